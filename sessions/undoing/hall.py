"""What takes back the events of the running order, the timer and the wall; undo.py says how it is done."""

from collections.abc import Callable
from typing import Any

from sessions.events import AnyEvent
from sessions.project import Project
from sessions.projection import WallSet
from sessions.running_order import EndSet, StepAdded, StepDropped, StepMoved, StepRestored, behind, known_workshop
from sessions.steps import StepEdited, edited
from sessions.timer import InputStopped, LockSet, TimerCleared, TimerSet, state_of, timer_of
from sessions.undoing.undone import Undone


def _if(same: bool, key: str, event: AnyEvent) -> Undone:
    return Undone((event,), ()) if same else Undone((), (key,))


def _step_edited(project: Project, event: StepEdited) -> Undone:
    step = project.steps[event.step]
    same = edited(step, event.now) == step
    return _if(same, f"step/{step.id}", StepEdited(step=step.id, now=event.before, before=event.now))


def _step_added(project: Project, event: StepAdded | StepRestored) -> Undone:
    step = project.steps[event.step if isinstance(event, StepRestored) else event.plan.id]
    before = behind(known_workshop(project, step.workshop), step.id)
    fits = not step.dropped and step.id != project.step
    return _if(fits, f"step/{step.id}", StepDropped(step=step.id, before=before))


def _step_dropped(project: Project, event: StepDropped) -> Undone:
    step = project.steps[event.step]
    return _if(step.dropped, f"step/{step.id}", StepRestored(step=step.id, before=event.before))


def _step_moved(project: Project, event: StepMoved) -> Undone:
    step = project.steps[event.step]
    workshop = known_workshop(project, step.workshop)
    same = not step.dropped and behind(workshop, step.id) == event.now
    there = event.before is None or event.before in workshop.steps
    return _if(same and there, f"step/{step.id}", StepMoved(step=step.id, now=event.before, before=event.now))


def _end_set(project: Project, event: EndSet) -> Undone:
    same = known_workshop(project, event.workshop).ends_at == event.now
    return _if(same, f"workshop/{event.workshop}", EndSet(workshop=event.workshop, now=event.before, before=event.now))


def _timer_set(project: Project, event: TimerSet) -> Undone:
    if project.timer is None or project.timer != timer_of(event.now):
        return Undone((), ("timer",))
    now = state_of(project.timer)
    back = TimerCleared(before=now) if event.before is None else TimerSet(now=event.before, before=now)
    return Undone((back,), ())


def _timer_cleared(project: Project, event: TimerCleared) -> Undone:
    fits = project.timer is None and project.step == event.before.step
    return _if(fits, "timer", TimerSet(now=event.before, before=None))


def _lock_set(project: Project, event: LockSet) -> Undone:
    return _if(project.lock_at_end == event.on, "timer", LockSet(on=not event.on))


def _input_stopped(project: Project, event: InputStopped) -> Undone:
    return _if(project.input_stopped == event.stopped, "step", InputStopped(stopped=not event.stopped))


def _wall_set(project: Project, event: WallSet) -> Undone:
    same = (project.projection.mode, project.projection.target) == event.now
    return _if(same, "projection", WallSet(now=event.before, before=event.now))


BACK: dict[type[Any], Callable[[Project, Any], Undone]] = {
    StepEdited: _step_edited,
    StepAdded: _step_added,
    StepMoved: _step_moved,
    StepDropped: _step_dropped,
    StepRestored: _step_added,
    EndSet: _end_set,
    TimerSet: _timer_set,
    TimerCleared: _timer_cleared,
    LockSet: _lock_set,
    InputStopped: _input_stopped,
    WallSet: _wall_set,
}
