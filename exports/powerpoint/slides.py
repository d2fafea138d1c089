"""Report -> PowerPoint that people go on editing: real shapes, connectors glued to them, notes that say where all came from.

One slide with the whole diagram, then one for what leads to each final outcome, then the activities as a table. python-pptx
makes the package; the shapes are written by slide_shapes.py, because it knows neither connection sites nor bent connectors
with given corners. Its starting template is stripped to two layouts and set in our typeface.
"""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO

from lxml import etree
from pptx import Presentation
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide
from pptx.util import Emu, Pt

from exports import theme
from exports.clean import clean, shorten
from exports.powerpoint import arrows, shapes
from exports.powerpoint.tables import activity_slides
from exports.report import ElementRecord, Report
from exports.theme import Ink
from exports.word.styles import FONT, LANGUAGE
from exports.words import Words
from logic_models.arrow_style import SAMPLES
from logic_models.drawing import Arrow, Dash, Drawing
from logic_models.glyphs import measure

TITLE_ONLY = 5
"""The template's layout with a title and nothing else."""
TITLE_GAP, FULL = 6.0, 0.92
"""Points between a slide's title and what stands at its right (the drawing's own title keeps further away), and the share of
its room that a title may take before it is set smaller."""
MOST_TITLE, MOST_TOLD = 120, 200
"""Characters of a slide's title, and of what the file says of itself (Office takes 255)."""


def slides(report: Report, ink: Ink = theme.COLOUR) -> bytes:
    """Return the PowerPoint file; its slides are as large as the report's drawing."""
    prs = _blank(report)
    by_id = {element.id: element for element in report.elements}
    whole, *parts = report.pages or (report.drawing,)
    _diagram_slide(prs, report, whole, report.title or report.diagram_name, report.elements, ink)
    for page, sheet in enumerate(parts, start=2):
        there = [by_id[each] for box in sheet.boxes if (each := box.element) in by_id]
        name = report.title or report.diagram_name
        named = Words(report.words).say("slides.part", title=name, page=page, pages=len(report.pages))
        _diagram_slide(prs, report, sheet, named, there, ink)
    for path in report.paths:
        there = [by_id[each] for each in path.elements if each in by_id]
        _diagram_slide(prs, report, path.drawing, path.title, there, ink)
    activity_slides(prs, report)
    _tell_of(prs, report)
    saved = BytesIO()
    prs.save(saved)
    return saved.getvalue()


def _blank(report: Report) -> Slides:
    """Return a presentation without slides, with one layout, in our typeface and the drawing's size."""
    prs = Presentation()
    prs.slide_width, prs.slide_height = Emu(shapes.emu(report.drawing.width)), Emu(shapes.emu(report.drawing.height))
    keep = prs.slide_layouts[TITLE_ONLY]
    for layout in [each for each in prs.slide_layouts if each is not keep]:
        prs.slide_layouts.remove(layout)
    keep.name = "Sakusenzu"
    for placeholder in list(keep.placeholders) + list(prs.slide_master.placeholders):
        if placeholder.placeholder_format.type not in (1, 3):  # title, centre title
            placeholder._element.getparent().remove(placeholder._element)
    _set_faces(prs)
    for name, rel in list(prs.part.rels.items()):
        if rel.reltype.endswith("/printerSettings"):  # of the machine on which the template was made
            prs.part.drop_rel(name)
    return prs


def _set_faces(prs: Slides) -> None:
    """Let the theme's faces be ours, so that what people add looks alike."""
    for part in {rel.target_part for rel in prs.slide_master.part.rels.values()}:
        if part.partname.startswith("/ppt/theme/"):
            blob = part.blob.decode("utf-8")
            faces = f'<a:latin typeface="{FONT}"/><a:ea typeface="{FONT}"/><a:cs typeface=""/>'
            for font in ("majorFont", "minorFont"):
                blob = re.sub(rf"(<a:{font}>).*?(</a:{font}>)", rf"\g<1>{faces}\g<2>", blob, flags=re.S)
            part._blob = blob.encode("utf-8")


def _diagram_slide(
    prs: Slides, report: Report, drawing: Drawing, title: str, elements: Sequence[ElementRecord], ink: Ink
) -> None:
    slide = prs.slides.add_slide(prs.slide_layouts[0])
    _title(slide, drawing, title)
    parts = "".join(_parts(drawing, report.language, ink, Words(report.words)))
    slide.shapes._spTree.extend(etree.fromstring(f"<parts>{parts}</parts>"))  # parsed in one go
    slide.notes_slide.notes_text_frame.text = "\n".join(_where_from(report, elements))


def _title(slide: Slide, drawing: Drawing, title: str) -> None:
    """Put the slide's title where the drawing has its own, so that outlines and screen readers know it."""
    holder = slide.shapes.title
    if holder is None:
        return
    main = max((line for line in drawing.title if line.anchor == "start"), key=lambda line: line.size, default=None)
    holder.text_frame.text = shorten(title, MOST_TITLE) or "―"
    size = main.size if main is not None else 16.0
    x, y = (main.x, main.y - size * 1.02) if main is not None else (28.0, 20.0)
    beside = [measure(line.text, line.size) for line in drawing.title if line.anchor == "end"]
    room = drawing.width - 2 * x - (max(beside) + TITLE_GAP if beside else 0.0)
    lines = sum(1 for line in drawing.title if line.anchor == "start" and line.size == size) or 1
    size = min(size, size * room * lines * FULL / max(measure(holder.text_frame.text, size), 1.0))
    holder.left, holder.top = Emu(shapes.emu(x)), Emu(shapes.emu(y))
    holder.width, holder.height = Emu(shapes.emu(room)), Emu(shapes.emu(size * (0.18 + 1.22 * lines)))
    frame = holder.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    paragraph = frame.paragraphs[0]
    paragraph.alignment = 1
    paragraph.runs[0].font.size, paragraph.runs[0].font.bold = Pt(size), True


