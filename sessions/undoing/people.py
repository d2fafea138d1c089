"""What takes back the events of tables, seats and organisations; undo.py holds the others and says how it is done."""

from collections.abc import Callable
from typing import Any

from sessions.joining import SeatsJoined, SeatsParted
from sessions.organisations import OrganisationRenamed, OrganisationsJoined, OrganisationsParted
from sessions.people import named
from sessions.project import Project
from sessions.seats import PersonAdded, RoleSet, Seated, SeatMoved, SeatRemoved, SeatRestored, TakeOverDeclined
from sessions.tables import (
    TableAdded,
    TableDropped,
    TableMerged,
    TableParted,
    TableRenamed,
    TableRestored,
    seated_at,
)
from sessions.undoing.undone import Undone, unless_changed


def _table_added(project: Project, event: TableAdded) -> Undone:
    table = project.tables[event.table]
    same = not table.dropped and (table.number, table.name) == (event.number, event.name)
    used = bool(seated_at(project, table.id)) or any(
        each.table == table.id for each in (*project.notes.values(), *project.groups.values())
    )
    return unless_changed(same and not used, f"table/{table.id}", TableDropped(table=table.id, seats=()))


def _table_renamed(project: Project, event: TableRenamed) -> Undone:
    table = project.tables[event.table]
    free = all(each.number != event.before[0] or each.id == table.id for each in project.standing_tables())
    back = TableRenamed(table=table.id, now=event.before, before=event.now)
    return unless_changed((table.number, table.name) == event.now and free, f"table/{table.id}", back)


def _table_dropped(project: Project, event: TableDropped) -> Undone:
    table = project.tables[event.table]
    free = all(each.number != table.number for each in project.standing_tables())
    seats = tuple(each for each in event.seats if project.seats[each].table is None)
    left = tuple(f"seat/{each}" for each in event.seats if each not in seats)
    if not table.dropped or not free:
        return Undone((), (f"table/{table.id}",))
    return Undone((TableRestored(table=table.id, seats=seats),), left)


def _table_restored(project: Project, event: TableRestored) -> Undone:
    table = project.tables[event.table]
    back = TableDropped(table=table.id, seats=seated_at(project, table.id))
    return unless_changed(not table.dropped, f"table/{table.id}", back)


def _table_merged(project: Project, event: TableMerged) -> Undone:
    groups = tuple(each for each in event.groups if project.groups[each].plenary and not project.groups[each].dissolved)
    notes = tuple(each for each in event.notes if _lies_open(project, each, None))
    back = TableParted(table=event.table, groups=groups, notes=notes, shift=event.shift, again=event.again)
    return Undone((back,), _not_among(event, groups, notes))


def _table_parted(project: Project, event: TableParted) -> Undone:
    groups = tuple(
        each for each in event.groups if not project.groups[each].plenary and not project.groups[each].dissolved
    )
    notes = tuple(each for each in event.notes if _lies_open(project, each, event.table))
    back = TableMerged(table=event.table, groups=groups, notes=notes, shift=event.shift, again=event.again)
    return Undone((back,), _not_among(event, groups, notes))


def _lies_open(project: Project, note_id: str, board: str | None) -> bool:
    note = project.notes[note_id]
    return note.stands and note.group is None and note.x is not None and note.board == board


def _not_among(event: TableMerged | TableParted, groups: tuple[str, ...], notes: tuple[str, ...]) -> tuple[str, ...]:
    gone = [f"group/{each}" for each in event.groups if each not in groups]
    return (*gone, *(f"note/{each}" for each in event.notes if each not in notes))


def _seated(project: Project, event: Seated) -> Undone:
    table = project.tables.get(event.before) if event.before is not None else None
    there = event.before is None or (table is not None and not table.dropped)
    same = project.seats[event.seat].table == event.table
    return unless_changed(same and there, f"seat/{event.seat}", Seated(seat=event.seat, table=event.before, before=event.table))


def _role_set(project: Project, event: RoleSet) -> Undone:
    same = project.seats[event.seat].role is event.role
    return unless_changed(same, f"seat/{event.seat}", RoleSet(seat=event.seat, role=event.before, before=event.role))


