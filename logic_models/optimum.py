"""The optimum: orders of which no others have fewer crossings, by an integer programme (HiGHS comes as a wheel).

A variable for every two things of a column says which stands above; three of them must agree; and two arrows between
the same columns cross where their ends disagree (Jünger and Mutzel 1997). The best known orders are where it starts,
and as crossings are whole, the search ends when less than one can be missing.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cmp_to_key
from itertools import combinations
from typing import Any

import highspy

from logic_models.crossing_count import crossing_count
from logic_models.layers import Layers, Orders

MOST_ELEMENTS = 56
MOST_PAIRS = 6_000
"""Pairs of things above which a proof cannot be hoped for."""
TOLERANCE = 1e-6
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Optimum:
    """The best orders found, their crossings, and whether it is proved that none has fewer."""

    orders: Orders
    crossings: int
    proved: bool


def seekable(layers: Layers) -> bool:
    """Say whether the optimum of such a model may be found in minutes."""
    pairs = sum(len(stack) * (len(stack) - 1) // 2 for stack in layers.hand)
    return len(layers.elements) <= MOST_ELEMENTS and pairs <= MOST_PAIRS


def optimum(layers: Layers, known: Orders, seconds: float, threads: int = 1) -> Optimum:
    """Return the optimum, or the best that was found in so many seconds of the solver's own clock."""
    best = Optimum(known, crossing_count(layers, known), crossing_count(layers, known) == 0)
    if best.proved:
        return best
    for start in (known, None):
        programme = _Programme(layers)
        best = programme.solved(best, start, seconds, threads)
        if best.proved or not programme.finished:
            break
        # HiGHS 1.16 may prove a bound and yet hand back the start, whose value it took wrongly: then once more without.
    return best


