"""The model as a text (文章), in the reader's language: what it is made of, from a project and the wording."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from facilitator.documents.models import column_name
from facilitator.documents.year_words import in_era
from facilitator.wording import fill, section
from logic_models.elements import Status
from logic_models.eras import Era
from logic_models.findings.finding import to_look_at
from logic_models.ids import ColumnId
from logic_models.model import LogicModel
from logic_models.programmes import PROGRAMMES
from logic_models.reading import Reading, ReadingWords, Say, reading
from sessions.organisations import organisation_now
from sessions.project import Project
from sessions.provenance import Provenances
from sessions.seats import seat_now
from sessions.views.review import findings_now


def column_names(model: LogicModel, language: str) -> dict[ColumnId, str]:
    """Return the columns' names: the people's own where they gave one, else the wording's."""
    return {column.id: column_name(column, language) for column in model.columns}


def reading_of(project: Project, language: str, today: date, era: Era = Era.WESTERN, *, inward: bool = True) -> Reading:
    """Return the project's model as a text; of notes only those that are shown, of people only their organisation.

    ``inward``: with what is of use to those who work on it alone, the findings and who drew an arrow.
    """
    say: Say = partial(_say, section(language, "reading"), language, era)
    model, statuses, programmes = project.model, section(language, "model"), section(language, "programmes")
    names = {name: organisation_now(project, name) for element in model.elements.values() for name in element.organisations}
    return reading(
        model,
        ReadingWords(
            language=language,
            say=say,
            columns=column_names(model, language),
            statuses={status: statuses[f"status.{status.value}"] for status in Status},
            programmes={each: programmes[each] for each in PROGRAMMES},
            organisations={name: found.name for name, found in names.items() if found is not None},
            findings=to_look_at(findings_now(project, today.isoformat())) if inward else None,
            voices=_voices(project, say),
            authors=_authors(project, say) if inward else {},
        ),
    )


def _say(words: Mapping[str, str], language: str, era: Era, key: str, **facts: object) -> str:
    """Return a sentence; where years are told by the era, those that bring a year along have a form of their own."""
    own = f"{key}.wareki" if era is Era.WAREKI and f"{key}.wareki" in words else key
    return fill(words, own, **in_era(facts, language, era))


def _voices(project: Project, say: Say) -> dict[str, str]:
    """Return on what each element and link rests: how many notes, of which organisations."""
    rests = Provenances(project)
    notes = {str(each.id): rests.sources(each) for each in project.model.elements.values()}
    notes |= {str(each.id): rests.link_sources(each) for each in project.model.links.values()}
    told: dict[str, str] = {}
    for name, rests_on in notes.items():
        if rests_on:
            by = [say("voices.by", name=organisation, n=n) for organisation, n in rests.speakers(rests_on)]
            told[name] = say("comma").join([say("voices.notes", n=len(rests_on)), *by])
    return told


def _authors(project: Project, say: Say) -> dict[str, str]:
    """Return who drew each link, as far as the others know them: their organisation, or else their role."""
    told: dict[str, str] = {}
    for link in project.model.links.values():
        seat = seat_now(project, link.added_by) if link.added_by is not None else None
        if seat is not None:
            told[link.id] = project.organisation_name(seat.organisation) or say(f"role.{seat.role.value}")
    return told
