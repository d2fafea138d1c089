"""What is said of boxes and arrows beside the diagram: fields that save themselves, the question why, remarks."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.arranging import Model
from tests.browser.conftest import Workshop
from tests.browser.people import Facilitator, ja

LOOK = "line => [getComputedStyle(line).strokeDasharray, getComputedStyle(line).strokeWidth]"


def tab(page: Page, key: str) -> None:
    page.get_by_role("tab", name=re.compile(f"^{ja(key)}")).click()


def open_box(lead: Facilitator, text: str) -> None:
    """Select a box and open its くわしく."""
    Model(lead).element(text).click()
    tab(lead.page, "model.panel.details")


def open_arrow(lead: Facilitator, source: str, target: str) -> None:
    arrow = Model(lead).joined(source, target)
    arrow.focus()
    arrow.press("Enter")
    tab(lead.page, "model.panel.details")


def unfold(page: Page, key: str) -> None:
    """Open a part that is folded away, unless it stands open."""
    button = page.get_by_role("button", name=re.compile(re.escape(ja(key))))
    if button.get_attribute("aria-expanded") != "true":
        button.click()
    expect(button).to_have_attribute("aria-expanded", "true")


def field(page: Page, key: str) -> Locator:
    return page.locator(".sz-panel").get_by_label(ja(key), exact=True).and_(page.locator("input, textarea"))


def two(workshop: Workshop) -> tuple[Facilitator, Facilitator]:
    one, other = workshop.hall.lead(), workshop.hall.lead()
    for lead in (one, other):
        lead.model(workshop.project)
    return one, other


def test_what_one_says_of_a_box_stands_in_the_panel_of_the_other(workshop: Workshop) -> None:
    one, other = two(workshop)
    Model(one).add("activities", "駅前の居場所")
    for lead in (one, other):
        open_box(lead, "駅前の居場所")
    field(one.page, "model.carriers.lead").fill("ひだまり食堂")
    one.page.keyboard.press("Enter")
    expect(field(other.page, "model.carriers.lead")).to_have_value("ひだまり食堂")
    field(other.page, "model.carriers.partners").fill("そらまめ")
    other.page.keyboard.press("Enter")
    expect(one.page.locator(".sz-taken").filter(has_text="そらまめ")).to_be_visible()
    one.page.get_by_label(ja("model.wanted")).check()
    expect(Model(other).element("駅前の居場所").locator(".sz-box-badge", has_text="★")).to_be_visible()
    unfold(one.page, "model.rest.element")
    unfold(other.page, "model.rest.element")
    field(one.page, "model.target").fill("通院しながら働きたい人")
    field(one.page, "model.tags").fill("駅前")
    one.page.keyboard.press("Enter")
    field(one.page, "model.remark").fill("曜日は未定")
    field(one.page, "model.remark").blur()
    expect(field(other.page, "model.target")).to_have_value("通院しながら働きたい人")
    expect(field(other.page, "model.remark")).to_have_value("曜日は未定")
    expect(other.page.locator(".sz-taken").filter(has_text="駅前")).to_be_visible()
    for _ in range(3):  # the remark, the tag, for whom
        one.page.keyboard.press("ControlOrMeta+z")
    expect(field(other.page, "model.target")).to_have_value("")


def test_an_indicator_takes_years_as_they_are_counted_here_and_two_fill_in_two_fields(workshop: Workshop) -> None:
    one, other = two(workshop)
    Model(one).add("final", "孤立が減る")
    for lead in (one, other):
        open_box(lead, "孤立が減る")
    one.page.get_by_role("button", name=ja("model.indicator.add")).click()
    expect(field(one.page, "model.indicator.name")).to_be_focused()
    one.page.keyboard.insert_text("ひとりで困っている人")
    one.page.keyboard.press("Enter")
    other.page.get_by_role("button", name="ひとりで困っている人").click()
    field(one.page, "model.indicator.baseline").fill("１，２００人")
    field(other.page, "model.indicator.target").fill("900")
    field(one.page, "model.indicator.baseline").press("Enter")
    field(other.page, "model.indicator.target").press("Enter")
    years = one.page.locator(".sz-panel").get_by_label(ja("model.indicator.year"), exact=True)
    years.first.fill("来年")
    expect(one.page.get_by_text(ja("model.indicator.wrongYear"))).to_be_visible()
    years.first.fill("令和7年度")
    expect(one.page.get_by_text("令和7（2025）年度", exact=True)).to_be_visible()
    years.first.press("Enter")
    years.last.fill("2028")
    years.last.press("Enter")
    line = "令和7（2025）年度 1,200 → 令和10（2028）年度 900"
    for lead in (one, other):
        expect(lead.page.locator(".sz-indicator-line")).to_contain_text(line)


def test_a_new_arrow_asks_only_why_and_lets_the_question_be_passed_over(workshop: Workshop) -> None:
    one, other = two(workshop)
    model = Model(one)
    model.add("needs", "話し相手がいない")
    model.add("activities", "お茶の会")
    model.add("activities", "電話の見守り")
    model.link("話し相手がいない", "お茶の会")
    why = one.page.locator(".sz-link input")
    expect(why).to_be_focused()
    expect(one.page.locator(".sz-panel .sz-field")).to_have_count(1)
    one.page.keyboard.insert_text("顔を合わせるから")
    one.page.keyboard.press("Enter")
    open_arrow(other, "話し相手がいない", "お茶の会")
    expect(other.page.locator(".sz-link input")).to_have_value("顔を合わせるから")
    box = model.element("話し相手がいない")
    box.focus()
    box.press("l")
    one.page.get_by_role("menuitem", name="電話の見守り").click()
    expect(why).to_be_focused()
    one.page.keyboard.press("Escape")
    expect(box).to_be_focused()
    expect(model.joined("話し相手がいない", "電話の見守り").locator(".sz-arrow-mark.unsaid")).to_be_attached()
    expect(model.joined("話し相手がいない", "お茶の会").locator(".sz-arrow-mark")).to_have_count(0)


def test_what_is_said_of_an_arrow_is_seen_on_its_line(workshop: Workshop) -> None:
    one, other = two(workshop)
    model = Model(one)
    model.add("needs", "店が遠い")
    model.add("activities", "買い物の車")
    model.link("店が遠い", "買い物の車")
    one.page.keyboard.press("Escape")
    open_arrow(one, "店が遠い", "買い物の車")
    unfold(one.page, "model.rest.link")
    one.page.get_by_label(ja("model.link.level.guess"), exact=True).check()
    one.page.get_by_label(ja("model.link.strength.strong"), exact=True).check()
    one.page.get_by_label(ja("model.link.sign.less"), exact=True).check()
    field(one.page, "model.link.evidence").fill("昨年の聞き取り\n\n民生委員の話")
    field(one.page, "model.link.evidence").blur()
    arrow = Model(other).joined("店が遠い", "買い物の車")
    expect(arrow.locator(".sz-arrow-mark.less")).to_be_attached()
    look = arrow.locator(".sz-arrow-line").evaluate(LOOK)
    assert look[0] != "none"
    assert float(look[1].removesuffix("px")) > 3
    expect(arrow).to_have_attribute("aria-description", re.compile(ja("model.legend.guess")))
    other.page.get_by_role("button", name=ja("model.legend")).click()
    legend = other.page.locator(".sz-lines li")
    expect(legend).to_have_text([ja(f"model.legend.{each}") for each in ("guess", "strong", "less", "unsaid")])
    open_arrow(other, "店が遠い", "買い物の車")
    expect(field(other.page, "model.link.evidence")).to_have_value("昨年の聞き取り\n民生委員の話")


def test_a_remark_is_counted_on_its_box_settled_by_the_other_and_taken_back_by_its_author(workshop: Workshop) -> None:
    one, other = two(workshop)
    Model(one).add("activities", "送り迎え")
    for lead in (one, other):
        Model(lead).element("送り迎え").click()
        tab(lead.page, "model.comments")
    field(one.page, "model.comments.say").fill("車は何台？")
    one.page.keyboard.press("Enter")
    expect(other.page.locator(".sz-comment-text")).to_have_text("車は何台？")
    badge = Model(other).element("送り迎え").locator(".sz-box-badge")
    expect(badge).to_have_text("1")
    other.page.get_by_role("button", name=ja("model.comments.settle"), exact=True).click()
    expect(badge).to_have_count(0)
    one.page.get_by_role("button", name=ja("model.comments.settled", n=1)).click()
    one.page.get_by_role("button", name=ja("model.comments.edit"), exact=True).click()
    area = one.page.locator(".sz-comment textarea")
    area.fill("車は2台あります")
    area.press("Enter")
    one.page.get_by_role("button", name=ja("model.comments.reopen"), exact=True).click()
    expect(other.page.locator(".sz-comment-text")).to_have_text("車は2台あります")
    one.page.get_by_role("button", name=ja("model.comments.withdraw"), exact=True).click()
    expect(other.page.locator(".sz-comment")).to_have_count(0)
    one.page.get_by_role("button", name=ja("model.putBack"), exact=True).click()
    expect(other.page.locator(".sz-comment-text")).to_have_text("車は2台あります")


def test_LV9_words_half_typed_in_a_field_of_the_panel_are_there_after_the_page_was_loaded_anew(workshop: Workshop) -> None:
    lead = workshop.hall.lead()
    lead.model(workshop.project)
    Model(lead).add("activities", "夕方の食堂")
    open_box(lead, "夕方の食堂")
    unfold(lead.page, "model.rest.element")
    field(lead.page, "model.remark").focus()
    lead.page.keyboard.insert_text("火曜だけ")
    lead.page.reload()
    remark = field(lead.page, "model.remark")
    expect(remark).to_have_value("火曜だけ")
    expect(remark).to_be_focused()
    tab(lead.page, "model.comments")
    field(lead.page, "model.comments.say").focus()
    lead.page.keyboard.insert_text("鍵はだれが")
    lead.page.reload()
    expect(field(lead.page, "model.comments.say")).to_have_value("鍵はだれが")


def test_LV9_who_writes_into_a_field_hears_that_somebody_changed_it_or_took_its_box_away(workshop: Workshop) -> None:
    one, other = two(workshop)
    Model(one).add("activities", "朝の散歩")
    for lead in (one, other):
        open_box(lead, "朝の散歩")
        unfold(lead.page, "model.rest.element")
    field(one.page, "model.target").focus()
    one.page.keyboard.insert_text("眠れない人")
    field(other.page, "model.target").fill("退職した人")
    field(other.page, "model.target").press("Enter")
    offer = one.page.locator(".sz-snack-offer")
    expect(offer).to_contain_text("退職した人")
    expect(field(one.page, "model.target")).to_have_value("眠れない人")
    Model(other).element("朝の散歩").click()
    other.page.keyboard.press("Delete")
    expect(offer).to_contain_text("眠れない人")


def test_a_text_of_two_thousand_letters_is_whole_in_the_panel_and_can_be_changed(workshop: Workshop) -> None:
    lead = workshop.hall.lead()
    lead.model(workshop.project)
    long = "支える人を支える。" * 230
    Model(lead).add("activities", "あ")
    open_box(lead, "あ")
    lead.page.locator(".sz-details-text").get_by_role("button", name=ja("model.element.edit")).click()
    area = lead.page.locator(".sz-panel textarea.sz-edit")
    area.fill(long)
    area.press("Enter")
    expect(lead.page.locator(".sz-details-text")).to_contain_text(long)
    box = Model(lead).element("支える人を支える").bounding_box()
    panel = lead.page.locator(".sz-details-text").bounding_box()
    assert box is not None
    assert panel is not None
    assert box["height"] < 300
    assert panel["height"] < 260
