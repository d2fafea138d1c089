"""Word files as an office might give them for a template, and as nobody should: made here, byte by byte where need be."""

import io
import zipfile
from collections.abc import Callable

from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

FONT = "游明朝"
HEADER, FOOTER = "みなと市福祉部", "庁内用"
OWN_TEXT = "この文章はひな形の本文です"


def office_template(*, body: float = 12, headings: bool = True) -> bytes:
    """Return a template as a Japanese Word saves it: styles known by short ids, a header that only the first section names."""
    document = Document()
    _rename_styles(document, body, headings)
    first = document.sections[0]
    first.page_width, first.page_height = Mm(210), Mm(297)
    first.left_margin, first.right_margin, first.top_margin, first.bottom_margin = Mm(28), Mm(22), Mm(38), Mm(26)
    first.header.paragraphs[0].text = HEADER
    first.footer.paragraphs[0].text = FOOTER
    document.add_paragraph(OWN_TEXT)
    second = document.add_section(WD_SECTION.CONTINUOUS)
    grid = second._sectPr.find(qn("w:docGrid"))
    grid.set(qn("w:type"), "lines")
    document.add_table(1, 1).cell(0, 0).text = OWN_TEXT
    document.settings.element.append(parse_xml(f'<w:documentProtection {nsdecls("w")} w:edit="readOnly" w:enforcement="1"/>'))
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def _rename_styles(document: Document, body: float, headings: bool) -> None:
    styles = document.styles.element
    for style in list(styles.iterfind(qn("w:style"))):
        name = style.find(qn("w:name")).get(qn("w:val"))
        if name == "Normal":
            style.set(qn("w:styleId"), "a")
            style.append(
                parse_xml(
                    f'<w:rPr {nsdecls("w")}><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}"/>'
                    f'<w:sz w:val="{round(body * 2)}"/></w:rPr>'
                )
            )
        elif name == "heading 1" and headings:
            style.set(qn("w:styleId"), "1")
        elif name == "Normal Table":
            style.set(qn("w:styleId"), "a1")
        else:
            styles.remove(style)


def repacked(packed: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return a package with its parts changed; None leaves one out."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = change(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return written.getvalue()


def with_part(packed: bytes, name: str, content: bytes) -> bytes:
    """Return a package with one part more."""
    written = io.BytesIO(packed)
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return written.getvalue()
