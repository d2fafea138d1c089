"""What a Drawing is made of: lines of text, column bands, boxes, arrows, legend entries.

Units are points (1/72 inch), origin top left, y downwards. Text is wrapped already.
"""

from dataclasses import dataclass
from enum import StrEnum

from logic_models.columns import Kind, Term
from logic_models.elements import Status
from logic_models.ids import ColumnId, ElementId, LinkId


@dataclass(frozen=True, slots=True)
class Point:
    """A place in points."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text; ``x`` is its left edge (or centre or right edge, by ``anchor``), ``y`` its baseline."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    anchor: str = "start"  # start | middle | end


@dataclass(frozen=True, slots=True)
class Band:
    """A column: a quiet background strip with its heading."""

    column: ColumnId
    kind: Kind
    x: float
    y: float
    width: float
    height: float
    heading: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """One element. ``mark`` is the kind's sign (● ■ ▲ ◆); status shows as border and as a word, not by colour alone."""

    element: ElementId
    kind: Kind
    term: Term | None
    status: Status | None  # None for everything that is not an activity
    x: float
    y: float
    width: float
    height: float
    mark: TextLine
    lines: tuple[TextLine, ...]
    tags: tuple[TextLine, ...] = ()  # status word, organisations: small, at the foot
    text: str = ""  # the whole text, unwrapped, for alt text and editors
    fill: str = ""  # where colour tells something else than the kind (colouring.py)
    badge: TextLine | None = None  # then: its number, over the upper edge


class Dash(StrEnum):
    """The dashes of a line; how long they are is the writer's own matter (exports/theme.py)."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"
    CHAIN = "chain"  # long and short in turn


class ArrowSign(StrEnum):
    """A small sign on an arrow: ticks across it, a ring with a bar (less), a small ring (nobody said why)."""

    TICK = "tick"
    TICKS = "ticks"
    LESS = "less"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class ArrowMark:
    """A sign on an arrow, centred; ``along`` is the unit vector of the line there, ``radius`` that of the largest ring."""

    sign: ArrowSign
    x: float
    y: float
    along_x: float
    along_y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Arrow:
    """One link as a smooth path: ``points`` are the corners of a polyline, rounded by ``radius`` at each inner corner.

    The last point touches the target box; the head is drawn there. ``feedback`` marks a link that points backwards.
    ``dash``, ``weight`` (a multiple of the plain width) and ``marks`` say what people said of it (arrow_style.py).
    """

    link: LinkId
    source: ElementId
    target: ElementId
    points: tuple[Point, ...]
    radius: float = 6.0
    feedback: bool = False
    dash: Dash = Dash.SOLID
    weight: float = 1.0
    marks: tuple[ArrowMark, ...] = ()


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sample box in the legend with its word."""

    x: float
    y: float
    width: float
    height: float
    kind: Kind
    status: Status | None
    label: TextLine
    mark: TextLine | None = None
    fill: str = ""


@dataclass(frozen=True, slots=True)
class ArrowSample:
    """A sample line in the legend with its word, from (x, y) to the right."""

    x: float
    y: float
    width: float
    dash: Dash
    weight: float
    marks: tuple[ArrowMark, ...]
    label: TextLine


@dataclass(frozen=True, slots=True)
class PageMark:
    """One end of an arrow that runs to another page; its counterpart there has the same ``link`` and ``number``."""

    link: LinkId
    number: int


@dataclass(frozen=True, slots=True)
class Flag:
    """An off-page marker at the foot of a box: which arrows leave it for a page (``outgoing``) or come from there."""

    element: ElementId
    page: int
    outgoing: bool
    marks: tuple[PageMark, ...]
    x: float
    y: float
    width: float
    height: float
    label: TextLine


@dataclass(frozen=True, slots=True)
class Drawing:
    """A whole sheet: title block, columns, boxes, arrows, legend and foot lines."""

    width: float
    height: float
    title: tuple[TextLine, ...]
    bands: tuple[Band, ...]
    arrows: tuple[Arrow, ...]
    boxes: tuple[Box, ...]
    legend: tuple[LegendEntry, ...]
    foot: tuple[TextLine, ...]
    watermark: TextLine | None = None  # 見本 / リハーサル
    language: str = "ja"
    lines: tuple[ArrowSample, ...] = ()  # what line styles and marks say, beside the legend's boxes
    flags: tuple[Flag, ...] = ()  # where arrows go on, on a diagram split over pages (splitting.py)
