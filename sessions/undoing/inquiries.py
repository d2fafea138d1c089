"""What takes back the events of writing links and inquiries; undo.py holds the others and says how it is done."""

from collections.abc import Callable
from typing import Any

from sessions.inquiring import InquiryBegun, OrganisationAsked, RowsAnswered, asking_record, inquiry_at, pair
from sessions.plan_links import PlanLinkOpened, PlanLinkShut, shutting
from sessions.project import Project
from sessions.undoing.undone import Undone
from sessions.undoing.undone import unless_changed as _if


def _link_opened(project: Project, event: PlanLinkOpened) -> Undone:
    found = project.plan_links[event.link]
    return Undone((), ()) if found.shut else Undone(shutting(project, event.link), ())


def _link_shut(project: Project, event: PlanLinkShut) -> Undone:
    same = project.plan_links[event.link].shut == event.shut
    return _if(same, f"plan_link/{event.link}", PlanLinkShut(link=event.link, shut=not event.shut))


def _organisation_asked(project: Project, event: OrganisationAsked) -> Undone:
    same = asking_record(project, event.organisation) == event.now
    back = OrganisationAsked(organisation=event.organisation, now=event.before, before=event.now)
    return _if(same, f"inquiry/{event.organisation}", back)


def _rows_answered(project: Project, event: RowsAnswered) -> Undone:
    """Take back the answers that still are those of this act; what was answered again since stays."""
    answers = inquiry_at(project, event.organisation).answers
    same = tuple(each for each in event.rows if pair(answers.get((each.element, each.indicator))) == each.now)
    left = (f"inquiry/{event.organisation}",) if len(same) < len(event.rows) else ()
    back = tuple(each.model_copy(update={"now": each.before, "before": each.now}) for each in same)
    return Undone((RowsAnswered(organisation=event.organisation, rows=back),) if back else (), left)


def _inquiry_begun(project: Project, event: InquiryBegun) -> Undone:
    return _if(project.inquiry_begun == event.now, "inquiry", InquiryBegun(now=event.before, before=event.now))


BACK: dict[type[Any], Callable[[Project, Any], Undone]] = {
    PlanLinkOpened: _link_opened,
    PlanLinkShut: _link_shut,
    OrganisationAsked: _organisation_asked,
    RowsAnswered: _rows_answered,
    InquiryBegun: _inquiry_begun,
}
"""One row an event."""
