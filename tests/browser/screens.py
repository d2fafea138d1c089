"""Browsers as they stand in a hall, and a record of every byte that a live connection brought them."""

from dataclasses import dataclass, field
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
"""Two cores run several browsers: long enough that only a real fault shows."""


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
        socket.on("framereceived", lambda payload: screen.received.append(_text(payload)))

    screen.page.on("websocket", listen)
    screen.page.on("pageerror", lambda error: screen.errors.append(str(error)))


def _text(payload: str | bytes) -> str:
    return payload if isinstance(payload, str) else payload.decode("utf-8", "replace")
