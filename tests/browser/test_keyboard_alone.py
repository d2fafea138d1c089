"""By keyboard alone: the main job on the board, in 図 and in 一覧, and a step of the day on the console."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Workshop
from tests.browser.keyboard import pick, press, reach
from tests.browser.people import ja
from tests.browser.screens import Screen
from tests.browser.tables import show_all

BIG, SMALL = "通うための足", "朝の送迎"
BUS, WALK, CAR, EARLY = "バスが少ない", "歩いて行けない", "送ってくれる人がいない", "朝が早すぎる"


class Hands:
    """What the keys do on a board, in one of its two views."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.page: Page = screen.page

    def choose(self, text: str) -> None:
        press(self.page, text, "Space")

    def gather(self, title: str, *texts: str) -> None:
        for text in texts:
            self.choose(text)
        press(self.page, ja("board.gather"))
        expect(self.page.locator("textarea.sz-edit")).to_be_focused()
        self.page.keyboard.type(title)
        self.page.keyboard.press("Enter")
        expect(self.page.get_by_role("heading", name=title)).to_be_visible()
        self.screen.settled()

    def of_group(self, title: str, *choices: str) -> None:
        raise NotImplementedError

    def move(self, text: str, into: str) -> None:
        raise NotImplementedError

    def undo(self) -> None:
        self.page.keyboard.press("Control+z")
        self.screen.settled()


class OnTheSheet(Hands):
    """図: cards and titles have the focus, M opens their menu."""

    def of_group(self, title: str, *choices: str) -> None:
        press(self.page, f"{ja('board.group')}：{title}", "m")
        for each in choices:
            pick(self.page, each)
        self.screen.settled()

    def move(self, text: str, into: str) -> None:
        press(self.page, text, "m")
        pick(self.page, into)
        self.screen.settled()


class InTheList(Hands):
    """一覧: every line has its buttons."""

    def of_group(self, title: str, *choices: str) -> None:
        press(self.page, ja("board.group.menu"), within=title)
        for each in choices:
            pick(self.page, each)
        self.screen.settled()

    def move(self, text: str, into: str) -> None:
        press(self.page, ja("board.move"), within=text)
        pick(self.page, into)
        self.screen.settled()


def lines(page: Page, title: str) -> Locator:
    """Return the notes of a group in 一覧."""
    return page.locator(".sz-list-section").filter(has=page.get_by_role("heading", name=title)).locator(".sz-list-note")


@pytest.mark.parametrize(("view", "hands"), [("diagram", OnTheSheet), ("list", InTheList)], ids=["sheet", "list"])
def test_notes_are_grouped_titled_nested_moved_coloured_folded_and_put_back_by_keyboard_alone(
    workshop: Workshop, view: str, hands: type[Hands]
) -> None:
    phone = workshop.phone()
    for text in (BUS, WALK, CAR, EARLY):
        phone.write(text)
    show_all(workshop)
    workshop.lead.board(workshop.project)
    page = workshop.lead.page
    press(page, ja(f"board.view.{view}"))
    does = hands(workshop.lead.screen)
    does.gather(BIG, BUS, WALK)
    does.gather(SMALL, CAR, EARLY)
    does.move(WALK, SMALL)
    does.of_group(SMALL, ja("board.group.into"), BIG)
    does.of_group(BIG, ja("board.group.color"), ja("board.group.color.c3"))
    does.of_group(BIG, ja("board.group.fold"))
    if view == "diagram":
        expect(page.locator(".sz-group.sz-color-c3.folded")).to_contain_text(BIG)
        expect(page.get_by_role("heading", name=SMALL)).to_have_count(0)
    press(page, ja("board.view.list"))
    expect(page.locator(".sz-list-note")).to_have_count(0)
    press(page, ja("board.group.unfold"), within=BIG)
    expect(page.locator(".sz-depth-1")).to_contain_text(SMALL)
    expect(page.locator(".sz-depth-1 .sz-list-note")).to_have_count(3)
    workshop.lead.screen.settled()
    for _ in range(4):  # unfolded, folded, coloured, nested
        does.undo()
    expect(page.locator(".sz-depth-1")).to_have_count(0)
    does.undo()  # moved
    for title in (BIG, SMALL):
        expect(lines(page, title)).to_have_count(2)
    page.keyboard.press("Control+Shift+z")
    expect(lines(page, SMALL)).to_have_count(3)


def test_a_group_goes_beside_another_and_a_note_one_place_on_by_keyboard_alone(workshop: Workshop) -> None:
    phone = workshop.phone()
    for text in (BUS, WALK, CAR):
        phone.write(text)
    show_all(workshop)
    workshop.lead.board(workshop.project)
    page, does = workshop.lead.page, InTheList(workshop.lead.screen)
    press(page, ja("board.view.list"))
    does.gather(BIG, BUS, WALK)
    does.gather(SMALL, CAR)
    does.move(BUS, ja("board.move.later"))
    expect(lines(page, BIG)).to_have_text([re.compile(WALK), re.compile(BUS)])
    does.of_group(SMALL, ja("board.group.beside"), BIG)
    workshop.lead.screen.told(ja("board.done.beside", title=BIG))
    press(page, ja("board.view.diagram"))
    first, second = (page.locator(".sz-group").filter(has_text=title).bounding_box() for title in (BIG, SMALL))
    assert first is not None and second is not None
    assert second["x"] >= first["x"] + first["width"] and abs(second["y"] - first["y"]) < 2


def test_the_hall_is_led_by_keyboard_alone(workshop: Workshop) -> None:
    workshop.phone().write(BUS)
    page, wall = workshop.lead.page, workshop.hall.wall().open(workshop.project.code).page
    workshop.lead.console(workshop.project)
    clock = page.locator(".sz-clock-face")
    expect(clock).to_have_text(re.compile(r"^(7:00|6:\d\d)$"))
    press(page, ja("console.timer.more"))
    press(page, ja("console.timer.more"))
    expect(clock).to_have_text(re.compile(r"^(8|9):"))
    press(page, ja("console.input.stop"))
    expect(page.get_by_role("button", name=ja("console.input.open"))).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Control+z")
    expect(page.get_by_role("button", name=ja("console.input.stop"))).to_have_attribute("aria-pressed", "false")
    title = page.locator(".sz-now h1").inner_text()
    reach(page, ja("console.next", title=""))
    expect(page.locator(".sz-go .sz-main")).to_have_attribute("aria-disabled", "false")
    page.keyboard.press("Enter")  # a tap is not enough for what shows the notes
    expect(page.locator(".sz-hold-hint.short").first).to_be_visible()
    expect(page.locator(".sz-now h1")).to_have_text(title)
    page.keyboard.down("Enter")
    expect(page.locator(".sz-now h1")).not_to_have_text(title)
    page.keyboard.up("Enter")
    press(page, ja("console.wall.mode.note"))
    press(page, BUS)
    expect(wall.get_by_role("heading", level=1)).to_have_text(BUS)
    press(page, ja("console.wall.mode.blank"))
    expect(wall.locator("footer")).to_have_count(0)
    press(page, ja("console.undo"))
    expect(wall.get_by_role("heading", level=1)).to_have_text(BUS)
