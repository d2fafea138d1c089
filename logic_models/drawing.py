"""A Drawing: the strategy diagram (作戦図) placed once, for the editor's screen and for every file.

Units are points (1/72 inch), origin top left, y downwards. Text is wrapped already: nothing that shows a
Drawing measures or breaks text again.

``draw`` fits the model to the sheet: the width is shared among the columns that hold something, and the largest type
is taken at which the tallest column fits. No element is left out; a text ends in an ellipsis only where it has more
than ``fitting.MOST_LINES`` lines and the type would else fall below ``fitting.READABLE``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from logic_models.arrow_style import marks, style_of
from logic_models.colouring import Colouring
from logic_models.columns import Kind
from logic_models.elements import Element
from logic_models.fitting import Area, Shares, even, fitted, shared
from logic_models.glyphs import measure
from logic_models.ids import ColumnId
from logic_models.links import Link
from logic_models.margins import (
    ASCENT,
    MARKS,
    STAR,
    DrawingWords,
    foot_of,
    headings,
    legend,
    title_block,
    watermark,
)
from logic_models.model import LogicModel
from logic_models.placement import TAG_SHARE, Measures, Placed, Placement
from logic_models.routing import Route, route
from logic_models.shapes import Arrow, ArrowMark, ArrowSample, Band, Box, Dash, Drawing, LegendEntry, Point, TextLine
from logic_models.sheets import Sheet

__all__ = [
    "Arrow",
    "ArrowMark",
    "ArrowSample",
    "Band",
    "Box",
    "Dash",
    "Drawing",
    "DrawingWords",
    "LegendEntry",
    "Point",
    "TextLine",
    "draw",
]


TAG_INSET, TAG_FOOT = 0.6, 5.0
"""Room kept between a status word and the inner line of a double border, right and below."""
MARK = 3.4
"""Radius of the largest sign on an arrow, at most."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the boxes of a sheet, and the room it leaves them."""

    title: tuple[TextLine, ...]
    top: float
    headings: Mapping[ColumnId, tuple[TextLine, ...]]
    legend: tuple[LegendEntry, ...]
    lines: tuple[ArrowSample, ...]
    foot: tuple[TextLine, ...]
    shares: Shares
    area: Area
    tag_em: float  # width of the longest status word


def draw(model: LogicModel, words: DrawingWords, sheet: Sheet, colouring: Colouring | None = None) -> Drawing:
    """Return the model's diagram on a sheet with title, legend and foot; without elements, its empty columns.

    ``colouring``: where colour tells something else than the kind.
    """
    frame = framed(model, words, sheet, colouring)
    placement, measures = fitted(model, frame.area, frame.shares, frame.tag_em)
    return filled(model, words, sheet, frame, placement, measures, colouring)


def framed(
    model: LogicModel, words: DrawingWords, sheet: Sheet, colouring: Colouring | None, gutter: float | None = None
) -> Frame:
    """Return what stands around the boxes, and how the sheet's width is shared: evenly where a ``gutter`` is given."""
    scale, margin = sheet.scale, sheet.margin
    title, top = title_block(words, sheet, margin)
    foot, foot_top = foot_of(words, sheet, margin)
    entries, lines_told, legend_top = legend(model, words, sheet, margin, foot_top, colouring)
    longest = _longest_status(model, words)
    right = sheet.width - margin
    height = legend_top - top - 40 * scale
    shares = shared(model, margin, right, height, longest) if gutter is None else even(model, margin, right, gutter)
    heads, heads_foot = headings(words, shares.spans(model, margin), top, scale)
    area = Area(margin, heads_foot, sheet.width - margin, legend_top - 9 * scale)
    return Frame(title, top, heads, entries, lines_told, foot, shares, area, longest)


