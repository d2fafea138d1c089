"""The strategy diagram in a Word file: alone on a page across, with a caption and its text for who cannot see it.

Drawn for the very room that page has, so that its type is as large in print as the drawing says. What cannot be read on one
page comes as several figures: the whole in small as a map, then its parts, whose markers name the figure where an arrow goes
on (docs/decisions/0019). Title and day stand in the caption and not in the picture.
"""

from collections.abc import Sequence
from pathlib import Path

from docx.document import Document as WordDocument
from docx.shared import Pt

from exports import alt_text
from exports.clean import shorten
from exports.profiles import MM
from exports.raster import pngs
from exports.report import Report
from exports.theme import COLOUR, Ink
from exports.word import facts, parts
from exports.word.begin import Setting
from exports.word.pages import Pages, pages_of
from exports.word.template import adopt
from exports.words import Words
from logic_models.drawing import Drawing
from logic_models.sheets import Sheet

HEADING_ROW, CAPTION_ROW = 44, 60
"""Full-width characters that surely fit on one line of a page across."""
LOWEST = 60
"""Millimetres of a picture's height at the least, whatever margins an office's own file has."""
DOTS, DOTS_OF_SEVERAL = 200, 180
"""Per inch, of one figure and of each of several: a file of twenty figures is to be made, sent and opened in good time."""
RIM, FURNITURE = 1.0, 0.95
"""Of a drawing on a page of Word: points left white around it, for the page has margins; headings and legend beside A4's."""


def picture_sheet(setting: Setting, name: str, title: str) -> Sheet:
    """Return the sheet the diagram is to be drawn for, so that it need not be made smaller; NotATemplate as ``written``.

    ``name`` of the diagram and ``title`` of the project may take several lines above and below the picture.
    """
    pages = adopt(setting.template, setting.profile).pages if setting.template else pages_of(setting.profile)
    width, height = pages.across.room
    height -= parts.BESIDE_PICTURE + _less(shorten(name, facts.MOST_TITLE), shorten(title, facts.MOST_TITLE))
    return Sheet("word", width * MM, max(height, LOWEST) * MM, RIM, FURNITURE)


def diagram(
    document: WordDocument, report: Report, words: Words, fonts: Sequence[Path], pages: Pages, ink: Ink = COLOUR
) -> None:
    """Write the diagram on a page across, or on as many as it takes; a sentence where there is none yet."""
    name = facts.diagram_name(report)
    if not report.drawing.boxes:
        parts.heading(document, name, 1)
        parts.paragraph(document, words.say("diagram.none", name=name), "Body Text")
        return
    pages.turn(document, across=True)
    parts.heading(document, name, 1).paragraph_format.space_before = Pt(0)
    drawings = report.pages or (report.drawing,)
    less = _less(name, facts.title(report, words))
    pictures = pngs(drawings, fonts, DOTS if len(drawings) == 1 else DOTS_OF_SEVERAL, ink)
    for number, (drawing, drawn) in enumerate(zip(drawings, pictures, strict=True), start=1):
        size = drawing.width, drawing.height
        called = words.say("diagram.figure", number=number, name=name) if len(drawings) > 1 else name
        line = parts.picture(document, drawn, size, called, _alt(called, drawing, words, whole=number == 1), less)
        if number > 1:
            line.paragraph_format.page_break_before = True
        _caption(document, report, words, number, len(drawings))


def _less(name: str, title: str) -> float:
    """Return the millimetres that a long name takes above the picture and below it."""
    return 9.0 * (len(name) // HEADING_ROW) + 5.5 * (len(name + title) // CAPTION_ROW)


def _caption(document: WordDocument, report: Report, words: Words, number: int, of: int) -> None:
    told = words.say(
        "diagram.caption",
        number="\0",  # where Word counts
        name=facts.diagram_name(report),
        title=facts.title(report, words),
        date=words.day(report.made_on),
    )
    if of > 1:
        told += words.say("diagram.caption.whole", n=of - 1, last=of) if number == 1 else ""
        told += words.say("diagram.caption.part", part=number - 1, parts=of - 1) if number > 1 else ""
    parts.caption(document, told, "Figure", number, "Caption")


def _alt(name: str, drawing: Drawing, words: Words, *, whole: bool) -> str:
    """Tell the picture in counts, for the tables behind it hold the texts; a part also by what stands on it."""
    told = [
        words.say(
            "diagram.alt.column",
            heading=alt_text.heading(band, drawing.language),
            n=len(alt_text.inside(band, drawing.boxes)),
        )
        for band in drawing.bands
    ]
    arrows = words.say("count.arrows", n=len(drawing.arrows))
    counted = words.say("diagram.alt", name=name, counts=words.joined(tuple(told)), arrows=arrows)
    return counted if whole else f"{counted} {alt_text.columns(drawing)}"
