"""The chapters of a strategy report behind the diagram and its activities: indicators, assumptions, review, text."""

from collections.abc import Sequence

from docx.document import Document as WordDocument

from exports import theme
from exports.clean import clean
from exports.report import ElementRecord, LinkRecord, Report
from exports.word import facts, parts
from exports.word.figures import Captions, figure
from exports.words import Words
from logic_models.columns import Kind
from logic_models.indicators import Indicator
from logic_models.reading import ReadElement


def outcomes(document: WordDocument, report: Report, words: Words, captions: Captions) -> None:
    """Write outputs and outcomes, column by column, with their indicators."""
    parts.heading(document, words.say("report.outcomes.heading"), 1)
    found = [each for each in report.elements if each.kind is Kind.OUTCOME or (each.kind is Kind.OUTPUT and each.measures)]
    if not found:
        parts.paragraph(document, words.say("report.outcomes.none", name=facts.diagram_name(report)), "Body Text")
        return
    parts.paragraph(document, words.say("report.outcomes.intro", name=facts.diagram_name(report)), "Lead")
    for column in dict.fromkeys(each.column for each in found):
        _column(document, clean(column), [each for each in found if each.column == column], words, captions)


def _column(document: WordDocument, column: str, found: Sequence[ElementRecord], words: Words, captions: Captions) -> None:
    parts.heading(document, words.say("report.outcomes.column", column=column, n=len(found)), 2)
    captions.table(document, words.say("report.outcomes.caption", number="\0", column=column))
    keys = ("report.outcomes.text", "table.indicator", "table.baseline", "table.goal", "table.source_of")
    heads = tuple(words.say(key) for key in keys)
    columns = parts.Columns(heads, (44, 38, 26, 26, 26), shade=theme.fill(found[0].kind), merge=True)
    rows = [row for each in found for row in _measures(each, words)]
    parts.table(document, columns, rows)


def _measures(element: ElementRecord, words: Words) -> list[tuple[parts.Cell, ...]]:
    blank, text = words.say("report.blank"), ("★ " if element.wanted else "") + clean(element.text)
    if not element.measures:
        return [(text, words.say("report.outcomes.noIndicator"), blank, blank, blank)]
    return [
        (
            text,
            _named(each, words),
            figure(each.baseline, each.unit, each.baseline_year, words) or _open(each, words),
            figure(each.target, each.unit, each.target_year, words) or _open(each, words),
            clean(each.source) or blank,
        )
        for each in element.measures
    ]


def _named(measure: Indicator, words: Words) -> tuple[str, ...]:
    """Return the name of an indicator, and what else is said of it."""
    told = [clean(measure.name)]
    if measure.direction:
        told.append(words.say("report.measure.direction", text=words.say(f"indicator.direction.{measure.direction}")))
    if clean(measure.split):
        told.append(words.say("report.measure.split", text=clean(measure.split)))
    if measure.proxy:
        why = clean(measure.proxy_why)
        told.append(words.say("report.measure.proxy" if why else "report.measure.proxy.bare", text=why))
    return tuple(told)


def _open(measure: Indicator, words: Words) -> str:
    return words.say("indicator.later" if measure.later else "report.blank")


def assumptions(document: WordDocument, report: Report, words: Words, captions: Captions) -> None:
    """Write why each arrow is thought to hold: reason, assumption, evidence. Arrows that say nothing are counted."""
    parts.heading(document, words.say("report.links.heading"), 1)
    said = [each for each in report.links if each.why or each.assumption or each.level or each.evidence]
    if not said:
        key = "report.links.none" if report.links else "report.links.noArrows"
        parts.paragraph(document, words.say(key, name=facts.diagram_name(report)), "Body Text")
        return
    parts.paragraph(document, words.say("report.links.intro", all=len(report.links), told=len(said)), "Lead")
    captions.table(document, words.say("report.links.caption", number="\0"))
    heads = tuple(words.say(key) for key in ("report.links.arrow", "table.why", "table.assumption", "table.evidence"))
    texts = {each.id: facts.named(each.text) for each in report.elements}
    rows = [_assumed(each, texts, words) for each in said]
    parts.table(document, parts.Columns(heads, (52, 38, 38, 32)), rows)


def _assumed(link: LinkRecord, texts: dict[str, str], words: Words) -> tuple[parts.Cell, ...]:
    blank = words.say("report.blank")
    less = [words.say("report.links.less")] if link.sign == "less" else []
    rests = [words.say(f"link.level.{link.level}")] if link.level else []
    rests += [clean(each) for each in link.evidence]
    if link.review_on:
        rests.append(words.say("report.links.review", day=words.iso_day(link.review_on)))
    arrow = (texts.get(link.source, ""), f"→ {texts.get(link.target, '')}", *less)
    return arrow, clean(link.why) or blank, clean(link.assumption) or blank, tuple(rests) or blank


def waived(document: WordDocument, report: Report, words: Words, captions: Captions) -> None:
    """Write what the review found and people let stand, with their reasons; nothing where there is none."""
    if not report.waived:
        return
    parts.heading(document, words.say("report.waived.heading"), 2)
    parts.paragraph(document, words.say("report.waived.intro"), "Lead")
    heads = ("findings.sentence", "report.waived.reason", "report.waived.day", "findings.source")
    columns = parts.Columns(tuple(words.say(key) for key in heads), (58, 42, 26, 34))
    rows = [
        (
            clean(each.sentence),
            clean(each.reason) or words.say("report.waived.noReason"),
            words.day(each.decided_on),
            clean(each.source),
        )
        for each in report.waived
    ]
    captions.table(document, words.say("report.waived.caption", number="\0"))
    parts.table(document, columns, rows)


def text(document: WordDocument, report: Report, words: Words) -> None:
    """Write the model as a text (文章): the whole equivalent of the diagram for who hears it or reads it in a line."""
    name = facts.diagram_name(report)
    parts.heading(document, words.say("report.reading.heading", name=name), 1)
    reading = report.reading
    if reading is None or not any(column.elements for column in reading.columns):
        parts.paragraph(document, words.say("report.reading.none", name=name), "Body Text")
        return
    parts.paragraph(document, words.say("report.reading.intro"), "Quiet")
    parts.paragraph(document, _run_on(reading.summary, report.language), "Body Text")
    for column in reading.columns:
        if column.elements:
            title = words.say("report.reading.column", title=clean(column.title), count=column.count)
            parts.heading(document, title, 2)
            for element in column.elements:
                _element(document, element)


def _element(document: WordDocument, element: ReadElement) -> None:
    name = facts.named(element.text)
    parts.heading(document, name, 3)
    if name != clean(element.text):
        parts.paragraph(document, element.text, "Body Text")
    for fact in element.facts:
        parts.paragraph(document, fact, "Point")
    for sentence in element.leads:
        parts.paragraph(document, sentence.text, "Body Text")


def _run_on(sentences: Sequence[str], language: str) -> str:
    return ("" if language == "ja" else " ").join(clean(each) for each in sentences)
