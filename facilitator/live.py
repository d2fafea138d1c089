"""The WebSocket ``/live/{project}``: lets screens in, reads what they ask, sends what they may know."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit
from weakref import WeakValueDictionary

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from facilitator.access import Access, Somebody
from facilitator.clock import now_ms as now_ms
from facilitator.fanout import Line, Post
from facilitator.frames import Do, Hello, id_of, read_frame, read_hello
from sessions.batch import Answer, Done
from sessions.frames import Asker
from sessions.journal.port import JournalFailed
from sessions.lobby import Lobby
from sessions.refusals import Refused
from sessions.room import Room, RoomClosed
from sessions.screens import Connected, Reply, encode

log = logging.getLogger("sakusenzu.live")

HELLO_SECONDS = 10.0
ACTS_A_SECOND = 40.0
ACTS_AT_ONCE = 400.0
TICK_SECONDS = 20.0
"""A screen that hears nothing for more than twice as long takes its socket for dead (web/src/live/connection.ts)."""
PROTOCOL = 1


@dataclass
class Pace:
    """A seat's allowance of acts (LV10: per seat, never per address)."""

    left: float = ACTS_AT_ONCE
    at: float = 0.0

    def take(self, now: float) -> bool:
        """Use one act of the allowance; False if there is none."""
        self.left = min(ACTS_AT_ONCE, self.left + (now - self.at) * ACTS_A_SECOND)
        self.at = now
        if self.left < 1:
            return False
        self.left -= 1
        return True


class Live:
    """What answers the WebSocket. ``tick_seconds``: how often a sign of life goes to every screen."""

    def __init__(self, lobby: Lobby, access: Access, tick_seconds: float = TICK_SECONDS) -> None:
        self.lobby = lobby
        self.access = access
        self.tick_seconds = tick_seconds
        self._post = Post()
        self._screens: set[Connected] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._paces: WeakValueDictionary[str, Pace] = WeakValueDictionary()

    async def answer(self, websocket: WebSocket, project: str) -> None:
        """Serve one screen until it goes."""
        if not same_origin(websocket):
            await websocket.close(1008)
            return
        await websocket.accept()
        try:
            hello = read_hello(await asyncio.wait_for(websocket.receive_text(), HELLO_SECONDS))
            somebody, room = await self._let_in(websocket, project, hello)
            connected = Connected(
                hello.screen, somebody.role, somebody.seat, scope=hello.scope, held=somebody.held, serial=somebody.serial
            )
            room.connect(connected, hello.since, hello.epoch, now_ms())
        except Refused as refused:
            await _say_closed(websocket, refused.code)
        except RoomClosed as closed:
            await _say_closed(websocket, str(closed))
        except JournalFailed:
            await _say_closed(websocket, "journal_failed")
        except (WebSocketDisconnect, TimeoutError, KeyError):
            await _say_closed(websocket, "bad_frame")
        else:
            await self._serve(websocket, room, connected)

    async def _let_in(self, websocket: WebSocket, project: str, hello: Hello) -> tuple[Somebody, Room]:
        if hello.protocol != PROTOCOL:
            raise Refused("protocol_old")
        try:
            room = await self.lobby.room(project)
        except KeyError:
            raise Refused("project_unknown") from None
        return await self.access.at_screen(websocket.cookies, room, hello), room

    async def _serve(self, websocket: WebSocket, room: Room, connected: Connected) -> None:
        line = Line(self._post, websocket, connected)
        sender = asyncio.create_task(_send(line, websocket, room, connected))
        self._screens.add(connected)
        self._wind()
        try:
            await self._listen(websocket, room, connected)
        except (WebSocketDisconnect, RuntimeError):
            pass
        finally:
            self._screens.discard(connected)
            room.disconnect(connected)
            connected.close("gone")
            sender.cancel()

    def look_again(self, seats: Collection[str]) -> None:
        """Close the screens of these seats: they come back by themselves, and those that may not any more are told so."""
        for connected in self._screens:
            if connected.seat in seats:
                connected.close("look_again")

    def _wind(self) -> None:
        """Set the one timer of all screens, unless it runs."""
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self.tick_seconds, self._tick)

    def _tick(self) -> None:
        """Give every screen a sign of life; who has frames waiting hears enough. Without screens the timer rests."""
        self._timer = None
        if not self._screens:
            return
        text = encode({"type": "tick", "now": now_ms()})
        for connected in self._screens:
            connected.push_if_idle(text)
        self._wind()

    async def _listen(self, websocket: WebSocket, room: Room, connected: Connected) -> None:
        pace = self._pace(connected)
        while True:
            try:
                text = await websocket.receive_text()
            except KeyError:  # bytes, which no screen of ours sends
                connected.push(_refused(None, Refused("bad_frame", where="")))
                continue
            try:
                frame = read_frame(text)
                if isinstance(frame, Do) and not pace.take(time.monotonic()):
                    raise Refused("too_fast", seconds=1)
            except Refused as refused:
                log.info("refused a frame: %s", refused.code)
                connected.push(_refused(id_of(text), refused))
                continue
            if isinstance(frame, Do):
                _ask(room, connected, frame)
            else:
                room.say(connected, frame)

    def _pace(self, connected: Connected) -> Pace:
        """Return the allowance of this screen's seat, which all its screens share."""
        if connected.seat is None:
            return Pace(at=time.monotonic())
        return self._paces.setdefault(connected.seat, Pace(at=time.monotonic()))



def _ask(room: Room, connected: Connected, frame: Do) -> None:
    """Let an act wait for its turn; nobody waits with it, its answer comes by a call."""
    if connected.seat is None or connected.held is None:
        refused = Refused("not_allowed", role=connected.role.value, command=frame.commands[0].type)
        connected.push(_refused(frame.id, refused))
        return
    role = room.role_of(connected.seat) or connected.role
    asker = Asker(seat=connected.held, role=role.value, act=frame.id, at=now_ms())
    try:
        room.ask(asker, frame.commands).add_done_callback(partial(_answer, room, connected, frame.id))
    except RoomClosed as closed:
        connected.close(str(closed))


def _answer(room: Room, connected: Connected, act: str, answered: "asyncio.Future[Answer]") -> None:
    closed = answered.exception()
    if closed is not None:
        connected.close(str(closed))
        return
    answer = answered.result()
    if isinstance(answer, Done):
        text = encode({"type": "done", "id": act, "version": answer.version, "left": answer.left})
    else:
        text = _refused(act, answer)
    room.acknowledge(connected, text)


def _refused(act: str | None, refused: Refused) -> str:
    return Reply(encode({"type": "refused", "id": act, "code": refused.code, "facts": dict(refused.facts)}))


async def _send(line: Line, websocket: WebSocket, room: Room, connected: Connected) -> None:
    """Do for one screen what cannot be written at once: the slow reader, the fresh view, the end."""
    with contextlib.suppress(WebSocketDisconnect, RuntimeError):
        while True:
            await line.send()
            if connected.closed is not None:
                await _say_closed(websocket, connected.closed)
                return
            if connected.behind:
                room.catch_up(connected, now_ms())
                continue
            connected.wake.clear()
            await connected.wake.wait()


async def _say_closed(websocket: WebSocket, code: str) -> None:
    with contextlib.suppress(WebSocketDisconnect, RuntimeError):
        if websocket.client_state is WebSocketState.CONNECTED:
            await websocket.send_text(encode({"type": "closed", "code": code}))
            await websocket.close(1000)


def same_origin(websocket: WebSocket) -> bool:
    """Say whether a browser's page of ours opened the socket; programs without an Origin may."""
    origin = websocket.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == websocket.headers.get("host")
