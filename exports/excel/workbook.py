"""Report -> Excel: one tidy sheet a kind of thing, one row a thing, ids in the first column so that edits find their way back.

Headings are frozen and filtered, numbers and dates are numbers and dates, what is one of a few is chosen from a list. A cell
that people's words would turn into a formula is text, and marked as quoted so that it stays so when it is edited.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from exports import theme
from exports.cells import MOST, STARTS
from exports.clean import FORBIDDEN
from exports.excel.row_heights import fit_rows
from exports.report import Report
from exports.word.styles import FONT
from exports.words import Words
from logic_models.elements import Status

Value = str | int | float | date | bool | None
FORMAT = "sakusenzu-workbook-1"
"""Stands in the file's properties: a workbook that comes back is known by it."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the wording key of its heading, width in characters, and what may be chosen in it.

    ``loose``: something else may be typed too (several of the choices, say), after a question.
    """

    key: str
    width: float = 14.0
    choices: tuple[str, ...] = ()
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: the wording key of its name, its columns, and its rows."""

    key: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]


def workbook(report: Report) -> bytes:
    """Return the Excel file."""
    words = Words(report.words)
    book = empty_book(f"{report.diagram_name} {report.title}", report.host, FORMAT)
    for make in SHEETS:
        write_sheet(book, words, make(report, words))
    return saved(book)


def empty_book(title: str, creator: str, keywords: str) -> Workbook:
    """Return a workbook without a sheet; nothing of this machine or its user is in it."""
    book = Workbook()
    for each in book.worksheets:
        book.remove(each)
    book.properties.title = FORBIDDEN.sub("", title)[:250]
    book.properties.creator = FORBIDDEN.sub("", creator)[:250]
    book.properties.keywords = keywords
    return book


def saved(book: Workbook) -> bytes:
    """Return the workbook's file."""
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def statuses(words: Words) -> tuple[str, ...]:
    """Return the words of the four states, in their order."""
    return tuple(words.say(f"status.{each.value}") for each in Status)


def _elements(report: Report, words: Words) -> Sheet:
    columns = tuple(dict.fromkeys(report.columns.values()))
    rows: list[Sequence[Value]] = [
        (
            *(each.id, each.column, each.text),
            words.say(f"status.{each.status.value}") if each.status is not None else None,
            "★" if each.wanted else None,
            *(each.lead or None, "\n".join(each.partners) or None, each.target_group or None),
            *("\n".join(each.programmes) or None, "\n".join(each.tags) or None, each.remark or None),
            *(len(each.notes), len(each.organisations)),
        )
        for each in report.elements
    ]
    heads = (
        Column("id", 11),
        Column("column", 18, columns),
        Column("text", 44),
        Column("status", 10, statuses(words)),
        Column("wanted", 5, ("★",)),
        Column("lead", 20),
        Column("partners", 22),
        Column("target", 16),
        Column("programmes", 22),
        Column("tags", 16),
        Column("remark", 30),
        Column("notes", 8),
        Column("organisations", 8),
    )
    return Sheet("elements", heads, rows)


def _links(report: Report, words: Words) -> Sheet:
    texts = {each.id: each.text for each in report.elements}
    rows: list[Sequence[Value]] = [
        (
            *(each.id, each.source, each.target, texts.get(each.source), texts.get(each.target)),
            *(each.why or None, each.assumption or None, words.say(f"link.sign.{each.sign}")),
            words.say(f"link.strength.{each.strength}") if each.strength else None,
            words.say(f"link.level.{each.level}") if each.level else None,
            "\n".join(each.evidence) or None,
            date.fromisoformat(each.review_on) if each.review_on else None,
        )
        for each in report.links
    ]
    heads = (
        *(Column("id", 11), Column("source", 11), Column("target_id", 11), Column("from", 30), Column("to", 30)),
        *(Column("why", 30), Column("assumption", 30)),
        Column("sign", 8, tuple(words.say(f"link.sign.{each}") for each in ("more", "less"))),
        Column("strength", 8, tuple(words.say(f"link.strength.{each}") for each in ("weak", "middle", "strong"))),
        Column("level", 16, tuple(words.say(f"link.level.{each}") for each in ("guess", "experience", "research", "local"))),
        *(Column("evidence", 30), Column("review", 12)),
    )
    return Sheet("links", heads, rows)


def _indicators(report: Report, words: Words) -> Sheet:
    rows: list[Sequence[Value]] = [
        (
            *(each.id, element.id, element.text, each.name, each.unit or None),
            *(each.baseline, each.baseline_year, each.target, each.target_year),
            words.say(f"indicator.direction.{each.direction}") if each.direction else None,
            *(each.source or None, each.split or None),
            *("○" if each.proxy else None, each.proxy_why or None, "○" if each.later else None),
        )
        for element in report.elements
        for each in element.measures
    ]
    directions = tuple(words.say(f"indicator.direction.{each}") for each in ("up", "down", "keep"))
    heads = (
        *(Column("id", 11), Column("element", 11), Column("text", 34), Column("indicator", 30), Column("unit", 8)),
        *(Column("baseline", 10), Column("baseline_year", 9), Column("goal", 10), Column("goal_year", 9)),
        Column("direction", 9, directions),
        *(Column("source_of", 26), Column("split", 14), Column("proxy", 8, ("○",)), Column("proxy_why", 24)),
        Column("later", 10, ("○",)),
    )
    return Sheet("indicators", heads, rows)


