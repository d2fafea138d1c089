"""Tables (テーブル) of the hall, and bringing what a table grouped to the plenary board.

Boards of tables are places of their own. When a table is brought to the plenary, its groups and what lies open on its
board are shifted so that nothing lies on what is there already; from then on both boards share these coordinates.
"""

from collections.abc import Iterable
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from sessions.frames import Asker, Command, Event
from sessions.project import LEADS, Project, Table
from sessions.records import replace
from sessions.refusals import Refused
from sessions.texts import Id, Name

MOST_TABLES = 100
Number = Annotated[int, Field(ge=1, le=999)]


class AddTable(Command):
    """Put up a table."""

    type: Literal["AddTable"] = "AddTable"
    table: Id
    number: Number
    name: Name = ""


class RenameTable(Command):
    """Give a table another number or name."""

    type: Literal["RenameTable"] = "RenameTable"
    table: Id
    number: Number
    name: Name = ""


class DropTable(Command):
    """Take a table away; who sat at it keeps their seat, without a table."""

    type: Literal["DropTable"] = "DropTable"
    table: Id


class MergeTable(Command):
    """Bring a table's groups and open notes to the plenary board; again: only what came since."""

    type: Literal["MergeTable"] = "MergeTable"
    table: Id


class TableAdded(Event):
    """A table stands."""

    type: Literal["TableAdded"] = "TableAdded"
    table: str
    number: int
    name: str


class TableRenamed(Event):
    """A table has another number or name; both sides are (number, name)."""

    type: Literal["TableRenamed"] = "TableRenamed"
    table: str
    now: tuple[int, str]
    before: tuple[int, str]


class TableDropped(Event):
    """A table was taken away; ``seats`` sat at it."""

    type: Literal["TableDropped"] = "TableDropped"
    table: str
    seats: tuple[str, ...]


class TableRestored(Event):
    """A table stands again, with those of ``seats`` who sit nowhere else meanwhile."""

    type: Literal["TableRestored"] = "TableRestored"
    table: str
    seats: tuple[str, ...]


class TableMerged(Event):
    """These groups and open notes of a table lie on the plenary board now, shifted by ``shift``; ``again``: not the first."""

    type: Literal["TableMerged"] = "TableMerged"
    table: str
    groups: tuple[str, ...]
    notes: tuple[str, ...]
    shift: tuple[int, int]
    again: bool


class TableParted(Event):
    """The other way round: these groups and notes lie on their table's board alone again."""

    type: Literal["TableParted"] = "TableParted"
    table: str
    groups: tuple[str, ...]
    notes: tuple[str, ...]
    shift: tuple[int, int]
    again: bool


TableCommand = AddTable | RenameTable | DropTable | MergeTable
TableEvent = TableAdded | TableRenamed | TableDropped | TableRestored | TableMerged | TableParted


def add(project: Project, command: AddTable, asker: Asker) -> tuple[Event, ...]:
    """Decide AddTable; two tables never have one number."""
    if command.table in project.tables:
        raise Refused("exists", id=command.table)
    if len(project.standing_tables()) >= MOST_TABLES:
        raise Refused("too_many", limit=MOST_TABLES)
    _refuse_taken(project, command.number, besides=command.table)
    return (TableAdded(table=command.table, number=command.number, name=command.name),)


def rename(project: Project, command: RenameTable, asker: Asker) -> tuple[Event, ...]:
    """Decide RenameTable."""
    table = standing(project, command.table)
    now, before = (command.number, command.name), (table.number, table.name)
    if now == before:
        return ()
    _refuse_taken(project, command.number, besides=table.id)
    return (TableRenamed(table=table.id, now=now, before=before),)


def drop(project: Project, command: DropTable, asker: Asker) -> tuple[Event, ...]:
    """Decide DropTable; somebody else having done it first is no fault."""
    table = project.tables.get(command.table)
    if table is not None and table.dropped:
        return ()
    table = standing(project, command.table)
    return (TableDropped(table=table.id, seats=seated_at(project, table.id)),)


def seated_at(project: Project, table: str) -> tuple[str, ...]:
    """Return the seats at a table, those of people sent out too."""
    return tuple(sorted(seat.id for seat in project.seats.values() if seat.table == table))


def merge(project: Project, command: MergeTable, asker: Asker) -> tuple[Event, ...]:
    """Decide MergeTable: what came since the last time goes beside what is there."""
    table = standing(project, command.table)
    groups = tuple(g.id for g in project.groups.values() if g.table == table.id and not g.plenary and not g.dissolved)
    notes = tuple(n.id for n in project.standing_notes() if n.group is None and n.x is not None and n.board == table.id)
    if not groups and not notes and table.merged:
        return ()
    shift = _beside(_extent(project, groups, notes), _extent(project, *_on_plenary(project)))
    return (TableMerged(table=table.id, groups=groups, notes=notes, shift=shift, again=table.merged),)


