"""照会 (機関に書いてもらう): each organisation gets a link or a sheet for its own part, and the page knows who answered."""

from collections.abc import Callable
from datetime import date

from nicegui import ui
from starlette.requests import Request

from facilitator.components.fields import button, sentence, text_field
from facilitator.components.frame import PATIENCE, act, heading, say_label, sheet
from facilitator.pages.export import saving
from facilitator.pages.export_share import LOCAL
from facilitator.pages.export_share import SCRIPT as COPYING
from facilitator.pages.inquiry_back import taking_back
from facilitator.pages.inquiry_lines import Desk, line
from facilitator.pages.opened import Opened, framed, opened
from facilitator.services import Services
from facilitator.wording import day, say
from sessions.answering import Standing, State, standings
from sessions.commands import Undo
from sessions.inquiring import BeginInquiry
from sessions.refusals import Refused

MOST_TO = 300
LOOK_AGAIN = 2.0
"""Seconds after which the page looks whether somebody answered meanwhile."""
NAMED = 5
"""Organisations that a reminder names; of more, the number is told."""


def register(services: Services) -> None:
    """Answer ``/p/{project}/inquiry``."""

    @ui.page("/p/{project}/inquiry", response_timeout=PATIENCE)
    async def inquiry(request: Request, project: str) -> None:
        found = await opened(services, request, project)
        if found is None:
            return
        with framed(found, f"/p/{project}/inquiry", "plan"), ui.element("div").classes("column-main"):
            heading(say(found.language, "asking.title"), 1)
            say_label(found.language, "asking.about", "soft")
            if standings(found.project):
                _asking(services, found)
            else:
                with sheet():
                    say_label(found.language, "inquiry.none", "soft", diagram=found.diagram)
                    with ui.element("div").classes("row"):
                        act(say(found.language, "inquiry.go", diagram=found.diagram), f"/p/{project}/model")
            taking_back(services, found)
        saving(found.language)
        ui.add_body_html(f"<script>{COPYING.read_text(encoding='utf-8')}</script>")


def _asking(services: Services, found: Opened) -> None:
    """Show how far it is, what is said for all organisations, and a line for each."""
    language = found.language
    over = ui.element("div").props("aria-live=polite")
    told = ui.element("div").classes("row told-row")
    heading(say(language, "asking.lines"))
    with sheet().classes("form-sheet"):
        until = text_field(say(language, "inquiry.until"), mark="until", hint=say(language, "asking.until.hint"))
        until.props("type=date").classes("field-day")
        to = text_field(say(language, "inquiry.to"), mark="to", hint=say(language, "inquiry.to.hint"), limit=MOST_TO)
        chapters = ui.checkbox(say(language, "asking.chapters"), value=False).classes("check").mark("chapters")
        if services.addresses[0].startswith(LOCAL):
            say_label(language, "asking.link.here", "small")
        say_label(language, "inquiry.passes", "small")
    lines = sheet().classes("lines")
    desk = Desk(services, found, until, to, chapters, _teller(services, found, told))

    def show() -> None:
        now = standings(found.project)
        desk.links.clear()
        over.clear()
        lines.clear()
        with over:
            _overview(desk, now)
        with lines:
            for each in now:
                line(desk, each)

    def follow() -> None:
        for turn in desk.links:
            turn()

    until.on_value_change(follow)
    to.on_value_change(follow)
    show()
    _look_again(services, found, show)


def _look_again(services: Services, found: Opened, show: Callable[[], None]) -> None:
    """Show anew what others answered meanwhile: the page stands open for days."""

    def kept() -> tuple[object, ...]:
        now = found.project
        return (now.inquiries, now.inquiry_begun, now.plan_links, now.seats, now.model, now.organisations)

    seen = [kept()]

    async def look() -> None:
        found.room = await services.lobby.room(found.room.name)
        if any(one is not other for one, other in zip(seen[0], kept(), strict=True)):
            seen[0] = kept()
            show()

    ui.timer(LOOK_AGAIN, look)


def _teller(services: Services, found: Opened, told: ui.element) -> Callable[[str, str], None]:
    """Return what says that an act was done, with the button that takes it back."""

    def tell(text: str, done: str) -> None:
        told.clear()

        async def undo() -> None:
            try:
                await services.ask(found.room, found.seat, Undo(act=done))
                text = say(found.language, "inquiry.undone")
            except Refused as refused:
                text = sentence(found.language, refused)
            told.clear()
            with told:
                ui.label(text).props("role=status")

        with told:
            ui.label(text).props('role=status dir="auto"')
            if done:
                button(say(found.language, "inquiry.undo"), undo).mark("undo-asking")

    return tell


def _overview(desk: Desk, now: tuple[Standing, ...]) -> None:
    """Say in figures how far the inquiry is, and in a sentence what is to be done next."""
    language = desk.found.language
    with sheet().classes("inquiry-over"):
        with ui.element("div").classes("row inquiry-counts"):
            for state in State:
                n = sum(1 for each in now if each.state is state)
                with ui.element("div").classes(f"inquiry-count inquiry-{state.value}"):
                    ui.label(str(n)).classes("inquiry-number")
                    say_label(language, f"asking.state.{state.value}")
        for text in _next(desk, now):
            ui.label(text).props('dir="auto"').classes("inquiry-next")
        with ui.element("div").classes("row"):
            act(say(language, "asking.to.plan"), f"/p/{desk.project}/plan")
            if any(each.asking is not None or each.answers for each in now):
                button(say(language, "asking.begin"), lambda: desk.do("asking.begun", BeginInquiry())).mark("begin-inquiry")


def _next(desk: Desk, now: tuple[Standing, ...]) -> list[str]:
    """Return the reminders that hold today, the most pressing first."""
    language, today = desk.found.language, desk.today
    late = [each for each in now if each.late(today)]
    waiting = [each for each in now if each.state in (State.UNANSWERED, State.PARTLY) and each not in late]
    unasked = [each for each in now if each.state is State.NOT_ASKED]
    told = [_remind(language, key, group) for key, group in (("late", late), ("waiting", waiting), ("unasked", unasked)) if group]
    return told or [say(language, "asking.next.done")]


def _remind(language: str, key: str, group: list[Standing]) -> str:
    names = ("、" if language == "ja" else ", ").join(each.asked.organisation.name for each in group[:NAMED])
    if len(group) > NAMED:
        names = say(language, "asking.next.more", names=names, n=len(group) - NAMED)
    untils = sorted(each.asking.until for each in group if each.asking is not None and each.asking.until)
    facts: dict[str, object] = {"n": len(group), "names": names}
    if key == "waiting" and untils:
        return say(language, "asking.next.waiting.until", until=day(language, date.fromisoformat(untils[0])), **facts)
    return say(language, f"asking.next.{key}", **facts)
