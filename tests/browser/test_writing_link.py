"""書き込みリンク: people of an organisation write their own part in their own browsers, by a link from the lead."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from facilitator.wording import say
from tests.browser.axe import AXE, faults
from tests.browser.people import awake, ja
from tests.browser.screens import LAPTOP, PHONE
from tests.browser.serving import Server

NAME = "汐見原市社会福祉協議会"
THEIRS = "就労・交流体験"
WIDEST = "Math.max(...[...document.querySelectorAll('.page *')].map(one => one.getBoundingClientRect().right))"


@pytest.fixture(scope="module")
def server(begin: Callable[..., Server]) -> Server:
    """A server with the sample in it."""
    return begin("demo")


def inquiry(hall) -> Page:
    """Open the lead's page on which organisations are asked."""
    page: Page = hall.lead().page
    page.goto("/sample")
    page.goto(page.url.rstrip("/") + "/inquiry")
    awake(page)
    return page


def line(page: Page, name: str = NAME) -> Locator:
    return page.locator(".inquiry-line").filter(has=page.get_by_text(name, exact=True))


def given(page: Page, name: str = NAME, *, chapters: bool = False) -> str:
    """Make a link for an organisation; return its address on the test's own server."""
    box = page.get_by_role("checkbox", name=ja("asking.chapters"))
    if chapters and box.get_attribute("aria-checked") != "true":
        box.click()
    if line(page, name).locator(".share-address").count():
        line(page, name).get_by_role("button", name=ja("asking.link.withdraw.name", name=name)).click()
        expect(line(page, name).locator(".share-address")).to_have_count(0)
    line(page, name).get_by_role("button", name=ja("asking.link.make.name", name=name)).click()
    address = line(page, name).locator(".share-address input").input_value()
    return "/w/" + address.split("/w/")[1]


def come_in(hall, address: str, name: str = "", shape=LAPTOP) -> Page:
    """Open a link in a browser of its own, as somebody of the organisation."""
    page: Page = hall.screen(shape).page
    page.goto(address)
    page.get_by_label(ja("asking.door.name")).fill(name)
    page.get_by_role("button", name=ja("asking.door.go")).click()
    expect(page.get_by_role("heading", name=ja("plan.own.title", name=NAME))).to_be_visible()
    return page


def test_two_browsers_fill_in_rows_at_once_and_the_lead_sees_who_wrote_what(hall) -> None:
    lead = inquiry(hall)
    expect(line(lead)).to_contain_text(ja("asking.state.not_asked"))
    address = given(lead)
    expect(line(lead)).to_contain_text(ja("asking.state.unanswered"))
    one, two = come_in(hall, address, "田中"), come_in(hall, address, "佐藤", PHONE)
    rows = one.locator("[data-own]")
    first, second = (rows.nth(n).get_attribute("data-own") for n in (0, 1))
    one.locator(f'[data-own="{first}"] .sz-own-years input').fill("令和9年度から")
    expect(two.locator(f'[data-own="{first}"]')).to_contain_text(ja("plan.writing.else"))
    two.locator(f'[data-own="{second}"] .sz-own-budget input').fill("共同募金")
    two.keyboard.press("Enter")
    one.keyboard.press("Enter")
    expect(two.locator(f'[data-own="{first}"] .sz-own-years input')).to_have_value("令和9年度から")
    expect(one.locator(f'[data-own="{second}"] .sz-own-budget input')).to_have_value("共同募金")
    expect(one.locator(f'[data-own="{second}"] footer')).to_contain_text("佐藤")
    one.locator(f'[data-own="{first}"] select').select_option("considered")
    expect(two.locator(f'[data-own="{first}"] select')).to_have_value("considered")
    two.locator(".sz-own-over").get_by_role("button", name=ja("plan.own.rest")).click()
    expect(one.locator(".sz-own-over")).to_contain_text(ja("plan.own.done"))
    expect(line(lead)).to_contain_text(ja("asking.state.answered"))
    expect(line(lead)).to_contain_text("佐藤")
    expect(line(lead)).to_contain_text(ja("asking.link.came", n=2, names="田中、佐藤"))
    lead.goto(lead.url.replace("/inquiry", "/plan"))
    lead.locator('[data-chapter="provision.participation"]').click()
    expect(lead.locator(f'[data-row="{first}"], [data-row="{second}"]').first).to_contain_text(NAME)


