"""The parts a Word page is made of: paragraphs, tables, a picture, fields, and pages upright or across."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_Row
from docx.section import Section
from docx.shared import Length, Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from exports.clean import clean, shorten
from exports.word_styles import FACTS, TABLE

TEXT_WIDTH = 160
"""What the margins leave of the width of an upright A4 page, in millimetres."""
PICTURE_WIDTH, PICTURE_HEIGHT = 263, 156
"""What a heading and a caption of one line each leave of an A4 page across, in millimetres."""
TOGETHER = 12
"""A table of up to so many rows is not broken over two pages."""
MOST_ALT = 2000
BEHIND_BORDER = tuple(
    "w:" + tag
    for tag in re.findall(
        r"\w+",
        """
        shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi
        adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection
        textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
        """,
    )
)
"""What stands behind w:pBdr in w:pPr; Word calls a file in another order damaged."""


Cell = str | tuple[str, ...]
"""What stands in a cell: one paragraph, or several."""


@dataclass(frozen=True, slots=True)
class Columns:
    """A table's columns: heads, widths in millimetres, which ones hold numbers, and the colour behind the heads."""

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    numbers: frozenset[int] = field(default_factory=frozenset)
    shade: str = "#F3EFE6"


def paragraph(document: WordDocument, text: str, style: str) -> Paragraph:
    """Add a paragraph of plain text in a style, by the style's name."""
    return document.add_paragraph(clean(text), style)


def heading(document: WordDocument, text: str, level: int, bar: str = "") -> Paragraph:
    """Add a numbered heading (level 1 to 5); ``bar`` is the colour of a heavy line on its left."""
    added = document.add_paragraph(clean(text), f"Heading {level}")
    if bar:
        line = f'<w:left w:val="single" w:sz="36" w:space="6" w:color="{_hex(bar)}"/>'
        border = parse_xml(f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>")
        added.paragraph_format.left_indent = Pt(9 + 12 * max(0, level - 3))
        added._p.get_or_add_pPr().insert_element_before(border, *BEHIND_BORDER)
    return added


def table(document: WordDocument, columns: Columns, rows: Iterable[Sequence[Cell]], total: Sequence[Cell] = ()) -> Table:
    """Add a table whose heading row repeats on each page and whose rows stay whole; ``total`` is a last row in bold."""
    added = _empty_table(document, columns.widths, TABLE)
    head = _row(added, columns, columns.heads, "TableHead")
    head.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for cell in head.tc_lst:
        cell.get_or_add_tcPr().append(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{_hex(columns.shade)}"/>')
        )
    for row in rows:
        _row(added, columns, row, "TableText")
    if total:
        _row(added, columns, total, "TableTotal")
    _keep(added)
    return added


def facts(document: WordDocument, rows: Iterable[tuple[str, str]], widths: tuple[float, float]) -> Table:
    """Add names with their facts side by side, without lines."""
    added = _empty_table(document, widths, FACTS)
    for name, fact in rows:
        tr = _bare_row(added)
        _cell(tr, widths[0], name, "FactName")
        _cell(tr, widths[1], fact, "FactText")
    return added


def picture(document: WordDocument, drawn: bytes, size: tuple[float, float], name: str, alt: str, less: float) -> None:
    """Add a PNG as large as the page across allows, ``less`` millimetres of its height.

    ``size`` gives the proportions, ``alt`` tells what there is to see.
    """
    scale = min(PICTURE_WIDTH / size[0], (PICTURE_HEIGHT - less) / size[1])
    shape = document.add_paragraph(style="Picture").add_run().add_picture(BytesIO(drawn), width=Mm(scale * size[0]))
    properties = shape._inline.docPr
    properties.set("name", shorten(name, 100))
    properties.set("title", shorten(name, 100))
    properties.set("descr", shorten(alt, MOST_ALT))


def add_field(line: Paragraph, instruction: str, shown: str) -> None:
    """Add a field Word keeps up to date, such as PAGE; ``shown`` stands there until it does."""
    line._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {instruction} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'))


def upright(section: Section) -> None:
    """Make a section A4 portrait."""
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(30), Mm(27)
    section.left_margin, section.right_margin = Mm(25), Mm(25)
    section.header_distance, section.footer_distance = Mm(14), Mm(12)


def across(section: Section) -> None:
    """Make a section A4 landscape, with narrow margins: it holds one picture."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(16), Mm(14)
    section.left_margin, section.right_margin = Mm(17), Mm(17)
    section.header_distance, section.footer_distance = Mm(9), Mm(7)


def new_section(document: WordDocument) -> Section:
    """Start a section on a new page; header and footer go on from the one before."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    return section


def _empty_table(document: WordDocument, widths: Sequence[float], style: str) -> Table:
    added: Table = document.add_table(0, len(widths))
    added.autofit = False
    added._tbl.tblStyle_val = style
    width = added._tbl.tblPr.find(qn("w:tblW"))
    if width is not None:
        width.set(qn("w:type"), "dxa")
        width.set(qn("w:w"), str(_twips(Mm(sum(widths)))))
    for column, millimetres in zip(added._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Mm(millimetres)
    return added


def _row(target: Table, columns: Columns, texts: Sequence[Cell], style: str) -> CT_Row:
    tr = _bare_row(target)
    for at, (text, width) in enumerate(zip(texts, columns.widths, strict=True)):
        _cell(tr, width, text, style, right=at in columns.numbers)
    return tr


def _bare_row(target: Table) -> CT_Row:
    tr = target._tbl.add_tr()
    tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    return tr


def _cell(tr: CT_Row, width: float, content: Cell, style: str, right: bool = False) -> None:
    cell = tr.add_tc()
    cell.width = Mm(width)
    for at, text in enumerate((content,) if isinstance(content, str) else content or ("",)):
        line = cell.add_p() if at else cell.p_lst[0]
        line.style = style
        if right:
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        line.add_r().text = clean(text)


def _keep(target: Table) -> None:
    """Keep a short table on one page, and of a long one its last two rows: a last row alone looks like a mistake."""
    rows = target._tbl.tr_lst
    for tr in rows[:-1] if len(rows) <= TOGETHER else rows[-2:-1]:
        for cell in tr.tc_lst:
            for line in cell.p_lst:
                Paragraph(line, target).paragraph_format.keep_with_next = True


def _twips(length: Length) -> int:
    return round(float(length.pt) * 20)


def _hex(colour: str) -> str:
    return colour.lstrip("#")
