"""Figures of indicators and numbers of tables as a Word file tells them."""

from docx.document import Document as WordDocument

from exports.clean import clean
from exports.word import parts
from exports.words import Words
from logic_models.indicators import Indicator


class Captions:
    """Counts the tables of one document; Word counts them anew when somebody adds one."""

    def __init__(self) -> None:
        self._tables = 0

    def table(self, document: WordDocument, told: str) -> None:
        """Write the caption of the table that follows; ``told`` holds a NUL where its number stands."""
        self._tables += 1
        parts.caption(document, told, "Table", self._tables, "Table Caption")


def figure(value: float | None, unit: str, year: int | None, words: Words) -> str:
    """Return a value with its unit and fiscal year; empty where there is none."""
    if value is None:
        return ""
    told = words.width(f"{value:,.10g}")
    if year is None:
        return words.say("report.figure", value=told, unit=clean(unit)).strip()
    plain = words.say("report.figure.year", value=told, unit=clean(unit), year=words.fiscal_year(year))
    return plain if clean(unit) else plain.replace("  ", " ")


def measure_line(measure: Indicator, words: Words) -> str:
    """Return an indicator on one line: its name, from where to where."""
    start = figure(measure.baseline, measure.unit, measure.baseline_year, words)
    end = figure(measure.target, measure.unit, measure.target_year, words)
    told = words.say("indicator.to", **{"from": start or "?", "to": end}) if end else start
    if not told and measure.later:
        told = words.say("indicator.later")
    return clean(measure.name) + (words.say("indicator.numbers", numbers=told) if told else "")
