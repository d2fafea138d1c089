"""The templates on /new: each with its name, what it is for and how long it takes; one's own can be deleted here."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from nicegui import ui
from nicegui.events import ValueChangeEventArguments

from facilitator import templates
from facilitator.components.fields import button, sentence
from facilitator.components.frame import heading, say_label, sheet
from facilitator.own_templates import OwnTemplate
from facilitator.services import Services
from facilitator.wording import say
from sessions.refusals import Refused
from sessions.steps import WorkshopPlan


@dataclass(frozen=True, slots=True)
class Offer:
    """A template as it is offered."""

    id: str
    name: str
    about: str
    takes: str


def built_in(language: str) -> list[Offer]:
    """Return the templates that come with the program, in their order."""
    return [
        Offer(
            id=name,
            name=templates.name_of(name, language),
            about=templates.about(name, language),
            takes=takes(templates.workshops(name, language), language),
        )
        for name in templates.WITH_WORKSHOPS
    ]


def own(kept: Sequence[OwnTemplate], language: str) -> list[Offer]:
    """Return the templates that facilitators kept, as they are listed."""
    about = say(language, "home.new.template.ownAbout")
    return [
        Offer(each.id, say(language, "home.new.template.own", name=each.name), about, takes(each.workshops, language))
        for each in kept
    ]


def takes(plans: Sequence[WorkshopPlan], language: str) -> str:
    """Return how many meetings a template plans, and how long they take together."""
    hours, minutes = divmod(sum(step.minutes for plan in plans for step in plan.steps), 60)
    return say(language, "home.new.template.takes", n=len(plans), time=say(language, "road.hours", h=hours, m=minutes))


@dataclass
class TemplateChoice:
    """Which template a new project begins with; one's own are read again after one was deleted."""

    services: Services
    language: str
    kept: list[OwnTemplate]
    chosen: str = templates.COMMUNITY_BUILDING
    _place: ui.element = field(init=False)
    _dialogs: ui.element = field(init=False)

    def show(self) -> None:
        """Put the choice on the page."""
        with ui.element("div").classes("asked templates").props(f'role=group aria-label="{self._say("template")}"'):
            ui.label(self._say("template")).classes("asked-label")
            self._place = ui.element("div")
            self._fill()
        self._dialogs = ui.element("div")

    async def plans(self) -> tuple[WorkshopPlan, ...]:
        """Return the meetings of what is chosen; Refused ``template_unknown`` if it was deleted meanwhile."""
        if self.chosen in templates.WITH_WORKSHOPS:
            return templates.workshops(self.chosen, self.language)
        return (await asyncio.to_thread(self.services.own_templates.known, self.chosen)).workshops

    def _say(self, key: str, **facts: object) -> str:
        return say(self.language, f"home.new.{key}", **facts)

    def _fill(self) -> None:
        offers = [*built_in(self.language), *own(self.kept, self.language)]
        if self.chosen not in {each.id for each in offers}:
            self.chosen = templates.COMMUNITY_BUILDING
        self._place.clear()
        with self._place:
            names = {each.id: each.name for each in offers}
            choice = ui.radio(names, value=self.chosen, on_change=self._choose).classes("template-choice").mark("template")
            choice.props["aria-label"] = self._say("template")
            for number, offer in enumerate(offers):
                with choice.add_slot(f"label-{number}"), ui.element("span").classes("template"):
                    ui.label(offer.name).classes("template-name").props('dir="auto"')
                    ui.label(offer.takes).classes("template-takes")
                    ui.label(offer.about).classes("asked-hint")
            self._kept_ones()

    def _choose(self, change: ValueChangeEventArguments[Any]) -> None:
        self.chosen = str(change.value)

    def _kept_ones(self) -> None:
        if not self.kept:
            say_label(self.language, "home.new.template.none", "asked-hint")
            return
        with ui.element("details").classes("more-fields"):
            with ui.element("summary"):
                ui.label(self._say("template.tidy")).classes("summary-text")
            for each in self.kept:
                with ui.element("div").classes("row template-kept"):
                    ui.label(each.name).classes("line-grow").props('dir="auto"')
                    press = button(self._say("template.drop"), lambda each=each: self._ask(each)).mark(f"drop-{each.id}")
                    press.props["aria-label"] = self._say("template.drop.which", name=each.name)

    def _ask(self, template: OwnTemplate) -> None:
        async def drop() -> None:
            try:
                await asyncio.to_thread(self.services.own_templates.forget, template.id)
                self.kept = await asyncio.to_thread(self.services.own_templates.listed)
            except Refused as refused:
                ui.notify(sentence(self.language, refused), type="warning")
                return
            dialog.close()
            ui.notify(self._say("template.dropped", name=template.name))
            self._fill()

        asked = self._say("template.drop.ask", name=template.name)
        with self._dialogs, ui.dialog() as dialog, sheet().classes("dialog"):
            dialog.props["aria-label"] = asked
            heading(asked)
            say_label(self.language, "home.new.template.drop.about", "soft")
            with ui.element("div").classes("row"):
                button(self._say("template.drop.go"), drop, main=True).mark("drop-template")
                button(say(self.language, "home.file.cancel"), dialog.close)
        dialog.on("hide", dialog.delete)
        dialog.open()
