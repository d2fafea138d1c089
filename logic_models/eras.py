"""Years as offices in Japan count them: by the era (元号) or as in the West. Pure; days and years come in.

Sources: 元号を改める政令 (昭和64年政令第1号, 平成31年政令第143号): 平成 from 1989-01-08, 令和 from 2019-05-01.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Era(StrEnum):
    """How years are told."""

    WESTERN = "western"  # 西暦
    WAREKI = "wareki"  # 元号


@dataclass(frozen=True, slots=True)
class EraYear:
    """A year of an era; ``key`` is its name in letters. The first year (1) is called 元."""

    key: str
    name: str
    year: int

    @property
    def told(self) -> str:
        """Return the year as Japanese tells it: 元 for the first."""
        return "元" if self.year == 1 else str(self.year)


ERAS: Sequence[tuple[date, str, str]] = (
    (date(2019, 5, 1), "reiwa", "令和"),
    (date(1989, 1, 8), "heisei", "平成"),
    (date(1926, 12, 25), "showa", "昭和"),
)
"""First day and name, the newest first. Earlier days have no era here: they are told as in the West."""


def era_year(day: date) -> EraYear | None:
    """Return the era's year in which a day lies."""
    for first, key, name in ERAS:
        if day >= first:
            return EraYear(key, name, day.year - first.year + 1)
    return None


def era_fiscal_year(year: int) -> EraYear | None:
    """Return what a fiscal year (April to March) is called: by the era of its last day of December.

    So 2019 is 令和元年度, also for its April, and 1988 is 昭和63年度, though its March was 平成.
    """
    return era_year(date(year, 12, 31)) if 1 <= year <= 9999 else None
