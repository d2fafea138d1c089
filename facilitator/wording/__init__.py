"""Every sentence people read, in Japanese and English: one folder a language, one JSON file a section.

``say("ja", "home.title")`` reads ``ja/home.json``. A key with ``.one`` and ``.other`` is chosen by the fact ``n``; where a
sentence holds several numbers, each brings its word along: ``{notes:note|notes}``.
"""

import json
import re
from calendar import month_name
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path

LANGUAGES = ("ja", "en")
HERE = Path(__file__).parent
_PLACE = re.compile(r"\{(\w+)(?::([^{}|]+)\|([^{}|]+))?\}")


class UnknownWording(KeyError):
    """There is no such sentence."""


@cache
def section(language: str, name: str) -> Mapping[str, str]:
    """Return the sentences of one section in one language."""
    path = HERE / language / f"{name}.json"
    if not path.is_file():
        raise UnknownWording(f"{language}/{name}")
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return found


def sections(language: str) -> list[str]:
    """Return the names of all sections of a language."""
    return sorted(path.stem for path in (HERE / language).glob("*.json"))


def say(language: str, key: str, **facts: object) -> str:
    """Return a sentence with its facts filled in; UnknownWording if there is none."""
    name, _, rest = key.partition(".")
    return fill(section(language, name), rest, **facts)


def fill(words: Mapping[str, str], key: str, **facts: object) -> str:
    """Return a sentence of a section with its facts filled in, in one pass: braces in people's text stay braces."""
    tries = [f"{key}.{'one' if facts['n'] == 1 else 'other'}", f"{key}.other", key] if "n" in facts else [key]
    found = next((words[each] for each in tries if each in words), None)
    if found is None:
        raise UnknownWording(key)
    return _PLACE.sub(lambda place: _filled(place, facts), found)


def _filled(place: re.Match[str], facts: Mapping[str, object]) -> str:
    name, one, other = place.groups()
    if name not in facts:
        return place[0]
    fact = facts[name]
    return str(fact) if one is None else f"{fact} {one if fact == 1 else other}"


def day(language: str, when: date | datetime) -> str:
    """Return a date in the language's form: 2026年11月21日（土） / 21 November 2026."""
    if language == "ja":
        return f"{when.year}年{when.month}月{when.day}日（{'月火水木金土日'[when.weekday()]}）"
    return f"{when.day} {month_name[when.month]} {when.year}"
