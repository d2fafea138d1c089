"""Wrapping of text into lines: phrases stay whole (BudouX), 禁則 is kept, nothing is wider than asked.

Rules, strongest first: no line is wider than the width; words in Latin letters, figures, …… and ―― are not cut;
no line starts with 、。」 and the like or ends with 「（; Japanese phrases are not cut; newlines break. A rule gives
way only where stronger ones leave no other choice. White space at a break is dropped, elsewhere it collapses to one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from math import inf

import budoux

from logic_models.glyphs import em, is_wide, joins_before

NEVER_FIRST = frozenset(
    "、。，．,.・：；:;？！?!゛゜ヽヾゝゞ々ー」』）〕］｝〉》】〙〗｠»’”)]}%％‰℃°′″"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ～〜…‥"
)
NEVER_LAST = frozenset("「『（〔［｛〈《【〘〖｟«‘“([{￥＄£€＃№")
OPENING = frozenset("「『（〔［｛〈《【〘〖([{")
CLOSING = frozenset("」』）〕］｝〉》】〙〗)]}")
PAUSES = frozenset("、。，．・；：;！？")
ELLIPSIS = "…"

BROKEN_PHRASE = 50.0
BROKEN_BRACKET = 0.4
_EPSILON = 1e-6
_SPACE = em(" ")


@dataclass(frozen=True, slots=True)
class Unit:
    """What is cut only by force: a Japanese character with its marks, or a word; ``width`` in em."""

    text: str
    width: float
    starts_phrase: bool
    after_space: bool
    nested: bool = False  # within brackets


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


@lru_cache(maxsize=16_384)
def wrap(text: str, width: float, size: float) -> tuple[str, ...]:
    """Return the lines of ``text`` set at ``size`` in ``width`` (both in points); no lines for blank text.

    A single character wider than the width stands on a line of its own: nothing is lost.
    """
    room = width / size if size > 0 else 0.0
    lines: list[str] = []
    for paragraph in re.split(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", text):
        lines.extend(_best(_units(" ".join(paragraph.split())), room))
    return tuple(lines)


@lru_cache(maxsize=16_384)
def ink_width(text: str) -> float:
    """Return the width of a text's letters without its blanks, in em: its lines hold no less together."""
    return sum(map(em, "".join(text.split())))


def cut(lines: tuple[str, ...], most: int, width: float, size: float) -> tuple[str, ...]:
    """Return at most ``most`` lines; an ellipsis, within the width, says that there is more."""
    if len(lines) <= most:
        return lines
    room = (width / size if size > 0 else 0.0) - em(ELLIPSIS)
    kept = _by_force(lines[most - 1], max(room, 0.0)) if most > 0 else []
    fits = bool(kept) and _em(kept[0]) <= room + _EPSILON
    return (*lines[: most - 1], (kept[0] if fits else "").rstrip() + ELLIPSIS) if most > 0 else ()


def _best(units: tuple[Unit, ...], room: float) -> list[str]:
    """Choose the breaks of least cost (as Knuth and Plass do): few lines, none a crumb, phrases whole.

    A model of 500 boxes asks this some hundred thousand times, so the inner loop calls nothing.
    """
    pieces = _that_fit(units, room)
    count, limit = len(pieces), room + _EPSILON
    steps = [(each.width + (_SPACE if each.after_space else 0.0)) for each in pieces]
    if count and pieces[0].width + sum(steps[1:]) <= limit:
        return _lines(pieces, [0] * (count + 1))  # one line is never dearer than two
    best = [0.0] + [inf] * count  # cost of the lines before each piece
    came = [0] * (count + 1)
    for first in range(count):
        before = best[first] + (_break_cost(pieces[first]) if first else 0.0)
        used = pieces[first].width
        last = first
        while True:
            left = 1.0 - used / room if used < room else 0.0
            over = (left - 0.6 if left > 0.75 else 0.0) if last + 1 == count else left * left
            cost = before + (1.0 + over)
            if cost < best[last + 1]:
                best[last + 1], came[last + 1] = cost, first
            last += 1
            if last == count:
                break
            used += steps[last]
            if used > limit:
                break
    return _lines(pieces, came)


