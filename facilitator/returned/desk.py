"""The desk at which a returned workbook is read against a project: what words mean there, and what would change."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from exports.excel.returned import Problem, Row
from logic_models.columns import Column
from logic_models.programmes import PROGRAMMES
from sessions.frames import Command
from sessions.organisations import organisation_now
from sessions.people import AddOrganisation, named
from sessions.project import Project

NewId = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would be other than now: of what (its words), in which field, from what to what."""

    sheet: str
    row: int
    about: str
    field: str  # a column key, or "new"
    before: str
    after: str


class Desk:
    """One reading of a returned workbook against a project."""

    def __init__(self, project: Project, words: list[Mapping[str, Mapping[str, str]]], new_id: NewId) -> None:
        self.project, self.words, self.new_id = project, words, new_id
        self.changes: list[Change] = []
        self.problems: list[Problem] = []
        self.commands: list[Command] = []
        self.organisations: dict[str, str] = {}  # names that are new, to the ids they get

    def choice(self, prefix: str, keys: Iterator[str] | tuple[str, ...], told: str) -> str | None:
        """Return which of the keys a word means, in any language; None if none."""
        return next((key for key in keys for each in self.words if each["document"].get(f"{prefix}.{key}") == told), None)

    def column(self, told: str) -> Column | None:
        """Return the column of that name."""
        for column in self.project.model.columns:
            names = {column.label or str(column.id)}
            if not column.label:
                names |= {each["columns"].get(f"{column.id}{end}", "") for each in self.words for end in ("", ".head", ".short")}
            if told in names:
                return column
        return None

    def organisation(self, name: str) -> str:
        """Return the organisation of that name; one that is not known is made, in the same act."""
        known = named(self.project, name)
        now = organisation_now(self.project, known.id) if known is not None else None
        if now is not None:
            return now.id
        if name not in self.organisations:
            self.organisations[name] = self.new_id()
            self.commands.append(AddOrganisation(organisation=self.organisations[name], name=name))
        return self.organisations[name]

    def programme(self, told: str) -> str | None:
        """Return the programme of that name."""
        return next((key for key in PROGRAMMES for each in self.words if each["programmes"].get(key) == told), None)

    def problem(self, sheet: str, row: Row, column: str, code: str) -> None:
        """Tell a cell that was not taken."""
        self.problems.append(Problem(sheet, row.number, column, code))

    def change(self, sheet: str, row: Row, about: str, field: str, before: str, after: str) -> None:
        """Tell what would change."""
        self.changes.append(Change(sheet, row.number, about, field, before, after))

    def ask(self, sheet: str, row: Row, column: str, make: Callable[[], Command]) -> Command | None:
        """Add a command; what its door refuses (too long, not a day ...) is a problem of that cell."""
        try:
            command = make()
        except ValidationError as error:
            self.problem(sheet, row, column, str(error.errors(include_url=False, include_input=False)[0]["type"]))
            return None
        self.commands.append(command)
        return command
