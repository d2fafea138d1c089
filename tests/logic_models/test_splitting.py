"""Diagrams too large to be read on one sheet: nothing is cut, nothing is lost, and every arrow finds its other half."""

from collections import Counter
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from immutables import Map

from logic_models.columns import OWNERS_FORM, Column, Kind, Term
from logic_models.drawing import Drawing, DrawingWords
from logic_models.elements import Element
from logic_models.fitting import READABLE
from logic_models.ids import ColumnId, ElementId, LinkId
from logic_models.links import Link
from logic_models.margins import PageWords
from logic_models.model import LogicModel
from logic_models.pagination import Piece, paged
from logic_models.shapes import Flag
from logic_models.sheets import A3_LANDSCAPE, A4_LANDSCAPE, WIDE_SCREEN
from logic_models.splitting import COMFORTABLE, readable, sign, split
from tests.logic_models.test_any_model import models
from tests.support.bigmodels import region_model

PAGES = PageWords("{name} 1/{pages}", "{name} {page}/{pages}", "→{page}ページ {marks}", "{page}ページ {marks}→", "つづき")


def told(words: DrawingWords) -> DrawingWords:
    return replace(words, pages=PAGES)


def flags(pages: tuple[Drawing, ...]) -> list[tuple[int, Flag]]:
    """Return every marker with the number of the page it stands on."""
    return [(number, flag) for number, page in enumerate(pages, start=1) for flag in page.flags]


def parted(model: LogicModel, pages: tuple[Drawing, ...]) -> dict[str, tuple[int, int]]:
    """Return the arrows whose ends stand on different pages behind the first, with these pages."""
    on = {box.element: number for number, page in enumerate(pages[1:], start=2) for box in page.boxes}
    ends = {link.id: (on[link.source], on[link.target]) for link in model.links.values() if {link.source, link.target} <= set(on)}
    return {link: pages for link, pages in ends.items() if pages[0] != pages[1]}


def holds(model: LogicModel, pages: tuple[Drawing, ...]) -> None:
    """Check what has to hold for every diagram that was split."""
    whole, *parts = pages
    assert Counter(box.element for page in parts for box in page.boxes) == Counter(box.element for box in whole.boxes)
    crossing = parted(model, pages)
    ends: dict[str, list[tuple[int, int, bool, int]]] = {}
    for number, flag in flags(pages):
        for mark in flag.marks:
            ends.setdefault(mark.link, []).append((number, flag.page, flag.outgoing, mark.number))
    assert set(ends) == set(crossing)
    for link, (source, target) in crossing.items():
        (from_page, to_page, *_), (there, back, *_) = leaves, arrives = sorted(ends[link], key=lambda each: not each[2])
        assert (from_page, to_page, there, back) == (source, target, target, source)
        assert leaves[2] and not arrives[2]
        assert leaves[3] == arrives[3]
    together = Counter(arrow.link for page in parts for arrow in page.arrows)
    assert all(count == 1 for count in together.values())
    assert not set(together) & set(crossing)
    for page in parts:
        inside(page)


def inside(page: Drawing) -> None:
    """Check that boxes stand apart on the sheet and markers stand in their boxes, apart from each other."""
    boxes = {box.element: box for box in page.boxes}
    for box in page.boxes:
        assert box.x >= 0 and box.y >= 0 and box.x + box.width <= page.width and box.y + box.height <= page.height
    for band in page.bands:
        stack = sorted((b for b in page.boxes if band.x <= b.x < band.x + band.width), key=lambda each: each.y)
        assert all(below.y >= above.y + above.height - 0.02 for above, below in pairwise(stack))
    for flag in page.flags:
        box = boxes[flag.element]
        assert box.x <= flag.x and flag.x + flag.width <= box.x + box.width + 0.05
        assert box.y <= flag.y and flag.y + flag.height <= box.y + box.height + 0.05
        if box.lines:
            assert flag.y >= box.lines[-1].y
    for one, other in combinations(page.flags, 2):
        if one.element == other.element:
            beside = one.x + one.width <= other.x + 0.05 or other.x + other.width <= one.x + 0.05
            assert beside or one.y + one.height <= other.y + 0.05 or other.y + other.height <= one.y + 0.05


@pytest.mark.parametrize("count", [10, 30, 50])
def test_a_diagram_that_can_be_read_on_one_sheet_stays_on_one(count: int, words: DrawingWords) -> None:
    pages = split(region_model(count), told(words), A4_LANDSCAPE)
    assert len(pages) == 1
    assert pages[0].flags == ()


@pytest.mark.parametrize(("count", "sheet"), [(80, A4_LANDSCAPE), (150, A3_LANDSCAPE), (150, WIDE_SCREEN), (300, A4_LANDSCAPE)])
def test_a_large_diagram_is_split_and_every_part_can_be_read(count: int, sheet, words: DrawingWords) -> None:
    model = region_model(count)
    pages = split(model, told(words), sheet)
    assert len(pages) > 2
    holds(model, pages)
    for page in pages[1:]:
        assert readable(page)
        assert all(line.size >= COMFORTABLE * 0.9 for box in page.boxes for line in box.lines)


def test_a_tangle_is_split_as_well(words: DrawingWords) -> None:
    model = region_model(120, reach=1.0)
    pages = split(model, told(words), A4_LANDSCAPE)
    holds(model, pages)
    assert all(readable(page) for page in pages[1:])


