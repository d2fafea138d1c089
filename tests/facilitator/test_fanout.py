"""What goes out to screens: at once where a socket takes it, in order and whole where it does not, over a real socket too."""

import asyncio
import json
import socket
from typing import Any

import pytest
from fastapi import FastAPI
from ports import served
from websockets.asyncio.client import connect

from facilitator.fanout import EXTENSION, Line, Post
from sessions.project import Role
from sessions.screens import Connected
from sessions.views.visibility import Screen

LARGE = "声" * 5_000
SECONDS = 120


class Socket:
    """A server's end of one socket: it takes frames at once while ``free``, else when it is let go."""

    def __init__(self, *, ready_frames: bool = True) -> None:
        self.scope: dict[str, Any] = {"extensions": {EXTENSION: self.write_now} if ready_frames else {}}
        self.written: list[bytes] = []
        self.free = asyncio.Event()
        self.free.set()
        self.asked = asyncio.Event()

    def write_now(self, frames: bytes) -> bool:
        if self.free.is_set():
            self.written.append(frames)
        return self.free.is_set()

    async def send(self, message: dict[str, Any]) -> None:
        self.asked.set()
        await self.free.wait()
        self.written.append(message["frames"])

    async def send_text(self, text: str) -> None:
        await self.free.wait()
        self.written.append(text.encode())

    def heard(self) -> list[str]:
        """Return the texts in the order they were written; each is one letter."""
        return [chr(byte) for frames in self.written for byte in frames if chr(byte).islower()]


def screen(post: Post, socket: Any) -> tuple[Connected, Line]:
    connected = Connected(Screen.WALL, Role.VIEWER, None)
    return connected, Line(post, socket, connected)


async def test_what_waits_for_many_screens_is_written_without_waking_anybody() -> None:
    post, sockets = Post(), [Socket() for _ in range(5)]
    screens = [screen(post, socket)[0] for socket in sockets]
    for text in "abc":
        for connected in screens:
            connected.push(text)
    await asyncio.sleep(0)
    assert [socket.heard() for socket in sockets] == [["a", "b", "c"]] * 5
    assert all(len(socket.written) == 1 for socket in sockets), "what waits for a screen goes out in one write"
    assert not any(connected.waiting or connected.wake.is_set() for connected in screens)


async def test_a_socket_that_takes_nothing_now_gets_all_of_it_later_and_in_order() -> None:
    socket = Socket()
    connected, line = screen(Post(), socket)
    socket.free.clear()
    connected.push("a")
    await asyncio.wait_for(connected.wake.wait(), SECONDS)
    sending = asyncio.create_task(line.send())
    await asyncio.wait_for(socket.asked.wait(), SECONDS)
    connected.push("b")  # while "a" is still on its way
    socket.free.set()
    connected.push("c")  # the socket is free again, but "a" was not written yet
    await asyncio.wait_for(sending, SECONDS)
    connected.push("d")
    await asyncio.sleep(0)
    assert socket.heard() == ["a", "b", "c", "d"] and not connected.waiting


async def test_a_server_that_takes_no_ready_frames_is_sent_texts() -> None:
    socket = Socket(ready_frames=False)
    connected, line = screen(Post(), socket)
    connected.push("a")
    connected.push("b")
    await asyncio.wait_for(connected.wake.wait(), SECONDS)
    await line.send()
    assert socket.heard() == ["a", "b"]


@pytest.mark.parametrize("what", ["close", "behind"])
async def test_the_end_and_the_fresh_view_are_left_to_who_has_the_patience(what: str) -> None:
    connected, _ = screen(Post(), Socket())
    if what == "close":
        connected.close("closing")
    else:
        connected.behind = True
        connected.stir()
    await asyncio.wait_for(connected.wake.wait(), SECONDS)


def narrow(port: int) -> socket.socket:
    """Return a connection for which the system keeps little that was not read."""
    pipe = socket.socket()
    pipe.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16_384)
    pipe.connect(("127.0.0.1", port))
    return pipe


async def test_LV8_a_phone_that_stops_reading_gets_a_fresh_view_when_it_reads_again(app: FastAPI, region) -> None:
    seat = await region.sit()
    room = await region.services.lobby.room(region.id)
    hello = {"type": "hello", "protocol": 1, "screen": "phone", "token": region.services.access.seat_token(region.id, seat)}
    async with served(app) as port, asyncio.timeout(SECONDS):
        phone = await connect(f"ws://127.0.0.1:{port}/live/{region.id}", sock=narrow(port), compression=None, max_queue=1)
        await phone.send(json.dumps(hello))
        assert json.loads(await phone.recv())["whole"] is True
        (connected,) = room.people.by_seat[seat]
        pushed = 0
        while not connected.behind:  # until the system's buffers are full, and then as many frames as may wait
            connected.push(json.dumps({"type": "test", "number": pushed, "text": LARGE}))
            pushed += 1
            await asyncio.sleep(0)
        heard = [json.loads(await phone.recv())]
        while heard[-1]["type"] != "welcome":
            heard.append(json.loads(await phone.recv()))
        numbers = [frame["number"] for frame in heard[:-1]]
        assert numbers == list(range(len(numbers))) and len(numbers) < pushed, "in order, none left out, up to the fresh view"
        assert heard[-1]["whole"] is True
        await phone.close()
