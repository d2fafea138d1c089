"""A poster as one PDF: a page a tile, with marks to cut at, the strip for glue and a small map that says which tile it is.

Set by typst like the report (exports/pdf.py): real text in embedded fonts. What a tile shows is cut out by a clip, never
scaled anew, so that neighbours meet to the hair.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from exports import alt_text
from exports.clean import clean
from exports.pdf import pictures, typeset
from exports.svg import svg
from exports.theme import COLOUR, Ink
from exports.words import Words
from logic_models.posters import OVERLAP, RIM, Poster, PosterDrawing, Tile, seen, tiles

TEMPLATE = Path(__file__).with_name("templates") / "poster.typ"


def poster(made: PosterDrawing, form: Poster, words: Mapping[str, str], fonts: Sequence[Path], ink: Ink = COLOUR) -> bytes:
    """Return the PDF; ``words`` are those of documents. KeyError where a sentence is missing."""
    return typeset(files(made, form, words, ink), "poster.typ", fonts)


def poster_pictures(
    made: PosterDrawing, form: Poster, words: Mapping[str, str], fonts: Sequence[Path], ink: Ink = COLOUR, dpi: int = 36
) -> list[bytes]:
    """Return the tiles as PNG: the same setting, for looking before saving."""
    return pictures(files(made, form, words, ink), "poster.typ", fonts, dpi)


def files(made: PosterDrawing, form: Poster, words: Mapping[str, str], ink: Ink) -> dict[str, str]:
    """Return the files that typst sets a poster from."""
    own = list(tiles(form, made.scale))
    drawn = {f"tile{n}.svg": svg(seen(made.drawing, each), ink) for n, each in enumerate(own)}
    told = {
        "language": made.drawing.language,
        "title": clean(alt_text.title(made.drawing)) or "―",
        "sheet": {"width": form.paper.width, "height": form.paper.height},
        "rim": RIM,
        "overlap": OVERLAP,
        "drawing": {"width": made.drawing.width * made.scale, "height": made.drawing.height * made.scale},
        "columns": form.columns,
        "rows": form.rows,
        "ink": ink.ink,
        "quiet": ink.quiet,
        "glue": Words(words).say("poster.glue"),
        "how": Words(words).say("poster.how"),
        "tiles": [_tile(n, each, made, form, Words(words)) for n, each in enumerate(own)],
    }
    return drawn | {"poster.json": json.dumps(told, ensure_ascii=False), "poster.typ": TEMPLATE.read_text(encoding="utf-8")}


def _tile(number: int, tile: Tile, made: PosterDrawing, form: Poster, words: Words) -> dict[str, Any]:
    place = words.say("poster.place", column=tile.column, row=tile.row)
    of = words.say("poster.of", columns=form.columns, rows=form.rows)
    told = alt_text.columns(seen(made.drawing, tile))
    return {
        "file": f"tile{number}.svg",
        "alt": f"{place} {told}".strip(),
        "place": place,
        "of": of,
        "x": tile.x * made.scale,
        "y": tile.y * made.scale,
        "column": tile.column,
        "row": tile.row,
    }
