"""The activities of a strategy report on pages across: by how they stand, and by organisation."""

from collections.abc import Mapping, Sequence

from docx.document import Document as WordDocument
from docx.shared import Pt

from exports import theme
from exports.clean import clean
from exports.report import ElementRecord, Report
from exports.word import facts, parts
from exports.word.begin import Begun
from exports.word.figures import Captions, measure_line
from exports.words import Words
from logic_models.columns import Kind
from logic_models.elements import Status
from logic_models.indicators import Indicator

WIDTHS = (52, 36, 44, 38, 38, 55)


def activities(begun: Begun, report: Report, captions: Captions) -> None:
    """Write both chapters; a sentence where there are no activities."""
    document, words = begun.document, begun.words
    found = [each for each in report.elements if each.kind is Kind.ACTIVITY]
    if not found:
        if begun.pages.lies(document):
            begun.pages.turn(document, across=False)
        parts.heading(document, words.say("activities.heading"), 1)
        parts.paragraph(document, words.say("activities.none", name=facts.diagram_name(report)), "Body Text")
        return
    _across(begun, words.say("activities.heading"))
    parts.paragraph(document, words.say("report.activities.intro", name=facts.diagram_name(report), n=len(found)), "Lead")
    if any(each.wanted for each in found):
        parts.paragraph(document, words.say("notes.wanted"), "Quiet")
    counted = _counted_by(report)
    for status in Status:
        standing = [each for each in found if (each.status or Status.UNKNOWN) is status]
        _stand(document, standing, status, words, captions, counted)
    _by_organisation(document, found, words, captions)


def _across(begun: Begun, title: str) -> None:
    """Begin a chapter on a page across, in the section of the diagram where there is one."""
    there = begun.pages.lies(begun.document)
    if not there:
        begun.pages.turn(begun.document, across=True)
    heading = parts.heading(begun.document, title, 1)
    heading.paragraph_format.space_before = Pt(0)
    heading.paragraph_format.page_break_before = there


def _counted_by(report: Report) -> dict[str, tuple[Indicator, ...]]:
    """Return by what each activity is counted: its own indicators, then those of the outputs it leads to."""
    places = {each.id: each for each in report.elements}
    found = {each.id: each.measures for each in report.elements}
    for link in report.links:
        source, target = places.get(link.source), places.get(link.target)
        if source is not None and target is not None and source.kind is Kind.ACTIVITY and target.kind is Kind.OUTPUT:
            found[source.id] = (*found[source.id], *target.measures)
    return found


def _stand(
    document: WordDocument,
    found: Sequence[ElementRecord],
    status: Status,
    words: Words,
    captions: Captions,
    counted: Mapping[str, tuple[Indicator, ...]],
) -> None:
    if not found:
        return
    name = words.say(f"status.{status}")
    parts.heading(document, words.say("report.status", status=name, n=len(found)), 2)
    captions.table(document, words.say("report.activities.caption", number="\0", status=name))
    keys = ("activities.activity", "table.lead", "table.partners", "table.target", "table.programmes", "table.indicators")
    columns = parts.Columns(tuple(words.say(key) for key in keys), WIDTHS, shade=theme.fill(Kind.ACTIVITY))
    in_order = sorted(found, key=lambda each: (not each.lead, each.lead))
    parts.table(document, columns, [_activity(each, words, counted[each.id]) for each in in_order])


def _activity(activity: ElementRecord, words: Words, measures: Sequence[Indicator]) -> tuple[parts.Cell, ...]:
    blank = words.say("report.blank")
    return (
        ("★ " if activity.wanted else "") + clean(activity.text),
        clean(activity.lead) or words.say("report.nobody"),
        tuple(map(clean, activity.partners)) or blank,
        clean(activity.target_group) or blank,
        tuple(map(clean, activity.programmes)) or blank,
        tuple(measure_line(each, words) for each in measures) or blank,
    )


def _by_organisation(document: WordDocument, found: Sequence[ElementRecord], words: Words, captions: Captions) -> None:
    parts.heading(document, words.say("report.organisations.heading"), 1)
    rows = _parts_taken(found, words)
    if not rows:
        parts.paragraph(document, words.say("report.organisations.none"), "Body Text")
        return
    parts.paragraph(document, words.say("report.organisations.intro"), "Lead")
    captions.table(document, words.say("report.organisations.caption", number="\0"))
    heads = ("people.organisation", "report.organisations.role", "activities.activity", "activities.status")
    columns = parts.Columns(tuple(words.say(key) for key in heads), (60, 24, 139, 40), merge=True)
    parts.table(document, columns, rows)


def _parts_taken(found: Sequence[ElementRecord], words: Words) -> list[tuple[str, ...]]:
    """Return a row for each part an organisation takes: those that lead most first, each with what it leads first."""
    led: dict[str, list[tuple[bool, ElementRecord]]] = {}
    for each in found:
        if each.lead:
            led.setdefault(each.lead, []).append((False, each))
        for partner in dict.fromkeys(each.partners):
            if partner != each.lead:
                led.setdefault(partner, []).append((True, each))
    order = sorted(led, key=lambda name: (-sum(not helps for helps, _ in led[name]), -len(led[name]), name))
    return [
        (
            clean(name),
            words.say("table.partners" if helps else "table.lead"),
            facts.named(each.text),
            words.say(f"status.{each.status or Status.UNKNOWN}"),
        )
        for name in order
        for helps, each in sorted(led[name], key=lambda part: part[0])
    ]
