"""照会シート in a browser: two organisations' sheets go out, are filled in, and come back together."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Page, expect

from facilitator.wording import say
from tests.browser.axe import faults, told
from tests.browser.people import ja

FIRST, SECOND = "障害者就業・生活支援センター", "協力事業所（旅館）"
SHARED = "就労・交流体験（1日1時間から）"


def saved(page: Page, organisation: str) -> bytes:
    """Save an organisation's sheet as the page gives it."""
    with page.expect_download() as coming:
        page.get_by_role("link", name=ja("inquiry.download.name", name=organisation), exact=True).click()
    return coming.value.path().read_bytes()


def at(page: Worksheet, head: str, text: str) -> tuple[int, int]:
    column = next(each.column for each in page[1] if each.value == head)
    row = next(row[0].row for row in page.iter_rows(min_row=2) if text in [each.value for each in row])
    return row, column


def filled(content: bytes, to: Path, **cells: object) -> Path:
    book = load_workbook(BytesIO(content))
    page = book["取り組み"]
    for head, value in cells.items():
        page.cell(*at(page, head, SHARED)).value = value  # type: ignore[union-attr]
    book.save(to)
    return to


def opened(hall) -> Page:
    page: Page = hall.lead().page
    page.goto("/sample")
    page.goto(page.url.rstrip("/") + "/inquiry")
    return page


def test_two_returned_sheets_are_looked_at_chosen_between_taken_and_taken_back(hall, tmp_path: Path) -> None:
    page = opened(hall)
    page.get_by_label(ja("inquiry.until")).fill("2026-12-20")
    page.get_by_label(ja("inquiry.to"), exact=True).fill("福祉課")
    link = page.get_by_role("link", name=ja("inquiry.download.name", name=FIRST), exact=True)
    expect(link).to_have_attribute("href", re.compile("until=2026-12-20&to=.+"))
    first = saved(page, FIRST)
    cover = load_workbook(BytesIO(first))["はじめに"]
    assert "2026年12月20日（日）" in [value for row in cover.iter_rows(values_only=True) for value in row]
    one = filled(first, tmp_path / "一.xlsx", 状況="検討中", 年度="令和9年度〜", 予算="=1+1")
    two = filled(saved(page, SECOND), tmp_path / "二.xlsx", 状況="今後必要")
    (tmp_path / "ちがう.xlsx").write_bytes(b"nothing")
    page.locator("input[type=file]").set_input_files([one, two, tmp_path / "ちがう.xlsx"])
    expect(page.get_by_text(ja("inquiry.changes", n=1))).to_be_visible()
    expect(page.get_by_text(ja("inquiry.conflicts", n=1))).to_be_visible()
    expect(page.get_by_text(ja("inquiry.why.formula"))).to_be_visible()
    expect(page.get_by_text(ja("inquiry.why.inquiry_not_ours"))).to_be_visible()
    expect(page.get_by_text("商工会議所：回答がまだありません")).to_be_visible()
    found = faults(page)
    assert not found, told(found)
    page.get_by_role("radio", name=ja("inquiry.theirs", name=SECOND, value="今後必要")).click()
    page.get_by_role("button", name=ja("inquiry.take", n=2), exact=True).click()
    expect(page.get_by_text(ja("inquiry.done", n=2))).to_be_visible()
    again = load_workbook(BytesIO(saved(page, FIRST)))["取り組み"]
    assert again.cell(*at(again, "いまの状況", SHARED)).value == "今後必要"
    assert again.cell(*at(again, "年度", SHARED)).value == "令和9年度〜"
    page.get_by_role("button", name=ja("inquiry.undo"), exact=True).click()
    expect(page.get_by_text(ja("inquiry.undone"))).to_be_visible()
    back = load_workbook(BytesIO(saved(page, FIRST)))["取り組み"]
    before = load_workbook(BytesIO(first))["取り組み"]
    for head in ("いまの状況", "年度"):
        assert back.cell(*at(back, head, SHARED)).value == before.cell(*at(before, head, SHARED)).value != "今後必要"


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("width", [320, 1366])
def test_the_page_fits_and_axe_finds_nothing_on_it(hall, language: str, width: int) -> None:
    page = hall.lead().page
    page.set_viewport_size({"width": width, "height": 768})
    page.goto("/sample")
    project = page.url.rstrip("/")
    page.goto(f"{project}/inquiry")
    if language == "en":
        page.get_by_role("link", name=ja("home.language.other"), exact=True).click()
    expect(page.get_by_role("heading", name=say(language, "asking.title"), exact=True)).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    found = faults(page)
    assert not found, told(found)


def test_the_export_page_leads_to_the_sheets_and_gives_the_plan_as_word_and_excel(hall) -> None:
    page = hall.lead().page
    page.goto("/sample")
    page.goto(page.url.rstrip("/") + "/export")
    for name, ending in (("plan.word", "docx"), ("plan.excel", "xlsx")):
        with page.expect_download() as coming:
            page.get_by_role("link", name=f"{ja('export.download')} {ja(f'export.{name}')}").click()
        assert coming.value.suggested_filename.startswith("実施計画_") and coming.value.suggested_filename.endswith(ending)
        assert coming.value.path().read_bytes().startswith(b"PK")
    page.get_by_role("link", name=f"{ja('export.inquiry')} {ja('export.inquiry.go')}").click()
    expect(page.get_by_role("heading", name=ja("asking.title"), exact=True)).to_be_visible()
