"""``records.replace`` is ``dataclasses.replace``, only faster."""

import dataclasses

import pytest

from sessions.project import Gathers, Note
from sessions.records import replace

NOTE = Note("n", "s", "p", None, "text", Gathers.NEED, False, False, None, 1)


def test_a_copy_has_the_changed_fields_and_keeps_the_others() -> None:
    assert replace(NOTE, text="other", x=3) == dataclasses.replace(NOTE, text="other", x=3)


def test_the_record_itself_stays_as_it_was() -> None:
    replace(NOTE, text="other")
    assert NOTE.text == "text"


def test_a_field_that_is_none_of_the_records_is_an_error() -> None:
    with pytest.raises(TypeError):
        replace(NOTE, txt="other")  # type: ignore[call-arg]
