"""How often arrows cross between neighbouring columns, for one order of each: O(E log E) by counting inversions."""

from bisect import bisect_right, insort
from collections.abc import Sequence

from logic_models.layers import Layers


def crossing_count(layers: Layers, orders: Sequence[Sequence[int]]) -> int:
    """Return the number of crossings; arrows that share an end do not cross there."""
    place = {each: n for stack in orders for n, each in enumerate(stack)}
    return sum(_between(layers, stack, place) for stack in orders)


def _between(layers: Layers, stack: Sequence[int], place: dict[int, int]) -> int:
    """Count the crossings right of one column: pairs of which the upper left end has the lower right end."""
    count = 0
    seen: list[int] = []  # right ends of everything above, sorted
    for each in stack:
        ends = sorted([place[other] for other in layers.after[each]])
        for end in ends:
            count += len(seen) - bisect_right(seen, end)
        for end in ends:
            insort(seen, end)
    return count
