"""Years by era: first days, first years, and what a fiscal year is called."""

from datetime import date

import pytest

from logic_models.eras import era_fiscal_year, era_year


@pytest.mark.parametrize(
    ("day", "name", "told"),
    [
        (date(2019, 5, 1), "令和", "元"),
        (date(2019, 4, 30), "平成", "31"),
        (date(2026, 11, 21), "令和", "8"),
        (date(1989, 1, 8), "平成", "元"),
        (date(1989, 1, 7), "昭和", "64"),
        (date(1926, 12, 25), "昭和", "元"),
    ],
)
def test_an_era_begins_on_its_first_day_and_its_first_year_is_gannen(day: date, name: str, told: str) -> None:
    found = era_year(day)
    assert found is not None and (found.name, found.told) == (name, told)


def test_a_day_before_the_eras_we_know_has_none() -> None:
    assert era_year(date(1926, 12, 24)) is None


@pytest.mark.parametrize(
    ("year", "name", "told"),
    [(2019, "令和", "元"), (2018, "平成", "30"), (1988, "昭和", "63"), (1989, "平成", "元"), (2026, "令和", "8")],
)
def test_a_fiscal_year_is_called_as_offices_called_it_when_the_era_changed_in_it(year: int, name: str, told: str) -> None:
    found = era_fiscal_year(year)
    assert found is not None and (found.name, found.told) == (name, told)


@pytest.mark.parametrize("year", [0, -5, 10_000, 1900])
def test_a_year_that_no_era_has_is_none_and_no_error(year: int) -> None:
    assert era_fiscal_year(year) is None
