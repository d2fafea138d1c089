"""An office's own .docx as the template: what stays, what makes way, what is added; and what is refused, by code."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from office_template import FONT, FOOTER, HEADER, OWN_TEXT, office_template, repacked, with_part

from exports import packages
from exports.profiles import profile
from exports.report import Report
from exports.word import template as word_template
from exports.word.begin import Setting
from exports.word.record import word
from exports.word.report import strategy_report
from exports.word.template import LARGEST_TEMPLATE, NotATemplate, adopt

WORD = profile("word")
MACROS = b"application/vnd.ms-word.document.macroEnabled.main+xml"
PLAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
Change = Callable[[str, bytes], bytes | None]


@pytest.fixture(scope="module")
def made(report: Report, fonts: list[Path]) -> WordDocument:
    """The record of a real project in an office's file."""
    return in_template(replace(report, project_kind="real"), fonts, office_template())


def in_template(report: Report, fonts: list[Path], template: bytes) -> WordDocument:
    return Document(BytesIO(word(report, fonts, Setting(WORD, template))))


def refused(packed: bytes) -> str:
    with pytest.raises(NotATemplate) as why:
        adopt(packed, WORD)
    return why.value.code


def all_text(document: WordDocument) -> str:
    return "".join(node.text or "" for node in document.element.iter(qn("w:t")))


def test_its_body_makes_way_and_ours_stands_there(made: WordDocument) -> None:
    text = all_text(made)
    assert OWN_TEXT not in text
    assert "面接の電話をかけるところで止まってしまう人" in text and "活動の一覧" in text


def test_its_header_and_footer_stay_though_only_a_section_that_made_way_named_them(made: WordDocument) -> None:
    assert made.sections[0].header.paragraphs[0].text == HEADER
    assert made.sections[0].footer.paragraphs[0].text == FOOTER
    assert all(each.header.is_linked_to_previous for each in list(made.sections)[1:])


def test_its_margins_hold_on_upright_pages_and_its_paper_is_turned_for_the_diagram(made: WordDocument) -> None:
    first, across, last = made.sections
    for each in (first, last):
        assert [round(x.mm) for x in (each.page_width, each.left_margin, each.right_margin, each.top_margin)] == [210, 28, 22, 38]
    assert (round(across.page_width.mm), round(across.page_height.mm)) == (297, 210)
    assert made.inline_shapes[0].width.mm <= 297 - 28 - 22 + 0.1


def test_its_headings_are_used_by_the_ids_it_knows_them_by_and_missing_ones_are_added(made: WordDocument) -> None:
    ids = {line._p.style for line in made.paragraphs if line.text in ("参加した機関", "活動の一覧")}
    assert ids == {"1"}
    known = {style.name for style in made.styles}
    assert {"Heading 2", "Heading 5", "Body Text", "Table Text", "Sakusenzu Table", "toc 1", "toc 2"} <= known


def test_what_is_added_has_no_font_of_its_own_and_stands_on_the_office_s_text(made: WordDocument) -> None:
    body = made.styles["Body Text"].element
    assert body.find(f".//{qn('w:rFonts')}") is None
    assert body.find(qn("w:basedOn")).get(qn("w:val")) == "a"
    assert made.styles["Body Text"].font.size.pt == 12  # the office's size
    assert {each.get(qn("w:eastAsia")) for each in made.styles.element.iter(qn("w:rFonts"))} <= {FONT, None}


def test_added_styles_neither_snap_to_its_grid_nor_take_over_its_indents(made: WordDocument) -> None:
    for name in ("Body Text", "Table Text", "Heading 2"):
        style = made.styles[name].element
        assert style.find(f".//{qn('w:snapToGrid')}").get(qn("w:val")) == "0"
        assert style.find(f".//{qn('w:ind')}") is not None


def test_every_paragraph_has_a_style_that_the_file_knows(made: WordDocument) -> None:
    known = {style.style_id for style in made.styles}
    used = {each.get(qn("w:val")) for each in made.element.iter(qn("w:pStyle"))}
    used |= {each.get(qn("w:val")) for each in made.element.iter(qn("w:tblStyle"))}
    assert used <= known


def test_protection_against_editing_goes_for_the_next_person_has_to_edit(made: WordDocument) -> None:
    assert made.settings.element.find(qn("w:documentProtection")) is None


