"""Provenance (もとの声): what every element and link of the model rests on: notes, headings, people, organisations, dots.

Nothing here is stored: it is read from what people did, so it is as true as the notes are today. Hidden notes are no
part of it. Of a step whose notes are anonymous no organisation is named, only counted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from logic_models.elements import Element
from logic_models.links import Link
from sessions.project import Note, Project, Round
from sessions.tally import Gathered, gathered
from sessions.views.signature import signature
from sessions.views.votes import closed_rounds


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the board on which an element rests; ``table``: the number of the table that made it."""

    group: str
    title: str
    table: int | None


@dataclass(frozen=True, slots=True)
class Dots:
    """What an element, its headings and its notes got together in one closed round; everybody is counted once."""

    step: str
    dots: int
    people: int
    organisations: int


@dataclass(frozen=True, slots=True)
class Provenance:
    """What one element or link rests on. ``notes``: those that stand; the counts hold what lies beneath them too.

    ``said``: how many notes said so of its status; ``stars``: how many notes wish for it.
    """

    notes: tuple[str, ...] = ()
    voices: int = 0
    people: int = 0
    organisations: tuple[tuple[str, int], ...] = ()
    organisations_counted: int = 0
    headings: tuple[Heading, ...] = ()
    tables: tuple[int, ...] = ()
    steps: tuple[str, ...] = ()
    said: tuple[tuple[str, int], ...] = ()
    stars: int = 0
    votes: tuple[Dots, ...] = ()


NOTHING = Provenance()
"""What rests on nothing: most arrows of a large model."""


class Provenances:
    """What the parts of one project's model rest on; its notes are laid out by group once for all of them."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._numbers = {table.id: table.number for table in project.tables.values()}
        self._sources: dict[str, list[Note]] = {}
        self._signed: dict[str, str] = {}
        self._grouped: dict[str, list[Note]] = {}
        for note in project.standing_notes():
            if note.group is not None and project.shown(note):
                self._grouped.setdefault(note.group, []).append(note)
        for notes in self._grouped.values():
            notes.sort(key=lambda note: (note.y or 0, note.x or 0, note.written_at, note.id))

    def sources(self, element: Element) -> list[Note]:
        """Return the notes an element rests on: those named, and those now in its groups; shown ones only.

        For one that was merged it is the note above it.
        """
        found = self._sources.get(element.id)
        if found is None:
            named = (note for note in self._named(element.notes) if self.project.shown(note))
            grouped = (note for group in element.groups for note in self._under(group))
            found = self._sources[element.id] = _each_once((*named, *grouped))
        return found

    def _under(self, group: str) -> list[Note]:
        """Return the notes that count for a heading: its own, and of a joined one all that lie in it."""
        found = self.project.groups.get(group)
        if found is None or not found.joined:
            return self._grouped.get(group, [])
        return [note for note in self.project.notes_under(group) if self.project.shown(note)]

    def link_sources(self, link: Link) -> list[Note]:
        """Return the notes that say so, shown ones only; for one that was merged it is the note above it."""
        return _each_once(note for note in self._named(link.notes) if self.project.shown(note))

    def of_element(self, element: Element) -> Provenance:
        """Return all that an element rests on."""
        notes = self.sources(element)
        things = {f"element/{element.id}", *(f"group/{each}" for each in element.groups)}
        things |= {f"note/{note.id}" for note in notes}
        votes = [(each, gathered(self.project, each.step, frozenset(things))) for each in self._rounds()]
        return self._of(notes, tuple(self._headings(element)), tuple(_dots(each, got) for each, got in votes if got.dots))

    def of_link(self, link: Link) -> Provenance:
        """Return all that a link rests on; how the hall judged it stands in its own entity."""
        return self._of(self.link_sources(link), (), ())

    def traced(self) -> tuple[int, int]:
        """Return how many elements, and how many links, rest on at least one note that is shown."""
        model = self.project.model
        elements = sum(1 for each in model.elements.values() if self.sources(each))
        return elements, sum(1 for each in model.links.values() if self.link_sources(each))

    def speakers(self, notes: Iterable[Note]) -> list[tuple[str, int]]:
        """Return the organisations behind these notes, and those merged into them, with their counts, most first.

        Notes of an anonymous step name none: one note behind an element would say whose it is.
        """
        counted: dict[str, int] = {}
        for note in self._with_beneath(notes):
            name = self._signed.get(note.id)
            if name is None:
                name = self._signed[note.id] = signature(self.project, note).organisation_name
            if name:
                counted[name] = counted.get(name, 0) + 1
        return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))

    def _of(self, notes: list[Note], headings: tuple[Heading, ...], votes: tuple[Dots, ...]) -> Provenance:
        if not notes and not headings and not votes:
            return NOTHING
        voices = list(self._with_beneath(notes))
        statuses = [note.status for note in voices if note.status is not None]
        return Provenance(
            notes=tuple(note.id for note in notes),
            voices=len(voices),
            people=len({note.seat for note in voices}),
            organisations=tuple(self.speakers(notes)),
            organisations_counted=len({note.organisation for note in voices} - {None}),
            headings=headings,
            tables=tuple(sorted({self._numbers[note.table] for note in voices if note.table in self._numbers})),
            steps=self._in_order({note.step for note in voices}),
            said=tuple((each, statuses.count(each)) for each in dict.fromkeys(sorted(statuses))),
            stars=sum(1 for note in voices if note.wanted),
            votes=votes,
        )

    def _headings(self, element: Element) -> Iterator[Heading]:
        for name in element.groups:
            group = self.project.groups.get(name)
            if group is not None and not group.dissolved:
                yield Heading(group.id, group.title, self._numbers.get(group.table or ""))

    def _named(self, names: Iterable[str]) -> Iterator[Note]:
        notes = self.project.notes
        for note in (notes[name] for name in names if name in notes):
            yield notes[note.merged_into] if note.merged_into is not None else note

    def _with_beneath(self, notes: Iterable[Note]) -> Iterator[Note]:
        for note in notes:
            yield note
            yield from self.project.beneath(note)

    def _in_order(self, steps: set[str]) -> tuple[str, ...]:
        known = [step.id for step in self.project.order() if step.id in steps]
        return (*known, *sorted(steps.difference(known)))

    def _rounds(self) -> list[Round]:
        return closed_rounds(self.project)


def _dots(found: Round, got: Gathered) -> Dots:
    return Dots(found.step, got.dots, got.people, got.organisations)


def _each_once(notes: Iterable[Note]) -> list[Note]:
    return list({note.id: note for note in notes}.values())
