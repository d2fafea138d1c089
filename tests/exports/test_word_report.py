"""The strategy report part by part: what it says, in which order, and that nothing people typed can break it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from lxml import etree

from exports.profiles import profile
from exports.report import ElementRecord, FindingRecord, LinkRecord, Report, WaivedRecord
from exports.word.begin import Setting
from exports.word.record import word
from exports.word.report import strategy_report
from facilitator.wording import section
from logic_models.columns import Kind
from logic_models.elements import Status
from logic_models.eras import Era
from logic_models.ids import ColumnId, ElementId
from logic_models.indicators import Indicator
from logic_models.reading import ReadColumn, ReadElement, Reading, Sentence

HOSTILE = (
    "<script>alert('x')</script> & <w:p/>",
    "\x00\x01\x08\x0b\x0c\x1b\x7f\ufffe\uffff",
    "\ud800 alone \udfff",
    "مرحبا \u202eبالعالم",
    "👩‍👩‍👧‍👦 \U000e0001 \U0010fffd 𠮷野家 \uf8ff",
    "長" * 4000,
    "{n} {title} } { {number}",
    "一行目\n二行目\t\u2028三行目",
)
Reader = Callable[[Report], WordDocument]


def element(id: str, kind: Kind, text: str, **said: object) -> ElementRecord:
    """Return an element that says only what is told here."""
    told: dict[str, object] = {
        "column": {Kind.ACTIVITY: "活動", Kind.OUTPUT: "アウトプット", Kind.OUTCOME: "初期アウトカム"}.get(kind, "ニーズ"),
        "status": Status.UNKNOWN if kind is Kind.ACTIVITY else None,
        **dict.fromkeys(("partners", "programmes", "tags", "indicators", "organisations", "notes"), ()),
        **dict.fromkeys(("lead", "target_group", "remark"), ""),
        "wanted": False,
    }
    return ElementRecord(id=id, kind=kind, text=text, **{**told, **said})


GUESTS = Indicator("m1", "延べ参加者", "人", 1200, 2025, 1500, 2027, "up", "居場所の受付簿", split="年代")
LATER = Indicator("m2", "相談の回数", later=True)
ELEMENTS = (
    element("a1", Kind.ACTIVITY, "週1回の居場所を開く", status=Status.EXISTING, lead="社会福祉協議会", partners=("市 福祉課",),
            target_group="一歩が出ない人", programmes=("参加支援事業", "地域づくり事業")),
    element("a2", Kind.ACTIVITY, "1日だけの仕事体験", status=Status.NEEDED, wanted=True),
    element("a3", Kind.ACTIVITY, "仕事を切り出す", status=Status.EXISTING, lead="商工会議所", partners=("社会福祉協議会",)),
    element("o1", Kind.OUTPUT, "居場所に人が来る", measures=(GUESTS,)),
    element("c1", Kind.OUTCOME, "外に出る日が増える", measures=(LATER, replace(GUESTS, id="m3", name="外出の日数", unit=""))),
    element("c2", Kind.OUTCOME, "相談できる人ができる"),
)  # fmt: skip
LINKS = (
    LinkRecord("l1", "a1", "o1", "顔なじみができる", "場所が続く", level="experience", evidence=("昨年度の受付簿",)),
    LinkRecord("l2", "o1", "c1", "", sign="less", level="guess", review_on="2027-03-31"),
    LinkRecord("l3", "a3", "c2", ""),
)
READING = Reading(
    "ja",
    ("要素は6個。", "矢印は3本。"),
    (
        ReadColumn(
            ColumnId("activities"), "活動", "1個",
            (ReadElement(ElementId("a1"), "週1回の居場所を開く", ("状況：既存",), (Sentence("すると、人が来る。"),), ""),),
        ),
        ReadColumn(ColumnId("final"), "最終アウトカム", "0個", ()),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def full(report: Report) -> Report:
    """A model with everything said of it."""
    waived = WaivedRecord("「居場所」に指標がありません。", "来年度に決める", date(2026, 11, 3), "点検の手引き")
    return replace(report, elements=ELEMENTS, links=LINKS, reading=READING, waived=(waived,))


@pytest.fixture(scope="module")
def read(fonts: list[Path]) -> Reader:
    """Write a strategy report and open what was written."""
    return lambda report: opened(report, fonts)


def opened(report: Report, fonts: Sequence[Path], style: str = "word") -> WordDocument:
    return Document(BytesIO(strategy_report(report, fonts, Setting(profile(style)))))


def headings(document: WordDocument) -> list[tuple[int, str]]:
    return [
        (int(line.style.name[-1]), line.text)
        for line in document.paragraphs
        if line.style is not None and line.style.name is not None and line.style.name.startswith("Heading ")
    ]


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def titled(document: WordDocument, *heads: str) -> list[Table]:
    return [table for table in document.tables if [cell.text for cell in table.rows[0].cells][: len(heads)] == list(heads)]


def all_text(document: WordDocument) -> str:
    return "\n".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


def spoken(part: etree._Element) -> str:
    """Return the text of a part; python-docx's own elements tell theirs thrice."""
    return "".join(node.text or "" for node in part.iter(qn("w:t")))


