"""A real server without a port: real data folder, real worker processes, calls and pages by ASGI."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from nicegui import Client, ui
from nicegui.testing import User
from nicegui.testing.general import nicegui_reset_globals, prepare_simulation

from facilitator import templates
from facilitator.access import FACILITATOR_COOKIE, LANGUAGE_COOKIE, Access
from facilitator.accounts import Accounts
from facilitator.app import build_app, build_calls, build_services
from facilitator.folder import open_folder
from facilitator.live import Live
from facilitator.sample_project import make_sample
from facilitator.services import Services, new_id
from facilitator.settings import Settings
from facilitator.tokens import Tokens
from facilitator.workers import Workers
from sessions.events import read_event
from sessions.evolve import evolve
from sessions.frames import Command
from sessions.journal.database import open_database
from sessions.journal.port import Entry
from sessions.lobby import Lobby
from sessions.notes import WriteNote
from sessions.opening import OpenProject, OrganisationPlan
from sessions.people import TakeSeat
from sessions.project import Project, Role, Step
from sessions.steps import GoToStep, RevealNotes

WRONG_CODE_SECONDS = 0.05


class KeptWorkers(Workers):
    """Worker processes that one server's end does not end: starting them takes seconds."""

    def close(self) -> None:
        """Stay."""


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    kept = KeptWorkers(most=1)
    yield kept
    Workers.close(kept)


@pytest.fixture
async def services(tmp_path: Path, workers: Workers) -> AsyncIterator[Services]:
    with open_folder(tmp_path / "data") as folder:
        journal = open_database(folder.database)
        lobby = Lobby(journal)
        access = Access(Accounts(journal.database), Tokens(folder.secret()), WRONG_CODE_SECONDS)
        addresses = ["http://192.168.0.10:8686"]
        settings = Settings(data=folder.path)
        yield Services(settings, journal, lobby, access, Live(lobby, access), workers, addresses, quiet=workers)
        await lobby.close()
        await journal.close()


@asynccontextmanager
async def whole(services: Services) -> AsyncIterator[FastAPI]:
    """Build calls and pages and start them, NiceGUI's globals fresh before and after."""
    with nicegui_reset_globals():
        prepare_simulation()
        app = build_app(services)
        try:
            async with app.router.lifespan_context(app):
                yield app
        finally:
            Client.page_routes.clear()  # else our modules are thrown out of sys.modules, and two copies of them live on


@pytest.fixture
def app(services: Services) -> FastAPI:
    """The calls, without NiceGUI."""
    return build_calls(services)


@dataclass
class Front:
    """The pages as people at browsers of their own meet them."""

    app: FastAPI
    services: Services

    def visitor(self, language: str = "ja") -> User:
        """Return somebody who is not signed in."""
        user = User(browser(self.app))
        user.http_client.cookies.set(LANGUAGE_COOKIE, language, domain="hall.test")
        return user

    def facilitator(self, region: "Region", language: str = "ja") -> User:
        """Return the region's facilitator, signed in."""
        user = self.visitor(language)
        user.http_client.cookies.set(FACILITATOR_COOKIE, self.services.access.session(region.facilitator), domain="hall.test")
        return user


@pytest.fixture
async def front(services: Services) -> AsyncIterator[Front]:
    """The whole application, pages too, and simulated people at it."""
    kept = (ui.navigate, ui.notify, ui.download)  # a simulated person puts their own in their place
    os.environ["NICEGUI_USER_SIMULATION"] = "true"
    try:
        async with whole(services) as app:
            yield Front(app, services)
    finally:
        os.environ.pop("NICEGUI_USER_SIMULATION", None)
        ui.navigate, ui.notify, ui.download = kept


def browser(app: FastAPI) -> httpx.AsyncClient:
    """Return a browser of somebody new."""
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://hall.test")


@pytest.fixture
async def phone(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A browser of somebody who is not signed in."""
    async with browser(app) as somebody:
        yield somebody


@pytest.fixture
async def laptop(app: FastAPI, region: "Region") -> AsyncIterator[httpx.AsyncClient]:
    """The browser of the region's facilitator."""
    async with browser(app) as somebody:
        somebody.cookies.set(FACILITATOR_COOKIE, region.services.access.session(region.facilitator), domain="hall.test")
        yield somebody


@dataclass
class Region:
    """A project with its facilitator, and what they do in it."""

    services: Services
    facilitator: str
    id: str
    code: str
    lead: str

    async def project(self) -> Project:
        return (await self.services.lobby.room(self.id)).project

    async def ask(self, *commands: Command, seat: str = "") -> str:
        """Carry out an act and return its id."""
        act = new_id()
        await self.services.ask(await self.services.lobby.room(self.id), seat or self.lead, *commands, act=act)
        return act

    async def writing_step(self, number: int = 0) -> Step:
        """Return the n-th step that gathers notes."""
        return [step for step in (await self.project()).order() if step.gathers.value != "none"][number]

    async def sit(self, organisation: str = "社協") -> str:
        """Let a participant in; return the seat."""
        seat = new_id()
        await self.ask(TakeSeat(seat=seat, role=Role.PARTICIPANT, organisation_name=organisation), seat=seat)
        return seat

    async def write(self, text: str, organisation: str = "社協", *, reveal: bool = True) -> str:
        """Write one note in the first writing step; return its id."""
        step, seat, note = await self.writing_step(), await self.sit(organisation), new_id()
        if (await self.project()).step != step.id:
            await self.ask(GoToStep(step=step.id))
        await self.ask(WriteNote(note=note, step=step.id, text=text), seat=seat)
        if reveal:
            await self.ask(RevealNotes(step=step.id))
        return note


async def opened(services: Services, title: str = "はたらくを入口にした地域づくり") -> Region:
    """Open a project from the template."""
    facilitator = (await services.access.accounts.first_facilitator()).id
    organisations = tuple(OrganisationPlan(id=new_id(), name=name) for name in ("社協", "ハローワーク"))
    command = OpenProject(
        title=title,
        region="汐見原市",
        host="社協",
        diagram_name="作戦体系図",
        workshops=templates.workshops(templates.COMMUNITY_BUILDING, "ja"),
        organisations=organisations,
    )
    project = await services.open_project(facilitator, command)
    lead = await services.access.seat_of(facilitator, project)
    assert lead is not None
    return Region(services, facilitator, project, await services.access.code_of(project), lead)


@pytest.fixture
async def region(services: Services) -> Region:
    return await opened(services)


@pytest.fixture(scope="session")
def sample_entries(tmp_path_factory: pytest.TempPathFactory) -> list[Entry]:
    """The sample project's journal, as its people left it."""

    async def play() -> list[Entry]:
        with open_folder(tmp_path_factory.mktemp("sample")) as folder:
            served = build_services(Settings(data=folder.path), folder, ["http://192.168.0.10:8686"])
            facilitator = (await served.access.accounts.first_facilitator()).id
            entries = await served.journal.read(await make_sample(served, facilitator, "ja"))
            await served.lobby.close()
            served.workers.close()
            await served.journal.close()
            return entries

    return asyncio.run(play())


@pytest.fixture(scope="session")
def sample(sample_entries: list[Entry]) -> Project:
    """The sample project."""
    project = Project()
    for entry in sample_entries:
        project = evolve(project, read_event(entry.event))
    return project
