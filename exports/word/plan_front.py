"""What stands before the chapters of a plan in Word: properties, running lines and title page."""

from collections.abc import Iterator
from datetime import UTC, datetime, time

from docx.document import Document as WordDocument

from exports.clean import shorten
from exports.plan_report import PlanReport
from exports.word import cover, parts
from exports.word.styles import LANGUAGE
from exports.words import Words

MOST_TITLE = 120


def title(report: PlanReport, words: Words) -> str:
    """Return the project's title, or a word for one that has none."""
    return shorten(report.title, MOST_TITLE) or words.say("untitled")


def properties(document: WordDocument, report: PlanReport, words: Words) -> None:
    """Write what file managers show. Nothing of this machine or its user goes in."""
    about = document.core_properties
    about.title, about.subject = words.say("plan"), title(report, words)
    about.author = about.last_modified_by = shorten(report.host, MOST_TITLE)
    about.comments, about.keywords, about.category = "", "", ""
    about.language = LANGUAGE["ja" if report.language == "ja" else "en"]
    about.created = about.modified = datetime.combine(report.made_on, time(), UTC)
    about.revision = 1


def running_lines(document: WordDocument, report: PlanReport, words: Words) -> None:
    """What this is above and the page number below, on every page but the first."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    label, told = _label(report, words), words.joined((words.say("plan"), title(report, words)))
    above = section.header.paragraphs[0]
    above.style = "Header"
    above.add_run(words.say("header.labelled", label=label, title=told) if label else told)
    below = section.footer.paragraphs[0]
    below.style = "Footer"
    parts.add_field(below, "PAGE", "1")
    below.add_run(" / ")
    parts.add_field(below, "NUMPAGES", "1")


def mark(document: WordDocument, report: PlanReport, words: Words) -> None:
    """Say on every page of an office's own file that this is a sample or a rehearsal."""
    cover.mark_with(document, _label(report, words), words)


def title_page(document: WordDocument, report: PlanReport, words: Words) -> None:
    """Write whose plan this is, after which law, and how far it has come."""
    label = _label(report, words)
    if label:
        parts.paragraph(document, label, "Label")
        parts.paragraph(document, words.say(f"label.{report.project_kind}.text"), "Quiet")
    parts.paragraph(document, shorten(report.region, MOST_TITLE), "Eyebrow")
    parts.paragraph(document, words.say("plan"), "Title")
    parts.paragraph(document, title(report, words), "Subtitle")
    known = [(words.say(key), fact) for key, fact in _title_facts(report, words) if fact]
    parts.facts(document, known, (32, 128))


def _label(report: PlanReport, words: Words) -> str:
    key = f"label.{report.project_kind}"
    return words.say(key) if words.has(key) else ""


def _title_facts(report: PlanReport, words: Words) -> Iterator[tuple[str, str]]:
    yield "title.host", shorten(report.host, MOST_TITLE)
    yield "title.made", words.day(report.made_on)
    yield "title.law", words.say("law.plan")
    written = sum(1 for each in report.chapters if each.paragraphs)
    yield "title.written", words.say("title.written.value", n=len(report.chapters), written=written)
