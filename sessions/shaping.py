"""The columns of the logic model, chosen or named by people (列のかたち). No element is ever without a column."""

from typing import Annotated, Literal

from pydantic import Field

from logic_models.columns import MOST_COLUMNS, Column, Kind, Term
from logic_models.ids import ColumnId, ElementId
from sessions.frames import Asker, Command, Event, Frozen
from sessions.project import Project
from sessions.records import replace
from sessions.refusals import Refused
from sessions.texts import Name

ColumnName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")]


class ColumnPlan(Frozen):
    """A column as people want it (logic_models/columns.py)."""

    id: ColumnName
    kind: Kind
    term: Term | None = None
    label: Name = ""

    @staticmethod
    def of(column: Column) -> "ColumnPlan":
        """Keep this column."""
        return ColumnPlan(id=column.id, kind=column.kind, term=column.term, label=column.label)

    def column_again(self) -> Column:
        """Return the column that was kept."""
        return Column(ColumnId(self.id), self.kind, self.term if self.kind is Kind.OUTCOME else None, self.label)


class SetColumns(Command):
    """Give the model other columns. ``moves``: where the elements of a column that goes are to stand (old id -> new)."""

    type: Literal["SetColumns"] = "SetColumns"
    columns: Annotated[tuple[ColumnPlan, ...], Field(min_length=1, max_length=MOST_COLUMNS)]
    moves: dict[ColumnName, ColumnName] = Field(default_factory=dict)


class ColumnsSet(Event):
    """The model has other columns; ``moved``: element -> (its column before, its column now)."""

    type: Literal["ColumnsSet"] = "ColumnsSet"
    now: tuple[ColumnPlan, ...]
    before: tuple[ColumnPlan, ...]
    moved: dict[str, tuple[str, str]]


ShapingEvent = ColumnsSet


def set_columns(project: Project, command: SetColumns, asker: Asker) -> tuple[Event, ...]:
    """Decide SetColumns; refused ``column_used`` if elements would be left without a column."""
    ids = [each.id for each in command.columns]
    if len(set(ids)) != len(ids):
        raise Refused("column_twice")
    moved: dict[str, tuple[str, str]] = {}
    for element in sorted(project.model.elements.values(), key=lambda each: each.id):
        to = command.moves.get(element.column, str(element.column))
        if to not in ids:
            raise Refused("column_used", column=element.column, elements=_used(project, element.column))
        if to != element.column:
            moved[element.id] = (element.column, to)
    now = tuple(ColumnPlan.of(each.column_again()) for each in command.columns)
    before = tuple(ColumnPlan.of(each) for each in project.model.columns)
    return () if now == before and not moved else (ColumnsSet(now=now, before=before, moved=moved),)


def _used(project: Project, column: str) -> int:
    return len(project.model.in_column(ColumnId(column)))


def evolve(project: Project, event: ShapingEvent) -> Project:
    """Return the project with those columns; an element that moves keeps its rank."""
    elements = project.model.elements
    for name, (_, to) in event.moved.items():
        element = elements.get(ElementId(name))
        if element is not None:
            elements = elements.set(element.id, replace(element, column=ColumnId(to)))
    columns = tuple(each.column_again() for each in event.now)
    return replace(project, model=replace(project.model, columns=columns, elements=elements))
