"""進行: what cannot be taken back needs will, everything fits on one screen, and two at it move the hall once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from facilitator.wording import say
from tests.browser.conftest import Workshop
from tests.browser.people import Facilitator, ja, middle
from tests.browser.screens import PHONE

HOLD_MS = 800
"""As long as web/src/console/hold.ts wants it."""
SIZES = {"laptop": {"viewport": {"width": 1280, "height": 720}}, "phone": PHONE}
TOO_WIDE = """() => [...document.querySelectorAll('.sz-console-body, .sz-console-body > *, .sz-figures *, .sz-go *, .sz-now h1')]
    .filter(part => part.scrollWidth > part.clientWidth && part.clientWidth > 1 && getComputedStyle(part).display !== 'inline')
    .map(part => part.className || part.textContent)"""
OVERLAPS = """() => {
    const shown = element => {
        let box = element.getBoundingClientRect()
        box = { left: box.left, top: box.top, right: box.right, bottom: box.bottom }
        for (let over = element.parentElement; over; over = over.parentElement) {
            const { overflowX, overflowY } = getComputedStyle(over)
            if (overflowX === 'visible' && overflowY === 'visible') continue
            const edge = over.getBoundingClientRect()
            box = { left: Math.max(box.left, edge.left), right: Math.min(box.right, edge.right),
                    top: Math.max(box.top, edge.top), bottom: Math.min(box.bottom, edge.bottom) }
        }
        return box
    }
    const controls = [...document.querySelectorAll('a, button, select, input, textarea, .sz-snack')]
        .filter(element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .map(element => ({ element, name: element.textContent.trim() || element.outerHTML.slice(0, 80), box: shown(element) }))
        .filter(({ box }) => box.right - box.left > 1 && box.bottom - box.top > 1)
    const found = []
    for (const [at, one] of controls.entries()) {
        for (const other of controls.slice(at + 1)) {
            if (one.element.contains(other.element)) continue
            const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
            const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
            if (wide > 1 && high > 1) found.push(`${one.name} / ${other.name}`)
        }
    }
    return found
}"""


def reveal_button(page: Page, language: str = "ja") -> Locator:
    return page.locator(".sz-go-more").get_by_role("button", name=say(language, "console.reveal"), exact=True)


def stop_the_clock(page: Page) -> None:
    """Let no time pass on this page but what the test gives it: how long a press lasts is then not up to the machine."""
    page.clock.pause_at(page.evaluate("() => Date.now()") + 1_000)


@pytest.fixture
def held(workshop: Workshop) -> Page:
    """A console whose clock stands still, with one note written that nobody has seen."""
    workshop.phone().write("まだ見せない1枚")
    page = workshop.hall.lead().page
    page.clock.install()
    page.goto(f"/p/{workshop.project.id}/run")
    expect(page.get_by_text(ja("console.private"))).to_be_visible()
    expect(reveal_button(page)).to_be_enabled()
    return page


def stays_hidden(workshop: Workshop, page: Page) -> None:
    """See that nothing was revealed: what came after the press has arrived, and the console still says so."""
    newcomer = workshop.phone("あとから来た人の会")
    newcomer.write("あとの1枚")
    expect(page.locator(".sz-figures dd").first).to_have_text("2")
    expect(page.get_by_text(ja("console.private"))).to_be_visible()


def asked_to_keep_pressing(page: Page) -> None:
    hint = page.locator(".sz-go-more").get_by_role("status")
    expect(hint).to_have_text(ja("console.next.hold"))


def test_a_short_press_reveals_nothing_and_says_to_keep_pressing(workshop: Workshop, held: Page) -> None:
    place = middle(reveal_button(held))
    stop_the_clock(held)
    held.mouse.move(*place)
    held.mouse.down()
    held.clock.run_for(HOLD_MS - 100)
    held.mouse.up()
    held.clock.run_for(10 * HOLD_MS)
    asked_to_keep_pressing(held)
    stays_hidden(workshop, held)


def test_a_press_that_slides_off_the_button_reveals_nothing(workshop: Workshop, held: Page) -> None:
    place = middle(reveal_button(held))
    stop_the_clock(held)
    held.mouse.move(*place)
    held.mouse.down()
    held.clock.run_for(HOLD_MS - 100)
    held.mouse.move(place[0], place[1] - 300)
    held.clock.run_for(10 * HOLD_MS)
    held.mouse.up()
    stays_hidden(workshop, held)


def test_a_full_press_reveals_to_everybody(workshop: Workshop, held: Page) -> None:
    place = middle(reveal_button(held))
    stop_the_clock(held)
    held.mouse.move(*place)
    held.mouse.down()
    held.clock.run_for(HOLD_MS + 100)
    expect(held.get_by_text(ja("console.revealed"))).to_be_visible()
    expect(workshop.lead.page.get_by_text(ja("console.revealed"))).to_be_visible()
    expect(reveal_button(held)).to_have_count(0)
    held.mouse.up()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_that_is_held_reveals_and_one_that_is_tapped_does_not(workshop: Workshop, held: Page, key: str) -> None:
    reveal_button(held).focus()
    stop_the_clock(held)
    held.keyboard.down(key)
    held.clock.run_for(HOLD_MS - 100)
    held.keyboard.up(key)
    held.clock.run_for(10 * HOLD_MS)
    asked_to_keep_pressing(held)
    stays_hidden(workshop, held)
    held.keyboard.down(key)
    held.clock.run_for(HOLD_MS + 100)
    expect(held.get_by_text(ja("console.revealed"))).to_be_visible()
    held.keyboard.up(key)


@pytest.mark.parametrize("size", SIZES)
def test_everything_on_the_console_has_its_place_in_both_languages(workshop: Workshop, size: str) -> None:
    for organisation in ("みなと工房", "とても長い名前の機関でも入口の列からはみ出さない相談支援センター"):
        workshop.phone(organisation)
    consoles = {language: workshop.hall.lead(shape=SIZES[size], language=language) for language in ("ja", "en")}
    for lead in consoles.values():
        lead.console(workshop.project)
    in_place(consoles)
    for _ in range(2):
        before = workshop.lead.title()
        workshop.lead.go_on()
        for lead in consoles.values():
            expect(lead.page.locator(".sz-now h1")).not_to_have_text(before)
        in_place(consoles)


@pytest.mark.parametrize("size", SIZES)
def test_the_sentence_that_the_line_is_down_covers_nothing_that_can_be_pressed(workshop: Workshop, size: str) -> None:
    consoles = {language: workshop.hall.lead(shape=SIZES[size], language=language) for language in ("ja", "en")}
    for language, lead in consoles.items():
        lead.console(workshop.project)
        lead.screen.context.set_offline(True)
        expect(lead.say()).to_have_text(say(language, "console.offline"))
    in_place(consoles)


def in_place(consoles: dict[str, Facilitator]) -> None:
    """See that nothing is wider than the screen, nothing lies over anything, and the big button is there to be pressed."""
    for language, lead in consoles.items():
        page = lead.page
        expect(page.locator(".sz-hall-tabs")).to_be_visible()
        page.evaluate("() => document.fonts.ready.then(() => null)")
        assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0, language
        assert page.evaluate(TOO_WIDE) == [], language
        assert page.evaluate(OVERLAPS) == [], language
        expect(page.locator(".sz-go .sz-main")).to_be_in_viewport(ratio=1)


class SlowLine:
    """A console's line to the server, on which a test can keep the frames that come."""

    def __init__(self, page: Page) -> None:
        self.held = False
        self.waiting: list[Callable[[], None]] = []
        page.route_web_socket("**/live/*", self._route)

    def _route(self, screen: WebSocketRoute) -> None:
        def hand_on(frame: str | bytes) -> None:
            if self.held:
                self.waiting.append(lambda: screen.send(frame))
            else:
                screen.send(frame)

        screen.connect_to_server().on_message(hand_on)

    def let_go(self) -> None:
        self.held = False
        for send in self.waiting:
            send()


def test_two_who_press_next_at_the_same_moment_move_the_hall_by_one_step(workshop: Workshop) -> None:
    workshop.lead.go_on()
    one, other = workshop.lead, workshop.hall.lead()
    line = SlowLine(other.page)
    other.console(workshop.project)
    expect(other.page.locator(".sz-now h1")).to_have_text("見せ合う：ニーズ")
    line.held = True  # so that the other presses before the first press can be seen there, on any machine
    one.go_on()
    other.page.locator(".sz-go .sz-main").click()
    line.let_go()
    moved_by_one(workshop, one, other, "まとめる：ニーズ")


def test_a_press_that_comes_just_after_somebody_elses_is_not_taken_for_the_next_step(workshop: Workshop) -> None:
    workshop.lead.go_on()
    one, other = workshop.lead, workshop.hall.lead()
    other.console(workshop.project)
    expect(other.page.locator(".sz-go .sz-main")).to_be_enabled()
    other.page.evaluate(
        """() => {
            const title = document.querySelector('.sz-now h1')
            const press = () => { document.querySelector('.sz-go .sz-main').click(); window.pressed = true }
            new MutationObserver(press).observe(title, { characterData: true, subtree: true, childList: true })
        }"""
    )
    one.go_on()
    other.page.wait_for_function("() => window.pressed")
    moved_by_one(workshop, one, other, "まとめる：ニーズ")


def test_two_who_hold_the_button_that_reveals_move_the_hall_by_one_step(workshop: Workshop) -> None:
    one, other = workshop.lead, workshop.hall.lead()
    other.console(workshop.project)
    for lead in (one, other):
        expect(lead.page.locator(".sz-go .sz-main")).to_be_enabled()
    places = [middle(lead.page.locator(".sz-go .sz-main")) for lead in (one, other)]
    for lead, place in zip((one, other), places, strict=True):
        lead.page.mouse.move(*place)
        lead.page.mouse.down()
    moved_by_one(workshop, one, other, "見せ合う：ニーズ")
    for lead in (one, other):
        lead.page.mouse.up()


def moved_by_one(workshop: Workshop, one: Facilitator, other: Facilitator, title: str) -> None:
    """See both in this step when all that was asked is answered, and neither told off."""
    phone = workshop.phone()
    for lead in (one, other):
        expect(lead.page.locator(".sz-now h1")).to_have_text(title)
        lead.screen.settled()
        expect(lead.page.locator(".sz-now h1")).to_have_text(title)
        expect(lead.say()).to_have_count(0)
    phone.at(title)
