"""A project's layered-support plan as a PlanReport: what its documents may say, in the reader's language.

The same helpers as in reports.py tell voices and organisations: hidden, withdrawn and held-back notes are not in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

from exports.plan_report import GapRecord, PlanChapter, PlanReport, PlanRow, RoleRecord
from facilitator.documents import votes as vote_reports
from facilitator.documents.models import short_name
from facilitator.documents.reports import organisations, source_record, workshop
from facilitator.wording import section
from logic_models.columns import Kind
from logic_models.elements import Element
from logic_models.eras import Era
from logic_models.ids import ElementId
from logic_models.plans.chapters import Chapter, Subject, chapters
from logic_models.plans.gaps import Gap, Lack, gaps
from logic_models.plans.rows import outputs_of, rows
from logic_models.programmes import edition_on
from sessions.organisations import organisation_now
from sessions.project import Project
from sessions.provenance import Provenances


def plan_report(project: Project, language: str, now: datetime, era: Era = Era.WESTERN) -> PlanReport:
    """Return the plan as a report; ``now`` carries the time zone in which days are told, ``era`` is how years are."""
    model, edition, rests = project.model, edition_on(now.date().isoformat()), Provenances(project)
    outputs = outputs_of(model)
    told = {each.id: _row(rests, each, outputs.get(each.id, ()), language) for each in model.elements.values()}
    parts = tuple(_chapter(project, each, language, told) for each in chapters(edition))
    return PlanReport(
        language=language,
        title=project.title,
        region=project.region,
        host=project.host,
        project_kind=project.kind,
        made_on=now.date(),
        law=section(language, "programmes")[f"law.{edition.id}"],
        chapters=parts,
        activities=tuple(told[each.id] for each in model.of_kind(Kind.ACTIVITY)),
        goals=next(each.rows for each in parts if each.subject is Subject.GOALS),
        gaps=tuple(_gap(project, each, language) for each in gaps(model, project.plan, edition)),
        roles=tuple(_roles(project)),
        workshops=tuple(workshop(project, each, now.tzinfo or UTC) for each in project.workshops),
        organisations=organisations(project),
        votes=vote_reports.votes(project),
        quotes=vote_reports.quotes(project),
        programmes=tuple(section(language, "programmes")[each.id] for each in edition.programmes),
        words={**section(language, "document"), **section(language, "plan_document")},
        era=era,
    )


def _chapter(project: Project, chapter: Chapter, language: str, told: Mapping[ElementId, PlanRow]) -> PlanChapter:
    part = project.plan.parts.get(chapter.id)
    programmes = section(language, "programmes")
    clause = programmes[f"{chapter.programme}.clause"] if chapter.programme else ""
    title = programmes[chapter.programme] if chapter.programme else ""
    return PlanChapter(
        id=chapter.id,
        subject=chapter.subject,
        title=title or section(language, "plan_document")[f"chapter.{chapter.id}"],
        clause=clause,
        paragraphs=tuple(each for line in (part.text if part is not None else "").split("\n") if (each := line.strip())),
        rows=tuple(told[each.id] for each in rows(project.model, chapter)),
    )


def _row(rests: Provenances, element: Element, outputs: Sequence[Element], language: str) -> PlanRow:
    project, names = rests.project, section(language, "programmes")
    column, note = project.model.column(element.column), project.plan.note(element.id)
    return PlanRow(
        id=element.id,
        kind=column.kind,
        column=short_name(column, language),
        text=element.text,
        status=element.status if column.kind is Kind.ACTIVITY else None,
        wanted=element.wanted,
        lead=_name(project, element.lead),
        partners=tuple(name for each in element.partners if (name := _name(project, each))),
        target_group=element.target_group,
        programmes=tuple(names.get(each, each) for each in element.programmes),
        years=note.years,
        budget=note.budget,
        as_of=date.fromisoformat(note.as_of) if note.as_of else None,
        remark=note.remark or element.remark,
        measures=element.indicators,
        source=source_record(rests, element),
        results=tuple(each for output in outputs for each in output.indicators),
    )


def _name(project: Project, organisation: str | None) -> str:
    found = organisation_now(project, organisation) if organisation is not None else None
    return found.name if found is not None else ""


def _gap(project: Project, gap: Gap, language: str) -> GapRecord:
    if gap.lack is Lack.NO_ACTIVITY:
        return GapRecord(gap.lack.value, section(language, "programmes").get(gap.about, gap.about))
    return GapRecord(gap.lack.value, project.model.elements[ElementId(gap.about)].text)


def _roles(project: Project) -> Iterator[RoleRecord]:
    """Yield what each organisation carries, in the order organisations became known; those that carry nothing are left out."""
    leads: dict[str, list[str]] = {}
    joins: dict[str, list[str]] = {}
    for element in project.model.of_kind(Kind.ACTIVITY):
        for kept, names in ((leads, (element.lead,)), (joins, element.partners)):
            for each in names:
                found = organisation_now(project, each) if each is not None else None
                if found is not None and element.text not in kept.setdefault(found.id, []):
                    kept[found.id].append(element.text)
    for organisation in project.listed_organisations():
        own, other = leads.get(organisation.id, ()), joins.get(organisation.id, ())
        if own or other:
            yield RoleRecord(organisation.name, tuple(own), tuple(each for each in other if each not in own))
