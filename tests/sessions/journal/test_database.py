"""What only a journal with a disk can be asked: ends of every kind, full disks, other people's files."""

import asyncio
import gc
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sessions.journal.database import DatabaseJournal, open_database
from sessions.journal.port import Conflict, Entry, JournalFailed, StoredAnswer

ROOT = Path(__file__).parents[3]
WRITER = """
import asyncio, sys
from pathlib import Path
from sessions.journal.database import open_database
from sessions.journal.port import Entry, StoredAnswer

async def write():
    journal = open_database(Path(sys.argv[1]))
    n = len(await journal.read("toba"))
    while True:
        acts = [Entry(n + k, f"act {n}", "seat", n, '{"type":"NoteWritten"}') for k in (1, 2)]
        await journal.append("toba", n, acts, [StoredAnswer("seat", f"act {n}", n + 2)])
        n += 2
        print(n, flush=True)  # the acknowledgement

asyncio.run(write())
"""


def entry(position: int, text: str = "x") -> Entry:
    return Entry(position, f"act {position}", "seat", position, f'{{"type":"NoteWritten","text":"{text}"}}')


def large(position: int) -> Entry:
    return entry(position, "字" * 5_000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "作戦図 100% ?#.db"


async def test_what_was_acknowledged_is_there_after_closing_and_reopening(path: Path) -> None:
    journal = open_database(path)
    stored = StoredAnswer("seat", "act 1", 2, ("note/1",))
    await journal.append("toba", 0, [entry(1), entry(2)], [stored])
    await journal.raise_epoch("toba")
    await journal.close()
    journal = open_database(path)
    assert await journal.read("toba") == [entry(1), entry(2)]
    assert await journal.answers("toba", [("seat", "act 1")]) == {("seat", "act 1"): stored}
    assert await journal.epoch("toba") == 1
    await journal.append("toba", 2, [entry(3)], [])
    await journal.close()


async def read_all(path: Path) -> tuple[list[Entry], int]:
    journal = open_database(path)
    kept = await journal.read("toba")
    answered = await journal.answers("toba", [("seat", f"act {n}") for n in range(0, len(kept), 2)])
    await journal.close()
    return kept, len(answered)


def test_a_process_killed_between_appends_loses_nothing_acknowledged(path: Path) -> None:
    acknowledged = 0
    for _ in range(3):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        assert writer.stdout is not None
        for _ in range(25):
            acknowledged = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        acknowledged = max([acknowledged, *(int(line) for line in writer.stdout.read().split())])
        assert writer.wait() == -signal.SIGKILL
        writer.stdout.close()
    kept, answered = asyncio.run(read_all(path))
    assert acknowledged <= len(kept) <= acknowledged + 2
    assert [e.position for e in kept] == list(range(1, len(kept) + 1))
    assert answered * 2 == len(kept), "an act's entries and its answer come and go together"


async def fill(journal: DatabaseJournal, kept: int = 0) -> int:
    """Append large entries until it fails; return how many lie there then."""
    while kept < 1_000:
        try:
            await journal.append("toba", kept, [large(kept + 1)], [StoredAnswer("seat", f"act {kept + 1}", kept + 1)])
        except JournalFailed:
            return kept
        kept += 1
    raise AssertionError("the disk never was full")


async def test_a_full_database_fails_and_leaves_the_earlier_state(path: Path) -> None:
    journal = open_database(path, max_page_count=60)
    kept = await fill(journal)
    assert kept > 0
    assert await journal.read("toba") == [large(n + 1) for n in range(kept)]
    assert await journal.answers("toba", [("seat", f"act {kept + 1}")]) == {}
    assert [project.version for project in await journal.projects()] == [kept]
    with pytest.raises(JournalFailed, match=r"^SQLITE_FULL$"):
        await journal.append("toba", kept, [large(kept + 1)], [])
    await journal.close()
    journal = open_database(path)
    await journal.append("toba", kept, [entry(kept + 1)], [])
    assert len(await journal.read("toba")) == kept + 1
    await journal.close()


@pytest.mark.skipif(sys.platform == "win32", reason="a bound on the size of files is a POSIX thing")
async def test_a_disk_that_takes_no_more_fails_and_leaves_the_earlier_state(path: Path) -> None:
    import resource

    journal = open_database(path)
    await journal.append("toba", 0, [entry(1)], [])
    earlier = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, earlier[1]))
    try:
        kept = await fill(journal, kept=1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, earlier)
    assert [e.position for e in await journal.read("toba")] == list(range(1, kept + 1))
    await journal.append("toba", kept, [entry(kept + 1)], [])
    await journal.close()
    journal = open_database(path)
    assert len(await journal.read("toba")) == kept + 1
    await journal.close()


