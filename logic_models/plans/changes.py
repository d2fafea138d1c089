"""What changed in the model since a chapter was written. It is flagged for people; their words are never overwritten."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from logic_models.elements import Element
from logic_models.ids import ElementId
from logic_models.model import LogicModel
from logic_models.plans.chapters import Chapter
from logic_models.plans.plan import Basis, Part
from logic_models.plans.rows import outputs_of, rows


class How(StrEnum):
    """What became of an element of which the chapter tells."""

    ADDED = "added"
    REWORDED = "reworded"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; ``text`` are today's words (of what is gone, the last known ones), ``before`` those of that time."""

    how: How
    element: ElementId
    text: str
    before: str = ""


def basis(model: LogicModel, chapter: Chapter) -> tuple[Basis, ...]:
    """Return on what of the model a chapter rests now."""
    outputs = outputs_of(model)
    return tuple(Basis(each.id, each.text, _digest(each, outputs.get(each.id, ()))) for each in rows(model, chapter))


def changes(model: LogicModel, chapter: Chapter, part: Part) -> tuple[Change, ...]:
    """Return what changed since this part was written, in the model's order; what is gone comes last."""
    return tuple(_changes(basis(model, chapter), {each.element: each for each in part.basis}))


def _changes(now: tuple[Basis, ...], then: dict[ElementId, Basis]) -> Iterator[Change]:
    for each in now:
        before = then.get(each.element)
        if before is None:
            yield Change(How.ADDED, each.element, each.text)
        elif before.text != each.text:
            yield Change(How.REWORDED, each.element, each.text, before.text)
        elif before.digest != each.digest:
            yield Change(How.CHANGED, each.element, each.text, before.text)
    here = {each.element for each in now}
    yield from (Change(How.GONE, each.element, each.text, each.text) for each in then.values() if each.element not in here)


def _digest(element: Element, outputs: Sequence[Element]) -> str:
    """Return 16 hex digits that differ when anything differs that a plan's row tells: figures of ``outputs`` stand in it too."""
    figures = (*element.indicators, *(each for output in outputs for each in output.indicators))
    told = (
        *(element.text, element.status.value, element.lead, element.partners, element.target_group, element.programmes),
        tuple((each.name, each.unit, each.baseline, each.baseline_year, each.target, each.target_year) for each in figures),
    )
    return sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:16]
