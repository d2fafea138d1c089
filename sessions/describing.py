"""What people say of an element beside its words: who carries it, for whom, how it is measured, on what it rests."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from logic_models.elements import Element
from logic_models.ids import ElementId
from logic_models.programmes import PROGRAMMES
from sessions.frames import Asker, Command, Event, Frozen
from sessions.model_records import IndicatorFields, IndicatorRecord
from sessions.modelling import Sources, groups_that_stand, notes_that_show, standing
from sessions.organisations import organisation_now
from sessions.people import organisation_typed
from sessions.project import Project
from sessions.records import replace
from sessions.refusals import Refused
from sessions.texts import Id, Name, Reason, Tag, Title

MOST_INDICATORS = 12


class DescribeElement(Command):
    """Say more of an element; what is not named stays as it is. ``lead`` "": nobody carries it yet.

    ``lead_name`` and ``partner_name`` are free text, one of them at most: a name that is known means that organisation,
    another makes one. The partner comes to those there are.
    """

    type: Literal["DescribeElement"] = "DescribeElement"
    element: Id
    wanted: bool | None = None
    lead: Id | Literal[""] | None = None
    lead_name: Name = ""
    partners: Annotated[tuple[Id, ...], Field(max_length=50)] | None = None
    partner_name: Name = ""
    target_group: Title | None = None
    programmes: Annotated[tuple[Annotated[str, Field(max_length=40)], ...], Field(max_length=20)] | None = None
    tags: Annotated[tuple[Tag, ...], Field(max_length=20)] | None = None
    remark: Reason | None = None
    notes: Sources | None = None
    groups: Sources | None = None

    @model_validator(mode="after")
    def _one_name(self) -> "DescribeElement":
        if self.lead_name and self.partner_name:
            raise ValueError("an act makes one organisation at most")
        return self


class PutIndicator(Command):
    """Give an element an indicator, or change the one of that id."""

    type: Literal["PutIndicator"] = "PutIndicator"
    element: Id
    indicator: IndicatorRecord


class EditIndicator(IndicatorFields, Command):
    """Change what is sent of an indicator; a field that is not sent stays, so that two may fill in two fields at once."""

    type: Literal["EditIndicator"] = "EditIndicator"
    element: Id
    indicator: Id


class DropIndicator(Command):
    """Take an indicator away."""

    type: Literal["DropIndicator"] = "DropIndicator"
    element: Id
    indicator: Id


class ElementFields(Frozen):
    """Those fields of an element that an event changed; None: as it was; ``lead`` "": nobody."""

    wanted: bool | None = None
    lead: str | None = None
    partners: tuple[str, ...] | None = None
    target_group: str | None = None
    programmes: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    remark: str | None = None
    notes: tuple[str, ...] | None = None
    groups: tuple[str, ...] | None = None


class ElementDescribed(Event):
    """An element is described otherwise than before; both sides hold the same fields."""

    type: Literal["ElementDescribed"] = "ElementDescribed"
    element: str
    now: ElementFields
    before: ElementFields


class IndicatorSet(Event):
    """An element has an indicator (``now``), or lost it (None); ``at``: its place among the others."""

    type: Literal["IndicatorSet"] = "IndicatorSet"
    element: str
    indicator: str
    now: IndicatorRecord | None
    before: IndicatorRecord | None
    at: int


DescribingEvent = ElementDescribed | IndicatorSet


def describe(project: Project, command: DescribeElement, asker: Asker) -> tuple[Event, ...]:
    """Decide DescribeElement. Organisations are those that stand today; the lead is no partner of itself."""
    element = standing(project, command.element)
    asked = {name: getattr(command, name) for name in ElementFields.model_fields if getattr(command, name) is not None}
    asked |= {name: _SETTLED[name](project, value) for name, value in asked.items() if name in _SETTLED}
    typed, added = organisation_typed(project, command.lead_name or command.partner_name, asker)
    if typed is not None and command.lead_name:
        asked["lead"] = typed
    elif typed is not None:
        asked["partners"] = tuple(dict.fromkeys((*asked.get("partners", element.partners), typed)))
    if "lead" in asked or "partners" in asked:
        lead = asked.get("lead", had(element, "lead"))
        asked["partners"] = tuple(each for each in asked.get("partners", element.partners) if each != lead)
    before = {name: had(element, name) for name in asked}
    changed = [name for name in asked if asked[name] != before[name]]
    if not changed:
        return ()
    now, was = ({name: side[name] for name in changed} for side in (asked, before))
    return (*added, ElementDescribed(element=element.id, now=ElementFields(**now), before=ElementFields(**was)))


def _organisation(project: Project, organisation: str) -> str:
    if not organisation:
        return ""
    found = organisation_now(project, organisation)
    if found is None:
        raise Refused("gone", what="organisation", id=organisation)
    return found.id


def _organisations(project: Project, organisations: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_organisation(project, each) for each in organisations))


def _programmes(project: Project, programmes: tuple[str, ...]) -> tuple[str, ...]:
    for each in programmes:
        if each not in PROGRAMMES:
            raise Refused("unknown_programme", programme=each)
    return tuple(dict.fromkeys(programmes))


def _tags(project: Project, tags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tags))


_SETTLED: dict[str, Any] = {
    "lead": _organisation,
    "partners": _organisations,
    "programmes": _programmes,
    "tags": _tags,
    "notes": notes_that_show,
    "groups": groups_that_stand,
}
"""How what was asked becomes what is kept."""


def had(element: Element, name: str) -> Any:
    """Return a field as an event keeps it: an empty text where nobody carries it."""
    value = getattr(element, name)
    return "" if value is None else value


def described(element: Element, fields: ElementFields) -> Element:
    """Return the element with these fields; an equal one if it has them."""
    told = {name: getattr(fields, name) for name in ElementFields.model_fields if getattr(fields, name) is not None}
    if told.get("lead") == "":
        told["lead"] = None
    return replace(element, **told)


def put_indicator(project: Project, command: PutIndicator, asker: Asker) -> tuple[Event, ...]:
    """Decide PutIndicator."""
    element = standing(project, command.element)
    ids = [each.id for each in element.indicators]
    here = command.indicator.indicator in ids
    if not here and len(ids) >= MOST_INDICATORS:
        raise Refused("too_many", limit=MOST_INDICATORS)
    at = [str(each) for each in ids].index(command.indicator.indicator) if here else len(ids)
    before = IndicatorRecord.of(element.indicators[at]) if here else None
    if before == command.indicator:
        return ()
    named = command.indicator.indicator
    return (IndicatorSet(element=element.id, indicator=named, now=command.indicator, before=before, at=at),)


def edit_indicator(project: Project, command: EditIndicator, asker: Asker) -> tuple[Event, ...]:
    """Decide EditIndicator."""
    element = standing(project, command.element)
    asked = command.model_dump(include=command.model_fields_set - {"type", "element", "indicator"})
    for at, each in enumerate(element.indicators):
        if each.id == command.indicator:
            before = IndicatorRecord.of(each)
            now = before.model_copy(update=asked)
            return () if now == before else (IndicatorSet(element=element.id, indicator=each.id, now=now, before=before, at=at),)
    raise Refused("gone", what="indicator", id=command.indicator)


def drop_indicator(project: Project, command: DropIndicator, asker: Asker) -> tuple[Event, ...]:
    """Decide DropIndicator; somebody else having done it first is no fault."""
    element = standing(project, command.element)
    for at, each in enumerate(element.indicators):
        if each.id == command.indicator:
            was = IndicatorRecord.of(each)
            return (IndicatorSet(element=element.id, indicator=each.id, now=None, before=was, at=at),)
    return ()


def evolve(project: Project, event: DescribingEvent) -> Project:
    """Return the project after an element was described."""
    element = project.model.elements[ElementId(event.element)]
    match event:
        case ElementDescribed():
            element = described(element, event.now)
        case IndicatorSet():
            element = _with_indicator(element, event)
    return replace(project, model=project.model.with_element(element))


def _with_indicator(element: Element, event: IndicatorSet) -> Element:
    rest = [each for each in element.indicators if each.id != event.indicator]
    if event.now is not None:
        rest.insert(event.at, event.now.indicator_again())
    return replace(element, indicators=tuple(rest))
