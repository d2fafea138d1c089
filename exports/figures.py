"""Figures of an indicator as the plan and its sheets say them: 180人（2025年度）, 180人（令和7年度）."""

from exports.report import MeasureRecord
from exports.word_figures import figure
from exports.words import Words


def baseline(words: Words, measure: MeasureRecord) -> str:
    """Return where an indicator stands."""
    return figure(measure.baseline, measure.unit, measure.baseline_year, words)


def target(words: Words, measure: MeasureRecord) -> str:
    """Return where it is to go, or that this is settled later."""
    told = figure(measure.target, measure.unit, measure.target_year, words)
    return told or (words.say("indicator.later") if measure.later else "")
