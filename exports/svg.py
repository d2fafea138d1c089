"""Drawing -> SVG 1.1 that Inkscape, browsers and Office open and edit: real text, plain shapes, nothing scripted.

Arrow heads are shapes of their own, not markers, because Office drops markers on import. Every box and arrow is one
group with an id made from the element's or link's, so that a script or a person can find it again.
"""

import re
from math import hypot
from xml.etree.ElementTree import Element, SubElement, tostring

from exports import alt_text, theme
from exports.clean import clean
from exports.patterns import Polygon, polygons
from exports.theme import Ink
from logic_models.columns import Kind
from logic_models.drawing import Arrow, ArrowMark, ArrowSample, Band, Box, Dash, Drawing, LegendEntry, Point, TextLine
from logic_models.elements import Status
from logic_models.glyphs import measure
from logic_models.shapes import ArrowSign, Flag

SMALL = 0.16
"""Share of a box's height that its double line or its strip takes at most: on a small box they must leave the text alone."""
RULE = 3.0
"""Points of the bar over a column."""
FONTS = "'BIZ UDPGothic', 'BIZ UDPゴシック', 'Hiragino Sans', 'Noto Sans CJK JP', sans-serif"


def svg(drawing: Drawing, ink: Ink = theme.COLOUR) -> str:
    """Return the drawing as an SVG document; its size is in points, its units are points."""
    root = _sheet(drawing)
    fine = ink.on(drawing)
    for band in drawing.bands:
        _band(root, ink, band)
    arrows = SubElement(root, "g", {"id": "arrows"})
    for arrow in drawing.arrows:
        _arrow(arrows, fine, arrow)
    boxes = SubElement(root, "g", {"id": "elements"})
    for box in drawing.boxes:
        _box(boxes, fine, box)
    for flag in drawing.flags:
        _flag(boxes, ink, flag)
    legend = SubElement(root, "g", {"id": "legend"})
    for entry in drawing.legend:
        _legend_entry(legend, ink, entry)
    for sample in drawing.lines:
        _arrow_sample(legend, ink, sample)
    _texts(root, "title-block", drawing.title, ink.ink)
    _texts(root, "foot", drawing.foot, ink.quiet)
    if drawing.watermark is not None:
        _text(SubElement(root, "g", {"id": "watermark", "opacity": "0.12"}), drawing.watermark, ink.warning)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _sheet(drawing: Drawing) -> Element:
    width, height = _n(drawing.width), _n(drawing.height)
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "version": "1.1",
            "width": f"{width}pt",
            "height": f"{height}pt",
            "viewBox": f"0 0 {width} {height}",
            "xml:lang": clean(drawing.language),
            "role": "img",
            "aria-labelledby": "sheet-title sheet-desc",
            "font-family": FONTS,
        },
    )
    SubElement(root, "title", {"id": "sheet-title"}).text = alt_text.title(drawing)
    SubElement(root, "desc", {"id": "sheet-desc"}).text = alt_text.columns(drawing)
    SubElement(root, "rect", {"width": width, "height": height, "fill": theme.PAPER})
    return root


def _band(root: Element, ink: Ink, band: Band) -> None:
    group = SubElement(root, "g", {"id": f"column-{name(band.column)}"})
    frame = _frame(band, theme.CORNER) | {"fill": ink.band, "stroke": ink.hairline, "stroke-width": "0.75"}
    SubElement(group, "rect", frame)
    if band.kind in ink.patterns:
        _pattern(group, ink, polygons(ink.patterns[band.kind], band.x, band.y, band.width, RULE))
    else:
        rule = {"x": _n(band.x), "y": _n(band.y), "width": _n(band.width), "height": _n(RULE), "fill": ink.edges[band.kind]}
        SubElement(group, "rect", rule)
    for line in band.heading:
        _text(group, line, ink.ink)


def _box(parent: Element, ink: Ink, box: Box) -> None:
    group = SubElement(parent, "g", {"id": f"element-{name(box.element)}", "class": f"{box.kind} {box.status or ''}".strip()})
    SubElement(group, "title").text = clean(box.text)
    _shape(group, ink, box, box.kind, box.status)
    for line in (box.mark, *box.lines, *box.tags):
        _text(group, line, ink.ink)
    if box.badge is not None:
        _badge(group, ink, box.badge)


def _badge(parent: Element, ink: Ink, line: TextLine) -> None:
    """Draw a number over a box's edge, on white."""
    width = measure(line.text, line.size)
    frame = {"x": _n(line.x - width - 1), "y": _n(line.y - line.size * 0.88), "width": _n(width + 2)}
    frame |= {"height": _n(line.size * 1.04), "rx": _n(line.size * 0.5)}
    look = {"fill": theme.PAPER, "stroke": ink.ink, "stroke-width": "0.5"}
    SubElement(parent, "rect", frame | look)
    _text(parent, line, ink.ink)


