"""The owner's workshop 2: it opens on what workshop 1 made, and ends with a diagram to take home."""

import re
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.arranging import Board, Model
from tests.browser.cast import Cast, figure, group_in_list, lines_of, main_button, unseen
from tests.browser.first_workshop import ACTIVITIES, ACTIVITY_1, HEADINGS, KEPT, NEEDS, TABLE_1, saved_notes
from tests.browser.people import Phone, ja

ASKED_FIRST, ASKED_LAST = next(iter(TABLE_1)), HEADINGS[-1]
CHANGES = {
    "ann": ("顔を知っている人が増える", "now"),
    "ben": ("自分の時間で働ける", "years"),
    "chi": ("孤立する人がいなくなる", "long"),
}
CHANGE_1, CHANGE_2 = "知り合いが増える", "ひとりにしないまち"
MEMO = "月に2回なら続けられる"


def play(cast: Cast, folder: Path) -> None:
    """From the look back to the saved diagram."""
    looking_back(cast)
    dots(cast)
    results(cast)
    changes(cast)
    arranging(cast)
    arrows(cast)
    the_draft(cast)
    closing(cast, folder)


def looking_back(cast: Cast) -> None:
    """Headings of last time hang on the wall and stand on the phones, without anybody putting them there."""
    cast.lead.go_on()
    cast.at("受付・練習")
    cast.remote.go_on()
    cast.at("前回のふりかえり")
    expect(cast.wall.page.locator(".stage .copy li")).to_have_count(len(HEADINGS))  # by turns, as many as fit
    expect(cast.wall.page.locator(".headings li").first).to_be_visible()
    for phone in cast.phones:
        for heading in HEADINGS:
            expect(phone.page.locator(".shared").get_by_text(heading, exact=True)).to_have_count(1)
    unseen(KEPT, cast.wall.screen)


def dots(cast: Cast) -> None:
    """Five dots, one a heading; no sixth. What is chosen nobody sees."""
    cast.lead.go_on()
    cast.at("大事なところにシールを貼る")
    for heading in HEADINGS[:-1]:
        put(cast.ann, heading)
    expect(cast.ann.page.locator(".vote .left")).to_have_text(ja("phone.vote.none"))
    sixth = of(cast.ann, ASKED_LAST)
    expect(sixth).to_have_attribute("aria-disabled", "true")
    sixth.click(force=True)
    expect(sixth).to_have_attribute("aria-pressed", "false")
    put(cast.ben, ASKED_FIRST)
    put(cast.chi, ASKED_FIRST)
    put(cast.chi, ASKED_LAST)
    expect(cast.chi.page.locator(".vote .left")).to_have_text(ja("phone.vote.left", n=3))
    for lead in (cast.lead, cast.remote):
        expect(figure(lead, "voted")).to_have_text(re.compile(r"^1 / \d$"))
    expect(cast.wall.page.locator(".finished")).to_be_visible()
    expect(cast.wall.page.locator(".lines")).to_have_count(0)
    expect(cast.ben.page.locator(".results")).to_have_count(0)
    unseen(('"result/',), *(phone.screen for phone in cast.phones), cast.wall.screen, cast.lead.screen)


def of(phone: Phone, heading: str) -> Locator:
    """Return the button of a heading in the vote."""
    return phone.page.locator(".vote .thing").filter(has_text=heading).locator(".press.one")


def put(phone: Phone, heading: str) -> None:
    """Put a dot on a heading."""
    of(phone, heading).click()
    expect(of(phone, heading)).to_have_attribute("aria-pressed", "true")


def results(cast: Cast) -> None:
    """Going on closes the round, and says so before it does; a tap is not enough."""
    button = main_button(cast.remote)
    expect(button).to_contain_text(ja("console.next.closes.vote", title="結果を見て話し合う"))
    button.click()
    expect(cast.remote.page.locator(".sz-go > .sz-hold .short")).to_be_visible()
    expect(cast.remote.page.locator(".sz-now h1")).to_have_text("大事なところにシールを貼る")
    cast.remote.go_on()
    cast.at("結果を見て話し合う")
    first = cast.ben.page.locator(".results .one").first
    expect(first).to_contain_text(ASKED_FIRST)
    expect(first).to_contain_text(ja("common.people", n=3))
    expect(cast.wall.page.locator(".lines .line").first).to_contain_text(ASKED_FIRST)
    top = lines_of(cast.wall, ".lines .line")[0]
    assert re.search(r" 3 .* 3$", top), top  # people, and beside them organisations
    cast.ben.page.locator(".writing textarea, .write textarea").first.fill(MEMO)
    cast.ben.send()
    expect(cast.chi.page.locator(".shared")).to_contain_text(MEMO)
    unseen((MEMO,), cast.wall.screen)
    cast.lead.go_on()
    cast.at("発表：大事なところ")
    cast.lead.go_on()
    cast.at("休憩")


