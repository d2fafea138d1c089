"""What any file holds once it is read: elements and links by the file's own names, and what of it was not taken.

Nothing here knows a project: which column is meant, and what is already there, is asked of ``facilitator/incoming/bringing_in.py``.
"""

from dataclasses import dataclass, field
from typing import Any

from logic_models.indicators import Indicator

MOST_ROWS = 10_000
"""Rows, or things of one kind, of a file; the model itself holds far fewer."""
DEEPEST = 100
"""Levels of a file that holds things in things."""


class NotReadable(Exception):
    """The file cannot be read at all: ``code`` and ``facts`` are for the sentence (section ``incoming`` of the wording)."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True)
class IncomingVoice:
    """A sticky note on which something of the file rests (もとの声): our own id of it, its words, whose it was."""

    key: str
    text: str
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class IncomingElement:
    """One element. ``key`` is what the file calls it; ``column``, ``kind`` and ``programmes`` are words as they stand there."""

    key: str
    text: str
    line: int = 0
    column: str = ""
    kind: str = ""
    status: str = ""
    wanted: bool = False
    lead: str = ""
    partners: tuple[str, ...] = ()
    target_group: str = ""
    programmes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    remark: str = ""
    measures: tuple[Indicator, ...] = ()
    sheet: str = ""
    voices: tuple[IncomingVoice, ...] = ()


@dataclass(frozen=True, slots=True)
class IncomingLink:
    """One link between two keys of the file."""

    source: str
    target: str
    line: int = 0
    why: str = ""
    assumption: str = ""
    sign: str = "more"
    strength: str = ""
    level: str = ""
    evidence: tuple[str, ...] = ()
    review_on: str = ""
    sheet: str = ""
    voices: tuple[IncomingVoice, ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that was not taken as it stands: in which line, of what, why, and the words it is about.

    ``line`` counts rows of tables, lines of CSV, and things of their kind (from 1) in JSON, GraphML and DOT. ``kept``: only a
    part is missing; the rest of the line was taken.
    """

    line: int
    what: str  # element | link | indicator | row | file
    code: str
    about: str = ""
    kept: bool = False
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a file (or two that belong together) holds. ``form``: csv | xlsx | json | graphml | dot."""

    form: str
    elements: tuple[IncomingElement, ...] = ()
    links: tuple[IncomingLink, ...] = ()
    dropped: tuple[Dropped, ...] = field(default_factory=tuple)
    encoding: str = ""
