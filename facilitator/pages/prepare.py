"""準備: the running order, the organisations hoped for, the tables, how people get in, and names; one tab at a time."""

from collections.abc import Callable

from nicegui import ui
from starlette.requests import Request

from facilitator.components.fields import button, text_area, text_field
from facilitator.components.frame import PATIENCE, heading, say_label, sheet
from facilitator.pages.asking import ask
from facilitator.pages.new import names_in
from facilitator.pages.opened import Opened, framed, opened
from facilitator.pages.prepare_steps import running_order
from facilitator.pages.prepare_tables import tables
from facilitator.services import Services, new_id
from facilitator.wording import say
from sessions.people import AddOrganisation
from sessions.texts import NAME_LIMIT, TITLE_LIMIT, clean


def register(services: Services) -> None:
    """Answer ``/p/{project}/prepare``."""

    @ui.page("/p/{project}/prepare", response_timeout=PATIENCE)
    async def prepare(request: Request, project: str) -> None:
        found = await opened(services, request, project)
        if found is None:
            return
        tab = request.query_params.get("tab", "")
        tab = tab if tab in TABS else next(iter(TABS))
        here = f"/p/{project}/prepare"
        with framed(found, f"{here}?tab={tab}", "prepare"), ui.element("div").classes("column-main"):
            heading(say(found.language, "road.prepare.title"), 1)
            _tabs(found.language, here, tab)
            TABS[tab](services, found)


def _tabs(language: str, here: str, tab: str) -> None:
    with ui.element("nav").classes("tabs").props(f'aria-label="{say(language, "road.prepare.title")}"'):
        for name in TABS:
            link = ui.link(say(language, f"road.prepare.tab.{name}"), f"{here}?tab={name}").classes("tab")
            if name == tab:
                link.props('aria-current="page"')


def _entry(services: Services, found: Opened) -> None:
    with sheet():
        heading(say(found.language, "road.prepare.entry"))
        say_label(found.language, "road.prepare.entry.about", "soft")
        with ui.element("div").classes("entry"):
            told = say(found.language, "road.prepare.qr")
            ui.element("img").props(f'src="/api/qr/{found.code}.svg" alt="{told}" width=148 height=148')
            with ui.element("div"):
                say_label(found.language, "road.prepare.code", "small")
                ui.label(found.code).classes("code")
            with ui.element("div"):
                say_label(found.language, "road.prepare.address", "small")
                for address in services.addresses:
                    ui.label(address).classes("address")


def _organisations(services: Services, found: Opened) -> None:
    language = found.language
    with sheet():
        heading(say(language, "road.prepare.organisations"))

        @ui.refreshable
        def listed() -> None:
            names = [each.name for each in found.project.listed_organisations() if each.prepared]
            key = "road.prepare.organisations.count" if names else "road.prepare.organisations.none"
            say_label(language, key, "soft", n=len(names))
            if names:
                with ui.element("ul").classes("names"):
                    for name in names:
                        with ui.element("li"):
                            ui.label(name).props('dir="auto"')

        listed()
        more = text_area(
            say(language, "road.prepare.organisations.add"), mark="more", hint=say(language, "road.prepare.organisations.hint")
        )

        async def add() -> None:
            known = {each.name for each in found.project.listed_organisations() if each.prepared}
            names = [name for name in names_in(more.value or "") if name not in known]
            commands = [AddOrganisation(organisation=new_id(), name=name) for name in names]
            if not commands or await ask(services, found, *commands):
                ui.notify(say(language, "road.prepare.organisations.added", n=len(names)))
                more.set_value("")
                listed.refresh()

        button(say(language, "road.prepare.organisations.go"), add, main=True).mark("add-organisations")


def _names(services: Services, found: Opened) -> None:
    _entry(services, found)
    language, now = found.language, found.project
    with sheet():
        heading(say(language, "road.prepare.describe"))
        asked = (
            ("name", now.title, TITLE_LIMIT),
            ("region", now.region, NAME_LIMIT),
            ("host", now.host, NAME_LIMIT),
            ("diagram", now.diagram_name, NAME_LIMIT),
        )
        title, region, host, diagram = (
            text_field(say(language, f"home.new.{name}"), mark=name, value=value, limit=limit) for name, value, limit in asked
        )

        async def save() -> None:
            names = {"title": title.value or "", "region": region.value or "", "host": host.value or ""}
            called = clean(diagram.value or "") or now.diagram_name
            if await ask(services, found, {"type": "DescribeProject", **names, "diagram_name": called}):
                ui.notify(say(language, "road.prepare.saved"))

        button(say(language, "road.prepare.save"), save, main=True).mark("names-save")


TABS: dict[str, Callable[[Services, Opened], None]] = {
    "steps": running_order,
    "organisations": _organisations,
    "tables": tables,
    "names": _names,
}
"""What stands in each tab of the page, by its name in the address."""
