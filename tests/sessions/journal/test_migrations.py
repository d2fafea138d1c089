"""The tables by their migrations: complete, repeatable, and refused when they are from a later time."""

import asyncio
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from sessions.journal import schema
from sessions.journal.database import MIGRATIONS, DatabaseTooNew, open_database
from sessions.journal.port import Entry, JournalFailed


async def test_the_migrations_make_the_tables_that_the_code_speaks_of(tmp_path: Path) -> None:
    journal = open_database(tmp_path / "sakusenzu.db")
    found = await journal.database.run(lambda c: compare_metadata(MigrationContext.configure(c), schema.metadata))
    keys = {table.name: [column.name for column in table.primary_key] for table in schema.metadata.tables.values()}
    made = await journal.database.run(
        lambda c: {
            name: [
                row[1]
                for row in sorted(c.exec_driver_sql(f"PRAGMA table_info({name})").all(), key=lambda r: r[5])
                if row[5]
            ]
            for name in keys
        }
    )
    await journal.close()
    assert found == []
    assert made == keys


def test_the_newest_migration_is_the_one_the_code_knows() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD


async def test_a_database_of_an_earlier_version_is_brought_up_with_everything_in_it(tmp_path: Path) -> None:
    path = tmp_path / "sakusenzu.db"
    journal = open_database(path)
    await journal.append("toba", 0, [Entry(1, "act", "seat", 1, "{}")], [])
    await journal.close()
    with sqlite3.connect(path) as older:
        for table in ("share_links", "memberships", "join_codes", "signin_links", "facilitators"):
            older.execute(f"DROP TABLE {table}")
        older.execute("UPDATE alembic_version SET version_num = '0001'")
    older.close()
    journal = open_database(path)
    assert len(await journal.read("toba")) == 1
    assert await journal.database.run(lambda c: c.exec_driver_sql("SELECT count(*) FROM facilitators").scalar()) == 0
    await journal.close()


async def test_a_database_of_a_newer_program_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "sakusenzu.db"
    await open_database(path).close()
    with sqlite3.connect(path) as newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.close()
    with pytest.raises(DatabaseTooNew) as refused:
        open_database(path)
    assert refused.value.revision == "9999"
    with sqlite3.connect(path) as newer:
        assert newer.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]
    newer.close()


async def test_a_migration_that_fails_half_way_leaves_no_table(tmp_path: Path) -> None:
    path = tmp_path / "sakusenzu.db"
    with sqlite3.connect(path) as foreign:
        foreign.execute("CREATE TABLE memberships (mine TEXT)")  # the second migration stumbles over it
    foreign.close()
    with pytest.raises(JournalFailed):
        open_database(path)
    with sqlite3.connect(path) as foreign:
        assert foreign.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall() == [("memberships",)]
    foreign.close()


@pytest.mark.parametrize(
    "content", [b"not a database at all, but a text of someone" * 200, b"SQLite format 3\x00" + b"\xff" * 200]
)
def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "sakusenzu.db"
    path.write_bytes(content)
    with pytest.raises(JournalFailed):
        open_database(path)
    assert path.read_bytes() == content


async def test_the_program_may_lie_in_a_folder_of_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = tmp_path / "100% 作戦図 %(here)s"
    shutil.copytree(MIGRATIONS, installed, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr("sessions.journal.database.MIGRATIONS", installed)
    journal = open_database(tmp_path / "sakusenzu.db")
    assert await journal.epoch("toba") == 0
    await journal.close()


def test_a_database_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(JournalFailed):
        open_database(tmp_path / "nowhere" / "sakusenzu.db")


def test_several_databases_can_be_opened_at_the_same_time(tmp_path: Path) -> None:
    with ThreadPoolExecutor(6) as people:
        opened = list(people.map(open_database, [tmp_path / f"{n}.db" for n in range(6)]))

    async def close_all() -> list[object]:
        epochs = [await journal.epoch("toba") for journal in opened]
        await asyncio.gather(*(journal.close() for journal in opened))
        return list(epochs)

    assert asyncio.run(close_all()) == [0] * 6
