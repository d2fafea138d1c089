"""Both journals, each of them real."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from disks import Disk
from rooms import Desk, a_room

from sessions.journal.database import open_database
from sessions.journal.memory import MemoryJournal
from sessions.room import Room


@pytest.fixture(params=["memory", "sqlite"])
async def disk(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Disk]:
    journal = MemoryJournal() if request.param == "memory" else open_database(tmp_path / "journal.db")
    disk = Disk(journal)
    yield disk
    disk.release()
    await journal.close()


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
async def room(disk: Disk, desk: Desk) -> AsyncIterator[Room]:
    """A project in its private writing step: a lead, three participants."""
    room = await a_room(disk, desk)  # type: ignore[arg-type]
    yield room
    disk.release()
    await room.close()