class _Programme:
    """The integer programme of one model."""

    def __init__(self, layers: Layers) -> None:
        self._layers = layers
        self._above: dict[Pair, int] = {}  # (smaller, larger) -> column of the matrix: 1 if the smaller stands above
        self._crossed: dict[tuple[Pair, Pair], int] = {}
        self._constant = 0
        self._costs: list[float] = []
        self._lower: list[float] = []
        self._upper: list[float] = []
        self._rows: list[tuple[float, list[tuple[int, float]]]] = []  # sum of these <= bound
        self._orderings()
        self._transitive()
        self._crossings()
        self._solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]  # and half typed

    def _variable(self, cost: float) -> int:
        self._costs.append(cost)
        self._lower.append(0.0)
        self._upper.append(1.0)
        return len(self._costs) - 1

    def _orderings(self) -> None:
        stops = self._layers.stops()
        place = _places(self._layers.hand)
        for stack in self._layers.hand:
            for one, other in combinations(sorted(stack), 2):
                number = self._above[one, other] = self._variable(0.0)
                if other in stops.get(one, ()):
                    self._lower[number] = self._upper[number] = float(place[one] < place[other])

    def _transitive(self) -> None:
        for stack in self._layers.hand:
            for a, b, c in combinations(sorted(stack), 3):
                ab, bc, ac = self._above[a, b], self._above[b, c], self._above[a, c]
                self._rows.append((1.0, [(ab, 1.0), (bc, 1.0), (ac, -1.0)]))
                self._rows.append((0.0, [(ab, -1.0), (bc, -1.0), (ac, 1.0)]))

    def _crossings(self) -> None:
        """Cost what two pairs of ends cost when they disagree; two arrows each way cross once whatever is done."""
        for left, right, times in _disagreements(self._layers):
            if times == 0:
                self._constant += 1
                continue
            crossed = self._crossed[left, right] = self._variable(1.0)
            one, other, sign, moved = self._above[left], self._above[right], 1.0, 0.0
            if times < 0:  # the arrows join upper to larger: they cross where the ends agree
                sign, moved = -1.0, 1.0
            self._rows.append((moved, [(one, 1.0), (other, -sign), (crossed, -1.0)]))
            self._rows.append((-moved, [(one, -1.0), (other, sign), (crossed, -1.0)]))

    def _set_up(self, seconds: float, threads: int) -> None:
        """Hand the programme to the solver."""
        solver = self._solver
        solver.silent()
        solver.setOptionValue("time_limit", float(seconds))
        solver.setOptionValue("threads", threads)
        solver.setOptionValue("mip_rel_gap", 0.0)
        solver.setOptionValue("mip_abs_gap", 0.999)
        infinity = highspy.kHighsInf
        for cost, low, high in zip(self._costs, self._lower, self._upper, strict=True):
            solver.addCol(cost, low, high, 0, [], [])
        for bound, entries in self._rows:
            numbers, values = [n for n, _ in entries], [value for _, value in entries]
            solver.addRow(-infinity, bound, len(numbers), numbers, values)
        ordered = sorted(self._above.values())
        solver.changeColsIntegrality(len(ordered), ordered, [highspy.HighsVarType.kInteger] * len(ordered))

    def _start_from(self, known: Orders) -> None:
        """Give the solver orders to begin with."""
        place = _places(known)
        values = [0.0] * len(self._costs)
        for (one, other), number in self._above.items():
            values[number] = float(place[one] < place[other])
        for (left, right), number in self._crossed.items():
            agree = values[self._above[left]] == values[self._above[right]]
            values[number] = float(agree == (self._joined(left, right) < 0))
        solution = highspy.HighsSolution()
        solution.col_value = values
        self._solver.setSolution(solution)

    def _joined(self, left: Pair, right: Pair) -> int:
        return 1 if right[0] in self._layers.after[left[0]] and right[1] in self._layers.after[left[1]] else -1

    def solved(self, best: Optimum, start: Orders | None, seconds: float, threads: int) -> Optimum:
        """Run the solver; the best stays where it finds none with fewer crossings. The bound alone makes a proof."""
        self._set_up(seconds, threads)
        if start is not None:
            self._start_from(start)
        self._solver.run()
        values = list(self._solver.getSolution().col_value)
        found = self._orders(values) if len(values) == len(self._costs) else best.orders
        count = crossing_count(self._layers, found)
        orders, count = (found, count) if count < best.crossings else (best.orders, best.crossings)
        return Optimum(orders, count, count - self._bound() < 1 - TOLERANCE)

    @property
    def finished(self) -> bool:
        """Say whether the solver came to an end before its time was over."""
        return bool(self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    def _bound(self) -> float:
        """Return what the solver proved that no order gets below."""
        return self._constant + (float(self._solver.getInfo().mip_dual_bound) if self._crossed else 0.0)

    def _orders(self, values: Sequence[float]) -> Orders:
        def compared(one: int, other: int) -> int:
            upper = values[self._above[min(one, other), max(one, other)]] > 0.5
            return -1 if upper == (one < other) else 1

        return [sorted(stack, key=cmp_to_key(compared)) for stack in self._layers.hand]


def _places(orders: Sequence[Sequence[int]]) -> dict[int, int]:
    return {each: n for stack in orders for n, each in enumerate(stack)}


def _disagreements(layers: Layers) -> Iterator[tuple[Pair, Pair, int]]:
    """Yield pairs of left and right ends: 1 cross where they disagree, -1 where they agree, 0 where they always cross once."""
    for stack in layers.hand:
        arrows = [(left, right) for left in stack for right in layers.after[left]]
        found: Counter[tuple[Pair, Pair]] = Counter()
        both: set[tuple[Pair, Pair]] = set()
        for (a, x), (b, y) in combinations(arrows, 2):
            if a == b or x == y:
                continue
            key = ((min(a, b), max(a, b)), (min(x, y), max(x, y)))
            both |= {key} if key in found else set()
            found[key] += 1 if (a < b) == (x < y) else -1
        for (left, right), times in found.items():
            yield left, right, 0 if (left, right) in both else times
