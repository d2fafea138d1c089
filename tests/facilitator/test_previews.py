"""A look at a file before it is saved tells what is in that very file, and says no more than the file does."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from docx import Document

from exports.theme import Inks
from facilitator.documents.exporting import fonts
from facilitator.documents.formats import FORMATS, POSTERS, SHEETS, Order, made, sheets
from facilitator.documents.previews import PICTURES, previewed
from facilitator.services import new_id
from facilitator.wording import say
from logic_models.elements import Element
from logic_models.ids import ElementId
from sessions.modelling import AddElement
from sessions.project import Project
from tests.support.bigmodels import region_model

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
VOID = {"img"}


class Seen(HTMLParser):
    """What a preview shows: its tags, its words, its pictures."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.pictures: list[str] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "img":
            self.pictures.append(dict(attrs)["src"] or "")
            assert dict(attrs)["alt"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(self.words)


@pytest.fixture(scope="module")
def typefaces() -> tuple[Path, ...]:
    found = tuple(fonts())
    if not found:
        pytest.skip("the screens are not built, and fonts come with them")
    return found


def order(project: Project, typefaces: tuple[Path, ...], language: str = "ja", **more: object) -> Order:
    return Order(project, language, SHEETS["a4"], NOW, typefaces, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_of_the_sample_can_be_looked_at(sample: Project, typefaces, ending: str, language: str) -> None:
    seen = Seen(previewed(ending, order(sample, typefaces, language)))
    assert seen.open == []
    assert seen.pictures or seen.text.strip()
    assert "{" not in seen.text or ending in ("json", "dot", "mmd")
    assert not {"script", "style", "iframe", "object"} & set(seen.tags)


def test_a_word_file_shows_every_chapter_that_is_in_it(sample: Project, typefaces) -> None:
    seen = Seen(previewed("docx", order(sample, typefaces)))
    document = Document(BytesIO(made("docx", order(sample, typefaces))))
    chapters = [each.text for each in document.paragraphs if each.style is not None and each.style.style_id == "Heading1"]
    assert sample.diagram_name in chapters and len(chapters) > 4
    assert [each for each in seen.words if each in chapters] == chapters
    assert len(seen.pictures) == 1


def test_a_workbook_shows_every_sheet_with_its_first_rows(sample: Project, typefaces) -> None:
    seen = Seen(previewed("xlsx", order(sample, typefaces)))
    for sheet in ("elements", "links", "indicators", "notes", "groups"):
        assert any(word.startswith(say("ja", f"document.sheet.{sheet}")) for word in seen.words)
    assert next(iter(sample.model.in_column(sample.model.columns[0].id))).text[:10] in seen.text


def test_a_pdf_shows_its_pages_and_how_many_it_has(sample: Project, typefaces) -> None:
    seen = Seen(previewed("pdf", order(sample, typefaces)))
    assert len(seen.pictures) <= PICTURES
    assert say("ja", "export.seen.pages", n=len(seen.pictures)) in seen.words


def test_slides_and_posters_show_one_picture_each(sample: Project, typefaces) -> None:
    assert len(Seen(previewed("poster.pdf", order(sample, typefaces, poster=POSTERS["3x2"]))).pictures) == 6
    assert Seen(previewed("pptx", order(sample, typefaces))).pictures


def test_an_empty_model_says_what_to_do_next_instead_of_an_empty_picture(typefaces) -> None:
    for ending in ("pdf", "svg", "pptx", "poster.pdf"):
        seen = Seen(previewed(ending, order(Project(), typefaces)))
        assert seen.pictures == []
        assert seen.text == say("ja", "export.seen.empty", diagram=Project().diagram_name)


def test_what_people_wrote_is_shown_as_words_never_as_markup(sample: Project, typefaces) -> None:
    hostile = sample.model.with_element(
        Element(ElementId(new_id()), sample.model.columns[0].id, "<img src=x onerror=alert(1)>&amp;\x00\ud800", -9)
    )
    for ending in ("xlsx", "docx", "csv", "dot"):
        html = previewed(ending, order(replace(sample, model=hostile), typefaces))
        html.encode("utf-8")
        assert all(source.startswith("data:image/png;base64,") for source in Seen(html).pictures)


def test_a_large_diagram_is_told_to_take_several_sheets_and_a_larger_paper_takes_fewer(sample: Project, typefaces) -> None:
    large = replace(sample, model=region_model(90))
    small, big = (replace(order(large, typefaces), sheet=SHEETS[paper]) for paper in ("a4", "a3"))
    assert sheets(order(sample, typefaces)) == 1
    assert sheets(small) > sheets(big) == 1


async def test_the_page_is_told_the_pages_and_shown_the_preview(laptop: httpx.AsyncClient, region) -> None:
    await region.ask(AddElement(element=new_id(), column=(await region.project()).model.columns[0].id, text="居場所"))
    pages = await laptop.get(f"/api/projects/{region.id}/pages?lang=ja&paper=a4")
    assert pages.json() == {"pages": 1}
    shown = await laptop.get(f"/api/projects/{region.id}/preview/xlsx?lang=ja&ink=mono")
    assert "居場所" in shown.json()["html"]
    assert shown.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("ask", ["exe", "svg?ink=blue", "pdf?tiles=9x9", "sakusenzu"])
async def test_a_preview_of_what_there_is_not_is_refused(laptop: httpx.AsyncClient, region, ask: str) -> None:
    answer = await laptop.get(f"/api/projects/{region.id}/preview/{ask}")
    assert answer.status_code == 422 and answer.json()["code"] == "unknown_format"


async def test_who_is_not_signed_in_sees_nothing(phone: httpx.AsyncClient, region) -> None:
    for path in ("preview/docx", "pages"):
        assert (await phone.get(f"/api/projects/{region.id}/{path}")).status_code == 401


def test_a_format_is_made_in_black_and_white_without_any_colour(sample: Project, typefaces) -> None:
    colours = {ink: re.findall(r'"#(\w\w)(\w\w)(\w\w)"', made("svg", order(sample, typefaces, ink=ink)).decode()) for ink in Inks}
    assert all(len(set(each)) == 1 for each in colours[Inks.MONO])
    assert any(len(set(each)) > 1 for each in colours[Inks.COLOUR])
