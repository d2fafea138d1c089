"""Drawings of models that nobody should make and somebody will: hundreds of boxes, everything linked to everything."""

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, product

import pytest
from immutables import Map

from logic_models.arranging import arrange, crossings
from logic_models.columns import OWNERS_FORM
from logic_models.drawing import Drawing, DrawingWords, draw
from logic_models.elements import Element
from logic_models.glyphs import measure
from logic_models.ids import ElementId, LinkId
from logic_models.links import Link
from logic_models.model import LogicModel
from logic_models.placement import Placed, place
from logic_models.routing import route
from logic_models.shapes import Box, Point
from logic_models.sheets import A3_LANDSCAPE

WORDS = DrawingWords("図", "題", ("市",), {}, {}, {}, ("出典",), "見本")
HAIR = 0.3


def of(columns: list[int], pairs: Iterator[tuple[int, int]], text: str = "ことば") -> LogicModel:
    """Return a model: a column number for every element, and pairs of elements."""
    names = [ElementId(f"e{n}") for n in range(len(columns))]
    elements = {
        each: Element(each, OWNERS_FORM[column].id, text, n) for n, (each, column) in enumerate(zip(names, columns, strict=True))
    }
    links = {LinkId(f"l{n}"): Link(LinkId(f"l{n}"), names[a], names[b]) for n, (a, b) in enumerate(pairs)}
    return LogicModel(elements=Map(elements), links=Map(links))


def huge() -> LogicModel:
    chance = random.Random(5)
    pairs = ((chance.randrange(500), chance.randrange(500)) for _ in range(2_000))
    return of([chance.randrange(6) for _ in range(500)], pairs)


def entangled() -> LogicModel:
    return of([n % 6 for n in range(42)], product(range(42), repeat=2))


def gaping() -> LogicModel:
    return of([0, 0, 5, 5, 5, 2], iter([(0, 2), (0, 3), (1, 4), (1, 5), (5, 2), (2, 0), (0, 4)]))


def wordy() -> LogicModel:
    model = of([n % 6 for n in range(24)], ((n, (n * 7 + 1) % 24) for n in range(24)), "字")
    long = ElementId("e3"), ElementId("e4")
    return replace(
        model, elements=model.elements.update({each: replace(model.elements[each], text="長い文" * 667) for each in long})
    )


CASES = pytest.mark.parametrize("model", [huge(), entangled(), gaping(), wordy()], ids=["huge", "entangled", "gaping", "wordy"])


def runs_through(box: Placed | Box, here: Point, there: Point) -> bool:
    across = max(here.x, there.x) > box.x + HAIR and min(here.x, there.x) < box.x + box.width - HAIR
    return across and max(here.y, there.y) > box.y + HAIR and min(here.y, there.y) < box.y + box.height - HAIR


def by_strip(boxes: list[Box]) -> dict[tuple[float, float], list[Box]]:
    found: dict[tuple[float, float], list[Box]] = {}
    for box in boxes:
        found.setdefault((box.x, box.x + box.width), []).append(box)
    return found


def assert_sound(drawing: Drawing, model: LogicModel) -> None:
    boxes = {box.element: box for box in drawing.boxes}
    strips = by_strip(list(drawing.boxes))
    for stack in strips.values():
        for above, below in pairwise(sorted(stack, key=lambda box: box.y)):
            assert above.y + above.height <= below.y + 0.01
    for box in drawing.boxes:
        for line in (*box.lines, *box.tags):
            width = measure(line.text, line.size)
            left = line.x - width if line.anchor == "end" else line.x
            assert box.x <= left + 0.01 and left + width <= box.x + box.width + 0.01
            assert box.y <= line.y - line.size * 0.7 and line.y <= box.y + box.height
    assert {arrow.link for arrow in drawing.arrows} == set(model.links)
    for arrow in drawing.arrows:
        source, target = boxes[arrow.source], boxes[arrow.target]
        assert abs(arrow.points[0].x - source.x - source.width) < 0.02 and abs(arrow.points[-1].x - target.x) < 0.02
        assert source.y <= arrow.points[0].y <= source.y + source.height
        assert target.y <= arrow.points[-1].y <= target.y + target.height
        for here, there in pairwise(arrow.points):
            met = (stack for (left, right), stack in strips.items() if max(here.x, there.x) > left and min(here.x, there.x) < right)
            assert not any(runs_through(box, here, there) for stack in met for box in stack)


@CASES
def test_boxes_apart_texts_inside_and_no_arrow_through_a_box(model: LogicModel) -> None:
    assert_sound(draw(model, WORDS, A3_LANDSCAPE), model)


@CASES
def test_arrows_keep_off_boxes_in_the_editor_too(model: LogicModel) -> None:
    placement = place(model)
    routes = route(model, placement)
    for each in routes.values():
        for here, there in pairwise(each.points):
            across = [
                box for box in placement.boxes.values() if max(here.x, there.x) > box.x and min(here.x, there.x) < box.x + box.width
            ]
            assert not any(runs_through(box, here, there) for box in across)


@CASES
def test_arranging_ends_when_time_is_over_and_never_adds_crossings(model: LogicModel) -> None:
    looks = iter(range(10_000))
    orders = arrange(model, lambda: next(looks) > 3)
    assert set(orders) == set(model.elements)
    assert crossings(model, orders) <= crossings(model)
