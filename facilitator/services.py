"""What the pages and the HTTP calls work with: built once by app.py, handed in, never global."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import ParamSpec, TypeVar

from facilitator.access import Access
from facilitator.clock import now_ms
from facilitator.live import Live
from facilitator.own_templates import OwnTemplates
from facilitator.settings import Settings
from facilitator.sharing.links import Sharing
from facilitator.workers import JobBroken, JobLate, Workers
from sessions.batch import Done
from sessions.commands import ServerCommand
from sessions.frames import Asker, Command
from sessions.journal.port import Journal
from sessions.lobby import Lobby
from sessions.opening import OpenProject
from sessions.people import TakeSeat
from sessions.project import Role
from sessions.refusals import Refused
from sessions.room import Room, RoomClosed

P = ParamSpec("P")
T = TypeVar("T")


def new_id() -> str:
    """Return 128 random bits as 22 characters, as clients make them."""
    return secrets.token_urlsafe(16)


@dataclass
class Services:
    """The parts of a running server."""

    settings: Settings
    journal: Journal
    lobby: Lobby
    access: Access
    live: Live
    workers: Workers
    addresses: list[str]
    quiet: Workers = field(default_factory=lambda: Workers(most=1))
    """A process of its own for what nobody waits for, so that it holds up nothing that somebody does."""

    @property
    def own_templates(self) -> OwnTemplates:
        """The running orders that facilitators keep on this machine."""
        return OwnTemplates(self.settings.data.expanduser().absolute() / "templates")

    @cached_property
    def sharing(self) -> Sharing:
        """The share links of this server."""
        access = self.access
        return Sharing(access.accounts.database, access.tokens, access.wrong_codes.seconds)

    def now(self) -> datetime:
        """Return the time here, with its zone: days in documents are days of this place."""
        return datetime.now().astimezone()

    async def worked(self, seconds: float, job: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a job in a worker process for somebody who waits; Refused ``late`` after ``seconds``, ``broken`` if it died."""
        try:
            return await self.workers.run(seconds, job, *args, **kwargs)
        except JobLate:
            raise Refused("late") from None
        except JobBroken:
            raise Refused("broken") from None

    async def ask(self, room: Room, seat: str, *commands: Command | ServerCommand, act: str | None = None) -> Done:
        """Carry out one act for a seat; Refused if it may not be, ``journal_failed`` if it could not be kept."""
        role = room.role_of(seat) or Role.VIEWER
        asker = Asker(seat=seat, role=role.value, act=act or new_id(), at=now_ms())
        try:
            answer = await room.do(asker, commands)
        except RoomClosed:
            raise Refused("journal_failed") from None
        if isinstance(answer, Refused):
            raise answer
        return answer

    async def open_project(self, facilitator: str, command: OpenProject) -> str:
        """Open a project with its facilitator in the lead and a join code; return its id."""
        project, seat = new_id(), new_id()
        asker = Asker(seat=seat, role=Role.LEAD.value, act=new_id(), at=now_ms())
        room = await self.lobby.create(project, command, asker)
        await self.lead_in(room, seat)
        await self.access.enrol(facilitator, project, seat)
        return project

    async def lead_in(self, room: Room, seat: str) -> None:
        """Give a facilitator a seat in the lead."""
        await self.ask(room, seat, TakeSeat(seat=seat, role=Role.LEAD))