def _notes(report: Report, words: Words) -> Sheet:
    rows: list[Sequence[Value]] = [
        (group.question, group.title, note.text, note.organisation or None, "★" if note.wanted else None)
        for group in report.groups
        for note in group.notes
    ]
    heads = (Column("question", 36), Column("group", 28), Column("note", 50), Column("organisation", 24), Column("wanted", 5))
    return Sheet("notes", heads, rows)


def _groups(report: Report, words: Words) -> Sheet:
    rows: list[Sequence[Value]] = [
        (group.question, group.title or None, len(group.notes), len({n.organisation for n in group.notes if n.organisation}))
        for group in report.groups
    ]
    heads = (Column("question", 36), Column("group", 36), Column("notes", 8), Column("organisations", 8))
    return Sheet("groups", heads, rows)


def _votes(report: Report, words: Words) -> Sheet:
    rows: list[Sequence[Value]] = [
        (vote.workshop, vote.title, line.title, line.people, line.organisations, line.dots)
        for vote in report.votes
        for line in vote.lines
    ]
    heads = (
        *(Column("workshop", 28), Column("round", 24), Column("thing", 40)),
        *(Column("people", 8), Column("organisations", 8), Column("dots", 8)),
    )
    return Sheet("votes", heads, rows)


def _organisations(report: Report, words: Words) -> Sheet:
    rows: list[Sequence[Value]] = [(each.name, each.people, each.notes) for each in report.organisations]
    return Sheet("organisations", (Column("organisation", 36), Column("people", 8), Column("notes", 8)), rows)


SHEETS: tuple[Callable[[Report, Words], Sheet], ...] = (
    *(_elements, _links, _indicators),
    *(_notes, _groups, _votes, _organisations),
)
"""In the order of the tabs: what is edited first, then what was said in the workshops."""

_LINE = Side(style="thin", color="FFCFC8B8")
_HEAD = PatternFill("solid", fgColor="FFF3EFE6")
_QUIET = Font(name=FONT, size=9, color="FF" + theme.QUIET.lstrip("#"))
_BODY, _BOLD = Font(name=FONT, size=10.5), Font(name=FONT, size=10.5, bold=True)
A3, A4 = 8, 9
"""Excel's numbers of papers (ISO/IEC 29500-1, 18.3.1.63)."""
WIDE = 160
"""Characters across that can still be read when they are printed on A4."""
LONG = 2.4
"""How many times its width an id's column holds in one line: ids are cut off, their heading is not."""
_IDS = frozenset({"id", "source", "target_id", "element"})
CHOSEN_ROWS = 500
"""Rows below the last in which a list is offered too, for what people add."""


def write_sheet(book: Workbook, words: Words, sheet: Sheet) -> None:
    """Write a sheet as the last one of a workbook."""
    page: Worksheet = book.create_sheet(words.say(f"sheet.{sheet.key}"))
    for at, column in enumerate(sheet.columns, start=1):
        head = page.cell(1, at, words.say(f"table.{column.key}"))
        head.font, head.fill, head.border = _BOLD, _HEAD, Border(bottom=_LINE)
        head.alignment = Alignment(vertical="center", wrap_text=True)
        page.column_dimensions[get_column_letter(at)].width = column.width
        _offer(page, at, column, len(sheet.rows))
    for row, values in enumerate(sheet.rows, start=2):
        for at, (column, value) in enumerate(zip(sheet.columns, values, strict=True), start=1):
            cell = page.cell(row, at)
            if isinstance(cell, Cell):
                fill_cell(cell, value, _QUIET if column.key in _IDS else _BODY)
                if column.key in _IDS:  # nobody reads them; beside a narrow column more of the words fits on paper
                    cell.alignment = Alignment(vertical="top")
    fit_rows(page, [each.width * (LONG if each.key in _IDS else 1) for each in sheet.columns])
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{max(len(sheet.rows) + 1, 2)}"
    page.sheet_view.zoomScale = 100
    wide = sum(each.width for each in sheet.columns) > WIDE
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", A3 if wide else A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"


def fill_cell(cell: Cell, value: Value, font: Font) -> None:
    """Write a value as what it is; words are text, never a formula."""
    cell.font, cell.alignment = font, Alignment(vertical="top", wrap_text=True)
    if isinstance(value, str):
        text = FORBIDDEN.sub("", value)[:MOST]
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(STARTS)
    elif isinstance(value, date):
        cell.value, cell.number_format = value, "yyyy-mm-dd"
    else:
        cell.value = value


def _offer(page: Worksheet, at: int, column: Column, rows: int) -> None:
    """Offer what may be chosen. A list with a comma in it, or too long for a cell's rule (255), is not offered."""
    told = ",".join(column.choices)
    if not column.choices or any("," in each or '"' in each for each in column.choices) or len(told) > 250:
        return
    rule = DataValidation(type="list", formula1=f'"{told}"', allow_blank=True, showErrorMessage=True)
    if column.loose:
        rule.errorStyle = "warning"
    letter = get_column_letter(at)
    rule.add(f"{letter}2:{letter}{rows + 1 + CHOSEN_ROWS}")
    page.add_data_validation(rule)
