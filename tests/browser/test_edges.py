"""What a hall mends by hand: a dead phone, a helper at the console, a note that has to go, groups that belong in groups."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.arranging import Board
from tests.browser.cast import appoint, put_up, remote_of, tab
from tests.browser.conftest import Hall, Workshop
from tests.browser.people import Phone, drag, ja, middle
from tests.browser.steering import Steering, new_id


def test_the_console_lists_who_asks_for_a_seat_and_one_press_gives_it_to_the_new_phone(hall: Hall) -> None:
    lead = hall.lead()
    project = lead.new_project(title="青葉の地域づくり", region="青葉市", host="青葉市社協", organisations=("そらまめ相談室",))
    put_up(lead, project, 2)
    dead = hall.phone().join(f"{project.code}/2", choose="そらまめ相談室", name="あおい")
    lead.console(project)
    lead.jump_to("書く：ニーズ")
    dead.write("電話が切れる前の1枚")
    fresh = hall.phone()
    fresh.page.goto(f"/j/{project.code}/2")
    fresh.page.get_by_role("button", name=ja("phone.take.open"), exact=True).click()
    fresh.page.get_by_label(ja("phone.entry.name")).fill("あおい")
    fresh.page.get_by_role("button", name=ja("phone.take.ask"), exact=True).click()
    expect(lead.page.locator(".sz-hall-tabs")).to_contain_text(ja("console.tab.concernsN", n=1))
    tab(lead, "concerns")
    asked = lead.page.locator(".sz-concern")
    expect(asked).to_contain_text("あおい")
    asked.get_by_role("button", name=ja("console.concerns.approve", who="そらまめ相談室 あおい"), exact=True).click()
    fresh.page.wait_for_url("**/me*")
    expect(fresh.notes).to_have_text(["電話が切れる前の1枚"])
    expect(dead.page.get_by_text(ja("phone.lost.title"))).to_be_visible()
    expect(asked).to_have_count(0)
    expect(lead.page.locator(".sz-figures dd").nth(1)).to_have_text("1")


def test_a_co_facilitator_does_everything_on_a_phone_but_give_roles_until_the_role_is_taken_back(workshop: Workshop) -> None:
    helper = workshop.hall.phone().join(workshop.project.code, typed="みなと工房", name="えま")
    writer = workshop.phone()
    writer.write("ひとりで書いた1枚")
    appoint(workshop.lead, "えま", "co_facilitator")
    remote = remote_of(helper, workshop.lead)
    remote.page.get_by_role("button", name=ja("console.timer.more"), exact=True).click()
    remote.reveal()
    expect(workshop.lead.page.get_by_text(ja("console.revealed"))).to_be_visible()
    tab(remote, "people")
    remote.page.locator(".sz-person").filter(has_text="えま").click()
    for role in ("co_facilitator", "recorder", "participant"):
        expect(remote.page.get_by_role("button", name=ja(f"console.people.make.{role}"), exact=True)).to_have_count(0)
    remote.board(workshop.project)
    expect(remote.page.get_by_text("ひとりで書いた1枚").first).to_be_visible()
    remote.console(workshop.project)
    dismiss(workshop, "えま")
    expect(remote.page.get_by_role("alert")).to_contain_text(ja("console.closed.role"))
    assert remote.page.locator(".sz-console-body").get_attribute("inert") is not None
    remote.page.get_by_role("link", name=ja("console.closed.toPhone")).click()
    expect(helper.page.locator(".head .title")).to_be_visible()
    expect(helper.page.get_by_role("link", name=ja("phone.role.co.go"))).to_have_count(0)


def dismiss(workshop: Workshop, name: str) -> None:
    """Make somebody a participant again."""
    person = workshop.lead.page.locator(".sz-person").filter(has_text=name)
    person.click()
    workshop.lead.page.get_by_role("button", name=ja("console.people.make.participant"), exact=True).click()
    expect(person).not_to_contain_text(ja("console.people.role.co_facilitator"))


def test_a_note_taken_back_on_the_phone_is_gone_everywhere_until_it_is_brought_back(workshop: Workshop) -> None:
    phone = workshop.phone()
    phone.write("書きすぎた1枚")
    board = workshop.seen()
    expect(board.tray("書きすぎた1枚")).to_have_count(1)
    edit(phone, "書きすぎた1枚")
    phone.page.get_by_role("button", name=ja("phone.own.withdraw"), exact=True).click()
    expect(phone.notes).to_have_count(0)
    expect(board.note("書きすぎた1枚")).to_have_count(0)
    phone.page.locator(".snack").get_by_role("button", name=ja("phone.own.undo"), exact=True).click()
    expect(phone.notes).to_have_text(["書きすぎた1枚"])
    expect(board.tray("書きすぎた1枚")).to_have_count(1)


def edit(phone: Phone, text: str) -> None:
    """Open one's own note to be changed."""
    phone.page.get_by_role("button", name=ja("phone.own.editOf", text=text), exact=True).click()


