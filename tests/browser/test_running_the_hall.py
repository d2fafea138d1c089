"""進行 with a full hall: the clock, the projection, the planned end, people, two who press at once; and the running order."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.people import Project, ja

HIDDEN = "() => { const now = document.querySelector('.sz-now'); return now.scrollHeight - now.clientHeight }"


def press(page: Page, key: str, **facts: object) -> None:
    page.get_by_role("button", name=ja(key, **facts), exact=True).click()


def tab(page: Page, name: str) -> None:
    """Open one of the lists beside the clock."""
    button = page.locator(".sz-hall-tabs button").nth(["tables", "people", "concerns"].index(name))
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def tables(page: Page, project: Project, number: int) -> None:
    """Put up tables in 準備."""
    page.goto(f"/p/{project.id}/prepare?tab=tables")
    page.wait_for_function("() => window.socket && window.socket.connected")
    page.get_by_label(ja("road.prepare.tables.number"), exact=True).fill(str(number))
    press(page, "road.prepare.tables.take")
    expect(page.locator(".table-line")).to_have_count(number)


def come_in(page: Page, project: Project, name: str, organisation: str = "そらまめ相談室", table: int | None = None) -> None:
    """Let a person in whose phone is not looked at."""
    asked = {"code": project.code, "organisation_name": organisation, "name": name, "table": table}
    assert page.request.post("/api/join", data=asked).ok


def words_of_the_wall(page: Page) -> Locator:
    return page.locator(".sz-wall-words")


def test_the_clock_is_paused_given_a_minute_and_goes_on_and_phones_follow(workshop) -> None:
    page, phone = workshop.lead.page, workshop.phone()
    face = page.locator(".sz-clock-face")
    press(page, "console.timer.more")
    expect(face).to_have_text(re.compile(r"^[78]:\d\d$"))
    press_pause = page.locator(".sz-clock-acts button").first
    press_pause.click()
    expect(page.locator(".sz-clock.paused")).to_be_visible()
    stood = face.inner_text()
    come_in(page, workshop.project, "待つ人")
    expect(page.locator(".sz-figures dd").nth(1)).to_have_text("2")
    assert face.inner_text() == stood
    press_pause.click()
    expect(page.locator(".sz-clock.paused")).to_have_count(0)
    expect(face).not_to_have_text(stood)
    phone.write("朝、起きて出かける先がほしい")


def test_input_stops_for_phones_and_opens_again(workshop) -> None:
    page = workshop.lead.page
    phone = workshop.phone()
    press(page, "console.input.stop")
    opened = page.get_by_role("button", name=ja("console.input.open"), exact=True)
    expect(opened).to_be_visible()
    opened.click()
    expect(page.get_by_role("button", name=ja("console.input.stop"), exact=True)).to_be_visible()
    phone.write("止まったあとの一枚")
    page.locator(".sz-lock input").check()
    workshop.lead.console(workshop.project)
    expect(page.locator(".sz-lock input")).to_be_checked()


def test_the_wall_shows_what_is_pressed_and_the_next_step_takes_it_back(workshop) -> None:
    page = workshop.lead.page
    press(page, "console.wall.mode.blank")
    expect(words_of_the_wall(page)).to_have_text(ja("console.wall.words.blank"))
    press(page, "console.wall.mode.counts")
    expect(words_of_the_wall(page)).to_have_text(ja("console.wall.words.counts"))
    workshop.lead.go_on()
    expect(words_of_the_wall(page)).to_have_text(ja("console.wall.auto.share"))


def test_one_note_is_shown_large_only_once_everybody_sees_it(workshop) -> None:
    page = workshop.lead.page
    workshop.phone().write("通院しながら少しずつ働きたい")
    press(page, "console.wall.mode.note")
    expect(page.get_by_text(ja("console.wall.note.none"))).to_be_visible()
    page.keyboard.press("Escape")
    workshop.lead.go_on()  # nobody sits at a table: all see the notes
    press(page, "console.wall.mode.note")
    page.locator(".sz-wall-notes button").first.click()
    expect(words_of_the_wall(page)).to_contain_text("通院しながら少しずつ働きたい")


def test_a_day_that_runs_late_is_fitted_to_its_end_in_one_act(workshop) -> None:
    page = workshop.lead.page
    press(page, "console.end.ask")
    soon = page.evaluate("() => { const at = new Date(Date.now() + 60 * 60000); return at.toTimeString().slice(0, 5) }")
    page.locator(".sz-time").fill(soon)
    press(page, "console.end.take")
    expect(page.locator(".sz-lateness.behind")).to_be_visible()
    page.locator(".sz-ends-acts .sz-button").click()
    expect(page.locator(".sz-fit li").first).to_be_visible()
    press(page, "console.fit.apply")
    expect(page.locator(".sz-lateness.behind")).to_have_count(0)
    page.locator(".sz-snack").get_by_role("button", name=ja("console.undo"), exact=True).click()
    expect(page.locator(".sz-lateness.behind")).to_be_visible()


def test_two_who_press_next_together_go_on_by_one_step(workshop) -> None:
    lead = workshop.lead
    lead.go_on()  # reveals; from here a plain press goes on
    other = lead.beside()
    other.console(workshop.project)
    expect(other.page.locator(".sz-now h1")).to_have_text(lead.title())
    other.screen.context.set_offline(True)
    before = lead.title()
    other.page.locator(".sz-go .sz-main").click()  # kept until the line is back
    lead.page.locator(".sz-go .sz-main").click()
    expect(lead.page.locator(".sz-now h1")).not_to_have_text(before)
    after = lead.title()
    other.screen.context.set_offline(False)
    expect(other.page.locator(".sz-now h1")).to_have_text(after)
    expect(lead.page.locator(".sz-now h1")).to_have_text(after)


def test_people_get_roles_a_seat_is_removed_and_given_back_and_doubles_become_one(hall) -> None:
    lead = hall.lead()
    project = lead.new_project(title="青葉の地域づくり", region="青葉市", host="青葉市社協")
    page = lead.page
    tables(page, project, 2)
    for name, organisation, table in (("田中", "社協", 1), ("田中", "社協", 1), ("佐藤", "社会福祉協議会", 2)):
        come_in(page, project, name, organisation, table)
    lead.console(project)
    expect(page.locator(".sz-table-row")).to_have_count(2)
    tab(page, "concerns")
    press(page, "console.concerns.joinSeats")
    expect(page.locator(".sz-figures dd").nth(1)).to_have_text("2")
    page.get_by_role("button", name=re.compile("まとめる$")).first.click()
    expect(page.locator(".sz-figures dd").nth(2)).to_have_text("1")
    tab(page, "people")
    person = page.locator(".sz-person").filter(has_text="佐藤")
    person.click()
    press(page, "console.people.make.recorder")
    expect(page.locator(".sz-role")).to_have_text(ja("console.people.role.recorder"))
    person.click()
    press(page, "console.people.remove")
    expect(page.locator(".sz-person")).to_have_count(1)
    page.locator(".sz-snack").get_by_role("button", name=ja("console.undo"), exact=True).click()
    expect(page.locator(".sz-person")).to_have_count(2)


def test_the_remote_fits_a_phone_and_its_next_button_is_in_the_first_view(workshop) -> None:
    page = workshop.lead.page
    for width, height in ((320, 640), (360, 740)):
        page.set_viewport_size({"width": width, "height": height})
        expect(page.locator(".sz-go .sz-main")).to_be_in_viewport()
        assert page.evaluate("() => document.scrollingElement.scrollWidth") <= width


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_console_of_a_laptop_needs_no_scrolling(workshop, language: str) -> None:
    page = workshop.lead.page
    page.goto(f"/language/{language}?back=/p/{workshop.project.id}/run")
    page.set_viewport_size({"width": 1280, "height": 720})
    expect(page.locator(".sz-now h1")).to_be_visible()
    page.evaluate("() => document.fonts.ready.then(() => null)")
    assert page.evaluate(HIDDEN) <= 0
    page.goto(f"/language/ja?back=/p/{workshop.project.id}/run")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_step_with_more_to_press_needs_no_scrolling_either(workshop, language: str) -> None:
    page = workshop.lead.page
    tables(page, workshop.project, 2)
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"/language/{language}?back=/p/{workshop.project.id}/run")
    for title, more in (("発表：ニーズ", ".sz-turns-next"), ("大事なところにシールを貼る", ".sz-go > .sz-hold .sz-hold-hint")):
        page.locator(".sz-step").filter(has=page.get_by_text(title, exact=True)).click()
        page.locator(".sz-step-ask .sz-button").first.click()
        expect(page.locator(".sz-now h1")).to_have_text(title)
        expect(page.locator(more)).to_be_visible()
        page.evaluate("() => document.fonts.ready.then(() => null)")
        assert page.evaluate(HIDDEN) <= 0, title
    page.goto(f"/language/ja?back=/p/{workshop.project.id}/run")


def test_steps_are_added_moved_repeated_skipped_and_taken_out_while_it_runs(workshop) -> None:
    page = workshop.lead.page
    page.goto(f"/p/{workshop.project.id}/prepare")
    page.wait_for_function("() => window.socket && window.socket.connected")
    titles = page.locator("ol.steps").first.locator(".step-title")
    expect(titles.nth(3)).to_have_text("書く：ニーズ")
    count = titles.count()
    lines = page.locator("ol.steps").first.locator(".step-line")
    lines.nth(3).locator(".step-move").nth(1).click()
    expect(titles.nth(4)).to_have_text("書く：ニーズ")
    lines.nth(4).drag_to(lines.nth(3))
    expect(titles.nth(3)).to_have_text("書く：ニーズ")
    page.get_by_role("button", name=ja("road.prepare.step.add")).first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label(ja("road.prepare.field.title"), exact=True).fill("ふりかえり")
    dialog.get_by_role("button", name=ja("road.prepare.save"), exact=True).click()
    expect(dialog).to_have_count(0)
    expect(titles).to_have_count(count + 1)
    expect(titles.last).to_have_text("ふりかえり")
    for key, after in (("road.prepare.step.repeat", count + 2), ("road.prepare.step.drop", count + 1)):
        lines.last.get_by_role("button", name=ja("road.prepare.step.more")).click()
        page.locator(".q-menu").get_by_text(ja(key), exact=True).click()
        expect(titles).to_have_count(after)
        expect(page.locator(".q-menu")).to_have_count(0)
    lines.last.get_by_role("button", name=ja("road.prepare.step.more")).click()
    page.locator(".q-menu").get_by_text(ja("road.prepare.step.skip"), exact=True).click()
    expect(page.locator(".step-skipped")).to_have_text("ふりかえり")


def test_a_running_order_is_kept_as_a_template(workshop) -> None:
    page = workshop.lead.page
    page.goto(f"/p/{workshop.project.id}/prepare")
    page.wait_for_function("() => window.socket && window.socket.connected")
    page.get_by_label(ja("road.prepare.keep.name"), exact=True).fill("うちの型")
    page.get_by_role("button", name=ja("road.prepare.keep.go"), exact=True).click()
    expect(page.get_by_text(ja("road.prepare.keep.done", name="うちの型"))).to_be_visible()
    kept = page.request.get("/api/templates?lang=ja").json()["templates"]
    assert [each["name"] for each in kept if each["own"]] == ["うちの型"]
