"""Taking a seat over (席を引き継ぐ): new phones of people whose phone died, waiting for somebody to say yes.

A request is no part of the project: it is kept in memory, ten minutes at most. The phone that asks holds a secret
ticket; what recorders and facilitators see of the request does not tell it.
"""

import unicodedata
from dataclasses import dataclass

from sessions.project import Project, Seat
from sessions.refusals import Refused
from sessions.views.sight import Entity

WAITS = 600_000
"""ms after which nobody will say yes any more."""
MOST_WAITING = 30


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks: the table they say they sat at, and who they say they are."""

    id: str
    ticket: str
    at: int
    table: str | None
    table_number: int | None
    organisation_name: str
    name: str
    seats: tuple[str, ...] = ()

    def entity(self) -> Entity:
        """Return what those who may say yes are told; ``seats``: whose seat it may be, the likeliest first."""
        return {
            "table": self.table,
            "table_number": self.table_number,
            "organisation_name": self.organisation_name,
            "name": self.name,
            "at": self.at,
            "seats": list(self.seats),
        }


@dataclass(frozen=True, slots=True)
class Granted:
    """The seat that somebody said yes to, and its serial from then on."""

    seat: str
    serial: int


class TakeOvers:
    """The requests of one room."""

    def __init__(self) -> None:
        self.waiting: dict[str, Request] = {}
        self._granted: dict[str, tuple[Granted, int]] = {}
        self._declined: dict[str, int] = {}

    def ask(self, request: Request) -> None:
        """Let a request wait; Refused ``too_many`` if too many do."""
        if len(self.waiting) >= MOST_WAITING:
            raise Refused("too_many", limit=MOST_WAITING)
        self.waiting[request.id] = request

    def grant(self, request: str, granted: Granted) -> None:
        """Say yes to a request."""
        found = self.waiting.pop(request, None)
        if found is not None:
            self._granted[found.ticket] = (granted, found.at)

    def decline(self, request: str) -> None:
        """Say no to a request."""
        found = self.waiting.pop(request, None)
        if found is not None:
            self._declined[found.ticket] = found.at

    def declined(self, ticket: str) -> bool:
        """Say whether the request with this ticket got a no."""
        return ticket in self._declined

    def tables(self) -> dict[str, str | None]:
        """Return the requests that wait, each with the table it names."""
        return {each.id: each.table for each in self.waiting.values()}

    def answer(self, ticket: str) -> Granted | None:
        """Return what became of the request with this ticket, None while it waits; Refused ``gone`` if it is over."""
        if ticket in self._granted:
            return self._granted[ticket][0]
        if any(each.ticket == ticket for each in self.waiting.values()):
            return None
        raise Refused("gone", what="request", id="")

    def knows(self, ticket: str) -> bool:
        """Say whether a request with this ticket waits, or got an answer."""
        return ticket in self._granted or ticket in self._declined or any(each.ticket == ticket for each in self.waiting.values())

    def expire(self, now: int) -> list[str]:
        """Forget what is too old; return the ids of the requests that waited in vain."""
        late = [each.id for each in self.waiting.values() if now - each.at >= WAITS]
        for name in late:
            del self.waiting[name]
        for ticket in [ticket for ticket, (_, at) in self._granted.items() if now - at >= WAITS]:
            del self._granted[ticket]
        for ticket in [ticket for ticket, at in self._declined.items() if now - at >= WAITS]:
            del self._declined[ticket]
        return late

    def told(self) -> dict[str, Entity]:
        """Return the requests that wait, as screens see them."""
        return {each.id: each.entity() for each in self.waiting.values()}


def likely_seats(project: Project, table: str | None, organisation_name: str, name: str) -> tuple[str, ...]:
    """Return the seats of people that this may be: same name, same organisation, same table; at most ten."""
    organisation_name, name = _plain(organisation_name), _plain(name)

    def fits(seat: Seat) -> int:
        same_name = bool(name) and _plain(seat.name) == name
        same_organisation = bool(organisation_name) and _plain(project.organisation_name(seat.organisation)) == organisation_name
        return 4 * same_name + 2 * same_organisation + (table is not None and seat.table == table)

    found = [seat for seat in project.people() if fits(seat)]
    return tuple(seat.id for seat in sorted(found, key=lambda seat: (-fits(seat), seat.taken_at, seat.id))[:10])


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
