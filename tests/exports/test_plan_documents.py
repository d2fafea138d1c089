"""The plan as Word and Excel, part by part: its chapters after the law, its tables, and nothing that breaks or runs."""

import shutil
import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader

from exports.excel.plan import plan_sheets
from exports.plan_report import GapRecord, PlanChapter, PlanReport, PlanRow, RoleRecord
from exports.profiles import profile
from exports.report import QuoteRecord, Report, SourceRecord, VoteLine, VoteRecord
from exports.word.begin import Setting
from exports.word.plan import plan_word
from facilitator.wording import section
from logic_models.columns import Kind
from logic_models.elements import Status
from logic_models.eras import Era
from logic_models.indicators import Indicator
from logic_models.plans.chapters import Subject

VISITS = Indicator("i1", "訪問の件数", "件", 40, 2025, 60, 2027, "up", "訪問の記録")
HOSTILE = ("=1+1", "<w:p/> & </w:t>", "\x00\x0b\ud800\ufffe", "+81", "@x", "長" * 3_000, "{n} {title}")


def row(kind: Kind, text: str, **more: object) -> PlanRow:
    empty = PlanRow(text, kind, "列", text, None, False, "", (), "", (), "", "", None, "", (), SourceRecord())
    return replace(empty, **more)  # type: ignore[arg-type]


@pytest.fixture
def plan(report: Report) -> PlanReport:
    """A plan of two 事業, of which one chapter is written."""
    voices = SourceRecord(5, 4, ("社協", "若者サポステ", "NPO", "市 福祉課"), 12)
    visit = row(
        Kind.ACTIVITY,
        "家への訪問",
        status=Status.EXISTING,
        lead="くらしの相談室",
        partners=("民生委員", "社協"),
        target_group="来られない人",
        programmes=("アウトリーチ等を通じた継続的支援事業",),
        years="令和8年度〜",
        budget="県補助 1/2",
        as_of=date(2026, 10, 31),
        remark="二人で",
        measures=(VISITS,),
        source=voices,
    )
    lonely = row(Kind.ACTIVITY, "夜の集い", status=Status.NEEDED, wanted=True)
    later = replace(VISITS, name="話さない人", unit="%", baseline=None, later=True, target=None)
    goal = row(Kind.OUTCOME, "孤立が減る", measures=(later,))
    bare = row(Kind.OUTCOME, "役割が増える")
    need = row(Kind.NEED, "家から出られない", source=voices)
    chapters = (
        PlanChapter("policy", Subject.POLICY, "基本方針", "", ("だれもが出かけられる町へ。", "三年をめどに。"), (need, goal)),
        PlanChapter("provision.a", Subject.PROVISION, "参加支援事業", "二号", (), ()),
        PlanChapter("provision.b", Subject.PROVISION, "アウトリーチ事業", "四号", (), (visit,)),
        PlanChapter("goals", Subject.GOALS, "目標と評価指標", "", (), (visit, goal, bare)),
        PlanChapter("cooperation", Subject.COOPERATION, "関係機関の連携", "", (), (visit,)),
        PlanChapter("participation", Subject.PARTICIPATION, "住民・関係機関の意見の反映", "", (), ()),
    )
    votes = tuple(VoteLine(f"見出し{n}", Kind.NEED, 20 - n, 9, 4) for n in range(12))
    return PlanReport(
        language="ja",
        title=report.title,
        region="見本市",
        host="見本市社協",
        project_kind="sample",
        made_on=date(2026, 11, 29),
        law="社会福祉法106条の4第2項",
        chapters=chapters,
        activities=(visit, lonely),
        goals=(visit, goal, bare),
        gaps=(GapRecord("no_activity", "参加支援事業"), GapRecord("no_organisation", "夜の集い")),
        roles=(RoleRecord("くらしの相談室", ("家への訪問",), ()), RoleRecord("社協", (), ("家への訪問",))),
        workshops=report.workshops,
        organisations=report.organisations,
        votes=(VoteRecord("重点", "どれが大事？", "第2回", votes),),
        quotes=(QuoteRecord("また来たい", "社協"),),
        programmes=("参加支援事業", "アウトリーチ等を通じた継続的支援事業"),
        words={**section("ja", "document"), **section("ja", "plan_document")},
    )


def read(plan: PlanReport) -> WordDocument:
    return Document(BytesIO(plan_word(plan)))


def texts(document: WordDocument) -> list[str]:
    return [line.text for line in document.paragraphs]


def tables(document: WordDocument) -> dict[tuple[str, ...], list[list[str]]]:
    return {
        tuple(cell.text for cell in table.rows[0].cells): [[cell.text for cell in each.cells] for each in table.rows[1:]]
        for table in document.tables
        if len(table.rows) > 1
    }


def headings(document: WordDocument) -> list[tuple[str, str]]:
    return [(line.style.name, line.text) for line in document.paragraphs if line.style.name.startswith("Heading")]


