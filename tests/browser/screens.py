"""Browsers as they stand in a hall, and a record of every byte that a live connection brought them."""

import json
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, WebSocket

EXECUTABLE = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LAPTOP: dict[str, Any] = {"viewport": {"width": 1366, "height": 768}}
WALL: dict[str, Any] = {"viewport": {"width": 1920, "height": 1080}}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}
PATIENCE_MS = 20_000
"""Two cores run several browsers: long enough that only a real fault shows. Whoever waits for a condition loses nothing by it."""
TELLING = """(() => {
    window.told = []
    const listen = () => {
        for (const { textContent } of document.querySelectorAll('.banner, .sz-snack, [role=status]')) {
            const line = textContent.trim()
            if (line && !window.told.includes(line)) window.told.push(line)
        }
    }
    new MutationObserver(listen).observe(document, { childList: true, characterData: true, subtree: true })
})()"""
"""Some sentences stay for seconds only: a slow machine looks too late. So the page itself remembers each of them."""


@dataclass
class Screen:
    """One page in a context of its own."""

    context: BrowserContext
    page: Page
    shape: dict[str, Any]
    base: str
    opened: list["Screen"]
    """All screens of the hall this one stands in; who opens one more puts it there."""
    received: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    asked: dict[WebSocket, set[str]] = field(default_factory=dict)
    """The acts that each open WebSocket carried and nobody has answered."""

    def told(self, *words: str) -> None:
        """Wait until a passing sentence with all these words was shown, now or at any time since the page was opened."""
        found = "words => window.told.some(line => words.every(each => line.includes(each)))"
        self.page.wait_for_function(found, arg=list(words))

    def settled(self) -> None:
        """Wait until every act is answered and what it changed is drawn: until then things may still move."""
        end = monotonic() + PATIENCE_MS / 1000
        while any(self.asked.values()):
            assert monotonic() < end, "an act was never answered"
            self.page.evaluate("() => new Promise(done => setTimeout(done, 20))")
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def saw(self, text: str) -> bool:
        """Say whether this text came over any WebSocket, or stands in the page as it is now."""
        frames = any(text in frame or text in _unescaped(frame) for frame in self.received)
        return frames or text in self.page.content()

    def beside(self) -> "Screen":
        """Return a screen of the same shape with the same cookies, in a context of its own."""
        browser = self.context.browser
        assert browser is not None
        return open_screen(browser, self.shape, base=self.base, opened=self.opened, storage_state=self.context.storage_state())

    def cdp(self) -> CDPSession:
        """Return the browser's own protocol, for what a keyboard does that Playwright does not."""
        return self.context.new_cdp_session(self.page)


def _unescaped(frame: str) -> str:
    """Return a frame with JSON's \\uXXXX read, so that no way of writing a text hides it."""
    if "\\u" not in frame:
        return frame
    return frame.encode("latin-1", "backslashreplace").decode("unicode_escape", "replace")


def open_screen(
    browser: Browser, shape: dict[str, Any], *, base: str, opened: list[Screen], language: str = "ja", **more: Any
) -> Screen:
    """Open an empty page of this shape in a context of its own."""
    locale = "ja-JP" if language == "ja" else "en-GB"
    context = browser.new_context(**shape, base_url=base, locale=locale, timezone_id="Asia/Tokyo", **more)
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(TELLING)
    if language != "ja":
        context.add_cookies([{"name": "sakusenzu_language", "value": language, "url": base}])
    screen = Screen(context, context.new_page(), shape, base, opened)
    opened.append(screen)
    _record(screen)
    return screen


def tab_of(screen: Screen) -> Screen:
    """Open a second tab beside a screen; it is in front from now on."""
    tab = Screen(screen.context, screen.context.new_page(), screen.shape, screen.base, screen.opened)
    screen.opened.append(tab)
    _record(tab)
    return tab


def _record(screen: Screen) -> None:
    def listen(socket: WebSocket) -> None:
        screen.asked[socket] = set()
        socket.on("framesent", lambda payload: _ask(screen.asked[socket], _text(payload)))
        socket.on("framereceived", lambda payload: _hear(screen, socket, _text(payload)))
        socket.on("close", lambda _: screen.asked[socket].clear())  # what is asked again is asked on a new one

    screen.page.on("websocket", listen)
    screen.page.on("pageerror", lambda error: screen.errors.append(str(error)))


def _ask(asked: set[str], text: str) -> None:
    if text.startswith('{"type":"do"'):
        asked.add(json.loads(text)["id"])


def _hear(screen: Screen, socket: WebSocket, text: str) -> None:
    screen.received.append(text)
    if text.startswith(('{"type":"done"', '{"type":"refused"')):
        screen.asked[socket].discard(json.loads(text)["id"])


def _text(payload: str | bytes) -> str:
    return payload if isinstance(payload, str) else payload.decode("utf-8", "replace")
