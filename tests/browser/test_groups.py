"""まとまり: cards and groups moved, nested, folded and styled: by drag, and by keyboard in 図 and 一覧, on every kind of board."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Workshop
from tests.browser.people import drag, ja, middle
from tests.browser.screens import LAPTOP, Screen
from tests.browser.tables import headed_table, put_up, recorder_at, show_all, table_id

BIG, SMALL = "通うための足", "朝の送迎"
BUS, WALK, CAR = "バスが少ない", "歩いて行けない", "送ってくれる人がいない"


def plenary(workshop: Workshop) -> Screen:
    workshop.lead.board(workshop.project)
    return workshop.lead.screen


def of_a_table(workshop: Workshop) -> Screen:
    workshop.lead.page.goto(f"/p/{workshop.project.id}/board?table={table_id(1)}")
    return workshop.lead.screen


def record(workshop: Workshop) -> Screen:
    found = recorder_at(workshop, 1)
    found.page.set_viewport_size(LAPTOP["viewport"])
    found.page.reload()
    return found.screen


@pytest.fixture(params=[plenary, of_a_table, record], ids=["plenary", "table", "record"])
def board(request: pytest.FixtureRequest, workshop: Workshop) -> Screen:
    """A board with two groups, looked at by a facilitator or by the recorder of the table."""
    put_up(workshop.lead.page, workshop.project.id, 1)
    show_all(workshop)
    headed_table(workshop, 1, {BIG: (BUS, WALK), SMALL: (CAR,)})
    opened: Callable[[Workshop], Screen] = request.param
    screen = opened(workshop)
    see(screen.page, "diagram")
    expect(group(screen.page, BIG)).to_be_visible()
    screen.page.get_by_role("button", name=ja("board.fit"), exact=True).click()
    screen.page.evaluate("() => new Promise(done => setTimeout(done, 400))")  # the view glides there
    return screen


def see(page: Page, view: str) -> None:
    page.locator(".sz-toggle").get_by_role("button", name=ja(f"board.view.{view}"), exact=True).click()


def group(page: Page, title: str) -> Locator:
    return page.locator(".sz-group").filter(has=page.get_by_role("heading", name=title))


def card(page: Page, text: str) -> Locator:
    return page.locator(".sz-canvas .sz-note").filter(has_text=text)


def section(page: Page, title: str) -> Locator:
    return page.locator(".sz-list-section").filter(has=page.get_by_role("heading", name=title))


def inside(page: Page, title: str) -> Locator:
    """Return the lines of a group in 一覧."""
    return section(page, title).locator(".sz-list-note")


def undo(page: Page) -> None:
    page.get_by_role("button", name=ja("board.undo"), exact=True).first.click()


def free(page: Page) -> tuple[float, float]:
    """Return a free place of the sheet: above the middle of its lower edge."""
    box = page.locator(".sz-canvas").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] - 40


def test_a_card_goes_from_group_to_group_and_out_onto_the_sheet_by_drag(board: Screen) -> None:
    page = board.page
    drag(page, middle(card(page, WALK)), middle(group(page, SMALL)))
    board.settled()
    see(page, "list")
    expect(inside(page, SMALL)).to_have_count(2)
    expect(inside(page, BIG)).to_have_count(1)
    undo(page)
    expect(inside(page, BIG)).to_have_count(2)
    see(page, "diagram")
    page.evaluate("() => new Promise(done => setTimeout(done, 400))")
    drag(page, middle(card(page, WALK)), free(page))
    board.settled()
    see(page, "list")
    expect(inside(page, BIG)).to_have_count(1)
    expect(section(page, ja("board.list.alone"))).to_contain_text(WALK)


def test_a_card_goes_from_group_to_group_and_stands_alone_by_keyboard_in_both_views(board: Screen) -> None:
    page = board.page
    card(page, WALK).focus()
    page.keyboard.press("m")
    page.get_by_role("menuitem").filter(has_text=SMALL).press("Enter")
    board.settled()
    see(page, "list")
    expect(inside(page, SMALL)).to_have_count(2)
    inside(page, SMALL).filter(has_text=WALK).get_by_role("button", name=ja("board.move"), exact=True).press("Enter")
    page.get_by_role("menuitem").filter(has_text=ja("board.move.board")).press("Enter")
    expect(inside(page, SMALL)).to_have_count(1)
    expect(section(page, ja("board.list.alone"))).to_contain_text(WALK)
    undo(page)
    expect(inside(page, SMALL)).to_have_count(2)


def test_a_group_goes_into_another_and_out_again_by_drag_of_its_title(board: Screen) -> None:
    page = board.page
    drag(page, middle(group(page, SMALL).get_by_role("heading")), middle(card(page, BUS)))
    board.settled()
    see(page, "list")
    expect(page.locator(".sz-list-section.sz-depth-1")).to_contain_text(SMALL)
    see(page, "diagram")
    page.get_by_role("button", name=ja("board.fit"), exact=True).click()
    page.evaluate("() => new Promise(done => setTimeout(done, 400))")
    box = page.locator(".sz-canvas").bounding_box()
    assert box is not None
    drag(page, middle(group(page, SMALL).get_by_role("heading")), (box["x"] + 30, box["y"] + 30))
    board.settled()
    see(page, "list")
    expect(page.locator(".sz-list-section.sz-depth-1")).to_have_count(0)
    expect(section(page, SMALL)).to_contain_text(CAR)


def test_colour_shape_and_folding_are_given_by_keyboard_and_seen_in_both_views(board: Screen) -> None:
    page = board.page
    title = group(page, BIG).locator(".sz-group-title")
    for asked, chosen in (("color", "color.c3"), ("shape", "shape.ticket")):
        title.focus()
        page.keyboard.press("m")
        page.get_by_role("menuitem", name=ja(f"board.group.{asked}"), exact=True).press("Enter")
        page.get_by_role("menuitem", name=ja(f"board.group.{chosen}"), exact=True).press("Enter")
    expect(group(page, BIG)).to_have_class("sz-group sz-kind-need sz-color-c3 sz-shape-ticket")
    title.focus()
    page.keyboard.press("m")
    page.get_by_role("menuitem", name=ja("board.group.fold"), exact=True).press("Enter")
    expect(card(page, BUS)).to_have_count(0)
    see(page, "list")
    expect(section(page, BIG)).to_contain_text(ja("board.group.count", n=2))
    expect(inside(page, BIG)).to_have_count(0)
    section(page, BIG).get_by_role("button", name=ja("board.group.unfold"), exact=True).press("Enter")
    expect(inside(page, BIG)).to_have_count(2)
    for _ in range(4):
        undo(page)
        board.settled()
    see(page, "diagram")
    expect(group(page, BIG)).to_have_class("sz-group sz-kind-need")
