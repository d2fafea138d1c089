"""Colours and lines of everything on paper: colour says what a thing is, line style says how it stands.

Colours are sRGB hex with ``#``; widths and dashes are points. All of it holds on a black-and-white copier: every
colour has a mark beside it, every border a word.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from exports.patterns import Pattern
from logic_models.columns import Kind
from logic_models.elements import Status
from logic_models.fitting import READABLE
from logic_models.shapes import Dash, Drawing

INK = "#25231F"
QUIET = "#5F5A50"
"""Small print on white: 6.8:1."""
ARROW = "#666562"
"""Ink at 70 % on white, mixed beforehand: arrows that cross do not darken each other."""
HAIRLINE = "#E4DFD3"
PAPER = "#FFFFFF"
BAND = "#FAF8F3"
WARNING = "#B8371F"

FILL: Mapping[Kind, str] = {
    Kind.NEED: "#FFF6B3",
    Kind.INPUT: "#AE93D6",
    Kind.ACTIVITY: "#A9D8FA",
    Kind.OUTPUT: "#EDA84E",
    Kind.OUTCOME: "#5FBF8F",
}
EDGE: Mapping[Kind, str] = {
    Kind.NEED: "#A89A3C",
    Kind.INPUT: "#6F55A0",
    Kind.ACTIVITY: "#3F86B5",
    Kind.OUTPUT: "#9C6414",
    Kind.OUTCOME: "#2C7A52",
}
"""The darker sister of each fill: edges of what has no status, and heavy bars beside headings."""

MARK: Mapping[Kind, str] = {
    Kind.NEED: "●",
    Kind.INPUT: "＋",
    Kind.ACTIVITY: "■",
    Kind.OUTPUT: "▲",
    Kind.OUTCOME: "◆",
}

VOICE_FILL, VOICE_EDGE, VOICE_MARK = "#FFC4CE", "#B65F70", "✎"
"""Insights and words on their own, which are no kind of element."""

CORNER = 4.0
ARROW_WIDTH = 1.25
ARROW_DASHES: Mapping[Dash, str] = {Dash.SOLID: "", Dash.DASHED: "6 3", Dash.DOTTED: "1.4 2.4", Dash.CHAIN: "9 2.5 1.5 2.5"}
"""SVG dash lists of arrows, in points."""
HEAD_LENGTH, HEAD_HALF = 6.0, 2.6
FINEST = 0.3
"""Share of their usual width that lines keep at least: below, printers leave them out."""


@dataclass(frozen=True, slots=True)
class Border:
    """A line around a box; ``dash`` is an SVG dash list, ``inner`` the inset of a second line (0: none)."""

    colour: str
    width: float
    dash: str = ""
    inner: float = 0.0


STATUS_BORDER: Mapping[Status, Border] = {
    Status.EXISTING: Border(INK, 1.5),
    Status.CONSIDERED: Border(INK, 1.25, dash="5 3"),
    Status.NEEDED: Border(INK, 1.0, inner=2.75),
    Status.UNKNOWN: Border("#8C877C", 0.6),
}


def border(kind: Kind, status: Status | None) -> Border:
    """Return the line around an element."""
    return Border(EDGE[kind], 0.75) if status is None else STATUS_BORDER[status]


def fill(kind: Kind | None) -> str:
    """Return the colour of a kind; None is a voice."""
    return VOICE_FILL if kind is None else FILL[kind]


def edge(kind: Kind | None) -> str:
    """Return the darker sister of a kind's colour; None is a voice."""
    return VOICE_EDGE if kind is None else EDGE[kind]


def mark(kind: Kind | None) -> str:
    """Return the sign of a kind; None is a voice."""
    return VOICE_MARK if kind is None else MARK[kind]


class Inks(StrEnum):
    """The word in an address for what a diagram is printed with."""

    COLOUR = "colour"
    MONO = "mono"


@dataclass(frozen=True, slots=True)
class Ink:
    """What a diagram is drawn with. ``patterns``: where kinds are told by a strip in place of a fill."""

    ink: str = INK
    quiet: str = QUIET
    arrow: str = ARROW
    hairline: str = HAIRLINE
    band: str = BAND
    warning: str = WARNING
    table_head: str = "#F3EFE6"
    table_line: str = "#CFC8B8"
    fills: Mapping[Kind, str] = field(default_factory=lambda: FILL)
    edges: Mapping[Kind, str] = field(default_factory=lambda: EDGE)
    borders: Mapping[Status, Border] = field(default_factory=lambda: STATUS_BORDER)
    patterns: Mapping[Kind, Pattern] = field(default_factory=dict)
    lines: float = 1.0  # of the usual width of lines and heads of arrows

    def border(self, kind: Kind, status: Status | None) -> Border:
        """Return the line around an element."""
        line = Border(self.edges[kind], 0.75) if status is None else self.borders[status]
        return line if self.lines == 1.0 else replace(line, width=line.width * self.lines, inner=line.inner * self.lines)

    def on(self, drawing: Drawing) -> "Ink":
        """Return the ink for a drawing: where its type is too small to be read, its lines are as much finer."""
        smallest = min((line.size for box in drawing.boxes for line in box.lines), default=READABLE)
        return self if smallest >= READABLE else replace(self, lines=max(smallest / READABLE, FINEST))

    def fill(self, kind: Kind, own: str = "") -> str:
        """Return the colour of a box: its ``own`` where colour tells something else, which then needs its number beside it."""
        return PAPER if self.patterns else own or self.fills[kind]


COLOUR = Ink()
MONO = Ink(
    ink="#000000",
    quiet="#333333",
    arrow="#333333",
    hairline="#8C8C8C",
    band=PAPER,
    warning="#000000",
    table_head="#EBEBEB",
    table_line="#8C8C8C",
    fills=dict.fromkeys(Kind, PAPER),
    edges=dict.fromkeys(Kind, "#000000"),
    borders={
        Status.EXISTING: Border("#000000", 1.6),
        Status.CONSIDERED: Border("#000000", 1.25, dash="5 3"),
        Status.NEEDED: Border("#000000", 0.9, inner=2.75),
        Status.UNKNOWN: Border("#000000", 0.9, dash="1 2"),
    },
    patterns={
        Kind.NEED: Pattern.DOTS,
        Kind.INPUT: Pattern.HOLLOW,
        Kind.ACTIVITY: Pattern.SOLID,
        Kind.OUTPUT: Pattern.BARS,
        Kind.OUTCOME: Pattern.SLANTS,
    },
)
"""For black-and-white copiers: no grey has to be told from another, kinds are patterns, states are lines."""
INKS: Mapping[Inks, Ink] = {Inks.COLOUR: COLOUR, Inks.MONO: MONO}
STRIP = 2.75
"""Points of the patterned strip at a box's left edge: up to the inner line of a double border."""
