"""Sheets of paper a drawing can be made for, in points."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet lying down (landscape): its name, width and height in points (1/72 inch)."""

    name: str
    width: float
    height: float


A4_LANDSCAPE = Sheet("A4", 841.89, 595.28)
A3_LANDSCAPE = Sheet("A3", 1190.55, 841.89)
A2_LANDSCAPE = Sheet("A2", 1683.78, 1190.55)
A1_LANDSCAPE = Sheet("A1", 2383.94, 1683.78)
WIDE_SCREEN = Sheet("16:9", 960.0, 540.0)
"""A slide (13.333 x 7.5 inches)."""

SHEETS = {sheet.name: sheet for sheet in (A4_LANDSCAPE, A3_LANDSCAPE, A2_LANDSCAPE, A1_LANDSCAPE, WIDE_SCREEN)}
"""By name."""
