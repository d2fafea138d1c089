"""Taking back an act: only what still is as that act left it; the rest is reported. A reveal is never undone.

One row per event: what undoes it today. A row answers with the events that restore what was before, or with the
keys of the things it had to leave. A missing row is an error.
"""

from collections.abc import Callable, Sequence
from typing import Any

from sessions import people
from sessions.acts import ActUndone
from sessions.events import AnyEvent
from sessions.evolve import evolve
from sessions.opening import EntrySet, ProjectDescribed, ProjectOpened
from sessions.people import OrganisationAdded, OrganisationDropped, SeatChanged, SeatTaken
from sessions.project import Project
from sessions.refusals import Refused
from sessions.steps import NotesRevealed, StepEntered
from sessions.timer import TimerEnded
from sessions.turns import TurnGiven
from sessions.undoing import hall as undo_hall
from sessions.undoing import inquiries as undo_inquiries
from sessions.undoing import model as undo_model
from sessions.undoing import notes as undo_notes
from sessions.undoing import people as undo_people
from sessions.undoing import plan as undo_plan
from sessions.undoing import votes as undo_votes
from sessions.undoing.undone import Undone as Undone
from sessions.undoing.undone import unless_changed as _if
from sessions.votes import VoteClosed


def undo(project: Project, act: Sequence[AnyEvent]) -> Undone:
    """Return what takes back these events, newest first, on today's project.

    Raises Refused ``cannot_undo`` if the act holds nothing that may be taken back.
    """
    if act and all(type(event) in FINAL for event in act):
        raise Refused("cannot_undo", why="final")
    events: list[AnyEvent] = []
    left: list[str] = []
    for event in reversed(act):
        if type(event) in FINAL:
            continue
        answer = BACK[type(event)](project, event)
        left.extend(answer.left)
        for each in answer.events:
            project = evolve(project, each)
            events.append(each)
    return Undone(tuple(events), tuple(left))


FINAL: frozenset[type[Any]] = undo_people.FINAL | {
    *(ActUndone, VoteClosed, StepEntered, NotesRevealed, TimerEnded, TurnGiven, SeatTaken, ProjectOpened)
}
"""What is never undone: where the hall went, what was shown, who came."""


def _organisation_added(project: Project, event: OrganisationAdded) -> Undone:
    there_or_to_come = (seat for seat in project.seats.values() if not seat.removed)
    spoken_for = (*there_or_to_come, *project.notes.values())
    used = any(each.organisation == event.organisation for each in spoken_for) or any(
        event.organisation in element.organisations for element in project.model.elements.values()
    )
    there = event.organisation in project.organisations and not _joined(project, event.organisation)
    dropped = OrganisationDropped(organisation=event.organisation, name=event.name, prepared=event.prepared)
    return _if(there and not used, f"organisation/{event.organisation}", dropped)


def _joined(project: Project, organisation: str) -> bool:
    """Say whether it was joined into another, or another into it: whoever takes that back needs it."""
    return any(
        each.joined_into is not None and organisation in (each.id, each.joined_into) for each in project.organisations.values()
    )


def _organisation_dropped(project: Project, event: OrganisationDropped) -> Undone:
    fits = event.organisation not in project.organisations and people.named(project, event.name) is None
    added = OrganisationAdded(organisation=event.organisation, name=event.name, prepared=event.prepared)
    return _if(fits, f"organisation/{event.organisation}", added)


def _seat_changed(project: Project, event: SeatChanged) -> Undone:
    seat = project.seats[event.seat]
    organisation, name = event.before
    back = SeatChanged(seat=seat.id, organisation=organisation, name=name, before=(event.organisation, event.name))
    same = (seat.organisation, seat.name) == (event.organisation, event.name)
    there = organisation is None or organisation in project.organisations
    return _if(same and there, f"seat/{seat.id}", back)


def _project_described(project: Project, event: ProjectDescribed) -> Undone:
    same = (project.title, project.region, project.host, project.diagram_name) == event.now
    return _if(same, "project", ProjectDescribed(now=event.before, before=event.now))


def _entry_set(project: Project, event: EntrySet) -> Undone:
    return _if(project.entry_open == event.open, "project", EntrySet(open=not event.open))


BACK: dict[type[Any], Callable[[Project, Any], Undone]] = {
    **undo_notes.BACK,
    **undo_people.BACK,
    **undo_votes.BACK,
    **undo_hall.BACK,
    **undo_model.BACK,
    **undo_plan.BACK,
    **undo_inquiries.BACK,
    OrganisationAdded: _organisation_added,
    OrganisationDropped: _organisation_dropped,
    SeatChanged: _seat_changed,
    ProjectDescribed: _project_described,
    EntrySet: _entry_set,
}
