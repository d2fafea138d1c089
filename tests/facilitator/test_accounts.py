"""Accounts on a real database."""

import asyncio
import sqlite3
import time
import unicodedata
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from facilitator.accounts import ALPHABET, HOUR, Accounts, Facilitator, LinkRefusal, Membership, normalise_code
from sessions.journal.database import DatabaseJournal, open_database
from sessions.journal.port import Conflict, JournalFailed
from sessions.journal.schema import facilitators, join_codes
from sessions.project import Role
from sessions.refusals import Refused

NOW = 1_800_000_000_000


@pytest.fixture
async def journal(tmp_path: Path) -> AsyncIterator[DatabaseJournal]:
    opened = open_database(tmp_path / "sakusenzu.db")
    yield opened
    await opened.close()


@pytest.fixture
async def accounts(journal: DatabaseJournal) -> Accounts:
    return Accounts(journal.database, clock=lambda: NOW)


async def test_the_first_facilitator_is_made_once_and_stays_the_same(accounts: Accounts) -> None:
    found = await asyncio.gather(*(accounts.first_facilitator() for _ in range(5)))
    assert len({each.id for each in found}) == 1
    assert found[0] == Facilitator(found[0].id, "", "", NOW)
    await accounts.rename(found[0].id, "進行役")
    assert (await accounts.first_facilitator()).name == "進行役"


async def test_somebody_who_came_later_is_not_the_first_also_if_the_clock_was_set_back(
    journal: DatabaseJournal,
) -> None:
    clock = iter([NOW, *[NOW] * 5, *[NOW - HOUR] * 5, *[NOW] * 20])
    accounts = Accounts(journal.database, clock=lambda: next(clock))
    first = await accounts.first_facilitator()
    later = [await accounts.add_facilitator("ふたりめ") for _ in range(10)]
    assert await accounts.first_facilitator() == first
    assert [await accounts.facilitator(each.id) for each in later] == later
    assert await accounts.facilitator("nobody") is None


async def test_a_name_finds_its_facilitator_in_any_width_unless_two_share_it(accounts: Accounts) -> None:
    made = await accounts.add_facilitator("Toba ２")
    assert await accounts.facilitator_named(" ｔoba 2 ") == made
    await accounts.add_facilitator("TOBA 2")
    assert await accounts.facilitator_named("Toba 2") is None
    await accounts.first_facilitator()
    assert await accounts.facilitator_named("") is None


async def test_a_sign_in_link_opens_once(accounts: Accounts) -> None:
    first = await accounts.first_facilitator()
    token = await accounts.make_signin_link(first.id, NOW, hours=1)
    assert await accounts.redeem(token, NOW + 1) == first
    assert await accounts.redeem(token, NOW + 2) is LinkRefusal.USED


async def test_of_many_who_use_a_link_at_once_exactly_one_gets_in(accounts: Accounts) -> None:
    first = await accounts.first_facilitator()
    token = await accounts.make_signin_link(first.id, NOW, hours=1)
    answers = await asyncio.gather(*(accounts.redeem(token, NOW) for _ in range(20)))
    assert [answer for answer in answers if answer is not LinkRefusal.USED] == [first]


