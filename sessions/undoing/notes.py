"""What takes back the events of notes and groups; undo.py holds the others and says how it is done."""

from collections.abc import Callable
from typing import Any

from sessions.events import AnyEvent
from sessions.groups import (
    GroupDissolved,
    GroupFolded,
    GroupMade,
    GroupMoved,
    GroupNested,
    GroupRenamed,
    GroupRestored,
    GroupStyled,
    refuse_nesting,
)
from sessions.joined_groups import GroupsKeptApart
from sessions.note_marks import Marks, NoteCleared, NoteMarked, NoteRemoved
from sessions.notes import NoteEdited, NoteMerged, NotePlaced, NoteRestored, NoteWithdrawn, NoteWritten, parted, put_at
from sessions.project import Project
from sessions.refusals import Refused
from sessions.undoing.undone import Undone, unless_changed


def _note_written(project: Project, event: NoteWritten) -> Undone:
    note = project.notes[event.note]
    gone: tuple[AnyEvent, ...] = (*parted(note.beneath, note.id), NoteWithdrawn(note=note.id))
    return unless_changed(note.text == event.text and note.kept, f"note/{note.id}", *gone)


def _note_edited(project: Project, event: NoteEdited) -> Undone:
    same = project.notes[event.note].text == event.text and not event.masks
    back = NoteEdited(note=event.note, text=event.before, before=event.text)
    return unless_changed(same, f"note/{event.note}", back)


def _note_withdrawn(project: Project, event: NoteWithdrawn) -> Undone:
    return unless_changed(project.notes[event.note].withdrawn, f"note/{event.note}", NoteRestored(note=event.note))


def _note_restored(project: Project, event: NoteRestored) -> Undone:
    note = project.notes[event.note]
    gone: tuple[AnyEvent, ...] = (*parted(note.beneath, note.id), NoteWithdrawn(note=note.id))
    return unless_changed(not note.withdrawn, f"note/{note.id}", *gone)


def _note_placed(project: Project, event: NotePlaced) -> Undone:
    note = project.notes[event.note]
    group, x, y = event.before
    there = group is None or (group in project.groups and not project.groups[group].dissolved)
    same = (note.group, note.x, note.y, note.board) == (event.group, event.x, event.y, event.board)
    back = put_at(note, group, x, y, event.board_before)
    return unless_changed(same and there, f"note/{note.id}", back)


def _note_merged(project: Project, event: NoteMerged) -> Undone:
    note = project.notes[event.note]
    fits = event.before is None or (project.notes[event.before].stands and not note.beneath)
    back = NoteMerged(note=note.id, into=event.before, before=event.into)
    return unless_changed(note.merged_into == event.into and fits, f"note/{note.id}", back)


def _note_marked(project: Project, event: NoteMarked) -> Undone:
    same = Marks.of(project.notes[event.note]) == event.now
    back = NoteMarked(note=event.note, now=event.before, before=event.now)
    return unless_changed(same, f"note/{event.note}", back)


def _note_removed(project: Project, event: NoteRemoved) -> Undone:
    note = project.notes[event.note]
    freed = () if event.removed else parted(note.beneath, note.id)
    back = NoteRemoved(note=note.id, removed=not event.removed)
    return unless_changed(note.removed == event.removed, f"note/{note.id}", *freed, back)


def _note_cleared(project: Project, event: NoteCleared) -> Undone:
    same = project.notes[event.note].cleared == event.cleared
    return unless_changed(same, f"note/{event.note}", NoteCleared(note=event.note, cleared=not event.cleared))


def _group_made(project: Project, event: GroupMade | GroupRestored) -> Undone:
    group = project.groups[event.group]
    same = not group.dissolved and (isinstance(event, GroupRestored) or group.title == event.title)
    empty = not project.all_notes_in(group.id) and not project.children(group.id)
    return unless_changed(same and empty and group.parent is None, f"group/{group.id}", GroupDissolved(group=group.id))


def _group_renamed(project: Project, event: GroupRenamed) -> Undone:
    same = project.groups[event.group].title == event.title
    back = GroupRenamed(group=event.group, title=event.before, before=event.title)
    return unless_changed(same, f"group/{event.group}", back)


def _group_moved(project: Project, event: GroupMoved) -> Undone:
    group = project.groups[event.group]
    back = GroupMoved(group=group.id, x=event.before[0], y=event.before[1], before=(event.x, event.y))
    return unless_changed((group.x, group.y) == (event.x, event.y), f"group/{group.id}", back)


def _group_dissolved(project: Project, event: GroupDissolved) -> Undone:
    return unless_changed(
        project.groups[event.group].dissolved, f"group/{event.group}", GroupRestored(group=event.group)
    )


def _group_nested(project: Project, event: GroupNested) -> Undone:
    group = project.groups[event.group]
    fits = not group.dissolved and group.parent == event.parent
    if fits and event.before is not None:
        parent = project.groups[event.before]
        try:
            refuse_nesting(project, group, parent)
        except Refused:
            fits = False
        fits = fits and not parent.dissolved
    back = GroupNested(group=group.id, parent=event.before, before=event.parent)
    return unless_changed(fits, f"group/{group.id}", back)


def _group_styled(project: Project, event: GroupStyled) -> Undone:
    group = project.groups[event.group]
    back = GroupStyled(group=group.id, now=event.before, before=event.now)
    return unless_changed((group.color, group.shape) == event.now, f"group/{group.id}", back)


def _group_folded(project: Project, event: GroupFolded) -> Undone:
    same = project.groups[event.group].folded == event.folded
    return unless_changed(same, f"group/{event.group}", GroupFolded(group=event.group, folded=not event.folded))


def _kept_apart(project: Project, event: GroupsKeptApart) -> Undone:
    still = tuple(pair for pair in event.pairs if (pair in project.apart) == event.apart)
    back = GroupsKeptApart(pairs=still, apart=not event.apart)
    return Undone((back,) if still else (), ())


BACK: dict[type[Any], Callable[[Project, Any], Undone]] = {
    NoteWritten: _note_written,
    NoteEdited: _note_edited,
    NoteWithdrawn: _note_withdrawn,
    NoteRestored: _note_restored,
    NotePlaced: _note_placed,
    NoteMerged: _note_merged,
    NoteMarked: _note_marked,
    NoteRemoved: _note_removed,
    NoteCleared: _note_cleared,
    GroupMade: _group_made,
    GroupRenamed: _group_renamed,
    GroupMoved: _group_moved,
    GroupDissolved: _group_dissolved,
    GroupRestored: _group_made,
    GroupNested: _group_nested,
    GroupStyled: _group_styled,
    GroupFolded: _group_folded,
    GroupsKeptApart: _kept_apart,
}
