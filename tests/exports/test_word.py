"""The Word file part by part: what it says, where it says it, and that Word and a screen reader get what they need."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from lxml import etree

from exports.report import (
    GroupRecord,
    NoteRecord,
    OrganisationRecord,
    OutcomeRecord,
    Report,
    SourceRecord,
    StepRecord,
    WorkshopRecord,
)
from exports.word.record import word
from exports.word.styles import FONT
from facilitator.wording import section
from logic_models.columns import Kind
from logic_models.elements import Status

Reader = Callable[[Report], WordDocument]
HOSTILE = (
    "<script>alert('x')</script> & <w:p/>",
    "\x00\x01\x08\x0b\x0c\x1b\x7f\ufffe\uffff",
    "\ud800 alone \udfff",
    "مرحبا \u202eبالعالم",
    "👩‍👩‍👧‍👦🏳️‍🌈 が\u3099",
    "長" * 2000,
    "{n} {title} } {",
    "一行目\n二行目\t\u2028三行目",
)


@pytest.fixture(scope="module")
def read(fonts: list[Path]) -> Reader:
    """Write a report and open what was written; a report that was asked for before is not written twice."""
    written: dict[int, tuple[Report, bytes]] = {}

    def opened(report: Report) -> WordDocument:
        if id(report) not in written:
            written[id(report)] = report, word(report, fonts)
        return Document(BytesIO(written[id(report)][1]))

    return opened


def headings(document: WordDocument) -> list[tuple[int, str]]:
    return [
        (int(line.style.name[-1]), line.text)
        for line in document.paragraphs
        if line.style is not None and line.style.name is not None and line.style.name.startswith("Heading")
    ]


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def titled(document: WordDocument, *heads: str) -> list[Table]:
    return [table for table in document.tables if [cell.text for cell in table.rows[0].cells] == list(heads)]


def all_text(document: WordDocument) -> str:
    return "\n".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


def test_the_headings_tell_the_whole_story_in_order(read: Reader, report: Report) -> None:
    assert headings(read(report)) == [
        (1, "参加した機関"),
        (1, "ワークショップの流れ"),
        (2, "ワークショップ1　2026年10月3日（土）"),
        (2, "ワークショップ2　これから"),
        (1, "出された声"),
        (2, "就労の応援が要るのは、どんな人ですか？"),
        (3, "● 働きたいが、一歩が出ない人（付箋3枚・3機関）"),
        (3, "● まとまりに入っていない付箋（付箋1枚）"),
        (2, "どのような取り組みがあるとよいですか？"),
        (3, "■ まず一度、来られる場所（付箋2枚・2機関）"),
        (3, "✎ 見出しのないまとまり"),
        (1, "作戦体系図"),
        (1, "活動の一覧"),
        (1, "確かめたいこと"),
    ]


def test_the_english_report_says_the_same_and_leaves_what_people_wrote_alone(read: Reader, english: Report) -> None:
    told = [text for _, text in headings(read(english))]
    assert told[:4] == [
        "Who took part",
        "How the workshops went",
        "ワークショップ1 (3 October 2026)",
        "ワークショップ2 (yet to come)",
    ]
    assert told[6] == "● 働きたいが、一歩が出ない人 (3 notes · 3 organisations)"
    assert told[7] == "● Notes outside any group (1 note)"


def test_the_table_of_who_took_part_adds_up(read: Reader, report: Report) -> None:
    (table,) = titled(read(report), "機関", "人数", "付箋")
    assert rows(table)[1:] == [
        ["市 福祉課", "4", "9"],
        ["社会福祉協議会", "3", "12"],
        ["商工会議所", "2", "5"],
        ["若者サポートステーション", "1", "4"],
        ["合計（4機関）", "10", "30"],
    ]


def test_large_numbers_have_commas(read: Reader, report: Report) -> None:
    many = replace(report, organisations=(OrganisationRecord("連合会", 1234, 10_000),))
    (table,) = titled(read(many), "機関", "人数", "付箋")
    assert rows(table)[-1] == ["合計（1機関）", "1,234", "10,000"]


def test_a_note_shows_its_organisation_its_star_and_whether_it_came_late(read: Reader, report: Report) -> None:
    first, _ = titled(read(report), "付箋", "所属")
    assert rows(first)[1] == ["面接の電話をかけるところで止まってしまう人", "若者サポートステーション"]
    assert rows(first)[3] == ["家族の世話が続き、相談に来る時間がとれない人（あとから）", "市 福祉課"]
    _, wanted = titled(read(report), "付箋", "所属")
    assert rows(wanted)[2] == ["★ 1日だけ、1時間からの仕事体験", "商工会議所"]


def test_notes_of_an_anonymous_step_have_no_column_for_organisations(read: Reader, report: Report) -> None:
    hidden = GroupRecord("声", Kind.NEED, "問い", (NoteRecord("名前を出さない声", ""),))
    document = read(replace(report, groups=(hidden,)))
    assert rows(titled(document, "付箋")[0]) == [["付箋"], ["名前を出さない声"]]
    assert not titled(document, "付箋", "所属")


def test_marks_are_explained_only_where_they_are_used(read: Reader, report: Report) -> None:
    plain = GroupRecord("声", Kind.NEED, "問い", (NoteRecord("しるしのない声", "社協"),))
    assert "★は、" in all_text(read(report))
    assert "★" not in all_text(read(replace(report, groups=(plain,))))


def test_activities_stand_in_the_order_of_their_status_with_where_they_lead(read: Reader, report: Report) -> None:
    (table,) = titled(read(report), "活動", "状況", "もとの声", "つながる先")
    assert rows(table)[1:] == [
        ["週1回の居場所を開く", "既存", "付箋12枚、2機関、シール14枚\n社会福祉協議会\n市 福祉課", "→ 居場所の開催回数"],
        [
            "企業をまわって仕事を切り出す",
            "検討中",
            "付箋2枚、1機関\n商工会議所",
            "→ 受け入れる事業所の数\n→ 体験に来た人の数",
        ],
        ["1日だけの仕事体験", "今後必要", "付箋3枚、1機関\n商工会議所", "→ 体験に来た人の数"],
        ["移動の足を考える会", "未確認", "付箋はまだありません", "まだありません"],
    ]
    assert "既存 1件、検討中 1件、今後必要 1件、未確認 1件" in all_text(read(report))


def test_changes_are_listed_with_what_they_rest_on_and_what_leads_to_them(read: Reader, report: Report) -> None:
    told = OutcomeRecord("通える人が増える", "初期アウトカム", SourceRecord(3, 2, ("社協",), 5), ("居場所を開く",))
    bare = OutcomeRecord("孤立が減る", "最終アウトカム", SourceRecord(), ())
    (table,) = titled(read(replace(report, outcomes=(told, bare))), "変化", "いつ", "もとの声", "つながってくるもの")
    assert rows(table)[1:] == [
        ["通える人が増える", "初期アウトカム", "付箋3枚、2機関、シール5枚\n社協", "← 居場所を開く"],
        ["孤立が減る", "最終アウトカム", "付箋はまだありません", "まだありません"],
    ]
    assert "変化の一覧" not in all_text(read(report))


def test_findings_come_with_their_kind_and_source(read: Reader, report: Report) -> None:
    (table,) = titled(read(report), "区分", "内容", "よりどころ")
    assert rows(table)[1] == ["直したい", "「移動の足を考える会」から先へ、矢印がありません。", "点検の手引き"]
    assert rows(table)[2][0] == "確かめたい"


def test_every_ruled_table_repeats_its_first_row_and_no_row_is_torn_apart(read: Reader, report: Report) -> None:
    ruled = [table for table in read(report).tables if table.style is not None and table.style.name == "Sakusenzu Table"]
    assert len(ruled) == 7
    for table in ruled:
        flags = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert flags == [True, *[False] * (len(flags) - 1)]
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_every_table_is_as_wide_as_the_text(read: Reader, report: Report) -> None:
    for table in read(report).tables:
        widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.iterfind(qn("w:gridCol"))]
        assert abs(sum(widths) - 160 / 25.4 * 1440) <= len(widths) + 1  # twips are whole
        assert table._tbl.tblPr.find(qn("w:tblLayout")).get(qn("w:type")) == "fixed"


def test_the_diagram_lies_alone_on_a_page_across(read: Reader, report: Report) -> None:
    sections = [(round(each.page_width.mm), round(each.page_height.mm)) for each in read(report).sections]
    assert sections == [(210, 297), (297, 210), (210, 297)]
    document = read(report)
    assert len(document.inline_shapes) == 1
    picture = document.inline_shapes[0]
    assert picture.width.mm <= 263
    assert picture.height.mm <= 157
    assert picture.width / picture.height == pytest.approx(841.89 / 595.28, rel=0.01)


def test_the_diagram_has_words_for_who_cannot_see_it_and_a_caption(read: Reader, report: Report) -> None:
    document = read(report)
    properties = document.inline_shapes[0]._inline.docPr
    assert properties.get("descr") == (
        "作戦体系図。ニーズ 3、活動 4、アウトプット 3、初期アウトカム 2、中期アウトカム 2、最終アウトカム 1、矢印11本。"
    )
    (caption,) = [line for line in document.paragraphs if line.style is not None and line.style.name == "Caption"]
    told = "".join(node.text or "" for node in caption._p.iter(qn("w:t")))
    assert told == "図1　作戦体系図　働くことを応援する地域づくり　2026年11月21日（土）"


def test_no_style_is_left_to_a_theme_font_and_each_names_the_east_asian_one(fonts: list[Path], report: Report) -> None:
    with ZipFile(BytesIO(word(report, fonts))) as package:
        for part in package.namelist():
            if part.endswith(".xml") and "theme/" not in part:
                assert b"asciiTheme" not in package.read(part), part
        styles = etree.fromstring(package.read("word/styles.xml"))
        table = etree.fromstring(package.read("word/fontTable.xml"))
    named = styles.findall(".//" + qn("w:rFonts"))
    assert len(named) >= 15
    assert {each.get(qn("w:eastAsia")) for each in named} == {FONT}
    assert {each.get(qn("w:ascii")) for each in named} == {FONT}
    assert styles.find(f"{qn('w:docDefaults')}//{qn('w:rFonts')}") is not None
    assert table.find(f"{qn('w:font')}/{qn('w:altName')}").get(qn("w:val")) == "BIZ UDPGothic"


@pytest.mark.parametrize(
    ("language", "tag", "numbers"),
    [
        ("ja", "ja-JP", ["第%1　", "%2　", "(%3)　", "%4　", "(%5)　"]),
        ("en", "en-GB", ["%1  ", "%1.%2  ", "%1.%2.%3  ", "%1.%2.%3.%4  ", "%1.%2.%3.%4.%5  "]),
    ],
)
def test_language_and_heading_numbers_follow_the_reader(
    read: Reader, report: Report, language: str, tag: str, numbers: list[str]
) -> None:
    document = read(replace(report, language=language, words=section(language, "document")))
    spoken = document.styles.element.find(".//" + qn("w:lang"))
    assert (spoken.get(qn("w:val")), spoken.get(qn("w:eastAsia"))) == (tag, "ja-JP")
    assert document.core_properties.language == tag
    levels = document.part.numbering_part.element.findall(".//" + qn("w:lvl"))
    assert [level.find(qn("w:lvlText")).get(qn("w:val")) for level in levels] == numbers
    assert [level.find(qn("w:pStyle")).get(qn("w:val")) for level in levels] == [f"Heading{n}" for n in range(1, 6)]
    kana = [level.find(qn("w:numFmt")).get(qn("w:val")) for level in levels][3:]
    assert kana == (["aiueoFullWidth"] * 2 if language == "ja" else ["decimal"] * 2)


def test_headings_within_headings_are_levels_and_count_what_lies_in_them(read: Reader, report: Report) -> None:
    one, two = NoteRecord("家から出る用事がない", "社協"), NoteRecord("一人では外へ出られない", "市役所")
    groups = (
        GroupRecord("外出が難しい", Kind.NEED, "問い", (), beneath=(one, two)),
        GroupRecord("外に出にくい", Kind.NEED, "問い", (one,), level=1, table=3),
        GroupRecord("一人では出られない", Kind.NEED, "問い", (two,), level=2),
    )
    document = read(replace(report, groups=groups))
    told = [(p.text, p.style.name) for p in document.paragraphs if p.style is not None and "出" in p.text]
    assert told[-3:] == [
        ("● 外出が難しい（付箋2枚・2機関）", "Heading 3"),
        ("● 外に出にくい（テーブル3・付箋1枚・1機関）", "Heading 4"),
        ("● 一人では出られない（付箋1枚・1機関）", "Heading 5"),
    ]
    assert "このまとまりには、まだ付箋がありません。" not in [p.text for p in document.paragraphs]


def test_lines_keep_their_height_when_another_font_steps_in(read: Reader, report: Report) -> None:
    for spacing in read(report).styles.element.iter(qn("w:spacing")):
        assert spacing.get(qn("w:lineRule")) == "atLeast" or spacing.get(qn("w:line")) == "240"


def test_headings_stay_with_what_they_head(read: Reader, report: Report) -> None:
    styles = read(report).styles
    for name in ("Heading 1", "Heading 2", "Heading 3", "Heading 4", "Heading 5", "Table Head", "Picture"):
        assert styles[name].paragraph_format.keep_with_next is True


def test_pages_are_numbered_but_the_title_page_is_not(read: Reader, report: Report) -> None:
    first, *others = read(report).sections
    assert first.different_first_page_header_footer
    assert not any(each.different_first_page_header_footer for each in others)
    fields = [each.get(qn("w:instr")).strip() for each in first.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert all(each.footer.is_linked_to_previous for each in others)


@pytest.mark.parametrize(("kind", "label"), [("sample", "見本"), ("rehearsal", "リハーサル")])
def test_a_sample_or_a_rehearsal_says_so_on_every_page(read: Reader, report: Report, kind: str, label: str) -> None:
    document = read(replace(report, project_kind=kind))
    assert document.paragraphs[0].text == label
    assert document.sections[0].header.paragraphs[0].text == f"【{label}】働くことを応援する地域づくり"


def test_a_real_project_carries_no_such_label(read: Reader, report: Report) -> None:
    document = read(replace(report, project_kind="real"))
    assert document.paragraphs[0].text == "作戦体系図"
    assert document.sections[0].header.paragraphs[0].text == "働くことを応援する地域づくり"


def test_the_title_page_says_whose_it_is_when_they_met_and_how_much_came_together(read: Reader, report: Report) -> None:
    assert rows(read(report).tables[0]) == [
        ["地域", "見本市"],
        ["主催", "見本市社会福祉協議会"],
        ["開催", "ワークショップ1　2026年10月3日（土）"],
        ["", "ワークショップ2　これから"],
        ["作成日", "2026年11月21日（土）"],
        ["まとめ", "4機関・10人・付箋6枚"],
    ]


def test_the_file_names_its_host_and_nothing_of_the_machine(fonts: list[Path], report: Report) -> None:
    written = word(report, fonts)
    about = Document(BytesIO(written)).core_properties
    assert (about.title, about.author) == ("働くことを応援する地域づくり", "見本市社会福祉協議会")
    assert about.comments == ""
    with ZipFile(BytesIO(written)) as package:
        parts = package.namelist()
        whole = b"".join(package.read(part) for part in parts)
    assert not [part for part in parts if "vba" in part.lower() or part.endswith((".bin", ".jpeg"))]
    for trace in (str(Path.home()), "python-docx", str(Path(__file__).parents[2])):
        assert trace.encode() not in whole


def test_an_empty_project_gives_kind_sentences_and_no_empty_tables(read: Reader, blank: Report) -> None:
    document = read(blank)
    assert [rows(table) for table in document.tables] == [[["作成日", "2026年11月21日（土）"]]]
    assert [text for _, text in headings(document)] == [
        "参加した機関",
        "出された声",
        "作戦体系図",
        "活動の一覧",
        "確かめたいこと",
    ]
    assert "まだ付箋がありません。" in all_text(document)
    assert len(document.sections) == 1
    assert not document.inline_shapes


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_was_typed_anywhere_the_file_opens_and_says_it(read: Reader, report: Report, text: str) -> None:
    first = report.activities[0]
    worst = replace(
        report,
        title=text,
        region=text,
        host=text,
        diagram_name=text,
        project_kind=text,
        workshops=(WorkshopRecord(text, None, (StepRecord(text, text, 10, 1),)),),
        organisations=(OrganisationRecord(text, 1, 1),),
        groups=(GroupRecord(text, None, text, (NoteRecord(text, text, wanted=True, late=True),)),),
        activities=(replace(first, text=text, source=SourceRecord(1, 1, (text,)), leads_to=(text, text)),),
        findings=(replace(report.findings[0], sentence=text, source=text, severity=text),),
        drawing=replace(report.drawing, boxes=(replace(report.drawing.boxes[0], text=text),)),
    )
    said = all_text(read(worst))
    for word_typed in text.split():
        kept = "".join(sign for sign in word_typed if sign.isalnum() and not 0xD800 <= ord(sign) <= 0xDFFF)
        assert kept in "".join(sign for sign in said if sign.isalnum())


def test_every_status_and_severity_has_its_word_in_both_languages() -> None:
    for language in ("ja", "en"):
        words = section(language, "document")
        for key in (
            *(f"status.{each}" for each in Status),
            *(f"severity.{s}" for s in ("error", "warning", "question")),
        ):
            assert words[key]


def test_both_catalogues_have_the_same_sentences_with_the_same_facts() -> None:
    def facts(language: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for key, text in section(language, "document").items():
            plain = key.removesuffix(".one").removesuffix(".other")
            found[plain] = found.get(plain, set()) | {part.split("}")[0].split(":")[0] for part in text.split("{")[1:]}
        return found

    ja, en = facts("ja"), facts("en")
    assert ja.keys() == en.keys()
    for key in ja.keys() - {"date", "date.wareki", "year.wareki"}:  # English tells the western year as well
        assert en[key] <= ja[key], key
