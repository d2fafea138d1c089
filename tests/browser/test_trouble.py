"""When things go wrong in a hall: what people see is a plain sentence, and nothing they wrote is lost."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, expect

from facilitator.wording import say
from tests.browser.conftest import Hall
from tests.browser.every_step import EveryStep, key
from tests.browser.people import Phone
from tests.browser.screens import PHONE, tab_of
from tests.browser.serving import Server
from tests.browser.steering import Steering
from tests.browser.tables import Record

LANGUAGES = pytest.mark.parametrize("language", ["ja", "en"])


def dot(phone: Phone, heading: int) -> Locator:
    """Return the button that puts one more dot on that heading of the list."""
    return phone.page.locator(".vote .thing").nth(heading).locator(".press").last


@contextmanager
def alone_offline(phone: Phone) -> Iterator[None]:
    """Cut this page off, not the others of its browser."""
    session = phone.screen.cdp()
    off = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", off)
    yield
    session.send("Network.emulateNetworkConditions", off | {"offline": False})
    session.detach()


@LANGUAGES
def test_a_step_taken_away_while_somebody_writes_in_it_asks_about_the_words_and_takes_them_late(hall: Hall, language: str) -> None:
    every = EveryStep(hall)
    phone = every.enter(PHONE, language)
    every.go("written")
    phone.at("written")
    phone.field.fill("書きかけの1枚")
    every.go("asked")
    every.steering.do({"type": "DropStep", "step": key("written")})
    expect(phone.page.get_by_text(say(language, "phone.moved.ask")).first).to_be_visible()
    phone.page.get_by_role("button", name=say(language, "phone.moved.send"), exact=True).click()
    expect(phone.notes.filter(has_text="書きかけの1枚")).to_have_count(1)
    expect(phone.sending).to_have_count(0)
    assert every.steering.sees()["counts"]["notes_all"] == 1


@LANGUAGES
def test_a_step_taken_away_while_a_phone_has_no_line_loses_no_note_that_was_sent(hall: Hall, language: str) -> None:
    every = EveryStep(hall)
    phone = every.enter(PHONE, language)
    every.go("written")
    phone.at("written")
    phone.screen.context.set_offline(True)
    phone.field.fill("線が切れているあいだの1枚")
    phone.page.locator(".writing .filled").first.click()
    expect(phone.sending).to_have_count(1)
    every.go("talked")
    every.steering.do({"type": "DropStep", "step": key("written")})
    phone.screen.context.set_offline(False)
    expect(phone.sending).to_have_count(0)
    expect(phone.notes.filter(has_text="線が切れているあいだの1枚")).to_have_count(1)


def test_a_laptop_that_sleeps_through_the_end_of_a_step_wakes_with_the_time_over_and_every_note(
    begin: Callable[..., Server], hall_on: Callable[[Server], Hall]
) -> None:
    server = begin()
    hall = hall_on(server)
    every = EveryStep(hall)
    phone = every.enter(PHONE, "ja")
    every.go("written")
    every.steering.do({"type": "StartTimer", "minutes": 1}, {"type": "AddTime", "seconds": -54}, {"type": "LockAtEnd", "on": True})
    phone.at("written")
    expect(phone.page.get_by_role("timer")).to_contain_text("0:0")
    assert server.process is not None
    server.process.send_signal(signal.SIGSTOP)
    try:
        phone.field.fill("パソコンが眠っているあいだの1枚")
        phone.page.locator(".writing .filled").first.click()
        expect(phone.page.get_by_role("timer")).to_have_text(say("ja", "phone.over"))
        expect(phone.sending).to_have_count(1)
    finally:
        server.process.send_signal(signal.SIGCONT)
    expect(phone.banner).to_contain_text(say("ja", "phone.stopped"))
    step = every.steering.sees()["step"]
    assert step["timer"]["ended"] and step["input_stopped"]
    every.steering.do({"type": "AddTime", "seconds": 120})
    expect(phone.page.get_by_text("パソコンが眠っているあいだの1枚").first).to_be_visible()


@LANGUAGES
def test_a_vote_changed_after_the_round_was_closed_is_told_so_and_counts_nothing(hall: Hall, language: str) -> None:
    every = EveryStep(hall)
    phone = every.enter(PHONE, language)
    every.fill(phone)
    every.go("voted")
    phone.at("voted")
    phone.screen.settled()
    phone.screen.context.set_offline(True)
    dot(phone, 0).click()
    every.steering.do({"type": "CloseVote", "step": key("voted")})
    phone.screen.context.set_offline(False)
    phone.screen.told(say(language, "refused.vote_closed"))
    assert not every.steering.keys(f"result/{key('voted')}/")


@LANGUAGES
def test_dots_over_budget_from_two_devices_of_one_seat_are_told_so_and_never_counted(hall: Hall, language: str) -> None:
    every = EveryStep(hall)
    phone = every.enter(PHONE, language)
    every.fill(phone)
    every.go("voted")
    other = Phone(tab_of(phone.screen))
    other.page.goto(f"/me?lang={language}")
    for device in (phone, other):
        device.at("voted")
        expect(device.page.locator(".vote .left")).to_have_text(say(language, "phone.vote.left", n=3))
    with alone_offline(phone):
        for _ in range(2):
            dot(phone, 0).click()
        for _ in range(3):
            dot(other, 1).click()
        other.screen.settled()
    phone.screen.told(say(language, "refused.no_dots_left"))
    for device in (phone, other):
        expect(device.page.locator(".vote .left")).to_have_text(say(language, "phone.vote.none"))
    every.steering.do({"type": "CloseVote", "step": key("voted")})
    results = [each for name, each in every.steering.sees().items() if name.startswith("result/")]
    assert sum(each["dots"] for each in results) == 3


def test_a_table_merged_twice_at_once_lies_on_the_plenary_board_once(hall: Hall) -> None:
    every = EveryStep(hall)
    phone = every.enter(PHONE, "ja")
    every.fill(phone)
    beside = Steering(every.lead.beside(), every.project.id)
    beside.page.goto(f"/p/{every.project.id}/board")
    for steering in (every.steering, beside):
        steering.do({"type": "MergeTable", "table": key("table1")}, screen="board")
    groups = [each for name, each in every.steering.sees("board").items() if name.startswith("group/")]
    assert sorted(each["title"] for each in groups) == ["外に出るきっかけがない人", "朝の居場所をひらく"]


@LANGUAGES
def test_five_thousand_lines_pasted_at_once_stay_in_the_field_with_a_sentence_and_go_in_parts(hall: Hall, language: str) -> None:
    every = EveryStep(hall)
    phone = every.enter(PHONE, language)
    every.go("written")
    (seat,) = every.steering.keys("seat/")
    every.steering.do({"type": "SetRole", "seat": seat, "role": "recorder"})
    record = Record(phone).open()
    lines = [f"声の{n}枚め" for n in range(5_000)]
    paste(record, lines)
    told = say(language, "table.write.tooMany", n="5,000", limit="2,000", left="3,000")
    expect(record.page.locator(".sz-write-trouble")).to_have_text(told)
    record.page.reload()
    expect(record.field).to_have_value("\n".join(lines))
    record.page.locator(".sz-per-line input").check()
    first = record.page.locator(".sz-write .sz-main")
    expect(first).to_have_text(say(language, "table.write.sendFirst", n="2,000"))
    first.click()
    expect(record.field).to_have_value("\n".join(lines[2_000:]))
    assert every.steering.sees()["counts"]["notes_all"] == 2_000


def paste(record: Record, lines: list[str]) -> None:
    """Paste as a person does: the field hears of it, and the words are in it."""
    record.page.locator(".sz-write textarea").evaluate(
        """(field, text) => {
            field.focus()
            const data = new DataTransfer()
            data.setData('text', text)
            field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
            field.value = text
            field.dispatchEvent(new Event('input', { bubbles: true }))
        }""",
        "\n".join(lines),
    )
