"""The timer of the step the hall is in, and whether people may write. All times are ms of the server's clock."""

from typing import Annotated, Literal

from pydantic import Field

from sessions.frames import Asker, Command, Event, Frozen
from sessions.project import Project, Step, Timer
from sessions.records import replace
from sessions.refusals import Refused
from sessions.turn_order import presenting, turn_ms

MINUTE = 60_000
LONGEST = 600 * MINUTE
"""A timer runs ten hours at most."""


class StartTimer(Command):
    """Let the time of the current step run from the start; ``minutes`` None: the step's own."""

    type: Literal["StartTimer"] = "StartTimer"
    minutes: Annotated[int, Field(ge=1, le=600)] | None = None


class PauseTimer(Command):
    """Stop the clock for a while."""

    type: Literal["PauseTimer"] = "PauseTimer"


class ResumeTimer(Command):
    """Let the clock go on."""

    type: Literal["ResumeTimer"] = "ResumeTimer"


class AddTime(Command):
    """Give the step more time, or less."""

    type: Literal["AddTime"] = "AddTime"
    seconds: Annotated[int, Field(ge=-3600, le=3600)]


class LockAtEnd(Command):
    """Stop input by itself when a step's time is over, or do not."""

    type: Literal["LockAtEnd"] = "LockAtEnd"
    on: bool


class StopInput(Command):
    """Stop what people write, or let them write again."""

    type: Literal["StopInput"] = "StopInput"
    stopped: bool


class EndTimer(Command):
    """The time is over; asked by the room itself, never by a screen."""

    type: Literal["EndTimer"] = "EndTimer"


class TimerState(Frozen):
    """A timer as an event holds it: running (``ends_at``), paused (``left``) or ended."""

    step: str
    ends_at: int | None = None
    left: int | None = None
    ended: bool = False


class TimerSet(Event):
    """The timer was started, paused, resumed, or given more or less time."""

    type: Literal["TimerSet"] = "TimerSet"
    now: TimerState
    before: TimerState | None


class TimerCleared(Event):
    """There is no timer, as before it was started; only undo does that."""

    type: Literal["TimerCleared"] = "TimerCleared"
    before: TimerState


class TimerEnded(Event):
    """The time of a step is over; where the lock is on, input stops with it."""

    type: Literal["TimerEnded"] = "TimerEnded"
    step: str
    at: int


class LockSet(Event):
    """Input stops by itself at the end of a step's time, or does not."""

    type: Literal["LockSet"] = "LockSet"
    on: bool


class InputStopped(Event):
    """People may not write any more, or may again."""

    type: Literal["InputStopped"] = "InputStopped"
    stopped: bool


TimerCommand = StartTimer | PauseTimer | ResumeTimer | AddTime | LockAtEnd | StopInput | EndTimer
TimerEvent = TimerSet | TimerCleared | TimerEnded | LockSet | InputStopped


def start(project: Project, command: StartTimer, asker: Asker) -> tuple[Event, ...]:
    """Decide StartTimer."""
    step = _step(project)
    own = turn_ms(project, step) if presenting(project) is not None else step.minutes * MINUTE
    length = command.minutes * MINUTE if command.minutes is not None else own
    if not length:
        raise Refused("no_time", step=step.id)
    return _again(project, Timer(step.id, ends_at=asker.at + length))


def pause(project: Project, command: PauseTimer, asker: Asker) -> tuple[Event, ...]:
    """Decide PauseTimer; a clock that stands already is no fault."""
    timer = project.timer
    if timer is None or timer.ended or timer.ends_at is None:
        return ()
    return _set(project, Timer(timer.step, left=max(0, timer.ends_at - asker.at)))


def resume(project: Project, command: ResumeTimer, asker: Asker) -> tuple[Event, ...]:
    """Decide ResumeTimer; a clock that runs already is no fault."""
    timer = project.timer
    if timer is None or timer.left is None:
        return ()
    return _set(project, Timer(timer.step, ends_at=asker.at + timer.left))


