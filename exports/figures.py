"""Figures of an indicator as documents say them: 180人（2025年度）."""

from exports.report import MeasureRecord
from exports.words import Words


def figure(words: Words, value: float | None, year: int | None, unit: str) -> str:
    """Return a figure with its unit and year; empty where nobody knows it."""
    if value is None:
        return ""
    told = f"{value:,.10g}"
    if year is None:
        return words.say("indicator.from.undated", value=told, unit=unit).strip()
    return words.say("indicator.from", value=told, unit=unit, year=str(year))


def baseline(words: Words, measure: MeasureRecord) -> str:
    """Return where an indicator stands."""
    return figure(words, measure.baseline, measure.baseline_year, measure.unit)


def target(words: Words, measure: MeasureRecord) -> str:
    """Return where it is to go, or that this is settled later."""
    told = figure(words, measure.target, measure.target_year, measure.unit)
    return told or (words.say("indicator.later") if measure.later else "")
