"""Inquiry sheets go out, are filled in as people fill in Excel, and come back: looked at together, then one act."""

import io
import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from exports.excel.inquiry import inquiry as written
from exports.excel.inquiry_returned import ReturnedSheet, read_inquiry
from facilitator.inquiry.answers import Answers, Choice, answers
from facilitator.inquiry.inquiries import Making, inquiry
from facilitator.wording import section
from logic_models.elements import Status
from sessions.asked import Asked, asked_of
from sessions.batch import Batch
from sessions.commands import Undo
from sessions.describing import DropIndicator, EditIndicator
from sessions.events import read_event
from sessions.frames import Asker, Command
from sessions.modelling import DeleteElement, EditElement, SetStatus
from sessions.organisations import RenameOrganisation
from sessions.planning import DescribeRow
from sessions.project import Project

NOW = datetime(2026, 11, 29, tzinfo=UTC)
LEAD = Asker(seat="lead", role="lead", act="a" * 22, at=1)
WORDS = [section(each, "document") for each in ("ja", "en")]
CATALOGUES = [{**section(each, "document"), **section(each, "inquiry")} for each in ("ja", "en")]
NAME = "project-one"


def done(project: Project, *commands: Command) -> Project:
    batch = Batch(project, 0)
    answer = batch.take(LEAD, commands, {})
    if isinstance(answer, Exception):
        raise answer
    return batch.project


def asked(project: Project, part: str) -> Asked:
    return next(each for each in asked_of(project) if part in each.organisation.name)


def sent(project: Project, organisation: str, language: str = "ja", name: str = NAME) -> Workbook:
    """Return the sheet as an office opens it."""
    order = Making(project, name, organisation, language, NOW, date(2026, 12, 20), "福祉課 地域づくり担当")
    return load_workbook(io.BytesIO(written(inquiry(order))))


def packed(book: Workbook) -> bytes:
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def came(book: Workbook) -> ReturnedSheet:
    return read_inquiry(packed(book), CATALOGUES)


def told(project: Project, *books: Workbook, choices: dict[str, Choice] | None = None) -> Answers:
    return answers(project, NAME, [(f"{n}.xlsx", came(book)) for n, book in enumerate(books)], WORDS, choices)


def head_row(page: Worksheet) -> int:
    return next(row[0].row for row in page.iter_rows() if any(each.value == "変更なし" for each in row))


def cell(page: Worksheet, head: str, text: str) -> Cell:
    """Return the open cell of the row in which this text stands."""
    top = head_row(page)
    column = next(each.column for each in page[top] if each.value == head)
    row = next(row[0].row for row in page.iter_rows(min_row=top + 1) if text in [each.value for each in row])
    found = page.cell(row, column)
    assert isinstance(found, Cell)
    return found


def tick_all(book: Workbook) -> Workbook:
    for name in book.sheetnames[1:]:
        page = book[name]
        column = next(each.column for each in page[1] if each.value == "変更なし")
        for row in range(2, page.max_row + 1):
            page.cell(row, column).value = "○"
    return book


@pytest.fixture
def two(sample: Project) -> tuple[Project, Asked, Asked, str, str]:
    """The sample, two organisations that carry one activity together, of which the plan says nothing; its id and words."""
    work, inn = asked(sample, "就業・生活"), asked(sample, "旅館")
    shared = next(each for each in work.activities if each in inn.activities)
    project = done(sample, DescribeRow(element=shared.id, years="", budget="", as_of="", remark=""))
    return project, work, inn, shared.id, shared.text


def test_a_sheet_holds_only_the_rows_that_the_organisation_carries(sample: Project) -> None:
    for each in asked_of(sample):
        book = sent(sample, each.organisation.id)
        texts = [row[1] for row in book["取り組み"].iter_rows(min_row=2, values_only=True)]
        assert texts == [element.text for element in each.activities]
        assert each.organisation.name in str([row for row in book["はじめに"].iter_rows(values_only=True)])