def _legend_entry(parent: Element, ink: Ink, entry: LegendEntry) -> None:
    _shape(parent, ink, entry, entry.kind, entry.status)
    for line in (entry.mark, entry.label):
        if line is not None:
            _text(parent, line, ink.ink)


def _shape(parent: Element, ink: Ink, place: Box | LegendEntry, kind: Kind, status: Status | None) -> None:
    line = ink.border(kind, status)
    stroke = {"stroke": line.colour, "stroke-width": _n(line.width)}
    if line.dash:
        stroke["stroke-dasharray"] = line.dash
    SubElement(parent, "rect", _frame(place, theme.CORNER) | {"fill": ink.fill(kind, place.fill)} | stroke)
    if kind in ink.patterns:
        strip = min(theme.STRIP, place.height * SMALL)
        clear = min(2.0, place.height * SMALL)
        _pattern(parent, ink, polygons(ink.patterns[kind], place.x, place.y + clear, strip, place.height - 2 * clear))
    if line.inner:
        inner = _frame(place, theme.CORNER, min(line.inner, place.height * SMALL))
        SubElement(parent, "rect", inner | {"fill": "none"} | stroke)


def _pattern(parent: Element, ink: Ink, shapes: list[Polygon]) -> None:
    """Draw a strip's pattern as one shape."""
    drawn = "".join("M" + "L".join(f"{_n(each.x)} {_n(each.y)}" for each in corners) + "Z" for corners in shapes)
    if drawn:
        SubElement(parent, "path", {"d": drawn, "fill": ink.ink, "class": "pattern"})


def _flag(parent: Element, ink: Ink, flag: Flag) -> None:
    """Draw an off-page marker: a plate with its words, pointed where the arrow goes on."""
    point = min(flag.height * 0.45, flag.width * 0.2)
    left, right, top, foot = flag.x, flag.x + flag.width, flag.y, flag.y + flag.height
    middle, inner = (top + foot) / 2, right - point
    corners = [(left, top), (inner, top), (right, middle), (inner, foot), (left, foot)]
    group = SubElement(parent, "g", {"class": f"flag {'to' if flag.outgoing else 'from'}"})
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in corners)
    SubElement(group, "polygon", {"points": points, "fill": theme.PAPER, "stroke": ink.ink, "stroke-width": "0.6"})
    _text(group, flag.label, ink.ink)


def _frame(place: Box | LegendEntry | Band, corner: float, inset: float = 0.0) -> dict[str, str]:
    return {
        "x": _n(place.x + inset),
        "y": _n(place.y + inset),
        "width": _n(place.width - 2 * inset),
        "height": _n(place.height - 2 * inset),
        "rx": _n(max(corner - inset, 1.0)),
    }


def _arrow(parent: Element, ink: Ink, arrow: Arrow) -> None:
    corners = _distinct(arrow.points)
    if len(corners) < 2:
        return
    group = SubElement(parent, "g", {"id": f"link-{name(arrow.link)}", "class": "feedback" if arrow.feedback else "link"})
    tip, base, wings = _head(corners, ink.lines)
    SubElement(group, "path", {"d": path((*corners[:-1], base), arrow.radius), **_stroke(ink, arrow.dash, arrow.weight)})
    head = " ".join(f"{_n(point.x)},{_n(point.y)}" for point in (tip, *wings))
    SubElement(group, "polygon", {"points": head, "fill": ink.arrow})
    for mark in arrow.marks:
        _arrow_mark(group, ink, mark)


def _arrow_sample(parent: Element, ink: Ink, sample: ArrowSample) -> None:
    line = f"M{_n(sample.x)} {_n(sample.y)}L{_n(sample.x + sample.width)} {_n(sample.y)}"
    SubElement(parent, "path", {"d": line, **_stroke(ink, sample.dash, sample.weight)})
    for mark in sample.marks:
        _arrow_mark(parent, ink, mark)
    _text(parent, sample.label, ink.ink)


def _stroke(ink: Ink, dash: Dash, weight: float) -> dict[str, str]:
    line = {"fill": "none", "stroke": ink.arrow, "stroke-width": _n(theme.ARROW_WIDTH * weight * ink.lines)}
    return line | ({"stroke-dasharray": theme.ARROW_DASHES[dash]} if theme.ARROW_DASHES[dash] else {})


