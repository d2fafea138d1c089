"""The phone in every step: what it shows, what it asks, and what becomes of the answers."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Hall
from tests.browser.people import Phone, Project, ja
from tests.browser.steering import Steering, new_id

WRITE, SHARE, PRESENT = "ws1-write-needs-------", "ws1-share-needs-------", "ws1-present-needs-----"
BREAK, ACTIVITIES, CLOSING = "ws1-break-------------", "ws1-write-activities--", "ws1-closing-----------"
VOTE = "ws2-choose-points-----"


class Day:
    """A workshop with two tables, steered by the protocol."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        lead = hall.lead()
        self.project: Project = lead.new_project(title="働くを支える地域づくり", region="青葉市", host="青葉市社会福祉協議会")
        self.lead = Steering(lead, self.project.id)
        self.tables = [new_id(), new_id()]
        self.lead.do(*({"type": "AddTable", "table": each, "number": n} for n, each in enumerate(self.tables, start=1)))

    def phone(self, organisation: str, table: int | None = None, name: str = "") -> Phone:
        """Let somebody in by the QR of a table, or by the one at the door."""
        code = f"{self.project.code}/{table}" if table is not None else self.project.code
        return self.hall.phone().join(code, typed=organisation, name=name)

    def group(self, title: str, kind_step: str) -> str:
        """Put the notes of a step beneath one heading, shown to all."""
        self.lead.do({"type": "RevealNotes", "step": kind_step, "to": "all"})
        board = self.lead.sees("board")
        notes = [key.removeprefix("note/") for key, each in board.items() if key.startswith("note/") and each["step"] == kind_step]
        group = new_id()
        places = [{"note": each, "x": 0, "y": 130 * n} for n, each in enumerate(notes)]
        self.lead.do({"type": "MakeGroup", "group": group, "title": title, "x": 0, "y": 0, "notes": places}, screen="board")
        return group


@pytest.fixture
def day(hall: Hall) -> Day:
    """A workshop that has not begun."""
    return Day(hall)


def button(phone: Phone, key: str, **facts: object) -> Locator:
    """Return the button of the page with exactly these words."""
    return phone.page.get_by_role("main").get_by_role("button", name=ja(f"phone.{key}", **facts), exact=True)


def test_the_qr_of_a_table_seats_people_and_only_the_table_sees_its_notes_until_all_do(day: Day) -> None:
    ann, ben, chi = day.phone("そらまめ相談室", 1), day.phone("みなと工房", 1), day.phone("ひだまりの会", 2)
    expect(ann.page.locator("footer .who")).to_contain_text(ja("phone.footer.tableSeat", table="1", seat="1"))
    expect(chi.page.locator("footer .who")).to_contain_text(ja("phone.footer.tableSeat", table="2", seat="3"))
    day.lead.go(WRITE)
    expect(ann.page.locator(".sees")).to_contain_text(ja("phone.to.self"))
    ann.write("朝、起きられない人")
    day.lead.do({"type": "RevealNotes", "step": WRITE, "to": "table"}, {"type": "GoToStep", "step": SHARE})
    expect(ben.page.locator(".shared .text")).to_have_text(["朝、起きられない人"])
    ben.page.locator(".shared .agree").click()
    expect(ben.page.locator(".shared .agree")).to_have_attribute("aria-pressed", "true")
    expect(ann.page.locator(".shared")).to_contain_text("♡ 1")
    chi.at("見せ合う：ニーズ")
    assert not chi.screen.saw("朝、起きられない人")
    day.lead.do({"type": "RevealNotes", "step": WRITE, "to": "all"}, {"type": "GoToStep", "step": PRESENT})
    expect(chi.page.locator(".shared .text")).to_have_text(["朝、起きられない人"])


def test_whoever_came_in_without_a_table_chooses_one_on_the_phone(day: Day) -> None:
    phone = day.phone("そらまめ相談室")
    phone.page.locator(".where").get_by_role("button", name=ja("phone.entry.table", table="2"), exact=True).click()
    expect(phone.page.locator("footer .who")).to_contain_text(ja("phone.footer.tableSeat", table="2", seat="1"))
    expect(phone.page.locator(".where")).to_have_count(0)


