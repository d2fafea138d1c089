"""The draft of the diagram (作戦図の下書き): what the workshop's headings and phones' answers would add to the model.

Pure, and nothing of it is stored: it is read from the project as it stands. What is in the model already is not in it,
so a second draft holds only what is new. Hidden notes, and those that wait because of a name in them, are no part of it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from logic_models.columns import Column, Kind, Term
from logic_models.elements import Status
from logic_models.ids import ElementId
from logic_models.model import LogicModel
from sessions.drafted_links import DraftLink, drafted_links
from sessions.headings import Source, likeness_of, sources
from sessions.project import Gathers, Project

KINDS: dict[Gathers, Kind] = {Gathers.NEED: Kind.NEED, Gathers.ACTIVITY: Kind.ACTIVITY, Gathers.CHANGE: Kind.OUTCOME}
"""What a step gathers, as the model calls it; insights have no column."""
TERMS: dict[str, Term] = {"now": Term.SHORT, "years": Term.MID, "long": Term.FINAL}
"""すぐ / 2〜3年 / ずっと先."""
_TERMS = tuple(TERMS.values())
Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class DraftElement:
    """An element the draft would add, or (``element``) one that stands and would be given these notes.

    ``said``: how many notes said so of the status; ``stars``: how many wish for it; ``horizons``: how many said when.
    """

    source: Source
    column: str
    kind: Kind
    status: Status
    said: Counts
    stars: int
    horizons: Counts
    element: str | None = None

    @property
    def key(self) -> str:
        """Return what it comes from: ``group/ID`` or ``note/ID``."""
        return self.source.key


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A heading that finds no place. ``why``: insight | no_column | untitled."""

    source: Source
    why: str


@dataclass(frozen=True, slots=True)
class Draft:
    """``standing``: heading or note -> the element that stands for it already; ``loops``: arrows that would close a loop."""

    elements: tuple[DraftElement, ...]
    links: tuple[DraftLink, ...]
    left: tuple[LeftOut, ...]
    standing: dict[str, str]
    loops: int = 0


def drafted(project: Project) -> Draft:
    """Return what the headings, the notes that lie alone, and the phones' answers would add to the model now."""
    elements: list[DraftElement] = []
    left: list[LeftOut] = []
    standing: dict[str, str] = {}
    there = _There(project.model)
    gathered = sources(project)
    for source in gathered:
        found = there.standing_for(source)
        if found is not None:
            standing |= {f"group/{each}": found for each in source.groups} or {source.key: found}
            continue
        placed = _placed(project.model, source)
        if isinstance(placed, LeftOut):
            if not source.lone:
                left.append(placed)
        else:
            elements.append(there.joined(placed))
    ends = {each.key: each.element or each.key for each in elements} | standing
    links, loops = drafted_links(project, gathered, ends)
    return Draft(tuple(elements), links, tuple(left), standing, loops)


def _placed(model: LogicModel, source: Source) -> DraftElement | LeftOut:
    if not source.title:
        return LeftOut(source, "untitled")
    kind = KINDS.get(source.kind)
    if kind is None:
        return LeftOut(source, "insight")
    horizons = _counted(note.horizon for note in source.notes) if kind is Kind.OUTCOME else ()
    column = column_for(model.columns, kind, term_of(horizons))
    if column is None:
        return LeftOut(source, "no_column")
    said = _counted(note.status for note in source.notes) if kind is Kind.ACTIVITY else ()
    stars = sum(1 for note in source.notes if note.wanted)
    return DraftElement(source, column.id, kind, status_of(said), said, stars, horizons)


def _counted(said: Iterable[str | None]) -> Counts:
    return tuple(sorted(Counter(each for each in said if each is not None).items()))


def status_of(said: Counts) -> Status:
    """Return what more than half of those say who know; not yet known where they disagree, or nobody knows."""
    known = {status: n for status, n in said if status != Status.UNKNOWN}
    for status, n in known.items():
        if 2 * n > sum(known.values()):
            return Status(status)
    return Status.UNKNOWN


def term_of(horizons: Counts) -> Term:
    """Return when a change is expected by most, the sooner where as many say so; the first changes if nobody said."""
    counted = dict(horizons)
    most = max(counted.values(), default=0)
    return next((term for name, term in TERMS.items() if most and counted.get(name) == most), Term.SHORT)


def column_for(columns: Sequence[Column], kind: Kind, term: Term) -> Column | None:
    """Return the first column of that kind; of outcomes the one whose term is nearest, the sooner of two."""
    found = [each for each in columns if each.kind is kind]
    if kind is not Kind.OUTCOME or not found:
        return found[0] if found else None
    return min(found, key=lambda each: abs(_TERMS.index(each.term or Term.FINAL) - _TERMS.index(term)))


class _There:
    """What stands in the model, by the headings, notes and words it came from."""

    def __init__(self, model: LogicModel) -> None:
        self.model = model
        self._of: dict[str, list[ElementId]] = {}
        self._worded: dict[tuple[Kind, str], ElementId] = {}
        for column in model.columns:
            for element in model.in_column(column.id):
                self._worded.setdefault((column.kind, likeness_of(element.text)), element.id)
                for key in (*(f"group/{each}" for each in element.groups), *(f"note/{each}" for each in element.notes)):
                    self._of.setdefault(key, []).append(element.id)

    def standing_for(self, source: Source) -> str | None:
        """Return the element that holds this source whole, or the first of several that hold parts of it."""
        keys = [f"group/{each}" for each in source.groups] or [source.key]
        held = [self._of.get(key, []) for key in keys]
        some = dict.fromkeys(each for found in held for each in found)
        whole = [each for each in some if all(each in found for found in held)]
        return next(iter(whole), None) or (next(iter(some)) if len(some) > 1 else None)

    def joined(self, drafted: DraftElement) -> DraftElement:
        """Return it as notes for an element that stands: one that holds a part of it, or has the same words."""
        parts = (found for each in drafted.source.groups for found in self._of.get(f"group/{each}", []))
        element = next(parts, None) or self._worded.get((drafted.kind, likeness_of(drafted.source.title)))
        if element is None:
            return drafted
        column = self.model.elements[element].column
        return DraftElement(
            drafted.source, column, drafted.kind, drafted.status, drafted.said, drafted.stars, drafted.horizons, element
        )


def wordings(project: Project, source: Source) -> Iterator[tuple[int | None, str]]:
    """Yield how each table put it: the number of the table (None: the plenary), and its heading; other words only."""
    for name in source.groups:
        group = project.groups[name]
        table = project.tables.get(group.table or "")
        if group.title and (name != source.groups[0] or table is not None):
            yield (table.number if table is not None else None), group.title
