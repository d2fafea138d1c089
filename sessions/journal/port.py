"""What a journal promises: every project's events in order, each act's answer beside them, nothing half written.

Memory (tests, demonstrations) and database (``database.py``) keep the same contract; one suite of tests,
tests/sessions/journal/test_contract.py, holds them to it. Times are ms since 1970 of the server's clock.
No error carries anybody's text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as it lies in the journal."""

    position: int
    """1, 2, 3 ... within the project."""
    act: str
    seat: str
    """Who asked, in which act ("" = the room itself)."""
    at: int
    """ms since 1970, server clock."""
    event: str
    """JSON text, tagged "type", with "v"."""


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """The answer of an accepted act; ``version`` is the project's position after it."""

    seat: str
    act: str
    version: int
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectEntry:
    """A project as lists show it: times of its first and its last event, its last position, its epoch."""

    project: str
    epoch: int
    version: int
    opened_at: int
    changed_at: int


class Conflict(Exception):
    """Somebody else wrote at these positions (or answered this act): the room must close. Nothing was written."""


class JournalFailed(Exception):
    """The disk is full, the database is gone or closed: the outcome is unknown. ``args[0]`` is a short code."""


class Journal(Protocol):
    """Where a project's events lie. Any call may raise JournalFailed."""

    async def append(
        self, project: str, expected: int, entries: Sequence[Entry], answers: Sequence[StoredAnswer]
    ) -> None:
        """Write all or nothing, durable on return.

        ``expected`` is the version the events were decided on; positions must be ``expected + 1`` ..., else ValueError.
        Conflict if the project is not at ``expected``, or if one of the acts has its answer already.
        """

    async def read(self, project: str, after: int = 0) -> list[Entry]:
        """Return the entries behind position ``after``, in order; empty if there is no such project."""

    async def answers(self, project: str, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], StoredAnswer]:
        """Return the stored answers among these (seat, act) pairs."""

    async def act(self, project: str, act: str) -> list[Entry]:
        """Return the entries of one act, in order; empty if it left none."""

    async def projects(self) -> list[ProjectEntry]:
        """Return the projects that have events, the last changed first."""

    async def epoch(self, project: str) -> int:
        """Return the project's epoch; 0 for a new project."""

    async def raise_epoch(self, project: str) -> int:
        """Raise the epoch by one and return it: every screen then gets a whole view."""

    async def redact(self, project: str, expected: int, events: Mapping[int, str]) -> int:
        """Put other words in the place of what was said, by position, and raise the epoch; return it.

        The one change of the past (sessions/redaction.py). All or nothing, durable on return; then no file of the
        journal's holds the bytes that were there before. Answers stay. Conflict if the project is not at ``expected``
        or has no such position. May be asked again: if it failed half way (JournalFailed), the old bytes may still be
        there.
        """

    async def remove(self, project: str) -> None:
        """Forget a project's entries and answers.

        The id may be used again, one epoch later: so a screen that still looks sees the break.
        """

    async def close(self) -> None:
        """Finish what is under way; every later call raises JournalFailed. Closing twice is fine."""


def refuse_gaps(expected: int, entries: Sequence[Entry]) -> None:
    """Raise ValueError unless the entries follow ``expected`` without a gap. For the journals themselves."""
    if expected < 0 or any(entry.position != expected + n for n, entry in enumerate(entries, start=1)):
        raise ValueError("positions must follow the expected version without a gap")
