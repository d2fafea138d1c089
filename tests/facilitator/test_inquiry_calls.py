"""The calls of inquiry sheets: out for one organisation, several back at once, bad files told beside the good ones."""

import io
import json
import zipfile

import httpx
import pytest
from openpyxl import Workbook, load_workbook

from facilitator.services import new_id
from facilitator.wording import say
from logic_models.elements import Status
from sessions.commands import Undo
from sessions.describing import DescribeElement
from sessions.modelling import AddElement
from sessions.people import AddOrganisation
from tests.facilitator.conftest import Region

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
async def carried(region: Region) -> tuple[str, str, str]:
    """Two organisations and the activity they carry together."""
    first, second, element = new_id(), new_id(), new_id()
    await region.ask(
        AddOrganisation(organisation=first, name="ひだまり/会: *1"),
        AddOrganisation(organisation=second, name="みなと社協"),
        AddElement(element=element, column="activities", text="夜の居場所", status=Status.CONSIDERED),
        DescribeElement(element=element, lead=first, partners=(second,)),
    )
    return first, second, element


async def out(laptop: httpx.AsyncClient, region: Region, organisation: str, **asked: str) -> Workbook:
    answer = await laptop.get(f"/api/projects/{region.id}/inquiry/{organisation}.xlsx", params=asked)
    assert answer.status_code == 200 and answer.headers["content-type"] == XLSX
    return load_workbook(io.BytesIO(answer.content))


def filled(book: Workbook, head: str, value: object) -> bytes:
    page = book["取り組み"]
    page.cell(2, next(each.column for each in page[1] if each.value == head)).value = value  # type: ignore[union-attr]
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def parts(*files: tuple[str, bytes]) -> list[tuple[str, tuple[str, bytes, str]]]:
    return [("files", (name, content, XLSX)) for name, content in files]


async def test_a_sheet_is_named_after_its_organisation_and_says_until_when(laptop, region: Region, carried) -> None:
    first, *_ = carried
    asked = {"until": "2026-12-20", "to": "福祉課"}
    answer = await laptop.get(f"/api/projects/{region.id}/inquiry/{first}.xlsx", params=asked)
    name = httpx.URL("http://x/?" + answer.headers["content-disposition"].split("''")[1]).query.decode()
    assert name.startswith("%E7%85%A7") and name.endswith("_1.xlsx") and "/" not in name
    told = [value for row in load_workbook(io.BytesIO(answer.content))["はじめに"].iter_rows(values_only=True) for value in row]
    assert "福祉課" in told and "2026年12月20日（日）" in told


async def test_who_is_asked_is_told_with_the_number_of_rows(laptop, region: Region, carried) -> None:
    told = (await laptop.get(f"/api/projects/{region.id}/inquiry")).json()["organisations"]
    assert [(each["id"], each["rows"], each["indicators"]) for each in told] == [(carried[0], 1, 0), (carried[1], 1, 0)]


async def test_a_sheet_of_who_carries_nothing_and_a_day_that_is_none_are_refused(laptop, region: Region, carried) -> None:
    nobody = (await region.project()).listed_organisations()[0].id
    for organisation, asked, code in [
        (nobody, {}, "no_rows"),
        (new_id(), {}, "no_rows"),
        (carried[0], {"until": "2026-02-31"}, "not_a_day"),
        (carried[0], {"to": "長" * 400}, "too_long"),
        (carried[0], {"lang": "xx"}, "unknown_format"),
    ]:
        answer = await laptop.get(f"/api/projects/{region.id}/inquiry/{organisation}.xlsx", params=asked)
        assert (answer.status_code, answer.json()["code"]) == (422, code)


async def test_only_who_leads_may_send_out_or_take_back(phone: httpx.AsyncClient, region: Region, carried) -> None:
    for answer in (
        await phone.get(f"/api/projects/{region.id}/inquiry/{carried[0]}.xlsx"),
        await phone.get(f"/api/projects/{region.id}/inquiry"),
        await phone.post(f"/api/projects/{region.id}/inquiry?apply=1", files=parts(("a.xlsx", b"PK"))),
    ):
        assert answer.status_code == 401


async def test_returned_sheets_are_looked_at_first_and_taken_as_one_act_that_comes_back(laptop, region: Region, carried) -> None:
    first, second, element = carried
    one = filled(await out(laptop, region, first), "状況", "既存")
    two = filled(await out(laptop, region, second), "状況", "今後必要")
    address = f"/api/projects/{region.id}/inquiry"
    looked = (await laptop.post(address, files=parts(("a.xlsx", one), ("b.xlsx", two)))).json()
    (conflict,) = looked["conflicts"]
    assert (conflict["ours"], looked["changes"], looked["troubles"]) == ("considered", [], [])
    assert (await region.project()).model.elements[element].status is Status.CONSIDERED
    choices = json.dumps({conflict["name"]: {"value": "existing", "ours": "considered"}})
    answer = await laptop.post(f"{address}?apply=1", files=parts(("a.xlsx", one), ("b.xlsx", two)), data={"choices": choices})
    assert len(answer.json()["changes"]) == 1
    assert (await region.project()).model.elements[element].status is Status.EXISTING
    await region.ask(Undo(act=answer.json()["act"]))
    assert (await region.project()).model.elements[element].status is Status.CONSIDERED


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/worksheets/sheet1.xml", b"0" * (70 * 1024 * 1024))
    return packed.getvalue()


