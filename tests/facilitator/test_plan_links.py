"""The door of a writing link over HTTP: who comes in, with which cookie, and what its token opens and does not."""

import httpx
import pytest

from facilitator.access import SEAT_COOKIE
from facilitator.calls.plan_links import COOKIE, path_of
from facilitator.services import new_id
from facilitator.tokens import PlanLinkToken
from logic_models.plans.chapters import ChapterId
from sessions.describing import DescribeElement
from sessions.modelling import AddElement
from sessions.plan_links import OpenPlanLink, ShutPlanLink, seats_by
from sessions.planning import KeepVersion
from sessions.project import Role
from tests.facilitator.conftest import Region


@pytest.fixture
async def link(region: Region) -> str:
    """The link of the first organisation, which carries an activity."""
    made, element = new_id(), new_id()
    organisation = (await region.project()).listed_organisations()[0].id
    await region.ask(
        AddElement(element=element, column="activities", text="夜の居場所"),
        DescribeElement(element=element, lead=organisation, programmes=("community",)),
        OpenPlanLink(link=made, organisation=organisation),
    )
    return made


def at(region: Region, link: str) -> str:
    return path_of(region.services, region.id, link)


async def test_who_presses_gets_a_seat_of_that_organisation_and_a_cookie_for_the_link_s_address_alone(
    phone: httpx.AsyncClient, region: Region, link: str
) -> None:
    answer = await phone.post(at(region, link), data={"name": "田中"})
    assert (answer.status_code, answer.headers["location"]) == (303, at(region, link))
    told = answer.headers["set-cookie"]
    assert told.startswith(COOKIE) and "HttpOnly" in told and f"Path={at(region, link)}" in told
    assert SEAT_COOKIE not in phone.cookies
    (seat,) = seats_by(await region.project(), link)
    assert (seat.role, seat.name, seat.link) == (Role.AGENCY, "田中", link)
    await phone.post(at(region, link), data={"name": "もう一度"})
    assert len(list(seats_by(await region.project(), link))) == 1


async def test_looking_at_the_address_gives_nobody_a_seat(phone: httpx.AsyncClient, region: Region, link: str) -> None:
    await phone.get(at(region, link))
    assert not list(seats_by(await region.project(), link))


async def test_a_withdrawn_or_forged_address_lets_nobody_in(phone: httpx.AsyncClient, region: Region, link: str) -> None:
    tokens = region.services.access.tokens
    unknown = f"/w/{tokens.plan_link(PlanLinkToken(region.id, new_id()))}"
    elsewhere = f"/w/{tokens.plan_link(PlanLinkToken(new_id(), link))}"
    await region.ask(ShutPlanLink(link=link))
    for address in (at(region, link), unknown, elsewhere, at(region, link)[:-2], "/w/nothing"):
        assert (await phone.post(address, data={"name": ""})).headers.get("set-cookie") is None
    assert not [each for each in (await region.project()).seats.values() if each.role is Role.AGENCY]


async def test_a_name_that_is_too_long_is_said_so_and_nobody_sits_down(
    phone: httpx.AsyncClient, region: Region, link: str
) -> None:
    answer = await phone.post(at(region, link), data={"name": "長" * 61})
    assert answer.headers["location"].endswith("?wrong=name")
    assert not list(seats_by(await region.project(), link))


async def test_its_token_reads_the_plan_and_opens_no_export_sheet_or_page_of_the_facilitators(
    phone: httpx.AsyncClient, region: Region, link: str
) -> None:
    await region.ask(KeepVersion(version=(version := new_id()), title="素案"))
    answer = await phone.post(at(region, link), data={"name": ""})
    token = answer.headers["set-cookie"].split("=", 1)[1].split(";")[0].strip('"')
    by = {"X-Seat": token}
    base = f"/api/projects/{region.id}"
    for path in (f"plan/versions/{version}/now", "plan/evidence", f"plan/draft?chapter={ChapterId('policy')}"):
        assert (await phone.get(f"{base}/{path}", headers=by)).status_code == 200, path
    for path in ("export/plan.docx", "export/sakusenzu", "inquiry", "shares", "record"):
        assert (await phone.get(f"{base}/{path}", headers=by)).status_code in (401, 403, 404), path
