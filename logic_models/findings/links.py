"""Whether the arrows hold: leaps, loops, reasons, evidence, shortcuts, reviews (R7 to R11, R25, R29)."""

from collections.abc import Iterator

import networkx as nx

from logic_models.findings.chain import unfounded
from logic_models.findings.finding import Fact, Finding, Fix, Severity
from logic_models.findings.reading import Reading
from logic_models.ids import ElementId
from logic_models.links import Evidence, Link, Strength


def leap(reading: Reading) -> Iterator[Finding]:
    """R7: arrows that skip a level without saying why."""
    levels = _levels(reading)
    for link in reading.links:
        if _leaps(reading, levels, link):
            yield reading.about_link("R7", link, fix=Fix.WRITE_WHY)


def _leaps(reading: Reading, levels: dict[str, int], link: Link) -> bool:
    source, target = (reading.model.elements[each] for each in (link.source, link.target))
    if link.why or levels[target.column] - levels[source.column] <= 1:
        return False
    return not unfounded(reading, target) and not (reading.on("R25") and _way_round(reading, link) is not None)


def _levels(reading: Reading) -> dict[str, int]:
    """Return the level of each column: columns nobody uses are no level, those of one kind and term are one."""
    found: dict[str, int] = {}
    level, before = 0, None
    for column in reading.model.columns:
        if reading.stacks[column.id]:
            level += (column.kind, column.term) != before
            before = (column.kind, column.term)
        found[column.id] = level
    return found


def loop(reading: Reading) -> Iterator[Finding]:
    """R8: arrows that go round, each loop once."""
    for knot in reading.looping:
        walk = _shortest_loop(reading, knot[0])
        steps = set(zip(walk, (*walk[1:], walk[0]), strict=True))
        links = tuple(link.id for link in reading.links if (link.source, link.target) in steps)
        texts = tuple(reading.text(element) for element in (*walk, walk[0]))
        facts: dict[str, Fact] = {"text": reading.text(walk[0]), "path": texts}
        yield Finding(f"R8/{min(knot)}", "R8", Severity.WARNING, walk, links, facts, "R8")


def _shortest_loop(reading: Reading, start: ElementId) -> tuple[ElementId, ...]:
    if start in reading.graph.adj[start]:
        return (start,)
    back = nx.single_target_shortest_path(reading.graph, start)
    ways = [back[each] for each in reading.graph.adj[start] if each in back]
    return (start, *min(ways, key=len)[:-1])


def backward(reading: Reading) -> Iterator[Finding]:
    """R8-back: arrows against the columns' order; those on a loop are told with the loop."""
    for link in reading.links:
        if _against(reading, link):
            yield reading.about_link("R8-back", link, fix=Fix.TURN_LINK)


def _against(reading: Reading, link: Link) -> bool:
    source, target = (reading.model.elements[each].column for each in (link.source, link.target))
    return reading.rank[source] > reading.rank[target] and not reading.on_a_loop(link)


def sideways(reading: Reading) -> Iterator[Finding]:
    """R8-side: arrows within one column; those on a loop are told with the loop."""
    for link in reading.links:
        source, target = (reading.model.elements[each].column for each in (link.source, link.target))
        if source == target and not reading.on_a_loop(link):
            yield reading.about_link("R8-side", link)


def no_reason(reading: Reading) -> Iterator[Finding]:
    """R9: arrows that say neither why nor what has to hold, where nothing graver is told of them."""
    levels = _levels(reading)
    for link in reading.links:
        if not link.why and not link.assumption and not _told_otherwise(reading, levels, link):
            yield reading.about_link("R9", link, fix=Fix.WRITE_WHY)


def _told_otherwise(reading: Reading, levels: dict[str, int], link: Link) -> bool:
    if reading.on("R8") and reading.on_a_loop(link):
        return True
    if reading.on("R8-back") and _against(reading, link):
        return True
    if reading.on("R7") and _leaps(reading, levels, link):
        return True
    return reading.on("R25") and _way_round(reading, link) is not None


def no_evidence(reading: Reading) -> Iterator[Finding]:
    """R10: arrows people call strong without saying on what that rests."""
    for link in reading.links:
        if link.strength is Strength.STRONG and link.level is None and not link.evidence:
            yield reading.about_link("R10", link, fix=Fix.CHOOSE_LEVEL)


def strong_guess(reading: Reading) -> Iterator[Finding]:
    """R11: arrows people call strong that rest on a guess."""
    for link in reading.links:
        if link.strength is Strength.STRONG and link.level is Evidence.GUESS:
            yield reading.about_link("R11", link, fix=Fix.CHOOSE_LEVEL)


def shortcut(reading: Reading) -> Iterator[Finding]:
    """R25: arrows beside a longer way that says the same; one with a reason of its own may stand."""
    for link in reading.links:
        way = _way_round(reading, link) if not link.why else None
        if way is not None:
            yield reading.about_link("R25", link, fix=Fix.REMOVE_LINK, way=reading.text(way))


def _way_round(reading: Reading, link: Link) -> ElementId | None:
    """Return an element through which a longer way leads from the arrow's source to its target, loops apart."""
    if reading.on_a_loop(link):
        return None
    steps = sorted(reading.graph.adj[link.source], key=reading.row.__getitem__)
    home = reading.knot_of[link.source]
    return next((e for e in steps if e != link.target and reading.knot_of[e] != home and reading.reaches(e, link.target)), None)


def untested(reading: Reading) -> Iterator[Finding]:
    """R29: assumptions whose review is overdue, or that nobody means to look at again."""
    for link in reading.links:
        if link.review_on and reading.today and link.review_on < reading.today:
            yield reading.about_link("R29", link, fix=Fix.SET_REVIEW_DAY, words="R29.overdue", day=link.review_on)
        elif link.assumption and not link.review_on:
            asked = Severity.QUESTION
            yield reading.about_link("R29", link, fix=Fix.SET_REVIEW_DAY, severity=asked, assumption=link.assumption)
