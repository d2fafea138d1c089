"""Which entities an event may change, for every kind of screen at once; one row per event."""

from collections.abc import Callable
from typing import Any

from sessions import touched_notes, touched_people, touched_votes
from sessions.events import AnyEvent
from sessions.linking import LinkDeleted, LinkDrawn, LinkExplained
from sessions.modelling import (
    ElementAdded,
    ElementDeleted,
    ElementEdited,
    ElementPinned,
    ElementPlaced,
    ElementsArranged,
    StatusSet,
)
from sessions.opening import EntrySet, ProjectDescribed, ProjectOpened
from sessions.project import Project
from sessions.projection import WallSet
from sessions.running_order import EndSet, StepAdded, StepDropped, StepMoved, StepRestored
from sessions.standing_in import standing_in
from sessions.steps import NotesRevealed, StepEdited, StepEntered
from sessions.timer import InputStopped, LockSet, TimerCleared, TimerEnded, TimerSet
from sessions.touches import Touched as Touched
from sessions.turns import TurnGiven


def touched(project: Project, event: AnyEvent) -> Touched:
    """Return what this event may change in the project after it."""
    found = ROWS[type(event)](project, event)
    if project.projection.mode == "note":  # whatever happens to that note, the wall must not keep what it may not show
        found.keys.add("projection")
    for seat in list(found.seats):  # whoever writes for people without a phone has their notes before them
        for each in standing_in(project, seat):
            found.seats.setdefault(each, set()).update(found.seats[seat])
    found.take(touched_votes.also_touched(project, event))
    return found


def _model(project: Project, event: AnyEvent) -> Touched:
    return Touched(model=True)


def _whole(project: Project, event: AnyEvent) -> Touched:
    return Touched(whole=True, model=True)


def _names(project: Project, event: ProjectDescribed | EntrySet) -> Touched:
    return Touched(keys={"project"})


def _time(project: Project, event: TimerSet | TimerCleared | TimerEnded | LockSet | InputStopped | EndSet) -> Touched:
    return Touched(keys={"step", "schedule", "workshops"})


ROWS: dict[type[Any], Callable[[Project, Any], Touched]] = {
    **touched_notes.ROWS,
    **touched_people.ROWS,
    **touched_votes.ROWS,
    ElementAdded: _model,
    ElementEdited: _model,
    StatusSet: _model,
    ElementPlaced: _model,
    ElementPinned: _model,
    ElementDeleted: _model,
    ElementsArranged: _model,
    LinkDrawn: _model,
    LinkExplained: _model,
    LinkDeleted: _model,
    StepEntered: _whole,
    NotesRevealed: _whole,
    StepEdited: _whole,
    StepAdded: _whole,
    StepMoved: _whole,
    StepDropped: _whole,
    StepRestored: _whole,
    EndSet: _time,
    TimerSet: _time,
    TimerCleared: _time,
    TimerEnded: _time,
    LockSet: _time,
    InputStopped: _time,
    WallSet: _whole,
    TurnGiven: lambda project, event: Touched(whole=True),
    ProjectOpened: _whole,
    ProjectDescribed: _names,
    EntrySet: _names,
}
