"""Fitting a model to a sheet: the sheet's width shared among the columns, and the largest type that still fits.

Type, padding and gaps grow and shrink together, so a full sheet is a smaller sheet, not a more crowded one.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, inf

from immutables import Map

from logic_models.columns import Kind
from logic_models.elements import Element
from logic_models.ids import ColumnId
from logic_models.model import LogicModel
from logic_models.placement import NATURAL, Measures, PlacedColumn, Placement, place, shaped_text
from logic_models.wrapping import ink_width

READABLE = 6.5
MOST_LINES = 9
LARGEST = 12.0
FINEST_STEP = 0.97
STEPS = 150
GAP = 0.46, 0.2  # of the type size, between boxes, at least: tight, and more for air
AIRY = 2.4  # of the type size, between boxes, at most
TRIES = ((1.0, None, 7.3), (0.5, None, 6.9), (0.0, None, READABLE), (0.0, MOST_LINES, 0.0))
"""Air, most lines of a box, and the type size that is enough: air goes before any word does."""
SHORTEST_LINE = 8.2  # em: with fewer characters a line, larger type is no gain
A4_WIDTH = 842.0
ROUNDS = 5
NARROWEST = 0.8  # of the mean width
LEAST = 1e-6
WIDEST_LETTER = 2.0  # em; stands on a line of its own, however narrow that is
ROUNDED = 0.01  # a box's height is rounded to less than this


@dataclass(frozen=True, slots=True)
class Shares:
    """How a sheet's width is shared: box widths by column, and the gutter between columns."""

    widths: Mapping[ColumnId, float]
    inset: float
    gutter: float

    def spans(self, model: LogicModel, left: float) -> list[tuple[ColumnId, float, float]]:
        """Return (column, x, width) of every column's strip from ``left`` on."""
        found: list[tuple[ColumnId, float, float]] = []
        for column in model.columns:
            width = self.widths[column.id] + 2 * self.inset
            found.append((column.id, left, width))
            left += width + self.gutter
        return found


@dataclass(frozen=True, slots=True)
class Area:
    """Where the boxes may stand, in points."""

    left: float
    top: float
    right: float
    foot: float

    @property
    def height(self) -> float:
        """From top to foot."""
        return max(self.foot - self.top, 1.0)


def shared(model: LogicModel, left: float, right: float, height: float, tag_em: float) -> Shares:
    """Share the width: empty columns stay narrow, the others take what lets the type be largest.

    ``height`` is about what the boxes will have; ``tag_em`` the width of the longest status word, in em.
    """
    shares = even(model, left, right, _gutter(model))
    full = [column.id for column in model.columns if model.in_column(column.id)]
    return _evened(model, Area(left, 0.0, right, height), shares, full, tag_em)


def even(model: LogicModel, left: float, right: float, gutter: float) -> Shares:
    """Share the width evenly among the columns that hold something; ``gutter`` between columns as on A4."""
    scale = (right - left) / A4_WIDTH
    strips = max(len(model.columns), 1)
    inset, gutter = 6.0 * scale, gutter * scale
    room = (right - left) - gutter * (strips - 1) - 2 * inset * strips
    full = [column.id for column in model.columns if model.in_column(column.id)]
    narrow = min(54.0 * scale, room / strips) if full else room / strips
    widths = dict.fromkeys((column.id for column in model.columns), narrow)
    share = (room - narrow * (len(model.columns) - len(full))) / max(len(full), 1)
    return Shares({**widths, **dict.fromkeys(full, share)}, inset, gutter)


def _evened(model: LogicModel, area: Area, shares: Shares, full: list[ColumnId], tag_em: float) -> Shares:
    """Move width from short columns to tall ones a few times and keep the shares that let the type be largest."""
    best, best_size = shares, 0.0
    total = sum(shares.widths[column] for column in full)
    for _ in range(ROUNDS if len(full) > 1 else 0):
        measures = largest(model, area, basis_of(shares, area, tag_em, MOST_LINES))
        if measures.size > best_size * 1.005:
            best, best_size = shares, measures.size
        stacks = dict(zip((c.id for c in model.columns), _tall(model, measures), strict=True))
        mean = sum(stacks[column] for column in full) / len(full)
        wanted = {c: shares.widths[c] * min(max((stacks[c] / mean) ** 0.3, 0.85), 1.15) for c in full}
        floor = total / len(full) * NARROWEST
        wanted = {c: max(width, floor) for c, width in wanted.items()}
        share = total / sum(wanted.values())
        shares = Shares({**shares.widths, **{c: width * share for c, width in wanted.items()}}, shares.inset, shares.gutter)
    return best


def basis_of(shares: Shares, area: Area, tag_em: float, most_lines: int | None) -> Measures:
    """Return the measures of a sheet before a type size is chosen."""
    return Measures(
        widths=shares.widths,
        inset=shares.inset,
        gutter=shares.gutter,
        height=area.height,
        most_lines=most_lines,
        tag_em=tag_em,
    )


def fitted(model: LogicModel, area: Area, shares: Shares, tag_em: float) -> tuple[Placement, Measures]:
    """Return the places of the boxes on the sheet and the measures they were drawn with.

    ``tag_em`` is the width of the longest status word, in em.
    """
    for air, most_lines, enough in TRIES:
        basis = replace(basis_of(shares, area, tag_em, most_lines), air=air)
        measures = largest(model, area, basis)
        if measures.size >= enough:
            break
    measures = replace(measures, gap=airy_gap(model, area, measures))
    return moved(place(model, measures), area.left - measures.gutter, area.top), measures


