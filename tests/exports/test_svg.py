"""The SVG: whole, well-formed whatever was typed, and what it shows is what the Drawing says."""

from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import pytest

from exports import theme
from exports.svg import name, path, svg
from logic_models.columns import Kind
from logic_models.drawing import Arrow, ArrowMark, ArrowSample, Dash, Drawing, Point, TextLine
from logic_models.elements import Status
from logic_models.ids import ElementId, LinkId
from logic_models.shapes import ArrowSign

SVG = "{http://www.w3.org/2000/svg}"
LESS, TICKS = (ArrowMark(sign, 50, 50, 1, 0, 3) for sign in (ArrowSign.LESS, ArrowSign.TICKS))
HOSTILE = (
    "<script>alert('x')</script>",
    "]]>&amp;\"'<!--",
    "\x00\x01\x08\x0b\x0c\x1b\x7f\ufffe\uffff",
    "\ud800 alone \udfff",
    "مرحبا \u202eبالعالم\u202c",
    "👩‍👩‍👧‍👦🏳️‍🌈 が\u3099",
    "長" * 2000,
    "一行目\n二行目\r\n\u2028三行目",
)


def parsed(drawing: Drawing) -> Element:
    return fromstring(svg(drawing).encode("utf-8"))


def by_id(root: Element, identifier: str) -> Element:
    found = [each for each in root.iter() if each.get("id") == identifier]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_was_typed_the_svg_is_well_formed_and_holds_no_new_elements(drawing: Drawing, text: str) -> None:
    box = drawing.boxes[0]
    line = TextLine(0, 0, text, 10)
    worst = replace(
        drawing,
        title=(line,),
        foot=(line,),
        watermark=line,
        language=text[:20],
        boxes=(replace(box, text=text, lines=(line,), tags=(line,), element=ElementId(text)), *drawing.boxes[1:]),
    )
    tags = {each.tag for each in parsed(worst).iter()}
    assert tags == {SVG + tag for tag in ("svg", "title", "desc", "g", "rect", "text", "path", "polygon")}


def test_text_stays_text_and_nothing_typed_is_lost(drawing: Drawing) -> None:
    shown = [each.text for each in parsed(drawing).iter(SVG + "text")]
    for box in drawing.boxes:
        for line in box.lines:
            assert line.text in shown
    assert "".join(line.text for line in drawing.boxes[0].lines) == drawing.boxes[0].text


def test_the_sheet_has_its_size_in_points_and_the_same_units_inside(drawing: Drawing) -> None:
    root = parsed(drawing)
    assert (root.get("width"), root.get("height")) == ("841.89pt", "595.28pt")
    assert root.get("viewBox") == "0 0 841.89 595.28"


def test_the_diagram_can_be_heard(drawing: Drawing) -> None:
    root = parsed(drawing)
    assert root.get("role") == "img"
    title, described = (by_id(root, identifier).text for identifier in (root.get("aria-labelledby") or "").split())
    assert title == "作戦体系図 働くことを応援する地域づくり"
    assert described is not None
    assert described.startswith("ニーズ：働きたいが、一歩が出ない人、短い時間なら働ける人、人手が足りない店や工場。活動：週1回")
    for box in drawing.boxes:
        assert box.text in described


