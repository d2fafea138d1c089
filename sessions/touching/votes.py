"""Which entities dots, ratings, answers, agreements and lines may change, and what else may change a vote: rows of touched.py."""

from collections.abc import Callable, Iterator
from typing import Any

from sessions.agreeing import NoteAgreed
from sessions.dots import today
from sessions.joining import JoiningEvent
from sessions.judging import LinkJudged
from sessions.linking import LinkDeleted, LinkDrawn
from sessions.modelling import ElementDeleted
from sessions.organisations import OrganisationEvent
from sessions.people import PeopleEvent
from sessions.project import Project
from sessions.ratings import ThingRated
from sessions.seats import SeatEvent
from sessions.standing_in import standing_in
from sessions.steps import StepEntered
from sessions.survey import VoiceEdited, VoiceQuoted, VoiceSaid, VoiceWithdrawn
from sessions.tally import tally
from sessions.things import rules_of
from sessions.touching.touches import Touched
from sessions.views.votes import ASKED, closed_rounds
from sessions.votes import DotsPut, VoteClosed, voter_of


def _dots(project: Project, event: DotsPut) -> Touched:
    rules, voter = rules_of(project.steps[event.step]), today(event.voter, project.seats, project.organisations)
    shared = voter not in project.seats  # a table's or an organisation's budget
    also = {each for each in project.seats if voter_of(project, rules, each) == voter} if shared else set[str]()
    told = Touched(keys={"vote"})
    for seat in {event.seat, voter, *also} & set(project.seats):
        told.take(_own(project, seat, "ballot"))
    return told


def _own(project: Project, seat: str, what: str) -> Touched:
    own = {seat: {what}, **{each: {f"{what}/{seat}"} for each in standing_in(project, seat)}}
    return Touched(own=own)


def _closed(project: Project, event: VoteClosed) -> Touched:
    return Touched(whole=True, model=True)


def _rated(project: Project, event: ThingRated) -> Touched:
    told = _own(project, event.seat, "rating")
    told.keys |= {"vote", f"rated/{event.thing}"}
    return told


def _judged(project: Project, event: LinkJudged) -> Touched:
    told = _own(project, event.seat, "judged")
    told.keys.add(f"judged/{event.link}")
    return told


def _agreed(project: Project, event: NoteAgreed) -> Touched:
    return Touched(keys={f"note/{event.note}", f"shown/{event.note}"}, own={event.seat: {"agreed"}})


def _voice(project: Project, event: VoiceSaid | VoiceEdited | VoiceWithdrawn | VoiceQuoted) -> Touched:
    voice = project.voices[event.voice]
    people = {voice.seat, *standing_in(project, voice.seat)}
    return Touched(keys={f"voice/{voice.id}"}, own={each: {f"voice/{voice.id}"} for each in people})


ROWS: dict[type[Any], Callable[[Project, Any], Touched]] = {
    DotsPut: _dots,
    VoteClosed: _closed,
    ThingRated: _rated,
    LinkJudged: _judged,
    NoteAgreed: _agreed,
    VoiceSaid: _voice,
    VoiceEdited: _voice,
    VoiceWithdrawn: _voice,
    VoiceQuoted: _voice,
}


def also_touched(project: Project, event: Any) -> Touched:
    """Return what any other event may change in a vote: what people are asked about now, and what came out before."""
    if type(event) in ROWS:
        return Touched()
    told = Touched(keys={*_outcomes(project, event), *_judged_links(event)}, things=_asked(project, event))
    if isinstance(event, JoiningEvent):
        lines = {f"voice/{each}" for each in event.voices}
        told.own = {each: {"agreed", "comments", *lines} for each in (event.keep, event.drop)}
    return told


def _asked(project: Project, event: Any) -> bool:
    """Say whether people are asked about things one by one now, or were until this event."""
    steps = [project.step, event.before] if isinstance(event, StepEntered) else [project.step]
    return any(project.steps[each].kind in ASKED for each in steps if each is not None)


def _outcomes(project: Project, event: Any) -> Iterator[str]:
    """Yield the results and ratings of what this event speaks of; all results and lines if it speaks of people."""
    rounds = closed_rounds(project)
    for what in ("note", "group", "element"):
        name = getattr(event, what, None)
        if isinstance(name, str):
            yield f"rated/{what}/{name}"
            yield from (f"result/{each.step}/{what}/{name}" for each in rounds)
    if isinstance(event, PeopleEvent | SeatEvent | JoiningEvent | OrganisationEvent):
        yield from (f"voice/{each}" for each in project.voices)
        for each in rounds:
            yield f"round/{each.step}"
            yield from (f"result/{each.step}/{thing}" for thing in tally(project, each.step))


def _judged_links(event: Any) -> Iterator[str]:
    if isinstance(event, LinkDrawn):
        yield f"judged/{event.link.link}"
    elif isinstance(event, LinkDeleted):
        yield f"judged/{event.was.link}"
    elif isinstance(event, ElementDeleted):
        yield from (f"judged/{each.link}" for each in event.links)
