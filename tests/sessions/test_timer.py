"""The timer of a step, stopping input, and the room that says when the time is over."""

import asyncio

import pytest
from disks import Disk
from hall import ANN, LEAD, SHARE, WRITE, History, ident, opened, refused, writing
from rooms import PROJECT, Desk, a_room
from shadow import Seen

from sessions.commands import Undo
from sessions.frames import Command
from sessions.notes import EditNote, WriteNote
from sessions.project import Projection, Timer
from sessions.refusals import Refused
from sessions.room import Room
from sessions.steps import EditStep, GoToStep
from sessions.timer import MINUTE, AddTime, EndTimer, LockAtEnd, PauseTimer, ResumeTimer, StartTimer, StopInput
from sessions.views.visibility import Hall, Screen, view

N = ident("n")


def running() -> History:
    """In the write step, whose five minutes run."""
    return writing()


def over(history: History) -> History:
    """Let the time of the current step be over."""
    history.do(LEAD, AddTime(seconds=-3600))
    history.do(LEAD, EndTimer())
    return history


def left(history: History) -> int:
    """Return ms until the timer ends, at the time of the last act."""
    timer = history.project.timer
    assert timer is not None and timer.ends_at is not None
    return timer.ends_at - history.entries[-1].at


def test_the_time_of_a_step_begins_when_the_hall_comes_to_it() -> None:
    assert left(running()) == 5 * MINUTE
    assert opened().project.timer is None


def test_a_step_without_minutes_has_no_timer_and_cannot_start_one_without_saying_how_long() -> None:
    history = opened()
    history.do(LEAD, EditStep(step=SHARE, minutes=0))
    history.do(LEAD, GoToStep(step=SHARE))
    assert history.project.timer is None
    assert refused(history.do, LEAD, StartTimer()).code == "no_time"
    history.do(LEAD, StartTimer(minutes=3))
    assert left(history) == 3 * MINUTE


def test_a_paused_clock_keeps_what_is_left_and_goes_on_from_there() -> None:
    history = running()
    history.do(LEAD, PauseTimer())
    assert history.do(LEAD, PauseTimer()) == []
    paused = history.project.timer
    assert paused is not None and paused.ends_at is None and paused.left == 5 * MINUTE - 1_000
    history.do(LEAD, AddTime(seconds=60))
    assert history.do(LEAD, EndTimer()) == []
    history.do(LEAD, ResumeTimer())
    assert left(history) == 6 * MINUTE - 1_000
    assert history.do(LEAD, ResumeTimer()) == []


def test_time_taken_away_never_goes_below_nothing_and_time_added_after_the_end_counts_from_now() -> None:
    history = running()
    history.do(LEAD, AddTime(seconds=-3600))
    assert left(history) == 0
    history.do(LEAD, EndTimer())
    assert history.do(LEAD, AddTime(seconds=-60)) == []
    history.do(LEAD, AddTime(seconds=60))
    timer = history.project.timer
    assert timer is not None and not timer.ended and left(history) == MINUTE


def test_more_minutes_for_the_running_step_move_its_end_and_undo_moves_it_back() -> None:
    history = running()
    before = history.project.timer
    history.do(LEAD, EditStep(step=WRITE, minutes=7))
    assert history.project.timer != before
    history.do(LEAD, Undo(act=history.last))
    assert history.project.timer == before


def test_the_end_of_the_time_is_said_once_and_only_when_it_is_over() -> None:
    history = running()
    assert history.do(LEAD, EndTimer()) == []
    act = over(history).last
    timer = history.project.timer
    assert timer is not None and timer.ended and timer.step == WRITE
    assert history.do(LEAD, EndTimer()) == []
    assert not history.project.input_stopped
    why = refused(history.do, LEAD, Undo(act=act))
    assert why.code == "cannot_undo"


def test_with_the_lock_on_input_stops_at_the_end_and_opens_again_with_more_time_or_the_next_step() -> None:
    history = running()
    history.do(LEAD, LockAtEnd(on=True))
    over(history)
    assert history.project.input_stopped
    history.do(LEAD, AddTime(seconds=60))
    assert not history.project.input_stopped
    over(history)
    history.do(LEAD, GoToStep(step=SHARE))
    assert not history.project.input_stopped and history.project.lock_at_end


def test_stopped_input_refuses_what_people_write_but_never_what_the_facilitator_writes() -> None:
    history = running()
    history.do(ANN, WriteNote(note=N, step=WRITE, text="声"))
    history.do(LEAD, StopInput(stopped=True))
    assert refused(history.do, ANN, WriteNote(note=ident("m"), step=WRITE, text="声")).code == "input_stopped"
    assert refused(history.do, ANN, EditNote(note=N, text="別")).code == "input_stopped"
    assert history.do(LEAD, WriteNote(note=ident("m"), step=WRITE, text="声"))
    history.do(LEAD, StopInput(stopped=False))
    assert history.do(ANN, EditNote(note=N, text="別"))


UNDOABLE: list[Command] = [
    StartTimer(minutes=9),
    PauseTimer(),
    AddTime(seconds=90),
    LockAtEnd(on=True),
    StopInput(stopped=True),
]


