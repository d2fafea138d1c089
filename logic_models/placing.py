"""In which column things stand that say nothing of it: by the longest path that leads to them.

Causes stand left of effects. What has a column keeps it; the others are spread over the columns by how far they are from
where their path begins, and are moved to stand between what leads to them and what follows. Loops are taken as one place.
"""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any, TypeVar

import networkx as nx

T = TypeVar("T", bound=Hashable)


def placed(things: Iterable[T], links: Iterable[tuple[T, T]], columns: int, fixed: Mapping[T, int]) -> dict[T, int]:
    """Return a column number (0: the leftmost) for every thing; ``fixed`` ones have theirs. ``columns`` is at least 1."""
    graph: nx.DiGraph = nx.DiGraph()
    graph.add_nodes_from(things)
    graph.add_edges_from((a, b) for a, b in links if a in graph and b in graph and a != b)
    knots: Any = nx.condensation(graph)  # the stubs know little of what it returns
    order: list[int] = list(nx.lexicographical_topological_sort(knots))
    before, after = _longest(knots, order), _longest(knots.reverse(copy=False), order[::-1])
    last = columns - 1
    given = {knot: _given(knots.nodes[knot]["members"], fixed) for knot in order}
    ceiling = _ceilings(knots, order, given, last)
    found: dict[int, int] = {}
    for knot in order:
        whole = before[knot] + after[knot]
        even = (2 * before[knot] * last + whole) // (2 * whole) if whole else 0
        behind = max((found[each] for each in knots.predecessors(knot)), default=-1)
        floor = behind + 1 if behind + 1 + after[knot] <= last else behind  # long paths share columns
        kept = given[knot]
        found[knot] = kept if kept is not None else max(0, min(max(even, floor), ceiling[knot]))
    return {thing: fixed.get(thing, found[knot]) for knot in order for thing in knots.nodes[knot]["members"]}


def _longest(knots: Any, order: list[int]) -> dict[int, int]:
    """Return how many links the longest path has that ends at each knot."""
    found: dict[int, int] = {}
    for knot in order:
        found[knot] = max((found[each] + 1 for each in knots.predecessors(knot)), default=0)
    return found


def _given(members: Iterable[T], fixed: Mapping[T, int]) -> int | None:
    return min((fixed[each] for each in members if each in fixed), default=None)


def _ceilings(knots: Any, order: list[int], given: Mapping[int, int | None], last: int) -> dict[int, int]:
    """Return the rightmost column in which each knot still stands left of whatever follows from it and has a column."""
    found: dict[int, int] = {}
    for knot in reversed(order):
        for each in knots.successors(knot):
            follower = given[each]
            limit = follower if follower is not None else found[each] if found[each] < last else last + 1
            found[knot] = min(found.get(knot, last), limit - 1)
        found.setdefault(knot, last)
    return found
