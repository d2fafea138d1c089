"""The inquiry sheet (照会シート): an Excel file for one organisation with its rows alone, to be filled in and sent back.

Each row carries, in one hidden cell, what it is about and how everything stood when the sheet was made (``Key``). So a row
finds its way back when rows were taken out, columns moved, or the sheet copied into another workbook. Sheets are protected
without a password: a typing hand stays in the open cells, and whoever must can take the protection off.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from exports.clean import clean, shorten
from exports.excel.row_heights import fit_rows
from exports.excel.workbook import Value, empty_book, fill_cell, saved, statuses
from exports.word.figures import figure
from exports.word.styles import FONT
from exports.words import Words
from logic_models.elements import Status

FORMAT = "sakusenzu-inquiry-1"
ROW_FIELDS = ("status", "years", "budget", "as_of", "remark")
MEASURE_FIELDS = ("baseline", "baseline_year", "target", "target_year")
ROOM = 34.0
"""Points that a row is high at least: somebody may fill the sheet in by hand."""
UNCHANGED = "unchanged"
"""The column to tick where nothing is to change."""


@dataclass(frozen=True, slots=True)
class Key:
    """What a row is about: of which project, for whom, made when (ISO 8601); ``base``: its open fields as they stood.

    ``indicator`` is empty for an activity's own row. Values are written as in ``facilitator/inquiry/values.py``.
    """

    project: str
    organisation: str
    made_on: str
    element: str
    indicator: str
    base: Mapping[str, str]

    def written(self) -> str:
        """Return it as the text of a cell."""
        return json.dumps({"sakusenzu": FORMAT, **asdict(self)}, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


@dataclass(frozen=True, slots=True)
class InquiryRow:
    """An activity that the organisation carries; ``role``: lead | partner, ``others``: names of who carries it too."""

    key: Key
    text: str
    role: str
    others: tuple[str, ...]
    status: Status
    years: str
    budget: str
    as_of: date | None
    remark: str


@dataclass(frozen=True, slots=True)
class InquiryMeasure:
    """An indicator of such an activity, or of what comes of it at once."""

    key: Key
    text: str
    name: str
    unit: str
    baseline: float | None
    baseline_year: int | None
    target: float | None
    target_year: int | None


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A sheet for one organisation; ``words``: the ``document`` and ``inquiry`` sections of a wording catalogue together.

    ``until`` and ``to``: by when and to whom it is sent back, None and empty where nobody said.
    """

    language: str
    title: str
    host: str
    project_kind: str
    organisation: str
    made_on: date
    until: date | None
    to: str
    rows: tuple[InquiryRow, ...]
    measures: tuple[InquiryMeasure, ...]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: wording key, width in characters, whether it is filled in, and what its cells must be."""

    key: str
    width: float
    opened: bool = False
    rule: str = ""  # status | day | figure | year | tick


ROW_COLUMNS = (
    _Column("key", 4),
    *(_Column("activity", 32), _Column("role", 8), _Column("others", 22), _Column("now", 11)),
    _Column("status", 11, True, "status"),
    *(_Column("years", 14, True), _Column("budget", 16, True), _Column("as_of", 12, True, "day")),
    *(_Column("remark", 26, True), _Column(UNCHANGED, 9, True, "tick")),
)
MEASURE_COLUMNS = (
    _Column("key", 4),
    *(_Column("about", 34), _Column("measure", 28), _Column("unit", 7), _Column("figures", 26)),
    *(_Column("baseline", 10, True, "figure"), _Column("baseline_year", 10, True, "year")),
    *(_Column("target", 10, True, "figure"), _Column("target_year", 10, True, "year")),
    _Column(UNCHANGED, 8, True, "tick"),
)


def inquiry(asked: Inquiry) -> bytes:
    """Return the sheet as an Excel file; KeyError when ``words`` lacks a sentence."""
    words = Words(asked.words)
    book = empty_book(f"{words.say('sheet')} {asked.organisation}", asked.host, FORMAT)
    _cover(book, asked, words)
    _table(book, words, "sheet.rows", ROW_COLUMNS, [_row(each, words) for each in asked.rows])
    if asked.measures:
        _table(book, words, "sheet.measures", MEASURE_COLUMNS, [_measure(each, words) for each in asked.measures])
    for page in book.worksheets:
        head, foot = HeaderFooterItem(), HeaderFooterItem()
        head.right.text = f"{words.say('sheet')} {clean(asked.organisation)}".replace("&", "&&")[:200]
        foot.center.text = "&P / &N"
        page.oddHeader, page.oddFooter = head, foot
    return saved(book)


def _row(row: InquiryRow, words: Words) -> Sequence[Value]:
    state = words.say(f"status.{row.status}")
    return (
        *(row.key.written(), row.text, words.say(f"role.{row.role}"), words.joined(row.others) or None, state),
        *(state, row.years or None, row.budget or None, row.as_of, row.remark or None, None),
    )


def _measure(row: InquiryMeasure, words: Words) -> Sequence[Value]:
    now = figure(row.baseline, row.unit, row.baseline_year, words), figure(row.target, row.unit, row.target_year, words)
    return (
        *(row.key.written(), row.text, row.name, row.unit or None, " → ".join(each or "?" for each in now) if any(now) else None),
        *(row.baseline, row.baseline_year, row.target, row.target_year, None),
    )


_INK, _LINE = "FF25231F", Side(style="thin", color="FFCFC8B8")
_OPEN, _HEAD, _SHUT = (PatternFill("solid", fgColor=each) for each in ("FFFFF9DB", "FFF3EFE6", "FFFAFAF7"))
_BODY, _BOLD, _LARGE = Font(name=FONT, size=10.5), Font(name=FONT, size=10.5, bold=True), Font(name=FONT, size=18, bold=True)


def _cover(book: Workbook, asked: Inquiry, words: Words) -> None:
    """Say in plain words what this is, what to fill in, by when and to whom."""
    page: Worksheet = book.create_sheet(words.say("sheet.cover"))
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 16, 84
    label = f"label.{asked.project_kind}"
    lines: list[tuple[str, str, Font]] = [(words.say("sheet"), "", _LARGE)]
    lines += [(words.say(label), words.say(f"{label}.text"), _BODY)] if words.has(label) else []
    lines += [
        (words.say("cover.for"), words.say("cover.name", name=clean(asked.organisation)), _BOLD),
        (words.say("cover.about"), shorten(asked.title, 120), _BODY),
        (words.say("cover.host"), shorten(asked.host, 120), _BODY),
        (words.say("cover.until"), words.day(asked.until) if asked.until is not None else words.say("cover.unsaid"), _BOLD),
        (words.say("cover.to"), clean(asked.to) or words.say("cover.unsaid"), _BOLD),
        (words.say("cover.made"), words.day(asked.made_on), _BODY),
        ("", "", _BODY),
        (words.say("cover.how"), words.say("cover.how.rows", n=len(asked.rows)), _BODY),
    ]
    steps = ["cover.how.open", "cover.how.unchanged", *(("cover.how.measures",) if asked.measures else ())]
    lines += [("", words.say(key), _BODY) for key in (*steps, "cover.how.values", "cover.how.keep", "cover.how.back")]
    for at, (name, told, font) in enumerate(lines, start=1):
        for column, text in ((1, name), (2, told)):
            cell = page.cell(at, column)
            if isinstance(cell, Cell):
                fill_cell(cell, text or None, font if column == 2 or font is _LARGE else _BOLD)
                if font is _LARGE:
                    cell.alignment = Alignment(vertical="center")
    fit_rows(page, (16, 84))
    page.row_dimensions[1].height = 30
    _set_up(page)
    page.page_setup.fitToHeight = 1


def _table(book: Workbook, words: Words, name: str, columns: tuple[_Column, ...], rows: list[Sequence[Value]]) -> None:
    page: Worksheet = book.create_sheet(words.say(name))
    for at, column in enumerate(columns, start=1):
        head = page.cell(1, at, words.say(f"column.{column.key}"))
        head.font, head.fill, head.border = _BOLD, _HEAD, Border(bottom=_LINE)
        head.alignment = Alignment(vertical="center", wrap_text=True)
        letter = get_column_letter(at)
        page.column_dimensions[letter].width = column.width
        _rule(page, words, column, f"{letter}2:{letter}{len(rows) + 1}")
    page.column_dimensions["A"].hidden = True
    for number, values in enumerate(rows, start=2):
        for at, (column, value) in enumerate(zip(columns, values, strict=True), start=1):
            cell = page.cell(number, at)
            if isinstance(cell, Cell):
                fill_cell(cell, value, _BODY)
                if column.rule == "day":
                    cell.number_format = "yyyy-mm-dd"
                cell.protection = Protection(locked=not column.opened)
                cell.fill, cell.border = _OPEN if column.opened else _SHUT, Border(*(_LINE,) * 4)
    fit_rows(page, [0 if at == 0 else each.width for at, each in enumerate(columns)], ROOM)
    page.freeze_panes = "C2"
    page.print_title_rows = "1:1"
    _set_up(page)


def _set_up(page: Worksheet) -> None:
    """A4 across, as wide as the page; locked but for the open cells, without a password."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins.left = page.page_margins.right = 0.4
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = False  # False: allowed


def _rule(page: Worksheet, words: Words, column: _Column, cells: str) -> None:
    """Offer what may be chosen; ask back where a day or a number is expected and something else is typed."""
    if column.rule in ("status", "tick"):
        told = ",".join(statuses(words)) if column.rule == "status" else "○"
        rule = DataValidation(type="list", formula1=f'"{told}"', allow_blank=True, showErrorMessage=True)
    elif column.rule in ("figure", "year"):
        least, most = ("1900", "2200") if column.rule == "year" else ("-1000000000000000", "1000000000000000")
        rule = DataValidation(operator="between", formula1=least, formula2=most, allow_blank=True)
        rule.type = "whole" if column.rule == "year" else "decimal"
    elif column.rule == "day":
        rule = DataValidation(type="date", operator="greaterThan", formula1="36526", allow_blank=True)
    else:
        return
    if column.rule != "status":
        rule.errorStyle, rule.showErrorMessage = "warning", True
    rule.showInputMessage = True
    rule.promptTitle, rule.prompt = words.say(f"column.{column.key}")[:32], words.say(f"prompt.{column.rule}")[:250]
    rule.add(cells)
    page.add_data_validation(rule)
