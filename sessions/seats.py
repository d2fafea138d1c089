"""Seats (席) after people came in: tables, roles, people without a phone, dead phones, sending out."""

import unicodedata
from typing import Literal

from sessions.frames import Asker, Command, Event
from sessions.people import MOST_SEATS, organisation_of
from sessions.project import AWAY, LEADS, Project, Role, Seat
from sessions.records import replace
from sessions.refusals import Refused
from sessions.tables import board_of, own_table, refuse_elsewhere
from sessions.tables import standing as standing_table
from sessions.texts import Id, Name


class SitAt(Command):
    """Sit down at a table, or (None) at none; recorders and facilitators also for others."""

    type: Literal["SitAt"] = "SitAt"
    table: Id | None
    seat: Id | None = None


class SetRole(Command):
    """Make somebody a co-facilitator, a recorder, or a participant again."""

    type: Literal["SetRole"] = "SetRole"
    seat: Id
    role: Literal["co_facilitator", "recorder", "participant"]


class AddPerson(Command):
    """Add a person without a phone; a recorder at the own table."""

    type: Literal["AddPerson"] = "AddPerson"
    seat: Id
    organisation: Id | None = None
    organisation_name: Name = ""
    name: Name = ""
    table: Id | None = None


class ApproveTakeOver(Command):
    """Let the phone of a waiting request have this seat; the phone that had it loses it."""

    type: Literal["ApproveTakeOver"] = "ApproveTakeOver"
    request: Id
    seat: Id


class DeclineTakeOver(Command):
    """Say no to a waiting request; the phone that asked is told so kindly, and may ask again."""

    type: Literal["DeclineTakeOver"] = "DeclineTakeOver"
    request: Id


class RemoveSeat(Command):
    """Send somebody out; their notes stay."""

    type: Literal["RemoveSeat"] = "RemoveSeat"
    seat: Id


class Seated(Event):
    """Somebody sits at another table, or at none."""

    type: Literal["Seated"] = "Seated"
    seat: str
    table: str | None
    before: str | None


class RoleSet(Event):
    """Somebody has another role."""

    type: Literal["RoleSet"] = "RoleSet"
    seat: str
    role: Role
    before: Role


class PersonAdded(Event):
    """A person without a phone is in the room; ``proxy``: the seat that added them."""

    type: Literal["PersonAdded"] = "PersonAdded"
    seat: str
    organisation: str | None
    name: str
    table: str | None
    proxy: str
    at: int


class SeatMoved(Event):
    """A seat went to another phone for good: tokens with an earlier ``serial`` end. Never undone.

    ``proxy``: who had added them as a person without a phone, until now.
    """

    type: Literal["SeatMoved"] = "SeatMoved"
    seat: str
    serial: int
    request: str
    proxy: str | None


class TakeOverDeclined(Event):
    """Nobody got a seat by this request. Never undone: it waits no more."""

    type: Literal["TakeOverDeclined"] = "TakeOverDeclined"
    request: str


class SeatRemoved(Event):
    """Somebody was sent out."""

    type: Literal["SeatRemoved"] = "SeatRemoved"
    seat: str


class SeatRestored(Event):
    """Somebody who was sent out may come in again."""

    type: Literal["SeatRestored"] = "SeatRestored"
    seat: str


SeatCommand = SitAt | SetRole | AddPerson | ApproveTakeOver | DeclineTakeOver | RemoveSeat
SeatEvent = Seated | RoleSet | PersonAdded | SeatMoved | TakeOverDeclined | SeatRemoved | SeatRestored


def sit(project: Project, command: SitAt, asker: Asker) -> tuple[Event, ...]:
    """Decide SitAt; participants for themselves alone."""
    seat = sitting(project, command.seat or asker.seat)
    if seat.id != asker.seat and asker.role == Role.PARTICIPANT:
        raise Refused("not_yours")
    if command.table is not None:
        standing_table(project, command.table)
    return () if seat.table == command.table else (Seated(seat=seat.id, table=command.table, before=seat.table),)


def set_role(project: Project, command: SetRole, asker: Asker) -> tuple[Event, ...]:
    """Decide SetRole: the lead stays the lead, and a person without a phone has no screen to do more from."""
    seat = sitting(project, command.seat)
    role = Role(command.role)
    if seat.role in AWAY or seat.proxy is not None:
        raise Refused("not_allowed", role=seat.role.value, command="SetRole")
    return () if seat.role is role else (RoleSet(seat=seat.id, role=role, before=seat.role),)


