"""The arrows of a draft: どのニーズのため？ and どの取り組みから？ as people answered on their phones, with how many said so."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from logic_models.links import Link
from logic_models.paths import flow, reached
from sessions.headings import Source
from sessions.judging import answers
from sessions.names import held_back
from sessions.project import Gathers, Note, Project

_RANKS = {Gathers.NEED: 0, Gathers.ACTIVITY: 1, Gathers.CHANGE: 2}


@dataclass(frozen=True, slots=True)
class DraftLink:
    """An arrow the draft would draw, or (``link``) one that stands and would be given these notes.

    ``source`` and ``target``: elements that stand, or keys of elements of the draft. ``notes``: those that say so.
    ``judged``: how the hall judged an arrow that stands (yes, maybe, no).
    """

    source: str
    target: str
    notes: tuple[str, ...]
    people: int
    organisations: int
    link: str | None = None
    judged: tuple[int, int, int] | None = None

    @property
    def key(self) -> str:
        """Return its name in the draft."""
        return f"{self.source}>{self.target}"


def drafted_links(
    project: Project, sources: Iterable[Source], ends: Mapping[str, str]
) -> tuple[tuple[DraftLink, ...], int]:
    """Return the arrows that phones' answers make between these ends, and how many were left out for closing a loop.

    ``ends``: source key -> the element that stands for it, or its key in the draft.
    """
    by_group = {group: ends[each.key] for each in sources if each.key in ends for group in each.groups}
    said: dict[tuple[str, str], dict[str, Note]] = {}
    for source, target, note in _answers(project, by_group, ends):
        if source != target:
            said.setdefault((source, target), {})[note.id] = note
    drawn = {(str(link.source), str(link.target)): link for link in project.model.links.values()}
    graph = flow(project.model)
    found: list[DraftLink] = []
    loops = 0
    for (source, target), notes in said.items():
        link = drawn.get((source, target))
        if link is not None:
            found += _more(project, link, notes)
        elif source in reached(graph, target):  # type: ignore[arg-type]  # names of the draft stand beside ids
            loops += 1
        else:
            graph.add_edge(source, target)
            found.append(_link(source, target, notes))
    return tuple(found), loops


def _answers(
    project: Project, by_group: Mapping[str, str], ends: Mapping[str, str]
) -> Iterator[tuple[str, str, Note]]:
    """Yield from which element to which, and the note that says so; from need to activity to change, never back."""
    for note in sorted(project.notes.values(), key=lambda each: (each.written_at, each.id)):
        target = _end_of(project, note, by_group, ends)
        if target is None:
            continue
        for name in (*note.needs, *note.activities):
            group = project.groups.get(name)
            source = by_group.get(project.heading_over(name)) if group is not None else None
            if group is not None and source is not None and _RANKS.get(group.kind, 9) < _RANKS.get(note.kind, 0):
                yield source, target, note


def _end_of(project: Project, note: Note, by_group: Mapping[str, str], ends: Mapping[str, str]) -> str | None:
    """Return where a note counts: at its heading's element, or its own; nowhere if not all may know its words."""
    if not project.heard(note) or held_back(note):
        return None
    above = project.notes[note.merged_into] if note.merged_into is not None else note
    if above.group is None or project.groups[above.group].dissolved:
        return ends.get(f"note/{above.id}")
    return by_group.get(project.heading_over(above.group))


def _link(source: str, target: str, notes: Mapping[str, Note]) -> DraftLink:
    people = {note.seat for note in notes.values()}
    organisations = {note.organisation for note in notes.values()} - {None}
    return DraftLink(source, target, tuple(notes), len(people), len(organisations))


def _more(project: Project, link: Link, notes: Mapping[str, Note]) -> Iterator[DraftLink]:
    """Yield the notes that an arrow that stands does not hold yet, with how the hall judged it."""
    fresh = {name: note for name, note in notes.items() if name not in link.notes}
    if fresh:
        one = _link(link.source, link.target, fresh)
        judged = answers(project, link.id)
        yield DraftLink(one.source, one.target, one.notes, one.people, one.organisations, link.id, judged)
