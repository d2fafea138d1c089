"""Colours for every pair of eyes: kinds and states stay apart when a cone is missing, by colour or by lightness, else by a mark.

Simulation: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision
Deficiency", IEEE TVCG 15 (6), 2009, matrices of severity 1.0, on linear RGB. Difference: CIE 1976 (L*a*b*, D65); 2.3 is
just noticeable, 10 is seen at a glance.
"""

from itertools import combinations

import pytest

from exports import theme
from logic_models.columns import Kind
from logic_models.elements import Status

Colour = tuple[float, float, float]
MACHADO: dict[str, tuple[Colour, Colour, Colour]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
AT_A_GLANCE = 10.0
READ = 4.5
"""Contrast of words on what is behind them: WCAG 2.2, 1.4.3."""


def linear(colour: str) -> Colour:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return red, green, blue


def seen(colour: str, eyes: str) -> Colour:
    """Return linear RGB as these eyes see it, kept in range."""
    rgb = linear(colour)
    red, green, blue = (min(max(sum(a * b for a, b in zip(row, rgb, strict=True)), 0.0), 1.0) for row in MACHADO[eyes])
    return red, green, blue


def lab(rgb: Colour) -> Colour:
    matrix = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
    xyz = [sum(a * b for a, b in zip(row, rgb, strict=True)) for row in matrix]
    f = [t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (xyz[0] / 0.95047, xyz[1], xyz[2] / 1.08883)]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def apart(one: str, other: str, eyes: str) -> float:
    a, b = lab(seen(one, eyes)), lab(seen(other, eyes))
    return float(sum((p - q) ** 2 for p, q in zip(a, b, strict=True)) ** 0.5)


def contrast(one: str, other: str) -> float:
    light = [0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (linear(one), linear(other))]
    return (max(light) + 0.05) / (min(light) + 0.05)


@pytest.mark.parametrize("eyes", MACHADO)
def test_the_fills_of_two_kinds_are_told_apart_at_a_glance_by_all_eyes(eyes: str) -> None:
    fills = {**theme.FILL, "voice": theme.VOICE_FILL}
    close = {(a, b): apart(fills[a], fills[b], eyes) for a, b in combinations(fills, 2)}
    assert {pair: round(d, 1) for pair, d in close.items() if d < AT_A_GLANCE} == {}


@pytest.mark.parametrize("eyes", MACHADO)
def test_the_bars_over_the_columns_are_told_apart_or_their_marks_are(eyes: str) -> None:
    close = [(a, b) for a, b in combinations(Kind, 2) if apart(theme.EDGE[a], theme.EDGE[b], eyes) < AT_A_GLANCE]
    assert all(theme.MARK[a] != theme.MARK[b] for a, b in close)


def test_two_states_differ_in_their_line_whatever_the_colour() -> None:
    for ink in (theme.COLOUR, theme.MONO):
        for a, b in combinations(Status, 2):
            one, other = ink.border(Kind.ACTIVITY, a), ink.border(Kind.ACTIVITY, b)
            by_line = (one.dash, one.inner) != (other.dash, other.inner)
            by_width = max(one.width, other.width) >= 2 * min(one.width, other.width)
            assert by_line or by_width


@pytest.mark.parametrize("eyes", MACHADO)
def test_the_thin_line_of_what_nobody_knows_is_seen_on_its_fill(eyes: str) -> None:
    line = theme.STATUS_BORDER[Status.UNKNOWN].colour
    assert apart(line, theme.FILL[Kind.ACTIVITY], eyes) >= AT_A_GLANCE


@pytest.mark.parametrize("kind", list(Kind))
def test_words_are_read_on_every_fill(kind: Kind) -> None:
    assert contrast(theme.INK, theme.FILL[kind]) >= READ
