"""Bending: between which elements a long arrow passes each column, so that it crosses few others. Elements stay.

Every bend starts where a straight arrow would pass and moves only where that saves a crossing, to the nearest such place.
"""

from collections.abc import Sequence

from logic_models.layers import Layers, Orders

MOST_ROUNDS = 8
MOST_LOOKS = 150_000
"""Bends times things of their columns above which arrows stay straight: looking would take too long for a live page."""


def bent(layers: Layers, orders: Sequence[Sequence[int]]) -> Orders:
    """Return the orders with the bends where they cross less; the same orders give the same answer."""
    now = [list(stack) for stack in orders]
    bends = [each for each in range(len(layers.elements), len(layers.column))]
    if sum(len(now[layers.column[each]]) for each in bends) > MOST_LOOKS:
        return now
    place = {each: n for stack in now for n, each in enumerate(stack)}
    for _ in range(MOST_ROUNDS):
        if not any([_settled(layers, each, now[layers.column[each]], place) for each in bends]):
            break
    return now


def _settled(layers: Layers, bend: int, stack: list[int], place: dict[int, int]) -> bool:
    """Move a bend to the nearest best place of its column; say whether that saved a crossing."""
    at = place[bend]
    own = [(near[bend][0], near) for near in (layers.before, layers.after)]
    levels = [(place[other], near) for other, near in own]
    cost, costs = 0, [0]
    for other in stack:
        if other != bend:
            for level, near in levels:
                for end in near[other]:
                    if place[end] != level:
                        cost += 1 if place[end] > level else -1
            costs.append(cost)
    to = min(range(len(costs)), key=lambda n: (costs[n], abs(n - at)))
    if costs[to] >= costs[at]:
        return False
    stack.insert(to, stack.pop(at))
    for n in range(min(at, to), max(at, to) + 1):
        place[stack[n]] = n
    return True
