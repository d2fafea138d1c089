"""Off-page markers in rows at the foot of a box: how much room they take and where each stands.

What comes from another page stands at the left, what goes to one at the right, as arrows run. Sizes are shares of the
type of the box, so that markers grow and shrink with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from logic_models.glyphs import measure

SIZE = 0.8
"""Type of a marker as a share of the box's own."""
SIDES, HEIGHT, BETWEEN, PITCH = 0.9, 1.34, 0.5, 1.62
"""In em of the marker's type: white beside the words, the marker's height, what lies between two, and from row to row."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a marker stands in the room at the foot of a box: from its left and top, with its type size."""

    x: float
    y: float
    width: float
    height: float
    size: float


def foot_of(labels: Sequence[str], room: float, size: float) -> float:
    """Return how tall the rows of markers are, with the white above them; nought without markers."""
    return len(_rows(labels, room, size)) * PITCH * SIZE * size if labels else 0.0


def spots(labels: Sequence[str], outgoing: Sequence[bool], room: float, size: float) -> list[Spot]:
    """Return the place of every marker; ``outgoing`` says which stand at the right."""
    found: dict[int, Spot] = {}
    em = SIZE * size
    for row, (numbers, own) in enumerate(_rows(labels, room, size)):
        left, right = 0.0, room
        for number in [each for each in numbers if not outgoing[each]]:
            width = _width(labels[number], own)
            found[number] = Spot(left, row * PITCH * em, width, HEIGHT * em, own)
            left += width + BETWEEN * em
        for number in reversed([each for each in numbers if outgoing[each]]):
            right -= _width(labels[number], own)
            found[number] = Spot(right, row * PITCH * em, _width(labels[number], own), HEIGHT * em, own)
            right -= BETWEEN * em
    return [found[number] for number in range(len(labels))]


def _rows(labels: Sequence[str], room: float, size: float) -> list[tuple[list[int], float]]:
    """Return rows of markers by number, each with its type size: smaller where one marker alone is too wide."""
    rows: list[tuple[list[int], float]] = []
    own, used = SIZE * size, 0.0
    for number, label in enumerate(labels):
        width = _width(label, own)
        if rows and used + BETWEEN * own + width <= room and rows[-1][1] == own:
            rows[-1][0].append(number)
            used += BETWEEN * own + width
            continue
        rows.append(([number], own if width <= room else own * room / width))
        used = width
    return rows


def _width(label: str, size: float) -> float:
    return measure(label, size) + SIDES * size
