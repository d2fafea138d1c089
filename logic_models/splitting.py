"""A diagram on as many sheets as it takes to be read (docs/decisions/0019).

On one sheet while its type is ``fitting.READABLE`` or more and every text is whole. Else the first sheet shows the whole
in small, as a map, and those behind it the same boxes in type for reading: no box is cut, every box stands on one of
them, and an arrow that runs to another sheet ends in a marker (→ 3ページ ②) with one counterpart there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from immutables import Map

from logic_models.colouring import Colouring
from logic_models.columns import Column
from logic_models.drawing import Drawing, DrawingWords, Frame, draw, filled, framed
from logic_models.elements import Element
from logic_models.fitting import READABLE, Area, airy_gap, basis_of, largest, moved, sized, widest
from logic_models.flagging import spots
from logic_models.ids import ElementId, LinkId
from logic_models.margins import title_block
from logic_models.model import LogicModel
from logic_models.pagination import Piece, paged
from logic_models.placement import Measures, Placed, place
from logic_models.shapes import Flag, PageMark, TextLine
from logic_models.sheets import Sheet
from logic_models.wrapping import ELLIPSIS

COMFORTABLE = 8.5
"""Points of the type of split pages, where the widths of the columns allow it: there is paper enough then."""
NEARLY = 0.94
"""Share of that at which a page is large enough all the same."""
TIGHTER = (1.0, 0.94, 0.88, 0.82, 0.75, 0.66, 0.55, 0.42, 0.3)
"""Shares of a page's height that boxes may fill without their markers, tried until the markers find room too."""
MARKS_TOGETHER = 4
"""Marks in one marker, at most."""
AIR = 0.5
GUTTER = 28.0
"""Points between columns on A4: a page has few arrows."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """An arrow between two pages, with its number: the pair of pages has no other of that number."""

    link: LinkId
    source: ElementId
    target: ElementId
    number: int


@dataclass(frozen=True, slots=True)
class _Label:
    """A marker before it has a place."""

    page: int
    outgoing: bool
    marks: tuple[PageMark, ...]
    text: str


Labels = Mapping[ElementId, Sequence[_Label]]


@dataclass(frozen=True, slots=True)
class _Part:
    """Boxes of one page, as a model of their own, and the frame they stand in."""

    model: LogicModel
    frame: Frame


def split(model: LogicModel, words: DrawingWords, sheet: Sheet, colouring: Colouring | None = None) -> tuple[Drawing, ...]:
    """Return the diagram's sheets: one, or the whole in small and then its parts for reading."""
    whole = draw(model, words, sheet, colouring)
    if readable(whole):
        return (whole,)
    parts = _parts(model, words, sheet, colouring)
    marked, size, labels = _marked(model, words, parts)
    pages = len(marked) + 1
    title = _titled(words, words.pages.whole, 1, pages, sheet)
    told = replace(words, foot=(*filter(None, (words.pages.note,)), *words.foot))
    drawn = [
        _page(part, _named(told, words.pages.part, page, pages), sheet, size, labels, colouring)
        for page, part in enumerate(marked, start=2)
    ]
    return (replace(whole, title=title), *drawn)


def readable(drawing: Drawing) -> bool:
    """Tell whether everything on the sheet can be read: type of ``READABLE`` or more, and no text that was shortened."""
    for box in drawing.boxes:
        if any(line.size < READABLE for line in box.lines):
            return False
        if box.lines and box.lines[-1].text.endswith(ELLIPSIS) and not box.text.rstrip().endswith(ELLIPSIS):
            return False
    return True


def _titled(words: DrawingWords, template: str, page: int, pages: int, sheet: Sheet) -> tuple[TextLine, ...]:
    return title_block(_named(words, template, page, pages), sheet, sheet.margin)[0]


def _named(words: DrawingWords, template: str, page: int, pages: int) -> DrawingWords:
    return replace(words, name=template.format(name=words.name, page=page, pages=pages).strip())


