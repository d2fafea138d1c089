"""The chapters of a Word report, in their order; each says a kind sentence where there is nothing yet."""

from collections.abc import Sequence
from itertools import groupby

from docx.document import Document as WordDocument
from docx.shared import Pt

from exports import theme
from exports.clean import clean
from exports.report import ActivityRecord, GroupRecord, NoteRecord, OutcomeRecord, Report, SourceRecord
from exports.word import facts, parts
from exports.word.figures import Captions
from exports.words import Words
from logic_models.columns import Kind
from logic_models.elements import Status


def organisations(document: WordDocument, report: Report, words: Words) -> None:
    """Write who took part, by organisation, with totals."""
    parts.heading(document, words.say("people.heading"), 1).paragraph_format.space_before = Pt(0)
    if not report.organisations:
        parts.paragraph(document, words.say("people.none"), "Body Text")
        return
    people = sum(each.people for each in report.organisations)
    organisations = words.say("count.organisations", n=len(report.organisations))
    told = words.say("people.intro", organisations=organisations, people=words.say("count.people", n=people))
    parts.paragraph(document, told, "Lead")
    heads = tuple(words.say(key) for key in ("people.organisation", "people.people", "people.notes"))
    rows = [
        (clean(each.name) or words.say("people.noOrganisation"), words.number(each.people), words.number(each.notes))
        for each in report.organisations
    ]
    total = words.say("people.total", organisations=organisations)
    notes = sum(each.notes for each in report.organisations)
    columns = parts.Columns(heads, (112, 24, 24), frozenset({1, 2}))
    parts.table(document, columns, rows, total=(total, words.number(people), words.number(notes)))


def workshops(document: WordDocument, report: Report, words: Words) -> None:
    """Write what each workshop did, step by step; nothing when there was none."""
    if not report.workshops:
        return
    parts.heading(document, words.say("steps.heading"), 1)
    keys = ("steps.step", "steps.question", "steps.minutes", "steps.notes")
    columns = parts.Columns(tuple(words.say(key) for key in keys), (42, 82, 18, 18), frozenset({2, 3}))
    for workshop in report.workshops:
        parts.heading(document, facts.meeting(workshop, words), 2)
        rows = [
            (
                step.title,
                step.question,
                words.say("steps.minutes.value", n=step.minutes),
                words.number(step.notes) if step.notes else "",
            )
            for step in workshop.steps
        ]
        if rows:
            parts.table(document, columns, rows)
        else:
            parts.paragraph(document, words.say("steps.none"), "Body Text")


def notes(document: WordDocument, report: Report, words: Words) -> None:
    """Write every note under its question and group."""
    parts.heading(document, words.say("notes.heading"), 1)
    if not report.groups:
        parts.paragraph(document, words.say("notes.none"), "Body Text")
        return
    notes = [note for group in report.groups for note in group.notes]
    marks = [
        words.say(key)
        for key, there in (("notes.wanted", any(n.wanted for n in notes)), ("notes.late", any(n.late for n in notes)))
        if there
    ]
    parts.paragraph(document, words.say("notes.intro"), "Lead")
    for told in marks:
        parts.paragraph(document, told, "Quiet")
    for question, groups in groupby(report.groups, key=lambda each: clean(each.question)):
        parts.heading(document, question or words.say("notes.noQuestion"), 2)
        for group in groups:
            _group(document, group, words)


def _group(document: WordDocument, group: GroupRecord, words: Words) -> None:
    untitled = words.say("notes.alone" if group.title is None else "notes.untitled")
    title = clean(group.title or "") or untitled
    voices = {clean(note.organisation) for note in group.notes} - {""}
    heard = voices | {clean(note.organisation) for note in group.beneath} - {""}
    counts = facts.counts(words, ("notes", len(group.notes) + len(group.beneath)), ("organisations", len(heard)))
    if group.table is not None:
        counts = words.say("dot").join(filter(None, (words.say("notes.table", number=str(group.table)), counts)))
    marked = f"{theme.mark(group.kind)} {title}"
    told = words.say("notes.group", title=marked, counts=counts) if counts else marked
    parts.heading(document, told, 3 + group.level, bar=theme.edge(group.kind))
    if not group.notes and group.beneath:
        return
    if not group.notes:
        parts.paragraph(document, words.say("notes.empty"), "Body Text")
        return
    heads: tuple[str, ...] = (words.say("notes.note"), words.say("notes.organisation"))
    widths: tuple[float, ...] = (106, 54)
    rows: list[tuple[str, ...]] = [(_note(note, words), note.organisation) for note in group.notes]
    if not voices:  # an anonymous step: no column of blanks
        heads, widths, rows = heads[:1], (160,), [row[:1] for row in rows]
    parts.table(document, parts.Columns(heads, widths, shade=theme.fill(group.kind)), rows)


