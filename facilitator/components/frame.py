"""What every signed-in page stands in: title line, band for samples, navigation with words, language switch."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from urllib.parse import quote

from nicegui import ui

from facilitator.wording import say

STATIONS = ("road", "prepare", "run", "board", "model", "plan", "export")
PATIENCE = 60.0
"""Seconds a page may take to be built. NiceGUI gives up after three: too few for a slow laptop that has just been started
and reads its projects again."""
PATHS = {station: "" if station == "road" else f"/{station}" for station in STATIONS}


def head(language: str, title: str) -> None:
    """Set the page's title, language and styles."""
    ui.page_title(title)
    ui.add_head_html('<link rel="stylesheet" href="/static/fonts.css">')
    ui.add_head_html('<link rel="stylesheet" href="/static/fonts/tokens.css">')
    ui.add_head_html('<link rel="stylesheet" href="/static/components/style.css">')
    ui.add_head_html('<link rel="stylesheet" href="/static/pages.css">')
    client = ui.context.client
    client.page = copy(client.page)  # the language is the reader's, not the page's: lang, and what NiceGUI itself says
    client.page.language = "en-US" if language == "en" else "ja"


@contextmanager
def frame(
    language: str,
    here: str,
    *,
    project: str | None = None,
    title: str = "",
    kind: str = "real",
    active: str = "",
    alone: bool = False,
    diagram: str = "",
    fill: bool = False,
) -> Iterator[None]:
    """Stand a page in its frame. ``diagram``: what the project calls it; ``fill``: the content fills the window."""
    head(language, f"{title or say(language, 'home.title')} | {say(language, 'home.product')}")
    ui.query(".nicegui-content").classes("page-fill" if fill else "page-flow")
    with ui.element("div").classes("page"):
        with ui.element("header").classes("page-head"):
            ui.link(say(language, "home.product"), "/").classes("page-brand")
            ui.label(title).classes("page-title").props('dir="auto"')
            _language_switch(language, here)
        if kind in ("sample", "rehearsal"):
            ui.label(say(language, f"home.{kind}.band")).classes("page-band")
        with ui.element("div").classes("page-body"):
            if project is not None:
                _navigation(language, project, active, alone, diagram)
            with ui.element("div").classes("page-main"):  # NiceGUI's own page is the main landmark around it
                if fill and active != "run":  # the console has a heading of its own, the others are all canvas
                    heading(say(language, f"road.nav.{active}", diagram=diagram), 1, "page-unseen")
                yield


def _language_switch(language: str, here: str) -> None:
    other = "en" if language == "ja" else "ja"
    ui.link(say(language, "home.language.other"), f"/language/{other}?back={quote(here)}").classes("page-language").props(
        f'lang="{other}"'
    )


def _navigation(language: str, project: str, active: str, alone: bool, diagram: str) -> None:
    with ui.element("nav").classes("page-nav").props(f'aria-label="{say(language, "home.nav")}"'):
        for station in STATIONS:
            if alone and station in ("prepare", "run", "board"):
                continue
            name = say(language, f"road.nav.{station}", diagram=diagram or say(language, "diagram.name"))
            link = ui.link(name, f"/p/{project}{PATHS[station]}")
            link.classes(f"page-station page-station-{station}")
            if station == active:
                link.props('aria-current="page"')


def sheet() -> ui.element:
    """Return a white sheet on the paper."""
    return ui.element("section").classes("sheet")


def say_label(language: str, key: str, classes: str = "", **facts: object) -> ui.label:
    """Put one sentence of the wording on the page."""
    return ui.label(say(language, key, **facts)).classes(classes)


def heading(text: str, level: int = 2, classes: str = "") -> ui.label:
    """Put a heading on the page, as one that screen readers find too."""
    return ui.label(text).classes(classes or f"h{level}").props(f'role=heading aria-level={level} dir="auto"')


def act(text: str, to: str, *, main: bool = False) -> ui.link:
    """Return a link that looks like what it is: something to press."""
    return ui.link(text, to).classes("act act-main" if main else "act")
