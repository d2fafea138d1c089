"""The dialogs of the facilitator's pages, worked with a mouse: what only a real browser can get wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.people import awake, ja
from tests.browser.serving import Server


@pytest.fixture(scope="module")
def server(begin: Callable[..., Server]) -> Server:
    """A server with the sample in it."""
    return begin("demo")


def test_a_step_is_edited_and_saved_by_mouse_and_keyboard(hall) -> None:
    page = hall.lead().page
    page.goto("/sample")
    page.goto(page.url + "/prepare")
    awake(page)
    page.get_by_role("button", name=ja("road.prepare.edit")).first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(ja("road.prepare.field.title"), exact=True).fill("ようこそ")
    dialog.get_by_role("button", name=ja("road.prepare.save")).click()
    expect(dialog).to_have_count(0)
    expect(page.get_by_text("ようこそ", exact=True)).to_be_visible()


def test_a_file_that_is_none_of_ours_is_refused_in_words_and_the_next_one_may_be_tried(hall, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.sakusenzu"
    foreign.write_bytes(b"hello")
    page = hall.lead().page
    page.goto("/")
    awake(page)
    page.get_by_role("button", name=ja("home.file")).click()
    dialog = page.get_by_role("dialog")
    for _ in range(2):
        with page.expect_file_chooser() as chosen:
            dialog.get_by_role("button", name=ja("home.file.go")).click()
        chosen.value.set_files(foreign)
        expect(dialog.get_by_role("status")).to_have_text(ja("refused.file_not_ours"))
    dialog.get_by_role("button", name=ja("home.file.cancel")).click()
    expect(dialog).to_have_count(0)


def test_the_enter_that_ends_a_conversion_stays_and_the_next_enter_goes_to_the_entry(hall) -> None:
    page = hall.phone().screen.page
    page.goto("/")
    field = page.get_by_label(ja("home.join.code"))
    awake(page)
    field.fill("ABC")
    field.dispatch_event("keydown", {"key": "Enter", "keyCode": 229, "isComposing": True, "bubbles": True})
    field.press("D")
    expect(field).to_have_value("ABCD")
    field.press("Enter")
    page.wait_for_url("**/j/ABCD")
