"""Tracks: which upright piece of an arrow runs where in the channel between two columns.

Pieces that would lie on each other get tracks of their own, ordered such that few arrows cross; pieces that never
meet share one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

FROM_BOX = 7.0
BEFORE_HEAD = 12.0
TRACK_GAP = 7.0
_TOUCH = 4.0
_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Leg:
    """An upright piece from height ``start`` to ``end``; ``left``, ``right``: heights of the level pieces beside it."""

    id: tuple[int, int]
    channel: int
    start: float
    end: float
    left: tuple[float, ...]
    right: tuple[float, ...]

    top: float = field(init=False)
    foot: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "top", min(self.start, self.end))
        object.__setattr__(self, "foot", max(self.start, self.end))


def tracks(legs: Sequence[Leg], channels: Sequence[tuple[float, float]]) -> dict[tuple[int, int], float]:
    """Return the x of every leg, by its id; ``channels`` are the (left, right) free of boxes."""
    by_channel: dict[int, list[Leg]] = {}
    for leg in legs:
        by_channel.setdefault(leg.channel, []).append(leg)
    found: dict[tuple[int, int], float] = {}
    for channel, those in by_channel.items():
        levels = _levels(_ordered(those))
        left, right = channels[channel]
        room = max(right - left - FROM_BOX - BEFORE_HEAD, 1.0)
        count = max(levels.values()) + 1
        step = min(TRACK_GAP, room / count)
        middle = left + FROM_BOX + room / 2
        for each, number in levels.items():
            found[each] = middle + (number - (count - 1) / 2) * step
    return found


def _ordered(legs: list[Leg]) -> list[Leg]:
    """Return the legs left to right: a sorted start, then neighbours change places while that saves crossings."""
    order = sorted(
        legs, key=lambda leg: (leg.end > leg.start, leg.start if leg.end < leg.start else -leg.start, leg.id)
    )
    for _ in range(_ROUNDS):
        changed = False
        for n in range(len(order) - 1):
            left, right = order[n], order[n + 1]
            if left.top > right.foot + _TOUCH or right.top > left.foot + _TOUCH:
                continue  # they do not meet, whichever is left
            if _cost(right, left) < _cost(left, right):
                order[n], order[n + 1] = right, left
                changed = True
        if not changed:
            break
    return order


def _cost(left: Leg, right: Leg) -> int:
    """Count crossings of two legs if ``left`` runs left of ``right``; lying on each other counts three."""
    crossings = sum(left.top < y < left.foot for y in right.left) + sum(right.top < y < right.foot for y in left.right)
    covered = sum(abs(a - b) < _TOUCH for a in right.left for b in left.right)
    return crossings + 3 * covered


def _levels(order: list[Leg]) -> dict[tuple[int, int], int]:
    """Return track numbers from the left: a leg runs right of all earlier ones that it could touch."""
    heights = sorted({leg.top for leg in order} | {leg.foot for leg in order})
    taken = _Skyline(len(heights))
    levels: dict[tuple[int, int], int] = {}
    for leg in order:
        first = bisect_left(heights, leg.top - _TOUCH)
        last = bisect_right(heights, leg.foot + _TOUCH) - 1
        levels[leg.id] = level = taken.highest(first, last)
        taken.raise_to(level + 1, bisect_left(heights, leg.top), bisect_left(heights, leg.foot))
    return levels


class _Skyline:
    """Steps that can be raised together and asked for the highest of several, in log time (a segment tree)."""

    def __init__(self, steps: int) -> None:
        self._size = 1 << max(steps - 1, 0).bit_length()
        self._all = [0] * (2 * self._size)  # the whole of a part was raised to
        self._any = [0] * (2 * self._size)  # the highest within a part

    def raise_to(self, height: int, first: int, last: int) -> None:
        """Raise the steps from first to last to at least that height."""
        left, right = first + self._size, last + self._size + 1
        while left < right:
            for each in ([left] if left & 1 else []) + ([right - 1] if right & 1 else []):
                self._all[each] = max(self._all[each], height)
                while each and self._any[each] < height:
                    self._any[each] = height
                    each >>= 1
            left, right = (left + 1) >> 1, right >> 1

    def highest(self, first: int, last: int) -> int:
        """Return the height of the highest step from first to last."""
        found, left, right = 0, first + self._size, last + self._size + 1
        for end in (left, right - 1):
            while end:
                found = max(found, self._all[end])
                end >>= 1
        while left < right:
            if left & 1:
                found = max(found, self._any[left])
            if right & 1:
                found = max(found, self._any[right - 1])
            left, right = (left + 1) >> 1, right >> 1
        return found
