"""One organisation on the page of an inquiry: how it stands, its sheet, its writing links, and what else it may need."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from urllib.parse import urlencode

from nicegui import ui

from facilitator.calls.plan_links import address_of
from facilitator.components.fields import button, sentence
from facilitator.components.frame import act, say_label
from facilitator.pages.export_share import address_box
from facilitator.pages.opened import Opened
from facilitator.services import Services, new_id
from facilitator.wording import day, say
from sessions.answering import Standing, State
from sessions.frames import Command
from sessions.inquiring import AnsweredRow, AnswerRows, AskOrganisation
from sessions.inquiry import PlanLink
from sessions.organisations import organisation_now
from sessions.plan_links import OpenPlanLink, ShutPlanLink, seats_by
from sessions.project import Project, Role
from sessions.refusals import Refused

MOST_OPEN = 3
"""Open rows that a line names; of more, the number is told."""


@dataclass
class Desk:
    """One person's page: the fields that count for all organisations, and how an act is done and told."""

    services: Services
    found: Opened
    until: ui.input
    to: ui.input
    chapters: ui.checkbox
    tell: Callable[[str, str], None]
    links: list[Callable[[], None]] = field(default_factory=list)

    @property
    def project(self) -> str:
        """Return the project's id."""
        return self.found.room.name

    @property
    def today(self) -> str:
        """Return the day here (ISO 8601)."""
        return self.services.now().date().isoformat()

    @property
    def leads(self) -> bool:
        """Say whether this person may give links: the lead alone, as with whatever lets people in."""
        return self.found.room.role_of(self.found.seat) is Role.LEAD

    def say(self, key: str, **facts: object) -> str:
        """Return a sentence of this page."""
        return say(self.found.language, f"asking.{key}", **facts)

    def when(self, at: int) -> dict[str, str]:
        """Return day and time of a moment, as they are read here."""
        moment = datetime.fromtimestamp(at / 1000, UTC).astimezone(self.services.now().tzinfo)
        return {"day": day(self.found.language, moment), "time": f"{moment:%H:%M}"}

    async def do(self, done: str, *commands: Command, **facts: object) -> None:
        """Do something as one act and say so, or say why not; the page shows it by itself."""
        made = new_id()
        try:
            await self.services.ask(self.found.room, self.found.seat, *commands, act=made)
        except Refused as refused:
            self.tell(sentence(self.found.language, refused), "")
        else:
            self.tell(say(self.found.language, done, **facts), made)


def line(desk: Desk, here: Standing) -> None:
    """Show one organisation."""
    organisation, links = here.asked.organisation, links_of(desk.found.project, here.asked.organisation.id)
    with ui.element("div").classes("line inquiry-line"):
        with ui.element("div").classes("line-grow"):
            with ui.element("div").classes("row inquiry-head"):
                ui.label(organisation.name).classes("line-title").props('dir="auto"')
                _state(desk, here)
            counts = say(desk.found.language, "inquiry.counts", n=len(here.asked.activities), measures=len(here.asked.measures))
            ui.label(counts).classes("small")
            for fact in _facts(desk, here):
                ui.label(fact).classes("small").props('dir="auto"')
            ui.label("").classes("told").props("role=status")
        with ui.element("div").classes("row inquiry-acts"):
            _sheet(desk, organisation.id, organisation.name)
            _more(desk, here, links)
        for each in links:
            _link(desk, each, organisation.name)


def links_of(project: Project, organisation: str) -> list[PlanLink]:
    """Return the links of an organisation that open, the newest first."""
    found = [each for each in project.plan_links.values() if not each.shut]
    own = [each for each in found if getattr(organisation_now(project, each.organisation), "id", None) == organisation]
    return sorted(own, key=lambda each: (-each.at, each.id))


def _state(desk: Desk, here: Standing) -> None:
    late = here.late(desk.today)
    key = "late" if late else here.state.value
    ui.label(desk.say(f"state.{key}")).classes(f"inquiry-state inquiry-{key}")


