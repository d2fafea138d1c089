"""The plan's calls: a chapter's draft, the record of how people took part, two versions side by side; and who may ask."""

from io import BytesIO

import httpx
import pytest
from docx import Document

from facilitator.services import new_id
from logic_models.plans.lines import mark
from sessions.describing import DescribeElement
from sessions.modelling import AddElement
from sessions.planning import DescribeRow, KeepVersion, WriteChapter
from tests.facilitator.test_model_calls import modelled

COMMUNITY = "provision.community"


async def get(somebody: httpx.AsyncClient, region, path: str) -> httpx.Response:
    return await somebody.get(f"/api/projects/{region.id}/plan/{path}")


async def test_a_draft_tells_the_model_in_the_language_asked_for(laptop: httpx.AsyncClient, region) -> None:
    await modelled(region)
    told = (await get(laptop, region, f"draft?chapter={COMMUNITY}")).json()
    assert told["text"].startswith("地域づくり事業を、次の取り組みによって行います。")
    assert "・居場所をひらく（担当は未定／対象：若者）" in told["text"]
    english = (await get(laptop, region, f"draft?chapter={COMMUNITY}&lang=en")).json()["text"]
    assert "nobody in charge yet; for: 若者" in english and "地域づくり" not in english


async def test_a_chapter_without_anything_to_tell_has_an_empty_draft_and_an_unknown_one_none(
    laptop: httpx.AsyncClient, region
) -> None:
    assert (await get(laptop, region, "draft?chapter=cooperation")).json()["text"] == ""
    answer = await get(laptop, region, "draft?chapter=provision.nothing")
    assert answer.json()["code"] == "gone" and answer.status_code >= 400


async def test_the_record_counts_shown_notes_and_tells_no_word_of_hidden_ones(laptop: httpx.AsyncClient, region) -> None:
    await region.write("行き先がない", organisation="みなみ作業所")
    told = (await get(laptop, region, "evidence")).json()
    assert told["organisations"] == ["みなみ作業所"] and told["people"] >= 1
    assert sum(each["notes"] for each in told["meetings"]) >= 1
    assert "行き先がない" not in str(told)


async def test_two_versions_differ_in_what_was_changed_between_them_and_now(laptop: httpx.AsyncClient, region) -> None:
    cafe, _ = await modelled(region)
    first, second = new_id(), new_id()
    await region.ask(WriteChapter(chapter="policy", text="はじめの方針", before=""))
    await region.ask(KeepVersion(version=first, title="一つめ"))
    await region.ask(WriteChapter(chapter="policy", text="次の方針", before=mark("はじめの方針")))
    await region.ask(DescribeRow(element=cafe, years="令和9年度"))
    await region.ask(KeepVersion(version=second, title="二つめ"))
    await region.ask(AddElement(element=new_id(), column="activities", text="あとから"))
    between = (await get(laptop, region, f"versions/{first}/{second}")).json()["differences"]
    assert [(each["where"], each["row"]) for each in between] == [("policy", False), (cafe, True)]
    assert (between[0]["before"], between[0]["after"]) == ("はじめの方針", "次の方針")
    assert between[1]["after"] == between[1]["before"] + "\nyears\t令和9年度"
    since = (await get(laptop, region, f"versions/{second}/now")).json()["differences"]
    assert [(each["before"], each["after"].split("\n")[1]) for each in since] == [("", "text\tあとから")]
    assert (await get(laptop, region, f"versions/{first}/{first}")).json()["differences"] == []
    assert (await get(laptop, region, f"versions/{new_id()}/now")).json()["code"] == "gone"


async def test_a_kept_version_names_organisations_and_not_their_ids(laptop: httpx.AsyncClient, region) -> None:
    cafe, _ = await modelled(region)
    await region.ask(DescribeElement(element=cafe, lead_name="ひだまり食堂"))
    await region.ask(KeepVersion(version=new_id(), title="版"))
    (kept,) = (await region.project()).plan.versions
    assert "lead\tひだまり食堂" in dict(kept.rows)[cafe]


@pytest.mark.parametrize("path", ["draft?chapter=policy", "evidence", "versions/now/now"])
async def test_nobody_but_facilitators_reads_the_plan_by_a_call(phone: httpx.AsyncClient, region, path: str) -> None:
    assert (await get(phone, region, path)).json()["code"] == "sign_in"


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_two_versions_are_had_as_a_table_of_old_and_new_wording(laptop, region, language: str) -> None:
    kept = new_id()
    await region.ask(WriteChapter(chapter="policy", text="月に一度、集まる。", before=""), KeepVersion(version=kept, title="素案"))
    await region.ask(WriteChapter(chapter="policy", text="毎週、集まる。", before=mark("月に一度、集まる。")))
    address = f"/api/projects/{region.id}/plan/versions/{kept}/now/table.docx"
    answer = await laptop.get(address, params={"lang": language, "style": "shirakawa", "era": "wareki"})
    assert answer.status_code == 200
    (table,) = Document(BytesIO(answer.content)).tables
    head, row = ([cell.text for cell in each.cells] for each in table.rows)
    assert head[1].startswith("素案（") and row[1:] == ["月に一度、集まる。", "毎週、集まる。"]
    assert (await laptop.get(address, params={"style": "nowhere"})).json()["code"] == "unknown_style"
    assert (await laptop.get(address.replace(kept, new_id()))).json()["code"] == "gone"
