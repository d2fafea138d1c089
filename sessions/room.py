"""One live project.

Concurrency: one task takes turns (``_turns``). It gathers the acts that wait, decides them on tentative state,
commits them together, and only then shows what happened and answers. Who asked may be gone by then: the turn goes on.
If a commit fails, or its outcome is unknown, the room throws itself away: it answers nobody, closes its screens, and
the next one who comes reopens it from the journal. State that is not on disk is never shown.
"""

import asyncio
import gc
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sessions.batch import Answer, Batch, Done, Past
from sessions.commands import Undo
from sessions.events import read_event
from sessions.evolve import evolve
from sessions.frames import Asker, Command
from sessions.journal.port import Conflict, Journal, JournalFailed
from sessions.presence import Here, Presence
from sessions.project import Project, Role
from sessions.refusals import Refused
from sessions.screens import Connected, Outlet, Reply, encode
from sessions.touched import Touched
from sessions.visibility import SCREENS, Entities, Hall, Screen, own_note, own_view, you

log = logging.getLogger("sakusenzu.room")

EVERY = 0.05
EVERY_LARGE = 0.08
LARGE = 150
"""From so many screens on, changes leave every 80 ms instead of every 50 (LV5)."""
REMEMBERED_ACTS = 20_000
"""Acts of this room's life whose answers are at hand; the journal knows them all."""
MOST_TURNS = 500
"""Acts in one commit."""


class RoomClosed(Exception):
    """The room threw itself away; come back and it opens again from the journal."""


@dataclass
class Waiting:
    """An act that waits for its turn."""

    asker: Asker
    commands: Sequence[Command]
    answer: "asyncio.Future[Answer]"


