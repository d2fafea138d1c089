"""Writing links (書き込みリンク): whoever holds one writes one organisation's part of the plan, until it is withdrawn.

The address is made outside (facilitator/calls/plan_links.py) of the link's id; here stands for whom it is, and whether it
opens. Who came in by it sits on a seat of the role ``agency``; withdrawing the link sends them all out.
"""

from collections.abc import Iterator
from typing import Literal

from sessions.frames import Asker, Command, Event
from sessions.inquiry import PlanLink
from sessions.organisations import standing
from sessions.project import Project, Seat
from sessions.records import replace
from sessions.refusals import Refused
from sessions.seats import SeatRemoved
from sessions.texts import Id

MOST_LINKS = 200
"""Links of one project that are open at once."""


class OpenPlanLink(Command):
    """Give an organisation a link; ``chapters``: also to the text of chapters in which its activities stand."""

    type: Literal["OpenPlanLink"] = "OpenPlanLink"
    link: Id
    organisation: Id
    chapters: bool = False


class ShutPlanLink(Command):
    """Withdraw a link; who came in by it is out."""

    type: Literal["ShutPlanLink"] = "ShutPlanLink"
    link: Id


class PlanLinkOpened(Event):
    """There is a link for an organisation."""

    type: Literal["PlanLinkOpened"] = "PlanLinkOpened"
    link: str
    organisation: str
    chapters: bool
    by: str
    at: int


class PlanLinkShut(Event):
    """A link opens no more; ``shut`` False: it opens again."""

    type: Literal["PlanLinkShut"] = "PlanLinkShut"
    link: str
    shut: bool = True


PlanLinkCommand = OpenPlanLink | ShutPlanLink
PlanLinkEvent = PlanLinkOpened | PlanLinkShut


def open_link(project: Project, command: OpenPlanLink, asker: Asker) -> tuple[Event, ...]:
    """Decide OpenPlanLink."""
    here = standing(project, command.organisation)
    if command.link in project.plan_links:
        raise Refused("exists", id=command.link)
    if sum(1 for each in project.plan_links.values() if not each.shut) >= MOST_LINKS:
        raise Refused("too_many", limit=MOST_LINKS)
    opened = PlanLinkOpened(
        link=command.link, organisation=here.id, chapters=command.chapters, by=asker.seat, at=asker.at
    )
    return (opened,)


def shut_link(project: Project, command: ShutPlanLink, asker: Asker) -> tuple[Event, ...]:
    """Decide ShutPlanLink; withdrawn already is no fault."""
    found = project.plan_links.get(command.link)
    if found is None:
        raise Refused("gone", what="plan_link", id=command.link)
    return () if found.shut else shutting(project, found.id)


def shutting(project: Project, link: str) -> tuple[SeatRemoved | PlanLinkShut, ...]:
    """Return what withdraws a link: its seats go with it."""
    return (*(SeatRemoved(seat=each.id) for each in seats_by(project, link) if not each.removed), PlanLinkShut(link=link))


def seats_by(project: Project, link: str) -> Iterator[Seat]:
    """Yield the seats of those who came in by a link, in the order they came."""
    yield from sorted((each for each in project.seats.values() if each.link == link), key=lambda each: (each.taken_at, each.id))


def evolve(project: Project, event: PlanLinkEvent) -> Project:
    """Return the project after a link was given or withdrawn."""
    if isinstance(event, PlanLinkOpened):
        made = PlanLink(event.link, event.organisation, event.chapters, event.by, event.at)
    else:
        made = replace(project.plan_links[event.link], shut=event.shut)
    return replace(project, plan_links=project.plan_links.set(made.id, made))
