"""Colour by status, organisation and the rest: the same on paper as on the page, and nothing said by colour alone."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import facilitator
from exports import theme
from exports.svg import svg
from logic_models import colouring
from logic_models.colouring import BADGES, BARE, REST_BADGE, SHADES, VOTES_FROM, ColourBy, Colouring, coloured, from_on
from logic_models.drawing import draw
from logic_models.ids import ElementId
from logic_models.indicators import Indicator, IndicatorId
from logic_models.model import LogicModel
from logic_models.sheets import A3_LANDSCAPE, A4_LANDSCAPE
from tests.exports.test_svg import contrast
from tests.logic_models.test_any_model import WORDS, models

PAINT = Path(facilitator.__file__).parent / "web" / "src" / "canvas" / "model" / "views" / "paint.ts"


def by(model: LogicModel, what: ColourBy) -> Colouring:
    found = coloured(model, what, lambda _, value: f"名{value}", "そのほか", "なし")
    assert found is not None
    return found


def test_the_page_and_the_paper_have_the_same_shades_and_numbers() -> None:
    text = PAINT.read_text(encoding="utf-8")
    for name in ("SHADES", "STEPS"):
        assert tuple(re.findall(r"#[0-9A-F]{6}", re.search(rf"{name} = \[(.*)\]", text)[1])) == getattr(colouring, name)
    assert "".join(re.findall(r"'(.)'", re.search(r"BADGES = \[(.*)\]", text)[1])) == BADGES
    for name in ("REST", "BARE", "REST_BADGE"):
        assert re.search(rf"{name} = '(.*)'", text)[1] == getattr(colouring, name)
    assert re.findall(r"'(\w+)'", re.search(r"COLOUR_BY = \[(.*)\]", text)[1]) == [each.value for each in ColourBy]
    for name in ("VOTES_FROM", "VOICES_FROM"):
        assert tuple(map(int, re.search(rf"{name} = \[(.*)\]", text)[1].split(", "))) == getattr(colouring, name)


def test_words_are_read_on_every_shade() -> None:
    assert all(contrast(shade, theme.INK) >= 4.5 for shade in (*SHADES, *colouring.STEPS, BARE, colouring.REST))


def test_more_dots_have_a_deeper_shade_of_one_colour_whichever_steps_are_there(model_of) -> None:
    model, names = model_of("a needs", "b needs", "c needs"), ("a", "b", "c")
    dots = {ElementId(name): n for name, n in zip(names, (25, 5, 0), strict=True)}
    found = coloured(model, ColourBy.VOTES, lambda _, value: value, "そのほか", "なし", dots)
    assert found is not None
    assert [found.painted[ElementId(name)].fill for name in names] == [colouring.STEPS[0], colouring.STEPS[2], BARE]


def test_the_organisation_that_carries_most_comes_first_and_nobodys_elements_are_counted(model_of) -> None:
    model = model_of("a activities", "b activities", "c activities", "d outputs")
    for name, lead in (("a", "市"), ("b", "社協"), ("c", "社協")):
        model = model.with_element(replace(model.elements[ElementId(name)], lead=lead))
    found = by(model, ColourBy.LEAD)
    assert [(each.name, each.count, each.badge) for each in found.shades] == [("名社協", 2, "①"), ("名市", 1, "②"), ("なし", 1, "")]
    assert found.painted[ElementId("a")].fill == SHADES[1]


def test_a_ninth_value_shares_its_shade_with_the_rest_and_two_values_show_two_numbers(model_of) -> None:
    model = model_of(*(f"e{n} activities" for n in range(11)))
    for n in range(11):  # the order of a Map is not the order of the boxes
        model = model.with_element(replace(model.elements[ElementId(f"e{n}")], tags=(f"札{n:02}",)))
    model = model.with_element(replace(model.elements[ElementId("e10")], tags=("札01", "札00")))
    found = by(model, ColourBy.TAG)
    assert found.shades[-1].name == "そのほか" and found.shades[-1].badge == REST_BADGE and found.shades[-1].count == 2
    assert found.painted[ElementId("e10")].badges == BADGES[0] + BADGES[1]


def test_only_activities_have_a_status(model_of) -> None:
    found = by(model_of("a activities needed", "b outputs existing"), ColourBy.STATUS)
    assert [(each.name, each.count) for each in found.shades] == [("名needed", 1), ("なし", 1)]


def test_partners_are_told_each_and_an_indicator_without_a_number_apart_from_one_with(model_of) -> None:
    model = model_of("a activities", "b outputs", "c outputs")
    model = model.with_element(replace(model.elements[ElementId("a")], partners=("市", "社協"), wanted=True))
    bare = Indicator(IndicatorId("i"), "来た人")
    model = model.with_element(replace(model.elements[ElementId("b")], indicators=(bare,)))
    model = model.with_element(replace(model.elements[ElementId("c")], indicators=(bare, replace(bare, target=0.0))))
    assert by(model, ColourBy.PARTNER).painted[ElementId("a")].badges == "①②"
    assert [(each.name, each.count) for each in by(model, ColourBy.WANTED).shades] == [("名wanted", 1), ("なし", 2)]
    told = [(each.name, each.count) for each in by(model, ColourBy.INDICATOR).shades]
    assert told == [("名measured", 1), ("名named", 1), ("なし", 1)]


@pytest.mark.parametrize(("dots", "value"), [(0, ""), (1, "1"), (4, "1"), (5, "5"), (19, "10"), (20, "20"), (400, "20")])
def test_a_number_belongs_to_the_largest_step_it_reaches(dots: int, value: str) -> None:
    assert from_on(dots, VOTES_FROM) == value


def test_dots_are_told_most_first_however_many_have_few(model_of) -> None:
    names = [ElementId(each) for each in "abcd"]
    model = model_of(*(f"{each} needs" for each in names))
    dots = dict(zip(names, (2, 3, 40, 0), strict=True))
    found = coloured(model, ColourBy.VOTES, lambda _, value: value, "そのほか", "なし", dots)
    assert found is not None
    assert [(each.name, each.count) for each in found.shades] == [("20", 1), ("1", 2), ("なし", 1)]


def test_a_coloured_drawing_keeps_every_word_mark_and_border_of_the_plain_one(model_of, words) -> None:
    model = model_of("居場所 activities needed", "外出 outputs", links="居場所>外出")
    plain, painted = draw(model, words, A4_LANDSCAPE), draw(model, words, A4_LANDSCAPE, by(model, ColourBy.STATUS))
    seen = [(box.text, box.kind, box.status, box.mark.text, [tag.text for tag in box.tags]) for box in painted.boxes]
    assert seen == [(box.text, box.kind, box.status, box.mark.text, [tag.text for tag in box.tags]) for box in plain.boxes]
    labels = [entry.label.text for entry in painted.legend]
    assert "今後必要" in labels and "名needed 1" in labels and "なし 1" in labels


@settings(max_examples=40, deadline=None)
@given(
    model=models(),
    what=st.sampled_from([each for each in ColourBy if each is not ColourBy.KIND]),
    sheet=st.sampled_from([A4_LANDSCAPE, A3_LANDSCAPE]),
)
def test_any_coloured_drawing_is_a_picture_in_which_each_number_is_in_the_legend(model: LogicModel, what: ColourBy, sheet) -> None:
    drawing = draw(model, WORDS, sheet, by(model, what))
    ElementTree.fromstring(svg(drawing))
    told = {entry.mark.text for entry in drawing.legend if entry.mark is not None}
    assert all(set(box.badge.text) <= told for box in drawing.boxes if box.badge is not None)
    assert all(box.fill for box in drawing.boxes)


@pytest.mark.parametrize("what", list(ColourBy))
def test_by_kind_there_is_nothing_to_colour_anew(model_of, what: ColourBy) -> None:
    found = coloured(model_of("a activities"), what, lambda _, value: value, "そのほか", "なし")
    assert (found is None) is (what is ColourBy.KIND)
