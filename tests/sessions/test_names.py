"""Names that slipped into notes, measured on sentences made for this: half of them hold one, the others only look so."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from sessions.names import hints

SENTENCES: list[tuple[str, list[str]]] = [
    (each["text"], each["kinds"]) for each in json.loads((Path(__file__).parent / "names.json").read_text("utf-8"))
]
PRECISION, RECALL = 0.95, 0.95


def found(text: str) -> list[tuple[str, str]]:
    return [(text[hint.start : hint.end], hint.kind) for hint in hints(text)]


def test_there_are_enough_sentences_of_both_kinds() -> None:
    assert len(SENTENCES) >= 120
    assert min(sum(1 for _, kinds in SENTENCES if kinds), sum(1 for _, kinds in SENTENCES if not kinds)) >= 60


def test_hints_miss_little_and_are_quiet_about_the_words_of_the_field() -> None:
    right = sum(1 for text, kinds in SENTENCES if hints(text) and kinds)
    needless = [text for text, kinds in SENTENCES if hints(text) and not kinds]
    missed = [text for text, kinds in SENTENCES if kinds and not hints(text)]
    assert right / (right + len(needless)) >= PRECISION, needless
    assert right / (right + len(missed)) >= RECALL, missed


def test_what_is_found_is_called_by_its_kind() -> None:
    told = [(sorted({hint.kind for hint in hints(text)}), sorted(kinds)) for text, kinds in SENTENCES if kinds]
    assert sum(1 for kind, right in told if kind == right) / len(told) >= RECALL


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("民生委員の山田太郎さんに頼む", ("山田太郎さん", "person")),
        ("👩‍👩‍👧 Kさんと", ("Kさん", "initials")),
        ("電話は０９０−００００−１２３４です", ("０９０−００００−１２３４", "phone")),
        ("緑町1-2-3に住む", ("町1-2-3", "address")),
    ],
)
def test_a_hint_marks_the_words_and_nothing_beside_them(text: str, hint: tuple[str, str]) -> None:
    assert found(text) == [hint]


ODD = ("", "\n", "さん", "様", "0" * 500, "田中" * 250, "1-" * 250, "ア" * 499 + "さん", "山田さん" * 100, "\u202eKさん")


@pytest.mark.parametrize("text", ODD)
def test_hints_of_any_text_lie_within_it_and_never_overlap(text: str) -> None:
    ends = [(hint.start, hint.end) for hint in hints(text)]
    assert all(0 <= start < end <= len(text) for start, end in ends)
    assert all(end <= start for (_, end), (start, _) in pairwise(ends))