def standing(project: Project, table_id: str) -> Table:
    """Return the table; refuse if it is gone."""
    table = project.tables.get(table_id)
    if table is None or table.dropped:
        raise Refused("gone", what="table", id=table_id)
    return table


def own_table(project: Project, asker: Asker) -> str | None:
    """Return the table the asker sits at."""
    seat = project.seats.get(asker.seat)
    return seat.table if seat is not None else None


def refuse_elsewhere(project: Project, table: str | None, asker: Asker) -> None:
    """Refuse what a recorder would do at another table, or in the plenary."""
    if asker.role not in LEADS and (table is None or table != own_table(project, asker)):
        raise Refused("not_yours")


def board_of(project: Project, asked: str | None, asker: Asker) -> str | None:
    """Return the board that is worked on: the one asked for; a recorder's is always that of the own table."""
    if asked is None and asker.role not in LEADS:
        asked = own_table(project, asker)
    if asked is not None:
        standing(project, asked)
    refuse_elsewhere(project, asked, asker)
    return asked


def _refuse_taken(project: Project, number: int, *, besides: str) -> None:
    if any(each.number == number and each.id != besides for each in project.standing_tables()):
        raise Refused("number_taken", number=number)


NOTE_WIDTH, NOTE_HEIGHT = 160, 112
GROUP_WIDTH, GROUP_HEIGHT = 352, 192
APART = 160
"""Units of the board: sizes as screens draw them, and the way left between two tables."""


class Extent(NamedTuple):
    """What lies on a board, from its left and top to its right and bottom."""

    left: int
    top: int
    right: int
    bottom: int


def _on_plenary(project: Project) -> tuple[tuple[str, ...], tuple[str, ...]]:
    groups = tuple(group.id for group in project.groups.values() if project.group_at(group, None))
    open_notes = (note for note in project.standing_notes() if note.group is None and note.x is not None)
    return groups, tuple(note.id for note in open_notes if note.board is None)


def _extent(project: Project, groups: Iterable[str], notes: Iterable[str]) -> Extent | None:
    boxes: list[Extent] = []
    for name in groups:
        group = project.groups[name]
        inside = [(note.x or 0, note.y or 0) for note in project.notes_in(name)]
        width = max([GROUP_WIDTH, *(x + NOTE_WIDTH for x, _ in inside)])
        height = max([GROUP_HEIGHT, *(y + NOTE_HEIGHT for _, y in inside)])
        boxes.append(Extent(group.x, group.y, group.x + width, group.y + height))
    for name in notes:
        x, y = project.notes[name].x or 0, project.notes[name].y or 0
        boxes.append(Extent(x, y, x + NOTE_WIDTH, y + NOTE_HEIGHT))
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Extent(min(lefts), min(tops), max(rights), max(bottoms))


def _beside(coming: Extent | None, there: Extent | None) -> tuple[int, int]:
    """Return the shift that lets what comes stand to the right of what is there; none if they do not meet."""
    if coming is None or there is None:
        return (0, 0)
    meet = coming.left < there.right and there.left < coming.right and coming.top < there.bottom and there.top < coming.bottom
    return (there.right + APART - coming.left, there.top - coming.top) if meet else (0, 0)


def evolve(project: Project, event: TableEvent) -> Project:
    """Return the project after a table's event."""
    match event:
        case TableAdded():
            table = Table(id=event.table, number=event.number, name=event.name)
        case TableRenamed():
            number, name = event.now
            table = replace(project.tables[event.table], number=number, name=name)
        case TableDropped():
            project = _seat(project, event.seats, event.table, None)
            table = replace(project.tables[event.table], dropped=True)
        case TableRestored():
            project = _seat(project, event.seats, None, event.table)
            table = replace(project.tables[event.table], dropped=False)
        case TableMerged():
            project = _brought(project, event, 1, None)
            table = replace(project.tables[event.table], merged=True)
        case TableParted():
            project = _brought(project, event, -1, event.table)
            table = replace(project.tables[event.table], merged=event.again)
    return replace(project, tables=project.tables.set(table.id, table))


def _seat(project: Project, names: Iterable[str], was: str | None, now: str | None) -> Project:
    seats = project.seats
    for name in names:
        if seats[name].table == was:
            seats = seats.set(name, replace(seats[name], table=now))
    return replace(project, seats=seats)


def _brought(project: Project, event: TableMerged | TableParted, way: int, board: str | None) -> Project:
    across, down = event.shift[0] * way, event.shift[1] * way
    groups, notes = project.groups, project.notes
    for name in event.groups:
        group = groups[name]
        groups = groups.set(name, replace(group, x=group.x + across, y=group.y + down, plenary=board is None))
    for name in event.notes:
        note = notes[name]
        notes = notes.set(name, replace(note, x=(note.x or 0) + across, y=(note.y or 0) + down, board=board))
    return replace(project, groups=groups, notes=notes)