def _parts(model: LogicModel, words: DrawingWords, sheet: Sheet, colouring: Colouring | None) -> list[_Part]:
    """Return the columns in groups that leave room for type of ``READABLE``, each with its frame."""
    told = replace(words, foot=(*filter(None, (words.pages.note,)), *words.foot), name=words.pages.part)
    for groups in range(1, len(model.columns) + 1):
        parts = [_part(model, each, told, sheet, colouring) for each in _groups(model.columns, groups)]
        if all(widest(part.model, part.frame.area, _basis(part)) >= READABLE for part in parts):
            break
    return [part for part in parts if part.model.elements]


def _groups(columns: Sequence[Column], groups: int) -> list[tuple[Column, ...]]:
    """Return the columns in that many groups of about the same length, left to right."""
    cuts = [round(n * len(columns) / groups) for n in range(groups + 1)]
    return [tuple(columns[low:high]) for low, high in pairwise(cuts)]


def _part(
    model: LogicModel, columns: tuple[Column, ...], words: DrawingWords, sheet: Sheet, colouring: Colouring | None
) -> _Part:
    own = {column.id for column in columns}
    inside = _only(model, (each.id for each in model.elements.values() if each.column in own), columns)
    return _Part(inside, framed(inside, words, sheet, colouring, GUTTER))


def _only(model: LogicModel, kept: Iterable[ElementId], columns: tuple[Column, ...]) -> LogicModel:
    """Return the part of the model with these elements and the arrows between them, without pins: those are of one sheet."""
    part = model.only(frozenset(kept))
    loose = {each.id: replace(each, pin=None) for each in part.elements.values()}
    return replace(part, columns=columns, elements=Map(loose))


def _basis(part: _Part) -> Measures:
    area = part.frame.area
    return replace(basis_of(part.frame.shares, area, part.frame.tag_em, None), air=AIR)


def _whole_texts(measures: Measures, area: Area) -> Measures:
    """Let a box have as many lines as a page holds: only a text longer than a page is shortened."""
    rows = (area.height - 2 * measures.margin - 2 * measures.rise) / measures.leading
    return replace(measures, most_lines=max(int(rows) - 2, 1))


def _marked(model: LogicModel, words: DrawingWords, parts: Sequence[_Part]) -> tuple[list[_Part], float, Labels]:
    """Return the pages, the type size of all of them, and the markers of every box."""
    wanted = min([COMFORTABLE, *(widest(part.model, part.frame.area, _basis(part)) for part in parts)])
    best: tuple[list[_Part], float, Labels] = ([], 0.0, {})
    for tight in TIGHTER:
        pages = [page for part in parts for page in _cut(part, wanted, tight)]
        labels = _labels(words, crossings(model, [page.model for page in pages]), [page.model for page in pages])
        size = min([wanted, *(_fits(page, wanted, labels) for page in pages)])
        if size > best[1]:
            best = pages, size, labels
        if size >= wanted * NEARLY:
            break
    return best


def _cut(part: _Part, size: float, tight: float) -> list[_Part]:
    """Return the pages of a part, when boxes may fill that share of a page's height."""
    area = part.frame.area
    measures = _whole_texts(sized(_basis(part), size), area)
    tall = place(part.model, replace(measures, height=0.0))
    rank = {column.id: n for n, column in enumerate(part.model.columns)}

    def height(element: Element) -> tuple[float, int, str]:
        box = tall.boxes[element.id]
        return box.y + box.height / 2, rank[element.column], element.id

    order = sorted((part.model.elements[each] for each in tall.boxes), key=height)
    pieces = [Piece(each.id, each.column, tall.boxes[each.id].height) for each in order]
    ends = [(link.source, link.target) for link in part.model.links.values()]
    room = (area.height - 2 * measures.margin) * tight
    pages = paged(pieces, ends, room, measures.gap)
    return [_Part(_only(part.model, page, part.model.columns), part.frame) for page in pages]


def crossings(model: LogicModel, pages: Sequence[LogicModel]) -> list[Crossing]:
    """Return the arrows between two of the pages, numbered from 1 for each pair of pages, in the order of the boxes."""
    on = {each: n for n, page in enumerate(pages) for each in page.elements}
    order = {each.id: n for n, each in enumerate(each for column in model.columns for each in model.in_column(column.id))}
    links = [each for each in model.links.values() if each.source in on and each.target in on]
    counts: dict[tuple[int, int], int] = {}
    found: list[Crossing] = []
    for link in sorted(links, key=lambda each: (order[each.source], order[each.target], each.id)):
        low, high = sorted((on[link.source], on[link.target]))
        if low != high:
            counts[low, high] = counts.get((low, high), 0) + 1
            found.append(Crossing(link.id, link.source, link.target, counts[low, high]))
    return found


