"""Posters: glued together, the tiles show all of the drawing once, and enlarged as far as it can be read."""

import pytest

from logic_models.drawing import DrawingWords
from logic_models.posters import OVERLAP, RIM, Poster, poster_drawing, seen, tiles
from logic_models.splitting import readable
from tests.support.bigmodels import region_model

FORMS = [Poster(2, 1), Poster(2, 2), Poster(3, 2), Poster(3, 3)]


@pytest.mark.parametrize("form", FORMS)
def test_the_tiles_cover_the_poster_and_neighbours_repeat_the_strip_for_glue(form: Poster) -> None:
    own = list(tiles(form, 2.0))
    places = [(column + 1, row + 1) for row in range(form.rows) for column in range(form.columns)]
    assert [(each.column, each.row) for each in own] == places
    for each in own:
        if each.column < form.columns:
            following = next(t for t in own if (t.column, t.row) == (each.column + 1, each.row))
            assert each.x + each.width - following.x == pytest.approx(OVERLAP / 2.0)
        if each.row < form.rows:
            below = next(t for t in own if (t.column, t.row) == (each.column, each.row + 1))
            assert each.y + each.height - below.y == pytest.approx(OVERLAP / 2.0)
    last = own[-1]
    assert (last.x + last.width) * 2 == pytest.approx(form.sheet.width)
    assert (last.y + last.height) * 2 == pytest.approx(form.sheet.height)


@pytest.mark.parametrize("form", FORMS)
def test_the_rim_of_a_tile_is_wider_than_what_copiers_leave_white(form: Poster) -> None:
    width, height = form.shown
    assert form.paper.width - width == pytest.approx(2 * RIM)
    assert form.paper.height - height == pytest.approx(2 * RIM)
    assert RIM > 5 * 72 / 25.4


@pytest.mark.parametrize("count", [30, 100])
def test_a_poster_is_enlarged_as_far_as_its_drawing_can_be_read(count: int, words: DrawingWords) -> None:
    form = Poster(3, 3)
    made = poster_drawing(region_model(count), words, form)
    assert made.scale > 1
    assert readable(made.drawing)
    assert made.drawing.width * made.scale == pytest.approx(form.sheet.width)


def test_every_box_is_on_a_tile_whole_or_in_parts_and_no_tile_carries_what_it_does_not_show(words: DrawingWords) -> None:
    form = Poster(2, 2)
    made = poster_drawing(region_model(60), words, form)
    parts = [(tile, seen(made.drawing, tile)) for tile in tiles(form, made.scale)]
    shown = {box.element for _, part in parts for box in part.boxes}
    assert shown == {box.element for box in made.drawing.boxes}
    for tile, part in parts:
        for box in part.boxes:
            assert box.x < tile.x + tile.width and box.x + box.width > tile.x
            assert box.y < tile.y + tile.height and box.y + box.height > tile.y
    assert all(len(part.boxes) < len(made.drawing.boxes) for _, part in parts)
