"""The PDF: read back with pypdf. Tagged, with its fonts, on the sheet that was asked for; words people wrote stay words."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from exports.pdf import pages_as_pictures, pdf
from exports.report import ElementRecord, Report
from logic_models.columns import Kind
from logic_models.elements import Status

MARKUP = ("#panic(\"x\")", "= 見出し #h(1cm) $x$", "*太字* _斜体_ `code`", "https://example.invalid", "\\ // /* */", "@ref <label>")


def activity(text: str) -> ElementRecord:
    none = ("", (), "", (), (), "", (), (), ())
    return ElementRecord("a", "活動", Kind.ACTIVITY, text, Status.NEEDED, True, *none)


def read(report: Report, fonts: list[Path]) -> PdfReader:
    return PdfReader(BytesIO(pdf(report, fonts)))


def text_of(reader: PdfReader) -> str:
    return "".join(page.extract_text() for page in reader.pages).replace("\n", "").replace(" ", "")


def test_the_first_page_is_the_diagram_on_its_sheet_and_the_lists_follow_upright(report: Report, fonts: list[Path]) -> None:
    pages = read(report, fonts).pages
    assert [round(float(each)) for each in pages[0].mediabox[2:]] == [842, 595]
    assert [round(float(each)) for each in pages[1].mediabox[2:]] == [595, 842]


def test_it_is_tagged_says_its_language_and_title_and_tells_the_diagram_in_words(report: Report, fonts: list[Path]) -> None:
    reader = read(report, fonts)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"].value
    assert root["/Lang"] == "ja"
    assert reader.metadata is not None and reader.metadata.title == report.title
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_every_font_is_in_the_file(report: Report, fonts: list[Path]) -> None:
    for page in read(report, fonts).pages:
        for font in page["/Resources"].get_object().get("/Font", {}).values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


@pytest.mark.parametrize("text", MARKUP)
def test_what_people_wrote_is_never_read_as_markup(report: Report, fonts: list[Path], text: str) -> None:
    hostile = replace(report, title=text, elements=(activity(text),))
    assert text.replace(" ", "") in text_of(read(hostile, fonts))


def test_a_letter_that_no_font_has_costs_the_standard_not_the_file(report: Report, fonts: list[Path]) -> None:
    reader = read(replace(report, elements=(activity("家族👩‍👩‍👧の居場所"),)), fonts)
    assert len(reader.pages) >= 2


def test_a_report_without_elements_says_so(report: Report, fonts: list[Path]) -> None:
    assert "まだありません。" in text_of(read(replace(report, elements=()), fonts))


def test_a_diagram_on_several_sheets_is_as_many_pages_before_the_lists(report: Report, fonts: list[Path]) -> None:
    second = replace(report.drawing, title=(replace(report.drawing.title[0], text="二枚目の図"),))
    pages = read(replace(report, pages=(report.drawing, second)), fonts).pages
    sizes = [[round(float(each)) for each in page.mediabox[2:]] for page in pages]
    assert sizes[:3] == [[842, 595], [842, 595], [595, 842]]
    assert "二枚目の図" in pages[1].extract_text()
    assert "二枚目の図" not in pages[0].extract_text()


def test_the_pictures_of_its_pages_are_as_many_as_its_pages(report: Report, fonts: list[Path]) -> None:
    assert len(pages_as_pictures(report, fonts, dpi=20)) == len(read(report, fonts).pages)
