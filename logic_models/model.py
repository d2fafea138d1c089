"""A logic model: columns, elements and links, as one immutable value.

A model may hold loops and links that point backwards (imports, merges): every function that takes one is total.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from immutables import Map

from logic_models.columns import OWNERS_FORM, Column, Kind
from logic_models.elements import Element
from logic_models.ids import ColumnId, ElementId, LinkId
from logic_models.links import Link


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """How one rule of the review is applied here, where that differs from its profile; None: as usual.

    Guides disagree on some rules, so ``threshold`` and ``on`` are the people's to choose.
    """

    on: bool | None = None
    threshold: int | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that people looked at and let stand, with their reason; it is kept for the yearly review.

    ``at`` is ms since 1970; ``by`` the seat that decided.
    """

    reason: str
    at: int
    by: str


@dataclass(frozen=True, slots=True)
class LogicModel:
    """Columns left to right; links name elements that exist (a link whose end is gone goes with it).

    ``rules``: choices by rule id; ``waivers``: by finding id, also of findings that are not found any more.
    """

    columns: tuple[Column, ...] = OWNERS_FORM
    elements: Map[ElementId, Element] = field(default_factory=Map)
    links: Map[LinkId, Link] = field(default_factory=Map)
    rules: Map[str, RuleChoice] = field(default_factory=Map)
    waivers: Map[str, Waiver] = field(default_factory=Map)

    def column(self, column: ColumnId) -> Column:
        """Return the column of that id; KeyError if the model has none."""
        for each in self.columns:
            if each.id == column:
                return each
        raise KeyError(column)

    def has_column(self, column: ColumnId) -> bool:
        """Say whether the model has such a column."""
        return any(each.id == column for each in self.columns)

    def kind(self, element: Element) -> Kind:
        """Return what the element is, which its column decides."""
        return self.column(element.column).kind

    def in_column(self, column: ColumnId) -> list[Element]:
        """Return the column's elements from top to bottom."""
        found = [each for each in self.elements.values() if each.column == column]
        return sorted(found, key=lambda each: (each.order, each.id))

    def of_kind(self, kind: Kind) -> Iterator[Element]:
        """Yield the elements of a kind, column by column, top to bottom."""
        for column in self.columns:
            if column.kind is kind:
                yield from self.in_column(column.id)

    def with_element(self, element: Element) -> "LogicModel":
        """Return the model with that element added or replaced."""
        return replace(self, elements=self.elements.set(element.id, element))

    def without_element(self, element: ElementId) -> "LogicModel":
        """Return the model without that element and without the links at it."""
        if element not in self.elements:
            return self
        links = self.links
        for link in self.links.values():
            if element in (link.source, link.target):
                links = links.delete(link.id)
        return replace(self, elements=self.elements.delete(element), links=links)

    def only(self, kept: Collection[ElementId]) -> "LogicModel":
        """Return the model with no other elements than these, and the links between them."""
        elements = {each.id: each for each in self.elements.values() if each.id in kept}
        links = {each.id: each for each in self.links.values() if each.source in elements and each.target in elements}
        return replace(self, elements=Map(elements), links=Map(links))

    def with_link(self, link: Link) -> "LogicModel":
        """Return the model with that link added or replaced."""
        return replace(self, links=self.links.set(link.id, link))

    def without_link(self, link: LinkId) -> "LogicModel":
        """Return the model without that link."""
        return replace(self, links=self.links.delete(link)) if link in self.links else self
