"""People, organisations and tables as screens see them; which screen has which row stands in visibility.py."""

from collections import Counter
from dataclasses import dataclass

from immutables import Map

from sessions.organisations import organisation_variants
from sessions.project import AWAY, Note, Project, Role, Seat
from sessions.remembering import remembered
from sessions.seats import double_seats
from sessions.views.sight import Entity, Sight


def counts(project: Project, sight: Sight, name: str) -> Entity:
    """Return how many came, from how many organisations, what they wrote: numbers only."""
    step = project.current()
    filed = project.written_in(step) if step is not None else None
    people = list(project.people())
    notes = _notes_by(project.notes).steps
    return {
        "people": len(people),
        "organisations": len({seat.organisation for seat in people if seat.organisation is not None}),
        "notes": notes[filed.id] if filed is not None else 0,
        "notes_all": notes.total(),
        "done": len(sight.hall.done & {seat.id for seat in people}),
    }


def hall(project: Project, sight: Sight, name: str) -> Entity:
    """Return what people do at this moment: numbers for the console."""
    here = {seat.id for seat in project.people()}
    return {"online": len(here & sight.hall.online), "writing": len(here & sight.hall.writing)}


def count(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return an organisation's people and notes."""
    organisation = project.organisations.get(name)
    if organisation is None or organisation.joined_into is not None:
        return None
    people = sum(1 for seat in project.people() if seat.organisation == name)
    notes = _notes_by(project.notes).organisations[name]
    return {"name": organisation.name, "people": people, "notes": notes} if people or notes else None


@dataclass(frozen=True, slots=True)
class _Counts:
    """How many notes stand, by step, by seat and by organisation."""

    steps: Counter[str]
    seats: Counter[str]
    organisations: Counter[str | None]


@remembered
def _notes_by(notes: Map[str, Note]) -> _Counts:
    standing = [note for note in notes.values() if note.stands]
    return _Counts(
        steps=Counter(note.step for note in standing),
        seats=Counter(note.seat for note in standing),
        organisations=Counter(note.organisation for note in standing),
    )


def seat(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return somebody who takes part."""
    found = project.seats.get(name)
    if found is None or not found.sits or found.role in AWAY:
        return None
    return {
        "role": found.role.value,
        "organisation": found.organisation,
        "organisation_name": project.organisation_name(found.organisation),
        "name": found.name,
        "table": found.table,
        "proxy": found.proxy is not None,
        "online": found.id in sight.hall.online,
        "done": found.id in sight.hall.done,
        "notes": _notes_by(project.notes).seats[name],
    }


def seat_at_table(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return somebody of the table that looks."""
    found = project.seats.get(name)
    return seat(project, sight, name) if found is not None and _own(sight, found.table) else None


def organisation(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return an organisation; a joined spelling is none."""
    found = project.organisations.get(name)
    if found is None or found.joined_into is not None:
        return None
    return {"name": found.name, "prepared": found.prepared}


def tables(project: Project, sight: Sight, name: str) -> Entity:
    """Return the tables of the hall, by number."""
    return {"list": [{"id": each.id, "number": each.number, "name": each.name} for each in project.standing_tables()]}


def table(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return how far one table is.

    ``notes``: of the step that is written in now; ``tray``: shown there and not yet placed.
    """
    found = project.tables.get(name)
    if found is None or found.dropped:
        return None
    people = [each for each in project.people() if each.table == name]
    ids = {each.id for each in people}
    step = project.current()
    filed = project.written_in(step) if step is not None else None
    notes = [note for note in project.standing_notes() if note.table == name]
    return {
        "number": found.number,
        "name": found.name,
        "people": len(people),
        "online": len(ids & sight.hall.online),
        "done": len(ids & sight.hall.done),
        "writing": len(ids & sight.hall.writing),
        "notes": sum(1 for note in notes if filed is not None and note.step == filed.id),
        "tray": sum(1 for note in notes if _in_tray(project, note, name)),
        "headings": sum(1 for group in project.groups.values() if group.table == name and not group.dissolved),
        "merged": found.merged,
        "recorder": any(each.role is Role.RECORDER for each in people),
    }


def _in_tray(project: Project, note: Note, table: str) -> bool:
    return note.group is None and note.x is None and project.shown_at(note, table)


def own_table(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return how far the table that looks is."""
    return table(project, sight, name) if _own(sight, name) else None


def request(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return who asks for their seat from a new phone: where they say they sat, and who they say they are."""
    found = sight.hall.requests.get(name)
    return dict(found) if found is not None else None


def request_at_table(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return who says they sat at the table that looks."""
    found = sight.hall.requests.get(name)
    return dict(found) if found is not None and _own(sight, found["table"]) else None


def doubles(project: Project, sight: Sight, name: str) -> Entity:
    """Return seats that may be one person twice: same organisation, same name."""
    return {
        "list": [
            {
                "keep": keep.id,
                "drop": drop.id,
                "name": drop.name,
                "organisation_name": project.organisation_name(drop.organisation),
            }
            for keep, drop in double_seats(project)
        ]
    }


def variants(project: Project, sight: Sight, name: str) -> Entity:
    """Return organisations that may be one, written twice."""
    return {
        "list": [
            {
                "keep": each.keep,
                "drop": each.drop,
                "why": each.why,
                "keep_name": project.organisation_name(each.keep),
                "drop_name": project.organisation_name(each.drop),
            }
            for each in organisation_variants(project)
        ]
    }


def you(project: Project, seat: str | None, role: Role) -> Entity:
    """Return who the person at this screen is, and where they sit."""
    found = project.seats.get(seat) if seat is not None else None
    organisation = found.organisation if found is not None else None
    return {
        "seat": seat,
        "role": role.value,
        "organisation": organisation,
        "organisation_name": project.organisation_name(organisation),
        "name": found.name if found is not None else "",
        "language": project.language,
        "place": _place(project, found),
        "chapters": _writes_chapters(project, found),
        **_table_of(project, found),
    }


def _writes_chapters(project: Project, seat: Seat | None) -> bool:
    """Say whether the link by which somebody of an agency came in opens chapters to them."""
    link = project.plan_links.get(seat.link) if seat is not None and seat.link is not None else None
    return link is not None and link.chapters


def _place(project: Project, seat: Seat | None) -> int | None:
    """Return which seat of the hall this is, by order of coming: it stays the same whoever goes or moves."""
    if seat is None or seat.role in AWAY:
        return None
    others = (each for each in project.seats.values() if each.role not in AWAY)
    return sum(1 for each in others if (each.taken_at, each.id) <= (seat.taken_at, seat.id))


def _table_of(project: Project, seat: Seat | None) -> Entity:
    found = project.tables.get(seat.table) if seat is not None and seat.table is not None else None
    if found is None or found.dropped:
        return {"table": None, "table_number": None, "table_name": ""}
    return {"table": found.id, "table_number": found.number, "table_name": found.name}


def _own(sight: Sight, table: str | None) -> bool:
    return table is not None and table == sight.table