def test_numbers_of_headings_are_the_office_s_so_the_contents_say_none(made: WordDocument) -> None:
    (control,) = made.element.body.iter(qn("w:sdt"))
    told = ["".join(node.text or "" for node in each.iter(qn("w:t"))) for each in control.iter(qn("w:hyperlink"))]
    assert told[0] == "参加した機関"


def test_a_sample_says_so_on_every_page_also_in_an_office_s_file(report: Report, fonts: list[Path]) -> None:
    document = in_template(report, fonts, office_template())
    told = [line.text for line in document.sections[0].header.paragraphs]
    assert told[0] == HEADER and any("見本" in each for each in told)


def test_our_own_file_serves_as_a_template_and_styles_are_not_doubled(report: Report, fonts: list[Path]) -> None:
    document = in_template(report, fonts, word(report, fonts))
    names = [style.find(qn("w:name")).get(qn("w:val")) for style in document.styles.element.iterfind(qn("w:style"))]
    assert len(names) == len(set(names))
    assert all_text(document).count("面接の電話をかけるところで止まってしまう人") == 1


def test_pictures_and_links_of_the_old_body_are_not_carried_along(report: Report, fonts: list[Path]) -> None:
    old = word(report, fonts)
    again = word(report, fonts, Setting(WORD, old))
    with zipfile.ZipFile(BytesIO(again)) as file:
        assert sum("media/" in name for name in file.namelist()) == 1
    assert len(again) < len(old) * 1.3


def test_a_style_of_another_kind_under_our_name_keeps_out_of_the_way(report: Report, fonts: list[Path]) -> None:
    document = Document(BytesIO(office_template()))
    document.styles.add_style("Table Text", 2)  # a style of characters
    document.styles.add_style("quiet", 1)  # ours but for the capital
    packed = BytesIO()
    document.save(packed)
    made = in_template(report, fonts, packed.getvalue())
    kinds = {style.name: style.type for style in made.styles}
    assert kinds["Table Text"] == 1 and kinds["Table Text (2)"] == 2
    assert "quiet" not in kinds and "Quiet" in kinds


def test_an_id_that_the_office_uses_for_something_else_is_left_to_it(report: Report, fonts: list[Path]) -> None:
    document = Document(BytesIO(office_template()))
    style = document.styles.add_style("市の表", 1)
    style.element.set(qn("w:styleId"), "TableText")
    packed = BytesIO()
    document.save(packed)
    made = in_template(report, fonts, packed.getvalue())
    ids = {style.name: style.style_id for style in made.styles}
    assert ids["市の表"] == "TableText" and ids["Table Text"] == "TableText0"
    cells = {line._p.style for table in made.tables for row in table.rows[1:] for cell in row.cells for line in cell.paragraphs}
    assert "TableText0" in cells and "TableText" not in cells


@pytest.mark.parametrize("style", ["word", "shirakawa"])
@pytest.mark.parametrize("write", [word, strategy_report])
def test_in_a_template_the_style_only_says_how_digits_and_years_are_told(
    report: Report, fonts: list[Path], style: str, write: Callable[..., bytes]
) -> None:
    document = Document(BytesIO(write(report, fonts, Setting(profile(style), office_template()))))
    assert round(document.sections[0].left_margin.mm) == 28 and document.styles["Body Text"].font.size.pt == 12
    assert ("作成日" in all_text(document)) and ("11月" in all_text(document))


def test_the_strategy_report_goes_into_a_template_too_and_stays_off_its_columns(report: Report, fonts: list[Path]) -> None:
    def in_two_columns(name: str, part: bytes) -> bytes:
        return part.replace(b'<w:cols w:space="720"/>', b'<w:cols w:num="2" w:space="720"/>') if "document" in name else part

    packed = repacked(office_template(), in_two_columns)
    document = Document(BytesIO(strategy_report(report, fonts, Setting(WORD, packed))))
    assert [each.get(qn("w:num")) for each in document.element.iter(qn("w:cols"))].count("2") == 0


def bomb() -> bytes:
    return with_part(office_template(), "word/media/big.xml", b"0" * (packages.LARGEST + 1))


