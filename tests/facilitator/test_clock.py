"""A clock that jumps: the machine's own may be set at any moment, and no timer, bell or journal time jumps with it."""

import asyncio

from hall import LEAD, OPEN, WRITE, asker, ident

from facilitator.clock import SteadyClock, now_ms, passed_ms, time_of_day_ms
from sessions.journal.memory import MemoryJournal
from sessions.lobby import Lobby
from sessions.steps import GoToStep
from sessions.timer import StartTimer, StopInput

HOUR = 3_600_000


class Machine:
    """A machine's two clocks: one that can be set, and one that cannot."""

    def __init__(self) -> None:
        self.set_by = 0
        self.passed = 50_000

    def clock(self) -> SteadyClock:
        return SteadyClock(lambda: 1_700_000_000_000 + self.passed + self.set_by, lambda: self.passed)


def test_a_clock_set_forwards_or_backwards_while_the_server_runs_moves_nothing() -> None:
    machine = Machine()
    clock = machine.clock()
    begun = clock.now()
    for machine.set_by in (HOUR, -HOUR, -24 * HOUR, 0):
        machine.passed += 1_000
        assert clock.now() == begun + machine.passed - 50_000


def test_time_that_a_laptop_slept_has_passed() -> None:
    machine = Machine()
    clock = machine.clock()
    begun = clock.now()
    machine.passed += 5 * 60_000
    assert clock.now() - begun == 5 * 60_000


def test_a_start_takes_the_time_of_day_anew() -> None:
    machine = Machine()
    machine.set_by = HOUR
    assert machine.clock().now() == 1_700_000_000_000 + machine.passed + HOUR


def test_the_servers_clock_tells_the_time_of_day() -> None:
    assert abs(now_ms() - time_of_day_ms()) < 60_000 and passed_ms() > 0


async def test_a_clock_that_is_set_in_the_middle_of_a_step_ends_no_timer_early_and_keeps_the_journal_in_order() -> None:
    machine, journal = Machine(), MemoryJournal()
    clock = machine.clock()
    lobby = Lobby(journal, clock.now)
    room = await lobby.create(ident("here"), OPEN, asker(LEAD, ident("open"), at=clock.now()))
    await room.do(asker(LEAD, ident("go"), at=clock.now()), [GoToStep(step=WRITE)])
    await room.do(asker(LEAD, ident("start"), at=clock.now()), [StartTimer(minutes=5)])
    assert room.project.timer is not None
    for machine.set_by in (HOUR, -HOUR):
        room.watch_time()
        await asyncio.sleep(0)
        assert room.project.timer.ends_at == clock.now() + 5 * 60_000 and not room.project.timer.ended
        await room.do(asker(LEAD, ident(f"write{machine.set_by}"), at=clock.now()), [StopInput(stopped=machine.set_by > 0)])
    machine.passed += 5 * 60_000 - 1
    room.watch_time()
    assert not room.project.timer.ended
    machine.passed += 1
    room.watch_time()
    async with asyncio.timeout(10):
        while not room.project.timer.ended:  # noqa: ASYNC110 - a room tells its screens, not a test
            await asyncio.sleep(0)
    times = [entry.at for entry in await journal.read(ident("here"))]
    assert times == sorted(times)
    await lobby.close()
