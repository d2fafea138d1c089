"""Votes (シールを貼る): dots on things, a budget for each voter, hidden from everybody until the round is closed."""

from collections.abc import Iterator
from typing import Annotated, Literal

from immutables import Map
from pydantic import Field

from sessions.dots import Given, today, together
from sessions.frames import Asker, Command, Event
from sessions.project import Project, Round, Step, StepKind, VoteRules
from sessions.records import replace, without
from sessions.refusals import Refused
from sessions.standing_in import takes_part, voice_of
from sessions.steps import StepEntered, known
from sessions.texts import Id
from sessions.things import ThingKey, in_vote, rules_of, title_of

ROUNDS = frozenset({StepKind.VOTE, StepKind.RATE})
"""Steps whose outcome stays hidden until they are closed."""


class PutDots(Command):
    """Say how many dots a seat has on a thing; none takes them back. The same sent twice is the same once."""

    type: Literal["PutDots"] = "PutDots"
    step: Id
    thing: ThingKey
    dots: Annotated[int, Field(ge=0, le=100)]
    seat: Id | None = None


class CloseVote(Command):
    """End a round (dots or ratings) and show to all what came out. Never undone: a new round is a repeated step."""

    type: Literal["CloseVote"] = "CloseVote"
    step: Id


class DotsPut(Event):
    """A seat has so many dots on a thing; they count against the budget of ``voter`` (seat, table or organisation)."""

    type: Literal["DotsPut"] = "DotsPut"
    step: str
    thing: str
    seat: str
    voter: str
    dots: int
    before: int


class VoteClosed(Event):
    """A round is over. ``titles``: the words and kind of elements with dots, for elements may be deleted later."""

    type: Literal["VoteClosed"] = "VoteClosed"
    step: str
    at: int
    titles: dict[str, tuple[str, str]]


VoteCommand = PutDots | CloseVote
VoteEvent = DotsPut | VoteClosed


def put(project: Project, command: PutDots, asker: Asker) -> tuple[Event, ...]:
    """Decide PutDots. Dots on what left the vote meanwhile are free again: they are taken back where new ones are put."""
    step = known(project, command.step)
    refuse_unless_open(project, step)
    seat = voice_of(project, command.seat, asker).id
    voter = voter_of(project, rules_of(step), seat)
    before = given(project, step, voter).get(command.thing, {}).get(seat, 0)
    if before == command.dots:
        return ()
    if command.dots > before:
        _refuse_more(project, step, voter, command, before)
    stored = dots_of(project.rounds[step.id], voter, command.thing, seat)
    now = DotsPut(step=step.id, thing=command.thing, seat=seat, voter=voter, dots=command.dots, before=stored)
    freed = tuple(_freed(project, step, voter, command.thing, seat))
    return freed if stored == command.dots else (*freed, now)


def refuse_unless_open(project: Project, step: Step) -> None:
    """Refuse where the hall is not, or what is closed already."""
    found = project.rounds.get(step.id)
    if found is None or found.closed or project.step != step.id:
        raise Refused("vote_closed")


def _refuse_more(project: Project, step: Step, voter: str, command: PutDots, before: int) -> None:
    if command.thing not in in_vote(project, step):
        raise Refused("not_in_vote", thing=command.thing)
    rules = rules_of(step)
    others = sum(given(project, step, voter).get(command.thing, {}).values()) - before
    if not rules.several and others + command.dots > 1:
        raise Refused("one_each")
    left = left_of(project, step, voter)
    if command.dots - before > left:
        raise Refused("no_dots_left", left=left)


def _freed(project: Project, step: Step, voter: str, on: str, seat: str) -> Iterator[DotsPut]:
    """Yield what takes off dots that stand in the way: on things that left the vote, and of the same person's other seat."""
    there = in_vote(project, step)
    for key in _keys_of(project, step, voter):
        for thing, seats in sorted(project.rounds[step.id].dots[key].items()):
            for each, dots in sorted(seats.items()):
                other_self = (key, each) != (voter, seat) and today(each, project.seats, Map()) == seat
                if (thing == on and other_self) or (thing != on and thing not in there):
                    yield DotsPut(step=step.id, thing=thing, seat=each, voter=key, dots=0, before=dots)


def close(project: Project, command: CloseVote, asker: Asker) -> tuple[Event, ...]:
    """Decide CloseVote; closing twice is no fault."""
    step = known(project, command.step)
    found = project.rounds.get(step.id)
    if found is None:
        raise Refused("vote_closed")
    if found.closed:
        return ()
    things = dict.fromkeys(key for on in found.dots.values() for key in on if key.startswith("element/"))
    titles = {key: told for key in things if (told := title_of(project, key)) is not None}
    return (VoteClosed(step=step.id, at=asker.at, titles=titles),)


def voter_of(project: Project, rules: VoteRules, seat: str) -> str:
    """Return whose budget a seat's dots count against; who sits at no table, or speaks for no organisation, has their own."""
    found = project.seats[seat]
    if rules.voter == "table":
        return found.table or seat
    if rules.voter == "organisation":
        return found.organisation or seat
    return seat


def _keys_of(project: Project, step: Step, voter: str) -> list[str]:
    return [
        key for key in project.rounds[step.id].dots if key == voter or today(key, project.seats, project.organisations) == voter
    ]


def given(project: Project, step: Step, voter: str) -> Given:
    """Return the dots of a voter on things that are in the vote."""
    there = in_vote(project, step)
    keys = _keys_of(project, step, voter)
    found = together(voter, keys, project.rounds[step.id], rules_of(step), project.seats)
    return {thing: seats for thing, seats in found.items() if thing in there}


def left_of(project: Project, step: Step, voter: str) -> int:
    """Return how many dots a voter may still put; never fewer than none."""
    spent = sum(sum(seats.values()) for seats in given(project, step, voter).values())
    return max(0, rules_of(step).dots - spent)


def voters(project: Project, rules: VoteRules) -> set[str]:
    """Return everybody who has a budget: people, or their tables or organisations."""
    return {voter_of(project, rules, seat.id) for seat in project.seats.values() if takes_part(seat)}


def dots_of(found: Round, voter: str, on: str, seat: str) -> int:
    """Return how many dots a seat has on a thing."""
    return found.dots.get(voter, Map()).get(on, Map()).get(seat, 0)


def entered(project: Project, event: StepEntered) -> Project:
    """Return the project with this step's round open, if it has one. A round once closed stays closed."""
    if project.steps[event.step].kind not in ROUNDS or event.step in project.rounds:
        return project
    return replace(project, rounds=project.rounds.set(event.step, Round(event.step, event.at)))


def evolve(project: Project, event: VoteEvent) -> Project:
    """Return the project after a vote's event."""
    found = project.rounds[event.step]
    match event:
        case DotsPut():
            found = replace(found, dots=_with(found.dots, event))
        case VoteClosed():
            found = replace(found, closed=True, titles=Map(event.titles))
    return replace(project, rounds=project.rounds.set(event.step, found))


def _with(dots: Map[str, Map[str, Map[str, int]]], event: DotsPut) -> Map[str, Map[str, Map[str, int]]]:
    """Return the dots after this; where none are left nothing is kept, so that taking back leaves no trace."""
    on = dots.get(event.voter, Map[str, Map[str, int]]())
    seats = on.get(event.thing, Map[str, int]())
    seats = seats.set(event.seat, event.dots) if event.dots else without(seats, event.seat)
    on = on.set(event.thing, seats) if seats else without(on, event.thing)
    return dots.set(event.voter, on) if on else without(dots, event.voter)
