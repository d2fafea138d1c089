"""Steps (進行表): where the hall is, what is revealed."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from sessions import timer, turns
from sessions.frames import Asker, Command, Event, Frozen
from sessions.project import Ask, Gathers, Project, Projection, Sees, ShownAs, Step, StepKind, Timer, VoteRules, Workshop
from sessions.records import replace
from sessions.refusals import Refused
from sessions.texts import Id, Reason, Title
from sessions.turn_order import begun_with, turn_ms

Minutes = Annotated[int, Field(ge=0, le=600)]
NoteLimit = Annotated[int, Field(ge=0, le=100)]
Turns = Annotated[tuple[Id, ...], Field(max_length=100)]
TurnSeconds = Annotated[int, Field(ge=0, le=36_000)]


class GoToStep(Command):
    """Bring the hall to a step; going back loses nothing.

    ``from``: where the asker thought the hall was. Two who press "next" together so go on by one step, not by two.
    """

    model_config = ConfigDict(populate_by_name=True)
    type: Literal["GoToStep"] = "GoToStep"
    step: Id
    from_: Id | None = Field(default=None, validation_alias="from")


class RevealNotes(Command):
    """Show what was written in a step to the tables or to everybody. Never undone."""

    type: Literal["RevealNotes"] = "RevealNotes"
    step: Id
    to: Literal["table", "all"] = "all"


class VotePlan(Frozen):
    """How dots are given in a vote step, as a template plans it (project.VoteRules)."""

    dots: Annotated[int, Field(ge=1, le=100)] = 5
    several: bool = False
    voter: Literal["person", "table", "organisation"] = "person"
    on: Literal["notes", "groups", "elements"] = "groups"
    kinds: tuple[Annotated[str, Field(max_length=20)], ...] = ()


class EditStep(Command):
    """Change a step, also while it runs; what is not named stays as it is. What it gathers stays once notes do."""

    type: Literal["EditStep"] = "EditStep"
    step: Id
    title: Title | None = None
    question: Reason | None = None
    hint: Reason | None = None
    minutes: Minutes | None = None
    gathers: Gathers | None = None
    sees: Sees | None = None
    shown_as: ShownAs | None = None
    asks: tuple[Ask, ...] | None = None
    note_limit: NoteLimit | None = None
    votes: VotePlan | None = None
    pause: bool | None = None
    turns: Turns | None = None
    turn_seconds: TurnSeconds | None = None


class SkipStep(Command):
    """Pass over a step of the running order, or no longer."""

    type: Literal["SkipStep"] = "SkipStep"
    step: Id
    skipped: bool


class StepPlan(Frozen):
    """A step as a template plans it."""

    id: Id
    kind: StepKind
    title: Title
    question: Reason
    hint: Reason
    minutes: Minutes
    gathers: Gathers
    sees: Sees = Sees.SELF
    shown_as: ShownAs = ShownAs.ORGANISATION
    asks: tuple[Ask, ...] = ()
    note_limit: NoteLimit = 0
    votes: VotePlan | None = None
    pause: bool = False
    turns: Turns = ()
    turn_seconds: TurnSeconds = 0


class WorkshopPlan(Frozen):
    """A meeting as a template plans it."""

    id: Id
    number: int
    title: Title
    steps: tuple[StepPlan, ...]


class StepEntered(Event):
    """The hall came to a step."""

    type: Literal["StepEntered"] = "StepEntered"
    step: str
    at: int
    before: str | None


class NotesRevealed(Event):
    """The tables, or everybody, may see what was written in a step."""

    v: int = 2
    type: Literal["NotesRevealed"] = "NotesRevealed"
    step: str
    at: int
    to: Sees = Sees.ALL


class StepFields(Frozen):
    """Those fields of a step that an event changed; None: as it was."""

    title: str | None = None
    question: str | None = None
    hint: str | None = None
    minutes: int | None = None
    gathers: Gathers | None = None
    sees: Sees | None = None
    shown_as: ShownAs | None = None
    asks: tuple[Ask, ...] | None = None
    note_limit: int | None = None
    votes: VotePlan | None = None
    pause: bool | None = None
    skipped: bool | None = None
    turns: tuple[str, ...] | None = None
    turn_seconds: int | None = None


class StepEdited(Event):
    """A step is other than before; both sides hold the same fields."""

    v: int = 2
    type: Literal["StepEdited"] = "StepEdited"
    step: str
    now: StepFields
    before: StepFields


StepCommand = GoToStep | RevealNotes | EditStep | SkipStep
StepEvent = StepEntered | NotesRevealed | StepEdited


def go_to(project: Project, command: GoToStep, asker: Asker) -> tuple[Event, ...]:
    """Decide GoToStep. A step that gathers openly shows its notes from the start."""
    step = known(project, command.step)
    if project.step == step.id or command.from_ not in (None, project.step):
        return ()
    entered = StepEntered(step=step.id, at=asker.at, before=project.step)
    to = circle_of(project, step.sees)
    if step.gathers is not Gathers.NONE and wider(to, step.shown_to):
        return (entered, NotesRevealed(step=step.id, at=asker.at, to=to))
    return (entered,)


def reveal(project: Project, command: RevealNotes, asker: Asker) -> tuple[Event, ...]:
    """Decide RevealNotes; revealing twice is no fault. Where nobody sits at tables, the tables are everybody."""
    step = known(project, command.step, dropped=True)  # what was written in a dropped step can still be shown
    if step.gathers is Gathers.NONE or step.entered_at is None:
        raise Refused("not_writing_here", step=step.id)
    to = circle_of(project, Sees(command.to))
    return (NotesRevealed(step=step.id, at=asker.at, to=to),) if wider(to, step.shown_to) else ()


_CIRCLES = (Sees.SELF, Sees.TABLE, Sees.ALL)


def wider(circle: Sees, than: Sees) -> bool:
    """Say whether one circle of seeing holds more people than the other."""
    return _CIRCLES.index(circle) > _CIRCLES.index(than)


def circle_of(project: Project, asked: Sees) -> Sees:
    """Return whom a circle of seeing means today: where nobody sits at tables, the tables are everybody."""
    at_tables = any(not table.dropped for table in project.tables.values())
    return Sees.ALL if asked is Sees.TABLE and not at_tables else asked


_SIGNS = (ShownAs.ANONYMOUS, ShownAs.ORGANISATION, ShownAs.NAME)


def edit(project: Project, command: EditStep, asker: Asker) -> tuple[Event, ...]:
    """Decide EditStep. What people were promised when they wrote (what for, and how they are signed) is kept."""
    step = known(project, command.step)
    wanted = {name: getattr(command, name) for name in EditStep.model_fields if name not in ("type", "step")}
    if step.kind is not StepKind.VOTE:
        wanted["votes"] = None
    now, events = _differing(step, StepFields(**wanted))
    if any(note.step == step.id for note in project.notes.values()):
        signed_more = now.shown_as is not None and _SIGNS.index(now.shown_as) > _SIGNS.index(step.shown_as)
        if now.gathers is not None or signed_more:
            raise Refused("has_notes", step=step.id)
    voting = project.rounds.get(step.id)
    if now.votes is not None and voting is not None and (voting.dots or voting.closed):
        raise Refused("has_dots", step=step.id)
    return events


def skip(project: Project, command: SkipStep, asker: Asker) -> tuple[Event, ...]:
    """Decide SkipStep; the step the hall is in cannot be passed over any more."""
    step = known(project, command.step)
    if command.skipped and step.id == project.step:
        raise Refused("step_running", step=step.id)
    return _differing(step, StepFields(skipped=command.skipped))[1]


def fitted_to(step: Step, minutes: int) -> tuple[Event, ...]:
    """Return the event that gives a step other minutes; none if it has them."""
    return _differing(step, StepFields(minutes=minutes))[1]


def _differing(step: Step, wanted: StepFields) -> tuple[StepFields, tuple[Event, ...]]:
    had = dict(_fields(step))
    now = {name: value for name, value in _named(wanted) if value != had[name]}
    if not now:
        return StepFields(), ()
    fields = StepFields(**now)
    return fields, (StepEdited(step=step.id, now=fields, before=StepFields(**{name: had[name] for name in now})),)


def _fields(step: Step) -> Iterator[tuple[str, Any]]:
    for name in StepFields.model_fields:
        value = getattr(step, name)
        yield name, VotePlan(**asdict(value)) if isinstance(value, VoteRules) else value


def _named(fields: StepFields) -> Iterator[tuple[str, Any]]:
    for name in StepFields.model_fields:
        value = getattr(fields, name)
        if value is not None:
            yield name, value


def edited(step: Step, fields: StepFields) -> Step:
    """Return the step with these fields; the same one if it has them."""
    changed: dict[str, Any] = dict(_named(fields))
    if fields.votes is not None:
        changed["votes"] = _rules(fields.votes)
    return replace(step, **changed)


def _rules(plan: VotePlan) -> VoteRules:
    return VoteRules(**plan.model_dump())


def known(project: Project, step_id: str, *, dropped: bool = False) -> Step:
    """Return the step; refuse if there is none, or (unless ``dropped``) if it was taken out of the running order."""
    step = project.steps.get(step_id)
    if step is None or (step.dropped and not dropped):
        raise Refused("gone", what="step", id=step_id)
    return step


def planned(project: Project, workshops: tuple[WorkshopPlan, ...]) -> Project:
    """Return the project with these meetings and the hall at the first step."""
    steps = project.steps
    for workshop in workshops:
        for plan in workshop.steps:
            steps = steps.set(plan.id, step_of(plan, workshop.id))
    meetings = tuple(Workshop(each.id, each.number, each.title, tuple(s.id for s in each.steps)) for each in workshops)
    first = next((each.steps[0] for each in meetings if each.steps), None)
    return replace(project, steps=steps, workshops=meetings, step=first)


def step_of(plan: StepPlan, workshop: str) -> Step:
    """Return the step that a plan makes; a vote step always has its rules."""
    votes = _rules(plan.votes) if plan.votes is not None else None
    if plan.kind is StepKind.VOTE and votes is None:
        votes = VoteRules()
    return Step(workshop=workshop, **{**plan.model_dump(), "votes": votes})


def plan_of(step: Step, again: str) -> StepPlan:
    """Return the plan of another step that is as this one."""
    return StepPlan(id=again, kind=step.kind, **{name: value for name, value in _fields(step) if name != "skipped"})


def evolve(project: Project, event: StepEvent) -> Project:
    """Return the project after a step's event."""
    step = project.steps[event.step]
    match event:
        case StepEntered():
            return _entered(project, replace(step, entered_at=event.at, skipped=False), event.at)
        case NotesRevealed():
            step = replace(step, shown_to=event.to)
        case StepEdited():
            before, step = step, edited(step, event.now)
            if project.step == step.id:
                project = replace(project, timer=_moved_end(project, before, step))
    return replace(project, steps=project.steps.set(step.id, step))


def _moved_end(project: Project, before: Step, step: Step) -> Timer | None:
    """The running step has other minutes, or its tables another time each: the end moves by the difference."""
    if not step.presented:
        return timer.with_minutes(project.timer, before, step.minutes) if step.minutes != before.minutes else project.timer
    now, was = turn_ms(project, step), turn_ms(project, before)
    if now is None or was is None or project.timer is None or project.timer.ended:
        return project.timer
    return timer.later(project.timer, now - was)


def _entered(project: Project, step: Step, at: int) -> Project:
    """A step begins: its time runs, everybody may write, and the wall follows."""
    step = begun_with(project, step)
    return replace(
        project,
        step=step.id,
        steps=project.steps.set(step.id, step),
        timer=turns.timer_of(project, step, at) if step.presented else timer.of_step(step, at),
        input_stopped=False,
        projection=Projection(),
    )