def _note(note: NoteRecord, words: Words) -> str:
    text = ("★ " if note.wanted else "") + clean(note.text)
    return words.say("notes.late.text", text=text) if note.late else text


def activities(document: WordDocument, report: Report, words: Words) -> None:
    """Write the activities by status, whose notes they rest on and what they lead to."""
    top = parts.heading(document, words.say("activities.heading"), 1)
    if report.drawing.boxes:
        top.paragraph_format.space_before = Pt(0)
    if not report.activities:
        parts.paragraph(document, words.say("activities.none", name=facts.diagram_name(report)), "Body Text")
        return
    intro = words.say("activities.intro", name=facts.diagram_name(report), n=len(report.activities))
    parts.paragraph(document, intro, "Lead")
    parts.paragraph(document, _by_status(report.activities, words), "Quiet")
    keys = ("activities.activity", "activities.status", "activities.organisations", "activities.leadsTo")
    columns = parts.Columns(tuple(words.say(key) for key in keys), (46, 26, 42, 46), shade=theme.fill(Kind.ACTIVITY))
    order = {status: at for at, status in enumerate(Status)}
    rows = [_activity(each, words) for each in sorted(report.activities, key=lambda each: order[each.status])]
    parts.table(document, columns, rows)


def _by_status(activities: Sequence[ActivityRecord], words: Words) -> str:
    counted = [(status, sum(1 for each in activities if each.status is status)) for status in Status]
    told = [words.say("status.count", status=words.say(f"status.{status}"), n=n) for status, n in counted if n]
    return words.joined(tuple(told))


def _activity(activity: ActivityRecord, words: Words) -> tuple[parts.Cell, ...]:
    return (
        activity.text,
        words.say(f"status.{activity.status}"),
        _source(activity.source, words),
        tuple(f"→ {facts.named(each)}" for each in activity.leads_to) or words.say("activities.nowhere"),
    )


def outcomes(document: WordDocument, report: Report, words: Words) -> None:
    """Write the changes, column by column: on what each rests, and what leads to it. Nothing where there are none."""
    if not report.outcomes:
        return
    parts.heading(document, words.say("changes.heading"), 1)
    intro = words.say("changes.intro", name=facts.diagram_name(report), n=len(report.outcomes))
    parts.paragraph(document, intro, "Lead")
    keys = ("changes.change", "changes.column", "changes.source", "changes.fedBy")
    columns = parts.Columns(tuple(words.say(key) for key in keys), (46, 26, 42, 46), shade=theme.fill(Kind.OUTCOME))
    rows = [_outcome(each, words) for each in report.outcomes]
    parts.table(document, columns, rows)


def _outcome(outcome: OutcomeRecord, words: Words) -> tuple[parts.Cell, ...]:
    fed_by = tuple(f"← {facts.named(each)}" for each in outcome.fed_by) or words.say("changes.nothing")
    return outcome.text, outcome.column, _source(outcome.source, words), fed_by


def _source(source: SourceRecord, words: Words) -> tuple[str, ...]:
    """Return on what an element rests: the counts in a line, then the organisations that may be named."""
    if not source.notes:
        return (words.say("source.none"),)
    told = [words.say("count.notes", n=source.notes), words.say("count.organisations", n=source.organisations)]
    told += [words.say("count.dots", n=source.dots)] if source.dots else []
    return (words.joined(tuple(told)), *(clean(each) for each in source.names))


def findings(document: WordDocument, report: Report, words: Words, captions: Captions | None = None) -> None:
    """Write what a careful reviewer would ask; ``captions``: where the document counts its tables."""
    parts.heading(document, words.say("findings.heading"), 1)
    if not report.findings:
        key = "findings.none" if report.drawing.boxes else "findings.noModel"
        parts.paragraph(document, words.say(key, name=facts.diagram_name(report)), "Body Text")
        return
    parts.paragraph(document, words.say("findings.intro", name=facts.diagram_name(report)), "Lead")
    keys = ("findings.severity", "findings.sentence", "findings.source")
    columns = parts.Columns(tuple(words.say(key) for key in keys), (26, 86, 48))
    rows = [(_severity(each.severity, words), each.sentence, each.source) for each in report.findings]
    if captions is not None:
        captions.table(document, words.say("report.findings.caption", number="\0"))
    parts.table(document, columns, rows)


def _severity(severity: str, words: Words) -> str:
    key = f"severity.{severity}"
    return words.say(key if words.has(key) else "severity.question")
