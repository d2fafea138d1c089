"""Seeded random people, lost connections, acts sent again, rooms that reopen or break: in the end all see the same."""

import asyncio
from random import Random
from typing import Any

import pytest
from chance import Chance, sendable
from disks import Disk
from hall import LEAD, PEOPLE
from rooms import PROJECT, Desk, a_room, ask, tell_all
from shadow import Seen, plain

from sessions.events import read_event
from sessions.frames import Command
from sessions.lobby import Lobby
from sessions.notes import NoteWritten
from sessions.room import Room, RoomClosed
from sessions.views.visibility import Screen, own_view, view, you


class Somebody(Seen):
    """A screen with an outbox: an act stays in it until it is answered, and is sent again after every return."""

    def __init__(self, screen: Screen, seat: str) -> None:
        super().__init__(screen, seat)
        self.outbox: dict[str, tuple[Command, ...]] = {}
        self.room: Room | None = None
        self.said: list[str] = []

    def settle(self) -> None:
        """Take what waits; what is answered leaves the outbox."""
        self.read()
        for act in set(self.outbox) & set(self.answers):
            del self.outbox[act]
        if self.connected.closed is not None:
            self.room = None

    def leave(self) -> None:
        """Lose the connection, with whatever was on its way."""
        if self.room is not None:
            self.room.disconnect(self.connected)
            self.connected.close("gone")
        self.room = None


class Day:
    """People at their screens, one room after another on one journal."""

    def __init__(self, seed: int, disk: Disk) -> None:
        self.rng = Random(seed)
        self.chance = Chance(self.rng, sends_out=False)
        self.disk = disk
        self.desk = Desk()
        self.lobby = Lobby(disk)  # type: ignore[arg-type]
        self.tasks: set[asyncio.Task[Any]] = set()
        self.people = [Somebody(Screen.PHONE, seat) for seat in (*PEOPLE, PEOPLE[0])]
        self.people += [Somebody(screen, LEAD) for screen in (Screen.BOARD, Screen.MODEL, Screen.CONSOLE, Screen.WALL)]

    async def open(self) -> None:
        await (await a_room(self.disk, self.desk)).close()  # type: ignore[arg-type]

    async def come(self, one: Somebody) -> None:
        """Connect and send the outbox again."""
        one.room = await self.lobby.room(PROJECT)
        one.role = one.room.role_of(one.seat or "") or one.role
        one.come(one.room)
        for act, commands in one.outbox.items():
            self._send(one, act, commands)

    def act(self, one: Somebody, project: Any) -> None:
        assert one.seat is not None
        every = [each for somebody in self.people for each in somebody.said]
        count = self.rng.choice((1, 1, 2))
        commands = tuple(self.chance.command(project, one.seat, every) for _ in range(count))
        if not all(sendable(command) for command in commands):
            return
        act = self.desk.act()
        one.outbox[act] = commands
        one.said.append(act)
        if one.room is not None:
            self._send(one, act, commands)

    def _send(self, one: Somebody, act: str, commands: tuple[Command, ...]) -> None:
        task = asyncio.create_task(self._ask(one.room, one.connected, act, commands))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def _ask(self, room: Any, connected: Any, act: str, commands: tuple[Command, ...]) -> None:
        try:
            await ask(room, connected, self.desk, *commands, act=act)
        except RoomClosed as closed:
            connected.close(str(closed))

    async def turn(self) -> None:
        one = self.rng.choice(self.people)
        one.settle()
        what = self.rng.random()
        if one.room is None:
            await self.come(one)
        elif what < 0.1:
            one.leave()
        elif what < 0.12:
            await one.room.close()
        elif what < 0.14:
            await self._break(one.room)
        elif what < 0.2:
            for act, commands in list(one.outbox.items()):
                self._send(one, act, commands)
        elif what < 0.3:
            await asyncio.gather(*self.tasks)
        else:
            self.act(one, one.room.project)

    async def _break(self, room: Room) -> None:
        """Let the disk fail under everybody who is here, before or after it wrote."""
        self.disk.fails_before = self.rng.random() < 0.5
        self.disk.fails_after = not self.disk.fails_before
        for one in self.people:
            if one.room is room:
                self.act(one, room.project)
        await asyncio.gather(*self.tasks)
        self.disk.fails_before = self.disk.fails_after = False

    async def end(self) -> Room:
        """Let everybody come back until nothing is left to send."""
        for _ in range(20):
            for one in self.people:
                one.settle()
                if one.room is None or one.outbox:
                    one.leave()
                    await self.come(one)
            await asyncio.gather(*self.tasks)
            room = await self.lobby.room(PROJECT)
            tell_all(room)
            for one in self.people:
                one.settle()
            if not any(one.outbox or one.room is not room for one in self.people):
                return room
        raise AssertionError("somebody was never answered")


async def live(seed: int, disk: Disk, turns: int) -> tuple[Day, Room]:
    day = Day(seed, disk)
    await day.open()
    for _ in range(turns):
        await day.turn()
    return day, await day.end()


def all_see_the_same(day: Day, room: Room) -> None:
    for one in day.people:
        assert one.seat is not None
        seat = room.project.seats[one.seat]
        table = seat.table if one.screen is Screen.PHONE else None
        assert one.view == plain(view(room.project, one.screen, room.hall(), table)), one.screen
        if one.screen is Screen.PHONE:
            assert one.mine == plain(own_view(room.project, one.seat))
            assert one.you == you(room.project, one.seat, seat.role)


async def every_accepted_note_is_there_once(day: Day, disk: Disk) -> None:
    entries = await disk.read(PROJECT)
    events = [read_event(entry.event) for entry in entries]
    written = [event.note for event in events if isinstance(event, NoteWritten)]
    assert len(set(written)) == len(written) > 5
    acts = {entry.act for entry in entries}
    for one in day.people:
        refused = {act for act, answer in one.answers.items() if answer["type"] == "refused"}
        assert not refused & acts


@pytest.mark.parametrize("seed", (2, 3, *range(5, 15)))  # days on which people write
async def test_LV1_LV3_after_a_day_of_lost_connections_all_screens_agree(seed: int, disk: Disk) -> None:
    day, room = await live(seed, disk, 250)
    all_see_the_same(day, room)
    await every_accepted_note_is_there_once(day, disk)
    await day.lobby.close()
    assert room.project == (await day.lobby.room(PROJECT)).project
    await day.lobby.close()
