"""Standing in (代わりに): for whom somebody gives dots, ratings and answers: themselves, or a person without a phone."""

from sessions.frames import Asker
from sessions.project import LEADS, Project, Role, Seat
from sessions.refusals import Refused


def voice_of(project: Project, seat: str | None, asker: Asker) -> Seat:
    """Return the seat that speaks; refuse one that is not the asker's to speak for.

    Facilitators speak for anybody who takes part, never for themselves (they have no ballot); a recorder for the people
    of the own table, and for whom they brought in.
    """
    role = Role(asker.role)
    if seat is None or seat == asker.seat:
        if role in LEADS:
            raise Refused("no_ballot")
        return project.seats[asker.seat]
    found = project.seats.get(seat)
    if found is None or not takes_part(found):
        raise Refused("gone", what="seat", id=seat)
    if role in LEADS or (role is Role.RECORDER and _of_own_table(project, found, asker)):
        return found
    raise Refused("not_yours")


def _of_own_table(project: Project, seat: Seat, asker: Asker) -> bool:
    return seat.proxy == asker.seat or at_one_table(project.seats[asker.seat], seat)


def takes_part(seat: Seat) -> bool:
    """Say whether this seat is one person who is asked: no facilitator, not sent out, not somebody's second seat."""
    return seat.role in (Role.PARTICIPANT, Role.RECORDER) and not seat.removed and seat.joined_into is None


def stood_in_for(project: Project, seat: str) -> list[str]:
    """Return the people without a phone for whom this facilitator or recorder answers."""
    own = project.seats.get(seat)
    if own is None or not (own.role in LEADS or own.role is Role.RECORDER):
        return []
    without = (each for each in project.seats.values() if each.proxy is not None and takes_part(each))
    return [each.id for each in without if own.role in LEADS or each.proxy == seat or at_one_table(own, each)]


def at_one_table(one: Seat, other: Seat) -> bool:
    """Say whether two people sit at the same table."""
    return one.table is not None and one.table == other.table


def standing_in(project: Project, seat: str) -> list[str]:
    """Return who answers for this person without a phone."""
    found = project.seats.get(seat)
    if found is None or found.proxy is None:
        return []
    return [each.id for each in project.seats.values() if seat in stood_in_for(project, each.id)]
