"""Inquiry sheets that come back: bytes in, rows out, each with its key and what was typed; nothing is decided here.

A row is known by its hidden key alone, so sheets may be renamed, copied into other workbooks, and their rows and columns
moved or taken out. Headings are known in both languages.
"""

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from exports.excel.inquiry import FORMAT, MEASURE_FIELDS, ROW_FIELDS, UNCHANGED, Key
from exports.excel.returned import MOST_COLUMNS, MOST_ROWS, NotAWorkbook, refuse_bombs

HEAD_WITHIN = 20
"""A heading row is looked for in so many rows: people put lines above a table."""


@dataclass(frozen=True, slots=True)
class Percent:
    """A number that Excel shows as a percentage: 0.45 is 45%."""

    share: float


Typed = str | int | float | bool | date | datetime | Percent | None
"""What stood in a cell."""


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row that came back. A field whose column is gone is not among ``cells``: nothing is said of it."""

    sheet: str
    number: int
    key: Key
    cells: Mapping[str, Typed]


@dataclass(frozen=True, slots=True)
class Unread:
    """What was not read: where, and why (formula, cell_error, bad_key, too_many_rows, no_column); ``about``: the row's key."""

    sheet: str
    row: int
    field: str
    code: str
    about: Key | None = None


@dataclass(frozen=True, slots=True)
class ReturnedSheet:
    """One file's rows, and what could not be read."""

    rows: tuple[ReturnedRow, ...]
    unread: tuple[Unread, ...]


def read_inquiry(packed: bytes, catalogues: Iterable[Mapping[str, str]]) -> ReturnedSheet:
    """Return what a file holds; NotAWorkbook if it is no sheet of ours. ``catalogues``: inquiry wordings, one a language."""
    refuse_bombs(packed)
    try:
        book = load_workbook(io.BytesIO(packed), data_only=False, keep_links=False)
    except Exception:
        raise NotAWorkbook("file_broken") from None
    words = list(catalogues)
    unread: list[Unread] = []
    found = [row for page in book.worksheets for row in _rows(page, words, unread)]
    if not found and not any(each.code == "bad_key" for each in unread):
        raise NotAWorkbook("file_not_ours")
    return ReturnedSheet(tuple(found), tuple(unread))


def _rows(page: Worksheet, words: list[Mapping[str, str]], unread: list[Unread]) -> Iterator[ReturnedRow]:
    fields = (*ROW_FIELDS, *MEASURE_FIELDS, UNCHANGED)
    heads = {each[f"column.{field}"]: field for each in words for field in ("key", *fields)}
    columns: dict[int, str] = {}
    for number, cells in enumerate(page.iter_rows(max_col=MOST_COLUMNS), start=1):
        if not columns:
            named = {at: heads[told] for at, cell in enumerate(cells) if (told := str(cell.value or "").strip()) in heads}
            columns = named if "key" in named.values() else {}
            if number > HEAD_WITHIN and not columns:
                return
            continue
        if number > MOST_ROWS:
            unread.append(Unread(page.title, number, "", "too_many_rows"))
            return
        row = _row(page.title, number, {field: cells[at] for at, field in columns.items()}, unread)
        if row is not None:
            yield row


def _row(sheet: str, number: int, cells: Mapping[str, Any], unread: list[Unread]) -> ReturnedRow | None:
    told = cells["key"].value
    if told is None or not str(told).strip():
        return None
    key = _key(str(told))
    if key is None:
        unread.append(Unread(sheet, number, "key", "bad_key"))
        return None
    typed: dict[str, Typed] = {}
    for field in (*(MEASURE_FIELDS if key.indicator else ROW_FIELDS), UNCHANGED):
        cell = cells.get(field)
        if cell is None:
            unread.append(Unread(sheet, number, field, "no_column", key))
        elif cell.data_type in ("f", "e"):
            unread.append(Unread(sheet, number, field, "formula" if cell.data_type == "f" else "cell_error", key))
        else:
            typed[field] = _typed(cell)
    return ReturnedRow(sheet, number, key, typed)


def _typed(cell: Any) -> Typed:
    value = cell.value
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in str(cell.number_format):
        return Percent(float(value))
    if value is None or isinstance(value, bool | int | float | datetime | date):
        return value
    return str(value).strip()


def _key(told: str) -> Key | None:
    """Return the key that a cell holds; None if it was changed by hand."""
    try:
        found = json.loads(told)
        if not isinstance(found, dict) or found.pop("sakusenzu", "") != FORMAT:
            return None
        key = Key(**found)
    except (ValueError, TypeError, RecursionError):
        return None
    texts = (key.project, key.organisation, key.made_on, key.element, key.indicator)
    if not all(isinstance(each, str) for each in texts) or not isinstance(key.base, dict):
        return None
    fields = MEASURE_FIELDS if key.indicator else ROW_FIELDS
    return key if all(isinstance(key.base.get(each), str) for each in fields) else None
