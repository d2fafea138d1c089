"""What changed in the model since a chapter was written. It is flagged for people; their words are never overwritten."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from logic_models.elements import Element
from logic_models.ids import ElementId
from logic_models.model import LogicModel
from logic_models.plans.chapters import Chapter
from logic_models.plans.plan import Basis, Part
from logic_models.plans.rows import rows


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
    return tuple(Basis(each.id, each.text, digest(each)) for each in rows(model, chapter))


def changes(model: LogicModel, chapter: Chapter, part: Part) -> tuple[Change, ...]:
    """Return what changed since this part was written, in the model's order; what is gone comes last."""
    return tuple(_changes(rows(model, chapter), {each.element: each for each in part.basis}))


def _changes(now: tuple[Element, ...], then: dict[ElementId, Basis]) -> Iterator[Change]:
    for each in now:
        before = then.get(each.id)
        if before is None:
            yield Change(How.ADDED, each.id, each.text)
        elif before.text != each.text:
            yield Change(How.REWORDED, each.id, each.text, before.text)
        elif before.digest != digest(each):
            yield Change(How.CHANGED, each.id, each.text, before.text)
    here = {each.id for each in now}
    yield from (Change(How.GONE, each.element, each.text, each.text) for each in then.values() if each.element not in here)


def digest(element: Element) -> str:
    """Return 16 hex digits that differ when anything differs that a plan tells of this element."""
    told = (
        *(element.text, element.status.value, element.lead, element.partners, element.target_group, element.programmes),
        tuple(
            (each.name, each.unit, each.baseline, each.baseline_year, each.target, each.target_year) for each in element.indicators
        ),
    )
    return sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:16]