def test_its_chapters_lead_from_the_diagram_to_its_text(read: Reader, full: Report) -> None:
    assert headings(read(full)) == [
        (1, "作戦体系図"),
        (1, "活動の一覧"),
        (2, "既存（2件）"),
        (2, "今後必要（1件）"),
        (1, "機関ごとの活動"),
        (1, "めざす変化と指標"),
        (2, "アウトプット（1件）"),
        (2, "初期アウトカム（2件）"),
        (1, "矢印の前提"),
        (1, "確かめたいこと"),
        (2, "このままでよいとしたもの"),
        (1, "文章で読む作戦体系図"),
        (2, "活動（1個）"),
        (3, "週1回の居場所を開く"),
    ]


def test_an_activity_says_who_leads_who_helps_for_whom_in_which_programme_and_by_what_it_is_counted(
    read: Reader, full: Report
) -> None:
    existing, needed = titled(read(full), "活動", "担当", "連携先", "対象", "事業", "指標")
    assert rows(existing)[1:] == [
        ["仕事を切り出す", "商工会議所", "社会福祉協議会", "―", "―", "―"],
        [
            "週1回の居場所を開く", "社会福祉協議会", "市 福祉課", "一歩が出ない人", "参加支援事業\n地域づくり事業",
            "延べ参加者　1,200人（2025年度） → 1,500人（2027年度）",
        ],
    ]  # fmt: skip
    assert rows(needed)[1:] == [["★ 1日だけの仕事体験", "未定", "―", "―", "―", "―"]]


def test_each_organisation_finds_its_parts_together_what_it_leads_first(read: Reader, full: Report) -> None:
    (table,) = titled(read(full), "機関", "役わり", "活動", "状況")
    assert rows(table)[1:] == [
        ["社会福祉協議会", "担当", "週1回の居場所を開く", "既存"],
        ["社会福祉協議会", "連携先", "仕事を切り出す", "既存"],  # one cell over both rows
        ["商工会議所", "担当", "仕事を切り出す", "既存"],
        ["市 福祉課", "連携先", "週1回の居場所を開く", "既存"],
    ]
    merges = [each.get(qn("w:val")) for each in table._tbl.iter(qn("w:vMerge"))]
    assert merges == ["restart", None, "restart", "restart"]


def test_an_indicator_has_its_baseline_and_target_with_their_years_and_where_the_number_comes_from(
    read: Reader, full: Report
) -> None:
    outputs, outcomes = titled(read(full), "内容", "指標", "現状値", "目標値", "入手方法")
    assert rows(outputs)[1:] == [
        [
            "居場所に人が来る",
            "延べ参加者\nめざす向き：増やす\n内訳：年代",
            "1,200人（2025年度）",
            "1,500人（2027年度）",
            "居場所の受付簿",
        ]
    ]
    first, second, bare = rows(outcomes)[1:]
    assert first == ["外に出る日が増える", "相談の回数", "数値はあとで決める", "数値はあとで決める", "―"]
    assert second[0] == "外に出る日が増える" and second[2:4] == ["1,200（2025年度）", "1,500（2027年度）"]
    assert bare == ["相談できる人ができる", "指標はまだありません", "―", "―", "―"]


