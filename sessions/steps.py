"""Steps (進行表): where the hall is, what is revealed."""

from typing import Annotated, Literal

from pydantic import Field

from sessions.frames import Asker, Command, Event, Frozen
from sessions.project import Gathers, Project, Step, StepKind, Workshop
from sessions.records import replace
from sessions.refusals import Refused
from sessions.texts import Id, Reason, Title

Minutes = Annotated[int, Field(ge=0, le=600)]


class GoToStep(Command):
    """Bring the hall to a step; going back loses nothing."""

    type: Literal["GoToStep"] = "GoToStep"
    step: Id


class RevealNotes(Command):
    """Show everybody what was written in a step. Never undone."""

    type: Literal["RevealNotes"] = "RevealNotes"
    step: Id


class EditStep(Command):
    """Change a step's words and minutes, also while it runs."""

    type: Literal["EditStep"] = "EditStep"
    step: Id
    title: Title
    question: Reason
    hint: Reason
    minutes: Minutes


class StepPlan(Frozen):
    """A step as a template plans it."""

    id: Id
    kind: StepKind
    title: Title
    question: Reason
    hint: Reason
    minutes: Minutes
    gathers: Gathers
    private: bool = True


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
    """Everybody may see what was written in a step."""

    type: Literal["NotesRevealed"] = "NotesRevealed"
    step: str
    at: int


class StepEdited(Event):
    """A step has other words or minutes; both sides are (title, question, hint, minutes)."""

    type: Literal["StepEdited"] = "StepEdited"
    step: str
    now: tuple[str, str, str, int]
    before: tuple[str, str, str, int]


StepCommand = GoToStep | RevealNotes | EditStep
StepEvent = StepEntered | NotesRevealed | StepEdited


def go_to(project: Project, command: GoToStep, asker: Asker) -> tuple[Event, ...]:
    """Decide GoToStep. A step that gathers openly shows its notes from the start."""
    step = known(project, command.step)
    if project.step == step.id:
        return ()
    entered = StepEntered(step=step.id, at=asker.at, before=project.step)
    if step.gathers is not Gathers.NONE and not step.private and not step.revealed:
        return (entered, NotesRevealed(step=step.id, at=asker.at))
    return (entered,)


def reveal(project: Project, command: RevealNotes, asker: Asker) -> tuple[Event, ...]:
    """Decide RevealNotes; revealing twice is no fault."""
    step = known(project, command.step)
    if step.gathers is Gathers.NONE or step.entered_at is None:
        raise Refused("not_writing_here", step=step.id)
    return () if step.revealed else (NotesRevealed(step=step.id, at=asker.at),)


def edit(project: Project, command: EditStep, asker: Asker) -> tuple[Event, ...]:
    """Decide EditStep."""
    step = known(project, command.step)
    now = (command.title, command.question, command.hint, command.minutes)
    before = (step.title, step.question, step.hint, step.minutes)
    return () if now == before else (StepEdited(step=step.id, now=now, before=before),)


def known(project: Project, step_id: str) -> Step:
    """Return the step; refuse if there is none."""
    step = project.steps.get(step_id)
    if step is None:
        raise Refused("gone", what="step", id=step_id)
    return step


def planned(project: Project, workshops: tuple[WorkshopPlan, ...]) -> Project:
    """Return the project with these meetings and the hall at the first step."""
    steps = project.steps
    for workshop in workshops:
        for plan in workshop.steps:
            steps = steps.set(plan.id, Step(workshop=workshop.id, **plan.model_dump()))
    meetings = tuple(Workshop(each.id, each.number, each.title, tuple(s.id for s in each.steps)) for each in workshops)
    first = next((each.steps[0] for each in meetings if each.steps), None)
    return replace(project, steps=steps, workshops=meetings, step=first)


def evolve(project: Project, event: StepEvent) -> Project:
    """Return the project after a step's event."""
    step = project.steps[event.step]
    match event:
        case StepEntered():
            step = replace(step, entered_at=event.at)
            return replace(project, step=step.id, steps=project.steps.set(step.id, step))
        case NotesRevealed():
            step = replace(step, revealed=True)
        case StepEdited():
            title, question, hint, minutes = event.now
            step = replace(step, title=title, question=question, hint=hint, minutes=minutes)
    return replace(project, steps=project.steps.set(step.id, step))
