import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.journal.upcast import EventDict, EventFromTheFuture, lift


def with_wanted(event: EventDict) -> EventDict:
    return {**event, "wanted": False}


def with_kind_for_colour(event: EventDict) -> EventDict:
    kept = {key: value for key, value in event.items() if key != "colour"}
    return {**kept, "type": "NotePosted", "kind": event["colour"]}


CHAIN = {("NoteWritten", 1): with_wanted, ("NoteWritten", 2): with_kind_for_colour, ("NotePosted", 3): with_wanted}


def test_an_event_of_the_first_shape_passes_through_the_whole_chain() -> None:
    lifted = lift({"type": "NoteWritten", "v": 1, "text": "声かけ", "colour": "need"}, CHAIN)
    assert lifted == {"type": "NotePosted", "v": 4, "text": "声かけ", "kind": "need", "wanted": False}


def test_an_event_half_way_is_lifted_only_by_what_came_after_it() -> None:
    lifted = lift(
        {"type": "NoteWritten", "v": 2, "wanted": True, "colour": "need"}, {("NoteWritten", 2): with_kind_for_colour}
    )
    assert lifted == {"type": "NotePosted", "v": 3, "wanted": True, "kind": "need"}


def test_an_event_without_a_version_is_of_the_first() -> None:
    assert lift({"type": "NoteWritten", "colour": "need"}, {("NoteWritten", 1): with_wanted})["v"] == 2
    assert lift({"type": "GroupFolded"}) == {"type": "GroupFolded", "v": 1}


def test_the_event_given_stays_as_it_was() -> None:
    event = {"type": "NoteWritten", "colour": "need", "places": [{"x": 1}]}
    before = copy.deepcopy(event)
    lift(event, CHAIN)
    assert event == before


@pytest.mark.parametrize(("lifts", "v"), [({}, 2), (CHAIN, 4), (CHAIN, 10**30)])
def test_an_event_newer_than_the_program_is_refused_by_name(lifts: dict, v: int) -> None:
    with pytest.raises(EventFromTheFuture) as refused:
        lift({"type": "NoteWritten", "v": v, "text": "ひみつ"}, lifts)
    assert (refused.value.type, refused.value.v) == ("NoteWritten", v)
    assert "ひみつ" not in str(refused.value)


@pytest.mark.parametrize("v", [0, -1, 1.0, "1", None, True, [1]])
def test_a_version_that_is_no_counting_number_is_no_event(v: object) -> None:
    with pytest.raises(ValueError, match="not an event"):
        lift({"type": "NoteWritten", "v": v})


@pytest.mark.parametrize("event", [{}, {"type": None}, {"type": 3, "v": 1}, {"v": 1}])
def test_something_without_a_type_is_no_event(event: EventDict) -> None:
    with pytest.raises(ValueError, match="not an event"):
        lift(event)


@given(st.dictionaries(st.text(max_size=5), st.integers() | st.text(max_size=5)))
def test_lifting_twice_is_lifting_once(event: EventDict) -> None:
    today = lift({**event, "type": "NoteWritten", "v": 1})
    assert lift(today) == today
