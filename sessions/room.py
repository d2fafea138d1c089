"""One live project.

Concurrency: one task takes turns (``_turns``). It gathers the acts that wait, decides them on tentative state,
commits them together, and only then shows what happened and answers. Who asked may be gone by then: the turn goes on.
If a commit fails, or its outcome is unknown, the room throws itself away: it answers nobody, closes its screens, and
the next one who comes reopens it from the journal. State that is not on disk is never shown.
"""

import asyncio
import contextlib
import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from sessions.batch import Answer, Batch, Done, Past
from sessions.commands import Undo
from sessions.deriving import Deriving, WorkOut, in_a_thread
from sessions.events import read_event
from sessions.frames import Asker, Command
from sessions.gathering import OWN_SCREENS, Gathering, own_on
from sessions.journal.port import Conflict, Journal, JournalFailed
from sessions.presence import Here
from sessions.project import Project, Role
from sessions.quoted_names import after_masking
from sessions.refusals import Refused
from sessions.replaying import replay
from sessions.screens import Connected, Outlet, Reply, encode
from sessions.seats import seat_now
from sessions.takeover import WAITS, Request
from sessions.timer import EndTimer, over
from sessions.touching.touched import Touched
from sessions.views.own import own_changes
from sessions.views.visibility import Entities, Hall, own_view, you
from sessions.waiting import Waiting

log = logging.getLogger("sakusenzu.room")

EVERY = 0.05
EVERY_LARGE = 0.08
LARGE = 150
"""From so many screens on, changes leave every 80 ms instead of every 50 (LV5)."""
REMEMBERED_ACTS = 20_000
"""Acts of this room's life whose answers are at hand; the journal knows them all."""
MOST_TURNS = 500
"""Acts in one commit."""
LOOKS_EVERY = 1.0
"""Seconds between two looks at the clock while a timer runs: a laptop that slept wakes with its timer over, at once."""
Clock = Callable[[], int]
"""ms since 1970."""


class RoomClosed(Exception):
    """The room threw itself away; come back and it opens again from the journal."""


