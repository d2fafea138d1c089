"""What a workbook that came back would change in the model: a list to look at first, then the commands of one act.

Rows are known by their ids. A row without one is new; an element that has no row stays as it is: deleting is done on the
screen, where one sees what goes with it. A cell that cannot be read as what it should be is told and passed over.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from exports.returned import Problem, Returned, Row
from logic_models.columns import Column, Kind
from logic_models.elements import Element, Status
from logic_models.ids import ColumnId, ElementId, LinkId
from logic_models.indicators import Indicator
from logic_models.links import Link
from logic_models.programmes import PROGRAMMES
from sessions.describing import DescribeElement, PutIndicator
from sessions.frames import Command
from sessions.linking import DescribeLink, DrawLink, ExplainLink
from sessions.model_records import IndicatorRecord
from sessions.modelling import AddElement, EditElement, PlaceElement, SetStatus
from sessions.organisations import organisation_now
from sessions.people import AddOrganisation, named
from sessions.project import Project
from sessions.texts import clean

NewId = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would be other than now: of what (its words), in which field, from what to what."""

    sheet: str
    row: int
    about: str
    field: str  # a column key, or "new"
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What would change, what cannot be taken, and the commands that make it so."""

    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    commands: tuple[Command, ...]


class _Desk:
    """One reading of a returned workbook against a project."""

    def __init__(self, project: Project, words: list[Mapping[str, Mapping[str, str]]], new_id: NewId) -> None:
        self.project, self.words, self.new_id = project, words, new_id
        self.changes: list[Change] = []
        self.problems: list[Problem] = []
        self.commands: list[Command] = []
        self.organisations: dict[str, str] = {}  # names that are new, to the ids they get

    def choice(self, prefix: str, keys: Iterator[str] | tuple[str, ...], told: str) -> str | None:
        """Return which of the keys a word means, in any language; None if none."""
        return next((key for key in keys for each in self.words if each["document"].get(f"{prefix}.{key}") == told), None)

    def column(self, told: str) -> Column | None:
        """Return the column of that name."""
        for column in self.project.model.columns:
            names = {column.label or str(column.id)}
            if not column.label:
                names |= {each["columns"].get(f"{column.id}{end}", "") for each in self.words for end in ("", ".head", ".short")}
            if told in names:
                return column
        return None

    def organisation(self, name: str) -> str:
        """Return the organisation of that name; one that is not known is made, in the same act."""
        known = named(self.project, name)
        now = organisation_now(self.project, known.id) if known is not None else None
        if now is not None:
            return now.id
        if name not in self.organisations:
            self.organisations[name] = self.new_id()
            self.commands.append(AddOrganisation(organisation=self.organisations[name], name=name))
        return self.organisations[name]

    def programme(self, told: str) -> str | None:
        """Return the programme of that name."""
        return next((key for key in PROGRAMMES for each in self.words if each["programmes"].get(key) == told), None)

    def problem(self, sheet: str, row: Row, column: str, code: str) -> None:
        """Tell a cell that was not taken."""
        self.problems.append(Problem(sheet, row.number, column, code))

    def change(self, sheet: str, row: Row, about: str, field: str, before: str, after: str) -> None:
        """Tell what would change."""
        self.changes.append(Change(sheet, row.number, about, field, before, after))

    def ask(self, sheet: str, row: Row, column: str, make: Callable[[], Command]) -> Command | None:
        """Add a command; what its door refuses (too long, not a day ...) is a problem of that cell."""
        try:
            command = make()
        except ValidationError as error:
            self.problem(sheet, row, column, str(error.errors(include_url=False, include_input=False)[0]["type"]))
            return None
        self.commands.append(command)
        return command


def taken_back(
    project: Project, returned: Returned, words: list[Mapping[str, Mapping[str, str]]], new_id: NewId
) -> TakenBack:
    """Return what these rows would change. ``words``: catalogues (document, columns, programmes), one a language."""
    desk = _Desk(project, words, new_id)
    for row in returned.tables.get("elements", ()):
        _element(desk, row)
    for row in returned.tables.get("links", ()):
        _link(desk, row)
    for row in returned.tables.get("indicators", ()):
        _indicator(desk, row)
    return TakenBack(tuple(desk.changes), (*returned.problems, *desk.problems), tuple(desk.commands))


def _several(told: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several: a line each, or parted by commas."""
    return tuple(dict.fromkeys(part for each in re.split(r"[\n、,，;；]+", told) if (part := each.strip())))


def _element(desk: _Desk, row: Row) -> None:
    name = row.cells.get("id", "")
    element = desk.project.model.elements.get(ElementId(name))
    if element is not None:
        _edited(desk, row, element)
    elif name:
        desk.problem("elements", row, "id", "gone")
    else:
        _new(desk, row)


