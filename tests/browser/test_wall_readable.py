"""投影 from ten metres: nothing under 64 pixels of 1920 x 1080, nothing cut off, nothing on top of something else."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, TimeoutError, expect

from facilitator.wording import say
from tests.browser.conftest import Workshop, workshop_in
from tests.browser.people import Facilitator, ja
from tests.browser.screens import WALL
from tests.browser.serving import Server

LEAST = 64
SMALLER: dict[str, Any] = {"viewport": {"width": 1024, "height": 768}}
"""An old projector: there the same share of the picture."""
FORTY = "朝、起きて出かける先がなくて、昼と夜がさかさまになり、だれとも話さない日がつづく人"
LONG_TEXT = "働くことや暮らしで困っていて、手助けがあるとよいのに、まだ窓口につながっていないのは、どんな人ですか？" * 6

UNREADABLE = """least => {
  const u = Math.min(innerWidth / 1920, innerHeight / 1080)
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text; (text = walker.nextNode());) {
    const holder = text.parentElement
    if (!text.textContent.trim() || holder.closest('.unseen')) continue
    if (!holder.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    const size = parseFloat(getComputedStyle(holder).fontSize)
    if (size < least * u - 0.5) found.push(`${Math.round(size / u)} px: ${text.textContent}`)
    const range = document.createRange()
    range.selectNodeContents(text)
    for (const line of range.getClientRects()) {
      // The space that a line keeps above and below its letters may stick out; letters may not.
      const spare = size * 0.25
      const out = [document.documentElement, holder.closest('main, footer'), holder.closest('.box')].filter(Boolean)
        .map(place => place.getBoundingClientRect())
        .some(place => line.left < place.left - 1 || line.right > place.right + 1
          || line.top < place.top - spare || line.bottom > place.bottom + spare)
      if (out) found.push(`sticks out: ${text.textContent}`)
    }
  }
  const boxes = [...document.querySelectorAll('.placed, .headings > li, .scene h2, footer > *')]
    .filter(box => box.checkVisibility()).map(box => [box, box.getBoundingClientRect()])
  for (const [one, a] of boxes) for (const [other, b] of boxes) {
    const apart = a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 1 || b.bottom <= a.top + 1
    if (one !== other && !apart) found.push(`overlap: ${one.textContent} / ${other.textContent}`)
  }
  return [...new Set(found)]
}"""


@pytest.fixture(scope="module")
def server(begin: Callable[..., Server]) -> Server:
    """A server with the sample, which stands at its last step: the diagram."""
    return begin("demo")


def read(page: Page) -> None:
    """See that everything on this wall can be read, in the typeface that it loads."""
    page.evaluate("document.fonts.ready")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    with suppress(TimeoutError):
        page.wait_for_function(f"least => ({UNREADABLE})(least).length === 0", arg=LEAST)
    assert page.evaluate(UNREADABLE, LEAST) == []


def wall_of(hall, code: str, shape: dict[str, Any] = WALL, language: str = "ja") -> Page:
    """Open a wall that does not move by itself."""
    page: Page = hall.screen(shape, reduced_motion="reduce").page
    page.goto(f"/screen/{code}?lang={language}")
    expect(page.locator(".wall")).to_be_visible()
    return page


def ask(lead: Facilitator, question: str) -> None:
    """Give the step that stands in front another question, over the road that the programme's page takes."""
    lead.page.evaluate(
        """async question => {
          const socket = new WebSocket(`ws://${location.host}/live/${location.pathname.split('/')[2]}`)
          const tell = frame => socket.send(JSON.stringify(frame))
          await new Promise(resolve => {
            const hello = { type: 'hello', protocol: 1, screen: 'console', epoch: null, since: null, token: null, code: null }
            socket.onopen = () => tell(hello)
            socket.onmessage = ({ data }) => {
              const frame = JSON.parse(data)
              if (frame.type === 'welcome') {
                const { id: step, title, hint, minutes } = frame.view.step
                const edit = { type: 'EditStep', step, title, question, hint, minutes }
                tell({ type: 'do', id: 'aWallThatIsRead' + String(Math.random()).slice(2, 9), commands: [edit] })
              }
              if (frame.type === 'done' || frame.type === 'refused') resolve()
            }
          })
          socket.close()
        }""",
        question,
    )


@pytest.mark.parametrize("shape", [WALL, SMALLER], ids=["1920", "1024"])
def test_a_question_is_read_from_the_back_row(hall, shape: dict[str, Any]) -> None:
    workshop = workshop_in(hall)
    page = wall_of(hall, workshop.project.code, shape)
    expect(page.locator("footer .code")).to_contain_text(workshop.project.code)
    read(page)


