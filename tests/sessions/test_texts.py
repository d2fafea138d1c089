"""Text at the door: whatever people paste, what is stored can be written to every file we make."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from sessions.notes import WriteNote
from sessions.texts import Id, NoteText, Title, clean

NOTE: TypeAdapter[str] = TypeAdapter(NoteText)
ID: TypeAdapter[str] = TypeAdapter(Id)
anything = st.text(st.characters(exclude_categories=()), max_size=60)  # lone surrogates too


@given(anything)
def test_a_cleaned_text_fits_every_file_and_cleaning_it_again_changes_nothing(text: str) -> None:
    kept = clean(text)
    assert kept.encode().decode() == kept == clean(kept) == unicodedata.normalize("NFC", kept)
    assert not [char for char in kept if unicodedata.category(char) in ("Cc", "Cs") and char != "\n"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("声\x00を\x1b[31m聞く\x7f\x85", "声を[31m聞く"),
        ("半分\ud83d", "半分"),
        ("\u202etxet\u202c \u2066x\u2069", "txet x"),
        ("שלום مرحبا", "שלום مرحبا"),
        ("👩‍👩‍👧‍👦 👍🏽", "👩‍👩‍👧‍👦 👍🏽"),
        ("か\u3099", "が"),
        ("一\r\n二\r三\tと四", "一\n二\n三 と四"),
        ("\u3000 両はし \n", "両はし"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("\ufffe\uffff\ufdd0", ""),
    ],
)
def test_what_is_typed_is_kept_but_for_what_no_file_can_carry(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def fault(text: object) -> dict[str, object]:
    with pytest.raises(ValidationError) as caught:
        NOTE.validate_python(text)
    found = caught.value.errors(include_url=False)[0]
    return {"code": found["type"], **found.get("ctx", {})}


def test_a_note_of_ten_thousand_characters_is_told_its_limit_and_its_length() -> None:
    assert fault("あ" * 10_000) == {"code": "too_long", "limit": 500, "length": 10_000}


def test_a_note_of_five_hundred_emoji_is_short_enough_since_code_points_count() -> None:
    assert NOTE.validate_python("🌱" * 500) == "🌱" * 500
    assert fault("🌱" * 501)["length"] == 501


@pytest.mark.parametrize("nothing", ["", " \n\u3000", "\x00\x1f", "\ud800", "\u200b\u200b", "\u2060\ufeff", "\u200d"])
def test_a_note_in_which_nobody_sees_anything_is_empty(nothing: str) -> None:
    assert fault(nothing)["code"] == "empty_text"


def test_a_title_may_be_empty_but_not_longer_than_eighty() -> None:
    title: TypeAdapter[str] = TypeAdapter(Title)
    assert title.validate_python("  ") == title.validate_python("\u200b\u2060") == ""
    with pytest.raises(ValidationError):
        title.validate_python("あ" * 81)


@pytest.mark.parametrize("wrong", ["", "a" * 21, "a" * 23, "a" * 21 + "/", "a" * 21 + "あ", "a" * 22 + "\n", 5, None])
def test_an_id_is_twenty_two_url_safe_characters_and_nothing_else(wrong: object) -> None:
    with pytest.raises(ValidationError):
        ID.validate_python(wrong)


def test_a_command_takes_no_field_that_it_does_not_know() -> None:
    with pytest.raises(ValidationError):
        WriteNote.model_validate({"note": "n" * 22, "step": "s" * 22, "text": "声", "colour": "x" * 22})


def test_a_fault_never_repeats_the_text_it_speaks_of() -> None:
    with pytest.raises(ValidationError) as caught:
        WriteNote.model_validate({"note": "n" * 22, "step": "s" * 22, "text": "ないしょ" * 200})
    assert "ないしょ" not in str(caught.value)
