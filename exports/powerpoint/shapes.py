"""The parts of a Drawing as PowerPoint's own shapes, in DrawingML (ISO/IEC 29500-1, 20.1 and 19.3.1).

A box is one shape with its text in it: the kind's mark is the paragraph's bullet, the status its last paragraph, a double
line its outline. Beside the four usual connection sites it has one wherever an arrow leaves or arrives, told as a share of
its sides, so that the arrow is glued there and goes with the box, also when that is made larger.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from exports import theme
from exports.clean import clean
from exports.patterns import Polygon, polygons
from exports.theme import Ink
from exports.word.styles import FONT, LANGUAGE
from logic_models.drawing import Arrow, Band, Box, LegendEntry, Point, TextLine
from logic_models.glyphs import is_wide, measure
from logic_models.shapes import Flag

EMU = 12_700
"""English Metric Units of a point."""
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
FIXED_SITES = (("hc", "t", "3cd4"), ("l", "vc", "cd2"), ("hc", "b", "cd4"), ("r", "vc", "0"))
"""The middles of the four sides: place, and the direction in which an arrow leaves there."""
SHARE = 100_000


@dataclass(frozen=True, slots=True)
class Frame:
    """A place on the slide, in points."""

    x: float
    y: float
    width: float
    height: float


def emu(points: float) -> int:
    """Return points as English Metric Units."""
    return round(points * EMU)


def paint(colour: str, opacity: float = 1.0) -> str:
    """Return a solid fill; ``colour`` is hex with ``#``."""
    alpha = f'<a:alpha val="{round(opacity * SHARE)}"/>' if opacity < 1 else ""
    return f'<a:solidFill><a:srgbClr val="{colour.lstrip("#")}">{alpha}</a:srgbClr></a:solidFill>'


def outline(line: theme.Border) -> str:
    """Return a border; a second line inside becomes PowerPoint's double line, as wide as both and what is between them."""
    width = line.inner + line.width if line.inner else line.width
    double = ' cmpd="dbl"' if line.inner else ""
    dotted = line.dash.split(" ")[0] == "1"
    dash = f'<a:prstDash val="{"sysDot" if dotted else "dash"}"/>' if line.dash else ""
    return f'<a:ln w="{emu(width)}"{double}>{paint(line.colour)}{dash}</a:ln>'


def called(id: int, name: str, description: str = "") -> str:
    """Return a shape's id, name, and words for who cannot see it."""
    told = f" descr={quoteattr(clean(description))}" if description else ""
    return f"<p:cNvPr id=\"{id}\" name={quoteattr(clean(name) or 'shape')}{told}/>"


def at(frame: Frame, flips: str = "") -> str:
    """Return where a shape is."""
    place = f'<a:off x="{emu(frame.x)}" y="{emu(frame.y)}"/>'
    return f'<a:xfrm{flips}>{place}<a:ext cx="{emu(frame.width)}" cy="{emu(frame.height)}"/></a:xfrm>'


def run(text: str, size: float, colour: str, language: str, *, bold: bool = False) -> str:
    """Return text in our typeface; Windows brings it under this very name."""
    other = ' altLang="en-GB"' if language == "ja" else ""
    weight = ' b="1"' if bold else ""
    faces = "".join(f'<a:{script} typeface="{FONT}"/>' for script in ("latin", "ea", "cs"))
    head = f'lang="{LANGUAGE[language]}"{other} sz="{round(size * 100)}"{weight} dirty="0"'
    return f"<a:r><a:rPr {head}>{paint(colour)}{faces}</a:rPr><a:t>{escape(_kept(text))}</a:t></a:r>"


def _kept(text: str) -> str:
    """Return the text cleaned, with the spaces in front of it: they keep a status apart from the words before it."""
    return " " * (len(text) - len(text.lstrip(" "))) + clean(text)