def filled(
    model: LogicModel,
    words: DrawingWords,
    sheet: Sheet,
    frame: Frame,
    placement: Placement,
    measures: Measures,
    colouring: Colouring | None = None,
) -> Drawing:
    """Return the sheet with its boxes where they were placed, and the arrows between them."""
    return Drawing(
        width=sheet.width,
        height=sheet.height,
        title=frame.title,
        bands=_bands(placement, frame.headings, frame.top, frame.area.foot),
        arrows=_arrows(model, placement, measures),
        boxes=_boxes(model, words, placement, measures, colouring),
        legend=frame.legend,
        foot=frame.foot,
        watermark=watermark(words, sheet),
        language=words.language,
        lines=frame.lines,
    )


def _bands(placement: Placement, lines: Mapping[ColumnId, tuple[TextLine, ...]], top: float, foot: float) -> tuple[Band, ...]:
    return tuple(
        Band(column.id, column.kind, column.x, top, column.width, foot - top, lines[column.id]) for column in placement.columns
    )


def _arrows(model: LogicModel, placement: Placement, measures: Measures) -> tuple[Arrow, ...]:
    routes = route(model, placement)
    links = sorted(model.links.values(), key=lambda each: each.id)
    return tuple(_arrow(link, routes[link.id], measures.size) for link in links if routes[link.id].points)


def _arrow(link: Link, route: Route, size: float) -> Arrow:
    style = style_of(link, feedback=route.feedback)
    signs = marks(route.points, style.signs, min(MARK, size * 0.32))
    ends = (link.id, link.source, link.target, route.points, min(6.0, size * 0.7), route.feedback)
    return Arrow(*ends, dash=style.dash, weight=style.weight, marks=signs)


def _boxes(
    model: LogicModel, words: DrawingWords, placement: Placement, measures: Measures, colouring: Colouring | None
) -> tuple[Box, ...]:
    boxes = (
        _box(model, words, element, placement.boxes[element.id], measures)
        for column in model.columns
        for element in model.in_column(column.id)
    )
    return tuple(boxes) if colouring is None else tuple(_painted(each, colouring) for each in boxes)


def _painted(box: Box, colouring: Colouring) -> Box:
    """Return the box in its shade, with its number over the right end of its upper edge."""
    painted = colouring.painted[box.element]
    size = box.mark.size * 0.95
    badge = TextLine(box.x + box.width - 3.0, box.y + size * 0.32, painted.badges, size, anchor="end") if painted.badges else None
    return replace(box, fill=painted.fill, badge=badge)


def _box(model: LogicModel, words: DrawingWords, element: Element, placed: Placed, measures: Measures) -> Box:
    column = model.column(element.column)
    status = element.status if column.kind is Kind.ACTIVITY else None
    left, first = placed.x + measures.padding, placed.y + measures.rise + _baseline(measures)
    lines = tuple(
        TextLine(left + measures.mark, first + n * measures.leading, text, placed.size) for n, text in enumerate(placed.lines)
    )
    small = placed.size * TAG_SHARE
    x = placed.x + placed.width - measures.padding - TAG_INSET
    above_foot = max(measures.rise + measures.size * 0.22, TAG_FOOT)
    height = placed.height - measures.foot(element.id, placed.width)
    y = placed.y + height - min(above_foot, height * 0.3)
    told = words.statuses.get(status, status.value) + (STAR if element.wanted else "") if status else ""
    tag = TextLine(x, y, told, small, bold=True, anchor="end") if told else None
    return Box(
        element=element.id,
        kind=column.kind,
        term=column.term,
        status=status,
        x=placed.x,
        y=placed.y,
        width=placed.width,
        height=placed.height,
        mark=TextLine(left, first, MARKS[column.kind], placed.size * 0.9),
        lines=lines,
        tags=(tag,) if tag is not None else (),
        text=element.text,
    )


def _longest_status(model: LogicModel, words: DrawingWords) -> float:
    """Return the width of the longest status word in em, with the star where one is given."""
    starred = any(each.wanted for each in model.elements.values())
    return max((measure(word + (STAR if starred else ""), 1.0) for word in words.statuses.values()), default=0.0)


def _baseline(measures: Measures) -> float:
    """Return how far below a line's top its letters stand."""
    return (measures.leading - measures.size) / 2 + measures.size * ASCENT
