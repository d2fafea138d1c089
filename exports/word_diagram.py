"""The strategy diagram in a Word file: alone on a page across, with a caption and its text for who cannot see it."""

from collections.abc import Sequence
from pathlib import Path

from docx.document import Document as WordDocument
from docx.shared import Pt

from exports import alt_text
from exports import word_facts as facts
from exports import word_parts as parts
from exports.raster import png
from exports.report import Report
from exports.theme import COLOUR, Ink
from exports.word_pages import Pages
from exports.words import Words

HEADING_ROW, CAPTION_ROW = 44, 60
"""Full-width characters that surely fit on one line of a page across."""


def diagram(
    document: WordDocument, report: Report, words: Words, fonts: Sequence[Path], pages: Pages, ink: Ink = COLOUR
) -> None:
    """Write the diagram on a page across; a sentence on the same page where there is none yet."""
    name, drawing = facts.diagram_name(report), report.drawing
    if not drawing.boxes:
        parts.heading(document, name, 1)
        parts.paragraph(document, words.say("diagram.none", name=name), "Body Text")
        return
    pages.turn(document, across=True)
    parts.heading(document, name, 1).paragraph_format.space_before = Pt(0)
    size = drawing.width, drawing.height
    less = 9.0 * (len(name) // HEADING_ROW) + 5.5 * (len(name + facts.title(report, words)) // CAPTION_ROW)
    parts.picture(document, png(drawing, fonts, ink=ink), size, name, _alt(report, words), less)
    _caption(document, report, words)


def _caption(document: WordDocument, report: Report, words: Words) -> None:
    told = words.say(
        "diagram.caption",
        number="\0",  # where Word counts
        name=facts.diagram_name(report),
        title=facts.title(report, words),
        date=words.day(report.made_on),
    )
    parts.caption(document, told, "Figure", 1, "Caption")


def _alt(report: Report, words: Words) -> str:
    """Tell the picture in counts; the tables behind it hold the texts."""
    drawing = report.drawing
    told = [
        words.say(
            "diagram.alt.column",
            heading=alt_text.heading(band, drawing.language),
            n=len(alt_text.inside(band, drawing.boxes)),
        )
        for band in drawing.bands
    ]
    arrows = words.say("count.arrows", n=len(drawing.arrows))
    return words.say("diagram.alt", name=facts.diagram_name(report), counts=words.joined(tuple(told)), arrows=arrows)