def _new(desk: _Desk, row: Row) -> None:
    text, column = clean(row.cells.get("text", "")), desk.column(row.cells.get("column", ""))
    if not text:
        return desk.problem("elements", row, "text", "empty_text")
    if column is None:
        return desk.problem("elements", row, "column", "unknown_column")
    made = desk.ask("elements", row, "text", lambda: AddElement(element=desk.new_id(), column=column.id, text=text))
    if isinstance(made, AddElement):
        desk.change("elements", row, text, "new", "", text)
        _described(desk, row, Element(ElementId(made.element), ColumnId(column.id), text), column, quiet=True)


def _edited(desk: _Desk, row: Row, element: Element) -> None:
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


def _described(desk: _Desk, row: Row, element: Element, column: Column, *, quiet: bool = False) -> None:
    if "status" in row.cells and column.kind is Kind.ACTIVITY:
        _status(desk, row, element, quiet=quiet)
    for key in ("wanted", "lead", "partners", "target", "programmes", "tags", "remark"):
        if key in row.cells:
            _field(desk, row, element, key, quiet=quiet)


def _status(desk: _Desk, row: Row, element: Element, *, quiet: bool) -> None:
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


def _field(desk: _Desk, row: Row, element: Element, key: str, *, quiet: bool) -> None:
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


def _told(desk: _Desk, key: str, told: str) -> str:
    """Return a cell as the workbook would show it: programmes may come back in the other language."""
    if key == "wanted":
        return "★" if told else ""
    if key == "programmes":
        known = ((desk.programme(each), each) for each in _several(told))
        return "\n".join(desk.words[0]["programmes"].get(id or "", each) for id, each in known)
    return "\n".join(_several(told)) if key in ("partners", "programmes", "tags") else clean(told)


def _shown(desk: _Desk, element: Element, key: str) -> str:
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


def _value(desk: _Desk, row: Row, key: str, told: str) -> Any:
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


def _link(desk: _Desk, row: Row) -> None:
    name, elements = row.cells.get("id", ""), desk.project.model.elements
    link = desk.project.model.links.get(LinkId(name))
    if link is not None:
        return _edited_link(desk, row, link)
    if name:
        return desk.problem("links", row, "id", "gone")
    source, target = ElementId(row.cells.get("source", "")), ElementId(row.cells.get("target_id", ""))
    if source not in elements or target not in elements:
        return desk.problem("links", row, "source" if source not in elements else "target_id", "gone")
    why = row.cells.get("why", "")
    made = desk.ask("links", row, "why", lambda: DrawLink(link=desk.new_id(), source=source, target=target, why=why))
    if made is not None:
        about = f"{elements[source].text} → {elements[target].text}"
        desk.change("links", row, about, "new", "", about)
    return None


def _edited_link(desk: _Desk, row: Row, link: Link) -> None:
    elements = desk.project.model.elements
    about = f"{elements[link.source].text} → {elements[link.target].text}"
    if "why" in row.cells and clean(row.cells["why"]) != clean(link.why):
        made = desk.ask("links", row, "why", lambda: ExplainLink(link=link.id, why=row.cells["why"]))
        if made is not None:
            desk.change("links", row, about, "why", link.why, row.cells["why"])
    for key, (before, after, value) in _link_fields(desk, row, link).items():
        if before != after and value is not None:
            field = {"review": "review_on"}.get(key, key)
            made = desk.ask("links", row, key, lambda field=field, value=value: DescribeLink(link=link.id, **{field: value}))  # type: ignore[misc]
            if made is not None:
                desk.change("links", row, about, key, before, after)


_CHOICES = {
    "sign": ("more", "less"),
    "strength": ("weak", "middle", "strong"),
    "level": ("guess", "experience", "research", "local"),
}


def _link_fields(desk: _Desk, row: Row, link: Link) -> dict[str, tuple[str, str, Any]]:
    """Return for each described field: as it is, as it came back, and what the command takes (None: a word is not known)."""
    found: dict[str, tuple[str, str, Any]] = {}
    if "assumption" in row.cells:
        found["assumption"] = (link.assumption, clean(row.cells["assumption"]), row.cells["assumption"])
    if "evidence" in row.cells:
        items = tuple(each.strip() for each in row.cells["evidence"].split("\n") if each.strip())
        found["evidence"] = ("\n".join(link.evidence), "\n".join(items), items)
    if "review" in row.cells:
        found["review"] = (link.review_on or "", row.cells["review"], row.cells["review"])
    for key, keys in _CHOICES.items():
        if key not in row.cells:
            continue
        had = getattr(link, key)
        told = row.cells[key]
        chosen = desk.choice(f"link.{key}", keys, told) if told else ("more" if key == "sign" else "")
        if chosen is None:
            desk.problem("links", row, key, "unknown_word")
        before = f"link.{key}.{had.value}" if had is not None else ""
        found[key] = (before, f"link.{key}.{chosen}" if chosen else "", chosen)
    return found


def _indicator(desk: _Desk, row: Row) -> None:
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


def _record(desk: _Desk, row: Row, known: Indicator | None, name: str) -> IndicatorRecord | None:
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
