"""The project after an event. Total: it never refuses."""

from typing import assert_never

from sessions import (
    agreeing,
    commenting,
    describing,
    groups,
    inquiring,
    joined_groups,
    joining,
    judging,
    linking,
    modelling,
    note_marks,
    notes,
    opening,
    organisations,
    people,
    plan_links,
    planning,
    projection,
    ratings,
    reviewing,
    running_order,
    seats,
    shaping,
    steps,
    survey,
    tables,
    timer,
    turns,
    votes,
)
from sessions.acts import ActUndone
from sessions.agreeing import AgreeingEvent
from sessions.commenting import CommentEvent
from sessions.describing import DescribingEvent
from sessions.events import AnyEvent
from sessions.groups import GroupEvent
from sessions.inquiring import InquiringEvent
from sessions.joined_groups import JoinedGroupsEvent
from sessions.joining import JoiningEvent
from sessions.judging import JudgingEvent
from sessions.linking import LinkEvent
from sessions.modelling import ElementEvent
from sessions.note_marks import NoteMarkEvent
from sessions.notes import NoteEvent
from sessions.opening import OpeningEvent
from sessions.organisations import OrganisationEvent
from sessions.people import PeopleEvent
from sessions.plan_links import PlanLinkEvent
from sessions.planning import PlanningEvent
from sessions.project import Project
from sessions.projection import WallEvent
from sessions.ratings import RatingEvent
from sessions.reviewing import ReviewingEvent
from sessions.running_order import OrderEvent
from sessions.seats import SeatEvent
from sessions.shaping import ShapingEvent
from sessions.steps import StepEntered, StepEvent
from sessions.survey import SurveyEvent
from sessions.tables import TableEvent
from sessions.timer import TimerEvent
from sessions.turns import TurnEvent
from sessions.votes import VoteEvent

ModelEvent = ElementEvent | LinkEvent | DescribingEvent | ShapingEvent | ReviewingEvent | CommentEvent
"""What happens to the logic model."""
VoiceEvent = VoteEvent | RatingEvent | JudgingEvent | AgreeingEvent | SurveyEvent
"""What people give to things: dots, ratings, answers, lines."""
HallEvent = StepEvent | OrderEvent | TimerEvent | WallEvent | TurnEvent
"""Where the hall is and what it sees."""


def evolve(project: Project, event: AnyEvent) -> Project:
    """Return the project after this event."""
    if isinstance(event, ActUndone):
        return project
    if isinstance(event, NoteEvent):
        return notes.evolve(project, event)
    if isinstance(event, NoteMarkEvent):
        return note_marks.evolve(project, event)
    if isinstance(event, GroupEvent):
        return groups.evolve(project, event)
    if isinstance(event, JoinedGroupsEvent):
        return joined_groups.evolve(project, event)
    if isinstance(event, ModelEvent):
        return _model(project, event)
    if isinstance(event, PlanningEvent):
        return planning.evolve(project, event)
    if isinstance(event, PlanLinkEvent):
        return plan_links.evolve(project, event)
    if isinstance(event, InquiringEvent):
        return inquiring.evolve(project, event)
    if isinstance(event, HallEvent):
        return _hall(project, event)
    if isinstance(event, VoiceEvent):
        return _voice(project, event)
    if isinstance(event, PeopleEvent):
        return people.evolve(project, event)
    if isinstance(event, TableEvent):
        return tables.evolve(project, event)
    if isinstance(event, SeatEvent):
        return seats.evolve(project, event)
    if isinstance(event, JoiningEvent):
        return joining.evolve(project, event)
    if isinstance(event, OrganisationEvent):
        return organisations.evolve(project, event)
    if isinstance(event, OpeningEvent):
        return opening.evolve(project, event)
    assert_never(event)


def _model(project: Project, event: ModelEvent) -> Project:
    if isinstance(event, ElementEvent):
        return modelling.evolve(project, event)
    if isinstance(event, LinkEvent):
        return linking.evolve(project, event)
    if isinstance(event, DescribingEvent):
        return describing.evolve(project, event)
    if isinstance(event, ShapingEvent):
        return shaping.evolve(project, event)
    if isinstance(event, ReviewingEvent):
        return reviewing.evolve(project, event)
    if isinstance(event, CommentEvent):
        return commenting.evolve(project, event)
    assert_never(event)


def _hall(project: Project, event: HallEvent) -> Project:
    if isinstance(event, StepEvent):
        project = steps.evolve(project, event)
        return votes.entered(project, event) if isinstance(event, StepEntered) else project
    if isinstance(event, OrderEvent):
        return running_order.evolve(project, event)
    if isinstance(event, TimerEvent):
        return timer.evolve(project, event)
    if isinstance(event, WallEvent):
        return projection.evolve(project, event)
    if isinstance(event, TurnEvent):
        return turns.evolve(project, event)
    assert_never(event)


def _voice(project: Project, event: VoiceEvent) -> Project:
    if isinstance(event, VoteEvent):
        return votes.evolve(project, event)
    if isinstance(event, RatingEvent):
        return ratings.evolve(project, event)
    if isinstance(event, JudgingEvent):
        return judging.evolve(project, event)
    if isinstance(event, AgreeingEvent):
        return agreeing.evolve(project, event)
    if isinstance(event, SurveyEvent):
        return survey.evolve(project, event)
    assert_never(event)
