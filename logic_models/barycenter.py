"""Barycenter: every thing stands at the mean height of its neighbours, sweeping over the columns to and fro.

Coarse and quick: it gives sifting something to start from, and very large models all that they get.
"""

from collections.abc import Mapping, Sequence

from logic_models.layers import Layers, Orders


def swept(layers: Layers, orders: Sequence[Sequence[int]], sweeps: int = 4) -> Orders:
    """Return the orders after some sweeps. Ties keep their sequence; pinned elements and their neighbours keep sides."""
    now = [list(stack) for stack in orders]
    stops = layers.stops()
    height = {each: (n + 0.5) / len(stack) for stack in now for n, each in enumerate(stack)}
    for sweep in range(sweeps):
        forward = sweep % 2 == 0
        near = layers.before if forward else layers.after
        for column in range(len(now)) if forward else reversed(range(len(now))):
            stack = now[column]
            means = {each: _mean([height[other] for other in near[each]], height[each]) for each in stack}
            stack.sort(key=means.__getitem__)
            now[column] = kept_apart(layers, stack, stops)
            height.update({each: (n + 0.5) / len(stack) for n, each in enumerate(now[column])})
    return now


def kept_apart(layers: Layers, stack: list[int], stops: Mapping[int, frozenset[int]]) -> list[int]:
    """Return the column with every element on the side of pinned ones where people have it."""
    if not any(each in stops for each in stack):
        return stack
    real, pinned = len(layers.elements), layers.pinned
    hand = [each for each in layers.hand[layers.column[stack[0]]] if each < real]
    section, now = {}, 0  # what stands between two pins; a pin is a section of its own
    for each in hand:
        now += 1 if each in pinned else 0
        section[each] = now
        now += 1 if each in pinned else 0
    places = [n for n, each in enumerate(stack) if each < real]
    sorted_real = sorted((stack[n] for n in places), key=section.__getitem__)
    for n, each in zip(places, sorted_real, strict=True):
        stack[n] = each
    return stack


def _mean(heights: Sequence[float], own: float) -> float:
    return sum(heights) / len(heights) if heights else own
