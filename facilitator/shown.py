"""What a share link shows of a project: plain functions of values, which run in a worker process.

Strangers see what the drawing and the text say of the model, and less than documents do: no remarks, no findings, no days of
review, nobody who drew an arrow. Sticky notes are only counted. Words for which a note is held back (sessions/names.py) are
blotted out wherever else somebody may have written them.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from immutables import Map

from exports.diagram_pdf import diagram_pdf
from exports.raster import png
from exports.svg import svg
from facilitator.formats import Order
from facilitator.readings import reading_of
from facilitator.reports import drawing
from facilitator.wording import say
from logic_models.elements import Element
from logic_models.indicators import Indicator
from logic_models.links import Link
from logic_models.model import LogicModel
from logic_models.reading import Reading
from sessions.names import words_held_back
from sessions.project import Project

BLOT = "●●"
"""Stands for a word that is held back."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows. ``kinds``: what stands in each column, by its id; ``picture``: SVG."""

    title: str
    diagram: str
    region: str
    host: str
    kind: str  # real | rehearsal | sample
    kinds: Mapping[str, str]
    picture: str
    reading: Reading


def shown(order: Order) -> Shown:
    """Return what the page shows."""
    project = as_strangers_see(order.project)
    today = order.now.date()
    return Shown(
        title=project.title,
        diagram=project.diagram_name or say(order.language, "diagram.name"),
        region=project.region,
        host=project.host,
        kind=project.kind,
        kinds={str(each.id): each.kind.value for each in project.model.columns},
        picture=svg(drawing(project, order.language, order.sheet, today)),
        reading=reading_of(project, order.language, today, inward=False),
    )


def as_pdf(order: Order) -> bytes:
    """Return the diagram as PDF."""
    return diagram_pdf(_drawn(order), order.fonts)


def as_png(order: Order) -> bytes:
    """Return the diagram as PNG."""
    return png(_drawn(order), order.fonts)


def _drawn(order: Order) -> Any:
    return drawing(as_strangers_see(order.project), order.language, order.sheet, order.now.date())


FORMS: Mapping[str, Callable[[Order], Any]] = {"page": shown, "pdf": as_pdf, "png": as_png}
"""What can be made, by the word in an address."""


def made(form: str, order: Order) -> Any:
    """Make it, in a worker."""
    return FORMS[form](order)


def as_strangers_see(project: Project) -> Project:
    """Return the project with its names and its model as everybody in the world may read them."""
    held = words_held_back(project.notes.values())
    words = re.compile("|".join(re.escape(each) for each in sorted(held, key=len, reverse=True))) if held else None

    def free(text: str) -> str:
        return words.sub(BLOT, text) if words is not None else text

    return replace(
        project,
        title=free(project.title),
        region=free(project.region),
        host=free(project.host),
        diagram_name=free(project.diagram_name),
        model=_freed(project.model, free),
    )


Free = Callable[[str], str]


def _freed(model: LogicModel, free: Free) -> LogicModel:
    return replace(
        model,
        columns=tuple(replace(each, label=free(each.label)) for each in model.columns),
        elements=Map({key: _freed_element(each, free) for key, each in model.elements.items()}),
        links=Map({key: _freed_link(each, free) for key, each in model.links.items()}),
    )


def _freed_element(element: Element, free: Free) -> Element:
    return replace(
        element,
        text=free(element.text),
        target_group=free(element.target_group),
        tags=tuple(map(free, element.tags)),
        remark="",
        indicators=tuple(_freed_indicator(each, free) for each in element.indicators),
    )


def _freed_indicator(indicator: Indicator, free: Free) -> Indicator:
    return replace(
        indicator,
        name=free(indicator.name),
        unit=free(indicator.unit),
        source=free(indicator.source),
        split=free(indicator.split),
        proxy_why=free(indicator.proxy_why),
    )


def _freed_link(link: Link, free: Free) -> Link:
    evidence = tuple(map(free, link.evidence))
    return replace(link, why=free(link.why), assumption=free(link.assumption), evidence=evidence, added_by=None, review_on=None)
