"""Fields of one thing, as any format hands them over, made into an element, a link or an indicator.

Values are texts, numbers, truth values or lists; a text that should be several is parted at line ends and commas.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import fields as fields_of
from datetime import date, datetime
from typing import Any

from exports.incoming.gathering import Gathering
from exports.incoming.lexicon import Lexicon
from exports.incoming.parts import MOST_ROWS, IncomingElement, IncomingLink, IncomingVoice
from logic_models.indicators import Direction, Indicator, IndicatorId

Fields = Mapping[str, Any]
NO = frozenset({"", "0", "false", "no", "none", "いいえ", "×", "✕", "-", "ー"})
_PARTS = re.compile(r"[\n、,，;；]+")
_MEASURES = {each.name: each.default for each in fields_of(Indicator)}
_SLASHED_DAY = re.compile(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$")


def text_of(value: Any) -> str:
    """Return a value as a text: a day as ISO 8601, a whole number without its nought behind the point."""
    match value:
        case None:
            return ""
        case bool():
            return "○" if value else ""
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case str():
            return value.strip()
        case list() | tuple() | dict():
            return json.dumps(value, ensure_ascii=False)
    return str(value)


def several(value: Any) -> tuple[str, ...]:
    """Return the parts of what holds several: a list as it is, a text parted at line ends and commas."""
    parts = [text_of(each) for each in value] if isinstance(value, list | tuple) else _PARTS.split(text_of(value))
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def lines(value: Any) -> tuple[str, ...]:
    """Return the items of what holds a line each; our own CSV parts them by slashes."""
    if isinstance(value, list | tuple):
        return several(value)
    return tuple(part for each in re.split(r"\n| / ", text_of(value)) if (part := each.strip()))


def yes(value: Any) -> bool:
    """Say whether a mark stands there."""
    return text_of(value).casefold() not in NO


def element_of(fields: Fields, line: int, key: str, gathering: Gathering, lexicon: Lexicon) -> IncomingElement:
    """Return the element of these fields."""
    return IncomingElement(
        key=key,
        text=text_of(fields.get("text")),
        line=line,
        column=text_of(fields.get("column")),
        kind=text_of(fields.get("kind")).casefold(),
        status=_choice("status", fields.get("status"), line, "element", gathering, lexicon),
        wanted=yes(fields.get("wanted")),
        lead=text_of(fields.get("lead")),
        partners=several(fields.get("partners")),
        target_group=text_of(fields.get("target_group")),
        programmes=several(fields.get("programmes")),
        tags=several(fields.get("tags")),
        remark=text_of(fields.get("remark")),
        measures=_measures(fields, line, gathering, lexicon),
        sheet=gathering.sheet,
        voices=_voices(fields.get("voices")),
    )


def link_of(fields: Fields, line: int, source: str, target: str, gathering: Gathering, lexicon: Lexicon) -> IncomingLink:
    """Return the link of these fields."""

    def choice(name: str) -> str:
        return _choice(name, fields.get(name), line, "link", gathering, lexicon)

    return IncomingLink(
        source=source,
        target=target,
        line=line,
        why=text_of(fields.get("why")),
        assumption=text_of(fields.get("assumption")),
        sign=choice("sign") or "more",
        strength=choice("strength"),
        level=choice("level"),
        evidence=lines(fields.get("evidence")),
        review_on=_day(fields.get("review_on"), line, gathering),
        sheet=gathering.sheet,
        voices=_voices(fields.get("voices")),
    )


def _voices(told: Any) -> tuple[IncomingVoice, ...]:
    """Return the notes that something rests on, as our own JSON tells them; whatever else stands there is no note."""
    notes = [each for each in told if isinstance(each, Mapping)] if isinstance(told, list) else []
    found = (IncomingVoice(*(text_of(each.get(name)) for name in ("id", "text", "organisation"))) for each in notes[:MOST_ROWS])
    return tuple(each for each in found if each.key or each.text)


def measure_of(fields: Fields, line: int, gathering: Gathering, lexicon: Lexicon) -> Indicator:
    """Return the indicator of these fields (by the names of Indicator); a number that is none is told and left out."""
    told: dict[str, Any] = {"id": text_of(fields.get("id"))}
    for name, default in _MEASURES.items():
        value = fields.get(name)
        if name in ("baseline", "target", "baseline_year", "target_year"):
            told[name] = _number(value, line, gathering, whole=name.endswith("year"))
        elif isinstance(default, bool):
            told[name] = yes(value)
        elif name == "direction":
            chosen = _choice(name, value, line, "indicator", gathering, lexicon)
            told[name] = Direction(chosen) if chosen else None
        elif name != "id":
            told[name] = text_of(value)
    return Indicator(**told)


def _measures(fields: Fields, line: int, gathering: Gathering, lexicon: Lexicon) -> tuple[Indicator, ...]:
    """Return the indicators: with their figures where the file has them, else each line as a name."""
    given = fields.get("measures")
    if isinstance(given, str) and given:
        try:
            given = json.loads(given)
        except (ValueError, RecursionError):
            gathering.drop(line, "element", "unread", given, kept=True)
            given = None
    if isinstance(given, list | tuple) and given:
        return tuple(measure_of(each, line, gathering, lexicon) for each in given if isinstance(each, Mapping))
    return tuple(Indicator(IndicatorId(""), each) for each in lines(fields.get("indicators")))


def _choice(name: str, value: Any, line: int, what: str, gathering: Gathering, lexicon: Lexicon) -> str:
    told = text_of(value)
    code = lexicon.choice(name, told)
    if code is None:
        gathering.drop(line, what, "unknown_word", told, kept=True)
    return code or ""


def _number(value: Any, line: int, gathering: Gathering, *, whole: bool) -> Any:
    told = text_of(value).replace(",", "")
    if not told:
        return None
    try:
        number = float(told)
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or (whole and not number.is_integer()):
        gathering.drop(line, "indicator", "not_a_number", told, kept=True)
        return None
    return int(number) if whole else number


def _day(value: Any, line: int, gathering: Gathering) -> str:
    told = text_of(value)
    slashed = _SLASHED_DAY.match(told)
    try:
        day = date(*map(int, slashed.groups())) if slashed else date.fromisoformat(told) if told else None
    except ValueError:
        gathering.drop(line, "link", "not_a_day", told, kept=True)
        return ""
    return day.isoformat() if day is not None else ""