def test_a_note_carries_what_its_step_asked_and_input_that_is_stopped_loses_no_word(day: Day) -> None:
    phone = day.phone("そらまめ相談室", 1)
    day.lead.go(WRITE)
    phone.write("外に出にくい人")
    day.group("外に出にくい", WRITE)
    day.lead.go(ACTIVITIES)
    phone.at("書く：取り組み")
    phone.page.get_by_role("button", name="外に出にくい", exact=True).click()
    phone.page.get_by_role("button", name=ja("phone.note.wanted"), exact=True).click()
    phone.write("朝の散歩の会", status="needed")
    day.lead.do({"type": "RevealNotes", "step": ACTIVITIES, "to": "all"})
    found = [each for each in day.lead.sees("board").values() if isinstance(each, dict) and each.get("text") == "朝の散歩の会"]
    assert [(len(each["needs"]), each["wanted"], each["status"]) for each in found] == [(1, True, "needed")]
    phone.field.fill("まだ書きかけ")
    day.lead.do({"type": "StopInput", "stopped": True})
    expect(phone.banner).to_have_text(ja("phone.stopped"))
    phone.insist()
    expect(phone.field).to_have_value("まだ書きかけ")
    day.lead.do({"type": "StopInput", "stopped": False})
    expect(phone.banner).to_have_count(0)
    phone.send()
    expect(phone.notes.filter(has_text="まだ書きかけ")).to_have_count(1)


def test_what_looks_like_a_name_is_asked_about_and_changed_by_one_tap(day: Day) -> None:
    phone = day.phone("そらまめ相談室", 1)
    day.lead.go(WRITE)
    phone.write("山田さんが朝起きられない")
    expect(phone.page.locator(".notes .hint")).to_contain_text(ja("phone.hint.name"))
    expect(phone.page.locator(".notes .hint")).to_contain_text(ja("phone.hint.final"))  # said before it is done
    button(phone, "hint.mask", person=ja("phone.hint.person", letter="A")).click()
    expect(phone.notes).to_have_text(["Aさんが朝起きられない"])
    expect(phone.sending).to_have_count(0)
    button(phone, "own.undo").click()  # what is taken back is not the masking
    expect(phone.page.locator(".notes")).not_to_contain_text("山田")
    expect(phone.page.locator(".notes .hint")).to_have_count(0)


def test_dots_are_put_and_taken_back_and_nobody_sees_counts_before_the_round_is_closed(day: Day) -> None:
    ann, ben = day.phone("そらまめ相談室", 1), day.phone("みなと工房", 2)
    day.lead.go(WRITE)
    ann.write("外に出にくい人")
    day.group("外に出にくい", WRITE)
    day.lead.go(VOTE)
    for phone in (ann, ben):
        phone.page.locator(".vote .press.one").click()
        expect(phone.page.locator(".vote .left")).to_have_text(ja("phone.vote.left", n=4))
    ben.page.locator(".vote .press.one").click()
    expect(ben.page.locator(".vote .left")).to_have_text(ja("phone.vote.left", n=5))
    ann.page.reload()
    expect(ann.page.locator(".vote .press.one")).to_have_attribute("aria-pressed", "true")
    expect(ann.page.locator(".results")).to_have_count(0)
    day.lead.do({"type": "CloseVote", "step": VOTE})
    expect(ben.page.locator(".results .one")).to_have_count(1)
    expect(ben.page.locator(".results .one")).to_contain_text("外に出にくい")


def test_things_are_rated_by_two_questions_and_a_reload_keeps_the_answers(day: Day) -> None:
    phone = day.phone("そらまめ相談室", 1)
    day.lead.go(WRITE)
    phone.write("外に出にくい人")
    day.group("外に出にくい", WRITE)
    rate = new_id()
    workshop = day.lead.sees()["workshops"]["list"][0]["id"]
    plan = {"id": rate, "kind": "rate", "title": "効き目", "question": "", "hint": "", "minutes": 5, "gathers": "none"}
    day.lead.do({"type": "AddStep", "workshop": workshop, "plan": plan})
    day.lead.go(rate)
    phone.page.get_by_role("button", name=ja("phone.rate.effect.4"), exact=True).click()
    phone.page.get_by_role("button", name=ja("phone.rate.soon.2"), exact=True).click()
    expect(phone.page.get_by_role("main").get_by_text(ja("phone.rate.done", n=1, of=1))).to_be_visible()
    phone.page.reload()
    expect(phone.page.get_by_role("button", name=ja("phone.rate.effect.4"), exact=True)).to_have_attribute("aria-pressed", "true")
    day.lead.do({"type": "CloseVote", "step": rate})
    expect(phone.page.get_by_role("main").get_by_text(ja("phone.rate.closed"))).to_be_visible()


