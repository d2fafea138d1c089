"""Sifting: every thing in turn goes to the best place of its column, until no move saves a crossing.

A table holds, for every two things of a column, what it costs that the one stands above the other. Two that change
places alter only what their own neighbours cost, so a move is paid for by what it passes, and looking is an addition.
Costs are crossings times ``CROSSING``, plus what an order is worth beside them (``lean``): with crossings alike, the
order that people gave wins.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from random import Random

from logic_models.crossing_count import crossing_count
from logic_models.layers import Layers, Orders

CROSSING = 1 << 20
MOST_ROUNDS = 40


class Sifting:
    """One order of every column, what it costs, and what each change would cost. Made to be changed in place."""

    def __init__(self, layers: Layers, orders: Sequence[Sequence[int]], *, lean: bool) -> None:
        self.layers = layers
        self.orders: Orders = [list(stack) for stack in orders]
        self.stops: Mapping[int, frozenset[int]] = layers.stops()
        self._at = {each: n for stack in self.orders for n, each in enumerate(stack)}  # where in its column
        self._entry = {each: n for stack in layers.hand for n, each in enumerate(stack)}  # where in a row of the table
        self._above = [[0] * len(layers.hand[column]) for column in layers.column]
        if lean:
            self._lean()
        for stack in self.orders:
            for n, upper in enumerate(stack):
                for lower in stack[n + 1 :]:
                    self._passed(upper, lower, -CROSSING)
        self.cost = CROSSING * crossing_count(layers, self.orders) + (self._astray() if lean else 0)

    @property
    def crossings(self) -> int:
        """How often arrows cross."""
        return self.cost // CROSSING

    def _lean(self) -> None:
        """Let two elements cost something where people have them the other way round."""
        real = len(self.layers.elements)
        for stack in self.layers.hand:
            shown = [each for each in stack if each < real]
            for n, upper in enumerate(shown):
                for lower in shown[n + 1 :]:
                    self._above[upper][self._entry[lower]] -= 1
                    self._above[lower][self._entry[upper]] += 1

    def _astray(self) -> int:
        """Count the pairs of elements that people have the other way round."""
        real, entry = len(self.layers.elements), self._entry
        stacks = [[entry[each] for each in stack if each < real] for stack in self.orders]
        return sum(upper > lower for stack in stacks for n, upper in enumerate(stack) for lower in stack[n + 1 :])

    def _passed(self, one: int, other: int, cost: int) -> None:
        """Add to what the neighbours of ``one`` cost above those of ``other``."""
        entry, above = self._entry, self._above
        for near in (self.layers.before, self.layers.after):
            mine, theirs = near[one], near[other]
            if not mine or not theirs:
                continue
            for a in mine:
                row, own = above[a], entry[a]
                for b in theirs:
                    if a != b:
                        row[entry[b]] += cost
                        above[b][own] -= cost

    def move(self, thing: int, to: int) -> None:
        """Put a thing at place ``to`` of its column."""
        stack, row, entry = self.orders[self.layers.column[thing]], self._above[thing], self._entry
        start = self._at[thing]
        step, cost = (1, 2 * CROSSING) if to > start else (-1, -2 * CROSSING)
        for n in range(start, to, step):
            other = stack[n + step]
            self.cost -= step * row[entry[other]]
            self._passed(thing, other, cost)
            stack[n] = other
            self._at[other] = n
        stack[to] = thing
        self._at[thing] = to

    def reach(self, thing: int) -> tuple[int, int]:
        """Return the first and last place a thing may take."""
        stack, at = self.orders[self.layers.column[thing]], self._at[thing]
        stops = self.stops.get(thing)
        if not stops:
            return 0, len(stack) - 1
        first = next((n + 1 for n in range(at - 1, -1, -1) if stack[n] in stops), 0)
        return first, next((n - 1 for n in range(at + 1, len(stack)) if stack[n] in stops), len(stack) - 1)

    def settle(self, thing: int, *, far: bool = False) -> bool:
        """Move a thing to its best place; ``far``: to one as good as its own too. Say whether that saved something."""
        stack, row, entry = self.orders[self.layers.column[thing]], self._above[thing], self._entry
        at = self._at[thing]
        first, last = self.reach(thing)
        best, to, gain = 0, at, 0
        for n in range(at + 1, last + 1):
            gain -= row[entry[stack[n]]]
            if gain < best or (far and gain == best):
                best, to = gain, n
        gain = 0
        for n in range(at - 1, first - 1, -1):
            gain += row[entry[stack[n]]]
            if gain < best:
                best, to = gain, n
        if to != at:
            self.move(thing, to)
        return best < 0

    def sift(self, chance: Random | None = None, late: Callable[[], bool] | None = None) -> None:
        """Settle all things again and again until nothing gets better; ``chance`` shuffles whose turn it is."""
        turns = [each for stack in self.layers.hand for each in stack]
        for _ in range(MOST_ROUNDS):
            if chance is not None:
                chance.shuffle(turns)
            far = chance is not None and chance.random() < 0.5
            if not any([self.settle(each, far=far) for each in turns]) or (late is not None and late()):
                return

    def scatter(self, things: Iterable[int], chance: Random) -> None:
        """Put things anywhere in their columns."""
        for each in things:
            self.move(each, chance.randint(*self.reach(each)))

    def kept(self) -> "Kept":
        """Return what brings this state back."""
        return Kept([list(stack) for stack in self.orders], [list(row) for row in self._above], dict(self._at), self.cost)

    def back(self, kept: "Kept") -> None:
        """Be as it was."""
        self.orders = [list(stack) for stack in kept.orders]
        self._above = [list(row) for row in kept.above]
        self._at = dict(kept.at)
        self.cost = kept.cost


class Kept:
    """A state of a Sifting."""

    __slots__ = ("above", "at", "cost", "orders")

    def __init__(self, orders: Orders, above: list[list[int]], at: dict[int, int], cost: int) -> None:
        self.orders, self.above, self.at, self.cost = orders, above, at, cost