def _facts(desk: Desk, here: Standing) -> list[str]:
    """Return when it was asked, when it answered, and which rows are open."""
    told: list[str] = []
    if here.asking is not None:
        told.append(desk.say(f"asked.{here.asking.how}", **desk.when(here.asking.at)))
        if here.asking.until:
            told.append(desk.say("asked.until", day=day(desk.found.language, date.fromisoformat(here.asking.until))))
    if here.last is not None:
        told.append(desk.say("answered", name=_who(desk, here.last.by), **desk.when(here.last.at)))
    if here.open and here.state is State.PARTLY:
        names = _open_names(here)
        rest = len(names) - MOST_OPEN
        listed = ("、" if desk.found.language == "ja" else ", ").join(names[:MOST_OPEN])
        told.append(desk.say("open.more" if rest > 0 else "open", names=listed, n=len(names), rest=rest))
    return told


def _open_names(here: Standing) -> list[str]:
    texts = {(str(each.id), ""): each.text for each in here.asked.activities}
    texts |= {(str(each.id), one.id): one.name for each, one in here.asked.measures}
    return [" ".join(texts[key].split())[:40] for key in here.open]


def _who(desk: Desk, seat: str) -> str:
    """Return who wrote an answer down: somebody of the organisation by name, if they gave one, else in a word."""
    found = desk.found.project.seats.get(seat)
    if found is not None and found.link is not None:
        return found.name or desk.say("by.link")
    return desk.say("by.desk")


def _sheet(desk: Desk, organisation: str, name: str) -> None:
    save = act(desk.say("sheet"), sheet_address(desk, organisation)).props("download data-save")
    save.props["aria-label"] = say(desk.found.language, "inquiry.download.name", name=name)

    def turn() -> None:
        save.props["href"] = sheet_address(desk, organisation)
        save.update()

    desk.links.append(turn)


def sheet_address(desk: Desk, organisation: str) -> str:
    """Return where an organisation's sheet is to be had."""
    until, to = str(desk.until.value or ""), str(desk.to.value or "")
    asked = {"lang": desk.found.language} | ({"until": until} if until else {}) | ({"to": to} if to else {})
    return f"/api/projects/{desk.project}/inquiry/{organisation}.xlsx?{urlencode(asked)}"


def _more(desk: Desk, here: Standing, links: list[PlanLink]) -> None:
    organisation = here.asked.organisation

    async def give() -> None:
        link = OpenPlanLink(link=new_id(), organisation=organisation.id, chapters=bool(desk.chapters.value))
        asked = AskOrganisation(organisation=organisation.id, how="link", until=str(desk.until.value or ""))
        await desk.do("asking.link.done", link, asked, name=organisation.name)

    async def by_hand() -> None:
        rows = tuple(AnsweredRow(element=element, indicator=indicator) for element, indicator in here.open)
        await desk.do("asking.byHand.done", AnswerRows(organisation=organisation.id, rows=rows), name=organisation.name)

    if desk.leads and not links:
        press = button(desk.say("link.make"), give).mark("make-link")
        press.props["aria-label"] = desk.say("link.make.name", name=organisation.name)
    if here.open and here.asking is not None:
        press = button(desk.say("byHand"), by_hand).mark("by-hand")
        press.props["aria-label"] = desk.say("byHand.name", name=organisation.name)


def _link(desk: Desk, link: PlanLink, name: str) -> None:
    """Show one link: its address for the lead, who came in by it, and what withdraws it."""
    people = [each for each in seats_by(desk.found.project, link.id) if each.sits]
    with ui.element("div").classes("inquiry-link"):
        say_label(desk.found.language, "asking.link.chapters" if link.chapters else "asking.link.rows", "small")
        if desk.leads:
            address_box(desk.found.language, address_of(desk.services, desk.project, link.id))
        named = ("、" if desk.found.language == "ja" else ", ").join(each.name for each in people if each.name)
        came = desk.say("link.came", n=len(people), names=named) if named else desk.say("link.came.unnamed", n=len(people))
        ui.label(came if people else desk.say("link.nobody")).classes("small").props('dir="auto"')
        if desk.leads:

            async def withdraw() -> None:
                await desk.do("asking.link.withdrawn", ShutPlanLink(link=link.id), name=name)

            press = button(desk.say("link.withdraw"), withdraw).mark("withdraw-link")
            press.props["aria-label"] = desk.say("link.withdraw.name", name=name)
