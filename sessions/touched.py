"""Which entities an event may change, for every kind of screen at once; one row per event."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sessions.events import AnyEvent
from sessions.groups import GroupDissolved, GroupMade, GroupMoved, GroupRenamed, GroupRestored
from sessions.linking import LinkDeleted, LinkDrawn, LinkExplained
from sessions.modelling import (
    ElementAdded,
    ElementDeleted,
    ElementEdited,
    ElementPinned,
    ElementPlaced,
    ElementsArranged,
    StatusSet,
)
from sessions.notes import NoteEdited, NotePlaced, NoteRestored, NoteWithdrawn, NoteWritten
from sessions.opening import EntrySet, ProjectDescribed, ProjectOpened
from sessions.people import OrganisationAdded, OrganisationDropped, SeatChanged, SeatTaken
from sessions.project import Project
from sessions.steps import NotesRevealed, StepEdited, StepEntered


@dataclass(slots=True)
class Touched:
    """What may look different now. ``whole``: who may see what has changed; ``seats``: whose own view changed."""

    keys: set[str] = field(default_factory=set)
    seats: dict[str, set[str]] = field(default_factory=dict)  # seat -> its notes
    you: set[str] = field(default_factory=set)
    whole: bool = False
    model: bool = False

    def take(self, other: "Touched") -> None:
        """Add what another change touched."""
        self.keys |= other.keys
        self.you |= other.you
        self.whole |= other.whole
        self.model |= other.model
        for seat, notes in other.seats.items():
            self.seats.setdefault(seat, set()).update(notes)


def touched(project: Project, event: AnyEvent) -> Touched:
    """Return what this event may change in the project after it."""
    return ROWS[type(event)](project, event)


def _note(project: Project, event: NoteWritten | NoteWithdrawn | NoteRestored) -> Touched:
    note = project.notes[event.note]
    keys = {f"note/{note.id}", f"shown/{note.id}", "counts", f"heading/{note.group}", f"count/{note.organisation}"}
    rested_on = not isinstance(event, NoteWritten)  # a new note is no element's source yet
    return Touched(keys=keys, seats={note.seat: {note.id}}, model=rested_on)


def _note_edited(project: Project, event: NoteEdited) -> Touched:
    note = project.notes[event.note]
    return Touched(keys={f"note/{note.id}", f"shown/{note.id}"}, seats={note.seat: {note.id}})


def _note_placed(project: Project, event: NotePlaced) -> Touched:
    note = project.notes[event.note]
    keys = {f"note/{note.id}", f"shown/{note.id}", f"heading/{event.group}", f"heading/{event.before[0]}"}
    groups = {event.group, event.before[0]} - {None}
    rested_on = any(not groups.isdisjoint(element.groups) for element in project.model.elements.values())
    return Touched(keys=keys, seats={note.seat: {note.id}}, model=rested_on)


def _group(project: Project, event: Any) -> Touched:
    seats: dict[str, set[str]] = {}
    for note in project.notes_in(event.group):
        seats.setdefault(note.seat, set()).add(note.id)
    return Touched(keys={f"group/{event.group}", f"heading/{event.group}"}, seats=seats)


def _group_moved(project: Project, event: GroupMoved) -> Touched:
    return Touched(keys={f"group/{event.group}"})


def _model(project: Project, event: AnyEvent) -> Touched:
    return Touched(model=True)


def _whole(project: Project, event: AnyEvent) -> Touched:
    return Touched(whole=True, model=True)


def _seat(project: Project, event: SeatTaken | SeatChanged) -> Touched:
    keys = {f"seat/{event.seat}", "counts", f"count/{event.organisation}"}
    if isinstance(event, SeatChanged):
        keys.add(f"count/{event.before[0]}")
    return Touched(keys=keys, you={event.seat})


def _organisation(project: Project, event: OrganisationAdded | OrganisationDropped) -> Touched:
    return Touched(keys={f"organisation/{event.organisation}", f"count/{event.organisation}"})


def _names(project: Project, event: ProjectDescribed | EntrySet) -> Touched:
    return Touched(keys={"project"})


ROWS: dict[type[Any], Callable[[Project, Any], Touched]] = {
    NoteWritten: _note,
    NoteEdited: _note_edited,
    NoteWithdrawn: _note,
    NoteRestored: _note,
    NotePlaced: _note_placed,
    GroupMade: _group,
    GroupRenamed: _group,
    GroupMoved: _group_moved,
    GroupDissolved: _group,
    GroupRestored: _group,
    ElementAdded: _model,
    ElementEdited: _model,
    StatusSet: _model,
    ElementPlaced: _model,
    ElementPinned: _model,
    ElementDeleted: _model,
    ElementsArranged: _model,
    LinkDrawn: _model,
    LinkExplained: _model,
    LinkDeleted: _model,
    StepEntered: _whole,
    NotesRevealed: _whole,
    StepEdited: _whole,
    SeatTaken: _seat,
    SeatChanged: _seat,
    OrganisationAdded: _organisation,
    OrganisationDropped: _organisation,
    ProjectOpened: _whole,
    ProjectDescribed: _names,
    EntrySet: _names,
}
