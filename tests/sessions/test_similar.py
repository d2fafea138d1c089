"""Similar headings: what is proposed side by side, with which words, and what is not."""

from itertools import permutations

from sessions.similar import Heading, similar


def heading(name: str, title: str, table: str | None, *notes: str, kind: str = "need") -> Heading:
    return Heading(name, title, kind, frozenset([table]), (name,), notes)


HARD, RARELY = heading("a", "外出が難しい", "2"), heading("b", "外に出にくい", "3")


def reasons(*headings: Heading) -> list[tuple[set[str], tuple[str, ...]]]:
    return [(set(each.groups), each.reasons) for each in similar(headings)]


def test_two_wordings_of_different_tables_are_proposed_with_the_word_they_share() -> None:
    assert reasons(HARD, RARELY) == [({"a", "b"}, ("外出",))]
    assert reasons(heading("a", "働いても続かない", "1"), heading("b", "仕事が続かない", "2")) == [({"a", "b"}, ("続かない",))]
    assert reasons(heading("a", "Worried about money", "1"), heading("b", "Money is short", "2")) == [({"a", "b"}, ("money",))]


def test_headings_that_share_no_word_that_can_be_told_are_not_proposed() -> None:
    assert reasons(HARD, heading("b", "お金の不安", "3"), heading("c", "家族の負担", "1")) == []


def test_one_table_is_not_asked_whether_two_of_its_own_headings_are_one() -> None:
    assert reasons(HARD, heading("b", "外に出にくい", "2")) == []
    assert reasons(heading("a", "外出が難しい", None), heading("b", "外に出にくい", None)) != []


def test_a_need_and_an_activity_are_never_one() -> None:
    assert reasons(HARD, heading("b", "外出の付き添い", "3", kind="activity")) == []


def test_the_same_words_are_proposed_whatever_they_are() -> None:
    assert reasons(heading("a", "足", "1"), heading("b", "足", "2")) == [({"a", "b"}, ("足",))]


def test_headings_whose_notes_say_the_same_are_proposed_by_those_words() -> None:
    bus = ("バスの便が少ない", "病院までの送迎がない")
    alike = (heading("a", "移動手段", "1", *bus), heading("b", "通うのがつらい", "2", *bus))
    told = reasons(*alike, heading("c", "お金", "3", "家賃"))
    assert [groups for groups, _ in told] == [{"a", "b"}]
    assert {"バス", "送迎"} & set(told[0][1])


def test_every_heading_stands_in_one_proposal_at_most_in_whatever_order_they_come() -> None:
    four = (HARD, RARELY, heading("c", "外出の足がない", "4"), heading("d", "相談先を知らない", "1"))
    first = similar(four)
    assert all(similar(order) == first for order in permutations(four))
    named = [group for each in first for group in each.groups]
    assert sorted(named) == sorted(set(named)) == ["a", "b", "c"]


def test_what_is_apart_is_not_in_one_proposal_with_a_third_between_them() -> None:
    three = (HARD, RARELY, heading("c", "外出の足がない", "4"))
    for each in similar(three, frozenset({("a", "b")})):
        assert not {"a", "b"} <= set(each.groups)
