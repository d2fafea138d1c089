"""Who is here and what they hold: merged, never stored, dropped first under load (LV7)."""

from typing import Annotated

from pydantic import Field

from sessions.frames import Coordinate, Frozen
from sessions.views.sight import Entity

Key = Annotated[str, Field(pattern=r"^((note|group|element|link|row)/[A-Za-z0-9_-]{22}|chapter/[a-z_.]{1,60})$")]
Holds = Annotated[list[Key], Field(max_length=200)]


class Here(Frozen):
    """What one screen says of itself; each replaces the one before."""

    drag: Annotated[dict[Key, tuple[Coordinate, Coordinate]], Field(max_length=200)] | None = None
    writing: bool = False
    done: bool = False
    holds: Holds = Field(default_factory=list)


class Presence:
    """What the people of one room say of themselves."""

    def __init__(self) -> None:
        self.here: dict[str, Here] = {}
        self.changed: set[str] = set()

    def say(self, seat: str, here: Here) -> frozenset[str]:
        """Take what a seat says; return what of it turned: "done", "writing"."""
        before = self.here.get(seat)
        self.here[seat] = here
        held = (before.drag, before.holds) if before is not None else (None, [])
        if held != (here.drag, here.holds):
            self.changed.add(seat)
        was = before if before is not None else Here()
        return frozenset(each for each in ("done", "writing") if getattr(was, each) != getattr(here, each))

    def gone(self, seat: str) -> None:
        """Forget a seat that has no screen any more; its "I am done" is kept until the step changes."""
        before = self.here.get(seat)
        if before is None:
            return
        if before.drag or before.holds:
            self.changed.add(seat)
        self.here[seat] = Here(done=before.done)

    def done(self) -> frozenset[str]:
        """Return the seats that said "I am done"."""
        return frozenset(seat for seat, here in self.here.items() if here.done)

    def writing(self) -> frozenset[str]:
        """Return the seats that are writing at this moment."""
        return frozenset(seat for seat, here in self.here.items() if here.writing)

    def new_step(self) -> None:
        """Nobody is done with a step that just began."""
        self.here = {seat: here.model_copy(update={"done": False}) for seat, here in self.here.items()}

    def told(self) -> dict[str, Entity | None]:
        """Return what changed since it was last told, for boards; None: holds nothing any more."""
        changed, self.changed = self.changed, set()
        return {seat: self._held(seat) for seat in sorted(changed)}

    def _held(self, seat: str) -> Entity | None:
        here = self.here.get(seat)
        if here is None or not (here.drag or here.holds):
            return None
        return {"drag": here.drag, "holds": here.holds}
