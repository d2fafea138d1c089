"""The activities as PowerPoint's own tables, as many on a slide as it holds, sixteen at most."""

from collections.abc import Sequence

from pptx.dml.color import RGBColor
from pptx.presentation import Presentation as Slides
from pptx.table import _Cell
from pptx.util import Emu, Pt

from exports import theme
from exports.clean import clean, shorten
from exports.powerpoint.shapes import emu
from exports.report import ElementRecord, Report
from exports.word.styles import FONT
from exports.words import Words
from logic_models.columns import Kind
from logic_models.elements import Status
from logic_models.sheets import A4_HEIGHT
from logic_models.wrapping import wrap

SIZE, LINE, SIDES = 10.5, 13.0, 14.4
"""Points on A4: type of a table, what a line of it takes, and what PowerPoint leaves beside the words of a cell."""
TOP, MARGIN = 62.0, 28.0
MOST_ROWS = 16
"""Rows of a slide, however low they are: more cannot be taken in from a screen."""
FINER = 20
"""Steps in which a slide is filled less, so that the last one is not left nearly empty."""
ORDER = (Status.EXISTING, Status.CONSIDERED, Status.NEEDED, Status.UNKNOWN)
SHARES = (0.34, 0.11, 0.2, 0.2, 0.15)
MOST = 90
"""Characters of a cell: the whole text stands in the diagram and in Word."""


def activity_slides(prs: Slides, report: Report) -> None:
    """Add the activities by status, with who carries them and whose voices they rest on."""
    activities = [element for element in report.elements if element.kind is Kind.ACTIVITY]
    activities.sort(key=lambda element: ORDER.index(element.status or Status.UNKNOWN))
    pages = _pages(report, activities)
    for number, page in enumerate(pages, start=1):
        _slide(prs, report, page, f" ({number}/{len(pages)})" if len(pages) > 1 else "")


def _pages(report: Report, activities: Sequence[ElementRecord]) -> list[list[ElementRecord]]:
    """Return the activities of each slide: as few slides as hold them, and about as many on each."""
    scale = _scale(report)
    width = report.drawing.width / scale - 2 * MARGIN
    heights = [_height(_cells(report, each), width) for each in activities]
    room = report.drawing.height / scale - TOP - MARGIN - (LINE + 6)
    ways = [_filled(activities, heights, room * n / FINER) for n in range(1, FINER + 1)]  # the last fills slides to the foot
    return next(way for way in ways if len(way) == len(ways[-1]))


def _scale(report: Report) -> float:
    """Return how much larger than on A4 a slide's type is: a larger slide is seen from further away, or printed smaller."""
    return max(report.drawing.height / A4_HEIGHT, 1.0)


def _filled(activities: Sequence[ElementRecord], heights: Sequence[float], room: float) -> list[list[ElementRecord]]:
    pages: list[list[ElementRecord]] = []
    left = 0.0
    for each, height in zip(activities, heights, strict=True):
        if not pages or height > left or len(pages[-1]) == MOST_ROWS:
            pages.append([])
            left = room
        pages[-1].append(each)
        left -= height
    return pages


def _height(cells: Sequence[str], width: float) -> float:
    """Return how tall a row becomes, with room for one letter more on each line than fits."""
    lines = [len(wrap(text, width * share - SIDES - SIZE, SIZE)) for text, share in zip(cells, SHARES, strict=True)]
    return LINE * max(lines) + 6


def _slide(prs: Slides, report: Report, activities: Sequence[ElementRecord], part: str) -> None:
    slide = prs.slides.add_slide(prs.slide_layouts[0])
    scale = _scale(report)
    width, margin, top = report.drawing.width, MARGIN * scale, TOP * scale
    words = Words(report.words)
    if slide.shapes.title is not None:
        title = slide.shapes.title
        place = (margin, 20 * scale, width - 2 * margin, 30 * scale)
        title.left, title.top, title.width, title.height = (Emu(emu(each)) for each in place)
        title.text_frame.text = clean(words.say("activities.heading") + part)
        title.text_frame.margin_left = 0
        paragraph = title.text_frame.paragraphs[0]
        paragraph.alignment = 1
        paragraph.runs[0].font.size, paragraph.runs[0].font.bold = Pt(17 * scale), True
    heads = [words.say(f"slides.activities.{each}") for each in ("activity", "status", "lead", "partners", "notes")]
    room = [Emu(emu(each)) for each in (margin, top, width - 2 * margin, (LINE + 6) * scale * (len(activities) + 1))]
    table = slide.shapes.add_table(len(activities) + 1, len(heads), *room).table
    for column, share in zip(table.columns, SHARES, strict=True):
        column.width = Emu(emu((width - 2 * margin) * share))
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        _write(cell, head, theme.BAND, scale, bold=True)
    for row, activity in zip(list(table.rows)[1:], activities, strict=True):
        for cell, text in zip(row.cells, _cells(report, activity), strict=True):
            _write(cell, text, theme.PAPER, scale)


def _cells(report: Report, activity: ElementRecord) -> tuple[str, ...]:
    words = Words(report.words)
    star = "★ " if activity.wanted else ""
    return (
        star + shorten(activity.text, MOST),
        words.say(f"status.{(activity.status or Status.UNKNOWN).value}"),
        shorten(activity.lead, MOST) or words.say("slides.activities.nobody"),
        shorten(words.joined(activity.partners), MOST),
        words.say("slides.activities.count", n=len(activity.notes), organisations=len(activity.organisations)),
    )


def _write(cell: _Cell, text: str, colour: str, scale: float, *, bold: bool = False) -> None:
    cell.fill.solid()  # type: ignore[no-untyped-call]
    cell.fill.fore_color.rgb = _rgb(colour)
    cell.margin_top = cell.margin_bottom = Emu(emu(3 * scale))
    paragraph = cell.text_frame.paragraphs[0]
    written = paragraph.add_run()
    written.text = clean(text)
    written.font.size, written.font.bold, written.font.name = Pt(SIZE * scale), bold, FONT
    written.font.color.rgb = _rgb(theme.INK)


def _rgb(colour: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(colour.lstrip("#")))  # type: ignore[no-untyped-call]
