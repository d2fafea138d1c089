"""What is in a document, part by part, as lines that people can read and compare: texts, styles, sizes, glue, choices.

Nothing that differs between two saves of the same thing is told (bytes, order of parts in the package, times).
"""

import csv
import io
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SLIDE = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
MILLIMETRE = 36_000


def of_word(packed: bytes) -> Iterator[str]:
    """Yield sections, paragraphs with their styles, tables row by row, pictures with their words, and fields."""
    document = Document(io.BytesIO(packed))
    for block in document.element.body:
        yield from _block(document, block)
    for number, section in enumerate(document.sections):
        size = f"{section.page_width.mm:.0f}x{section.page_height.mm:.0f}"
        edges = "/".join(f"{each.mm:.0f}" for each in (section.top_margin, section.bottom_margin, section.left_margin))
        grid = section._sectPr.find(qn("w:docGrid"))
        kind = dict(grid.attrib).get(qn("w:type"), "off") if grid is not None else "none"
        yield f"section {number}: {size} edges {edges} grid {kind}"
    first = document.sections[0]
    for name, place in (("header", first.header), ("footer", first.footer)):
        yield f"{name}: {''.join(_told(line._p) for line in place.paragraphs)}"
    for style in ("Normal", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Heading 5", "caption", "toc 1"):
        yield f"style {style}: {_style(document, style)}"


def _block(document: Any, block: Any) -> Iterator[str]:
    if block.tag == qn("w:p"):
        yield f"[{_style_name(document, block)}] {_told(block)}".rstrip()
    elif block.tag == qn("w:tbl"):
        for row in block.iterchildren(qn("w:tr")):
            head = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
            cells = [" / ".join(_told(line) for line in cell.iterchildren(qn("w:p"))) for cell in row.iterchildren(qn("w:tc"))]
            yield f"{'head' if head else ' row'} | {' | '.join(cells)}"
    elif block.tag == qn("w:sdt"):
        for line in block.iter(qn("w:p")):
            yield f"contents [{_style_name(document, line)}] {_told(line)}".rstrip()


def _style_name(document: Any, line: Any) -> str:
    found = line.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    if found is None:
        return "Normal"
    styles = document.styles.element.iter(qn("w:style"))
    names = {each.get(qn("w:styleId")): each.find(qn("w:name")).get(qn("w:val")) for each in styles}
    return str(names.get(found.get(qn("w:val")), "?"))


def _told(line: Any) -> str:
    told: list[str] = []
    for each in line.iter():
        if each.tag == qn("w:t"):
            told.append(each.text or "")
        elif each.tag == qn("w:fldSimple"):
            told.append(f"<{each.get(qn('w:instr')).strip()}>")
        elif each.tag == qn("w:instrText"):
            told.append(f"<{(each.text or '').strip()}>")
        elif each.tag == qn("wp:docPr"):
            extent = each.getparent().find(qn("wp:extent"))
            size = f"{int(extent.get('cx')) / MILLIMETRE:.0f}x{int(extent.get('cy')) / MILLIMETRE:.0f} mm"
            told.append(f"<picture {size}: {each.get('descr')}>")
    return "".join(told)


def _style(document: Any, name: str) -> str:
    styles = document.styles.element.iter(qn("w:style"))
    style = next(each for each in styles if each.find(qn("w:name")).get(qn("w:val")).lower() == name.lower())
    fonts, size = style.find(f".//{qn('w:rFonts')}"), style.find(f".//{qn('w:sz')}")
    face = fonts.get(qn("w:eastAsia")) if fonts is not None else "-"
    numbered = style.find(f".//{qn('w:numPr')}") is not None
    return f"{face} {int(size.get(qn('w:val'))) / 2 if size is not None else '-'}{' numbered' if numbered else ''}"


def of_slides(packed: bytes) -> Iterator[str]:
    """Yield every slide's shapes from back to front, connectors with what they hold on to, tables, and its notes."""
    deck = Presentation(io.BytesIO(packed))
    yield f"slides of {deck.slide_width / 12_700:.0f}x{deck.slide_height / 12_700:.0f}"
    for number, slide in enumerate(deck.slides, start=1):
        yield f"slide {number}: {slide.shapes.title.text_frame.text}"
        for shape in slide.shapes._spTree.iterchildren():
            yield from _shape(shape)
        for shape in (each for each in slide.shapes if each.has_table):
            yield from ("  row | " + " | ".join(cell.text_frame.text for cell in row.cells) for row in shape.table.rows)
        yield from (f"  note: {line}" for line in slide.notes_slide.notes_text_frame.text.splitlines() if slide.has_notes_slide)


def _shape(shape: Any) -> Iterator[str]:
    named = shape.find(f".//{SLIDE}cNvPr")
    if named is None or (named.get("id") == "1" and not named.get("name")):
        return
    kind = etree.QName(shape).localname
    preset = shape.find(f".//{DRAWING}prstGeom")
    form = preset.get("prst") if preset is not None else "own form" if shape.find(f".//{DRAWING}custGeom") is not None else ""
    held = [each.get("id") for end in ("stCxn", "endCxn") for each in shape.iter(f"{DRAWING}{end}")]
    ends = [f"{end} {each.get('type')}" for end in ("headEnd", "tailEnd") for each in shape.iter(f"{DRAWING}{end}")]
    text = "".join(each.text or "" if each.tag.endswith("}t") else "/" for each in shape.iter(f"{DRAWING}t", f"{DRAWING}br"))
    told = [f"  {kind} {named.get('id')} {form} “{named.get('name')}”"]
    told += [f"glued {'→'.join(held)}"] if held else []
    told += [", ".join(ends)] if ends else []
    told += [f"says “{named.get('descr')}”"] if named.get("descr") else []
    yield "; ".join([*told, *([f"text “{text}”"] if text else [])])


def of_workbook(packed: bytes) -> Iterator[str]:
    """Yield every sheet's set-up and choices, then its cells with their types."""
    for page in load_workbook(io.BytesIO(packed)).worksheets:
        yield f"sheet {page.title}: frozen {page.freeze_panes}, filter {page.auto_filter.ref}, paper {page.page_setup.paperSize}"
        for rule in sorted(page.data_validations.dataValidation, key=lambda each: str(each.sqref)):
            yield f"  choose {rule.sqref}: {rule.formula1}"
        for row in page.iter_rows():
            yield "  | " + " | ".join(f"{type(c.value).__name__[0]}:{c.value}" if c.value is not None else "" for c in row)


def of_pdf(packed: bytes) -> Iterator[str]:
    """Yield its title, language and standard, then each page's size, text and the pictures' words."""
    reader = PdfReader(io.BytesIO(packed))
    root = reader.trailer["/Root"]
    marked = b"pdfuaid" in root["/Metadata"].get_object().get_data()
    yield f"title {reader.metadata.title if reader.metadata else ''}; language {root['/Lang']}; PDF/UA {marked}"
    yield f"tags {', '.join(sorted(set(_tags(root['/StructTreeRoot']))))}"
    for number, page in enumerate(reader.pages, start=1):
        yield f"page {number}: {float(page.mediabox.width):.0f}x{float(page.mediabox.height):.0f}"
        yield from (f"  {line.strip()}" for line in page.extract_text().splitlines() if line.strip())


def _tags(node: Any) -> Iterator[str]:
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from _tags(each)
    elif isinstance(node, dict):
        if "/S" in node:
            yield str(node["/S"])
        if "/K" in node:
            yield from _tags(node["/K"])


def of_drawing(written: bytes) -> Iterator[str]:
    """Yield every element of an SVG with its id and its words, indented by how deep it lies."""

    def told(node: Any, depth: int) -> Iterator[str]:
        id, text = node.get("id"), (node.text or "").strip()
        yield "  " * depth + etree.QName(node).localname + (f" #{id}" if id else "") + (f" “{text}”" if text else "")
        for each in node:
            yield from told(each, depth + 1)

    yield from told(etree.fromstring(written), 0)


def of_table(written: bytes) -> Iterator[str]:
    """Yield whether a byte order mark stands in front, then the rows."""
    ends = "CRLF" if b"\r\n" in written else "LF"
    yield f"mark {written.startswith(bytes((0xEF, 0xBB, 0xBF)))}, line ends {ends}"
    for row in csv.reader(io.StringIO(written.decode("utf-8-sig"))):
        yield " | ".join(row)


def of_text(written: bytes) -> Iterator[str]:
    """Yield the lines."""
    yield from written.decode().splitlines()
