"""Share links as they are kept: how long they open, when they are withdrawn, and what the database tells a thief."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from refusing import refusal_of

from facilitator.clock import SteadyClock
from facilitator.sharing.links import DAY, MOST_LINKS, REGRET, Holds, Sharing, State
from facilitator.tokens import Tokens
from sessions.journal.database import DatabaseJournal, open_database

NOW = 1_800_000_000_000
SECRET = b"a secret for tests, 32 bytes long"


class Hands:
    """A clock whose hands are set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> int:
        return self.now


@pytest.fixture
async def journal(tmp_path: Path) -> AsyncIterator[DatabaseJournal]:
    opened = open_database(tmp_path / "sakusenzu.db")
    yield opened
    await opened.close()


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
async def sharing(journal: DatabaseJournal, clock: Hands) -> Sharing:
    return Sharing(journal.database, Tokens(SECRET), 0, clock)


@pytest.mark.parametrize(("holds", "lasts"), [(Holds.DAY, DAY), (Holds.WEEK, 7 * DAY), (Holds.MONTH, 30 * DAY)])
async def test_a_link_opens_until_the_last_millisecond_of_its_time_and_not_at_the_next(
    sharing: Sharing, clock: Hands, holds: Holds, lasts: int
) -> None:
    link = await sharing.make("toba", "seat", holds, files=False)
    told = sharing.holds_in_address(link)
    assert told is not None and link.expires_at == NOW + lasts
    clock.now = NOW + lasts - 1
    assert await sharing.found(told) == link
    clock.now = NOW + lasts
    assert await sharing.found(told) is None
    assert [each.state(clock.now) for each in await sharing.links_of("toba")] == [State.OVER]


async def test_a_link_without_an_end_opens_for_ever(sharing: Sharing, clock: Hands) -> None:
    link = await sharing.make("toba", "seat", Holds.OPEN, files=True)
    clock.now += 100 * 365 * DAY
    assert await sharing.found(sharing.holds_in_address(link) or "") == link


async def test_a_link_outlives_a_restart_and_opens_under_the_same_address(tmp_path: Path) -> None:
    first = open_database(tmp_path / "kept.db")
    made = Sharing(first.database, Tokens(SECRET))
    told = made.holds_in_address(await made.make("toba", "seat", Holds.WEEK, files=False))
    await first.close()
    second = open_database(tmp_path / "kept.db")
    again = Sharing(second.database, Tokens(SECRET))
    (link,) = await again.links_of("toba")
    assert told is not None and await again.found(told) == link and again.holds_in_address(link) == told
    await second.close()


def bytes_in(folder: Path) -> bytes:
    return b"".join(each.read_bytes() for each in folder.iterdir())


async def test_the_database_holds_nothing_that_opens_a_link(sharing: Sharing, journal: DatabaseJournal, tmp_path: Path) -> None:
    link = await sharing.make("toba", "seat", Holds.WEEK, files=False)
    told = sharing.holds_in_address(link)
    assert told is not None and len(told) == 32
    await journal.database.wipe()  # all of it into the file
    kept = await asyncio.to_thread(bytes_in, tmp_path)
    assert link.token.encode() in kept and told.encode() not in kept
    assert await sharing.found(link.token) is None and await sharing.found(link.id) is None


async def test_under_another_secret_a_link_still_opens_but_nobody_is_told_a_wrong_address(
    sharing: Sharing, journal: DatabaseJournal
) -> None:
    link = await sharing.make("toba", "seat", Holds.OPEN, files=False)
    told = sharing.holds_in_address(link) or ""
    elsewhere = Sharing(journal.database, Tokens(b"another secret, of thirty-two by"))
    assert elsewhere.holds_in_address(link) is None
    assert await elsewhere.found(told) == link


async def test_no_two_links_share_an_address(sharing: Sharing) -> None:
    links = [await sharing.make("toba", "seat", Holds.OPEN, files=False) for _ in range(20)]
    assert len({sharing.holds_in_address(each) for each in links}) == 20


@pytest.mark.parametrize("told", ["", "x", "A" * 32, "A" * 100_000, "\x00\ud800", "🌱" * 8, "' OR 1=1 --"])
async def test_what_no_link_holds_opens_nothing_and_breaks_nothing(sharing: Sharing, told: str) -> None:
    await sharing.make("toba", "seat", Holds.OPEN, files=False)
    assert await sharing.found(told) is None


