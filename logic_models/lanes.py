"""Lanes: the gaps between the boxes of a column through which arrows pass it, and which arrow takes which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from logic_models.ids import ElementId
from logic_models.levelling import pooled
from logic_models.model import LogicModel
from logic_models.placement import Placement

CLEARANCE = 4.0
LANE_GAP = 6.0
OUTSIDE = 24.0
BESIDE = 32.0


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns as arrows meet them: where each element stands, the gaps of each column, the channels between.

    ``gaps`` are (top, foot) free of boxes, from top to bottom; ``channels[n]`` is (left, right) of the free strip
    left of the boxes of column n, with one more right of the last column.
    """

    rank: dict[ElementId, int]
    gaps: tuple[tuple[tuple[float, float], ...], ...]
    channels: tuple[tuple[float, float], ...]

    @classmethod
    def of(cls, model: LogicModel, placement: Placement) -> "Columns":
        """Read them off a placement."""
        number = {column.id: n for n, column in enumerate(placement.columns)}
        rank = {each: number[model.elements[each].column] for each in placement.boxes}
        stacks: list[list[tuple[float, float]]] = [[] for _ in placement.columns]
        sides = [(column.x, column.x + column.width) for column in placement.columns]
        for each, box in placement.boxes.items():
            stacks[rank[each]].append((box.y, box.y + box.height))
            sides[rank[each]] = (box.x, box.x + box.width)
        gaps = tuple(_gaps(sorted(stack), placement.top, placement.height) for stack in stacks)
        return cls(rank, gaps, _channels(sides))


def _gaps(stack: list[tuple[float, float]], top: float, foot: float) -> tuple[tuple[float, float], ...]:
    if not stack:
        return ((top, foot),)
    above = top if top + CLEARANCE < stack[0][0] else stack[0][0] - OUTSIDE
    edges = [above, *(y for box in stack for y in box), max(foot, stack[-1][1] + CLEARANCE)]
    return tuple((edges[n], edges[n + 1]) for n in range(0, len(edges), 2))


def _channels(sides: list[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    if not sides:
        return ()
    lefts = [sides[0][0] - BESIDE, *(right for _, right in sides)]
    rights = [*(left for left, _ in sides), sides[-1][1] + BESIDE]
    return tuple(zip(lefts, rights, strict=True))


@dataclass(frozen=True, slots=True)
class Passage:
    """Through which gap of a column a long arrow was told to pass, and as the how manieth of those that were."""

    gap: int
    turn: int


def lanes_through(
    trips: Sequence[tuple[Sequence[int], Sequence[float]]],
    columns: Columns,
    told: Mapping[tuple[int, int], Passage] | None = None,
) -> dict[tuple[int, int], float]:
    """Return the height at which each trip passes each column on its way, by (trip, how manieth column passed).

    A trip is (columns passed in order, heights of which the first is where it leaves and the last where it arrives).
    It takes the gap it was ``told``, else the nearest. Trips through one gap run side by side: those told in their turn,
    then the others in the order in which they come.
    """
    takers: dict[tuple[int, int], list[tuple[int, float, float, int, int]]] = {}
    for trip, (passed, heights) in enumerate(trips):
        y, goal = heights[0], heights[-1]
        for n, column in enumerate(passed):
            passage = told.get((trip, n)) if told else None
            gap = _nearest(columns.gaps[column], y, goal) if passage is None else passage.gap
            y = _within(columns.gaps[column][gap], y, goal)
            turn = len(trips) if passage is None else passage.turn
            takers.setdefault((column, gap), []).append((turn, y, goal, trip, n))
    found: dict[tuple[int, int], float] = {}
    for (column, gap), those in takers.items():
        those.sort()
        top, foot = columns.gaps[column][gap]
        clear = min(CLEARANCE, (foot - top) / 3)
        apart = min(LANE_GAP, max(foot - top - 2 * clear, 0.0) / max(len(those) - 1, 1))
        wishes = [y for _, y, *_ in those]
        heights = pooled([0.0] * len(those), wishes, apart, top + clear, foot - clear)
        found.update({(trip, n): y for (*_, trip, n), y in zip(those, heights, strict=True)})
    return found


def _nearest(gaps: Sequence[tuple[float, float]], y: float, goal: float) -> int:
    """Return the gap that costs the least way up and down."""

    def way(n: int) -> tuple[float, float, int]:
        through = _within(gaps[n], y, goal)
        return (abs(through - y) + abs(goal - through), abs(through - y), n)

    return min(range(len(gaps)), key=way)


def _within(gap: tuple[float, float], y: float, goal: float) -> float:
    """Return the height in the gap: that of the goal if it lies there, else the nearest to where the trip is."""
    clear = min(CLEARANCE, (gap[1] - gap[0]) / 3)
    top, foot = gap[0] + clear, gap[1] - clear
    return goal if top <= goal <= foot else min(max(y, top), foot)
