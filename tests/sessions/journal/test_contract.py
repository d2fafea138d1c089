"""The journal's contract, on every journal there is."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessions.journal.database import open_database
from sessions.journal.memory import MemoryJournal
from sessions.journal.port import Conflict, Entry, Journal, JournalFailed, ProjectEntry, StoredAnswer

EVERY_TEXT = '{"type":"NoteWritten","v":1,"text":"紙の付箋 👩‍👩‍👧 \u202eRTL <script>\u0301 %s :p \'; --"}'


def entries(first: int, count: int, act: str = "act", seat: str = "seat", at: int = 1_000) -> list[Entry]:
    return [Entry(n, act, seat, at + n, EVERY_TEXT) for n in range(first, first + count)]


@pytest.fixture(params=["memory", "sqlite"])
async def journal(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Journal]:
    opened: Journal = MemoryJournal() if request.param == "memory" else open_database(tmp_path / "sakusenzu.db")
    yield opened
    await opened.close()


async def test_what_was_appended_is_read_back_in_order_and_unchanged(journal: Journal) -> None:
    await journal.append("toba", 0, entries(1, 3), [])
    await journal.append("toba", 3, entries(4, 2, act="", seat=""), [])
    assert await journal.read("toba") == entries(1, 3) + entries(4, 2, act="", seat="")


async def test_reading_after_a_position_gives_only_what_came_later(journal: Journal) -> None:
    await journal.append("toba", 0, entries(1, 5), [])
    assert [entry.position for entry in await journal.read("toba", after=3)] == [4, 5]
    assert await journal.read("toba", after=5) == []


async def test_a_project_nobody_wrote_to_is_empty_everywhere(journal: Journal) -> None:
    assert await journal.read("nobody") == []
    assert await journal.act("nobody", "act") == []
    assert await journal.answers("nobody", [("seat", "act")]) == {}
    assert await journal.epoch("nobody") == 0
    assert await journal.projects() == []


async def test_an_append_longer_than_a_page_of_reading_comes_back_whole(journal: Journal) -> None:
    long = entries(1, 10_000)
    await journal.append("toba", 0, long, [])
    assert await journal.read("toba") == long
    assert len(await journal.read("toba", after=1)) == 9_999


@pytest.mark.parametrize("expected", [0, 1, 3])
async def test_an_append_at_another_version_is_a_conflict_and_leaves_nothing(journal: Journal, expected: int) -> None:
    await journal.append("toba", 0, entries(1, 2), [])
    with pytest.raises(Conflict):
        await journal.append("toba", expected, entries(expected + 1, 2), [StoredAnswer("seat", "late", 9)])
    assert await journal.read("toba") == entries(1, 2)
    assert await journal.answers("toba", [("seat", "late")]) == {}


async def test_a_new_project_cannot_start_in_the_middle(journal: Journal) -> None:
    with pytest.raises(Conflict):
        await journal.append("toba", 4, entries(5, 1), [])
    assert await journal.projects() == []


async def test_positions_with_a_gap_are_an_error_of_the_caller(journal: Journal) -> None:
    for wrong in (entries(2, 1), entries(1, 1) + entries(3, 1), entries(1, 1) + entries(1, 1), entries(0, 1)):
        with pytest.raises(ValueError, match="positions"):
            await journal.append("toba", 0, wrong, [])
    assert await journal.read("toba") == []


async def test_LV3_an_answer_is_stored_with_its_events_and_found_by_seat_and_act(journal: Journal) -> None:
    stored = StoredAnswer("seat", "undo", 2, ("note/いち", "group/2"))
    await journal.append("toba", 0, entries(1, 2, act="undo"), [stored, StoredAnswer("other", "undo", 2)])
    found = await journal.answers("toba", [("seat", "undo"), ("seat", "never"), ("nobody", "undo")])
    assert found == {("seat", "undo"): stored}
    assert await journal.answers("toba", []) == {}
    assert await journal.answers("ashiya", [("seat", "undo")]) == {}


async def test_LV3_an_act_without_events_keeps_its_answer_and_moves_nothing(journal: Journal) -> None:
    await journal.append("toba", 0, entries(1, 2), [])
    await journal.append("toba", 2, [], [StoredAnswer("seat", "nothing new", 2)])
    assert await journal.answers("toba", [("seat", "nothing new")]) != {}
    with pytest.raises(Conflict):
        await journal.append("toba", 1, [], [StoredAnswer("seat", "stale", 1)])
    assert [project.version for project in await journal.projects()] == [2]


async def test_LV3_an_act_answered_twice_is_a_conflict_and_its_events_are_not_written(journal: Journal) -> None:
    await journal.append("toba", 0, entries(1, 1), [StoredAnswer("seat", "act", 1)])
    with pytest.raises(Conflict):
        await journal.append("toba", 1, entries(2, 1), [StoredAnswer("seat", "act", 2)])
    with pytest.raises(Conflict):
        await journal.append(
            "toba", 1, entries(2, 1), [StoredAnswer("seat", "twice", 2), StoredAnswer("seat", "twice", 2)]
        )
    assert await journal.read("toba") == entries(1, 1)
    assert await journal.answers("toba", [("seat", "twice")]) == {}
    await journal.append("toba", 1, entries(2, 1), [StoredAnswer("seat", "twice", 2)])


async def test_more_answers_than_a_database_takes_in_one_question_are_all_found(journal: Journal) -> None:
    stored = [StoredAnswer(f"seat {n % 7}", f"act {n}", 0) for n in range(1_500)]
    await journal.append("toba", 0, [], stored)
    found = await journal.answers("toba", [(answer.seat, answer.act) for answer in stored])
    assert sorted(found.values(), key=lambda answer: int(answer.act[4:])) == stored


async def test_an_act_is_found_with_its_own_entries_only(journal: Journal) -> None:
    await journal.append("toba", 0, entries(1, 2, act="first") + entries(3, 1, act="second"), [])
    await journal.append("toba", 3, entries(4, 1, act="first"), [])
    await journal.append("ashiya", 0, entries(1, 1, act="first"), [])
    assert [entry.position for entry in await journal.act("toba", "first")] == [1, 2, 4]


async def test_projects_are_listed_with_first_and_last_time_the_last_changed_first(journal: Journal) -> None:
    await journal.append("toba", 0, entries(1, 3, at=100), [])
    await journal.append("ashiya", 0, entries(1, 1, at=50), [])
    await journal.append("ashiya", 1, entries(2, 1, at=900), [])
    await journal.raise_epoch("toba")
    await journal.raise_epoch("empty")
    assert await journal.projects() == [ProjectEntry("ashiya", 0, 2, 51, 902), ProjectEntry("toba", 1, 3, 101, 103)]


async def test_LV1_an_epoch_rises_by_one_for_its_project_alone(journal: Journal) -> None:
    await journal.append("toba", 0, entries(1, 1), [])
    assert [await journal.raise_epoch("toba"), await journal.raise_epoch("toba")] == [1, 2]
    assert (await journal.epoch("toba"), await journal.epoch("ashiya")) == (2, 0)


async def test_a_project_whose_epoch_was_raised_first_can_still_be_opened(journal: Journal) -> None:
    assert await journal.raise_epoch("toba") == 1
    await journal.append("toba", 0, entries(1, 2), [])
    assert [(project.version, project.opened_at) for project in await journal.projects()] == [(2, 1_001)]


async def test_LV1_a_removed_project_is_gone_and_its_id_starts_again_one_epoch_later(journal: Journal) -> None:
    await journal.append("sample", 0, entries(1, 2), [StoredAnswer("seat", "act", 2)])
    await journal.append("toba", 0, entries(1, 2), [StoredAnswer("seat", "act", 2)])
    await journal.remove("sample")
    assert (await journal.read("sample"), await journal.answers("sample", [("seat", "act")])) == ([], {})
    assert [project.project for project in await journal.projects()] == ["toba"]
    await journal.append("sample", 0, entries(1, 1), [StoredAnswer("seat", "act", 1)])
    assert await journal.epoch("sample") == 1
    assert len(await journal.read("toba")) == 2


async def test_removing_what_never_was_leaves_no_trace(journal: Journal) -> None:
    await journal.remove("nobody")
    assert await journal.epoch("nobody") == 0


async def test_of_two_who_append_at_the_same_version_exactly_one_wins(journal: Journal) -> None:
    rivals = [journal.append("toba", 0, entries(1, 2, act=f"rival {n}"), []) for n in range(20)]
    outcomes = await asyncio.gather(*rivals, return_exceptions=True)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Conflict"] * 19 + ["NoneType"]
    assert len({entry.act for entry in await journal.read("toba")}) == 1


async def test_two_projects_written_at_once_do_not_disturb_each_other(journal: Journal) -> None:
    async def write(project: str) -> None:
        for n in range(50):
            await journal.append(
                project, n, entries(n + 1, 1, act=f"{project} {n}"), [StoredAnswer(project, str(n), n + 1)]
            )

    await asyncio.gather(write("toba"), write("ashiya"))
    for project in ("toba", "ashiya"):
        assert [entry.act for entry in await journal.read(project)] == [f"{project} {n}" for n in range(50)]


async def test_an_append_goes_on_when_who_asked_is_cancelled(journal: Journal) -> None:
    asked = [asyncio.create_task(journal.append("toba", n, entries(n + 1, 1), [])) for n in range(30)]
    await asyncio.sleep(0)  # each has handed its entries in by now, few are on disk
    for task in asked:
        task.cancel()
    await asyncio.gather(*asked, return_exceptions=True)
    assert await journal.read("toba") == entries(1, 30)


@pytest.mark.parametrize("where", ["project", "act", "seat", "event"])
async def test_text_that_is_no_unicode_is_not_stored_and_not_quoted(journal: Journal, where: str) -> None:
    facts = {"act": "act", "seat": "seat", "event": "{}"} | ({where: "ひみつ\ud800"} if where != "project" else {})
    project = "ひみつ\udfff" if where == "project" else "toba"
    with pytest.raises(JournalFailed) as failed:
        await journal.append(project, 0, [Entry(1, at=1, **facts)], [])
    assert "ひみつ" not in f"{failed.value!r}{failed.value.__cause__!r}"
    assert await journal.projects() == []


async def test_a_closed_journal_fails_instead_of_forgetting(journal: Journal) -> None:
    await journal.append("toba", 0, entries(1, 1), [])
    await journal.close()
    await journal.close()
    asked: Sequence[Callable[[], Awaitable[object]]] = (
        lambda: journal.append("toba", 1, entries(2, 1), []),
        lambda: journal.read("toba"),
        lambda: journal.answers("toba", [("seat", "act")]),
        lambda: journal.act("toba", "act"),
        lambda: journal.projects(),
        lambda: journal.epoch("toba"),
        lambda: journal.raise_epoch("toba"),
        lambda: journal.remove("toba"),
    )
    for ask in asked:
        with pytest.raises(JournalFailed):
            await ask()


PROJECTS = st.sampled_from(["toba", "ashiya"])
APPEND = st.tuples(
    st.just("append"), PROJECTS, st.integers(-1, 1), st.integers(0, 3), st.lists(st.sampled_from("abcdef"), max_size=3)
)
DEED = st.one_of(APPEND, APPEND, APPEND, st.tuples(st.just("raise"), PROJECTS), st.tuples(st.just("remove"), PROJECTS))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(DEED, max_size=25), texts=st.lists(st.text(max_size=8), min_size=1, max_size=4))
def test_memory_and_database_answer_every_sequence_alike(tmp_path: Path, deeds: list[tuple], texts: list[str]) -> None:
    async def tell(journal: Journal) -> list[object]:
        try:
            return [await do(journal, deed, texts) for deed in deeds] + await everything(journal)
        finally:
            await journal.close()

    path = Path(mkdtemp(dir=tmp_path)) / "sakusenzu.db"
    assert asyncio.run(tell(open_database(path))) == asyncio.run(tell(MemoryJournal()))


async def do(journal: Journal, deed: tuple, texts: list[str]) -> object:
    """Carry out a deed; ``off`` lets an append miss the version by one."""
    if deed[0] == "raise":
        return await journal.raise_epoch(deed[1])
    if deed[0] == "remove":
        return await journal.remove(deed[1])
    _, project, off, count, acts = deed
    expected = max(0, len(await journal.read(project)) + (off if count == 2 else 0))
    new = [Entry(expected + n, "abcdef"[n], "seat", n, texts[n % len(texts)]) for n in range(1, count + 1)]
    try:
        await journal.append(project, expected, new, [StoredAnswer("seat", act, expected + count) for act in acts])
    except Conflict:
        return "conflict"
    return "done"


async def everything(journal: Journal) -> list[object]:
    keys = [("seat", act) for act in "abcdef"]
    told: list[object] = [await journal.projects()]
    for project in ("toba", "ashiya"):
        told += [await journal.read(project), await journal.epoch(project), await journal.answers(project, keys)]
        told += [await journal.act(project, act) for act in "bcd"]
    return told
