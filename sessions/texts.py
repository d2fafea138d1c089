"""Text and ids at the door: NFC, no control characters or lone surrogates, a limit in code points."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

NOTE_LIMIT = 500
TITLE_LIMIT = 80
NAME_LIMIT = 60
ELEMENT_LIMIT = 4_000
TAG_LIMIT = 30
CHAPTER_LIMIT = 20_000

_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")  # embeddings and overrides would turn the text beside them round

_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def clean(text: str) -> str:
    """Return the text as it may be stored: NFC, line ends as \\n, without characters that no file can carry."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = _TURNING.sub("", _UNWANTED.sub("", text))
    text = unicodedata.normalize("NFC", text).strip()
    return "" if blank(text) else text


def blank(text: str) -> bool:
    """Say whether nobody would see anything of it: spaces, and zero-width characters alone."""
    return all(unicodedata.category(char) in _UNSEEN for char in text)


def _cleaned(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


def at_most(limit: int) -> Callable[[str], str]:
    """Return a validator that refuses a longer text with the code ``too_long``."""

    def check(text: str) -> str:
        if len(text) > limit:
            raise PydanticCustomError("too_long", "too long", {"limit": limit, "length": len(text)})
        return text

    return check


def _not_empty(text: str) -> str:
    if not text:
        raise PydanticCustomError("empty_text", "empty text")
    return text


NoteText = Annotated[str, BeforeValidator(_cleaned), AfterValidator(_not_empty), AfterValidator(at_most(NOTE_LIMIT))]
ElementText = Annotated[str, BeforeValidator(_cleaned), AfterValidator(at_most(ELEMENT_LIMIT))]
ChapterText = Annotated[str, BeforeValidator(_cleaned), AfterValidator(at_most(CHAPTER_LIMIT))]
"""A chapter of the plan; 20,000 code points of Japanese are 60,000 bytes, which one act may hold (LV2)."""
Reason = Annotated[str, BeforeValidator(_cleaned), AfterValidator(at_most(NOTE_LIMIT))]
Title = Annotated[str, BeforeValidator(_cleaned), AfterValidator(at_most(TITLE_LIMIT))]
Name = Annotated[str, BeforeValidator(_cleaned), AfterValidator(at_most(NAME_LIMIT))]
Tag = Annotated[str, BeforeValidator(_cleaned), AfterValidator(_not_empty), AfterValidator(at_most(TAG_LIMIT))]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{22}$")]


def _a_day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise PydanticCustomError("not_a_day", "not a day") from None


Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_a_day)]
"""A day, ISO 8601: ``2027-03-31``."""
