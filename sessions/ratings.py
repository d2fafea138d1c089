"""Ratings (効果 × すぐできる): how much a thing would bring, and how soon it can be done; hidden while people rate."""

from typing import Annotated, Literal

from immutables import Map
from pydantic import Field

from sessions.frames import Asker, Command, Event
from sessions.project import Project, Rating, StepKind
from sessions.records import replace, without
from sessions.refusals import Refused
from sessions.standing_in import voice_of
from sessions.texts import Id
from sessions.things import ThingKey, in_vote
from sessions.votes import refuse_unless_open

Grade = Annotated[int, Field(ge=1, le=4)]


class Rate(Command):
    """Rate a thing; both null takes the rating back."""

    type: Literal["Rate"] = "Rate"
    thing: ThingKey
    effect: Grade | None
    soon: Grade | None
    seat: Id | None = None


class ThingRated(Event):
    """A person's rating of a thing; both sides are (effect, soon)."""

    type: Literal["ThingRated"] = "ThingRated"
    thing: str
    seat: str
    now: tuple[int | None, int | None]
    before: tuple[int | None, int | None]


RatingEvent = ThingRated


def rate(project: Project, command: Rate, asker: Asker) -> tuple[Event, ...]:
    """Decide Rate: in a rate step that is not closed, on what that step names."""
    step = project.current()
    if step is None:
        raise Refused("vote_closed")
    refuse_unless_open(project, step)
    seat = voice_of(project, command.seat, asker).id
    now, before = (command.effect, command.soon), rating_of(project, command.thing, seat)
    if now == before:
        return ()
    if now != (None, None) and command.thing not in in_vote(project, step):
        raise Refused("not_in_vote", thing=command.thing)
    return (ThingRated(thing=command.thing, seat=seat, now=now, before=before),)


def rating_of(project: Project, thing: str, seat: str) -> tuple[int | None, int | None]:
    """Return how this seat rated a thing: effect, soon."""
    found = project.ratings.get(thing, Map[str, Rating]()).get(seat)
    return (found.effect, found.soon) if found is not None else (None, None)


def ratings_shown(project: Project) -> bool:
    """Say whether what came out may be seen: people have rated, and are not at it now."""
    step = project.current()
    rated = any(project.steps[each].kind is StepKind.RATE for each in project.rounds)
    if step is None or step.kind is not StepKind.RATE:
        return rated
    now = project.rounds.get(step.id)
    return rated and now is not None and now.closed


def evolve(project: Project, event: RatingEvent) -> Project:
    """Return the project after a rating; a rating taken back leaves no trace."""
    of_thing = project.ratings.get(event.thing, Map[str, Rating]())
    effect, soon = event.now
    taken_back = event.now == (None, None)
    of_thing = without(of_thing, event.seat) if taken_back else of_thing.set(event.seat, Rating(effect, soon))
    ratings = project.ratings.set(event.thing, of_thing) if of_thing else without(project.ratings, event.thing)
    return replace(project, ratings=ratings)