def add(project: Project, command: AddTime, asker: Asker) -> tuple[Event, ...]:
    """Decide AddTime. After the end, time is counted from now; what is taken away never goes below nothing."""
    timer, more = project.timer, command.seconds * 1_000
    if timer is not None and timer.left is not None:
        return _set(project, Timer(timer.step, left=_at_most(timer.left + more)))
    if timer is not None and timer.ends_at is not None and not timer.ended:
        left = _at_most(max(0, timer.ends_at - asker.at) + more)
        return _set(project, Timer(timer.step, ends_at=asker.at + left))
    if more <= 0:
        return ()
    return _again(project, Timer(_step(project).id, ends_at=asker.at + more))


def lock(project: Project, command: LockAtEnd, asker: Asker) -> tuple[Event, ...]:
    """Decide LockAtEnd."""
    return () if project.lock_at_end == command.on else (LockSet(on=command.on),)


def stop(project: Project, command: StopInput, asker: Asker) -> tuple[Event, ...]:
    """Decide StopInput."""
    return () if project.input_stopped == command.stopped else (InputStopped(stopped=command.stopped),)


def end(project: Project, command: EndTimer, asker: Asker) -> tuple[Event, ...]:
    """Decide EndTimer: only if the time is over still (somebody may have added a minute meanwhile)."""
    timer = project.timer
    if timer is None or not over(timer, asker.at):
        return ()
    return (TimerEnded(step=timer.step, at=asker.at),)


def over(timer: Timer, now: int) -> bool:
    """Say whether a running timer has come to its end and nobody has said so yet."""
    return not timer.ended and timer.ends_at is not None and timer.ends_at <= now


def of_step(step: Step, at: int) -> Timer | None:
    """Return the timer of a step that begins; None for one without minutes."""
    return Timer(step.id, ends_at=at + step.minutes * MINUTE) if step.minutes else None


def with_minutes(timer: Timer | None, step: Step, minutes: int) -> Timer | None:
    """Return the running step's timer after its minutes were changed: its end moves by the difference."""
    if timer is None or not minutes:
        begun = step.entered_at is not None and bool(minutes)
        return Timer(step.id, ends_at=(step.entered_at or 0) + minutes * MINUTE) if begun else None
    more = (minutes - step.minutes) * MINUTE
    return timer if timer.ended else later(timer, more)


def later(timer: Timer, more: int) -> Timer:
    """Return a timer that ends so many ms later (earlier, if below 0)."""
    if timer.left is not None:
        return replace(timer, left=max(0, timer.left + more))
    return replace(timer, ends_at=(timer.ends_at or 0) + more)


def state_of(timer: Timer) -> TimerState:
    """Return a timer as an event holds it."""
    return TimerState(step=timer.step, ends_at=timer.ends_at, left=timer.left, ended=timer.ended)


def timer_of(state: TimerState) -> Timer:
    """Return the timer that an event holds."""
    return Timer(state.step, state.ends_at, state.left, state.ended)


def _step(project: Project) -> Step:
    step = project.current()
    if step is None:
        raise Refused("not_in_this_step", step=None)
    return step


def _at_most(left: int) -> int:
    return min(LONGEST, max(0, left))


def _set(project: Project, timer: Timer) -> tuple[Event, ...]:
    before = state_of(project.timer) if project.timer is not None else None
    return () if timer == project.timer else (TimerSet(now=state_of(timer), before=before),)


def _again(project: Project, timer: Timer) -> tuple[Event, ...]:
    """Time runs again: what the lock stopped at the end is open again."""
    locked = project.timer is not None and project.timer.ended and project.lock_at_end and project.input_stopped
    return (*_set(project, timer), *((InputStopped(stopped=False),) if locked else ()))


def evolve(project: Project, event: TimerEvent) -> Project:
    """Return the project after its clock, or what people may write, was changed."""
    match event:
        case TimerSet():
            return replace(project, timer=timer_of(event.now))
        case TimerCleared():
            return replace(project, timer=None)
        case TimerEnded():
            timer = project.timer or Timer(event.step, ends_at=event.at)
            stopped = project.input_stopped or project.lock_at_end
            return replace(project, timer=replace(timer, ended=True), input_stopped=stopped)
        case LockSet():
            return replace(project, lock_at_end=event.on)
        case InputStopped():
            return replace(project, input_stopped=event.stopped)
