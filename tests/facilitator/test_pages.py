"""Each NiceGUI page as people meet it: visitors, facilitators, in both languages."""

import asyncio
import re
import threading
from collections.abc import Awaitable, Callable

import pytest
from nicegui import ui
from nicegui.testing import User

from facilitator.clock import now_ms
from facilitator.services import Services, new_id
from facilitator.wording import say
from sessions.groups import MakeGroup
from sessions.linking import DrawLink
from sessions.modelling import AddElement
from sessions.notes import Place
from sessions.opening import DescribeProject

PASSWORD = "しおみはら2026年"


def at(user: User) -> str:
    """Return where somebody was led last."""
    return user.back_history[-1]


async def until(true: Callable[[], Awaitable[bool]]) -> None:
    """Let the pages work until something is true; a minute is far more than they need."""
    async with asyncio.timeout(60):
        while not await true():  # noqa: ASYNC110 - a page has no event of its own to wait for
            await asyncio.sleep(0)


async def signin_link(services: Services) -> str:
    facilitator = await services.access.accounts.first_facilitator()
    return "/signin/" + await services.access.accounts.make_signin_link(facilitator.id, now_ms(), 1.0)


async def test_a_visitor_is_asked_for_the_join_code_first_and_sees_no_project(front, region) -> None:
    visitor = front.visitor()
    await visitor.open("/")
    await visitor.should_see(say("ja", "home.join.about"))
    await visitor.should_see(say("ja", "home.signin"))
    await visitor.should_not_see("はたらくを入口にした地域づくり")
    await visitor.should_not_see(say("ja", "home.workshop"))


async def test_what_is_typed_as_a_join_code_leads_to_the_entry_and_nowhere_else(front) -> None:
    visitor = front.visitor()
    for typed, to in (
        ("ab12cd", "/j/ab12cd"),
        (" ＡＢ1 ", "/j/%EF%BC%A1%EF%BC%A21"),
        ("../new", "/j/..%2Fnew"),
        ("?a#b", "/j/%3Fa%23b"),
    ):
        await visitor.open("/")
        led: list[str] = []
        visitor.navigate.to = led.append
        visitor.find(marker="code").type(typed)
        visitor.find(marker="join").click()
        assert led == [to]


async def test_joining_without_a_code_says_so_and_stays(front) -> None:
    visitor = front.visitor()
    await visitor.open("/")
    visitor.find(marker="join").click()
    await visitor.should_see(say("ja", "home.join.empty"))


async def test_the_enter_that_ends_a_conversion_does_not_send_the_join_code(front) -> None:
    visitor = front.visitor()
    await visitor.open("/")
    (field,) = visitor.find(marker="code").elements
    handlers = [listener.js_handler for listener in field._event_listeners.values() if listener.type == "keydown.enter"]
    assert len(handlers) == 1 and "isComposing" in handlers[0] and "229" in handlers[0]


async def test_a_sign_in_link_opens_once_and_says_so_the_second_time(front, services: Services) -> None:
    link = await signin_link(services)
    first, second = front.visitor(), front.visitor()
    await first.open(link)
    await first.should_see(say("ja", "home.password.title"))
    await second.open(link)
    await second.should_see(say("ja", "home.signin.link_used"))
    await first.open("/")
    await first.should_see(say("ja", "home.workshop"))
    await second.open("/")
    await second.should_not_see(say("ja", "home.workshop"))


async def test_a_link_that_was_never_made_is_not_known(front) -> None:
    visitor = front.visitor()
    await visitor.open("/signin/" + "A" * 43)
    await visitor.should_see(say("ja", "home.signin.link_unknown"))


async def test_a_password_chosen_opens_the_next_time_and_a_wrong_one_does_not(front, services: Services) -> None:
    owner, other = front.visitor(), front.visitor()
    await owner.open(await signin_link(services))
    owner.find(marker="new-password").type("みじかい")
    owner.find(marker="set-password").click()
    await owner.should_see(say("ja", "refused.too_short", limit=8))
    owner.find(marker="new-password").clear().type(PASSWORD)
    owner.find(marker="set-password").click()
    await owner.should_see(say("ja", "home.workshop"), retries=20)
    wrong = await other.http_client.post("/signin", data={"password": "ちがうことば2026"})
    assert wrong.headers["location"] == "/signin?wrong=wrong"
    await other.open(wrong.headers["location"])
    await other.should_see(say("ja", "home.signin.wrong"))
    right = await other.http_client.post("/signin", data={"password": PASSWORD})
    assert right.headers["location"] == "/"
    await other.open("/")
    await other.should_see(say("ja", "home.workshop"))


