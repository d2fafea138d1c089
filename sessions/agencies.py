"""What somebody may do who came in by a writing link: their own organisation's rows, and the chapters that were opened to them.

What they do is kept as their organisation's answer too, row by row, so that the inquiry knows who wrote what, and when.
"""

from collections.abc import Callable
from typing import Any

from logic_models.ids import ElementId
from logic_models.plans.chapters import Chapter, Subject
from logic_models.plans.rows import rows
from sessions.asked import Asked, asked_of_one, carried_by
from sessions.describing import EditIndicator, PutIndicator
from sessions.frames import Asker, Command
from sessions.inquiring import AnswerRows, answered
from sessions.inquiry import Key, PlanLink
from sessions.modelling import SetStatus
from sessions.organisations import organisation_now
from sessions.planning import CHAPTERS, DescribeRow, WriteChapter
from sessions.project import Project, Role, Seat
from sessions.refusals import Refused

Decide = Callable[[Project, Any, Asker], tuple[Any, ...]]


def link_of(project: Project, seat: Seat | None) -> PlanLink | None:
    """Return the link by which somebody came in; None for all others."""
    return project.plan_links.get(seat.link) if seat is not None and seat.link is not None else None


def decided(project: Project, command: Command, asker: Asker, decide: Decide) -> tuple[Any, ...]:
    """Return what a command of an agency's seat makes happen; Refused ``not_yours`` for what is another's."""
    if asker.role != Role.AGENCY:
        return decide(project, command, asker)
    link = link_of(project, project.seats.get(asker.seat))
    here = organisation_now(project, link.organisation) if link is not None else None
    if link is None or here is None or not _may(project, command, link, here.id):
        raise Refused("not_yours")
    events = decide(project, command, asker)
    key = _row_of(command)
    return (*events, *answered(project, here.id, [key], asker)) if events and key is not None else events


def _may(project: Project, command: Command, link: PlanLink, organisation: str) -> bool:
    match command:
        case WriteChapter():
            chapter = CHAPTERS.get(command.chapter)
            return link.chapters and chapter is not None and organisation in writers_of(project, chapter)
        case AnswerRows():
            named = organisation_now(project, command.organisation)
            return named is not None and named.id == organisation
        case DescribeRow() | SetStatus() | EditIndicator() | PutIndicator():
            if ElementId(command.element) not in project.model.elements:
                return True  # the noun's own file says that it is gone
            asked = asked_of_one(project, organisation)
            return asked is not None and _asked(asked, command)
    return False


def _asked(asked: Asked, command: DescribeRow | SetStatus | EditIndicator | PutIndicator) -> bool:
    own = asked.activities if isinstance(command, DescribeRow | SetStatus) else asked.about
    return any(each.id == command.element for each in own)


def _row_of(command: Command) -> Key | None:
    match command:
        case DescribeRow() | SetStatus():
            return (command.element, "")
        case EditIndicator():
            return (command.element, command.indicator)
        case PutIndicator():
            return (command.element, command.indicator.indicator)
    return None


def writers_of(project: Project, chapter: Chapter) -> tuple[str, ...]:
    """Return the organisations in whose hands a chapter may be put: those that carry an activity of its 事業."""
    if chapter.subject is not Subject.PROVISION:
        return ()
    return tuple(dict.fromkeys(each for one in rows(project.model, chapter) for each in carried_by(project, one)))
