"""Ports: where on the edges of their boxes arrows leave and arrive."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence

from logic_models.ids import ElementId
from logic_models.levelling import pooled
from logic_models.placement import Placed
from logic_models.trips import Trip

PORT_EDGE = 5.0
PORT_GAP = 8.0
APART = 3.6  # what leaves and what arrives in one channel, lest two arrows read as one
NEAR = 16.0
NUDGES = (0.0, 4.0, -4.0, 2.0, -2.0, 6.0, -6.0, 8.0, -8.0)


def put_at_ports(trips: list[Trip], boxes: Mapping[ElementId, Placed]) -> None:
    """Spread the arrows over the edges of their boxes, level with their other end where both edges allow it."""
    leaving: dict[ElementId, list[Trip]] = {}
    arriving: dict[ElementId, list[Trip]] = {}
    for trip in trips:
        leaving.setdefault(trip.source, []).append(trip)
        arriving.setdefault(trip.target, []).append(trip)
    for element, those in leaving.items():
        those.sort(key=lambda trip: (trip.ys[1], trip.ys[-1], trip.link))
        _spread(boxes[element], those, at=0, near=1, settle=False)
    for element, those in arriving.items():
        those.sort(key=lambda trip: (trip.ys[-2], trip.ys[0], trip.link))
        _spread(boxes[element], those, at=-1, near=-2, settle=False)
    for _ in range(2):
        for element, those in leaving.items():
            _spread(boxes[element], those, at=0, near=1, settle=True)
        for element, those in arriving.items():
            _spread(boxes[element], those, at=-1, near=-2, settle=True)
    _nudge_apart(trips, boxes)


def _spread(box: Placed, trips: list[Trip], *, at: int, near: int, settle: bool) -> None:
    """Set the heights at one edge. ``settle``: wish for the height of the next bend where the edge reaches it."""
    top, foot = _reach(box)
    gap = min(PORT_GAP, (foot - top) / max(len(trips) - 1, 1))
    wishes = [
        (trip.ys[near] if top <= trip.ys[near] <= foot else trip.ys[at]) if settle else middle(box) for trip in trips
    ]
    for trip, y in zip(trips, pooled([0.0] * len(trips), wishes, gap, top, foot), strict=True):
        trip.ys[at] = y


def middle(box: Placed) -> float:
    """Return the height of a box's middle."""
    return box.y + box.height / 2


def _reach(box: Placed) -> tuple[float, float]:
    """Return the part of a box's edge where ports may be."""
    edge = min(PORT_EDGE, box.height / 4)
    return box.y + edge, box.y + box.height - edge


class _Heights:
    """Heights taken in one channel, sorted, with who took each."""

    def __init__(self) -> None:
        self._taken: list[tuple[float, int]] = []

    def add(self, y: float, n: int) -> None:
        insort(self._taken, (y, n))

    def change(self, y: float, n: int, to: float) -> None:
        if to != y:
            self._taken.remove((y, n))
            self.add(to, n)

    def near(self, y: float, n: int) -> list[float]:
        """Return what others than ``n`` took around a height."""
        first, last = bisect_left(self._taken, (y - NEAR, -1)), bisect_left(self._taken, (y + NEAR, -1))
        return [height for height, who in self._taken[first:last] if who != n]


def _nudge_apart(trips: Sequence[Trip], boxes: Mapping[ElementId, Placed]) -> None:
    """Move ports a little where an arrow would arrive at the height at which another leaves in the same channel."""
    left: dict[int, _Heights] = defaultdict(_Heights)
    right: dict[int, _Heights] = defaultdict(_Heights)
    for n, trip in enumerate(trips):
        if not trip.feedback:
            for piece, channel in enumerate(trip.channels):
                left[channel].add(trip.ys[piece], n)
                right[channel].add(trip.ys[piece + 1], n)
    for n, trip in enumerate(trips):
        if trip.feedback or trip.level:
            continue
        last, first = trip.channels[-1], trip.channels[0]
        arrive = _parted(n, trip.ys[-1], right[last], left[last], _reach(boxes[trip.target]))
        right[last].change(trip.ys[-1], n, arrive)
        trip.ys[-1] = arrive
        leave = _parted(n, trip.ys[0], left[first], right[first], _reach(boxes[trip.source]))
        left[first].change(trip.ys[0], n, leave)
        trip.ys[0] = leave


def _parted(n: int, y: float, same: _Heights, other: _Heights, reach: tuple[float, float]) -> float:
    """Return the height nearest to ``y``, within reach, that keeps its distance; ``y`` itself if there is none."""
    against = other.near(y, n)
    if all(abs(y - each) >= APART for each in against):
        return y
    beside = same.near(y, n)
    for nudge in NUDGES:
        moved = y + nudge
        if not reach[0] <= moved <= reach[1]:
            continue
        if all(abs(moved - each) >= APART for each in (*against, *beside)):
            return moved
    return y