def _arrow_mark(parent: Element, ink: Ink, mark: ArrowMark) -> None:
    """Draw a sign as one path: rings on paper, so that the line does not run through them."""
    drawn = {"d": sign_path(mark), "stroke": ink.ink, "stroke-width": _n(ink.lines), "class": f"mark {mark.sign.value}"}
    SubElement(parent, "path", drawn | {"fill": theme.PAPER if mark.sign in (ArrowSign.LESS, ArrowSign.UNSAID) else "none"})


def sign_path(mark: ArrowMark) -> str:
    """Return SVG path data of a sign on an arrow."""
    r, across = mark.radius, Point(-mark.along_y, mark.along_x)
    match mark.sign:
        case ArrowSign.TICK | ArrowSign.TICKS:
            shifts = (0.0,) if mark.sign is ArrowSign.TICK else (-0.45 * r, 0.45 * r)
            ends = [(mark.x + mark.along_x * d, mark.y + mark.along_y * d) for d in shifts]
            return "".join(
                f"M{_n(x - across.x * r)} {_n(y - across.y * r)}L{_n(x + across.x * r)} {_n(y + across.y * r)}" for x, y in ends
            )
        case ArrowSign.UNSAID:
            return _ring(mark.x, mark.y, 0.62 * r)
        case ArrowSign.LESS:
            bar = 0.55 * r
            return _ring(mark.x, mark.y, r) + f"M{_n(mark.x - bar)} {_n(mark.y)}L{_n(mark.x + bar)} {_n(mark.y)}"


def _ring(x: float, y: float, r: float) -> str:
    left, right, round_ = _n(x - r), _n(x + r), f"A{_n(r)} {_n(r)} 0 1 1"
    return f"M{left} {_n(y)}{round_} {right} {_n(y)}{round_} {left} {_n(y)}Z"


def path(corners: tuple[Point, ...], radius: float) -> str:
    """Return SVG path data through ``corners``, each inner one rounded by ``radius`` or by half its shorter side."""
    told = [f"M{_n(corners[0].x)} {_n(corners[0].y)}"]
    for before, corner, after in zip(corners, corners[1:], corners[2:], strict=False):
        reach = min(radius, _length(before, corner) / 2, _length(corner, after) / 2)
        start, end = _towards(corner, before, reach), _towards(corner, after, reach)
        told.append(f"L{_n(start.x)} {_n(start.y)}Q{_n(corner.x)} {_n(corner.y)} {_n(end.x)} {_n(end.y)}")
    told.append(f"L{_n(corners[-1].x)} {_n(corners[-1].y)}")
    return "".join(told)


def _head(corners: tuple[Point, ...], lines: float) -> tuple[Point, Point, tuple[Point, Point]]:
    """Return the tip, where the line ends under the head, and the two wings."""
    before, tip = corners[-2], corners[-1]
    length = min(theme.HEAD_LENGTH * lines, _length(before, tip))
    base = _towards(tip, before, length)
    half = theme.HEAD_HALF * lines / length
    across, down = (tip.x - base.x) * half, (tip.y - base.y) * half
    wings = Point(base.x - down, base.y + across), Point(base.x + down, base.y - across)
    return tip, base, wings


def _distinct(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Leave out corners on the spot of the one before: they have no direction."""
    kept = [point for n, point in enumerate(points) if n == 0 or _length(points[n - 1], point) > 0.01]
    return tuple(kept)


def _length(a: Point, b: Point) -> float:
    return hypot(b.x - a.x, b.y - a.y)


def _towards(start: Point, end: Point, reach: float) -> Point:
    length = _length(start, end) or 1.0
    return Point(start.x + (end.x - start.x) * reach / length, start.y + (end.y - start.y) * reach / length)


def _texts(root: Element, name: str, lines: tuple[TextLine, ...], colour: str) -> None:
    group = SubElement(root, "g", {"id": name})
    for line in lines:
        _text(group, line, colour)


def _text(parent: Element, line: TextLine, colour: str) -> None:
    attributes = {"x": _n(line.x), "y": _n(line.y), "font-size": _n(line.size), "fill": colour}
    if line.bold:
        attributes["font-weight"] = "bold"
    if line.anchor in ("middle", "end"):
        attributes["text-anchor"] = line.anchor
    SubElement(parent, "text", attributes).text = clean(line.text)


def name(identifier: str) -> str:
    """Return an id that XML allows; different ids stay different."""
    return re.sub(r"[^A-Za-z0-9-]", lambda sign: f"_{ord(sign.group()):x}_", identifier)


def _n(value: float) -> str:
    """Write a number with at most two decimals and no trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"
