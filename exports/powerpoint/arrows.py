"""Arrows of a Drawing as PowerPoint's own connectors, in DrawingML (ISO/IEC 29500-1, 20.1 and 19.3.1).

An arrow is a connector of the presets that PowerPoint routes itself: straight, with two corners or with four. Routes of
this product turn at right angles and have no more than that; a longer one would be drawn with its outer corners.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from exports import theme
from exports.powerpoint.shapes import EMU, NAMESPACES, SHARE, Frame, at, called, emu, paint, text_line
from exports.theme import Ink
from logic_models.drawing import Arrow, ArrowMark, ArrowSample, Dash, Point
from logic_models.shapes import ArrowSign

LEAST = 3_175
"""A connector's least extent in EMU (a quarter of a point): its corners are told as shares of it."""


@dataclass(frozen=True, slots=True)
class Glue:
    """Where an arrow holds on: a shape's id and the number of its connection site."""

    shape: int
    site: int


def connector(id: int, ink: Ink, arrow: Arrow, source: Glue | None, target: Glue | None, description: str) -> str:
    """Return a link as a connector glued to its boxes, in the line that says what people said of it."""
    corners = _turns(arrow.points)
    preset, adjusted, frame, flips = _bent(corners)
    held = "".join(
        f'<a:{end} id="{glue.shape}" idx="{glue.site}"/>' for end, glue in (("stCxn", source), ("endCxn", target)) if glue
    )
    named = f"<p:nvCxnSpPr>{called(id, 'Link', description)}<p:cNvCxnSpPr>{held}</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr>"
    values = "".join(f'<a:gd name="adj{n}" fmla="val {value}"/>' for n, value in enumerate(adjusted, start=1))
    shape = f'<a:prstGeom prst="{preset}"><a:avLst>{values}</a:avLst></a:prstGeom>'
    less, unsaid = (any(mark.sign is sign for mark in arrow.marks) for sign in (ArrowSign.LESS, ArrowSign.UNSAID))
    line = arrow_line(ink, arrow.dash, arrow.weight, _ends(unsaid, "diamond" if less else "triangle"))
    return f"<p:cxnSp {NAMESPACES}>{named}<p:spPr>{at(frame, flips)}{shape}{line}</p:spPr></p:cxnSp>"


ON_ENDS = frozenset({ArrowSign.LESS, ArrowSign.UNSAID})
"""Signs told by the ends of a line, so that they go with it when a box is moved (docs/decisions/0013)."""


def _ends(unsaid: bool, head: str) -> str:
    """Return a line's ends: a dot where it starts if nobody said why, and its head."""
    dot = '<a:headEnd type="oval" w="med" len="med"/>' if unsaid else ""
    return f'<a:round/>{dot}<a:tailEnd type="{head}" w="med" len="med"/>'


ARROW_DASHES: Mapping[Dash, str] = {Dash.DASHED: "dash", Dash.DOTTED: "sysDot", Dash.CHAIN: "lgDashDot"}


def arrow_line(ink: Ink, dash: Dash, weight: float, head: str = "") -> str:
    """Return an arrow's line: dashes and width as on paper."""
    dashed = f'<a:prstDash val="{ARROW_DASHES[dash]}"/>' if dash in ARROW_DASHES else ""
    return f'<a:ln w="{emu(theme.ARROW_WIDTH * weight * ink.lines)}">{paint(ink.arrow)}{dashed}{head}</a:ln>'


def arrow_mark(id: int, ink: Ink, mark: ArrowMark) -> str:
    """Return ticks across an arrow as a shape of their own, in the place where it runs: a line has no end like them."""
    r = mark.radius
    apart = 0.9 * r if mark.sign is ArrowSign.TICKS else 0.0
    upright = abs(mark.along_x) >= abs(mark.along_y)
    width, height = (emu(apart), emu(2 * r)) if upright else (emu(2 * r), emu(apart))
    ends = ((0, 0, 0, height), (width, 0, width, height)) if upright else ((0, 0, width, 0), (0, height, width, height))
    frame = Frame(mark.x - width / EMU / 2, mark.y - height / EMU / 2, width / EMU, height / EMU)
    return _sign(id, ink, frame, ("".join(_stroke(*each) for each in ends), ' fill="none"'))


