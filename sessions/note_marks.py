"""What is said about notes: their marks (★, 対応状況, どのニーズのため), duplicates, taking off, "no name in it"."""

from typing import Annotated, Literal

from pydantic import Field

from sessions.frames import Asker, Command, Event, Frozen
from sessions.names import held_back
from sessions.notes import Chosen, Horizon, NoteMerged, Status, known_groups, parted, touchable
from sessions.project import Gathers, Note, Project
from sessions.records import replace
from sessions.refusals import Refused
from sessions.texts import Id


class MarkNote(Command):
    """Change what a note says beside its words; a field that is not sent stays as it is."""

    type: Literal["MarkNote"] = "MarkNote"
    note: Id
    wanted: bool = False
    status: Status | None = None
    needs: Chosen = ()
    activities: Chosen = ()
    horizon: Horizon | None = None


class MergeNotes(Command):
    """Put duplicates beneath one note; they are kept there with their organisations."""

    type: Literal["MergeNotes"] = "MergeNotes"
    into: Id
    notes: Annotated[tuple[Id, ...], Field(min_length=1, max_length=200)]


class PartNotes(Command):
    """Let merged notes stand by themselves again."""

    type: Literal["PartNotes"] = "PartNotes"
    notes: Annotated[tuple[Id, ...], Field(min_length=1, max_length=200)]


class RemoveNote(Command):
    """Take a note off that disturbs; it is kept and marked, and its author is told."""

    type: Literal["RemoveNote"] = "RemoveNote"
    note: Id


class ClearNote(Command):
    """Say that what looks like a name, a number or an address in a note is harmless (問題ない)."""

    type: Literal["ClearNote"] = "ClearNote"
    note: Id


class Marks(Frozen):
    """All marks of a note."""

    wanted: bool
    status: str | None
    needs: tuple[str, ...]
    activities: tuple[str, ...]
    horizon: str | None

    @classmethod
    def of(cls, note: Note) -> "Marks":
        """Return the marks that a note has."""
        return cls(
            wanted=note.wanted, status=note.status, needs=note.needs, activities=note.activities, horizon=note.horizon
        )


class NoteMarked(Event):
    """A note has other marks."""

    type: Literal["NoteMarked"] = "NoteMarked"
    note: str
    now: Marks
    before: Marks


class NoteRemoved(Event):
    """A note was taken off by a facilitator; ``removed`` False: it is back."""

    type: Literal["NoteRemoved"] = "NoteRemoved"
    note: str
    removed: bool = True


class NoteCleared(Event):
    """Somebody looked at a note and found no name in it; ``cleared`` False: that was taken back."""

    type: Literal["NoteCleared"] = "NoteCleared"
    note: str
    cleared: bool = True


NoteMarkCommand = MarkNote | MergeNotes | PartNotes | RemoveNote | ClearNote
NoteMarkEvent = NoteMarked | NoteRemoved | NoteCleared


def mark(project: Project, command: MarkNote, asker: Asker) -> tuple[Event, ...]:
    """Decide MarkNote: as the words of a note, one's own or those one may change."""
    note = touchable(project, command.note, asker)
    asked = command.model_dump(include=command.model_fields_set - {"type", "note"})
    for name in asked.keys() & {"needs", "activities"}:
        asked[name] = known_groups(project, asked[name], note.table)
    if note.kind is not Gathers.ACTIVITY:
        asked.pop("status", None)
    before = Marks.of(note)
    now = before.model_copy(update=asked)
    return (NoteMarked(note=note.id, now=now, before=before),) if now != before else ()


def merge(project: Project, command: MergeNotes, asker: Asker) -> tuple[Event, ...]:
    """Decide MergeNotes: what is gone or hidden is passed over; what lay beneath a duplicate comes along."""
    into = _standing(project, command.into, asker)
    events: list[Event] = []
    for name in dict.fromkeys(command.notes):
        note = project.notes.get(name)
        if note is None or not note.stands or name == into.id or not _shown(project, note):
            continue
        touchable(project, name, asker)
        events += [NoteMerged(note=each, into=into.id, before=name) for each in note.beneath]
        events.append(NoteMerged(note=name, into=into.id, before=None))
    return tuple(events)


def part(project: Project, command: PartNotes, asker: Asker) -> tuple[Event, ...]:
    """Decide PartNotes; those that stand by themselves already are no fault."""
    events: list[Event] = []
    for name in dict.fromkeys(command.notes):
        note = project.notes.get(name)
        if note is not None and note.merged_into is not None and note.kept:
            events += parted((touchable(project, name, asker).id,), note.merged_into)
    return tuple(events)


def remove(project: Project, command: RemoveNote, asker: Asker) -> tuple[Event, ...]:
    """Decide RemoveNote: notes that are shown only; what lay beneath it comes up again."""
    note = project.notes.get(command.note)
    if note is not None and note.removed:
        return ()
    note = touchable(project, command.note, asker)
    return (*parted(note.beneath, note.id), NoteRemoved(note=note.id))


def clear(project: Project, command: ClearNote, asker: Asker) -> tuple[Event, ...]:
    """Decide ClearNote; a note without a hint needs none."""
    note = touchable(project, command.note, asker)
    return (NoteCleared(note=note.id),) if held_back(note) else ()


def _standing(project: Project, note_id: str, asker: Asker) -> Note:
    note = touchable(project, note_id, asker)
    if not note.stands or not _shown(project, note):
        raise Refused("gone", what="note", id=note_id)
    return note


def _shown(project: Project, note: Note) -> bool:
    return project.shown_at(note, note.table)


def evolve(project: Project, event: NoteMarkEvent) -> Project:
    """Return the project after something was said about a note."""
    note = project.notes[event.note]
    match event:
        case NoteMarked():
            note = replace(note, **event.now.model_dump())
        case NoteRemoved():
            note = replace(note, removed=event.removed)
        case NoteCleared():
            note = replace(note, cleared=event.cleared)
    return replace(project, notes=project.notes.set(note.id, note))
