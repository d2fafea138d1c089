"""Things that name no column are put where what leads to them says."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from logic_models.placing import placed

COLUMNS = 6


def chain(*things: str) -> list[tuple[str, str]]:
    return list(pairwise(things))


def test_a_chain_runs_from_the_first_column_to_the_last() -> None:
    assert placed("abc", chain(*"abc"), COLUMNS, {}) == {"a": 0, "b": 3, "c": 5}


def test_the_longest_path_decides_not_the_shortest() -> None:
    found = placed("abcd", [*chain(*"abcd"), ("a", "d")], 4, {})
    assert found == {"a": 0, "b": 1, "c": 2, "d": 3}


def test_what_has_a_column_keeps_it_and_the_others_stand_between() -> None:
    found = placed("abc", chain(*"abc"), COLUMNS, {"a": 1, "c": 3})
    assert found == {"a": 1, "b": 2, "c": 3}


def test_causes_of_something_far_left_stand_as_far_left_as_there_is_room() -> None:
    found = placed("abc", chain(*"abc"), COLUMNS, {"c": 1})
    assert found == {"a": 0, "b": 0, "c": 1}


def test_a_loop_is_one_place_and_what_follows_it_stands_right_of_it() -> None:
    found = placed("abcd", [("a", "b"), ("b", "a"), ("b", "c"), ("c", "d")], 3, {})
    assert found["a"] == found["b"] < found["c"] < found["d"]


def test_a_path_longer_than_the_columns_shares_them_in_order() -> None:
    things = [str(n) for n in range(12)]
    found = [placed(things, chain(*things), 3, {})[each] for each in things]
    assert found == sorted(found) and set(found) == {0, 1, 2}


def test_what_nothing_leads_to_or_from_stands_first() -> None:
    assert placed("a", [], COLUMNS, {}) == {"a": 0}


things = st.integers(0, 12)


@given(st.lists(st.tuples(things, things), max_size=40), st.integers(1, 12), st.dictionaries(things, things, max_size=5))
def test_any_graph_has_a_column_for_everything_and_what_was_given_stays(links, columns, given_columns) -> None:
    fixed = {thing: column % columns for thing, column in given_columns.items()}
    found = placed(range(13), links, columns, fixed)
    assert found.keys() == set(range(13)) and all(0 <= each < columns for each in found.values())
    assert found.items() >= fixed.items()


@given(st.lists(st.tuples(things, things), max_size=40), st.integers(1, 12))
def test_without_loops_no_arrow_points_backwards(links, columns) -> None:
    forward = [(min(each), max(each)) for each in links]
    found = placed(range(13), forward, columns, {})
    assert all(found[a] <= found[b] for a, b in forward)
