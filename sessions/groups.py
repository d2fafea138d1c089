"""Groups (まとまり) and their titles (見出し)."""

from typing import Literal

from sessions.frames import Asker, Command, Coordinate, Event
from sessions.notes import Place, placed, put_at, refuse_other_table
from sessions.project import Gathers, Group, Project
from sessions.records import replace
from sessions.refusals import Refused
from sessions.tables import board_of
from sessions.texts import Id, Title

DEEPEST = 3
"""Levels of groups within groups."""

Color = Literal["c1", "c2", "c3", "c4", "c5", "c6"]
Shape = Literal["plain", "round", "ticket"]


class MakeGroup(Command):
    """Make a group of notes at once, on the board of a table (a recorder's own) or the plenary one."""

    type: Literal["MakeGroup"] = "MakeGroup"
    group: Id
    title: Title
    x: Coordinate
    y: Coordinate
    notes: tuple[Place, ...] = ()
    table: Id | None = None


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


class NestGroup(Command):
    """Put a group into a larger one; None: out of it."""

    type: Literal["NestGroup"] = "NestGroup"
    group: Id
    parent: Id | None


class StyleGroup(Command):
    """Give a group a colour and a shape of the palette; None: the plain ones."""

    type: Literal["StyleGroup"] = "StyleGroup"
    group: Id
    color: Color | None
    shape: Shape | None


class FoldGroup(Command):
    """Show a group by its title alone, for everybody at that board."""

    type: Literal["FoldGroup"] = "FoldGroup"
    group: Id
    folded: bool


class GroupMade(Event):
    """A group stands; its kind is that of most of its notes.

    ``table``: whose board it was made on. ``joined``: a heading over similar ones (joined_groups.py).
    """

    v: int = 2
    type: Literal["GroupMade"] = "GroupMade"
    group: str
    title: str
    kind: Gathers
    x: int
    y: int
    table: str | None = None
    joined: bool = False


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


class GroupNested(Event):
    """A group lies in another one, or (None) in none."""

    type: Literal["GroupNested"] = "GroupNested"
    group: str
    parent: str | None
    before: str | None


class GroupStyled(Event):
    """A group has another look; both sides are (color, shape)."""

    type: Literal["GroupStyled"] = "GroupStyled"
    group: str
    now: tuple[str | None, str | None]
    before: tuple[str | None, str | None]


class GroupFolded(Event):
    """A group was folded or opened."""

    type: Literal["GroupFolded"] = "GroupFolded"
    group: str
    folded: bool


GroupCommand = MakeGroup | RenameGroup | MoveGroup | DissolveGroup | NestGroup | StyleGroup | FoldGroup
GroupEvent = (
    GroupMade | GroupRenamed | GroupMoved | GroupDissolved | GroupRestored | GroupNested | GroupStyled | GroupFolded
)


def make(project: Project, command: MakeGroup, asker: Asker) -> tuple[Event, ...]:
    """Decide MakeGroup; notes that are gone or hidden are passed over."""
    if command.group in project.groups:
        raise Refused("exists", id=command.group)
    table = board_of(project, command.table, asker)
    made = GroupMade(
        group=command.group,
        title=command.title,
        kind=_kind(project, command.notes),
        x=command.x,
        y=command.y,
        table=table,
    )
    return (made, *placed(project, command.notes, command.group, asker, table))


def rename(project: Project, command: RenameGroup, asker: Asker) -> tuple[Event, ...]:
    """Decide RenameGroup."""
    group = changeable(project, command.group, asker)
    if group.title == command.title:
        return ()
    return (GroupRenamed(group=group.id, title=command.title, before=group.title),)


def move(project: Project, command: MoveGroup, asker: Asker) -> tuple[Event, ...]:
    """Decide MoveGroup: places of groups are the board's, so what lies in it moves as far."""
    group = changeable(project, command.group, asker)
    right, down = command.x - group.x, command.y - group.y
    if not (right or down):
        return ()
    return tuple(
        GroupMoved(group=each.id, x=each.x + right, y=each.y + down, before=(each.x, each.y))
        for each in (group, *within(project, group.id))
    )


