"""A project's plan as its documents tell it: from the model and the workshops, never what is hidden."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from exports.excel.plan import plan_sheets
from exports.plan_report import PlanReport
from exports.word.plan import plan_word
from facilitator.documents.plans import plan_report
from facilitator.services import new_id
from facilitator.wording import LANGUAGES, section
from logic_models.columns import Kind
from logic_models.plans.chapters import ChapterId, Subject
from logic_models.plans.gaps import Lack, gaps
from logic_models.plans.lines import mark
from logic_models.programmes import EDITIONS
from sessions.batch import Batch
from sessions.describing import DescribeElement
from sessions.frames import Asker, Command
from sessions.modelling import AddElement
from sessions.planning import DescribeRow, WriteChapter
from sessions.project import Project
from tests.facilitator.conftest import Region

NOW = datetime(2026, 11, 29, 9, tzinfo=UTC)
LEAD = Asker(seat="lead", role="lead", act="a" * 22, at=1)


def done(project: Project, *commands: Command) -> Project:
    batch = Batch(project, 0)
    answer = batch.take(LEAD, commands, {})
    if isinstance(answer, Exception):
        raise answer
    return batch.project


def whole(told: PlanReport) -> str:
    """Return every word of both documents."""
    document = Document(BytesIO(plan_word(told)))
    lines = [line.text for line in document.paragraphs]
    return "\n".join((*lines, *(cell.text for table in document.tables for row in table.rows for cell in row.cells)))


def test_what_people_wrote_is_told_paragraph_by_paragraph_and_what_a_row_says_stands_in_it(sample: Project) -> None:
    activity = next(each for each in sample.model.of_kind(Kind.ACTIVITY) if each.programmes)
    stood = sample.plan.parts.get(ChapterId("policy"))
    written = done(
        sample,
        WriteChapter(chapter="policy", text="はじめの段落。\n\nつぎの段落。", before=mark(stood.text if stood is not None else "")),
        DescribeRow(element=activity.id, years="令和9年度〜", budget="国庫 3/4", as_of="2026-10-31", remark="年2回"),
    )
    told = plan_report(written, "ja", NOW)
    assert told.chapters[0].paragraphs == ("はじめの段落。", "つぎの段落。")
    row = next(each for each in told.activities if each.id == activity.id)
    assert (row.years, row.budget, row.as_of, row.remark) == ("令和9年度〜", "国庫 3/4", date(2026, 10, 31), "年2回")
    assert "国庫 3/4" in whole(told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_programme_has_its_chapter_and_every_tagged_activity_stands_in_it(sample: Project, language: str) -> None:
    told = plan_report(sample, language, NOW)
    provision = [each for each in told.chapters if each.subject is Subject.PROVISION]
    assert [each.title for each in provision] == list(told.programmes) and len(provision) == 6
    tagged = {each.text for each in sample.model.of_kind(Kind.ACTIVITY) if each.programmes}
    assert {row.text for each in provision for row in each.rows} == tagged
    assert {each.about for each in told.gaps}
    assert len(told.gaps) == len(gaps(sample.model, sample.plan, EDITIONS[0]))
    text = whole(told)
    assert all(row.text in text for row in told.activities if row.programmes)


def test_an_activity_is_told_with_the_indicators_of_what_comes_of_it_at_once(sample: Project) -> None:
    told = plan_report(sample, "ja", NOW)
    results = {row.text: [each.name for each in row.results] for row in told.activities if row.results}
    assert ["延べ参加者"] in results.values() and "体験に来た人" in str(results)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lack_and_chapter_has_its_words(language: str) -> None:
    words = section(language, "plan_document")
    assert not {each.value for each in Lack} - {key[4:] for key in words if key.startswith("gap.")}
    assert {"chapter.policy", "chapter.goals", "chapter.cooperation", "chapter.participation"} <= set(words)


async def test_hidden_and_held_back_notes_are_in_neither_document(region: Region) -> None:
    hidden = await region.write("まだ見せないことば", "社協", reveal=False)
    element = new_id()
    await region.ask(AddElement(element=element, column="activities", text="夜の居場所"))
    project = await region.project()
    told = plan_report(project, "ja", NOW)
    assert "まだ見せないことば" not in whole(told)
    row = next(each for each in told.activities if each.id == element)
    assert row.source.notes == 0 and hidden in project.notes
    named = await region.write("田中花子さんが困っている", "社協")
    await region.ask(DescribeElement(element=element, notes=(named,)))
    assert "田中" not in whole(plan_report(await region.project(), "ja", NOW))
    book = load_workbook(BytesIO(plan_sheets(plan_report(await region.project(), "ja", NOW))))
    cells = [str(cell.value) for page in book.worksheets for row in page.iter_rows() for cell in row]
    assert "夜の居場所" in cells and not [each for each in cells if "田中" in each or "まだ見せない" in each]
