"""The workshop templates as people will meet them: timed, bilingual, ids that never move."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from logic_models.columns import OWNERS_FORM, Kind, Term
from logic_models.elements import Status
from sessions.project import Gathers, Role, StepKind
from sessions.texts import NAME_LIMIT, NOTE_LIMIT, TITLE_LIMIT, clean

TEMPLATES = Path(__file__).parents[2] / "sessions" / "templates"
ID = re.compile(r"[A-Za-z0-9_-]{22}")
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
SCHOOLROOM_WORDS = re.compile("アウトカム|アウトプット|ロジックモデル|outcome|output|logic model", re.IGNORECASE)


def read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((TEMPLATES / name).read_text(encoding="utf-8"))
    return found


RUNNING_ORDERS = ("community-building.json", "consultation.json", "kj.json", "seminar.json")


def workshops(name: str = "community-building.json") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read(name)["workshops"]
    return found


def every_workshop() -> list[dict[str, Any]]:
    return [workshop for name in RUNNING_ORDERS for workshop in workshops(name)]


def steps() -> list[dict[str, Any]]:
    return [step for workshop in every_workshop() for step in workshop["steps"]]


def worded(value: Any) -> Iterator[dict[str, str]]:
    """Yield every {ja, en} in a file, however deep."""
    if isinstance(value, dict):
        if {"ja", "en"} & set(value):
            yield value
        else:
            for each in value.values():
                yield from worded(each)
    elif isinstance(value, list):
        for each in value:
            yield from worded(each)


def kinds(number: int) -> list[str]:
    return [step["kind"] for step in workshops()[number - 1]["steps"]]


@pytest.mark.parametrize("number", [1, 2])
def test_each_workshop_takes_two_hours_and_a_quarter_after_the_arrival(number: int) -> None:
    running = workshops()[number - 1]["steps"]
    assert running[0]["kind"] == "opening"
    assert sum(step["minutes"] for step in running[1:]) == 135
    assert all(step["minutes"] > 0 for step in running)


def test_the_first_workshop_is_timed_as_facilitators_run_it() -> None:
    assert [step["minutes"] for step in workshops()[0]["steps"][1:]] == [10, 10, 7, 10, 15, 15, 10, 8, 10, 15, 15, 10]


def test_the_first_workshop_asks_for_needs_and_only_after_the_break_for_activities() -> None:
    running = workshops()[0]["steps"]
    written = [step["gathers"] for step in running if step["kind"] == "write"]
    pause = next(at for at, step in enumerate(running) if step["id"].startswith("ws1-break"))
    assert written == ["need", "activity"]
    assert [step["gathers"] for step in running[:pause] if step["kind"] == "write"] == ["need"]


def test_the_second_workshop_goes_from_what_matters_through_changes_to_arrows() -> None:
    found = kinds(2)
    order = [found.index(kind) for kind in ("vote", "discuss", "write", "arrange", "link", "closing")]
    assert order == sorted(order)
    assert [step["gathers"] for step in workshops()[1]["steps"] if step["kind"] == "write"] == ["change"]


@pytest.mark.parametrize(("name", "minutes"), [("consultation.json", 120), ("kj.json", 90), ("seminar.json", 120)])
def test_the_shorter_meetings_are_timed_too_after_the_arrival(name: str, minutes: int) -> None:
    (workshop,) = workshops(name)
    assert workshop["steps"][0]["kind"] == "opening" and workshop["steps"][-1]["kind"] == "closing"
    assert sum(step["minutes"] for step in workshop["steps"][1:]) == minutes
    assert all(step["minutes"] > 0 for step in workshop["steps"])


def test_the_second_workshop_votes_with_five_dots_over_needs_and_activities_of_the_first() -> None:
    vote = next(step for step in workshops()[1]["steps"] if step["kind"] == "vote")
    assert vote["votes"]["dots"] == 5 and vote["votes"]["kinds"] == ["need", "activity"]


def test_a_break_is_marked_as_one_so_that_phones_can_say_when_it_ends() -> None:
    assert {step["title"]["ja"] for step in steps() if step.get("pause")} == {"休憩"}
    assert all(step.get("pause") for step in steps() if step["title"]["ja"] == "休憩")


@pytest.mark.parametrize("workshop", every_workshop(), ids=lambda each: each["id"].strip("-"))
def test_what_was_written_is_shared_or_grouped_next_so_that_no_note_stays_hidden(workshop: dict[str, Any]) -> None:
    running = workshop["steps"]
    for step, following in pairwise(running):
        if step["kind"] == "write":
            assert following["kind"] in ("share", "group")


def test_only_writing_is_private_and_tables_share_before_everybody_sees() -> None:
    for step in steps():
        at = {"write": "self", "share": "table", "group": "table"}
        assert step["sees"] == at.get(step["kind"], "all"), step["id"]


def test_steps_use_the_kinds_and_gatherings_the_room_knows() -> None:
    assert {step["kind"] for step in steps()} == {kind.value for kind in StepKind}
    assert {step["gathers"] for step in steps()} == {gathers.value for gathers in Gathers}


def test_every_write_step_gathers_something() -> None:
    assert all(step["gathers"] != "none" for step in steps() if step["kind"] == "write")


def test_ids_are_22_characters_and_belong_to_one_thing_each() -> None:
    ids = [step["id"] for step in steps()] + [workshop["id"] for workshop in every_workshop()]
    ids += [each["id"] for each in read("organisations.json")["organisations"]]
    ids += [read(name)["id"] for name in (*RUNNING_ORDERS, "alone.json")]
    assert all(ID.fullmatch(each) for each in ids)
    assert len(set(ids)) == len(ids)


def test_workshops_are_numbered_from_one() -> None:
    assert [workshop["number"] for workshop in workshops()] == [1, 2]


def test_working_alone_needs_no_workshop() -> None:
    assert workshops("alone.json") == []


def test_the_roster_has_the_31_kinds_of_agency_in_their_seven_lines() -> None:
    roster = read("organisations.json")
    lines = [each["group"] for each in roster["organisations"]]
    assert [lines.count(group["id"]) for group in roster["groups"]] == [13, 3, 2, 4, 2, 4, 3]
    assert lines == sorted(lines)
    assert "2022" in roster["source"]["ja"]


@pytest.mark.parametrize("name", sorted(each.name for each in TEMPLATES.glob("*.json")))
def test_every_text_is_there_in_japanese_and_in_english(name: str) -> None:
    found = list(worded(read(name)))
    assert found
    for text in found:
        assert set(text) == {"ja", "en"}
        assert JAPANESE.search(text["ja"])
        assert text["en"] and not JAPANESE.search(text["en"])


@pytest.mark.parametrize("language", ["ja", "en"])
def test_texts_fit_the_limits_of_the_door_and_arrive_unchanged(language: str) -> None:
    for step in steps():
        for field, limit in (("title", TITLE_LIMIT), ("question", NOTE_LIMIT), ("hint", NOTE_LIMIT)):
            assert len(step[field][language]) <= limit
            assert clean(step[field][language]) == step[field][language]
    for each in read("organisations.json")["organisations"]:
        assert 0 < len(each["name"][language]) <= NAME_LIMIT


def test_a_question_fits_three_lines_of_the_wall() -> None:
    assert all(len(step["question"]["ja"]) <= 45 for step in steps())


@pytest.mark.parametrize("step", steps(), ids=lambda each: each["id"].strip("-"))
def test_no_phone_shows_a_word_of_the_evaluation_trade(step: dict[str, Any]) -> None:
    for text in worded(step):
        assert not SCHOOLROOM_WORDS.search(text["ja"] + text["en"])


def test_people_are_told_before_writing_needs_to_name_nobody() -> None:
    needs = next(step for step in steps() if step["gathers"] == "need")
    assert "名前" in needs["hint"]["ja"]
    assert "No names" in needs["hint"]["en"]


def test_the_glossary_explains_every_word_the_room_and_the_diagram_use() -> None:
    glossary = (TEMPLATES.parents[1] / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = {each.value for vocabulary in (StepKind, Gathers, Role, Status, Kind, Term) for each in vocabulary}
    words |= {str(column.id) for column in OWNERS_FORM}
    assert [word for word in sorted(words) if f"`{word}`" not in glossary] == []
