"""Inquiries (照会): who was asked when, which rows were answered, and the round they belong to. So 未回答 is known any day."""

from typing import Annotated, Literal

from pydantic import Field

from sessions.asked import asked_of_one
from sessions.frames import Asker, Command, Event, Frozen
from sessions.inquiry import Asking, Inquiry, RowAnswer
from sessions.organisations import standing
from sessions.project import Project
from sessions.records import replace, without
from sessions.texts import Day, Id

MOST_ROWS = 1_000


class AnsweredRow(Frozen):
    """A row of an inquiry: an element, and one of its indicators ("": the activity's own row)."""

    element: Id
    indicator: Id | Literal[""] = ""


class AskOrganisation(Command):
    """Keep that an organisation was asked: a sheet was made for it, or a link was given."""

    type: Literal["AskOrganisation"] = "AskOrganisation"
    organisation: Id
    how: Literal["sheet", "link"]
    until: Day | Literal[""] = ""


class AnswerRows(Command):
    """Keep that an organisation answered these rows, changed or as they stand. Rows it is not asked are passed over."""

    type: Literal["AnswerRows"] = "AnswerRows"
    organisation: Id
    rows: Annotated[tuple[AnsweredRow, ...], Field(max_length=MOST_ROWS)]


class BeginInquiry(Command):
    """Ask anew (つぎの照会): what was asked and answered until now counts for an earlier round."""

    type: Literal["BeginInquiry"] = "BeginInquiry"


class AskingRecord(Frozen):
    """How an organisation was asked, as an event keeps it."""

    at: int
    by: str
    how: str
    until: str = ""


class AnswerRecord(Frozen):
    """A row with its answer before and after; None: not answered."""

    element: str
    indicator: str
    now: tuple[str, int] | None
    before: tuple[str, int] | None


class OrganisationAsked(Event):
    """An organisation was asked; None: it was not."""

    type: Literal["OrganisationAsked"] = "OrganisationAsked"
    organisation: str
    now: AskingRecord | None
    before: AskingRecord | None


class RowsAnswered(Event):
    """An organisation answered rows, or (undone) did not."""

    type: Literal["RowsAnswered"] = "RowsAnswered"
    organisation: str
    rows: tuple[AnswerRecord, ...]


class InquiryBegun(Event):
    """A round of inquiries begins; times in ms, 0: the first."""

    type: Literal["InquiryBegun"] = "InquiryBegun"
    now: int
    before: int


InquiringCommand = AskOrganisation | AnswerRows | BeginInquiry
InquiringEvent = OrganisationAsked | RowsAnswered | InquiryBegun


def ask(project: Project, command: AskOrganisation, asker: Asker) -> tuple[Event, ...]:
    """Decide AskOrganisation."""
    here = standing(project, command.organisation)
    now = AskingRecord(at=asker.at, by=asker.seat, how=command.how, until=command.until)
    return (OrganisationAsked(organisation=here.id, now=now, before=asking_record(project, here.id)),)


def answer(project: Project, command: AnswerRows, asker: Asker) -> tuple[Event, ...]:
    """Decide AnswerRows."""
    here = standing(project, command.organisation)
    asked = asked_of_one(project, here.id)
    known = set(asked.keys()) if asked is not None else set()
    told = dict.fromkeys((each.element, each.indicator) for each in command.rows)
    return answered(project, here.id, [each for each in told if each in known], asker)


def answered(project: Project, organisation: str, keys: list[tuple[str, str]], asker: Asker) -> tuple[Event, ...]:
    """Return the event that keeps these rows as answered just now; none for no row."""
    before = inquiry_at(project, organisation).answers
    rows = tuple(
        AnswerRecord(element=key[0], indicator=key[1], now=(asker.seat, asker.at), before=pair(before.get(key))) for key in keys
    )
    return (RowsAnswered(organisation=organisation, rows=rows),) if rows else ()


def begin(project: Project, command: BeginInquiry, asker: Asker) -> tuple[Event, ...]:
    """Decide BeginInquiry; where nobody was asked or answered since the last time there is nothing to put away."""
    moments = (
        *(each.asked.at for each in project.inquiries.values() if each.asked is not None),
        *(one.at for each in project.inquiries.values() for one in each.answers.values()),
    )
    if not any(at >= project.inquiry_begun for at in moments):
        return ()
    return (InquiryBegun(now=asker.at, before=project.inquiry_begun),)


def inquiry_at(project: Project, organisation: str) -> Inquiry:
    """Return what is kept of an organisation under this very id."""
    return project.inquiries.get(organisation, Inquiry())


def asking_record(project: Project, organisation: str) -> AskingRecord | None:
    """Return how an organisation was last asked, as an event keeps it."""
    asked = inquiry_at(project, organisation).asked
    return AskingRecord(at=asked.at, by=asked.by, how=asked.how, until=asked.until) if asked is not None else None


def pair(found: RowAnswer | None) -> tuple[str, int] | None:
    """Return an answer as an event keeps it."""
    return (found.by, found.at) if found is not None else None


def evolve(project: Project, event: InquiringEvent) -> Project:
    """Return the project after something happened in an inquiry."""
    if isinstance(event, InquiryBegun):
        return replace(project, inquiry_begun=event.now)
    here = inquiry_at(project, event.organisation)
    if isinstance(event, OrganisationAsked):
        asked = event.now
        here = replace(here, asked=Asking(asked.at, asked.by, asked.how, asked.until) if asked is not None else None)
    else:
        answers = here.answers
        for each in event.rows:
            key = (each.element, each.indicator)
            answers = answers.set(key, RowAnswer(*each.now)) if each.now is not None else without(answers, key)
        here = replace(here, answers=answers)
    rest = without(project.inquiries, event.organisation)
    return replace(project, inquiries=rest if here == Inquiry() else rest.set(event.organisation, here))
