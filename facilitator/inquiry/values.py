"""Values of an inquiry sheet as people type them in Excel, read into one plain form: a code, a text, a day, a number.

The plain form is text, so that values can be compared and kept in a cell: status codes, days as ISO 8601, numbers without
commas or needless noughts, an empty text for nothing. Nothing is guessed: what is not sure is a ``Misread`` with a code.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from exports.excel.inquiry_returned import Percent, Typed
from logic_models.elements import Element, Status
from logic_models.indicators import Indicator
from logic_models.plans.plan import RowNote
from sessions.texts import clean

ERAS = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988, "昭和": 1925, "s": 1925}
"""The year before an era's first. Source: 元号法, by cabinet orders of 1989 and 2019."""
FIRST_SERIAL = date(1899, 12, 30)
"""From where Excel counts days (its 1900 system, after February 1900)."""
UNTICKED = frozenset({"", "×", "x", "✕", "-", "ー", "―", "いいえ", "no", "false", "0"})


class Misread(Exception):
    """A cell is not what its column asks for; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def row_values(element: Element, note: RowNote) -> dict[str, str]:
    """Return the open fields of an activity in plain form."""
    plan = {"years": note.years, "budget": note.budget, "as_of": note.as_of, "remark": note.remark}
    return {"status": element.status.value, **plan}


def measure_values(indicator: Indicator) -> dict[str, str]:
    """Return the open fields of an indicator in plain form."""
    named = ("baseline", "baseline_year", "target", "target_year")
    return {each: plain(getattr(indicator, each)) for each in named}


def plain(number: float | None) -> str:
    """Return a number in plain form."""
    if number is None:
        return ""
    return str(int(number)) if float(number).is_integer() and abs(number) < 1e15 else f"{number:.15g}"


def status(typed: Typed, words: Iterable[Mapping[str, str]]) -> str:
    """Return the code of a status named in any language; an empty cell says nothing is known."""
    told = _folded(typed)
    if not told:
        return Status.UNKNOWN.value
    for each in Status:
        if any(told == _fold(catalogue[f"status.{each.value}"]) for catalogue in words):
            return each.value
    raise Misread("unknown_word")


def text(typed: Typed) -> str:
    """Return words; a number or a day that Excel made of them is told as such."""
    if isinstance(typed, bool):
        return "○" if typed else ""
    if isinstance(typed, datetime | date):
        return f"{typed.year}/{typed.month}/{typed.day}"
    if isinstance(typed, Percent):
        return f"{plain(round(typed.share * 100, 10))}%"
    return plain(typed) if isinstance(typed, int | float) else clean(typed or "")


def day(typed: Typed) -> str:
    """Return a day: a date, Excel's own number of one, 2026/11/30, 2026年11月30日, 令和8年11月30日 or R8.11.30."""
    if isinstance(typed, datetime):
        return typed.date().isoformat()
    if isinstance(typed, date):
        return typed.isoformat()
    if isinstance(typed, int | float) and not isinstance(typed, bool):
        if 36_526 <= typed <= 109_574:  # 2000 to 2199
            return (FIRST_SERIAL + timedelta(days=int(typed))).isoformat()
        raise Misread("not_a_day")
    told = re.sub(r"\s", "", _folded(typed))
    if not told:
        return ""
    found = re.fullmatch(rf"({'|'.join(ERAS)})?(\d{{1,4}}|元)[./\-年](\d{{1,2}})[./\-月](\d{{1,2}})日?(?:時点|現在)?", told)
    if found is None:
        raise Misread("not_a_day")
    era, years, month, days = found.groups()
    if era is None and len(years) != 4:
        raise Misread("not_a_day")
    try:
        return date(_year_of(era, years), int(month), int(days)).isoformat()
    except ValueError:
        raise Misread("not_a_day") from None


def year(typed: Typed) -> str:
    """Return a fiscal year: 2026, 2026年度, 令和8年度, R8."""
    if isinstance(typed, int | float) and not isinstance(typed, bool):
        told = plain(typed)
    elif isinstance(typed, str) or typed is None:
        told = re.sub(r"\s", "", _folded(typed))
    else:
        raise Misread("not_a_year")
    if not told:
        return ""
    found = re.fullmatch(rf"({'|'.join(ERAS)})?(\d{{1,4}}|元)(?:年度?)?", told)
    if found is None or (found[1] is None and len(found[2]) != 4):
        raise Misread("not_a_year")
    counted = _year_of(found[1], found[2])
    if not 1900 <= counted <= 2200:
        raise Misread("not_a_year")
    return str(counted)


def _year_of(era: str | None, years: str) -> int:
    return ERAS.get(era or "", 0) + (1 if years == "元" else int(years))


def number(typed: Typed, unit: str) -> str:
    """Return a figure; its unit may stand behind it (１２人, 1,200 人), another unit may not."""
    if isinstance(typed, Percent):
        if _fold(unit) not in ("%", ""):
            raise Misread("other_unit")
        return plain(round(typed.share * 100, 10))
    if isinstance(typed, int | float) and not isinstance(typed, bool):
        return plain(typed)
    if isinstance(typed, date | bool):
        raise Misread("not_a_number")
    told = re.sub(r"\s", "", _folded(typed)).replace(",", "").replace("、", "")
    if not told:
        return ""
    found = re.fullmatch(r"([-−▲△]?)(\d+(?:\.\d+)?)(\D*)", told)
    if found is None:
        raise Misread("not_a_number")
    if found[3] and found[3] != _fold(unit):
        raise Misread("other_unit" if unit else "not_a_number")
    return plain(float(found[2]) * (-1 if found[1] else 1))


def ticked(typed: Typed) -> bool:
    """Say whether a cell is ticked: whatever stands there, but for a plain no."""
    if isinstance(typed, bool):
        return typed
    return _folded(typed) not in UNTICKED


def _folded(typed: Typed) -> str:
    return _fold(text(typed))


def _fold(told: str) -> str:
    return unicodedata.normalize("NFKC", told).strip().casefold()
