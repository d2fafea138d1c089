"""The words of a document, filled with facts: exporters bring no wording of their own, Report.words carries it."""

from collections.abc import Mapping
from datetime import date


class Words:
    """The ``document`` section of a wording catalogue."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = words

    def say(self, key: str, **facts: object) -> str:
        """Return a sentence with its facts; numbers get thousands commas. KeyError when the catalogue lacks the key."""
        if "n" in facts:
            plural = f"{key}.{'one' if facts['n'] == 1 else 'other'}"
            key = plural if plural in self._words else key
        # Placeholders are looked for in the sentence alone: a brace in what a person wrote stays as typed.
        told = {name: number(value) if isinstance(value, int) else str(value) for name, value in facts.items()}
        return _fill(self._words[key], told)

    def has(self, key: str) -> bool:
        """Tell whether the catalogue has this sentence."""
        return key in self._words

    def day(self, when: date) -> str:
        """Return a date in the language's form: 2026年11月21日（土） / 21 November 2026."""
        return self.say(
            "date",
            year=str(when.year),
            month=self._words["date.months"].split()[when.month - 1],
            day=when.day,
            weekday=self._words["date.weekdays"].split()[when.weekday()],
        )

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
