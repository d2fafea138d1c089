"""Sending one text to hundreds of screens: framed once, everything that waits for a screen in one write, no task woken.

Measured at 300 screens, half of the server's time was spent on framing the same text again for each of them; at 100, about
half of what sending cost then was the waking of a task for each, and its way through every layer (benchmarks/README.md).
Servers other than uvicorn's, or a uvicorn whose protocol class has moved, send texts one by one.
"""

import asyncio
import struct
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from starlette.websockets import WebSocket

from sessions.screens import Connected

EXTENSION = "sakusenzu.fanout"
"""Stands in the ASGI scope's extensions where the server takes ready frames: a call that writes them if it can."""


@lru_cache(maxsize=512)
def framed(text: str) -> bytes:
    """Return a text as one unmasked, final WebSocket frame (RFC 6455, 5.2)."""
    payload = text.encode()
    length = len(payload)
    if length < 126:
        return struct.pack("!BB", 0x81, length) + payload
    if length < 65_536:
        return struct.pack("!BBH", 0x81, 126, length) + payload
    return struct.pack("!BBQ", 0x81, 127, length) + payload


@lru_cache(maxsize=128)
def joined(texts: tuple[str, ...]) -> bytes:
    """Return several texts as frames behind one another; screens that see alike wait for the same ones."""
    return b"".join(framed(text) for text in texts)


class Line:
    """The way out to one screen.

    What waits is written at once where the socket takes it; else whoever waits for the screen's ``wake`` calls ``send``.
    """

    def __init__(self, post: "Post", websocket: WebSocket, connected: Connected) -> None:
        self._post = post
        self._websocket = websocket
        self._connected = connected
        self._write: Callable[[bytes], bool] | None = websocket.scope.get("extensions", {}).get(EXTENSION)
        self._sending = False
        connected.stir = lambda: post.soon(self)

    def write(self) -> None:
        """Write what waits, or wake who has the patience to send it, or to do what is to be done beside."""
        connected = self._connected
        if self._sending:  # what waits comes after what is being sent
            return
        if connected.waiting and self._write is not None and self._write(joined(tuple(connected.waiting))):
            connected.waiting.clear()
        if connected.waiting or connected.behind or connected.closed is not None:
            connected.wake.set()

    async def send(self) -> None:
        """Send what waits, in order, with patience for a slow reader."""
        self._sending = True
        try:
            while self._connected.waiting:
                texts = tuple(self._connected.waiting)
                self._connected.waiting.clear()
                await self._send(texts)
        finally:
            self._sending = False

    async def _send(self, texts: tuple[str, ...]) -> None:
        if self._write is not None:
            await self._websocket.send({"type": "websocket.send", "frames": joined(texts)})
            return
        for text in texts:
            await self._websocket.send_text(text)


class Post:
    """Writes to all screens that something waits for, in one callback of the loop."""

    def __init__(self) -> None:
        self._stirred: dict[Line, None] = {}  # in the order they stirred

    def soon(self, line: Line) -> None:
        """Let this line write as soon as the loop comes to it."""
        if not self._stirred:
            asyncio.get_running_loop().call_soon(self._write)
        self._stirred[line] = None

    def _write(self) -> None:
        stirred, self._stirred = self._stirred, {}
        for line in stirred:
            line.write()


def protocol() -> Any:
    """Return what uvicorn's ``ws`` setting takes: a protocol that knows ready frames, or "auto" without it."""
    try:
        from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
    except ImportError:
        return "auto"

    class Fanout(WebSocketsSansIOProtocol):
        """uvicorn's own protocol, which also takes frames that are ready to be written."""

        def handle_connect(self, event: Any) -> None:
            """Tell the application that ready frames are taken, and by whom."""
            super().handle_connect(event)
            scope: Any = getattr(self, "scope", None)  # none if the handshake was refused
            if scope is not None:
                scope["extensions"][EXTENSION] = self.write_now

        def write_now(self, frames: bytes) -> bool:
            """Write ready frames; False, and nothing is written, if they would have to wait or nobody is there any more."""
            if not self.handshake_complete or self.close_sent or self.disconnected:
                return False
            if not self.writable.is_set() or self.transport.is_closing():
                return False
            self.transport.write(frames)
            return True

        async def send(self, message: Any) -> None:
            """Write ready frames as they are, with the same patience for a slow reader as for any other."""
            frames = message.get("frames")
            if frames is None or not self.handshake_complete or self.close_sent or self.disconnected:
                await super().send(message if frames is None else {"type": "websocket.send", "text": ""})
                return
            await self.writable.wait()
            self.transport.write(frames)

    return Fanout
