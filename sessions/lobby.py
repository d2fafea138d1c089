"""Opening and closing rooms: at most one room a project in this process."""

import asyncio
import contextlib
import logging
from collections.abc import Sequence

from sessions.batch import Batch, Done
from sessions.deriving import WorkOut, in_a_thread
from sessions.frames import Asker
from sessions.journal.port import Conflict, Journal, JournalFailed
from sessions.opening import OpenProject
from sessions.project import Project
from sessions.redaction import masked_past, to_forget, to_mask
from sessions.refusals import Refused
from sessions.room import Clock, Room

log = logging.getLogger("sakusenzu.lobby")
FORGETS_AFTER = 15.0
"""Seconds after a masking until the past is rewritten: many who mask in one step cost one rewriting."""
TRIES, BETWEEN = 40, 0.25
"""How often it is tried while the room keeps writing, and how long between."""


class Lobby:
    """The rooms that are open."""

    def __init__(
        self,
        journal: Journal,
        clock: Clock | None = None,
        work_out: WorkOut = in_a_thread,
        forgets_after: float = FORGETS_AFTER,
    ) -> None:
        self.journal = journal
        self.clock = clock
        self.work_out = work_out
        self.forgets_after = forgets_after
        self._forgetting: dict[str, asyncio.Task[None]] = {}
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
                room.on_close = lambda: self._gone(project)
                room.on_masked = lambda: self._forget_soon(project)
                self._rooms[project] = room
                if any(note.forgets for note in room.project.notes.values()):  # the server ended before it was done
                    self._forget_soon(project)
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

    async def mask(self, project: str, note: str, text: str, asker: Asker) -> None:
        """Overwrite a note's words in all of the past (final).

        Nobody acts meanwhile: the room closes, and the next who comes opens it in a new epoch with a whole view.
        Refused if this person may not; KeyError if there is no such project.
        """
        to_mask((await self.room(project)).project, note, asker)
        async with self._opening.setdefault(project, asyncio.Lock()):
            if project in self._rooms:
                await self._rooms[project].close("redacted")
            now = await Room.open(project, self.journal, self.clock)  # what was done until the room closed is in it
            await now.close("redacted")
            to_mask(now.project, note, asker)
            events = masked_past(now.project, await self.journal.read(project), note, text)
            await self.journal.redact(project, now.version, events)

    def open_rooms(self) -> Sequence[Room]:
        """Return the rooms that are open now."""
        return tuple(self._rooms.values())

    def _gone(self, project: str) -> None:
        self._rooms.pop(project, None)

    def _forget_soon(self, project: str) -> None:
        waiting = self._forgetting.get(project)
        if waiting is None or waiting.done():
            self._forgetting[project] = asyncio.get_running_loop().create_task(self._forget_later(project), name="lobby forgets")

    async def _forget_later(self, project: str) -> None:
        await asyncio.sleep(self.forgets_after)
        await self.forget(project)

    async def forget(self, project: str) -> int:
        """Take the earlier words of masked notes out of all of the past; return in how many events they stood.

        The room goes on meanwhile and nobody sees anything of it: their words stand as they are, only the past changes. What
        cannot be done now (the disk is full, the room never rests) is done when the room is opened again.
        """
        for _ in range(TRIES):
            room = self._rooms.get(project)
            if room is None:
                return 0
            now, version = room.project, room.version
            events = to_forget(now, await self.journal.read(project))
            if not events:
                return 0
            try:
                await self.journal.redact(project, version, events)
            except Conflict:  # the room wrote something meanwhile
                await asyncio.sleep(BETWEEN)
            except JournalFailed as error:
                log.error("the past of %s was not rewritten: %s", project, error.args[0] if error.args else "")
                return 0
            else:
                return len(events)
        return 0

    async def close(self) -> None:
        """Close every room; what was to be forgotten is forgotten first."""
        for project, waiting in list(self._forgetting.items()):
            if not waiting.done():
                waiting.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await waiting
                await self.forget(project)
        self._forgetting.clear()
        for room in list(self._rooms.values()):
            await room.close()
        self._rooms.clear()
