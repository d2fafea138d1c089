"""Where titles, boxes and reasons repeat a name that was masked in its note: a blot is put there, by an ordinary act.

Otherwise masking the note would bring the name back to the wall: nothing says any more that it is one.
"""

from collections.abc import Iterable, Iterator, Sequence

from sessions.describing import DescribeElement
from sessions.frames import Command
from sessions.groups import RenameGroup
from sessions.held_words import Free, freeing
from sessions.linking import DescribeLink, ExplainLink
from sessions.modelling import EditElement
from sessions.names import hints
from sessions.notes import EditNote
from sessions.project import Project


def names_gone(before: str, after: str) -> frozenset[str]:
    """Return what looked like a name in a note's words and stands there no more."""
    named = (before[hint.start : hint.end] for hint in hints(before))
    return frozenset(name for name in named if name not in after)


def after_masking(before: Project, after: Project, commands: Sequence[Command]) -> tuple[Command, ...]:
    """Return what the room itself does when people masked names in their own notes: others may have repeated them.

    Only names in notes that all may know: of others nobody could have it from there.
    """
    names: set[str] = set()
    for command in commands:
        note = before.notes.get(command.note) if isinstance(command, EditNote) and command.masks else None
        if note is not None and before.heard(note):
            names |= names_gone(note.text, after.notes[note.id].text)
    return blots(after, names) if names else ()


def blots(project: Project, words: Iterable[str]) -> tuple[Command, ...]:
    """Return the commands that blot these words wherever people wrote them beside the note."""
    free = freeing(words)
    return (*_in_titles(project, free), *_in_boxes(project, free), *_in_reasons(project, free))


def _in_titles(project: Project, free: Free) -> Iterator[Command]:
    for group in project.groups.values():
        if not group.dissolved and free(group.title) != group.title:
            yield RenameGroup(group=group.id, title=free(group.title))


def _in_boxes(project: Project, free: Free) -> Iterator[Command]:
    for element in project.model.elements.values():
        if free(element.text) != element.text:
            yield EditElement(element=element.id, text=free(element.text))
        told = {"target_group": free(element.target_group), "remark": free(element.remark)}
        tags = tuple(map(free, element.tags))
        if told != {"target_group": element.target_group, "remark": element.remark} or tags != element.tags:
            yield DescribeElement(element=element.id, tags=tags, **told)


def _in_reasons(project: Project, free: Free) -> Iterator[Command]:
    for link in project.model.links.values():
        if free(link.why) != link.why:
            yield ExplainLink(link=link.id, why=free(link.why))
        assumption, evidence = free(link.assumption), tuple(map(free, link.evidence))
        if (assumption, evidence) != (link.assumption, link.evidence):
            yield DescribeLink(link=link.id, assumption=assumption, evidence=evidence)