class Room:
    """A project, its journal, and everybody who looks at it."""

    def __init__(self, name: str, journal: Journal, project: Project, version: int, epoch: int) -> None:
        self.name = name
        self.journal = journal
        self.project = project
        self.version = version
        self.model_version = version
        self.epoch = epoch
        self.closed: str | None = None
        self.outlets = {screen: Outlet(screen) for screen in Screen}
        self.presence = Presence()
        self.by_seat: dict[str, set[Connected]] = {}
        self.on_close: Callable[[], None] = lambda: None
        self._queue: asyncio.Queue[Waiting] = asyncio.Queue()
        self._answered: dict[tuple[str, str], Done] = {}
        self._pending = Touched()
        self._acks: list[tuple[Connected, Reply]] = []
        self._shown_version = version
        self._last_flush = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._worker = asyncio.get_running_loop().create_task(self._turns(), name="room turns")

    @classmethod
    async def open(cls, name: str, journal: Journal) -> "Room":
        """Open the room of a project from its journal; KeyError if there is no such project."""
        entries = await journal.read(name)
        if not entries:
            raise KeyError(name)
        project = await asyncio.to_thread(_replay, [entry.event for entry in entries])
        return cls(name, journal, project, entries[-1].position, await journal.epoch(name))

    # -- asking ------------------------------------------------------------

    async def do(self, asker: Asker, commands: Sequence[Command]) -> Answer:
        """Carry out one act and return its answer, once it is on disk. RoomClosed if the room gave up."""
        return await self.ask(asker, commands)

    def ask(self, asker: Asker, commands: Sequence[Command]) -> "asyncio.Future[Answer]":
        """Let an act wait for its turn, and return what ``do`` waits for. Cancelling that takes nothing back."""
        if self.closed is not None:
            raise RoomClosed(self.closed)
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait(Waiting(asker, commands, answer))
        return answer

    async def _turns(self) -> None:
        while True:
            waiting = [await self._queue.get()]
            while not self._queue.empty() and len(waiting) < MOST_TURNS:
                waiting.append(self._queue.get_nowait())
            try:
                await self._turn(waiting)
            except asyncio.CancelledError:  # the room closes: whether this turn reached the disk is not known
                self._give_up(self.closed or "closing", waiting)
                raise
            except Exception as error:
                log.error("room %s gave up: %s", self.name, type(error).__name__)
                code = "journal_failed" if isinstance(error, JournalFailed | Conflict) else "stale"
                self._give_up(code, waiting)
                return

    async def _turn(self, waiting: Sequence[Waiting]) -> None:
        past = await self._past(waiting)
        keys = [(each.asker.seat, each.asker.act) for each in waiting]
        batch, answers = self._decided(waiting, past)
        refused = [key for key, answer in zip(keys, answers, strict=True) if isinstance(answer, Refused)]
        if refused and await self._recall(refused):  # done before this room was opened, refused now: its note "exists"
            batch, answers = self._decided(waiting, past)
        try:
            await self._commit(batch)
        except Conflict:
            # An act from before this room was opened came again (LV3): the journal refused it whole and knows its answer.
            if not await self._recall(keys):
                raise
            batch, answers = self._decided(waiting, past)
            await self._commit(batch)
        stepped = batch.project.step != self.project.step
        self.project, self.version, self.model_version = batch.project, batch.version, batch.model_version
        if stepped:
            self.presence.new_step()
            batch.touched.keys.add("counts")
        self._pending.take(batch.touched)
        for each, answer in zip(waiting, answers, strict=True):
            if not each.answer.done():
                each.answer.set_result(answer)
        if batch.entries:
            self.flush_soon()

    def _decided(self, waiting: Sequence[Waiting], past: dict[str, Past]) -> tuple[Batch, list[Answer]]:
        batch = Batch(self.project, self.version, self.model_version)
        keys = [(each.asker.seat, each.asker.act) for each in waiting]
        batch.answered = {key: self._answered[key] for key in keys if key in self._answered}
        return batch, [batch.take(each.asker, each.commands, past) for each in waiting]

    async def _recall(self, keys: Sequence[tuple[str, str]]) -> bool:
        """Take the answers of these acts from the journal; say whether it knew any."""
        known = await self.journal.answers(self.name, keys)
        self._answered.update({key: Done(stored.version, stored.left) for key, stored in known.items()})
        return bool(known)

    async def _commit(self, batch: Batch) -> None:
        if batch.entries or batch.answers:
            await self.journal.append(self.name, self.version, batch.entries, batch.answers)
        for stored in batch.answers:
            self._answered[stored.seat, stored.act] = Done(stored.version, stored.left)
        while len(self._answered) > REMEMBERED_ACTS:
            del self._answered[next(iter(self._answered))]

    async def _past(self, waiting: Sequence[Waiting]) -> dict[str, Past]:
        acts = {command.act for each in waiting for command in each.commands if isinstance(command, Undo)}
        return {
            act: [(entry.seat, read_event(entry.event)) for entry in await self.journal.act(self.name, act)]
            for act in acts
        }

    def _give_up(self, code: str, waiting: Sequence[Waiting]) -> None:
        self.closed = code
        self.on_close()
        while not self._queue.empty():
            waiting = [*waiting, self._queue.get_nowait()]
        for each in waiting:
            if not each.answer.done():
                each.answer.set_exception(RoomClosed(code))
                each.answer.exception()  # whoever asked may be gone: nobody need look
        for screen in self._screens():
            screen.close(code)

    async def close(self, code: str = "closing") -> None:
        """End: who waits is told RoomClosed (their act may be on disk or not), every screen is closed."""
        if self.closed is None:
            self.closed = code
            self._worker.cancel()
            await asyncio.gather(self._worker, return_exceptions=True)
            self._give_up(code, [])
        if self._timer is not None:
            self._timer.cancel()

    # -- looking -----------------------------------------------------------

    def hall(self) -> Hall:
        """Return who is connected and who is done, for now: it is what the room looks at, no copy."""
        return Hall(online=self.by_seat.keys(), done=self.presence.done())

    def role_of(self, seat: str) -> Role | None:
        """Return the role of a seat; None if the project has no such seat."""
        found = self.project.seats.get(seat)
        return found.role if found is not None else None

    def connect(self, connected: Connected, since: int | None, epoch: int | None, now: int) -> None:
        """Let a screen in and push its welcome (LV1).

        Refused ``not_allowed`` if its role has no such screen; RoomClosed if the room gave up meanwhile.
        """
        if self.closed is not None:
            raise RoomClosed(self.closed)
        if connected.screen not in SCREENS[connected.role]:
            raise Refused("not_allowed", role=connected.role.value, command=connected.screen.value)
        self._flush()  # who was here first is told first: the newcomer starts from what all have been shown
        outlet = self.outlets[connected.screen]
        outlet.connected.add(connected)
        came = False
        if connected.seat is not None:
            came = connected.seat not in self.by_seat
            self.by_seat.setdefault(connected.seat, set()).add(connected)
        self._welcome(connected, since if epoch == self.epoch else None, now)
        if came:
            self._touch(f"seat/{connected.seat}")

    def _welcome(self, connected: Connected, since: int | None, now: int) -> None:
        outlet = self.outlets[connected.screen]
        shown = outlet.look(self.project, self.hall(), self.version)
        frame = {
            "type": "welcome",
            "protocol": 1,
            "version": self.version,
            "epoch": self.epoch,
            "now": now,
            "you": you(self.project, connected.seat, connected.role),
            "mine": self._own(connected),
        }
        keys = outlet.since(since) if since is not None and since <= self.version else None
        if keys is None:
            connected.push(encode({**frame, "whole": True, "view": shown}))
        else:
            still: Entities = {key: shown[key] for key in keys if key in shown}
            gone = [key for key in keys if key not in shown]
            connected.push(encode({**frame, "whole": False, "set": still, "drop": gone}))

    def _own(self, connected: Connected) -> Entities:
        if connected.seat is None or connected.role is not Role.PARTICIPANT:
            return {}
        return own_view(self.project, connected.seat)

    def catch_up(self, connected: Connected, now: int) -> None:
        """Give a screen that was too slow a fresh view (LV8)."""
        connected.behind = False
        self._flush()
        self._welcome(connected, None, now)
        connected.caught_up()

    def disconnect(self, connected: Connected) -> None:
        """Let a screen go."""
        self.outlets[connected.screen].connected.discard(connected)
        if connected.seat is None:
            return
        left = self.by_seat.get(connected.seat, set())
        left.discard(connected)
        if not left:
            self.by_seat.pop(connected.seat, None)
            self.presence.gone(connected.seat)
            self._touch(f"seat/{connected.seat}")

    def say(self, connected: Connected, here: Here) -> None:
        """Take what a screen says of itself."""
        if connected.seat is None:
            return
        if connected.role is not Role.LEAD:  # what a phone holds would tell whose a note is (LV6)
            here = here.model_copy(update={"drag": None, "holds": []})
        if self.presence.say(connected.seat, here):
            self._touch("counts")
        elif self.presence.changed:
            self.flush_soon()

    def acknowledge(self, connected: Connected, frame: str) -> None:
        """Let an answer follow the changes that it speaks of (LV2)."""
        self._acks.append((connected, Reply(frame)))
        if self._timer is None:
            self._flush()

    def _touch(self, key: str) -> None:
        self._pending.keys.add(key)
        self.flush_soon()

    def _screens(self) -> list[Connected]:
        return [each for outlet in self.outlets.values() for each in outlet.connected]

    # -- telling -----------------------------------------------------------

    def flush_soon(self) -> None:
        """Tell what changed: the first at once, what follows merged every 50 ms (80 in a large hall) (LV5)."""
        if self._timer is not None or self.closed is not None:
            return
        loop = asyncio.get_running_loop()
        every = EVERY if sum(len(each.connected) for each in self.outlets.values()) < LARGE else EVERY_LARGE
        wait = max(0.0, self._last_flush + every - loop.time())
        self._timer = loop.call_later(wait, self._flush)

    def _flush(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._last_flush = asyncio.get_running_loop().time()
        pending, self._pending = self._pending, Touched()
        old, self._shown_version = self._shown_version, self.version
        hall = self.hall()
        for outlet in self.outlets.values():
            self._tell(outlet, outlet.changes(self.project, hall, pending, old, self.version))
        self._tell_own(pending)
        self._tell_presence()
        acks, self._acks = self._acks, []
        for connected, frame in acks:
            connected.push(frame)

    def _tell(self, outlet: Outlet, frames: Sequence[str]) -> None:
        for frame in frames:
            for connected in outlet.connected:
                connected.push(frame)

    def _tell_own(self, pending: Touched) -> None:
        for seat, notes in pending.seats.items():
            self._push_own(seat, notes)
        for seat in pending.you:
            for connected in self.by_seat.get(seat, ()):
                connected.push(encode({"type": "you", "you": you(self.project, seat, connected.role)}))

    def _push_own(self, seat: str, notes: set[str]) -> None:
        screens = [each for each in self.by_seat.get(seat, ()) if each.role is Role.PARTICIPANT]
        if not screens:
            return
        standing = {note: self.project.notes[note] for note in sorted(notes)}
        told = {f"mine/note/{n}": own_note(self.project, note) for n, note in standing.items() if not note.withdrawn}
        gone = [f"mine/note/{n}" for n, note in standing.items() if note.withdrawn]
        frame = encode({"type": "mine", "set": told, "drop": gone})
        for connected in screens:
            connected.push(frame)

    def _tell_presence(self) -> None:
        if not self.presence.changed:
            return
        told = self.presence.told()
        frame = encode({"type": "presence", "seats": told})
        ends = None in told.values()  # whoever missed that somebody let go would see a ghost
        for screen in (Screen.BOARD, Screen.MODEL):
            for connected in self.outlets[screen].connected:
                if ends:
                    connected.push(frame)
                else:
                    connected.push_if_idle(frame)


def _replay(events: Sequence[str]) -> Project:
    """Return the project that these events make. Nothing here is garbage in a circle: the collector only costs time."""
    project = Project()
    collecting = gc.isenabled()
    gc.disable()
    try:
        for text in events:
            project = evolve(project, read_event(text))
    finally:
        if collecting:
            gc.enable()
    return project
