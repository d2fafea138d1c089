"""Rooms to test with, on every journal, and what a screen does with them."""

from hall import ENTRANCES, LEAD, OPEN, WRITE, asker, ident, taking

from sessions.batch import Answer, Done
from sessions.frames import Command
from sessions.journal.port import Journal
from sessions.lobby import Lobby
from sessions.project import Role
from sessions.room import Room
from sessions.screens import Connected, encode
from sessions.steps import GoToStep
from sessions.views.visibility import Screen

PROJECT = ident("project")


class Desk:
    """Counts acts and asks a room for somebody."""

    def __init__(self) -> None:
        self.acts = 0

    def act(self) -> str:
        """Return the id of a new act."""
        self.acts += 1
        return ident(f"do{self.acts}")

    async def do(self, room: Room, seat: str, *commands: Command, act: str | None = None) -> Answer:
        """Carry out one act."""
        return await room.do(asker(seat, act or self.act(), at=1_000 + self.acts), commands)

    async def done(self, room: Room, seat: str, *commands: Command) -> Done:
        """Carry out one act; raise why it was refused."""
        answer = await self.do(room, seat, *commands)
        if not isinstance(answer, Done):
            raise answer
        return answer


async def a_room(journal: Journal, desk: Desk, *, step: str | None = WRITE) -> Room:
    """Return the room of a new project with its people in it."""
    room = await Lobby(journal).create(PROJECT, OPEN, asker(LEAD, desk.act()))
    for seat, organisation in ENTRANCES:
        await desk.done(room, seat, taking(seat, organisation))
    if step is not None:
        await desk.done(room, LEAD, GoToStep(step=step))
    return room


def tell_all(room: Room) -> None:
    """Let everything that waits to be told go out now: a newcomer makes a room do so."""
    wall = Connected(Screen.WALL, Role.VIEWER, None)
    room.connect(wall, None, None, 0)
    room.disconnect(wall)


async def ask(room: Room, connected: Connected, desk: Desk, *commands: Command, act: str | None = None) -> Answer:
    """Do what the door does with a ``do`` frame: ask, then let the answer follow the changes."""
    act = act or desk.act()
    assert connected.held is not None
    answer = await desk.do(room, connected.held, *commands, act=act)
    if isinstance(answer, Done):
        frame = {"type": "done", "id": act, "version": answer.version, "left": answer.left}
    else:
        frame = {"type": "refused", "id": act, "code": answer.code, "facts": dict(answer.facts)}
    room.acknowledge(connected, encode(frame))
    return answer
