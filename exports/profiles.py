"""Style profiles (書式) of Word files as data: a JSON file a profile in ``styles/``, read strictly.

Every office has rules of its own for type, margins and lines, so none of that is a constant of an exporter
(docs/decisions/0018). A file that does not fit is refused with a code and the place, never half used.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from logic_models.eras import Era

HERE = Path(__file__).with_name("styles")
USUAL = "word"
A4 = (210.0, 297.0)
"""Millimetres, upright."""
MM = 72 / 25.4
"""Points in a millimetre."""
LOOSE = 0.5
"""By how much of a character a full line may pass the margin: rules of offices give rounded millimetres."""

Points = Annotated[float, Field(ge=6, le=72)]
Margin = Annotated[float, Field(ge=5, le=80)]
FontName = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[^<>&\"\x00-\x1f]+$")]


class BadProfile(Exception):
    """A profile that cannot be used: ``code`` is profile_unknown, profile_broken or profile_value, ``place`` which field."""

    def __init__(self, code: str, place: str = "") -> None:
        super().__init__(code, place)
        self.code, self.place = code, place


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Font(_Strict):
    """A typeface as Word's font table tells it: its name there, the same by another name, and what may stand in for it."""

    name: FontName
    twin: FontName
    family: Literal["roman", "swiss"]
    pitch: Literal["fixed", "variable"]
    panose: Annotated[str, Field(pattern=r"^[0-9A-F]{20}$")]


class Fonts(_Strict):
    """What Japanese is set in, and what Latin letters and digits."""

    japanese: Font
    latin: Font


class Sizes(_Strict):
    """Sizes of type in points; ``headings`` of the five levels."""

    body: Points
    table: Points
    small: Points
    title: Points
    headings: Annotated[tuple[Points, ...], Field(min_length=5, max_length=5)]


class Margins(_Strict):
    """Margins of an upright page in millimetres."""

    top: Margin
    bottom: Margin
    left: Margin
    right: Margin


Numbering = Literal["public", "decimal"]
"""``public``: 第1, 1, (1), ア, (ア), as in 公用文; ``decimal``: 1, 1.1, 1.1.1."""


class Profile(_Strict):
    """How a Word file looks: A4 upright, so many characters a line and lines a page."""

    names: Mapping[Literal["ja", "en"], Annotated[str, Field(min_length=1, max_length=40)]]
    source: Annotated[str, Field(max_length=300)]
    fonts: Fonts
    sizes: Sizes
    margins: Margins
    characters: Annotated[int, Field(ge=20, le=80)]
    lines: Annotated[int, Field(ge=15, le=60)]
    grid: Literal["off", "lines", "lines_and_characters"]
    paragraphs: Literal["spaced", "indented"]  # a space behind each, or the first line one character in
    heading_rule: bool
    table_rule: Annotated[float, Field(ge=0.25, le=3)]  # points
    digits: Literal["half", "wide_single"]  # wide_single: one digit is full width, two and more are half
    era: Era
    numbering: Mapping[Literal["ja", "en"], Numbering]

    @property
    def text_width(self) -> float:
        """Return the width of the text in millimetres."""
        return A4[0] - self.margins.left - self.margins.right

    @property
    def text_height(self) -> float:
        """Return the height of the text in millimetres."""
        return A4[1] - self.margins.top - self.margins.bottom

    @property
    def pitch(self) -> float:
        """Return from line to line in points, in halves: so many lines fit for sure."""
        return int(self.text_height * MM / self.lines * 2) / 2

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if set(self.names) != {"ja", "en"} or set(self.numbering) != {"ja", "en"}:
            raise PydanticCustomError("language_missing", "names and numbering are in both languages")
        if (self.characters - LOOSE) * self.sizes.body > self.text_width * MM:
            raise PydanticCustomError("too_many_characters", "so many characters do not fit on a line")
        if self.pitch < self.sizes.body * 1.2:
            raise PydanticCustomError("too_many_lines", "so many lines do not fit on a page")
        return self


def read_profile(text: str | bytes) -> Profile:
    """Return the profile that a JSON file holds; BadProfile if it holds none."""
    try:
        told = json.loads(text)
    except ValueError:
        raise BadProfile("profile_broken") from None
    try:
        return Profile.model_validate(told)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False)[0]
        raise BadProfile("profile_value", ".".join(map(str, first["loc"])) or str(first["type"])) from None


@cache
def profiles() -> Mapping[str, Profile]:
    """Return the shipped profiles by name, the usual one first."""
    found = {path.stem: read_profile(path.read_bytes()) for path in HERE.glob("*.json")}
    return dict(sorted(found.items(), key=lambda each: (each[0] != USUAL, each[0])))


def profile(name: str) -> Profile:
    """Return a shipped profile; BadProfile ``profile_unknown`` if there is none of that name."""
    if name not in profiles():
        raise BadProfile("profile_unknown", name[:40])
    return profiles()[name]
