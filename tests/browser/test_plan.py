"""計画 in real browsers: chapters written, drafted and flagged, two at one chapter, cells, what is missing, versions."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import AXE, faults
from tests.browser.conftest import Workshop
from tests.browser.people import ja
from tests.browser.serving import Server
from tests.browser.steering import Steering, new_id
from tests.browser.test_model_together import co_facilitator

COMMUNITY = "provision.community"
WIDEST = "Math.max(...[...document.querySelectorAll('.sz-plan *')].map(one => one.getBoundingClientRect().right))"
MINE, THEIRS = "進行役が書いた方針です。", "副進行が書いた方針です。"


@pytest.fixture(scope="module")
def server(begin: Callable[..., Server]) -> Server:
    """A server with the sample in it."""
    return begin("demo")


def at_plan(page: Page, project: str, chapter: str = "policy") -> Page:
    page.goto(f"/p/{project}/plan")
    opened(page, chapter)
    return page


def opened(page: Page, chapter: str) -> None:
    page.locator(f'[data-chapter="{chapter}"]').click()
    expect(page.locator(f'[data-chapter="{chapter}"]')).to_have_attribute("aria-current", "true")


def text(page: Page) -> Locator:
    return page.locator("textarea.sz-plan-area")


def state(page: Page) -> Locator:
    return page.locator(".sz-plan-state")


@pytest.fixture
def sample(hall) -> Page:
    """The sample's plan."""
    page: Page = hall.lead().page
    page.goto("/sample")
    return at_plan(page, page.url.rsplit("/", 1)[1])


