"""Taking back an act: only what still is as that act left it; the rest is reported. A reveal is never undone.

One row per event: what undoes it today. A row answers with the events that restore what was before, or with the
keys of the things it had to leave. A missing row is an error.
"""

from collections.abc import Callable, Sequence
from typing import Any

from logic_models.ids import ElementId, LinkId
from sessions import linking, people, undo_hall, undo_notes, undo_people, undo_votes
from sessions.acts import ActUndone
from sessions.events import AnyEvent
from sessions.evolve import evolve
from sessions.linking import LinkDeleted, LinkDrawn, LinkExplained
from sessions.modelling import (
    ElementAdded,
    ElementDeleted,
    ElementEdited,
    ElementPinned,
    ElementPlaced,
    ElementsArranged,
    LinkRecord,
    StatusSet,
)
from sessions.opening import EntrySet, ProjectDescribed, ProjectOpened
from sessions.people import OrganisationAdded, OrganisationDropped, SeatChanged, SeatTaken
from sessions.project import Project
from sessions.refusals import Refused
from sessions.steps import NotesRevealed, StepEntered
from sessions.timer import TimerEnded
from sessions.turns import TurnGiven
from sessions.undone import Undone as Undone
from sessions.undone import unless_changed as _if
from sessions.votes import VoteClosed


def undo(project: Project, act: Sequence[AnyEvent]) -> Undone:
    """Return what takes back these events, newest first, on today's project.

    Raises Refused ``cannot_undo`` if the act holds nothing that may be taken back.
    """
    if act and all(type(event) in FINAL for event in act):
        raise Refused("cannot_undo", why="final")
    events: list[AnyEvent] = []
    left: list[str] = []
    for event in reversed(act):
        if type(event) in FINAL:
            continue
        answer = BACK[type(event)](project, event)
        left.extend(answer.left)
        for each in answer.events:
            project = evolve(project, each)
            events.append(each)
    return Undone(tuple(events), tuple(left))


FINAL: frozenset[type[Any]] = undo_people.FINAL | {
    *(ActUndone, VoteClosed, StepEntered, NotesRevealed, TimerEnded, TurnGiven, SeatTaken, ProjectOpened)
}
"""What is never undone: where the hall went, what was shown, who came."""


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
    return _if(same, f"link/{link.id}", LinkDeleted(was=event.link))


def _link_explained(project: Project, event: LinkExplained) -> Undone:
    link = project.model.links.get(LinkId(event.link))
    same = link is not None and link.why == event.why
    return _if(same, f"link/{event.link}", LinkExplained(link=event.link, why=event.before, before=event.why))


def _link_deleted(project: Project, event: LinkDeleted) -> Undone:
    return _link_again(project, event.was)


def _link_again(project: Project, record: LinkRecord) -> Undone:
    source, target = ElementId(record.source), ElementId(record.target)
    elements = project.model.elements
    fits = LinkId(record.link) not in project.model.links and source in elements and target in elements
    if fits:
        try:
            linking.refuse_second(project, source, target)
            linking.refuse_loop(project, source, target)
        except Refused:
            fits = False
    return _if(fits, f"link/{record.link}", LinkDrawn(link=record))


def _organisation_added(project: Project, event: OrganisationAdded) -> Undone:
    used = any(seat.organisation == event.organisation for seat in project.seats.values()) or any(
        note.organisation == event.organisation for note in project.notes.values()
    )
    there = event.organisation in project.organisations
    dropped = OrganisationDropped(organisation=event.organisation, name=event.name, prepared=event.prepared)
    return _if(there and not used, f"organisation/{event.organisation}", dropped)


def _organisation_dropped(project: Project, event: OrganisationDropped) -> Undone:
    fits = event.organisation not in project.organisations and people.named(project, event.name) is None
    added = OrganisationAdded(organisation=event.organisation, name=event.name, prepared=event.prepared)
    return _if(fits, f"organisation/{event.organisation}", added)


def _seat_changed(project: Project, event: SeatChanged) -> Undone:
    seat = project.seats[event.seat]
    organisation, name = event.before
    back = SeatChanged(seat=seat.id, organisation=organisation, name=name, before=(event.organisation, event.name))
    same = (seat.organisation, seat.name) == (event.organisation, event.name)
    there = organisation is None or organisation in project.organisations
    return _if(same and there, f"seat/{seat.id}", back)


def _project_described(project: Project, event: ProjectDescribed) -> Undone:
    same = (project.title, project.region, project.host, project.diagram_name) == event.now
    return _if(same, "project", ProjectDescribed(now=event.before, before=event.now))


def _entry_set(project: Project, event: EntrySet) -> Undone:
    return _if(project.entry_open == event.open, "project", EntrySet(open=not event.open))


BACK: dict[type[Any], Callable[[Project, Any], Undone]] = {
    **undo_notes.BACK,
    **undo_people.BACK,
    **undo_votes.BACK,
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
    **undo_hall.BACK,
    OrganisationAdded: _organisation_added,
    OrganisationDropped: _organisation_dropped,
    SeatChanged: _seat_changed,
    ProjectDescribed: _project_described,
    EntrySet: _entry_set,
}
