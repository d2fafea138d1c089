"""Drawing -> PNG through resvg: the same picture as the SVG, at a resolution for print."""

import struct
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from zlib import crc32

from PIL import Image
from resvg_py import svg_to_bytes

from exports.pdf import pictures as pictures_of
from exports.svg import svg
from exports.theme import COLOUR, Ink
from logic_models.drawing import Drawing

POINTS_PER_INCH = 72
MOST_PIXELS = 70_000_000
"""A1 at 300 dots per inch; about 280 MB while it is drawn.

A larger sheet gets fewer dots per inch rather than a machine without memory."""


def png(drawing: Drawing, fonts: Sequence[Path], dpi: int = 200, ink: Ink = COLOUR) -> bytes:
    """Return the drawing as PNG of ``dpi`` dots per inch, which the file itself names.

    ``fonts`` are TrueType files; when any are given the machine's own are not used, so that every machine draws alike.
    They only step in for letters a Japanese font may lack (emoji, 𠮷, other scripts), else those would be empty boxes.
    ValueError if resvg cannot draw it.
    """
    dots = _affordable(drawing, dpi)
    picture = svg(drawing, ink)
    drawn = svg_to_bytes(
        svg_string=picture,
        background="#ffffff",
        skip_system_fonts=bool(fonts) and _everyday(picture),
        font_files=[str(font) for font in fonts] or None,
        dpi=float(dots),
        languages=[drawing.language],
    )
    return _with_dots(bytes(drawn), dots)


def pngs(drawings: Sequence[Drawing], fonts: Sequence[Path], dpi: int = 200, ink: Ink = COLOUR) -> list[bytes]:
    """Return drawings as PNG, as ``png``; several take a third of the time each.

    typst reads the typefaces once for all of them. What it has no letters for goes the way of one.
    """
    pictures = [svg(each, ink) for each in drawings]
    if len(drawings) < 2 or not fonts or not all(_everyday(each) for each in pictures):
        return [png(each, fonts, dpi, ink) for each in drawings]
    page = '#page(width: {0.width}pt, height: {0.height}pt, margin: 0pt, image("{1}.svg"))'
    pages = [page.format(each, n) for n, each in enumerate(drawings)]
    files = {f"{n}.svg": each for n, each in enumerate(pictures)} | {"all.typ": "\n".join(pages)}
    return [_with_dots(each, dpi) for each in pictures_of(files, "all.typ", fonts, dpi)]


def jpg(drawing: Drawing, fonts: Sequence[Path], dpi: int = 200, ink: Ink = COLOUR) -> bytes:
    """Return the drawing as JPEG, as ``png``: some office networks let only that through."""
    with Image.open(BytesIO(png(drawing, fonts, dpi, ink))) as drawn:
        saved = BytesIO()
        dots = round(drawn.info["dpi"][0])
        drawn.convert("RGB").save(saved, "JPEG", quality=92, subsampling=0, dpi=(dots, dots))
        return saved.getvalue()


def _everyday(text: str) -> bool:
    """Tell whether every letter is in Windows code page 932, which Japanese fonts cover whole."""
    try:
        text.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True


def _affordable(drawing: Drawing, dpi: int) -> int:
    inches = (drawing.width / POINTS_PER_INCH) * (drawing.height / POINTS_PER_INCH)
    return max(1, min(dpi, int((MOST_PIXELS / max(inches, 0.01)) ** 0.5)))


def _with_dots(drawn: bytes, dpi: int) -> bytes:
    """Add the pHYs chunk (PNG 11.3.4.3) behind IHDR: without it Word takes 72 dots per inch."""
    metre = round(dpi / 0.0254)
    body = b"pHYs" + struct.pack(">IIB", metre, metre, 1)
    chunk = struct.pack(">I", 9) + body + struct.pack(">I", crc32(body))
    behind = 8 + 4 + 4 + 13 + 4
    return drawn[:behind] + chunk + drawn[behind:]