async def test_a_new_password_ends_what_was_signed_in_before_it_and_nobody_has_to_come_in_twice(front, region, services) -> None:
    owner, elsewhere = front.facilitator(region), front.facilitator(region)
    await owner.open("/password")
    owner.find(marker="new-password").type(PASSWORD)
    owner.find(marker="set-password").click()
    await owner.should_see(say("ja", "home.workshop"), retries=20)
    await elsewhere.open("/")
    await elsewhere.should_not_see("はたらくを入口にした地域づくり")
    calls = [(await each.http_client.get(f"/api/projects/{region.id}/record")).status_code for each in (owner, elsewhere)]
    assert calls == [200, 401]


async def test_signing_out_takes_the_projects_away(front, region) -> None:
    lead = front.facilitator(region)
    await lead.open("/")
    await lead.should_see("はたらくを入口にした地域づくり")
    await lead.open("/signout")
    await lead.should_not_see("はたらくを入口にした地域づくり")
    await lead.should_see(say("ja", "home.join.about"))


async def test_a_code_in_the_address_that_is_none_of_ours_is_no_sentence(front) -> None:
    visitor = front.visitor()
    await visitor.open("/signin?wrong=%3Cscript%3E")
    await visitor.should_not_see("script")
    await visitor.should_not_see(kind=ui.label, content="wrong")


async def test_a_new_project_from_the_template_begins_with_workshop_1_and_its_steps(front, region) -> None:
    lead = front.facilitator(region)
    await lead.open("/new")
    lead.find(marker="name").type("海辺のまちのしごとづくり")
    lead.find(marker="region").type("汐見原市")
    lead.find(marker="host").type("社協")
    lead.find(marker="create").click()
    await lead.should_see(say("ja", "road.next.invite"), retries=20)
    await lead.should_see("海辺のまちのしごとづくり")
    await lead.should_see(say("ja", "road.station.workshop", n=1))
    await lead.open(at(lead) + "/prepare")
    project = at(lead).split("/")[2]
    steps = (await front.services.lobby.room(project)).project.order()
    assert len(steps) > 10
    for step in steps[:13]:
        await lead.should_see(step.title)
    await lead.open(f"/p/{project}/prepare?tab=organisations")
    await lead.should_see(say("ja", "road.prepare.organisations.count", n=31))


async def test_a_project_without_a_name_is_not_made_and_the_form_says_why(front, region) -> None:
    before = await front.services.journal.projects()
    lead = front.facilitator(region)
    await lead.open("/new")
    lead.find(marker="name").type(" \u3000\u200b"[:2])
    lead.find(marker="create").click()
    await lead.should_see(say("ja", "home.new.need.name"))
    assert await front.services.journal.projects() == before


async def test_a_name_that_is_too_long_is_told_with_its_length(front, region) -> None:
    lead = front.facilitator(region)
    await lead.open("/new")
    lead.find(marker="name").type("長" * 81)
    lead.find(marker="create").click()
    await lead.should_see(say("ja", "refused.too_long", limit=80, length=81))


async def test_organisations_written_one_a_line_are_those_at_the_entry(front, region) -> None:
    lead = front.facilitator(region)
    await lead.open("/new")
    lead.find(marker="name").type("名前")
    for area in lead.find(marker="organisations").elements:
        area.value = "社協\r\n\r\n ハローワーク \n社協\n" + "長" * 80
    lead.find(marker="create").click()
    await lead.should_see(say("ja", "road.next.invite"), retries=20)
    found = (await front.services.lobby.room(at(lead).split("/")[2])).project.organisations.values()
    assert sorted(each.name for each in found) == sorted(["社協", "ハローワーク", "長" * 60])


async def test_who_works_alone_comes_straight_to_the_first_question_and_has_no_workshop(front, region) -> None:
    lead = front.facilitator(region)
    await lead.open("/new?alone=1")
    lead.find(marker="name").type("ひとりの図")
    led: list[str] = []
    lead.navigate.to = led.append
    lead.find(marker="create").click()

    async def was_led() -> bool:
        return bool(led)

    await until(was_led)
    assert re.fullmatch(r"/p/[\w-]{22}/alone", led[0])
    project = led[0].split("/")[2]
    assert (await front.services.lobby.room(project)).project.workshops == ()
    await lead.open(f"/p/{project}")
    await lead.should_see(say("ja", "road.next.alone", diagram="作戦体系図"))
    await lead.should_not_see(say("ja", "road.nav.board"))


