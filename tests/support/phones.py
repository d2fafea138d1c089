"""A phone that comes in as a browser would: both pages with all they load, the calls of the entry, then the live socket.

Every byte that reaches it is counted, headers too. One connection carries its calls, one after another.
"""

import asyncio
import json
import re
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

LOADED = re.compile(r'(?:src|href)="(/[^"]+)"')


class TurnedAway(Exception):
    """A call was not answered with 200."""


@dataclass
class Phone:
    """One phone; ``bytes`` is what it has received."""

    host: str
    port: int
    bytes: int = 0
    welcome: dict[str, Any] = field(default_factory=dict)
    _kept: set[str] = field(default_factory=set)

    async def come_in(self, code: str, organisation: str) -> ClientConnection:
        """Load the entry, take a seat, load the phone's page, say hello; return the socket, its welcome heard."""
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            call = _Calls(self, reader, writer)
            await self._page(call, f"/j/{code}")
            await call(f"/api/entry/{code}")
            asked = {"code": code, "organisation": None, "organisation_name": organisation, "name": ""}
            joined = json.loads(await call("/api/join", asked))
            await self._page(call, "/me")
            await call("/api/me", seat=joined["token"])
        finally:
            writer.close()
        return await self._look(joined["project"], joined["token"])

    async def _page(self, call: "_Calls", path: str) -> None:
        """Load a page and what it names, but what is kept from before."""
        page = (await call(path)).decode()
        for each in LOADED.findall(page):
            if each not in self._kept:
                self._kept.add(each)
                await call(each)

    async def _look(self, project: str, token: str) -> ClientConnection:
        hello = {"type": "hello", "protocol": 1, "epoch": None, "since": None, "screen": "phone", "token": token}
        address = f"ws://{self.host}:{self.port}/live/{project}"
        socket = await connect(address, compression=None, open_timeout=60, proxy=None)
        await socket.send(json.dumps(hello))
        text = await socket.recv()
        self.bytes += len(text.encode() if isinstance(text, str) else text)
        self.welcome = json.loads(text)
        return socket


@dataclass
class _Calls:
    """Calls over one connection that stays open."""

    phone: Phone
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def __call__(self, path: str, body: object = None, seat: str = "") -> bytes:
        """Return what a call answers; TurnedAway unless it is 200."""
        content = b"" if body is None else json.dumps(body).encode()
        head = [f"{'GET' if body is None else 'POST'} {path} HTTP/1.1", f"Host: {self.phone.host}:{self.phone.port}"]
        head += ["Accept-Encoding: gzip, deflate"]
        head += [f"X-Seat: {seat}"] if seat else []
        head += ["Content-Type: application/json", f"Content-Length: {len(content)}"] if content else []
        self.writer.write("\r\n".join([*head, "", ""]).encode() + content)
        answer = await self.reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"(?i)content-length: *(\d+)", answer)
        told = await self.reader.readexactly(int(length[1]) if length else 0)
        self.phone.bytes += len(answer) + len(told)
        if answer.split(b" ", 2)[1] != b"200":
            raise TurnedAway(f"{path.split('/')[1]}: {answer.splitlines()[0].decode()}")
        return told
