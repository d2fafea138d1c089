"""How an arrow is drawn: what people said of a link as line style, width and marks that survive a black-and-white copier.

Dotted, dashed and plain lines tell on what kind of evidence it rests, as in other tools; ticks across the line that it
was studied elsewhere (one) or measured here (two). Width is strength. A ring with a bar says that more brings less, a
small ring that nobody said why yet. A link of which nothing was said is a plain line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import hypot

from logic_models.links import Evidence, Link, Sign, Strength
from logic_models.shapes import ArrowMark, ArrowSign, Dash, Point

DASHES: dict[Evidence, Dash] = {Evidence.GUESS: Dash.DOTTED, Evidence.EXPERIENCE: Dash.DASHED}
TICKS: dict[Evidence, ArrowSign] = {Evidence.RESEARCH: ArrowSign.TICK, Evidence.LOCAL: ArrowSign.TICKS}
WEIGHTS: dict[Strength, float] = {Strength.WEAK: 0.6, Strength.MIDDLE: 1.2, Strength.STRONG: 2.0}
PITCH = 3.0
"""From one mark's middle to the next, in radii."""


class Told(StrEnum):
    """What an arrow's look can say, in the legend's order: its words are ``DrawingWords.arrows``."""

    GUESS = "guess"
    EXPERIENCE = "experience"
    RESEARCH = "research"
    LOCAL = "local"
    WEAK = "weak"
    STRONG = "strong"
    LESS = "less"
    UNSAID = "unsaid"
    FEEDBACK = "feedback"


@dataclass(frozen=True, slots=True)
class ArrowStyle:
    """A line: its dashes, its width as a multiple of the plain one, and the signs on it from tail to head."""

    dash: Dash = Dash.SOLID
    weight: float = 1.0
    signs: tuple[ArrowSign, ...] = ()


SAMPLES: dict[Told, ArrowStyle] = {
    Told.GUESS: ArrowStyle(Dash.DOTTED),
    Told.EXPERIENCE: ArrowStyle(Dash.DASHED),
    Told.RESEARCH: ArrowStyle(signs=(ArrowSign.TICK,)),
    Told.LOCAL: ArrowStyle(signs=(ArrowSign.TICKS,)),
    Told.WEAK: ArrowStyle(weight=WEIGHTS[Strength.WEAK]),
    Told.STRONG: ArrowStyle(weight=WEIGHTS[Strength.STRONG]),
    Told.LESS: ArrowStyle(signs=(ArrowSign.LESS,)),
    Told.UNSAID: ArrowStyle(signs=(ArrowSign.UNSAID,)),
    Told.FEEDBACK: ArrowStyle(Dash.CHAIN),
}
"""How each looks in the legend."""


def style_of(link: Link, *, feedback: bool = False) -> ArrowStyle:
    """Return how a link is drawn; one that points backwards is a chain line, whatever it rests on."""
    dash = DASHES.get(link.level, Dash.SOLID) if link.level is not None else Dash.SOLID
    signs: list[ArrowSign] = []
    if not link.why.strip():
        signs.append(ArrowSign.UNSAID)
    if link.level in TICKS:
        signs.append(TICKS[link.level])
    if link.sign is Sign.LESS:
        signs.append(ArrowSign.LESS)
    weight = WEIGHTS[link.strength] if link.strength is not None else 1.0
    return ArrowStyle(Dash.CHAIN if feedback else dash, weight, tuple(signs))


def told(link: Link, *, feedback: bool = False) -> frozenset[Told]:
    """Return what the legend has to explain of this link."""
    found = {each for each in (link.level, link.strength) if each is not None and each is not Strength.MIDDLE}
    words = {Told(each.value) for each in found}
    words |= {Told.LESS} if link.sign is Sign.LESS else set()
    words |= {Told.UNSAID} if not link.why.strip() else set()
    words |= {Told.FEEDBACK} if feedback else set()
    return frozenset(words)


def marks(points: Sequence[Point], signs: Sequence[ArrowSign], radius: float) -> tuple[ArrowMark, ...]:
    """Return the signs as marks on the longest straight piece of an arrow, around its middle; none without a piece."""
    pieces = [(start, end) for start, end in pairwise(points) if _length(start, end) > 0.01]
    if not signs or not pieces:
        return ()
    start, end = max(pieces, key=lambda piece: round(_length(*piece), 2))
    length = _length(start, end)
    along = Point((end.x - start.x) / length, (end.y - start.y) / length)
    pitch = min(PITCH * radius, length / (len(signs) + 1))
    first = length / 2 - pitch * (len(signs) - 1) / 2
    return tuple(_mark(sign, start, along, first + n * pitch, radius) for n, sign in enumerate(signs))


def _mark(sign: ArrowSign, start: Point, along: Point, far: float, radius: float) -> ArrowMark:
    x, y = start.x + along.x * far, start.y + along.y * far
    return ArrowMark(sign, round(x, 2), round(y, 2), round(along.x, 3), round(along.y, 3), radius)


def _length(a: Point, b: Point) -> float:
    return hypot(b.x - a.x, b.y - a.y)
