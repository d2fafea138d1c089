"""A project as a Report: what documents may say of it, in the reader's language. Hidden and withdrawn notes are not in it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, tzinfo

from exports.report import (
    ActivityRecord,
    FindingRecord,
    GroupRecord,
    NoteRecord,
    OrganisationRecord,
    OutcomeRecord,
    Report,
    SourceRecord,
    StepRecord,
    WaivedRecord,
    WorkshopRecord,
)
from facilitator.documents import models as model_reports
from facilitator.documents import votes as vote_reports
from facilitator.documents.readings import column_names, reading_of
from facilitator.documents.year_words import day_in_era, in_era
from facilitator.wording import fill, say, section
from logic_models.arrow_style import Told
from logic_models.colouring import ColourBy, Colouring, coloured
from logic_models.columns import Kind
from logic_models.drawing import Drawing, DrawingWords, draw
from logic_models.elements import Element, Status
from logic_models.eras import Era
from logic_models.findings import Finding
from logic_models.findings.finding import ONE_BY_ONE, by_rule
from logic_models.ids import ElementId
from logic_models.margins import PageWords
from logic_models.model import LogicModel
from logic_models.sheets import Sheet
from logic_models.splitting import split
from sessions.names import held_back
from sessions.organisations import organisation_now
from sessions.project import Gathers, Note, Project, Workshop
from sessions.provenance import Provenances
from sessions.running_order import with_notes
from sessions.views.review import findings_now, waived_now
from sessions.views.signature import signature

NOTE_KINDS: dict[Gathers, Kind | None] = {
    Gathers.NEED: Kind.NEED,
    Gathers.ACTIVITY: Kind.ACTIVITY,
    Gathers.CHANGE: Kind.OUTCOME,
    Gathers.INSIGHT: None,
    Gathers.NONE: None,
}


def report(
    project: Project,
    language: str,
    sheet: Sheet,
    now: datetime,
    *,
    parts: bool = False,
    pages: bool = False,
    figures: bool = False,
    colour: ColourBy = ColourBy.KIND,
    era: Era = Era.WESTERN,
) -> Report:
    """Return the project as a Report; ``now`` carries the time zone in which days are told.

    ``parts``: also its paths; ``pages``: also the diagram on as many sheets as it takes to be read, as ``figures`` of a text
    where it is one; ``era``: how days and fiscal years are told, in all of it.
    """
    sheets = drawings(project, language, sheet, now.date(), colour, figures=figures) if pages else ()
    return Report(
        language=language,
        title=project.title,
        region=project.region,
        host=project.host,
        diagram_name=project.diagram_name,
        project_kind=project.kind,
        made_on=now.date(),
        workshops=tuple(workshop(project, each, now.tzinfo or UTC) for each in project.workshops),
        organisations=organisations(project),
        groups=_groups(project),
        activities=_activities(project),
        outcomes=_outcomes(project, language),
        findings=tuple(_findings(project, language, now.date(), era)),
        waived=tuple(_waived(project, language, now, era)),
        drawing=sheets[0] if sheets else drawing(project, language, sheet, now.date(), colour, era),
        pages=sheets,
        words=section(language, "document"),
        votes=vote_reports.votes(project),
        quotes=vote_reports.quotes(project),
        ratings=vote_reports.ratings(project),
        judged=vote_reports.judged(project),
        elements=model_reports.elements(project, language),
        links=model_reports.links(project),
        columns={str(each.id): model_reports.short_name(each, language) for each in project.model.columns},
        paths=model_reports.paths(project, language, drawing_words(project, language, now.date()), sheet) if parts else (),
        reading=reading_of(project, language, now.date(), era),
        era=era,
    )


def drawing(
    project: Project,
    language: str,
    sheet: Sheet,
    made_on: date,
    colour: ColourBy = ColourBy.KIND,
    era: Era = Era.WESTERN,
) -> Drawing:
    """Return the strategy diagram of the project on a sheet, coloured by its kinds or by something else."""
    return draw(project.model, drawing_words(project, language, made_on, era), sheet, colouring(project, language, colour))


def drawings(
    project: Project,
    language: str,
    sheet: Sheet,
    made_on: date,
    colour: ColourBy = ColourBy.KIND,
    *,
    figures: bool = False,
) -> tuple[Drawing, ...]:
    """Return the diagram on as many sheets as it takes to be read: one, or the whole in small and then its parts.

    ``figures``: of a text, whose captions say what else the sheet would.
    """
    words = drawing_words(project, language, made_on)
    told = _figure_words(words) if figures else words
    return split(project.model, told, sheet, colouring(project, language, colour))


def _figure_words(words: DrawingWords) -> DrawingWords:
    """Return the strings of a figure in a text: nothing of what its caption and its chapter say; markers name figures."""
    document = section(words.language, "document")
    pages = PageWords("", "", *(document[f"figures.{each}"] for each in ("to", "came", "note")))
    return replace(words, name="", title="", particulars=(), foot=(), pages=pages)


def colouring(project: Project, language: str, colour: ColourBy) -> Colouring | None:
    """Return the colours of all elements by the names of the reader's language; None by kind."""
    words = section(language, "model")

    def names(by: ColourBy, value: str) -> str:
        if by in (ColourBy.LEAD, ColourBy.PARTNER):
            found = organisation_now(project, value)
            return found.name if found is not None else ""
        if by is ColourBy.PROGRAMME:
            return say(language, f"programmes.{value}.short")
        own = {ColourBy.STATUS: f"status.{value}", ColourBy.TERM: f"term.{value}", ColourBy.WANTED: "wanted"}.get(by)
        own = own or f"colour.{by.value}.{value}"
        return words.get(own, value)

    model, counted = _with_todays_carriers(project), _counted(project, colour)
    return coloured(model, colour, names, words["colour.rest"], words["colour.none"], counted)


