"""Uncrossing: the search for an order of every column in which few arrows cross.

The starts are those handed in, the order that people made, and barycenter's of it and of chance. Each is sifted; then the
best is shaken in one place and sifted again, many times. The chance is seeded: where time does not cut
the search short, the same model gets the same answer. Last, among orders with as few crossings, one is sought that
moves little of what people have.
"""

from collections.abc import Callable, Sequence
from random import Random

from logic_models.barycenter import swept
from logic_models.bending import bent
from logic_models.crossing_count import crossing_count
from logic_models.layers import Layers, Orders
from logic_models.sifting import CROSSING, Sifting

Late = Callable[[], bool]
"""Says whether the time for a search is over; nothing here reads a clock."""

CHANCES = 6
SHAKES = 600
CALM_SHAKES = 60  # of those that look for what moves least
AROUND = 10  # things scattered by one shake
WORSE = 0.1  # how often one crossing more is put up with on the way
SWEEPS = 12  # of models too large to be sifted
SEED = 20
LARGEST_TABLE = 400_000
"""Pairs of things in all columns; above it the table of sifting would cost more than it finds."""


def uncrossed(layers: Layers, late: Late, starts: Sequence[Orders] = ()) -> Orders:
    """Return the orders with the fewest crossings that were found before it was ``late``."""
    if not sifts(layers):
        return _swept_only(layers, late, starts)
    hand = bent(layers, layers.hand)
    chance = Random(SEED)
    best = _best_start(layers, late, starts, chance)
    _shaken(best, late, chance, SHAKES)
    if crossing_count(layers, hand) <= best.crossings:
        return hand
    return nearest(layers, best.orders, late)


def sifts(layers: Layers) -> bool:
    """Say whether a model is small enough to be sifted."""
    return sum(len(stack) ** 2 for stack in layers.hand) <= LARGEST_TABLE


def nearest(layers: Layers, orders: Sequence[Sequence[int]], late: Late) -> Orders:
    """Return orders with no more crossings that keep more pairs of elements as people have them."""
    found = Sifting(layers, orders, lean=True)
    found.sift(late=late)
    if not layers.pinned:
        mirrored = Sifting(layers, [stack[::-1] for stack in orders], lean=True)
        mirrored.sift(late=late)
        found = min(found, mirrored, key=lambda each: each.cost)
    _shaken(found, late, Random(SEED), CALM_SHAKES)
    return found.orders


def _best_start(layers: Layers, late: Late, starts: Sequence[Orders], chance: Random) -> Sifting:
    """Return the best of the sifted starts: those handed in, barycenter's of people's order, that order, chance."""
    best: Sifting | None = None
    for n in range(len(starts) + 2 + CHANCES):
        tried = Sifting(layers, starts[n] if n < len(starts) else _start(layers, n - len(starts), chance), lean=False)
        tried.sift(chance, late=late)
        best = tried if best is None or tried.cost < best.cost else best
        if late() or best.cost == 0:
            break
    assert best is not None
    return best


def _start(layers: Layers, n: int, chance: Random) -> Sequence[Sequence[int]]:
    if n == 1:
        return layers.hand
    return swept(layers, layers.hand if n == 0 else [chance.sample(stack, len(stack)) for stack in layers.hand])


def _shaken(now: Sifting, late: Late, chance: Random, shakes: int) -> None:
    """Scatter a few things that hang together and sift again; go on from what is as good; end with the best."""
    here = best = now.kept()
    for _ in range(shakes):
        if late() or best.cost == 0:
            break
        now.scatter(_place_to_shake(now, chance), chance)
        now.sift(chance, late=late)
        if now.cost <= here.cost + (CROSSING if chance.random() < WORSE else 0):
            here = now.kept()
            best = here if here.cost < best.cost else best
        else:
            now.back(here)
    now.back(best)


def _place_to_shake(now: Sifting, chance: Random) -> list[int]:
    """Return a column, or some of what is within two arrows of a thing."""
    layers = now.layers
    thing = chance.randrange(len(layers.column))
    if chance.random() < 0.5:
        stack = now.orders[layers.column[thing]]
        return chance.sample(stack, len(stack))
    near = {thing, *layers.before[thing], *layers.after[thing]}
    near |= {other for each in near for other in (*layers.before[each], *layers.after[each])}
    return chance.sample(sorted(near), min(len(near), AROUND))


def _swept_only(layers: Layers, late: Late, starts: Sequence[Orders]) -> Orders:
    """Return the best of the starts and of barycenter's sweeps from each."""
    best = [list(stack) for stack in layers.hand]
    fewest = crossing_count(layers, best)
    for start in (layers.hand, *starts):
        now: Sequence[Sequence[int]] = start
        for _ in range(SWEEPS):
            count = crossing_count(layers, now)
            if count < fewest:
                best, fewest = [list(stack) for stack in now], count
            if late():
                return best
            now = swept(layers, now, 2)
    return best
