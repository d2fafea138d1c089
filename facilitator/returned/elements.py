"""Rows of the elements' sheet that came back: new boxes, and what is other than in the model."""

import re
from typing import Any

from exports.excel.returned import Row
from facilitator.returned.desk import Desk
from logic_models.columns import Column, Kind
from logic_models.elements import Element, Status
from logic_models.ids import ColumnId, ElementId
from sessions.describing import DescribeElement
from sessions.modelling import AddElement, EditElement, PlaceElement, SetStatus
from sessions.organisations import organisation_now
from sessions.texts import clean


def _several(told: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several: a line each, or parted by commas."""
    return tuple(dict.fromkeys(part for each in re.split(r"[\n、,，;；]+", told) if (part := each.strip())))


def element(desk: Desk, row: Row) -> None:
    """Read one row: a box that stands, a new one, or one that is gone."""
    name = row.cells.get("id", "")
    known = desk.project.model.elements.get(ElementId(name))
    if known is not None:
        _edited(desk, row, known)
    elif name:
        desk.problem("elements", row, "id", "gone")
    else:
        _new(desk, row)


def _new(desk: Desk, row: Row) -> None:
    text, column = clean(row.cells.get("text", "")), desk.column(row.cells.get("column", ""))
    if not text:
        return desk.problem("elements", row, "text", "empty_text")
    if column is None:
        return desk.problem("elements", row, "column", "unknown_column")
    made = desk.ask("elements", row, "text", lambda: AddElement(element=desk.new_id(), column=column.id, text=text))
    if isinstance(made, AddElement):
        desk.change("elements", row, text, "new", "", text)
        _described(desk, row, Element(ElementId(made.element), ColumnId(column.id), text), column, quiet=True)


def _edited(desk: Desk, row: Row, element: Element) -> None:
    column = desk.project.model.column(element.column)
    text = clean(row.cells.get("text", element.text))
    if text != clean(element.text):
        made = desk.ask("elements", row, "text", lambda: EditElement(element=element.id, text=text))
        if made is not None:
            desk.change("elements", row, element.text, "text", element.text, text)
    asked = row.cells.get("column", "")
    to = desk.column(asked) if asked else column
    if to is None:
        desk.problem("elements", row, "column", "unknown_column")
    elif to.id != column.id:
        last = desk.project.model.in_column(to.id)
        order = last[-1].order + 1_024 if last else 0
        desk.ask("elements", row, "column", lambda: PlaceElement(element=element.id, column=to.id, order=order))
        desk.change("elements", row, element.text, "column", str(column.id), str(to.id))
        column = to
    _described(desk, row, element, column)


def _described(desk: Desk, row: Row, element: Element, column: Column, *, quiet: bool = False) -> None:
    if "status" in row.cells and column.kind is Kind.ACTIVITY:
        _status(desk, row, element, quiet=quiet)
    for key in ("wanted", "lead", "partners", "target", "programmes", "tags", "remark"):
        if key in row.cells:
            _field(desk, row, element, key, quiet=quiet)


def _status(desk: Desk, row: Row, element: Element, *, quiet: bool) -> None:
    told = row.cells["status"]
    key = desk.choice("status", tuple(each.value for each in Status), told) if told else Status.UNKNOWN.value
    if key is None:
        desk.problem("elements", row, "status", "unknown_word")
    elif key != element.status.value:
        desk.ask("elements", row, "status", lambda: SetStatus(element=element.id, status=Status(key)))
        if not quiet:
            desk.change("elements", row, element.text, "status", f"status.{element.status.value}", f"status.{key}")


FIELDS = {
    "wanted": "wanted",
    "lead": "lead",
    "partners": "partners",
    "target": "target_group",
    "programmes": "programmes",
    "tags": "tags",
    "remark": "remark",
}


def _field(desk: Desk, row: Row, element: Element, key: str, *, quiet: bool) -> None:
    told = row.cells[key]
    before, after = _shown(desk, element, key), _told(desk, key, told)
    if before == after:
        return
    value = _value(desk, row, key, told)
    if value is None:
        return
    made = desk.ask("elements", row, key, lambda: DescribeElement(element=element.id, **{FIELDS[key]: value}))
    if made is not None and not quiet:
        desk.change("elements", row, element.text, key, before, after)


def _told(desk: Desk, key: str, told: str) -> str:
    """Return a cell as the workbook would show it: programmes may come back in the other language."""
    if key == "wanted":
        return "★" if told else ""
    if key == "programmes":
        known = ((desk.programme(each), each) for each in _several(told))
        return "\n".join(desk.words[0]["programmes"].get(id or "", each) for id, each in known)
    return "\n".join(_several(told)) if key in ("partners", "programmes", "tags") else clean(told)


def _shown(desk: Desk, element: Element, key: str) -> str:
    """Return a field as the workbook shows it."""

    def name(organisation: str) -> str:
        found = organisation_now(desk.project, organisation)
        return found.name if found is not None else ""

    match key:
        case "wanted":
            return "★" if element.wanted else ""
        case "lead":
            return name(element.lead) if element.lead is not None else ""
        case "partners":
            return "\n".join(map(name, element.partners))
        case "programmes":
            return "\n".join(desk.words[0]["programmes"].get(each, each) for each in element.programmes)
        case "tags":
            return "\n".join(element.tags)
    return clean(str(getattr(element, FIELDS[key])))


def _value(desk: Desk, row: Row, key: str, told: str) -> Any:
    """Return what the command takes; None (and a problem) if a word of the cell is not known."""
    match key:
        case "wanted":
            return bool(told)
        case "lead":
            return desk.organisation(clean(told)) if told else ""
        case "partners":
            return tuple(desk.organisation(clean(each)) for each in _several(told))
        case "programmes":
            found = [desk.programme(each) for each in _several(told)]
            if None in found:
                desk.problem("elements", row, key, "unknown_programme")
                return None
            return tuple(each for each in found if each is not None)
        case "tags":
            return _several(told)
    return told
