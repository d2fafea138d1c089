"""見るだけのリンク: made at a laptop, opened by strangers on phones, larger and smaller, and gone when it is withdrawn."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from facilitator.wording import say
from tests.browser.axe import AXE, faults, told
from tests.browser.fitting import unfit
from tests.browser.people import awake, ja
from tests.browser.screens import LAPTOP, PHONE
from tests.browser.serving import Server

NARROW: dict[str, Any] = {**PHONE, "viewport": {"width": 320, "height": 640}}
REFUSES = "() => { document.execCommand = () => false; Object.defineProperty(navigator, 'clipboard', { value: undefined }) }"
PICTURE = "() => document.querySelector('.view svg').getBoundingClientRect().width"


@pytest.fixture(scope="module")
def server(begin: Callable[..., Server]) -> Server:
    """A server with the sample in it."""
    return begin("demo")


def export_page(hall) -> Page:
    """Open the sample's export page."""
    page: Page = hall.lead().page
    page.goto("/sample")
    page.goto(page.url + "/export")
    awake(page)
    return page


def made(page: Page, *, holds: str = "week", files: bool = False) -> str:
    """Make a link; return its address."""
    before = page.locator(".share-address input").count()
    if holds != "week":
        page.get_by_role("combobox", name=ja("share.make.holds")).click()
        page.get_by_role("option", name=ja(f"share.holds.{holds}"), exact=True).click()
    if files:
        page.get_by_role("checkbox", name=ja("share.make.files")).click()
    page.get_by_role("button", name=ja("share.make.go"), exact=True).click()
    expect(page.locator(".share-address input")).to_have_count(before + 1)
    return page.locator(".share-address input").first.input_value()


def size(page: Page) -> float:
    """Return how wide the drawing is."""
    width: float = page.evaluate(PICTURE)
    return width


def test_a_link_is_copied_without_https_and_its_address_selects_itself(hall) -> None:
    page = export_page(hall)
    address = made(page)
    line = page.locator(".share-link").first
    line.get_by_role("button", name=ja("share.copy"), exact=True).click()
    expect(line.get_by_role("status")).to_have_text(ja("share.copied"))
    field = line.get_by_role("textbox", name=ja("share.address"))
    field.click()
    assert field.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)") == address
    note = page.locator("body").evaluate_handle(
        "body => { const note = document.createElement('textarea'); body.append(note); note.focus(); return note }"
    )
    page.keyboard.press("Control+V")
    assert note.evaluate("note => note.value") == address
    line.get_by_text(ja("share.qr"), exact=True).click()
    expect(line.get_by_role("img", name=ja("share.qr.alt"))).to_be_visible()


def test_a_browser_that_refuses_to_copy_leaves_the_address_selected_and_says_which_keys(hall) -> None:
    page = export_page(hall)
    made(page)
    page.evaluate(REFUSES)
    line = page.locator(".share-link").first
    line.get_by_role("button", name=ja("share.copy"), exact=True).click()
    expect(line.get_by_role("status")).to_have_text(ja("share.copy.self"))
    assert page.evaluate("() => document.activeElement.selectionEnd - document.activeElement.selectionStart") > 30


def test_whoever_opens_the_link_makes_the_diagram_larger_by_buttons_keys_and_two_fingers(hall) -> None:
    address = made(export_page(hall))
    screen = hall.screen(NARROW)
    page, said = screen.page, []
    page.on("console", lambda message: said.append(message.text))
    page.goto(address)
    whole = size(page)
    smaller = page.get_by_role("button", name=ja("share.zoom.out"))
    expect(smaller).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name=ja("share.zoom.in")).click()
    assert size(page) == pytest.approx(whole * 1.5, abs=1)
    expect(page.locator("output")).to_have_text(ja("share.zoom.now", n=150))
    smaller.click()
    assert size(page) == pytest.approx(whole, abs=1)
    view = page.get_by_role("region", name=ja("share.picture", diagram="作戦体系図"))
    view.focus()
    page.keyboard.press("+")
    page.keyboard.press("+")
    assert size(page) == pytest.approx(whole * 2.25, abs=1)
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.view').scrollLeft > 0")
    page.keyboard.press("-")
    page.keyboard.press("0")
    assert size(page) == pytest.approx(whole, abs=1)
    pinch(screen, view)
    assert size(page) > whole * 1.8
    assert said == []  # nothing that the page's own policy keeps from running


def pinch(screen, view) -> None:
    """Draw two fingers apart on the diagram."""
    view.scroll_into_view_if_needed()
    box = view.bounding_box()
    x, y, hand = box["x"] + box["width"] / 2, box["y"] + 60, screen.cdp()

    def touch(kind: str, apart: int) -> None:
        points = [{"x": x - apart, "y": y, "id": 1}, {"x": x + apart, "y": y, "id": 2}] if kind != "touchEnd" else []
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 20)
    for apart in range(24, 61, 4):
        touch("touchMove", apart)
    touch("touchEnd", 0)
    hand.detach()


def test_a_page_that_is_open_says_so_when_it_is_loaded_again_after_the_link_was_withdrawn_and_undo_opens_it(hall) -> None:
    lead = export_page(hall)
    address = made(lead)
    page = hall.screen(PHONE).page
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("作戦体系図")
    lead.get_by_role("button", name=ja("share.withdraw"), exact=False).first.click()
    expect(lead.get_by_text(ja("share.list.withdrawn")).first).to_be_visible()
    page.reload()
    for language in ("ja", "en"):
        expect(page.get_by_role("heading", name=say(language, "share.gone.title"))).to_be_visible()
    lead.locator(".share-link button", has_text=ja("share.back")).first.click()
    expect(lead.get_by_text(ja("share.back.done"))).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("作戦体系図")


def test_what_the_maker_allowed_is_saved_under_the_diagrams_name(hall) -> None:
    address = made(export_page(hall), holds="open", files=True)
    page = hall.screen(PHONE).page
    page.goto(address)
    for ending in ("pdf", "png"):
        with page.expect_download() as coming:
            page.get_by_role("link", name=ja(f"share.save.{ending}")).click()
        assert coming.value.suggested_filename.startswith("作戦体系図_") and coming.value.suggested_filename.endswith(ending)


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm ci in facilitator/web)")
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("shape", [NARROW, LAPTOP], ids=["320", "laptop"])
def test_the_page_fits_and_has_no_fault(hall, language: str, shape: dict[str, Any]) -> None:
    address = made(export_page(hall), files=True)
    page = hall.screen(shape, bypass_csp=True).page  # axe comes as a script of its own
    for where in (f"{address}?lang={language}", "/s/nothing"):
        page.goto(where)
        found = faults(page)
        assert found == [], told(found)
        assert unfit(page) == []


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm ci in facilitator/web)")
@pytest.mark.parametrize("shape", [NARROW, LAPTOP], ids=["320", "laptop"])
def test_the_lines_of_links_on_the_export_page_have_no_fault(hall, shape: dict[str, Any]) -> None:
    export = export_page(hall)
    made(export, files=True)
    state = export.context.storage_state()
    page = hall.screen(shape, storage_state=state).page
    page.goto(export.url)
    awake(page)
    page.locator(".share-link summary").first.click()
    found = faults(page)
    assert found == [], told(found)
    assert page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")
