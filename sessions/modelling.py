"""Elements of the logic model, as people in the room make and change them."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Annotated, Literal

from pydantic import Field

from logic_models.elements import Element, Status
from logic_models.ids import ColumnId, ElementId
from sessions.frames import Asker, Command, Event
from sessions.model_records import IndicatorRecord, LinkRecord
from sessions.project import Project
from sessions.records import replace
from sessions.refusals import Refused
from sessions.texts import ElementText, Id

MOST_ELEMENTS = 1_000
Order = Annotated[int, Field(ge=-1_000_000_000, le=1_000_000_000)]
Sources = Annotated[tuple[Id, ...], Field(max_length=500)]
"""The notes, or groups, on which something rests."""
STRIDE = 1_024
"""Distance of an element added at the end from the last one, so that others fit between."""


class AddElement(Command):
    """Add an element to a column, resting on notes and groups; ``order`` None: at the end."""

    type: Literal["AddElement"] = "AddElement"
    element: Id
    column: str
    text: ElementText
    order: Order | None = None
    status: Status = Status.UNKNOWN
    wanted: bool = False
    notes: Sources = ()
    groups: Sources = ()


class EditElement(Command):
    """Change an element's words."""

    type: Literal["EditElement"] = "EditElement"
    element: Id
    text: ElementText


class SetStatus(Command):
    """Say whether an activity is there, considered, needed or not yet known."""

    type: Literal["SetStatus"] = "SetStatus"
    element: Id
    status: Status


class PlaceElement(Command):
    """Put an element into a column, at a rank."""

    type: Literal["PlaceElement"] = "PlaceElement"
    element: Id
    column: str
    order: Order


class PinElement(Command):
    """Keep an element at a height in points (None: let the layout decide)."""

    type: Literal["PinElement"] = "PinElement"
    element: Id
    pin: Annotated[int, Field(ge=0, le=100_000)] | None


class DeleteElement(Command):
    """Delete an element and the links at it."""

    type: Literal["DeleteElement"] = "DeleteElement"
    element: Id


class ArrangeElements(Command):
    """Take over the ranks that a layout found for version ``basis``; a stale result is dropped."""

    type: Literal["ArrangeElements"] = "ArrangeElements"
    orders: dict[Id, Order]
    basis: int


class ElementAdded(Event):
    """An element stands in the model (anew, or again after an undo)."""

    type: Literal["ElementAdded"] = "ElementAdded"
    element: str
    column: str
    text: str
    order: int
    status: Status
    pin: int | None = None
    notes: tuple[str, ...]
    groups: tuple[str, ...]
    wanted: bool = False
    lead: str | None = None
    partners: tuple[str, ...] = ()
    target_group: str = ""
    programmes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    remark: str = ""
    indicators: tuple[IndicatorRecord, ...] = ()

    def element_again(self) -> Element:
        """Return the element that was kept."""
        kept = {name: getattr(self, name) for name in _KEPT}
        indicators = tuple(each.indicator_again() for each in self.indicators)
        return Element(ElementId(self.element), ColumnId(self.column), indicators=indicators, **kept)

    @staticmethod
    def of(element: Element) -> "ElementAdded":
        """Keep this element."""
        kept = {name: getattr(element, name) for name in _KEPT}
        indicators = tuple(IndicatorRecord.of(each) for each in element.indicators)
        return ElementAdded(element=element.id, column=element.column, indicators=indicators, **kept)


_KEPT = tuple(each.name for each in fields(Element) if each.name not in ("id", "column", "indicators"))
"""The fields that an element and the event that keeps it have under one name."""


class ElementEdited(Event):
    """An element has other words."""

    type: Literal["ElementEdited"] = "ElementEdited"
    element: str
    text: str
    before: str


class StatusSet(Event):
    """An activity has another status."""

    type: Literal["StatusSet"] = "StatusSet"
    element: str
    status: Status
    before: Status


class ElementPlaced(Event):
    """An element stands in another column or at another rank."""

    type: Literal["ElementPlaced"] = "ElementPlaced"
    element: str
    column: str
    order: int
    before: tuple[str, int]


class ElementPinned(Event):
    """An element is held at a height, or free again."""

    type: Literal["ElementPinned"] = "ElementPinned"
    element: str
    pin: int | None
    before: int | None


class ElementDeleted(Event):
    """An element went, and the links at it; both are kept here."""

    type: Literal["ElementDeleted"] = "ElementDeleted"
    element: str
    was: ElementAdded
    links: tuple[LinkRecord, ...]


class ElementsArranged(Event):
    """A layout's ranks were taken over."""

    type: Literal["ElementsArranged"] = "ElementsArranged"
    orders: dict[str, int]
    before: dict[str, int]


ElementCommand = AddElement | EditElement | SetStatus | PlaceElement | PinElement | DeleteElement | ArrangeElements
ElementEvent = (
    ElementAdded | ElementEdited | StatusSet | ElementPlaced | ElementPinned | ElementDeleted | ElementsArranged
)


