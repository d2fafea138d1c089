"""What the files of another tool would bring into a project's model: looked at first, then the one command that does it.

Nothing that stands is changed: an element with the same words is taken to be that one (unless the people say otherwise), and
arrows go to it. Elements that name no column known here are placed by what leads to them, and that is told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from exports.incoming.parts import Dropped, Incoming, IncomingElement
from facilitator.incoming.columns import ColumnNames
from facilitator.incoming.desk import IncomingDesk, NewId, same_words, standing
from logic_models.columns import Kind
from logic_models.ids import ColumnId, ElementId
from logic_models.placing import placed
from sessions.bringing import BringIn, BroughtElement, BroughtLink
from sessions.linking import MOST_LINKS
from sessions.modelling import MOST_ELEMENTS
from sessions.project import Project
from sessions.refusals import Refused

Words = Sequence[Mapping[str, Mapping[str, str]]]
GUESS = ""
"""The choice of a column that leaves it to the links."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the people chose: ``columns`` by the file's word (GUESS: by the links), and keys that are not what stands."""

    columns: Mapping[str, str] = field(default_factory=dict)
    apart: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Placed:
    """An element of the file, where it would stand. ``guessed``: the file does not say so. ``same``: it stands already."""

    key: str
    text: str
    column: str
    guessed: bool = False
    same: str = ""


@dataclass(frozen=True, slots=True)
class Hint:
    """A word of the file for columns, how many elements carry it, and the column it is taken for (GUESS: none)."""

    word: str
    n: int
    column: str


@dataclass(frozen=True, slots=True)
class Brought:
    """What would come, what would not and why, and the command (None: nothing new would come).

    ``voices``: notes of this project that come along as もとの声; ``unheard``: those that the file names and that are not here.
    """

    elements: tuple[Placed, ...]
    hints: tuple[Hint, ...]
    links: int
    dropped: tuple[Dropped, ...]
    command: BringIn | None
    voices: int = 0
    unheard: int = 0

    @property
    def new(self) -> tuple[Placed, ...]:
        """The elements that would be added."""
        return tuple(each for each in self.elements if not each.same)

    @property
    def same(self) -> tuple[Placed, ...]:
        """The elements that stand already."""
        return tuple(each for each in self.elements if each.same)


def look(project: Project, basis: int, incoming: Incoming, choices: Choices, words: Words, new_id: NewId) -> Brought:
    """Return what the file would bring now; Refused ``too_many`` if the model cannot hold that much."""
    names = ColumnNames(project.model, [each["columns"] for each in words])
    hints = _hints(incoming.elements, names, choices)
    same = _same(project, incoming.elements, choices)
    columns, guessed = _columns(project, incoming, names, hints, same)
    desk = IncomingDesk(project, [each["programmes"] for each in words], new_id)
    made = _elements(project, desk, incoming.elements, columns, same)
    links = _links(project, desk, incoming, {**same, **{key: each.element for key, each in made.items()}})
    told = tuple(
        Placed(each.key, each.text, columns[each.key], each.key in guessed, same.get(each.key, ""))
        for each in incoming.elements
        if each.key in made or each.key in same
    )
    _refuse_too_many(project, len(made), len(links))
    command = BringIn(
        basis=basis, organisations=desk.new_organisations(), elements=tuple(made.values()), links=tuple(links)
    )
    counted = tuple(Hint(word, sum(1 for each in incoming.elements if each.column == word), hints[word]) for word in hints)
    dropped = (*incoming.dropped, *desk.dropped)
    return Brought(told, counted, len(links), dropped, command if made or links else None, desk.heard, desk.unheard)


def _refuse_too_many(project: Project, elements: int, links: int) -> None:
    model = project.model
    for there, more, limit in ((len(model.elements), elements, MOST_ELEMENTS), (len(model.links), links, MOST_LINKS)):
        if there + more > limit:
            raise Refused("too_many", limit=limit)


def _hints(elements: Sequence[IncomingElement], names: ColumnNames, choices: Choices) -> dict[str, str]:
    """Return for each word of the file the column it means; those that were chosen by people go first."""
    found: dict[str, str] = {}
    for each in elements:
        if each.column in found:
            continue
        column = names.of(each) if each.column else None
        found[each.column] = choices.columns.get(each.column, str(column) if column is not None else GUESS)
    return found


def _same(project: Project, elements: Sequence[IncomingElement], choices: Choices) -> dict[str, str]:
    """Return which elements of the file stand already: key -> id."""
    there = standing(project)
    found: dict[str, str] = {}
    for each in elements:
        matches = there.get(same_words(each.text), [])
        if matches and same_words(each.text) and each.key not in choices.apart:
            found[each.key] = min(matches, key=lambda one: one.id).id
    return found


def _columns(
    project: Project, incoming: Incoming, names: ColumnNames, hints: Mapping[str, str], same: Mapping[str, str]
) -> tuple[dict[str, str], frozenset[str]]:
    """Return the column of every element of the file, and those whose column follows from the links alone."""
    model = project.model
    at = {str(column.id): n for n, column in enumerate(model.columns)}
    fixed: dict[str, int] = {}
    for each in incoming.elements:
        if each.key in same:
            fixed[each.key] = at[str(model.elements[ElementId(same[each.key])].column)]
            continue
        column = hints.get(each.column, GUESS)
        if column == GUESS and each.column == "" and each.kind:
            kind = names.of(each)
            column = str(kind) if kind is not None else GUESS
        if column in at:
            fixed[each.key] = at[column]
    keys = [each.key for each in incoming.elements]
    found = placed(keys, [(each.source, each.target) for each in incoming.links], len(model.columns), fixed)
    columns = {key: str(model.columns[found[key]].id) for key in keys}
    return columns, frozenset(keys) - fixed.keys()


def _elements(
    project: Project,
    desk: IncomingDesk,
    elements: Sequence[IncomingElement],
    columns: Mapping[str, str],
    same: Mapping[str, str],
) -> dict[str, BroughtElement]:
    made: dict[str, BroughtElement] = {}
    for each in elements:
        if each.key in same:
            continue
        activity = project.model.column(ColumnId(columns[each.key])).kind is Kind.ACTIVITY
        element = desk.element(each, columns[each.key], activity=activity)
        if element is not None:
            made[each.key] = element
    return made


def _links(project: Project, desk: IncomingDesk, incoming: Incoming, ids: Mapping[str, str]) -> list[BroughtLink]:
    there = {(str(each.source), str(each.target)) for each in project.model.links.values()}
    texts = {each.key: each.text for each in incoming.elements}
    made: list[BroughtLink] = []
    for each in incoming.links:
        about = f"{texts[each.source][:28]} → {texts[each.target][:28]}"
        source, target = ids.get(each.source), ids.get(each.target)
        if source is None or target is None:
            desk.drop(each, "no_end", texts[each.source if source is None else each.target], kept=False)
        elif source == target:
            desk.drop(each, "self_loop", about, kept=False)
        elif (source, target) in there:
            desk.drop(each, "link_exists", about, kept=False)
        else:
            there.add((source, target))
            made.append(desk.link(each, source, target))
    return made
