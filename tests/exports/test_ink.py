"""Black and white: no colour anywhere, and what colour told is told by a pattern, a line or a sign."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image

from exports import theme
from exports.patterns import Pattern, polygons
from exports.pdf import told
from exports.powerpoint.shapes import outline
from exports.powerpoint.slides import slides
from exports.raster import jpg, png
from exports.report import Report
from exports.svg import svg
from logic_models.columns import Kind
from logic_models.drawing import Drawing
from logic_models.elements import Status

COLOUR = re.compile(r"#([0-9A-Fa-f]{6})")


def greys(text: str, sign: re.Pattern[str] = COLOUR) -> bool:
    """Say whether every colour in a text is a grey; there is one at least."""
    found = sign.findall(text)
    assert found
    return all(each[:2] == each[2:4] == each[4:] for each in found)


@pytest.fixture
def everything(drawing: Drawing) -> Drawing:
    """A drawing with all that takes a colour: fills of its own, numbers, a watermark."""
    boxes = tuple(replace(box, fill="#77AADD", badge=replace(box.mark, text="①")) for box in drawing.boxes)
    return replace(drawing, boxes=boxes, watermark=replace(drawing.title[0], text="見本", size=80))


def test_every_colour_of_a_black_and_white_svg_is_a_grey_and_that_of_a_coloured_one_is_not(everything: Drawing) -> None:
    assert greys(svg(everything, theme.MONO))
    assert not greys(svg(everything))


def test_every_pixel_of_a_black_and_white_picture_is_a_grey(everything: Drawing, fonts) -> None:
    for made in (png(everything, fonts, 50, theme.MONO), jpg(everything, fonts, 50, theme.MONO)):
        with Image.open(BytesIO(made)) as picture:
            bands = picture.convert("RGB").split()
            assert {each.tobytes() for each in bands} == {bands[0].tobytes()}
    with Image.open(BytesIO(png(everything, fonts, 50))) as picture:
        red, green, _ = picture.convert("RGB").split()
        assert red.tobytes() != green.tobytes()


def test_every_colour_of_a_black_and_white_slide_is_a_grey(report: Report, everything: Drawing) -> None:
    packed = ZipFile(BytesIO(slides(replace(report, drawing=everything), theme.MONO)))
    diagram = packed.read("ppt/slides/slide1.xml").decode()
    assert greys(diagram, re.compile(r'srgbClr val="([0-9A-Fa-f]{6})"'))
    assert 'fill="darken"' in diagram


def test_states_have_lines_of_their_own_on_slides_too() -> None:
    for ink in (theme.COLOUR, theme.MONO):
        lines = [outline(ink.border(Kind.ACTIVITY, each)) for each in Status]
        shapes = {re.sub(r' w="\d+"|<a:solidFill>.*</a:solidFill>', "", line) for line in lines}
        assert len(set(lines)) == len(Status) and len(shapes) == len(Status) - (ink is theme.COLOUR)


def test_the_lists_of_a_black_and_white_pdf_have_greys_only(report: Report) -> None:
    facts = told(report, theme.MONO)
    assert greys(" ".join(facts[each] for each in ("ink", "quiet", "head", "line")))


def test_kinds_have_patterns_and_states_have_lines_of_their_own_without_colour() -> None:
    mono = theme.MONO
    assert len(set(mono.patterns.values())) == len(Kind) == len(set(theme.MARK.values()))
    lines = {(line.width, line.dash, line.inner) for line in (mono.border(Kind.ACTIVITY, each) for each in Status)}
    assert len(lines) == len(Status)
    assert {(line.dash != "", line.inner != 0.0, line.dash) for line in mono.borders.values()} == {
        (False, False, ""),
        (True, False, "5 3"),
        (False, True, ""),
        (True, False, "1 2"),
    }


def test_lines_are_finer_where_type_is_too_small_to_be_read_and_never_gone(everything: Drawing) -> None:
    def sized(size: float) -> Drawing:
        boxes = tuple(replace(box, lines=tuple(replace(line, size=size) for line in box.lines)) for box in everything.boxes)
        return replace(everything, boxes=boxes)

    assert theme.MONO.on(sized(9.0)) is theme.MONO
    assert theme.MONO.on(sized(3.25)).lines == pytest.approx(0.5)
    assert theme.MONO.on(sized(0.5)).border(Kind.ACTIVITY, Status.EXISTING).width == pytest.approx(1.6 * theme.FINEST)
    drawn = re.findall(r'<g id="link-[^>]*><path [^>]*stroke-width="([\d.]+)"', svg(sized(3.25)))
    assert len(drawn) == len(everything.arrows)
    assert all(float(each) == pytest.approx(theme.ARROW_WIDTH / 2, abs=0.01) for each in drawn)


def test_black_and_white_leaves_words_marks_and_places_alone(everything: Drawing) -> None:
    texts = re.compile(r"<text[^>]*>([^<]*)</text>")
    assert texts.findall(svg(everything, theme.MONO)) == texts.findall(svg(everything))


@pytest.mark.parametrize("pattern", list(Pattern))
@pytest.mark.parametrize(("width", "height"), [(2.75, 8.0), (2.75, 31.0), (2.75, 400.0), (120.0, 3.0), (1.0, 1.5)])
def test_a_pattern_stays_within_its_strip_and_shows_wherever_there_is_room(pattern, width: float, height: float) -> None:
    shapes = polygons(pattern, 10.0, 20.0, width, height)
    points = [point for shape in shapes for point in shape]
    assert all(10 - 0.01 <= each.x <= 10 + width + 0.01 and 20 - 0.01 <= each.y <= 20 + height + 0.01 for each in points)
    assert shapes or max(width, height) < 4


def test_patterns_differ_in_how_much_they_blacken_or_how_they_run() -> None:
    drawn = {pattern: polygons(pattern, 0.0, 0.0, 2.75, 40.0) for pattern in Pattern}
    assert len({tuple(shapes) for shapes in drawn.values()}) == len(Pattern)
