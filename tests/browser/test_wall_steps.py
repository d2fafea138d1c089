"""投影 in every step, and what the facilitator puts there: each scene is read from the back row, in both languages."""

import re
from dataclasses import dataclass
from itertools import count

import pytest
from playwright.sync_api import Page, expect

from facilitator.wording import say
from tests.browser.axe import AXE, faults
from tests.browser.conftest import Hall, workshop_in
from tests.browser.steering import Steering
from tests.browser.test_wall_readable import read, wall_of

NEEDS = (
    "朝起きるのがつらく、約束の時間に間に合わない人",
    "仕事をやめたあと、だれにも会っていない人",
    "家族の世話で働きに出られない人",
)
TITLES = ("朝がつらい人", "つながりが切れた人", "家族の世話をしている人がひとりで抱えこんでいる")
ASKED = "いちばん力を入れたいのはどれですか？"
RULES = {"dots": 2, "several": False, "voter": "person", "on": "groups", "kinds": ["need"]}


def key(name: str) -> str:
    """Return an id that says what it is of."""
    return name.ljust(22, "-")


@dataclass
class Staged:
    """A hall of two tables with three people, three notes, each under a heading; seen by all."""

    steering: Steering
    wall: Page
    step: str
    """Where the notes were written."""

    def go(self, kind: str, name: str, **more: object) -> str:
        """Plan one more step at the end of the first workshop, and go there."""
        plan = {"id": key(kind), "kind": kind, "title": name, "question": "", "hint": "", "minutes": 8, "gathers": "none", **more}
        workshop = self.steering.sees()["workshops"]["list"][0]["id"]
        self.steering.do({"type": "AddStep", "workshop": workshop, "plan": plan}, {"type": "GoToStep", "step": plan["id"]})
        return key(kind)

    def show(self, mode: str, target: str | None = None) -> None:
        """Put something on the wall."""
        self.steering.do({"type": "ShowOnWall", "mode": mode, "target": target})

    def lines(self, scene: str) -> list[str]:
        """Return what stands in the rows of a scene, blanks made one."""
        return [re.sub(r"\s+", " ", line).strip() for line in self.wall.locator(scene).all_inner_texts()]


@pytest.fixture(params=["ja", "en"])
def staged(hall: Hall, request: pytest.FixtureRequest) -> Staged:
    """A wall in this language, and the hall before it."""
    workshop = workshop_in(hall)
    steering = Steering(workshop.lead, workshop.project.id)
    step = steering.sees()["step"]["id"]
    tables = [key("table1"), key("table2")]
    steering.do(*({"type": "AddTable", "table": table, "number": n, "name": ""} for n, table in enumerate(tables, 1)))
    for n, (text, title) in enumerate(zip(NEEDS, TITLES, strict=True), 1):
        table = tables[n % 2]
        steering.do({"type": "AddPerson", "seat": key(f"seat{n}"), "organisation_name": f"機関{n}", "table": table})
        steering.do({"type": "WriteNote", "note": key(f"note{n}"), "step": step, "text": text, "seat": key(f"seat{n}")})
        steering.do({"type": "RevealNotes", "step": step, "to": "all"})
        placed = {"x": n * 400, "y": 0, "notes": [{"note": key(f"note{n}"), "x": 20, "y": 60}], "table": table}
        steering.do({"type": "MakeGroup", "group": key(f"group{n}"), "title": title, **placed})
    return Staged(steering, wall_of(hall, workshop.project.code, language=request.param), step)


def seen_well(wall: Page) -> None:
    """See that a scene is read from the back row, and has nothing that axe finds."""
    read(wall)
    if AXE.is_file():
        assert faults(wall) == []


def words(staged: Staged, name: str, **facts: object) -> str:
    """Return a sentence of this wall."""
    return say(staged.wall.locator("html").get_attribute("lang") or "ja", f"wall.{name}", **facts)