def _seat_there(project: Project, event: PersonAdded | SeatRestored) -> Undone:
    seat = project.seats[event.seat]
    used = any(note.seat == seat.id for note in project.notes.values()) and isinstance(event, PersonAdded)
    return unless_changed(seat.sits and not used, f"seat/{seat.id}", SeatRemoved(seat=seat.id))


def _seat_removed(project: Project, event: SeatRemoved) -> Undone:
    seat = project.seats[event.seat]
    there = seat.organisation is None or seat.organisation in project.organisations
    return unless_changed(seat.removed and there, f"seat/{event.seat}", SeatRestored(seat=event.seat))


def _seats_joined(project: Project, event: SeatsJoined) -> Undone:
    same = project.seats[event.drop].joined_into == event.keep
    fields = event.model_dump(exclude={"type", "v"})
    return unless_changed(same, f"seat/{event.drop}", SeatsParted(**fields))


def _seats_parted(project: Project, event: SeatsParted) -> Undone:
    same = project.seats[event.drop].sits and project.seats[event.keep].sits
    fields = event.model_dump(exclude={"type", "v"})
    return unless_changed(same, f"seat/{event.drop}", SeatsJoined(**fields))


def _organisation_renamed(project: Project, event: OrganisationRenamed) -> Undone:
    organisation = project.organisations.get(event.organisation)
    other = named(project, event.before)
    free = other is None or other.id == event.organisation or other.joined_into is not None
    same = organisation is not None and organisation.name == event.name
    back = OrganisationRenamed(organisation=event.organisation, name=event.before, before=event.name)
    return unless_changed(same and free, f"organisation/{event.organisation}", back)


def _organisations_joined(project: Project, event: OrganisationsJoined) -> Undone:
    """Bring back what speaks for the joined one still; who changed their organisation since stays."""
    known = project.organisations
    drop = tuple(each for each in event.drop if each in known and known[each].joined_into == event.keep)
    seats = tuple(p for p in event.seats if p[1] in drop and project.seats[p[0]].organisation == event.keep)
    notes = tuple(p for p in event.notes if p[1] in drop and project.notes[p[0]].organisation == event.keep)
    left = (
        *(f"organisation/{each}" for each in event.drop if each not in drop),
        *(f"seat/{each}" for each, was in event.seats if (each, was) not in seats),
        *(f"note/{each}" for each, was in event.notes if (each, was) not in notes),
    )
    if not drop:
        return Undone((), left)
    return Undone((OrganisationsParted(keep=event.keep, drop=drop, seats=seats, notes=notes),), left)


def _organisations_parted(project: Project, event: OrganisationsParted) -> Undone:
    known = project.organisations
    same = all(each in known and known[each].joined_into is None for each in (event.keep, *event.drop))
    seats = tuple(p for p in event.seats if project.seats[p[0]].organisation == p[1])
    notes = tuple(p for p in event.notes if project.notes[p[0]].organisation == p[1])
    back = OrganisationsJoined(keep=event.keep, drop=event.drop, seats=seats, notes=notes)
    return unless_changed(same, f"organisation/{event.keep}", back)


FINAL: frozenset[type[Any]] = frozenset({SeatMoved, TakeOverDeclined})
"""The phone that had the seat is locked out: the person sits at the other one; and a phone that was told no has heard it."""

BACK: dict[type[Any], Callable[[Project, Any], Undone]] = {
    TableAdded: _table_added,
    TableRenamed: _table_renamed,
    TableDropped: _table_dropped,
    TableRestored: _table_restored,
    TableMerged: _table_merged,
    TableParted: _table_parted,
    Seated: _seated,
    RoleSet: _role_set,
    PersonAdded: _seat_there,
    SeatRemoved: _seat_removed,
    SeatRestored: _seat_there,
    SeatsJoined: _seats_joined,
    SeatsParted: _seats_parted,
    OrganisationRenamed: _organisation_renamed,
    OrganisationsJoined: _organisations_joined,
    OrganisationsParted: _organisations_parted,
}