def test_every_element_and_link_is_one_group_with_an_id_of_its_own(drawing: Drawing) -> None:
    root = parsed(drawing)
    ids = [each.get("id") for each in root.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    for box in drawing.boxes:
        assert by_id(root, f"element-{name(box.element)}")[0].text == box.text
    for arrow in drawing.arrows:
        assert by_id(root, f"link-{name(arrow.link)}")[0].tag == SVG + "path"


def test_different_ids_never_become_one() -> None:
    assert len({name(each) for each in ("a>b", "a<b", "a_b", "a b", "a-b", "a_3e_b", "あ")}) == 7


@pytest.mark.parametrize(
    ("status", "lines", "dashed"),
    [
        (Status.EXISTING, 1, False),
        (Status.CONSIDERED, 1, True),
        (Status.NEEDED, 2, False),
        (Status.UNKNOWN, 1, False),
    ],
)
def test_status_shows_without_any_colour(drawing: Drawing, status: Status, lines: int, dashed: bool) -> None:
    box = next(each for each in drawing.boxes if each.status is status)
    frames = list(by_id(parsed(drawing), f"element-{name(box.element)}").iter(SVG + "rect"))
    assert len(frames) == lines
    assert (frames[0].get("stroke-dasharray") is not None) is dashed


def test_the_line_of_what_nobody_has_checked_is_thinner_than_of_what_is_there() -> None:
    assert theme.STATUS_BORDER[Status.UNKNOWN].width * 2 < theme.STATUS_BORDER[Status.EXISTING].width


def test_every_kind_has_a_colour_of_its_own_on_which_ink_reads_well() -> None:
    assert len({theme.fill(kind) for kind in (*Kind, None)}) == len(Kind) + 1
    for kind in (*Kind, None):
        assert contrast(theme.fill(kind), theme.INK) >= 5.5
    assert contrast(theme.PAPER, theme.QUIET) >= 4.5


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_inner_corners_are_rounded_by_the_radius_and_never_by_more_than_half_a_side() -> None:
    corners = (Point(0, 0), Point(20, 0), Point(20, 4), Point(40, 4))
    assert path(corners, 6) == "M0 0L18 0Q20 0 20 2L20 2Q20 4 22 4L40 4"
    assert path((Point(0, 0), Point(20, 0), Point(20, 40)), 6) == "M0 0L14 0Q20 0 20 6L20 40"


def test_the_head_touches_the_target_and_the_line_ends_beneath_it(drawing: Drawing) -> None:
    arrow = drawing.arrows[0]
    line, head = by_id(parsed(drawing), f"link-{name(arrow.link)}")
    tip = arrow.points[-1]
    assert (head.get("points") or "").startswith(f"{tip.x:g},{tip.y:g} ")
    assert (line.get("d") or "").endswith(f"L{tip.x - theme.HEAD_LENGTH:g} {tip.y:g}")


def test_an_arrow_without_length_is_left_out_and_the_rest_is_drawn(drawing: Drawing) -> None:
    spot = Arrow(LinkId("spot"), ElementId("a"), ElementId("b"), (Point(5, 5), Point(5, 5)))
    root = parsed(replace(drawing, arrows=(spot, *drawing.arrows)))
    assert len(by_id(root, "arrows")) == len(drawing.arrows)


def test_what_people_said_of_a_link_is_seen_on_its_arrow(drawing: Drawing) -> None:
    told = replace(drawing.arrows[0], dash=Dash.DOTTED, weight=2.0, marks=(LESS, TICKS))
    plain = replace(drawing.arrows[1], dash=Dash.SOLID, weight=1.0, marks=(), feedback=False)
    root = parsed(replace(drawing, arrows=(told, plain)))
    line, _, *signs = by_id(root, f"link-{name(told.link)}")
    assert line.get("stroke-dasharray") == theme.ARROW_DASHES[Dash.DOTTED]
    assert float(line.get("stroke-width") or 0) == pytest.approx(2 * theme.ARROW_WIDTH)
    assert [each.get("class") for each in signs] == ["mark less", "mark ticks"]
    bare = by_id(root, f"link-{name(plain.link)}")
    assert [each.tag for each in bare] == [SVG + "path", SVG + "polygon"]
    assert bare[0].get("stroke-dasharray") is None


def test_the_legend_shows_a_sample_line_beside_its_word(drawing: Drawing) -> None:
    sample = ArrowSample(20, 30, 19, Dash.DASHED, 1.0, (replace(LESS, x=29.5, y=30),), TextLine(44, 33, "現場の実感", 7))
    legend = by_id(parsed(replace(drawing, lines=(sample,))), "legend")
    lines = [each for each in legend if each.get("stroke-dasharray") == theme.ARROW_DASHES[Dash.DASHED]]
    assert [each.get("d") for each in lines if each.tag == SVG + "path"] == ["M20 30L39 30"]
    assert "現場の実感" in [each.text for each in legend.iter(SVG + "text")]
