"""Tracks: which upright piece of an arrow runs where in the channel between two columns.

Pieces that would lie on each other get tracks of their own, ordered such that few arrows cross; pieces that never
meet share one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

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

    @property
    def top(self) -> float:
        """Its upper end."""
        return min(self.start, self.end)

    @property
    def foot(self) -> float:
        """Its lower end."""
        return max(self.start, self.end)


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
            if _cost(order[n + 1], order[n]) < _cost(order[n], order[n + 1]):
                order[n], order[n + 1] = order[n + 1], order[n]
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
    levels: dict[tuple[int, int], int] = {}
    for n, leg in enumerate(order):
        meets = (
            levels[other.id] + 1
            for other in order[:n]
            if other.top - _TOUCH <= leg.foot and leg.top - _TOUCH <= other.foot
        )
        levels[leg.id] = max(meets, default=0)
    return levels
