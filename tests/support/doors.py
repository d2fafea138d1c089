"""A real server's door for screens: accounts, tokens, rooms and SQLite, served by Starlette's test client."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from hall import ENTRANCES, LEAD, OPEN, WRITE, asker, ident, taking
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient, WebSocketTestSession

from facilitator.access import FACILITATOR_COOKIE, Access
from facilitator.accounts import Accounts
from facilitator.live import Live
from facilitator.tokens import Tokens
from sessions.batch import Done
from sessions.journal.database import open_database
from sessions.lobby import Lobby
from sessions.steps import GoToStep

HERE, THERE = ident("here"), ident("there")
SECRET = b"a secret for tests, 32 bytes long"


class Door:
    """The door of two projects, HERE (in its writing step) and THERE, with a facilitator who leads both."""

    def __init__(self, folder: Path, wrong_code_seconds: float = 0.05) -> None:
        self.folder = folder
        self.wrong_code_seconds = wrong_code_seconds
        self.codes: dict[str, str] = {}
        self.app = Starlette(routes=[WebSocketRoute("/live/{project}", self._live)], lifespan=self._lifespan)
        self.client = TestClient(self.app)

    async def _live(self, websocket: Any) -> None:
        await self.live.answer(websocket, websocket.path_params["project"])

    @asynccontextmanager
    async def _lifespan(self, app: Starlette) -> AsyncIterator[None]:
        self.journal = open_database(self.folder / "door.db")
        self.lobby = Lobby(self.journal)
        self.access = Access(Accounts(self.journal.database), Tokens(SECRET), self.wrong_code_seconds)
        self.live = Live(self.lobby, self.access)
        for project in (HERE, THERE):
            await self._make(project)
        yield
        await self.lobby.close()
        await self.journal.close()

    async def _make(self, project: str) -> None:
        facilitator = (await self.access.accounts.first_facilitator()).id
        self.cookie = {FACILITATOR_COOKIE: self.access.session(facilitator)}
        room = await self.lobby.create(project, OPEN, asker(LEAD, ident("open")))
        for seat, organisation in ENTRANCES:
            assert isinstance(await room.do(asker(seat, ident(f"in{seat[:3]}")), [taking(seat, organisation)]), Done)
        await room.do(asker(LEAD, ident("go")), [GoToStep(step=WRITE)])
        await self.access.enrol(facilitator, project, LEAD)
        self.codes[project] = await self.access.code_of(project)

    def token(self, seat: str, project: str = HERE) -> str:
        """Return the token of a seat."""
        return self.access.seat_token(project, seat)

    def socket(self, project: str = HERE, *, lead: bool = False, origin: str | None = None) -> WebSocketTestSession:
        """Return a socket that is not open yet."""
        headers = {"origin": origin} if origin is not None else {}
        if lead:
            headers["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookie.items())
        return self.client.websocket_connect(f"/live/{project}", headers=headers)


def hello(screen: str = "phone", **more: Any) -> dict[str, Any]:
    """Return a first frame."""
    return {"type": "hello", "protocol": 1, "epoch": None, "since": None, "screen": screen, **more}


def say(socket: WebSocketTestSession, frame: dict[str, Any] | str) -> None:
    """Send a frame, or text that is none."""
    socket.send_text(frame if isinstance(frame, str) else json.dumps(frame))


def hear(socket: WebSocketTestSession, *kinds: str) -> dict[str, Any]:
    """Return the next frame of these kinds; of any kind if none is named."""
    while True:
        frame: dict[str, Any] = json.loads(socket.receive_text())
        if not kinds or frame["type"] in kinds:
            return frame


def answered(socket: WebSocketTestSession) -> dict[str, Any]:
    """Return the next answer to an act, or how the socket is closed."""
    return hear(socket, "done", "refused", "closed")