def paragraph(runs: str, *, align: str = "l", leading: float = 0.0, bullet: str = "", hang: float = 0.0) -> str:
    """Return a paragraph; ``leading`` in points (0: PowerPoint's own); ``bullet`` hangs ``hang`` points before the text."""
    spacing = f'<a:lnSpc><a:spcPts val="{round(leading * 100)}"/></a:lnSpc>' if leading else ""
    sign = f'<a:buFont typeface="{FONT}"/><a:buChar char={quoteattr(bullet)}/>' if bullet else "<a:buNone/>"
    indent = f' marL="{emu(hang)}" indent="{-emu(hang)}"' if bullet else ' marL="0" indent="0"'
    return f'<a:p><a:pPr algn="{align}"{indent}>{spacing}{sign}</a:pPr>{runs}</a:p>'


def box(id: int, ink: Ink, drawn: Box, sites: Sequence[Point], language: str) -> str:
    """Return an element as one shape; ``sites`` are the places on its edge where arrows hold on, numbered from 4."""
    frame = Frame(drawn.x, drawn.y, drawn.width, drawn.height)
    line = ink.border(drawn.kind, drawn.status)
    shape = _rounded(frame, theme.CORNER, sites, _strip(ink, drawn))
    properties = f"<p:spPr>{at(frame)}{shape}{paint(ink.fill(drawn.kind, drawn.fill))}{outline(line)}</p:spPr>"
    named = f"<p:nvSpPr>{called(id, drawn.text, _told(drawn))}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
    return f"<p:sp {NAMESPACES}>{named}{properties}{_box_text(ink, drawn, language)}</p:sp>"


def _told(drawn: Box) -> str:
    return "  ".join((drawn.text, *(tag.text for tag in drawn.tags)))


def _strip(ink: Ink, drawn: Box) -> list[Polygon]:
    """Return the pattern at a box's left edge that tells its kind, from the box's corner."""
    if drawn.kind not in ink.patterns:
        return []
    return polygons(ink.patterns[drawn.kind], 0.0, 2.0, min(theme.STRIP, drawn.height * 0.16), drawn.height - 4.0)


def _drawn(shapes: Sequence[Polygon], width: int, height: int) -> str:
    """Return filled shapes as a path without outline; ``darken`` makes grey of a white fill, so it goes with the box."""
    lines = "".join(
        f'<a:moveTo><a:pt x="{emu(first.x)}" y="{emu(first.y)}"/></a:moveTo>'
        + "".join(f'<a:lnTo><a:pt x="{emu(each.x)}" y="{emu(each.y)}"/></a:lnTo>' for each in rest)
        + "<a:close/>"
        for first, *rest in shapes
    )
    return f'<a:path w="{width}" h="{height}" fill="darken" stroke="0">{lines}</a:path>' if lines else ""


