"""What a facilitator's hand does on the board and in the strategy diagram: selecting, dragging, typing in place."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.people import Facilitator, compose, drag, ja, middle
from tests.browser.screens import Screen


class Board:
    """ボード, as one person has it open."""

    def __init__(self, lead: Facilitator) -> None:
        self.screen: Screen = lead.screen
        self.page: Page = lead.page

    def note(self, text: str) -> Locator:
        """Return the card with this text."""
        return self.page.locator(".sz-note").filter(has_text=text)

    def tray(self, text: str) -> Locator:
        """Return the card with this text in 未整理."""
        return self.page.locator(".sz-tray .sz-note").filter(has_text=text)

    def group(self, title: str) -> Locator:
        """Return the sheet of the group with this title."""
        return self.page.locator(".sz-group").filter(has=self.page.get_by_role("heading", name=title))

    def choose(self, *texts: str) -> None:
        """Click these notes in the tray."""
        for text in texts:
            self.tray(text).click()
            expect(self.tray(text)).to_have_attribute("aria-current", "true")

    def gather(self, title: str, *texts: str) -> None:
        """Make a group of these notes and type its title by a Japanese keyboard."""
        self.choose(*texts)
        self.page.get_by_role("button", name=ja("board.gather"), exact=True).click()
        field = self.page.locator(".sz-group textarea")
        expect(field).to_be_focused()
        compose(self.screen, title, enter=True)
        expect(field).to_have_value(title)
        self.page.keyboard.press("Enter")
        expect(self.group(title)).to_be_visible()
        expect(field).to_have_count(0)

    def drag_into(self, title: str, *texts: str) -> None:
        """Drag these notes of the tray together into a group, with one gesture."""
        self.choose(*texts)
        self.screen.settled()
        drag(self.page, middle(self.tray(texts[0])), middle(self.group(title)))
        for text in texts:
            expect(self.tray(text)).to_have_count(0)

    def to_model(self, column: str, status: str = "") -> None:
        """Send what is selected to a column of the diagram."""
        self.page.get_by_role("button", name=ja("board.toModel", diagram="作戦体系図"), exact=True).click()
        dialog = self.page.locator("dialog")
        dialog.get_by_text(ja(f"columns.{column}"), exact=True).click()
        if status:
            dialog.get_by_text(ja(f"board.status.{status}"), exact=True).click()
        dialog.get_by_role("button", name=ja("board.toModel.go", diagram="作戦体系図")).click()
        expect(dialog).to_have_count(0)


class Model:
    """作戦図, as one person has it open."""

    def __init__(self, lead: Facilitator) -> None:
        self.screen: Screen = lead.screen
        self.page: Page = lead.page

    def element(self, text: str) -> Locator:
        """Return the box with these words; they may stand in several lines."""
        return self.page.locator(f'.sz-element[aria-label*="{text}"]')

    @property
    def links(self) -> Locator:
        """Return all arrows."""
        return self.page.locator(".sz-arrow")

    def link(self, source: str, target: str) -> None:
        """Draw an arrow by one drag, from the handle of a box to another box."""
        self._at_rest()
        self.element(source).hover()
        start = middle(self.element(source).locator(".sz-handle"))
        drag(self.page, start, middle(self.element(target)))

    def _at_rest(self) -> None:
        """Wait until nothing moves by itself: what was asked is answered, and what was chosen is brought into sight.

        The page does the latter a moment after a choice (SETTLED in ModelPage.vue); timers of a page run in their order.
        """
        self.screen.settled()
        self.page.evaluate("() => new Promise(done => setTimeout(done, 500))")

    def joined(self, source: str, target: str) -> Locator:
        """Return the arrow between two boxes."""
        said = [ja(f"model.link.{way}", source=source, target=target) for way in ("sentence", "answers")]
        return self.page.get_by_label(re.compile("|".join(f"^{re.escape(each)}$" for each in said)))

    def add(self, column: str, text: str, shown: str = "") -> None:
        """Write a new box into a column; ``shown``: what stays of the text when it was cleaned."""
        self.page.get_by_role("button", name=ja("model.add.to", column=ja(f"columns.{column}.short"))).click()
        expect(self.page.locator(".sz-element.fresh textarea")).to_be_focused()
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")
        expect(self.element(shown or text)).to_be_visible()
        expect(self.page.locator(".sz-element.fresh")).to_have_count(0)

    def rewrite(self, old: str, new: str) -> None:
        """Change the words of a box in place."""
        self._at_rest()
        self.element(old).dblclick()
        field = self.page.locator(".sz-element textarea")
        expect(field).to_be_focused()
        field.fill(new)
        self.page.keyboard.press("Enter")
        expect(self.element(new)).to_be_visible()

    def findings(self) -> Locator:
        """Open 点検 of the whole and return its entries."""
        self.page.locator(".sz-bar .sz-toggle button").last.click()
        return self.page.locator(".sz-finding")
