"""The running order (進行表) as it is rearranged: steps added, moved, repeated, dropped; the planned end and how to meet it."""

from typing import Annotated, Literal

from pydantic import Field

from sessions.frames import Asker, Command, Event
from sessions.project import Project, Step, Workshop
from sessions.records import replace
from sessions.refusals import Refused
from sessions.steps import Minutes, StepPlan, fitted_to, known, plan_of, step_of
from sessions.texts import Id
from sessions.timer import MINUTE
from sessions.turn_order import ahead_ms

MOST_STEPS = 100
"""Steps of one workshop."""
SHORTEST_BREAK = 5
"""Minutes that are left to a break when the rest of the day is squeezed."""


class AddStep(Command):
    """Put a new step into the running order, before another one or (None) at the end of the workshop."""

    type: Literal["AddStep"] = "AddStep"
    workshop: Id
    plan: StepPlan
    before: Id | None = None


class MoveStep(Command):
    """Put a step before another one of its workshop, or (None) at the end."""

    type: Literal["MoveStep"] = "MoveStep"
    step: Id
    before: Id | None = None


class DropStep(Command):
    """Take a step out of the running order; what was written in it stays."""

    type: Literal["DropStep"] = "DropStep"
    step: Id


class RepeatStep(Command):
    """Put a copy of a step right behind it."""

    type: Literal["RepeatStep"] = "RepeatStep"
    step: Id
    again: Id


class SetEnd(Command):
    """Say when a workshop is to end; ``at`` None: no more."""

    type: Literal["SetEnd"] = "SetEnd"
    workshop: Id
    at: Annotated[int, Field(ge=0, le=10**14)] | None


class FitSteps(Command):
    """Give the steps that are still to come other minutes, all at once."""

    type: Literal["FitSteps"] = "FitSteps"
    workshop: Id
    minutes: Annotated[dict[Id, Minutes], Field(max_length=MOST_STEPS)]


class StepAdded(Event):
    """A step stands in the running order."""

    type: Literal["StepAdded"] = "StepAdded"
    workshop: str
    plan: StepPlan
    before: str | None


class StepMoved(Event):
    """A step stands elsewhere in its workshop; both sides name the step behind it (None: the end)."""

    type: Literal["StepMoved"] = "StepMoved"
    step: str
    now: str | None
    before: str | None


class StepDropped(Event):
    """A step was taken out; ``before``: the step that stood behind it."""

    type: Literal["StepDropped"] = "StepDropped"
    step: str
    before: str | None


class StepRestored(Event):
    """A dropped step stands in the running order again."""

    type: Literal["StepRestored"] = "StepRestored"
    step: str
    before: str | None


class EndSet(Event):
    """A workshop is to end at another time."""

    type: Literal["EndSet"] = "EndSet"
    workshop: str
    now: int | None
    before: int | None


OrderCommand = AddStep | MoveStep | DropStep | RepeatStep | SetEnd | FitSteps
OrderEvent = StepAdded | StepMoved | StepDropped | StepRestored | EndSet


def add(project: Project, command: AddStep, asker: Asker) -> tuple[Event, ...]:
    """Decide AddStep."""
    workshop = known_workshop(project, command.workshop)
    _behind(project, workshop, command.before)
    return _added(project, workshop, command.plan, command.before)


def repeat(project: Project, command: RepeatStep, asker: Asker) -> tuple[Event, ...]:
    """Decide RepeatStep."""
    step = known(project, command.step)
    workshop = known_workshop(project, step.workshop)
    return _added(project, workshop, plan_of(step, command.again), behind(workshop, step.id))


def _added(project: Project, workshop: Workshop, plan: StepPlan, before: str | None) -> tuple[Event, ...]:
    if plan.id in project.steps:
        raise Refused("exists", id=plan.id)
    if len(workshop.steps) >= MOST_STEPS:
        raise Refused("too_many", limit=MOST_STEPS)
    return (StepAdded(workshop=workshop.id, plan=plan, before=before),)


def move(project: Project, command: MoveStep, asker: Asker) -> tuple[Event, ...]:
    """Decide MoveStep."""
    step = known(project, command.step)
    workshop = known_workshop(project, step.workshop)
    _behind(project, workshop, command.before)
    was = behind(workshop, step.id)
    if command.before in (step.id, was):
        return ()
    return (StepMoved(step=step.id, now=command.before, before=was),)


def drop(project: Project, command: DropStep, asker: Asker) -> tuple[Event, ...]:
    """Decide DropStep: never the one the hall is in. Somebody else having dropped it is no fault."""
    step = known(project, command.step, dropped=True)
    if step.dropped:
        return ()
    if step.id == project.step:
        raise Refused("step_running", step=step.id)
    return (StepDropped(step=step.id, before=behind(known_workshop(project, step.workshop), step.id)),)


def set_end(project: Project, command: SetEnd, asker: Asker) -> tuple[Event, ...]:
    """Decide SetEnd."""
    workshop = known_workshop(project, command.workshop)
    if workshop.ends_at == command.at:
        return ()
    return (EndSet(workshop=workshop.id, now=command.at, before=workshop.ends_at),)


def fit(project: Project, command: FitSteps, asker: Asker) -> tuple[Event, ...]:
    """Decide FitSteps; steps that began meanwhile, or went, keep their minutes."""
    known_workshop(project, command.workshop)
    ahead = [step for step in remaining(project, command.workshop) if step.id in command.minutes]
    return tuple(event for step in ahead for event in fitted_to(step, command.minutes[step.id]))


def known_workshop(project: Project, workshop: str) -> Workshop:
    """Return the workshop; refuse if there is none."""
    found = next((each for each in project.workshops if each.id == workshop), None)
    if found is None:
        raise Refused("gone", what="workshop", id=workshop)
    return found


