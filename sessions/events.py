"""All events, and how they are read from and written to the journal."""

import json
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from sessions.acts import ActEvent
from sessions.agreeing import AgreeingEvent
from sessions.commenting import CommentEvent
from sessions.describing import DescribingEvent
from sessions.groups import GroupEvent
from sessions.inquiring import InquiringEvent
from sessions.joined_groups import JoinedGroupsEvent
from sessions.joining import JoiningEvent
from sessions.journal.upcast import lift
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
from sessions.projection import WallEvent
from sessions.ratings import RatingEvent
from sessions.reviewing import ReviewingEvent
from sessions.running_order import OrderEvent
from sessions.seats import SeatEvent
from sessions.shaping import ShapingEvent
from sessions.steps import StepEvent
from sessions.survey import SurveyEvent
from sessions.tables import TableEvent
from sessions.timer import TimerEvent
from sessions.turns import TurnEvent
from sessions.votes import VoteEvent

AnyEvent = (
    ActEvent
    | NoteEvent
    | NoteMarkEvent
    | GroupEvent
    | JoinedGroupsEvent
    | ElementEvent
    | LinkEvent
    | DescribingEvent
    | ShapingEvent
    | ReviewingEvent
    | CommentEvent
    | PlanningEvent
    | PlanLinkEvent
    | InquiringEvent
    | StepEvent
    | OrderEvent
    | TimerEvent
    | WallEvent
    | TurnEvent
    | VoteEvent | RatingEvent | JudgingEvent | AgreeingEvent | SurveyEvent | PeopleEvent
    | TableEvent
    | SeatEvent
    | JoiningEvent
    | OrganisationEvent
    | OpeningEvent
)
EVENT: TypeAdapter[AnyEvent] = TypeAdapter(Annotated[AnyEvent, Field(discriminator="type")])


def read_event(text: str | bytes) -> AnyEvent:
    """Return the event of a journal line, lifted to today's shape.

    Raises pydantic's ValidationError if it is none, EventFromTheFuture if a newer program wrote it.
    """
    try:
        event = EVENT.validate_json(text)
    except ValidationError:
        return EVENT.validate_python(lift(json.loads(text)))
    if event.v == type(event).model_fields["v"].default:
        return event
    return EVENT.validate_python(lift(json.loads(text)))


def write_event(event: AnyEvent) -> str:
    """Return the journal line of an event."""
    return event.model_dump_json()
