"""準備: the running order, the organisations hoped for, and how people get in."""

from collections.abc import Callable
from typing import Annotated

from nicegui import ui
from pydantic import Field, TypeAdapter, ValidationError
from starlette.requests import Request

from facilitator.components.fields import button, number_field, sentence, text_area, text_field
from facilitator.components.frame import PATIENCE, frame, heading, say_label, sheet
from facilitator.pages.new import names_in
from facilitator.pages.opened import Opened, opened
from facilitator.services import Services, new_id
from facilitator.wording import say
from sessions.opening import DescribeProject
from sessions.people import AddOrganisation
from sessions.project import Step, Workshop
from sessions.refusals import Refused
from sessions.steps import EditStep
from sessions.texts import NAME_LIMIT, NOTE_LIMIT, TITLE_LIMIT, clean

MOST_MINUTES = 600


def register(services: Services) -> None:
    """Answer ``/p/{project}/prepare``."""

    @ui.page("/p/{project}/prepare", response_timeout=PATIENCE)
    async def prepare(request: Request, project: str) -> None:
        found = await opened(services, request, project)
        if found is None:
            return
        now = found.project
        here = f"/p/{project}/prepare"
        with (
            frame(found.language, here, project=project, title=now.title, kind=now.kind, active="prepare"),
            ui.element("div").classes("column-main"),
        ):
            heading(say(found.language, "road.prepare.title"), 1)
            _entry(services, found)
            _organisations(services, found)
            for workshop in now.workshops:
                _running_order(services, found, workshop)
            _names(services, found)


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
            names = sorted(each.name for each in found.project.organisations.values() if each.prepared)
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
            known = {each.name for each in found.project.organisations.values() if each.prepared}
            names = [name for name in names_in(more.value or "") if name not in known]
            commands = [AddOrganisation(organisation=new_id(), name=name) for name in names]
            if not commands or await _ask(services, found, *commands):
                ui.notify(say(language, "road.prepare.organisations.added", n=len(names)))
                more.set_value("")
                listed.refresh()

        button(say(language, "road.prepare.organisations.go"), add).mark("add-organisations")


def _running_order(services: Services, found: Opened, workshop: Workshop) -> None:
    language = found.language
    with sheet():
        heading(workshop.title)
        say_label(language, "road.prepare.steps.about", "soft")

        @ui.refreshable
        def listed() -> None:
            steps = [found.project.steps[each] for each in workshop.steps]
            minutes = sum(step.minutes for step in steps)
            time = say(language, "road.hours", h=minutes // 60, m=minutes % 60)
            say_label(language, "road.prepare.total", "small", time=time)
            with ui.element("ol").classes("lines steps"):
                for number, step in enumerate(steps, start=1):
                    _line(services, found, number, step, listed.refresh)

        listed()


def _line(services: Services, found: Opened, number: int, step: Step, changed: Callable[[], object]) -> None:
    with ui.element("li").classes("line"):
        ui.label(str(number)).classes(f"step-number gathers-{step.gathers.value}")
        with ui.element("div").classes("line-grow"):
            ui.label(step.title).classes("step-title").props('dir="auto"')
            if step.question:
                ui.label(step.question).classes("small").props('dir="auto"')
        ui.label(say(found.language, "road.prepare.minutes", n=step.minutes)).classes("step-minutes")
        edit = button(say(found.language, "road.prepare.edit"), lambda: _step_dialog(services, found, step.id, changed))
        edit.mark(f"edit-{number}-{step.workshop}")
        edit.props["aria-label"] = f"{say(found.language, 'road.prepare.edit')} {number} {step.title}"


def _step_dialog(services: Services, found: Opened, step_id: str, changed: Callable[[], object]) -> None:
    language, step = found.language, found.project.steps[step_id]
    with ui.dialog() as dialog, sheet().classes("dialog"):
        dialog.props["aria-label"] = f"{say(language, 'road.prepare.edit')} {step.title}"
        heading(step.title)
        title = text_field(say(language, "road.prepare.field.title"), mark="step-title", value=step.title, limit=TITLE_LIMIT)
        question = text_area(
            say(language, "road.prepare.field.question"), mark="step-question", value=step.question, limit=NOTE_LIMIT
        )
        hint = text_area(say(language, "road.prepare.field.hint"), mark="step-hint", value=step.hint, limit=NOTE_LIMIT)
        minutes = number_field(
            say(language, "road.prepare.field.minutes"), mark="step-minutes", value=step.minutes, least=0, most=MOST_MINUTES
        )

        async def save() -> None:
            words = {"title": title.value or "", "question": question.value or "", "hint": hint.value or ""}
            if await _ask(services, found, {"type": "EditStep", "step": step_id, **words, "minutes": int(minutes.value or 0)}):
                dialog.close()
                ui.notify(say(language, "road.prepare.saved"))
                changed()

        with ui.element("div").classes("row"):
            button(say(language, "road.prepare.save"), save, main=True).mark("step-save")
            button(say(language, "road.prepare.cancel"), dialog.close)
    dialog.on("hide", dialog.delete)
    dialog.open()


def _names(services: Services, found: Opened) -> None:
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
            if await _ask(services, found, {"type": "DescribeProject", **names, "diagram_name": called}):
                ui.notify(say(language, "road.prepare.saved"))

        button(say(language, "road.prepare.save"), save).mark("names-save")


Asked = AddOrganisation | EditStep | DescribeProject
_ASKED: TypeAdapter[Asked] = TypeAdapter(Annotated[Asked, Field(discriminator="type")])


async def _ask(services: Services, found: Opened, *commands: Asked | dict[str, object]) -> bool:
    """Carry out one act; say why if it is refused."""
    try:
        read = [_ASKED.validate_python(each) for each in commands]
        found.room = await services.lobby.room(found.room.name)  # it may have been reopened since the page was
        await services.ask(found.room, found.seat, *read)
    except (Refused, ValidationError) as wrong:
        ui.notify(sentence(found.language, wrong), type="warning")
        return False
    return True
