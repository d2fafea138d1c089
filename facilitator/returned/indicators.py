"""Rows of the indicators' sheet that came back."""

from typing import Any

from pydantic import ValidationError

from exports.excel.returned import Row
from facilitator.returned.desk import Desk
from logic_models.ids import ElementId
from logic_models.indicators import Indicator
from sessions.describing import PutIndicator
from sessions.model_records import IndicatorRecord


def indicator(desk: Desk, row: Row) -> None:
    """Read one row: an indicator of an element that stands, known or new."""
    element = desk.project.model.elements.get(ElementId(row.cells.get("element", "")))
    if element is None:
        return desk.problem("indicators", row, "element", "gone")
    name = row.cells.get("id", "")
    known = next((each for each in element.indicators if each.id == name), None)
    if name and known is None:
        return desk.problem("indicators", row, "id", "gone")
    record = _record(desk, row, known, name or desk.new_id())
    if record is None or (known is not None and IndicatorRecord.of(known) == record):
        return None
    desk.commands.append(PutIndicator(element=element.id, indicator=record))
    before = known.name if known is not None else ""
    return desk.change("indicators", row, element.text, "indicator" if known is not None else "new", before, record.name)


_RECORD = {
    **{"indicator": "name", "unit": "unit", "baseline": "baseline", "baseline_year": "baseline_year", "goal": "target"},
    **{"goal_year": "target_year", "source_of": "source", "split": "split", "proxy_why": "proxy_why"},
}


def _record(desk: Desk, row: Row, known: Indicator | None, name: str) -> IndicatorRecord | None:
    told: dict[str, Any] = IndicatorRecord.of(known).model_dump() if known is not None else {}
    for key, field in _RECORD.items():
        if key in row.cells:
            number = field in ("baseline", "baseline_year", "target", "target_year")
            told[field] = (row.cells[key] or None) if number else row.cells[key]
    told |= {key: bool(row.cells[key]) for key in ("proxy", "later") if key in row.cells}
    if "direction" in row.cells:
        asked = row.cells["direction"]
        told["direction"] = desk.choice("indicator.direction", ("up", "down", "keep"), asked) if asked else None
        if asked and told["direction"] is None:
            desk.problem("indicators", row, "direction", "unknown_word")
    try:
        return IndicatorRecord(**{**told, "indicator": name})
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = str(first["loc"][0]) if first["loc"] else ""
        desk.problem("indicators", row, next((key for key, each in _RECORD.items() if each == field), field), str(first["type"]))
        return None
