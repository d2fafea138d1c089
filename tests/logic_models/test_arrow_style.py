"""What people said of a link is seen on its arrow, also on a black-and-white copier."""

from dataclasses import replace
from itertools import combinations

import pytest
from immutables import Map

from logic_models.arrow_style import SAMPLES, Told, marks, style_of, told
from logic_models.drawing import Dash, Point, draw
from logic_models.ids import ElementId, LinkId
from logic_models.links import Evidence, Link, Sign, Strength
from logic_models.shapes import ArrowSign
from logic_models.sheets import A4_LANDSCAPE

SAID = Link(LinkId("l"), ElementId("a"), ElementId("b"), why="顔を合わせるから")


def test_an_arrow_of_which_only_the_reason_is_known_is_a_plain_line() -> None:
    style = style_of(SAID)
    assert (style.dash, style.weight, style.signs) == (Dash.SOLID, 1.0, ())
    assert told(SAID) == frozenset()


def test_every_level_of_evidence_looks_different_without_colour() -> None:
    looks = [style_of(replace(SAID, level=level)) for level in (None, *Evidence)]
    assert len({(look.dash, look.signs) for look in looks}) == len(looks)


def test_a_stronger_link_is_a_wider_line() -> None:
    weights = [style_of(replace(SAID, strength=strength)).weight for strength in Strength]
    assert weights == sorted(weights)
    assert len(set(weights)) == len(Strength)


@pytest.mark.parametrize(
    ("link", "sign"),
    [(replace(SAID, sign=Sign.LESS), ArrowSign.LESS), (replace(SAID, why=" "), ArrowSign.UNSAID)],
)
def test_less_and_a_missing_reason_have_a_sign_each(link: Link, sign: ArrowSign) -> None:
    assert style_of(link).signs == (sign,)


def test_an_arrow_that_points_back_looks_like_no_level_of_evidence() -> None:
    levels = {style_of(replace(SAID, level=level)).dash for level in (None, *Evidence)}
    assert style_of(SAID, feedback=True).dash not in levels


def test_no_two_samples_of_the_legend_look_alike() -> None:
    assert set(SAMPLES) == set(Told)
    for one, other in combinations(SAMPLES.values(), 2):
        assert one != other


def test_signs_stand_on_the_longest_straight_piece_apart_from_each_other() -> None:
    points = (Point(0, 0), Point(10, 0), Point(10, 60), Point(30, 60))
    found = marks(points, (ArrowSign.UNSAID, ArrowSign.LESS), 3)
    assert [each.x for each in found] == [10, 10]
    assert found[1].y - found[0].y > 2 * 3
    assert sum(each.y for each in found) / 2 == pytest.approx(30)


def test_an_arrow_without_a_straight_piece_has_no_signs_and_is_no_fault() -> None:
    assert marks((), (ArrowSign.LESS,), 3) == ()
    assert marks((Point(5, 5), Point(5, 5)), (ArrowSign.LESS,), 3) == ()


def test_the_legend_explains_what_arrows_of_this_model_say_and_nothing_else(model_of, words) -> None:
    model = model_of("a activities", "b outputs", "c short", links="a>b b>c")
    said = {
        LinkId("a-b"): replace(model.links[LinkId("a-b")], why="そうなる", level=Evidence.GUESS, strength=Strength.MIDDLE),
        LinkId("b-c"): replace(model.links[LinkId("b-c")], sign=Sign.LESS, strength=Strength.STRONG),
    }
    drawing = draw(replace(model, links=Map(said)), words, A4_LANDSCAPE)
    assert [line.label.text for line in drawing.lines] == ["guess", "strong", "less", "unsaid"]
    dashes = {arrow.link: arrow.dash for arrow in drawing.arrows}
    assert dashes == {"a-b": Dash.DOTTED, "b-c": Dash.SOLID}
    for line in drawing.lines:
        assert line.x >= 0
        assert line.label.x + line.label.size * len(line.label.text) < drawing.width
        assert all(line.y > box.y + box.height for box in drawing.boxes)
        assert all(line.y < foot.y for foot in drawing.foot)
