"""The project after an event. Total: it never refuses."""

from typing import assert_never

from sessions import groups, linking, modelling, notes, opening, people, steps
from sessions.events import AnyEvent
from sessions.groups import GroupEvent
from sessions.linking import LinkEvent
from sessions.modelling import ElementEvent
from sessions.notes import NoteEvent
from sessions.opening import OpeningEvent
from sessions.people import PeopleEvent
from sessions.project import Project
from sessions.steps import StepEvent


def evolve(project: Project, event: AnyEvent) -> Project:
    """Return the project after this event."""
    if isinstance(event, NoteEvent):
        return notes.evolve(project, event)
    if isinstance(event, GroupEvent):
        return groups.evolve(project, event)
    if isinstance(event, ElementEvent):
        return modelling.evolve(project, event)
    if isinstance(event, LinkEvent):
        return linking.evolve(project, event)
    if isinstance(event, StepEvent):
        return steps.evolve(project, event)
    if isinstance(event, PeopleEvent):
        return people.evolve(project, event)
    if isinstance(event, OpeningEvent):
        return opening.evolve(project, event)
    assert_never(event)