def moved(placement: Placement, dx: float, dy: float) -> Placement:
    """Return the placement moved."""
    return Placement(
        columns=tuple(PlacedColumn(c.id, c.kind, c.term, c.x + dx, c.width) for c in placement.columns),
        boxes=Map({each: replace(box, x=box.x + dx, y=box.y + dy) for each, box in placement.boxes.items()}),
        width=placement.width,
        height=placement.height + dy,
        top=placement.top + dy,
    )


def _gutter(model: LogicModel) -> float:
    """Return the gutter on A4: wider where many arrows run between two columns."""
    rank = {column.id: n for n, column in enumerate(model.columns)}
    busy = dict.fromkeys(range(len(model.columns) + 1), 0)
    for link in model.links.values():
        ends = [model.elements[each] for each in (link.source, link.target) if each in model.elements]
        ranks = sorted(rank[each.column] for each in ends if each.column in rank)
        for channel in range(ranks[0], ranks[-1]) if ranks else ():
            busy[channel] += 1
    return min(20.0 + 0.5 * max(busy.values()), 36.0)


def widest(model: LogicModel, area: Area, basis: Measures) -> float:
    """Return the largest type that the widths of the columns allow, however few boxes stand in them."""
    most = LARGEST * min(max((area.right - area.left) / A4_WIDTH, 0.5), 1.3)
    full = {each.column for each in model.elements.values()}
    return min([most, *(_size_for_line(basis.widths[column.id]) for column in model.columns if column.id in full)])


def largest(model: LogicModel, area: Area, basis: Measures) -> Measures:
    """Find the largest type at which the tallest column fits.

    Sizes at which the letters alone are too many are passed over without setting any text; from there the search goes
    down in growing strides, and halves the last one.
    """
    most = widest(model, area, basis)
    stacks = _stacked(model, basis)

    def at(step: int) -> Measures:
        return sized(basis, most * FINEST_STEP**step)

    low = bisect_left(range(STEPS), True, key=lambda step: _may_fit(stacks, at(step), area.height))
    high, stride = low, 1
    while high < STEPS and not _all_fit(stacks, at(high), area.height):
        low, high, stride = high + 1, high + stride, stride * 2
    low += bisect_left(range(low, min(high, STEPS)), True, key=lambda step: _all_fit(stacks, at(step), area.height))
    return at(low)


def _size_for_line(box: float) -> float:
    """Return the size at which a box of that width has lines of ``SHORTEST_LINE``."""
    sides = (2 * NATURAL.padding + NATURAL.mark) / NATURAL.size
    return box / (SHORTEST_LINE + sides)


def sized(basis: Measures, size: float) -> Measures:
    """Return the measures at a type size, with the gaps that go with it."""
    return replace(basis, size=round(size, 3), margin=round(size, 3), gap=round(size * (GAP[0] + GAP[1] * basis.air), 3))


@dataclass(frozen=True, slots=True)
class _Stack:
    """The boxes of a column: its kind, their width, and what stands in them."""

    kind: Kind
    width: float
    elements: Sequence[Element]


def _stacked(model: LogicModel, measures: Measures) -> list[_Stack]:
    return [_Stack(each.kind, measures.widths[each.id], model.in_column(each.id)) for each in model.columns]


def _heights(stacks: Sequence[_Stack], measures: Measures) -> list[list[float]]:
    """Return the box heights, column by column."""
    return [[_height(each, stack, measures) for each in stack.elements] for stack in stacks]


def _height(element: Element, stack: _Stack, measures: Measures) -> float:
    return shaped_text(element.text, stack.kind, stack.width, measures)[1] + measures.foot(element.id, stack.width)


def _all_fit(stacks: Sequence[_Stack], measures: Measures, height: float) -> bool:
    """Say whether every column fits; who asks wants only that, so the first box too many ends it."""
    room = height - 2 * measures.margin
    for stack in stacks:
        used = -measures.gap
        for each in stack.elements:
            used += measures.gap + _height(each, stack, measures)
            if used > room:
                return False
    return True


def _may_fit(stacks: Sequence[_Stack], measures: Measures, height: float) -> bool:
    """Say whether every column would fit if its lines were full to the last: if not, it does not fit."""
    room = height - 2 * measures.margin
    most = measures.most_lines or inf
    for stack in stacks:
        line = max(measures.text_width(stack.width) / measures.size, WIDEST_LETTER)
        lines = sum(min(max(ceil(ink_width(each.text) / line - LEAST), 1), most) for each in stack.elements)
        boxes = len(stack.elements)
        if lines * measures.leading + boxes * (2 * measures.rise - ROUNDED) + measures.gap * (boxes - 1) > room:
            return False
    return True


def _tall(model: LogicModel, measures: Measures) -> list[float]:
    """Return how tall each column is at the least."""
    heights = _heights(_stacked(model, measures), measures)
    return [sum(each) + measures.gap * max(len(each) - 1, 0) for each in heights]


def airy_gap(model: LogicModel, area: Area, measures: Measures) -> float:
    """Return the gap that uses the height left over, within reason."""
    room = area.height - 2 * measures.margin
    heights = _heights(_stacked(model, measures), measures)
    gaps = [(room - sum(each)) / (len(each) - 1) for each in heights if len(each) > 1]
    return min([measures.size * AIRY, *(max(gap, measures.gap) for gap in gaps)])