def test_arrows_tell_why_on_what_assumption_and_evidence_and_the_silent_ones_are_counted(read: Reader, full: Report) -> None:
    document = read(full)
    (table,) = titled(document, "つながり", "なぜ", "前提", "根拠")
    assert rows(table)[1:] == [
        ["週1回の居場所を開く\n→ 居場所に人が来る", "顔なじみができる", "場所が続く", "現場の実感\n昨年度の受付簿"],
        [
            "居場所に人が来る\n→ 外に出る日が増える\n（増えると減る）", "―", "―",
            "思っている\n見直す日：2027年3月31日（水）",
        ],
    ]  # fmt: skip
    assert "矢印3本のうち" in all_text(document) and "書かれた2本" in all_text(document)


def test_what_people_let_stand_is_told_with_their_reason_and_day(read: Reader, full: Report) -> None:
    (table,) = titled(read(full), "内容", "わけ", "決めた日")
    assert rows(table)[1:] == [["「居場所」に指標がありません。", "来年度に決める", "2026年11月3日（火）", "点検の手引き"]]


def test_the_diagram_and_the_wide_tables_lie_across_and_the_rest_stands_upright(read: Reader, full: Report) -> None:
    sections = [(round(each.page_width.mm), round(each.page_height.mm)) for each in read(full).sections]
    assert sections == [(210, 297), (297, 210), (210, 297)]


def test_every_table_has_a_caption_that_word_counts_and_a_first_row_that_repeats(read: Reader, full: Report) -> None:
    document = read(full)
    counted = [each.get(qn("w:instr")).split()[1] for each in document.element.body.iter(qn("w:fldSimple"))]
    assert counted == ["Figure", *["Table"] * 8]
    shown = [spoken(each) for each in document.element.body.iter(qn("w:fldSimple"))]
    assert shown == ["1", *map(str, range(1, 9))]
    ruled = [table for table in document.tables if table.style is not None and table.style.name == "Sakusenzu Table"]
    assert len(ruled) == 8
    for table in ruled:
        assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows].index(True) == 0


