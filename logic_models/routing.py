"""Where arrows run: from the right edge of their source to the left edge of their target, never through a box.

Upright pieces run in the channels between columns, each on a track of its own; where an arrow has to pass a column it
takes a lane through a gap between two boxes (or above or below all). Arrows that point backwards or stay in their
column pass it the same way, from right to left, and are marked ``feedback``. Points, origin top left.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from logic_models.bending import bent
from logic_models.ids import ElementId, LinkId
from logic_models.lanes import Columns, Passage, lanes_through
from logic_models.layers import layers_of
from logic_models.model import LogicModel
from logic_models.placement import Placed, Placement
from logic_models.ports import middle, put_at_ports
from logic_models.shapes import Point
from logic_models.tracks import Leg, tracks
from logic_models.trips import LEVEL, Trip

RADIUS = 6.0
SLANT = 2.5


@dataclass(frozen=True, slots=True)
class Route:
    """The corners of an arrow, each but the first and last to be rounded by ``radius``; none if it has no ends."""

    points: tuple[Point, ...]
    feedback: bool = False
    radius: float = RADIUS


def route(model: LogicModel, placement: Placement) -> dict[LinkId, Route]:
    """Return a route for every link; one whose end has no place gets no points."""
    columns = Columns.of(model, placement)
    trips = _trips(model, placement, columns)
    lanes = lanes_through([(each.passed, each.ys) for each in trips], columns, _passages(model, trips))
    for (number, passed), y in lanes.items():
        trips[number].ys[passed + 1] = y
    put_at_ports(trips, placement.boxes)
    legs = [leg for n, trip in enumerate(trips) for leg in _legs(n, trip)]
    at = tracks(legs, columns.channels)
    found = {link: Route(()) for link in model.links}
    for n, trip in enumerate(trips):
        found[trip.link] = Route(_points(n, trip, placement.boxes, at), trip.feedback)
    return found


def _trips(model: LogicModel, placement: Placement, columns: Columns) -> list[Trip]:
    trips: list[Trip] = []
    for link in sorted(model.links.values(), key=lambda each: each.id):
        start, end = columns.rank.get(link.source), columns.rank.get(link.target)
        if start is None or end is None:
            continue
        trip = Trip(link.id, link.source, link.target, start, end, [])
        first, last = (middle(placement.boxes[each]) for each in (link.source, link.target))
        trip.ys = [first, *(first for _ in trip.passed), last]
        trips.append(trip)
    return trips


def _passages(model: LogicModel, trips: Sequence[Trip]) -> dict[tuple[int, int], Passage]:
    """Return between which elements long arrows pass each column, so that they cross few others."""
    if all(trip.feedback or not trip.passed for trip in trips):
        return {}
    layers = layers_of(model)
    passages: dict[int, Passage] = {}
    for stack in bent(layers, layers.hand):
        above = 0
        for turn, each in enumerate(stack):
            passages[each] = Passage(above, turn)
            above += each < len(layers.elements)
    return {
        (n, passed): passages[bend]
        for n, trip in enumerate(trips)
        if not trip.feedback
        for passed, bend in enumerate(layers.bends[trip.source, trip.target])
    }


def _legs(n: int, trip: Trip) -> list[Leg]:
    """Return the upright pieces of a trip; where it runs level there is none."""
    legs: list[Leg] = []
    for piece, channel in enumerate(trip.channels):
        before, after = trip.ys[piece], trip.ys[piece + 1]
        level = SLANT if len(trip.ys) == 2 else LEVEL  # between two boxes a slight slant is calmer than a jog
        if abs(before - after) <= level and not _turns(trip, piece):
            continue
        left: tuple[float, ...] = (before,)
        right: tuple[float, ...] = (after,)
        if trip.feedback:
            first, last = piece == 0, piece == len(trip.channels) - 1
            left = (before, after) if first else () if last else (after,)
            right = () if first else (before, after) if last else (before,)
        legs.append(Leg((n, piece), channel, before, after, left, right))
    return legs


def _turns(trip: Trip, piece: int) -> bool:
    """Say whether the arrow turns round there."""
    return trip.feedback and piece in (0, len(trip.channels) - 1)


def _points(
    n: int, trip: Trip, boxes: Mapping[ElementId, Placed], at: Mapping[tuple[int, int], float]
) -> tuple[Point, ...]:
    source, target = boxes[trip.source], boxes[trip.target]
    points = [(source.x + source.width, trip.ys[0])]
    for piece in range(len(trip.channels)):
        x = at.get((n, piece))
        if x is not None:
            points += [(x, trip.ys[piece]), (x, trip.ys[piece + 1])]
    points.append((target.x, trip.ys[-1]))
    return tuple(Point(round(x, 2), round(y, 2)) for x, y in points)
