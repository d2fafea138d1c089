"""What every command and event is: frozen, tagged by ``type``, nothing unknown in it."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Coordinate = Annotated[int, Field(ge=-100_000, le=100_000)]
"""A place on a board, in whole units."""


class Frozen(BaseModel):
    """A value that does not change and takes no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Command(Frozen):
    """Something asked; the present tense, e.g. ``WriteNote``."""


class Event(Frozen):
    """Something that happened, e.g. ``NoteWritten``; ``v`` is the version of its shape."""

    v: int = 1


class Asker(Frozen):
    """Who asks, and when: the seat, its role, the act's id, ms of the server's clock."""

    seat: str
    role: str
    act: str
    at: int
