"""Whose turn it is (発表): the order in which tables present in a step, how long each has, and who is still to come.

Questions only; giving somebody the turn stands in turns.py. Times are ms.
"""

from sessions.project import Project, Step, StepKind, Table
from sessions.records import replace

MINUTE = 60_000
HALF = 30_000
"""Shared time is told in whole halves of a minute."""


def order_of(project: Project, step: Step) -> list[Table]:
    """Return the tables in the order in which they present: those the facilitator put in order, else all by number."""
    standing = {table.id: table for table in project.standing_tables()}
    asked = [standing[each] for each in step.turns if each in standing]
    return asked or list(standing.values())


def turn_ms(project: Project, step: Step) -> int | None:
    """Return how long one table has: as decided, else the step's minutes shared among all; None: without a timer."""
    if step.turn_seconds:
        return step.turn_seconds * 1_000
    tables = len(order_of(project, step))
    if not step.minutes or not tables:
        return None
    return max(MINUTE, step.minutes * MINUTE // tables // HALF * HALF)


def presenting(project: Project) -> Step | None:
    """Return the step in which tables present now, one after another; None: the hall is at something else."""
    step = project.current()
    return step if step is not None and step.kind is StepKind.PRESENT and order_of(project, step) else None


def speaking(project: Project, step: Step) -> str | None:
    """Return the table whose turn it is; None if it was taken away, or none has begun."""
    last = step.presented[-1] if step.presented else None
    table = project.tables.get(last) if last is not None else None
    return table.id if table is not None and not table.dropped else None


def to_come(project: Project, step: Step) -> list[str]:
    """Return the tables that have not had their turn, in order."""
    return [table.id for table in order_of(project, step) if table.id not in step.presented]


def ahead_ms(project: Project) -> int:
    """Return how long the tables still to come will take; 0 outside of a presentation."""
    step = presenting(project)
    return len(to_come(project, step)) * (turn_ms(project, step) or 0) if step is not None else 0


def begun_with(project: Project, step: Step) -> Step:
    """Return a step of presentations as it begins: with the first table's turn, or where it had come to."""
    order = order_of(project, step) if step.kind is StepKind.PRESENT else []
    return step if not order or speaking(project, step) is not None else with_turn(step, order[0].id)


def with_turn(step: Step, table: str) -> Step:
    """Return the step with this table's turn; who had it earlier has it again."""
    return replace(step, presented=(*(each for each in step.presented if each != table), table))
