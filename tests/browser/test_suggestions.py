"""案を見る: groups proposed beside the board, made real in one press, taken back in one press, seen by the others."""

from playwright.sync_api import expect

from tests.browser.conftest import Workshop
from tests.browser.people import ja

BUS = ("買い物に行くバスがない人", "バスが少なくて病院に行けない人", "終わりのバスに乗れない人")
PLACE = ("放課後の居場所がない子", "居場所をさがしている若者")
ALONE = "ゴミ出しが重い"


def test_all_proposed_groups_are_made_by_one_press_and_taken_back_by_one_and_the_other_person_sees_both(workshop: Workshop) -> None:
    phone = workshop.phone()
    for text in (*BUS, *PLACE, ALONE):
        phone.write(text)
    board = workshop.seen()
    other = workshop.lead.beside()
    other.board(workshop.project)
    groups, seen_by_other = board.page.locator(".sz-group"), other.page.locator(".sz-group")
    expect(other.page.locator(".sz-tray .sz-note")).to_have_count(6)

    opener = board.page.locator(".sz-tools").get_by_role("button", name=ja("board.suggest"), exact=True)
    opener.focus()
    board.page.keyboard.press("Enter")
    sheet = board.page.get_by_role("complementary", name=ja("board.suggest.title"), exact=True)
    expect(sheet.locator(".sz-suggest-status")).to_have_text(ja("board.suggest.told", n=2, alone=1))
    expect(sheet.locator(".sz-suggest-notes li")).to_have_count(5)
    expect(sheet.locator(".sz-suggest-alone li")).to_have_text([ALONE])
    expect(sheet.locator(".sz-suggest-why").get_by_text("バス", exact=True)).to_be_visible()
    expect(groups).to_have_count(0)  # a preview touches nothing

    sheet.get_by_role("button", name=ja("board.suggest.fewer"), exact=True).click()
    expect(sheet.locator(".sz-suggest-status")).to_have_text(ja("board.suggest.told", n=1, alone=3))
    sheet.get_by_role("button", name=ja("board.suggest.more"), exact=True).click()
    expect(sheet.locator(".sz-suggest-status")).to_have_text(ja("board.suggest.told", n=2, alone=1))
    sheet.get_by_role("button", name=ja("board.suggest.all", n=2), exact=True).click()
    expect(groups).to_have_count(2)
    expect(seen_by_other).to_have_count(2)
    expect(other.page.locator(".sz-tray .sz-note")).to_have_count(1)
    expect(sheet).to_have_count(0)
    expect(opener).to_be_focused()

    board.page.keyboard.press("Control+z")
    expect(groups).to_have_count(0)
    expect(seen_by_other).to_have_count(0)
    expect(other.page.locator(".sz-tray .sz-note")).to_have_count(6)