def _sign(id: int, ink: Ink, frame: Frame, *paths: tuple[str, str]) -> str:
    size = f'w="{emu(frame.width)}" h="{emu(frame.height)}"'
    drawn = "".join(f"<a:path {size}{fill}>{path}</a:path>" for path, fill in paths if path)
    lists = '<a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="l" t="t" r="r" b="b"/>'
    shape = f"<a:custGeom>{lists}<a:pathLst>{drawn}</a:pathLst></a:custGeom>"
    line = f'<a:ln w="{emu(ink.lines)}">{paint(ink.ink)}</a:ln>'
    named = f"<p:nvSpPr>{called(id, 'Mark')}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
    return f"<p:sp {NAMESPACES}>{named}<p:spPr>{at(frame)}{shape}{paint(theme.PAPER)}{line}</p:spPr></p:sp>"


def _stroke(x: int, y: int, to_x: int, to_y: int) -> str:
    return f'<a:moveTo><a:pt x="{x}" y="{y}"/></a:moveTo><a:lnTo><a:pt x="{to_x}" y="{to_y}"/></a:lnTo>'


def arrow_sample(id: int, ink: Ink, sample: ArrowSample, language: str) -> list[str]:
    """Return a sample line of the legend, its signs and its word."""
    shape = '<a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
    named = f"<p:nvCxnSpPr>{called(id, 'Legend')}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
    frame = Frame(sample.x, sample.y, sample.width, 0)
    signs = {mark.sign for mark in sample.marks}
    ends = _ends(ArrowSign.UNSAID in signs, "diamond" if ArrowSign.LESS in signs else "triangle") if signs & ON_ENDS else ""
    drawn = f"{at(frame)}{shape}{arrow_line(ink, sample.dash, sample.weight, ends)}"
    line = f"<p:cxnSp {NAMESPACES}>{named}<p:spPr>{drawn}</p:spPr></p:cxnSp>"
    ticks = [each for each in sample.marks if each.sign not in ON_ENDS]
    drawn_ticks = [arrow_mark(id + 2 + n, ink, mark) for n, mark in enumerate(ticks)]
    return [line, text_line(id + 1, sample.label, ink.ink, language), *drawn_ticks]


def _turns(points: Sequence[Point]) -> list[Point]:
    """Return the corners where the route really turns, with its ends; at most those of the outer parts of a long one."""
    kept: list[Point] = [points[0]]
    for before, point, after in zip(points, points[1:], points[2:], strict=False):
        straight = (before.x == point.x == after.x) or (before.y == point.y == after.y)
        if not straight:
            kept.append(point)
    kept.append(points[-1])
    return kept if len(kept) <= 6 else [*kept[:3], *kept[-3:]]


def _bent(corners: Sequence[Point]) -> tuple[str, list[int], Frame, str]:
    """Return preset, adjustments, frame and flips of the connector that runs through these corners."""
    start, end = corners[0], corners[-1]
    frame = Frame(min(start.x, end.x), min(start.y, end.y), abs(end.x - start.x), abs(end.y - start.y))
    flips = (' flipH="1"' if end.x < start.x else "") + (' flipV="1"' if end.y < start.y else "")
    if len(corners) < 4:
        return "straightConnector1", [], frame, flips
    across = _extent(end.x - start.x)
    if len(corners) < 6:
        return "bentConnector3", [_adjusted(corners[1].x - start.x, across)], frame, flips
    down = _extent(end.y - start.y)
    frame = Frame(frame.x, frame.y, frame.width, max(frame.height, LEAST / EMU))
    adjusted = [
        _adjusted(corners[1].x - start.x, across),
        _adjusted(corners[2].y - start.y, down),
        _adjusted(corners[4].x - start.x, across),
    ]
    return "bentConnector5", adjusted, frame, flips


def _extent(length: float) -> float:
    least = LEAST / EMU
    return length if abs(length) >= least else (-least if length < 0 else least)


def _adjusted(length: float, of: float) -> int:
    return round(length / of * SHARE)
