"""The poster as a PDF: read back with pypdf. A page a tile on A3, real text, each tile with its place."""

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from exports import theme
from exports.poster import poster, poster_pictures
from exports.report import Report
from facilitator.wording import section
from logic_models.drawing import Drawing
from logic_models.posters import Poster, PosterDrawing


@pytest.fixture(scope="module")
def words() -> Mapping[str, str]:
    return section("ja", "document")


def read(drawing: Drawing, form: Poster, words: Mapping[str, str], fonts: list[Path]) -> PdfReader:
    scale = form.sheet.width / drawing.width
    stretched = replace(drawing, height=form.sheet.height / scale)
    return PdfReader(BytesIO(poster(PosterDrawing(stretched, scale), form, words, fonts)))


def test_every_tile_is_a_page_of_a3_that_says_its_place(drawing: Drawing, words, fonts: list[Path]) -> None:
    reader = read(drawing, Poster(3, 2), words, fonts)
    assert [[round(float(each)) for each in page.mediabox[2:]] for page in reader.pages] == [[1191, 842]] * 6
    texts = [page.extract_text().replace(" ", "") for page in reader.pages]
    places = [f"{column}列目{row}段目" for row in (1, 2) for column in (1, 2, 3)]
    assert all(place in text for place, text in zip(places, texts, strict=True))


def test_the_boxes_are_text_on_the_tiles_that_show_them_and_only_there(drawing: Drawing, words, fonts: list[Path]) -> None:
    reader = read(drawing, Poster(2, 1), words, fonts)
    left, right = (page.extract_text().replace("\n", "") for page in reader.pages)
    first = drawing.boxes[0].lines[0].text
    last = next(box for box in drawing.boxes if box.element == "final0").lines[0].text
    assert first in left and first not in right
    assert last in right and last not in left


def test_the_strip_for_glue_is_named_where_a_neighbour_follows(drawing: Drawing, words, fonts: list[Path]) -> None:
    left, right = (page.extract_text() for page in read(drawing, Poster(2, 1), words, fonts).pages)
    assert "のりしろ" in left.replace(words["poster.how"], "")
    assert "のりしろ" not in right.replace(words["poster.how"], "")


def test_it_is_tagged_and_its_fonts_are_in_it(drawing: Drawing, words, fonts: list[Path]) -> None:
    reader = read(drawing, Poster(2, 1), words, fonts)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_its_pictures_are_as_many_as_its_tiles(drawing: Drawing, words, fonts: list[Path], report: Report) -> None:
    made = poster_pictures(PosterDrawing(drawing, 2.0), Poster(2, 2), words, fonts, theme.MONO, 20)
    assert len(made) == 4 and all(each.startswith(b"\x89PNG") for each in made)
