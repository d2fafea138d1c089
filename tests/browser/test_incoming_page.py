"""Files of other tools come in through the page: chosen, looked at, put right, added as one act, taken back as one."""

from pathlib import Path

import pytest
from openpyxl import Workbook as ExcelWorkbook
from playwright.sync_api import Page, expect

from tests.browser.axe import faults
from tests.browser.conftest import Hall, Workshop
from tests.browser.people import ja

FILES = {
    "csv": ("道すじ.csv", "原因,結果,なぜ\n眠れない,起きられない,昼夜が逆になる\n起きられない,続かない,\n".encode("cp932")),
    "json": (
        "model.json",
        '{"nodes": [{"id": 1, "label": "眠れない"}, {"id": 2, "label": "起きられない"}, {"id": 3, "label": "続かない"}],'
        ' "edges": [{"source": 1, "target": 2}, {"source": 2, "target": 3}]}'.encode(),
    ),
    "graphml": (
        "gephi.graphml",
        '<graphml><key id="label" for="node" attr.name="label"/><graph edgedefault="directed">'
        '<node id="1"><data key="label">眠れない</data></node><node id="2"><data key="label">起きられない</data></node>'
        '<node id="3"><data key="label">続かない</data></node><edge source="1" target="2"/><edge source="2" target="3"/>'
        "</graph></graphml>".encode(),
    ),
    "dot": ("graph.dot", 'digraph { "眠れない" -> "起きられない" -> "続かない" }'.encode()),
}


def workbook(folder: Path) -> Path:
    book = ExcelWorkbook()
    page = book.active
    page.append(["番号", "項目", "区分", "担当"])
    for row in ([1, "眠れない", "課題", None], [2, "起きられない", "困りごと", None], [3, "続かない", "ゴール", "みどり会"]):
        page.append(row)
    arrows = book.create_sheet("つながり")
    for row in (["原因", "結果"], [1, 2], [2, 3], [3, 9], [1, 1]):
        arrows.append(row)
    book.save(folder / "表.xlsx")
    return folder / "表.xlsx"


def file(form: str, folder: Path) -> Path:
    if form == "xlsx":
        return workbook(folder)
    name, content = FILES[form]
    (folder / name).write_bytes(content)
    return folder / name


def at_the_page(hall: Hall) -> tuple[Page, str]:
    """Make a project whose diagram is empty and open its page for other files; return the page and the project's address."""
    lead = hall.lead()
    project = lead.new_project(title="働くを支える地域づくり", region="青葉市", host="青葉市社会福祉協議会")
    lead.page.goto(f"/p/{project.id}/export")
    lead.page.get_by_role("link", name=ja("incoming.open"), exact=True).click()
    lead.page.wait_for_url("**/incoming")
    return lead.page, f"/p/{project.id}"


def choose(page: Page, *files: Path) -> None:
    page.locator("input[type=file]").set_input_files([str(each) for each in files])


@pytest.mark.parametrize("form", ["csv", "json", "graphml", "dot", "xlsx"])
def test_a_file_of_each_form_is_shown_added_and_taken_back(hall, tmp_path: Path, form: str) -> None:
    page, project = at_the_page(hall)
    choose(page, file(form, tmp_path))
    counts = {"boxes": ja("incoming.boxes", n=3), "arrows": ja("incoming.arrows", n=2)}
    page.get_by_role("button", name=ja("incoming.take", **counts)).click()
    expect(page.get_by_text(ja("incoming.done", **counts))).to_be_visible()
    page.goto(f"{project}/model")
    page.get_by_role("button", name=ja("model.view.list"), exact=True).click()
    expect(page.get_by_text("起きられない").first).to_be_visible()


def test_one_undo_on_the_page_takes_everything_back(hall, tmp_path: Path) -> None:
    page, project = at_the_page(hall)
    choose(page, file("dot", tmp_path))
    page.get_by_role("button", name=ja("incoming.take", boxes=ja("incoming.boxes", n=3), arrows=ja("incoming.arrows", n=2))).click()
    page.get_by_role("button", name=ja("incoming.undo"), exact=True).click()
    expect(page.get_by_text(ja("incoming.undone"))).to_be_visible()
    page.goto(f"{project}/model")
    expect(page.locator(".sz-starts")).to_be_visible()


