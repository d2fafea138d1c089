"""A name for which a note is held back stands in no file that leaves, and a blot that comes back overwrites nothing."""

import io
import zipfile
from html import unescape

import httpx
from openpyxl import load_workbook
from pypdf import PdfReader

from exports.excel.returned import read_workbook
from facilitator.documents.exporting import Wish, export
from facilitator.documents.formats import FORMATS
from facilitator.inquiry.inquiries import Making, sheet_for
from facilitator.returned.taking_back import taken_back
from facilitator.services import Services, new_id
from facilitator.wording import LANGUAGES, section
from sessions.describing import DescribeElement, PutIndicator
from sessions.groups import MakeGroup
from sessions.held_words import BLOT, without_held_words
from sessions.linking import DescribeLink, DrawLink
from sessions.model_records import IndicatorRecord
from sessions.modelling import AddElement
from sessions.note_marks import ClearNote
from sessions.notes import Place
from sessions.opening import DescribeProject
from sessions.planning import KeepVersion, WriteChapter

PICTURES = ("png", "jpg")


async def repeated(region) -> str:
    """Write a name into a note, and the same into everything that files tell; return the note."""
    note, activity, change, link = await region.write("佐藤さんは朝がつらい"), new_id(), new_id(), new_id()
    carrier = (await region.project()).listed_organisations()[0].id
    measure = IndicatorRecord(indicator=new_id(), name="佐藤さんが来た日", unit="日", source="佐藤さんの日誌")
    await region.ask(
        MakeGroup(group=new_id(), title="佐藤さんのような人", x=0, y=0, notes=(Place(note=note, x=0, y=0),)),
        AddElement(element=activity, column="activities", text="佐藤さんの畑", notes=(note,)),
        AddElement(element=change, column="final", text="出てこられる"),
        DrawLink(link=link, source=activity, target=change, why="佐藤さんが言った"),
        DescribeElement(
            element=activity, lead=carrier, target_group="佐藤さんの世帯", tags=("佐藤さん", "畑"), remark="佐藤さんに聞く"
        ),
        PutIndicator(element=activity, indicator=measure),
        DescribeLink(link=link, assumption="佐藤さんが続ける", evidence=("佐藤さんの話", "去年の数")),
        WriteChapter(chapter="policy", text="佐藤さんの畑から始める。", before=""),
        DescribeProject(title="佐藤さんのまち", region="汐見原市", host="社協", diagram_name="作戦体系図"),
    )
    return note


def told_in(packed: bytes) -> str:
    """Return everything that can be read in a file: parts of a package, pages of a PDF, or its text."""
    if packed.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(packed)) as parts:
            return unescape("".join(parts.read(each).decode(errors="ignore") for each in parts.namelist()))
    if packed.startswith(b"%PDF"):
        pdf = PdfReader(io.BytesIO(packed))
        return str(pdf.metadata) + "".join(page.extract_text() for page in pdf.pages)
    return packed.decode("utf-8-sig")


async def test_no_file_tells_a_name_that_waits_and_every_file_tells_it_once_it_is_cleared(services: Services, region) -> None:
    note = await repeated(region)
    endings = [each for each in FORMATS if each not in PICTURES]
    made = {each: await export(services, region.id, each, Wish("ja")) for each in endings}
    assert [each for each, file in made.items() if "佐藤" in told_in(file.content) + file.name] == []
    assert [each for each, file in made.items() if BLOT not in told_in(file.content)] == []
    await region.ask(ClearNote(note=note))
    for each in endings:
        assert "佐藤さん" in told_in((await export(services, region.id, each, Wish("ja"))).content), each


async def test_an_inquiry_sheet_tells_no_name_that_waits(services: Services, region) -> None:
    await repeated(region)
    project = await region.project()
    order = Making(without_held_words(project), region.id, project.listed_organisations()[0].id, "ja", services.now(), None, "")
    assert "佐藤" not in told_in(sheet_for(order)) and BLOT in told_in(sheet_for(order))


async def test_an_inquiry_sheet_that_is_asked_for_tells_no_name_that_waits(laptop: httpx.AsyncClient, region) -> None:
    await repeated(region)
    carrier = (await region.project()).listed_organisations()[0].id
    saved = await laptop.get(f"/api/projects/{region.id}/inquiry/{carrier}.xlsx")
    assert saved.status_code == 200
    assert "佐藤" not in told_in(saved.content) and BLOT in told_in(saved.content)


async def test_a_table_of_old_and_new_wording_tells_no_name_that_waits(laptop: httpx.AsyncClient, region) -> None:
    await repeated(region)
    kept = new_id()
    await region.ask(KeepVersion(version=kept, title="佐藤さんの案"))
    await region.ask(WriteChapter(chapter="goals", text="佐藤さんが週に三日出てくる。", before=""))
    saved = await laptop.get(f"/api/projects/{region.id}/plan/versions/{kept}/now/table.docx")
    assert saved.status_code == 200
    assert "佐藤" not in told_in(saved.content) + saved.headers["content-disposition"] and BLOT in told_in(saved.content)


async def test_a_workbook_with_blots_comes_back_and_overwrites_nothing(services: Services, region) -> None:
    await repeated(region)
    project = await region.project()
    words = [{name: section(each, name) for name in ("document", "columns", "programmes")} for each in LANGUAGES]
    saved = (await export(services, region.id, "xlsx", Wish("ja"))).content
    catalogues = [each["document"] for each in words]
    untouched = taken_back(project, read_workbook(saved, catalogues), words, new_id)
    assert (untouched.changes, untouched.problems, untouched.commands) == ((), (), ())
    book = load_workbook(io.BytesIO(saved))
    page = book["要素"]
    (cell,) = [each for row in page.iter_rows() for each in row if each.value == f"{BLOT}の畑"]
    cell.value = "みんなの畑"
    edited = io.BytesIO()
    book.save(edited)
    found = taken_back(project, read_workbook(edited.getvalue(), catalogues), words, new_id)
    assert [(each.field, each.after) for each in found.changes] == [("text", "みんなの畑")]
