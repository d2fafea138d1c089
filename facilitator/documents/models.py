"""The logic model as a Report tells it: every element with all that is said of it, and the paths to each final outcome."""

from dataclasses import replace as changed

from exports.report import ElementRecord, LinkRecord, NoteRecord, PathRecord
from exports.word.figures import figure
from exports.words import Words
from facilitator.wording import section
from logic_models.columns import Column, Kind, Term
from logic_models.drawing import DrawingWords, draw
from logic_models.elements import Element
from logic_models.ids import ElementId
from logic_models.indicators import Indicator
from logic_models.links import Link
from logic_models.model import LogicModel
from logic_models.paths import fed_by
from logic_models.sheets import Sheet
from sessions.names import held_back
from sessions.organisations import organisation_now
from sessions.project import Note, Project
from sessions.provenance import Provenances
from sessions.views.signature import signature


def elements(project: Project, language: str) -> tuple[ElementRecord, ...]:
    """Return every element, column by column, top to bottom; held-back notes are not among its voices."""
    model, rests = project.model, Provenances(project)
    return tuple(_element(rests, each, column, language) for column in model.columns for each in model.in_column(column.id))


def _element(rests: Provenances, element: Element, column: Column, language: str) -> ElementRecord:
    project, programmes = rests.project, section(language, "programmes")
    rests_on = rests.sources(element)
    return ElementRecord(
        id=element.id,
        column=short_name(column, language),
        kind=column.kind,
        text=element.text,
        status=element.status if column.kind is Kind.ACTIVITY else None,
        wanted=element.wanted,
        lead=_organisation(project, element.lead),
        partners=tuple(name for each in element.partners if (name := _organisation(project, each))),
        target_group=element.target_group,
        programmes=tuple(programmes.get(each, each) for each in element.programmes),
        tags=element.tags,
        remark=element.remark,
        indicators=tuple(indicator_line(each, language) for each in element.indicators),
        organisations=tuple(name for name, _ in rests.speakers(rests_on)),
        notes=_notes(project, rests_on),
        measures=element.indicators,
    )


def links(project: Project) -> tuple[LinkRecord, ...]:
    """Return every arrow, in the order of the boxes it leaves and reaches."""
    model, rests = project.model, Provenances(project)
    row = {each.id: n for n, each in enumerate(each for column in model.columns for each in model.in_column(column.id))}
    whole = (link for link in model.links.values() if link.source in row and link.target in row)
    return tuple(_link(rests, each) for each in sorted(whole, key=lambda link: (row[link.source], row[link.target], link.id)))


def _link(rests: Provenances, link: Link) -> LinkRecord:
    return LinkRecord(
        id=link.id,
        source=link.source,
        target=link.target,
        why=link.why,
        assumption=link.assumption,
        sign=link.sign.value,
        strength=link.strength.value if link.strength is not None else "",
        level=link.level.value if link.level is not None else "",
        evidence=link.evidence,
        review_on=link.review_on or "",
        notes=_notes(rests.project, rests.link_sources(link)),
    )


def column_name(column: Column, language: str) -> str:
    """Return how a column is called: as people named it, else as the wording does."""
    return column.label or section(language, "columns").get(column.id, str(column.id))


def short_name(column: Column, language: str) -> str:
    """Return the same without what stands in brackets, for tables."""
    return column.label or section(language, "columns").get(f"{column.id}.head", str(column.id))


def _organisation(project: Project, organisation: str | None) -> str:
    found = organisation_now(project, organisation) if organisation is not None else None
    return found.name if found is not None else ""


def _notes(project: Project, sources: list[Note]) -> tuple[NoteRecord, ...]:
    notes = [each for note in sources for each in (note, *project.beneath(note))]
    free = [note for note in notes if not held_back(note)]
    signed = [signature(project, each).organisation_name for each in free]
    return tuple(NoteRecord(each.text, name, each.wanted, each.late, each.id) for each, name in zip(free, signed, strict=True))


def indicator_line(indicator: Indicator, language: str) -> str:
    """Return an indicator as one line: name, from where to where, and the source of the number."""
    words = Words(section(language, "document"))
    start = figure(indicator.baseline, indicator.unit, indicator.baseline_year, words)
    end = figure(indicator.target, indicator.unit, indicator.target_year, words)
    numbers = words.say("indicator.to", **{"from": start or "?", "to": end}) if end else start
    if not numbers and indicator.later:
        numbers = words.say("indicator.later")
    return words.say(
        "indicator.line",
        name=indicator.name,
        numbers=words.say("indicator.numbers", numbers=numbers) if numbers else "",
        source=words.say("indicator.source", source=indicator.source) if indicator.source else "",
    )


def paths(project: Project, language: str, words: DrawingWords, sheet: Sheet) -> tuple[PathRecord, ...]:
    """Return what leads to each final outcome, drawn by itself; outcomes that nothing leads to are left out."""
    model = project.model
    document = Words(section(language, "document"))
    found: list[PathRecord] = []
    for column in model.columns:
        if column.term is not Term.FINAL:
            continue
        for outcome in model.in_column(column.id):
            part = leading_to(model, outcome.id)
            if len(part.elements) > 1:
                title = document.say("path.title", text=outcome.text)
                drawing = draw(part, changed(words, title=title), sheet)
                found.append(PathRecord(title, drawing, tuple(_in_order(part))))
    return tuple(found)


def leading_to(model: LogicModel, element: ElementId) -> LogicModel:
    """Return the part of a model that leads to an element, with it."""
    return model.only(fed_by(model, element) | {element})


def _in_order(model: LogicModel) -> list[str]:
    return [each.id for column in model.columns for each in model.in_column(column.id)]
