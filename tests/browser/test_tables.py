"""Tables: what a recorder does for theirs, and how a facilitator brings them to everybody's board."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import faults
from tests.browser.conftest import Workshop
from tests.browser.people import ja
from tests.browser.steering import Steering
from tests.browser.tables import ask, headed_table, put_up, recorder_at, show_all, table_id


@pytest.fixture
def tables(workshop: Workshop) -> Workshop:
    """A hall with two tables that writes its needs."""
    put_up(workshop.lead.page, workshop.project.id, 2)
    return workshop


def chooser(page: Page, label: str) -> None:
    """Look at another board."""
    page.locator(".sz-chooser").select_option(label=label)
    expect(page.locator(".sz-chooser")).to_contain_text(label)


def test_a_recorder_writes_for_somebody_without_a_phone_and_groups_it_from_the_list(tables: Workshop) -> None:
    record = recorder_at(tables, 1)
    record.add_person("みなみ作業所", "やまもと")
    record.write("朝の送迎が足りない")
    expect(record.page.locator(".sz-hidden")).to_contain_text("朝の送迎が足りない")
    show_all(tables)
    expect(record.note("朝の送迎が足りない")).to_contain_text("みなみ作業所")
    record.note("朝の送迎が足りない").get_by_role("checkbox").check()
    record.page.get_by_role("button", name=ja("board.gather"), exact=True).click()
    title = record.page.locator(".sz-list-head textarea")
    expect(title).to_be_focused()
    title.fill("通うための足")
    title.press("Enter")
    expect(record.page.get_by_role("heading", name="通うための足")).to_be_visible()


def test_many_lines_become_notes_that_one_undo_takes_back(tables: Workshop) -> None:
    record = recorder_at(tables, 1)
    record.field.fill("ひとつめ\n\nふたつめ\nみっつめ")
    record.page.get_by_label(ja("table.write.perLine", n=3), exact=True).check()
    record.page.locator(".sz-write .sz-main").click()
    expect(record.field).to_have_value("")
    expect(record.page.locator(".sz-hidden li")).to_have_count(3)
    record.page.locator(".sz-record-bar").get_by_role("button", name=ja("board.undo"), exact=True).click()
    expect(record.page.locator(".sz-hidden")).to_have_count(0)


def test_a_recorder_looks_at_proposed_groups_of_the_own_table_and_one_press_makes_them(tables: Workshop) -> None:
    record = recorder_at(tables, 1)
    record.field.fill("バスの時間が合わない\nバスの本数が少ない\n朝の面接がこわい\n朝の面接で声が出ない")
    record.page.get_by_label(ja("table.write.perLine", n=4), exact=True).check()
    record.page.locator(".sz-write .sz-main").click()
    expect(record.page.locator(".sz-record-tools")).to_have_count(0)  # nothing that may be arranged yet
    show_all(tables)
    record.page.get_by_role("button", name=ja("board.suggest"), exact=True).click()
    sheet = record.page.get_by_role("complementary", name=ja("board.suggest.title"))
    expect(sheet.locator(".sz-suggest-group")).to_have_count(2)
    expect(sheet.locator(".sz-suggest-why").get_by_text("バス", exact=True)).to_be_visible()
    assert faults(record.page) == []
    sheet.get_by_role("button", name=ja("board.suggest.all", n=2), exact=True).click()
    expect(record.page.locator(".sz-list-head:has(.sz-list-title), .sz-list section:has(h2)")).not_to_have_count(0)
    expect(record.page.locator(".sz-record-tools")).to_have_count(0)  # nothing lies open any more
    record.page.get_by_role("link", name=ja("table.record.toPhone"), exact=True).first.click()
    expect(record.page.locator(".head .title")).to_be_visible()


def test_what_a_recorder_is_typing_is_there_again_after_a_reload(tables: Workshop) -> None:
    record = recorder_at(tables, 1)
    record.field.fill("まだ途中の")
    record.page.reload()
    expect(record.field).to_have_value("まだ途中の")


def test_a_person_who_records_nothing_is_told_whom_to_ask(tables: Workshop) -> None:
    phone = tables.phone("となり町会")
    phone.page.goto("/table")
    expect(phone.page.get_by_text(ja("table.record.notRecorder"))).to_be_visible()


def test_a_table_s_groups_come_to_everybody_s_board_and_one_undo_puts_them_back(tables: Workshop) -> None:
    record = recorder_at(tables, 1)
    record.write("家から出る用事がない")
    show_all(tables)
    record.note("家から出る用事がない").get_by_role("checkbox").check()
    record.page.get_by_role("button", name=ja("board.gather"), exact=True).click()
    title = record.page.locator(".sz-list-head textarea")
    expect(title).to_be_focused()
    title.fill("外に出にくい")
    title.press("Enter")
    expect(record.page.get_by_role("heading", name="外に出にくい")).to_be_visible()

    page = tables.lead.page
    tables.lead.board(tables.project)
    page.locator(".sz-bar").get_by_role("button", name=ja("board.view.tables"), exact=True).click()
    named = page.get_by_role("heading", name=ja("board.table.number", number=1), exact=True)
    first = page.locator(".sz-beside-table").filter(has=named)
    expect(first).to_contain_text("外に出にくい")
    first.get_by_role("button", name=ja("board.beside.bring")).click()
    expect(first).to_contain_text(ja("board.beside.done"))
    page.locator(".sz-bar").get_by_role("button", name=ja("board.view.list"), exact=True).click()
    expect(page.get_by_role("heading", name="外に出にくい")).to_be_visible()
    expect(page.locator(".sz-list-note").filter(has_text="家から出る用事がない")).to_contain_text(ja("board.table.tag", number=1))
    page.locator(".sz-bar").get_by_role("button", name=ja("board.undo"), exact=True).click()
    expect(page.get_by_role("heading", name="外に出にくい")).to_have_count(0)
    chooser(page, ja("board.table.number", number=1))
    expect(page.locator(".sz-group").filter(has_text="外に出にくい")).to_be_visible()


def test_duplicates_lie_on_one_another_with_both_sources_and_part_again(workshop: Workshop) -> None:
    workshop.phone("あお会").write("バスが少ない")
    workshop.phone("みどり会").write("バスの本数が足りない")
    workshop.seen()
    page = workshop.lead.page
    page.locator(".sz-bar").get_by_role("button", name=ja("board.view.list"), exact=True).click()
    notes = page.locator(".sz-list .sz-list-note")
    for each in ("バスが少ない", "バスの本数が足りない"):
        notes.filter(has_text=each).get_by_role("checkbox").check()
    page.get_by_role("button", name=ja("board.merge"), exact=True).click()
    page.get_by_role("menuitem").filter(has_text="バスが少ない").click()
    expect(notes).to_have_count(1)
    expect(notes).to_contain_text("みどり会")
    notes.get_by_role("button", name=ja("board.move"), exact=True).click()
    page.get_by_role("menuitem").filter(has_text=ja("board.merge.part", text="バスの本数が足りない")).click()
    expect(notes).to_have_count(2)


def test_a_group_put_into_another_by_the_menu_lies_in_it_until_it_is_taken_out(workshop: Workshop) -> None:
    phone = workshop.phone()
    for text in ("朝が早い", "送迎がない"):
        phone.write(text)
    board = workshop.seen()
    board.gather("小さい", "朝が早い")
    board.gather("大きい", "送迎がない")
    page = workshop.lead.page
    page.locator(".sz-bar").get_by_role("button", name=ja("board.view.list"), exact=True).click()
    small = page.locator(".sz-list-section").filter(has=page.get_by_role("heading", name="小さい"))
    small.get_by_role("button", name=ja("board.group.menu"), exact=True).click()
    page.get_by_role("menuitem", name=ja("board.group.into"), exact=True).click()
    page.get_by_role("menuitem").filter(has_text="大きい").click()
    expect(page.locator(".sz-list-section.sz-depth-1")).to_contain_text("小さい")
    page.locator(".sz-list-section.sz-depth-0").get_by_role("button", name=ja("board.group.fold"), exact=True).click()
    expect(small).to_have_count(0)
    page.locator(".sz-list-section.sz-depth-0").get_by_role("button", name=ja("board.group.unfold"), exact=True).click()
    small.get_by_role("button", name=ja("board.group.menu"), exact=True).click()
    page.get_by_role("menuitem", name=ja("board.group.out"), exact=True).click()
    expect(page.locator(".sz-list-section.sz-depth-1")).to_have_count(0)


def test_a_name_is_changed_for_good_only_after_the_dialog_said_so(workshop: Workshop) -> None:
    workshop.phone().write("田中太郎さんは朝起きられない")
    workshop.seen()
    page = workshop.lead.page
    page.locator(".sz-bar").get_by_role("button", name=ja("board.view.list"), exact=True).click()
    note = page.locator(".sz-list .sz-list-note").filter(has_text="朝起きられない")
    expect(note).to_contain_text(ja("board.name.tag"))
    note.get_by_role("button", name=ja("board.move"), exact=True).click()
    page.get_by_role("menuitem").filter(has_text=ja("board.name.look")).click()
    dialog = page.locator("dialog")
    dialog.get_by_role("button", name=ja("board.name.mask", text=ja("board.name.mask.person", letter="A")), exact=True).click()
    expect(dialog).to_contain_text(ja("board.name.final"))
    dialog.get_by_role("button", name=ja("board.name.maskForGood"), exact=True).click()
    expect(dialog).to_have_count(0)
    expect(page.locator(".sz-list .sz-list-note").filter(has_text="Aさん")).to_have_count(1)
    expect(page.get_by_text("田中太郎")).to_have_count(0)


def test_a_recorder_puts_dots_for_somebody_without_a_phone(tables: Workshop) -> None:
    record = recorder_at(tables, 1)
    record.write("朝の送迎が足りない")
    show_all(tables)
    record.note("朝の送迎が足りない").get_by_role("checkbox").check()
    record.page.get_by_role("button", name=ja("board.gather"), exact=True).click()
    title = record.page.locator(".sz-list-head textarea")
    expect(title).to_be_focused()
    title.fill("通うための足")
    title.press("Enter")
    expect(record.page.get_by_role("heading", name="通うための足")).to_be_visible()
    page, project = tables.lead.page, tables.project.id
    ask(page, project, {"type": "MergeTable", "table": table_id(1)})
    workshop = ask(page, project)["workshop"]
    step = "vote".ljust(22, "0")
    votes = {"dots": 2, "several": True, "voter": "person", "on": "groups", "kinds": []}
    said = {"title": "シール", "question": "どれから？", "hint": "", "minutes": 5, "gathers": "none"}
    plan = {"id": step, "kind": "vote", **said, "votes": votes}
    ask(page, project, {"type": "AddStep", "workshop": workshop, "plan": plan}, {"type": "GoToStep", "step": step})
    record.add_person("みなみ作業所", "やまもと")
    dots = record.page.locator(".sz-dots")
    dots.locator(".sz-chip").filter(has_text="やまもと").click()
    expect(dots.locator(".sz-dots-left")).to_have_text(ja("table.dots.left", n=2))
    dots.get_by_role("button", name=ja("table.dots.more", title="通うための足"), exact=True).click()
    expect(dots.locator(".sz-dots-left")).to_have_text(ja("table.dots.left", n=1))
    dots.locator(".sz-chip").filter(has_text=ja("table.person.self", name="はじめ社協")).click()
    expect(dots.locator(".sz-dots-left")).to_have_text(ja("table.dots.left", n=2))


def step_of(tables: Workshop, kind: str, **more: object) -> str:
    """Bring the hall to a step of this kind, the last of the workshop."""
    page, project = tables.lead.page, tables.project.id
    step = kind.ljust(22, "0")
    said = {"title": kind, "question": "どう思いますか？", "hint": "", "minutes": 5, "gathers": "none", **more}
    add = {"type": "AddStep", "workshop": ask(page, project)["workshop"], "plan": {"id": step, "kind": kind, **said}}
    ask(page, project, add, {"type": "GoToStep", "step": step})
    return step


def test_a_recorder_answers_what_the_step_asks_for_somebody_without_a_phone(tables: Workshop) -> None:
    page, project = tables.lead.page, tables.project.id
    show_all(tables)
    headed_table(tables, 1, {"外に出にくい": ("家から出る用事がない",)})
    record = recorder_at(tables, 1)
    step = step_of(tables, "write", gathers="activity", asks=["status", "wanted", "for_need", "horizon"])
    record.add_person("みなみ作業所", "やまもと")
    record.field.fill("朝の送迎")
    asks = record.page.locator(".sz-asks")
    for label in (ja("board.status.considered"), ja("table.asks.wanted"), ja("table.horizon.years")):
        asks.get_by_role("button", name=label, exact=True).click()
    asks.locator("summary").filter(has_text=ja("table.asks.needs")).click()
    asks.get_by_role("button", name="外に出にくい", exact=True).click()
    assert faults(record.page) == []
    record.page.reload()  # neither the words nor the answers are lost
    expect(record.field).to_have_value("朝の送迎")
    expect(asks.locator("button[aria-pressed=true]")).to_have_count(4)
    record.page.locator(".sz-write .sz-chip").filter(has_text="やまもと").click()
    record.page.locator(".sz-write .sz-main").click()
    expect(record.field).to_have_value("")
    ask(page, project, {"type": "RevealNotes", "step": step})
    told = Steering(tables.lead, project).sees("board")
    (note,) = [each for key, each in told.items() if key.startswith("note/") and each["text"] == "朝の送迎"]
    assert (note["status"], note["wanted"], note["horizon"]) == ("considered", True, "years")
    assert note["needs"] == ["group1x0".ljust(22, "0")]
    assert note["organisation_name"] == "みなみ作業所"


def test_a_recorder_rates_and_judges_arrows_for_somebody_without_a_phone(tables: Workshop) -> None:
    page, project = tables.lead.page, tables.project.id
    show_all(tables)
    headed_table(tables, 1, {"外に出にくい": ("家から出る用事がない",)})
    record = recorder_at(tables, 1)
    record.add_person("みなみ作業所", "やまもと")
    step = step_of(tables, "rate")
    rates = record.page.locator(".sz-ratings")
    rates.locator(".sz-chip").filter(has_text="やまもと").click()
    for grade in ("rate.effect.4", "rate.soon.2"):
        rates.get_by_role("button", name=ja(f"table.{grade}"), exact=True).click()
    expect(rates.locator(".sz-dots-left")).to_have_text(ja("table.ratings.done", n=1, of=1))
    rates.locator(".sz-chip").filter(has_text="はじめ社協").click()
    expect(rates.locator(".sz-dots-left")).to_have_text(ja("table.ratings.done", n=0, of=1))
    ask(page, project, {"type": "CloseVote", "step": step})
    told = Steering(tables.lead, project)
    assert [(each["effect"], each["soon"], each["people"]) for key, each in told.sees().items() if key.startswith("rated/")] == [
        (4.0, 2.0, 1)
    ]
    boxes, link = [f"box{n}".ljust(22, "0") for n in (1, 2)], "link".ljust(22, "0")
    made = [{"type": "AddElement", "element": box, "column": "mid", "text": f"箱{n}"} for n, box in enumerate(boxes, start=1)]
    ask(page, project, *made, {"type": "DrawLink", "link": link, "source": boxes[0], "target": boxes[1]})
    step_of(tables, "link")
    judged = record.page.locator(".sz-judged")
    judged.locator(".sz-chip").filter(has_text="やまもと").click()
    judged.get_by_role("button", name=ja("table.arrow.maybe"), exact=True).click()
    judged.get_by_label(ja("table.arrow.why")).fill("道が悪い")
    judged.get_by_label(ja("table.arrow.why")).press("Enter")
    record.screen.settled()
    (answer,) = [each for key, each in told.sees("model").items() if key.startswith("judged/")]
    assert (answer["maybe"], answer["reasons"]) == (1, [{"answer": "maybe", "why": "道が悪い"}])


def test_five_thousand_lines_at_once_go_in_parts_and_none_is_lost(tables: Workshop) -> None:
    record = recorder_at(tables, 1)
    lines = "\n".join(f"声の{n}行目" for n in range(5_000))
    # As a paste: at once, where Playwright's own fill() would type line by line.
    put = "(field, text) => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })) }"
    record.field.evaluate(put, lines)
    per_line, trouble = record.page.locator(".sz-per-line input"), record.page.locator(".sz-write-trouble")
    per_line.check()
    expect(trouble).to_have_text(ja("table.write.tooMany", n="5,000", limit="2,000", left="3,000"))
    record.page.reload()
    expect(record.field).to_have_value(lines)
    per_line.check()
    record.page.get_by_role("button", name=ja("table.write.sendFirst", n="2,000"), exact=True).click()
    expect(record.page.locator(".sz-hidden li")).to_have_count(2_000)
    expect(trouble).to_have_text(ja("table.write.tooMany", n="3,000", limit="2,000", left="1,000"))
    assert record.field.input_value().splitlines()[0] == "声の2000行目"


def test_a_take_over_that_is_declined_is_told_kindly_and_can_be_asked_again(tables: Workshop) -> None:
    record = recorder_at(tables, 1)
    phone = tables.hall.phone()
    phone.page.goto(f"/j/{tables.project.code}/1")
    phone.page.get_by_role("button", name=ja("phone.take.open")).or_(phone.page.get_by_text(ja("phone.take.open"))).first.click()
    phone.page.get_by_label(ja("phone.entry.name"), exact=True).fill("やまもと")
    phone.page.get_by_role("button", name=ja("phone.take.ask"), exact=True).click()
    expect(phone.page.get_by_text(ja("phone.take.waiting"))).to_be_visible()
    request = record.page.locator(".sz-takeover")
    expect(request).to_contain_text("やまもと")
    request.get_by_role("button", name=ja("table.takeover.decline"), exact=True).click()
    expect(request).to_have_count(0)
    expect(phone.page.get_by_role("alert")).to_contain_text(ja("phone.take.declined"))
    phone.page.get_by_role("button", name=ja("phone.take.ask"), exact=True).click()
    expect(request).to_contain_text("やまもと")


def test_two_spellings_of_an_organisation_are_joined_on_the_console_and_every_count_follows_also_back(workshop: Workshop) -> None:
    for organisation in ("あおぞら工房", "NPO法人あおぞら工房"):
        workshop.phone(organisation).write(f"{organisation}の声")
    page = workshop.lead.page
    workshop.lead.console(workshop.project)
    organisations = page.locator(".sz-figures > div").filter(has_text=ja("console.organisations")).locator("dd")
    expect(organisations).to_have_text("2")
    page.locator(".sz-hall-tabs button").filter(has_text=ja("console.tab.concernsN", n=1)).click()
    page.get_by_role("button", name=ja("console.concerns.join", name="あおぞら工房"), exact=True).click()
    expect(organisations).to_have_text("1")
    page.get_by_role("button", name=ja("console.tab.people"), exact=True).click()
    hall = page.locator(".sz-hall-list")
    expect(hall).not_to_contain_text("NPO法人あおぞら工房")
    page.locator(".sz-snack").get_by_role("button", name=ja("console.undo"), exact=True).click()
    expect(organisations).to_have_text("2")
    expect(hall).to_contain_text("NPO法人あおぞら工房")
