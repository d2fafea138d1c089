"""Words half typed in place on the board and in the diagram outlive the server, the page and what they were typed into."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.arranging import Board, Model
from tests.browser.conftest import Hall, Workshop, workshop_in
from tests.browser.people import Facilitator, compose, ja
from tests.browser.serving import Server


@pytest.fixture(scope="module")
def own(begin: Callable[..., Server]) -> Server:
    """A server that these tests kill and start again."""
    return begin()


@pytest.fixture
def at_work(own: Server, hall_on: Callable[[Server], Hall]) -> Workshop:
    """A hall that writes its needs."""
    return workshop_in(hall_on(own))


def the_plug_is_pulled(server: Server, *pages: Page) -> None:
    """Kill the server, start it again, and wait until each page has loaded itself anew."""
    for page in pages:
        page.evaluate("window.before = true")
    server.kill()
    for page in pages:
        expect(page.locator(".sz-snack-line")).to_be_visible()
    server.start()
    for page in pages:
        page.wait_for_function("window.before === undefined && document.querySelector('.sz-bar') !== null")


def goes_on_in(field: Locator, words: str) -> None:
    """The field stands open with the words in it and the caret behind the last of them."""
    expect(field).to_have_value(words)
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport()
    caret = "field => [field.selectionStart, field.selectionEnd]"
    assert field.evaluate(caret) == [len(words), len(words)]


def offer(lead: Facilitator) -> Locator:
    """Return the sentence that asks what is to become of kept words."""
    return lead.page.locator(".sz-snack-offer")


def two_at_the_diagram(workshop: Workshop) -> tuple[Facilitator, Facilitator]:
    one, other = workshop.hall.lead(), workshop.hall.lead()
    for lead in (one, other):
        lead.model(workshop.project)
    return one, other


def begin_to_rewrite(lead: Facilitator, old: str, words: str) -> None:
    """Open a box of the diagram and type, without sending it."""
    Model(lead).element(old).dblclick()
    field = lead.page.locator(".sz-element textarea")
    expect(field).to_be_focused()
    lead.page.keyboard.press("ControlOrMeta+a")
    lead.page.keyboard.insert_text(words)
    expect(field).to_have_value(words)


def erase(lead: Facilitator, text: str) -> None:
    box = Model(lead).element(text)
    box.click()
    expect(box).to_have_attribute("aria-current", "true")
    lead.page.keyboard.press("Delete")
    expect(box).to_have_count(0)


def test_LV9_a_title_half_typed_on_the_board_is_there_after_the_server_was_killed(at_work: Workshop, own: Server) -> None:
    at_work.phone().write("面接がこわい人")
    board = at_work.seen()
    second = at_work.hall.lead()
    second.board(at_work.project)
    board.gather("はじめの見出し", "面接がこわい人")
    expect(Board(second).group("はじめの見出し")).to_be_visible()
    board.group("はじめの見出し").locator("h3").dblclick()
    field = board.page.locator(".sz-group textarea")
    expect(field).to_be_focused()
    compose(board.screen, "外に出るまでが", enter=True)
    expect(field).to_have_value("外に出るまでが")
    the_plug_is_pulled(own, board.page, second.page)
    goes_on_in(field, "外に出るまでが")
    board.screen.told(ja("board.edit.back"))
    board.page.keyboard.insert_text("長い人")
    board.page.keyboard.press("Enter")
    expect(Board(second).group("外に出るまでが長い人")).to_be_visible()
    board.page.reload()
    expect(board.group("外に出るまでが長い人")).to_be_visible()
    expect(field).to_have_count(0)
    for title in ("はじめの見出し", ja("board.group.placeholder")):
        board.page.keyboard.press("ControlOrMeta+z")
        expect(Board(second).group(title)).to_be_visible()
    board.page.keyboard.press("ControlOrMeta+z")
    expect(second.page.locator(".sz-group")).to_have_count(0)
    board.page.reload()
    expect(board.tray("面接がこわい人")).to_be_visible()
    board.page.keyboard.press("ControlOrMeta+Shift+z")
    expect(second.page.locator(".sz-group")).to_have_count(1)


def test_LV9_boxes_and_reasons_half_typed_in_the_diagram_are_there_after_the_server_was_killed(
    at_work: Workshop, own: Server
) -> None:
    lead, second = two_at_the_diagram(at_work)
    model, seen = Model(lead), Model(second)
    model.add("needs", "面接がこわい")
    model.add("activities", "半日の職場体験")
    model.link("面接がこわい", "半日の職場体験")
    expect(seen.links).to_have_count(1)
    a_box(lead, seen, own)
    a_box_without_its_first_words(lead, seen, own)
    a_reason(lead, second, own)


def a_box(lead: Facilitator, seen: Model, server: Server) -> None:
    begin_to_rewrite(lead, "半日の職場体験", "半日だけの")
    the_plug_is_pulled(server, lead.page, seen.page)
    goes_on_in(lead.page.locator(".sz-element textarea"), "半日だけの")
    lead.page.keyboard.insert_text("職場体験")
    lead.page.keyboard.press("Enter")
    expect(seen.element("半日だけの職場体験")).to_be_visible()


def a_box_without_its_first_words(lead: Facilitator, seen: Model, server: Server) -> None:
    lead.page.get_by_role("button", name=ja("model.add.to", column=ja("columns.short.short"))).click()
    field = lead.page.locator(".sz-element.fresh textarea")
    expect(field).to_be_focused()
    lead.page.keyboard.insert_text("外に出る")
    the_plug_is_pulled(server, lead.page, seen.page)
    goes_on_in(field, "外に出る")
    lead.page.keyboard.insert_text("日が増える")
    lead.page.keyboard.press("Enter")
    expect(seen.element("外に出る日が増える")).to_be_visible()
    lead.page.reload()
    expect(Model(lead).element("外に出る日が増える")).to_be_visible()
    expect(field).to_have_count(0)
    expect(lead.page.locator(".sz-element")).to_have_count(3)


def a_reason(lead: Facilitator, second: Facilitator, server: Server) -> None:
    arrow = Model(lead).joined("面接がこわい", "半日だけの職場体験")
    arrow.focus()
    arrow.press("Enter")
    field = lead.page.locator(".sz-link input")
    field.focus()
    lead.page.keyboard.insert_text("見てみると")
    expect(field).to_have_value("見てみると")
    the_plug_is_pulled(server, lead.page, second.page)
    goes_on_in(field, "見てみると")
    lead.page.keyboard.insert_text("こわさが減る")
    lead.page.keyboard.press("Enter")
    expect(field).to_have_value("見てみるとこわさが減る")
    told = Model(second).joined("面接がこわい", "半日だけの職場体験")
    told.focus()
    told.press("Enter")
    expect(second.page.locator(".sz-link input")).to_have_value("見てみるとこわさが減る")


def test_LV9_words_for_a_box_that_somebody_deletes_become_a_new_box(at_work: Workshop) -> None:
    lead, second = two_at_the_diagram(at_work)
    Model(lead).add("activities", "送り迎え")
    expect(Model(second).element("送り迎え")).to_be_visible()
    begin_to_rewrite(lead, "送り迎え", "病院への送り迎え")
    erase(second, "送り迎え")
    expect(offer(lead)).to_contain_text("病院への送り迎え")
    expect(lead.page.locator(".sz-element")).to_have_count(0)
    lead.page.reload()
    expect(offer(lead)).to_contain_text("病院への送り迎え")
    offer(lead).get_by_role("button", name=ja("model.edit.keep.element")).click()
    expect(Model(second).element("病院への送り迎え")).to_be_visible()
    expect(offer(lead)).to_have_count(0)
    lead.page.reload()
    expect(Model(lead).element("病院への送り迎え")).to_be_visible()
    expect(offer(lead)).to_have_count(0)
    expect(lead.page.locator(".sz-element")).to_have_count(1)


def test_LV9_words_for_a_box_that_was_deleted_while_the_page_was_away_are_offered_when_it_comes_back(at_work: Workshop) -> None:
    lead, second = two_at_the_diagram(at_work)
    Model(lead).add("activities", "見守り")
    expect(Model(second).element("見守り")).to_be_visible()
    begin_to_rewrite(lead, "見守り", "夜の見守り")
    lead.page.goto("about:blank")
    erase(second, "見守り")
    lead.model(at_work.project)
    expect(offer(lead)).to_contain_text("夜の見守り")
    offer(lead).get_by_role("button", name=ja("model.close")).click()
    expect(offer(lead)).to_have_count(0)
    lead.model(at_work.project)
    expect(lead.page.get_by_text(ja("model.starts.title"), exact=True)).to_be_visible()
    expect(offer(lead)).to_have_count(0)


@pytest.mark.parametrize("by", ["pointer", "keyboard"])
def test_LV9_who_writes_into_a_box_hears_that_somebody_changed_it_and_may_keep_both(at_work: Workshop, by: str) -> None:
    lead, second = two_at_the_diagram(at_work)
    Model(lead).add("activities", "おしゃべりの場")
    expect(Model(second).element("おしゃべりの場")).to_be_visible()
    begin_to_rewrite(lead, "おしゃべりの場", "朝のおしゃべり")
    Model(second).rewrite("おしゃべりの場", "夜のおしゃべり")
    expect(offer(lead)).to_contain_text("夜のおしゃべり")
    expect(lead.page.locator(".sz-element textarea")).to_have_value("朝のおしゃべり")
    button = offer(lead).get_by_role("button", name=ja("model.edit.keep.element"))
    if by == "pointer":
        button.click()
    else:
        lead.page.keyboard.press("Tab")
        expect(button).to_be_focused()
        lead.page.keyboard.press("Enter")
    for model in (Model(lead), Model(second)):
        expect(model.element("朝のおしゃべり")).to_be_visible()
        expect(model.element("夜のおしゃべり")).to_be_visible()
        expect(model.page.locator(".sz-element")).to_have_count(2)


def test_a_field_that_stands_open_untouched_takes_over_what_somebody_else_writes(at_work: Workshop) -> None:
    lead, second = two_at_the_diagram(at_work)
    Model(lead).add("activities", "前のことば")
    expect(Model(second).element("前のことば")).to_be_visible()
    Model(lead).element("前のことば").dblclick()
    field = lead.page.locator(".sz-element textarea")
    expect(field).to_be_focused()
    Model(second).rewrite("前のことば", "あとのことば")
    expect(field).to_have_value("あとのことば")
    lead.page.keyboard.press("Enter")
    expect(Model(lead).element("あとのことば")).to_be_visible()
    expect(offer(lead)).to_have_count(0)


def test_LV9_words_for_a_note_that_its_author_takes_back_become_a_new_note(at_work: Workshop) -> None:
    phone = at_work.phone()
    phone.write("取り下げる1枚")
    phone.write("残る1枚")
    board = at_work.seen()
    board.tray("取り下げる1枚").dblclick()
    field = board.page.locator(".sz-note textarea")
    expect(field).to_be_focused()
    board.page.keyboard.press("ControlOrMeta+a")
    board.page.keyboard.insert_text("言いかえた1枚")
    phone.page.get_by_role("button", name=ja("phone.own.editOf", text="取り下げる1枚")).click()
    phone.page.get_by_role("button", name=ja("phone.own.withdraw")).click()
    asked = board.page.locator(".sz-snack-offer")
    expect(asked).to_contain_text("言いかえた1枚")
    asked.get_by_role("button", name=ja("board.edit.keep.note")).click()
    expect(board.tray("言いかえた1枚")).to_be_visible()
    expect(board.tray("残る1枚")).to_be_visible()
    expect(board.page.locator(".sz-note")).to_have_count(2)


def test_LV9_a_title_for_a_group_that_somebody_dissolves_becomes_a_new_group(at_work: Workshop) -> None:
    at_work.phone().write("ひとりの声")
    board = at_work.seen()
    second = at_work.hall.lead()
    second.board(at_work.project)
    board.gather("もとの見出し", "ひとりの声")
    sheet = Board(second).group("もとの見出し")
    expect(sheet).to_be_visible()
    board.group("もとの見出し").locator("h3").dblclick()
    expect(board.page.locator(".sz-group textarea")).to_be_focused()
    board.page.keyboard.press("ControlOrMeta+a")
    board.page.keyboard.insert_text("言いかえた見出し")
    sheet.get_by_role("button", name=ja("board.group.menu")).click()
    second.page.locator(".sz-menu").get_by_text(ja("board.group.dissolve"), exact=True).click()
    asked = board.page.locator(".sz-snack-offer")
    expect(asked).to_contain_text("言いかえた見出し")
    asked.get_by_role("button", name=ja("board.edit.keep.group")).click()
    for each in (board, Board(second)):
        expect(each.group("言いかえた見出し")).to_be_visible()
        expect(each.page.locator(".sz-group")).to_have_count(1)


def test_LV9_a_reason_for_an_arrow_that_somebody_deletes_comes_with_a_new_arrow(at_work: Workshop) -> None:
    lead, second = two_at_the_diagram(at_work)
    model, seen = Model(lead), Model(second)
    model.add("needs", "話し相手がいない")
    model.add("activities", "お茶の会")
    model.link("話し相手がいない", "お茶の会")
    for each in (model, seen):
        arrow = each.joined("話し相手がいない", "お茶の会")
        arrow.focus()
        arrow.press("Enter")
    field = lead.page.locator(".sz-link input")
    field.focus()
    lead.page.keyboard.insert_text("顔を合わせるから")
    second.page.get_by_role("button", name=ja("model.link.delete"), exact=True).click()
    expect(offer(lead)).to_contain_text("顔を合わせるから")
    expect(model.links).to_have_count(0)
    offer(lead).get_by_role("button", name=ja("model.edit.keep.link")).click()
    again = seen.joined("話し相手がいない", "お茶の会")
    again.focus()
    again.press("Enter")
    expect(second.page.locator(".sz-link input")).to_have_value("顔を合わせるから")


def test_LV9_words_sent_while_the_server_is_away_arrive_once_and_are_no_draft_any_more(at_work: Workshop, own: Server) -> None:
    lead, second = two_at_the_diagram(at_work)
    Model(lead).add("activities", "買い物の手伝い")
    expect(Model(second).element("買い物の手伝い")).to_be_visible()
    lead.page.evaluate("window.before = true")
    own.kill()
    expect(lead.page.locator(".sz-snack-line")).to_be_visible()
    begin_to_rewrite(lead, "買い物の手伝い", "買い物と通院の手伝い")
    lead.page.keyboard.press("Enter")
    Model(lead).add("needs", "店が遠い")
    own.start()
    lead.page.wait_for_function("window.before === undefined && document.querySelector('.sz-bar') !== null")
    for model in (Model(second), Model(lead)):
        expect(model.element("買い物と通院の手伝い")).to_be_visible()
        expect(model.element("店が遠い")).to_be_visible()
        expect(model.page.locator(".sz-element")).to_have_count(2)
    drafts = "() => Object.keys(sessionStorage).filter(key => key.startsWith('sakusenzu.drafts:'))"
    lead.page.wait_for_function(f"({drafts})().length === 0")
    expect(lead.page.locator(".sz-element textarea")).to_have_count(0)


def test_LV9_words_that_are_refused_because_their_box_is_gone_are_offered_again(at_work: Workshop) -> None:
    lead, second = two_at_the_diagram(at_work)
    Model(lead).add("activities", "相談の窓口")
    expect(Model(second).element("相談の窓口")).to_be_visible()
    lead.screen.context.set_offline(True)
    begin_to_rewrite(lead, "相談の窓口", "夜の相談の窓口")
    lead.page.keyboard.press("Enter")
    erase(second, "相談の窓口")
    lead.screen.context.set_offline(False)
    lead.screen.told(ja("refused.gone"))
    expect(offer(lead)).to_contain_text("夜の相談の窓口")
    offer(lead).get_by_role("button", name=ja("model.edit.keep.element")).click()
    expect(Model(second).element("夜の相談の窓口")).to_be_visible()
