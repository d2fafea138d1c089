"""A real journal whose writing a test can hold back or break: what a slow or full disk does to a room."""

import asyncio
from collections.abc import Sequence
from typing import Any

from sessions.journal.port import Entry, Journal, JournalFailed, StoredAnswer


class Disk:
    """Passes everything on to a journal; ``hold()`` keeps appends waiting until ``release()``."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.fails_before = False
        self.fails_after = False
        self.appends = 0
        self.reached = asyncio.Event()
        self._free = asyncio.Event()
        self._free.set()

    def hold(self) -> None:
        """Let appends wait from now on."""
        self._free.clear()
        self.reached.clear()

    def release(self) -> None:
        """Let them through."""
        self._free.set()

    async def append(self, project: str, expected: int, entries: Sequence[Entry], answers: Sequence[StoredAnswer]) -> None:
        """Append when it is free; fail as told, before or after the writing."""
        self.reached.set()
        await self._free.wait()
        if self.fails_before:
            raise JournalFailed("SQLITE_FULL")
        await self.journal.append(project, expected, entries, answers)
        self.appends += 1
        if self.fails_after:
            raise JournalFailed("SQLITE_IOERR")

    def __getattr__(self, name: str) -> Any:
        return getattr(self.journal, name)