def _behind(project: Project, workshop: Workshop, before: str | None) -> None:
    if before is not None and before not in workshop.steps:
        raise Refused("gone", what="step", id=before)


def behind(workshop: Workshop, step: str) -> str | None:
    """Return the step that stands right behind this one; None if it is the last, or not there."""
    at = workshop.steps.index(step) + 1 if step in workshop.steps else len(workshop.steps)
    return workshop.steps[at] if at < len(workshop.steps) else None


def remaining(project: Project, workshop: str) -> list[Step]:
    """Return the steps of a workshop that are still to come, without those passed over."""
    steps = [step for step in project.order() if step.workshop == workshop]
    here = next((at for at, step in enumerate(steps) if step.id == project.step), None)
    if here is None:  # the hall is in another workshop: this one lies wholly ahead, or wholly behind
        order = [each.id for each in project.workshops]
        current = project.current()
        ahead = current is None or order.index(current.workshop) < order.index(workshop)
        return [step for step in steps if not step.skipped] if ahead else []
    return [step for step in steps[here + 1 :] if not step.skipped]


def with_notes(project: Project) -> list[Step]:
    """Return all steps in running order, and behind them those that were taken out after people had written in them."""
    written = {note.step for note in project.notes.values()}
    return project.order() + [step for step in project.steps.values() if step.dropped and step.id in written]


def left_of_current(project: Project, now: int) -> int:
    """Return how many ms the current step has still to go: by its timer, or by its minutes if it has not begun.

    Where tables present, the timer is that of one table, and those behind it come on top.
    """
    step, timer = project.current(), project.timer
    if step is None:
        return 0
    if timer is not None and timer.step == step.id:
        left = timer.left if timer.left is not None else max(0, (timer.ends_at or now) - now)
        return (0 if timer.ended else left) + ahead_ms(project)
    return step.minutes * MINUTE if step.entered_at is None else 0


def expected_end(project: Project, now: int) -> int | None:
    """Return when the workshop the hall is in will end if all goes on as planned."""
    step = project.current()
    if step is None:
        return None
    return now + left_of_current(project, now) + MINUTE * sum(each.minutes for each in remaining(project, step.workshop))


def fitted(project: Project, now: int) -> dict[str, int]:
    """Return new minutes for the steps still to come, so that the workshop ends when it was to end.

    In proportion; at least a minute each, and a break keeps five if it had them. Empty if no end is set. Where there is
    too little time even for that, the shortest minutes are returned and the end will be missed.
    """
    step = project.current()
    workshop = known_workshop(project, step.workshop) if step is not None else None
    if workshop is None or workshop.ends_at is None:
        return {}
    steps = [each for each in remaining(project, workshop.id) if each.minutes]
    total = (workshop.ends_at - now - left_of_current(project, now)) // MINUTE
    return _shared_out(total, {each.id: each.minutes for each in steps}, {each.id: _shortest(each) for each in steps})


def _shortest(step: Step) -> int:
    return min(step.minutes, SHORTEST_BREAK) if step.pause else 1


def _shared_out(total: int, minutes: dict[str, int], shortest: dict[str, int]) -> dict[str, int]:
    """Share minutes out in proportion, none below its shortest; what rounding leaves goes to the largest remainders."""
    shares: dict[str, int] = {}
    free = dict(minutes)
    while free:
        room = total - sum(shares.values())
        whole = sum(free.values())
        short = [each for each, planned in free.items() if room * planned < shortest[each] * whole]
        if not short:
            break
        for each in short:
            shares[each] = shortest[each]
            del free[each]
    if free:
        room, whole = total - sum(shares.values()), sum(free.values())
        shares.update({each: room * planned // whole for each, planned in free.items()})
        by_remainder = sorted(free, key=lambda each: (-(room * free[each] % whole), list(minutes).index(each)))
        for each in by_remainder[: total - sum(shares.values())]:
            shares[each] += 1
    return {each: min(600, shares[each]) for each in minutes}


def evolve(project: Project, event: OrderEvent) -> Project:
    """Return the project after its running order was changed."""
    match event:
        case StepAdded():
            step = step_of(event.plan, event.workshop)
            project = replace(project, steps=project.steps.set(step.id, step))
            return _placed(project, step, event.before)
        case StepMoved():
            return _placed(project, project.steps[event.step], event.now)
        case StepDropped():
            step = replace(project.steps[event.step], dropped=True)
            project = replace(project, steps=project.steps.set(step.id, step))
            return _with_steps(project, step.workshop, _without(project, step))
        case StepRestored():
            step = replace(project.steps[event.step], dropped=False)
            project = replace(project, steps=project.steps.set(step.id, step))
            return _placed(project, step, event.before)
        case EndSet():
            meetings = tuple(
                replace(each, ends_at=event.now) if each.id == event.workshop else each for each in project.workshops
            )
            return replace(project, workshops=meetings)


def _placed(project: Project, step: Step, before: str | None) -> Project:
    steps = _without(project, step)
    at = steps.index(before) if before in steps else len(steps)
    return _with_steps(project, step.workshop, (*steps[:at], step.id, *steps[at:]))


def _without(project: Project, step: Step) -> tuple[str, ...]:
    workshop = next(each for each in project.workshops if each.id == step.workshop)
    return tuple(each for each in workshop.steps if each != step.id)


def _with_steps(project: Project, workshop: str, steps: tuple[str, ...]) -> Project:
    meetings = tuple(replace(each, steps=steps) if each.id == workshop else each for each in project.workshops)
    return replace(project, workshops=meetings)
