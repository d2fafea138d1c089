from dataclasses import replace

import pytest

from logic_models.elements import Element
from logic_models.glyphs import measure
from logic_models.ids import ColumnId, ElementId
from logic_models.model import LogicModel
from logic_models.placement import NATURAL, place


def with_pin(model: LogicModel, name: str, pin: int) -> LogicModel:
    return model.with_element(replace(model.elements[ElementId(name)], pin=pin))


def test_columns_stand_where_they_stand_whatever_is_in_them(model_of) -> None:
    assert place(LogicModel()).columns == place(model_of("a needs", "b final", links="a>b")).columns
    xs = [column.x for column in place(LogicModel()).columns]
    assert xs == sorted(xs)


def test_a_box_is_as_high_as_its_wrapped_text_needs(model_of) -> None:
    model = model_of("a needs", "b needs", texts={"a": "短い", "b": "外に出るきっかけがほしいと思いながら、何年もたった人"})
    boxes = place(model).boxes
    short, long = boxes[ElementId("a")], boxes[ElementId("b")]
    assert len(short.lines) == 1 < len(long.lines)
    assert long.height - short.height == pytest.approx((len(long.lines) - 1) * NATURAL.leading, abs=0.05)
    assert all(measure(line, long.size) <= NATURAL.text_width(long.width) for line in long.lines)


def test_a_very_long_text_ends_in_an_ellipsis_after_nine_lines(model_of) -> None:
    box = place(model_of("a needs", texts={"a": "長い文を書いた人がいる。" * 60})).boxes[ElementId("a")]
    assert len(box.lines) == 9
    assert box.lines[-1].endswith("…")


def test_a_single_chain_lies_on_one_level(model_of) -> None:
    boxes = place(model_of("a needs", "b activities", "c outputs", "d final", links="a>b b>c c>d")).boxes
    middles = [box.y + box.height / 2 for box in boxes.values()]
    assert max(middles) - min(middles) < 0.1


def test_a_box_with_two_causes_stands_between_them(model_of) -> None:
    boxes = place(model_of("a needs", "b needs", "c activities", links="a>c b>c")).boxes
    a, b, c = (boxes[ElementId(each)] for each in "abc")
    assert c.y + c.height / 2 == pytest.approx((a.y + b.y + b.height) / 2, abs=0.1)


def test_a_pin_holds_and_the_boxes_below_make_room(model_of) -> None:
    model = with_pin(model_of("a needs", "b needs", "c needs"), "b", 300)
    boxes = place(model).boxes
    assert boxes[ElementId("b")].y == 300
    assert boxes[ElementId("a")].y + boxes[ElementId("a")].height < 300
    assert boxes[ElementId("c")].y >= 300 + boxes[ElementId("b")].height + NATURAL.gap


def test_a_pin_at_the_very_top_holds_too(model_of) -> None:
    assert place(with_pin(model_of("a needs", "b needs"), "a", 0)).boxes[ElementId("a")].y == 0


def test_a_pin_gives_way_where_the_boxes_above_need_the_room(model_of) -> None:
    model = with_pin(model_of("a needs", "b needs", "c needs"), "c", 10)
    boxes = place(model).boxes
    assert boxes[ElementId("c")].y >= boxes[ElementId("b")].y + boxes[ElementId("b")].height + NATURAL.gap


def test_an_element_of_a_column_that_the_model_lacks_gets_no_place(model_of) -> None:
    model = model_of("a needs").with_element(Element(ElementId("b"), ColumnId("elsewhere"), "b"))
    assert set(place(model).boxes) == {"a"}