def add(project: Project, command: AddElement, asker: Asker) -> tuple[Event, ...]:
    """Decide AddElement; sources that are hidden or gone are not kept."""
    if command.element in project.model.elements:
        raise Refused("exists", id=command.element)
    if len(project.model.elements) >= MOST_ELEMENTS:
        raise Refused("too_many", limit=MOST_ELEMENTS)
    column = _column(project, command.column)
    order = command.order
    if order is None:
        last = project.model.in_column(column)
        order = last[-1].order + STRIDE if last else 0
    return (
        ElementAdded(
            element=command.element,
            column=column,
            text=command.text,
            order=order,
            status=command.status,
            wanted=command.wanted,
            notes=notes_that_show(project, command.notes),
            groups=groups_that_stand(project, command.groups),
        ),
    )


def notes_that_show(project: Project, notes: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of the notes that are shown to all, each once: a model rests on nothing hidden or gone."""
    return tuple(dict.fromkeys(each for each in notes if each in project.notes and project.shown(project.notes[each])))


def groups_that_stand(project: Project, groups: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of the groups that are there, each once."""
    return tuple(dict.fromkeys(each for each in groups if each in project.groups))


def edit(project: Project, command: EditElement, asker: Asker) -> tuple[Event, ...]:
    """Decide EditElement."""
    element = standing(project, command.element)
    if element.text == command.text:
        return ()
    return (ElementEdited(element=element.id, text=command.text, before=element.text),)


def set_status(project: Project, command: SetStatus, asker: Asker) -> tuple[Event, ...]:
    """Decide SetStatus."""
    element = standing(project, command.element)
    if element.status == command.status:
        return ()
    return (StatusSet(element=element.id, status=command.status, before=element.status),)


def place(project: Project, command: PlaceElement, asker: Asker) -> tuple[Event, ...]:
    """Decide PlaceElement. What moves by hand leaves its pin."""
    element = standing(project, command.element)
    column = _column(project, command.column)
    if (element.column, element.order) == (column, command.order):
        return ()
    placed = ElementPlaced(
        element=element.id, column=column, order=command.order, before=(element.column, element.order)
    )
    if element.pin is None:
        return (placed,)
    return (placed, ElementPinned(element=element.id, pin=None, before=element.pin))


def pin(project: Project, command: PinElement, asker: Asker) -> tuple[Event, ...]:
    """Decide PinElement."""
    element = standing(project, command.element)
    if element.pin == command.pin:
        return ()
    return (ElementPinned(element=element.id, pin=command.pin, before=element.pin),)


def delete(project: Project, command: DeleteElement, asker: Asker) -> tuple[Event, ...]:
    """Decide DeleteElement; somebody else having done it first is no fault."""
    element = project.model.elements.get(ElementId(command.element))
    if element is None:
        return ()
    at_it = [link for link in project.model.links.values() if element.id in (link.source, link.target)]
    kept = tuple(LinkRecord.of(link) for link in sorted(at_it, key=lambda link: link.id))
    return (ElementDeleted(element=element.id, was=ElementAdded.of(element), links=kept),)


def arrange(project: Project, command: ArrangeElements, asker: Asker) -> tuple[Event, ...]:
    """Decide ArrangeElements: ranks of elements that still stand; pinned ones keep their height."""
    elements = project.model.elements
    orders = {
        each: order
        for each, order in command.orders.items()
        if ElementId(each) in elements and elements[ElementId(each)].order != order
    }
    if not orders:
        return ()
    return (ElementsArranged(orders=orders, before=_ranks(project, orders)),)


def _ranks(project: Project, orders: Mapping[str, int]) -> dict[str, int]:
    return {each: project.model.elements[ElementId(each)].order for each in orders}


def standing(project: Project, element_id: str) -> Element:
    """Return the element; refuse if it is gone."""
    element = project.model.elements.get(ElementId(element_id))
    if element is None:
        raise Refused("gone", what="element", id=element_id)
    return element


def _column(project: Project, column: str) -> ColumnId:
    if not project.model.has_column(ColumnId(column)):
        raise Refused("unknown_column", column=column[:40])
    return ColumnId(column)


def evolve(project: Project, event: ElementEvent) -> Project:
    """Return the project after an element's event."""
    model = project.model
    match event:
        case ElementAdded():
            model = model.with_element(event.element_again())
        case ElementDeleted():
            model = model.without_element(ElementId(event.element))
        case ElementsArranged():
            for each, order in event.orders.items():
                model = model.with_element(replace(model.elements[ElementId(each)], order=order))
        case ElementEdited() | StatusSet() | ElementPlaced() | ElementPinned():
            model = model.with_element(_changed(model.elements[ElementId(event.element)], event))
    return replace(project, model=model)


def _changed(element: Element, event: ElementEdited | StatusSet | ElementPlaced | ElementPinned) -> Element:
    match event:
        case ElementEdited():
            return replace(element, text=event.text)
        case StatusSet():
            return replace(element, status=event.status)
        case ElementPlaced():
            return replace(element, column=ColumnId(event.column), order=event.order)
        case ElementPinned():
            return replace(element, pin=event.pin)