class Room:
    """A project, its journal, and everybody who looks at it."""

    def __init__(
        self, name: str, journal: Journal, project: Project, version: int, epoch: int,
        clock: Clock | None = None, work_out: WorkOut = in_a_thread,
    ) -> None:
        self.name = name
        self.journal = journal
        self.project = project
        self.version = version
        self.model_version = version
        self.epoch = epoch
        self.closed: str | None = None
        self.people = Gathering()
        self._deriving = Deriving(work_out, self._more_known)
        self.on_close: Callable[[], None] = lambda: None
        self.on_masked: Callable[[], None] = lambda: None
        self._queue: asyncio.Queue[Waiting] = asyncio.Queue()
        self._answered: dict[tuple[str, str], Done] = {}
        self._pending = Touched()
        self._acks: list[tuple[Connected, Reply]] = []
        self._moved: dict[str, int] = {}  # seat -> the version at which it began to see with others
        self._shown_version = version
        self._last_flush = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self.clock = clock
        self._look: asyncio.TimerHandle | None = None
        self._ending: asyncio.Task[None] | None = None
        self._worker = asyncio.get_running_loop().create_task(self._turns(), name="room turns")

    @classmethod
    async def open(
        cls, name: str, journal: Journal, clock: Clock | None = None, work_out: WorkOut = in_a_thread
    ) -> "Room":
        """Open the room of a project from its journal; KeyError if there is no such project.

        Without a ``clock`` nobody says when the time of a step is over.
        """
        entries = await journal.read(name)
        if not entries:
            raise KeyError(name)
        project = await asyncio.to_thread(replay, [entry.event for entry in entries])
        room = cls(name, journal, project, entries[-1].position, await journal.epoch(name), clock, work_out)
        room.watch_time()
        return room

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
            self.people.presence.new_step()
            batch.touched.keys.add("counts")
        for request, granted in batch.touched.granted.items():
            self.people.take_overs.grant(request, granted)
        for request in batch.touched.declined:
            self.people.take_overs.decline(request)
        self._moved.update(dict.fromkeys(batch.touched.moved, self.version))
        self._pending.take(batch.touched)
        for each, answer in zip(waiting, answers, strict=True):
            if not each.answer.done():
                each.answer.set_result(answer)
        if batch.entries:
            self.flush_soon()
            self.watch_time()
        if batch.touched.masked:
            self.on_masked()

    def watch_time(self) -> None:
        """While a timer runs, look at the clock now and then; when the time is over, say so as an act of the room."""
        if self._look is not None:
            self._look.cancel()
            self._look = None
        timer = self.project.timer
        if self.clock is None or self.closed is not None or timer is None or timer.ended or timer.ends_at is None:
            return
        now = self.clock()
        if not over(timer, now):
            wait = min(LOOKS_EVERY, (timer.ends_at - now) / 1000)
            self._look = asyncio.get_running_loop().call_later(wait, self.watch_time)
        elif self._ending is None or self._ending.done():
            self._ending = asyncio.get_running_loop().create_task(self._end_timer(now), name="room timer")

    async def _end_timer(self, now: int) -> None:
        asker = Asker(seat="", role=Role.LEAD.value, act=secrets.token_urlsafe(16), at=now)
        with contextlib.suppress(RoomClosed):
            await self.do(asker, [EndTimer()])

    def _decided(self, waiting: Sequence[Waiting], past: dict[str, Past]) -> tuple[Batch, list[Answer]]:
        batch = Batch(self.project, self.version, self.model_version, requests=self.people.take_overs.tables())
        keys = [(each.asker.seat, each.asker.act) for each in waiting]
        batch.answered = {key: self._answered[key] for key in keys if key in self._answered}
        return batch, [self._taken(batch, each, past) for each in waiting]

    def _taken(self, batch: Batch, asked: Waiting, past: dict[str, Past]) -> Answer:
        """Decide an act, and with it what the room does because of it: both are seen at once."""
        before = batch.project
        answer = batch.take(asked.asker, asked.commands, past)
        if follows := after_masking(before, batch.project, asked.commands):
            asker = Asker(seat="", role=Role.LEAD.value, act=secrets.token_urlsafe(16), at=asked.asker.at)
            batch.take(asker, follows, past)
        return answer

    async def _recall(self, keys: Sequence[tuple[str, str]]) -> bool:
        """Take the answers of these acts from the journal; say whether it knew any."""
        known = await self.journal.answers(self.name, keys)
        self._answered.update({key: Done(stored.version, stored.left) for key, stored in known.items()})
        return bool(known)

    async def _commit(self, batch: Batch) -> None:
        if batch.entries or batch.answers:
            await self.journal.append(self.name, self.version, batch.entries, batch.answers)
        self._answered.update({(each.seat, each.act): Done(each.version, each.left) for each in batch.answers})
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
        for screen in self.people.outlets.screens():
            screen.close(code)

    async def close(self, code: str = "closing") -> None:
        """End: who waits is told RoomClosed (their act may be on disk or not), every screen is closed."""
        if self.closed is None:
            self.closed = code
            self._worker.cancel()
            await asyncio.gather(self._worker, return_exceptions=True)
            self._give_up(code, [])
        for waiting in (self._timer, self._look):
            if waiting is not None:
                waiting.cancel()
        await self._deriving.close()

    # -- looking -----------------------------------------------------------

    def hall(self) -> Hall:
        """Return who is connected and who is done, which day it is, and what is known of the model."""
        today = date.fromtimestamp(self.clock() / 1000).isoformat() if self.clock is not None else ""
        return replace(self.people.hall(), derive=self._deriving.now, today=today)

    def _more_known(self) -> None:
        self._pending.model = True
        self.flush_soon()

    def role_of(self, seat: str) -> Role | None:
        """Return the role of a seat; None if the project has no such seat, or nobody sits there any more."""
        found = seat_now(self.project, seat)
        return found.role if found is not None and not found.removed else None

    def connect(self, connected: Connected, since: int | None, epoch: int | None, now: int) -> None:
        """Let a screen in and push its welcome (LV1).

        Refused ``not_allowed`` or ``gone`` as in ``audience_of``; RoomClosed if the room gave up meanwhile.
        """
        if self.closed is not None:
            raise RoomClosed(self.closed)
        audience = self.people.placed(self.project, connected)
        self._flush()  # who was here first is told first: the newcomer starts from what all have been shown
        self.people.outlets.enter(connected, audience)
        came = self.people.sit(connected)
        self._welcome(connected, since if epoch == self.epoch else None, now)
        if came and connected.seat is not None:
            self._touch_seat(connected.seat)

    def _welcome(self, connected: Connected, since: int | None, now: int) -> None:
        assert connected.audience is not None
        outlet = self.people.outlets.by_audience[connected.audience]
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
        moved = self._moved.get(connected.seat, -1) if connected.seat is not None else -1
        keys = outlet.since(since) if since is not None and moved <= since <= self.version else None
        if keys is None:
            connected.push(encode({**frame, "whole": True, "view": shown}))
        else:
            still: Entities = {key: shown[key] for key in keys if key in shown}
            gone = [key for key in keys if key not in shown]
            connected.push(encode({**frame, "whole": False, "set": still, "drop": gone}))

    def _own(self, connected: Connected) -> Entities:
        own = connected.seat is not None and connected.screen in OWN_SCREENS
        return own_on(connected.screen, own_view(self.project, connected.seat or "")) if own else {}

    def catch_up(self, connected: Connected, now: int) -> None:
        """Give a screen that was too slow a fresh view (LV8)."""
        connected.behind = False
        self._flush()
        if connected.audience is not None:
            self._welcome(connected, None, now)
            connected.caught_up()

    def disconnect(self, connected: Connected) -> None:
        """Let a screen go."""
        self.people.outlets.leave(connected)
        if self.people.stand_up(connected) and connected.seat is not None:
            self._touch_seat(connected.seat)

    def say(self, connected: Connected, here: Here) -> None:
        """Take what a screen says of itself."""
        if self.people.say(connected, here) and connected.seat is not None:
            self._touch_seat(connected.seat)
        elif self.people.presence.changed:
            self.flush_soon()

    def ask_take_over(self, request: Request) -> None:
        """Let a phone ask for its person's seat, ten minutes; Refused ``too_many`` if too many do."""
        self.expire_take_overs(request.at)
        self.people.take_overs.ask(request)
        self.touch(f"request/{request.id}")
        asyncio.get_running_loop().call_later(WAITS / 1000, self.expire_take_overs, request.at + WAITS)

    def expire_take_overs(self, now: int) -> None:
        """Forget requests that nobody said yes to in time."""
        self.touch(*(f"request/{each}" for each in self.people.take_overs.expire(now)))

    def acknowledge(self, connected: Connected, frame: str) -> None:
        """Let an answer follow the changes that it speaks of (LV2)."""
        self._acks.append((connected, Reply(frame)))
        if self._timer is None:
            self._flush()

    def touch(self, *keys: str) -> None:
        """Tell what changed without an event."""
        self._pending.keys.update(keys)
        self.flush_soon()

    def _touch_seat(self, seat: str) -> None:
        """Tell what changes when somebody comes, goes, writes, or is done."""
        found = self.project.seats.get(seat)
        self.touch(f"seat/{seat}", f"table/{found.table if found is not None else None}", "counts", "hall")

    # -- telling -----------------------------------------------------------

    def flush_soon(self) -> None:
        """Tell what changed: the first at once, what follows merged every 50 ms (80 in a large hall) (LV5)."""
        if self._timer is not None or self.closed is not None:
            return
        loop = asyncio.get_running_loop()
        every = EVERY if len(self.people.outlets.screens()) < LARGE else EVERY_LARGE
        wait = max(0.0, self._last_flush + every - loop.time())
        self._timer = loop.call_later(wait, self._flush)

    def _flush(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._last_flush = asyncio.get_running_loop().time()
        pending, self._pending = self._pending, Touched()
        old, self._shown_version = self._shown_version, self.version
        moving = self.people.step_out(self.project, pending.moved)
        hall = self.hall()
        for outlet in self.people.outlets:
            self._tell(outlet, outlet.changes(self.project, hall, pending, old, self.version))
        self._tell_own(pending)
        for connected, audience in moving:
            self.people.outlets.enter(connected, audience)
            self._welcome(connected, None, self.clock() if self.clock is not None else 0)
        self.people.tell_presence(self.project)
        acks, self._acks = self._acks, []
        for connected, frame in acks:
            connected.push(frame)

    def _tell(self, outlet: Outlet, frames: Sequence[str]) -> None:
        for frame in frames:
            for connected in outlet.connected:
                connected.push(frame)

    def _tell_own(self, pending: Touched) -> None:
        everybody = set(self.people.by_seat) if pending.things else set[str]()
        for seat in sorted(everybody | set(pending.seats) | set(pending.own)):
            self._push_own(seat, pending)
        for seat in pending.you:
            for connected in self.people.by_seat.get(seat, ()):
                connected.push(encode({"type": "you", "you": you(self.project, seat, connected.role)}))

    def _push_own(self, seat: str, pending: Touched) -> None:
        screens = self.people.own_screens(seat)
        told, gone = own_changes(self.project, seat, pending) if screens else ({}, [])
        for screen in {connected.screen for connected in screens}:
            here, dropped = own_on(screen, told), list(own_on(screen, {key: {} for key in gone}))
            if here or dropped:
                frame = encode({"type": "mine", "set": here, "drop": dropped})
                for connected in screens:
                    if connected.screen is screen:
                        connected.push(frame)

