"""見るだけのリンク on the export page: made, told, withdrawn and brought back by the lead; only seen by a co-facilitator."""

import httpx
from nicegui.testing import User

from facilitator.access import SEAT_COOKIE
from facilitator.sharing.links import REGRET, Holds
from facilitator.wording import say
from sessions.project import Role
from sessions.seats import SetRole
from tests.facilitator.conftest import Front, Region


async def opened(front: Front, region: Region, language: str = "ja") -> User:
    user = front.facilitator(region, language)
    await user.open(f"/p/{region.id}/export")
    return user


async def test_a_lead_makes_a_link_reads_its_address_withdraws_it_and_brings_it_back(front, region) -> None:
    lead = await opened(front, region)
    await lead.should_see(say("ja", "share.list.none"))
    lead.find(marker="share-make").click()
    await lead.should_see(say("ja", "share.make.done"))
    await lead.should_see(say("ja", "share.list.by", name=say("ja", "reading.role.lead")))
    (link,) = await region.services.sharing.links_of(region.id)
    assert link.made_by == region.lead and link.expires_at is not None and not link.files
    told = region.services.sharing.holds_in_address(link)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(front.app), base_url="http://hall.test") as stranger:
        assert (await stranger.get(f"/s/{told}")).status_code == 200
        lead.find(marker="share-withdraw").click()
        await lead.should_see(say("ja", "share.withdrawn"))
        assert (await stranger.get(f"/s/{told}")).status_code == 404
        lead.find(marker="share-back").click()
        await lead.should_see(say("ja", "share.back.done"))
        assert (await stranger.get(f"/s/{told}")).status_code == 200


async def test_what_is_asked_is_what_is_made(front, region) -> None:
    lead = await opened(front, region, "en")
    (holds,), (files,) = (lead.find(marker=mark).elements for mark in ("share-holds", "share-files"))
    holds.set_value(Holds.OPEN.value)
    files.set_value(True)
    lead.find(marker="share-make").click()
    await lead.should_see(say("en", "share.list.open"))
    await lead.should_see(say("en", "share.list.files"))
    (link,) = await region.services.sharing.links_of(region.id)
    assert (link.expires_at, link.files) == (None, True)


async def test_a_link_withdrawn_long_ago_is_listed_among_those_that_are_over_and_offers_nothing(front, region) -> None:
    sharing = region.services.sharing
    link = await sharing.make(region.id, region.lead, Holds.WEEK, files=False)
    await sharing.withdraw(region.id, link.id)
    then = sharing.clock
    sharing.clock = lambda: then() + REGRET
    lead = await opened(front, region)
    await lead.should_see(say("ja", "share.list.more", n=1))
    await lead.should_see(say("ja", "share.list.withdrawn"))
    await lead.should_not_see(marker="share-back")
    await lead.should_not_see(marker="share-withdraw")


async def test_an_undo_that_comes_too_late_is_a_sentence(front, region) -> None:
    sharing = region.services.sharing
    link = await sharing.make(region.id, region.lead, Holds.WEEK, files=False)
    await sharing.withdraw(region.id, link.id)
    lead = await opened(front, region)
    then = sharing.clock
    sharing.clock = lambda: then() + REGRET
    lead.find(marker="share-back").click()
    await lead.should_see(say("ja", "refused.cannot_undo"))


async def test_a_co_facilitator_sees_which_links_there_are_but_no_address_and_no_button(front, region) -> None:
    sharing = region.services.sharing
    link = await sharing.make(region.id, region.lead, Holds.WEEK, files=False)
    seat = await region.sit()
    await region.ask(SetRole(seat=seat, role=Role.CO_FACILITATOR))
    co = front.visitor()
    co.http_client.cookies.set(SEAT_COOKIE, region.services.access.seat_token(region.id, seat), domain="hall.test")
    page = await co.http_client.get(f"/p/{region.id}/export")
    assert say("ja", "share.make.co") in page.text and say("ja", "share.list.opened", n=0) in page.text
    assert (sharing.holds_in_address(link) or "?") not in page.text
    await co.open(f"/p/{region.id}/export")
    for mark in ("share-make", "share-withdraw"):
        await co.should_not_see(marker=mark)
