"""Levelling: heights of boxes in their columns such that what is joined by arrows lies level.

Sweeps over the columns. In each, every box wishes for the mean height of its neighbours and of itself; the nearest tops (least
squares) that keep order and gaps are found exactly by pooling boxes that would collide (isotonic regression).
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)

SWEEPS = 6
REST = 1.0
"""How much a box clings to where it is, in neighbours: one arrow more then moves less of the rest (benchmarks/layout.py)."""


@dataclass(frozen=True, slots=True)
class Row(Generic[K]):
    """A box of a column: who, how high, and its pinned top if somebody set one."""

    who: K
    height: float
    pin: float | None = None


def level(
    columns: Sequence[Sequence[Row[K]]], links: Sequence[tuple[K, K]], gap: float, top: float, foot: float
) -> dict[K, float]:
    """Return the top of every box, between ``top`` and ``foot`` or where the tallest column ends if that is lower."""
    foot = max([foot, *(top + _stacked(rows, gap) for rows in columns)])
    heights = {row.who: row.height for rows in columns for row in rows}
    before, after = _neighbours(columns, links, heights)
    tops: dict[K, float] = {}
    for rows in columns:
        wishes = _spread(rows, gap, (top + foot) / 2)
        tops.update(_settled(rows, wishes, gap, top, foot))
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        for rows in columns if forward else reversed(columns):
            last = sweep >= SWEEPS - 2
            wishes = [_wish(row, tops, heights, before, after, forward=forward, both=last) for row in rows]
            tops.update(_settled(rows, wishes, gap, top, foot))
    return tops


def _stacked(rows: Sequence[Row[K]], gap: float) -> float:
    return sum(row.height for row in rows) + gap * max(len(rows) - 1, 0)


def _spread(rows: Sequence[Row[K]], gap: float, middle: float) -> list[float]:
    """Return tops of the boxes stacked around the middle."""
    tops: list[float] = []
    y = middle - _stacked(rows, gap) / 2
    for row in rows:
        tops.append(y)
        y += row.height + gap
    return tops


def _neighbours(
    columns: Sequence[Sequence[Row[K]]], links: Sequence[tuple[K, K]], heights: dict[K, float]
) -> tuple[dict[K, list[K]], dict[K, list[K]]]:
    """Return who stands left and who stands right of each box on its arrows, whichever way these point."""
    rank = {row.who: n for n, rows in enumerate(columns) for row in rows}
    before: dict[K, list[K]] = {each: [] for each in heights}
    after: dict[K, list[K]] = {each: [] for each in heights}
    for source, target in links:
        if source in rank and target in rank and rank[source] != rank[target]:
            left, right = (source, target) if rank[source] < rank[target] else (target, source)
            after[left].append(right)
            before[right].append(left)
    return before, after


def _wish(
    row: Row[K],
    tops: dict[K, float],
    heights: dict[K, float],
    before: dict[K, list[K]],
    after: dict[K, list[K]],
    *,
    forward: bool,
    both: bool,
) -> float:
    """Return the top that would put the box level with its neighbours; its own if it has none."""
    near = before[row.who] if forward else after[row.who]
    if both or not near:
        near = before[row.who] + after[row.who]
    if not near:
        return tops[row.who]
    own = tops[row.who] + row.height / 2
    return (sum(tops[each] + heights[each] / 2 for each in near) + REST * own) / (len(near) + REST) - row.height / 2


def _settled(rows: Sequence[Row[K]], wishes: Sequence[float], gap: float, top: float, foot: float) -> dict[K, float]:
    """Return the tops nearest to the wishes that keep order, gaps, ends and pins."""
    if any(row.pin is not None for row in rows):
        return _settled_around_pins(rows, wishes, gap, top, foot)
    return dict(zip((row.who for row in rows), _pooled(rows, wishes, gap, top, foot), strict=True))


def _settled_around_pins(
    rows: Sequence[Row[K]], wishes: Sequence[float], gap: float, top: float, foot: float
) -> dict[K, float]:
    """Settle the runs of free boxes between pins; where a run does not fit, the pin below it gives way downwards."""
    tops: dict[K, float] = {}
    floor = top
    run: list[tuple[Row[K], float]] = []
    for row, wish in [*zip(rows, wishes, strict=True), (None, 0.0)]:
        if row is not None and row.pin is None:
            run.append((row, wish))
            continue
        free = [each for each, _ in run]
        end = floor + _stacked(free, gap)
        ceiling = max(end, foot if row is None or row.pin is None else row.pin - gap)
        for each, y in zip(free, _pooled(free, [w for _, w in run], gap, floor, ceiling), strict=True):
            tops[each.who] = y
        if row is not None and row.pin is not None:
            tops[row.who] = row.pin if not tops else max(row.pin, end + gap if free else floor)
            floor = tops[row.who] + row.height + gap
        run = []
    return tops


def _pooled(rows: Sequence[Row[K]], wishes: Sequence[float], gap: float, top: float, foot: float) -> list[float]:
    """Return least-squares tops in order: blocks of touching boxes take the mean of what their boxes wish."""
    return pooled([row.height for row in rows], wishes, gap, top, foot)


def pooled(heights: Sequence[float], wishes: Sequence[float], gap: float, top: float, foot: float) -> list[float]:
    """Return the tops nearest to ``wishes`` (least squares) for things of these heights, in order and a gap apart."""
    offsets: list[float] = []
    offset = 0.0
    blocks: list[list[float]] = []  # [sum of wishes less offsets, how many]
    for height, wish in zip(heights, wishes, strict=True):
        offsets.append(offset)
        blocks.append([wish - offset, 1])
        offset += height + gap
        while len(blocks) > 1 and blocks[-2][0] * blocks[-1][1] >= blocks[-1][0] * blocks[-2][1]:
            total, count = blocks.pop()
            blocks[-1][0] += total
            blocks[-1][1] += count
    most = foot - (offset - gap)
    bases = [min(max(total / count, top), most) for total, count in blocks for _ in range(int(count))]
    return [base + each for base, each in zip(bases, offsets, strict=True)]
