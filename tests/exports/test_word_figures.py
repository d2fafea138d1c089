"""The diagram in Word: drawn for the room the page has, and on several figures when one could not be read."""

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from office_template import office_template

from exports.profiles import profile
from exports.raster import png, pngs
from exports.word.begin import Setting
from exports.word.diagram import picture_sheet
from facilitator.documents.exporting import fonts
from facilitator.documents.formats import SHEETS, Order, made
from facilitator.documents.reports import drawings
from logic_models.drawing import Drawing, TextLine
from logic_models.fitting import READABLE
from sessions.project import Project
from tests.support.bigmodels import region_model

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
EMU = 12_700
LETTERED = re.compile(r"図(\d+) ([①-⑳]+|\(\d+\))")


def region(elements: int) -> Project:
    return replace(Project(), title="みなとの地域づくり", diagram_name="作戦体系図", model=region_model(elements))


def order(elements: int, language: str = "ja", template: bytes = b"", sheet: str = "a4") -> Order:
    return Order(region(elements), language, SHEETS[sheet], NOW, tuple(fonts()), template=template)


def figures(asked: Order) -> tuple[Drawing, ...]:
    """The drawings that a Word file of this order is made of."""
    setting = Setting(profile(asked.style), asked.template)
    sheet = picture_sheet(setting, asked.project.diagram_name, asked.project.title)
    return drawings(asked.project, asked.language, sheet, NOW.date(), figures=True)


def written(asked: Order) -> WordDocument:
    return Document(io.BytesIO(made("report.docx", asked)))


def captions(document: WordDocument) -> list[str]:
    """Texts of the captions of figures, with the numbers that stand in their fields."""
    lines = [each for each in document.paragraphs if "SEQ Figure" in (each._p.xml)]
    return ["".join(node.text or "" for node in each._p.iter(qn("w:t"))) for each in lines]


def printed(document: WordDocument, drawn: Sequence[Drawing]) -> list[float]:
    """The smallest type of each figure in points, as it is on paper."""
    widths = [shape.width / EMU for shape in document.inline_shapes]
    sizes = [min(line.size for box in each.boxes for line in box.lines) for each in drawn]
    return [size * width / each.width for size, width, each in zip(sizes, widths, drawn, strict=True)]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_diagram_that_would_be_too_small_comes_as_the_whole_and_parts_that_can_be_read(language: str) -> None:
    asked = order(150, language)
    document, drawn = written(asked), figures(asked)
    told = captions(document)
    assert len(document.inline_shapes) == len(drawn) == len(told) >= 4
    whole, *parts = printed(document, drawn)
    assert whole < READABLE <= min(parts)
    first, last = ("図2〜", "（1／") if language == "ja" else ("figures 2 to ", "Part 1 of ")
    assert first in told[0] and last in told[1]
    assert [re.findall(r"\d+", each)[0] for each in told] == [str(n) for n in range(1, len(told) + 1)]


def test_every_marker_names_the_figure_where_its_counterpart_stands() -> None:
    drawn = figures(order(150))
    on = {mark.link: {} for each in drawn for flag in each.flags for mark in flag.marks}
    for number, each in enumerate(drawn, start=1):
        for flag in each.flags:
            named = LETTERED.search(flag.label.text)
            assert named is not None, flag.label.text
            for mark in flag.marks:
                on[mark.link][flag.outgoing] = (number, int(named.group(1)), mark.number)
    assert len(on) >= 5
    for ends in on.values():
        (left, to, number), (arrives, came, same) = ends[True], ends[False]
        assert (left, to, number) == (came, arrives, same)


def test_a_diagram_of_a_workshop_stays_one_figure_and_is_printed_in_type_that_can_be_read() -> None:
    asked = order(30)
    document, drawn = written(asked), figures(asked)
    assert len(drawn) == len(document.inline_shapes) == 1
    assert min(printed(document, drawn)) >= READABLE
    assert captions(document)[0].count("図") == 2, captions(document)  # 図1, 作戦体系図


def test_the_paper_of_pictures_does_not_make_the_type_in_word_smaller() -> None:
    asked = order(30, sheet="a1")
    assert min(printed(written(asked), figures(asked))) >= READABLE


def test_an_offices_wider_margins_leave_less_room_and_the_type_is_held_all_the_same() -> None:
    asked = order(150, template=office_template())
    drawn, usual = figures(asked), figures(order(150))
    assert drawn[0].width < usual[0].width
    assert min(printed(written(asked), drawn)[1:]) >= READABLE


def test_each_figure_lies_on_a_page_of_its_own_and_tells_in_words_what_stands_on_it() -> None:
    asked = order(150)
    document, drawn = written(asked), figures(asked)
    lines = [each for each in document.paragraphs if each._p.findall(".//" + qn("w:drawing"))]
    assert [bool(each.paragraph_format.page_break_before) for each in lines] == [False, *[True] * (len(lines) - 1)]
    told = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert all(box.text[:8] in said for each, said in zip(drawn[1:], told[1:], strict=True) for box in each.boxes[:3])
    assert "（" in told[0] and "活動取り組み" not in told[0]
    sides = {shape._inline.get(side) for shape in document.inline_shapes for side in ("distL", "distR", "distT", "distB")}
    assert sides == {"0"}, "LibreOffice adds 3 mm where nothing is said"


def test_a_long_name_takes_its_room_from_the_drawing_and_not_from_its_type() -> None:
    asked = order(150)
    asked = replace(asked, project=replace(asked.project, diagram_name="地域づくり設計図" * 12, title="働くことを応援する" * 12))
    drawn = figures(asked)
    assert drawn[0].height < figures(order(150))[0].height
    assert min(printed(written(asked), drawn)[1:]) >= READABLE


def test_pictures_made_together_are_as_large_as_those_made_alone() -> None:
    drawn = figures(order(150))
    together = pngs(drawn[1:3], fonts())
    alone = [png(each, fonts()) for each in drawn[1:3]]
    assert [each[16:24] for each in together] == [each[16:24] for each in alone]
    assert all(b"pHYs" in each[:80] for each in together)


def test_letters_that_no_font_of_ours_has_are_drawn_all_the_same_in_several_figures() -> None:
    drawn = figures(order(150))[1:3]
    laughing = [replace(each, title=(TextLine(20, 20, "😀", 12),)) for each in drawn]
    assert [len(each) > 1000 for each in pngs(laughing, fonts())] == [True, True]
