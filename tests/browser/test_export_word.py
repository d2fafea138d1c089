"""Wordの書式 with mouse and keyboard: the choice reaches both Word files, and an office's own file is sent along."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from office_template import HEADER, office_template
from playwright.sync_api import Locator, Page, expect

from tests.browser.people import ja
from tests.browser.test_export_page import line, save


@pytest.fixture
def page(hall) -> Page:
    """The export page of the sample, with the looks of Word files unfolded."""
    page = hall.lead().page
    page.goto("/sample")
    page.goto(page.url + "/export")
    page.locator(".word-looks summary").click()
    expect(page.get_by_label(ja("export.looks.style"))).to_be_visible()
    return page


def saved(page: Page, name: str) -> bytes:
    with page.expect_download() as coming:
        save(page, name).click()
    path = coming.value.path()
    expect(line(page, name).get_by_role("status")).to_have_text(ja("export.saved", name=coming.value.suggested_filename))
    return Path(path).read_bytes()


def template(page: Page) -> Locator:
    return page.get_by_label(ja("export.looks.template"))


def test_what_is_chosen_holds_for_both_word_files_and_for_no_other(page: Page) -> None:
    page.get_by_label(ja("export.looks.style")).select_option("shirakawa")
    page.get_by_label(ja("export.looks.era")).select_option("western")
    for name in ("word", "report"):
        assert "style=shirakawa&era=western" in (save(page, name).get_attribute("href") or "")
    assert "style" not in (save(page, "pdf").get_attribute("href") or "")
    expect(page.locator("#word-now")).to_contain_text("白川町")
    page.get_by_label(ja("export.looks.era")).select_option("")
    assert "era" not in (save(page, "word").get_attribute("href") or "")
    text = "".join(line.text for line in Document(BytesIO(saved(page, "report"))).element.iter("{*}t"))
    assert "令和" in text


def test_an_office_s_own_file_is_the_template_until_it_is_taken_off(page: Page, tmp_path: Path) -> None:
    own = tmp_path / "ひな形.docx"
    own.write_bytes(office_template())
    template(page).set_input_files(own)
    expect(page.locator("#word-now")).to_contain_text("ひな形.docx")
    assert Document(BytesIO(saved(page, "report"))).sections[0].header.paragraphs[0].text == HEADER
    page.get_by_role("button", name=ja("export.looks.template.none")).press("Enter")
    expect(template(page)).to_be_focused()
    assert Document(BytesIO(saved(page, "report"))).sections[0].header.paragraphs[0].text != HEADER


def test_a_file_that_cannot_be_a_template_is_a_sentence_beside_the_row_and_nothing_is_saved(page: Page, tmp_path: Path) -> None:
    own = tmp_path / "locked.docx"
    own.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 2000)
    template(page).set_input_files(own)
    save(page, "word").click()
    expect(line(page, "word").get_by_role("status")).to_have_text(ja("refused.template_locked"))


def test_a_file_that_is_too_large_is_not_even_sent(page: Page, tmp_path: Path) -> None:
    own = tmp_path / "large.docx"
    own.write_bytes(b"\0" * (5 * 1024 * 1024 + 1))
    template(page).set_input_files(own)
    expect(page.locator("#word-template-wrong")).to_have_text(ja("refused.template_too_big", limit=5))
    expect(page.get_by_role("button", name=ja("export.looks.template.none"))).to_be_hidden()


@pytest.mark.parametrize("width", [390, 320])
def test_on_a_phone_every_field_is_within_the_page_and_large_enough(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for mark in ("word-style", "word-era", "word-template"):
        box = page.locator(f"#{mark}").bounding_box()
        assert box is not None and box["height"] >= 48 and box["x"] + box["width"] <= width - 16
