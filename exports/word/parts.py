"""The parts a Word page is made of: paragraphs, tables, a picture, fields, and pages upright or across."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_Row
from docx.shared import Length, Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from exports.clean import clean, shorten
from exports.word.pages import Pages, section_now
from exports.word.styles import FACTS, TABLE

BESIDE_PICTURE = 24
"""Millimetres that a heading and a caption of one line each take of the page of a picture."""
TOGETHER = 12
"""A table of up to so many rows is not broken over two pages."""
TOGETHER_ACROSS = 4
"""The same on a page across, which is low, and whose tables have many columns and so tall rows."""
MOST_ALT = 2000
STYLE, NAME, VALUE, ID = (qn(f"w:{each}") for each in ("style", "name", "val", "styleId"))
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
    """A table's columns: heads, widths in proportion, which ones hold numbers, and the colour behind the heads.

    ``merge``: cells of the first column that say the same as the one above are one with it.
    """

    heads: tuple[str, ...]
    widths: tuple[float, ...]
    numbers: frozenset[int] = field(default_factory=frozenset)
    shade: str = "#F3EFE6"
    merge: bool = False


def paragraph(document: WordDocument, text: str, style: str) -> Paragraph:
    """Add a paragraph of plain text in a style, by the style's name."""
    added = document.add_paragraph(clean(text))
    added._p.style = style_id(document, style)  # python-docx looks a style up three times, which a long document feels
    return added


