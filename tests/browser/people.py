"""The people of a hall and what their hands do. They find things by the words they read, as people do."""

import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

from facilitator.wording import say
from tests.browser.screens import Screen
from tests.browser.serving import Server


def ja(key: str, **facts: object) -> str:
    """Return a sentence of the product, in Japanese."""
    return say("ja", key, **facts)


@dataclass
class Project:
    """What a facilitator knows of a project: its id and its join code."""

    id: str
    code: str


WRITING = ".writing:not(.practice .writing)"


class Phone:
    """A participant's phone."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.page: Page = screen.page

    def join(self, code: str, *, choose: str = "", typed: str = "", name: str = "") -> "Phone":
        """Come in by the code, as somebody of a prepared organisation or of one typed in."""
        self.page.goto(f"/j/{code}")
        field = self.page.get_by_label(ja("phone.entry.organisationField"))
        field.fill(typed or choose)
        choice = ja("phone.entry.asTyped", name=typed) if typed else choose
        self.page.get_by_role("button", name=choice, exact=True).click()
        if name:
            self.page.get_by_label(ja("phone.entry.name")).fill(name)
        self.page.get_by_role("button", name=ja("phone.entry.join")).click()
        self.page.wait_for_url("**/me*")
        expect(self.page.locator("footer .who")).to_contain_text(typed or choose)
        return self

    @property
    def field(self) -> Locator:
        """Return the field a note is written in; the one to practise with in the opening is another."""
        return self.page.locator(f"{WRITING} textarea").first

    @property
    def notes(self) -> Locator:
        """Return the texts of the own notes."""
        return self.page.locator(".notes .note .text")

    @property
    def sending(self) -> Locator:
        """Return own notes that the server has not acknowledged."""
        return self.page.locator(".notes .note.sending")

    @property
    def banner(self) -> Locator:
        """Return the line that says how the connection is."""
        return self.page.locator(".banner")

    def returning(self) -> str:
        """Return the address in the QR code that moves the seat to another device."""
        self.page.get_by_role("button", name=ja("phone.help"), exact=True).click()
        self.page.get_by_role("button", name=ja("phone.help.moveShow")).click()
        expect(self.page.get_by_role("img", name=ja("phone.help.move"))).to_be_visible()
        return self.page.locator(".address").inner_text()

    def send(self) -> None:
        """Press 「付箋を貼る」."""
        self._send.click()

    def insist(self) -> None:
        """Press 「付箋を貼る」 though it says that it will not."""
        expect(self._send).to_have_attribute("aria-disabled", "true")
        self._send.click(force=True)

    @property
    def _send(self) -> Locator:
        return self.page.locator(WRITING).get_by_role("button", name=ja("phone.note.send"), exact=True)

    def write(self, text: str, status: str = "") -> None:
        """Write a note and see it acknowledged."""
        self.field.fill(text)
        if status:
            self.page.get_by_role("button", name=ja(f"common.status.{status}"), exact=True).click()
        self.send()
        expect(self.notes.filter(has_text=text)).to_have_count(1)
        expect(self.sending).to_have_count(0)

    def at(self, title: str) -> None:
        """Stand in this step."""
        expect(self.page.locator(".head .title")).to_have_text(title)


class Wall:
    """The projector's machine."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.page: Page = screen.page

    def open(self, code: str) -> "Wall":
        """Type the code, as on a machine that nobody prepared."""
        self.page.goto("/screen/")
        self.page.get_by_label(ja("wall.code")).fill(code)
        self.page.get_by_role("button", name=ja("wall.open")).click()
        expect(self.page.locator(".wall")).to_be_visible()
        return self


