"""The PNG: its size, its resolution, its colours."""

import struct
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from exports import theme
from exports.raster import MOST_PIXELS, jpg, png
from logic_models.drawing import Drawing, TextLine


def header(drawn: bytes) -> tuple[int, int, int, int]:
    """Width, height, bits and colour type."""
    assert drawn[:8] == b"\x89PNG\r\n\x1a\n"
    width, height, bits, colour = struct.unpack(">IIBB", drawn[16:26])
    return width, height, bits, colour


def chunks(drawn: bytes) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    at = 8
    while at < len(drawn):
        (length,) = struct.unpack(">I", drawn[at : at + 4])
        kind, body = drawn[at + 4 : at + 8], drawn[at + 8 : at + 8 + length]
        (told,) = struct.unpack(">I", drawn[at + 8 + length : at + 12 + length])
        assert zlib.crc32(kind + body) == told
        found[kind] = found.get(kind, b"") + body
        at += 12 + length
    return found


@pytest.mark.parametrize("dpi", [96, 200])
def test_a_sheet_has_as_many_dots_as_its_inches_ask_for(drawing: Drawing, fonts: list[Path], dpi: int) -> None:
    width, height, _, _ = header(png(drawing, fonts, dpi))
    assert abs(width - 841.89 / 72 * dpi) <= 1
    assert abs(height - 595.28 / 72 * dpi) <= 1


def test_the_file_names_its_own_resolution(drawing: Drawing, fonts: list[Path]) -> None:
    across, down, unit = struct.unpack(">IIB", chunks(png(drawing, fonts, 200))[b"pHYs"])
    assert (across, down, unit) == (7874, 7874, 1)


def test_the_letters_are_drawn_with_the_fonts_given(drawing: Drawing, fonts: list[Path]) -> None:
    written = png(drawing, fonts, 72)
    without = png(replace(drawing, title=()), fonts, 72)
    assert chunks(written)[b"IDAT"] != chunks(without)[b"IDAT"]


def test_a_bold_line_is_not_drawn_like_a_plain_one(drawing: Drawing, fonts: list[Path]) -> None:
    def drawn(bold: bool) -> bytes:
        return png(replace(drawing, title=(TextLine(36, 60, "働くこと", 24, bold=bold),)), fonts, 72)

    assert drawn(True) != drawn(False)


def test_a_letter_the_fonts_lack_is_borrowed_from_the_machine_rather_than_drawn_as_an_empty_box(
    drawing: Drawing, fonts: list[Path]
) -> None:
    def drawn(letter: str, given: list[Path]) -> bytes:
        return png(replace(drawing, title=(TextLine(36, 60, letter, 24),)), given, 72)

    if drawn("𠮷", []) == drawn("𡈽", []):
        pytest.skip("no font of this machine has these letters")
    assert drawn("𠮷", fonts) != drawn("𡈽", fonts)


def test_the_same_drawing_gives_the_same_picture(drawing: Drawing, fonts: list[Path]) -> None:
    assert png(drawing, fonts, 72) == png(drawing, fonts, 72)


def test_a_huge_sheet_gets_fewer_dots_per_inch_instead_of_a_machine_without_memory(drawing: Drawing, fonts: list[Path]) -> None:
    huge = replace(drawing, width=20_000, height=9_000, boxes=(), arrows=())
    width, height, _, _ = header(png(huge, fonts, 200))
    assert MOST_PIXELS * 0.8 < width * height <= MOST_PIXELS * 1.01


def test_paper_is_white_and_not_transparent(drawing: Drawing, fonts: list[Path]) -> None:
    drawn = png(replace(drawing, bands=(), boxes=(), arrows=(), title=(), legend=(), foot=()), fonts, 20)
    parts = chunks(drawn)
    width, height, bits, colour = header(drawn)
    assert (bits, colour) in ((8, 6), (8, 2))
    raw = zlib.decompress(parts[b"IDAT"])
    row = raw[: 1 + width * (4 if colour == 6 else 3)]
    assert raw[0] in (0, 1, 2, 3, 4)
    assert set(row[1 : 1 + (4 if colour == 6 else 3)]) == {255}
    assert theme.PAPER == "#FFFFFF"
    assert height > 0


def test_a_jpeg_shows_the_same_picture_and_names_its_resolution(drawing: Drawing, fonts: list[Path]) -> None:
    with Image.open(BytesIO(png(drawing, fonts, 100))) as one, Image.open(BytesIO(jpg(drawing, fonts, 100))) as other:
        assert (other.format, other.size, other.info["dpi"]) == ("JPEG", one.size, (100, 100))
        difference = ImageChops.difference(one.convert("L"), other.convert("L"))
        assert sum(difference.histogram()[64:]) < one.width * one.height / 1000
