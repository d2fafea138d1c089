"""What the events of tables, seats and organisations may change; rows of touched.py."""

from collections.abc import Callable
from typing import Any

from sessions.joining import SeatsJoined, SeatsParted
from sessions.organisations import OrganisationRenamed, OrganisationsJoined, OrganisationsParted
from sessions.people import OrganisationAdded, OrganisationDropped, SeatChanged, SeatTaken
from sessions.project import LEADS, Project, Role
from sessions.seats import PersonAdded, RoleSet, Seated, SeatMoved, SeatRemoved, SeatRestored, TakeOverDeclined
from sessions.tables import TableAdded, TableDropped, TableMerged, TableParted, TableRenamed, TableRestored
from sessions.takeover import Granted
from sessions.touching.touches import Touched
from sessions.views.signature import signed_by_name


def _seat(project: Project, event: SeatTaken | SeatChanged) -> Touched:
    seen = _of_seat(project, event.seat)
    if isinstance(event, SeatChanged):
        seen.keys.add(f"count/{event.before[0]}")
        seen.model = bool(project.rounds)  # for whom the dots of a closed round speak
        for note in signed_by_name(project, event.seat):
            seen.keys |= {f"note/{note}", f"shown/{note}"}
    return seen


def _organisation(project: Project, event: OrganisationAdded | OrganisationDropped) -> Touched:
    keys = {f"organisation/{event.organisation}", f"count/{event.organisation}", "variants"}
    return Touched(keys=keys, model=True)  # the review asks what each organisation carries


def _board(project: Project, event: TableMerged | TableParted) -> Touched:
    return Touched(whole=True, model=True)


def _tables(project: Project, event: TableAdded | TableRenamed) -> Touched:
    you = {seat.id for seat in project.seats.values() if seat.table == event.table}
    keys = {"tables", "step", "schedule", f"table/{event.table}", f"beside/{event.table}"}
    return Touched(keys=keys, you=you, model=isinstance(event, TableRenamed))  # the model tells the tables it rests on


def _table_gone(project: Project, event: TableDropped | TableRestored) -> Touched:
    return Touched(whole=True, model=True, you=set(event.seats), moved=set(event.seats))


def _of_seat(project: Project, seat_id: str, *more: str, before: str | None = None, proxy: str | None = None) -> Touched:
    """Return what may look different when somebody is another, sits elsewhere than ``before``, comes or goes.

    Recorders and facilitators have what is people's without a phone before them.
    """
    seat = project.seats[seat_id]
    proxy = seat.proxy or proxy
    moved = {seat_id}
    if proxy is not None:
        tables = {seat.table, before} - {None}
        recorders = {each.id for each in project.seats.values() if each.role is Role.RECORDER and each.table in tables}
        moved |= {proxy, *recorders, *(each.id for each in project.seats.values() if each.role in LEADS)}
    keys = {f"seat/{seat_id}", f"table/{seat.table}", f"count/{seat.organisation}", "counts", "hall", "doubles", *more}
    return Touched(keys=keys, you={seat_id}, moved=moved)


def _seated(project: Project, event: Seated) -> Touched:
    return _of_seat(project, event.seat, f"table/{event.before}", before=event.before)


def _seat_itself(project: Project, event: RoleSet | PersonAdded | SeatRemoved | SeatRestored) -> Touched:
    return _of_seat(project, event.seat)


def _seat_moved(project: Project, event: SeatMoved) -> Touched:
    seen = _of_seat(project, event.seat, f"request/{event.request}", proxy=event.proxy)
    seen.granted[event.request] = Granted(event.seat, event.serial)
    return seen


def _declined(project: Project, event: TakeOverDeclined) -> Touched:
    return Touched(keys={f"request/{event.request}"}, declined={event.request})


def _joined(project: Project, event: SeatsJoined | SeatsParted) -> Touched:
    both = {event.keep, event.drop}
    moved = {each for seat in both for each in _of_seat(project, seat).moved}
    return Touched(whole=True, model=True, you=both, moved=moved, seats={seat: set(event.notes) for seat in both})


def _renamed(project: Project, event: OrganisationRenamed) -> Touched:
    you = {seat.id for seat in project.seats.values() if seat.organisation == event.organisation}
    return Touched(whole=True, model=True, you=you)


def _organisations(project: Project, event: OrganisationsJoined | OrganisationsParted) -> Touched:
    return Touched(whole=True, model=True, you={seat for seat, _ in event.seats})


ROWS: dict[type[Any], Callable[[Project, Any], Touched]] = {
    TableAdded: _tables,
    TableRenamed: _tables,
    TableDropped: _table_gone,
    TableRestored: _table_gone,
    TableMerged: _board,
    TableParted: _board,
    SeatTaken: _seat,
    SeatChanged: _seat,
    Seated: _seated,
    RoleSet: _seat_itself,
    PersonAdded: _seat_itself,
    SeatMoved: _seat_moved,
    TakeOverDeclined: _declined,
    SeatRemoved: _seat_itself,
    SeatRestored: _seat_itself,
    SeatsJoined: _joined,
    SeatsParted: _joined,
    OrganisationAdded: _organisation,
    OrganisationDropped: _organisation,
    OrganisationRenamed: _renamed,
    OrganisationsJoined: _organisations,
    OrganisationsParted: _organisations,
}
