"""A person with a keyboard and nothing else: goes by Tab, reads what has the focus, presses keys."""

from playwright.sync_api import Page

MOST_STOPS = 160
FOCUSED = """() => {
  const at = document.activeElement
  if (at === document.body) return ['', '']
  const own = at.ariaLabel || at.labels?.[0]?.innerText || at.innerText || at.title || ''
  const around = at.closest('.sz-list-note, .sz-list-head, .sz-person, .sz-step, dialog')
  return [own.trim(), around?.innerText ?? '']
}"""


def reach(page: Page, words: str, within: str = "") -> None:
    """Go by Tab until what has the focus is called so, in a line that says ``within``."""
    stops = []
    for _ in range(MOST_STOPS):
        own, around = page.evaluate(FOCUSED)
        if (own == words or (len(words) > 2 and words in own)) and within in around:  # 図 is not 作戦図
            return
        stops.append(own)
        page.keyboard.press("Tab")
    raise AssertionError(f"no way by Tab to {words!r} in {within!r}: {dict.fromkeys(stops)}")


def press(page: Page, words: str, key: str = "Enter", within: str = "") -> None:
    """Go there and press."""
    reach(page, words, within)
    page.keyboard.press(key)


def pick(page: Page, words: str) -> None:
    """Choose in the menu that just opened, by the arrow keys."""
    page.locator(".sz-menu").wait_for()
    page.wait_for_function("() => document.querySelector('.sz-menu')?.contains(document.activeElement)")
    for _ in range(MOST_STOPS):
        own, _ = page.evaluate(FOCUSED)
        if words in own and page.evaluate("() => document.activeElement.matches('[role=menuitem]')"):
            page.keyboard.press("Enter")
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no choice {words!r}")
