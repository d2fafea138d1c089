"""A hall at the door: many phones at once from one address, each with both pages, all they load, a seat and the live socket."""

import asyncio
from contextlib import AsyncExitStack

import pytest
from fastapi import FastAPI
from phones import Phone
from ports import served

from facilitator.components.live import DIST

pytestmark = pytest.mark.skipif(not (DIST / "pages" / "join.html").is_file(), reason="the screens are not built")

PHONES = 60
WITHIN = 2.0
MOST_BYTES = 120_000
"""What one phone may load in all, headers, calls and its first view among it (docs/architecture.md "Screens")."""


async def test_LV10_sixty_phones_from_one_address_all_come_in_and_none_is_turned_away(app: FastAPI, region) -> None:
    async with served(app) as port, AsyncExitStack() as hall:

        async def come(number: int) -> Phone:
            await asyncio.sleep(number * WITHIN / PHONES)  # as people come, not to wait for anything
            phone = Phone("127.0.0.1", port)
            await hall.enter_async_context(await phone.come_in(region.code, f"団体 {number % 9}"))
            return phone

        phones = await asyncio.gather(*(come(number) for number in range(PHONES)))
        assert len({phone.welcome["you"]["seat"] for phone in phones}) == PHONES
        room = await region.services.lobby.room(region.id)
        assert room.hall().online == {phone.welcome["you"]["seat"] for phone in phones}
        assert len((await region.project()).seats) == PHONES + 1
        assert max(phone.bytes for phone in phones) <= MOST_BYTES