def _break_cost(after: Unit) -> float:
    return (0.0 if after.starts_phrase else BROKEN_PHRASE) + (BROKEN_BRACKET if after.nested else 0.0)


def _lines(pieces: Sequence[Unit], came: list[int]) -> list[str]:
    lines: list[str] = []
    end = len(pieces)
    while end > 0:
        line = pieces[came[end]].text
        for piece in pieces[came[end] + 1 : end]:
            line += (" " if piece.after_space else "") + piece.text
        lines.append(line)
        end = came[end]
    return lines[::-1]


def _that_fit(units: tuple[Unit, ...], room: float) -> Sequence[Unit]:
    """Return the units, those wider than a line cut by force."""
    limit = room + _EPSILON
    if all(unit.width <= limit for unit in units):
        return units
    found: list[Unit] = []
    for unit in units:
        if unit.width <= limit:
            found.append(unit)
            continue
        for n, text in enumerate(_by_force(unit.text, room)):
            first = n == 0
            found.append(Unit(text, _em(text), first and unit.starts_phrase, first and unit.after_space, unit.nested))
    return found


def _em(text: str) -> float:
    return sum(map(em, text))


def _by_force(text: str, room: float) -> list[str]:
    """Cut anywhere between characters (within one only if it has no other way)."""
    lines: list[str] = []
    line, used = "", 0.0
    for character in text:
        width = em(character)
        if line and used + width > room + _EPSILON:
            lines.append(line)
            line, used = "", 0.0
        line += character
        used += width
    return [*lines, line] if line else lines


@lru_cache(maxsize=16_384)
def _units(text: str) -> tuple[Unit, ...]:
    if not text:
        return ()
    starts = _phrase_starts(text)
    units: list[Unit] = []
    at, after_space, depth = 0, False, 0
    for piece in _pieces(text):
        if piece == " ":
            after_space = True
        else:
            units.append(Unit(piece, _em(piece), _starts(at in starts, units, piece), after_space, depth > 0))
            after_space = False
            depth = max(depth + sum(c in OPENING for c in piece) - sum(c in CLOSING for c in piece), 0)
        at += len(piece)
    return tuple(replace(each, starts_phrase=each.starts_phrase or each.after_space) for each in _kept_together(units))


def _starts(told: bool, units: list[Unit], piece: str) -> bool:
    """Mend the phrases where BudouX errs: 年30|件 and （子|育て are one; brackets and pauses part phrases."""
    if not units:
        return told
    before = units[-1].text
    if piece[0] in OPENING or before[-1] in PAUSES:
        return True
    after_bracket = len(units) > 1 and units[-2].text[-1] in OPENING
    return told and not (before[-1].isdigit() or before[-1] in OPENING or after_bracket)


def _phrase_starts(text: str) -> frozenset[int]:
    starts, at = set(), 0
    for phrase in _parser().parse(text):
        starts.add(at)
        at += len(phrase)
    return frozenset(starts)


def _pieces(text: str) -> Iterator[str]:
    """Cut into words (runs of what is not Japanese), single Japanese characters with their marks, and blanks."""
    piece, piece_wide = "", False
    joined = False
    for character in text:
        belongs = character != " " and (joined or joins_before(character))
        wide = piece_wide if belongs else is_wide(character)
        if piece and piece != " " and (belongs or (character != " " and not wide and not piece_wide)):
            piece += character
        else:
            if piece:
                yield piece
            piece, piece_wide = character, is_wide(character)
        joined = character == "\u200d"
    if piece:
        yield piece


def _kept_together(units: list[Unit]) -> list[Unit]:
    """Join what 禁則 forbids to part."""
    kept: list[Unit] = []
    for unit in units:
        before = kept[-1] if kept else None
        if before and not unit.after_space and (before.text[-1] in NEVER_LAST or unit.text[0] in NEVER_FIRST):
            width = before.width + unit.width
            kept[-1] = Unit(before.text + unit.text, width, before.starts_phrase, before.after_space, before.nested)
        else:
            kept.append(unit)
    return kept
