"""Names that slipped into notes: what looks like a person, a number or an address, so that somebody looks at it first.

A hint is no verdict: it holds a note back from the wall and from documents until a person says that it is harmless, or
masks it. It is made to miss little and to be quiet about the words of the field (民生委員さん, A型, Aさん); how well it
does is measured on the sentences of tests/sessions/names.json.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from sessions.common_words import (
    GIVEN_ENDS,
    KANA_NAMES,
    NO_GIVEN,
    NO_INITIALS,
    NOT_BEFORE,
    NOT_ENDING,
    NOT_KATAKANA,
    PLACEHOLDERS,
    SURNAMES,
)
from sessions.project import Note


class Hint(NamedTuple):
    """A stretch of a text that may tell who somebody is; code points from ``start`` to before ``end``."""

    start: int
    end: int
    kind: str  # person | initials | phone | mail | address | birth_date


_D, _DASH, _KANJI, _SURNAME = "[0-9０-９]", "[-‐‑–—―−－ーｰ]", "[一-龥々ヶ]", "|".join(sorted(SURNAMES, key=len, reverse=True))
_CALLED = r"(?:さん(?![ざぽま]|ぎょう|すう|ばん)|さま|くん|君(?!主)|ちゃん(?!と)|様(?![子々式相態])|氏(?![名族神子])|先生)"
_YEAR = rf"(?:(?:明治|大正|昭和|平成|令和|[MTSHＭＴＳＨ])\s?(?:{_D}{{1,2}}|元)|(?:19|20|１９|２０){_D}{{2}})\s?[年.．/／-]"
_DATE = rf"{_YEAR}\s?{_D}{{1,2}}\s?[月.．/／-]\s?{_D}{{1,2}}日?"
_PHONE = (
    rf"(?<!{_D})(?:\+81[- ]?|[(（]?[0０]){_D}{{1,4}}(?:{_DASH}|[)）( （]|の)?"
    rf"{_D}{{1,4}}(?:{_DASH}|[)） ]|の)?{_D}{{3,4}}(?!{_D})"
)
_BORN = (
    r"\b(?:born|date of birth|DOB)\b\D{0,12}"
    r"(?:\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2},? \d{4}|\d{4}[-/]\d{1,2}[-/]\d{1,2})"
)

_PATTERNS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("mail", r"[A-Za-z0-9._%+-]+[@＠][A-Za-z0-9-]+(?:[.．][A-Za-z0-9-]+)+"),
        ("phone", _PHONE),
        ("birth_date", rf"(?:生年月日|誕生日)\s?[はが:：]?\s?(?:{_DATE}|{_D}{{1,2}}月{_D}{{1,2}}日)"),
        ("birth_date", rf"(?:{_DATE}|{_D}{{1,2}}月{_D}{{1,2}}日)\s?(?:に)?(?:生まれ|産まれ|うまれ|生(?!活|徒|き))"),
        ("birth_date", rf"(?<![A-Za-z])[TSＴＳ]\s?{_D}{{1,2}}[.．]{_D}{{1,2}}[.．]{_D}{{1,2}}(?!{_D})"),
        ("birth_date", _BORN),
        ("address", rf"〒\s?{_D}{{3}}{_DASH}?{_D}{{4}}"),
        ("address", rf"(?:{_D}{{1,3}}|[一二三四五六七八九十]+)丁目\s?{_D}+(?:番(?:地)?|{_DASH}|の)?(?:{_D}+号?)?"),
        ("address", rf"{_D}+番(?:地(?:の?{_D}+)?|{_D}+号?)"),
        ("address", rf"(?:市|区|町|村|字|大字)[一-龥ぁ-んァ-ヶ]{{0,8}}{_D}+{_DASH}{_D}+(?:{_DASH}{_D}+)?"),
        ("address", rf"(?:マンション|アパート|ハイツ|コーポ|メゾン|団地|荘|住宅)\S{{0,6}}?{_D}+号(?:室|棟)?"),
        ("address", r"\b\d{1,5} (?:[A-Z][a-z]+ ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive)\b"),
        ("person", r"\b(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+[A-Z][a-z]+(?: [A-Z][a-z]+)?"),
        ("person", r"\b[A-Z][a-z]+(?:-|‐)(?:san|kun|sama|chan)\b"),
    )
)
_CALLED_KANJI = re.compile(rf"({_KANJI}+)(?:[ 　]?({_KANJI}{{1,3}}))?{_CALLED}")
_CALLED_KATAKANA = re.compile(rf"([ァ-ヴー・]{{2,}}){_CALLED}")
_CALLED_KANA = re.compile(rf"(?<![ぁ-ん])(?:({_SURNAME})[ 　]?([ぁ-ん]{{2,4}}?)|([ぁ-ん]{{2,5}}?)){_CALLED}")
_FULL_NAME = re.compile(rf"(?<!{_KANJI})({_SURNAME})[ 　]?({_KANJI}{{1,2}}[{GIVEN_ENDS}])(?!{_KANJI})")
_INITIALS = re.compile(r"(?<![A-Za-zＡ-Ｚ.．])([A-ZＡ-Ｚ])[.．・]\s?([A-ZＡ-Ｚ])[.．]?(?![A-Za-zＡ-Ｚ型])")
_INITIAL = re.compile(rf"(?<![A-Za-zＡ-Ｚ.．・])([A-ZＡ-Ｚ]){_CALLED}")


@lru_cache(maxsize=20_000)
def hints(text: str) -> tuple[Hint, ...]:
    """Return what in this text may tell who somebody is, from left to right; none overlaps another."""
    found: list[Hint] = []
    for hint in sorted(_all(text), key=lambda each: (each.start, -each.end)):
        if not found or hint.start >= found[-1].end:
            found.append(hint)
    return tuple(found)


def held_back(note: Note) -> bool:
    """Say whether a note waits for somebody's look before the wall and documents show it."""
    return not note.cleared and bool(hints(note.text))


