"""A row of the plan as text, as a kept version holds it: a line a field, its name and its values parted by tabs.

Names and values are codes where the wording has words for them (``status``, ``programmes``), so that two versions
compare in any language.
"""

from collections.abc import Callable, Iterator
from hashlib import sha256

from logic_models.elements import Element
from logic_models.ids import ElementId
from logic_models.indicators import Indicator
from logic_models.model import LogicModel
from logic_models.plans.plan import Plan, RowNote

KIND = "kind"
"""The field by which a kept row says what it is of."""
NameOf = Callable[[str], str]
"""The name of an organisation by its id."""


def mark(text: str) -> str:
    """Return 16 hex digits that tell one text from another; empty for an empty text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16] if text else ""


def kept_rows(model: LogicModel, plan: Plan, name: NameOf) -> tuple[tuple[ElementId, str], ...]:
    """Return the rows of a version kept now: every element that the plan's tables may show, in the model's order.

    Each begins with its kind; a version that was kept before needs and unmeasured outcomes stood in them says none.
    """
    return tuple(
        (each.id, f"{KIND}\t{column.kind.value}\n{row_text(each, plan.note(each.id), name)}")
        for column in model.columns
        for each in model.in_column(column.id)
    )


def row_text(element: Element, note: RowNote, name: NameOf) -> str:
    """Return one row as text; fields that say nothing are left out."""
    told = ((field, [_flat(each) for each in values if each]) for field, values in _fields(element, note, name))
    return "\n".join("\t".join((field, *values)) for field, values in told if values)


def _fields(element: Element, note: RowNote, name: NameOf) -> Iterator[tuple[str, list[str]]]:
    yield "text", [element.text]
    yield "lead", [name(element.lead)] if element.lead is not None else []
    yield "partners", [name(each) for each in element.partners]
    yield "status", [element.status.value]
    yield "programmes", list(element.programmes)
    yield "target_group", [element.target_group]
    yield "indicators", [indicator_text(each) for each in element.indicators]
    yield from (("years", [note.years]), ("budget", [note.budget]), ("as_of", [note.as_of]), ("remark", [note.remark]))


def indicator_text(indicator: Indicator) -> str:
    """Return an indicator in figures: ``来た人: 12人 (2026) → 40人 (2029)``."""
    sides = (
        _figure(indicator.baseline, indicator.unit, indicator.baseline_year),
        _figure(indicator.target, indicator.unit, indicator.target_year),
    )
    figures = " → ".join(each or "?" for each in sides) if any(sides) else ""
    return f"{indicator.name}: {figures}" if figures else indicator.name


def _figure(value: float | None, unit: str, year: int | None) -> str:
    told = f"{value:,.10g}{unit}" if value is not None else ""
    return " ".join(each for each in (told, f"({year})" if year is not None else "") if each)


def _flat(text: str) -> str:
    return " ".join(text.split())
