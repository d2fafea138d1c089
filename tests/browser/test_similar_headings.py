"""似た見出し: headings of different tables side by side on everybody's board; joined, parted, or said to differ, seen by others."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import faults
from tests.browser.conftest import Workshop
from tests.browser.people import ja
from tests.browser.tables import ask, headed_table, put_up, show_all

RARELY, HARD, MONEY = "外に出にくい", "外出が難しい", "お金の心配"


@pytest.fixture
def board(workshop: Workshop) -> Page:
    """The plenary board with the headings of two tables on it."""
    put_up(workshop.lead.page, workshop.project.id, 2)
    show_all(workshop)
    headed_table(workshop, 1, {RARELY: ("家から出る用事がない", "行く場所がない"), MONEY: ("家賃が払えない",)})
    headed_table(workshop, 2, {HARD: ("一人では外へ出られない",)})
    workshop.lead.board(workshop.project)
    return workshop.lead.page


def view(page: Page, name: str) -> None:
    page.locator(".sz-bar").get_by_role("button", name=ja(f"board.view.{name}"), exact=True).click()


def opened(page: Page) -> Locator:
    """Open the sheet by the keyboard."""
    page.locator(".sz-tools").get_by_role("button", name=ja("board.similar"), exact=True).focus()
    page.keyboard.press("Enter")
    sheet = page.get_by_role("complementary", name=ja("board.similar.title"), exact=True)
    expect(sheet.get_by_role("status")).to_have_text(ja("board.similar.told", n=1))
    return sheet


def section(page: Page, title: str, depth: int) -> Locator:
    return page.locator(f".sz-list-section.sz-depth-{depth}").filter(has=page.get_by_role("heading", name=title, exact=False))


def test_similar_headings_are_joined_by_one_press_with_both_wordings_beneath_and_parted_by_one(
    board: Page, workshop: Workshop
) -> None:
    other = workshop.lead.beside()
    other.board(workshop.project)
    expect(other.page.locator(".sz-group")).to_have_count(3)
    sheet = opened(board)
    expect(sheet).to_contain_text(ja("board.similar.common", text="外出"))
    assert faults(board) == []
    pair = sheet.locator(".sz-similar-one")
    expect(pair).to_have_count(2)
    for title, tag in ((HARD, ja("board.table.tag", number=2)), (RARELY, ja("board.table.tag", number=1))):
        expect(pair.filter(has_text=title)).to_contain_text(tag)
    join = sheet.get_by_role("button", name=ja("board.similar.joinThese", titles=f"{RARELY}／{HARD}"), exact=True)
    join.or_(sheet.get_by_role("button", name=ja("board.similar.joinThese", titles=f"{HARD}／{RARELY}"), exact=True)).press("Enter")
    expect(board.locator(".sz-group")).to_have_count(4)
    expect(other.page.locator(".sz-group")).to_have_count(4)
    expect(sheet.get_by_role("status")).to_have_text(ja("board.similar.none"))
    board.keyboard.press("Escape")
    expect(sheet).to_have_count(0)

    view(board, "list")
    whole = section(board, RARELY, 0)
    expect(whole.locator(".sz-list-count")).to_have_text(ja("board.group.count", n=3))
    for title, number, text in ((RARELY, 1, "行く場所がない"), (HARD, 2, "一人では外へ出られない")):
        inner = section(board, title, 1)
        expect(inner.locator(".sz-list-head")).to_contain_text(ja("board.table.tag", number=number))
        expect(inner.locator(".sz-list-note").filter(has_text=text)).to_contain_text(f"機関{number}")
    board.keyboard.press("Control+z")
    expect(board.locator(".sz-list-section.sz-depth-1")).to_have_count(0)
    expect(other.page.locator(".sz-group")).to_have_count(3)


def test_headings_that_differ_are_not_offered_again_not_even_after_a_reload_until_that_is_taken_back(board: Page) -> None:
    sheet = opened(board)
    sheet.get_by_role("button", name="べつ", exact=False).click()
    expect(sheet.get_by_role("status")).to_have_text(ja("board.similar.none"))
    board.reload()
    board.locator(".sz-tools").get_by_role("button", name=ja("board.similar"), exact=True).click()
    expect(sheet.get_by_role("status")).to_have_text(ja("board.similar.none"))
    expect(sheet.locator(".sz-suggest-group")).to_have_count(0)
    board.locator(".sz-bar").get_by_role("button", name=ja("board.undo"), exact=True).click()
    expect(sheet.get_by_role("status")).to_have_text(ja("board.similar.told", n=1))


def test_headings_that_share_no_word_are_joined_by_the_menu_of_either_view(board: Page) -> None:
    view(board, "list")
    section(board, MONEY, 0).get_by_role("button", name=ja("board.group.menu"), exact=True).press("Enter")
    board.get_by_role("menuitem", name=ja("board.group.join"), exact=True).press("Enter")
    board.get_by_role("menuitem").filter(has_text=HARD).press("Enter")
    expect(board.locator(".sz-list-section.sz-depth-1")).to_have_count(2)
    expect(section(board, HARD, 1)).to_have_count(1)


def test_a_joined_heading_hangs_on_the_wall_once_and_is_voted_on_once(board: Page, workshop: Workshop) -> None:
    opened(board).locator(".sz-similar-acts button").first.click()
    expect(board.locator(".sz-group")).to_have_count(4)
    project = workshop.project.id
    wall = workshop.hall.wall()
    wall.page.goto(f"/screen/{workshop.project.code}")
    ask(board, project, {"type": "ShowOnWall", "mode": "headings"})
    lines = wall.page.locator(".headings > *")
    expect(lines).to_have_count(2)
    expect(lines.filter(has_text=MONEY)).to_have_count(1)
    step = "vote".ljust(22, "0")
    said = {"title": "シール", "question": "どれから？", "hint": "", "minutes": 5, "gathers": "none"}
    votes = {"dots": 3, "several": False, "voter": "person", "on": "groups", "kinds": []}
    plan = {"id": step, "kind": "vote", **said, "votes": votes}
    add = {"type": "AddStep", "workshop": ask(board, project)["workshop"], "plan": plan}
    ask(board, project, add, {"type": "GoToStep", "step": step})
    phone = workshop.phone("そらまめ相談室")
    expect(phone.page.get_by_role("button", name=MONEY)).not_to_have_count(0)
    titles = phone.page.locator("main h2")
    expect(titles).to_have_count(2)
