"""Working out large models beside the room: at most one at a time, always the newest; the room goes on meanwhile."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

from sessions.derived import AT_ONCE, Basis, Derived, derived, provisional

log = logging.getLogger("sakusenzu.room")

WorkOut = Callable[[Basis], Awaitable[Derived]]
"""Works a model out somewhere that does not hold up the loop. Whatever it raises leaves screens with what they have."""


async def in_a_thread(basis: Basis) -> Derived:
    """Work a model out in a thread."""
    return await asyncio.to_thread(derived, basis)


class Deriving:
    """What was worked out last; ``ready`` is called when more is known of the model asked about last."""

    def __init__(self, work_out: WorkOut, ready: Callable[[], None]) -> None:
        self._work_out = work_out
        self._ready = ready
        self._known: Derived | None = None
        self._wanted: Basis | None = None
        self._work: asyncio.Task[None] | None = None

    def now(self, basis: Basis) -> Derived:
        """Return what can be shown of this model now."""
        if self._known is None or not self._known.basis.same(basis):
            if len(basis.model.links) <= AT_ONCE:
                self._known = derived(basis)
            else:
                self._known = provisional(basis, self._known)
                self._wanted = basis
                if self._work is None or self._work.done():
                    self._work = asyncio.get_running_loop().create_task(self._works(), name="room derives")
        return self._known

    async def _works(self) -> None:
        while self._wanted is not None:
            basis, self._wanted = self._wanted, None
            try:
                found = await self._work_out(basis)
            except Exception as error:  # a worker that was late or died: the provisional view stays
                log.error("a model of %s arrows was not worked out: %s", len(basis.model.links), type(error).__name__)
                continue
            if self._known is not None and self._known.basis.same(basis):
                self._known = replace(found, basis=basis)  # of this very model object
                self._ready()

    async def close(self) -> None:
        """Stop working."""
        if self._work is not None:
            self._work.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._work
