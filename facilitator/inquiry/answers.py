"""What inquiry sheets that came back would change in a plan: read together, looked at first, then the commands of one act.

Three values meet in each cell: what stood there when the sheet was made, what was answered, and what the tool holds now.
An answer is taken when the first and the last agree and nobody answers otherwise; else it is a conflict, and people choose.
What was left as it was says nothing, unless the row was ticked as unchanged: then what stood there is an answer too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError

from exports.excel.inquiry import MEASURE_FIELDS, ROW_FIELDS, UNCHANGED
from exports.excel.inquiry import Key as SheetKey
from exports.excel.inquiry_returned import ReturnedRow, ReturnedSheet, Typed, Unread
from facilitator.inquiry import values
from logic_models.columns import Kind
from logic_models.elements import Element, Status
from logic_models.ids import ElementId
from logic_models.indicators import Indicator
from sessions.answering import standings
from sessions.describing import EditIndicator
from sessions.frames import Command
from sessions.inquiring import MOST_ROWS, AnsweredRow, AnswerRows
from sessions.inquiry import Key
from sessions.modelling import SetStatus
from sessions.organisations import organisation_now
from sessions.planning import DescribeRow
from sessions.project import Project

Place = tuple[str, str, str]
"""An element, one of its indicators or "", and a field."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One distinct value that was answered, and by whom (ids of organisations)."""

    value: str
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One value that would be other than now; values in the plain form of inquiry_values.py."""

    place: Place
    by: tuple[str, ...]
    about: str
    indicator: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell on which people must choose: what the tool holds now, or one of the answers."""

    place: Place
    about: str
    indicator: str
    ours: str
    answers: tuple[Answer, ...]

    @property
    def name(self) -> str:
        """Return what a choice names it by."""
        return "/".join(self.place)


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer chosen in a conflict, and what the tool held when it was chosen: if that changed since, it is not taken."""

    value: str
    ours: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """An organisation that did not answer, or not everything; ``came``: its sheet is among the files."""

    organisation: str
    name: str
    came: bool
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What could not be taken, and why; an empty ``sheet``: the whole file."""

    file: str
    sheet: str
    row: int
    field: str
    code: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What the files say together, and the commands that make it so."""

    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    unanswered: tuple[Unanswered, ...]
    troubles: tuple[Trouble, ...]
    commands: tuple[Command, ...]
    answered: Mapping[str, tuple[Key, ...]] = field(default_factory=dict)
    """Of each organisation the rows it answered in these files, changed or as they stand."""

    def keeping(self) -> tuple[Command, ...]:
        """Return what keeps that these rows were answered."""
        return tuple(
            AnswerRows(organisation=who, rows=tuple(AnsweredRow(element=e, indicator=i) for e, i in rows[at : at + MOST_ROWS]))
            for who, rows in self.answered.items()
            for at in range(0, len(rows), MOST_ROWS)
        )


@dataclass
class _Reading:
    """One reading of several files against a project."""

    project: Project
    name: str
    words: Sequence[Mapping[str, str]]
    answers: dict[Place, dict[str, list[str]]] = field(default_factory=dict)  # value -> organisations
    bases: dict[Place, set[str]] = field(default_factory=dict)
    answered: set[tuple[str, str, str]] = field(default_factory=set)  # organisation, element, indicator
    came: set[str] = field(default_factory=set)
    troubles: list[Trouble] = field(default_factory=list)


def answers(
    project: Project,
    name: str,
    files: Iterable[tuple[str, ReturnedSheet]],
    words: Sequence[Mapping[str, str]],
    choices: Mapping[str, Choice] | None = None,
) -> Answers:
    """Return what these files (name, rows) would change now. ``words``: ``document`` wordings, one a language."""
    reading = _Reading(project, name, words)
    for file, found in files:
        _file(reading, file, found)
    changes: list[Change] = []
    conflicts: list[Conflict] = []
    commands: list[Command] = []
    for place, told in reading.answers.items():
        _settle(reading, place, told, dict(choices or {}), changes, conflicts, commands)
    troubles = list(dict.fromkeys(reading.troubles))
    silent, answered = tuple(_unanswered(reading)), _answered(reading)
    return Answers(tuple(changes), tuple(conflicts), silent, tuple(troubles), tuple(commands), answered)


def _file(reading: _Reading, file: str, found: ReturnedSheet) -> None:
    if any(row.key.project != reading.name for row in found.rows):
        reading.troubles.append(Trouble(file, "", 0, "", "other_project"))
        return
    reading.troubles.extend(Trouble(file, each.sheet, each.row, each.field, each.code) for each in found.unread)
    for row in found.rows:
        _row(reading, file, row, {each.field for each in found.unread if _same(each, row)})


def _same(unread: Unread, row: ReturnedRow) -> bool:
    return unread.sheet == row.sheet and unread.row == row.number


def _row(reading: _Reading, file: str, row: ReturnedRow, unread: set[str]) -> None:
    organisation = organisation_now(reading.project, row.key.organisation)
    who = organisation.id if organisation is not None else row.key.organisation
    reading.came.add(who)
    if _about(reading.project, row.key.element, row.key.indicator) is None:
        reading.troubles.append(Trouble(file, row.sheet, row.number, "", "gone"))
        return
    ticked = values.ticked(row.cells.get(UNCHANGED))
    said = ticked or bool(unread - {UNCHANGED})
    for each in MEASURE_FIELDS if row.key.indicator else ROW_FIELDS:
        if each in row.cells:
            said = _cell(reading, file, row, each, who, ticked) or said
    if said:
        reading.answered.add((who, row.key.element, row.key.indicator))


def _cell(reading: _Reading, file: str, row: ReturnedRow, name: str, who: str, ticked: bool) -> bool:
    """Read one cell; say whether somebody wrote in it."""
    base = row.key.base[name]
    try:
        value = _value(reading, row.key, name, row.cells[name])
        if value != base:
            _command(row.key.element, row.key.indicator, name, value)
    except values.Misread as wrong:
        reading.troubles.append(Trouble(file, row.sheet, row.number, name, wrong.code))
        return True
    except ValidationError as error:
        code = str(error.errors(include_url=False, include_input=False)[0]["type"])
        reading.troubles.append(Trouble(file, row.sheet, row.number, name, "too_long" if code == "too_long" else "unread"))
        return True
    place = (row.key.element, row.key.indicator, name)
    if value != base or (ticked and base not in ("", Status.UNKNOWN.value)):
        by = reading.answers.setdefault(place, {}).setdefault(value, [])
        by.extend([who] if who not in by else [])
        if value != base:
            reading.bases.setdefault(place, set()).add(base)
    return value != base


def _value(reading: _Reading, key: SheetKey, name: str, typed: Typed) -> str:
    match name:
        case "status":
            return values.status(typed, reading.words)
        case "as_of":
            return values.day(typed)
        case "baseline" | "target":
            found = _about(reading.project, key.element, key.indicator)
            return values.number(typed, found[1].unit if found is not None and found[1] is not None else "")
        case "baseline_year" | "target_year":
            return values.year(typed)
    return values.text(typed)


def _settle(
    reading: _Reading,
    place: Place,
    told: Mapping[str, list[str]],
    choices: Mapping[str, Choice],
    changes: list[Change],
    conflicts: list[Conflict],
    commands: list[Command],
) -> None:
    found = _about(reading.project, place[0], place[1])
    bases = reading.bases.get(place)
    if found is None or bases is None:  # nobody wrote anything other than what stood there
        return
    now = _now(reading.project, found, place[2])
    about, indicator = found[0].text, found[1].name if found[1] is not None else ""
    chosen: str | None = None
    if len(told) == 1 and bases == {now}:
        chosen = next(iter(told))
    elif set(told) != {now}:
        conflict = Conflict(place, about, indicator, now, tuple(Answer(value, tuple(by)) for value, by in told.items()))
        conflicts.append(conflict)
        choice = choices.get(conflict.name)
        chosen = choice.value if choice is not None and choice.ours == now and choice.value in told else None
    if chosen is not None and chosen != now:
        changes.append(Change(place, tuple(told[chosen]), about, indicator, now, chosen))
        commands.append(_command(*place, chosen))


def _about(project: Project, element: str, indicator: str) -> tuple[Element, Indicator | None] | None:
    """Return what a key is about; None if it is gone."""
    found = project.model.elements.get(ElementId(element))
    if found is None:
        return None
    if not indicator:
        return (found, None) if project.model.kind(found) is Kind.ACTIVITY else None
    return next(((found, each) for each in found.indicators if each.id == indicator), None)


def _now(project: Project, about: tuple[Element, Indicator | None], name: str) -> str:
    element, indicator = about
    if indicator is not None:
        return values.measure_values(indicator)[name]
    return values.row_values(element, project.plan.note(element.id))[name]


def _command(element: str, indicator: str, name: str, value: str) -> Command:
    """Return the command that makes a field so; ValidationError if its door refuses the value."""
    if indicator:
        return EditIndicator.model_validate({"element": element, "indicator": indicator, name: value or None})
    if name == "status":
        return SetStatus(element=element, status=Status(value))
    return DescribeRow.model_validate({"element": element, name: value})


def _answered(reading: _Reading) -> dict[str, tuple[Key, ...]]:
    """Return the answered rows of the organisations that still stand."""
    found: dict[str, list[Key]] = {}
    for who, element, indicator in sorted(reading.answered):
        if who in reading.project.organisations:
            found.setdefault(who, []).append((element, indicator))
    return {who: tuple(rows) for who, rows in found.items()}


def _unanswered(reading: _Reading) -> Iterator[Unanswered]:
    """Yield who has rows open when these files are taken: what was answered earlier in this round counts too."""
    for each in standings(reading.project):
        here, names = each.asked.organisation, {(str(one.id), ""): one.text for one in each.asked.activities}
        names |= {(str(about.id), one.id): one.name for about, one in each.asked.measures}
        rows = tuple(names[key] for key in each.open if (here.id, *key) not in reading.answered)
        if rows:
            yield Unanswered(here.id, here.name, here.id in reading.came or bool(each.answers), rows)
