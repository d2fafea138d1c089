"""Who is asked what in an inquiry (照会): an organisation's own rows of the plan, as they stand now."""

from dataclasses import dataclass
from datetime import date, datetime

from exports.excel.inquiry import Inquiry, InquiryMeasure, InquiryRow, Key
from exports.excel.inquiry import inquiry as written
from facilitator.inquiry.values import measure_values, row_values
from facilitator.wording import section
from logic_models.elements import Element
from logic_models.indicators import Indicator
from sessions.asked import asked_of_one, carried_by
from sessions.organisations import organisation_now
from sessions.project import Project


@dataclass(frozen=True, slots=True)
class Making:
    """An order for one sheet, for a worker; ``name``: the project's id."""

    project: Project
    name: str
    organisation: str
    language: str
    now: datetime
    until: date | None
    to: str


def sheet_for(order: Making) -> bytes:
    """Return the Excel file for one organisation."""
    return written(inquiry(order))


def inquiry(order: Making) -> Inquiry:
    """Return what is asked of one organisation; KeyError if it carries nothing."""
    project = order.project
    asked = asked_of_one(project, order.organisation)
    if asked is None:
        raise KeyError(order.organisation)
    return Inquiry(
        language=order.language,
        title=project.title,
        host=project.host,
        project_kind=project.kind,
        organisation=asked.organisation.name,
        made_on=order.now.date(),
        until=order.until,
        to=order.to,
        rows=tuple(_row(order, asked.organisation.id, each) for each in asked.activities),
        measures=tuple(_measure(order, asked.organisation.id, element, each) for element, each in asked.measures),
        words={**section(order.language, "document"), **section(order.language, "inquiry")},
    )


def _row(order: Making, organisation: str, element: Element) -> InquiryRow:
    project, note = order.project, order.project.plan.note(element.id)
    carriers = carried_by(project, element)
    leads = organisation_now(project, element.lead) if element.lead is not None else None
    return InquiryRow(
        key=Key(order.name, organisation, order.now.date().isoformat(), element.id, "", row_values(element, note)),
        text=element.text,
        role="lead" if leads is not None and leads.id == organisation else "partner",
        others=tuple(project.organisation_name(each) for each in carriers if each != organisation),
        status=element.status,
        years=note.years,
        budget=note.budget,
        as_of=date.fromisoformat(note.as_of) if note.as_of else None,
        remark=note.remark,
    )


def _measure(order: Making, organisation: str, element: Element, indicator: Indicator) -> InquiryMeasure:
    base = measure_values(indicator)
    return InquiryMeasure(
        key=Key(order.name, organisation, order.now.date().isoformat(), element.id, indicator.id, base),
        text=element.text,
        name=indicator.name,
        unit=indicator.unit,
        baseline=indicator.baseline,
        baseline_year=indicator.baseline_year,
        target=indicator.target,
        target_year=indicator.target_year,
    )