def _with_todays_carriers(project: Project) -> LogicModel:
    """Return the model with its organisations as they stand today: two spellings that were joined are one colour."""
    model = project.model
    for element in project.model.elements.values():
        lead = organisation_now(project, element.lead) if element.lead is not None else None
        partners = [one for each in element.partners if (one := organisation_now(project, each)) is not None]
        now = replace(element, lead=lead.id if lead else None, partners=tuple(dict.fromkeys(each.id for each in partners)))
        if now != element:
            model = model.with_element(now)
    return model


def _counted(project: Project, colour: ColourBy) -> dict[ElementId, int]:
    """Return what only the workshop knows of each element: dots of closed rounds, or organisations that were heard."""
    if colour not in (ColourBy.VOTES, ColourBy.VOICE):
        return {}
    provenances = Provenances(project)
    rests = {each.id: provenances.of_element(each) for each in project.model.elements.values()}
    if colour is ColourBy.VOTES:
        return {name: sum(vote.dots for vote in told.votes) for name, told in rests.items()}
    return {name: max(told.organisations_counted, 1) if told.notes else 0 for name, told in rests.items()}


def workshop(project: Project, meeting: Workshop, zone: tzinfo) -> WorkshopRecord:
    """Return a workshop with its steps; its day is that on which the first of them was entered."""
    steps = [project.steps[each] for each in meeting.steps]
    entered = [step.entered_at for step in steps if step.entered_at is not None]
    held_on = datetime.fromtimestamp(min(entered) / 1000, zone).date() if entered else None
    return WorkshopRecord(
        title=meeting.title,
        held_on=held_on,
        steps=tuple(
            StepRecord(
                title=step.title,
                question=step.question,
                minutes=step.minutes,
                notes=sum(1 for note in project.standing_notes() if note.step == step.id),
            )
            for step in steps
        ),
    )