def add_person(project: Project, command: AddPerson, asker: Asker) -> tuple[Event, ...]:
    """Decide AddPerson."""
    if command.seat in project.seats:
        raise Refused("exists", id=command.seat)
    if len(project.seats) >= MOST_SEATS:
        raise Refused("hall_full", limit=MOST_SEATS)
    table = board_of(project, command.table, asker)
    organisation, added = organisation_of(project, command, asker)
    person = PersonAdded(
        seat=command.seat, organisation=organisation, name=command.name, table=table, proxy=asker.seat, at=asker.at
    )
    return (*added, person)


def approve(project: Project, command: ApproveTakeOver, asker: Asker) -> tuple[Event, ...]:
    """Decide ApproveTakeOver; that the request still waits is the room's to know (batch.py)."""
    seat = sitting(project, command.seat)
    refuse_elsewhere(project, seat.table, asker)
    if seat.role in LEADS and asker.role != Role.LEAD:  # else a recorder could hand a facilitator's screens away
        raise Refused("not_allowed", role=str(asker.role), command="ApproveTakeOver")
    if seat.role is Role.LEAD:
        raise Refused("not_allowed", role=seat.role.value, command="ApproveTakeOver")
    return (SeatMoved(seat=seat.id, serial=seat.serial + 1, request=command.request, proxy=seat.proxy),)


def decline(project: Project, command: DeclineTakeOver, asker: Asker) -> tuple[Event, ...]:
    """Decide DeclineTakeOver; that it still waits, and at whose table, is the room's to know (batch.py)."""
    return (TakeOverDeclined(request=command.request),)


def remove(project: Project, command: RemoveSeat, asker: Asker) -> tuple[Event, ...]:
    """Decide RemoveSeat; a recorder takes away only people they added, the lead stays."""
    seat = project.seats.get(command.seat)
    if seat is not None and seat.removed:
        return ()
    seat = sitting(project, command.seat)
    if seat.role is Role.LEAD or (seat.role is Role.CO_FACILITATOR and asker.role != Role.LEAD):
        raise Refused("not_allowed", role=str(asker.role), command="RemoveSeat")
    if asker.role not in LEADS and (seat.proxy is None or seat.table != own_table(project, asker)):
        raise Refused("not_yours")
    return (SeatRemoved(seat=seat.id),)


def sitting(project: Project, seat_id: str) -> Seat:
    """Return the seat somebody sits on; refuse if there is none, or not any more."""
    seat = project.seats.get(seat_id)
    if seat is None or not seat.sits:
        raise Refused("gone", what="seat", id=seat_id)
    return seat


def seat_now(project: Project, seat_id: str) -> Seat | None:
    """Return the seat that this id leads to today, through seats that were joined; None if there never was one."""
    seat = project.seats.get(seat_id)
    for _ in range(len(project.seats)):
        if seat is None or seat.joined_into is None:
            break
        seat = project.seats.get(seat.joined_into)
    return seat


def admitted(project: Project, seat_id: str, serial: int) -> Seat:
    """Return the seat that a token lets in to.

    Refused ``seat_unknown`` if there is none or it went to another phone since, ``seat_removed`` if it was sent out.
    """
    held, seat = project.seats.get(seat_id), seat_now(project, seat_id)
    if held is None or seat is None or serial < held.serial:
        raise Refused("seat_unknown")
    if seat.removed:
        raise Refused("seat_removed")
    return seat


def double_seats(project: Project) -> list[tuple[Seat, Seat]]:
    """Return pairs (earlier, later) of seats that look like one person: same organisation, same name."""
    first: dict[tuple[str, str], Seat] = {}
    found: list[tuple[Seat, Seat]] = []
    for seat in sorted(project.people(), key=lambda each: (each.taken_at, each.id)):
        name = _plain(seat.name)
        if not name or seat.organisation is None:
            continue
        earlier = first.setdefault((seat.organisation, name), seat)
        if earlier is not seat:
            found.append((earlier, seat))
    return found


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def evolve(project: Project, event: SeatEvent) -> Project:
    """Return the project after a seat's event."""
    match event:
        case TakeOverDeclined():
            return project
        case Seated():
            seat = replace(project.seats[event.seat], table=event.table)
        case RoleSet():
            seat = replace(project.seats[event.seat], role=event.role)
        case PersonAdded():
            seat = Seat(event.seat, Role.PARTICIPANT, event.organisation, event.name, event.at, event.table, event.proxy)
        case SeatMoved():
            seat = replace(project.seats[event.seat], serial=event.serial, proxy=None)
        case SeatRemoved():
            seat = replace(project.seats[event.seat], removed=True)
        case SeatRestored():
            seat = replace(project.seats[event.seat], removed=False)
    return replace(project, seats=project.seats.set(seat.id, seat))
