"""What takes back the events of the logic model; undo.py holds the others and says how it is done."""

from collections.abc import Callable, Iterable
from typing import Any

from logic_models.columns import Column
from logic_models.ids import ElementId, LinkId
from sessions import describing, linking
from sessions.commenting import CommentEdited, CommentSaid, CommentSettled, CommentWithdrawn
from sessions.describing import ElementDescribed, ElementFields, IndicatorSet
from sessions.events import AnyEvent
from sessions.evolve import evolve
from sessions.linking import LinkDeleted, LinkDescribed, LinkDrawn, LinkExplained, LinkFields
from sessions.model_records import IndicatorRecord, LinkRecord
from sessions.modelling import (
    ElementAdded,
    ElementDeleted,
    ElementEdited,
    ElementPinned,
    ElementPlaced,
    ElementsArranged,
    StatusSet,
)
from sessions.project import Project
from sessions.refusals import Refused
from sessions.reviewing import FindingWaived, RuleChosen, choice_of, waiver_of
from sessions.shaping import ColumnPlan, ColumnsSet
from sessions.undoing.undone import Undone
from sessions.undoing.undone import unless_changed as _if


def _element_added(project: Project, event: ElementAdded) -> Undone:
    element = project.model.elements.get(ElementId(event.element))
    if element is None:
        return Undone((), ())
    at_it = any(element.id in (link.source, link.target) for link in project.model.links.values())
    was = ElementAdded.of(element)
    same = was.model_copy(update={"order": event.order}) == event  # a layout may have ranked it anew
    return _if(same and not at_it, f"element/{element.id}", ElementDeleted(element=element.id, was=was, links=()))


def _element_edited(project: Project, event: ElementEdited) -> Undone:
    element = project.model.elements.get(ElementId(event.element))
    same = element is not None and element.text == event.text
    back = ElementEdited(element=event.element, text=event.before, before=event.text)
    return _if(same, f"element/{event.element}", back)


def _status_set(project: Project, event: StatusSet) -> Undone:
    element = project.model.elements.get(ElementId(event.element))
    same = element is not None and element.status == event.status
    back = StatusSet(element=event.element, status=event.before, before=event.status)
    return _if(same, f"element/{event.element}", back)


def _element_placed(project: Project, event: ElementPlaced) -> Undone:
    element = project.model.elements.get(ElementId(event.element))
    same = element is not None and (element.column, element.order) == (event.column, event.order)
    column, order = event.before
    back = ElementPlaced(element=event.element, column=column, order=order, before=(event.column, event.order))
    return _if(same, f"element/{event.element}", back)


def _element_pinned(project: Project, event: ElementPinned) -> Undone:
    element = project.model.elements.get(ElementId(event.element))
    same = element is not None and element.pin == event.pin
    back = ElementPinned(element=event.element, pin=event.before, before=event.pin)
    return _if(same, f"element/{event.element}", back)


def _element_deleted(project: Project, event: ElementDeleted) -> Undone:
    if ElementId(event.element) in project.model.elements:
        return Undone((), (f"element/{event.element}",))
    events: list[AnyEvent] = [event.was]
    left: list[str] = []
    project = evolve(project, event.was)
    for record in event.links:
        answer = _link_again(project, record)
        left.extend(answer.left)
        for each in answer.events:
            project = evolve(project, each)
            events.append(each)
    return Undone(tuple(events), tuple(left))


def _elements_arranged(project: Project, event: ElementsArranged) -> Undone:
    elements = project.model.elements
    same = {
        each: order
        for each, order in event.orders.items()
        if ElementId(each) in elements and elements[ElementId(each)].order == order
    }
    left = tuple(f"element/{each}" for each in event.orders if each not in same)
    if not same:
        return Undone((), left)
    back = ElementsArranged(orders={each: event.before[each] for each in same}, before=same)
    return Undone((back,), left)


def _link_drawn(project: Project, event: LinkDrawn) -> Undone:
    link = project.model.links.get(LinkId(event.link.link))
    if link is None:
        return Undone((), ())
    same = LinkRecord.of(link) == event.link
    return _if(same, f"link/{link.id}", LinkDeleted(was=event.link, loops=event.loops))


def _link_explained(project: Project, event: LinkExplained) -> Undone:
    link = project.model.links.get(LinkId(event.link))
    same = link is not None and link.why == event.why
    return _if(same, f"link/{event.link}", LinkExplained(link=event.link, why=event.before, before=event.why))


def _link_deleted(project: Project, event: LinkDeleted) -> Undone:
    return _link_again(project, event.was, loops=event.loops)


def _link_again(project: Project, record: LinkRecord, *, loops: bool = False) -> Undone:
    source, target = ElementId(record.source), ElementId(record.target)
    elements = project.model.elements
    fits = LinkId(record.link) not in project.model.links and source in elements and target in elements
    if fits:
        try:
            linking.refuse_second(project, source, target)
            if not loops:
                linking.refuse_loop(project, source, target)
        except Refused:
            fits = False
    return _if(fits, f"link/{record.link}", LinkDrawn(link=record, loops=loops))


