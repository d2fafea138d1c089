"""A tidier order of each column, found by Graphviz dot (its engine comes inside the pygraphviz wheel).

dot may choose only the order: columns are fixed ranks. Its answer is taken only where fewer arrows cross than now, so
a diagram that people have put in order is not shaken up for nothing.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pygraphviz

from logic_models.ids import ElementId
from logic_models.model import LogicModel

STEP = 1024
"""Between two orders, so that an element dropped between its neighbours finds a number."""

Ends = tuple[ElementId, ElementId]
_TIE = 1e-6  # two long arrows that meet exactly in a column they pass have not crossed there yet


def arrange(model: LogicModel) -> dict[ElementId, int]:
    """Return a new order for every element that stands in a column; equal models get equal answers.

    Elements keep their present sequence where dot finds none with fewer crossings. Loops and backward arrows are
    weighed like all others; those within a column are left out.
    """
    stacks = [[each.id for each in model.in_column(column.id)] for column in model.columns]
    links = _between_columns(model, stacks)
    tidied = _by_dot(stacks, links) if links else stacks
    best = tidied if _crossings(tidied, links) < _crossings(stacks, links) else stacks
    return {element: (n + 1) * STEP for stack in best for n, element in enumerate(stack)}


def crossings(model: LogicModel, orders: Mapping[ElementId, int] | None = None) -> int:
    """Count the crossings of arrows, long ones running straight through; ``orders`` replace those of the elements."""
    stacks = [[each.id for each in model.in_column(column.id)] for column in model.columns]
    if orders is not None:
        stacks = [sorted(stack, key=lambda each: (orders.get(each, 0), each)) for stack in stacks]
    return _crossings(stacks, _between_columns(model, stacks))


def _between_columns(model: LogicModel, stacks: Sequence[Sequence[ElementId]]) -> list[Ends]:
    """Return the arrows as (left end, right end), whichever way they point, in a sequence that repeats."""
    rank = {element: n for n, stack in enumerate(stacks) for element in stack}
    found: set[tuple[int, int, Ends]] = set()
    for link in model.links.values():
        if link.source in rank and link.target in rank and rank[link.source] != rank[link.target]:
            left, right = sorted((link.source, link.target), key=rank.__getitem__)
            found.add((rank[left], rank[right], (left, right)))
    return [ends for *_, ends in sorted(found)]


def _by_dot(stacks: Sequence[Sequence[ElementId]], links: Sequence[Ends]) -> list[list[ElementId]]:
    graph = pygraphviz.AGraph(dot_text(stacks, links))
    graph.layout(prog="dot")
    names = {element: f"e{n}" for n, element in enumerate(each for stack in stacks for each in stack)}
    return [sorted(stack, key=lambda each: _across(graph, names[each])) for stack in stacks]


def _across(graph: "pygraphviz.AGraph", name: str) -> float:
    x, _, _ = str(graph.get_node(name).attr["pos"]).partition(",")
    return float(x)


def dot_text(stacks: Sequence[Sequence[ElementId]], links: Sequence[Ends]) -> str:
    """Return the model in the DOT language: columns as ranks, elements under numbers of our own (no text gets in)."""
    numbers = {element: n for n, element in enumerate(each for stack in stacks for each in stack)}
    lines = ["digraph model {", "mclimit=10; newrank=true; ranksep=0.4; nodesep=0.1; splines=false;"]
    lines.append('node [shape=box, width=0.3, height=0.2, label="", fixedsize=true];')
    lines.append(" -> ".join(f"c{n}" for n in range(len(stacks))) + " [weight=0, style=invis];")
    for n, stack in enumerate(stacks):
        lines.append(f"{{ rank=same; c{n}; " + " ".join(f"e{numbers[each]};" for each in stack) + " }")
    lines.extend(f"e{numbers[left]} -> e{numbers[right]};" for left, right in links)
    return "\n".join([*lines, "}"])


def _crossings(stacks: Sequence[Sequence[ElementId]], links: Sequence[Ends]) -> int:
    """Count crossings between neighbouring columns; a long arrow passes a column at its share of the way."""
    height = {element: (n + 0.5) / len(stack) for stack in stacks for n, element in enumerate(stack)}
    rank = {element: n for n, stack in enumerate(stacks) for element in stack}
    pieces: dict[int, list[tuple[float, float]]] = {}
    for left, right in links:
        first, last = rank[left], rank[right]
        slope = (height[right] - height[left]) / (last - first)
        ways = [height[left], *(height[left] + slope * n + height[left] * _TIE for n in range(1, last - first))]
        for n, (here, there) in enumerate(pairwise([*ways, height[right]])):
            pieces.setdefault(first + n, []).append((here, there))
    return sum(_inversions(sorted(each)) for each in pieces.values())


def _inversions(pieces: Sequence[tuple[float, float]]) -> int:
    """Count the pairs that change sides: sorted by their left ends, right ends that come down (merge sort)."""
    return _sorted_inversions([right for _, right in pieces])[1]


def _sorted_inversions(ends: list[float]) -> tuple[list[float], int]:
    if len(ends) < 2:
        return ends, 0
    half = len(ends) // 2
    (first, in_first), (second, in_second) = _sorted_inversions(ends[:half]), _sorted_inversions(ends[half:])
    merged: list[float] = []
    count, at = in_first + in_second, 0
    for end in second:
        while at < len(first) and first[at] <= end:
            merged.append(first[at])
            at += 1
        merged.append(end)
        count += len(first) - at
    return merged + first[at:], count
