"""Every page under axe-core in a real browser: it finds nothing, in both languages."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from facilitator.wording import say
from tests.browser.axe import AXE, faults, told
from tests.browser.conftest import workshop_in
from tests.browser.people import ja
from tests.browser.serving import Server
from tests.browser.tables import put_up, recorder_at, show_all
from tests.browser.test_phone_steps import ACTIVITIES, CLOSING, VOTE, WRITE, Day

OPEN = ["/", "/signin", "/signin?wrong=link_used", "/j/", "/screen/", "/p/unknown", "/no/such/page"]
LEAD = ["/", "/new", "/new?alone=1", "/password", "/p/{sample}", "/p/{sample}/prepare", "/p/{sample}/export", "/p/{sample}/history"]
LEAD += [f"/p/{{sample}}/prepare?tab={tab}" for tab in ("organisations", "tables", "names")]
LIVE = {"run": ".sz-now", "board": ".sz-note", "model": ".sz-element", "alone": ".sz-alone-title"}
pytestmark = pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm ci in facilitator/web)")


@pytest.fixture(scope="module")
def server(begin: Callable[..., Server]) -> Server:
    """A server with the sample in it."""
    return begin("demo")


@pytest.fixture(params=["ja", "en"])
def sample(hall, request: pytest.FixtureRequest) -> Iterator[Callable[[str], Page]]:
    """The signed-in facilitator's page, opened at an address in which ``{sample}`` is the sample project."""
    lead = hall.lead(language=request.param)
    lead.page.goto("/sample")
    project = lead.page.url.rsplit("/", 1)[1]

    def at(address: str) -> Page:
        lead.page.goto(address.format(sample=project))
        return lead.page

    yield at


def words(page: Page, key: str) -> str:
    """Return a sentence in the language of this page."""
    return say("ja" if page.locator("html").get_attribute("lang") == "ja" else "en", key)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("address", OPEN)
def test_a_page_open_to_everybody_has_no_fault(hall, address: str, language: str) -> None:
    page = hall.phone().screen.page
    page.goto(f"/language/{language}?back=/signin")
    page.goto(address)
    expect(page.get_by_role("main").first).to_be_visible()
    found = faults(page)
    assert found == [], told(found)


@pytest.mark.parametrize("address", LEAD)
def test_a_page_of_the_facilitator_has_no_fault(sample, address: str) -> None:
    page = sample(address)
    expect(page.get_by_role("heading").first).to_be_visible()
    found = faults(page)
    assert found == [], told(found)


@pytest.mark.parametrize("name", LIVE)
def test_a_live_page_full_of_the_sample_has_no_fault(sample, name: str) -> None:
    page = sample("/p/{sample}/" + name)
    expect(page.locator(LIVE[name]).first).to_be_visible()
    found = faults(page)
    assert found == [], told(found)


@pytest.mark.parametrize("which", ["board", "model"])
def test_the_list_of_a_board_has_no_fault_either(sample, which: str) -> None:
    page = sample("/p/{sample}/" + which)
    page.get_by_role("button", name=words(page, f"{which}.view.list"), exact=True).click()
    expect(page.locator(".sz-list").first).to_be_visible()
    found = faults(page)
    assert found == [], told(found)


def test_the_console_on_a_phone_has_no_fault(sample) -> None:
    page = sample("/p/{sample}/run")
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".sz-now")).to_be_visible()
    found = faults(page)
    assert found == [], told(found)


def test_each_list_of_the_console_and_its_question_about_the_end_have_no_fault(sample) -> None:
    page = sample("/p/{sample}/run")
    for tab in page.locator(".sz-hall-tabs button").all():
        tab.click()
        expect(tab).to_have_attribute("aria-pressed", "true")
        found = faults(page)
        assert found == [], told(found)
    page.locator(".sz-ends-acts .sz-quiet").click()
    expect(page.locator(".sz-time")).to_be_visible()
    found = faults(page)
    assert found == [], told(found)


def test_the_dialog_that_edits_a_step_has_no_fault(sample) -> None:
    page = sample("/p/{sample}/prepare")
    page.get_by_role("button", name=words(page, "road.prepare.edit")).first.click()
    expect(page.get_by_label(words(page, "road.prepare.field.question"))).to_be_visible()
    page.get_by_text(words(page, "road.prepare.field.more"), exact=True).click()
    expect(page.get_by_text(words(page, "road.prepare.field.asks"), exact=True)).to_be_visible()
    found = faults(page)
    assert found == [], told(found)


def test_the_dialog_that_opens_a_file_has_no_fault(sample) -> None:
    page = sample("/")
    page.get_by_role("button", name=words(page, "home.file")).click()
    expect(page.get_by_text(words(page, "home.file.choose"))).to_be_visible()
    found = faults(page)
    assert found == [], told(found)


def test_entry_phone_and_wall_of_a_workshop_have_no_fault(hall, server: Server) -> None:
    code = server.ready["entry"].removeprefix("/j/")
    phone, wall = hall.phone(), hall.wall()
    phone.screen.page.goto(f"/j/{code}")
    expect(phone.screen.page.get_by_role("heading").first).to_be_visible()
    found = faults(phone.screen.page)
    assert found == [], told(found)
    phone.join(code, typed="NPO")
    found = faults(phone.screen.page)
    assert found == [], told(found)
    wall.open(code)
    found = faults(wall.screen.page)
    assert found == [], told(found)


def test_the_record_of_a_table_and_the_tables_side_by_side_have_no_fault(hall) -> None:
    workshop = workshop_in(hall)
    put_up(workshop.lead.page, workshop.project.id, 2)
    record = recorder_at(workshop, 1)
    record.add_person("みなみ作業所", "やまもと")
    record.write("田中太郎さんは朝起きられない")
    found = faults(record.page)
    assert found == [], told(found)
    show_all(workshop)
    record.note("朝起きられない").get_by_role("checkbox").check()
    found = faults(record.page)
    assert found == [], told(found)
    workshop.lead.board(workshop.project)
    page = workshop.lead.page
    page.locator(".sz-bar").get_by_role("button", name=ja("board.view.tables"), exact=True).click()
    expect(page.locator(".sz-beside-table")).to_have_count(2)
    found = faults(page)
    assert found == [], told(found)


def test_the_phone_in_the_steps_that_ask_has_no_fault(hall) -> None:
    day = Day(hall)
    phone = day.phone("NPO", 1)
    day.lead.go(WRITE)
    phone.write("山田さんが朝起きられない")
    expect(phone.page.locator(".notes .hint")).to_be_visible()
    told_of = {"hint": faults(phone.page)}
    day.group("外に出にくい", WRITE)
    for step, shows in ((ACTIVITIES, ".named"), (VOTE, ".vote .press"), (CLOSING, ".keep")):
        day.lead.go(step)
        expect(phone.page.locator(shows).first).to_be_visible()
        told_of[step] = faults(phone.page)
    assert not any(told_of.values()), told(told_of)