def test_the_contents_name_every_chapter_with_its_number_and_lead_there(read: Reader, full: Report) -> None:
    document = read(full)
    (control,) = document.element.body.iter(qn("w:sdt"))
    marks = {each.get(qn("w:name")) for each in document.element.body.iter(qn("w:bookmarkStart"))}
    links = list(control.iter(qn("w:hyperlink")))
    assert {each.get(qn("w:anchor")) for each in links} == marks
    told = [spoken(each) for each in links]
    assert told[:5] == ["第1　作戦体系図", "第2　活動の一覧", "1　既存（2件）", "2　今後必要（1件）", "第3　機関ごとの活動"]
    assert len(told) == sum(1 for level, _ in headings(document) if level <= 2)
    kinds = [each.get(qn("w:fldCharType")) for each in control.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert next(control.iter(qn("w:instrText"))).text == ' TOC \\o "1-2" \\h \\z \\u '


def test_in_english_the_numbers_are_decimal_and_what_people_wrote_stays(read: Reader, full: Report) -> None:
    document = read(replace(full, language="en", words=section("en", "document")))
    (control,) = document.element.body.iter(qn("w:sdt"))
    told = [spoken(each) for each in control.iter(qn("w:hyperlink"))]
    assert told[1:4] == ["2  Activities", "2.1  In place (2)", "2.2  Needed (1)"]
    assert "1,200 人 (FY2025) → 1,500 人 (FY2027)" in all_text(document)
    captions = [spoken(line._p) for line in document.paragraphs if line.style.name in ("Caption", "Table Caption")]
    assert captions[0].startswith("Figure 1") and captions[1] == "Table 1  Activities: In place"


def test_years_follow_the_era_where_it_is_asked_for(read: Reader, full: Report) -> None:
    text = all_text(read(replace(full, era=Era.WAREKI)))
    assert "令和8年11月21日（土）" in text and "1,200人（令和7年度） → 1,500人（令和9年度）" in text
    assert "見直す日：令和9年3月31日（水）" in text
    assert "2026" not in text and "2027年" not in text


def test_the_first_year_of_an_era_is_gannen_in_a_document(read: Reader, full: Report) -> None:
    old = replace(GUESTS, baseline_year=2019, target_year=2018)
    text = all_text(read(replace(full, era=Era.WAREKI, elements=(element("o", Kind.OUTPUT, "数", measures=(old,)),), links=())))
    assert "（令和元年度）" in text and "（平成30年度）" in text


def test_the_town_s_style_sets_its_type_grid_and_lone_digits_in_full_width(fonts: list[Path], full: Report) -> None:
    document = opened(full, fonts, "shirakawa")
    grid = document.sections[0]._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("linesAndChars", "350")
    margins = document.sections[0]
    assert [round(each.mm) for each in (margins.top_margin, margins.bottom_margin, margins.left_margin, margins.right_margin)] == [
        25, 25, 30, 17,
    ]  # fmt: skip
    assert document.styles["Normal"].font.size.pt == 11
    assert "既存（２件）" in all_text(document) and "1,200人" in all_text(document)
    formats = [each.get(qn("w:val")) for each in document.part.numbering_part.element.iter(qn("w:numFmt"))]
    assert formats == ["decimalFullWidth", "decimalFullWidth", "decimal", "aiueoFullWidth", "aiueoFullWidth"]


@pytest.mark.parametrize("style", ["word", "shirakawa"])
def test_no_line_doubles_on_the_grid_because_none_snaps_to_it_or_is_set_as_a_multiple(
    fonts: list[Path], full: Report, style: str
) -> None:
    styles = opened(full, fonts, style).styles.element
    (normal,) = [each for each in styles.iterfind(qn("w:style")) if each.get(qn("w:styleId")) == "Normal"]
    assert normal.find(f"{qn('w:pPr')}/{qn('w:snapToGrid')}").get(qn("w:val")) == "0"
    assert not [each for each in styles.iter(qn("w:snapToGrid")) if each.get(qn("w:val")) != "0"]
    for spacing in styles.iter(qn("w:spacing")):
        assert spacing.get(qn("w:lineRule")) == "atLeast" or spacing.get(qn("w:line")) == "240"


@pytest.mark.parametrize(("style", "font"), [("word", "BIZ UDPゴシック"), ("shirakawa", "ＭＳ 明朝")])
def test_every_style_names_the_japanese_font_of_its_profile(fonts: list[Path], full: Report, style: str, font: str) -> None:
    with ZipFile(BytesIO(strategy_report(full, fonts, Setting(profile(style))))) as package:
        styles = etree.fromstring(package.read("word/styles.xml"))
        table = etree.fromstring(package.read("word/fontTable.xml"))
    assert {each.get(qn("w:eastAsia")) for each in styles.iter(qn("w:rFonts"))} == {font}
    assert [each.get(qn("w:name")) for each in table.iter(qn("w:font"))] == [font]


def test_an_empty_model_gives_kind_sentences_under_every_heading(read: Reader, blank: Report) -> None:
    document = read(blank)
    assert [text for _, text in headings(document)] == [
        "作戦体系図", "活動の一覧", "めざす変化と指標", "矢印の前提", "確かめたいこと", "文章で読む作戦体系図",
    ]  # fmt: skip
    assert len(document.sections) == 1 and not document.inline_shapes
    assert "作戦体系図には、まだ矢印がありません。" in all_text(document)


def test_a_column_without_a_box_has_no_heading_and_no_empty_table(read: Reader, full: Report) -> None:
    document = read(replace(full, elements=tuple(each for each in ELEMENTS if each.kind is not Kind.OUTCOME), links=()))
    assert "初期アウトカム（2件）" not in [text for _, text in headings(document)]
    assert all(len(table.rows) > 1 for table in document.tables if table.style.name == "Sakusenzu Table")


def test_activities_without_anybody_say_so_once(read: Reader, full: Report) -> None:
    document = read(replace(full, elements=(element("a", Kind.ACTIVITY, "だれかがする"),), links=()))
    assert "活動の担当も連携先も、まだ決まっていません。" in all_text(document)
    assert not titled(document, "機関", "役わり")


def test_five_hundred_elements_with_a_thousand_arrows_are_all_told(read: Reader, full: Report) -> None:
    many = tuple(element(f"a{n}", Kind.ACTIVITY, f"活動その{n}番", lead=f"機関{n % 40}") for n in range(500))
    links = tuple(LinkRecord(f"l{n}", f"a{n % 500}", f"a{(n * 7) % 500}", f"わけ{n}番") for n in range(1000))
    read_many = tuple(ReadElement(ElementId(each.id), each.text, (), (), "") for each in many)
    reading = replace(READING, columns=(replace(READING.columns[0], elements=read_many),))
    text = all_text(read(replace(full, elements=many, links=links, reading=reading)))
    assert all(text.count(f"活動その{n}番") >= 3 for n in range(500))
    assert all(f"わけ{n}番" in text for n in range(1000))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("style", ["word", "shirakawa"])
def test_whatever_was_typed_anywhere_the_report_opens_and_says_it(fonts: list[Path], full: Report, text: str, style: str) -> None:
    measure = replace(GUESTS, name=text, unit=text, source=text, split=text, proxy=True, proxy_why=text)
    worst = replace(
        full,
        title=text,
        region=text,
        host=text,
        diagram_name=text,
        elements=(
            element("a", Kind.ACTIVITY, text, column=text, lead=text, partners=(text,), target_group=text, programmes=(text,),
                    measures=(measure,)),
            element("c", Kind.OUTCOME, text, column=text, measures=(measure,)),
        ),
        links=(LinkRecord("l", "a", "c", text, text, level="guess", evidence=(text,), review_on=text),),
        findings=(FindingRecord(text, text, text),),
        waived=(WaivedRecord(text, text, date(2026, 1, 1), text),),
        reading=Reading("ja", (text,), (replace(READING.columns[0], title=text, count=text),)),
    )  # fmt: skip
    said = all_text(opened(worst, fonts, style))
    for typed in text.split():
        kept = "".join(sign for sign in typed if sign.isalnum() and not 0xD800 <= ord(sign) <= 0xDFFF)
        assert kept in "".join(sign for sign in said if sign.isalnum())


def test_the_record_takes_a_style_too_and_its_contents_name_its_chapters(fonts: list[Path], full: Report) -> None:
    document = Document(BytesIO(word(replace(full, era=Era.WAREKI), fonts, Setting(profile("shirakawa")))))
    (control,) = document.element.body.iter(qn("w:sdt"))
    told = [spoken(each) for each in control.iter(qn("w:hyperlink"))]
    assert told[:3] == ["第１　参加した機関", "第２　ワークショップの流れ", "１　ワークショップ1　令和８年10月３日（土）"]


def test_four_thousand_characters_stand_whole_once_and_are_a_name_elsewhere(report: Report, fonts: list[Path]) -> None:
    long = "とても長い取り組み" * 440
    activity = replace(ELEMENTS[0], text=long)
    read = READING.columns[0].elements[0]
    reading = replace(READING, columns=(replace(READING.columns[0], elements=(replace(read, text=long),)),))
    whole = replace(report, elements=(activity, *ELEMENTS[1:]), links=LINKS, reading=reading)
    document = opened(whole, fonts)
    assert max(len(text) for _, text in headings(document)) <= 200
    assert [line.text for line in document.paragraphs].count(long) == 1
    for table in document.tables:
        heads = [cell.text for cell in table.rows[0].cells]
        cells = [cell.text for row in table.rows[1:] for cell in row.cells]
        most = len(long) if heads[0] == whole.words["activities.activity"] else 2 * 200 + 40
        assert all(len(text) <= most for text in cells), heads
