"""Sheets of paper a drawing can be made for, in points."""

from dataclasses import dataclass

A4_HEIGHT = 595.28
A4_MARGIN = 28
"""Points around an A4 sheet; larger sheets have more."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet lying down (landscape): its name, width and height in points (1/72 inch).

    ``rim`` is what stays white on all sides, ``furniture`` the size of headings, legend and foot as a share of those on A4;
    where they are None, both grow with the sheet. A picture that is put on a page has a rim of its own: the page's.
    """

    name: str
    width: float
    height: float
    rim: float | None = None
    furniture: float | None = None

    @property
    def scale(self) -> float:
        """Size of what stands around the boxes, as a share of its size on A4."""
        return self.height / A4_HEIGHT if self.furniture is None else self.furniture

    @property
    def margin(self) -> float:
        """White around everything, in points."""
        return A4_MARGIN * self.scale if self.rim is None else self.rim


A4_LANDSCAPE = Sheet("A4", 841.89, 595.28)
A3_LANDSCAPE = Sheet("A3", 1190.55, 841.89)
A2_LANDSCAPE = Sheet("A2", 1683.78, 1190.55)
A1_LANDSCAPE = Sheet("A1", 2383.94, 1683.78)
WIDE_SCREEN = Sheet("16:9", 960.0, 540.0)
"""A slide (13.333 x 7.5 inches)."""

SHEETS = {sheet.name: sheet for sheet in (A4_LANDSCAPE, A3_LANDSCAPE, A2_LANDSCAPE, A1_LANDSCAPE, WIDE_SCREEN)}
"""By name."""