async def test_a_failure_says_nothing_of_what_people_wrote(path: Path) -> None:
    journal = open_database(path, max_page_count=60)
    with pytest.raises(JournalFailed) as failed:
        await journal.append("toba", 0, [entry(1, "ひみつの話" * 100_000)], [])
    told = "".join(f"{error!r}" for error in (failed.value, failed.value.__context__, failed.value.__cause__))
    assert "ひみつ" not in told
    await journal.close()


async def test_a_database_that_is_gone_fails_instead_of_starting_anew(path: Path) -> None:
    journal = open_database(path)
    await journal.append("toba", 0, [entry(1)], [])
    with sqlite3.connect(path) as other:
        other.execute("DROP TABLE entries")
    other.close()
    with pytest.raises(JournalFailed):
        await journal.append("toba", 1, [entry(2)], [])
    with pytest.raises(JournalFailed):
        await journal.read("toba")
    await journal.close()


async def test_a_transaction_that_stops_half_way_leaves_nothing(path: Path) -> None:
    journal = open_database(path)
    bad = StoredAnswer("seat", "act", 1, left=(b"not text",))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        await journal.append("toba", 0, [entry(1)], [bad])
    assert await journal.read("toba") == []
    assert await journal.projects() == []
    await journal.append("toba", 0, [entry(1)], [])
    await journal.close()


async def test_every_commit_is_flushed_to_the_disk_itself(path: Path) -> None:
    journal = open_database(path)
    asked = ("journal_mode", "synchronous", "foreign_keys")
    told = await journal.database.run(lambda c: [c.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked])
    assert told == ["wal", 2, 1]
    await journal.close()


async def test_fifty_thousand_events_are_read_in_under_half_a_second(path: Path) -> None:
    journal = open_database(path)
    many = [entry(n, "付箋の文" * 8) for n in range(1, 50_001)]
    await journal.append("toba", 0, many, [])
    took = []
    for _ in range(3):
        began = time.process_time()
        found = await journal.read("toba")
        took.append(time.process_time() - began)
    assert found == many
    assert min(took) < 0.5  # 0.15 s on a machine of two cores
    await journal.close()


async def test_looking_up_answers_does_not_grow_with_the_project(path: Path) -> None:
    journal = open_database(path)
    plan = await journal.database.run(
        lambda c: c.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT * FROM answers WHERE project = 'toba' AND act IN ('a', 'b')"
        ).all()
    )
    assert "project=? AND act=?" in str(plan)
    await journal.close()


async def test_an_append_need_not_wait_for_all_of_another_projects_reading(path: Path) -> None:
    journal = open_database(path)
    await journal.append("toba", 0, [entry(n) for n in range(1, 30_001)], [])
    finished: list[str] = []

    async def note(name: str, work: object) -> None:
        await work  # type: ignore[misc]
        finished.append(name)

    await asyncio.gather(
        note("read", journal.read("toba")), note("append", journal.append("ashiya", 0, [entry(1)], []))
    )
    assert finished == ["append", "read"]
    await journal.close()


def test_a_closed_journal_has_let_its_file_go_also_after_a_conflict(tmp_path: Path) -> None:
    collecting = gc.isenabled()
    gc.disable()
    try:
        conflicts = asyncio.run(used_and_closed(tmp_path / "sakusenzu.db"))
        assert len(conflicts) == 2
        assert [each.name for each in tmp_path.iterdir()] == ["sakusenzu.db"], "neither log nor index is left beside it"
    finally:
        if collecting:
            gc.enable()


async def used_and_closed(path: Path) -> list[Conflict]:
    """Use a journal and close it; return the conflicts, of a version and of an answer."""
    journal, conflicts = open_database(path), []
    await journal.append("toba", 0, [Entry(1, "act", "seat", 1, "{}")], [StoredAnswer("seat", "act", 1)])
    for expected in (0, 1):
        try:
            answered = [StoredAnswer("seat", "act", 2)]
            await journal.append("toba", expected, [Entry(expected + 1, "act", "seat", 1, "{}")], answered)
        except Conflict as conflict:
            conflicts.append(conflict)
    assert len(await journal.read("toba")) == 1
    await journal.close()
    return conflicts
