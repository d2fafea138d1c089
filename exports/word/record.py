"""Report -> Word: the record of a region's workshops as a document to hand on, A4, every part editable."""

from collections.abc import Sequence
from pathlib import Path

from exports.profiles import USUAL, profile
from exports.report import Report
from exports.word import chapters
from exports.word import votes as word_votes
from exports.word.begin import Begun, Setting, written
from exports.word.diagram import diagram


def word(report: Report, fonts: Sequence[Path], setting: Setting | None = None) -> bytes:
    """Return the report as a .docx file; ``fonts`` are for the diagram's picture, as in exports.raster.

    KeyError when ``report.words`` lacks a sentence; NotATemplate if the office's own file cannot be used.
    """
    setting = setting or Setting(profile(USUAL))

    def chapters_of(begun: Begun) -> None:
        document, words = begun.document, begun.words
        chapters.organisations(document, report, words)
        chapters.workshops(document, report, words)
        chapters.notes(document, report, words)
        word_votes.votes(document, report, words)
        word_votes.ratings(document, report, words)
        word_votes.judged(document, report, words)
        diagram(document, report, words, fonts, begun.pages, setting.ink)
        if report.drawing.boxes:
            begun.pages.turn(document, across=False)
        chapters.activities(document, report, words)
        chapters.outcomes(document, report, words)
        chapters.findings(document, report, words)
        word_votes.quotes(document, report, words)

    return written(report, setting, "kind", chapters_of)
