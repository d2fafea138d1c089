"""A workbook goes out, is edited, and comes back: what changed is told first, then done as one act, and nothing else moves."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from exports.excel.returned import NotAWorkbook, read_workbook
from exports.excel.workbook import workbook
from exports.packages import LARGEST
from facilitator.documents.reports import report
from facilitator.returned.taking_back import TakenBack, taken_back
from facilitator.wording import section
from logic_models.columns import Kind
from logic_models.elements import Status
from logic_models.sheets import A4_LANDSCAPE
from sessions.batch import Batch
from sessions.commands import Undo
from sessions.describing import DescribeElement, PutIndicator
from sessions.events import read_event
from sessions.frames import Asker
from sessions.linking import DescribeLink, ExplainLink
from sessions.model_records import IndicatorRecord
from sessions.project import Project

NOW = datetime(2026, 11, 29, tzinfo=UTC)
WORDS = [{name: section(language, name) for name in ("document", "columns", "programmes")} for language in ("ja", "en")]
LEAD = Asker(seat="lead", role="lead", act="a" * 22, at=1)


def ids() -> Callable[[], str]:
    numbers = count()
    return lambda: f"new{next(numbers)}".ljust(22, "-")


def done(project: Project, *commands: object) -> Project:
    batch = Batch(project, 0)
    answer = batch.take(LEAD, commands, {})  # type: ignore[arg-type]
    if isinstance(answer, Exception):
        raise answer
    return batch.project


@pytest.fixture
def described(sample: Project) -> Project:
    """The sample with everything said that a workbook can say."""
    activity = next(each for each in sample.model.elements.values() if each.column == "activities")
    organisation = sample.listed_organisations()[0].id
    link = next(iter(sorted(sample.model.links)))
    measure = IndicatorRecord(indicator="i".ljust(22, "-"), name="来た人", unit="人", baseline=2.5, target=10, target_year=2027)
    return done(
        sample,
        DescribeElement(element=activity.id, wanted=True, lead=organisation, tags=("駅前", "夜"), programmes=("community",)),
        PutIndicator(element=activity.id, indicator=measure),
        ExplainLink(link=link, why="=だから"),
        DescribeLink(link=link, assumption="場所が続く", strength="strong", level="local", review_on="2027-03-31"),
    )


def sent(project: Project, language: str = "ja") -> Workbook:
    made = workbook(report(project, language, A4_LANDSCAPE, NOW))
    return load_workbook(io.BytesIO(made))


def back(project: Project, book: Workbook) -> TakenBack:
    saved = io.BytesIO()
    book.save(saved)
    return taken_back(project, read_workbook(saved.getvalue(), [each["document"] for each in WORDS]), WORDS, ids())


def cell(page: Worksheet, head: str, row: int = 2) -> object:
    at = next(each.column for each in page[1] if each.value == head)
    return page.cell(row, at)


def row_of(page: Worksheet, text: str) -> int:
    return next(row[0].row for row in page.iter_rows(min_row=2) if text in [each.value for each in row])


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_workbook_that_nobody_edited_changes_nothing(described: Project, language: str) -> None:
    found = back(described, sent(described, language))
    assert (found.changes, found.problems, found.commands) == ((), (), ())


def test_what_was_edited_is_told_and_done_as_one_act_that_can_be_taken_back(described: Project) -> None:
    book = sent(described)
    page = book["要素"]
    wished = (each for each in described.model.of_kind(Kind.ACTIVITY) if each.wanted)
    activity = next(each for each in wished if each.status is not Status.CONSIDERED)
    row = row_of(page, activity.text)
    cell(page, "内容", row).value = "夜もひらく居場所"  # type: ignore[attr-defined]
    cell(page, "状況", row).value = "検討中"  # type: ignore[attr-defined]
    cell(page, "担当", row).value = "あたらしい会"  # type: ignore[attr-defined]
    cell(page, "★", row).value = None  # type: ignore[attr-defined]
    page.append([None, "最終アウトカム", "若者がまちに残る"])
    found = back(described, book)
    assert [(each.field, each.after) for each in found.changes] == [
        ("text", "夜もひらく居場所"),
        ("status", "status.considered"),
        ("wanted", ""),
        ("lead", "あたらしい会"),
        ("new", "若者がまちに残る"),
    ]
    batch = Batch(described, 0)
    batch.take(LEAD, found.commands, {})
    after = batch.project.model.elements[activity.id]
    assert (after.text, after.status, after.wanted) == ("夜もひらく居場所", Status.CONSIDERED, False)
    assert batch.project.organisation_name(after.lead) == "あたらしい会"
    past = {LEAD.act: [(each.seat, read_event(each.event)) for each in batch.entries]}
    batch.take(LEAD.model_copy(update={"act": "b" * 22}), [Undo(act=LEAD.act)], past)
    assert batch.project.model == described.model


def test_links_and_indicators_come_back_too_each_with_its_own_kind_of_value(described: Project) -> None:
    book = sent(described)
    row = row_of(book["矢印"], "=だから")
    cell(book["矢印"], "強さ", row).value = "弱い"  # type: ignore[attr-defined]
    cell(book["矢印"], "見直す日", row).value = datetime(2028, 4, 1)  # type: ignore[attr-defined]
    cell(book["指標"], "目標値", row_of(book["指標"], "来た人")).value = 12  # type: ignore[attr-defined]
    found = back(described, book)
    told = [(each.sheet, each.field) for each in found.changes]
    assert told == [("links", "review"), ("links", "strength"), ("indicators", "indicator")]
    after = done(described, *found.commands)
    link = next(each for each in after.model.links.values() if each.why == "=だから")
    assert (link.strength, link.review_on) == ("weak", "2028-04-01")
    (measure,) = [each for one in after.model.elements.values() for each in one.indicators if each.name == "来た人"]
    assert (measure.baseline, measure.target) == (2.5, 12)


def test_what_cannot_be_taken_is_told_by_row_and_column_and_the_rest_is_taken(described: Project) -> None:
    book = sent(described)
    page = book["要素"]
    cell(page, "内容", 2).value = "=SUM(A1:A3)"  # type: ignore[attr-defined]
    row = next(n for n in range(2, page.max_row) if cell(page, "列", n).value == "活動")  # type: ignore[attr-defined]
    cell(page, "状況", row).value = "たぶん"  # type: ignore[attr-defined]
    cell(page, "事業", row).value = "ない事業"  # type: ignore[attr-defined]
    page.append(["no-such-id", "活動", "消された箱"])
    page.append([None, "ない列", "どこかの箱"])
    page.append([None, "活動", "長" * 5_000])
    last = page.max_row
    found = back(described, book)
    assert {(each.row, each.column, each.code) for each in found.problems} == {
        (2, "text", "formula"),
        (row, "status", "unknown_word"),
        (row, "programmes", "unknown_programme"),
        (last - 2, "id", "gone"),
        (last - 1, "column", "unknown_column"),
        (last, "text", "too_long"),
    }
    assert found.changes == ()


def test_a_sheet_without_a_column_says_nothing_of_it(described: Project) -> None:
    book = sent(described)
    page = book["要素"]
    for head in ("担当", "タグ", "★"):
        page.delete_cols(cell(page, head).column)  # type: ignore[attr-defined]
    del book["矢印"], book["指標"]
    assert back(described, book).changes == ()


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/worksheets/sheet1.xml", b"0" * (LARGEST + 1))
    return packed.getvalue()


def other() -> bytes:
    saved = io.BytesIO()
    Workbook().save(saved)
    return saved.getvalue()


@pytest.mark.parametrize(
    ("packed", "code"),
    [
        (b"", "file_not_ours"),
        ("名前,数\n社協,3".encode("cp932"), "file_not_ours"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "file_locked"),
        (b"PK\x05\x06" + b"\0" * 18, "file_broken"),
        (bomb(), "file_too_big"),
        (other(), "file_not_ours"),
    ],
    ids=["empty", "cp932", "old or locked", "empty zip", "bomb", "another workbook"],
)
def test_what_is_no_workbook_of_ours_is_refused_with_its_reason(packed: bytes, code: str) -> None:
    with pytest.raises(NotAWorkbook) as why:
        read_workbook(packed, [each["document"] for each in WORDS])
    assert why.value.code == code
