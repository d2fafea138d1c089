"""The real server, killed without warning under load: what it acknowledged is there once, what it did not can be sent again."""

import asyncio
import json
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from doors import hello
from hall import ANN, BEN, CHI, WRITE, ident
from rooms import PROJECT, Desk, a_room
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from facilitator.access import Access
from facilitator.accounts import Accounts
from facilitator.components.live import DIST
from facilitator.folder import open_folder
from facilitator.tokens import Tokens
from sessions.events import read_event
from sessions.journal.database import open_database
from sessions.notes import NoteWritten

pytestmark = pytest.mark.slow
WINDOW = 20
"""Acts a writer has on their way at once."""
PATIENCE = 60.0
"""Seconds; only a real fault takes so long."""


def prepare(data: Path) -> dict[str, str]:
    """Make a project in its writing step; return the token of each participant."""

    async def work(database: Path, secret: bytes) -> dict[str, str]:
        journal = open_database(database)
        access = Access(Accounts(journal.database), Tokens(secret))
        room = await a_room(journal, Desk())
        await room.close()
        await journal.close()
        return {seat: access.seat_token(PROJECT, seat) for seat in (ANN, BEN, CHI)}

    with open_folder(data) as folder:
        return asyncio.run(work(folder.database, folder.secret()))


@contextmanager
def serving(data: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Run the product's own server on a free port, killed at the end if it still runs."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "facilitator", "serve", "--data", str(data), "--port", str(port), "--json"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process, f"ws://127.0.0.1:{port}/live/{PROJECT}"
    finally:
        process.kill()
        process.wait()


def come(process: subprocess.Popen[bytes], address: str, token: str, stack: ExitStack) -> tuple[ClientConnection, dict[str, Any]]:
    """Connect as soon as the server listens; return the connection and its welcome."""
    for _ in range(300):
        try:
            connection = stack.enter_context(connect(address, compression=None, max_size=None))
            break
        except OSError:
            with suppress(subprocess.TimeoutExpired):
                ended = process.wait(timeout=0.2)
                raise AssertionError(f"the server ended: {ended}") from None
    else:
        raise AssertionError("the server never listened")
    connection.send(json.dumps(hello(token=token)))
    return connection, json.loads(connection.recv(timeout=PATIENCE))


def writing(seat: str, n: int) -> tuple[str, str]:
    """Return a note's id and the frame that writes it; sent again it is the same act."""
    note = ident(f"{seat[:3]}{n}")
    command = {"type": "WriteNote", "note": note, "step": WRITE, "text": f"声 {n} 🌱"}
    return note, json.dumps({"type": "do", "id": note, "commands": [command]})


def write_until_it_dies(connection: ClientConnection, seat: str, enough: Event) -> tuple[set[str], set[str]]:
    """Write without pause; return the notes that were sent and those that were acknowledged."""
    sent, acknowledged = set[str](), set[str]()
    with suppress(ConnectionClosed, OSError):
        for n in range(100_000):
            note, frame = writing(seat, n)
            sent.add(note)
            connection.send(frame)
            while len(sent) - len(acknowledged) >= WINDOW:
                told = json.loads(connection.recv(timeout=PATIENCE))
                if told["type"] == "done":
                    acknowledged.add(told["id"])
            if len(acknowledged) > 100:
                enough.set()
    return sent, acknowledged


async def written(data: Path) -> Counter[str]:
    journal = open_database(data / "sakusenzu.db")
    events = [read_event(entry.event) for entry in await journal.read(PROJECT)]
    await journal.close()
    return Counter(event.note for event in events if isinstance(event, NoteWritten))


@pytest.mark.skipif(not (DIST / "pages" / "join.html").is_file(), reason="the screens are not built")
def test_LV2_LV3_after_a_kill_every_acknowledged_note_is_there_exactly_once(tmp_path: Path) -> None:
    tokens = prepare(tmp_path)
    enough = Event()
    with serving(tmp_path) as (process, address), ThreadPoolExecutor() as writers, ExitStack() as stack:
        here = {seat: come(process, address, token, stack)[0] for seat, token in tokens.items()}
        under_way = {seat: writers.submit(write_until_it_dies, here[seat], seat, enough) for seat in here}
        assert enough.wait(PATIENCE)
        process.kill()
        told = {seat: future.result(PATIENCE) for seat, future in under_way.items()}
    on_disk = asyncio.run(written(tmp_path))
    assert all(acknowledged <= on_disk.keys() for _, acknowledged in told.values())
    assert set(on_disk.values()) == {1}

    with serving(tmp_path) as (process, address), ExitStack() as stack:
        for seat, (sent, acknowledged) in told.items():
            connection, welcome = come(process, address, tokens[seat], stack)
            assert {f"mine/note/{note}" for note in acknowledged} <= welcome["mine"].keys()
            waiting = sent - acknowledged
            for n in range(len(sent)):
                note, frame = writing(seat, n)
                if note in waiting:
                    connection.send(frame)
            while waiting:
                frame = json.loads(connection.recv(timeout=PATIENCE))
                assert frame["type"] != "refused"
                waiting.discard(frame.get("id"))
    on_disk = asyncio.run(written(tmp_path))
    assert on_disk.keys() == {note for sent, _ in told.values() for note in sent}
    assert set(on_disk.values()) == {1}