async def test_a_withdrawn_link_does_not_open_and_comes_back_within_ten_minutes_only(sharing: Sharing, clock: Hands) -> None:
    link = await sharing.make("toba", "seat", Holds.WEEK, files=False)
    told = sharing.holds_in_address(link) or ""
    clock.now += 1_000
    assert (await sharing.withdraw("toba", link.id)).withdrawn_at == clock.now
    assert await sharing.found(told) is None
    clock.now += REGRET - 1
    assert await sharing.bring_back("toba", link.id) == link and await sharing.found(told) == link
    await sharing.withdraw("toba", link.id)
    clock.now += REGRET
    assert await refusal_of(sharing.bring_back("toba", link.id)) == "cannot_undo"
    assert await sharing.found(told) is None


async def test_withdrawing_twice_keeps_the_first_time_so_that_regret_is_not_renewed(sharing: Sharing, clock: Hands) -> None:
    link = await sharing.make("toba", "seat", Holds.WEEK, files=False)
    await sharing.withdraw("toba", link.id)
    clock.now += REGRET
    assert (await sharing.withdraw("toba", link.id)).withdrawn_at == NOW
    assert await refusal_of(sharing.bring_back("toba", link.id)) == "cannot_undo"


async def test_a_link_that_ran_out_meanwhile_does_not_come_back(sharing: Sharing, clock: Hands) -> None:
    link = await sharing.make("toba", "seat", Holds.DAY, files=False)
    clock.now = NOW + DAY - 1_000
    await sharing.withdraw("toba", link.id)
    clock.now = NOW + DAY
    assert await refusal_of(sharing.bring_back("toba", link.id)) == "cannot_undo"


async def test_another_projects_lead_reaches_no_link_of_this_one(sharing: Sharing) -> None:
    link = await sharing.make("toba", "seat", Holds.OPEN, files=False)
    for work in (sharing.withdraw("ashiya", link.id), sharing.bring_back("ashiya", link.id), sharing.withdraw("toba", "nothing")):
        assert await refusal_of(work) == "gone"
    assert await sharing.links_of("ashiya") == [] and await sharing.links_of("toba") == [link]


async def test_every_visit_is_counted_also_of_a_crowd_at_once(sharing: Sharing) -> None:
    link = await sharing.make("toba", "seat", Holds.OPEN, files=False)
    other = await sharing.make("toba", "seat", Holds.OPEN, files=False)
    for _ in range(120):
        sharing.visited(link)
        await asyncio.sleep(0)
    sharing.visited(other)
    assert {each.id: each.opened for each in await sharing.links_of("toba")} == {link.id: 120, other.id: 1}
    sharing.visited(link)
    assert replace(link, opened=121) in await sharing.links_of("toba")


async def test_there_are_only_so_many_open_links_and_one_that_ended_makes_room(sharing: Sharing, clock: Hands) -> None:
    links = [await sharing.make("toba", "seat", Holds.OPEN, files=False) for _ in range(MOST_LINKS)]
    assert await refusal_of(sharing.make("toba", "seat", Holds.OPEN, files=False)) == "too_many_links"
    await sharing.make("ashiya", "seat", Holds.OPEN, files=False)
    await sharing.withdraw("toba", links[0].id)
    await sharing.make("toba", "seat", Holds.DAY, files=False)
    assert await refusal_of(sharing.bring_back("toba", links[0].id)) == "too_many_links"
    clock.now += DAY
    await sharing.make("toba", "seat", Holds.DAY, files=False)


async def test_a_machines_clock_that_jumps_ends_no_link_early_and_none_late(journal: DatabaseJournal) -> None:
    day, passed = [NOW], [0]
    sharing = Sharing(journal.database, Tokens(SECRET), 0, SteadyClock(lambda: day[0], lambda: passed[0]).now)
    told = sharing.holds_in_address(await sharing.make("toba", "seat", Holds.DAY, files=False)) or ""
    day[0] += 400 * DAY
    assert await sharing.found(told) is not None
    day[0] -= 800 * DAY
    passed[0] = DAY
    assert await sharing.found(told) is None