def another_workbook() -> bytes:
    saved = io.BytesIO()
    Workbook().save(saved)
    return saved.getvalue()


async def test_bad_files_are_told_one_by_one_and_the_good_one_beside_them_is_read(laptop, region: Region, carried) -> None:
    good = filled(await out(laptop, region, carried[0]), "予算", "町単独")
    bad = {
        "不明.xlsx": (b"PK\x03\x04 not a zip", "file_broken"),
        "csv.xlsx": ("名前,数".encode("cp932"), "inquiry_not_ours"),
        "空.xlsx": (b"", "inquiry_not_ours"),
        "別.xlsx": (another_workbook(), "inquiry_not_ours"),
        "鍵.xlsx": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "workbook_locked"),
        "半.xlsx": (good[: len(good) // 2], "file_broken"),
        "爆.xlsx": (bomb(), "file_too_big"),
    }
    files = [*((name, content) for name, (content, _) in bad.items()), ("良.xlsx", good)]
    found = (await laptop.post(f"/api/projects/{region.id}/inquiry", files=parts(*files))).json()
    assert {each["file"]: each["code"] for each in found["troubles"]} == {name: code for name, (_, code) in bad.items()}
    assert [each["after"] for each in found["changes"]] == ["町単独"]


@pytest.mark.parametrize("choices", ["[]", "{", '{"a":1}', '{"a":{"value":"x"}}', "[" * 5_000])
async def test_choices_that_are_none_are_refused(laptop, region: Region, carried, choices: str) -> None:
    good = filled(await out(laptop, region, carried[0]), "予算", "町単独")
    answer = await laptop.post(
        f"/api/projects/{region.id}/inquiry?apply=1", files=parts(("a.xlsx", good)), data={"choices": choices}
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_frame")


async def test_more_files_than_a_desk_holds_are_refused(laptop, region: Region, carried) -> None:
    answer = await laptop.post(f"/api/projects/{region.id}/inquiry", files=parts(*((f"{n}.xlsx", b"x") for n in range(61))))
    assert answer.json() == {"code": "too_many", "facts": {"limit": 60}}


async def test_the_page_lists_who_is_asked_and_says_so_kindly_where_nobody_carries_anything(front, region: Region) -> None:
    lead = front.facilitator(region)
    await lead.open(f"/p/{region.id}/inquiry")
    await lead.should_see(say("ja", "inquiry.none", diagram="作戦体系図"))
    organisation, element = new_id(), new_id()
    await region.ask(
        AddOrganisation(organisation=organisation, name="みなと社協"),
        AddElement(element=element, column="activities", text="夜の居場所"),
        DescribeElement(element=element, lead=organisation),
    )
    await lead.open(f"/p/{region.id}/inquiry")
    await lead.should_see("みなと社協")
    links = [str(each.props["href"]) for each in lead.find(say("ja", "asking.sheet")).elements]
    assert links == [f"/api/projects/{region.id}/inquiry/{organisation}.xlsx?lang=ja"]


async def test_a_sheet_that_was_made_is_waited_for_until_it_comes_back_on_any_day(laptop, region: Region, carried) -> None:
    first, second, element = carried
    address = f"/api/projects/{region.id}/inquiry"

    async def states() -> list[tuple[str, int]]:
        return [(each["state"], each["open"]) for each in (await laptop.get(address)).json()["organisations"]]

    assert await states() == [("not_asked", 1), ("not_asked", 1)]
    sheet = await out(laptop, region, first, until="2026-12-20")
    assert (await laptop.get(address)).json()["organisations"][0]["asked"]["until"] == "2026-12-20"
    assert await states() == [("unanswered", 1), ("not_asked", 1)]
    unchanged = filled(sheet, "変更なし", "○")
    looked = (await laptop.post(address, files=parts(("a.xlsx", unchanged)))).json()
    assert (looked["changes"], [each["organisation"] for each in looked["unanswered"]]) == ([], [second])
    assert await states() == [("unanswered", 1), ("not_asked", 1)]
    taken = (await laptop.post(f"{address}?apply=1", files=parts(("a.xlsx", unchanged)))).json()
    assert await states() == [("answered", 0), ("not_asked", 1)]
    later = filled(await out(laptop, region, second), "予算", "町単独")
    found = (await laptop.post(f"{address}?apply=1", files=parts(("b.xlsx", later)))).json()
    assert found["unanswered"] == []  # what was taken another day counts too
    assert await states() == [("answered", 0), ("answered", 0)]
    await region.ask(Undo(act=found["act"]))
    await region.ask(Undo(act=taken["act"]))
    assert await states() == [("unanswered", 1), ("unanswered", 1)]
    assert (await region.project()).plan.note(element).budget == ""
