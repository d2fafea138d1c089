"""Joined headings (見出しを合わせる): similar headings of several tables beneath one; and headings that are kept apart (べつ).

Nothing is melted: a joined heading is a group of the plenary board, and each table's group lies in it whole, with its own
wording and its notes. So who said what is never lost, and one undo parts them again. What counts headings (votes, the
wall, documents) counts a joined heading once, with all that lies in it (``Project.heading_over``).
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Annotated, Literal

from pydantic import Field

from sessions.frames import Asker, Command, Coordinate, Event
from sessions.groups import DEEPEST, GroupDissolved, GroupMade, GroupNested, above, standing, within
from sessions.project import Gathers, Group, Project
from sessions.records import replace
from sessions.refusals import Refused
from sessions.texts import Id, Title

Pair = tuple[str, str]


class JoinGroups(Command):
    """Put these groups of the plenary board beneath one new heading; joined ones among them bring what they hold."""

    type: Literal["JoinGroups"] = "JoinGroups"
    group: Id
    title: Title
    groups: Annotated[tuple[Id, ...], Field(min_length=2, max_length=100)]
    x: Coordinate
    y: Coordinate


class KeepApart(Command):
    """These headings mean different things: they are not proposed for one another again."""

    type: Literal["KeepApart"] = "KeepApart"
    groups: Annotated[tuple[Id, ...], Field(min_length=2, max_length=30)]


class GroupsKeptApart(Event):
    """Pairs of groups that are not proposed for one another any more, or (``apart`` false) again."""

    type: Literal["GroupsKeptApart"] = "GroupsKeptApart"
    pairs: tuple[Pair, ...]
    apart: bool


JoinedGroupsCommand = JoinGroups | KeepApart
JoinedGroupsEvent = GroupsKeptApart


def join(project: Project, command: JoinGroups, asker: Asker) -> tuple[Event, ...]:
    """Decide JoinGroups; fewer than two that are not one already: nothing to do."""
    if command.group in project.groups:
        raise Refused("exists", id=command.group)
    asked = [_on_plenary(project, each) for each in dict.fromkeys(command.groups)]
    chosen = {each.id for each in asked}
    outer = [each for each in asked if chosen.isdisjoint(over.id for over in above(project, each.id))]
    emptied = [each for each in outer if each.joined and not project.all_notes_in(each.id)]
    parts = [part for each in outer for part in (project.children(each.id) if each in emptied else [each])]
    if len(outer) < 2 or len(parts) < 2:
        return ()
    if any(_levels(project, each) + 1 > DEEPEST for each in parts):
        raise Refused("too_deep", limit=DEEPEST)
    made = GroupMade(
        group=command.group, title=command.title, kind=_kind(project, parts), x=command.x, y=command.y, joined=True
    )
    return (
        made,
        *(GroupNested(group=each.id, parent=command.group, before=each.parent) for each in parts),
        *(gone for each in emptied for gone in _gone(each)),
    )


def keep_apart(project: Project, command: KeepApart, asker: Asker) -> tuple[Event, ...]:
    """Decide KeepApart; what is apart already is passed over."""
    names = sorted({standing(project, each).id for each in command.groups})
    pairs = tuple(pair for pair in combinations(names, 2) if pair not in project.apart)
    return (GroupsKeptApart(pairs=pairs, apart=True),) if pairs else ()


def _on_plenary(project: Project, name: str) -> Group:
    group = standing(project, name)
    if not project.group_at(group, None):
        raise Refused("gone", what="group", id=name)
    return group


def _levels(project: Project, group: Group) -> int:
    """Return how many levels of groups this one holds, itself included."""
    outside = len(above(project, group.id))
    return max(len(above(project, each.id)) for each in (group, *within(project, group.id))) - outside + 1


def _kind(project: Project, parts: Sequence[Group]) -> Gathers:
    kinds = [note.kind for each in parts for note in project.notes_under(each.id)] or [each.kind for each in parts]
    return max(dict.fromkeys(kinds), key=kinds.count)


def _gone(group: Group) -> Iterator[Event]:
    if group.parent is not None:
        yield GroupNested(group=group.id, parent=None, before=group.parent)
    yield GroupDissolved(group=group.id)


def evolve(project: Project, event: JoinedGroupsEvent) -> Project:
    """Return the project after headings were found to be different, or that was taken back."""
    pairs = frozenset(event.pairs)
    return replace(project, apart=project.apart | pairs if event.apart else project.apart - pairs)
