"""What surrounds the chapters: title page, running lines and the file's properties."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

from docx.document import Document as WordDocument

from exports.clean import shorten
from exports.report import Report
from exports.word import facts, parts
from exports.word.styles import LANGUAGE
from exports.words import Words
from logic_models.columns import Kind


def _label(report: Report, words: Words) -> str:
    """Return 見本 or リハーサル, or nothing for a real project."""
    key = f"label.{report.project_kind}"
    return words.say(key) if words.has(key) else ""


def properties(document: WordDocument, report: Report, words: Words) -> None:
    """Write what file managers show. Nothing of this machine or its user goes in."""
    made = datetime.combine(report.made_on, time(), UTC)
    about = document.core_properties
    about.title, about.subject = facts.title(report, words), facts.diagram_name(report)
    about.author = about.last_modified_by = shorten(report.host, facts.MOST_TITLE)
    about.comments, about.keywords, about.category = "", "", ""
    about.language = LANGUAGE["ja" if report.language == "ja" else "en"]
    about.created = about.modified = made
    about.revision = 1


def running_lines(document: WordDocument, report: Report, words: Words) -> None:
    """The title above and the page number below, on every page but the first."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    label = _label(report, words)
    above = section.header.paragraphs[0]
    above.style = "Header"
    above.add_run(
        words.say("header.labelled", label=label, title=facts.title(report, words)) if label else facts.title(report, words)
    )
    below = section.footer.paragraphs[0]
    below.style = "Footer"
    parts.add_field(below, "PAGE", "1")
    below.add_run(" / ")
    parts.add_field(below, "NUMPAGES", "1")


def mark(document: WordDocument, report: Report, words: Words) -> None:
    """Say on every page of an office's own file that this is a sample or a rehearsal; its headers are otherwise its own."""
    mark_with(document, _label(report, words), words)


def mark_with(document: WordDocument, label: str, words: Words) -> None:
    """Add a line with this label, if there is one, to every header."""
    if not label:
        return
    section = document.sections[0]
    headers = [section.header]
    headers += [section.first_page_header] if section.different_first_page_header_footer else []
    headers += [section.even_page_header] if document.settings.odd_and_even_pages_header_footer else []
    for header in headers:
        header.add_paragraph(words.say("header.labelled", label=label, title=""), "Header")


def title_page(document: WordDocument, report: Report, words: Words, kind: str) -> None:
    """Write whose project this is, when it met and how much came together; ``kind``: what the document is."""
    label = _label(report, words)
    if label:
        parts.paragraph(document, label, "Label")
        parts.paragraph(document, words.say(f"label.{report.project_kind}.text"), "Quiet")
    parts.paragraph(document, facts.diagram_name(report), "Eyebrow")
    parts.paragraph(document, facts.title(report, words), "Title")
    parts.paragraph(document, words.say(kind), "Subtitle")
    counted = _model_counts if kind == "report.kind" else _counts
    known = [(words.say(key), fact) for key, fact in _title_facts(report, words, counted(report, words)) if fact]
    parts.facts(document, known, (32, 128))


def _title_facts(report: Report, words: Words, counts: str) -> Iterator[tuple[str, str]]:
    yield "title.region", shorten(report.region, facts.MOST_TITLE)
    yield "title.host", shorten(report.host, facts.MOST_TITLE)
    for at, workshop in enumerate(report.workshops):
        yield ("title.held" if at == 0 else "title.heldToo"), facts.meeting(workshop, words)
    yield "title.made", words.day(report.made_on)
    yield "title.counts", counts


def _counts(report: Report, words: Words) -> str:
    notes = sum(len(group.notes) for group in report.groups)
    people = sum(each.people for each in report.organisations)
    return facts.counts(words, ("organisations", len(report.organisations)), ("people", people), ("notes", notes))


def _model_counts(report: Report, words: Words) -> str:
    kinds = [each.kind for each in report.elements]
    measures = sum(len(each.measures) for each in report.elements)
    activities, changes = kinds.count(Kind.ACTIVITY), kinds.count(Kind.OUTCOME)
    return facts.counts(words, ("activities", activities), ("outcomes", changes), ("indicators", measures))