def changes(cast: Cast) -> None:
    """What changes, from which activity, and when; grouped at the tables as before."""
    cast.lead.go_on()
    cast.at("書く：変化")
    for name, (text, horizon) in CHANGES.items():
        phone: Phone = getattr(cast, name)
        activities = phone.page.get_by_role("group", name=ja("phone.note.activities"))
        expect(activities.get_by_role("button")).to_have_count(3)
        activities.get_by_role("button", name=next(iter(ACTIVITY_1)), exact=True).click()
        phone.page.get_by_role("button", name=ja(f"phone.horizon.{horizon}"), exact=True).click()
        phone.write(text)
    cast.lead.go_on()
    cast.at("まとめる：変化")
    record = cast.record()
    group_in_list(record, CHANGE_1, CHANGES["ann"][0])
    cast.table_board(2).gather(CHANGE_2, CHANGES["chi"][0])
    cast.bring_all()
    cast.back_to_phone()


def arranging(cast: Cast) -> None:
    """Headings go to the columns of the diagram, which grows on the wall."""
    cast.lead.go_on()
    cast.at("並べる")
    cast.board.board(cast.project)
    board = Board(cast.board)
    board.page.get_by_role("button", name=ja("board.fit"), exact=True).click()  # only what is in sight is drawn
    for heading, column in (
        (ASKED_FIRST, "needs"), (next(iter(ACTIVITY_1)), "activities"), (CHANGE_1, "short"), (CHANGE_2, "final"),
    ):  # fmt: skip
        board.group(heading).locator(".sz-group-title h3").click()
        board.to_model(column)
    expect(cast.wall.page.locator(".headings")).to_have_count(0)
    cast.board.model(cast.project)
    model = Model(cast.board)
    model.link(ASKED_FIRST, next(iter(ACTIVITY_1)))
    model.link(next(iter(ACTIVITY_1)), CHANGE_1)
    model.link(CHANGE_1, CHANGE_2)
    expect(model.links).to_have_count(3)


def arrows(cast: Cast) -> None:
    """One arrow at a time, each person for themselves, with a reason where one is known."""
    cast.lead.go_on()
    cast.at("矢印を考える")
    for phone, answer in ((cast.ann, "yes"), (cast.ben, "yes"), (cast.chi, "no")):
        judge_all(phone, answer)
    cast.board.page.reload()
    expect(cast.board.page.locator(".sz-arrow")).to_have_count(3)
    wall = cast.wall.page
    wall.keyboard.press("Space")
    expect(wall.locator(".arrow .box")).to_have_count(2)
    expect(wall.locator(".bars b")).to_have_text(["2", "0", "1"])


def judge_all(phone: Phone, answer: str) -> None:
    """Answer about every arrow."""
    main = phone.page.get_by_role("main")
    for at in range(3):
        expect(main.get_by_text(ja("phone.arrow.done", n=at, of=3))).to_be_visible()
        main.get_by_role("button", name=ja(f"phone.arrow.{answer}"), exact=True).click()
        if at == 0:
            phone.page.get_by_label(ja("phone.arrow.why")).fill("続けて会うと話せるから")
        main.get_by_role("button", name=ja("phone.arrow.finish" if at == 2 else "phone.arrow.next"), exact=True).click()
    expect(main.get_by_text(ja("phone.arrow.end"))).to_be_visible()


def the_draft(cast: Cast) -> None:
    """The whole hall looks at the diagram."""
    cast.lead.go_on()
    cast.at("下書きの作戦図を見る")
    expect(cast.wall.page.locator(".whole, .part").first).to_be_visible()
    cast.lead.go_on()
    cast.at("発表・ひとこと")


def closing(cast: Cast, folder: Path) -> None:
    """Everybody takes the diagram home, and what they wrote on both days."""
    cast.lead.go_on()
    cast.at("おわりに")
    for lead in (cast.lead, cast.remote):
        expect(lead.page.get_by_text(ja("console.next.end"))).to_be_visible()
    for name in ("ann", "chi"):
        phone: Phone = getattr(cast, name)
        with phone.page.expect_download() as coming:
            phone.page.get_by_role("button", name=ja("phone.keep.diagram", diagram="作戦体系図"), exact=True).click()
        picture = folder / f"{name}.png"
        coming.value.save_as(picture)
        assert picture.read_bytes().startswith(b"\x89PNG") and picture.stat().st_size > 5_000
    kept = saved_notes(cast.chi, folder / "both-days.txt")
    for text in (*NEEDS["chi"], ACTIVITIES["chi"][0], CHANGES["chi"][0]):
        assert text in kept, text
    expect(cast.wall.page.get_by_role("heading", level=1).first).to_contain_text(ja("wall.thanks"))
