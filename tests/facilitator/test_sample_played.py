"""The sample as somebody who opens it finds it: played through the first workshop and into the second."""

from datetime import UTC, datetime

import pytest

from exports.report import Report
from facilitator.documents.reports import report
from facilitator.sample_play import STAYS_AT
from facilitator.sample_project import make_sample, read_sample
from logic_models.sheets import A4_LANDSCAPE
from sessions.project import Project
from sessions.views.sight import Hall
from sessions.views.visibility import Screen, view

VOTE = "ws2-choose-points-----"
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.fixture(params=["ja", "en"])
async def played(request: pytest.FixtureRequest, region) -> Project:
    project = await make_sample(region.services, region.facilitator, request.param)
    return (await region.services.lobby.room(project)).project


def of_language(project: Project) -> dict:
    return read_sample(project.language)


async def test_the_hall_stands_where_the_draft_is_looked_at_and_phones_may_still_write(played: Project) -> None:
    wall = view(played, Screen.WALL, Hall())
    assert (wall["step"]["id"], wall["step"]["kind"], wall["step"]["writes_to"]) == (STAYS_AT, "discuss", STAYS_AT)
    assert any(key.startswith("element/") for key in wall)
    assert wall["step"]["next"]["reveals"] is False


async def test_each_table_made_its_headings_and_all_came_to_everybodys_board(played: Project) -> None:
    tables = played.standing_tables()
    sample = of_language(played)
    assert len(tables) == len(sample["tables"])
    beside = view(played, Screen.BOARD, Hall())
    assert all(beside[f"beside/{table.id}"]["headings"] and not beside[f"beside/{table.id}"]["waiting"] for table in tables)
    groups = {key: each for key, each in beside.items() if key.startswith("group/")}
    assert sorted(each["title"] for each in groups.values()) == sorted(each["title"] for each in sample["groups"])
    assert {each["notes"] for each in groups.values()} == {len(each["notes"]) for each in sample["groups"]}
    several = [g for g in played.groups.values() if len({note.table for note in played.notes_in(g.id)}) > 1]
    assert len(several) >= 5, "headings that tables found together"


async def test_a_closed_round_shows_that_people_and_organisations_do_not_rank_alike(played: Project) -> None:
    told = view(played, Screen.WALL, Hall())
    results = [each for key, each in told.items() if key.startswith(f"result/{VOTE}/")]
    assert told[f"round/{VOTE}"]["closed"] and len(results) >= 8
    assert sum(each["dots"] for each in results) == sum(len(each["groups"]) for each in of_language(played)["dots"])
    assert any(each["rank_people"] != each["rank_organisations"] for each in results)


async def test_nothing_of_the_sample_came_late_and_no_words_of_it_look_like_a_name(played: Project) -> None:
    assert [note.text for note in played.notes.values() if note.late] == []
    assert [key for key in view(played, Screen.CONSOLE, Hall()) if key.startswith("held/")] == []
    assert sum(1 for note in played.notes.values() if note.needs) >= 25
    assert {note.horizon for note in played.notes.values() if note.horizon} == {"now", "years", "long"}
    assert any(len(note.agreed) >= 3 for note in played.notes.values())


async def test_the_room_disagrees_about_an_arrow_and_says_why(played: Project) -> None:
    judged = [each for key, each in view(played, Screen.MODEL, Hall()).items() if key.startswith("judged/")]
    assert len(judged) >= 8
    assert any(each["split"] for each in judged) and any(each["whys"] for each in judged)


async def test_the_report_has_the_vote_and_the_lines_that_were_chosen(played: Project) -> None:
    told: Report = report(played, played.language, A4_LANDSCAPE, NOW)
    assert [len(vote.lines) >= 8 for vote in told.votes] == [True]
    chosen = [each["text"] for each in of_language(played)["voices"] if each.get("quoted")]
    assert sorted(quote.text for quote in told.quotes) == sorted(chosen) and len(chosen) >= 4
