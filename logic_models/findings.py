"""What a careful reviewer would ask about a model (点検): each finding names its rule, each rule its published source.

One flaw, one finding: an element without any arrow is told of once (R6), and a chain that ends early is told of at the
element where it ends. The sentences live in the wording catalogues: ``findings.<rule>`` with the facts.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import networkx as nx

from logic_models.columns import Column, Kind, Term
from logic_models.elements import Element, Status
from logic_models.ids import ColumnId, ElementId, LinkId
from logic_models.links import Link
from logic_models.model import LogicModel
from logic_models.paths import flow, reached

Fact = str | int | tuple[str, ...]


class Severity(StrEnum):
    """How much it matters: the chain is broken; look at it again; a question to the group."""

    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to check. ``id`` stays the same while others edit elsewhere; ``facts`` fill the rule's sentence."""

    id: str
    rule: str
    severity: Severity
    elements: tuple[ElementId, ...]
    links: tuple[LinkId, ...]
    facts: Mapping[str, Fact]


SOURCES: dict[str, str] = {
    "R1": "KOICA PDM guideline pp. 20-21 (every activity leads to an output)",
    "R3": "Innovation Network, logic model checklist (do all outputs have activities?)",
    "R4": "TolaData, IF-THEN test of each level; IMPACT SQUARE, connectivity check",
    "R5": "FOS / The Nature Conservancy, results chains (a chain ends in a desirable state); CCNet (chain stops short)",
    "R6": "IMPACT SQUARE, rule C08 after the KOICA PDM guideline (nothing stands alone)",
    "R8": "R. Davies 2018, CEDIL paper 15 (feedback loops are hard to represent and to test)",
    "R8-back": "R. Davies 2018, CEDIL paper 15 (feedback loops are hard to represent and to test)",
    "R33": "Sakusenzu's own, on the three states of an activity in the 地域づくり応援プログラム (2022)",
    "R36": "FOS in Miradi's wizard (one result per box), applied to two boxes that say the same",
}
"""Where each rule comes from, by rule, in the order in which findings are told."""

RULES = frozenset(SOURCES)
"""The rules that a model can choose to apply another way (model.RuleChoice)."""


class _Reading:
    """A model with the questions that several rules ask of it, each answered once."""

    def __init__(self, model: LogicModel) -> None:
        self.model = model
        self.graph = flow(model)
        self.elements = [each for column in model.columns for each in model.in_column(column.id)]
        self.rank = {column.id: n for n, column in enumerate(model.columns)}
        self.row = {each.id: n for n, each in enumerate(self.elements)}
        self.graph.remove_nodes_from([each for each in self.graph if each not in self.row])
        whole = [link for link in model.links.values() if link.source in self.row and link.target in self.row]
        self.links = sorted(whole, key=self._place)

    def _place(self, link: Link) -> tuple[int, int, LinkId]:
        return (self.row[link.source], self.row[link.target], link.id)

    def of_kind(self, kind: Kind) -> list[Element]:
        return [each for each in self.elements if self.kind(each.id) is kind]

    def kind(self, element: ElementId) -> Kind:
        return self.model.kind(self.model.elements[element])

    def text(self, element: ElementId) -> str:
        return self.model.elements[element].text

    def alone(self, element: ElementId) -> bool:
        return not self.graph.adj[element] and not self.graph.pred[element]

    @cached_property
    def final_columns(self) -> frozenset[ColumnId]:
        """The columns where chains may end: final outcomes, or the last outcomes of a model that names none final."""
        outcomes = [column for column in self.model.columns if column.kind is Kind.OUTCOME]
        finals: list[Column] = [column for column in outcomes if column.term is Term.FINAL] or outcomes[-1:]
        return frozenset(column.id for column in finals)

    def is_final(self, element: ElementId) -> bool:
        return self.model.elements[element].column in self.final_columns

    @cached_property
    def knots(self) -> list[list[ElementId]]:
        """What leads to each other (strongly connected), top left first; mostly single elements."""
        found = [sorted(knot, key=self.row.__getitem__) for knot in nx.strongly_connected_components(self.graph)]
        return sorted(found, key=lambda knot: self.row[knot[0]])

    @cached_property
    def looping(self) -> list[list[ElementId]]:
        return [knot for knot in self.knots if len(knot) > 1 or knot[0] in self.graph.adj[knot[0]]]


def review(model: LogicModel) -> tuple[Finding, ...]:
    """Return what there is to check, by rule, then column, then row; nothing for an empty model."""
    reading = _Reading(model)
    return tuple(finding for rule in _RULES for finding in rule(reading))


def _about(rule: str, severity: Severity, element: Element, **more: Fact) -> Finding:
    return Finding(f"{rule}/{element.id}", rule, severity, (element.id,), (), {"text": element.text, **more})


