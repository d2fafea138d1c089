"""An Excel file goes out, is edited in an office, and comes back through the page: shown first, taken as one act."""

from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.people import ja


def edited(page: Page, folder: Path) -> Path:
    """Save the workbook as the page gives it, and change one box, add one, and write a formula."""
    with page.expect_download() as coming:
        page.get_by_role("link", name=f"{ja('export.download')} {ja('export.excel')}").click()
    book = load_workbook(BytesIO(coming.value.path().read_bytes()))
    sheet = book[ja("document.sheet.elements")]
    sheet.cell(2, 3).value = "はじめの箱を書きかえた"
    sheet.cell(3, 3).value = "=1+1"
    sheet.append([None, sheet.cell(2, 2).value, "あとから加えた箱"])
    saved = folder / "edited.xlsx"
    book.save(saved)
    return saved


def test_what_was_edited_in_excel_is_shown_taken_over_and_stands_in_the_diagram(hall, tmp_path: Path) -> None:
    page = hall.lead().page
    page.goto("/sample")
    project = page.url.rstrip("/")
    page.goto(f"{project}/export")
    file = edited(page, tmp_path)
    page.get_by_role("button", name=ja("export.back.choose"), exact=True).click()
    page.locator('input[type=file][accept=".xlsx"]').set_input_files(file)
    expect(page.get_by_text(ja("export.back.changes", n=2))).to_be_visible()
    expect(page.get_by_text("はじめの箱を書きかえた")).to_be_visible()
    expect(page.get_by_text(ja("export.back.why.formula"))).to_be_visible()
    page.get_by_role("button", name=ja("export.back.take", n=2)).click()
    expect(page.get_by_text(ja("export.back.done", n=2, diagram="作戦体系図"))).to_be_visible()
    page.goto(f"{project}/model")
    page.get_by_role("button", name=ja("model.view.list"), exact=True).click()
    expect(page.get_by_text("あとから加えた箱").first).to_be_visible()


def test_a_file_that_is_no_workbook_of_ours_gets_a_sentence_and_changes_nothing(hall, tmp_path: Path) -> None:
    page = hall.lead().page
    page.goto("/sample")
    page.goto(page.url.rstrip("/") + "/export")
    (tmp_path / "other.xlsx").write_bytes("名前,数".encode("cp932"))
    page.get_by_role("button", name=ja("export.back.choose"), exact=True).click()
    page.locator('input[type=file][accept=".xlsx"]').set_input_files(tmp_path / "other.xlsx")
    expect(page.get_by_text(ja("refused.workbook_not_ours"))).to_be_visible()
