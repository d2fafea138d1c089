"""ひとりでつくる: one question a screen, on a laptop and on a phone; what was answered is in the diagram and outlives a reload."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Hall
from tests.browser.people import Facilitator, awake, compose, ja
from tests.browser.screens import LAPTOP, PHONE

NAME = "作戦体系図"
WISH, CHANGE, EARLY = "困ったとき、ひとりにならない", "相談できる人が近くにいる", "窓口の人が顔を覚えている"
ACT, WHO = "よりみち相談の日", "社会福祉協議会"


def begin(hall: Hall, shape: dict[str, Any]) -> Facilitator:
    """Start a diagram alone, from home."""
    if hall.server.signed_in is None:
        hall.lead()
    assert hall.server.signed_in is not None
    lead = hall.facilitator(shape, storage_state=hall.server.signed_in)
    page = lead.page
    page.goto("/")
    page.get_by_text(ja("home.alone"), exact=True).click()
    page.wait_for_url("**/new?alone=1")
    awake(page)
    page.get_by_label(ja("home.new.name"), exact=True).fill("ひとりの図")
    page.get_by_role("button", name=ja("home.new.create")).click()
    page.wait_for_url("**/alone")
    return lead


def asked(page: Page, stage: str, text: str = "", column: str = "") -> None:
    """See this question on the screen."""
    expect(page.locator(".sz-alone-title")).to_have_text(ja(f"alone.{stage}.title", text=text, column=column))


def press(page: Page, key: str) -> None:
    page.get_by_role("button", name=ja(f"alone.{key}"), exact=True).click()


@pytest.mark.parametrize("shape", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_answers_lead_backwards_from_the_wish_to_who_does_it_and_end_on_the_file(hall: Hall, shape: dict[str, Any]) -> None:
    lead = begin(hall, shape)
    page, field = lead.page, lead.page.locator(".sz-alone textarea")
    asked(page, "wish")
    expect(field).to_be_focused()
    compose(lead.screen, WISH, enter=True)  # the Enter of the conversion sends nothing
    expect(page.locator(".sz-alone-answers li")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator(".sz-alone-answers li")).to_have_count(1)
    press(page, "next")

    for text, about in ((CHANGE, WISH), (EARLY, CHANGE)):
        asked(page, "before", about)
        field.fill(text)
        press(page, "next")  # what is typed goes in first
    asked(page, "doing", EARLY)
    field.fill(ACT)
    press(page, "next")
    asked(page, "status", ACT)
    page.get_by_role("radio", name=ja("alone.status.existing")).check()
    press(page, "next")
    asked(page, "who", ACT)
    page.get_by_label(ja("alone.who.new")).fill(WHO)
    press(page, "next")

    expect(page.locator(".sz-alone-title")).to_have_text(ja("alone.end.title", name=NAME))
    expect(page.get_by_text(ja("alone.end.counts", boxes=4, links=3, acts=1))).to_be_visible()
    with page.expect_download() as saved:
        page.locator(".sz-alone-files .sz-main").click()
    assert saved.value.suggested_filename.endswith(".pptx")
    lead.screen.settled()
    page.goto(page.url.replace("/alone", "/model"))
    expect(page.locator(".sz-element, .sz-list-element")).to_have_count(4)  # a small screen gets the list first
    if shape is LAPTOP:
        expect(page.locator(".sz-element.sz-status-existing")).to_have_count(1)


def test_a_reload_goes_on_at_the_same_question_with_the_words_that_were_not_sent(hall: Hall) -> None:
    lead = begin(hall, LAPTOP)
    page, field = lead.page, lead.page.locator(".sz-alone textarea")
    field.fill(WISH)
    press(page, "next")
    asked(page, "before", WISH)
    field.fill("書きかけのこと")
    page.reload()
    asked(page, "before", WISH)
    expect(field).to_have_value("書きかけのこと")
    press(page, "back")
    asked(page, "wish")
    expect(page.locator(".sz-alone-answers li")).to_have_text([WISH + ja("alone.remove")])


def test_every_question_can_be_skipped_and_an_answer_taken_back(hall: Hall) -> None:
    lead = begin(hall, LAPTOP)
    page, field = lead.page, lead.page.locator(".sz-alone textarea")
    field.fill(WISH)
    press(page, "next")
    asked(page, "before", WISH)
    press(page, "skip")
    asked(page, "doing", WISH)
    field.fill(ACT)
    page.keyboard.press("Enter")
    expect(page.locator(".sz-alone-answers li")).to_have_count(1)
    press(page, "undo")
    expect(page.locator(".sz-alone-answers li")).to_have_count(0)
    press(page, "skip")
    expect(page.locator(".sz-alone-title")).to_have_text(ja("alone.end.title", name=NAME))
    expect(page.locator(".sz-growing-arrow")).to_have_count(0)


def test_what_stands_already_is_joined_instead_of_written_twice(hall: Hall) -> None:
    lead = begin(hall, LAPTOP)
    page, field = lead.page, lead.page.locator(".sz-alone textarea")
    for text in (WISH, "働く人が続けられる"):
        field.fill(text)
        page.keyboard.press("Enter")
    press(page, "next")
    asked(page, "before", WISH)
    field.fill(CHANGE)
    press(page, "next")
    asked(page, "before", "働く人が続けられる")
    page.get_by_role("button", name=f"＋ {CHANGE}").click()
    expect(page.locator(".sz-alone-answers li")).to_have_count(1)
    expect(page.locator(".sz-growing-arrow")).to_have_count(2)
    expect(page.locator(".sz-growing-box")).to_have_count(3)