class Facilitator:
    """Who leads: signs in, makes a project, steers, arranges."""

    def __init__(self, screen: Screen, server: Server) -> None:
        self.screen = screen
        self.page: Page = screen.page
        self.server = server

    def sign_in(self) -> "Facilitator":
        """Use the one-time link that the server printed."""
        self.page.goto(self.server.ready["signin"])
        if self.server.command != "demo":
            self.page.get_by_role("link", name=ja("home.password.later")).click()
        expect(self.page.get_by_text(ja("home.title"))).to_be_visible()
        return self

    def new_project(self, *, title: str, region: str, host: str, organisations: tuple[str, ...] = ()) -> Project:
        """Make a project from the template and read its code."""
        self.page.goto("/")
        self.page.get_by_text(ja("home.workshop"), exact=True).click()
        self.page.wait_for_url("**/new")
        awake(self.page)
        for key, text in (("region", region), ("name", title), ("host", host)):
            self.page.get_by_label(ja(f"home.new.{key}"), exact=True).fill(text)
        if organisations:
            self.page.get_by_label(ja("home.new.organisations")).fill("\n".join(organisations))
        self.page.get_by_role("button", name=ja("home.new.create")).click()
        self.page.wait_for_url(re.compile(r"/p/[^/]+$"))
        project = self.page.url.rsplit("/", 1)[1]
        self.page.get_by_role("link", name=ja("road.workshop.go")).first.click()
        code = self.page.locator(".sz-code")
        expect(code).to_have_text(re.compile(r"^\w{6}$"))
        return Project(project, code.inner_text())

    def beside(self) -> "Facilitator":
        """Sit down at a second machine as the same person; a tab in the background would hardly be drawn."""
        return Facilitator(self.screen.beside(), self.server)

    # -- the console ---------------------------------------------------------

    def console(self, project: Project) -> None:
        """Open 進行."""
        self.page.goto(f"/p/{project.id}/run")
        expect(self.page.locator(".sz-now h1")).to_be_visible()

    def hides(self) -> bool:
        """Say whether there are notes that nobody may see yet; the step is on the screen."""
        return self._reveal.count() == 1

    @property
    def _reveal(self) -> Locator:
        return self.page.locator(".sz-go-more").get_by_role("button", name=ja("console.reveal"), exact=True)

    def title(self) -> str:
        """Return the step that the console stands at."""
        return self.page.locator(".sz-now h1").inner_text()

    def go_on(self) -> None:
        """Press 「つぎへ」, held where it reveals."""
        before = self.title()
        button = self.page.locator(".sz-go .sz-main")
        if self.page.locator(".sz-go > .sz-hold .sz-hold-hint").count():
            self.hold(button)
        else:
            button.click()
        expect(self.page.locator(".sz-now h1")).not_to_have_text(before)

    def go_to(self, title: str) -> None:
        """Go on step by step until this one."""
        while self.title() != title:
            self.go_on()

    def jump_to(self, title: str) -> None:
        """Go to this step at once, by the programme."""
        self.page.locator(".sz-step").filter(has=self.page.get_by_text(title, exact=True)).click()
        self.page.get_by_role("button", name=ja("console.step.go"), exact=True).click()
        expect(self.page.locator(".sz-now h1")).to_have_text(title)

    def hold(self, button: Locator) -> None:
        """Press until the button has had enough; once more where it slid away from under the pointer."""
        for _ in range(5):
            expect(button).to_be_enabled()
            place = middle(button)
            pressed = button.element_handle()
            pressed.evaluate("button => button.addEventListener('pointerdown', () => { button.pressed = true })")
            self.page.mouse.move(*place)
            self.page.mouse.down()
            self.page.wait_for_function("button => !button.isConnected || !button.classList.contains('holding')", arg=pressed)
            self.page.mouse.up()
            if pressed.evaluate("button => button.pressed && !button.parentElement?.querySelector('.sz-hold-hint.short')"):
                return
        raise AssertionError("the button never stood still")

    def reveal(self) -> None:
        """Press and hold 「みんなに見せる」."""
        self.hold(self._reveal)
        expect(self.page.get_by_text(ja("console.revealed"))).to_be_visible()

    # -- canvases ------------------------------------------------------------

    def board(self, project: Project) -> None:
        """Open ボード."""
        self.page.goto(f"/p/{project.id}/board")
        expect(self.page.locator(".sz-board")).to_be_visible()

    def model(self, project: Project) -> None:
        """Open 作戦図."""
        self.page.goto(f"/p/{project.id}/model")
        expect(self.page.locator(".sz-head, .sz-list").first).to_be_visible()  # a phone opens 一覧 first

    def say(self) -> Locator:
        """Return the sentences at the foot of a canvas; most pass after seconds (``Screen.told`` remembers them)."""
        return self.page.locator(".sz-snack")


def awake(page: Page) -> None:
    """Wait until a page of the facilitator's has shaken hands with its server: what is done before may arrive in any order."""
    page.wait_for_function("() => window.did_handshake === true")


STILL = """async element => {
    const where = () => Object.values(element.getBoundingClientRect().toJSON()).join()
    let last = where()
    for (let same = 0; same < 3;) {
        await new Promise(requestAnimationFrame)
        const now = where()
        same = now === last ? same + 1 : 0
        last = now
    }
}"""


def middle(found: Locator) -> tuple[float, float]:
    """Return the middle of what is found, once it stands still, in pixels of the window."""
    found.scroll_into_view_if_needed()
    found.evaluate(STILL)
    box = found.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, start: tuple[float, float], end: tuple[float, float], *, drop: bool = True) -> None:
    """Drag by the mouse in a few strokes; ``drop`` False keeps the button down."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + 8, start[1] + 4, steps=3)
    page.mouse.move(*end, steps=12)
    if drop:
        page.mouse.up()


CTRL = 2


def compose(screen: Screen, text: str, *, enter: bool, modifiers: int = 0) -> None:
    """Convert a text as a Japanese keyboard does; the Enter that confirms belongs to the keyboard."""
    keyboard = screen.cdp()
    for end in range(1, len(text) + 1):
        keyboard.send("Input.imeSetComposition", {"text": text[:end], "selectionStart": end, "selectionEnd": end})
    if enter:
        key: dict[str, Any] = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229, "modifiers": modifiers}
        keyboard.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **key})
    keyboard.send("Input.insertText", {"text": text})
    if enter:
        keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13})
    keyboard.detach()