def test_what_the_facilitator_puts_on_the_wall_stands_there_until_it_is_given_back(staged: Staged) -> None:
    wall = staged.wall
    staged.show("counts")
    expect(wall.locator(".counts b")).to_have_text(["3", "3", "3"])
    seen_well(wall)
    staged.show("headings")
    expect(wall.locator(".headings li")).to_have_count(3)
    seen_well(wall)
    staged.show("table", key("table2"))
    expect(wall.get_by_role("heading", level=1)).to_have_text(words(staged, "table", number="2"))
    expect(wall.locator(".order .begun")).to_have_count(2)
    expect(wall.locator(".turn")).to_contain_text(words(staged, "last"))
    expect(wall.locator(".headings li")).to_have_count(2)
    seen_well(wall)
    staged.show("blank")
    expect(wall.locator("footer")).to_have_count(0)
    seen_well(wall)
    staged.show("auto")
    expect(wall.locator("footer")).to_be_visible()


def test_a_note_stands_in_the_spotlight_only_while_it_may(staged: Staged) -> None:
    wall, steering = staged.wall, staged.steering
    expect(wall.get_by_text(NEEDS[0])).to_have_count(0)
    staged.show("note", key("note1"))
    expect(wall.get_by_role("heading", level=1)).to_have_text(NEEDS[0])
    expect(wall.locator("figcaption")).to_contain_text("機関1")
    seen_well(wall)
    steering.do({"type": "RemoveNote", "note": key("note1")})
    expect(wall.get_by_text(NEEDS[0])).to_have_count(0)
    expect(wall.locator("footer")).to_be_visible()


def test_a_timer_that_is_paused_says_so_and_goes_on(staged: Staged) -> None:
    wall, steering = staged.wall, staged.steering
    steering.do({"type": "StartTimer", "minutes": 20})
    steering.do({"type": "PauseTimer"})
    still = wall.get_by_role("timer")
    expect(still).to_contain_text(words(staged, "paused"))
    seen_well(wall)
    steering.do({"type": "ResumeTimer"})
    expect(still).not_to_contain_text(words(staged, "paused"))
    expect(still).to_contain_text(re.compile(r"1\d:\d\d"))


def test_the_wall_asks_for_sound_until_somebody_presses(staged: Staged) -> None:
    wall = staged.wall
    bell = wall.locator("button.bell")
    expect(bell).to_have_accessible_name(words(staged, "sound.on"))
    bell.click()
    expect(bell).to_have_count(0)
    seen_well(wall)


def test_a_break_says_when_it_goes_on(staged: Staged) -> None:
    staged.go("talk", "お茶", pause=True)
    expect(staged.wall.locator(".resume")).to_have_text(re.compile(words(staged, "resume", time=r"\d{1,2}:\d\d")))
    seen_well(staged.wall)


def vote(staged: Staged) -> str:
    """Go to a vote: two people of three give their dots; the third heading gets none."""
    step = staged.go("vote", "えらぶ", question=ASKED, votes=RULES)
    for seat, group in ((1, 1), (1, 2), (2, 2)):
        dots = {"type": "PutDots", "step": step, "thing": f"group/{key(f'group{group}')}", "dots": 1, "seat": key(f"seat{seat}")}
        staged.steering.do(dots)
    return step


def test_a_vote_tells_how_many_finished_and_when_closed_people_and_organisations_side_by_side(staged: Staged) -> None:
    wall, steering = staged.wall, staged.steering
    step = vote(staged)
    expect(wall.locator(".finished p")).to_have_text(words(staged, "finished.person", n=1, of=3))
    expect(wall.locator(".lines")).to_have_count(0)
    seen_well(wall)
    steering.do({"type": "CloseVote", "step": step})
    expect(wall.locator(".lines .line")).to_have_count(2)
    first, second = (words(staged, "rank", rank=n) for n in ("1", "2"))
    assert staged.lines(".lines .line") == [f"{TITLES[1]} {first} 2 {first} 2", f"{TITLES[0]} {second} 1 {second} 1"]
    seen_well(wall)
    staged.go("discuss", "話し合う")
    expect(wall.locator(".lines .line")).to_have_count(2)  # what is talked over
    staged.show("question")
    expect(wall.locator(".lines")).to_have_count(0)
    staged.show("result", step)
    expect(wall.locator(".lines .line")).to_have_count(2)