def _rounded(frame: Frame, corner: float, sites: Sequence[Point], strip: Sequence[Polygon] = ()) -> str:
    """Return a rectangle with round corners, with these connection sites (as shares of its sides) behind the usual four."""
    w, h, c = emu(frame.width), emu(frame.height), min(emu(corner), emu(frame.width) // 2, emu(frame.height) // 2)
    guides, points = list[str](), [_site(x, y, away) for x, y, away in FIXED_SITES]
    for n, site in enumerate(sites):
        x, y = min(max(emu(site.x - frame.x), 0), w), min(max(emu(site.y - frame.y), 0), h)
        guides += [f'<a:gd name="connsiteX{n}" fmla="*/ {x} w {w}"/>', f'<a:gd name="connsiteY{n}" fmla="*/ {y} h {h}"/>']
        points.append(_site(f"connsiteX{n}", f"connsiteY{n}", "cd2" if x < w // 2 else "0"))
    sides = ((w - c, 0, "3cd4"), (w, h - c, "0"), (c, h, "cd4"))
    path = f'<a:moveTo><a:pt x="0" y="{c}"/></a:moveTo>{_arc(c, "cd2")}'
    path += "".join(f'<a:lnTo><a:pt x="{x}" y="{y}"/></a:lnTo>{_arc(c, start)}' for x, y, start in sides)
    return (
        f'<a:custGeom><a:avLst/><a:gdLst>{"".join(guides)}</a:gdLst><a:ahLst/><a:cxnLst>{"".join(points)}</a:cxnLst>'
        f'<a:rect l="l" t="t" r="r" b="b"/><a:pathLst><a:path w="{w}" h="{h}">{path}<a:close/></a:path>'
        f"{_drawn(strip, w, h)}</a:pathLst></a:custGeom>"
    )


def _site(x: str, y: str, away: str) -> str:
    return f'<a:cxn ang="{_ANGLES[away]}"><a:pos x="{x}" y="{y}"/></a:cxn>'


_ANGLES = {"0": 0, "cd4": 5_400_000, "cd2": 10_800_000, "3cd4": 16_200_000}
"""Quarters of a circle in sixty-thousandths of a degree."""


def _arc(corner: int, start: str) -> str:
    return f'<a:arcTo wR="{corner}" hR="{corner}" stAng="{_ANGLES[start]}" swAng="5400000"/>'


ASCENT = 0.86
LEAST_INSET = 2.0
BETWEEN_SCRIPTS = 0.25
"""Em that some programs put between Latin letters and Japanese; a line must not break once more for it."""


def _box_text(ink: Ink, drawn: Box, language: str) -> str:
    """Return a box's words, broken where the screen breaks them; the kind's mark is the bullet."""
    lines = drawn.lines or (drawn.mark,)
    size = lines[0].size
    leading = lines[1].y - lines[0].y if len(lines) > 1 else size * 1.35
    top = max(lines[0].y - drawn.y - leading * 0.5 - size * (ASCENT - 0.5), 0.0)
    left = drawn.mark.x - drawn.x
    hang = max(lines[0].x - drawn.mark.x, 0.0)
    right = min(drawn.width - (drawn.tags[0].x - drawn.x if drawn.tags else drawn.width), _spare(drawn, left + hang))
    words = "<a:br/>".join(run(line.text, line.size, ink.ink, language) for line in drawn.lines)
    beside = [tag for tag in drawn.tags if abs(tag.y - lines[-1].y) < leading * 0.75]
    tags = {tag: run(tag.text, tag.size, ink.ink, language, bold=tag.bold) for tag in drawn.tags}
    words += "".join(run("  " + tag.text, tag.size, ink.ink, language, bold=tag.bold) for tag in beside)
    told = [paragraph(words, leading=leading, bullet=drawn.mark.text, hang=hang)]
    told += [paragraph(tags[tag], align="r", leading=tag.size * 1.2) for tag in drawn.tags if tag not in beside]
    insets = f'lIns="{emu(left)}" tIns="{emu(top)}" rIns="{emu(max(right, LEAST_INSET))}" bIns="0"'
    body = f'<a:bodyPr wrap="square" {insets} anchor="t"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
    return f'<p:txBody>{body}{"".join(told)}</p:txBody>'


def _spare(drawn: Box, before: float) -> float:
    """Return what the longest line leaves free at its right, if a program puts air between scripts."""
    wide = [
        measure(line.text, line.size) + BETWEEN_SCRIPTS * line.size * sum(is_wide(a) != is_wide(b) for a, b in pairwise(line.text))
        for line in drawn.lines
    ]
    return drawn.width - before - max(wide, default=0.0)


def sites_of(drawn: Box, arrows: Iterable[Arrow]) -> list[Point]:
    """Return the places on a box's edge where arrows hold on, each once."""
    found: dict[Point, None] = {}
    for arrow in arrows:
        if arrow.source == drawn.element:
            found[arrow.points[0]] = None
        if arrow.target == drawn.element:
            found[arrow.points[-1]] = None
    return list(found)


def band(id: int, ink: Ink, drawn: Band, label: str, language: str) -> str:
    """Return a column's strip with its coloured rule and heading."""
    strip = Frame(drawn.x, drawn.y, drawn.width, drawn.height)
    rule = Frame(drawn.x, drawn.y, drawn.width, 3)
    heading = "".join(text_line(id + 3 + n, line, ink.ink, language) for n, line in enumerate(drawn.heading))
    inner = (
        plain(id + 1, strip, "Column", ink.band, f'<a:ln w="{emu(0.75)}">{paint(ink.hairline)}</a:ln>')
        + _rule(id + 2, ink, drawn, rule)
        + heading
    )
    place = f'<a:off x="{emu(strip.x)}" y="{emu(strip.y)}"/><a:ext cx="{emu(strip.width)}" cy="{emu(strip.height)}"/>'
    children = place.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
    named = f"<p:nvGrpSpPr>{called(id, label)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
    return f"<p:grpSp {NAMESPACES}>{named}<p:grpSpPr><a:xfrm>{place}{children}</a:xfrm></p:grpSpPr>{inner}</p:grpSp>"


def _rule(id: int, ink: Ink, drawn: Band, frame: Frame) -> str:
    """Return the bar over a column: its kind's colour, or its pattern."""
    if drawn.kind not in ink.patterns:
        return plain(id, frame, "Rule", ink.edges[drawn.kind], "<a:ln><a:noFill/></a:ln>")
    w, h = emu(frame.width), emu(frame.height)
    path = _drawn(polygons(ink.patterns[drawn.kind], 0.0, 0.0, frame.width, frame.height), w, h).replace(' fill="darken"', "")
    lists = '<a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="l" t="t" r="r" b="b"/>'
    shape = f"<a:custGeom>{lists}<a:pathLst>{path}</a:pathLst></a:custGeom>"
    named = f"<p:nvSpPr>{called(id, 'Rule')}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
    return f"<p:sp {NAMESPACES}>{named}<p:spPr>{at(frame)}{shape}{paint(ink.ink)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"


def flag(id: int, ink: Ink, drawn: Flag, language: str) -> str:
    """Return an off-page marker: a plate with its words, pointed where the arrow goes on."""
    shape = '<a:prstGeom prst="homePlate"><a:avLst/></a:prstGeom>'
    look = f'{paint(theme.PAPER)}<a:ln w="{emu(0.6)}">{paint(ink.ink)}</a:ln>'
    body = '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
    words = paragraph(run(drawn.label.text, drawn.label.size, ink.ink, language), align="ctr")
    named = f"<p:nvSpPr>{called(id, drawn.label.text)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
    placed = at(Frame(drawn.x, drawn.y, drawn.width, drawn.height))
    text = f"<p:txBody>{body}{words}</p:txBody>"
    return f"<p:sp {NAMESPACES}>{named}<p:spPr>{placed}{shape}{look}</p:spPr>{text}</p:sp>"


def plain(id: int, frame: Frame, name: str, colour: str, line: str) -> str:
    """Return a rectangle without words."""
    shape = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    named = f"<p:nvSpPr>{called(id, name)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
    return f"<p:sp {NAMESPACES}>{named}<p:spPr>{at(frame)}{shape}{paint(colour)}{line}</p:spPr></p:sp>"


def legend_entry(id: int, ink: Ink, entry: LegendEntry, language: str) -> list[str]:
    """Return a sample of the legend and its word."""
    line = outline(ink.border(entry.kind, entry.status))
    sample = plain(id, Frame(entry.x, entry.y, entry.width, entry.height), "Legend", ink.fill(entry.kind, entry.fill), line)
    lines = [each for each in (entry.mark, entry.label) if each is not None]
    return [sample, *(text_line(id + 1 + n, each, ink.ink, language) for n, each in enumerate(lines))]


ANCHORS: Mapping[str, str] = {"start": "l", "middle": "ctr", "end": "r"}


def text_line(id: int, line: TextLine, colour: str, language: str, *, opacity: float = 1.0) -> str:
    """Return one line of text that does not break, anchored as it is drawn."""
    width, height = max(len(line.text) * line.size * 1.1, line.size * 2), line.size * 1.3
    x = line.x - {"start": 0.0, "middle": width / 2, "end": width}[line.anchor]
    frame = Frame(x, line.y - line.size * 1.02, width, height)
    words = run(line.text, line.size, colour, language, bold=line.bold)
    if opacity < 1:
        words = words.replace(paint(colour), paint(colour, opacity))
    body = '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
    text = f"<p:txBody>{body}{paragraph(words, align=ANCHORS[line.anchor], leading=line.size * 1.2)}</p:txBody>"
    named = f'<p:nvSpPr>{called(id, line.text)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
    shape = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
    return f"<p:sp {NAMESPACES}>{named}<p:spPr>{at(frame)}{shape}</p:spPr>{text}</p:sp>"
