"""What is remembered is known by identity, and only the last few."""

from sessions.remembering import MOST, remembered, remembered_each


def test_a_value_is_worked_out_once_while_it_is_among_the_last_few_asked_about() -> None:
    worked: list[tuple[int, ...]] = []

    @remembered
    def total(value: tuple[int, ...]) -> int:
        worked.append(value)
        return sum(value)

    first = tuple([1, 2])
    twin = tuple([1, 2])
    assert (total(first), total(first), total(twin)) == (3, 3, 3)
    assert len(worked) == 2, "an equal value that is another object is looked at anew"
    for n in range(MOST):
        total((n,))
    assert total(first) == 3 and len(worked) == 2 + MOST + 1


def test_each_key_of_a_value_is_worked_out_once_and_a_value_that_went_is_looked_at_anew() -> None:
    worked: list[tuple[tuple[int, ...], int]] = []

    @remembered_each
    def at(value: tuple[int, ...], key: int) -> int:
        worked.append((value, key))
        return value[key]

    first, twin = tuple([1, 2]), tuple([1, 2])
    assert (at(first, 0), at(first, 0), at(first, 1), at(twin, 0)) == (1, 1, 2, 1)
    assert worked == [(first, 0), (first, 1), (twin, 0)], "an equal value that is another object is looked at anew"
    for n in range(MOST):
        at((n,), 0)
    assert at(first, 1) == 2 and len(worked) == 3 + MOST + 1
