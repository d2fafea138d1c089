"""投影: the language of a wall, which nobody sits at, and its one heading for those who listen to it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from facilitator.wording import say
from tests.browser.axe import AXE
from tests.browser.screens import WALL
from tests.browser.serving import Server

HEADINGS = """async () => (await axe.run(document, {runOnly: ["page-has-heading-one", "heading-order", "empty-heading"]}))
  .violations.map(found => found.id)"""


@pytest.fixture(scope="module")
def server(begin: Callable[..., Server]) -> Server:
    """A server with the sample, which is in Japanese."""
    return begin("demo")


def asked(page: Page, language: str) -> None:
    """See the wall ask for its code in this language."""
    expect(page.get_by_role("heading", level=1)).to_have_text(say(language, "wall.code"))
    expect(page.locator("html")).to_have_attribute("lang", language)


def test_where_nobody_chose_a_wall_asks_for_its_code_in_the_language_of_the_machine(hall) -> None:
    for language in ("en", "ja"):
        page = hall.screen(WALL, language=language).page
        page.goto("/screen/")
        asked(page, language)


def test_the_language_in_the_address_wins_and_is_kept(hall) -> None:
    page = hall.screen(WALL).page
    page.goto("/screen/?lang=en")
    asked(page, "en")
    page.goto("/screen/")
    asked(page, "en")


def test_the_home_page_opens_the_wall_in_its_own_language(hall) -> None:
    page = hall.screen(WALL).page
    page.goto("/language/en?back=/")
    page.get_by_role("link", name=say("en", "home.wall")).click()
    asked(page, "en")


def test_a_wall_nobody_chose_for_speaks_as_the_project_does(hall, server: Server) -> None:
    page = hall.screen(WALL, language="en").page
    page.goto("/screen/" + server.ready["entry"].removeprefix("/j/"))
    expect(page.locator(".wall")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "ja")


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed (npm ci in facilitator/web)")
@pytest.mark.parametrize("address", ["/screen/", "/screen/ZZZZZZ", "/screen/{code}", "/screen/{code}?lang=en"])
def test_a_wall_has_one_heading_of_the_first_level(hall, server: Server, address: str) -> None:
    page = hall.screen(WALL).page
    page.goto(address.format(code=server.ready["entry"].removeprefix("/j/")))
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    assert page.evaluate(HEADINGS) == []
