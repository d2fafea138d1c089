"""Report -> Word: the record of a region's workshops as a document to hand on, A4, every part editable."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from docx import Document

from exports import word_chapters as chapters
from exports import word_cover as cover
from exports import word_parts as parts
from exports import word_votes
from exports.report import Report
from exports.theme import COLOUR, Ink
from exports.word_styles import dress
from exports.words import Words


def word(report: Report, fonts: Sequence[Path], ink: Ink = COLOUR) -> bytes:
    """Return the report as a .docx file; ``fonts`` are for the diagram's picture, as in exports.raster.

    KeyError when ``report.words`` lacks a sentence.
    """
    document = Document()
    dress(document, report.language)
    words = Words(report.words)
    cover.properties(document, report, words)
    parts.upright(document.sections[0])
    cover.running_lines(document, report, words)
    cover.title_page(document, report, words)
    chapters.organisations(document, report, words)
    chapters.workshops(document, report, words)
    chapters.notes(document, report, words)
    word_votes.votes(document, report, words)
    word_votes.ratings(document, report, words)
    word_votes.judged(document, report, words)
    chapters.diagram(document, report, words, fonts, ink)
    chapters.activities(document, report, words)
    chapters.outcomes(document, report, words)
    chapters.findings(document, report, words)
    word_votes.quotes(document, report, words)
    parts.paragraph(document, "", "End")
    written = BytesIO()
    document.save(written)
    return written.getvalue()
