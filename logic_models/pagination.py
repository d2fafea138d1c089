"""Which boxes stand together on a page: as few pages as will do, and of those ways the one that cuts fewest arrows.

Boxes come in the order of their height in one endless diagram, so a page takes what stands side by side there, every column
goes on where it stopped, and people's order is kept. Among all ways to cut that order the best is found, not guessed:
the cost of a page depends on its own boxes alone, so a shortest path over the cuts gives it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from logic_models.ids import ColumnId, ElementId


@dataclass(frozen=True, slots=True)
class Piece:
    """A box that a page has to hold: its column and its height in points."""

    element: ElementId
    column: ColumnId
    height: float


Cost = tuple[int, int, float]
"""Pages, arrows cut (less those that no way cuts), unevenness: compared in this order."""


def paged(pieces: Sequence[Piece], ends: Iterable[tuple[ElementId, ElementId]], room: float, gap: float) -> list[list[ElementId]]:
    """Return the boxes of each page, none of them empty; a box taller than ``room`` has its column to itself.

    ``room`` is the height of a page for boxes, ``gap`` what lies between two of a column.
    """
    at = {piece.element: n for n, piece in enumerate(pieces)}
    joined: dict[int, list[int]] = {n: [] for n in range(len(pieces))}
    for source, target in ends:
        if source in at and target in at and source != target:
            low, high = sorted((at[source], at[target]))
            joined[low].append(high)
    best: list[tuple[Cost, int]] = [((0, 0, 0.0), 0)]
    for end in range(1, len(pieces) + 1):
        ways = _pages(pieces, joined, end, room, gap)
        best.append(min((_added(best[start][0], kept, full), start) for start, kept, full in ways))
    return _told(pieces, best)


def _pages(
    pieces: Sequence[Piece], joined: Mapping[int, Sequence[int]], end: int, room: float, gap: float
) -> Iterable[tuple[int, int, float]]:
    """Yield every page that ends before ``end``: where it starts, arrows within it, and how full its tallest column is."""
    stacks: dict[ColumnId, float] = {}
    kept = 0
    for start in range(end - 1, -1, -1):
        piece = pieces[start]
        stacks[piece.column] = stacks.get(piece.column, -gap) + gap + piece.height
        if stacks[piece.column] > room and start < end - 1:
            return
        kept += sum(1 for other in joined[start] if other < end)
        yield start, kept, max(stacks.values()) / max(room, 1.0)


def _added(before: Cost, kept: int, full: float) -> Cost:
    return before[0] + 1, before[1] - kept, before[2] + full * full


def _told(pieces: Sequence[Piece], best: Sequence[tuple[Cost, int]]) -> list[list[ElementId]]:
    pages: list[list[ElementId]] = []
    end = len(pieces)
    while end > 0:
        start = best[end][1]
        pages.append([piece.element for piece in pieces[start:end]])
        end = start
    return pages[::-1]
