"""Judging arrows (つながる？): each person's yes, maybe or no to an arrow, and why."""

from typing import Literal

from immutables import Map

from logic_models.ids import LinkId
from logic_models.links import Link
from sessions.frames import Asker, Command, Event
from sessions.project import Judgement, Project
from sessions.records import replace, without
from sessions.refusals import Refused
from sessions.standing_in import voice_of
from sessions.texts import Id, Reason

Answer = Literal["yes", "maybe", "no"]


class Judge(Command):
    """Say whether the one leads to the other; null takes the answer back."""

    type: Literal["Judge"] = "Judge"
    link: Id
    answer: Answer | None
    why: Reason = ""
    seat: Id | None = None


class LinkJudged(Event):
    """A person's answer to an arrow and why; both sides are (answer, why)."""

    type: Literal["LinkJudged"] = "LinkJudged"
    link: str
    seat: str
    now: tuple[Answer | None, str]
    before: tuple[Answer | None, str]


JudgingEvent = LinkJudged


def judge(project: Project, command: Judge, asker: Asker) -> tuple[Event, ...]:
    """Decide Judge: an arrow that stands between two boxes with words."""
    seat = voice_of(project, command.seat, asker).id
    link = project.model.links.get(LinkId(command.link))
    if link is None or not asked_about(project, link):
        raise Refused("gone", what="link", id=command.link)
    now = (command.answer, command.why) if command.answer is not None else (None, "")
    before = judgement_of(project, link.id, seat)
    return () if now == before else (LinkJudged(link=link.id, seat=seat, now=now, before=before),)


def asked_about(project: Project, link: Link) -> bool:
    """Say whether people are asked about this arrow: both its boxes say something."""
    return bool(project.model.elements[link.source].text and project.model.elements[link.target].text)


def judgement_of(project: Project, link: str, seat: str) -> tuple[Answer | None, str]:
    """Return what this seat answered about an arrow, and why."""
    found = project.judgements.get(link, Map[str, Judgement]()).get(seat)
    return (_answer(found.answer), found.why) if found is not None else (None, "")


def _answer(answer: str) -> Answer:
    return "yes" if answer == "yes" else "no" if answer == "no" else "maybe"


def answers(project: Project, link: str) -> tuple[int, int, int] | None:
    """Return how many said yes, maybe and no to an arrow; None if nobody was asked."""
    found = project.judgements.get(link)
    if found is None:
        return None
    said = [each.answer for each in found.values()]
    return said.count("yes"), said.count("maybe"), said.count("no")


def evolve(project: Project, event: JudgingEvent) -> Project:
    """Return the project after an answer; one taken back leaves no trace."""
    of_link = project.judgements.get(event.link, Map[str, Judgement]())
    answer, why = event.now
    of_link = of_link.set(event.seat, Judgement(answer, why)) if answer is not None else without(of_link, event.seat)
    judgements = project.judgements.set(event.link, of_link) if of_link else without(project.judgements, event.link)
    return replace(project, judgements=judgements)
