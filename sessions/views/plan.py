"""The plan (計画) as those see it who write it: chapters, the rows they rest on, what is missing, versions that were kept.

The names of chapters and 事業 are wording; what is missing and what changed are codes with facts.
"""

from typing import Any

from logic_models.elements import Element
from logic_models.indicators import Indicator
from logic_models.plans.changes import changes
from logic_models.plans.chapters import Chapter, ChapterId, chapters
from logic_models.plans.gaps import Gap, gaps, of_chapter
from logic_models.plans.lines import mark
from logic_models.plans.plan import Version
from logic_models.plans.rows import outputs_of, rows
from logic_models.programmes import edition_on
from sessions.agencies import writers_of
from sessions.answering import of_this_round
from sessions.asked import asked_of, carried_by
from sessions.inquiry import RowAnswer
from sessions.model_records import IndicatorRecord
from sessions.organisations import organisation_now
from sessions.planning import CHAPTERS
from sessions.project import Project
from sessions.provenance import Provenances
from sessions.seats import seat_now

Entity = dict[str, Any]


def plan_view(project: Project, today: str) -> dict[str, Entity]:
    """Return the entities of the plan on that day (ISO 8601): of the chapters those that the law asks for, and written ones."""
    edition = edition_on(today)
    lacks = gaps(project.model, project.plan, edition)
    found: dict[str, Entity] = {}
    for chapter in told_chapters(project, today):
        found[f"chapter/{chapter.id}"] = _chapter(project, chapter, lacks)
    rests, measured_by, answers = Provenances(project), _measured_by(project), _answers(project)
    outputs = outputs_of(project.model)
    for column in project.model.columns:
        for element in project.model.in_column(column.id):
            row = _row(project, element, rests)
            owners: Entity = {"carriers": list(carried_by(project, element)), "measured_by": measured_by.get(element.id, [])}
            owners["results"] = [_indicator(each) for output in outputs.get(element.id, ()) for each in output.indicators]
            found[f"row/{element.id}"] = row | owners | {"answers": answers.get(element.id, [])}
    found["lacks"] = {"list": [_lack(each) for each in lacks]}
    found["versions"] = {"list": [_version(project, each) for each in project.plan.versions]}
    found["edition"] = {"id": edition.id, "since": edition.since}
    return found


def told_chapters(project: Project, today: str) -> tuple[Chapter, ...]:
    """Return the chapters of the plan: those of the law in force, then what was written for another state of it."""
    now = chapters(edition_on(today))
    ids = {each.id for each in now}
    return (*now, *(each for name, each in CHAPTERS.items() if each.id not in ids and ChapterId(name) in project.plan.parts))


def _chapter(project: Project, chapter: Chapter, lacks: tuple[Gap, ...]) -> Entity:
    part = project.plan.parts.get(chapter.id)
    changed = changes(project.model, chapter, part) if part is not None else ()
    return {
        "subject": chapter.subject.value,
        "programme": chapter.programme,
        "text": part.text if part is not None else "",
        "mark": mark(part.text) if part is not None else "",
        "at": part.at if part is not None else None,
        "by": signed(project, part.by) if part is not None else None,
        "changes": [
            {"how": each.how.value, "element": each.element, "text": each.text, "before": each.before} for each in changed
        ],
        "rows": [each.id for each in rows(project.model, chapter)],
        "lacks": [_lack(each) for each in of_chapter(project.model, chapter, lacks)],
        "writers": list(writers_of(project, chapter)),
    }


def _measured_by(project: Project) -> dict[str, list[str]]:
    """Return of each element who is asked for its figures (ids): by these a page says what an agency may fill in."""
    found: dict[str, list[str]] = {}
    for each in asked_of(project):
        for element in each.about:
            found.setdefault(element.id, []).append(each.organisation.id)
    return found


def _answers(project: Project) -> dict[str, list[Entity]]:
    """Return who answered for each element in this round of inquiries, the earliest first; one line a row of the inquiry."""
    found: dict[str, list[Entity]] = {}
    for organisation, kept in of_this_round(project).items():
        for (element, indicator), each in sorted(kept.answers.items(), key=lambda pair: (pair[1].at, pair[0])):
            told = {"indicator": indicator, "organisation": organisation, **_answer(project, organisation, each)}
            found.setdefault(element, []).append(told)
    return found


def _answer(project: Project, organisation: str, answer: RowAnswer) -> Entity:
    """Return an answer as it is read: the organisation's own name, and who wrote it, where that was one of them."""
    seat = seat_now(project, answer.by)
    name = seat.name if seat is not None and seat.organisation == organisation else ""
    return {"organisation_name": project.organisation_name(organisation), "name": name, "at": answer.at}


def _row(project: Project, element: Element, rests: Provenances) -> Entity:
    column, note, found = project.model.column(element.column), project.plan.note(element.id), rests.of_element(element)
    return {
        "text": element.text,
        "column": element.column,
        "label": column.label,
        "kind": column.kind.value,
        "status": element.status.value,
        "wanted": element.wanted,
        "lead": _named(project, element.lead) if element.lead is not None else None,
        "partners": [each for each in (_named(project, one) for one in element.partners) if each is not None],
        "target_group": element.target_group,
        "programmes": list(element.programmes),
        "indicators": [_indicator(each) for each in element.indicators],
        "years": note.years,
        "budget": note.budget,
        "as_of": note.as_of,
        "remark": note.remark,
        "voices": found.voices,
        "organisations_counted": found.organisations_counted,
        "stars": found.stars,
    }


def _indicator(indicator: Indicator) -> Entity:
    return IndicatorRecord.of(indicator).model_dump(mode="json")


def _named(project: Project, organisation: str) -> str | None:
    found = organisation_now(project, organisation)
    return found.name if found is not None else None


def _lack(gap: Gap) -> Entity:
    return {"lack": gap.lack.value, "about": gap.about}


def _version(project: Project, version: Version) -> Entity:
    return {"id": version.id, "title": version.title, "at": version.at, "by": signed(project, version.by)}


def signed(project: Project, seat: str) -> Entity | None:
    """Return who that was, as others know them; None if nobody knows any more."""
    now = seat_now(project, seat)
    if now is None:
        return None
    return {"role": now.role.value, "organisation_name": project.organisation_name(now.organisation), "name": now.name}