@pytest.mark.parametrize("command", UNDOABLE, ids=lambda each: type(each).__name__)
def test_what_was_done_to_the_clock_can_be_taken_back_and_done_again(command: Command) -> None:
    history = running()
    states = [history.project]
    history.do(LEAD, command)
    states.append(history.project)
    for wanted in (0, 1, 0):
        history.do(LEAD, Undo(act=history.last))
        assert history.left == ()
        now, then = history.project, states[wanted]
        assert (now.timer, now.lock_at_end, now.input_stopped) == (then.timer, then.lock_at_end, then.input_stopped)


def test_a_timer_started_where_there_was_none_is_gone_again_by_undo() -> None:
    history = opened()
    history.do(LEAD, StartTimer(minutes=2))
    for there in (False, True):
        history.do(LEAD, Undo(act=history.last))
        assert (history.project.timer is not None) == there


def test_a_clock_that_somebody_else_turned_since_is_left_alone() -> None:
    history = running()
    history.do(LEAD, AddTime(seconds=60))
    act = history.last
    history.do(LEAD, PauseTimer())
    history.do(LEAD, Undo(act=act))
    assert history.left == ("timer",)


def test_every_screen_is_told_the_timer_and_whether_input_is_open() -> None:
    history = over(running())
    history.do(LEAD, StopInput(stopped=True))
    for screen in (Screen.PHONE, Screen.WALL, Screen.CONSOLE):
        step = view(history.project, screen, Hall())["step"]
        ended_at = history.project.timer.ends_at  # type: ignore[union-attr]
        assert step["timer"] == {"ends_at": ended_at, "left": None, "ended": True}  # it counts on from there
        assert (step["ends_at"], step["input_stopped"]) == (ended_at, True)


def test_going_to_a_step_gives_the_wall_back_to_it() -> None:
    assert running().project.projection == Projection()


# -- the room and its clock -----------------------------------------------------


class FakeClock:
    """A server's clock that a test turns."""

    def __init__(self) -> None:
        self.now = 2_000

    def __call__(self) -> int:
        return self.now


async def reopened(disk: Disk, desk: Desk, clock: FakeClock, *commands: Command) -> Room:
    room = await a_room(disk, desk)  # type: ignore[arg-type]
    for command in commands:
        await desk.done(room, LEAD, command)
    await room.close()
    return await Room.open(PROJECT, disk, clock)  # type: ignore[arg-type]


async def ended(room: Room) -> Timer:
    """Wait until the room has said that the time is over; its screens are told then."""
    console = Seen(Screen.CONSOLE, LEAD).come(room)
    await console.until(lambda seen: bool(seen.view["step"]["timer"]["ended"]))
    assert room.project.timer is not None
    return room.project.timer


async def test_the_room_says_that_the_time_is_over_and_screens_are_told(disk: Disk, desk: Desk) -> None:
    clock = FakeClock()
    room = await reopened(disk, desk, clock)
    wall = Seen(Screen.WALL).come(room).read()
    assert wall.view["step"]["timer"]["ended"] is False
    clock.now += 5 * MINUTE
    room.watch_time()  # the next look; it comes by itself within a second
    await ended(room)
    await wall.until(lambda seen: seen.view["step"]["timer"]["ended"])
    last = (await disk.read(PROJECT))[-1]
    assert '"TimerEnded"' in last.event and last.seat == ""
    await room.close()


async def test_a_laptop_that_slept_wakes_with_its_timer_over_within_a_second_and_nothing_else_happened(
    disk: Disk, desk: Desk
) -> None:
    clock = FakeClock()
    room = await reopened(disk, desk, clock)
    before = room.version
    clock.now += 60 * MINUTE  # the wall clock jumps, the loop's own clock does not
    await ended(room)
    assert room.version == before + 1 and room.project.step == WRITE
    await room.close()


async def test_a_paused_timer_is_still_paused_after_the_sleep(disk: Disk, desk: Desk) -> None:
    clock = FakeClock()
    room = await reopened(disk, desk, clock, PauseTimer())
    before = room.version
    clock.now += 60 * MINUTE
    room.watch_time()
    await desk.done(room, LEAD, LockAtEnd(on=True))  # a turn of the room has passed
    timer = room.project.timer
    assert timer is not None and timer.left is not None and room.version == before + 1
    await room.close()


async def test_a_room_opened_after_the_end_says_so_at_once_and_locks_if_asked(disk: Disk, desk: Desk) -> None:
    clock = FakeClock()
    clock.now = 90 * MINUTE
    room = await reopened(disk, desk, clock, LockAtEnd(on=True))
    await ended(room)
    answer = await desk.do(room, ANN, WriteNote(note=N, step=WRITE, text="声"))
    assert isinstance(answer, Refused) and answer.code == "input_stopped"
    await room.close()


async def test_a_minute_added_while_the_room_says_the_end_wins(disk: Disk, desk: Desk) -> None:
    clock = FakeClock()
    room = await reopened(disk, desk, clock)
    clock.now = 5 * MINUTE + 10_000
    disk.hold()
    added = asyncio.create_task(desk.do(room, LEAD, AddTime(seconds=600)))
    await disk.reached.wait()
    room.watch_time()
    disk.release()
    await added
    await desk.done(room, LEAD, LockAtEnd(on=True))
    timer = room.project.timer
    assert timer is not None and not timer.ended
    await room.close()
