"""Where titles, boxes and reasons repeat a name that was masked in its note: a blot is put there, by an ordinary act.

Otherwise masking the note would bring the name back to the wall: nothing says any more that it is one.
"""

from collections.abc import Iterable, Iterator

from sessions.describing import DescribeElement
from sessions.frames import Command
from sessions.groups import RenameGroup
from sessions.held_words import Free, freeing
from sessions.linking import DescribeLink, ExplainLink
from sessions.modelling import EditElement
from sessions.project import Project


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
