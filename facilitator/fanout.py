"""Sending one text to hundreds of screens: framed once, everything that waits for a screen in one write.

Measured at 300 screens, half of the server's time was spent on framing the same text again for each of them
(benchmarks/README.md). Servers other than uvicorn's, or a uvicorn whose protocol class has moved, send texts one by one.
"""

import struct
from functools import lru_cache
from typing import Any

from starlette.websockets import WebSocket

EXTENSION = "sakusenzu.fanout"
"""Stands in the ASGI scope's extensions where the server takes ready frames."""


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


async def send_texts(websocket: WebSocket, texts: tuple[str, ...]) -> None:
    """Send these texts, in order."""
    if EXTENSION in websocket.scope.get("extensions", {}):
        await websocket.send({"type": "websocket.send", "frames": joined(texts)})
        return
    for text in texts:
        await websocket.send_text(text)


def protocol() -> Any:
    """Return what uvicorn's ``ws`` setting takes: a protocol that knows ready frames, or "auto" without it."""
    try:
        from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
    except ImportError:
        return "auto"

    class Fanout(WebSocketsSansIOProtocol):
        """uvicorn's own protocol, which also takes frames that are ready to be written."""

        def handle_connect(self, event: Any) -> None:
            """Tell the application that ready frames are taken."""
            super().handle_connect(event)
            scope: Any = getattr(self, "scope", None)  # none if the handshake was refused
            if scope is not None:
                scope["extensions"][EXTENSION] = {}

        async def send(self, message: Any) -> None:
            """Write ready frames as they are, with the same patience for a slow reader as for any other."""
            frames = message.get("frames")
            if frames is None or not self.handshake_complete or self.close_sent or self.disconnected:
                await super().send(message if frames is None else {"type": "websocket.send", "text": ""})
                return
            await self.writable.wait()
            self.transport.write(frames)

    return Fanout
