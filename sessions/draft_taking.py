"""Taking a draft into the model: what people left ticked becomes elements and links, as one act that undo takes back whole.

Only the server asks for it. The draft is made anew when its turn comes, so what somebody else took over meanwhile is not
added twice, and what changed is added as it is now.
"""

from typing import Annotated, Literal

from pydantic import Field

from logic_models.elements import Element
from logic_models.ids import ColumnId, ElementId, LinkId
from sessions.describing import ElementDescribed, ElementFields, described
from sessions.drafted_links import DraftLink
from sessions.drafting import DraftElement, drafted
from sessions.frames import Asker, Command, Event
from sessions.linking import MOST_LINKS, LinkDescribed, LinkDrawn, LinkFields
from sessions.model_records import LinkRecord
from sessions.modelling import MOST_ELEMENTS, STRIDE, ElementAdded
from sessions.project import Project
from sessions.refusals import Refused
from sessions.texts import Id

DraftKey = Annotated[str, Field(max_length=100)]


class TakeDraft(Command):
    """Take these parts of the draft over: their keys, each with the id that what is new shall have."""

    type: Literal["TakeDraft"] = "TakeDraft"
    elements: Annotated[dict[DraftKey, Id], Field(max_length=MOST_ELEMENTS)]
    links: Annotated[dict[DraftKey, Id], Field(max_length=MOST_LINKS)]


def take(project: Project, command: TakeDraft, asker: Asker) -> tuple[Event, ...]:
    """Decide TakeDraft; keys that are not in the draft any more are passed over, and arrows without both ends."""
    draft = drafted(project)
    chosen = [each for each in draft.elements if each.key in command.elements]
    _refuse_too_many(project, command, sum(1 for each in chosen if each.element is None))
    ends = {str(each): each for each in project.model.elements}
    foot = {column.id: _foot(project, column.id) for column in project.model.columns}
    events: list[Event] = []
    given: dict[ElementId, Element] = {}  # elements that stand, with what this draft gave them so far
    for each in chosen:
        element = ElementId(each.element or command.elements[each.key])
        ends[each.element or each.key] = element
        if each.element is None:
            events.append(_added(each, element, foot[ColumnId(each.column)]))
            foot[ColumnId(each.column)] += STRIDE
        else:
            voiced = _voiced(given.get(element, project.model.elements[element]), each)
            events += voiced
            for event in voiced:
                given[element] = described(given.get(element, project.model.elements[element]), event.now)
    for link in draft.links:
        if link.key in command.links and link.source in ends and link.target in ends:
            events.append(_drawn(project, link, ends, command.links[link.key], asker))
    return tuple(events)


def _refuse_too_many(project: Project, command: TakeDraft, more: int) -> None:
    model = project.model
    if len(model.elements) + more > MOST_ELEMENTS:
        raise Refused("too_many", limit=MOST_ELEMENTS)
    if len(model.links) + len(command.links) > MOST_LINKS:
        raise Refused("too_many", limit=MOST_LINKS)
    used = {*map(str, model.elements), *map(str, model.links)}
    for each in (*command.elements.values(), *command.links.values()):
        if each in used:
            raise Refused("exists", id=each)
        used.add(each)


def _foot(project: Project, column: ColumnId) -> int:
    stack = project.model.in_column(column)
    return stack[-1].order + STRIDE if stack else 0


def _added(each: DraftElement, element: ElementId, order: int) -> ElementAdded:
    made = Element(
        id=element,
        column=ColumnId(each.column),
        text=each.source.title,
        order=order,
        status=each.status,
        notes=_notes(each),
        groups=each.source.groups,
        wanted=each.stars > 0,
    )
    return ElementAdded.of(made)


def _notes(each: DraftElement) -> tuple[str, ...]:
    """Return the notes themselves; what lies beneath another comes along with it."""
    return tuple(note.id for note in each.source.notes if note.merged_into is None)


def _voiced(element: Element, each: DraftElement) -> list[ElementDescribed]:
    """Give an element that stands the notes and headings it does not have yet."""
    notes = tuple(dict.fromkeys((*element.notes, *_notes(each))))
    groups = tuple(dict.fromkeys((*element.groups, *each.source.groups)))
    if (notes, groups) == (element.notes, element.groups):
        return []
    now, before = ElementFields(notes=notes, groups=groups), ElementFields(notes=element.notes, groups=element.groups)
    return [ElementDescribed(element=element.id, now=now, before=before)]


def _drawn(project: Project, link: DraftLink, ends: dict[str, ElementId], name: str, asker: Asker) -> Event:
    if link.link is not None:
        had = project.model.links[LinkId(link.link)].notes
        now, before = LinkFields(notes=(*had, *link.notes)), LinkFields(notes=had)
        return LinkDescribed(link=link.link, now=now, before=before)
    source, target = ends[link.source], ends[link.target]
    return LinkDrawn(link=LinkRecord(link=name, source=source, target=target, why="", notes=link.notes, added_by=asker.seat))
