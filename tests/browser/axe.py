"""axe-core in a real browser: everything it finds, of every impact."""

import json
from functools import cache

from playwright.sync_api import Page

from facilitator.components.live import DIST

AXE = DIST.parent / "node_modules" / "axe-core" / "axe.min.js"
RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
  .map(found => ({rule: found.id, impact: found.impact, where: found.nodes.slice(0, 4).map(node => node.html.slice(0, 200))}))"""
STILL = """() => {
  for (const each of document.getAnimations()) if (each.effect?.getComputedTiming().endTime !== Infinity) each.finish()
}"""
"""Nothing fades in any more. Not waited for: a page behind another may never draw what it was about to."""


@cache
def _source() -> str:
    return AXE.read_text(encoding="utf-8")


def faults(page: Page) -> list[dict[str, object]]:
    """Return what axe finds on the page, once its text is set in its own face and nothing fades in."""
    page.evaluate("() => document.fonts.ready.then(() => null)")
    page.evaluate(STILL)
    if not page.evaluate("() => 'axe' in window"):
        page.add_script_tag(content=_source())
    found: list[dict[str, object]] = page.evaluate(RUN)
    return found


def told(found: object) -> str:
    """Return what was found as a failing test should print it."""
    return json.dumps(found, ensure_ascii=False, indent=1)
