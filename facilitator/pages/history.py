"""ふりかえり: the lines of the closing survey that go into the report, and who did what, with undo."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime

from nicegui import ui
from starlette.requests import Request

from facilitator.components.fields import button, choice_field, sentence
from facilitator.components.frame import PATIENCE, heading, say_label, sheet
from facilitator.history import Deed, deeds
from facilitator.pages.asking import ask
from facilitator.pages.opened import Opened, framed, opened
from facilitator.services import Services
from facilitator.wording import day, say
from sessions.commands import Undo
from sessions.project import StepKind, Voice
from sessions.record import Line, record
from sessions.refusals import Refused
from sessions.survey import QuoteVoice
from sessions.views.votes import signed, voices

A_PAGE = 50
"""Acts shown at first, and more each time one asks for earlier ones."""
ALL = ""
BEFORE = "before"
"""The filter's name for what happened before the first step."""


def register(services: Services) -> None:
    """Answer ``/p/{project}/history``."""

    @ui.page("/p/{project}/history", response_timeout=PATIENCE)
    async def history(request: Request, project: str) -> None:
        found = await opened(services, request, project)
        if found is None:
            return
        now = found.project
        past = Past(services, found, await lines_of(services, found))
        here = f"/p/{project}/history"
        with framed(found, here), ui.element("div").classes("column-main"):
            heading(say(found.language, "history.title"), 1)
            if now.workshops:
                past.voices = ui.element("div")
                past.list_voices()
            past.show()


async def lines_of(services: Services, found: Opened) -> list[Line]:
    """Return the whole record of a project as facilitators may read it."""
    found.room = await services.lobby.room(found.room.name)  # it may have been reopened since the page was
    entries = (await services.journal.read(found.room.name))[: found.room.version]
    return await asyncio.to_thread(record, entries, found.project, 0, max(1, len(entries)))


def _voices(past: "Past") -> None:
    language, now = past.found.language, past.found.project
    lines = [now.voices[each] for each in voices(now) if not now.voices[each].withdrawn]
    with sheet():
        heading(say(language, "history.voices"))
        if not lines:
            closing = any(step.kind is StepKind.CLOSING for step in now.order())
            say_label(language, "history.voices.none" if closing else "history.voices.noStep", "soft")
            return
        say_label(language, "history.voices.about", "soft")
        with ui.element("ul").classes("lines voices"):
            for number, line in enumerate(lines):
                _voice(past, line, number)


def _voice(past: "Past", line: Voice, number: int) -> None:
    found = past.found

    async def quote() -> None:
        on = bool(box.value)
        standing = found.project.voices[line.id]
        if on == standing.quoted:
            return
        if await ask(past.services, found, QuoteVoice(voice=line.id, on=on)):
            ui.notify(say(found.language, "history.voices.on" if on else "history.voices.off"))
            await past.read_again()
        else:
            box.set_value(found.project.voices[line.id].quoted)

    with ui.element("li").classes("line voice"):
        with ui.element("div").classes("line-grow"):
            ui.label(line.text).props(f'dir="auto" id="voice-{number}"').classes("voice-text")
            organisation = signed(found.project, line.id)
            if organisation:
                ui.label(organisation).classes("small").props('dir="auto"')
        box = ui.checkbox(say(found.language, "history.voices.quote"), value=line.quoted, on_change=quote)
        box.props(f'aria-describedby="voice-{number}"').mark(f"quote-{line.id}")


@dataclass
class Past:
    """Who did what, as it is filtered now."""

    services: Services
    found: Opened
    lines: list[Line]
    who: str = ALL
    step: str = ALL
    most: int = A_PAGE
    voices: ui.element | None = None
    _place: ui.element = field(init=False)

    def show(self) -> None:
        """Put the record on the page."""
        with sheet():
            heading(self._say("record"))
            say_label(self.found.language, "history.record.about", "soft")
            done = self._deeds()
            with ui.element("div").classes("row row-filters"):
                self._filters(done)
            self._place = ui.element("div").classes("history").props('role="region"')
            self._place.props["aria-label"] = self._say("record")
            self._fill()

    def list_voices(self) -> None:
        """Put the closing lines on the page as they stand now."""
        if self.voices is not None:
            self.voices.clear()
            with self.voices:
                _voices(self)

    async def read_again(self) -> None:
        """Read the record again: something was done from this page."""
        self.lines = await lines_of(self.services, self.found)
        self._fill()

    def _say(self, key: str, **facts: object) -> str:
        return say(self.found.language, f"history.{key}", **facts)

    def _deeds(self) -> list[Deed]:
        return deeds(self.lines, self.found.project, self.found.language)

    def _filters(self, done: list[Deed]) -> None:
        people = sorted({each.who for each in done})
        been = {each.step for each in done}
        steps = {BEFORE: self._say("filter.before")} if None in been else {}
        steps |= {each.id: each.title for each in self.found.project.order() if each.id in been}
        everyone = {ALL: self._say("filter.everyone")} | {each: each for each in people}
        who = choice_field(self._say("filter.who"), mark="filter-who", choices=everyone, value=ALL)
        every = {ALL: self._say("filter.every")} | steps
        step = choice_field(self._say("filter.step"), mark="filter-step", choices=every, value=ALL)

        def choose() -> None:
            self.who, self.step, self.most = str(who.value), str(step.value), A_PAGE
            self._fill()

        who.on_value_change(choose)
        step.on_value_change(choose)

    def _fill(self) -> None:
        wanted = [each for each in self._deeds() if self.who in (ALL, each.who) and self.step in (ALL, each.step or BEFORE)]
        self._place.clear()
        with self._place:
            if not wanted:
                say_label(self.found.language, "history.none", "soft")
            before = ""
            for deed in wanted[: self.most]:
                when = datetime.fromtimestamp(deed.at / 1000).astimezone()
                today = day(self.found.language, when)
                if today != before:
                    heading(today, 3, "history-day")
                before = today
                self._line(deed, when)
            if len(wanted) > self.most:
                button(self._say("more"), self._more).mark("more")

    def _more(self) -> None:
        self.most += A_PAGE
        self._fill()

    def _line(self, deed: Deed, when: datetime) -> None:
        with ui.element("div").classes("line history-line" + (" history-undone" if deed.undone else "")):
            ui.label(f"{when:%H:%M}").classes("history-time")
            with ui.element("div").classes("line-grow"):
                ui.label(deed.who).classes("small").props('dir="auto"')
                for each in deed.said:
                    what = each.what if deed.times == 1 else self._say("times", what=each.what, n=deed.times)
                    ui.label(what).classes("history-what")
                    if each.text:
                        ui.label(each.text).classes("history-text").props('dir="auto"')
            if deed.undone:
                ui.label(self._say("undone")).classes("small")
            elif deed.can_undo:
                press = button(self._say("undo"), lambda: self._undo(deed)).mark(f"undo-{deed.act}")
                press.props["aria-label"] = self._say("undo.which", what=deed.said[0].what, text=deed.said[0].text).strip()

    async def _undo(self, deed: Deed) -> None:
        services, found = self.services, self.found
        try:
            found.room = await services.lobby.room(found.room.name)
            done = await services.ask(found.room, found.seat, Undo(act=deed.act))
        except Refused as refused:
            ui.notify(sentence(found.language, refused), type="warning")
            return
        ui.notify(self._say("undo.left" if done.left else "undo.done"))
        await self.read_again()
        self.list_voices()
