"""A workbook that comes back: bytes in, rows out, with what could not be read told by sheet, row and column.

Headings are known in both languages and in any order; sheets and columns that are not ours are passed over. Nothing is
decided here: what the rows mean for a project is ``facilitator/returned/taking_back.py``'s matter.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from exports.packages import NotAPackage, parts_of

MOST_ROWS = 5_000
MOST_COLUMNS = 60
TABLES: Mapping[str, tuple[str, ...]] = {
    "elements": (
        *("id", "column", "text", "status", "wanted", "lead", "partners", "target", "programmes", "tags", "remark"),
    ),
    "links": ("id", "source", "target_id", "why", "assumption", "sign", "strength", "level", "evidence", "review"),
    "indicators": (
        *("id", "element", "indicator", "unit", "baseline", "baseline_year", "goal", "goal_year", "direction"),
        *("source_of", "split", "proxy", "proxy_why", "later"),
    ),
}
"""The sheets that are taken back, and their columns, by the keys of their wording."""


class NotAWorkbook(Exception):
    """The bytes are no workbook that can be read; ``code`` says why: file_not_ours, file_locked, file_broken, file_too_big."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it came back: its number in the sheet, and its cells by column key; empty cells are empty texts.

    A column that the sheet does not have is not among the cells: nothing is said of it.
    """

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that was not read: which, and why (formula, too_many_rows)."""

    sheet: str
    row: int
    column: str
    code: str


@dataclass(frozen=True, slots=True)
class Returned:
    """The rows of the sheets that are ours, and what could not be read."""

    tables: Mapping[str, tuple[Row, ...]]
    problems: tuple[Problem, ...]


def read_workbook(packed: bytes, catalogues: Iterable[Mapping[str, str]]) -> Returned:
    """Return what a workbook holds; NotAWorkbook if it cannot be read. ``catalogues``: document wordings, one a language."""
    refuse_bombs(packed)
    try:
        book = load_workbook(io.BytesIO(packed), read_only=False, data_only=False, keep_links=False)
    except Exception:
        raise NotAWorkbook("file_broken") from None
    words = list(catalogues)
    names = {each[f"sheet.{key}"]: key for each in words for key in TABLES}
    tables: dict[str, tuple[Row, ...]] = {}
    problems: list[Problem] = []
    for page in book.worksheets:
        key = names.get(page.title.strip())
        if key is not None and key not in tables:
            heads = {each[f"table.{column}"]: column for each in words for column in TABLES[key]}
            tables[key] = tuple(_rows(page, key, heads, problems))
    if not tables:
        raise NotAWorkbook("file_not_ours")
    return Returned(tables, tuple(problems))


def refuse_bombs(packed: bytes) -> None:
    """Refuse (NotAWorkbook) what is no zip, is locked, or would be too big once unpacked; nothing of it is unpacked here."""
    try:
        parts_of(packed)
    except NotAPackage as why:
        raise NotAWorkbook(why.code) from None


def _rows(page: Worksheet, key: str, heads: Mapping[str, str], problems: list[Problem]) -> Iterator[Row]:
    columns: dict[int, str] = {}
    for number, cells in enumerate(page.iter_rows(max_col=MOST_COLUMNS), start=1):
        if number == 1:
            columns = {at: heads[_text(cell.value)] for at, cell in enumerate(cells) if _text(cell.value) in heads}
            continue
        if number > MOST_ROWS + 1:
            problems.append(Problem(key, number, "", "too_many_rows"))
            return
        told: dict[str, str] = {}
        for at, column in columns.items():
            cell: Any = cells[at] if at < len(cells) else None
            if cell is not None and cell.data_type == "f":
                problems.append(Problem(key, number, column, "formula"))
                continue
            told[column] = _text(cell.value) if cell is not None else ""
        if any(told.values()):
            yield Row(number, told)


def _text(value: object) -> str:
    """Return a cell as text: a day as ISO 8601, a whole number without its nought behind the point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "○" if value else ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
