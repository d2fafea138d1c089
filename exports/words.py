"""The words of a document, filled with facts: exporters bring no wording of their own, Report.words carries it."""

from collections.abc import Mapping
from datetime import date

from logic_models.eras import Era, EraYear, era_fiscal_year, era_year

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


class Words:
    """The ``document`` section of a wording catalogue."""

    def __init__(self, words: Mapping[str, str], era: Era = Era.WESTERN, wide_single: bool = False) -> None:
        """``era``: how years are told; ``wide_single``: a number of one digit is told in full width (some offices' rule)."""
        self._words, self._era, self._wide_single = words, era, wide_single

    def say(self, key: str, **facts: object) -> str:
        """Return a sentence with its facts; numbers get thousands commas. KeyError when the catalogue lacks the key."""
        if "n" in facts:
            plural = f"{key}.{'one' if facts['n'] == 1 else 'other'}"
            key = plural if plural in self._words else key
        # Placeholders are looked for in the sentence alone: a brace in what a person wrote stays as typed.
        told = {name: self.number(value) if isinstance(value, int) else str(value) for name, value in facts.items()}
        return _fill(self._words[key], told)

    def has(self, key: str) -> bool:
        """Tell whether the catalogue has this sentence."""
        return key in self._words

    def number(self, value: int) -> str:
        """Return a count with thousands commas, in the width this document wants."""
        return self.width(number(value))

    def width(self, digits: str) -> str:
        """Return digits in the width this document wants: one alone may be full width."""
        return digits.translate(WIDE) if self._wide_single and len(digits) == 1 else digits

    def day(self, when: date) -> str:
        """Return a date in the language's form: 2026年11月21日（土） or 令和8年11月21日（土） / 21 November 2026."""
        era = era_year(when) if self._era is Era.WAREKI else None
        return self.say(
            "date" if era is None else "date.wareki",
            **self._told(era),
            year=str(when.year),
            month=self.width(self._words["date.months"].split()[when.month - 1]),
            day=when.day,
            weekday=self._words["date.weekdays"].split()[when.weekday()],
        )

    def plain_day(self, when: date) -> str:
        """Return a date without its weekday, as a figure is dated: 2026年11月21日 or 令和8年11月21日 / 21 November 2026."""
        era = era_year(when) if self._era is Era.WAREKI else None
        month = self.width(self._words["date.months"].split()[when.month - 1])
        key = "date.plain" if era is None else "date.plain.wareki"
        return self.say(key, **self._told(era), year=str(when.year), month=month, day=when.day)

    def iso_day(self, when: str) -> str:
        """Return a day that is kept as 2027-03-31; what is no day stays as it is."""
        try:
            return self.day(date.fromisoformat(when))
        except ValueError:
            return when

    def fiscal_year(self, year: int) -> str:
        """Return a fiscal year: 2026年度 or 令和8年度 / FY2026 or Reiwa 8 (FY2026)."""
        era = era_fiscal_year(year) if self._era is Era.WAREKI else None
        return self.say("year" if era is None else "year.wareki", **self._told(era), year=str(year))

    def _told(self, era: EraYear | None) -> dict[str, str]:
        if era is None:
            return {}
        told = self._words["era.first"] if era.year == 1 else str(era.year)
        return {"era": self._words[f"era.{era.key}"], "eraYear": self.width(told)}

    def joined(self, texts: tuple[str, ...]) -> str:
        """Return several names as one list."""
        return self._words["list"].join(texts)


def number(value: int) -> str:
    """Return a count with thousands commas (公用文作成の考え方, 2022)."""
    return f"{value:,}"


def _fill(sentence: str, facts: Mapping[str, str]) -> str:
    head, brace, rest = sentence.partition("{")
    if not brace:
        return head
    place, close, tail = rest.partition("}")
    told = _told(place, facts) if close else "{" + rest
    return head + told + _fill(tail, facts)


def _told(place: str, facts: Mapping[str, str]) -> str:
    """Return a fact, with its word where the sentence brings one along: ``notes:note|notes``."""
    name, colon, forms = place.partition(":")
    if name not in facts:
        return "{" + place + "}"
    one, _, other = forms.partition("|")
    return f"{facts[name]} {one if facts[name] == '1' else other}" if colon else facts[name]
