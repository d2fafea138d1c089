"""The first note: from the address in the QR to a note that is sent, with few taps and next to nothing to read."""

import pytest
from playwright.sync_api import Locator, Page, expect

from facilitator.wording import say
from tests.browser.conftest import Hall
from tests.browser.screens import PHONE
from tests.browser.tables import put_up

NARROW = {**PHONE, "viewport": {"width": 320, "height": 640}}
MOST_LETTERS = {"ja": 170, "en": 420}
"""What stands before the next thing to tap, in letters: some ten seconds for somebody who reads all of it."""
READ = """before => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found = []
  while (walker.nextNode()) {
    const [text, holder] = [walker.currentNode.data.trim(), walker.currentNode.parentElement]
    const box = holder.getBoundingClientRect()
    const shown = holder.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && box.width > 1
    const above = box.top < before.getBoundingClientRect().bottom
    if (text && shown && above && !holder.closest('.unseen, script, style')) found.push(text)
  }
  return found
}"""


class Thumb:
    """One thumb: what it taps is remembered, and must be in sight where it is."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps: list[str] = []

    def tap(self, what: Locator, called: str) -> None:
        """Tap something that can be seen without moving the page."""
        expect(what).to_be_visible()
        expect(what).to_be_in_viewport(ratio=0.9)
        what.tap()
        self.taps.append(called)


def said_before(what: Locator) -> int:
    """Return how many letters stand on the page above the lower edge of this."""
    expect(what).to_be_visible()
    return len("".join(what.evaluate(READ)))


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("shape", [PHONE, NARROW], ids=["390", "320"])
def test_a_new_person_sends_the_first_note_with_four_taps_and_nothing_to_read_first(hall: Hall, shape, language: str) -> None:
    lead = hall.lead()
    names = ("青葉市 福祉課", "青葉市社会福祉協議会", "そらまめ相談室", "みなと工房", "ひだまりの会")
    project = lead.new_project(title="働くを支える地域づくり", region="青葉市", host="青葉市社会福祉協議会", organisations=names)
    lead.console(project)
    put_up(lead.page, project.id, 3)
    lead.jump_to("書く：ニーズ")
    page = hall.screen(shape, language=language).page
    thumb = Thumb(page)
    page.goto(f"/j/{project.code}/3?lang={language}")
    own = page.get_by_role("button", name=names[2], exact=True)
    expect(own).to_be_visible()
    assert said_before(own) <= MOST_LETTERS[language]
    thumb.tap(own, "organisation")
    thumb.tap(page.get_by_role("button", name=say(language, "phone.entry.join")), "join")
    page.wait_for_url("**/me*")
    field = page.locator(".writing textarea")
    thumb.tap(field, "field")
    assert said_before(field) <= MOST_LETTERS[language]
    page.keyboard.insert_text("朝の電話に出られない人")
    thumb.tap(page.locator(".writing").get_by_role("button", name=say(language, "phone.note.send"), exact=True), "send")
    expect(page.locator(".notes .note .text")).to_have_text("朝の電話に出られない人")
    expect(page.locator(".notes .note.sending")).to_have_count(0)
    assert thumb.taps == ["organisation", "join", "field", "send"]
