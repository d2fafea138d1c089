"""The files that people take home: one row a format, each made in a worker process from the project alone.

Nothing here knows of requests or rooms: an ``Order`` is a plain value that goes to another process and comes back as bytes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from exports import interchange
from exports.pdf import pdf
from exports.plan_sheets import plan_sheets
from exports.plan_word import plan_word
from exports.raster import jpg, png
from exports.report import Report
from exports.slides import slides
from exports.svg import svg
from exports.word import word
from exports.workbook import workbook
from facilitator.plan_reports import plan_report
from facilitator.reports import drawing, report
from logic_models.colouring import ColourBy
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


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody asked for. ``now`` carries the time zone in which days are told; ``fonts``: those pictures are set in."""

    project: Project
    language: str
    sheet: Sheet
    now: datetime
    fonts: tuple[Path, ...]
    colour: ColourBy = ColourBy.KIND


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. ``passes``: office networks behind LGWAN usually let it through (docs/decisions/0013)."""

    media_type: str
    make: Callable[[Order], bytes]
    passes: bool = False


def _drawn_svg(order: Order) -> bytes:
    return svg(drawing(order.project, order.language, order.sheet, order.now.date(), order.colour)).encode()


def _drawn_png(order: Order) -> bytes:
    return png(drawing(order.project, order.language, order.sheet, order.now.date(), order.colour), order.fonts)


def _drawn_jpg(order: Order) -> bytes:
    return jpg(drawing(order.project, order.language, order.sheet, order.now.date(), order.colour), order.fonts)


def _set_in_pdf(order: Order) -> bytes:
    return pdf(report(order.project, order.language, order.sheet, order.now, colour=order.colour), order.fonts)


def _told_in_word(order: Order) -> bytes:
    return word(report(order.project, order.language, order.sheet, order.now, colour=order.colour), order.fonts)


def _shown_in_slides(order: Order) -> bytes:
    return slides(report(order.project, order.language, order.sheet, order.now, parts=True, colour=order.colour))


def _as_text(write: Callable[[Report], bytes]) -> Callable[[Order], bytes]:
    return lambda order: write(report(order.project, order.language, order.sheet, order.now))


def _plan_in_word(order: Order) -> bytes:
    return plan_word(plan_report(order.project, order.language, order.now))


def _plan_in_sheets(order: Order) -> bytes:
    return plan_sheets(plan_report(order.project, order.language, order.now))


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: Mapping[str, Format] = {
    "docx": Format(f"{_OFFICE}.wordprocessingml.document", _told_in_word, passes=True),
    "xlsx": Format(f"{_OFFICE}.spreadsheetml.sheet", _as_text(workbook), passes=True),
    "plan.docx": Format(f"{_OFFICE}.wordprocessingml.document", _plan_in_word, passes=True),
    "plan.xlsx": Format(f"{_OFFICE}.spreadsheetml.sheet", _plan_in_sheets, passes=True),
    "pptx": Format(f"{_OFFICE}.presentationml.presentation", _shown_in_slides),
    "pdf": Format("application/pdf", _set_in_pdf, passes=True),
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


def made(ending: str, order: Order) -> bytes:
    """Return the file; KeyError if there is no such format."""
    return FORMATS[ending].make(order)