def _parts(drawing: Drawing, language: str, colours: Ink, said: Words) -> Iterator[str]:
    """Yield the shapes from back to front: columns, arrows, boxes, legend, texts. Ids start behind the title's."""
    ids, ink = iter(range(10, 1_000_000)), colours.on(drawing)
    for band in drawing.bands:
        first = next(ids)
        for _ in range(2 + len(band.heading)):
            next(ids)
        yield shapes.band(first, ink, band, clean(" ".join(line.text for line in band.heading)), language)
    drawn = [each for each in drawing.arrows if len(each.points) > 1]
    numbers = {box.element: next(ids) for box in drawing.boxes}
    sites = {box.element: shapes.sites_of(box, drawn) for box in drawing.boxes}
    words = {box.element: box.text for box in drawing.boxes}
    for arrow in drawn:
        ends = [(arrow.source, arrow.points[0]), (arrow.target, arrow.points[-1])]
        source, target = (
            arrows.Glue(numbers[element], len(shapes.FIXED_SITES) + sites[element].index(place)) if element in numbers else None
            for element, place in ends
        )
        told = f"{words.get(arrow.source, '')} → {words.get(arrow.target, '')}{_looks(arrow, said)}"
        yield arrows.connector(next(ids), ink, arrow, source, target, told)
    for mark in (each for arrow in drawn for each in arrow.marks if each.sign not in arrows.ON_ENDS):
        yield arrows.arrow_mark(next(ids), ink, mark)
    for box in drawing.boxes:
        yield shapes.box(numbers[box.element], ink, box, sites[box.element], language)
    for box in drawing.boxes:
        if box.badge is not None:
            yield shapes.text_line(next(ids), box.badge, ink.ink, language)
    for flag in drawing.flags:
        yield shapes.flag(next(ids), ink, flag, language)
    yield from _around(drawing, language, ids, colours)


def _looks(arrow: Arrow, words: Words) -> str:
    """Return what the look of an arrow says, in words: for who hears it, and when a sign was left behind."""
    signs = {mark.sign for mark in arrow.marks}
    told = [
        each
        for each, style in SAMPLES.items()
        if (style.signs and style.signs[0] in signs)
        or (not style.signs and style.dash is not Dash.SOLID and style.dash is arrow.dash)
        or (style.weight != 1.0 and style.weight == arrow.weight)
    ]
    named = words.joined(tuple(words.say(f"arrow.{each.value}") for each in told))
    return words.say("slides.aside", said=named) if told else ""


def _around(drawing: Drawing, language: str, ids: Iterator[int], ink: Ink) -> Iterator[str]:
    main = max((line for line in drawing.title if line.anchor == "start"), key=lambda line: line.size, default=None)
    for entry in drawing.legend:
        first = next(ids)
        next(ids), next(ids)
        yield from shapes.legend_entry(first, ink, entry, language)
    for sample in drawing.lines:
        first = next(ids)
        for _ in range(1 + len(sample.marks)):
            next(ids)
        yield from arrows.arrow_sample(first, ink, sample, language)
    for line in drawing.title:
        if main is None or line.size != main.size or line.anchor != "start":
            yield shapes.text_line(next(ids), line, ink.ink, language)
    for line in drawing.foot:
        yield shapes.text_line(next(ids), line, ink.quiet, language)
    if drawing.watermark is not None:
        yield shapes.text_line(next(ids), drawing.watermark, ink.warning, language, opacity=0.12)


def _where_from(report: Report, elements: Sequence[ElementRecord]) -> Iterator[str]:
    """Yield the lines of the notes page: each element, who carries it, how it is measured, and the voices behind it."""
    words = Words(report.words)
    yield words.say("slides.notes.intro", name=report.diagram_name)
    for element in elements:
        yield ""
        status = words.say(f"status.{element.status.value}") if element.status is not None else ""
        status = words.say("slides.aside", said=status) if status else ""
        yield f"{theme.mark(element.kind)} {clean(element.text)}{status}"
        yield from (f"  {line}" for line in _facts(words, element))
        for note in element.notes:
            signed = words.say("slides.aside", said=clean(note.organisation)) if note.organisation else ""
            yield f"  ・{clean(note.text)}{signed}"


def _facts(words: Words, element: ElementRecord) -> Iterator[str]:
    if element.lead:
        yield words.say("slides.notes.lead", name=clean(element.lead))
    if element.partners:
        yield words.say("slides.notes.partners", names=words.joined(tuple(map(clean, element.partners))))
    yield from (clean(each) for each in element.indicators)
    if not element.notes:
        yield words.say("slides.notes.none")


def _tell_of(prs: Slides, report: Report) -> None:
    properties = prs.core_properties
    properties.title = shorten(f"{report.diagram_name} {report.title}", MOST_TOLD)
    properties.author = shorten(report.host, MOST_TOLD)
    properties.language = LANGUAGE[report.language]
    properties.keywords = ""
    properties.comments = ""