def test_a_name_is_blotted_on_the_wall_and_taken_out_for_good_at_the_console(workshop: Workshop) -> None:
    phone, wall = workshop.phone(), workshop.hall.wall().open(workshop.project.code)
    phone.write("桐山花代さんは朝がつらい")
    workshop.lead.reveal()
    steering = Steering(workshop.lead, workshop.project.id)
    (note,) = steering.keys("held/")
    made = {"type": "MakeGroup", "group": new_id(), "title": "桐山花代さんのような人", "x": 0, "y": 0}
    steering.do({**made, "notes": [{"note": note, "x": 0, "y": 0}]}, {"type": "ShowOnWall", "mode": "headings"})
    expect(wall.page.locator(".headings li").first).to_contain_text("●●のような人")
    assert not wall.screen.saw("桐山")
    tab(workshop.lead, "concerns")
    held = workshop.lead.page.locator(".sz-concern").filter(has_text="桐山花代")
    held.get_by_role("button", name=ja("console.concerns.change"), exact=True).click()
    dialog = workshop.lead.page.locator("dialog[open]")
    expect(dialog).to_contain_text(ja("board.name.final"))
    expect(dialog.get_by_role("textbox")).to_have_value("Aさんは朝がつらい")
    dialog.get_by_role("button", name=ja("board.name.maskForGood"), exact=True).click()
    expect(phone.notes).to_have_text(["Aさんは朝がつらい"])
    expect(held).to_have_count(0)
    workshop.lead.screen.told(ja("board.name.maskedToo", n=1))
    expect(wall.page.locator(".headings li").first).to_contain_text("●●のような人")
    assert not wall.screen.saw("桐山")


def test_a_note_that_disturbs_is_taken_off_its_author_is_told_and_one_undo_brings_it_back(workshop: Workshop) -> None:
    phone = workshop.phone()
    phone.write("だれかを傷つける1枚")
    board = workshop.seen()
    page = board.page
    page.locator(".sz-bar").get_by_role("button", name=ja("board.view.list"), exact=True).click()
    line = page.locator(".sz-list-note").filter(has_text="だれかを傷つける1枚")
    line.get_by_role("button", name=ja("board.move"), exact=True).click()
    page.get_by_role("menuitem").filter(has_text=ja("board.remove")).click()
    board.screen.told(ja("board.done.removed"))
    expect(line).to_have_count(0)
    expect(phone.page.locator(".notes .note")).to_contain_text(ja("phone.own.removed"))
    page.locator(".sz-bar").get_by_role("button", name=ja("board.undo"), exact=True).click()
    expect(line).to_have_count(1)
    expect(phone.page.locator(".notes .note")).not_to_contain_text(ja("phone.own.removed"))


def strip(board: Board, title: str) -> Locator:
    """Return the strip by which a group is dragged."""
    return board.group(title).locator(".sz-group-title").first


def depths(page: Page) -> dict[str, int]:
    """Return how deep each group lies, from the board as a list."""
    page.locator(".sz-bar").get_by_role("button", name=ja("board.view.list"), exact=True).click()
    found = {}
    for depth in range(3):
        for title in page.locator(f".sz-list-section.sz-depth-{depth} h2").all_inner_texts():
            found[title.lstrip("●■▲◆✎ \n")] = depth
    page.locator(".sz-bar").get_by_role("button", name=ja("board.view.diagram"), exact=True).click()
    return found


def test_a_group_is_dragged_into_another_and_out_again_and_everybody_sees_both(workshop: Workshop) -> None:
    phone = workshop.phone()
    for text in ("朝が早い", "送迎がない"):
        phone.write(text)
    board = workshop.seen()
    other = workshop.lead.beside()
    board.gather("小さい", "朝が早い")
    board.gather("大きい", "送迎がない")
    board.page.get_by_role("button", name=ja("board.fit"), exact=True).click()
    other.board(workshop.project)
    board.screen.settled()
    drag(board.page, middle(strip(board, "小さい")), middle(board.group("大きい").locator(".sz-group-title")))
    board.screen.settled()
    for page in (board.page, other.page):
        assert depths(page) == {"大きい": 0, "小さい": 1}
    board.page.get_by_role("button", name=ja("board.fit"), exact=True).click()
    x, y = middle(strip(board, "小さい"))
    canvas = board.page.locator(".sz-canvas").bounding_box()
    assert canvas is not None
    drag(board.page, (x, y), (canvas["x"] + canvas["width"] - 90, canvas["y"] + 60))
    board.screen.settled()
    assert depths(board.page) == {"大きい": 0, "小さい": 0}