def _activity_leads_nowhere(reading: _Reading) -> Iterator[Finding]:
    for activity in reading.of_kind(Kind.ACTIVITY):
        effects = reached(reading.graph, activity.id)
        if not reading.alone(activity.id) and not any(reading.kind(e) in (Kind.OUTPUT, Kind.OUTCOME) for e in effects):
            yield _about("R1", Severity.ERROR, activity)


def _output_from_nothing(reading: _Reading) -> Iterator[Finding]:
    for output in reading.of_kind(Kind.OUTPUT):
        if not reading.graph.pred[output.id] and not reading.alone(output.id):
            yield _about("R3", Severity.WARNING, output)


def _outcome_from_nothing(reading: _Reading) -> Iterator[Finding]:
    for outcome in reading.of_kind(Kind.OUTCOME):
        if not reading.graph.pred[outcome.id] and not reading.alone(outcome.id):
            yield _about("R4", Severity.ERROR, outcome)


def _dead_end(reading: _Reading) -> Iterator[Finding]:
    """Find where chains end without a final outcome; where an activity ends one, R1 has told it."""
    for knot in reading.knots:
        inside = set(knot)
        goes_on = any(target not in inside for element in knot for target in reading.graph.adj[element])
        arrives = any(reading.is_final(element) for element in knot)
        ends = next((e for e in knot if reading.kind(e) is not Kind.ACTIVITY), None)
        if not goes_on and not arrives and ends is not None and not reading.alone(ends):
            yield _about("R5", Severity.ERROR, reading.model.elements[ends])


def _orphan(reading: _Reading) -> Iterator[Finding]:
    for element in reading.elements:
        if reading.alone(element.id):
            yield _about("R6", Severity.WARNING, element)


def _loop(reading: _Reading) -> Iterator[Finding]:
    for knot in reading.looping:
        loop = _shortest_loop(reading, knot[0])
        steps = set(zip(loop, (*loop[1:], loop[0]), strict=True))
        links = tuple(link.id for link in reading.links if (link.source, link.target) in steps)
        texts = tuple(reading.text(element) for element in (*loop, loop[0]))
        facts: dict[str, Fact] = {"text": reading.text(loop[0]), "path": texts}
        yield Finding(f"R8/{min(knot)}", "R8", Severity.WARNING, loop, links, facts)


def _shortest_loop(reading: _Reading, start: ElementId) -> tuple[ElementId, ...]:
    if start in reading.graph.adj[start]:
        return (start,)
    back = nx.single_target_shortest_path(reading.graph, start)
    ways = [back[each] for each in reading.graph.adj[start] if each in back]
    return (start, *min(ways, key=len)[:-1])


def _backward(reading: _Reading) -> Iterator[Finding]:
    """Find arrows against the columns' order; those on a loop are told with the loop."""
    knot_of = {element: n for n, knot in enumerate(reading.knots) for element in knot}
    for link in reading.links:
        source, target = reading.model.elements[link.source], reading.model.elements[link.target]
        backward = reading.rank[source.column] > reading.rank[target.column]
        if backward and knot_of[source.id] != knot_of[target.id]:
            facts: dict[str, Fact] = {"text": source.text, "target": target.text}
            ends = (source.id, target.id)
            yield Finding(f"R8-back/{link.id}", "R8-back", Severity.QUESTION, ends, (link.id,), facts)


def _nothing_existing(reading: _Reading) -> Iterator[Finding]:
    """Find final outcomes that no existing activity feeds; only a question while some status is not known."""
    back = reading.graph.reverse(copy=False)
    for outcome in reading.of_kind(Kind.OUTCOME):
        if not reading.is_final(outcome.id) or not reading.graph.pred[outcome.id]:
            continue
        causes = [e for e in reached(back, outcome.id) if reading.kind(e) is Kind.ACTIVITY]
        statuses = Counter(reading.model.elements[e].status for e in causes)
        if not statuses[Status.EXISTING]:
            severity = Severity.QUESTION if statuses[Status.UNKNOWN] else Severity.WARNING
            yield _about("R33", severity, outcome, activities=len(causes), unknown=statuses[Status.UNKNOWN])


def _same_text(reading: _Reading) -> Iterator[Finding]:
    """Find boxes of one column that say the same, white space and letter case apart."""
    alike: dict[tuple[ColumnId, str], list[Element]] = {}
    for element in reading.elements:
        words = "".join(element.text.split()).casefold()
        if words:
            alike.setdefault((element.column, words), []).append(element)
    for same in alike.values():
        if len(same) > 1:
            ids = tuple(each.id for each in same)
            facts: dict[str, Fact] = {"text": same[0].text, "boxes": len(same)}
            yield Finding(f"R36/{min(ids)}", "R36", Severity.QUESTION, ids, (), facts)


_RULES: tuple[Callable[[_Reading], Iterator[Finding]], ...] = (
    _activity_leads_nowhere,
    _output_from_nothing,
    _outcome_from_nothing,
    _dead_end,
    _orphan,
    _loop,
    _backward,
    _nothing_existing,
    _same_text,
)
