"""What a share link shows of a project: plain functions of values, which run in a worker process.

Strangers see what the drawing and the text say of the model, and less than documents do: no remarks, no findings, no days of
review, nobody who drew an arrow. Sticky notes are only counted. Words for which a note is held back (sessions/held_words.py) are
blotted out wherever else somebody may have written them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from immutables import Map

from exports.diagram_pdf import diagram_pdf
from exports.raster import png
from exports.svg import svg
from facilitator.documents.formats import Order
from facilitator.documents.readings import reading_of
from facilitator.documents.reports import drawing
from facilitator.wording import say
from logic_models.model import LogicModel
from logic_models.reading import Reading
from sessions.held_words import without_held_words
from sessions.project import Project


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
    free = without_held_words(project)
    return replace(free, model=_outward(free.model))


def _outward(model: LogicModel) -> LogicModel:
    """Return the model without what only those who work on it say to one another."""
    return replace(
        model,
        elements=Map({key: replace(each, remark="") for key, each in model.elements.items()}),
        links=Map({key: replace(each, added_by=None, review_on=None) for key, each in model.links.items()}),
    )
