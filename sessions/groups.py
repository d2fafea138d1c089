"""Groups (まとまり) and their titles (見出し)."""

from typing import Literal

from sessions.frames import Asker, Command, Coordinate, Event
from sessions.notes import NotePlaced, Place, placed
from sessions.project import Gathers, Group, Project
from sessions.records import replace
from sessions.refusals import Refused
from sessions.texts import Id, Title


class MakeGroup(Command):
    """Make a group of notes at once."""

    type: Literal["MakeGroup"] = "MakeGroup"
    group: Id
    title: Title
    x: Coordinate
    y: Coordinate
    notes: tuple[Place, ...] = ()


class RenameGroup(Command):
    """Give a group its title."""

    type: Literal["RenameGroup"] = "RenameGroup"
    group: Id
    title: Title


class MoveGroup(Command):
    """Move a group with all its notes."""

    type: Literal["MoveGroup"] = "MoveGroup"
    group: Id
    x: Coordinate
    y: Coordinate


class DissolveGroup(Command):
    """Undo a grouping; the notes stay on the board where they are."""

    type: Literal["DissolveGroup"] = "DissolveGroup"
    group: Id


class GroupMade(Event):
    """A group stands; its kind is that of most of its notes."""

    type: Literal["GroupMade"] = "GroupMade"
    group: str
    title: str
    kind: Gathers
    x: int
    y: int


class GroupRenamed(Event):
    """A group has another title."""

    type: Literal["GroupRenamed"] = "GroupRenamed"
    group: str
    title: str
    before: str


class GroupMoved(Event):
    """A group lies elsewhere; its notes came along."""

    type: Literal["GroupMoved"] = "GroupMoved"
    group: str
    x: int
    y: int
    before: tuple[int, int]


class GroupDissolved(Event):
    """A group is no more (its notes were placed on the board before)."""

    type: Literal["GroupDissolved"] = "GroupDissolved"
    group: str


class GroupRestored(Event):
    """A dissolved group stands again."""

    type: Literal["GroupRestored"] = "GroupRestored"
    group: str


GroupCommand = MakeGroup | RenameGroup | MoveGroup | DissolveGroup
GroupEvent = GroupMade | GroupRenamed | GroupMoved | GroupDissolved | GroupRestored


def make(project: Project, command: MakeGroup, asker: Asker) -> tuple[Event, ...]:
    """Decide MakeGroup; notes that are gone or hidden are passed over."""
    if command.group in project.groups:
        raise Refused("exists", id=command.group)
    made = GroupMade(
        group=command.group, title=command.title, kind=_kind(project, command.notes), x=command.x, y=command.y
    )
    return (made, *placed(project, command.notes, command.group))


def rename(project: Project, command: RenameGroup, asker: Asker) -> tuple[Event, ...]:
    """Decide RenameGroup."""
    group = standing(project, command.group)
    if group.title == command.title:
        return ()
    return (GroupRenamed(group=group.id, title=command.title, before=group.title),)


def move(project: Project, command: MoveGroup, asker: Asker) -> tuple[Event, ...]:
    """Decide MoveGroup."""
    group = standing(project, command.group)
    if (group.x, group.y) == (command.x, command.y):
        return ()
    return (GroupMoved(group=group.id, x=command.x, y=command.y, before=(group.x, group.y)),)


def dissolve(project: Project, command: DissolveGroup, asker: Asker) -> tuple[Event, ...]:
    """Decide DissolveGroup: its notes are placed on the board first, so that none is lost.

    Withdrawn ones too: they may be restored later.
    """
    group = project.groups.get(command.group)
    if group is not None and group.dissolved:
        return ()
    group = standing(project, command.group)
    freed = tuple(
        NotePlaced(
            note=note.id,
            group=None,
            x=group.x + (note.x or 0),
            y=group.y + (note.y or 0),
            before=(note.group, note.x, note.y),
        )
        for note in project.all_notes_in(group.id)
    )
    return (*freed, GroupDissolved(group=group.id))


def standing(project: Project, group_id: str) -> Group:
    """Return the group; refuse if it is gone."""
    group = project.groups.get(group_id)
    if group is None or group.dissolved:
        raise Refused("gone", what="group", id=group_id)
    return group


def _kind(project: Project, places: tuple[Place, ...]) -> Gathers:
    kinds = [project.notes[put.note].kind for put in places if put.note in project.notes]
    return max(kinds, key=kinds.count) if kinds else Gathers.INSIGHT


def evolve(project: Project, event: GroupEvent) -> Project:
    """Return the project after a group's event."""
    match event:
        case GroupMade():
            group = Group(id=event.group, title=event.title, kind=event.kind, x=event.x, y=event.y)
        case GroupRenamed():
            group = replace(project.groups[event.group], title=event.title)
        case GroupMoved():
            group = replace(project.groups[event.group], x=event.x, y=event.y)
        case GroupDissolved():
            group = replace(project.groups[event.group], dissolved=True)
        case GroupRestored():
            group = replace(project.groups[event.group], dissolved=False)
    return replace(project, groups=project.groups.set(group.id, group))
