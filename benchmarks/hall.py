"""A project of ours to be measured: everybody in it leads, so that every screen is a board and sees every change.

This is what a shared document gives each of its readers; phones see less, and so cost less.
"""

import time
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, insert

from facilitator.access import FACILITATOR_COOKIE, Access
from facilitator.accounts import Accounts, Membership
from facilitator.folder import open_folder
from facilitator.services import new_id
from facilitator.tokens import Tokens
from sessions.batch import Done
from sessions.frames import Asker, Command
from sessions.journal.database import Database, open_database
from sessions.journal.schema import facilitators
from sessions.lobby import Lobby
from sessions.opening import OpenProject
from sessions.people import TakeSeat
from sessions.project import Gathers, Role, Sees, StepKind
from sessions.room import Room
from sessions.steps import GoToStep, StepPlan, WorkshopPlan


@dataclass(frozen=True)
class HallMade:
    """What a screen needs to come in: project, the step that gathers openly, a cookie for each seat."""

    project: str
    step: str
    cookies: tuple[str, ...]


async def make_hall(data: Path, screens: int) -> HallMade:
    """Make a project with ``screens`` leads in a data folder that no server has open."""
    with open_folder(data) as folder:
        journal = open_database(folder.database)
        lobby = Lobby(journal)
        access = Access(Accounts(journal.database), Tokens(folder.secret()))
        try:
            room, step = await _open(lobby)
            people = [await _lead(room, journal.database, access) for _ in range(screens)]
        finally:
            await lobby.close()
            await journal.close()
    return HallMade(room.name, step, tuple(f"{FACILITATOR_COOKIE}={access.session(each)}" for each in people))


async def join_code(data: Path, project: str) -> str:
    """Return a code by which phones come into a project, in a data folder that no server has open."""
    with open_folder(data) as folder:
        journal = open_database(folder.database)
        try:
            return await Accounts(journal.database).make_join_code(project)
        finally:
            await journal.close()


async def _open(lobby: Lobby) -> tuple[Room, str]:
    opening, writing = (
        StepPlan(id=new_id(), kind=kind, title="", question="", hint="", minutes=0, gathers=gathers, sees=Sees.ALL)
        for kind, gathers in ((StepKind.OPENING, Gathers.NONE), (StepKind.WRITE, Gathers.NEED))
    )
    plan = WorkshopPlan(id=new_id(), number=1, title="1", steps=(opening, writing))
    command = OpenProject(title="Bench", region="", host="", diagram_name="", workshops=(plan,))
    seat = new_id()
    room = await lobby.create(new_id(), command, asker(seat))
    await ask(room, seat, TakeSeat(seat=seat, role=Role.LEAD))
    await ask(room, seat, GoToStep(step=writing.id))  # gathers openly: shown from the start
    return room, writing.id


async def _lead(room: Room, database: Database, access: Access) -> str:
    facilitator, seat = new_id(), new_id()
    await database.run(_keep_facilitator, facilitator)
    await ask(room, seat, TakeSeat(seat=seat, role=Role.LEAD))
    await access.accounts.add_membership(Membership(room.name, facilitator, seat, Role.LEAD))
    return facilitator


def _keep_facilitator(connection: Connection, facilitator: str) -> None:
    row = {"id": facilitator, "name": "", "password_hash": None, "created": _now()}
    connection.execute(insert(facilitators).values(row))


def asker(seat: str) -> Asker:
    """Return a lead who asks something now."""
    return Asker(seat=seat, role=Role.LEAD.value, act=new_id(), at=_now())


def _now() -> int:
    return time.time_ns() // 1_000_000


async def ask(room: Room, seat: str, *commands: Command) -> Done:
    """Carry out one act; raises what it was refused for."""
    answer = await room.do(asker(seat), commands)
    if not isinstance(answer, Done):
        raise answer
    return answer
