"""The journal in a database: SQLAlchemy Core over SQLite, by one thread.

A SQLite connection belongs to one thread, and one writer never meets SQLITE_BUSY: so a ``Database`` has one thread that
owns its one connection, and everybody (journal, accounts) hands it whole transactions. They run in the order they were
handed in, also if who asked has gone; a long read goes in pages, so that another project's append need not wait for it.
"""

import asyncio
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import (
    URL,
    Connection,
    StaticPool,
    create_engine,
    delete,
    event,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from sessions.journal.port import Conflict, Entry, JournalFailed, ProjectEntry, StoredAnswer, refuse_gaps
from sessions.journal.prepared import Statements, statements
from sessions.journal.schema import HEAD, answers, entries, projects

P = ParamSpec("P")
T = TypeVar("T")

BEGIN = "BEGIN"
MIGRATIONS = Path(__file__).parent / "migrations"
PAGE = 5_000
"""Entries a read takes in one transaction."""
ACTS = 500
"""Acts in one question."""

_migrating = Lock()  # Alembic's context is one for the whole process


class DatabaseTooNew(Exception):
    """A newer version of the program has used this database; ``revision`` is its schema. Nothing was changed."""

    def __init__(self, revision: str) -> None:
        super().__init__("the database was written by a newer version of the program")
        self.revision = revision


class Database:
    """One database, its one connection, and the one thread that may touch it."""

    def __init__(self, url: URL) -> None:
        self._engine = create_engine(url, hide_parameters=True, poolclass=StaticPool)
        if self._engine.dialect.name == "sqlite":
            event.listen(self._engine, "connect", _prepare_sqlite)
            event.listen(self._engine, "begin", _begin_sqlite)
        self.statements = statements(self._engine.dialect)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sakusenzu-database")
        self._closed = False

    async def run(self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **facts: P.kwargs) -> T:
        """Carry out ``work`` as one durable transaction.

        Conflict for a broken constraint, JournalFailed for whatever else goes wrong with the database.
        """
        return await self._carried_out(lambda: self._transact(lambda connection: work(connection, *args, **facts)))

    async def run_on_cursor(self, work: Callable[Concatenate[DBAPICursor, P], T], *args: P.args, **facts: P.kwargs) -> T:
        """Do as ``run`` does, on a cursor of the driver: for the one thing that is done many times a second.

        ``work`` runs statements from ``self.statements`` and nothing else.
        """
        return await self._carried_out(lambda: self._transact_on_cursor(lambda cursor: work(cursor, *args, **facts)))

    def run_now(self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **facts: P.kwargs) -> T:
        """Do as ``run`` does, blocking: for start-up, before there is a loop."""
        return self._submit(lambda: self._transact(lambda connection: work(connection, *args, **facts))).result()

    async def wipe(self) -> None:
        """Leave no byte in the files of what was overwritten or deleted: every page is written anew, the log emptied."""
        if self._closed:
            raise JournalFailed("closed")
        await asyncio.shield(asyncio.wrap_future(self._thread.submit(self._wipe)))

    def _wipe(self) -> None:
        if self._engine.dialect.name != "sqlite":
            return
        connection = self._engine.raw_connection()  # outside of any transaction
        try:
            cursor = connection.cursor()
            cursor.execute("VACUUM")
            busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            cursor.close()
        except sqlite3.Error as error:
            raise JournalFailed(_code(error)) from None
        finally:
            connection.close()
        if busy:
            raise JournalFailed("busy")

    async def close(self) -> None:
        """Finish what was handed in, then let the file go."""
        if not self._closed:
            self._closed = True
            await asyncio.wrap_future(self._thread.submit(self._engine.dispose))
            self._thread.shutdown(wait=False)  # its last job is done

    def close_now(self) -> None:
        """Do as ``close`` does, blocking."""
        self._closed = True
        self._thread.submit(self._engine.dispose).result()
        self._thread.shutdown()

    async def _carried_out(self, transaction: Callable[[], T]) -> T:
        loop = asyncio.get_running_loop()
        told: asyncio.Future[T] = loop.create_future()

        def tell(done: "Future[T]") -> None:  # in the database's thread
            if not loop.is_closed():
                loop.call_soon_threadsafe(_tell, told, done)

        # A future of its own: what was handed in is carried out, in its order, also if who asked is cancelled meanwhile.
        self._submit(transaction).add_done_callback(tell)
        return await told

    def _submit(self, transaction: Callable[[], T]) -> "Future[T]":
        if self._closed:
            raise JournalFailed("closed")
        return self._thread.submit(transaction)

    def _transact(self, work: Callable[[Connection], T]) -> T:
        with _faults_named(), self._engine.begin() as connection:
            return work(connection)

    def _transact_on_cursor(self, work: Callable[[DBAPICursor], T]) -> T:
        with _faults_named(), closing(self._engine.raw_connection()) as driver:  # closing takes back what is not committed
            with closing(driver.cursor()) as cursor:  # an open one would keep the file from being let go
                if self._engine.dialect.name == "sqlite":
                    cursor.execute(BEGIN)  # our driver is told to begin nothing by itself
                done = work(cursor)
            driver.commit()
            return done


def _tell(told: "asyncio.Future[T]", done: "Future[T]") -> None:
    if told.done():  # who asked was cancelled
        return
    error = done.exception()
    if error is not None:
        told.set_exception(error)
    else:
        told.set_result(done.result())


@contextmanager
def _faults_named() -> Iterator[None]:
    """Turn what goes wrong with the database into Conflict or JournalFailed."""
    try:
        yield
    except (IntegrityError, sqlite3.IntegrityError) as error:
        raise Conflict(_code(error)) from None
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise JournalFailed(_code(error)) from None
    except UnicodeEncodeError:
        raise JournalFailed("not_unicode") from None


def open_database(path: Path, **pragmas: int) -> "DatabaseJournal":
    """Open (or make) the SQLite file and bring its tables up to date. Blocking.

    ``pragmas`` are set after ours, e.g. ``max_page_count`` for a bound on the file. DatabaseTooNew if a newer program
    wrote it; JournalFailed if it cannot be opened (no such folder, full disk, not a database).
    """
    database = Database(URL.create("sqlite+pysqlite", database=str(path)))
    try:
        database.run_now(_upgrade)
        database.run_now(_set_pragmas, pragmas)
    except BaseException:
        database.close_now()
        raise
    return DatabaseJournal(database)


class DatabaseJournal:
    """The journal's contract over a ``Database``, which others may share."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def append(
        self, project: str, expected: int, entries: Sequence[Entry], answers: Sequence[StoredAnswer]
    ) -> None:
        """See ``port.Journal.append``."""
        refuse_gaps(expected, entries)
        await self.database.run_on_cursor(_append, self.database.statements, project, expected, entries, answers)

    async def read(self, project: str, after: int = 0) -> list[Entry]:
        """See ``port.Journal.read``."""
        found = page = await self.database.run(_page, project, after)
        while len(page) == PAGE:
            page = await self.database.run(_page, project, page[-1].position)
            found = found + page
        return found

    async def answers(self, project: str, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], StoredAnswer]:
        """See ``port.Journal.answers``."""
        acts = sorted({act for _, act in keys})
        parts = [acts[start : start + ACTS] for start in range(0, len(acts), ACTS)]
        found = {(answer.seat, answer.act): answer for answer in await self.database.run(_answers, project, parts)}
        return {key: found[key] for key in keys if key in found}

    async def act(self, project: str, act: str) -> list[Entry]:
        """See ``port.Journal.act``."""
        asked = _ENTRIES.where(entries.c.project == project, entries.c.act == act).order_by(entries.c.position)
        return await self.database.run(_read, asked)

    async def projects(self) -> list[ProjectEntry]:
        """See ``port.Journal.projects``."""
        return await self.database.run(_projects)

    async def epoch(self, project: str) -> int:
        """See ``port.Journal.epoch``."""
        return await self.database.run(_epoch, project)

    async def raise_epoch(self, project: str) -> int:
        """See ``port.Journal.raise_epoch``."""
        return await self.database.run(_raise_epoch, project)

    async def redact(self, project: str, expected: int, events: Mapping[int, str]) -> int:
        """See ``port.Journal.redact``."""
        epoch = await self.database.run(_redact, project, expected, events)
        await self.database.wipe()
        return epoch

    async def remove(self, project: str) -> None:
        """See ``port.Journal.remove``."""
        await self.database.run(_remove, project)

    async def close(self) -> None:
        """See ``port.Journal.close``. Whoever shares the database is closed with it."""
        await self.database.close()


_ENTRIES = select(entries.c.position, entries.c.act, entries.c.seat, entries.c.at, entries.c.event)


def _append(
    cursor: DBAPICursor,
    prepared: Statements,
    project: str,
    expected: int,
    new: Sequence[Entry],
    answered: Sequence[StoredAnswer],
) -> None:
    _take_turn(cursor, prepared, project, expected, new)
    entry, answer = prepared.new_entry, prepared.new_answer
    rows = [entry.row(project=project, position=e.position, act=e.act, seat=e.seat, at=e.at, event=e.event) for e in new]
    told = [answer.row(project=project, seat=a.seat, act=a.act, version=a.version, left=json.dumps(a.left)) for a in answered]
    cursor.executemany(entry.sql, rows)
    cursor.executemany(answer.sql, told)


def _take_turn(cursor: DBAPICursor, prepared: Statements, project: str, expected: int, new: Sequence[Entry]) -> None:
    """Move the project from ``expected`` on, or raise Conflict. It writes first: so the lock is held from here on."""
    opened, at = (new[0].at, new[-1].at) if new else (0, 0)
    version = expected + len(new)
    turn = prepared.open if expected == 0 else prepared.move if new else prepared.stay
    cursor.execute(turn.sql, turn.row(of=project, expected=expected, to=version, at=at, opened=opened))
    if cursor.rowcount == 1:
        return
    if expected > 0:
        raise Conflict(project)
    fresh = prepared.new_project  # Conflict by its key if the project is further on
    cursor.execute(fresh.sql, fresh.row(project=project, epoch=0, version=version, opened_at=opened, changed_at=at))


def _read(connection: Connection, asked: Any) -> list[Entry]:
    with closing(connection.execute(asked)) as found:
        return [Entry(*row) for row in found.cursor.fetchall()]


def _page(connection: Connection, project: str, behind: int) -> list[Entry]:
    asked = _ENTRIES.where(entries.c.project == project, entries.c.position > behind)
    return _read(connection, asked.order_by(entries.c.position).limit(PAGE))


def _answers(connection: Connection, project: str, parts: Sequence[Sequence[str]]) -> list[StoredAnswer]:
    asked = select(answers.c.seat, answers.c.act, answers.c.version, answers.c.left).where(answers.c.project == project)
    rows = [row for part in parts for row in connection.execute(asked.where(answers.c.act.in_(part))).all()]
    return [StoredAnswer(seat, act, version, tuple(json.loads(left))) for seat, act, version, left in rows]


def _projects(connection: Connection) -> list[ProjectEntry]:
    columns = (projects.c.project, projects.c.epoch, projects.c.version, projects.c.opened_at, projects.c.changed_at)
    asked = select(*columns).where(projects.c.version > 0).order_by(projects.c.changed_at.desc(), projects.c.project)
    return [ProjectEntry(*row) for row in connection.execute(asked).all()]


def _epoch(connection: Connection, project: str) -> int:
    found = connection.execute(select(projects.c.epoch).where(projects.c.project == project)).scalar()
    return int(found) if found is not None else 0


def _raise_epoch(connection: Connection, project: str) -> int:
    raised = update(projects).where(projects.c.project == project).values(epoch=projects.c.epoch + 1)
    if connection.execute(raised).rowcount == 0:
        fresh = {"project": project, "epoch": 1, "version": 0, "opened_at": 0, "changed_at": 0}
        connection.execute(insert(projects).values(fresh))
    return _epoch(connection, project)


def _redact(connection: Connection, project: str, expected: int, events: Mapping[int, str]) -> int:
    there = (projects.c.project == project, projects.c.version == expected)
    raised = update(projects).where(*there).values(epoch=projects.c.epoch + 1)
    if expected < 1 or connection.execute(raised).rowcount != 1:
        raise Conflict(project)
    for position, told in events.items():
        this = (entries.c.project == project, entries.c.position == position)
        if connection.execute(update(entries).where(*this).values(event=told)).rowcount != 1:
            raise Conflict(project)
    return _epoch(connection, project)


def _remove(connection: Connection, project: str) -> None:
    emptied = {"version": 0, "opened_at": 0, "changed_at": 0, "epoch": projects.c.epoch + 1}
    connection.execute(update(projects).where(projects.c.project == project).values(emptied))
    connection.execute(delete(entries).where(entries.c.project == project))
    connection.execute(delete(answers).where(answers.c.project == project))


def _upgrade(connection: Connection) -> None:
    """Bring the tables to HEAD by the migrations; leave a database that is there, or beyond, alone."""
    revision = None
    if inspect(connection).has_table("alembic_version"):
        revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if revision == HEAD:
        return
    from alembic import command  # takes a while to import, and is needed once a version
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with _migrating:
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if revision is not None and revision not in known:
            raise DatabaseTooNew(revision)
        command.upgrade(config, HEAD)


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN: the driver's own would leave out what changes tables
    for pragma in ("busy_timeout = 5000", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql(BEGIN)


def _set_pragmas(connection: Connection, pragmas: dict[str, int]) -> None:
    for name, number in pragmas.items():
        connection.exec_driver_sql(f"PRAGMA {name} = {int(number)}")


def _code(error: Exception) -> str:
    """Return a short code without anybody's text, e.g. SQLITE_FULL."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return str(getattr(cause, "sqlite_errorname", None) or type(cause).__name__)
