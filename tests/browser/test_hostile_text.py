"""Whatever somebody types or pastes, anywhere: it is text, it breaks nothing, and what is too long is said, not lost."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from sessions.texts import clean
from tests.browser.arranging import Board, Model
from tests.browser.conftest import Workshop
from tests.browser.people import awake, ja

SCRIPT = '"><img src=x onerror="window.__pwned=1"><svg onload="window.__pwned=1"></svg>{n}'
TURNED = "\u202eぎみぎひだり\u202c \u200f👩‍👩‍👧‍👦🏳️‍🌈 </script><script>window.__pwned=1</script>"
LONG = "あ" * 10_000


@pytest.fixture(autouse=True)
def _nothing_runs(workshop: Workshop) -> Iterator[None]:
    yield
    for screen in workshop.hall.screens:
        if not screen.page.is_closed():
            assert screen.page.evaluate("window.__pwned") is None, screen.page.url


def put_lone_surrogate(field: Locator, rest: str) -> None:
    """Type half a character, as a broken keyboard or a cut-off paste does."""
    field.click()
    field.evaluate("(field, rest) => document.execCommand('insertText', false, String.fromCharCode(0xd83d) + rest)", rest)


def test_a_project_may_be_called_anything(workshop: Workshop) -> None:
    lead = workshop.hall.lead()
    project = lead.new_project(title=SCRIPT, region=TURNED[:60], host=SCRIPT[:60], organisations=(SCRIPT[:60], TURNED[:60]))
    phone = workshop.hall.phone()
    phone.page.goto(f"/j/{project.code}")
    expect(phone.page.get_by_role("heading", name=SCRIPT)).to_be_visible()
    expect(phone.page.get_by_role("button", name=SCRIPT[:60])).to_be_visible()
    wall = workshop.hall.wall().open(project.code)
    expect(wall.page.get_by_role("heading", name=SCRIPT)).to_be_visible()
    for path in ("", "/prepare", "/run", "/board", "/model", "/export"):
        lead.page.goto(f"/p/{project.id}{path}")
        expect(lead.page.get_by_text(SCRIPT).first).to_be_visible()
    lead.page.goto("/")
    expect(lead.page.get_by_role("link", name=SCRIPT)).to_be_visible()


def test_a_note_may_hold_anything_and_is_shown_as_it_was_written(workshop: Workshop) -> None:
    phone = workshop.hall.phone().join(workshop.project.code, typed=SCRIPT[:60], name=TURNED[:60])
    phone.write(SCRIPT)
    phone.field.fill(TURNED)
    phone.send()
    expect(phone.sending).to_have_count(0)
    expect(phone.notes.filter(has_text=clean(TURNED))).to_have_count(1)
    put_lone_surrogate(phone.field, "が混じった1枚")
    phone.send()
    expect(phone.notes).to_have_count(3)
    expect(phone.sending).to_have_count(0)
    expect(phone.notes.first).to_contain_text("が混じった1枚")
    other = workshop.phone()
    board = workshop.seen()
    expect(board.page.locator(".sz-tray .sz-note")).to_have_count(3)
    expect(board.tray(SCRIPT)).to_have_count(1)
    board.page.goto(f"/p/{workshop.project.id}/run")
    workshop.lead.go_to("見せ合う：ニーズ")
    expect(other.page.get_by_text(SCRIPT, exact=True)).to_be_visible()


def test_a_note_that_is_too_long_is_said_so_and_stays_in_the_field(workshop: Workshop) -> None:
    phone = workshop.phone()
    phone.field.fill(LONG)
    expect(phone.page.get_by_text(ja("phone.note.over", n="9,500"))).to_be_visible()
    phone.insist()
    expect(phone.field).to_have_value(LONG)
    expect(phone.notes).to_have_count(0)
    phone.page.reload()
    expect(phone.field).to_have_value(LONG)
    phone.field.fill("あ" * 500)
    phone.send()
    expect(phone.notes).to_have_count(1)
    expect(phone.sending).to_have_count(0)


def test_a_note_of_nothing_but_spaces_is_not_sent(workshop: Workshop) -> None:
    phone = workshop.phone()
    phone.field.fill(" \u3000\n\u200b ")
    phone.insist()
    phone.write("ちゃんと書いた1枚")
    expect(phone.notes).to_have_text(["ちゃんと書いた1枚"])


def test_titles_boxes_and_reasons_may_hold_anything(workshop: Workshop) -> None:
    phone = workshop.phone()
    phone.write("まとめられる1枚")
    lead, project = workshop.lead, workshop.project
    board = workshop.seen()
    board.choose("まとめられる1枚")
    board.page.get_by_role("button", name=ja("board.gather"), exact=True).click()
    typed_in(board.page, board.page.locator(".sz-group textarea"), SCRIPT[:80])
    expect(board.group(SCRIPT[:80])).to_be_visible()
    board.group(SCRIPT[:80]).locator(".sz-group-title h3").click()
    board.to_model("needs")
    lead.model(project)
    model = Model(lead)
    model.add("activities", TURNED, shown="ぎみぎひだり")  # what would turn the text beside it round is gone
    model.element(SCRIPT[:40].replace('"', '\\"')).dblclick()
    typed_in(model.page, model.page.locator(".sz-element textarea"), SCRIPT + TURNED)
    expect(model.page.get_by_text("window.__pwned").first).to_be_visible()
    svg = lead.page.request.get(f"/api/projects/{project.id}/export/svg").text()
    assert {element.tag.rsplit("}", 1)[-1] for element in ET.fromstring(svg).iter()}.isdisjoint(
        {"script", "image", "foreignObject"}
    )
    for ending in ("docx", "png", "sakusenzu"):
        assert lead.page.request.get(f"/api/projects/{project.id}/export/{ending}").ok, ending


def test_a_box_too_long_says_so_and_keeps_its_words_until_they_fit(workshop: Workshop) -> None:
    workshop.lead.model(workshop.project)
    model = Model(workshop.lead)
    model.add("needs", "短い")
    model.element("短い").dblclick()
    field = model.page.locator(".sz-element textarea")
    field.fill("長" * 4001)
    model.page.keyboard.press("Enter")
    expect(model.page.locator(".sz-edit-over")).to_have_text(ja("refused.too_long", limit="4,000", length="4,001"))
    expect(field).to_have_value("長" * 4001)
    field.fill("ちょうどよい")
    model.page.keyboard.press("Enter")
    expect(model.element("ちょうどよい")).to_be_visible()


def typed_in(page: Page, field: Locator, text: str) -> None:
    expect(field).to_be_focused()
    field.fill(text)
    page.keyboard.press("Enter")
    expect(field).to_have_count(0)


def test_a_step_may_ask_anything(workshop: Workshop) -> None:
    phone = workshop.phone()
    prepare = workshop.hall.lead()
    prepare.page.goto(f"/p/{workshop.project.id}/prepare")
    awake(prepare.page)
    prepare.page.get_by_role("button", name=ja("road.prepare.edit")).nth(3).click()
    dialog = prepare.page.get_by_role("dialog")
    dialog.get_by_label(ja("road.prepare.field.question")).fill(SCRIPT)
    dialog.get_by_role("button", name=ja("road.prepare.save")).click()
    expect(phone.page.get_by_role("heading", name=SCRIPT)).to_be_visible()
    expect(workshop.lead.page.get_by_text(SCRIPT)).to_be_visible()


def test_a_board_with_hostile_words_is_undisturbed_for_everybody(workshop: Workshop) -> None:
    phone = workshop.phone()
    phone.write("ふつうの1枚")
    board = workshop.seen()
    board.tray("ふつうの1枚").dblclick()
    typed_in(board.page, board.page.locator(".sz-tray textarea"), SCRIPT)
    expect(Board(workshop.lead).tray(SCRIPT)).to_have_count(1)
    expect(phone.notes).to_have_text([SCRIPT])
