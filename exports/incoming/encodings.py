"""Bytes -> text, as Japanese offices write it: UTF-8 with and without a mark, UTF-16, CP932, and files half converted."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass

from exports.incoming.parts import NotReadable

MARKS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))
BEGINNING = 4_096
"""Bytes that are looked at to tell UTF-16 without a mark."""
MOST_BROKEN = 0.3
"""Share of lines that may hold undecodable bytes; with more, the encoding is another one."""
_NO_CHARACTER = re.compile("[\x80\xa0\uf8f0-\uf8f3]")
"""What Python makes of single bytes that mean nothing in CP932."""
_HALF_WIDTH = re.compile("[\uff61-\uff9f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, how it was written, and its lines (from 1) that were written otherwise, or not readable in part."""

    text: str
    encoding: str
    otherwise: tuple[int, ...] = ()
    broken: tuple[int, ...] = ()


def decoded(packed: bytes) -> Decoded:
    """Return the text of these bytes; NotReadable ``unknown_encoding`` if it is in none of the encodings known here."""
    for mark, encoding in MARKS:
        if packed.startswith(mark):
            return _marked(packed[len(mark) :], encoding)
    utf16 = _utf16_unmarked(packed)
    if utf16 is not None:
        return utf16
    if packed[:BEGINNING].count(0) * 100 > len(packed[:BEGINNING]):
        raise NotReadable("wrong_kind")
    for encoding in ("utf-8", *_by_half_width(packed)):
        text = _strictly(packed, encoding)
        if text is not None:
            return Decoded(text, encoding)
    return _line_by_line(packed)


def _marked(packed: bytes, encoding: str) -> Decoded:
    text = _strictly(packed, encoding)
    if text is not None:
        return Decoded(text, encoding)
    return _line_by_line(packed) if encoding == "utf-8" else _counted(packed.decode(encoding, "replace"), encoding)


def _strictly(packed: bytes, encoding: str) -> str | None:
    try:
        text = packed.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if encoding == "cp932" and _NO_CHARACTER.search(text) else text


def _utf16_unmarked(packed: bytes) -> Decoded | None:
    """Return the text if every other byte is zero often enough: line ends, commas and heads in Latin letters are."""
    start = packed[:BEGINNING]
    for encoding, zeros in (("utf-16-le", start[1::2]), ("utf-16-be", start[0::2])):
        if len(start) >= 4 and zeros.count(0) * 20 >= len(zeros) and zeros.count(0) * 10 >= start.count(0) * 9:
            text = _strictly(packed, encoding)
            if text is not None:
                return Decoded(text, encoding)
    return None


def _by_half_width(packed: bytes) -> list[str]:
    """Return CP932 and EUC-JP, the likelier one first: each reads much of the other as half-width katakana."""
    if b"\x1b$" in packed:
        return ["iso2022_jp_ext", "cp932"]
    read = {each: _strictly(packed, each) for each in ("cp932", "euc_jp")}
    found = [(len(_HALF_WIDTH.findall(text)), each) for each, text in read.items() if text is not None]
    return [each for _, each in sorted(found, key=lambda one: one[0])]


def _line_by_line(packed: bytes) -> Decoded:
    """Read each line by itself: files put together of two halves hold both encodings."""
    lines = packed.split(b"\n")
    main = "utf-8" if _readable(lines, "utf-8") >= _readable(lines, "cp932") else "cp932"
    other = "cp932" if main == "utf-8" else "utf-8"
    told: list[str] = []
    otherwise: list[int] = []
    broken: list[int] = []
    for number, line in enumerate(lines, start=1):
        text = _strictly(line, main)
        if text is None:
            text = _strictly(line, other)
            (otherwise if text is not None else broken).append(number)
        told.append(text if text is not None else line.decode(main, "replace"))
    if len(broken) > max(1, len(lines) * MOST_BROKEN):
        raise NotReadable("unknown_encoding")
    return Decoded("\n".join(told), main, tuple(otherwise), tuple(broken))


def _readable(lines: list[bytes], encoding: str) -> int:
    return sum(1 for line in lines if _strictly(line, encoding) is not None)


def _counted(text: str, encoding: str) -> Decoded:
    lines = text.split("\n")
    broken = tuple(number for number, line in enumerate(lines, start=1) if "\ufffd" in line)
    if len(broken) > max(1, len(lines) * MOST_BROKEN):
        raise NotReadable("unknown_encoding")
    return Decoded(text, encoding, (), broken)
