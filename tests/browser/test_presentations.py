"""発表: the step by itself runs the tables in order; wall, phones and the record of a table follow the console."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import faults
from tests.browser.conftest import Workshop
from tests.browser.people import ja
from tests.browser.tables import ask, headed_table, put_up, recorder_at, seat_of, show_all, table_id

PRESENT = "present".ljust(22, "0")


@pytest.fixture
def presenting(workshop: Workshop) -> Workshop:
    """Three tables with a heading each, and the hall about to let them present."""
    put_up(workshop.lead.page, workshop.project.id, 3)
    show_all(workshop)
    for number, title in ((1, "外に出にくい"), (2, "働いても続かない"), (3, "お金の心配")):
        headed_table(workshop, number, {title: (f"声{number}",)})
    return workshop


def begin(workshop: Workshop, minutes: int = 9) -> Page:
    page, project = workshop.lead.page, workshop.project.id
    said: dict[str, Any] = {"title": "発表", "question": "話したことを、みんなに", "hint": "", "minutes": minutes}
    plan = {"id": PRESENT, "kind": "present", "gathers": "none", **said}
    add = {"type": "AddStep", "workshop": ask(page, project)["workshop"], "plan": plan}
    ask(page, project, add, {"type": "GoToStep", "step": PRESENT})
    workshop.lead.console(workshop.project)
    expect(page.locator(".sz-turns-now")).to_be_visible()
    return page


def test_tables_present_in_order_and_every_screen_follows_the_next_button(presenting: Workshop) -> None:
    project = presenting.project.id
    record = recorder_at(presenting, 2)
    phone = presenting.phone("そらまめ相談室")
    at_two = {"type": "SitAt", "seat": seat_of(presenting.lead.page, project, "そらまめ相談室"), "table": table_id(2)}
    ask(presenting.lead.page, project, at_two)
    wall = presenting.hall.wall()
    wall.page.goto(f"/screen/{presenting.project.code}")
    page = begin(presenting)
    names = {n: ja("console.table.number", number=n) for n in (1, 2, 3)}
    expect(page.locator(".sz-turns-now")).to_have_text(ja("console.turn.now", table=names[1], at=1, of=3))
    expect(wall.page.get_by_role("heading", name=ja("wall.table", number=1), exact=True)).to_be_visible()
    expect(wall.page.locator(".headings")).to_contain_text("外に出にくい")
    expect(phone.page.get_by_role("main").get_by_text(ja("phone.turn.ownNext"), exact=True)).to_be_visible()
    expect(record.page.get_by_role("status").filter(has_text=ja("table.turn.ownNext"))).to_be_visible()

    page.get_by_role("button", name=ja("console.turn.next", table=names[2]), exact=True).click()
    expect(wall.page.locator(".headings")).to_contain_text("働いても続かない")
    expect(phone.page.get_by_role("main").get_by_text(ja("phone.turn.own"), exact=True)).to_be_visible()
    expect(record.page.get_by_role("status").filter(has_text=ja("table.turn.own"))).to_be_visible()
    ask(page, project, {"type": "AddTime", "seconds": -125})
    expect(record.page.get_by_role("status").filter(has_text=ja("table.turn.lastMinute"))).to_be_visible()

    page.get_by_role("button", name=ja("console.turn.next", table=names[3]), exact=True).click()
    expect(page.get_by_text(ja("console.turn.last"), exact=True)).to_be_visible()
    expect(wall.page.get_by_text(ja("wall.last"), exact=True)).to_be_visible()


def test_the_order_and_the_time_of_each_table_are_changed_while_it_runs(presenting: Workshop) -> None:
    page = begin(presenting)
    names = {n: ja("console.table.number", number=n) for n in (1, 2, 3)}
    expect(page.locator(".sz-clock-face")).to_contain_text("2:5")
    page.get_by_role("button", name=ja("console.turn.edit"), exact=True).click()
    dialog = page.locator("dialog.sz-turns-dialog")
    assert faults(page) == []
    dialog.get_by_role("button", name=ja("console.turn.up", table=names[3]), exact=True).press("Enter")
    expect(dialog.locator("li").nth(1)).to_contain_text(names[3])
    dialog.get_by_role("checkbox", name=ja("console.turn.presents", table=names[2]), exact=True).uncheck()
    expect(dialog.locator("li.out")).to_contain_text(names[2])
    dialog.get_by_label(ja("console.turn.each")).select_option("300")
    dialog.get_by_role("button", name=ja("console.close"), exact=True).click()
    expect(page.locator(".sz-turns-now")).to_have_text(ja("console.turn.now", table=names[1], at=1, of=2))
    expect(page.get_by_role("button", name=ja("console.turn.next", table=names[3]), exact=True)).to_be_visible()
    expect(page.locator(".sz-clock-face")).to_contain_text("4:")


def test_the_console_of_a_presentation_stands_on_one_small_laptop_screen(presenting: Workshop) -> None:
    page = begin(presenting)
    page.set_viewport_size({"width": 1280, "height": 720})
    now = page.locator(".sz-now")
    expect(page.locator(".sz-turns-next")).to_be_in_viewport()
    assert now.evaluate("each => each.scrollHeight <= each.clientHeight")