def test_the_cover_says_until_when_and_to_whom_it_goes_back(two) -> None:
    project, work, *_ = two
    lines = [value for row in sent(project, work.organisation.id)["はじめに"].iter_rows(values_only=True) for value in row]
    assert "2026年12月20日（日）" in lines and "福祉課 地域づくり担当" in lines
    english = [v for row in sent(project, work.organisation.id, "en")["Read first"].iter_rows(values_only=True) for v in row]
    assert "20 December 2026" in english


def test_only_the_open_cells_can_be_typed_in_and_no_password_keeps_anybody_out(two) -> None:
    project, work, *_ = two
    book = sent(project, work.organisation.id)
    for page in book.worksheets:
        assert page.protection.sheet and not page.protection.password
        assert page.page_setup.orientation == "landscape" and page.page_setup.fitToWidth == 1
    page = book["取り組み"]
    opened = {page.cell(1, each.column).value for each in page[2] if not each.protection.locked}
    assert opened == {"状況", "年度", "予算", "時点", "備考", "変更なし"}
    assert page.column_dimensions["A"].hidden and page.freeze_panes == "C2" and page.print_title_rows == "$1:$1"
    rules = {str(each.sqref): each for each in page.data_validations.dataValidation}
    assert any(each.formula1 == '"既存,検討中,今後必要,未確認"' for each in rules.values())


def test_nothing_that_people_wrote_becomes_a_formula_in_a_sheet(two) -> None:
    project, work, _, element, _ = two
    for text in ("=1+1", "+81", "-2", "@x", '=HYPERLINK("x")'):
        hostile = done(
            project,
            EditElement(element=element, text=text),
            DescribeRow(element=element, budget=text, remark=text),
            RenameOrganisation(organisation=work.organisation.id, name=text + "社協"),
        )
        for page in sent(hostile, work.organisation.id).worksheets:
            assert not [each.coordinate for row in page.iter_rows() for each in row if each.data_type == "f"]


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_sheet_that_nobody_filled_in_changes_nothing_and_counts_as_unanswered(sample: Project, language: str) -> None:
    for each in asked_of(sample):
        found = told(sample, sent(sample, each.organisation.id, language))
        assert (found.changes, found.conflicts, found.troubles, found.commands) == ((), (), (), ())
        mine = next(one for one in found.unanswered if one.organisation == each.organisation.id)
        assert mine.came and len(mine.rows) == len(each.activities) + len(each.measures)
        assert len(found.unanswered) == len(asked_of(sample))


def test_a_row_ticked_as_unchanged_is_answered_and_changes_nothing(two) -> None:
    project, work, *_ = two
    found = told(project, tick_all(sent(project, work.organisation.id)))
    assert (found.changes, found.conflicts, found.commands) == ((), (), ())
    assert work.organisation.id not in {each.organisation for each in found.unanswered}


def test_answers_typed_as_people_type_in_excel_are_read_and_done_as_one_act_that_can_be_taken_back(two) -> None:
    project, work, _, element, text = two
    book = sent(project, work.organisation.id)
    page, figures = book["取り組み"], book["指標"]
    cell(page, "状況", text).value = "検討中"
    cell(page, "年度", text).value = 2027
    cell(page, "予算", text).value = "県補助　１／２"
    cell(page, "時点", text).value = datetime(2026, 10, 31)
    cell(page, "備考", text).value = "週２回に\n増やす"
    one = next(each for each in work.measures)
    cell(figures, "現状値", one[1].name).value = "１，２００ 人"
    cell(figures, "現状の年度", one[1].name).value = "令和７年度"
    cell(figures, "目標値", one[1].name).value = "1,500"
    found = told(project, book)
    assert found.troubles == () and found.conflicts == ()
    assert {each.place[2]: each.after for each in found.changes} == {
        **{"status": "considered", "years": "2027", "budget": "県補助　１／２", "as_of": "2026-10-31"},
        **{"remark": "週２回に\n増やす", "baseline": "1200", "target": "1500"},
    }
    batch = Batch(project, 0)
    batch.take(LEAD, found.commands, {})
    after = batch.project
    note = after.plan.note(element)
    assert (note.years, note.as_of, after.model.elements[element].status) == ("2027", "2026-10-31", Status.CONSIDERED)
    past = {LEAD.act: [(each.seat, read_event(each.event)) for each in batch.entries]}
    batch.take(LEAD.model_copy(update={"act": "b" * 22}), [Undo(act=LEAD.act)], past)
    assert (batch.project.model, batch.project.plan) == (project.model, project.plan)


