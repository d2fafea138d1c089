"""A diagram for the wall on sheets that an office printer has: one large drawing, cut into tiles that overlap.

A printer leaves a rim white, so a tile shows less than its sheet; neighbours repeat a strip, on which the next is glued.
The drawing is made small and then enlarged as a whole, so that its lines and gaps grow with its type.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from logic_models.colouring import Colouring
from logic_models.drawing import Drawing, DrawingWords, draw
from logic_models.model import LogicModel
from logic_models.sheets import A3_LANDSCAPE, A4_HEIGHT, Sheet
from logic_models.splitting import readable

MILLIMETRE = 72 / 25.4
RIM = 12 * MILLIMETRE
"""White around what a tile shows, in points: copiers cannot print 4 to 5 mm of it, the rest holds the marks for cutting."""
OVERLAP = 15 * MILLIMETRE
"""What neighbours repeat: the strip for glue."""
MOST_TILES = 5
"""Tiles across or down, at most."""
ENLARGED = (4.0, 3.4, 2.8, 2.3, 1.9, 1.6, 1.3, 1.0)
"""Times a drawing may be enlarged, largest first: the first at which everything can be read is taken."""


@dataclass(frozen=True, slots=True)
class Poster:
    """So many sheets across and down."""

    columns: int
    rows: int
    paper: Sheet = A3_LANDSCAPE

    @property
    def shown(self) -> tuple[float, float]:
        """Width and height of what one tile shows."""
        return self.paper.width - 2 * RIM, self.paper.height - 2 * RIM

    @property
    def sheet(self) -> Sheet:
        """The whole, when its tiles are glued together."""
        width, height = self.shown
        across = self.columns * width - (self.columns - 1) * OVERLAP
        down = self.rows * height - (self.rows - 1) * OVERLAP
        return Sheet(f"poster-{self.columns}x{self.rows}", across, down)


@dataclass(frozen=True, slots=True)
class Tile:
    """One sheet of a poster: its place (from 1), and the part of the drawing it shows, in the drawing's own points."""

    column: int
    row: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PosterDrawing:
    """The drawing in its own size, and how many times larger the poster is."""

    drawing: Drawing
    scale: float


def poster_drawing(model: LogicModel, words: DrawingWords, poster: Poster, colouring: Colouring | None = None) -> PosterDrawing:
    """Return the diagram for a poster, enlarged as far as it can still be read when it is made."""
    whole = poster.sheet
    most = whole.height / A4_HEIGHT
    made = PosterDrawing(draw(model, words, whole, colouring), 1.0)
    for scale in (each for each in ENLARGED if 1.0 < each <= max(most, 1.0)):
        small = replace(whole, width=whole.width / scale, height=whole.height / scale)
        drawing = draw(model, words, small, colouring)
        if readable(drawing):
            return PosterDrawing(drawing, scale)
    return made


def tiles(poster: Poster, scale: float) -> Iterator[Tile]:
    """Yield the tiles row by row; together they show all of the drawing, and neighbours repeat the overlap."""
    width, height = poster.shown
    for row in range(poster.rows):
        for column in range(poster.columns):
            x, y = column * (width - OVERLAP), row * (height - OVERLAP)
            yield Tile(column + 1, row + 1, x / scale, y / scale, width / scale, height / scale)


def seen(drawing: Drawing, tile: Tile) -> Drawing:
    """Return what a tile shows of the drawing, so that no sheet carries words that are not on it."""
    left, right, top, foot = tile.x, tile.x + tile.width, tile.y, tile.y + tile.height

    def there(x: float, y: float, width: float, height: float) -> bool:
        return x < right and x + width > left and y < foot and y + height > top

    boxes = tuple(box for box in drawing.boxes if there(box.x, box.y, box.width, box.height))
    arrows = tuple(
        arrow
        for arrow in drawing.arrows
        if arrow.points
        and there(
            (low := min(p.x for p in arrow.points)) - 4,
            (high := min(p.y for p in arrow.points)) - 4,
            max(p.x for p in arrow.points) - low + 8,
            max(p.y for p in arrow.points) - high + 8,
        )
    )
    bands = tuple(band for band in drawing.bands if there(band.x, band.y, band.width, band.height))
    legend = tuple(each for each in drawing.legend if there(each.x, each.y - 2, 150, each.height + 4))
    lines = tuple(each for each in drawing.lines if there(each.x, each.y - 8, 150, 16))
    return replace(drawing, boxes=boxes, arrows=arrows, bands=bands, legend=legend, lines=lines)
