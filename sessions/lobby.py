"""Opening and closing rooms: at most one room a project in this process."""

import asyncio
from collections.abc import Sequence

from sessions.batch import Batch, Done
from sessions.deriving import WorkOut, in_a_thread
from sessions.frames import Asker
from sessions.journal.port import Journal
from sessions.opening import OpenProject
from sessions.project import Project
from sessions.redaction import quoting, redacted, to_mask
from sessions.refusals import Refused
from sessions.room import Clock, Room


class Lobby:
    """The rooms that are open."""

    def __init__(self, journal: Journal, clock: Clock | None = None, work_out: WorkOut = in_a_thread) -> None:
        self.journal = journal
        self.clock = clock
        self.work_out = work_out
        self._rooms: dict[str, Room] = {}
        self._opening: dict[str, asyncio.Lock] = {}

    async def room(self, project: str) -> Room:
        """Return the project's room, opened if need be; KeyError if there is no such project."""
        async with self._opening.setdefault(project, asyncio.Lock()):
            room = self._rooms.get(project)
            if room is None or room.closed is not None:
                try:
                    room = await Room.open(project, self.journal, self.clock, self.work_out)
                except KeyError:
                    self._opening.pop(project, None)  # asked for by chance: not to be remembered
                    raise
                room.on_close = lambda: self._forget(project)
                self._rooms[project] = room
            return room

    async def create(self, project: str, command: OpenProject, asker: Asker) -> Room:
        """Open a new project under an id that is not in use; Refused if it cannot be."""
        batch = Batch(Project(), 0)
        answer = batch.take(asker, [command], {})
        if isinstance(answer, Refused):
            raise answer
        assert isinstance(answer, Done)
        await self.journal.append(project, 0, batch.entries, batch.answers)
        return await self.room(project)

    async def mask(self, project: str, note: str, text: str, asker: Asker) -> tuple[int, int]:
        """Overwrite a note's words in all of the past (final); return how many elements and titles still quote them.

        Nobody acts meanwhile: the room closes, and the next who comes opens it in a new epoch with a whole view.
        Refused if this person may not; KeyError if there is no such project.
        """
        to_mask((await self.room(project)).project, note, asker)
        async with self._opening.setdefault(project, asyncio.Lock()):
            if project in self._rooms:
                await self._rooms[project].close("redacted")
            now = await Room.open(project, self.journal, self.clock)  # what was done until the room closed is in it
            await now.close("redacted")
            masked = to_mask(now.project, note, asker)
            events = redacted(await self.journal.read(project), note, text)
            await self.journal.redact(project, now.version, events)
            return quoting(now.project, masked)

    def open_rooms(self) -> Sequence[Room]:
        """Return the rooms that are open now."""
        return tuple(self._rooms.values())

    def _forget(self, project: str) -> None:
        self._rooms.pop(project, None)

    async def close(self) -> None:
        """Close every room."""
        for room in list(self._rooms.values()):
            await room.close()
        self._rooms.clear()