def test_rows_taken_out_columns_moved_and_a_sheet_copied_elsewhere_still_find_their_way(two) -> None:
    project, work, _, _, text = two
    source = sent(project, work.organisation.id)["取り組み"]
    lines = [list(row) for row in source.iter_rows(values_only=True)]
    order = sorted(range(len(lines[0])), key=lambda at: str(lines[0][at]))
    other = Workbook()
    page = other.active
    assert page is not None
    page.title = "うちの控え"
    page.append(["照会の回答（写し）"])
    page.append([])
    for line in [lines[0], *(each for each in lines[1:] if each[1] == text)]:
        page.append([line[at] for at in order])
    cell(page, "状況", text).value = "今後必要"
    found = told(project, other)
    assert [(each.about, each.after) for each in found.changes] == [(text, "needed")]
    left = next(each for each in found.unanswered if each.organisation == work.organisation.id)
    assert left.came and text not in left.rows


def test_two_organisations_that_answer_differently_are_a_conflict_and_what_is_chosen_is_taken(two) -> None:
    project, work, inn, element, text = two
    first, second = sent(project, work.organisation.id), sent(project, inn.organisation.id)
    cell(first["取り組み"], "状況", text).value = "検討中"
    cell(second["取り組み"], "状況", text).value = "今後必要"
    found = told(project, first, second)
    (conflict,) = found.conflicts
    assert found.commands == () and conflict.ours == "existing"
    assert {each.value: each.by for each in conflict.answers} == {
        "considered": (work.organisation.id,),
        "needed": (inn.organisation.id,),
    }
    chosen = told(project, first, second, choices={conflict.name: Choice("needed", "existing")})
    assert [each.after for each in chosen.changes] == ["needed"]
    assert done(project, *chosen.commands).model.elements[element].status is Status.NEEDED


def test_an_edit_and_a_tick_that_says_unchanged_are_at_odds_but_two_who_say_the_same_are_not(two) -> None:
    project, work, inn, _, text = two
    first, second = sent(project, work.organisation.id), sent(project, inn.organisation.id)
    cell(first["取り組み"], "状況", text).value = "検討中"
    cell(first["取り組み"], "予算", text).value = "国庫補助"
    cell(second["取り組み"], "変更なし", text).value = "〇"
    found = told(project, first, second)
    assert [each.place[2] for each in found.conflicts] == ["status"]
    assert [each.place[2] for each in found.changes] == ["budget"]  # what stood empty is no answer
    cell(second["取り組み"], "状況", text).value = " 検討中 "
    same = told(project, first, second)
    assert same.conflicts == ()
    assert next(each for each in same.changes if each.place[2] == "status").by == (work.organisation.id, inn.organisation.id)


def test_what_the_tool_changed_meanwhile_is_not_overwritten_unless_somebody_chooses_so(two) -> None:
    project, work, _, element, text = two
    book = sent(project, work.organisation.id)
    cell(book["取り組み"], "状況", text).value = "検討中"
    cell(book["取り組み"], "年度", text).value = "令和9年度〜"
    meanwhile = done(project, SetStatus(element=element, status=Status.NEEDED))
    found = told(meanwhile, book)
    assert [each.place[2] for each in found.changes] == ["years"]
    (conflict,) = found.conflicts
    assert conflict.ours == "needed"
    stale = told(meanwhile, book, choices={conflict.name: Choice("considered", "existing")})
    assert [each.place[2] for each in stale.changes] == ["years"]
    seen = told(meanwhile, book, choices={conflict.name: Choice("considered", "needed")})
    assert {each.place[2] for each in seen.changes} == {"years", "status"}
    unseen = told(meanwhile, book, choices={conflict.name: Choice("unknown", "needed")})
    assert {each.place[2] for each in unseen.changes} == {"years"}