def _element_described(project: Project, event: ElementDescribed) -> Undone:
    key = f"element/{event.element}"
    element = project.model.elements.get(ElementId(event.element))
    if element is None:
        return Undone((), (key,))
    same = [name for name, value in _told(event.now) if describing.had(element, name) == value]
    left = (key,) if len(same) < len(list(_told(event.now))) else ()
    if not same:
        return Undone((), left)
    now, before = ElementFields(**_only(event.before, same)), ElementFields(**_only(event.now, same))
    return Undone((ElementDescribed(element=event.element, now=now, before=before),), left)


def _link_described(project: Project, event: LinkDescribed) -> Undone:
    key = f"link/{event.link}"
    link = project.model.links.get(LinkId(event.link))
    if link is None:
        return Undone((), (key,))
    same = [name for name, value in _told(event.now) if linking.had(link, name) == value]
    left = (key,) if len(same) < len(list(_told(event.now))) else ()
    if not same:
        return Undone((), left)
    now, before = LinkFields(**_only(event.before, same)), LinkFields(**_only(event.now, same))
    return Undone((LinkDescribed(link=event.link, now=now, before=before),), left)


def _told(fields: ElementFields | LinkFields) -> Iterable[tuple[str, Any]]:
    return ((name, getattr(fields, name)) for name in type(fields).model_fields if getattr(fields, name) is not None)


def _only(fields: ElementFields | LinkFields, names: list[str]) -> dict[str, Any]:
    return {name: getattr(fields, name) for name in names}


def _indicator_set(project: Project, event: IndicatorSet) -> Undone:
    element = project.model.elements.get(ElementId(event.element))
    here = next((each for each in element.indicators if each.id == event.indicator), None) if element is not None else None
    same = element is not None and (IndicatorRecord.of(here) if here is not None else None) == event.now
    back = event.model_copy(update={"now": event.before, "before": event.now})
    return _if(same, f"element/{event.element}", back)


def _columns_set(project: Project, event: ColumnsSet) -> Undone:
    """Take the columns back unless somebody set others since, or filled one that was not there before."""
    elements, ids = project.model.elements, {each.id for each in event.before}
    back = {
        name: (to, was)
        for name, (was, to) in event.moved.items()
        if ElementId(name) in elements and elements[ElementId(name)].column == to
    }
    stays = (each for each in elements.values() if each.id not in back)
    same = _plans(project.model.columns) == event.now and all(each.column in ids for each in stays)
    return _if(same, "columns", ColumnsSet(now=event.before, before=event.now, moved=back))


def _plans(columns: tuple[Column, ...]) -> tuple[ColumnPlan, ...]:
    return tuple(ColumnPlan.of(each) for each in columns)


def _finding_waived(project: Project, event: FindingWaived) -> Undone:
    same = waiver_of(project.model, event.finding) == event.now
    back = FindingWaived(finding=event.finding, now=event.before, before=event.now)
    return _if(same, f"finding/{event.finding}", back)


def _rule_chosen(project: Project, event: RuleChosen) -> Undone:
    same = choice_of(project.model, event.rule) == event.now
    return _if(same, f"rule/{event.rule}", RuleChosen(rule=event.rule, now=event.before, before=event.now))


def _comment_said(project: Project, event: CommentSaid) -> Undone:
    comment = project.comments[event.comment]
    return _if(not comment.withdrawn, f"comment/{comment.id}", CommentWithdrawn(comment=comment.id))


def _comment_edited(project: Project, event: CommentEdited) -> Undone:
    same = project.comments[event.comment].text == event.text
    back = CommentEdited(comment=event.comment, text=event.before, before=event.text)
    return _if(same, f"comment/{event.comment}", back)


def _comment_settled(project: Project, event: CommentSettled) -> Undone:
    same = project.comments[event.comment].settled == event.settled
    return _if(same, f"comment/{event.comment}", CommentSettled(comment=event.comment, settled=not event.settled))


def _comment_withdrawn(project: Project, event: CommentWithdrawn) -> Undone:
    same = project.comments[event.comment].withdrawn == event.on
    return _if(same, f"comment/{event.comment}", CommentWithdrawn(comment=event.comment, on=not event.on))


BACK: dict[type[Any], Callable[[Project, Any], Undone]] = {
    ElementAdded: _element_added,
    ElementEdited: _element_edited,
    StatusSet: _status_set,
    ElementPlaced: _element_placed,
    ElementPinned: _element_pinned,
    ElementDeleted: _element_deleted,
    ElementsArranged: _elements_arranged,
    LinkDrawn: _link_drawn,
    LinkExplained: _link_explained,
    LinkDeleted: _link_deleted,
    LinkDescribed: _link_described,
    ElementDescribed: _element_described,
    IndicatorSet: _indicator_set,
    ColumnsSet: _columns_set,
    FindingWaived: _finding_waived,
    RuleChosen: _rule_chosen,
    CommentSaid: _comment_said,
    CommentEdited: _comment_edited,
    CommentSettled: _comment_settled,
    CommentWithdrawn: _comment_withdrawn,
}
"""One row an event of the model."""