def test_arrows_are_asked_about_one_at_a_time(day: Day) -> None:
    phone = day.phone("そらまめ相談室", 1)
    columns = day.lead.sees("model")["columns"]["list"]
    at = {(each["kind"], each["term"]): each["id"] for each in columns}
    ids = [new_id() for _ in range(3)]
    texts = ["朝の散歩の会", "外に出る日が増える", "相談できる人ができる"]
    places = [at[("activity", None)], at[("outcome", "short")], at[("outcome", "mid")]]
    day.lead.do(
        *({"type": "AddElement", "element": e, "column": c, "text": t} for e, c, t in zip(ids, places, texts, strict=True)),
        *({"type": "DrawLink", "link": new_id(), "source": ids[n], "target": ids[n + 1]} for n in (0, 1)),
        screen="model",
    )
    link = next(each["id"] for w in day.lead.sees()["workshops"]["list"] for each in w["steps"] if each["kind"] == "link")
    day.lead.go(link)
    first = phone.page.locator(".pair")
    expect(first).to_be_visible()
    asked = first.inner_text()
    button(phone, "arrow.yes").click()
    phone.page.get_by_label(ja("phone.arrow.why")).fill("続けて会うと話せるから")
    button(phone, "arrow.next").click()
    expect(first).not_to_have_text(asked)
    button(phone, "arrow.no").click()
    button(phone, "arrow.finish").click()
    expect(phone.page.get_by_role("main").get_by_text(ja("phone.arrow.end"))).to_be_visible()
    judged = [each for key, each in day.lead.sees("model").items() if key.startswith("judged/")]
    assert sorted((each["yes"], each["no"], each["whys"]) for each in judged) == [(0, 1, 0), (1, 0, 1)]


def test_the_closing_takes_a_line_and_gives_files(day: Day) -> None:
    phone = day.phone("そらまめ相談室", 1)
    day.lead.go(WRITE)
    phone.write("外に出にくい人")
    day.lead.go(CLOSING)
    voice = phone.page.locator(".voice")
    voice.get_by_role("textbox").fill("つながりが見えました")
    button(phone, "voice.send").click()
    expect(voice.locator(".said")).to_have_text("つながりが見えました")
    with phone.page.expect_download() as notes:
        button(phone, "keep.notes").click()
    text = Path(notes.value.path()).read_bytes().decode("utf-8-sig")
    assert "外に出にくい人" in text
    with phone.page.expect_download(timeout=60_000) as picture:
        button(phone, "keep.diagram", diagram="作戦体系図").click()
    assert Path(picture.value.path()).read_bytes().startswith(b"\x89PNG")
    phone.page.reload()
    expect(voice.locator(".said")).to_have_text("つながりが見えました")


def test_a_break_says_when_it_ends(day: Day) -> None:
    phone = day.phone("そらまめ相談室", 1)
    day.lead.go(BREAK)
    expect(phone.page.locator(".resume")).to_have_text(re.compile(r"\d{1,2}:\d\d"))
    expect(phone.page.locator(".writing")).to_have_count(0)


def test_a_seat_moves_to_a_new_phone_when_somebody_in_the_hall_says_yes(day: Day) -> None:
    dead = day.phone("そらまめ相談室", 1, name="あおい")
    day.lead.go(WRITE)
    dead.write("電話が切れる前の1枚")
    fresh = day.hall.phone()
    fresh.page.goto(f"/j/{day.project.code}/1")
    button(fresh, "take.open").click()
    fresh.page.get_by_label(ja("phone.entry.name")).fill("あおい")
    button(fresh, "take.ask").click()
    expect(fresh.page.get_by_text(ja("phone.take.waitingHow"))).to_be_visible()
    (request,) = day.lead.keys("request/")
    seat = day.lead.sees()[f"request/{request}"]["seats"][0]
    day.lead.do({"type": "ApproveTakeOver", "request": request, "seat": seat})
    fresh.page.wait_for_url("**/me*")
    expect(fresh.notes).to_have_text(["電話が切れる前の1枚"])
    expect(dead.page.get_by_text(ja("phone.lost.title"))).to_be_visible()


def test_whoever_comes_late_is_told_where_the_hall_is_once(day: Day) -> None:
    day.phone("みなと工房", 1)
    day.lead.go(SHARE)
    late = day.phone("そらまめ相談室", 1)
    expect(late.page.locator(".late")).to_contain_text("見せ合う：ニーズ")
    late.page.reload()
    late.at("見せ合う：ニーズ")
    expect(late.page.locator(".late")).to_have_count(0)


def test_a_memo_stays_on_this_phone_until_it_is_sent(day: Day) -> None:
    phone = day.phone("そらまめ相談室", 1)
    day.lead.go(WRITE)
    day.lead.go(PRESENT)
    phone.at("発表：ニーズ")
    phone.page.locator(".memo summary").click()
    phone.page.locator(".memo").get_by_role("textbox").fill("となりの機関もやっていた")
    phone.page.reload()
    memo = phone.page.locator(".memo").get_by_role("textbox")
    expect(memo).to_have_value("となりの機関もやっていた")
    assert day.lead.sees()["counts"]["notes_all"] == 0
    button(phone, "memo.send").click()
    expect(phone.notes).to_have_text(["となりの機関もやっていた"])
    expect(phone.sending).to_have_count(0)
    assert day.lead.sees()["counts"]["notes_all"] == 1
