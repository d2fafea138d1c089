"""Opening a project: region, name, host, what the diagram is called, who is hoped for."""

import asyncio
from collections.abc import Sequence

from nicegui import ui
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import RedirectResponse

from facilitator import templates
from facilitator.access import Lead, language_of
from facilitator.components.fields import button, sentence, text_area, text_field, trouble
from facilitator.components.frame import PATIENCE, frame, heading, sheet
from facilitator.pages.template_choice import TemplateChoice
from facilitator.services import Services, new_id
from facilitator.wording import say
from sessions.opening import OpenProject, OrganisationPlan
from sessions.people import MOST_ORGANISATIONS
from sessions.refusals import Refused
from sessions.texts import NAME_LIMIT, TITLE_LIMIT, clean


def register(services: Services) -> None:
    """Answer ``/new``."""

    @ui.page("/new", response_timeout=PATIENCE)
    async def new(request: Request) -> RedirectResponse | None:
        language = language_of(request)
        lead = await services.access.lead(request.cookies)
        if lead is None:
            return RedirectResponse("/signin")
        alone = request.query_params.get("alone") == "1"
        key = "home.new.alone" if alone else "home.new.title"
        here = "/new?alone=1" if alone else "/new"
        with frame(language, here, title=say(language, key)), ui.element("div").classes("column-main column-form"):
            heading(say(language, key), 1)
            kept = [] if alone else await asyncio.to_thread(services.own_templates.listed)
            _form(services, lead, language, None if alone else TemplateChoice(services, language, kept))
        return None


def _form(services: Services, lead: Lead, language: str, template: TemplateChoice | None) -> None:
    names = [say(language, f"home.new.diagram.{n}") for n in (1, 2, 3)]
    with sheet().classes("form-sheet"):
        title = _field(language, "name", TITLE_LIMIT)
        region = _field(language, "region", NAME_LIMIT)
        host = _field(language, "host", NAME_LIMIT)
        diagram = _field(language, "diagram", NAME_LIMIT, value=names[0], choices=names)
        hoped = None
        if template is not None:
            hoped = _hoped(language)
            template.show()
        told = trouble()

        async def create() -> None:
            try:
                wanted = OpenProject(
                    title=title.value or "",
                    region=region.value or "",
                    host=host.value or "",
                    diagram_name=clean(diagram.value or "") or names[0],
                    language="en" if language == "en" else "ja",
                    workshops=() if template is None else await template.plans(),
                    organisations=() if hoped is None else _organisations(hoped.value or "", language),
                )
                project = await services.open_project(lead.facilitator, wanted)
            except (Refused, ValidationError) as wrong:
                nameless = not clean(title.value or "")
                told.set_text(say(language, "home.new.need.name") if nameless else sentence(language, wrong))
                return
            ui.navigate.to(f"/p/{project}/alone" if template is None else f"/p/{project}")

        button(say(language, "home.new.create"), create, main=True).mark("create")


def _field(language: str, name: str, limit: int, *, value: str = "", choices: Sequence[str] = ()) -> ui.input:
    key = f"home.new.{name}"
    hint = say(language, f"{key}.hint")
    return text_field(say(language, key), mark=name, value=value, hint=hint, limit=limit, choices=choices)


def _hoped(language: str) -> ui.textarea:
    return text_area(
        say(language, "home.new.organisations"), mark="organisations", hint=say(language, "home.new.organisations.hint")
    )


def _organisations(text: str, language: str) -> tuple[OrganisationPlan, ...]:
    lines = names_in(text)
    if not lines:
        return templates.usual_organisations(language)
    return tuple(OrganisationPlan(id=new_id(), name=name) for name in lines)


def names_in(text: str) -> list[str]:
    """Return the names in a text of one name a line: cleaned, cut to their limit, each once.

    Of several columns pasted from a spreadsheet the first that is filled is the name.
    """
    cells = [[clean(cell) for cell in line.split("\t")] for line in text.splitlines()]
    found = [next((cell for cell in line if cell), "")[:NAME_LIMIT] for line in cells]
    return list(dict.fromkeys(name for name in found if name))[:MOST_ORGANISATIONS]