def test_the_chapters_stand_in_the_order_of_the_law_numbered_by_word_itself(plan: PlanReport) -> None:
    document = read(plan)
    assert headings(document) == [
        ("Heading 1", "基本方針"),
        ("Heading 1", "各事業の提供体制"),
        ("Heading 2", "参加支援事業"),
        ("Heading 2", "アウトリーチ事業"),
        ("Heading 1", "目標と評価指標"),
        ("Heading 1", "関係機関の連携"),
        ("Heading 1", "住民・関係機関の意見の反映"),
    ]
    (last,) = (line for line in document.paragraphs if line.text == "点検（このページは消してかまいません）")
    assert last.style.name == "Contents Heading" and last.paragraph_format.page_break_before


def test_what_people_wrote_stands_as_they_wrote_it_and_a_chapter_nobody_wrote_says_so_softly(plan: PlanReport) -> None:
    document = read(plan)
    told = texts(document)
    assert "だれもが出かけられる町へ。" in told and "三年をめどに。" in told
    soft = [line for line in document.paragraphs if line.text == "（まだ書かれていません）"]
    assert len(soft) == 5 and {line.style.name for line in soft} == {"Quiet"}
    assert "根拠：社会福祉法106条の5、社会福祉法施行規則34条の10" in told
    assert "社会福祉法106条の4第2項四号" in told


def test_an_activity_is_told_with_all_that_the_plan_says_of_it(plan: PlanReport) -> None:
    (line,) = tables(read(plan))[("取り組み", "担当・連携先", "状況・年度・予算", "指標")]
    assert line == [
        "家への訪問\n対象：来られない人\n備考：二人で\nもとの声：付箋5枚・4機関・シール12枚、社協、若者サポステ、NPO ほか1機関",
        "担当：くらしの相談室\n連携：民生委員、社協",
        "既存\n令和8年度〜\n予算：県補助 1/2",
        "訪問の件数\n現状 40件（2025年度）\n目標 60件（2027年度）\n（2026年10月31日時点）",
    ]


def test_the_goals_have_a_row_an_indicator_and_say_where_there_is_none(plan: PlanReport) -> None:
    found = tables(read(plan))[("目標", "いつ", "指標", "現状値", "目標値", "入手方法")]
    assert [each[2:5] for each in found] == [
        ["訪問の件数", "40件\n2025年度\n（2026年10月31日時点）", "60件\n2027年度"],
        ["話さない人", "", "数値はあとで決める"],
        ["（指標はまだありません）", "", ""],
    ]


def test_the_workshops_are_the_evidence_of_how_people_took_part(plan: PlanReport) -> None:
    document = read(plan)
    found = tables(document)
    assert len(found[("開催日", "会", "問い", "付箋")]) == len(plan.workshops)
    assert found[("機関", "人数", "付箋")][-1][0] == "合計（4機関）"
    assert len(found[("貼られた先", "人数", "機関数", "シール")]) == 10
    assert "上位10件を載せています。" in texts(document) and "「また来たい」（社協）" in texts(document)


def test_gaps_stand_on_the_last_page_and_a_plan_without_any_says_so(plan: PlanReport) -> None:
    found = tables(read(plan))[("足りないもの", "どこに")]
    assert found == [["活動のない事業（1）", "参加支援事業"], ["担当のない取り組み（1）", "夜の集い"]]
    assert "足りないところは見つかりませんでした。" in texts(read(replace(plan, gaps=())))


def test_the_contents_name_every_heading_with_words_own_numbers_and_lead_to_it(plan: PlanReport) -> None:
    document = read(plan)
    marks = {each.get(qn("w:name")): each.getparent() for each in document.element.body.iter(qn("w:bookmarkStart"))}
    told = []
    for link in document.element.body.iter(qn("w:hyperlink")):
        told.append("".join(each.text or "" for each in link.iter(qn("w:t"))))
        assert "".join(t.text for t in marks[link.get(qn("w:anchor"))].iter(qn("w:t"))) in told[-1]
    assert told[:4] == ["第1　基本方針", "第2　各事業の提供体制", "1　参加支援事業", "2　アウトリーチ事業"]
    assert told[-1] == "第5　住民・関係機関の意見の反映"
    assert len(told) == 7 and all("点検" not in each for each in told)


def test_the_plan_is_told_in_the_style_and_the_years_of_an_office(plan: PlanReport) -> None:
    looks = profile("shirakawa")
    document = Document(BytesIO(plan_word(replace(plan, era=Era.WAREKI), Setting(looks))))
    (line,) = tables(document)[("取り組み", "担当・連携先", "状況・年度・予算", "指標")]
    assert "令和７年度" in line[3] and "令和８年10月31日" in line[3]
    assert looks.fonts.japanese.name in etree.tostring(document.styles.element, encoding="unicode")


def test_heads_of_tables_repeat_captions_count_and_letters_of_asia_have_their_face(plan: PlanReport) -> None:
    document = read(plan)
    ruled = [table for table in document.tables if table.style.name == "Sakusenzu Table"]
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in ruled)
    counts = [each.get(qn("w:instr")) for each in document.element.body.iter(qn("w:fldSimple"))]
    assert sum("SEQ Table" in each for each in counts) == len(ruled)
    styles = etree.tostring(document.styles.element).decode()
    assert "w:eastAsia=" in styles and "asciiTheme" not in styles