def lying() -> bytes:
    """A package whose directory states less of its text than it holds."""
    packed = bytearray(office_template())
    at = packed.rfind(b"word/document.xml") - 46  # the entry's head in the central directory
    packed[at + 24 : at + 28] = (10).to_bytes(4, "little")
    return bytes(packed)


def with_types(change: Callable[[bytes], bytes]) -> bytes:
    def changed(name: str, part: bytes) -> bytes:
        return change(part) if name == "[Content_Types].xml" else part

    return repacked(office_template(), changed)


def without(left_out: str) -> bytes:
    return repacked(office_template(), lambda name, part: None if name == left_out else part)


def workbook() -> bytes:
    from openpyxl import Workbook

    packed = io.BytesIO()
    Workbook().save(packed)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("packed", "code"),
    [
        (lambda: b"", "template_not_docx"),
        (lambda: "ひな形".encode(), "template_not_docx"),
        (lambda: b"PK\x03\x04" + b"\0" * 50, "template_broken"),
        (lambda: b"%PDF-1.7\n", "template_not_docx"),
        (lambda: b"{\\rtf1 }", "template_not_docx"),
        (workbook, "template_not_docx"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096, "template_locked"),
        (lambda: with_types(lambda part: part.replace(PLAIN, MACROS)), "template_macros"),
        (lambda: with_part(office_template(), "word/vbaProject.bin", b"macro"), "template_macros"),
        (bomb, "template_too_big"),
        (lambda: b"PK\x03\x04" + b"\0" * LARGEST_TEMPLATE, "template_too_big"),
        (lambda: office_template(headings=False), "template_no_headings"),
        (lambda: office_template()[:-200], "template_broken"),
        (lambda: without("word/document.xml"), "template_broken"),
        (lambda: without("_rels/.rels"), "template_broken"),
        (lambda: repacked(office_template(), lambda name, part: part[: len(part) // 2]), "template_broken"),
        (lambda: repacked(office_template(), lambda n, p: b"<x/>" if n == "word/styles.xml" else p), "template_no_headings"),
    ],
    ids=[
        "nothing", "text", "almost-zip", "pdf", "rtf", "xlsx", "ole", "docm", "hidden-macros", "bomb", "six-megabytes",
        "no-heading-styles", "cut-off", "no-document", "no-relations", "halved-parts", "no-styles",
    ],
)  # fmt: skip
def test_what_cannot_be_a_template_is_refused_by_code(packed: Callable[[], bytes], code: str) -> None:
    assert refused(packed()) == code


def test_a_package_that_states_less_than_it_holds_is_not_unpacked_to_more() -> None:
    packed = lying()
    with zipfile.ZipFile(BytesIO(packed)) as file:
        assert file.getinfo("word/document.xml").file_size == 10
    assert refused(packed) == "template_broken"


def test_entities_in_a_template_s_parts_are_not_unfolded(report: Report, fonts: list[Path]) -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'

    def laughing(name: str, part: bytes) -> bytes:
        if not name.startswith("word/header"):
            return part
        head, rest = part.split(b"?>", 1)
        return head + b"?>" + laughs + rest.replace(HEADER.encode(), b"&b;&c;")

    written = word(report, fonts, Setting(WORD, repacked(office_template(), laughing)))
    with zipfile.ZipFile(BytesIO(written)) as file:
        headers = b"".join(file.read(name) for name in file.namelist() if name.startswith("word/header"))
    assert b"haha" not in headers and b"root:" not in headers


def test_a_template_on_a_file_server_and_mail_merge_are_let_go() -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = Document(BytesIO(office_template()))
    settings = document.part._settings_part
    outside = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    key = settings.relate_to("file://server/share/old.dotm", outside, is_external=True)
    settings.element.append(parse_xml(f'<w:attachedTemplate {nsdecls("w", "r")} r:id="{key}"/>'))
    settings.element.append(parse_xml(f"<w:mailMerge {nsdecls('w')}/>"))
    packed = BytesIO()
    document.save(packed)
    adopted = adopt(packed.getvalue(), WORD).document
    left = {child.tag for child in adopted.settings.element}
    assert not left & {qn("w:attachedTemplate"), qn("w:mailMerge")}
    assert not [each for each in adopted.part._settings_part.rels.values() if each.is_external]


def test_the_guard_is_the_one_of_returned_workbooks() -> None:
    assert word_template.parts_of is packages.parts_of
