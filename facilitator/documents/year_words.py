"""Days and fiscal years in sentences of the wording, as a document wants them: by the era (元号) or as in the West."""

from collections.abc import Mapping
from datetime import date

from exports.words import Words
from facilitator.wording import day, section
from logic_models.eras import Era

YEARS = ("year", "start", "end")
"""Facts of sentences that are fiscal years."""
DAYS = ("day",)


def day_in_era(when: date, language: str, era: Era) -> str:
    """Return a day in the language's form."""
    return _words(language, era).day(when) if era is Era.WAREKI else day(language, when)


def in_era(facts: Mapping[str, object], language: str, era: Era) -> dict[str, object]:
    """Return the facts of a sentence with its years and days told by the era; unchanged as in the West."""
    if era is not Era.WAREKI:
        return dict(facts)
    words, told = _words(language, era), dict(facts)
    for key in YEARS:
        if str(told.get(key, "")).isdecimal():
            told[key] = words.fiscal_year(int(str(told[key])))
    for key in DAYS:
        if isinstance(told.get(key), str):
            told[key] = words.iso_day(str(told[key]))
    return told


def _words(language: str, era: Era) -> Words:
    return Words(section(language, "document"), era)
