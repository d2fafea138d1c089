"""Ports: where on the edges of their boxes arrows leave and arrive."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from logic_models.ids import ElementId
from logic_models.levelling import pooled
from logic_models.placement import Placed
from logic_models.trips import LEVEL, Trip

PORT_EDGE = 5.0
PORT_GAP = 8.0
HEAD_GAP = 5.4  # between heads, at least: nearer ones would read as a blot, so their arrows arrive as one
LINE_GAP = 3.0  # between lines that leave, at least
STRAIGHT = 6.0  # how far an end moves for its arrow's sake
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
    _straighten(trips, boxes, leaving, arriving)


def _straighten(
    trips: Sequence[Trip],
    boxes: Mapping[ElementId, Placed],
    leaving: Mapping[ElementId, Sequence[Trip]],
    arriving: Mapping[ElementId, Sequence[Trip]],
) -> None:
    """Let an arrow that is almost level be level, where one of its ends can move and keeps away from what is beside it."""
    for trip in trips:
        low, high = sorted((trip.ys[0], trip.ys[-1]))
        if len(trip.ys) != 2 or trip.feedback or not LEVEL < high - low <= STRAIGHT:
            continue
        beside_first = [other.ys[0] for other in leaving[trip.source] if other is not trip]
        beside_last = [other.ys[-1] for other in arriving[trip.target] if other is not trip]
        if _clear(low, high, beside_last) and _within(trip.ys[0], _reach(boxes[trip.target])):
            trip.ys[-1] = trip.ys[0]
        elif _clear(low, high, beside_first) and _within(trip.ys[-1], _reach(boxes[trip.source])):
            trip.ys[0] = trip.ys[-1]


def _clear(low: float, high: float, others: Sequence[float]) -> bool:
    """Say whether a port can move from one height to the other without passing or nearing another."""
    return all(other < low - APART or other > high + APART for other in others)


def _within(y: float, reach: tuple[float, float]) -> bool:
    return reach[0] <= y <= reach[1]


def _spread(box: Placed, trips: list[Trip], *, at: int, near: int, settle: bool) -> None:
    """Set the heights at one edge. ``settle``: wish for the height of the next bend where the edge reaches it."""
    top, foot = _reach(box)
    shares = _shares(trips, foot - top, HEAD_GAP if at == -1 else LINE_GAP)
    gap = min(PORT_GAP, (foot - top) / max(len(shares) - 1, 1))
    wishes = [
        (those[0].ys[near] if top <= those[0].ys[near] <= foot else those[0].ys[at]) if settle else middle(box)
        for those in shares
    ]
    for those, y in zip(shares, pooled([0.0] * len(shares), wishes, gap, top, foot), strict=True):
        for trip in those:
            trip.ys[at] = y


def _shares(trips: Sequence[Trip], room: float, gap: float) -> list[Sequence[Trip]]:
    """Return which arrows share a port: each has its own, or neighbours join where there is no room for that."""
    ports = min(len(trips), max(int(room / gap) + 1, 1))
    edges = [len(trips) * n // ports for n in range(ports + 1)]
    return [trips[first:last] for first, last in pairwise(edges)]


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
