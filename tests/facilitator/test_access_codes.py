"""Join codes under attack, and who is let in at which screen (LV10)."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from hall import ANN, LEAD, ident
from refusing import refusal_of
from rooms import PROJECT, Desk, a_room

from facilitator.access import FACILITATOR_COOKIE, SEAT_COOKIE, Access
from facilitator.accounts import Accounts, Membership
from facilitator.frames import Hello
from facilitator.guesses import MOST_WAITING
from facilitator.tokens import SeatToken, Session, Tokens
from sessions.journal.database import DatabaseJournal, open_database
from sessions.lobby import Lobby
from sessions.project import Role
from sessions.refusals import Refused
from sessions.room import Room
from sessions.views.visibility import Screen

SECRET = b"a secret for tests, 32 bytes long"
LONG = 3_600.0
"""Seconds that no test waits: a wrong code that is still waiting when the right one was answered."""


@pytest.fixture
async def journal(tmp_path: Path) -> AsyncIterator[DatabaseJournal]:
    journal = open_database(tmp_path / "access.db")
    yield journal
    await journal.close()


@pytest.fixture
async def room(journal: DatabaseJournal) -> AsyncIterator[Room]:
    room = await a_room(journal, Desk())
    yield room
    await room.close()


def access(journal: DatabaseJournal, seconds: float) -> Access:
    return Access(Accounts(journal.database), Tokens(SECRET), seconds)


async def test_LV10_a_right_code_is_answered_at_once_while_a_hundred_wrong_ones_wait(journal: DatabaseJournal) -> None:
    door = access(journal, LONG)
    code = await door.code_of(PROJECT)
    wrong = [asyncio.create_task(refusal_of(door.project_by_code(f"WRONG{n}"))) for n in range(MOST_WAITING + 20)]
    async with asyncio.timeout(60):
        waiting, turned_away = set(wrong), set[asyncio.Task[str]]()
        while len(turned_away) < 20:
            ended, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            turned_away |= ended
        assert await door.project_by_code(code.lower()) == PROJECT
    assert [each.result() for each in turned_away] == ["too_fast"] * 20
    assert len([each for each in wrong if not each.done()]) == MOST_WAITING
    await end(wrong)


async def end(tasks: Sequence[asyncio.Task[str]]) -> None:
    for each in tasks:
        each.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def reached(door: Access) -> None:
    """Return when every code asked for before now was looked up: the database answers in order."""
    for _ in range(3):
        await door.code_of(PROJECT)


async def test_LV10_whoever_gives_up_waiting_makes_room_for_the_next(journal: DatabaseJournal) -> None:
    slow = access(journal, LONG)
    waiting = [asyncio.create_task(slow.project_by_code("WRONG2")) for _ in range(MOST_WAITING)]
    await reached(slow)
    assert await refusal_of(slow.project_by_code("WRONG3")) == "too_fast"
    await end(waiting)
    late = asyncio.create_task(slow.project_by_code("WRONG3"))
    await reached(slow)
    assert not late.done()
    await end([late])


@pytest.mark.parametrize("code", ["", "ABC", "A" * 10_000, "\x00\ud800", "🌱🌱🌱🌱🌱🌱", "' OR 1=1 --"])
async def test_a_code_that_cannot_be_one_is_unknown_and_nothing_breaks(journal: DatabaseJournal, code: str) -> None:
    assert await refusal_of(access(journal, 0).project_by_code(code)) == "code_unknown"


async def test_a_closed_code_no_longer_opens_a_wall(journal: DatabaseJournal, room: Room) -> None:
    door = access(journal, 0)
    code = await door.code_of(PROJECT)
    hello = Hello(type="hello", protocol=1, screen=Screen.WALL, code=code)
    assert (await door.at_screen({}, room, hello)).role is Role.VIEWER
    await door.accounts.set_code_open(code, False)
    assert await refusal_of(door.at_screen({}, room, hello)) == "code_unknown"


async def test_a_seat_comes_in_by_its_cookie_as_well_as_by_its_token(journal: DatabaseJournal, room: Room) -> None:
    door = access(journal, 0)
    hello = Hello(type="hello", protocol=1, screen=Screen.PHONE)
    somebody = await door.at_screen({SEAT_COOKIE: door.seat_token(PROJECT, ANN)}, room, hello)
    assert (somebody.role, somebody.seat) == (Role.PARTICIPANT, ANN)


async def test_a_seat_cookie_opens_no_screen_of_the_lead(journal: DatabaseJournal, room: Room) -> None:
    door = access(journal, 0)
    cookies = {SEAT_COOKIE: door.seat_token(PROJECT, ANN), FACILITATOR_COOKIE: door.seat_token(PROJECT, LEAD)}
    for screen in (Screen.WALL, Screen.CONSOLE, Screen.BOARD, Screen.MODEL):
        hello = Hello(type="hello", protocol=1, screen=screen, token=door.seat_token(PROJECT, LEAD))
        assert await refusal_of(door.at_screen(cookies, room, hello)) == "sign_in"


async def test_a_facilitator_of_another_project_is_not_the_lead_here(journal: DatabaseJournal, room: Room) -> None:
    door = access(journal, 0)
    stranger = await door.accounts.add_facilitator("よその人")
    await door.accounts.add_membership(Membership(ident("elsewhere"), stranger.id, LEAD, Role.LEAD))
    hello = Hello(type="hello", protocol=1, screen=Screen.BOARD)
    cookies = {FACILITATOR_COOKIE: door.session(stranger.id)}
    assert await refusal_of(door.at_screen(cookies, room, hello)) == "sign_in"


async def test_tokens_of_another_servers_secret_open_nothing(journal: DatabaseJournal, room: Room) -> None:
    door, elsewhere = access(journal, 0), Tokens(b"another secret, of thirty-two by")
    hello = Hello(type="hello", protocol=1, screen=Screen.PHONE, token=elsewhere.seat(SeatToken(PROJECT, ANN)))
    assert await refusal_of(door.at_screen({}, room, hello)) == "seat_unknown"
    facilitator = await door.accounts.first_facilitator()
    cookies = {FACILITATOR_COOKIE: elsewhere.session(Session(facilitator.id))}
    assert await door.lead(cookies) is None and await door.lead({FACILITATOR_COOKIE: door.session(facilitator.id)})


async def test_an_old_return_token_gives_no_seat_and_a_fresh_one_does(journal: DatabaseJournal, room: Room) -> None:
    now = [1_000]
    door = Access(Accounts(journal.database), Tokens(SECRET, lambda: now[0]), 0)
    token = door.return_token(PROJECT, ANN)
    lobby = Lobby(journal)
    project, seat, _ = await door.seat(lobby, door.seat_token_by_return(token))
    assert (project, seat) == (PROJECT, ANN)
    now[0] += 10 * 60_000
    with pytest.raises(Refused):
        door.seat_token_by_return(token)
    await lobby.close()
