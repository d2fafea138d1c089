"""What happened to an act itself."""

from typing import Literal

from sessions.frames import Event


class ActUndone(Event):
    """An act was taken back, as far as that was possible. Nothing changes by it; the record of who did what needs it."""

    type: Literal["ActUndone"] = "ActUndone"
    act: str


ActEvent = ActUndone