async def test_organisations_added_later_are_listed_once_each(front, region) -> None:
    lead = front.facilitator(region)
    await lead.open(f"/p/{region.id}/prepare?tab=organisations")
    for area in lead.find(marker="more").elements:
        area.value = "ひきこもり支援の会\n社協\n<b>NPO</b>"
    lead.find(marker="add-organisations").click()
    await lead.should_see(say("ja", "road.prepare.organisations.count", n=4), retries=20)
    names = [each.name for each in (await region.project()).organisations.values()]
    assert names.count("社協") == 1 and "<b>NPO</b>" in names


async def test_a_step_edited_on_the_page_is_what_the_hall_will_see(front, region) -> None:
    lead = front.facilitator(region)
    await lead.open(f"/p/{region.id}/prepare")
    step = (await region.project()).order()[0]
    lead.find(marker=f"edit-1-{step.workshop}").click()
    await lead.should_see(marker="step-title")
    lead.find(marker="step-title").clear().type("ようこそ <i>")
    for field in lead.find(marker="step-minutes").elements:
        field.value = 25
    lead.find(marker="step-save").click()
    await lead.should_see(say("ja", "road.prepare.saved"), retries=20)
    edited = (await region.project()).order()[0]
    assert (edited.title, edited.minutes, edited.question) == ("ようこそ <i>", 25, step.question)


async def test_a_step_with_too_long_a_question_stays_as_it_was_and_says_why(front, region) -> None:
    lead = front.facilitator(region)
    await lead.open(f"/p/{region.id}/prepare")
    step = (await region.project()).order()[0]
    lead.find(marker=f"edit-1-{step.workshop}").click()
    await lead.should_see(marker="step-question")
    for area in lead.find(marker="step-question").elements:
        area.value = "長" * 2_000
    lead.find(marker="step-save").click()
    await lead.should_see(say("ja", "refused.too_long", limit=500, length=2_000), retries=20)
    assert (await region.project()).order()[0] == step


async def test_a_second_facilitator_at_another_laptop_sees_what_the_first_changed(front, region) -> None:
    first, second = front.facilitator(region), front.facilitator(region, "en")
    await first.open(f"/p/{region.id}/prepare?tab=names")
    await second.open(f"/p/{region.id}/prepare?tab=names")
    first.find(marker="name").clear().type("新しい名前")
    first.find(marker="names-save").click()
    await first.should_see(say("ja", "road.prepare.saved"), retries=20)
    await second.open(f"/p/{region.id}")
    await second.should_see("新しい名前")
    await second.should_see(say("en", "road.next"))


async def test_a_stranger_is_asked_to_sign_in_and_learns_nothing_of_the_project(front, region) -> None:
    stranger = front.visitor()
    for page in ("", "/prepare", "/run", "/board", "/model", "/plan", "/export"):
        await stranger.open(f"/p/{region.id}{page}")
        await stranger.should_see(say("ja", "home.not_yours"))
        await stranger.should_not_see("はたらくを入口にした地域づくり")
        await stranger.should_not_see(region.code)


async def test_a_facilitator_who_opens_what_does_not_exist_is_led_home(front, region) -> None:
    lead = front.facilitator(region)
    for page in ("/p/nothing", "/p/" + "A" * 22 + "/export", "/p/付箋/prepare"):
        await lead.open(page)
        await lead.should_see(say("ja", "home.missing.title"))
        await lead.should_see(say("ja", "home.go.home"))


async def test_every_page_speaks_the_language_that_was_chosen(front, region) -> None:
    lead = front.facilitator(region)
    for page, key in (("/", "home.title"), ("/new", "home.new.title"), (f"/p/{region.id}", "road.next")):
        for language, tag in (("en", "en-US"), ("ja", "ja")):
            await lead.open(f"/language/{language}?back={page}")
            await lead.should_see(say(language, key))
            assert f'<html lang="{tag}"' in (await lead.http_client.get(page)).text


async def test_the_road_leads_from_inviting_to_grouping_to_the_diagram_to_taking_it_home(front, region) -> None:
    lead = front.facilitator(region)

    async def sees(thing: str) -> None:
        await lead.open(f"/p/{region.id}")
        await lead.should_see(say("ja", f"road.next.{thing}", diagram="作戦体系図"))
        assert sum(1 for each in lead.find(ui.link).elements if "act-main" in each.classes) == 1

    await sees("invite")
    await region.write("付箋", reveal=False)
    await sees("run")
    note = await region.write("もう一枚")
    await sees("group")
    await region.ask(MakeGroup(group=new_id(), title="見出し", x=0, y=0, notes=(Place(note=note, x=12, y=68),)))
    await sees("model")
    columns = [column.id for column in (await region.project()).model.columns]
    ids = [new_id() for _ in range(6)]
    for number, element in enumerate(ids):
        await region.ask(AddElement(element=element, column=columns[number % 2], text=f"要素{number}"))
    await region.ask(DrawLink(link=new_id(), source=ids[0], target=ids[1]))
    await sees("export")


