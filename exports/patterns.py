"""Patterns that tell the kind of a box without colour, as plain shapes: every program draws them alike, also from a copier.

A pattern fills a narrow strip at a box's left edge or the bar over a column. It is told as polygons in the unit it is used
in, so that SVG and PowerPoint draw the very same.
"""

from enum import StrEnum

from logic_models.shapes import Point

Polygon = tuple[Point, ...]
PITCH = 4.0
"""Points from one stroke of a pattern to the next: apart after a copier, and several on the smallest box."""


class Pattern(StrEnum):
    """What a strip shows."""

    DOTS = "dots"
    HOLLOW = "hollow"
    SOLID = "solid"
    BARS = "bars"
    SLANTS = "slants"


def polygons(pattern: Pattern, x: float, y: float, width: float, height: float) -> list[Polygon]:
    """Return the filled shapes of a pattern in a strip; the longer side is the one along which it repeats."""
    if pattern is Pattern.SOLID:
        return [_rectangle(x, y, width, height)]
    upright = height >= width
    long, across = (height, width) if upright else (width, height)
    found = [_stroke(pattern, n * PITCH, across, min(PITCH, long - n * PITCH)) for n in range(int(long // PITCH) + 1)]
    if pattern is Pattern.HOLLOW:
        found = [[(0.0, across - 0.7), (0.0, across), (long, across), (long, across - 0.7)]]
    turned = [[(x + b, y + a) if upright else (x + a, y + b) for a, b in each] for each in found if each]
    return [tuple(Point(a, b) for a, b in each) for each in turned]


def _rectangle(x: float, y: float, width: float, height: float) -> Polygon:
    return Point(x, y), Point(x + width, y), Point(x + width, y + height), Point(x, y + height)


def _stroke(pattern: Pattern, at: float, across: float, room: float) -> list[tuple[float, float]]:
    """Return one stroke that begins ``at`` along the strip, as (along, across); none where it would reach beyond."""
    half = PITCH / 2
    if room < half:
        return []
    if pattern is Pattern.BARS:
        return [(at, 0.0), (at, across), (at + half * 0.8, across), (at + half * 0.8, 0.0)]
    if pattern is Pattern.DOTS:
        low, high = across * 0.2, across * 0.8
        return [(at + 0.6, low), (at + 0.6, high), (at + 0.6 + high - low, high), (at + 0.6 + high - low, low)]
    if pattern is Pattern.SLANTS and room >= PITCH * 0.95:
        return [(at, 0.0), (at + half, across), (at + half + 1.4, across), (at + 1.4, 0.0)]
    return []
