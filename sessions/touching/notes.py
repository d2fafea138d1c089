"""What the events of notes and groups may change; touched.py holds the others."""

from collections.abc import Callable, Iterator, Set
from typing import Any

from sessions.acts import ActUndone
from sessions.groups import (
    GroupDissolved,
    GroupFolded,
    GroupMade,
    GroupMoved,
    GroupNested,
    GroupRenamed,
    GroupRestored,
    GroupStyled,
    above,
    within,
)
from sessions.joined_groups import GroupsKeptApart
from sessions.note_marks import NoteCleared, NoteMarked, NoteRemoved
from sessions.notes import NoteEdited, NoteMerged, NotePlaced, NoteRestored, NoteWithdrawn, NoteWritten
from sessions.project import Note, Project
from sessions.touching.touches import Touched


def _note(project: Project, event: NoteWritten | NoteWithdrawn | NoteRestored | NoteRemoved) -> Touched:
    note = project.notes[event.note]
    keys = {*_of_note(project, note.id), "counts", f"count/{note.organisation}"}
    rested_on = not isinstance(event, NoteWritten)  # a new note is no element's source yet
    return Touched(keys=keys, seats={note.seat: {note.id}}, model=rested_on)


def _note_said(project: Project, event: NoteEdited | NoteMarked | NoteCleared) -> Touched:
    note = project.notes[event.note]
    marked = isinstance(event, NoteMarked) and _rested_on(project, {note.group} - {None}, {note.id, note.merged_into} - {None})
    masked = isinstance(event, NoteEdited) and event.masks
    return Touched(keys=_of_note(project, note.id), seats={note.seat: {note.id}}, model=marked, masked=masked)


def _rested_on(project: Project, groups: Set[str | None], notes: Set[str | None] = frozenset()) -> bool:
    """Say whether something in the model rests on one of these (every element tells what its notes and headings say)."""
    model = project.model
    return any(not groups.isdisjoint(each.groups) or not notes.isdisjoint(each.notes) for each in model.elements.values()) or any(
        not notes.isdisjoint(each.notes) for each in model.links.values()
    )


def _note_placed(project: Project, event: NotePlaced) -> Touched:
    note = project.notes[event.note]
    groups = {event.group, event.before[0]} - {None}
    keys = _of_note(project, note.id).union(*(_of_group(project, group) for group in groups if group is not None))
    keys.add(f"beside/{event.board_before}")
    return Touched(keys=keys, seats={note.seat: {note.id}}, model=_rested_on(project, groups))


def _note_merged(project: Project, event: NoteMerged) -> Touched:
    about = [each for each in (event.note, event.into, event.before) if each is not None]
    keys = {"counts", f"count/{project.notes[event.note].organisation}"}.union(*(_of_note(project, each) for each in about))
    return Touched(keys=keys, seats={project.notes[event.note].seat: {event.note}}, model=True)


def _of_note(project: Project, note_id: str) -> set[str]:
    """Return all that is told of a note, of the one it lies beneath, and of their groups."""
    note = project.notes[note_id]
    about: list[Note] = [note]
    if note.merged_into is not None:
        about.append(project.notes[note.merged_into])
    keys = {f"{what}/{each.id}" for each in about for what in ("note", "shown", "held")}
    keys |= {f"seat/{note.seat}", f"table/{note.table}"}  # how many notes there are
    keys |= {f"beside/{each}" for each in {note.table, note.board} - {None}}
    return keys.union(*(_of_group(project, each.group) for each in about if each.group is not None))


def _of_group(project: Project, group: str) -> set[str]:
    about = {group, *(each.id for each in above(project, group))}  # a joined heading counts what lies in it
    keys = {f"{what}/{each}" for each in about for what in ("group", "heading", "choice")}
    return keys | {f"beside/{project.groups[group].table}"}


def _group(project: Project, event: Any) -> Touched:
    seats: dict[str, set[str]] = {}
    for note in _authored(project, event.group):
        seats.setdefault(note.seat, set()).add(note.id)
    keys = _of_group(project, event.group) | {f"table/{project.groups[event.group].table}"}
    return Touched(keys=keys, seats=seats, model=_rested_on(project, {event.group}))


def _authored(project: Project, group: str) -> Iterator[Note]:
    """Yield the notes in a group, also those beneath others: their authors see its title."""
    return (note for note in project.notes.values() if note.group == group and note.kept)


def _group_nested(project: Project, event: GroupNested) -> Touched:
    about = {event.group, *(each.id for each in within(project, event.group)), *({event.before} - {None})}
    return Touched(keys=set().union(*(_of_group(project, each) for each in about if each is not None)))


def _group_looks(project: Project, event: GroupMoved | GroupStyled | GroupFolded) -> Touched:
    return Touched(keys={f"group/{event.group}", f"heading/{event.group}"})


ROWS: dict[type[Any], Callable[[Project, Any], Touched]] = {
    ActUndone: lambda project, event: Touched(),
    NoteWritten: _note,
    NoteEdited: _note_said,
    NoteWithdrawn: _note,
    NoteRestored: _note,
    NotePlaced: _note_placed,
    NoteMerged: _note_merged,
    NoteMarked: _note_said,
    NoteRemoved: _note,
    NoteCleared: _note_said,
    GroupMade: _group,
    GroupRenamed: _group,
    GroupMoved: _group_looks,
    GroupDissolved: _group,
    GroupRestored: _group,
    GroupNested: _group_nested,
    GroupStyled: _group_looks,
    GroupFolded: _group_looks,
    GroupsKeptApart: lambda project, event: Touched(keys={"apart"}),
}
