"""準備, 進行表: every step of every workshop, rearranged by drag or by buttons, also while it runs."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from nicegui import ui

from facilitator.components.fields import button, sentence, text_field
from facilitator.components.frame import heading, say_label, sheet
from facilitator.pages.asking import ask
from facilitator.pages.opened import Opened
from facilitator.pages.step_form import StepForm
from facilitator.services import Services, new_id
from facilitator.wording import say
from sessions.frames import Command
from sessions.project import Project, Step, Workshop
from sessions.refusals import Refused
from sessions.running_order import DropStep, MoveStep, RepeatStep, behind
from sessions.steps import SkipStep
from sessions.texts import NAME_LIMIT, clean

LOOK_AGAIN = 3.0
"""Seconds after which the page looks whether somebody else changed the running order."""


@dataclass
class Desk:
    """What the parts of the page share. ``dialogs`` stays while the lists are drawn anew; ``held``: the step being dragged."""

    services: Services
    found: Opened
    dialogs: ui.element
    changed: Callable[[], object] = lambda: None
    held: str | None = None
    seen: object = field(default=None)

    def say(self, key: str, **facts: object) -> str:
        """Return a sentence of this page."""
        return say(self.found.language, f"road.prepare.{key}", **facts)

    async def do(self, *commands: Command | dict[str, object], said: str = "") -> bool:
        """Carry out one act and draw the lists anew."""
        done = await ask(self.services, self.found, *commands)
        if done:
            if said:
                ui.notify(said)
            self.changed()
        return done


def running_order(services: Services, found: Opened) -> None:
    """Show the running order of each workshop."""
    desk = Desk(services, found, ui.element("div"))

    @ui.refreshable
    def listed() -> None:
        desk.seen = _order_of(found.project)
        for workshop in found.project.workshops:
            _workshop(desk, workshop)

    desk.changed = listed.refresh
    listed()
    with sheet():
        heading(desk.say("keep"))
        say_label(found.language, "road.prepare.keep.about", "soft")
        name = text_field(desk.say("keep.name"), mark="template-name", limit=NAME_LIMIT)

        async def keep() -> None:
            try:
                await asyncio.to_thread(services.own_templates.keep, new_id(), clean(name.value or ""), found.project)
            except Refused as refused:
                ui.notify(sentence(found.language, refused), type="warning")
                return
            ui.notify(desk.say("keep.done", name=clean(name.value or "")))
            name.set_value("")

        button(desk.say("keep.go"), keep).mark("template-keep")

    async def look() -> None:
        found.room = await services.lobby.room(found.room.name)
        if desk.held is None and desk.seen != _order_of(found.project):
            listed.refresh()

    ui.timer(LOOK_AGAIN, look)


def _order_of(project: Project) -> object:
    return (project.workshops, tuple(project.order()), project.step)


def _workshop(desk: Desk, workshop: Workshop) -> None:
    language = desk.found.language
    with sheet():
        heading(workshop.title)
        say_label(language, "road.prepare.steps.about", "soft")
        steps = [desk.found.project.steps[each] for each in workshop.steps]
        minutes = sum(step.minutes for step in steps if not step.skipped)
        time = say(language, "road.hours", h=minutes // 60, m=minutes % 60)
        say_label(language, "road.prepare.total", "small", time=time)
        with ui.element("ol").classes("lines steps"):
            for number, step in enumerate(steps, start=1):
                _line(desk, workshop, number, step)
        if not steps:
            say_label(language, "road.prepare.steps.none", "soft")
        add = button(desk.say("step.add"), lambda: _open(desk, StepForm.fresh(workshop.id, None)))
        add.mark(f"add-{workshop.number}")
        add.props["aria-label"] = f"{desk.say('step.add')} {workshop.title}"


def _line(desk: Desk, workshop: Workshop, number: int, step: Step) -> None:
    here = step.id == desk.found.project.step
    with ui.element("li").classes("line step-line").props("draggable=true") as line:
        ui.label(str(number)).classes(f"step-number gathers-{step.gathers.value}")
        with ui.element("div").classes("line-grow"):
            ui.label(step.title).classes("step-title" + (" step-skipped" if step.skipped else "")).props('dir="auto"')
            if step.question:
                ui.label(step.question).classes("small").props('dir="auto"')
            if here or step.skipped:
                ui.label(desk.say("step.here" if here else "step.skipped")).classes("step-state")
        ui.label(desk.say("minutes", n=step.minutes)).classes("step-minutes")
        with ui.element("div").classes("step-acts"):
            _moves(desk, workshop, number, step)
            edit = button(desk.say("edit"), lambda: _open(desk, StepForm.of(step)))
            edit.mark(f"edit-{number}-{step.workshop}")
            edit.props["aria-label"] = f"{desk.say('edit')} {number} {step.title}"
            _more(desk, number, step, here=here)
    _dragged(desk, line, workshop, step)


def _moves(desk: Desk, workshop: Workshop, number: int, step: Step) -> None:
    for name, sign, to in (("up", "↑", number - 2), ("down", "↓", number)):
        target = workshop.steps[to] if 0 <= to < len(workshop.steps) else None

        async def move(target: str | None = target) -> None:
            if target is not None:
                await desk.do(MoveStep(step=step.id, before=before_of(workshop.steps, step.id, target)))

        press = button(sign, move).classes("step-move").mark(f"{name}-{number}-{workshop.id}")
        press.props["aria-label"] = f"{desk.say(f'step.{name}')} {number} {step.title}"
        if target is None:
            press.props("disable")


def _more(desk: Desk, number: int, step: Step, *, here: bool) -> None:
    more = button(desk.say("step.more"), None).mark(f"more-{number}-{step.workshop}")
    more.props["aria-label"] = f"{desk.say('step.more')} {number} {step.title}"

    async def repeat() -> None:
        await desk.do(RepeatStep(step=step.id, again=new_id()), said=desk.say("step.repeated", title=step.title))

    async def skip() -> None:
        await desk.do(SkipStep(step=step.id, skipped=not step.skipped))

    async def drop() -> None:
        await desk.do(DropStep(step=step.id), said=desk.say("step.dropped", title=step.title))

    with more, ui.menu():
        ui.menu_item(desk.say("step.before"), lambda: _open(desk, StepForm.fresh(step.workshop, step.id)))
        ui.menu_item(desk.say("step.repeat"), repeat)
        if not here:
            ui.menu_item(desk.say("step.unskip" if step.skipped else "step.skip"), skip)
            ui.menu_item(desk.say("step.drop"), drop)


def _dragged(desk: Desk, line: ui.element, workshop: Workshop, step: Step) -> None:
    async def drop() -> None:
        held, desk.held = desk.held, None
        if held is not None and held != step.id and held in workshop.steps:
            await desk.do(MoveStep(step=held, before=before_of(workshop.steps, held, step.id)))

    def take() -> None:
        desk.held = step.id

    def let_go() -> None:
        desk.held = None

    line.on("dragstart", take, args=[])
    line.on("dragend", let_go, args=[])
    line.on("dragover.prevent", js_handler="() => {}")
    line.on("drop.prevent", drop, args=[])


def before_of(steps: Sequence[str], step: str, target: str) -> str | None:
    """Return the step before which ``step`` goes so that it takes the place of ``target``; None: the end."""
    if steps.index(step) > steps.index(target):
        return target
    return behind(Workshop(id="", number=1, title="", steps=tuple(steps)), target)


def _open(desk: Desk, form: StepForm) -> None:
    async def save() -> None:
        command = form.command(desk.found.project, new_id)
        if command is None or await desk.do(command, said=desk.say("saved")):
            dialog.close()

    with desk.dialogs, ui.dialog() as dialog, sheet().classes("dialog"):
        name = desk.say("step.add") if form.step is None else f"{desk.say('edit')} {form.step.title}"
        dialog.props["aria-label"] = name
        heading(name if form.step is None else form.step.title)
        form.show(desk.found.language, desk.found.diagram)
        with ui.element("div").classes("row"):
            button(desk.say("save"), save, main=True).mark("step-save")
            button(desk.say("cancel"), dialog.close)
    dialog.on("hide", dialog.delete)
    dialog.open()
