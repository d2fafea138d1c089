"""Indicators (指標): by what people will see that a result has come about.

Fields after the IATI result standard (baseline with its year, target with its period, ascending or descending) and the
logframe's source of verification (入手方法). A number that is not known yet is None: nothing is guessed.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

IndicatorId = NewType("IndicatorId", str)


class Direction(StrEnum):
    """Which way the number is to go. Source: IATI standard, ``indicator/@ascending``; ``keep`` is ours."""

    UP = "up"
    DOWN = "down"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One measure of an element. ``baseline`` and ``target`` are in ``unit``; years are fiscal years (2026: 令和8年度).

    ``source``: where the number comes from and who fetches it. ``split``: by what it is told apart (年代, 性別 ...).
    ``proxy``: it stands for something that is hard to measure itself, for the reason in ``proxy_why``.
    ``later``: the numbers are to be settled later, and everybody knows it.
    """

    id: IndicatorId
    name: str
    unit: str = ""
    baseline: float | None = None
    baseline_year: int | None = None
    target: float | None = None
    target_year: int | None = None
    direction: Direction | None = None
    source: str = ""
    split: str = ""
    proxy: bool = False
    proxy_why: str = ""
    later: bool = False