def test_a_question_longer_than_the_wall_takes_turns_instead_of_being_cut(hall) -> None:
    workshop = workshop_in(hall)
    page = wall_of(hall, workshop.project.code)
    ask(workshop.lead, LONG_TEXT[:300])
    expect(page.get_by_role("heading", level=1)).to_have_text(LONG_TEXT[:300])
    dots = page.locator(".pages span")
    expect(dots.first).to_be_visible()
    size = page.get_by_role("heading", level=1).evaluate("heading => parseFloat(getComputedStyle(heading).fontSize)")
    assert size >= LEAST
    last = page.evaluate(
        """() => {
          const words = document.querySelector('.words')
          return Math.round(words.scrollWidth / words.clientWidth)
        }"""
    )
    expect(dots).to_have_count(last)


def test_a_heading_of_forty_characters_is_whole_and_no_smaller_than_the_least(hall) -> None:
    workshop = workshop_in(hall)
    with_heading(workshop, FORTY)
    for language, shape in (("ja", WALL), ("en", WALL), ("ja", SMALLER)):
        page = wall_of(hall, workshop.project.code, shape, language)
        heading = page.locator(".headings li", has_text=FORTY)
        expect(heading).to_be_visible()
        read(page)
        assert whole(heading.locator(".title"))


def with_heading(workshop: Workshop, title: str) -> None:
    """Let two notes be written and brought together under this heading, and go on to the step that shows headings."""
    phone = workshop.phone()
    notes = ("朝が来るのがつらい人", "昼まで眠ってしまう人")
    for note in notes:
        phone.write(note)
    workshop.seen().gather(title, *notes)
    workshop.lead.console(workshop.project)
    workshop.lead.go_to("まとめる：ニーズ")


def whole(found: Locator) -> bool:
    """Say whether all of a text is to be seen."""
    cut: bool = found.evaluate("it => it.scrollHeight <= it.clientHeight + 2 && it.scrollWidth <= it.clientWidth + 1")
    return cut


@pytest.mark.parametrize("shape", [WALL, SMALLER], ids=["1920", "1024"])
def test_the_diagram_of_the_sample_is_read_part_by_part(hall, server: Server, shape: dict[str, Any]) -> None:
    page = held_wall(hall, server, shape)
    area = page.locator(".area")
    first = area.get_attribute("data-page")
    told: set[str] = set()
    shapes = pages = 0
    here = first
    while here != first or not pages:
        read(page)
        boxes = page.locator(".placed").all_inner_texts()
        shapes += page.locator(".legend").count()
        pages += 1
        assert len(boxes) <= 12
        told.update(boxes)
        page.keyboard.press("ArrowRight")
        expect(area).not_to_have_attribute("data-page", here or "")
        here = area.get_attribute("data-page")
    assert (len(told), shapes) == (46, 1)


def held_wall(hall, server: Server, shape: dict[str, Any] = WALL) -> Page:
    """Open the sample's wall, wait until its pages are known, and press the space bar: it stays where it was."""
    page = wall_of(hall, server.ready["entry"].removeprefix("/j/"), shape)
    page.evaluate("document.fonts.ready")
    expect(page.locator(".placed, .pages span").first).to_be_visible()
    page.keyboard.press("Space")
    expect(page.locator(".held")).to_be_visible()
    return page


def test_the_space_bar_holds_a_part_and_lets_it_go_again(hall, server: Server) -> None:
    page = held_wall(hall, server)
    page.keyboard.press("Space")
    expect(page.locator(".held")).to_have_count(0)


def test_whoever_moves_the_pointer_can_change_the_language_of_a_running_wall(hall, server: Server) -> None:
    page = wall_of(hall, server.ready["entry"].removeprefix("/j/"))
    corner = page.locator(".corner")
    expect(corner).to_have_css("opacity", "0")
    page.mouse.move(400, 400)
    page.mouse.move(500, 500)
    expect(corner).to_have_css("opacity", "1")
    page.get_by_role("button", name=say("ja", "common.language.en"), exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("button", name=say("en", "wall.dark"), exact=True)).to_be_visible()
    expect(corner).to_have_css("opacity", "0")


def test_the_entry_of_a_wall_offers_the_other_language(hall) -> None:
    page = hall.screen(WALL).page
    page.goto("/screen/")
    page.get_by_role("button", name=ja("common.language.en"), exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(say("en", "wall.code"))


def test_the_console_opens_the_wall_in_the_language_of_the_hall_not_in_its_own(hall) -> None:
    workshop = workshop_in(hall)
    lead = hall.lead(language="en")
    lead.page.goto(f"/p/{workshop.project.id}/run")
    link = lead.page.get_by_role("link", name=say("en", "console.wall"))
    expect(link).to_be_visible()
    with lead.page.context.expect_page() as opened:
        link.click()
    expect(opened.value.locator(".wall")).to_be_visible()
    expect(opened.value.locator("html")).to_have_attribute("lang", "ja")
