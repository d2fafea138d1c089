"""The owner's workshop 1, as the shipped template times it: what people do, and what every screen shows of it."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.cast import CIRCLE, ROOM, Cast, figure, group_in_list, lines_of, main_button, tab, unseen
from tests.browser.people import Phone, ja

NEEDS = {
    "ann": ("面接と聞くと眠れなくなる若い人", "朝の電話に出られない人"),
    "ben": ("仕事をやめてから、だれとも話していない人", "家族の世話で昼間は出られない人"),
    "chi": ("バスの時間に合わせて働けない人", "ことばの壁で窓口に来られない人"),
}
SENT = NEEDS["chi"][1]
KEPT = tuple(text for texts in NEEDS.values() for text in texts if text != SENT)
"""What nobody sent to the wall."""
HALF = "夜のほうが調子のよい"
TABLE_1 = {"外に出るのがつらい人": (NEEDS["ann"][0], NEEDS["ben"][0]), "時間が合わない人": (NEEDS["ann"][1], NEEDS["ben"][1])}
TABLE_2 = {"通う足がない人": (NEEDS["chi"][0],)}
ACTIVITIES = {
    "ann": ("朝の散歩の会", "existing", False),
    "ben": ("夕方からの短い仕事", "needed", True),
    "chi": ("送り迎えの乗り合い", "considered", False),
}
ACTIVITY_1 = {"ゆっくり外に出る場": (ACTIVITIES["ann"][0],), "時間を選べる仕事": (ACTIVITIES["ben"][0],)}
ACTIVITY_2 = {"足を分け合うしくみ": (ACTIVITIES["chi"][0],)}
HEADINGS = (*TABLE_1, *TABLE_2, *ACTIVITY_1, *ACTIVITY_2)
INSIGHT, LINE = "となりの機関もやっていると知った", "また来月も話したい"


def play(cast: Cast, folder: Path) -> None:
    """From the practice note to the saved file."""
    arriving(cast)
    needs_in_private(cast)
    sharing_at_tables(cast)
    grouping(cast, "まとめる：ニーズ", TABLE_1, TABLE_2)
    presenting(cast)
    resting(cast)
    activities(cast)
    closing(cast, folder)


def arriving(cast: Cast) -> None:
    """Practise, and see that practice is nobody else's; then be welcomed, by the co-facilitator's press."""
    cast.ann.page.locator(".writing textarea, .practice textarea, main textarea").first.fill("すこし緊張しています")
    cast.ann.page.get_by_role("button", name=ja("phone.practice.send")).click()
    expect(cast.ann.page.get_by_text(ja("phone.practice.done")).last).to_be_visible()
    cast.remote.go_on()
    cast.at("今日のことと約束")
    unseen(("すこし緊張しています",), cast.wall.screen, cast.lead.screen, cast.remote.screen, cast.ben.screen)
    expect(cast.wall.page.get_by_role("heading", level=1)).to_contain_text("ちがう窓口から見える景色")
    for phone in cast.phones:
        expect(phone.page.get_by_text("約束は三つ")).to_be_visible()
        expect(phone.page.locator(".writing")).to_have_count(0)
    cast.remote.go_on()
    cast.at("テーブルで自己紹介")


def needs_in_private(cast: Cast) -> None:
    """Write alone: everybody counts, nobody reads."""
    cast.lead.go_on()
    cast.at("書く：ニーズ")
    for name, texts in NEEDS.items():
        phone: Phone = getattr(cast, name)
        expect(phone.page.locator(".sees")).to_contain_text(ja("phone.to.self"))
        for text in texts:
            phone.write(text)
    cast.ben.field.fill(HALF)
    cast.chi.page.get_by_role("switch", name=ja("phone.finished")).click()
    for lead in (cast.lead, cast.remote):
        expect(figure(lead, "notes")).to_have_text("6")
        expect(figure(lead, "done")).to_have_text(re.compile(r"^1 / \d$"))
    expect(cast.wall.page.get_by_text(ja("wall.notes", n=6))).to_be_visible()
    everywhere = (cast.lead.screen, cast.remote.screen, cast.wall.screen)
    for name, texts in NEEDS.items():
        unseen(texts, *everywhere, *(getattr(cast, other).screen for other in NEEDS if other != name))


def sharing_at_tables(cast: Cast) -> None:
    """The press says that notes become visible within the tables; a half-typed one asks what is to become of it."""
    expect(main_button(cast.remote)).to_contain_text(ja("console.next.tables", title="見せ合う：ニーズ"))
    cast.remote.go_on()
    cast.at("見せ合う：ニーズ")
    expect(cast.ann.page.locator(".shared .text")).to_have_count(4)
    expect(cast.chi.page.locator(".shared .text")).to_have_count(2)
    asked = cast.ben.page.locator(".ask").filter(has_text=ja("phone.moved.title"))
    expect(asked.get_by_role("textbox")).to_have_value(HALF)
    asked.get_by_role("textbox").fill(f"{HALF}人")
    asked.get_by_role("button", name=ja("phone.moved.send"), exact=True).click()
    expect(asked).to_have_count(0)
    late = cast.ann.page.locator(".shared li").filter(has_text=f"{HALF}人")
    expect(late).to_contain_text(ja("common.late"))
    late.locator(".agree").click()
    expect(cast.ben.page.locator(".shared")).to_contain_text("♡ 1")
    unseen((*NEEDS["ann"], *NEEDS["ben"], HALF), cast.chi.screen, cast.wall.screen)
    unseen(NEEDS["chi"], cast.ann.screen, cast.ben.screen, cast.wall.screen)


def grouping(cast: Cast, title: str, first: dict[str, tuple[str, ...]], second: dict[str, tuple[str, ...]]) -> None:
    """The recorder groups on her phone, the facilitator at the table that has none; then all comes to one board."""
    cast.lead.go_on()
    cast.at(title)
    record = cast.record()
    for heading, texts in first.items():
        group_in_list(record, heading, *texts)
    board = cast.table_board(2)
    for heading, texts in second.items():
        expect(board.note(next(iter(first.values()))[0])).to_have_count(0)
        board.gather(heading, *texts)
    for heading in first:
        expect(cast.ben.page.get_by_role("heading", name=heading)).to_be_visible()
    for heading in second:
        expect(cast.chi.page.get_by_role("heading", name=heading)).to_be_visible()
    tab(cast.lead, "tables")
    row = cast.lead.page.locator(".sz-table-row").first
    expect(row).to_contain_text(ja("console.tables.headings", n=len(HEADINGS[:2]) if first is TABLE_1 else 4))
    cast.bring_all()
    cast.back_to_phone()


def presenting(cast: Cast) -> None:
    """Everybody sees; tables speak in order, the wall follows, and the clock is each table's own."""
    expect(main_button(cast.lead)).to_contain_text(ja("console.next.reveals", title="発表：ニーズ"))
    cast.lead.go_on()
    cast.at("発表：ニーズ")
    first, second = (ja("console.table.number", number=n) for n in (1, 2))
    turns = cast.remote.page.locator(".sz-turns")
    expect(turns).to_contain_text(ja("console.turn.now", table=first, at=1, of=2))
    expect(cast.wall.page.get_by_role("heading", level=1)).to_have_text(ja("wall.table", number="1"))
    expect(cast.wall.page.locator(".headings li")).to_have_count(2)
    expect(cast.lead.page.locator(".sz-clock-face")).to_have_text(re.compile(r"^(7:[0-3]\d|6:\d\d)$"))
    expect(cast.chi.page.locator(".turn")).to_contain_text(ja("phone.turn.now", table=ja("phone.entry.table", table="1")))
    expect(cast.chi.page.locator(".turn")).to_contain_text(ja("phone.turn.ownNext"))
    turns.get_by_role("button", name=ja("console.turn.next", table=second), exact=True).click()
    expect(cast.wall.page.locator(".headings li")).to_have_text([re.compile("通う足がない人")])
    expect(cast.wall.page.locator(".turn")).to_contain_text(ja("wall.last"))
    expect(cast.chi.page.locator(".turn")).to_contain_text(ja("phone.turn.own"))
    expect(cast.lead.page.get_by_text(ja("console.turn.last"))).to_be_visible()
    for texts in NEEDS.values():  # headings hang there, never the notes themselves
        unseen(texts, cast.wall.screen)
    sent_to_the_wall(cast)


