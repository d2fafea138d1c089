"""Any workbook -> what its sheets hold: our own by their names, others by their headings. Formulas are never taken."""

import io
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook

from exports.excel.returned import NotAWorkbook, refuse_bombs
from exports.incoming.gathering import Gathering
from exports.incoming.lexicon import Lexicon, folded
from exports.incoming.parts import NotReadable
from exports.incoming.tables import Row, take_table

MOST_COLUMNS = 60
FURTHEST_ROW = 200_000
"""Rows that are looked at, empty ones too."""
CODES = {"file_locked": "file_locked", "file_not_ours": "wrong_kind", "file_too_big": "bomb"}


def take_xlsx(packed: bytes, gathering: Gathering, lexicon: Lexicon) -> None:
    """Take what a workbook holds; NotReadable if it cannot be read, or no sheet says what its columns are."""
    try:
        refuse_bombs(packed)
    except NotAWorkbook as why:
        raise NotReadable(CODES.get(why.code, "broken_xlsx")) from None
    try:
        book = load_workbook(io.BytesIO(packed), read_only=True, data_only=False, keep_links=False)
    except Exception:
        raise NotReadable("broken_xlsx") from None
    sheets = book.worksheets
    own = [each for each in sheets if folded(each.title) in lexicon.sheets]
    order = list(lexicon.sheets.values())
    own.sort(key=lambda each: order.index(lexicon.sheets[folded(each.title)]))  # elements before what is said of them
    try:
        known = [take_table(_rows(each, gathering), gathering, lexicon, each.title) for each in own or sheets]
    except NotReadable:
        raise
    except Exception:
        raise NotReadable("broken_xlsx") from None
    if not any(known):
        raise NotReadable("heads_unknown")


def _rows(page: Any, gathering: Gathering) -> Iterator[Row]:
    for number, cells in enumerate(page.iter_rows(max_col=MOST_COLUMNS), start=1):
        if number > FURTHEST_ROW:
            raise NotReadable("too_many_rows", limit=FURTHEST_ROW)
        values: list[Any] = []
        for cell in cells:
            if cell.data_type == "f":
                gathering.drop(number, "row", "formula", str(cell.value), kept=True)
                values.append(None)
            else:
                values.append(cell.value)
        yield Row(number, values)