def _labels(words: DrawingWords, found: Sequence[Crossing], pages: Sequence[LogicModel]) -> dict[ElementId, list[_Label]]:
    """Return every box's markers: what comes first, then what goes, by page; a few marks share one marker."""
    on = {each: n for n, page in enumerate(pages, start=2) for each in page.elements}
    ends = [(each.target, on[each.source], False, PageMark(each.link, each.number)) for each in found]
    ends += [(each.source, on[each.target], True, PageMark(each.link, each.number)) for each in found]
    gathered: dict[tuple[ElementId, bool, int], list[PageMark]] = {}
    for element, page, outgoing, mark in ends:
        gathered.setdefault((element, outgoing, page), []).append(mark)
    labels: dict[ElementId, list[_Label]] = {}
    for (element, outgoing, page), marks in sorted(gathered.items()):
        template = words.pages.to if outgoing else words.pages.came
        for start in range(0, len(marks), MARKS_TOGETHER):
            some = tuple(marks[start : start + MARKS_TOGETHER])
            text = template.format(page=page, marks="".join(sign(each.number) for each in some))
            labels.setdefault(element, []).append(_Label(page, outgoing, some, text))
    return labels


def sign(number: int) -> str:
    """Return a number in a circle; beyond twenty, for which not every font has one, in brackets."""
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else f"({number})"


def _flagged(measures: Measures, model: LogicModel, labels: Labels) -> Measures:
    own = {each: tuple(label.text for label in labels[each]) for each in model.elements if each in labels}
    return replace(measures, flags=own)


def _fits(page: _Part, wanted: float, labels: Labels) -> float:
    """Return the largest type, up to what is wanted, at which the page's boxes fit with their markers."""
    basis = _whole_texts(sized(_basis(page), wanted), page.frame.area)
    return min(largest(page.model, page.frame.area, _flagged(basis, page.model, labels)).size, wanted)


def _page(
    page: _Part,
    words: DrawingWords,
    sheet: Sheet,
    size: float,
    labels: Labels,
    colouring: Colouring | None,
) -> Drawing:
    area = page.frame.area
    basis = _whole_texts(sized(_basis(page), size), area)
    measures = _flagged(sized(basis, size), page.model, labels)
    measures = replace(measures, gap=airy_gap(page.model, area, measures))
    placement = moved(place(page.model, measures), area.left - measures.gutter, area.top)
    title = title_block(words, sheet, sheet.margin)[0]
    drawn = filled(page.model, words, sheet, replace(page.frame, title=title), placement, measures, colouring)
    flags = [each for element in placement.boxes for each in _flags(element, placement.boxes[element], measures, labels)]
    return replace(drawn, flags=tuple(sorted(flags, key=lambda each: (each.element, each.y, each.x))))


def _centred(text: str, x: float, y: float, size: float) -> TextLine:
    return TextLine(x, y + size * 0.36, text, size, anchor="middle")


def _flags(element: ElementId, box: Placed, measures: Measures, labels: Labels) -> list[Flag]:
    """Return the markers of a box, at its foot."""
    own = labels.get(element, [])
    room = box.width - 2 * measures.padding
    left = box.x + measures.padding
    top = box.y + box.height - measures.foot(element, box.width) - measures.rise * 0.35
    placed = spots([each.text for each in own], [each.outgoing for each in own], room, measures.size)
    return [
        Flag(
            element=element,
            page=label.page,
            outgoing=label.outgoing,
            marks=label.marks,
            x=round(left + spot.x, 2),
            y=round(top + spot.y, 2),
            width=round(spot.width, 2),
            height=round(spot.height, 2),
            label=_centred(label.text, left + spot.x + spot.width / 2, top + spot.y + spot.height / 2, spot.size),
        )
        for label, spot in zip(own, placed, strict=True)
    ]