def test_a_column_can_be_chosen_and_what_is_left_out_is_told_by_its_row(hall, tmp_path: Path) -> None:
    page, _ = at_the_page(hall)
    choose(page, file("xlsx", tmp_path))
    expect(page.get_by_text(ja("incoming.why.no_end"))).to_be_visible()
    expect(page.get_by_text(ja("incoming.why.self_loop"))).to_be_visible()
    page.get_by_role("combobox", name=ja("incoming.hint", word="困りごと", n=1)).click()
    page.get_by_role("option", name="初期アウトカム", exact=True).click()
    expect(page.get_by_text(ja("incoming.column", column="初期アウトカム", n=1, guessed=0), exact=True)).to_be_visible()


def test_boxes_with_the_words_of_one_that_stands_are_offered_as_the_same(hall, tmp_path: Path) -> None:
    page, _ = at_the_page(hall)
    choose(page, file("dot", tmp_path))
    counts = {"boxes": ja("incoming.boxes", n=3), "arrows": ja("incoming.arrows", n=2)}
    page.get_by_role("button", name=ja("incoming.take", **counts)).click()
    expect(page.get_by_role("button", name=ja("incoming.undo"), exact=True)).to_be_visible()
    choose(page, file("dot", tmp_path))
    expect(page.get_by_text(ja("incoming.nothing"))).to_be_visible()
    expect(page.get_by_text(ja("incoming.same", n=3))).to_be_visible()
    page.get_by_role("checkbox", name=ja("incoming.same.is", text="眠れない")).click()
    counts = {"boxes": ja("incoming.boxes", n=1), "arrows": ja("incoming.arrows", n=1)}
    expect(page.get_by_role("button", name=ja("incoming.take", **counts))).to_be_visible()


def test_a_diagram_that_somebody_changed_meanwhile_is_not_overwritten_but_looked_at_anew(hall, tmp_path: Path) -> None:
    page, project = at_the_page(hall)
    choose(page, file("dot", tmp_path))
    counts = {"boxes": ja("incoming.boxes", n=3), "arrows": ja("incoming.arrows", n=2)}
    take = page.get_by_role("button", name=ja("incoming.take", **counts))
    expect(take).to_be_visible()
    other = page.context.new_page()
    other.goto(f"{project}/incoming")
    (tmp_path / "one.csv").write_text("内容,列\nほかの人が足した箱,ニーズ\n", encoding="utf-8")
    choose(other, tmp_path / "one.csv")
    other.get_by_role(
        "button", name=ja("incoming.take", boxes=ja("incoming.boxes", n=1), arrows=ja("incoming.arrows", n=0))
    ).click()
    expect(other.get_by_role("button", name=ja("incoming.undo"), exact=True)).to_be_visible()
    take.click()
    expect(page.get_by_text(ja("incoming.stale"))).to_be_visible()
    page.get_by_role("button", name=ja("incoming.take", **counts)).click()
    expect(page.get_by_text(ja("incoming.done", **counts))).to_be_visible()


def test_a_file_that_cannot_be_read_gets_a_sentence_and_the_next_one_is_read(hall, tmp_path: Path) -> None:
    page, _ = at_the_page(hall)
    (tmp_path / "broken.dot").write_text("digraph {\n a -> ]", encoding="utf-8")
    choose(page, tmp_path / "broken.dot")
    expect(page.get_by_text(ja("refused.incoming_broken_dot", line=2))).to_be_visible()
    choose(page, file("csv", tmp_path))
    expect(page.get_by_text("Shift_JIS")).to_be_visible()


@pytest.mark.parametrize("width", [1366, 390, 320])
def test_axe_finds_nothing_on_the_page_and_it_fits(hall, tmp_path: Path, width: int) -> None:
    page, _ = at_the_page(hall)
    page.set_viewport_size({"width": width, "height": 844})
    (tmp_path / "one.csv").write_text("内容,列\n眠れない,ニーズ\n", encoding="utf-8")
    choose(page, tmp_path / "one.csv")
    page.get_by_role("button", name=ja("incoming.take", boxes=ja("incoming.boxes", n=1), arrows=ja("incoming.arrows", n=0))).click()
    expect(page.get_by_role("button", name=ja("incoming.undo"), exact=True)).to_be_visible()
    choose(page, file("xlsx", tmp_path))
    expect(page.get_by_role("checkbox", name=ja("incoming.same.is", text="眠れない"))).to_be_visible()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_empty_diagram_offers_the_page_among_its_starts(workshop: Workshop) -> None:
    workshop.lead.model(workshop.project)
    page = workshop.lead.page
    page.locator(".sz-starts").get_by_role("link", name=ja("model.starts.fromFile")).click()
    expect(page.get_by_role("heading", name=ja("incoming.title"))).to_be_visible()