async def test_a_link_holds_until_its_hour_and_not_a_moment_longer(accounts: Accounts) -> None:
    first = await accounts.first_facilitator()
    token = await accounts.make_signin_link(first.id, NOW, hours=0.5)
    assert await accounts.redeem(token, NOW + HOUR // 2) is LinkRefusal.EXPIRED
    assert await accounts.redeem(token, NOW + HOUR // 2 - 1) == first


@pytest.mark.parametrize("token", ["", "x", "ひみつ\ud800", "'; DROP TABLE signin_links; --", "\x00", "a" * 100_000])
async def test_a_link_nobody_made_is_unknown_whatever_stands_in_it(accounts: Accounts, token: str) -> None:
    assert await accounts.redeem(token, NOW) is LinkRefusal.UNKNOWN


async def test_a_link_for_nobody_cannot_be_made(accounts: Accounts) -> None:
    with pytest.raises(Conflict):
        await accounts.make_signin_link("nobody", NOW, hours=1)


async def test_neither_a_links_token_nor_a_password_lies_in_the_files(
    journal: DatabaseJournal, accounts: Accounts, tmp_path: Path
) -> None:
    first = await accounts.first_facilitator()
    token = await accounts.make_signin_link(first.id, NOW, hours=1)
    await accounts.set_password(first.id, "とてもながいあいことば")
    await journal.close()
    files = (tmp_path / "sakusenzu.db").read_bytes()  # closed: nothing lies beside it any more
    assert first.id.encode() in files
    assert token.encode() not in files
    assert "とてもながいあいことば".encode() not in files
    with sqlite3.connect(tmp_path / "sakusenzu.db") as database:
        (hashed,) = database.execute("SELECT password_hash FROM facilitators").fetchone()
    database.close()
    assert hashed.startswith("$argon2id$")


async def test_only_the_right_password_opens_and_only_its_own_account(accounts: Accounts) -> None:
    first, second = await accounts.first_facilitator(), await accounts.add_facilitator("ふたりめ")
    assert not await accounts.check_password(first.id, "correct horse")
    await accounts.set_password(first.id, "correct horse")
    assert await accounts.check_password(first.id, "correct horse")
    assert not await accounts.check_password(first.id, "correct horsf")
    assert not await accounts.check_password(second.id, "correct horse")
    assert not await accounts.check_password("nobody", "correct horse")
    found = await accounts.facilitator(first.id)
    assert found is not None
    assert found.has_password


async def test_a_new_password_puts_the_old_one_out_of_use(accounts: Accounts) -> None:
    first = await accounts.first_facilitator()
    await accounts.set_password(first.id, "correct horse")
    await accounts.set_password(first.id, "battery staple")
    assert not await accounts.check_password(first.id, "correct horse")
    assert await accounts.check_password(first.id, "battery staple")


@pytest.mark.parametrize(
    "typed", ["ガラスの馬 12", "ガラスの馬　１２", "ｶﾞﾗｽの馬 12", unicodedata.normalize("NFD", "ガラスの馬 12")]
)
async def test_a_password_is_the_same_from_every_keyboard(accounts: Accounts, typed: str) -> None:
    first = await accounts.first_facilitator()
    await accounts.set_password(first.id, "ガラスの馬 12")
    assert await accounts.check_password(first.id, typed)


async def test_a_password_may_hold_any_character_at_all(accounts: Accounts) -> None:
    first = await accounts.first_facilitator()
    odd = "\x00\u202e👩‍👩‍👧\ud800<script>"
    await accounts.set_password(first.id, odd)
    assert await accounts.check_password(first.id, odd)
    assert not await accounts.check_password(first.id, odd[1:])


@pytest.mark.parametrize(("password", "code"), [("", "too_short"), ("seven77", "too_short"), ("x" * 257, "too_long")])
async def test_a_password_too_short_or_too_long_is_refused_without_being_told(
    accounts: Accounts, password: str, code: str
) -> None:
    first = await accounts.first_facilitator()
    with pytest.raises(Refused) as refused:
        await accounts.set_password(first.id, password)
    assert refused.value.code == code
    assert password not in str(refused.value.facts) or not password
    assert not await accounts.check_password(first.id, password)


async def test_a_password_for_nobody_is_an_error(accounts: Accounts) -> None:
    with pytest.raises(KeyError):
        await accounts.set_password("nobody", "correct horse")


async def test_a_hash_of_weaker_times_is_renewed_by_the_next_right_password(
    journal: DatabaseJournal, accounts: Accounts
) -> None:
    first = await accounts.first_facilitator()
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash("correct horse")
    await journal.database.run(lambda c: c.execute(update(facilitators).values(password_hash=weak)))

    async def kept() -> str:
        return await journal.database.run(
            lambda c: c.exec_driver_sql("SELECT password_hash FROM facilitators").scalar()
        )

    assert not await accounts.check_password(first.id, "wrong horse")
    assert await kept() == weak
    assert await accounts.check_password(first.id, "correct horse")
    assert await kept() != weak
    assert not PasswordHasher().check_needs_rehash(await kept())
    assert await accounts.check_password(first.id, "correct horse")


async def test_a_hash_that_is_damaged_opens_to_nobody(journal: DatabaseJournal, accounts: Accounts) -> None:
    first = await accounts.first_facilitator()
    await journal.database.run(lambda c: c.execute(update(facilitators).values(password_hash="$argon2id$broken")))
    assert not await accounts.check_password(first.id, "correct horse")


async def test_an_unknown_facilitator_costs_a_hash_as_a_known_one_does(accounts: Accounts) -> None:
    first = await accounts.first_facilitator()
    await accounts.set_password(first.id, "correct horse")
    asked = ((first.id, "wrong horse"), ("nobody", "wrong horse"), (first.id, "x" * 10_000))
    took = []
    for facilitator, password in asked:
        began = time.process_time()  # of all threads; a machine that is busy elsewhere does not count
        assert not await accounts.check_password(facilitator, password)
        took.append(time.process_time() - began)
    assert min(took) > max(took) / 5  # without a hash it would be a hundredth and less


def test_a_join_code_has_six_of_31_characters_that_nobody_mistakes() -> None:
    assert len(set(ALPHABET)) == 31
    assert not set("0O1IL") & set(ALPHABET)


async def test_a_join_code_leads_to_its_project_however_it_is_typed(accounts: Accounts) -> None:
    code = await accounts.make_join_code("toba")
    wide = "".join(chr(ord(c) + 0xFEE0) for c in code)
    typed = (
        code,
        code.lower(),
        f" {code[:3]} {code[3:]} ",
        f"{code[:3]}-{code[3:]}",
        wide,
        f"{wide[:3]}ー{wide[3:]}\n",
    )
    assert [await accounts.project_of_code(each) for each in typed] == ["toba"] * len(typed)


async def test_a_closed_code_leads_nowhere_but_is_known_and_can_be_opened_again(accounts: Accounts) -> None:
    code = await accounts.make_join_code("toba")
    assert await accounts.set_code_open(code.lower(), False)
    assert await accounts.project_of_code(code) is None
    found = await accounts.join_code(code)
    assert found is not None
    assert (found.project, found.open, found.made_at) == ("toba", False, NOW)
    assert await accounts.set_code_open(code, True)
    assert await accounts.project_of_code(code) == "toba"


async def test_closing_one_code_leaves_a_projects_other_open(accounts: Accounts) -> None:
    codes = [await accounts.make_join_code("toba"), await accounts.make_join_code("toba")]
    await accounts.set_code_open(codes[0], False)
    assert await accounts.project_of_code(codes[1]) == "toba"
    assert {found.code for found in await accounts.codes_of("toba")} == set(codes)
    assert await accounts.codes_of("ashiya") == []


async def test_a_code_in_use_is_never_given_to_another_project(
    journal: DatabaseJournal, accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter("222222222222333333")
    monkeypatch.setattr("facilitator.accounts.secrets.choice", lambda _: next(drawn))
    assert [await accounts.make_join_code("toba"), await accounts.make_join_code("ashiya")] == ["222222", "333333"]
    assert await accounts.project_of_code("222222") == "toba"
    drawn = iter("2" * 6 * 100)
    with pytest.raises(JournalFailed):
        await accounts.make_join_code("kyoto")
    assert await journal.database.run(lambda c: len(c.execute(join_codes.select()).all())) == 2


WRONG = [
    "",
    "ABC",
    "ABCDEFG",
    "ABCDE0",
    "ABCDE1",
    "ABCDEI",
    "ABCDEL",
    "ABCDEO",
    "あいうえおか",
    "ABCDE\ud800",
    "👩" * 6,
    "ABCDE'",
]


@pytest.mark.parametrize("typed", [*WRONG, "A" * 100_000, "AAAAAA" + " " * 1_000])
async def test_what_cannot_be_a_code_is_known_to_be_none(accounts: Accounts, typed: str) -> None:
    assert normalise_code(typed) is None
    assert await accounts.project_of_code(typed) is None
    assert await accounts.set_code_open(typed, False) is False


@given(st.text(max_size=80))
def test_any_text_is_a_code_of_our_alphabet_or_none(typed: str) -> None:
    code = normalise_code(typed)
    assert code is None or (len(code) == 6 and set(code) <= set(ALPHABET) and normalise_code(code) == code)


async def test_a_facilitator_has_one_part_in_a_project_the_one_given_last(accounts: Accounts) -> None:
    first = (await accounts.first_facilitator()).id
    await accounts.add_membership(Membership("toba", first, "seat 1", Role.VIEWER))
    lead = Membership("toba", first, "seat 2", Role.LEAD)
    await accounts.add_membership(lead)
    other = Membership("ashiya", first, "seat 3", Role.LEAD)
    await accounts.add_membership(other)
    assert await accounts.membership("toba", first) == lead
    assert await accounts.membership("toba", "nobody") is None
    assert await accounts.memberships_of(first) == [other, lead]
    assert await accounts.members("toba") == [lead]


async def test_a_part_for_nobody_or_as_participant_is_refused_and_the_earlier_part_stays(accounts: Accounts) -> None:
    first = (await accounts.first_facilitator()).id
    lead = Membership("toba", first, "seat", Role.LEAD)
    await accounts.add_membership(lead)
    for wrong in (Membership("toba", "nobody", "seat", Role.LEAD), Membership("toba", first, "seat", Role.PARTICIPANT)):
        with pytest.raises(Conflict):
            await accounts.add_membership(wrong)
    assert await accounts.members("toba") == [lead]


async def test_a_forgotten_project_leaves_no_code_and_no_membership_behind(accounts: Accounts) -> None:
    first = (await accounts.first_facilitator()).id
    for project in ("toba", "ashiya"):
        await accounts.add_membership(Membership(project, first, "seat", Role.LEAD))
    code = await accounts.make_join_code("toba")
    await accounts.forget_project("toba")
    assert await accounts.project_of_code(code) is None
    assert [part.project for part in await accounts.memberships_of(first)] == ["ashiya"]
