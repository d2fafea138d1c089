"""Turns (発表の順): the next table presents, with a time of its own; the wall, the phones and the records follow."""

from typing import Literal

from pydantic import ConfigDict, Field

from sessions.frames import Asker, Command, Event
from sessions.project import Project, Projection, Step, Timer
from sessions.records import replace
from sessions.refusals import Refused
from sessions.tables import standing
from sessions.texts import Id
from sessions.turn_order import presenting, speaking, turn_ms, with_turn


class GiveTurn(Command):
    """Let a table present. ``from``: whose turn the asker thought it was, so that two who press at once go on by one."""

    model_config = ConfigDict(populate_by_name=True)
    type: Literal["GiveTurn"] = "GiveTurn"
    table: Id
    from_: Id | None = Field(default=None, validation_alias="from")


class TurnGiven(Event):
    """A table presents. Never undone, as no step is: the turn is given back instead."""

    type: Literal["TurnGiven"] = "TurnGiven"
    step: str
    table: str
    at: int
    before: str | None


TurnCommand = GiveTurn
TurnEvent = TurnGiven


def give(project: Project, command: GiveTurn, asker: Asker) -> tuple[Event, ...]:
    """Decide GiveTurn: in a step of presentations; one that has it already keeps it, with its time."""
    step = presenting(project)
    if step is None:
        raise Refused("not_in_this_step", step=project.step)
    table, now = standing(project, command.table), speaking(project, step)
    if table.id == now or command.from_ not in (None, now):
        return ()
    return (TurnGiven(step=step.id, table=table.id, at=asker.at, before=now),)


def timer_of(project: Project, step: Step, at: int) -> Timer | None:
    """Return the clock of a turn that begins."""
    length = turn_ms(project, step)
    return Timer(step.id, ends_at=at + length) if length is not None else None


def evolve(project: Project, event: TurnEvent) -> Project:
    """Return the project with another table's turn: its time runs, what the last one's end had locked is open again."""
    step = with_turn(project.steps[event.step], event.table)
    locked = project.timer is not None and project.timer.ended and project.lock_at_end
    return replace(
        project,
        steps=project.steps.set(step.id, step),
        timer=timer_of(project, step, event.at),
        input_stopped=project.input_stopped and not locked,
        projection=Projection() if project.projection.mode == "table" else project.projection,
    )
