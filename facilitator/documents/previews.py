"""What a file will look like, shown before it is saved: pictures of its pages, its chapters, or its first rows, as HTML.

Everything comes from the file itself or from the drawings it is made of: PDF pages are set by typst as pictures, a Word
file is read back for its headings, a workbook for its sheets. Nothing here needs an office program on the machine.
"""

import io
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from xml.etree.ElementTree import Element, SubElement, tostring

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation

from exports.clean import clean
from exports.pdf import pages_as_pictures
from exports.poster import poster_pictures
from exports.raster import png
from exports.theme import INKS
from facilitator.documents.formats import Order, made, poster_of
from facilitator.documents.reports import drawing, report
from facilitator.wording import say, section
from logic_models.drawing import Drawing

PICTURES = 6
"""Pages shown, at most."""
PIXELS = 60
"""Dots per inch of a page's picture: it is shown about half a screen wide, and twice as sharp screens exist."""
ROWS, COLUMNS, LETTERS, LINES = 5, 6, 40, 24
"""Of a sheet: rows and columns shown, letters of a cell; of a text: its lines."""
FIRST_LINES = 2
"""Paragraphs shown below a heading."""


def previewed(ending: str, order: Order) -> str:
    """Return the preview of a format as HTML, a part of a page; KeyError if there is no such format."""
    root = Element("div", {"class": "seen"})
    if not order.project.model.elements and not ending.endswith(("docx", "xlsx")):
        _line(root, order, "seen.empty", diagram=order.project.diagram_name)
    else:
        _SHOWN.get(ending, _text)(root, ending, order)
    return tostring(root, encoding="unicode", method="html")


def _line(root: Element, order: Order, key: str, **facts: object) -> None:
    SubElement(root, "p", {"class": "soft"}).text = say(order.language, f"export.{key}", **facts)


def _pictures(root: Element, order: Order, drawn: Sequence[bytes], of: int, left_out: int = 0) -> None:
    """Show pages side by side, each with its number, and say how many of their sort are left out."""
    row = SubElement(root, "div", {"class": "seen-pages"})
    for number, each in enumerate(drawn[:PICTURES], start=1):
        figure = SubElement(row, "figure")
        told = say(order.language, "export.seen.page", page=number, pages=of)
        SubElement(figure, "img", {"src": f"data:image/png;base64,{b64encode(each).decode()}", "alt": told})
        SubElement(figure, "figcaption").text = told
    if left_out > 0:
        _line(root, order, "seen.more", n=left_out)


def _pdf(root: Element, ending: str, order: Order) -> None:
    told = report(order.project, order.language, order.sheet, order.now, pages=True, colour=order.colour)
    drawn = pages_as_pictures(told, order.fonts, INKS[order.ink], PIXELS)
    _line(root, order, "seen.pages", n=len(drawn))
    _pictures(root, order, drawn, len(drawn), len(drawn) - PICTURES)


