"""Drawing -> PNG through resvg, most often within typst: the same picture as the SVG, at a resolution for print."""

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

QUICK_PIXELS = 20_000_000
"""A3 at 300 dots per inch. typst keeps four times the memory of resvg alone; for A1 that would be more than a gigabyte."""


def png(drawing: Drawing, fonts: Sequence[Path], dpi: int = 200, ink: Ink = COLOUR) -> bytes:
    """Return the drawing as PNG of ``dpi`` dots per inch, which the file itself names.

    ``fonts`` are TrueType files; when any are given the machine's own are not used, so that every machine draws alike.
    They only step in for letters a Japanese font may lack (emoji, 𠮷, other scripts), else those would be empty boxes.
    ValueError if it cannot be drawn.
    """
    return pngs((drawing,), fonts, dpi, ink)[0]


def pngs(drawings: Sequence[Drawing], fonts: Sequence[Path], dpi: int = 200, ink: Ink = COLOUR) -> list[bytes]:
    """Return drawings as PNG, as ``png``, in fewer dots where one of them would take too many."""
    dots = min((_affordable(each, dpi) for each in drawings), default=dpi)
    pictures = [svg(each, ink) for each in drawings]
    largest = max((each.width * each.height for each in drawings), default=0.0) * (dots / POINTS_PER_INCH) ** 2
    if fonts and largest <= QUICK_PIXELS and all(map(_everyday, pictures)):
        drawn = _typeset(drawings, pictures, fonts, dots)
    else:
        drawn = [_alone(each, picture, fonts, dots) for each, picture in zip(drawings, pictures, strict=True)]
    return [_with_dots(each, dots) for each in drawn]


def _typeset(drawings: Sequence[Drawing], pictures: Sequence[str], fonts: Sequence[Path], dots: int) -> list[bytes]:
    """Return the pictures as typst draws them: with resvg too, in a quarter of the time, but with our letters alone."""
    page = '#page(width: {0.width}pt, height: {0.height}pt, margin: 0pt, fill: white, image("{1}.svg"))'
    pages = [page.format(each, n) for n, each in enumerate(drawings)]
    files = {f"{n}.svg": each for n, each in enumerate(pictures)} | {"all.typ": "\n".join(pages)}
    return pictures_of(files, "all.typ", fonts, dots)


def _alone(drawing: Drawing, picture: str, fonts: Sequence[Path], dots: int) -> bytes:
    """Return one picture as resvg draws it, with the machine's letters where ours lack some."""
    drawn = svg_to_bytes(
        svg_string=picture,
        background="#ffffff",
        skip_system_fonts=bool(fonts) and _everyday(picture),
        font_files=[str(font) for font in fonts] or None,
        dpi=float(dots),
        languages=[drawing.language],
    )
    return bytes(drawn)


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