@settings(max_examples=20, deadline=None)
@given(models(40))
def test_whatever_the_model_no_box_is_cut_and_every_parted_arrow_has_one_pair_of_marks(model: LogicModel) -> None:
    small = replace(A4_LANDSCAPE, width=A4_LANDSCAPE.width / 2, height=A4_LANDSCAPE.height / 2)
    pages = split(model, DrawingWords("図", "題", (), {}, {}, {}, pages=PAGES), small)
    if len(pages) > 1:
        holds(model, pages)
    else:
        assert readable(pages[0]) or not pages[0].boxes


def test_pages_say_which_of_how_many_they_are(words: DrawingWords) -> None:
    pages = split(region_model(100), told(words), A4_LANDSCAPE)
    names = [page.title[0].text for page in pages]
    assert names == [f"作戦体系図 {n}/{len(pages)}" for n in range(1, len(pages) + 1)]


def test_a_marker_names_the_page_and_the_number_of_its_counterpart(words: DrawingWords) -> None:
    pages = split(region_model(150), told(words), A4_LANDSCAPE)
    assert flags(pages)
    for _, flag in flags(pages):
        marks = "".join(sign(each.number) for each in flag.marks)
        assert flag.label.text == (f"→{flag.page}ページ {marks}" if flag.outgoing else f"{flag.page}ページ {marks}→")


def test_beyond_twenty_numbers_stand_in_brackets() -> None:
    assert (sign(1), sign(20), sign(21)) == ("①", "⑳", "(21)")


def test_a_text_as_long_as_a_page_is_shortened_rather_than_cut_by_the_edge(words: DrawingWords) -> None:
    long = region_model(12)
    first = next(iter(long.elements.values()))
    model = long.with_element(replace(first, text="長い話がつづきます。" * 400))
    pages = split(model, told(words), A4_LANDSCAPE)
    holds(model, pages)


def test_twelve_columns_are_split_across_as_well(words: DrawingWords) -> None:
    columns = tuple(Column(ColumnId(f"c{n}"), Kind.OUTCOME, Term.MID) for n in range(12))
    elements = {
        ElementId(f"c{n}-{m}"): Element(ElementId(f"c{n}-{m}"), ColumnId(f"c{n}"), "地域で安心して話せる相手がいる", m)
        for n in range(12)
        for m in range(4)
    }
    ends = [(f"c{n}-{m}", f"c{n + 1}-{m}") for n in range(11) for m in range(4)]
    links = {LinkId(f"{a}>{b}"): Link(LinkId(f"{a}>{b}"), ElementId(a), ElementId(b)) for a, b in ends}
    model = LogicModel(columns=columns, elements=Map(elements), links=Map(links))
    pages = split(model, told(words), A4_LANDSCAPE)
    holds(model, pages)
    assert all(len(page.bands) < 12 for page in pages[1:])
    assert all(line.size >= READABLE for page in pages[1:] for box in page.boxes for line in box.lines)


def test_an_empty_model_is_one_sheet(words: DrawingWords) -> None:
    assert len(split(LogicModel(), told(words), A4_LANDSCAPE)) == 1


@st.composite
def stacks(draw_one: st.DrawFn) -> tuple[list[Piece], list[tuple[ElementId, ElementId]]]:
    count = draw_one(st.integers(1, 9))
    columns = st.sampled_from(OWNERS_FORM[:3])
    pieces = [Piece(ElementId(f"e{n}"), draw_one(columns).id, draw_one(st.integers(5, 45))) for n in range(count)]
    names = st.sampled_from([each.element for each in pieces])
    return pieces, draw_one(st.lists(st.tuples(names, names), max_size=14))


def worth(pages: list[list[ElementId]], ends: list[tuple[ElementId, ElementId]]) -> tuple[int, int]:
    """Return how many pages there are and how many arrows they part."""
    on = {each: number for number, page in enumerate(pages) for each in page}
    return len(pages), sum(1 for source, target in ends if on[source] != on[target])


def fits(page: list[Piece], room: float, gap: float) -> bool:
    heights: dict[ColumnId, float] = {}
    for piece in page:
        heights[piece.column] = heights.get(piece.column, -gap) + gap + piece.height
    return len(page) == 1 or max(heights.values()) <= room


@settings(max_examples=200, deadline=None)
@given(stacks())
def test_no_other_way_of_turning_pages_takes_fewer_pages_or_parts_fewer_arrows(
    case: tuple[list[Piece], list[tuple[ElementId, ElementId]]],
) -> None:
    pieces, ends = case
    room, gap = 60.0, 4.0
    found = paged(pieces, ends, room, gap)
    by_name = {each.element: each for each in pieces}
    assert [each for page in found for each in page] == [each.element for each in pieces]
    assert all(fits([by_name[each] for each in page], room, gap) for page in found)
    count = len(pieces)
    ways = []
    for cuts in range(count):
        for inner in combinations(range(1, count), cuts):
            bounds = (0, *inner, count)
            pages = [pieces[low:high] for low, high in pairwise(bounds)]
            if all(fits(page, room, gap) for page in pages):
                ways.append(worth([[each.element for each in page] for page in pages], ends))
    assert worth(found, ends) == min(ways)
