"""How a note is signed where others see it: its step promised people anonymity, their organisation, or their name."""

from collections.abc import Iterator
from dataclasses import dataclass

from sessions.project import Note, Project, ShownAs


@dataclass(frozen=True, slots=True)
class Signature:
    """What stands beneath a note; nothing for an anonymous one."""

    organisation: str | None = None
    organisation_name: str = ""
    name: str = ""


UNSIGNED = Signature()


def signature(project: Project, note: Note) -> Signature:
    """Return how others see this note signed. A step that is not known signs nothing."""
    step = project.steps.get(note.step)
    if step is None or step.shown_as is ShownAs.ANONYMOUS:
        return UNSIGNED
    seat = project.seats.get(note.seat)
    name = seat.name if seat is not None and step.shown_as is ShownAs.NAME else ""
    return Signature(note.organisation, project.organisation_name(note.organisation), name)


def signed_by_name(project: Project, seat: str) -> Iterator[str]:
    """Yield the notes beneath which this person's name stands."""
    by_name = {step.id for step in project.steps.values() if step.shown_as is ShownAs.NAME}
    if by_name:
        yield from (note.id for note in project.notes.values() if note.seat == seat and note.step in by_name)
