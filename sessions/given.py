"""What people give to things: dots in rounds, ratings, answers to arrows, closing lines, comments. Part of a Project."""

from dataclasses import dataclass, field

from immutables import Map


@dataclass(frozen=True, slots=True)
class Round:
    """One round of a vote or rate step. ``dots``: voter (seat, table or organisation id) -> thing key -> seat -> number.

    ``titles``: words and kind of the elements that had dots when it was closed; they may be deleted later.
    """

    step: str
    opened_at: int
    closed: bool = False
    dots: Map[str, Map[str, Map[str, int]]] = field(default_factory=Map)
    titles: Map[str, tuple[str, str]] = field(default_factory=Map)


@dataclass(frozen=True, slots=True)
class Rating:
    """One person's rating of a thing: effect and how soon it can be done, 1 (little, late) to 4 (much, soon)."""

    effect: int | None = None
    soon: int | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One person's answer to an arrow: yes | maybe | no, and why."""

    answer: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """A line of the closing survey; ``quoted``: chosen for the report."""

    id: str
    seat: str
    step: str
    text: str
    at: int
    quoted: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said about an element or an arrow (``about``: ``element/ID`` or ``link/ID``)."""

    id: str
    about: str
    seat: str
    text: str
    at: int
    settled: bool = False
    withdrawn: bool = False
