"""What was asked of organisations about the plan (照会), what they answered, and the writing links they were given."""

from dataclasses import dataclass, field

from immutables import Map

Key = tuple[str, str]
"""A row of an inquiry: an element, and one of its indicators or "" for the activity's own row."""


@dataclass(frozen=True, slots=True)
class RowAnswer:
    """Somebody answered for a row: a seat, and when (ms since 1970)."""

    by: str
    at: int


@dataclass(frozen=True, slots=True)
class Asking:
    """An organisation was asked: when, by which seat, ``how`` (sheet | link), and by when an answer is wished (ISO 8601 or "")."""

    at: int
    by: str
    how: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One organisation's inquiry: how it was last asked, and which rows it answered."""

    asked: Asking | None = None
    answers: Map[Key, RowAnswer] = field(default_factory=Map)


@dataclass(frozen=True, slots=True)
class PlanLink:
    """A link by which one organisation writes its own part of the plan, without an account.

    ``chapters``: also the text of the chapters in which its activities stand. ``shut``: it opens no more.
    """

    id: str
    organisation: str
    chapters: bool
    by: str
    at: int
    shut: bool = False