def sent_to_the_wall(cast: Cast) -> None:
    """One note hangs there because the facilitator sent it, and leaves when the wall is given back."""
    page = cast.lead.page
    page.locator(".sz-wall").get_by_role("button", name=ja("console.wall.mode.note"), exact=True).click()
    page.locator("dialog").get_by_role("button").filter(has_text=SENT).click()
    expect(cast.wall.page.get_by_role("heading", level=1)).to_have_text(SENT)
    expect(cast.wall.page.locator("figcaption")).to_contain_text(CIRCLE)
    page.locator(".sz-wall").get_by_role("button", name=ja("console.wall.mode.auto"), exact=True).click()
    expect(cast.wall.page.get_by_text(SENT)).to_have_count(0)
    unseen(KEPT, cast.wall.screen)


def resting(cast: Cast) -> None:
    """A break says when it ends."""
    cast.lead.go_on()
    cast.at("休憩")
    for phone in cast.phones:
        expect(phone.page.locator(".resume")).to_have_text(re.compile(r"\d{1,2}:\d\d"))
    expect(cast.wall.page.locator(".resume")).to_have_text(re.compile(r"\d{1,2}:\d\d"))


def activities(cast: Cast) -> None:
    """Activities with their state, ★ and the need they are for; seen at tables, grouped, then by all."""
    cast.lead.go_on()
    cast.at("書く：取り組み")
    for name, (text, status, wanted) in ACTIVITIES.items():
        phone: Phone = getattr(cast, name)
        needs = phone.page.get_by_role("group", name=ja("phone.note.needs"))
        expect(needs.get_by_role("button")).to_have_count(3)
        needs.get_by_role("button", name=next(iter(TABLE_2 if name == "chi" else TABLE_1)), exact=True).click()
        if wanted:
            phone.page.get_by_role("button", name=ja("phone.note.wanted"), exact=True).click()
        phone.write(text, status)
    expect(cast.ben.notes.locator("xpath=..")).to_contain_text(["★"])
    cast.remote.go_on()
    cast.at("見せ合う：取り組み")
    expect(cast.ann.page.locator(".shared .text")).to_have_count(2)
    grouping(cast, "まとめる：取り組み", ACTIVITY_1, ACTIVITY_2)
    cast.lead.go_on()
    cast.at("発表：取り組み")
    expect(cast.wall.page.locator(".turn")).to_be_visible()
    expect(cast.wall.page.locator(".headings li")).to_have_count(2)  # what this step is about: no needs
    for heading in ACTIVITY_1:
        expect(cast.wall.page.locator(".headings")).to_contain_text(heading)
    unseen(tuple(text for text, *_ in ACTIVITIES.values()), cast.wall.screen)


