"""How wide a character is when drawn, in em (1 em = the size of the type).

The figures for ASCII are the wider of BIZ UDPGothic's regular and bold (from the font's own hmtx table). Japanese
counts one em although some kana and brackets are narrower in that face: another font may stand in for it.
"""

import unicodedata
from functools import lru_cache

_ASCII_BY_WIDTH = {
    0.34: "' ,.:;_i",
    0.40: "!lj",
    0.50: 'I|-rt()*/^`~"[]',
    0.56: "\\fJ{}s",
    0.62: "vzLxy",
    0.70: "1kcaFgoeETnhu",
    0.76: "SbdpqYPVK023456789AZR",
    0.82: "?B$CXHN+<=>",
    0.90: "DGUOw&Q",
    1.00: "#m@MW%",
}
_ASCII = {ord(each): width for width, letters in _ASCII_BY_WIDTH.items() for each in letters}
_NOT_DRAWN = {"Mn", "Me", "Cf", "Cc", "Cs"}
_EMOJI_FROM = 0x1F000


@lru_cache(maxsize=65_536)
def em(character: str) -> float:
    """Return the width of one character in em; nought for combining marks and what is not drawn."""
    code = ord(character)
    if code in _ASCII:
        return _ASCII[code]
    if unicodedata.category(character) in _NOT_DRAWN:
        return 0.0
    if code >= _EMOJI_FROM and code < 0x20000:
        return 1.3  # colour emoji are drawn wider than the em
    return 0.6 if unicodedata.east_asian_width(character) == "H" else 1.0


def measure(text: str, size: float) -> float:
    """Return the width of a line in points at a type size in points."""
    return sum(map(em, text)) * size


def is_wide(character: str) -> bool:
    """Say whether a line may break beside the character: Japanese, Chinese, Korean and emoji, not Latin or digits."""
    return unicodedata.east_asian_width(character) in "WFH"


def joins_before(character: str) -> bool:
    """Say whether the character belongs to the one before it: accents, variation selectors, joiners, skin tones."""
    code = ord(character)
    return unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf") or 0x1F3FB <= code <= 0x1F3FF
