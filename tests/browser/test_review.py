"""点検 in a real browser: findings mended, let stand and taken up again in place; rules chosen; the gap map."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import AXE, faults
from tests.browser.people import ja
from tests.browser.serving import Server


@pytest.fixture(scope="module")
def server(begin: Callable[..., Server]) -> Server:
    """A server with the sample in it."""
    return begin("demo")


@pytest.fixture
def review(hall) -> Page:
    """The sample's model with 点検 of the whole beside it."""
    page: Page = hall.lead().page
    page.goto("/sample")
    page.goto(f"/p/{page.url.rsplit('/', 1)[1]}/model")
    expect(page.locator(".sz-arrow").first).to_be_attached()
    page.locator(".sz-bar .sz-toggle button").last.click()
    expect(page.locator(".sz-review-group").first).to_be_visible()
    return page


def card(page: Page, text: str):
    return page.locator(".sz-finding-card").filter(has_text=text)


def test_a_finding_is_mended_where_it_is_told_and_undo_brings_it_back(review: Page) -> None:
    told = card(review, "合同就職面接会")
    told.get_by_role("button", name=ja("model.fix.draw_on")).click()
    told.get_by_role("combobox").select_option(label="体験を年60回、25人が受ける")
    told.get_by_role("button", name=ja("model.fix.save")).click()
    expect(told).to_have_count(0)
    review.locator(".sz-snack").get_by_role("button", name=ja("model.undo")).click()
    expect(told).to_have_count(1)


def test_a_finding_may_stand_with_a_reason_by_keyboard_alone_and_is_taken_up_again(review: Page) -> None:
    told = review.locator(".sz-review-group").locator(".sz-finding-card").filter(has_text="家族が、ひとりで")
    told.get_by_role("button", name=ja("model.review.waive")).focus()
    review.keyboard.press("Enter")
    expect(told.get_by_label(ja("model.review.reason"))).to_be_focused()
    review.keyboard.type("来年の家族会で話します")
    review.keyboard.press("Enter")
    expect(told).to_have_count(0)
    kept = review.locator(".sz-waived")
    kept.locator("summary").click()
    expect(kept).to_contain_text("来年の家族会で話します")
    kept.get_by_role("button", name=ja("model.review.takeUp")).click()
    expect(told).to_have_count(1)
    expect(kept).to_have_count(0)


def test_many_of_one_rule_are_one_line_that_opens_to_be_worked_through(review: Page) -> None:
    head = review.locator(".sz-cluster-head").filter(has_text=ja("findings.R9.name"))
    before = int(head.locator("strong").inner_text())
    head.click()
    first = review.locator(".sz-cluster .sz-finding-card").first
    first.get_by_role("button", name=ja("model.fix.write_why")).click()
    first.get_by_label(ja("model.fix.write_why")).fill("出かける先ができるから")
    review.keyboard.press("Enter")
    expect(head.locator("strong")).to_have_text(str(before - 1))


def test_a_rule_is_switched_off_and_on_again(review: Page) -> None:
    review.get_by_role("button", name=ja("model.rules.open")).click()
    rule = review.locator(".sz-rule").filter(has_text=ja("findings.R17.name"))
    rule.get_by_role("checkbox").uncheck()
    rule.get_by_role("button", name=ja("model.rules.usual")).click()
    expect(rule.get_by_role("checkbox")).to_be_checked()
    limited = review.locator(".sz-rule").filter(has_text=ja("findings.R23.name"))
    limited.get_by_role("spinbutton").fill("5")
    limited.get_by_role("spinbutton").press("Tab")
    review.get_by_role("button", name=ja("model.rules.back")).click()
    expect(review.locator(".sz-cluster-head").filter(has_text=ja("findings.R23.name"))).to_be_visible()


def test_the_gap_map_tells_as_map_and_as_list_leads_to_a_box_and_gives_the_focus_back(review: Page) -> None:
    opener = review.get_by_role("button", name=ja("model.gaps.open"))
    opener.click()
    gaps = review.locator("dialog.sz-gaps")
    expect(gaps.get_by_role("columnheader")).not_to_have_count(0)
    expect(gaps.get_by_role("rowheader", name=ja("model.gaps.nobody"))).to_be_visible()
    gaps.get_by_role("button", name=ja("model.gaps.asList"), exact=True).click()
    expect(gaps.get_by_role("heading", name="孤立する人や家庭が減る")).to_be_visible()
    review.keyboard.press("Escape")
    expect(gaps).to_have_count(0)
    expect(opener).to_be_focused()
    opener.click()
    box = gaps.locator("button.sz-link-name").first
    text = box.inner_text()
    box.click()
    expect(gaps).to_have_count(0)
    expect(review.locator(".sz-panel-about")).to_contain_text(text)


def test_a_pasted_text_is_compared_with_the_diagram_and_leads_to_what_it_leaves_out(review: Page) -> None:
    opener = review.get_by_role("button", name=ja("model.compare.open"))
    opener.focus()
    review.keyboard.press("Enter")
    dialog = review.locator("dialog.sz-compare")
    go = dialog.get_by_role("button", name=ja("model.compare.go"), exact=True)
    expect(go).to_be_disabled()
    dialog.get_by_label(ja("model.compare.text")).fill("この計画では、孤立する人や\n家庭が減る ことをめざします。")
    go.click()
    first = dialog.locator(".sz-compare-list button").first
    expect(first).to_be_visible()
    told = dialog.locator(".sz-compare-list").inner_text()
    assert "「月1回のつなぎ会議」が" in told and "「孤立する人や家庭が減る」が" not in told
    if AXE.is_file():
        assert faults(review) == []
    review.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(opener).to_be_focused()
    opener.click()
    dialog.get_by_role("button", name=ja("model.compare.plan")).click()
    missing = dialog.locator(".sz-compare-list button").filter(has_text="高校3校を月1回訪ね")
    missing.click()
    expect(review.locator(".sz-panel-about")).to_contain_text("高校3校を月1回訪ね")


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm ci in facilitator/web)")
def test_axe_finds_nothing_in_the_review_its_rules_and_the_gap_map(review: Page) -> None:
    card(review, "合同就職面接会").get_by_role("button", name=ja("model.fix.draw_on")).click()
    assert faults(review) == []
    review.get_by_role("button", name=ja("model.rules.open")).click()
    assert faults(review) == []
    review.get_by_role("button", name=ja("model.rules.back")).click()
    review.get_by_role("button", name=ja("model.gaps.open")).click()
    assert faults(review) == []
    review.locator("dialog").get_by_role("button", name=ja("model.gaps.asList"), exact=True).click()
    assert faults(review) == []


def test_at_three_hundred_and_twenty_pixels_nothing_runs_out_of_the_page(review: Page) -> None:
    review.set_viewport_size({"width": 320, "height": 640})
    review.get_by_role("button", name=ja("model.gaps.open")).click()
    gaps = review.locator("dialog.sz-gaps")
    for view in ("model.gaps.asList", "model.gaps.asMap"):
        gaps.get_by_role("button", name=ja(view), exact=True).click()
        assert gaps.evaluate("box => [...box.children].every(each => each.scrollWidth <= 320)")
    assert gaps.evaluate("box => box.scrollWidth") == 320