def dissolve(project: Project, command: DissolveGroup, asker: Asker) -> tuple[Event, ...]:
    """Decide DissolveGroup: its notes are placed on the board first, so that none is lost; groups in it are freed.

    Withdrawn ones too: they may be restored later.
    """
    group = project.groups.get(command.group)
    if group is not None and group.dissolved:
        return ()
    group = changeable(project, command.group, asker)
    freed = tuple(
        put_at(note, None, group.x + (note.x or 0), group.y + (note.y or 0), None if group.plenary else group.table)
        for note in project.all_notes_in(group.id)
    )
    parent = group.parent if group.parent is not None and not project.groups[group.parent].dissolved else None
    raised = tuple(
        GroupNested(group=each.id, parent=parent, before=group.id) for each in project.children(group.id)
    )
    out = (GroupNested(group=group.id, parent=None, before=group.parent),) if group.parent is not None else ()
    return (*freed, *raised, *out, GroupDissolved(group=group.id))


def nest(project: Project, command: NestGroup, asker: Asker) -> tuple[Event, ...]:
    """Decide NestGroup: never into itself or what lies in it, and at most three levels."""
    group = changeable(project, command.group, asker)
    if group.parent == command.parent:
        return ()
    if command.parent is not None:
        refuse_nesting(project, group, changeable(project, command.parent, asker))
    return (GroupNested(group=group.id, parent=command.parent, before=group.parent),)


def refuse_nesting(project: Project, group: Group, parent: Group) -> None:
    """Refuse ``group_loop`` or ``too_deep`` if the group cannot lie in this one."""
    inside = within(project, group.id)
    if parent.id == group.id or parent in inside:
        raise Refused("group_loop")
    deepest = max(len(above(project, each.id)) for each in (group, *inside)) - len(above(project, group.id))
    if len(above(project, parent.id)) + 1 + deepest + 1 > DEEPEST:
        raise Refused("too_deep", limit=DEEPEST)


def style(project: Project, command: StyleGroup, asker: Asker) -> tuple[Event, ...]:
    """Decide StyleGroup."""
    group = changeable(project, command.group, asker)
    now, before = (command.color, command.shape), (group.color, group.shape)
    return (GroupStyled(group=group.id, now=now, before=before),) if now != before else ()


def fold(project: Project, command: FoldGroup, asker: Asker) -> tuple[Event, ...]:
    """Decide FoldGroup."""
    group = changeable(project, command.group, asker)
    return (GroupFolded(group=group.id, folded=command.folded),) if group.folded != command.folded else ()


def standing(project: Project, group_id: str) -> Group:
    """Return the group; refuse if it is gone."""
    group = project.groups.get(group_id)
    if group is None or group.dissolved:
        raise Refused("gone", what="group", id=group_id)
    return group


def changeable(project: Project, group_id: str, asker: Asker) -> Group:
    """Return the group if the asker may change it; refuse if it is gone or another table's."""
    group = standing(project, group_id)
    refuse_other_table(project, group.table, asker)
    return group


def within(project: Project, group: str) -> tuple[Group, ...]:
    """Return all groups that lie in this one, at any depth."""
    return tuple(
        each for child in project.children(group) for each in (child, *within(project, child.id))
    )


def above(project: Project, group: str) -> tuple[Group, ...]:
    """Return the groups that this one lies in, the nearest first."""
    found = project.groups[group]
    if found.parent is None:
        return ()
    return (project.groups[found.parent], *above(project, found.parent))


def _kind(project: Project, places: tuple[Place, ...]) -> Gathers:
    kinds = [project.notes[put.note].kind for put in places if put.note in project.notes]
    if kinds:
        return max(kinds, key=kinds.count)
    step = project.current()
    filed = project.written_in(step) if step is not None else None
    return filed.gathers if filed is not None else Gathers.INSIGHT


def evolve(project: Project, event: GroupEvent) -> Project:
    """Return the project after a group's event."""
    match event:
        case GroupMade():
            made = event.model_dump(exclude={"type", "v", "group"})
            group = Group(id=event.group, **made)
        case GroupRenamed():
            group = replace(project.groups[event.group], title=event.title)
        case GroupMoved():
            group = replace(project.groups[event.group], x=event.x, y=event.y)
        case GroupDissolved():
            group = replace(project.groups[event.group], dissolved=True)
        case GroupRestored():
            group = replace(project.groups[event.group], dissolved=False)
        case GroupNested():
            group = replace(project.groups[event.group], parent=event.parent)
        case GroupStyled():
            group = replace(project.groups[event.group], color=event.now[0], shape=event.now[1])
        case GroupFolded():
            group = replace(project.groups[event.group], folded=event.folded)
    return replace(project, groups=project.groups.set(group.id, group))
