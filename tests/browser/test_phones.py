"""A phone loses no word: reloads, dead spots, a hall that moves on, Japanese keyboards, browsers that keep nothing."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Workshop
from tests.browser.people import CTRL, Phone, compose, ja
from tests.browser.screens import EXECUTABLE, FLAGS, PHONE, Screen, tab_of


def test_a_reload_in_mid_sentence_keeps_every_word(workshop: Workshop) -> None:
    phone = workshop.phone()
    phone.write("ひとりで抱えこんでしまう人")
    phone.field.press_sequentially("電話をかけるのが")
    phone.page.reload()
    expect(phone.field).to_have_value("電話をかけるのが")
    expect(phone.notes).to_have_text(["ひとりで抱えこんでしまう人"])
    phone.field.press_sequentially("こわい人")
    phone.field.press("End")
    phone.send()
    expect(phone.notes.first).to_contain_text("電話をかけるのが")


def test_notes_written_without_a_connection_arrive_once_when_it_is_back(workshop: Workshop) -> None:
    phone = workshop.phone()
    phone.write("つながっているうちに書いた1枚")
    phone.screen.context.set_offline(True)
    for text in ("電波のない部屋で書いた1枚", "もう1枚"):
        phone.field.fill(text)
        phone.send()
    expect(phone.banner).to_have_text(ja("phone.banner.offlineKept", n=2))
    expect(phone.sending).to_have_count(2)
    phone.screen.context.set_offline(False)
    phone.screen.told(ja("phone.banner.sent"))
    expect(phone.sending).to_have_count(0)
    expect(phone.notes).to_have_count(3)
    cards = workshop.seen().page.locator(".sz-note-text")
    expect(cards).to_have_count(3)
    for text in ("電波のない部屋で書いた1枚", "もう1枚"):
        expect(cards.filter(has_text=text)).to_have_count(1)


def test_notes_written_without_a_connection_survive_that_the_page_is_closed(workshop: Workshop) -> None:
    phone = workshop.phone()
    phone.write("先に書いた1枚")
    phone.screen.context.set_offline(True)
    phone.field.fill("送る前に閉じた1枚")
    phone.send()
    expect(phone.sending).to_have_count(1)
    phone.page.close()
    phone.screen.context.set_offline(False)
    again = Phone(tab_of(phone.screen))
    again.page.goto("/me")
    expect(again.notes).to_have_count(2)
    expect(again.sending).to_have_count(0)
    expect(workshop.seen().note("送る前に閉じた1枚")).to_have_count(1)


def test_a_hall_that_moved_on_while_a_phone_was_away_takes_its_words_late(workshop: Workshop) -> None:
    phone = workshop.phone()
    phone.screen.context.set_offline(True)
    phone.field.fill("送ったつもりの1枚")
    phone.send()
    phone.field.fill("書きかけの1枚")
    workshop.lead.go_to("見せ合う：ニーズ")
    phone.screen.context.set_offline(False)
    expect(phone.page.get_by_text(ja("phone.moved.ask"))).to_be_visible()
    expect(phone.field).to_have_value("書きかけの1枚")
    phone.page.get_by_role("button", name=ja("phone.moved.send"), exact=True).click()
    expect(phone.sending).to_have_count(0)
    board = workshop.seen()
    for text in ("送ったつもりの1枚", "書きかけの1枚"):
        expect(board.tray(text).get_by_text(ja("board.note.late"))).to_be_visible()


def test_a_sentence_put_by_when_the_hall_moves_on_can_be_sent_later(workshop: Workshop) -> None:
    phone = workshop.phone()
    phone.field.fill("まだ迷っている1枚")
    workshop.lead.go_to("見せ合う：ニーズ")
    phone.page.get_by_role("button", name=ja("phone.moved.keep"), exact=True).click()
    expect(phone.page.get_by_text(ja("phone.moved.ask"))).to_have_count(0)
    phone.page.reload()
    phone.at("見せ合う：ニーズ")
    onward = phone.page.get_by_role("button", name=ja("phone.note.continue"))
    expect(onward).to_contain_text("まだ迷っている1枚")  # it is seen where it waits
    workshop.lead.go_to("発表：ニーズ")
    phone.at("発表：ニーズ")
    onward.click()
    expect(phone.field).to_have_value("まだ迷っている1枚")
    phone.send()
    expect(workshop.seen().note("まだ迷っている1枚")).to_have_count(1)


def test_the_enter_that_confirms_a_conversion_never_sends(workshop: Workshop) -> None:
    phone = workshop.phone()
    phone.field.click()
    compose(phone.screen, "居場所がない人", enter=True, modifiers=CTRL)
    expect(phone.field).to_have_value("居場所がない人")
    expect(phone.notes).to_have_count(0)
    phone.field.press("Control+Enter")
    expect(phone.notes).to_have_text(["居場所がない人"])


def test_the_enter_that_confirms_a_conversion_never_picks_an_organisation(workshop: Workshop) -> None:
    phone = workshop.hall.phone()
    phone.page.goto(f"/j/{workshop.project.code}")
    field = phone.page.get_by_label(ja("phone.entry.organisationField"))
    field.click()
    compose(phone.screen, "みなと工房", enter=True)
    expect(field).to_have_value("みなと工房")
    field.press("Enter")
    expect(phone.page.locator(".chosen")).to_contain_text("みなと工房")


@pytest.fixture
def forgetful(workshop: Workshop, chromium: Browser, tmp_path: Path) -> Screen:
    """A phone whose browser refuses cookies and all storage, as the strictest private windows do."""
    settings = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(settings))
    context = chromium.browser_type.launch_persistent_context(
        str(tmp_path), executable_path=EXECUTABLE, args=FLAGS, base_url=workshop.hall.server.address, locale="ja-JP", **PHONE
    )
    screen = Screen(context, context.pages[0], PHONE, workshop.hall.server.address, workshop.hall.screens)
    workshop.hall.screens.append(screen)
    return screen


def test_a_browser_that_keeps_nothing_still_has_its_seat_after_a_reload(workshop: Workshop, forgetful: Screen) -> None:
    phone = Phone(forgetful).join(workshop.project.code, typed="みなと工房")
    refused = "(() => { try { return localStorage.length } catch { return 'refused' } })()"
    assert phone.page.evaluate(refused) == "refused", "this browser keeps things: the test would prove nothing"
    assert forgetful.context.cookies() == []
    phone.write("覚えてもらえない電話からの1枚")
    phone.page.reload()
    expect(phone.notes).to_have_text(["覚えてもらえない電話からの1枚"])
    phone.write("読みこみ直したあとの1枚")
    expect(workshop.seen().page.locator(".sz-note-text")).to_have_count(2)


def test_the_return_code_moves_the_seat_and_its_notes_to_another_device(workshop: Workshop) -> None:
    old = workshop.phone("みなと工房")
    old.write("古い電話で書いた1枚")
    address = old.returning()
    new = workshop.hall.phone()
    new.page.goto(address)
    expect(new.notes).to_have_text(["古い電話で書いた1枚"])
    expect(new.page.locator("footer .who")).to_contain_text("みなと工房")
    new.write("新しい電話で書いた1枚")
    old.page.get_by_role("button", name=ja("common.close")).click()
    expect(old.notes).to_have_count(2)
    expect(workshop.lead.page.locator(".sz-figures dd").nth(1)).to_have_text("1")


def test_a_second_tab_of_a_seat_shows_the_same_notes(workshop: Workshop) -> None:
    first = workshop.phone()
    first.write("1つめの画面で書いた1枚")
    second = Phone(tab_of(first.screen))
    second.page.goto("/me")
    expect(second.notes).to_have_text(["1つめの画面で書いた1枚"])
    second.write("2つめの画面で書いた1枚")
    expect(first.notes).to_have_count(2)


def test_a_closed_entry_turns_a_newcomer_away_kindly_and_keeps_who_is_in(workshop: Workshop) -> None:
    inside = workshop.phone()
    workshop.lead.page.get_by_role("button", name=ja("console.entry.doClose")).click()
    expect(workshop.lead.page.get_by_text(ja("console.entry.closed"))).to_be_visible()
    newcomer = workshop.hall.phone()
    newcomer.page.goto(f"/j/{workshop.project.code}")
    expect(newcomer.page.get_by_role("heading", name=ja("phone.entry.closedTitle"))).to_be_visible()
    expect(newcomer.page.get_by_text(ja("refused.entry_closed"))).to_be_visible()
    inside.write("中にいる人はまだ書ける")
    workshop.lead.page.get_by_role("button", name=ja("console.entry.doOpen")).click()
    newcomer.page.get_by_role("button", name=ja("common.again")).click()
    expect(newcomer.page.get_by_label(ja("phone.entry.organisationField"))).to_be_visible()


def test_a_wrong_code_is_answered_by_what_to_do(workshop: Workshop) -> None:
    phone = workshop.hall.phone()
    phone.page.goto("/j/222222")
    expect(phone.page.get_by_text(ja("refused.code_unknown"))).to_be_visible()
    phone.page.get_by_label(ja("phone.entry.code")).fill(workshop.project.code.lower())
    phone.page.get_by_role("button", name=ja("phone.entry.open")).click()
    expect(phone.page.get_by_label(ja("phone.entry.organisationField"))).to_be_visible()
