"""照会シート: a sheet for each organisation goes out, and those that come back are looked at together and taken as one act."""

from collections.abc import Callable
from urllib.parse import urlencode

from nicegui import ui
from starlette.requests import Request

from facilitator.components.fields import text_field
from facilitator.components.frame import PATIENCE, act, heading, say_label, sheet
from facilitator.inquiries import Asked, asked_of
from facilitator.pages.export import saving
from facilitator.pages.inquiry_back import taking_back
from facilitator.pages.opened import Opened, framed, opened
from facilitator.services import Services
from facilitator.wording import say

MOST_TO = 300


def register(services: Services) -> None:
    """Answer ``/p/{project}/inquiry``."""

    @ui.page("/p/{project}/inquiry", response_timeout=PATIENCE)
    async def inquiry(request: Request, project: str) -> None:
        found = await opened(services, request, project)
        if found is None:
            return
        now = found.project
        with framed(found, f"/p/{project}/inquiry", "plan"), ui.element("div").classes("column-main"):
            heading(say(found.language, "inquiry.title"), 1)
            say_label(found.language, "inquiry.about", "soft")
            asked = asked_of(now)
            if asked:
                _making(found, project, asked)
            else:
                with sheet():
                    say_label(found.language, "inquiry.none", "soft", diagram=found.diagram)
                    with ui.element("div").classes("row"):
                        act(say(found.language, "inquiry.go", diagram=found.diagram), f"/p/{project}/model")
            taking_back(services, found)
        saving(found.language)


def address(project: str, organisation: str, language: str, until: str, to: str) -> str:
    """Return where an organisation's sheet is to be had."""
    asked = {"lang": language} | ({"until": until} if until else {}) | ({"to": to} if to else {})
    return f"/api/projects/{project}/inquiry/{organisation}.xlsx?{urlencode(asked)}"


def _making(found: Opened, project: str, asked: tuple[Asked, ...]) -> None:
    language = found.language
    heading(say(language, "inquiry.make"))
    links: list[Callable[[], None]] = []
    with sheet().classes("form-sheet"):
        until = text_field(say(language, "inquiry.until"), mark="until")
        until.props("type=date").classes("field-day")
        to = text_field(say(language, "inquiry.to"), mark="to", hint=say(language, "inquiry.to.hint"), limit=MOST_TO)
        say_label(language, "export.passes", "passes")
    with sheet().classes("lines"):
        for each in asked:
            links.append(_line(found, project, each, until, to))

    def follow() -> None:
        for turn in links:
            turn()

    until.on_value_change(follow)
    to.on_value_change(follow)


def _line(found: Opened, project: str, asked: Asked, until: ui.input, to: ui.input) -> Callable[[], None]:
    """Show one organisation with its button; return what points the button at what the fields say."""
    language, organisation = found.language, asked.organisation
    with ui.element("div").classes("line"):
        with ui.element("div").classes("line-grow"):
            ui.label(organisation.name).classes("line-title").props('dir="auto"')
            say_label(language, "inquiry.counts", "small", n=len(asked.activities), measures=len(asked.measures))
            ui.label("").classes("told").props("role=status")
        save = act(say(language, "inquiry.download"), address(project, organisation.id, language, "", ""))
        save.props("download data-save")
        save.props["aria-label"] = say(language, "inquiry.download.name", name=organisation.name)

    def turn() -> None:
        save.props["href"] = address(project, organisation.id, language, str(until.value or ""), str(to.value or ""))
        save.update()

    return turn
