"""The files that people take home: one row a format, each made in a worker process from the project alone.

Nothing here knows of requests or rooms: an ``Order`` is a plain value that goes to another process and comes back as bytes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from exports import interchange
from exports.excel.plan import plan_sheets
from exports.excel.workbook import workbook
from exports.pdf import pdf
from exports.poster import poster
from exports.powerpoint.slides import slides
from exports.profiles import USUAL, profile
from exports.raster import jpg, png
from exports.report import Report
from exports.svg import svg
from exports.theme import INKS, Inks
from exports.word.begin import Setting
from exports.word.diagram import picture_sheet
from exports.word.plan import plan_word
from exports.word.record import word
from exports.word.report import strategy_report
from facilitator.documents.plans import plan_report
from facilitator.documents.reports import colouring, drawing, drawing_words, drawings, report
from facilitator.wording import section
from logic_models.colouring import ColourBy
from logic_models.drawing import Drawing
from logic_models.eras import Era
from logic_models.posters import Poster, PosterDrawing, poster_drawing
from logic_models.sheets import A1_LANDSCAPE, A2_LANDSCAPE, A3_LANDSCAPE, A4_LANDSCAPE, WIDE_SCREEN, Sheet
from sessions.project import Project

SHEETS: Mapping[str, Sheet] = {
    "a4": A4_LANDSCAPE,
    "a3": A3_LANDSCAPE,
    "a2": A2_LANDSCAPE,
    "a1": A1_LANDSCAPE,
    "wide": WIDE_SCREEN,
}
"""What a diagram can be made for, by the word in an address."""


POSTERS: Mapping[str, Poster] = {f"{columns}x{rows}": Poster(columns, rows) for columns, rows in ((2, 1), (2, 2), (3, 2), (3, 3))}
"""Posters of A3 sheets that are offered: how many across and down."""


PRINTED = 300
"""Dots per inch of pictures that are printed."""


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody asked for. ``now`` carries the time zone in which days are told; ``fonts``: those pictures are set in.

    ``dots``: per inch, of pictures. Of Word files: the style profile, how years are told (None: as the profile has it), an
    office's own file as template.
    """

    project: Project
    language: str
    sheet: Sheet
    now: datetime
    fonts: tuple[Path, ...]
    colour: ColourBy = ColourBy.KIND
    ink: Inks = Inks.COLOUR
    poster: Poster = field(default_factory=lambda: POSTERS["2x2"])
    style: str = USUAL
    era: Era | None = None
    template: bytes = b""
    dots: int = PRINTED


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. ``passes``: office networks behind LGWAN usually let it through (docs/decisions/0013)."""

    media_type: str
    make: Callable[[Order], bytes]
    passes: bool = False


def _drawn(order: Order) -> Drawing:
    return drawing(order.project, order.language, order.sheet, order.now.date(), order.colour)


def _drawn_svg(order: Order) -> bytes:
    return svg(_drawn(order), INKS[order.ink]).encode()


def _drawn_png(order: Order) -> bytes:
    return png(_drawn(order), order.fonts, order.dots, INKS[order.ink])


def _drawn_jpg(order: Order) -> bytes:
    return jpg(_drawn(order), order.fonts, order.dots, INKS[order.ink])


def _set_in_pdf(order: Order) -> bytes:
    told = report(order.project, order.language, order.sheet, order.now, pages=True, colour=order.colour)
    return pdf(told, order.fonts, INKS[order.ink])


def _set_in_word(write: Callable[[Report, Sequence[Path], Setting], bytes]) -> Callable[[Order], bytes]:
    def told_in_word(order: Order) -> bytes:
        looks = profile(order.style)
        setting = Setting(looks, order.template, INKS[order.ink])
        sheet = picture_sheet(setting, order.project.diagram_name, order.project.title)
        era = order.era or looks.era
        told = report(order.project, order.language, sheet, order.now, pages=True, figures=True, colour=order.colour, era=era)
        return write(told, order.fonts, setting)

    return told_in_word


def _shown_in_slides(order: Order) -> bytes:
    told = report(order.project, order.language, order.sheet, order.now, parts=True, pages=True, colour=order.colour)
    return slides(told, INKS[order.ink])


def poster_of(order: Order) -> PosterDrawing:
    """Return the drawing of an order's poster."""
    words = drawing_words(order.project, order.language, order.now.date())
    return poster_drawing(order.project.model, words, order.poster, colouring(order.project, order.language, order.colour))


def _tiled(order: Order) -> bytes:
    return poster(poster_of(order), order.poster, section(order.language, "document"), order.fonts, INKS[order.ink])


def _as_text(write: Callable[[Report], bytes]) -> Callable[[Order], bytes]:
    return lambda order: write(report(order.project, order.language, order.sheet, order.now))


def _plan_in_word(order: Order) -> bytes:
    looks = profile(order.style)
    told = plan_report(order.project, order.language, order.now, order.era or looks.era)
    return plan_word(told, Setting(looks, order.template))


def _plan_in_sheets(order: Order) -> bytes:
    return plan_sheets(plan_report(order.project, order.language, order.now))


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: Mapping[str, Format] = {
    "docx": Format(f"{_OFFICE}.wordprocessingml.document", _set_in_word(word), passes=True),
    "report.docx": Format(f"{_OFFICE}.wordprocessingml.document", _set_in_word(strategy_report), passes=True),
    "xlsx": Format(f"{_OFFICE}.spreadsheetml.sheet", _as_text(workbook), passes=True),
    "plan.docx": Format(f"{_OFFICE}.wordprocessingml.document", _plan_in_word, passes=True),
    "plan.xlsx": Format(f"{_OFFICE}.spreadsheetml.sheet", _plan_in_sheets, passes=True),
    "pptx": Format(f"{_OFFICE}.presentationml.presentation", _shown_in_slides),
    "pdf": Format("application/pdf", _set_in_pdf, passes=True),
    "poster.pdf": Format("application/pdf", _tiled, passes=True),
    "jpg": Format("image/jpeg", _drawn_jpg, passes=True),
    "csv": Format("text/csv; charset=utf-8", _as_text(interchange.elements_csv), passes=True),
    "links.csv": Format("text/csv; charset=utf-8", _as_text(interchange.links_csv), passes=True),
    "json": Format("application/json", _as_text(interchange.as_json)),
    "graphml": Format("application/xml", _as_text(interchange.graphml)),
    "dot": Format("text/vnd.graphviz; charset=utf-8", _as_text(interchange.dot)),
    "mmd": Format("text/plain; charset=utf-8", _as_text(interchange.mermaid)),
    "svg": Format("image/svg+xml", _drawn_svg),
    "png": Format("image/png", _drawn_png),
}
"""By the ending of the file's name. The project file is another matter: it is made of the journal (exporting.py)."""
WORD = ("docx", "report.docx", "plan.docx")
"""Those that take a style profile, an era and an office's own template."""


def made(ending: str, order: Order) -> bytes:
    """Return the file; KeyError if there is no such format."""
    return FORMATS[ending].make(order)


def sheets(order: Order) -> int:
    """Return how many sheets the diagram takes where it is split to be read."""
    return len(drawings(order.project, order.language, order.sheet, order.now.date(), order.colour))
