"""Where boxes stand: fixed columns, heights from the wrapped text, and tops pulled so that arrows run straight.

Units are points, origin top left. The order of a column is kept, boxes keep their gap, and a pin (hand-placed top
edge) holds unless the boxes above need the room. The same model gives the same places on every machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from immutables import Map

from logic_models.columns import Kind, Term
from logic_models.elements import Element
from logic_models.flagging import foot_of
from logic_models.glyphs import measure
from logic_models.ids import ColumnId, ElementId
from logic_models.levelling import Row, level
from logic_models.model import LogicModel
from logic_models.wrapping import cut, wrap

TAG_SHARE = 0.8
"""Size of the status word at the right of a box's foot as a share of its text."""


@dataclass(frozen=True, slots=True)
class Measures:
    """How large things are, in points. ``widths`` gives box widths by column where they differ from ``box``."""

    size: float = 11.0
    box: float = 156.0
    widths: Mapping[ColumnId, float] = field(default_factory=dict)
    inset: float = 10.0  # from the column's edge to its boxes
    gutter: float = 40.0  # between columns: arrows run here
    margin: float = 24.0  # above the first and below the last box: long arrows pass here
    gap: float = 16.0  # between boxes, at least
    height: float = 0.0  # of the whole, at least
    most_lines: int | None = 9
    air: float = 1.0  # space around and between lines: 1 is generous, 0 is tight
    tag_em: float = 5.0  # width of the longest status word in em of its own size
    flags: Mapping[ElementId, tuple[str, ...]] = field(default_factory=dict)  # labels of off-page markers, below the text

    @property
    def leading(self) -> float:
        """Height of a line of text."""
        return self.size * (1.29 + 0.11 * self.air)

    @property
    def padding(self) -> float:
        """From a box's side to its text; a double border stands in it."""
        return max(self.size * 0.68, min(self.size * 0.75, 4.4))

    @property
    def rise(self) -> float:
        """From a box's top and foot to its text."""
        return max(self.size * (0.46 + 0.1 * self.air), min(4.2, self.size * 0.6))

    @property
    def mark(self) -> float:
        """Width kept for the kind's mark left of the text."""
        return self.size * 1.3

    def tag_height(self, lines: tuple[str, ...], room: float) -> float:
        """Return what an activity's status word adds to its box; nought if it finds room beside the last line."""
        last = measure(lines[-1], self.size) if lines else 0.0
        beside = last + (self.tag_em * TAG_SHARE + 0.8) * self.size <= room
        return 0.0 if beside else self.size * TAG_SHARE * 1.4

    def foot(self, element: ElementId, box: float) -> float:
        """Return the room that an element's off-page markers take at the foot of its box."""
        return foot_of(self.flags.get(element, ()), box - 2 * self.padding, self.size)

    def text_width(self, box: float) -> float:
        """Return the width that a box of that width leaves to its text."""
        return max(box - 2 * self.padding - self.mark, 0.0)


NATURAL = Measures()
"""The editor's measures; sheets derive their own."""


@dataclass(frozen=True, slots=True)
class PlacedColumn:
    """A column's strip: left edge and width; boxes stand ``Measures.inset`` within it."""

    id: ColumnId
    kind: Kind
    term: Term | None
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A box: its frame, and its wrapped lines at type size ``size``; text starts ``padding + mark`` from the left."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    size: float


@dataclass(frozen=True, slots=True)
class Placement:
    """All columns left to right and the box of every element that stands in one of them."""

    columns: tuple[PlacedColumn, ...]
    boxes: Map[ElementId, Placed]
    width: float
    height: float  # the foot, seen from the origin
    top: float = 0.0


def place(model: LogicModel, measures: Measures = NATURAL) -> Placement:
    """Return the places of all elements; every one keeps its whole text, of which a box shows ``most_lines``."""
    columns = _columns(model, measures)
    stacks = [model.in_column(column.id) for column in columns]
    shaped = {
        element.id: _shaped(element, column, measures) for column, stack in zip(columns, stacks, strict=True) for element in stack
    }
    rows = [[Row(e.id, shaped[e.id].height, _pin(e)) for e in stack] for stack in stacks]
    links = [(link.source, link.target) for link in sorted(model.links.values(), key=lambda link: link.id)]
    tops = level(rows, links, measures.gap, measures.margin, measures.height - measures.margin)
    boxes = {each: Placed(box.x, round(tops[each], 2), box.width, box.height, box.lines, box.size) for each, box in shaped.items()}
    foot = max((box.y + box.height for box in boxes.values()), default=0.0)
    width = columns[-1].x + columns[-1].width + measures.gutter if columns else 0.0
    return Placement(columns, Map(boxes), width, max(foot + measures.margin, measures.height))


def shaped_text(text: str, kind: Kind, width: float, measures: Measures) -> tuple[tuple[str, ...], float]:
    """Return the lines of a text in a box of that width, and the height of the box."""
    room = measures.text_width(width)
    lines = wrap(text, room, measures.size)
    if measures.most_lines is not None:
        lines = cut(lines, measures.most_lines, room, measures.size)
    tag = measures.tag_height(lines, room) if kind is Kind.ACTIVITY else 0.0
    return lines, round(max(len(lines), 1) * measures.leading + tag + 2 * measures.rise, 2)


def _columns(model: LogicModel, measures: Measures) -> tuple[PlacedColumn, ...]:
    found: list[PlacedColumn] = []
    x = measures.gutter
    for column in model.columns:
        width = measures.widths.get(column.id, measures.box) + 2 * measures.inset
        found.append(PlacedColumn(column.id, column.kind, column.term, round(x, 2), round(width, 2)))
        x += width + measures.gutter
    return tuple(found)


def _shaped(element: Element, column: PlacedColumn, measures: Measures) -> Placed:
    width = column.width - 2 * measures.inset
    lines, height = shaped_text(element.text, column.kind, width, measures)
    height = round(height + measures.foot(element.id, width), 2)
    return Placed(round(column.x + measures.inset, 2), 0.0, round(width, 2), height, lines, measures.size)


def _pin(element: Element) -> float | None:
    return None if element.pin is None else float(element.pin)
