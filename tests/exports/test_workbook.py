"""The Excel file read back with openpyxl: tidy sheets, typed cells, choices, and nothing that people wrote is a formula."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from exports.excel.workbook import FORMAT, workbook
from exports.report import ElementRecord, LinkRecord, Report, VoteLine, VoteRecord
from logic_models.columns import Kind
from logic_models.elements import Status
from logic_models.indicators import Indicator

FORMULAS = ("=1+1", "+81", "-2", "@x", "=HYPERLINK(\"x\")", "\t=1", "'=1", "\x00=2")


def modelled(report: Report, text: str = "居場所") -> Report:
    figures = Indicator("i", "来た人", "人", 5.0, 2025, 12.5, 2027, "up", "名簿", later=True)
    who = (True, "社協", ("市", "NPO"), "若者")
    cafe = ElementRecord("a", "活動", Kind.ACTIVITY, text, Status.NEEDED, *who, (), (), "", (), (), ())
    fewer = ElementRecord("b", "最終", Kind.OUTCOME, "減る", None, False, "", (), "", (), (), "", (), (), (), (figures,))
    link = LinkRecord("l", "a", "b", text, strength="strong", review_on="2027-03-31")
    votes = (VoteRecord("重点", "?", "第2回", (VoteLine("居場所", Kind.ACTIVITY, 7, 5, 3),)),)
    return replace(report, elements=(cafe, fewer), links=(link,), votes=votes, columns={"activities": "活動", "final": "最終"})


def opened(report: Report) -> Workbook:
    return load_workbook(BytesIO(workbook(report)))


def rows(page: Worksheet) -> list[dict[str, object]]:
    heads, *rest = list(page.iter_rows(values_only=True))
    return [dict(zip(map(str, heads), row, strict=True)) for row in rest]


def test_there_is_one_tidy_sheet_a_kind_of_thing_with_a_frozen_filtered_header(report: Report) -> None:
    book = opened(modelled(report))
    assert book.sheetnames == ["要素", "矢印", "指標", "付箋", "まとまり", "シール", "参加機関"]
    for page in book.worksheets:
        assert page.freeze_panes == "A2" and page.auto_filter.ref.startswith("A1:")
        assert not page.merged_cells.ranges
    assert book.properties.keywords == FORMAT


def test_numbers_and_days_are_numbers_and_days(report: Report) -> None:
    book = opened(modelled(report))
    (figures,) = rows(book["指標"])
    assert (figures["現状値"], figures["目標値"], figures["目標の年度"]) == (5, 12.5, 2027)
    (link,) = rows(book["矢印"])
    assert link["見直す日"].date() == date(2027, 3, 31)  # type: ignore[attr-defined]
    (vote,) = rows(book["シール"])
    assert (vote["人数"], vote["機関の数"], vote["シールの数"]) == (5, 3, 7)


def test_status_and_column_are_chosen_from_a_list_also_in_rows_that_are_still_empty(report: Report) -> None:
    page = opened(modelled(report))["要素"]
    offered = {str(rule.sqref).split(":")[0]: (rule.formula1, str(rule.sqref)) for rule in page.data_validations.dataValidation}
    assert offered["D2"][0] == '"既存,検討中,今後必要,未確認"' and offered["D2"][1].endswith("503")
    assert offered["B2"][0] == '"活動,最終"'


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_is_text_and_comes_back_as_it_was(report: Report, text: str) -> None:
    page = opened(modelled(report, text))["要素"]
    cell = page["C2"]
    assert cell.data_type == "s" and cell.value == text.replace("\x00", "")
    assert cell.quotePrefix is text.replace("\x00", "").startswith(("=", "+", "-", "@", "\t"))


def test_a_model_without_elements_gives_sheets_with_their_headings(report: Report) -> None:
    book = opened(replace(report, elements=(), links=(), votes=(), groups=(), organisations=()))
    assert [page.max_row for page in book.worksheets] == [1] * 7


def test_rows_have_room_for_their_longest_cell_and_still_grow_when_people_type_more(report: Report) -> None:
    long = "働く場を探す人と事業所が、週に一度顔を合わせて話す会をひらく取り組み" * 3
    packed = workbook(modelled(report, long))
    page = load_workbook(BytesIO(packed))["要素"]
    assert page.row_dimensions[2].height >= 4 * 15 > 2 * page.row_dimensions[3].height
    with ZipFile(BytesIO(packed)) as package:
        sheets = [package.read(name).decode() for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 7
    assert all('<row r="1"' in each and ' ht="' in each and "customHeight" not in each for each in sheets)


def test_wide_sheets_are_printed_on_a3_and_ids_take_little_of_them(report: Report) -> None:
    book = opened(modelled(report))
    papers = {page.title: str(page.page_setup.paperSize) for page in book.worksheets}
    assert (papers["要素"], papers["参加機関"]) == ("8", "9")
    assert all(page.column_dimensions["A"].width <= 12 for page in book.worksheets[:3])