def test_what_the_tool_changed_meanwhile_is_no_conflict_for_who_left_the_cell_as_it_was(two) -> None:
    project, work, _, element, _ = two
    book = tick_all(sent(project, work.organisation.id))
    meanwhile = done(project, SetStatus(element=element, status=Status.NEEDED), DescribeRow(element=element, budget="町単独"))
    found = told(meanwhile, book)
    assert (found.changes, found.conflicts) == ((), ())


def _status(page: Worksheet, text: str) -> None:
    cell(page, "状況", text).value = "たぶん"


def _formula(page: Worksheet, text: str) -> None:
    cell(page, "予算", text).value = "=SUM(A1:A3)"


def _day(page: Worksheet, text: str) -> None:
    cell(page, "時点", text).value = "さきごろ"


def _long(page: Worksheet, text: str) -> None:
    cell(page, "予算", text).value = "長" * 5_000


def _error(page: Worksheet, text: str) -> None:
    found = cell(page, "備考", text)
    found.value = "#REF!"
    found.data_type = "e"


@pytest.mark.parametrize(
    ("spoil", "field", "code"),
    [
        (_status, "status", "unknown_word"),
        (_formula, "budget", "formula"),
        (_day, "as_of", "not_a_day"),
        (_long, "budget", "too_long"),
        (_error, "remark", "cell_error"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_told_and_the_rest_of_its_row_is_taken(
    two, spoil: Callable[[Worksheet, str], None], field: str, code: str
) -> None:
    project, work, _, _, text = two
    book = sent(project, work.organisation.id)
    spoil(book["取り組み"], text)
    cell(book["取り組み"], "年度", text).value = "令和9年度"
    found = told(project, book)
    assert [(each.field, each.code, each.sheet) for each in found.troubles] == [(field, code, "取り組み")]
    assert [each.place[2] for each in found.changes] == ["years"]
    left = next(each for each in found.unanswered if each.organisation == work.organisation.id)
    assert text not in left.rows


def test_rows_of_what_is_gone_are_told_and_the_others_are_taken(two) -> None:
    project, work, _, element, text = two
    book = sent(project, work.organisation.id)
    cell(book["取り組み"], "状況", text).value = "検討中"
    holder, measure = work.measures[0]
    cell(book["指標"], "目標値", measure.name).value = 9
    less = done(project, DeleteElement(element=element), DropIndicator(element=holder.id, indicator=measure.id))
    found = told(less, book)
    assert {each.code for each in found.troubles} == {"gone"} and found.changes == ()


def test_a_sheet_of_another_project_is_told_and_nothing_of_it_is_taken(two) -> None:
    project, work, inn, _, text = two
    strange, own = sent(project, work.organisation.id, name="project-two"), sent(project, inn.organisation.id)
    cell(strange["取り組み"], "状況", text).value = "検討中"
    cell(own["取り組み"], "備考", text).value = "見学も受けます"
    found = told(project, strange, own)
    assert [(each.file, each.code) for each in found.troubles] == [("0.xlsx", "other_project")]
    assert [each.place[2] for each in found.changes] == ["remark"]


def _keys(page: Worksheet) -> Iterable[Cell]:
    return (page.cell(row, 1) for row in range(2, page.max_row + 1))  # type: ignore[misc]


@pytest.mark.parametrize("spoilt", ["x", "{}", '{"sakusenzu":"sakusenzu-inquiry-1"}', "[" * 50_000, '{"sakusenzu":1}'])
def test_a_row_whose_hidden_number_was_changed_is_told_and_passed_over(two, spoilt: str) -> None:
    project, work, _, _, text = two
    book = sent(project, work.organisation.id)
    cell(book["取り組み"], "状況", text).value = "検討中"
    for each in _keys(book["取り組み"]):
        each.value = spoilt[:32_000]
    found = told(project, book)
    assert {each.code for each in found.troubles} == {"bad_key"} and found.changes == ()


def test_a_key_that_somebody_forged_with_other_kinds_of_values_is_no_key(two) -> None:
    project, work, *_ = two
    book = sent(project, work.organisation.id)
    for each in _keys(book["取り組み"]):
        key = json.loads(str(each.value))
        each.value = json.dumps({**key, "base": {**key["base"], "status": 3}})
    assert {each.code for each in told(project, book).troubles} == {"bad_key"}


def test_a_cleared_figure_is_a_change_and_an_other_unit_is_not_guessed(two) -> None:
    project, work, *_ = two
    holder, measure = next(each for each in work.measures if each[1].baseline is not None)
    book = sent(project, work.organisation.id)
    cell(book["指標"], "現状値", measure.name).value = None
    cell(book["指標"], "目標値", measure.name).value = "30件" if measure.unit != "件" else "30人"
    found = told(project, book)
    assert [(each.place[2], each.after) for each in found.changes] == [("baseline", "")]
    assert [(each.field, each.code) for each in found.troubles] == [("target", "other_unit")]
    after = done(project, *found.commands).model.elements[holder.id]
    assert next(each for each in after.indicators if each.id == measure.id).baseline is None


def test_an_organisation_that_got_another_name_is_still_the_one_that_answered(two) -> None:
    project, work, _, _, text = two
    book = sent(project, work.organisation.id)
    cell(book["取り組み"], "備考", text).value = "毎週"
    renamed = done(project, RenameOrganisation(organisation=work.organisation.id, name="中ぽつ"))
    (change,) = told(renamed, book).changes
    assert change.by == (work.organisation.id,)


def test_two_files_of_one_organisation_that_differ_are_at_odds(two) -> None:
    project, work, _, _, text = two
    first, second = sent(project, work.organisation.id), sent(project, work.organisation.id)
    cell(first["取り組み"], "年度", text).value = "令和8年度"
    cell(second["取り組み"], "年度", text).value = "令和9年度"
    (conflict,) = told(project, first, second).conflicts
    assert [each.by for each in conflict.answers] == [(work.organisation.id,)] * 2


def test_an_indicator_may_be_changed_in_the_tool_in_another_field_without_a_conflict(two) -> None:
    project, work, *_ = two
    holder, measure = work.measures[0]
    book = sent(project, work.organisation.id)
    cell(book["指標"], "目標値", measure.name).value = 77
    meanwhile = done(project, EditIndicator(element=holder.id, indicator=measure.id, source="受付簿"))
    found = told(meanwhile, book)
    assert [each.after for each in found.changes] == ["77"]
    after = done(meanwhile, *found.commands).model.elements[holder.id]
    kept = next(each for each in after.indicators if each.id == measure.id)
    assert (kept.target, kept.source) == (77, "受付簿")


def test_a_file_that_was_taken_over_may_be_read_again_and_changes_nothing(two) -> None:
    project, work, _, _, text = two
    book = sent(project, work.organisation.id)
    cell(book["取り組み"], "状況", text).value = "検討中"
    cell(book["取り組み"], "時点", text).value = "令和8年10月31日"
    after = done(project, *told(project, book).commands)
    found = told(after, book)
    assert (found.changes, found.conflicts, found.commands) == ((), (), ())
    assert text not in next(each for each in found.unanswered if each.organisation == work.organisation.id).rows


def test_a_sheet_asks_for_the_indicators_of_what_its_activities_lead_to_at_once(sample: Project) -> None:
    npo = asked(sample, "居場所づくり")
    assert [each.name for _, each in npo.measures] == ["延べ参加者"]
    page = sent(sample, npo.organisation.id)["指標"]
    figures = ("180人（2025年度） → 300人（2027年度）", 180, 2025, 300, 2027)
    assert [each.value for each in page[2]][2:9] == ["延べ参加者", "人", *figures]