async def test_the_export_page_offers_every_file_on_the_paper_that_was_chosen(front, region) -> None:
    lead = front.facilitator(region)
    await lead.open(f"/p/{region.id}/export")
    await lead.should_see(say("ja", "export.empty", diagram="作戦体系図"))
    await region.ask(AddElement(element=new_id(), column=(await region.project()).model.columns[0].id, text="要素"))
    await lead.open(f"/p/{region.id}/export?paper=a3")
    links = {str(each.props["href"]) for each in lead.find(say("ja", "export.download")).elements}
    everyday, others = "pptx docx xlsx plan.docx plan.xlsx pdf jpg svg png sakusenzu", "csv links.csv json graphml dot mmd"
    assert {link.split("/export/")[1] for link in links} == {
        f"{ending}?lang=ja&paper=a3" for ending in f"{everyday} {others}".split()
    }
    await lead.should_not_see(say("ja", "export.empty", diagram="作戦体系図"))


@pytest.mark.parametrize(("language", "go"), [("ja", "まちの設計図をひらく"), ("en", "Open “まちの設計図”")])
async def test_every_page_calls_the_diagram_by_the_name_this_project_gave_it(front, region, language: str, go: str) -> None:
    await region.ask(DescribeProject(title="題", region="市", host="社協", diagram_name="まちの設計図"))
    lead = front.facilitator(region, language)
    for path in ("", "/prepare", "/export", "/inquiry", "/history", "/run", "/model", "/plan", "/alone"):
        await lead.open(f"/p/{region.id}{path}")
        links = [each for each in lead.find(kind=ui.link).elements if str(each.props["href"]) == f"/p/{region.id}/model"]
        assert "まちの設計図" in {each.text for each in links}, path
    await lead.open(f"/p/{region.id}")
    await lead.should_see(go)


async def test_the_sample_is_made_once_and_opened_again(front, region) -> None:
    lead = front.facilitator(region)
    first = (await lead.http_client.get("/sample")).headers["location"]
    assert (await lead.http_client.get("/sample")).headers["location"] == first
    await lead.open(first)
    await lead.should_see(say("ja", "home.sample.band"))
    await lead.should_see(say("ja", "road.next.export", diagram="作戦体系図"))


async def test_an_address_nobody_knows_gets_a_page_with_the_way_home(front) -> None:
    visitor = front.visitor()
    answer = await visitor.http_client.get("/no/such/page")
    assert answer.status_code == 404
    assert say("ja", "home.no_page.title") in answer.text and say("ja", "home.go.home") in answer.text
    call = await visitor.http_client.get("/api/nothing")
    assert call.status_code == 404 and call.json()["code"] == "not_found"


HOSTILE = [
    "<img src=x onerror=alert(1)>\"'&",
    "\u05e9\u05dc\u05d5\u05dd \u0627\u0644\u0639",
    "👩‍👩‍👧" * 8,
    "</script><script>alert(1)</script>",
    "{title}{{x}}",
    "長" * 80,
]


async def test_any_title_is_shown_as_text_on_every_page(front, region) -> None:
    lead = front.facilitator(region)
    for title in HOSTILE:
        await region.ask(DescribeProject(title=title, region=title[:60], host=title[:60], diagram_name=title[:60]))
        for page in ("/", f"/p/{region.id}", f"/p/{region.id}/prepare", f"/p/{region.id}/export"):
            await lead.open(page)
            await lead.should_see(kind=ui.label, content=title)
            served = (await lead.http_client.get(page)).text
            assert "<img src=x" not in served and "</script><script>alert" not in served


async def test_a_page_is_shown_also_when_the_disk_keeps_it_waiting_for_longer_than_three_seconds(front, region) -> None:
    lead = front.facilitator(region)
    disk = threading.Event()
    busy = asyncio.create_task(front.services.journal.database.run(lambda _: disk.wait(60)))
    asyncio.get_running_loop().call_later(3.5, disk.set)
    await lead.open("/")
    await lead.should_see(say("ja", "home.workshop"))
    await busy