def test_the_next_page_may_begin_behind_a_line_that_says_there_is_nothing(plan: PlanReport) -> None:
    bare = replace(plan, chapters=tuple(replace(each, paragraphs=(), rows=()) for each in plan.chapters))
    ends = [each for each in Document(BytesIO(plan_word(bare))).paragraphs if each.text == bare.words["rows.none"]]
    assert len(ends) > 1 and all(each.paragraph_format.keep_with_next is False for each in ends)


def test_a_plan_of_nothing_at_all_is_a_whole_document(plan: PlanReport) -> None:
    bare = replace(
        plan,
        title="",
        region="",
        host="",
        project_kind="real",
        chapters=tuple(replace(each, paragraphs=(), rows=()) for each in plan.chapters),
        **{"activities": (), "goals": (), "gaps": (), "roles": (), "workshops": (), "organisations": (), "votes": (), "quotes": ()},
    )
    told = texts(read(bare))
    for words in ("この事業の取り組みは、まだありません。", "目標は、まだありません。", "話し合いの記録は、まだありません。"):
        assert words in told
    assert "複数の機関で進める取り組みは、まだありません。" in told
    load_workbook(BytesIO(plan_sheets(bare)))


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_people_wrote_neither_file_breaks_or_runs_it(plan: PlanReport, text: str) -> None:
    (visit,) = plan.chapters[2].rows
    worse = replace(visit, text=text, lead=text, partners=(text,), years=text, budget=text, remark=text, target_group=text)
    chapters = tuple(replace(each, title=text, paragraphs=(text,), rows=(worse,) if each.rows else ()) for each in plan.chapters)
    hostile = replace(
        plan, title=text, host=text, region=text, chapters=chapters, activities=(worse,), gaps=(GapRecord("no_years", text),)
    )
    with ZipFile(BytesIO(plan_word(hostile))) as packed:
        for name in packed.namelist():
            if name.endswith(".xml"):
                etree.fromstring(packed.read(name))
    for page in load_workbook(BytesIO(plan_sheets(hostile))).worksheets:
        assert not [cell.coordinate for line in page.iter_rows() for cell in line if cell.data_type == "f"]


def book(plan: PlanReport) -> Workbook:
    return load_workbook(BytesIO(plan_sheets(plan)))


def test_the_workbook_has_one_tidy_sheet_a_kind_of_thing_with_typed_cells(plan: PlanReport) -> None:
    found = book(plan)
    assert found.sheetnames == ["計画（章）", "取り組み", "目標と指標", "足りないところ", "参加機関"]
    for page in found.worksheets:
        assert page.freeze_panes == "A2" and page.auto_filter.ref.startswith("A1:") and not page.merged_cells.ranges
    heads, visit, lonely = list(found["取り組み"].iter_rows(values_only=True))
    told = dict(zip(map(str, heads), visit, strict=True))
    assert told["時点"].date() == date(2026, 10, 31) and told["付箋の数"] == 5 and told["予算"] == "県補助 1/2"
    assert dict(zip(map(str, heads), lonely, strict=True))["担当"] is None
    assert dict(zip(map(str, heads), lonely, strict=True))["指標"] is None
    assert [told["指標"], told["現状値"], told["目標値"]] == ["訪問の件数", "40件（2025年度）", "60件（2027年度）"]
    goals = list(found["目標と指標"].iter_rows(values_only=True))
    assert [each[5] for each in goals[1:]] == [40, None, None] and len(goals) == 4
    assert ("くらしの相談室", 0, 0, 1, 0) in list(found["参加機関"].iter_rows(values_only=True))


def test_status_and_programme_are_chosen_from_a_list_and_several_programmes_may_still_be_typed(plan: PlanReport) -> None:
    rules = {str(each.sqref)[0]: each for each in book(plan)["取り組み"].data_validations.dataValidation}
    assert rules["D"].formula1 == '"既存,検討中,今後必要,未確認"' and rules["D"].errorStyle in (None, "stop")
    assert rules["C"].formula1 == '"参加支援事業,アウトリーチ等を通じた継続的支援事業"' and rules["C"].errorStyle == "warning"


@pytest.mark.slow
def test_libreoffice_lays_the_plan_out_page_by_page_as_meant(plan: PlanReport, tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed here (apt install libreoffice-writer-nogui)")
    (tmp_path / "plan.docx").write_bytes(plan_word(plan))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "plan.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    cover, contents, *told, last = ("".join(p.extract_text().split()) for p in PdfReader(tmp_path / "plan.pdf").pages)
    assert "重層的支援体制整備事業実施計画（案）" in cover and "見本" in cover
    assert "第1基本方針" in contents and "2アウトリーチ事業" in contents
    whole = "".join(told)
    for words in ("第1基本方針", "第2各事業の提供体制", "1参加支援事業", "第5住民・関係機関の意見の反映", "表1地域のニーズ"):
        assert words in whole
    assert last.startswith("【見本】") and "点検（このページは消してかまいません）" in last and "第6" not in last
    assert all(told)
