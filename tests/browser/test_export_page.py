"""書き出し with a mouse: the wait has a word, and what is refused is a sentence on the page, never a page of braces."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from facilitator.wording import say
from tests.browser.axe import AXE, faults, told
from tests.browser.people import ja


def named(name: str) -> str:
    """Return what a format is called; the sample's diagram has the usual name."""
    return ja(f"export.{name}", diagram="作戦体系図")


def line(page: Page, name: str) -> Locator:
    """Return the line of one format."""
    return page.locator(".line").filter(has=page.get_by_text(named(name), exact=True))


def save(page: Page, name: str) -> Locator:
    """Return the link that saves this format."""
    return page.get_by_role("link", name=f"{ja('export.download')} {named(name)}")


def test_a_picture_is_saved_under_its_own_name_and_the_page_says_so(hall) -> None:
    page = hall.lead().page
    page.goto("/sample")
    page.goto(page.url + "/export")
    with page.expect_download() as coming:
        save(page, "svg").click()
    name = coming.value.suggested_filename
    assert name.endswith(".svg") and coming.value.path().read_bytes().startswith(b"<")
    expect(line(page, "svg").get_by_role("status")).to_have_text(ja("export.saved", name=name))


def see(page: Page, name: str, *, opened: bool = False) -> Locator:
    """Return the button that shows this format before it is saved, or puts it away."""
    return page.get_by_role("button", name=f"{ja('export.see.close' if opened else 'export.see')} {named(name)}")


@pytest.mark.parametrize("name", ["slides", "word", "excel", "pdf", "poster", "jpg"])
def test_a_file_is_seen_before_it_is_saved_and_put_away_again(hall, name: str) -> None:
    page = hall.lead().page
    page.goto("/sample")
    page.goto(page.url + "/export")
    expect(line(page, name).locator(".seen")).to_have_count(0)
    see(page, name).click()
    expect(see(page, name, opened=True)).to_have_attribute("aria-expanded", "true")
    shown = line(page, name).locator(".seen")
    expect(shown).to_be_visible()
    if name == "excel":
        expect(shown.get_by_role("table").first).to_be_visible()
    else:
        expect(shown.locator("img").first).to_be_visible()
        assert shown.locator("img").first.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") > 200
    if AXE.is_file():
        found = faults(page)
        assert found == [], told(found)
    see(page, name, opened=True).click()
    expect(shown).to_be_hidden()
    expect(see(page, name)).to_have_attribute("aria-expanded", "false")


def test_a_preview_that_cannot_be_made_is_a_sentence_and_may_be_asked_for_again(hall) -> None:
    page = hall.lead().page
    page.goto("/sample")
    page.goto(page.url + "/export")
    page.context.set_offline(True)
    see(page, "pdf").click()
    expect(line(page, "pdf").get_by_role("alert")).to_have_text(ja("refused.offline"))
    see(page, "pdf", opened=True).click()
    page.context.set_offline(False)
    see(page, "pdf").click()
    expect(line(page, "pdf").locator(".seen img").first).to_be_visible()


def test_black_and_white_stays_chosen_when_the_paper_changes_and_no_colour_is_left_in_the_picture(hall) -> None:
    page = hall.lead().page
    page.goto("/sample")
    page.goto(page.url + "/export")
    page.get_by_role("link", name=ja("export.ink.mono")).click()
    page.get_by_role("link", name=ja("export.paper.a3")).click()
    expect(page.get_by_role("link", name=ja("export.ink.mono"))).to_have_attribute("aria-current", "true")
    with page.expect_download() as coming:
        save(page, "svg").click()
    drawn = coming.value.path().read_text(encoding="utf-8")
    colours = re.findall(r'"#([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})"', drawn)
    assert colours and all(len(set(each)) == 1 for each in colours)


def test_while_a_file_is_made_the_page_says_so_and_a_second_press_asks_for_nothing(hall) -> None:
    page = hall.lead().page
    page.goto("/sample")
    page.goto(page.url + "/export")
    asked: list[str] = []
    held = []
    page.route("**/export/docx**", lambda route: held.append(route))
    page.on("request", lambda request: asked.append(request.url) if "/export/docx" in request.url else None)
    with page.expect_request("**/export/docx**"):
        save(page, "word").click()
    expect(line(page, "word").get_by_role("status")).to_contain_text(ja("export.working"))
    save(page, "word").click()
    with page.expect_download():
        held[0].continue_()
    assert len(asked) == 1
    expect(save(page, "word")).not_to_have_attribute("aria-busy", "true")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_while_notes_are_hidden_the_project_file_has_a_sentence_in_place_of_its_button(workshop, language: str) -> None:
    workshop.phone().write("まだ見せない")
    page = workshop.lead.page
    page.goto(f"/language/{language}?back=/p/{workshop.project.id}/export")
    expect(page.get_by_text(say(language, "export.hidden", n=1))).to_be_visible()
    link = f"{say(language, 'export.download')} {say(language, 'export.file')}"
    expect(page.get_by_role("link", name=link)).to_have_count(0)
    page.get_by_role("link", name=say(language, "export.hidden.go")).click()
    page.wait_for_url("**/run")
    page.goto("/language/ja")


def test_notes_hidden_since_the_page_was_opened_are_a_sentence_on_it_and_the_page_stays(workshop) -> None:
    page = workshop.lead.page
    page.goto(f"/p/{workshop.project.id}/export")
    expect(save(page, "file")).to_be_visible()
    workshop.phone().write("あとから")
    save(page, "file").click()
    expect(line(page, "file").get_by_role("status")).to_have_text(ja("export.hidden", n=1))
    expect(page).to_have_url(re.compile("/export$"))


def test_a_server_that_is_gone_is_a_sentence_and_the_button_works_again_afterwards(hall) -> None:
    page = hall.lead().page
    page.goto("/sample")
    page.goto(page.url + "/export")
    page.context.set_offline(True)
    save(page, "png").click()
    expect(line(page, "png").get_by_role("status")).to_have_text(ja("refused.offline"))
    page.context.set_offline(False)
    with page.expect_download():
        save(page, "png").click()


def test_an_export_that_takes_too_long_is_a_sentence(begin: Callable, hall_on, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAKUSENZU_EXPORT_SECONDS", "0.001")
    page = hall_on(begin("demo")).lead().page
    page.goto("/sample")
    page.goto(page.url + "/export")
    save(page, "word").click()
    expect(line(page, "word").get_by_role("status")).to_have_text(ja("refused.late"))
    expect(line(page, "word").get_by_role("status")).to_have_class(re.compile("trouble"))
