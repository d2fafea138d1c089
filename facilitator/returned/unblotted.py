"""A workbook that left with blots in place of held-back words (sessions/held_words.py) comes back: a cell that nobody touched is
read as what stands in the model, so that a blot never overwrites the words it stood for."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from exports.excel.returned import Returned, Row
from logic_models.elements import Element
from logic_models.ids import ElementId, LinkId
from logic_models.indicators import Indicator
from logic_models.links import Link
from logic_models.model import LogicModel
from sessions.held_words import held_words, without_held_words
from sessions.project import Project

Thing = Element | Link | Indicator


def unblotted(project: Project, returned: Returned) -> Returned:
    """Return the rows with every untouched blot read as the words that it stands for."""
    if not held_words(project):
        return returned
    told = without_held_words(project).model
    tables = {sheet: tuple(_row(project.model, told, sheet, row) for row in rows) for sheet, rows in returned.tables.items()}
    return Returned(tables, returned.problems)


def _row(model: LogicModel, told: LogicModel, sheet: str, row: Row) -> Row:
    one, other = _thing(model, sheet, row), _thing(told, sheet, row)
    if one is None or other is None:
        return row
    pairs = {blotted: text for text, blotted in zip(_texts(one), _texts(other), strict=True) if blotted != text}
    return Row(row.number, {key: _cell(told, pairs) for key, told in row.cells.items()}) if pairs else row


def _thing(model: LogicModel, sheet: str, row: Row) -> Thing | None:
    name = row.cells.get("id", "")
    if sheet == "links":
        return model.links.get(LinkId(name))
    if sheet == "elements":
        return model.elements.get(ElementId(name))
    carrier = model.elements.get(ElementId(row.cells.get("element", "")))
    return next((each for each in carrier.indicators if each.id == name), None) if carrier is not None else None


def _texts(thing: Thing) -> Iterator[str]:
    """Yield the texts of a thing in the order of its fields, those of a list one by one."""
    for each in fields(thing):
        value = getattr(thing, each.name)
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from (text for text in value if isinstance(text, str))


def _cell(told: str, pairs: Mapping[str, str]) -> str:
    if told in pairs:
        return pairs[told]
    return "\n".join(pairs.get(line, line) for line in told.split("\n"))
