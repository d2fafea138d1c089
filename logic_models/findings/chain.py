"""Whether the chain holds: everything comes from something and goes somewhere (R1 to R6, R35).

A chain that ends early is told of once, where it ends: at an activity by R1, an output R2, an outcome R5, a need R35.
"""

from collections.abc import Iterator

from logic_models.columns import Kind
from logic_models.elements import Element
from logic_models.findings.finding import Finding, Fix
from logic_models.findings.reading import Reading
from logic_models.ids import ElementId


def activity_leads_nowhere(reading: Reading) -> Iterator[Finding]:
    """R1: activities from which neither an output nor an outcome is reached."""
    for activity in reading.of_kind(Kind.ACTIVITY):
        if not reading.alone(activity.id) and not reading.leads_to(activity.id, Kind.OUTPUT, Kind.OUTCOME):
            yield reading.about("R1", activity, fix=Fix.DRAW_ON)


def output_feeds_nothing(reading: Reading) -> Iterator[Finding]:
    """R2: outputs where a chain ends."""
    if reading.has_column(Kind.OUTCOME):
        for knot in _ends(reading):
            yield from _told_at(reading, "R2", knot, Kind.OUTPUT, unless=(Kind.OUTCOME,))


def output_from_nothing(reading: Reading) -> Iterator[Finding]:
    """R3: outputs that no activity leads to."""
    for output in reading.of_kind(Kind.OUTPUT):
        if unfounded(reading, output):
            yield reading.about("R3", output, fix=Fix.DRAW_TO)


def outcome_from_nothing(reading: Reading) -> Iterator[Finding]:
    """R4: outcomes that no activity leads to."""
    for outcome in reading.of_kind(Kind.OUTCOME):
        if unfounded(reading, outcome):
            yield reading.about("R4", outcome, fix=Fix.DRAW_TO)


def unfounded(reading: Reading, result: Element) -> bool:
    """Say whether a result has arrows but no activity behind it; told where the chain begins, not further on."""
    before = reading.graph.pred[result.id]
    if reading.alone(result.id) or any(reading.kind(each) in (Kind.OUTPUT, Kind.OUTCOME) for each in before):
        return False
    return not before or (reading.has_column(Kind.ACTIVITY) and not reading.comes_from(result.id, Kind.ACTIVITY))


def chain_stops_short(reading: Reading) -> Iterator[Finding]:
    """R5: outcomes (and inputs) where a chain ends that is not yet at a final outcome."""
    if reading.has_column(Kind.OUTCOME):
        for knot in _ends(reading):
            yield from _told_at(reading, "R5", knot, Kind.OUTCOME)
            others = (Kind.OUTCOME, Kind.OUTPUT, Kind.ACTIVITY, Kind.NEED)
            yield from _told_at(reading, "R5", knot, Kind.INPUT, unless=others)


def orphan(reading: Reading) -> Iterator[Finding]:
    """R6: elements that no arrow touches."""
    for element in reading.elements:
        if reading.alone(element.id):
            begins = reading.kind(element.id) in (Kind.NEED, Kind.INPUT, Kind.ACTIVITY)
            yield reading.about("R6", element, fix=Fix.DRAW_ON if begins else Fix.DRAW_TO)


def need_without_answer(reading: Reading) -> Iterator[Finding]:
    """R35: needs that lead to nothing anybody does or wants."""
    for knot in _ends(reading):
        yield from _told_at(reading, "R35", knot, Kind.NEED, unless=(Kind.OUTCOME, Kind.OUTPUT, Kind.ACTIVITY))


def _ends(reading: Reading) -> Iterator[list[ElementId]]:
    """Yield the knots from which no arrow leads on, though chains may not end there."""
    for knot in reading.knots:
        inside = set(knot)
        goes_on = any(target not in inside for element in knot for target in reading.graph.adj[element])
        if not goes_on and not any(reading.is_final(each) or reading.alone(each) for each in knot):
            yield knot


def _told_at(reading: Reading, rule: str, knot: list[ElementId], kind: Kind, *, unless: tuple[Kind, ...] = ()) -> Iterator[Finding]:
    kinds = [reading.kind(each) for each in knot]
    if kind in kinds and not any(each in unless for each in kinds):
        yield reading.about(rule, reading.model.elements[knot[kinds.index(kind)]], fix=Fix.DRAW_ON)