def organisations(project: Project) -> tuple[OrganisationRecord, ...]:
    """Return who took part: organisations with their people and notes, most people first."""
    people: dict[str, int] = {}
    for seat in project.people():
        if seat.organisation is not None:
            people[seat.organisation] = people.get(seat.organisation, 0) + 1
    notes: dict[str, int] = {}
    for note in project.notes.values():
        if note.organisation is not None and project.heard(note):
            notes[note.organisation] = notes.get(note.organisation, 0) + 1
    found = [
        OrganisationRecord(project.organisation_name(each), people.get(each, 0), notes.get(each, 0)) for each in {**people, **notes}
    ]
    return tuple(sorted(found, key=lambda record: (-record.people, -record.notes, record.name)))


def _groups(project: Project) -> tuple[GroupRecord, ...]:
    found: list[GroupRecord] = []
    for step in with_notes(project):
        shown = [note for note in project.standing_notes() if note.step == step.id and project.shown(note)]
        if not shown:
            continue
        question = step.question or step.title
        inside: dict[str, list[Note]] = {}
        for note in sorted(shown, key=lambda note: (note.y or 0, note.x or 0, note.written_at, note.id)):
            if note.group is not None:
                inside.setdefault(note.group, []).append(note)
        found.extend(_headings(project, None, 0, inside, question))
        alone = sorted((note for note in shown if note.group is None), key=lambda note: (note.written_at, note.id))
        if alone:
            found.append(GroupRecord(None, NOTE_KINDS[alone[0].kind], question, _records(project, alone)))
    return tuple(each for each in found if each.notes or each.title is not None)


def _headings(
    project: Project, parent: str | None, level: int, inside: Mapping[str, list[Note]], question: str
) -> Iterator[GroupRecord]:
    """Yield the groups with notes of this step, from top to bottom, each before those that lie in it."""
    roots = (each for each in project.groups.values() if each.parent is None and not each.dissolved)
    groups = project.children(parent) if parent is not None else sorted(roots, key=lambda each: (each.y, each.x, each.id))
    for group in groups:
        deeper = tuple(_headings(project, group.id, level + 1, inside, question))
        notes = inside.get(group.id, [])
        if notes or deeper:
            beneath = tuple(note for each in deeper for note in each.notes)
            table = project.tables.get(group.table) if group.table is not None else None
            number = table.number if table is not None else None
            kind = NOTE_KINDS[notes[0].kind] if notes else deeper[0].kind
            yield GroupRecord(group.title, kind, question, _records(project, notes), level, beneath, number)
            yield from deeper


def _records(project: Project, notes: list[Note]) -> tuple[NoteRecord, ...]:
    told = (each for note in notes for each in (note, *project.beneath(note)) if not held_back(each))
    return tuple(NoteRecord(note.text, signature(project, note).organisation_name, note.wanted, note.late) for note in told)


def _activities(project: Project) -> tuple[ActivityRecord, ...]:
    model, rests = project.model, Provenances(project)
    return tuple(
        ActivityRecord(element.text, element.status, source_record(rests, element), _texts(_targets(model, element)))
        for element in model.of_kind(Kind.ACTIVITY)
    )


def _outcomes(project: Project, language: str) -> tuple[OutcomeRecord, ...]:
    model, rests, words = project.model, Provenances(project), section(language, "columns")
    found: list[OutcomeRecord] = []
    for element in model.of_kind(Kind.OUTCOME):
        column = model.column(element.column)
        heading = column.label or words.get(f"{column.id}.head", column.id)
        causes = [model.elements[link.source] for link in model.links.values() if link.target == element.id]
        found.append(OutcomeRecord(element.text, heading, source_record(rests, element), _texts(causes)))
    return tuple(found)


def _targets(model: LogicModel, element: Element) -> list[Element]:
    return [model.elements[link.target] for link in model.links.values() if link.source == element.id]


def _texts(elements: list[Element]) -> tuple[str, ...]:
    return tuple(each.text for each in sorted(elements, key=lambda each: (each.order, each.id)))


