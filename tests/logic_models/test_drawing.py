from dataclasses import replace
from itertools import pairwise

import pytest

from logic_models.columns import OWNERS_FORM
from logic_models.drawing import MARKS, draw
from logic_models.elements import Element, Status
from logic_models.fitting import READABLE
from logic_models.glyphs import measure
from logic_models.ids import ColumnId, ElementId
from logic_models.model import LogicModel
from logic_models.sheets import A3_LANDSCAPE, A4_LANDSCAPE

TEXTS = {
    "needs": "税や保険料の支払いに追われ、仕事の悩みまで話せない人",
    "activities": "ひきこもりサポーターの養成と、ふた月に1回の話し合い",
    "outputs": "居場所を年36回ひらき、延べ300人が立ち寄る",
    "short": "家の外に、安心していられる場所を持つ人が増える",
    "mid": "支えられていた人が、支える側にもまわる",
    "final": "やりがいや役割を持って暮らす人が増える",
}
COUNTS = {"needs": 7, "activities": 11, "outputs": 8, "short": 6, "mid": 5, "final": 3}


@pytest.fixture
def regional(model_of) -> LogicModel:
    """Return forty elements as a region has them."""
    names = {column: [f"{column}{n}" for n in range(count)] for column, count in COUNTS.items()}
    columns = list(COUNTS)
    links = [
        f"{source}>{names[right][n * len(names[right]) // len(names[left])]}"
        for left, right in pairwise(columns)
        for n, source in enumerate(names[left])
    ]
    told = [f"{name} {column}" for column in columns for name in names[column]]
    return model_of(*told, links=" ".join(links), texts={n: TEXTS[c] for c in columns for n in names[c]})


def test_forty_elements_on_a4_can_be_read(regional, words) -> None:
    drawing = draw(regional, words, A4_LANDSCAPE)
    assert len(drawing.boxes) == 40
    assert min(line.size for box in drawing.boxes for line in box.lines) >= READABLE
    assert {box.text: "".join(line.text for line in box.lines) for box in drawing.boxes} == {t: t for t in TEXTS.values()}


def test_a_larger_sheet_has_larger_type(regional, words) -> None:
    small, large = (draw(regional, words, sheet).boxes[0].lines[0].size for sheet in (A4_LANDSCAPE, A3_LANDSCAPE))
    assert large > small * 1.2


def test_an_empty_model_is_a_sheet_with_all_its_headings(words) -> None:
    drawing = draw(LogicModel(), words, A4_LANDSCAPE)
    assert [band.column for band in drawing.bands] == [column.id for column in OWNERS_FORM]
    assert all(band.heading for band in drawing.bands)
    assert drawing.boxes == drawing.arrows == drawing.legend == ()


def test_a_model_without_columns_is_still_a_sheet(words) -> None:
    assert draw(LogicModel(columns=()), words, A4_LANDSCAPE).title


def test_empty_columns_stay_narrow(model_of, words) -> None:
    drawing = draw(model_of("a needs", "f final", links="a>f"), words, A4_LANDSCAPE)
    width = {str(band.column): band.width for band in drawing.bands}
    assert width["mid"] < width["final"] / 2


def test_the_bands_fill_the_sheet_from_margin_to_margin(regional, words) -> None:
    for model in (regional, LogicModel()):
        bands = draw(model, words, A4_LANDSCAPE).bands
        assert bands[0].x == pytest.approx(A4_LANDSCAPE.width - bands[-1].x - bands[-1].width, abs=0.2)


@pytest.mark.parametrize("status", list(Status))
def test_each_activity_says_its_status_in_a_word_that_lies_on_no_text(model_of, words, status) -> None:
    for length in range(1, 40, 2):
        model = model_of(f"a activities {status.value}", texts={"a": "漢" * length})
        (box,) = draw(model, words, A4_LANDSCAPE).boxes
        (tag,) = box.tags
        assert tag.text == words.statuses[status]
        left, last = tag.x - measure(tag.text, tag.size), box.lines[-1]
        beside = left > last.x + measure(last.text, last.size)
        below = tag.y - tag.size * 0.9 > last.y
        assert beside or below, length
        assert box.x < left
        assert tag.y < box.y + box.height


def test_kinds_carry_their_marks_and_only_those_present_are_in_the_legend(model_of, words) -> None:
    drawing = draw(model_of("a needs", "b final"), words, A4_LANDSCAPE)
    assert [box.mark.text for box in drawing.boxes] == ["●", "◆"]
    assert [entry.mark.text for entry in drawing.legend if entry.mark] == ["●", "◆"]
    assert set(MARKS.values()) >= {"●", "■", "▲", "◆"}


def test_the_legend_explains_all_four_states_once_there_is_an_activity(model_of, words) -> None:
    drawing = draw(model_of("a activities"), words, A4_LANDSCAPE)
    assert [entry.status for entry in drawing.legend if entry.status] == list(Status)


def test_a_watermark_lies_across_the_sheet_only_if_there_is_a_word_for_it(words) -> None:
    assert draw(LogicModel(), words, A4_LANDSCAPE).watermark is None
    mark = draw(LogicModel(), replace(words, watermark="見本"), A4_LANDSCAPE).watermark
    assert mark is not None
    assert (mark.text, mark.anchor, mark.x) == ("見本", "middle", A4_LANDSCAPE.width / 2)


def test_overlong_words_of_the_sheet_are_shortened_and_push_nothing_off_it(regional, words) -> None:
    long = "とても長い" * 400
    loud = replace(
        words, name=long, title=long, particulars=(long,) * 9, foot=(long,) * 9, watermark=long,
        columns={column.id: long for column in OWNERS_FORM}, kinds=dict.fromkeys(words.kinds, long),
        statuses=dict.fromkeys(words.statuses, "長い状態"),
    )  # fmt: skip
    drawing = draw(regional, loud, A4_LANDSCAPE)
    lines = (*drawing.title, *drawing.foot, *(line for band in drawing.bands for line in band.heading))
    assert all(0 < line.y < drawing.height for line in lines)
    assert all(box.y + box.height < drawing.legend[0].y for box in drawing.boxes)


def test_arrows_end_at_the_boxes_of_the_drawing(regional, words) -> None:
    drawing = draw(regional, words, A4_LANDSCAPE)
    boxes = {box.element: box for box in drawing.boxes}
    assert len(drawing.arrows) == len(regional.links)
    for arrow in drawing.arrows:
        assert arrow.points[-1].x == pytest.approx(boxes[arrow.target].x, abs=0.02)
        assert arrow.points[0].x == pytest.approx(boxes[arrow.source].x + boxes[arrow.source].width, abs=0.02)


def test_a_star_stands_behind_the_status_of_what_people_wish_for_and_the_legend_says_what_it_means(words) -> None:
    model = LogicModel()
    for name, wanted in (("a", True), ("b", False)):
        box = Element(ElementId(name), ColumnId("activities"), "居場所をひらく", status=Status.NEEDED, wanted=wanted)
        model = model.with_element(box)
    drawing = draw(model, replace(words, wanted="ぜひ欲しい"), A4_LANDSCAPE)
    tags = {box.element: [tag.text for tag in box.tags] for box in drawing.boxes}
    assert tags[ElementId("a")][0].endswith("★") and not tags[ElementId("b")][0].endswith("★")
    assert "ぜひ欲しい" in [entry.label.text for entry in drawing.legend]
