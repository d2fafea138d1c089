"""What the browser tests stand on: a real Chromium, a real server with a data folder of its own, screens of a hall."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from facilitator.components.live import BUILT
from tests.browser.arranging import Board
from tests.browser.people import Facilitator, Phone, Project, Wall
from tests.browser.screens import EXECUTABLE, FLAGS, LAPTOP, PATIENCE_MS, PHONE, WALL, Screen, open_screen
from tests.browser.serving import Server, free_port

expect.set_options(timeout=PATIENCE_MS)
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all tests here, and skip them where there is no browser or nothing built."""
    missing = "no Chromium" if not Path(EXECUTABLE).exists() else "the screens are not built" if not BUILT.is_dir() else ""
    for item in items:
        if HERE not in item.path.parents:
            continue
        item.add_marker(pytest.mark.browser)
        if missing:
            item.add_marker(pytest.mark.skip(reason=missing))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser a module: Playwright's loop must be gone before the next asyncio test."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=EXECUTABLE, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def begin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Start servers, each on a data folder of its own; all are stopped at the end of the module."""
    started: list[Server] = []

    def start(command: str = "serve") -> Server:
        server = Server(tmp_path_factory.mktemp("data") / "folder", free_port(), command)
        started.append(server)
        return server.start()

    yield start
    for server in started:
        server.stop()


@pytest.fixture(scope="module")
def server(begin: Callable[..., Server]) -> Server:
    """An empty server."""
    return begin()


class Hall:
    """Everybody in the room: screens of each kind on one server, and the record of what went wrong on them."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self.browser = browser
        self.server = server
        self.screens: list[Screen] = []

    def screen(self, shape: dict[str, Any], **more: Any) -> Screen:
        """Open a screen of this shape."""
        return open_screen(self.browser, shape, base=self.server.address, opened=self.screens, **more)

    def facilitator(self, shape: dict[str, Any] = LAPTOP, **more: Any) -> Facilitator:
        """Sit down at the facilitator's laptop, or a machine of another shape; not signed in yet."""
        return Facilitator(self.screen(shape, **more), self.server)

    def lead(self, **more: Any) -> Facilitator:
        """Sit down at the facilitator's laptop; the one-time link is used by the first who does."""
        if self.server.signed_in is None:
            first = self.facilitator(**more).sign_in()
            self.server.signed_in = first.screen.context.storage_state()
            return first
        return self.facilitator(storage_state=self.server.signed_in, **more)

    def phone(self, **more: Any) -> Phone:
        """Take a phone out of a pocket."""
        return Phone(self.screen(PHONE, **more))

    def wall(self, **more: Any) -> Wall:
        """Open the machine at the projector."""
        return Wall(self.screen(WALL, **more))

    def close(self) -> None:
        """Close all screens; a script error on any of them fails the test."""
        errors = [error for screen in self.screens for error in screen.errors]
        for screen in self.screens:
            screen.context.close()
        self.screens.clear()
        assert errors == []


@pytest.fixture
def hall(chromium: Browser, server: Server) -> Iterator[Hall]:
    """A hall around the module's server."""
    people = Hall(chromium, server)
    yield people
    people.close()


@dataclass
class Workshop:
    """A hall in the middle of a workshop: who leads (at the console), and the project."""

    hall: Hall
    lead: Facilitator
    project: Project

    def phone(self, organisation: str = "そらまめ相談室", **more: Any) -> Phone:
        """Let one more person in."""
        return self.hall.phone(**more).join(self.project.code, typed=organisation)

    def seen(self) -> Board:
        """Reveal what was written, unless it is already, and look at the board."""
        self.lead.console(self.project)  # anew: after a restart of the server the page may be about to load itself again
        if self.lead.hides():
            self.lead.reveal()
        self.lead.board(self.project)
        return Board(self.lead)


@pytest.fixture
def workshop(hall: Hall) -> Workshop:
    """A hall that writes its needs, each alone."""
    return workshop_in(hall)


def workshop_in(hall: Hall) -> Workshop:
    """Make a project and go to the first step in which people write."""
    lead = hall.lead()
    project = lead.new_project(title="働くを支える地域づくり", region="青葉市", host="青葉市社会福祉協議会")
    lead.console(project)
    lead.jump_to("書く：ニーズ")
    return Workshop(hall, lead, project)


@pytest.fixture
def hall_on(chromium: Browser) -> Iterator[Callable[[Server], Hall]]:
    """Halls around servers that the test started itself."""
    halls: list[Hall] = []

    def make(server: Server) -> Hall:
        halls.append(Hall(chromium, server))
        return halls[-1]

    yield make
    for each in halls:
        each.close()
