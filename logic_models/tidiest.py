"""The tidiest order (もっとすっきり): sought without haste, for whoever let a model rest.

The own search with more time, then the optimum by integer programme where the model is small enough; of equally good
orders one that moves little.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from logic_models.arranging import arrange, crossings, ranks
from logic_models.bending import bent
from logic_models.ids import ElementId
from logic_models.layers import Layers, Orders, layers_of
from logic_models.model import LogicModel
from logic_models.optimum import optimum, seekable
from logic_models.uncrossing import Late, nearest


@dataclass(frozen=True, slots=True)
class Tidiest:
    """New orders, and how many arrows cross now and then, as drawn; ``proved``: no order crosses less."""

    orders: Mapping[ElementId, int]
    crossings_now: int
    crossings_best: int
    proved: bool


def tidiest(model: LogicModel, late: Late, seconds: float) -> Tidiest:
    """Return the best order found: by the own search until it is ``late``, then by the solver in so many seconds."""
    now = crossings(model)
    orders: Mapping[ElementId, int] = arrange(model, late)
    best, proved = crossings(model, orders), False
    layers = layers_of(model)
    if best > 0 and seekable(layers):
        known = layers_of(model, orders)
        found = optimum(layers, _renumbered(layers, known, bent(known, known.hand)), seconds)
        better = ranks(model, layers, nearest(layers, found.orders, late))
        if crossings(model, better) < best:
            orders, best = better, crossings(model, better)
        proved = found.proved and found.crossings == best
    return Tidiest(orders, now, best, proved or best == 0)


def _renumbered(layers: Layers, other: Layers, orders: Orders) -> Orders:
    """Return orders of the one numbering in the other: both know the same elements and arrows."""
    number = {element: n for n, element in enumerate(layers.elements)}
    names = {n: number[element] for n, element in enumerate(other.elements)}
    for ends, bends in other.bends.items():
        names |= dict(zip(bends, layers.bends[ends], strict=True))
    return [[names[each] for each in stack] for stack in orders]