def test_arrows_are_looked_at_one_at_a_time_with_what_the_room_says(staged: Staged) -> None:
    wall, steering = staged.wall, staged.steering
    serial = count(1)
    for column, text in (("needs", TITLES[0]), ("activities", "朝の居場所をひらく"), ("activities", "夕方の相談をふやす")):
        steering.do({"type": "AddElement", "element": key(f"element{next(serial)}"), "column": column, "text": text})
    for n in (2, 3):
        steering.do({"type": "DrawLink", "link": key(f"link{n}"), "source": key("element1"), "target": key(f"element{n}")})
    staged.go("link", "矢印", question="こちらが進むと、あちらにつながりますか？")
    for seat, answer in ((1, "yes"), (2, "yes"), (3, "no")):
        steering.do({"type": "Judge", "link": key("link2"), "answer": answer, "seat": key(f"seat{seat}")})
    shown = wall.locator(".arrow")
    wall.keyboard.press("Space")
    for _ in range(3):
        if shown.count() and shown.get_attribute("data-link") == key("link2"):
            break
        wall.keyboard.press("ArrowRight")
    expect(shown).to_have_attribute("data-link", key("link2"))
    expect(wall.locator(".bars b")).to_have_text(["2", "0", "1"])
    expect(wall.locator(".arrow .box")).to_have_count(2)
    seen_well(wall)
    wall.keyboard.press("ArrowRight")
    expect(shown).to_have_attribute("data-link", key("link3"))
    wall.keyboard.press("ArrowRight")
    expect(shown).to_have_count(0)
    expect(wall.locator(".whole")).to_be_visible()


def test_ratings_stand_on_a_square_with_numbers_once_they_are_closed(staged: Staged) -> None:
    wall, steering = staged.wall, staged.steering
    step = staged.go("rate", "くらべる", question=ASKED, votes=RULES)
    for group, effect, soon in ((1, 2, 1), (2, 4, 4), (3, 3, 4)):
        rating = {"type": "Rate", "thing": f"group/{key(f'group{group}')}", "effect": effect, "soon": soon, "seat": key("seat1")}
        steering.do(rating)
    expect(wall.locator(".finished p")).to_have_text(words(staged, "finished.person", n=1, of=3))
    expect(wall.locator(".spot")).to_have_count(0)
    steering.do({"type": "CloseVote", "step": step})
    expect(wall.locator(".spot")).to_have_text(["1", "2", "3"])
    expect(wall.locator(".names li").first).to_contain_text(TITLES[1])
    seen_well(wall)


def test_the_end_says_thank_you(staged: Staged) -> None:
    staged.go("closing", "おわりに", question="ひとこと残しませんか？")
    expect(staged.wall.get_by_role("heading", level=1)).to_contain_text(words(staged, "thanks"))
    seen_well(staged.wall)


def test_a_talk_and_a_look_back_are_read_from_the_back_row(staged: Staged) -> None:
    staged.go("talk", "今日のことと約束", question="ちがう窓口から見える景色を、一枚の図にします", hint="約束は三つです")
    expect(staged.wall.get_by_role("heading", level=1)).to_contain_text("一枚の図にします")
    seen_well(staged.wall)
    staged.go("share", "見せ合う", question=ASKED)
    expect(staged.wall.get_by_role("heading", level=1)).to_have_text(ASKED)
    seen_well(staged.wall)


def test_a_presentation_is_read_with_its_ring_whose_turn_it_is_and_who_is_next(staged: Staged) -> None:
    wall, steering = staged.wall, staged.steering
    staged.go("present", "発表", question="話したことを、みんなに")
    expect(wall.locator(".turn")).to_contain_text(words(staged, "next", table=words(staged, "table", number="2")))
    expect(wall.locator(".headings li")).to_have_count(1)
    seen_well(wall)
    steering.do({"type": "GiveTurn", "table": key("table2")})
    expect(wall.locator(".headings li")).to_have_count(2)
    steering.do({"type": "AddTime", "seconds": -200})
    seen_well(wall)


def test_a_square_that_is_still_open_is_read_too(staged: Staged) -> None:
    staged.go("rate", "くらべる", question=ASKED, votes=RULES)
    expect(staged.wall.locator(".finished p")).to_be_visible()
    seen_well(staged.wall)
