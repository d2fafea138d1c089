"""Wrong guesses (LV10): each is answered after a second, and only so many wait, whoever sends them."""

import asyncio

from sessions.refusals import Refused

WRONG_SECONDS = 1.0
MOST_WAITING = 100


class WrongGuesses:
    """Those of one kind: join codes, share links."""

    def __init__(self, seconds: float = WRONG_SECONDS) -> None:
        self.seconds = seconds
        self._waiting = 0

    async def wait(self) -> None:
        """Let a second pass; Refused ``too_fast`` at once where too many wait already."""
        if self._waiting >= MOST_WAITING:
            raise Refused("too_fast", seconds=5)
        self._waiting += 1
        try:
            await asyncio.sleep(self.seconds)
        finally:
            self._waiting -= 1
