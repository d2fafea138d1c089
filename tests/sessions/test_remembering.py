"""What is remembered is known by identity, and only the last few."""

from sessions.remembering import MOST, remembered


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
