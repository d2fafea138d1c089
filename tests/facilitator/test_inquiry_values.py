"""What people type into an inquiry sheet is read as they mean it, or not at all: nothing is guessed."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from exports.excel.inquiry_returned import Percent, Typed
from facilitator.inquiry import values
from facilitator.wording import section

WORDS = [section(each, "document") for each in ("ja", "en")]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (datetime(2026, 11, 30), "2026-11-30"),
        (date(2026, 11, 30), "2026-11-30"),
        (46_356, "2026-11-30"),
        (46_356.0, "2026-11-30"),
        ("2026/11/30", "2026-11-30"),
        ("２０２６年１１月３０日", "2026-11-30"),
        ("令和8年11月30日", "2026-11-30"),
        ("令和元年5月1日", "2019-05-01"),
        ("R8.11.30", "2026-11-30"),
        ("2026-11-30 時点", "2026-11-30"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_day_is_read_however_it_is_written(typed: Typed, read: str) -> None:
    assert values.day(typed) == read


@pytest.mark.parametrize("typed", ["11/30", "8.11.30", "2026/13/1", "2026/2/30", "さきごろ", 12, True, -1.0, "R8"])
def test_what_is_not_surely_a_day_is_no_day(typed: Typed) -> None:
    with pytest.raises(values.Misread, match="not_a_day"):
        values.day(typed)


@pytest.mark.parametrize(
    ("typed", "unit", "read"),
    [
        (12, "人", "12"),
        (12.50, "人", "12.5"),
        ("１２人", "人", "12"),
        (" 1,200 人 ", "人", "1200"),
        ("１，２００", "人", "1200"),
        ("12.5", "", "12.5"),
        ("▲3", "人", "-3"),
        ("45％", "%", "45"),
        (Percent(0.45), "%", "45"),
        (Percent(0.07), "％", "7"),
        ("0", "件", "0"),
        ("", "件", ""),
        (None, "件", ""),
    ],
)
def test_a_figure_is_read_with_or_without_its_unit(typed: Typed, unit: str, read: str) -> None:
    assert values.number(typed, unit) == read


@pytest.mark.parametrize(
    ("typed", "unit", "code"),
    [
        ("12件", "人", "other_unit"),
        ("約12", "人", "not_a_number"),
        ("12～15", "人", "not_a_number"),
        ("多数", "人", "not_a_number"),
        ("12人", "", "not_a_number"),
        (Percent(0.45), "人", "other_unit"),
        (True, "人", "not_a_number"),
        (datetime(2026, 1, 2), "人", "not_a_number"),
    ],
)
def test_a_figure_that_is_not_sure_is_told_and_not_guessed(typed: Typed, unit: str, code: str) -> None:
    with pytest.raises(values.Misread, match=code):
        values.number(typed, unit)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        *((2026, "2026"), (2026.0, "2026"), ("2026年度", "2026"), ("令和８年度", "2026"), ("R8", "2026")),
        *(("平成元年", "1989"), ("", "")),
    ],
)
def test_a_fiscal_year_is_read_in_either_count(typed: Typed, read: str) -> None:
    assert values.year(typed) == read


@pytest.mark.parametrize("typed", [8, "8", "来年", 20260, datetime(2026, 4, 1), True, 2026.5, "2026-2027"])
def test_what_is_not_surely_a_year_is_no_year(typed: Typed) -> None:
    with pytest.raises(values.Misread, match="not_a_year"):
        values.year(typed)


@pytest.mark.parametrize("typed", ["○", "〇", "◯", "レ", "✓", "変更なし", 1, True, "はい", "x" * 3])
def test_whatever_stands_in_it_is_a_tick(typed: Typed) -> None:
    assert values.ticked(typed)


@pytest.mark.parametrize("typed", [None, "", "　", "×", "－", "いいえ", False, 0, "X"])
def test_a_plain_no_is_no_tick(typed: Typed) -> None:
    assert not values.ticked(typed)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("検討中", "considered"), (" Considered ", "considered"), ("既存", "existing"), ("", "unknown")],
)
def test_a_status_is_known_by_its_word_in_either_language(typed: Typed, read: str) -> None:
    assert values.status(typed, WORDS) == read


def test_a_number_that_excel_made_of_words_is_words_again() -> None:
    told: list[tuple[Callable[[Typed], str], Typed, str]] = [
        (values.text, 2027, "2027"),
        (values.text, 0.5, "0.5"),
        (values.text, Percent(0.5), "50%"),
        (values.text, datetime(2027, 4, 1), "2027/4/1"),
        (values.text, "ア\x01イ\u202e", "アイ"),
    ]
    assert [read(typed) for read, typed, _ in told] == [expected for _, _, expected in told]
