"""The statements of an append, turned into the driver's own SQL once.

An append is what is done twenty times a second, and about half of its time went into how SQLAlchemy executes statements that
never change. So they are written in SQLAlchemy Core, compiled once for the dialect, and run on the driver's cursor. That
leaves out the conversion of values: the columns here hold plain texts and numbers, which need none.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Dialect, Insert, Update, bindparam, insert, update

from sessions.journal.schema import answers, entries, projects


@dataclass(frozen=True, slots=True)
class Prepared:
    """One statement as the driver takes it; ``names`` are its values in their order, empty if the driver takes them by name."""

    sql: str
    names: tuple[str, ...]

    def row(self, **values: object) -> Any:
        """Return these values as the driver wants them: a tuple, or as they are."""
        return tuple(values[name] for name in self.names) if self.names else values


@dataclass(frozen=True, slots=True)
class Statements:
    """What an append needs. ``stay``, ``move`` and ``open`` change no row if the project is not where it is expected."""

    stay: Prepared
    move: Prepared
    open: Prepared
    new_project: Prepared
    new_entry: Prepared
    new_answer: Prepared


@cache
def statements(dialect: Dialect) -> Statements:
    """Return the statements for a database; made once for each."""
    at_expected = projects.c.project == bindparam("of"), projects.c.version == bindparam("expected")
    stay = update(projects).where(*at_expected).values(version=bindparam("to"))
    move = stay.values(changed_at=bindparam("at"))
    return Statements(
        stay=_prepared(stay, dialect),
        move=_prepared(move, dialect),
        open=_prepared(move.values(opened_at=bindparam("opened")), dialect),
        new_project=_prepared(insert(projects), dialect),
        new_entry=_prepared(insert(entries), dialect),
        new_answer=_prepared(insert(answers), dialect),
    )


def _prepared(statement: Insert | Update, dialect: Dialect) -> Prepared:
    compiled: Any = statement.compile(dialect=dialect)
    return Prepared(str(compiled), tuple(compiled.positiontup or ()))
