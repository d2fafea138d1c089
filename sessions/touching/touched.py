"""Which entities an event may change, for every kind of screen at once; one row per event."""

from collections.abc import Callable, Set
from typing import Any

from sessions.commenting import CommentEdited, CommentSaid, CommentSettled, CommentWithdrawn
from sessions.describing import ElementDescribed, IndicatorSet
from sessions.events import AnyEvent
from sessions.inquiring import InquiryBegun, OrganisationAsked, RowsAnswered
from sessions.linking import LinkDeleted, LinkDescribed, LinkDrawn, LinkExplained
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
from sessions.plan_links import PlanLinkOpened, PlanLinkShut
from sessions.planning import ChapterSettled, ChapterWritten, RowDescribed, VersionDropped, VersionKept
from sessions.project import Project
from sessions.projection import WallSet
from sessions.reviewing import FindingWaived, RuleChosen
from sessions.running_order import EndSet, StepAdded, StepDropped, StepMoved, StepRestored
from sessions.seats import seat_now
from sessions.shaping import ColumnsSet
from sessions.standing_in import standing_in
from sessions.steps import NotesRevealed, StepEdited, StepEntered
from sessions.timer import InputStopped, LockSet, TimerCleared, TimerEnded, TimerSet
from sessions.touching import notes as touched_notes
from sessions.touching import people as touched_people
from sessions.touching import votes as touched_votes
from sessions.touching.touches import Touched as Touched
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
    found.take(_signed(project, found.you))
    return found


def _signed(project: Project, seats: Set[str]) -> Touched:
    """Return what stands in the model under the organisation of these people: their arrows, comments, chapters."""
    if not seats:
        return Touched()
    comments = {f"comment/{each.id}" for each in project.comments.values() if each.seat in seats}
    plan = project.plan
    written = any(each.by in seats for each in (*plan.parts.values(), *plan.versions)) or any(
        one.by in seats for each in project.inquiries.values() for one in each.answers.values()
    )
    return Touched(keys=comments, model=any(link.added_by in seats for link in project.model.links.values()), plan=written)


def _model(project: Project, event: AnyEvent) -> Touched:
    return Touched(model=True)


def _gone_or_back(project: Project, event: ElementAdded | ElementDeleted | LinkDrawn | LinkDeleted) -> Touched:
    """An element or arrow comes or goes, and with it what was said about it."""
    return Touched(model=True, keys={f"comment/{each.id}" for each in project.comments.values()})


def _comment(project: Project, event: CommentSaid | CommentEdited | CommentSettled | CommentWithdrawn) -> Touched:
    said_by = seat_now(project, project.comments[event.comment].seat)
    own = {said_by.id: {"comments"}} if said_by is not None else {}
    return Touched(keys={f"comment/{event.comment}"}, own=own)


def _columns(project: Project, event: ColumnsSet) -> Touched:
    return Touched(model=True, keys={"shape"})


def _plan(project: Project, event: AnyEvent) -> Touched:
    return Touched(plan=True)


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
    ElementAdded: _gone_or_back,
    ElementEdited: _model,
    StatusSet: _model,
    ElementPlaced: _model,
    ElementPinned: _model,
    ElementDeleted: _gone_or_back,
    ElementsArranged: _model,
    LinkDrawn: _gone_or_back,
    LinkExplained: _model,
    LinkDeleted: _gone_or_back,
    LinkDescribed: _model,
    ElementDescribed: _model,
    IndicatorSet: _model,
    ColumnsSet: _columns,
    FindingWaived: _model,
    RuleChosen: _model,
    CommentSaid: _comment,
    CommentEdited: _comment,
    CommentSettled: _comment,
    CommentWithdrawn: _comment,
    ChapterWritten: _plan,
    ChapterSettled: _plan,
    RowDescribed: _plan,
    VersionKept: _plan,
    VersionDropped: _plan,
    PlanLinkOpened: _plan,
    PlanLinkShut: _plan,
    OrganisationAsked: _plan,
    RowsAnswered: _plan,
    InquiryBegun: _plan,
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