def _poster(root: Element, ending: str, order: Order) -> None:
    words = section(order.language, "document")
    drawn = poster_pictures(poster_of(order), order.poster, words, order.fonts, INKS[order.ink], PIXELS * 2 // 3)
    _line(root, order, "seen.tiles", columns=order.poster.columns, rows=order.poster.rows, n=len(drawn))
    row = SubElement(root, "div", {"class": "seen-tiles", "style": f"--across: {order.poster.columns}"})
    for number, each in enumerate(drawn):
        at = {"column": number % order.poster.columns + 1, "row": number // order.poster.columns + 1}
        told = say(order.language, "document.poster.place", **at)
        SubElement(row, "img", {"src": f"data:image/png;base64,{b64encode(each).decode()}", "alt": told})


def _slides(root: Element, ending: str, order: Order) -> None:
    told = report(order.project, order.language, order.sheet, order.now, parts=True, pages=True, colour=order.colour)
    sheets: list[Drawing] = [*(told.pages or (told.drawing,)), *(each.drawing for each in told.paths)]
    tables = _tables_in(made(ending, order), len(sheets))
    _line(root, order, "seen.slides", n=len(sheets) + tables)
    shown = [_small(each, order) for each in sheets[:PICTURES]]
    _pictures(root, order, shown, len(sheets) + tables, len(sheets) - PICTURES)
    if tables:
        _line(root, order, "seen.tables", n=tables)


def _tables_in(file: bytes, diagrams: int) -> int:
    """Return how many slides the file has behind its diagrams."""
    return max(len(Presentation(io.BytesIO(file)).slides) - diagrams, 0)


def _small(each: Drawing, order: Order) -> bytes:
    return png(each, order.fonts, PIXELS + 12, INKS[order.ink])


def _drawn(root: Element, ending: str, order: Order) -> None:
    shown = drawing(order.project, order.language, order.sheet, order.now.date(), order.colour)
    _pictures(root, order, [_small(shown, order)], 1)


def _word(root: Element, ending: str, order: Order) -> None:
    """Show the chapters of the file with their first lines, tables and pictures, as they stand in it."""
    document = Document(io.BytesIO(made(ending, order)))
    _line(root, order, "seen.chapters")
    named = {"role": "region", "tabindex": "0", "aria-label": say(order.language, "export.seen.chapters")}
    outline = SubElement(root, "div", {"class": "seen-chapters", **named})
    lines = 0
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            _told_table(outline, block, order)
            continue
        level = _level(block)
        if level:
            SubElement(outline, "p", {"class": f"seen-heading seen-heading-{min(level, 3)}"}).text = clean(block.text)
            lines = 0
        for picture in block._p.xpath(".//pic:pic//a:blip/@r:embed"):
            _told_picture(outline, document.part.related_parts[picture].blob, order)
        if not level and block.text.strip() and lines < FIRST_LINES:
            SubElement(outline, "p").text = _shortened(block.text, 3 * LETTERS)
            lines += 1


def _level(block: Paragraph) -> int:
    """Return the level of a heading; nought for other paragraphs, and for lists of contents."""
    name = (block.style.name or "") if block.style is not None else ""
    return int(name[-1]) if name.lower().startswith("heading ") and name[-1].isdigit() and block.text.strip() else 0


def _told_table(outline: Element, table: Table, order: Order) -> None:
    heads = [clean(cell.text) for cell in table.rows[0].cells] if table.rows else []
    told = say(order.language, "export.seen.table", heads=" / ".join(each for each in heads if each), n=len(table.rows) - 1)
    SubElement(outline, "p", {"class": "seen-part"}).text = told


def _told_picture(outline: Element, picture: bytes, order: Order) -> None:
    with Image.open(io.BytesIO(picture)) as whole:
        whole.thumbnail((900, 900))
        small = io.BytesIO()
        whole.save(small, "PNG")
    source = f"data:image/png;base64,{b64encode(small.getvalue()).decode()}"
    SubElement(outline, "img", {"src": source, "alt": say(order.language, "export.seen.picture")})


def _workbook(root: Element, ending: str, order: Order) -> None:
    """Show every sheet of the file with its first rows."""
    book = load_workbook(io.BytesIO(made(ending, order)), read_only=True)
    for sheet in book.worksheets:
        rows = [list(row) for row in islice(sheet.iter_rows(values_only=True), ROWS + 1)]
        if not rows:
            continue
        count = max((sheet.max_row or 1) - 1, 0)
        SubElement(root, "p", {"class": "seen-heading"}).text = say(order.language, "export.seen.sheet", name=sheet.title, n=count)
        _grid(root, rows, sheet.title)


def _grid(root: Element, rows: Sequence[Sequence[object]], name: str) -> None:
    """Show rows as a table, the first as its heads; columns beyond the first few are left out with a sign."""
    around = SubElement(root, "div", {"class": "seen-scroll", "tabindex": "0", "role": "region", "aria-label": clean(name)})
    table = SubElement(around, "table", {"class": "seen-table"})
    for number, row in enumerate(rows):
        line = SubElement(table, "tr")
        for value in row[:COLUMNS]:
            cell = SubElement(line, "th" if number == 0 else "td", {"scope": "col"} if number == 0 else {})
            cell.text = _shortened("" if value is None else str(value), LETTERS)
        if len(row) > COLUMNS:
            SubElement(line, "th" if number == 0 else "td").text = "…"


def _text(root: Element, ending: str, order: Order) -> None:
    """Show the first lines of what is a text."""
    written = made(ending, order).decode("utf-8-sig", errors="replace").splitlines()
    shown = "\n".join(_shortened(each, 4 * LETTERS) for each in written[:LINES])
    named = {"role": "region", "tabindex": "0", "aria-label": ending}
    SubElement(root, "pre", {"class": "seen-text", **named}).text = shown + ("\n…" if len(written) > LINES else "")


def _shortened(text: str, letters: int) -> str:
    told = clean(text)
    return told if len(told) <= letters else told[: letters - 1] + "…"


_SHOWN: Mapping[str, Callable[[Element, str, Order], None]] = {
    "pdf": _pdf,
    "poster.pdf": _poster,
    "pptx": _slides,
    "docx": _word,
    "report.docx": _word,
    "plan.docx": _word,
    "xlsx": _workbook,
    "plan.xlsx": _workbook,
    "svg": _drawn,
    "png": _drawn,
    "jpg": _drawn,
}
"""How a format is shown; texts are shown as they are."""
