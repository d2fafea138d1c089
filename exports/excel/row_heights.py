"""Heights of rows in Excel: a file is not laid out until it is opened, and not every program then makes room for long text.

The heights are told as the program's own, not as somebody's wish (customHeight), so a row still grows when people type more.
"""

import unicodedata
from collections.abc import Sequence
from math import ceil

from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.worksheet import Worksheet

LINE = 15.0
"""Points a line of our type takes."""
MOST = 400.0
"""Points a row may be high (Excel: 409)."""


class Fitted(RowDimension):
    """A row whose height follows its words."""

    customHeight = False


def fit_rows(page: Worksheet, widths: Sequence[float], least: float = LINE) -> None:
    """Give every row the height its longest cell needs at these widths (in characters), ``least`` points at least."""
    for number, row in enumerate(page.iter_rows(), start=1):
        texts = [str(cell.value) if cell.value is not None else "" for cell in row]
        lines = max((_lines(text, width) for text, width in zip(texts, widths, strict=False)), default=1)
        page.row_dimensions[number] = Fitted(page, index=number, ht=min(MOST, max(least, lines * LINE + 3)))


def _lines(text: str, width: float) -> int:
    """Return how many lines a text takes; a column of no width is hidden and asks for none."""
    return sum(max(1, ceil(_wide(line) / max(1.0, width - 1))) for line in text.split("\n")) if width else 1


def _wide(text: str) -> int:
    """Return how many narrow characters a line takes."""
    return sum(2 if unicodedata.east_asian_width(each) in "FWA" else 1 for each in text)
