"""Who is asked what in an inquiry (照会): an organisation's own rows of the plan, as they stand now."""

from dataclasses import dataclass
from datetime import date, datetime

from exports.inquiry import Inquiry, InquiryMeasure, InquiryRow, Key
from exports.inquiry import inquiry as written
from facilitator.inquiry_values import measure_values, row_values
from facilitator.plan_reports import outputs_of
from facilitator.wording import section
from logic_models.columns import Kind
from logic_models.elements import Element
from logic_models.indicators import Indicator
from sessions.organisations import organisation_now
from sessions.project import Organisation, Project


@dataclass(frozen=True, slots=True)
class Asked:
    """What an organisation is asked: activities it carries, and indicators of these and of what comes of them at once."""

    organisation: Organisation
    activities: tuple[Element, ...]
    measures: tuple[tuple[Element, Indicator], ...]


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


def carried_by(project: Project, element: Element) -> tuple[str, ...]:
    """Return the organisations, as they stand today, that carry an element, the lead first."""
    found = (organisation_now(project, each) for each in element.organisations)
    return tuple(dict.fromkeys(each.id for each in found if each is not None))


def asked_of(project: Project) -> tuple[Asked, ...]:
    """Return every organisation that carries an activity, in the order they became known, with what it is asked."""
    rows: dict[str, list[Element]] = {}
    for element in project.model.of_kind(Kind.ACTIVITY):
        for each in carried_by(project, element):
            rows.setdefault(each, []).append(element)
    results = outputs_of(project.model)
    told: list[Asked] = []
    for organisation in project.listed_organisations():
        activities = tuple(rows.get(organisation.id, ()))
        if activities:
            about = {e.id: e for each in activities for e in (each, *results.get(each.id, ()))}
            measures = tuple((each, one) for each in about.values() for one in each.indicators)
            told.append(Asked(organisation, activities, measures))
    return tuple(told)


def sheet_for(order: Making) -> bytes:
    """Return the Excel file for one organisation."""
    return written(inquiry(order))


def inquiry(order: Making) -> Inquiry:
    """Return what is asked of one organisation; KeyError if it carries nothing."""
    project = order.project
    here = organisation_now(project, order.organisation)
    if here is None:
        raise KeyError(order.organisation)
    asked = {each.organisation.id: each for each in asked_of(project)}[here.id]
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
