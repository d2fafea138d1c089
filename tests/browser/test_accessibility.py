"""Every page under axe-core in a real browser: nothing that it calls serious or critical, in both languages."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from facilitator.components.live import DIST
from tests.browser.conftest import workshop_in
from tests.browser.people import ja
from tests.browser.serving import Server
from tests.browser.tables import put_up, recorder_at, show_all
from tests.browser.test_phone_steps import ACTIVITIES, CLOSING, VOTE, WRITE, Day

AXE = DIST.parent / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
  .filter(found => ["serious", "critical"].includes(found.impact))
  .map(found => ({rule: found.id, impact: found.impact, where: found.nodes.slice(0, 4).map(node => node.html.slice(0, 200))}))"""
OPEN = ["/", "/signin", "/signin?wrong=link_used", "/j/", "/screen/", "/p/unknown", "/no/such/page"]
LEAD = ["/", "/new", "/new?alone=1", "/password", "/p/{sample}", "/p/{sample}/prepare", "/p/{sample}/export", "/p/{sample}/history"]
LEAD += [f"/p/{{sample}}/prepare?tab={tab}" for tab in ("organisations", "tables", "names")]
LIVE = {"run": ".sz-now", "board": ".sz-note", "model": ".sz-element", "alone": ".sz-alone-title"}
STILL = """() => Promise.allSettled(document.getAnimations()
    .filter(each => each.playState === 'running' && each.effect?.getComputedTiming().endTime !== Infinity)
    .map(each => each.finished)).then(() => null)"""
pytestmark = pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm ci in facilitator/web)")


@pytest.fixture(scope="module")
def server(begin: Callable[..., Server]) -> Server:
    """A server with the sample in it."""
    return begin("demo")


@pytest.fixture
def sample(hall) -> Iterator[Callable[[str], Page]]:
    """The signed-in facilitator's page, opened at an address in which ``{sample}`` is the sample project."""
    lead = hall.lead()
    lead.page.goto("/sample")
    project = lead.page.url.rsplit("/", 1)[1]

    def at(address: str) -> Page:
        lead.page.goto(address.format(sample=project))
        return lead.page

    yield at


def serious(page: Page) -> list[dict[str, object]]:
    """Return what axe finds serious or critical on the page, once its text is set in its own face and nothing fades in."""
    page.evaluate("() => document.fonts.ready.then(() => null)")
    page.evaluate(STILL)
    if not page.evaluate("() => 'axe' in window"):
        page.add_script_tag(content=Path(AXE).read_text(encoding="utf-8"))
    found: list[dict[str, object]] = page.evaluate(RUN)
    return found


def told(found: list[dict[str, object]]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("address", OPEN)
def test_a_page_open_to_everybody_has_no_serious_fault(hall, address: str, language: str) -> None:
    page = hall.phone().screen.page
    page.goto(f"/language/{language}?back=/signin")
    page.goto(address)
    expect(page.get_by_role("main").first).to_be_visible()
    found = serious(page)
    assert found == [], told(found)


@pytest.mark.parametrize("address", LEAD)
def test_a_page_of_the_facilitator_has_no_serious_fault(sample, address: str) -> None:
    page = sample(address)
    expect(page.get_by_role("heading").first).to_be_visible()
    found = serious(page)
    assert found == [], told(found)


@pytest.mark.parametrize("name", LIVE)
def test_a_live_page_full_of_the_sample_has_no_serious_fault(sample, name: str) -> None:
    page = sample("/p/{sample}/" + name)
    expect(page.locator(LIVE[name]).first).to_be_visible()
    found = serious(page)
    assert found == [], told(found)


def test_each_list_of_the_console_and_its_question_about_the_end_have_no_serious_fault(sample) -> None:
    page = sample("/p/{sample}/run")
    for tab in page.locator(".sz-hall-tabs button").all():
        tab.click()
        expect(tab).to_have_attribute("aria-pressed", "true")
        found = serious(page)
        assert found == [], told(found)
    page.locator(".sz-ends-acts .sz-quiet").click()
    expect(page.locator(".sz-time")).to_be_visible()
    found = serious(page)
    assert found == [], told(found)


def test_the_dialog_that_edits_a_step_has_no_serious_fault(sample) -> None:
    page = sample("/p/{sample}/prepare")
    page.get_by_role("button", name=ja("road.prepare.edit")).first.click()
    expect(page.get_by_label(ja("road.prepare.field.question"))).to_be_visible()
    page.get_by_text(ja("road.prepare.field.more"), exact=True).click()
    expect(page.get_by_text(ja("road.prepare.field.asks"), exact=True)).to_be_visible()
    found = serious(page)
    assert found == [], told(found)


def test_the_dialog_that_opens_a_file_has_no_serious_fault(sample) -> None:
    page = sample("/")
    page.get_by_role("button", name=ja("home.file")).click()
    expect(page.get_by_text(ja("home.file.choose"))).to_be_visible()
    found = serious(page)
    assert found == [], told(found)


def test_entry_phone_and_wall_of_a_workshop_have_no_serious_fault(hall, server: Server) -> None:
    code = server.ready["entry"].removeprefix("/j/")
    phone, wall = hall.phone(), hall.wall()
    phone.screen.page.goto(f"/j/{code}")
    expect(phone.screen.page.get_by_role("heading").first).to_be_visible()
    found = serious(phone.screen.page)
    assert found == [], told(found)
    phone.join(code, typed="NPO")
    found = serious(phone.screen.page)
    assert found == [], told(found)
    wall.open(code)
    found = serious(wall.screen.page)
    assert found == [], told(found)


def test_the_record_of_a_table_and_the_tables_side_by_side_have_no_serious_fault(hall) -> None:
    workshop = workshop_in(hall)
    put_up(workshop.lead.page, workshop.project.id, 2)
    record = recorder_at(workshop, 1)
    record.add_person("みなみ作業所", "やまもと")
    record.write("田中太郎さんは朝起きられない")
    found = serious(record.page)
    assert found == [], told(found)
    show_all(workshop)
    record.note("朝起きられない").get_by_role("checkbox").check()
    found = serious(record.page)
    assert found == [], told(found)
    workshop.lead.board(workshop.project)
    page = workshop.lead.page
    page.locator(".sz-bar").get_by_role("button", name=ja("board.view.tables"), exact=True).click()
    expect(page.locator(".sz-beside-table")).to_have_count(2)
    found = serious(page)
    assert found == [], told(found)


def test_the_phone_in_the_steps_that_ask_has_no_serious_fault(hall) -> None:
    day = Day(hall)
    phone = day.phone("NPO", 1)
    day.lead.go(WRITE)
    phone.write("山田さんが朝起きられない")
    expect(phone.page.locator(".notes .hint")).to_be_visible()
    told_of = {"hint": serious(phone.page)}
    day.group("外に出にくい", WRITE)
    for step, shows in ((ACTIVITIES, ".named"), (VOTE, ".vote .press"), (CLOSING, ".keep")):
        day.lead.go(step)
        expect(phone.page.locator(shows).first).to_be_visible()
        told_of[step] = serious(phone.page)
    assert not any(told_of.values()), json.dumps(told_of, ensure_ascii=False, indent=1)
