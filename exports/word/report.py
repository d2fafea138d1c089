"""Report -> Word: the strategy report (報告書), the diagram with all that is said of it, to read and to go on working with."""

from collections.abc import Sequence
from pathlib import Path

from exports.profiles import USUAL, profile
from exports.report import Report
from exports.word import chapters, strategy
from exports.word.activities import activities
from exports.word.begin import Begun, Setting, written
from exports.word.diagram import diagram
from exports.word.figures import Captions


def strategy_report(report: Report, fonts: Sequence[Path], setting: Setting | None = None) -> bytes:
    """Return the strategy report as a .docx file; ``fonts`` are for the diagram's picture, as in exports.raster.

    KeyError when ``report.words`` lacks a sentence; NotATemplate if the office's own file cannot be used.
    """
    setting = setting or Setting(profile(USUAL))

    def chapters_of(begun: Begun) -> None:
        document, words, captions = begun.document, begun.words, Captions()
        diagram(document, report, words, fonts, begun.pages, setting.ink)
        activities(begun, report, captions)
        if begun.pages.lies(document):
            begun.pages.turn(document, across=False)
        strategy.outcomes(document, report, words, captions)
        strategy.assumptions(document, report, words, captions)
        chapters.findings(document, report, words, captions)
        strategy.waived(document, report, words, captions)
        strategy.text(document, report, words)

    return written(report, setting, "report.kind", chapters_of)
