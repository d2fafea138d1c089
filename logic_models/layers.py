"""Layers: a model as layout sees it: columns of things, arrows only between neighbours.

An arrow over several columns is cut into pieces that meet in bends, one in every column it passes. Things are numbered:
elements first, in the order in which people have them, then bends. Arrows within a column are left out; backward ones
and loops are weighed like all others.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from logic_models.ids import ElementId
from logic_models.model import LogicModel

Ends = tuple[ElementId, ElementId]
Orders = list[list[int]]


@dataclass(frozen=True, slots=True)
class Layers:
    """Things by column. ``before[n]`` and ``after[n]`` are the things that n is joined to one column left and right."""

    elements: tuple[ElementId, ...]  # things 0 .. len(elements) - 1; all others are bends
    column: tuple[int, ...]  # of every thing
    before: tuple[tuple[int, ...], ...]
    after: tuple[tuple[int, ...], ...]
    bends: Mapping[Ends, tuple[int, ...]]  # by (left end, right end), from left to right
    hand: tuple[tuple[int, ...], ...]  # from top to bottom, as people have it; bends where a straight arrow would pass
    pinned: frozenset[int] = frozenset()

    def stops(self) -> dict[int, frozenset[int]]:
        """Return which things a thing may not pass: a pinned element and another element of its column keep sides."""
        found: dict[int, frozenset[int]] = {}
        for stack in self.hand:
            real = frozenset(each for each in stack if each < len(self.elements))
            pinned = real & self.pinned
            if pinned:
                found |= {each: (real if each in pinned else pinned) - {each} for each in real}
        return found

    def element_orders(self, orders: Sequence[Sequence[int]]) -> list[list[ElementId]]:
        """Return the elements of every column from top to bottom."""
        return [[self.elements[each] for each in stack if each < len(self.elements)] for stack in orders]


def layers_of(model: LogicModel, orders: Mapping[ElementId, int] | None = None) -> Layers:
    """Return a model's layers; ``orders`` replace the ranks of its elements."""
    stacks = [[each.id for each in model.in_column(column.id)] for column in model.columns]
    if orders is not None:
        stacks = [sorted(stack, key=lambda each: (orders.get(each, 0), each)) for stack in stacks]
    pinned = frozenset(each.id for each in model.elements.values() if each.pin is not None)
    return layered(stacks, between_columns(model, stacks), pinned)


def between_columns(model: LogicModel, stacks: Sequence[Sequence[ElementId]]) -> list[Ends]:
    """Return the arrows as (left end, right end), whichever way they point, in a sequence that repeats."""
    rank = {element: n for n, stack in enumerate(stacks) for element in stack}
    found: set[tuple[int, int, Ends]] = set()
    for link in model.links.values():
        if link.source in rank and link.target in rank and rank[link.source] != rank[link.target]:
            left, right = sorted((link.source, link.target), key=rank.__getitem__)
            found.add((rank[left], rank[right], (left, right)))
    return [ends for *_, ends in sorted(found)]


def layered(stacks: Sequence[Sequence[ElementId]], links: Sequence[Ends], pinned: frozenset[ElementId] = frozenset()) -> Layers:
    """Return the layers of these columns and arrows (left end, right end)."""
    elements = tuple(each for stack in stacks for each in stack)
    number = {element: n for n, element in enumerate(elements)}
    column = [n for n, stack in enumerate(stacks) for _ in stack]
    height = [(n + 0.5) / len(stack) for stack in stacks for n in range(len(stack))]
    joined: list[tuple[int, int]] = []
    bends: dict[Ends, tuple[int, ...]] = {}
    for left, right in links:
        first, last = number[left], number[right]
        passed = range(column[first] + 1, column[last])
        on_the_way = tuple(range(len(column), len(column) + len(passed)))
        slope = (height[last] - height[first]) / (len(passed) + 1)
        height += [height[first] + slope * (n + 1) for n in range(len(passed))]
        column += passed
        bends[left, right] = on_the_way
        way = (first, *on_the_way, last)
        joined += itertools.pairwise(way)
    hand: list[list[int]] = [[] for _ in stacks]
    for each in sorted(range(len(column)), key=lambda n: (height[n], n)):
        hand[column[each]].append(each)
    before: list[list[int]] = [[] for _ in column]
    after: list[list[int]] = [[] for _ in column]
    for left_thing, right_thing in joined:
        after[left_thing].append(right_thing)
        before[right_thing].append(left_thing)
    return Layers(
        elements=elements,
        column=tuple(column),
        before=tuple(map(tuple, before)),
        after=tuple(map(tuple, after)),
        bends=bends,
        hand=tuple(map(tuple, hand)),
        pinned=frozenset(number[each] for each in pinned if each in number),
    )