def words_held_back(notes: Iterable[Note]) -> frozenset[str]:
    """Return the very words for which notes are held back: what must not stand anywhere that strangers read."""
    held = (note for note in notes if held_back(note))
    return frozenset(note.text[hint.start : hint.end] for note in held for hint in hints(note.text))


def _all(text: str) -> Iterator[Hint]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if kind != "phone" or _digits(match[0]) in (10, 11, 12):
                yield Hint(match.start(), match.end(), kind)
    yield from _called(text)
    for match in _FULL_NAME.finditer(text):
        if match[2] not in NO_GIVEN and match[2][-2:] not in NO_GIVEN:
            yield Hint(match.start(), match.end(), "person")
    for match in _INITIALS.finditer(text):
        letters = match[1] + match[2]
        if letters not in NO_INITIALS and not set(letters) <= PLACEHOLDERS:
            yield Hint(match.start(), match.end(), "initials")
    for match in _INITIAL.finditer(text):
        if match[1] not in PLACEHOLDERS:
            yield Hint(match.start(), match.end(), "initials")


def _digits(text: str) -> int:
    return sum(char.isdigit() for char in text)


def _called(text: str) -> Iterator[Hint]:
    """Yield names before さん, くん, 様 ...: in kanji, katakana, and (known ones only) in hiragana."""
    for match in _CALLED_KANJI.finditer(text):
        before = text[match.start() - 1 : match.start()]
        start = _name_in(match[1], match[2], before, match[0].endswith("先生"))
        if start is not None:
            yield Hint(match.start() + start, match.end(), "person")
    for match in _CALLED_KATAKANA.finditer(text):
        if not match[1].endswith(NOT_KATAKANA) and not match[0].endswith("先生"):
            yield Hint(match.start(), match.end(), "person")
    for match in _CALLED_KANA.finditer(text):
        if match[1] is not None or match[3] in KANA_NAMES:
            yield Hint(match.start(), match.end(), "person")


def _name_in(run: str, given: str | None, before: str, teacher: bool) -> int | None:
    """Return where a name begins in a run of kanji that somebody is called by; None if it is none."""
    if given is not None and run not in SURNAMES:
        run, skipped = given, len(run) + 1
    else:
        skipped = 0
    known = _surname_in(run)
    if known is not None:
        return skipped + known
    word = run in NOT_BEFORE or run.endswith(NOT_ENDING) or before in ("お", "ご", "御")
    if teacher or word or len(run) == 1 or len(run) > 4:
        return None
    return skipped


def _surname_in(run: str) -> int | None:
    """Return where a known surname begins that has at most a given name behind it."""
    for start in range(len(run)):
        for length in (3, 2, 1):
            rest = len(run) - start - length
            whole = run[start : start + length]
            if whole in SURNAMES and len(whole) == length and 0 <= rest <= 3:
                if start + length == len(run) and (length > 1 or start == 0) and run not in NOT_BEFORE:
                    return start
                if rest in (2, 3) and length > 1 and not run.endswith(NOT_ENDING):
                    return start
    return None