def source_record(rests: Provenances, element: Element) -> SourceRecord:
    """Return on what an element rests, in counts and names that may be told."""
    found = rests.of_element(element)
    names = tuple(name for name, _ in found.organisations)
    return SourceRecord(found.voices, found.organisations_counted, names, sum(each.dots for each in found.votes))


def _findings(project: Project, language: str, today: date, era: Era) -> Iterator[FindingRecord]:
    words = section(language, "findings")
    for rule, found in by_rule(findings_now(project, today.isoformat())).items():
        source = words[f"{rule}.source"]
        if len(found) <= ONE_BY_ONE:
            yield from (FindingRecord(each.severity.value, _sentence(project, each, language, era), source) for each in found)
        else:
            quoted = [_quoted(each, language) for each in found[:ONE_BY_ONE] if "text" in each.facts]
            some = ("、" if language == "ja" else ", ").join(quoted)
            told = fill(words, "many", name=words[f"{rule}.name"], count=len(found), some=some)
            yield FindingRecord(found[0].severity.value, told, source)


def _waived(project: Project, language: str, now: datetime, era: Era) -> Iterator[WaivedRecord]:
    words, zone = section(language, "findings"), now.tzinfo or UTC
    for finding, waiver in waived_now(project, now.date().isoformat()):
        decided_on = datetime.fromtimestamp(waiver.at / 1000, zone).date()
        told = _sentence(project, finding, language, era)
        yield WaivedRecord(told, waiver.reason, decided_on, words[f"{finding.rule}.source"])


def _quoted(finding: Finding, language: str) -> str:
    text = finding.facts["text"]
    return f"「{text}」" if language == "ja" else f"“{text}”"


def _sentence(project: Project, finding: Finding, language: str, era: Era) -> str:
    facts: dict[str, object] = {k: " → ".join(v) if isinstance(v, tuple) else v for k, v in finding.facts.items()}
    facts = in_era(facts, language, era)
    names = [project.organisation_name(each) for each in finding.organisations]
    facts["organisations"] = ("、" if language == "ja" else ", ").join(names)
    columns = section(language, "columns")
    for place in ("column", "next"):
        if place in facts:
            facts[place] = columns.get(str(facts[place]), facts[place])
    return fill(section(language, "findings"), finding.words, **facts)


NAMES_SHOWN = 12
"""Organisations named at the foot of a diagram; the rest are counted."""


def drawing_words(project: Project, language: str, made_on: date, era: Era = Era.WESTERN) -> DrawingWords:
    """Return every string on the diagram's sheet."""
    document = section(language, "document")
    watermark = "" if project.kind == "real" else document[f"label.{project.kind}"]
    particulars = (project.region, project.host, say(language, "export.made", day=day_in_era(made_on, language, era)))
    return DrawingWords(
        name=project.diagram_name,
        title=project.title,
        particulars=tuple(each for each in particulars if each),
        columns=column_names(project.model, language),
        statuses={status: document[f"status.{status.value}"] for status in Status},
        kinds={kind: say(language, f"export.kind.{kind.value}") for kind in Kind},
        arrows={each: document[f"arrow.{each.value}"] for each in Told},
        wanted=document["wanted"],
        pages=PageWords(*(document[f"pages.{each}"] for each in ("whole", "part", "to", "came", "note"))),
        foot=tuple(_foot(project, language)),
        watermark=watermark,
        language=language,
    )


def _foot(project: Project, language: str) -> Iterator[str]:
    names = [record.name for record in organisations(project)]
    if names:
        told = ("、" if language == "ja" else ", ").join(names[:NAMES_SHOWN])
        key = "export.organisations.more" if len(names) > NAMES_SHOWN else "export.organisations"
        yield say(language, key, names=told, n=len(names) - NAMES_SHOWN)
    if project.notes:
        yield say(language, "export.source", title=project.title)
