"""A hall to be measured through a whole day: people at tables, their recorders, who leads, and a step of every kind."""

from dataclasses import dataclass
from pathlib import Path

from hall import ask, asker
from sqlalchemy import insert

from facilitator.access import FACILITATOR_COOKIE, Access
from facilitator.accounts import Accounts, Membership
from facilitator.folder import open_folder
from facilitator.services import new_id
from facilitator.tokens import Tokens
from sessions.journal.database import Database, open_database
from sessions.journal.schema import facilitators
from sessions.linking import DrawLink
from sessions.lobby import Lobby
from sessions.modelling import AddElement
from sessions.opening import OpenProject
from sessions.people import TakeSeat
from sessions.project import Gathers, Role, Sees, StepKind
from sessions.room import Room
from sessions.seats import SetRole
from sessions.steps import StepPlan, VotePlan, WorkshopPlan
from sessions.tables import AddTable

TABLES = 6
ORGANISATIONS = 20
COLUMNS = ("needs", "activities", "outputs", "short", "mid", "final")
ONE_DOT = VotePlan(dots=1, on="elements", kinds=("need",))
"""The hardest round for a hall: whoever puts a dot is finished by it, and every screen is told how many are."""
STEPS = {
    "opening": (StepKind.OPENING, Gathers.NONE, None),
    "write": (StepKind.WRITE, Gathers.NEED, None),
    "share": (StepKind.SHARE, Gathers.NONE, None),
    "group": (StepKind.GROUP, Gathers.NONE, None),
    "present": (StepKind.PRESENT, Gathers.NONE, None),
    "vote": (StepKind.VOTE, Gathers.NONE, ONE_DOT),
    "rate": (StepKind.RATE, Gathers.NONE, ONE_DOT),
    "link": (StepKind.LINK, Gathers.NONE, None),
    "discuss": (StepKind.DISCUSS, Gathers.INSIGHT, None),
    "closing": (StepKind.CLOSING, Gathers.NONE, None),
}


@dataclass(frozen=True)
class Person:
    """Somebody with a phone; the first of each table records it."""

    seat: str
    token: str
    table: int
    records: bool


@dataclass(frozen=True)
class DayHall:
    """What screens need to come in, and what there is to act on."""

    project: str
    code: str
    cookie: str
    people: tuple[Person, ...]
    steps: dict[str, str]
    elements: tuple[str, ...]
    links: tuple[str, ...]


async def make_day(data: Path, people: int) -> DayHall:
    """Make the project in a data folder that no server has open."""
    with open_folder(data) as folder:
        journal = open_database(folder.database)
        lobby = Lobby(journal)
        access = Access(Accounts(journal.database), Tokens(folder.secret()))
        try:
            return await _made(lobby, journal.database, access, people)
        finally:
            await lobby.close()
            await journal.close()


async def _made(lobby: Lobby, database: Database, access: Access, people: int) -> DayHall:
    steps = {name: new_id() for name in STEPS}
    room, lead = await _opened(lobby, steps)
    facilitator = await _signed_in(database, access, room, lead)
    tables = [new_id() for _ in range(TABLES)]
    await ask(room, lead, *(AddTable(table=table, number=number) for number, table in enumerate(tables, 1)))
    seated = [await _seated(room, access, lead, tables, number) for number in range(people)]
    elements, links = await _diagram(room, lead)
    code = await access.accounts.make_join_code(room.name)
    cookie = f"{FACILITATOR_COOKIE}={access.session(facilitator)}"
    return DayHall(room.name, code, cookie, tuple(seated), steps, elements, links)


async def _opened(lobby: Lobby, steps: dict[str, str]) -> tuple[Room, str]:
    plans = tuple(
        StepPlan(id=steps[name], kind=kind, title=name, question="?", hint="", minutes=0, gathers=gathers, votes=votes, sees=sees)
        for name, (kind, gathers, votes) in STEPS.items()
        for sees in [Sees.ALL if gathers is Gathers.INSIGHT else Sees.SELF]
    )
    plan = WorkshopPlan(id=new_id(), number=1, title="1", steps=plans)
    lead = new_id()
    command = OpenProject(title="Bench", region="", host="", diagram_name="", workshops=(plan,))
    room = await lobby.create(new_id(), command, asker(lead))
    await ask(room, lead, TakeSeat(seat=lead, role=Role.LEAD))
    return room, lead


async def _signed_in(database: Database, access: Access, room: Room, lead: str) -> str:
    facilitator = new_id()
    row = {"id": facilitator, "name": "", "password_hash": None, "created": 0}
    await database.run(lambda connection: connection.execute(insert(facilitators).values(row)))
    await access.accounts.add_membership(Membership(room.name, facilitator, lead, Role.LEAD))
    return facilitator


async def _seated(room: Room, access: Access, lead: str, tables: list[str], number: int) -> Person:
    seat, table, records = new_id(), number % TABLES, number < TABLES
    named = f"団体 {number % ORGANISATIONS}"
    await ask(room, seat, TakeSeat(seat=seat, role=Role.PARTICIPANT, organisation_name=named, table=tables[table]))
    if records:
        await ask(room, lead, SetRole(seat=seat, role="recorder"))
    return Person(seat, access.seat_token(room.name, seat), table, records)


async def _diagram(room: Room, lead: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Draw one row of boxes with an arrow between each two: one need, so that one thing is put to the vote."""
    elements = tuple(new_id() for _ in COLUMNS)
    links = tuple(new_id() for _ in elements[1:])
    boxes = (AddElement(element=each, column=column, text=column) for each, column in zip(elements, COLUMNS, strict=True))
    arrows = (DrawLink(link=link, source=a, target=b) for link, a, b in zip(links, elements, elements[1:], strict=False))
    await ask(room, lead, *boxes, *arrows)
    return elements, links
