import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logic_models.glyphs import em, measure
from logic_models.wrapping import NEVER_FIRST, NEVER_LAST, cut, ink_width, wrap

HOSTILE = "あ漢、。「」（）ー…―っ・ aW.,-9é\u0301👨\u200d👩🏽\ufe0fשל\u202eم\t\n\x00\ud800\u2028ｶﾞ<&"
texts = st.one_of(
    st.text(alphabet=HOSTILE, max_size=120),
    st.text(max_size=60),
    st.text(alphabet=HOSTILE, min_size=2000, max_size=2000),
)


def squeezed(text: str) -> str:
    kept = text
    for breaking in "\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029":
        kept = kept.replace(breaking, " ")
    return "".join(kept.split())


@settings(max_examples=150, deadline=None)
@given(texts, st.floats(20, 300), st.floats(3, 16))
def test_no_line_is_wider_than_asked_unless_it_is_a_single_character(text: str, width: float, size: float) -> None:
    for line in wrap(text, width, size):
        assert measure(line, size) <= width + 0.001 or sum(1 for each in line if em(each) > 0) == 1


@settings(max_examples=150, deadline=None)
@given(texts, st.floats(1, 300), st.floats(3, 16))
def test_a_text_has_no_fewer_lines_than_its_letters_fill(text: str, width: float, size: float) -> None:
    assert ink_width(text) <= len(wrap(text, width, size)) * max(width / size, 2.0) + 0.001


@settings(max_examples=150, deadline=None)
@given(texts, st.floats(1, 300), st.floats(3, 16))
def test_the_lines_together_are_the_text_without_its_white_space(text: str, width: float, size: float) -> None:
    lines = wrap(text, width, size)
    assert squeezed("".join(lines)) == squeezed(text)
    assert all(line.strip() for line in lines)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="あ漢字、。「」（）ーっ・ゃ", max_size=80))
def test_no_line_starts_or_ends_with_what_kinsoku_forbids_there(text: str) -> None:
    lines = wrap(text, 160, 10)
    for above, below in pairwise(lines):
        if _glued(above, below, room=16):
            continue  # a run that no break is allowed in, wider than the line, is cut by force
        assert below[0] not in NEVER_FIRST
        assert above[-1] not in NEVER_LAST


def _glued(above: str, below: str, room: int) -> bool:
    """Say whether the run of characters around the break, which kinsoku keeps together, is wider than a line."""
    together = above + below
    start = end = len(above)
    while start > 0 and (together[start - 1] in NEVER_LAST or (start < len(together) and together[start] in NEVER_FIRST)):
        start -= 1
    while end < len(together) and (together[end] in NEVER_FIRST or together[end - 1] in NEVER_LAST):
        end += 1
    return end - start > room / 2


def test_japanese_phrases_stay_whole() -> None:
    lines = wrap("朝、起きて出かける先がある人が増える", 90, 10)
    assert "".join(lines) == "朝、起きて出かける先がある人が増える"
    for phrase in ("起きて", "出かける", "先が", "ある", "人が", "増える"):
        assert any(phrase in line for line in lines)


@pytest.mark.parametrize("whole", ["年30件", "A4一枚", "（子育て", "……", "――", "Shiomihara"])
def test_these_are_not_cut_where_a_line_has_room_for_them(whole: str) -> None:
    for before in range(8):
        assert any(whole in line for line in wrap("あ" * before + "の" + whole + "を配る", 100, 10)), before


def test_a_long_word_is_cut_by_force_rather_than_let_out_of_the_box() -> None:
    lines = wrap("W" * 50, 100, 10)
    assert len(lines) == 5
    assert all(measure(line, 10) <= 100 for line in lines)


def test_explicit_newlines_break_and_blank_lines_vanish() -> None:
    assert wrap("一\r\n\n二 \n 三", 200, 10) == ("一", "二", "三")


@pytest.mark.parametrize("blank", ["", " ", "\n\t　", "\u2028"])
def test_blank_text_has_no_lines(blank: str) -> None:
    assert wrap(blank, 100, 10) == ()


def test_a_width_of_nothing_gives_one_character_a_line() -> None:
    assert wrap("あい", 0, 10) == ("あ", "い")
    assert "".join(wrap("あいう", 30, 0)) == "あいう"


def test_the_last_line_is_not_a_single_character_where_that_can_be_helped() -> None:
    lines = wrap("短い時間なら働ける人（子育て・介護・年金ぐらし）", 92, 10)
    assert all(len(line) > 1 for line in lines)


def test_an_accent_stays_with_its_letter() -> None:
    assert all(not unicodedata.combining(line[0]) for line in wrap("か\u3099" * 20, 30, 10))


def test_cut_says_by_an_ellipsis_that_there_is_more() -> None:
    lines = wrap("あ" * 40, 100, 10)
    short = cut(lines, 2, 100, 10)
    assert len(short) == 2
    assert short[1].endswith("…")
    assert measure(short[1], 10) <= 100
    assert cut(lines, 4, 100, 10) == lines
