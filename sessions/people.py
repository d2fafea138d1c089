"""Seats and organisations: who is in the room, and for whom they speak."""

from typing import Literal, Protocol

from sessions.frames import Asker, Command, Event
from sessions.project import Organisation, Project, Role, Seat
from sessions.records import replace
from sessions.refusals import Refused
from sessions.texts import Id, Name

MOST_SEATS = 500
MOST_ORGANISATIONS = 1_000


class AddOrganisation(Command):
    """List an organisation before the day."""

    type: Literal["AddOrganisation"] = "AddOrganisation"
    organisation: Id
    name: Name


class TakeSeat(Command):
    """Come in. ``organisation`` names a known one, else ``organisation_name`` is free text; both may be missing."""

    type: Literal["TakeSeat"] = "TakeSeat"
    seat: Id
    role: Role
    organisation: Id | None = None
    organisation_name: Name = ""
    name: Name = ""
    table: Id | None = None
    link: Id | None = None  # of an agency: the writing link it came by


class ChangeSeat(Command):
    """Correct one's own organisation or name."""

    type: Literal["ChangeSeat"] = "ChangeSeat"
    organisation: Id | None = None
    organisation_name: Name = ""
    name: Name = ""


class OrganisationAdded(Event):
    """An organisation is known to the project."""

    type: Literal["OrganisationAdded"] = "OrganisationAdded"
    organisation: str
    name: str
    prepared: bool


class OrganisationDropped(Event):
    """An organisation was taken off the list again, by undo, before anybody came from it."""

    type: Literal["OrganisationDropped"] = "OrganisationDropped"
    organisation: str
    name: str
    prepared: bool


class SeatTaken(Event):
    """Somebody came in, at a table if their QR named one."""

    v: int = 2
    type: Literal["SeatTaken"] = "SeatTaken"
    seat: str
    role: Role
    organisation: str | None
    name: str
    at: int
    table: str | None = None
    link: str | None = None


class SeatChanged(Event):
    """Somebody corrected organisation or name; ``before`` is (organisation, name)."""

    type: Literal["SeatChanged"] = "SeatChanged"
    seat: str
    organisation: str | None
    name: str
    before: tuple[str | None, str]


PeopleCommand = AddOrganisation | TakeSeat | ChangeSeat
PeopleEvent = OrganisationAdded | OrganisationDropped | SeatTaken | SeatChanged


def add_organisation(project: Project, command: AddOrganisation, asker: Asker) -> tuple[Event, ...]:
    """Decide AddOrganisation; a name that is known already is no fault."""
    if not command.name:
        raise Refused("empty_text")
    if command.organisation in project.organisations:
        raise Refused("exists", id=command.organisation)
    if named(project, command.name) is not None:
        return ()
    return (_added(project, command.organisation, command.name, prepared=True),)


def take_seat(project: Project, command: TakeSeat, asker: Asker) -> tuple[Event, ...]:
    """Decide TakeSeat: free text that names a known organisation joins it, else makes one."""
    if command.seat in project.seats:
        raise Refused("exists", id=command.seat)
    if command.role is Role.PARTICIPANT and not project.entry_open:
        raise Refused("entry_closed")
    if command.role is Role.PARTICIPANT and len(project.seats) >= MOST_SEATS:
        raise Refused("hall_full", limit=MOST_SEATS)
    refuse_link_unless_open(project, command)
    organisation, added = organisation_of(project, command, asker)
    table = project.tables.get(command.table) if command.table is not None else None
    taken = SeatTaken(
        seat=command.seat,
        role=command.role,
        organisation=organisation,
        name=command.name,
        at=asker.at,
        table=table.id if table is not None and not table.dropped else None,  # a table gone meanwhile keeps nobody out
        link=command.link,
    )
    return (*added, taken)


def refuse_link_unless_open(project: Project, command: TakeSeat) -> None:
    """Refuse ``link_shut`` who comes as an agency by no link, or by one that opens no more, and ``hall_full`` one too many."""
    if command.role is not Role.AGENCY:
        return
    link = project.plan_links.get(command.link or "")
    if link is None or link.shut:
        raise Refused("link_shut")
    if len(project.seats) >= MOST_SEATS:
        raise Refused("hall_full", limit=MOST_SEATS)


def change_seat(project: Project, command: ChangeSeat, asker: Asker) -> tuple[Event, ...]:
    """Decide ChangeSeat; notes keep the organisation under which they were written."""
    seat = project.seats[asker.seat]
    organisation, added = organisation_of(project, command, asker)
    if (organisation, command.name) == (seat.organisation, seat.name):
        return ()
    changed = SeatChanged(
        seat=seat.id, organisation=organisation, name=command.name, before=(seat.organisation, seat.name)
    )
    return (*added, changed)


class Speaks(Protocol):
    """A command of somebody who speaks for an organisation: a known one, or free text."""

    @property
    def organisation(self) -> str | None:
        """A known organisation."""

    @property
    def organisation_name(self) -> str:
        """Its name as typed."""


def organisation_of(project: Project, command: Speaks, asker: Asker) -> tuple[str | None, tuple[Event, ...]]:
    """Return whom somebody speaks for, and the event that makes it if it is new. Joined spellings lead to their own."""
    if command.organisation is not None:
        if command.organisation not in project.organisations:
            raise Refused("gone", what="organisation", id=command.organisation)
        return organisation_now(project, command.organisation), ()
    return organisation_typed(project, command.organisation_name, asker)


def organisation_typed(project: Project, name: str, asker: Asker) -> tuple[str | None, tuple[Event, ...]]:
    """Return the organisation that free text names, and the event that makes it if it is new; None for no text."""
    if not name:
        return None, ()
    known = named(project, name)
    if known is not None:
        return organisation_now(project, known.id), ()
    made = asker.act  # 128 random bits too: an act makes at most one organisation out of free text
    if made in project.organisations:
        raise Refused("exists", id=made)
    return made, (_added(project, made, name, prepared=False),)


def _added(project: Project, organisation: str, name: str, *, prepared: bool) -> OrganisationAdded:
    if len(project.organisations) >= MOST_ORGANISATIONS:
        raise Refused("too_many", limit=MOST_ORGANISATIONS)
    return OrganisationAdded(organisation=organisation, name=name, prepared=prepared)


def named(project: Project, name: str) -> Organisation | None:
    """Return the organisation of that name, if the project knows one: rather one that stands than a joined spelling."""
    found = [each for each in project.organisations.values() if each.name == name]
    return min(found, key=lambda each: (each.joined_into is not None, each.listed, each.id), default=None)


def organisation_now(project: Project, organisation: str) -> str:
    """Return the organisation that this one leads to today, through spellings that were joined."""
    for _ in range(len(project.organisations)):
        into = project.organisations[organisation].joined_into
        if into is None:
            break
        organisation = into
    return organisation


def evolve(project: Project, event: PeopleEvent) -> Project:
    """Return the project after somebody came or an organisation was added."""
    match event:
        case OrganisationAdded():
            last = max((each.listed for each in project.organisations.values()), default=0)
            made = Organisation(event.organisation, event.name, event.prepared, listed=last + 1)
            return replace(project, organisations=project.organisations.set(made.id, made))
        case OrganisationDropped():
            return replace(project, organisations=project.organisations.delete(event.organisation))
        case SeatTaken():
            seat = Seat(event.seat, event.role, event.organisation, event.name, event.at, event.table, link=event.link)
        case SeatChanged():
            seat = replace(project.seats[event.seat], organisation=event.organisation, name=event.name)
    return replace(project, seats=project.seats.set(seat.id, seat))
