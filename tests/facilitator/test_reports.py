"""What documents may say of a project, on the sample and on small projects of our own."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from exports.report import Report
from facilitator.documents.reports import report
from facilitator.services import new_id
from logic_models.columns import Kind
from logic_models.eras import Era
from logic_models.model import Waiver
from logic_models.sheets import A4_LANDSCAPE
from sessions.groups import MakeGroup
from sessions.notes import Place, WithdrawNote, WriteNote
from sessions.project import Project, Role
from sessions.steps import GoToStep
from sessions.views.review import findings_now

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.fixture(params=["ja", "en"])
def told(request: pytest.FixtureRequest, sample: Project) -> Report:
    """The sample's report."""
    return report(sample, request.param, A4_LANDSCAPE, NOW)


def test_every_standing_note_of_the_sample_is_told_once(told: Report, sample: Project) -> None:
    texts = sorted(note.text for group in told.groups for note in group.notes)
    assert texts == sorted(note.text for note in sample.standing_notes())


def test_every_group_of_the_sample_is_told_under_its_title(told: Report, sample: Project) -> None:
    titles = {group.title for group in told.groups if group.title is not None}
    assert titles == {group.title for group in sample.groups.values() if not group.dissolved}


def test_people_are_told_as_numbers_by_organisation_and_the_facilitator_is_not_one(told: Report, sample: Project) -> None:
    participants = [seat for seat in sample.seats.values() if seat.role is Role.PARTICIPANT and seat.organisation]
    assert sum(each.people for each in told.organisations) == len(participants)
    assert sum(each.notes for each in told.organisations) <= sum(1 for _ in sample.standing_notes())
    names = [each.name for each in told.organisations]
    assert len(names) == len(set(names)) >= 12


def test_the_activities_are_those_of_the_diagram_with_what_they_lead_to(told: Report, sample: Project) -> None:
    drawn = {element.id: element for element in sample.model.of_kind(Kind.ACTIVITY)}
    assert sorted(each.text for each in told.activities) == sorted(element.text for element in drawn.values())
    arrows = sum(1 for link in sample.model.links.values() if link.source in drawn)
    assert sum(len(each.leads_to) for each in told.activities) == arrows > 0


def test_the_changes_are_those_of_the_diagram_with_what_leads_to_them(told: Report, sample: Project) -> None:
    drawn = {element.id: element for element in sample.model.of_kind(Kind.OUTCOME)}
    assert sorted(each.text for each in told.outcomes) == sorted(element.text for element in drawn.values())
    arrows = sum(1 for link in sample.model.links.values() if link.target in drawn)
    assert sum(len(each.fed_by) for each in told.outcomes) == arrows > 0
    assert not {each.column for each in told.outcomes} & {"short", "mid", "final"}


def test_every_finding_is_a_whole_sentence_with_its_source(told: Report) -> None:
    assert all(each.sentence and "{" not in each.sentence and each.source for each in told.findings)


def test_the_day_of_a_workshop_is_told_in_the_zone_of_the_place(sample: Project) -> None:
    days = [each.held_on for each in report(sample, "ja", A4_LANDSCAPE, NOW).workshops]
    assert all(isinstance(day, date) for day in days) and len(days) == 2


async def test_hidden_and_withdrawn_notes_are_not_in_a_report_nor_counted_for_their_organisation(region) -> None:
    await region.write("見える付箋", organisation="見える会")
    gone = await region.write("取り下げた付箋", organisation="取り下げた会")
    await region.ask(WithdrawNote(note=gone))
    step = await region.writing_step(1)
    await region.ask(GoToStep(step=step.id))
    seat = await region.sit("隠れた会")
    await region.ask(WriteNote(note=new_id(), step=step.id, text="隠れた付箋"), seat=seat)
    told = report(await region.project(), "ja", A4_LANDSCAPE, NOW)
    assert [note.text for group in told.groups for note in group.notes] == ["見える付箋"]
    assert {each.name: each.notes for each in told.organisations} == {"見える会": 1, "取り下げた会": 0, "隠れた会": 0}


async def test_notes_of_no_group_are_told_too_without_a_title(region) -> None:
    note = await region.write("まとまりの中")
    await region.write("まとまりの外")
    await region.ask(MakeGroup(group=new_id(), title="見出し", x=0, y=0, notes=(Place(note=note, x=12, y=68),)))
    told = report(await region.project(), "ja", A4_LANDSCAPE, NOW)
    assert [(group.title, [n.text for n in group.notes]) for group in told.groups] == [
        ("見出し", ["まとまりの中"]),
        (None, ["まとまりの外"]),
    ]


async def test_a_project_with_nothing_in_it_has_a_report_too(region) -> None:
    told = report(await region.project(), "en", A4_LANDSCAPE, NOW)
    assert (told.groups, told.activities, told.organisations) == ((), (), ())
    assert told.title == "はたらくを入口にした地域づくり" and told.made_on == date(2026, 11, 21)


def test_years_are_told_by_the_era_everywhere_in_a_report_that_asks_for_it(sample: Project) -> None:
    told = report(sample, "ja", A4_LANDSCAPE, NOW, era=Era.WAREKI)
    title = "".join(line.text for line in told.drawing.title)
    assert told.era is Era.WAREKI and "令和8年11月21日" in title and "2026年" not in title
    assert told.reading is not None
    facts = "".join(fact for column in told.reading.columns for each in column.elements for fact in each.facts)
    assert "基準は令和7年度。" in facts and "2025年度" not in facts
    western = report(sample, "ja", A4_LANDSCAPE, NOW).reading
    assert western is not None
    assert "基準は2025年度。" in "".join(f for column in western.columns for each in column.elements for f in each.facts)


def test_what_people_let_stand_is_told_with_their_reason_and_not_among_the_findings(sample: Project) -> None:
    first = findings_now(sample, "2026-11-21")[0]
    waivers = sample.model.waivers.set(first.id, Waiver("来年度に決める", int(NOW.timestamp() * 1000), "seat"))
    let_stand = replace(sample, model=replace(sample.model, waivers=waivers))
    told = report(let_stand, "ja", A4_LANDSCAPE, NOW)
    (waived,) = told.waived
    assert (waived.reason, waived.decided_on) == ("来年度に決める", date(2026, 11, 21))
    assert waived.sentence and waived.sentence not in [each.sentence for each in told.findings]
