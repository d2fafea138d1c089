"""Whether people can still read it: how many boxes, how thick the arrows (R23, R24). Guides disagree; see rules.py."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from logic_models.columns import Column, Kind
from logic_models.elements import Element
from logic_models.findings.finding import Finding, Fix
from logic_models.findings.reading import Reading
from logic_models.ids import ColumnId

THICK = 1.5
"""Arrows a box, below which two columns are never called thick: of few boxes all may well be linked."""


def many_boxes(reading: Reading) -> Iterator[Finding]:
    """R23: columns with more boxes than people keep in mind."""
    most = reading.threshold("R23")
    for column, stack in _columns(reading):
        if len(stack) > most:
            yield reading.about_all("R23", stack, name=f"R23/{column.id}", column=column.id, boxes=len(stack), most=most)


def many_outputs(reading: Reading) -> Iterator[Finding]:
    """R23-outputs: more outputs than a project design matrix takes."""
    most, outputs = reading.threshold("R23-outputs"), reading.of_kind(Kind.OUTPUT)
    if len(outputs) > most:
        yield reading.about_all("R23-outputs", outputs, boxes=len(outputs), most=most)


def many_into(reading: Reading) -> Iterator[Finding]:
    """R23-into: results with more activities than one form takes."""
    most = reading.threshold("R23-into")
    for result in reading.of_kind(Kind.OUTPUT, Kind.OUTCOME):
        activities = sum(reading.kind(each) is Kind.ACTIVITY for each in reading.graph.pred[result.id])
        if activities > most:
            yield reading.about("R23-into", result, activities=activities, most=most)


def thick(reading: Reading) -> Iterator[Finding]:
    """R24: neighbouring columns between which so many of the possible arrows are drawn that they say nothing."""
    most = reading.threshold("R24")
    for (left, sources), (right, targets) in pairwise(_columns(reading)):
        drawn = len(_between(reading, left.id, right.id))
        share = 100 * drawn / (len(sources) * len(targets))
        if share > most and drawn >= THICK * (len(sources) + len(targets)):
            boxes = [*sources, *targets]
            name = f"R24/{left.id}/{right.id}"
            yield reading.about_all("R24", boxes, name=name, column=left.id, next=right.id, arrows=drawn, share=int(share))


def fan(reading: Reading) -> Iterator[Finding]:
    """R24-fan: boxes that lead to very many."""
    most = reading.threshold("R24-fan")
    for element in reading.elements:
        arrows = len(reading.graph.adj[element.id])
        if arrows > most:
            yield reading.about("R24-fan", element, arrows=arrows, most=most)


def tangle(reading: Reading) -> Iterator[Finding]:
    """R24-crossings: neighbouring columns between which each arrow crosses several others, as they are ordered now."""
    most = reading.threshold("R24-crossings")
    for (left, sources), (right, targets) in pairwise(_columns(reading)):
        ends = _between(reading, left.id, right.id)
        crossed = _inversions([there for _, there in sorted(ends)])
        if ends and crossed > most * len(ends):
            boxes = [*sources, *targets]
            name = f"R24-crossings/{left.id}/{right.id}"
            yield reading.about_all(
                "R24-crossings",
                boxes,
                name=name,
                fix=Fix.ARRANGE,
                column=left.id,
                next=right.id,
                crossings=crossed,
                arrows=len(ends),
            )


def _columns(reading: Reading) -> list[tuple[Column, list[Element]]]:
    return [(column, reading.stacks[column.id]) for column in reading.model.columns if reading.stacks[column.id]]


def _between(reading: Reading, left: ColumnId, right: ColumnId) -> list[tuple[int, int]]:
    columns = {each.id: each.column for each in reading.elements}
    found = ((a, b) for a, b in reading.graph.edges if (columns[a], columns[b]) == (left, right))
    return [(reading.row[a], reading.row[b]) for a, b in found]


def _inversions(ends: list[int]) -> int:
    """Count the pairs out of order: a number for each place, counted up so far (sizes here are in the hundreds)."""
    seen: Counter[int] = Counter()
    crossed = 0
    for end in ends:
        crossed += sum(count for other, count in seen.items() if other > end)
        seen[end] += 1
    return crossed
