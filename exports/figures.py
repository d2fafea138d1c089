"""Figures of an indicator as the plan and its sheets say them: 180人（2025年度）, 180人（令和7年度）."""

from exports.word.figures import figure
from exports.words import Words
from logic_models.indicators import Indicator


def baseline(words: Words, measure: Indicator) -> str:
    """Return where an indicator stands."""
    return figure(measure.baseline, measure.unit, measure.baseline_year, words)


def baseline_lines(words: Words, measure: Indicator) -> tuple[str, ...]:
    """Return the same for a narrow cell: the value, then its year."""
    return _lines(words, measure.baseline, measure.unit, measure.baseline_year)


def target_lines(words: Words, measure: Indicator) -> tuple[str, ...]:
    """Return where it is to go for a narrow cell, or that this is settled later."""
    told = _lines(words, measure.target, measure.unit, measure.target_year)
    return told or ((words.say("indicator.later"),) if measure.later else ("",))


def _lines(words: Words, value: float | None, unit: str, year: int | None) -> tuple[str, ...]:
    told = figure(value, unit, None, words)
    return ((told, words.fiscal_year(year)) if year is not None else (told,)) if told else ()


def target(words: Words, measure: Indicator) -> str:
    """Return where it is to go, or that this is settled later."""
    told = figure(measure.target, measure.unit, measure.target_year, words)
    return told or (words.say("indicator.later") if measure.later else "")
