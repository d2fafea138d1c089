"""Arranging (自動で整える): a tidier order of each column.

The own search, started from people's order and from what Graphviz dot makes of it; whatever crosses least is kept, and
people's order wherever nothing better was found.
"""

from collections.abc import Mapping, Sequence

from logic_models.barycenter import kept_apart
from logic_models.bending import bent
from logic_models.crossing_count import crossing_count
from logic_models.graphviz_layout import by_dot
from logic_models.ids import ElementId
from logic_models.layers import Layers, Orders, layers_of
from logic_models.model import LogicModel
from logic_models.uncrossing import Late, uncrossed

STEP = 1024
"""Between two orders, so that an element dropped between its neighbours finds a number."""


def never() -> bool:
    """Say that there is time: the search then ends by itself."""
    return False


def arrange(model: LogicModel, late: Late = never) -> dict[ElementId, int]:
    """Return an order for every element that stands in a column; equal models get equal answers if none is cut short."""
    layers = layers_of(model)
    found = ranks(model, layers, uncrossed(layers, late, by_dot_within_pins(layers)))
    return found if crossings(model, found) < crossings(model) else ranks(model, layers, layers.hand)


def ranks(model: LogicModel, layers: Layers, orders: Sequence[Sequence[int]]) -> dict[ElementId, int]:
    """Return the orders of elements as numbers that a model keeps; a column that stays as it is keeps its own."""
    found: dict[ElementId, int] = {}
    for new, old in zip(layers.element_orders(orders), layers.element_orders(layers.hand), strict=True):
        for n, each in enumerate(new):
            found[each] = model.elements[each].order if new == old else (n + 1) * STEP
    return found


def crossings(model: LogicModel, orders: Mapping[ElementId, int] | None = None) -> int:
    """Count the crossings of arrows as they are drawn; ``orders`` replace those of the elements."""
    layers = layers_of(model, orders)
    return crossing_count(layers, bent(layers, layers.hand))


def by_dot_within_pins(layers: Layers) -> list[Orders]:
    """Return what dot makes of it, pinned elements on their sides, as a start for the search; none if it is too large."""
    if not any(layers.after):
        return []
    found = by_dot(layers)
    stops = layers.stops()
    return [] if found is None else [[kept_apart(layers, stack, stops) for stack in found]]
