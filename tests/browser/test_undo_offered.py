"""元に戻す and やり直す are offered on the phone, in the record of a table and on the console, for whatever was done there."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Hall
from tests.browser.every_step import SMALL, EveryStep, key
from tests.browser.people import Phone, ja
from tests.browser.tables import Record


class Offered:
    """The two buttons, wherever they stand."""

    def __init__(self, page: Page, section: str) -> None:
        self.page = page
        where = page.locator(".undo, .sz-undo, .sz-record-bar")
        self.undo = where.get_by_role("button", name=ja(f"{section}.undo"), exact=True)
        self.redo = where.get_by_role("button", name=ja(f"{section}.redo"), exact=True)

    def back_and_again(self, found: Locator, before: str, after: str) -> None:
        """Take the last act back, do it again, and take it back: what is found says so each time."""
        expect(found).to_have_text(after)
        for button, then in ((self.undo, before), (self.redo, after), (self.undo, before)):
            button.click()
            expect(found).to_have_text(then)


@pytest.fixture
def every(hall: Hall) -> EveryStep:
    return EveryStep(hall)


def test_a_phone_takes_back_its_notes_its_words_its_dots_and_its_closing_line(every: EveryStep) -> None:
    phone = every.enter(SMALL, "ja")
    every.fill(phone)
    every.go("written")
    phone.at("written")
    offered = Offered(phone.page, "phone.own")
    mine = phone.page.locator(".own .note:not(.paper-leave-active) .text")
    expect(mine).to_have_count(1)
    was = mine.inner_text()
    phone.page.locator(".own .note:not(.paper-leave-active) .edit").click()
    phone.page.locator(".own .note textarea").fill("言いかえた声")
    phone.page.get_by_role("button", name=ja("phone.own.save"), exact=True).click()
    offered.back_and_again(mine, was, "言いかえた声")
    phone.write("もう一枚")
    offered.undo.click()
    expect(mine).to_have_count(1)
    expect(mine).to_have_text(was)
    offered.redo.click()
    expect(mine).to_have_count(2)
    every.go("voted")
    phone.at("voted")
    left = phone.page.locator(".vote .left")
    phone.page.locator(".vote .press").last.click()
    offered.back_and_again(left, ja("phone.vote.left", n=3), ja("phone.vote.left", n=2))
    every.go("closed")
    phone.at("closed")
    said_and_taken_back(phone, offered)


def said_and_taken_back(phone: Phone, offered: Offered) -> None:
    """Say a closing line, say it otherwise, withdraw it; each is taken back."""
    voice = phone.page.locator(".voice")
    said = voice.locator(".said")
    voice.get_by_role("textbox").fill("また来たい")
    voice.get_by_role("button", name=ja("phone.voice.send"), exact=True).click()
    expect(said).to_have_text("また来たい")
    voice.get_by_role("button", name=ja("phone.own.edit"), exact=True).click()
    voice.get_by_role("textbox").fill("また話したい")
    voice.get_by_role("button", name=ja("phone.own.save"), exact=True).click()
    offered.back_and_again(said, "また来たい", "また話したい")
    voice.get_by_role("button", name=ja("phone.own.withdraw"), exact=True).click()
    expect(said).to_have_count(0)
    offered.undo.click()
    expect(said).to_have_text("また来たい")


def test_the_record_of_a_table_takes_back_and_does_again(every: EveryStep) -> None:
    phone = every.enter(SMALL, "ja")
    every.fill(phone)
    (seat,) = every.steering.keys("seat/")
    every.steering.do({"type": "SetRole", "seat": seat, "role": "recorder"})
    every.go("grouped")
    record = Record(phone).open()
    offered = Offered(record.page, "board")
    heading = record.page.locator(".sz-list-section.sz-kind-need h2")
    record.page.locator(".sz-list-section.sz-kind-need").get_by_role("button", name=ja("board.group.rename"), exact=True).click()
    field = record.page.locator(".sz-list-head textarea")
    field.fill("出かける用事がない人")
    field.press("Enter")
    offered.back_and_again(heading, "●外に出るきっかけがない人", "●出かける用事がない人")


def test_the_console_takes_back_and_does_again_but_not_where_the_hall_went(every: EveryStep) -> None:
    every.go("written")
    every.lead.console(every.project)
    page = every.lead.page
    offered = Offered(page, "console")
    expect(offered.undo).to_be_disabled()
    stop = page.locator(".sz-go-more > .sz-button[aria-pressed]")
    stop.click()
    offered.back_and_again(stop, ja("console.input.stop"), ja("console.input.open"))
    page.locator(".sz-wall").get_by_role("button", name=ja("console.wall.mode.blank"), exact=True).click()
    words = page.locator(".sz-wall-words")
    offered.back_and_again(words, ja("console.wall.auto.write"), ja("console.wall.words.blank"))
    every.go("shared")
    expect(page.locator(".sz-now h1")).to_have_text("shared")
    assert every.steering.sees()["step"]["id"] == key("shared")
    offered.redo.click()
    expect(words).to_have_text(ja("console.wall.words.blank"))
    expect(page.locator(".sz-now h1")).to_have_text("shared")
