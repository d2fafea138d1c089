"""Headings (見出し) as sources of the model: each once, with the notes all may see; and the notes that lie alone."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sessions.names import held_back
from sessions.project import Gathers, Group, Note, Project

_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Source:
    """What an element can come from. ``groups``: the heading's own first, then those joined to it or of the same words.

    ``notes``: all that count, also those beneath others; none that is hidden or waits because of a name in it.
    """

    key: str  # group/ID | note/ID
    title: str
    kind: Gathers
    groups: tuple[str, ...]
    notes: tuple[Note, ...]

    @property
    def lone(self) -> bool:
        """Say whether it is a note that lies alone, not a heading."""
        return not self.groups

    @property
    def people(self) -> int:
        """Return how many people stand behind it."""
        return len({note.seat for note in self.notes})

    @property
    def organisations(self) -> int:
        """Return how many organisations stand behind it."""
        return len({note.organisation for note in self.notes} - {None})


def sources(project: Project) -> list[Source]:
    """Return every heading that has notes all may see, once, then every such note that lies alone."""
    grouped: dict[str, list[Note]] = {}
    lone: list[Note] = []
    for note in sorted(project.standing_notes(), key=lambda each: (each.written_at, each.id)):
        if project.shown(note):
            group = project.groups.get(note.group) if note.group is not None else None
            if group is None or group.dissolved:
                lone.append(note)
            else:
                grouped.setdefault(group.id, []).append(note)
    alone = (_alone(project, note) for note in lone)
    return [*_alike(_headings(project, grouped)), *(each for each in alone if each is not None)]


def _headings(project: Project, grouped: dict[str, list[Note]]) -> Iterator[Source]:
    over: dict[str, list[Group]] = {}
    for group in sorted((project.groups[name] for name in grouped), key=lambda each: _place(project, each)):
        over.setdefault(project.heading_over(group.id), []).append(group)
    for name in sorted(over, key=lambda each: _place(project, project.groups[each])):
        parts = over[name]
        notes = _open(project, (note for each in parts for note in grouped[each.id]))
        if notes:
            groups = dict.fromkeys((name, *(each.id for each in parts)))
            heading = project.groups[name]
            yield Source(f"group/{name}", heading.title, _kind(heading, notes), tuple(groups), notes)


def _place(project: Project, group: Group) -> tuple[int, int, int, str]:
    table = project.tables.get(group.table or "")
    return (table.number if table is not None else 0, group.y, group.x, group.id)


def _alike(headings: Iterable[Source]) -> list[Source]:
    """Return the headings with those of the same kind and the same words as one."""
    found: dict[tuple[Gathers, str], Source] = {}
    for each in headings:
        key = (each.kind, likeness_of(each.title) or each.key)
        one = found.get(key)
        if one is None:
            found[key] = each
        else:
            found[key] = Source(one.key, one.title, one.kind, (*one.groups, *each.groups), (*one.notes, *each.notes))
    return list(found.values())


def _alone(project: Project, note: Note) -> Source | None:
    notes = _open(project, (note,))
    if held_back(note) or not notes:
        return None
    return Source(f"note/{note.id}", note.text, note.kind, (), notes)


def _open(project: Project, notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return these notes and what lies beneath them, without those that wait because of a name in them."""
    return tuple(each for note in notes for each in (note, *project.beneath(note)) if not held_back(each))


def _kind(group: Group, notes: tuple[Note, ...]) -> Gathers:
    """Return what most of its notes are; where as many are another, what the group was made as."""
    kinds = [note.kind for note in notes]
    most = max(kinds.count(each) for each in kinds)
    leading = [each for each in dict.fromkeys(kinds) if kinds.count(each) == most]
    return group.kind if group.kind in leading else leading[0]


def likeness_of(text: str) -> str:
    """Return the words without what only their writing differs in: width, case, spaces, marks."""
    return _NOT_WORDS.sub("", unicodedata.normalize("NFKC", text).casefold())
