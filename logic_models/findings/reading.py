"""A model with the questions that several rules ask of it, each answered once."""

from collections.abc import Iterator
from functools import cached_property

import networkx as nx

from logic_models.columns import Column, Kind, Term
from logic_models.elements import Element
from logic_models.findings.finding import Fact, Finding, Fix, Severity
from logic_models.findings.rules import RULES, settings
from logic_models.ids import ColumnId, ElementId, LinkId
from logic_models.indicators import Indicator
from logic_models.links import Link
from logic_models.model import LogicModel
from logic_models.paths import flow


class Reading:
    """A model as the rules read it: elements from top left, whole arrows only, who leads to whom.

    What is reached is kept as bits of one number an element, so that questions of many to many stay cheap.
    """

    def __init__(self, model: LogicModel, today: str = "", organisations: tuple[str, ...] = ()) -> None:
        self.model, self.today, self.organisations = model, today, organisations
        self.settings = settings(model)
        self.stacks = {column.id: model.in_column(column.id) for column in model.columns}
        self.elements = [each for column in model.columns for each in self.stacks[column.id]]
        self.row = {each.id: n for n, each in enumerate(self.elements)}
        self.rank = {column.id: n for n, column in enumerate(model.columns)}
        kinds = {column.id: column.kind for column in model.columns}
        self._kinds = {each.id: kinds[each.column] for each in self.elements}
        self.graph = flow(model)
        self.graph.remove_nodes_from([each for each in self.graph if each not in self.row])
        whole = [link for link in model.links.values() if link.source in self.row and link.target in self.row]
        self.links = sorted(whole, key=self._place)

    def _place(self, link: Link) -> tuple[int, int, LinkId]:
        return (self.row[link.source], self.row[link.target], link.id)

    # -- what stands there -------------------------------------------------

    def of_kind(self, *kinds: Kind) -> list[Element]:
        """Return the elements of these kinds, column by column, top to bottom."""
        return [each for each in self.elements if self._kinds[each.id] in kinds]

    def kind(self, element: ElementId) -> Kind:
        """Return what an element is."""
        return self._kinds[element]

    def text(self, element: ElementId) -> str:
        """Return an element's words."""
        return self.model.elements[element].text

    def has_column(self, kind: Kind) -> bool:
        """Say whether the model has a column of that kind at all."""
        return any(column.kind is kind for column in self.model.columns)

    def on(self, rule: str) -> bool:
        """Say whether a rule is applied here: what it tells need not be told by another."""
        return self.settings[rule].on

    def threshold(self, rule: str) -> int:
        """Return a rule's threshold here."""
        return self.settings[rule].threshold

    @cached_property
    def final_columns(self) -> frozenset[ColumnId]:
        """The columns where chains may end: final outcomes, or the last outcomes of a model that names none final."""
        outcomes = [column for column in self.model.columns if column.kind is Kind.OUTCOME]
        finals: list[Column] = [column for column in outcomes if column.term is Term.FINAL] or outcomes[-1:]
        return frozenset(column.id for column in finals)

    def is_final(self, element: ElementId) -> bool:
        """Say whether chains may end at this element."""
        return self.model.elements[element].column in self.final_columns

    @cached_property
    def owned(self) -> bool:
        """Say whether people have begun to say who carries the activities."""
        return any(each.organisations for each in self.of_kind(Kind.ACTIVITY))

    def indicators(self) -> Iterator[tuple[Element, Indicator]]:
        """Yield every indicator with its element."""
        for element in self.elements:
            for indicator in element.indicators:
                yield element, indicator

    # -- what leads where --------------------------------------------------

    def alone(self, element: ElementId) -> bool:
        """Say whether no arrow touches it."""
        return not self.graph.adj[element] and not self.graph.pred[element]

    @cached_property
    def _knots_from_the_end(self) -> list[set[ElementId]]:
        return list(nx.strongly_connected_components(self.graph))  # each after all it leads to

    @cached_property
    def knots(self) -> list[list[ElementId]]:
        """What leads to each other (strongly connected), top left first; mostly single elements."""
        found = [sorted(knot, key=self.row.__getitem__) for knot in self._knots_from_the_end]
        return sorted(found, key=lambda knot: self.row[knot[0]])

    @cached_property
    def knot_of(self) -> dict[ElementId, int]:
        """The number of the knot an element belongs to."""
        return {element: n for n, knot in enumerate(self.knots) for element in knot}

    @cached_property
    def looping(self) -> list[list[ElementId]]:
        """The knots that hold a loop."""
        return [knot for knot in self.knots if len(knot) > 1 or knot[0] in self.graph.adj[knot[0]]]

    @cached_property
    def _down(self) -> dict[ElementId, int]:
        return self._spread(self._knots_from_the_end, self.graph.adj)

    @cached_property
    def _up(self) -> dict[ElementId, int]:
        return self._spread(self._knots_from_the_end[::-1], self.graph.pred)

    def _spread(self, knots: list[set[ElementId]], steps: "nx.classes.coreviews.AdjacencyView") -> dict[ElementId, int]:
        reach: dict[ElementId, int] = {}
        for knot in knots:
            bits = 0
            for element in knot:
                for other in steps[element]:
                    bits |= 1 << self.row[other] | reach.get(other, 0)
            for element in knot:
                reach[element] = bits
        return reach

    @cached_property
    def _kind_bits(self) -> dict[Kind, int]:
        return {kind: sum(1 << self.row[each.id] for each in self.of_kind(kind)) for kind in Kind}

    def leads_to(self, element: ElementId, *kinds: Kind) -> bool:
        """Say whether an element of one of these kinds can be reached from it."""
        return any(self._down[element] & self._kind_bits[kind] for kind in kinds)

    def reaches(self, element: ElementId, other: ElementId) -> bool:
        """Say whether arrows lead from ``element`` to ``other``, however far."""
        return bool(self._down[element] >> self.row[other] & 1)

    def comes_from(self, element: ElementId, *kinds: Kind) -> bool:
        """Say whether it can be reached from an element of one of these kinds."""
        return any(self._up[element] & self._kind_bits[kind] for kind in kinds)

    def activities_behind(self, element: ElementId) -> list[Element]:
        """Return the activities that lead to it, however far."""
        return self._members(self._up[element] & self._kind_bits[Kind.ACTIVITY])

    def _members(self, bits: int) -> list[Element]:
        found: list[Element] = []
        while bits:
            lowest = bits & -bits
            found.append(self.elements[lowest.bit_length() - 1])
            bits ^= lowest
        return found

    def on_a_loop(self, link: Link) -> bool:
        """Say whether an arrow is part of a loop."""
        return self.knot_of[link.source] == self.knot_of[link.target]

    # -- telling -----------------------------------------------------------

    def about(
        self,
        rule: str,
        element: Element,
        *,
        fix: Fix | None = None,
        words: str = "",
        severity: Severity | None = None,
        indicator: Indicator | None = None,
        **more: Fact,
    ) -> Finding:
        """Tell something of one element, or of one of its indicators."""
        facts: dict[str, Fact] = {"text": element.text, **more}
        name = f"{rule}/{element.id}"
        if indicator is not None:
            facts["indicator"], name = indicator.name, f"{name}/{indicator.id}"
        return Finding(
            name,
            rule,
            severity or RULES[rule].severity,
            (element.id,),
            (),
            facts,
            words or rule,
            fix,
            indicator=indicator.id if indicator is not None else None,
        )

    def about_link(
        self, rule: str, link: Link, *, fix: Fix | None = None, words: str = "", severity: Severity | None = None, **more: Fact
    ) -> Finding:
        """Tell something of one arrow."""
        facts: dict[str, Fact] = {"text": self.text(link.source), "target": self.text(link.target), **more}
        ends = (link.source, link.target)
        return Finding(f"{rule}/{link.id}", rule, severity or RULES[rule].severity, ends, (link.id,), facts, words or rule, fix)

    def about_all(
        self,
        rule: str,
        elements: list[Element],
        *,
        name: str = "",
        fix: Fix | None = None,
        words: str = "",
        severity: Severity | None = None,
        **more: Fact,
    ) -> Finding:
        """Tell one thing of several elements together."""
        ids = tuple(each.id for each in elements)
        return Finding(name or rule, rule, severity or RULES[rule].severity, ids, (), more, words or rule, fix)