class Drawn:
    """A workshop whose model holds one activity and one outcome."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop, self.project = workshop, workshop.project.id
        self.steering = Steering(workshop.lead, self.project)
        self.cafe, self.fewer = new_id(), new_id()
        self.steering.do({"type": "AddElement", "element": self.cafe, "column": "activities", "text": "月一回の居場所"})
        self.steering.do({"type": "AddElement", "element": self.fewer, "column": "final", "text": "孤立が減る"})
        self.steering.do({"type": "DescribeElement", "element": self.cafe, "programmes": ["community"]})

    def page(self, chapter: str = "policy") -> Page:
        return at_plan(self.workshop.lead.page, self.project, chapter)


@pytest.fixture
def drawn(workshop: Workshop) -> Drawn:
    return Drawn(workshop)


def test_a_chapter_is_saved_when_the_hand_rests_and_is_there_after_a_reload(drawn: Drawn) -> None:
    page = drawn.page()
    text(page).press_sequentially("だれもが相談できる町にします。")
    expect(state(page)).to_contain_text(ja("plan.state.saved"))
    expect(page.locator('[data-chapter="policy"]')).to_contain_text(ja("plan.mark.written"))
    page.reload()
    expect(text(page)).to_have_value("だれもが相談できる町にします。")


def test_words_half_typed_outlive_a_reload(drawn: Drawn) -> None:
    page = drawn.page()
    text(page).fill("書きかけ")
    page.reload()
    expect(text(page)).to_have_value("書きかけ")
    expect(state(page)).to_contain_text(ja("plan.state.saved"))


def test_a_draft_of_the_model_goes_into_an_empty_chapter_and_one_undo_takes_it_back(drawn: Drawn) -> None:
    page = drawn.page(COMMUNITY)
    page.get_by_role("button", name=ja("plan.draft.insert")).click()
    expect(text(page)).to_have_value(
        "地域づくり事業を、次の取り組みによって行います。\n\nいまあるかどうかを確かめる取り組み\n・月一回の居場所（担当は未定）"
    )
    expect(page.get_by_role("button", name=ja("plan.draft.insert"))).to_have_count(0)
    page.locator(".sz-bar").get_by_role("button", name=ja("plan.undo")).click()
    expect(text(page)).to_have_value("")
    page.locator(".sz-bar").get_by_role("button", name=ja("plan.redo")).click()
    expect(text(page)).not_to_have_value("")


def test_two_who_write_one_chapter_see_each_other_and_keep_both_texts(drawn: Drawn) -> None:
    page, other = drawn.page(), co_facilitator(drawn.workshop).page
    at_plan(other, drawn.project)
    text(page).press_sequentially(MINE)
    expect(other.locator('[data-chapter="policy"]')).to_contain_text(ja("plan.writing.else"))
    expect(text(other)).to_have_value(MINE)
    text(other).dispatch_event("compositionstart")  # in mid conversion nothing is saved
    text(other).fill(THEIRS)
    text(page).fill(MINE + "続き")
    text(page).blur()
    conflict = other.locator(".sz-plan-conflict")
    expect(conflict.locator(".sz-plan-theirs")).to_have_text(MINE + "続き")
    expect(text(other)).to_have_value(THEIRS)
    conflict.get_by_role("button", name=ja("plan.conflict.both")).click()
    for one in (page, other):
        expect(text(one)).to_have_value(f"{MINE}続き\n\n{THEIRS}")
    expect(conflict).to_have_count(0)


def test_what_changes_in_the_model_is_flagged_until_somebody_says_they_looked(drawn: Drawn) -> None:
    page = drawn.page(COMMUNITY)
    text(page).fill("月に一度ひらきます。")
    text(page).blur()
    expect(state(page)).to_contain_text(ja("plan.state.saved"))
    drawn.steering.do({"type": "EditElement", "element": drawn.cafe, "text": "毎週の居場所"})
    flagged = page.locator(".sz-plan-changes")
    expect(flagged).to_contain_text("毎週の居場所")
    expect(flagged).to_contain_text("月一回の居場所")
    expect(page.locator(f'[data-chapter="{COMMUNITY}"]')).to_contain_text(ja("plan.mark.changed").replace("{n}", "1"))
    flagged.get_by_role("button", name=ja("plan.changes.settle")).click()
    expect(flagged).to_have_count(0)
    expect(text(page)).to_have_value("月に一度ひらきます。")


def test_cells_of_a_row_are_written_in_place_and_settle_what_was_missing(drawn: Drawn) -> None:
    page = drawn.page(COMMUNITY)
    missing = page.locator(".sz-plan-lack").filter(has_text=ja("plan.lack.no_years"))
    expect(missing).to_have_count(1)
    row = page.locator(f'[data-row="{drawn.cafe}"]')
    row.locator(".sz-plan-years input").fill("令和9年度から")
    page.keyboard.press("Enter")
    expect(missing).to_have_count(0)
    row.locator(".sz-plan-as_of input").fill("２０２７年４月１日")
    page.keyboard.press("Tab")
    expect(row.locator(".sz-plan-as_of input")).to_have_value("2027-04-01")
    row.locator(".sz-plan-as_of input").fill("きのう")
    expect(row.get_by_role("alert")).to_have_text(ja("plan.row.wrongDay"))
    page.keyboard.press("Escape")
    expect(row.locator(".sz-plan-as_of input")).to_have_value("2027-04-01")
    page.keyboard.press("Control+z")
    expect(row.locator(".sz-plan-as_of input")).to_have_value("")


def test_a_lack_leads_to_its_box_in_the_model(drawn: Drawn) -> None:
    page = drawn.page()
    page.locator(".sz-toggle button").nth(1).click()
    lack = page.locator(".sz-plan-lack").filter(has_text=ja("plan.lack.no_organisation"))
    lack.get_by_role("link").click()
    expect(page.locator(".sz-panel-about")).to_contain_text("月一回の居場所")


def test_two_versions_are_compared_word_by_word(drawn: Drawn) -> None:
    page = drawn.page()
    text(page).fill("月に一度、集まる。")
    text(page).blur()
    page.locator(".sz-toggle button").nth(2).click()
    page.get_by_label(ja("plan.versions.name")).fill("素案")
    page.keyboard.press("Enter")
    expect(page.locator(".sz-plan-kept")).to_contain_text("素案")
    drawn.steering.do({"type": "DescribeRow", "element": drawn.cafe, "budget": "市単独"})
    page.locator(".sz-toggle button").first.click()
    text(page).fill("毎週、集まる。")
    text(page).blur()
    expect(state(page)).to_contain_text(ja("plan.state.saved"))
    page.locator(".sz-toggle button").nth(2).click()
    page.get_by_role("button", name=ja("plan.versions.compare")).click()
    expect(page.locator(".sz-plan-difference")).to_have_count(2)
    with page.expect_download() as coming:
        page.get_by_role("link", name=ja("plan.versions.table")).click()
    assert coming.value.suggested_filename.startswith("新旧対照表_") and coming.value.path().read_bytes().startswith(b"PK")
    expect(page.locator(".sz-plan-difference").first.locator("ins")).to_have_text("毎週")
    expect(page.locator(".sz-plan-difference").last.locator("ins")).to_contain_text("市単独")
    page.get_by_role("button", name=ja("plan.versions.dropOf").replace("{title}", "素案")).click()
    expect(page.get_by_text(ja("plan.versions.none"))).to_be_visible()


def test_a_model_without_activities_says_where_chapters_come_from_and_lets_one_begin_all_the_same(workshop: Workshop) -> None:
    page = workshop.lead.page
    page.goto(f"/p/{workshop.project.id}/plan")
    expect(page.locator(".sz-empty a")).to_have_attribute("href", f"/p/{workshop.project.id}/model")
    page.get_by_role("button", name=ja("plan.empty.write")).click()
    text(page).fill("まず言葉から。")
    text(page).blur()
    expect(state(page)).to_contain_text(ja("plan.state.saved"))


def test_a_chapter_is_found_written_and_left_by_keyboard_alone(sample: Page) -> None:
    sample.locator('[data-chapter="goals"]').focus()
    sample.keyboard.press("Enter")
    expect(sample.get_by_role("heading", name=ja("plan.chapter.goals"))).to_be_visible()
    while not text(sample).evaluate("one => one === document.activeElement"):
        sample.keyboard.press("Tab")
    sample.keyboard.type("三年でめざす変化です。")
    sample.keyboard.press("Tab")
    expect(state(sample)).to_contain_text(ja("plan.state.saved"))
    sample.locator(".sz-bar").get_by_role("button", name=ja("plan.undo")).click()
    expect(text(sample)).to_have_value("")


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm ci in facilitator/web)")
def test_axe_finds_nothing_in_chapters_what_is_missing_and_versions(sample: Page) -> None:
    for chapter in ("policy", "provision.participation", "goals", "participation"):
        opened(sample, chapter)
        told = ja("plan.row.voices" if chapter != "participation" else "plan.evidence.votes")
        expect(sample.locator(".sz-plan-rests")).to_contain_text(told)
        assert faults(sample) == []
    for view in (1, 2):
        sample.locator(".sz-toggle button").nth(view).click()
        assert faults(sample) == []


@pytest.mark.parametrize("language", ["ja", "en"])
def test_at_three_hundred_and_twenty_pixels_nothing_runs_out_of_the_page(sample: Page, language: str) -> None:
    project = sample.url.split("/")[-2]
    sample.set_viewport_size({"width": 320, "height": 640})
    sample.goto(f"/language/{language}?back=/p/{project}/plan")
    expect(sample.locator(".sz-plan-middle")).to_be_visible()
    sample.locator(".sz-plan-choose select").select_option("provision.participation")
    expect(sample.locator(".sz-plan-rows")).to_be_visible()
    for view in (0, 1, 2):
        sample.locator(".sz-toggle button").nth(view).click()
        assert sample.evaluate(WIDEST) <= 320
    sample.goto(f"/language/ja?back=/p/{project}/plan")
