"""Carrying a project on elsewhere: the same project, its history, no old tokens; or nothing at all."""

import random

import pytest

from facilitator.documents import exporting
from facilitator.incoming import taking_in
from facilitator.services import Services, new_id
from sessions.commands import Undo
from sessions.groups import MakeGroup
from sessions.modelling import AddElement, EditElement
from sessions.notes import Place
from sessions.refusals import Refused
from sessions.views.visibility import Hall, Screen, view


async def packed(services: Services, project: str) -> bytes:
    return (await exporting.export(services, project, "sakusenzu", exporting.Wish())).content


async def test_every_screen_of_the_carried_project_shows_the_same(services: Services, region) -> None:
    note = await region.write("通院しながら働きたい")
    await region.ask(MakeGroup(group=new_id(), title="見出し", x=3, y=4, notes=(Place(note=note, x=12, y=68),)))
    column = (await region.project()).model.columns[0].id
    await region.ask(AddElement(element=new_id(), column=column, text="要素", notes=(note,)))
    before = await region.project()
    carried, title = await taking_in.take_in(services, region.facilitator, await packed(services, region.id))
    after = (await services.lobby.room(carried)).project
    assert title == before.title and carried != region.id
    nobody = Hall(online=frozenset(), done=frozenset())
    for screen in (Screen.BOARD, Screen.MODEL, Screen.WALL):
        assert view(after, screen, nobody) == view(before, screen, nobody), screen
    assert set(after.seats) - set(before.seats) == {await services.access.seat_of(region.facilitator, carried)}


async def test_an_act_from_before_the_journey_can_still_be_taken_back(services: Services, region) -> None:
    element, column = new_id(), (await region.project()).model.columns[0].id
    await region.ask(AddElement(element=element, column=column, text="まえ"))
    edit = await region.ask(EditElement(element=element, text="あと"))
    carried, _ = await taking_in.take_in(services, region.facilitator, await packed(services, region.id))
    room = await services.lobby.room(carried)
    lead = await services.access.seat_of(region.facilitator, carried)
    await services.ask(room, lead or "", Undo(act=edit))
    texts = {str(key): each.text for key, each in room.project.model.elements.items()}
    assert texts[element] == "まえ"


async def test_a_seat_of_the_old_machine_opens_nothing_in_the_carried_project(services: Services, region) -> None:
    seat = await region.sit()
    carried, _ = await taking_in.take_in(services, region.facilitator, await packed(services, region.id))
    project, _, _ = await services.access.seat(services.lobby, services.access.seat_token(region.id, seat))
    assert project == region.id
    assert await services.access.code_of(carried) != region.code


async def test_the_same_file_taken_in_twice_makes_two_projects(services: Services, region) -> None:
    content = await packed(services, region.id)
    first, _ = await taking_in.take_in(services, region.facilitator, content)
    second, _ = await taking_in.take_in(services, region.facilitator, content)
    assert len({first, second, region.id}) == 3
    assert {first, second} <= await services.access.projects_of(region.facilitator)


async def test_nothing_of_a_damaged_file_is_taken_in(services: Services, region) -> None:
    content = await packed(services, region.id)
    before = await services.journal.projects()
    chance = random.Random(11)
    for _ in range(12):
        with pytest.raises(Refused):
            await taking_in.take_in(services, region.facilitator, content[: chance.randrange(len(content))])
    assert await services.journal.projects() == before
    assert await services.access.projects_of(region.facilitator) == {region.id}


async def test_a_file_above_the_limit_is_not_even_looked_at(services: Services, region) -> None:
    services.settings.upload_bytes = 3 * 1024 * 1024
    with pytest.raises(Refused) as refused:
        await taking_in.take_in(services, region.facilitator, bytes(3 * 1024 * 1024 + 1))
    assert (refused.value.code, refused.value.facts) == ("file_too_big", {"limit": 3})