def closing(cast: Cast, folder: Path) -> None:
    """A line for the report, one more note, and everything of one's own as a file."""
    cast.lead.go_on()
    cast.at("おわりに")
    cast.ben.write(INSIGHT)
    voice = cast.ben.page.locator(".voice")
    voice.get_by_role("textbox").fill(LINE)
    voice.get_by_role("button", name=ja("phone.voice.send"), exact=True).click()
    expect(voice.locator(".said")).to_have_text(LINE)
    tab(cast.lead, "concerns")
    told = cast.lead.page.locator(".sz-concern").filter(has_text=LINE)
    told.get_by_role("button", name=ja("console.voices.quote"), exact=True).click()
    expect(told.get_by_role("button")).to_have_attribute("aria-pressed", "true")
    unseen((LINE,), cast.wall.screen, cast.ann.screen, cast.chi.screen)
    kept = saved_notes(cast.ben, folder / "notes.txt")
    for text in (*NEEDS["ben"], f"{HALF}人", ACTIVITIES["ben"][0], INSIGHT):
        assert text in kept, text
    assert "外に出るのがつらい人" in kept and NEEDS["ann"][0] not in kept
    expect(cast.wall.page.get_by_role("heading", level=1)).to_contain_text(ja("wall.thanks"))
    assert ROOM not in "".join(lines_of(cast.wall, "main"))


def saved_notes(phone: Phone, path: Path) -> str:
    """Save one's own notes as a file; return what stands in it."""
    with phone.page.expect_download() as coming:
        phone.page.get_by_role("button", name=ja("phone.keep.notes"), exact=True).click()
    coming.value.save_as(path)
    return path.read_bytes().decode("utf-8-sig")