def heading(document: WordDocument, text: str, level: int, bar: str = "") -> Paragraph:
    """Add a numbered heading (level 1 to 5); ``bar`` is the colour of a heavy line on its left."""
    added = paragraph(document, text, f"Heading {level}")
    if bar:
        line = f'<w:left w:val="single" w:sz="36" w:space="6" w:color="{_hex(bar)}"/>'
        border = parse_xml(f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>")
        added.paragraph_format.left_indent = Pt(9 + 12 * max(0, level - 3))
        added._p.get_or_add_pPr().insert_element_before(border, *BEHIND_BORDER)
    return added


def table(document: WordDocument, columns: Columns, rows: Iterable[Sequence[Cell]], total: Sequence[Cell] = ()) -> Table:
    """Add a table whose heading row repeats on each page and whose rows stay whole; ``total`` is a last row in bold."""
    widths = _fitted(document, columns.widths)
    added = _empty_table(document, widths, TABLE)
    head, text, last = (style_id(document, name) for name in ("Table Head", "Table Text", "Table Total"))
    first = _row(added, columns, widths, columns.heads, head)
    first.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    for cell in first.tc_lst:
        cell.get_or_add_tcPr().append(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{_hex(columns.shade)}"/>')
        )
    before: Cell | None = None
    for row in rows:
        same = columns.merge and before == row[0]
        tr = _row(added, columns, widths, ("", *row[1:]) if same else row, text)
        if columns.merge:
            tr.tc_lst[0].vMerge = "continue" if same else "restart"
        before = row[0]
    if total:
        _row(added, columns, widths, total, last)
    _keep(added, TOGETHER_ACROSS if Pages.lies(document) else TOGETHER)
    return added


def facts(document: WordDocument, rows: Iterable[tuple[str, str]], widths: tuple[float, float]) -> Table:
    """Add names with their facts side by side, without lines; ``widths`` in proportion."""
    fitted = _fitted(document, widths)
    added = _empty_table(document, fitted, FACTS)
    named, told = style_id(document, "Fact Name"), style_id(document, "Fact Text")
    for name, fact in rows:
        tr = _bare_row(added)
        _cell(tr, fitted[0], name, named)
        _cell(tr, fitted[1], fact, told)
    return added


def picture(document: WordDocument, drawn: bytes, size: tuple[float, float], name: str, alt: str, less: float) -> Paragraph:
    """Add a PNG as large as the page allows beside a heading and a caption, ``less`` millimetres of its height.

    ``size`` gives the proportions, ``alt`` tells what there is to see.
    """
    width, height = room(document)
    scale = min(width / size[0], (height - BESIDE_PICTURE - less) / size[1])
    line = document.add_paragraph(style="Picture")
    shape = line.add_run().add_picture(BytesIO(drawn), width=Mm(scale * size[0]))
    for side in ("distT", "distB", "distL", "distR"):  # LibreOffice takes 3 mm where nothing is said, Word none
        shape._inline.set(side, "0")
    properties = shape._inline.docPr
    properties.set("name", shorten(name, 100))
    properties.set("title", shorten(name, 100))
    properties.set("descr", shorten(alt, MOST_ALT))
    return line


def caption(document: WordDocument, told: str, counter: str, number: int, style: str) -> None:
    """Add a caption whose number Word counts, where ``told`` holds a NUL; ``counter`` is Figure or Table."""
    before, _, after = told.partition("\0")
    line = paragraph(document, "", style)
    line.add_run(_between(before))
    add_field(line, f"SEQ {counter} \\* ARABIC", str(number))
    line.add_run(_between(after))


def _between(text: str) -> str:
    """Return a piece of a line cleaned, with the spaces at its ends."""
    return clean(f"|{text}|")[1:-1]


def add_field(line: Paragraph, instruction: str, shown: str) -> None:
    """Add a field Word keeps up to date, such as PAGE; ``shown`` stands there until it does."""
    line._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {instruction} "><w:r><w:t>{shown}</w:t></w:r></w:fldSimple>'))


def room(document: WordDocument) -> tuple[float, float]:
    """Return the width and height of the text on the page that is being written, in millimetres."""
    now = section_now(document)
    beside = (now.left_margin, now.right_margin, now.gutter)
    width, height = (now.page_width or Mm(210)), (now.page_height or Mm(297))
    across = sum(each.mm for each in beside if each is not None)
    upright = sum(abs(each.mm) for each in (now.top_margin, now.bottom_margin) if each is not None)
    return max(width.mm - across, 40.0), max(height.mm - upright, 40.0)


def style_id(document: WordDocument, name: str) -> str:
    """Return the id under which a style is known in this file; an office's own may have other ids than ours.

    KeyError if there is none of that name, which tells small letters from capitals no more than Word does.
    """
    wanted = name.lower()
    for style in document.styles.element.iterchildren(STYLE):
        told = style.find(NAME)
        if told is not None and (told.get(VALUE) or "").lower() == wanted:
            return str(style.get(ID))
    raise KeyError(name)


def _fitted(document: WordDocument, widths: Sequence[float]) -> tuple[float, ...]:
    """Return the widths in millimetres, together as wide as the text."""
    scale = room(document)[0] / sum(widths)
    return tuple(each * scale for each in widths)


def _empty_table(document: WordDocument, widths: Sequence[float], style: str) -> Table:
    added: Table = document.add_table(0, len(widths))
    added.autofit = False
    added._tbl.tblStyle_val = style_id(document, style)
    width = added._tbl.tblPr.find(qn("w:tblW"))
    if width is not None:
        width.set(qn("w:type"), "dxa")
        width.set(qn("w:w"), str(_twips(Mm(sum(widths)))))
    for column, millimetres in zip(added._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Mm(millimetres)
    return added


def _row(target: Table, columns: Columns, widths: Sequence[float], texts: Sequence[Cell], style: str) -> CT_Row:
    tr = _bare_row(target)
    for at, (text, width) in enumerate(zip(texts, widths, strict=True)):
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


def _keep(target: Table, together: int) -> None:
    """Keep a short table on one page, and of a long one its last two rows: a last row alone looks like a mistake."""
    rows = target._tbl.tr_lst
    for tr in rows[:-1] if len(rows) <= together else rows[-2:-1]:
        for cell in tr.tc_lst:
            for line in cell.p_lst:
                Paragraph(line, target).paragraph_format.keep_with_next = True


def _twips(length: Length) -> int:
    return round(float(length.pt) * 20)


def _hex(colour: str) -> str:
    return colour.lstrip("#")