def test_figures_are_filled_in_an_indicator_added_and_undo_takes_back_one_s_own(hall) -> None:
    page = come_in(hall, given(inquiry(hall)))
    row = page.locator("[data-own]").first
    row.get_by_text(ja("plan.own.add"), exact=True).click()
    row.get_by_label(ja("plan.own.add.name")).fill("訪ねた家")
    row.get_by_label(ja("plan.own.add.unit")).fill("軒")
    row.get_by_role("button", name=ja("plan.own.add.go"), exact=True).click()
    figures = row.get_by_role("group", name="訪ねた家")
    target = figures.get_by_label(ja("plan.figure.target"), exact=False).first
    target.fill("たくさん")
    page.keyboard.press("Tab")
    expect(figures.get_by_role("alert")).to_have_text(ja("plan.figure.wrong"))
    target.fill("４０軒")
    page.keyboard.press("Enter")
    expect(target).to_have_value("40")
    page.locator(".sz-bar").get_by_role("button", name=ja("plan.undo")).click()
    expect(target).to_have_value("")


def test_the_whole_plan_is_read_but_only_one_s_own_part_can_be_written(hall) -> None:
    page = come_in(hall, given(inquiry(hall)))
    page.get_by_role("button", name=ja("plan.view.chapters"), exact=True).click()
    page.locator('[data-chapter="provision.participation"]').click()
    expect(page.locator(".sz-plan-read")).to_contain_text("参加支援事業は")
    expect(page.locator("textarea.sz-plan-area")).to_have_count(0)
    other = page.locator("[data-row]").filter(has_text=THEIRS)
    expect(other).to_have_count(1)
    expect(other.locator("input, select, textarea")).to_have_count(0)
    expect(page.locator(".sz-bar a")).to_have_count(0)
    page.get_by_role("button", name=ja("plan.view.versions"), exact=True).click()
    expect(page.get_by_role("button", name=ja("plan.versions.keep"))).to_have_count(0)


def test_a_link_for_chapters_lets_two_write_one_chapter_without_losing_a_word(hall) -> None:
    lead = inquiry(hall)
    page = come_in(hall, given(lead, chapters=True))
    page.get_by_role("button", name=ja("plan.view.chapters"), exact=True).click()
    page.locator('[data-chapter="provision.participation"]').click()
    area = page.locator("textarea.sz-plan-area")
    before = area.input_value()
    area.dispatch_event("compositionstart")  # in mid conversion nothing is saved
    area.fill(before + "\n社協の一行")
    lead.goto(lead.url.replace("/inquiry", "/plan"))
    lead.locator('[data-chapter="provision.participation"]').click()
    lead.locator("textarea.sz-plan-area").fill(before + "\n進行役の一行")
    lead.locator("textarea.sz-plan-area").blur()
    expect(page.locator(".sz-plan-conflict .sz-plan-theirs")).to_contain_text("進行役の一行")
    page.locator(".sz-plan-conflict").get_by_role("button", name=ja("plan.conflict.both")).click()
    for words in ("進行役の一行", "社協の一行"):
        expect(lead.locator("textarea.sz-plan-area")).to_have_value(re.compile(words))
    page.locator('[data-chapter="policy"]').click()
    expect(page.locator("textarea.sz-plan-area")).to_have_count(0)


def test_the_browser_is_known_again_and_a_withdrawn_link_sends_it_out_and_undo_lets_it_in(hall) -> None:
    lead = inquiry(hall)
    address = given(lead)
    page = come_in(hall, address)
    page.goto(address)
    expect(page.get_by_role("heading", name=ja("plan.own.title", name=NAME))).to_be_visible()
    line(lead).get_by_role("button", name=ja("asking.link.withdraw.name", name=NAME)).click()
    expect(page.get_by_text(ja("plan.closed"))).to_be_visible()
    page.goto(address)
    expect(page.get_by_role("heading", name=ja("asking.gone.title"))).to_be_visible()
    lead.get_by_role("button", name=ja("inquiry.undo"), exact=True).click()
    expect(line(lead).locator(".share-address")).to_have_count(1)
    page.goto(address)
    expect(page.get_by_role("heading", name=ja("plan.own.title", name=NAME))).to_be_visible()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_door_and_page_fit_a_small_phone_and_axe_finds_nothing(hall, language: str) -> None:
    address = given(inquiry(hall))
    page: Page = hall.screen({**PHONE, "viewport": {"width": 320, "height": 640}}).page
    page.goto(f"/language/{language}?back={address}")
    assert page.evaluate(WIDEST) <= 320
    if AXE.is_file():
        assert faults(page) == []
    page.get_by_role("button", name=say(language, "asking.door.go")).click()
    expect(page.locator("[data-own]").first).to_be_visible()
    assert page.evaluate(WIDEST) <= 320
    if AXE.is_file():
        assert faults(page) == []
    for view in (1, 2):
        page.locator(".sz-toggle button").nth(view).click()
        assert page.evaluate(WIDEST) <= 320
