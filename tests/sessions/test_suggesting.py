"""Suggested groups: which notes are proposed to belong together, and why."""

import random
import time

import pytest

from sessions.suggesting import Suggestion, suggested

NOTES = {
    "a": "買い物に行くバスがない",
    "b": "バスの本数が少なくて病院に行けない",
    "c": "病院の帰りのバスを二時間待つ人",
    "d": "子どもの居場所がほしい",
    "e": "放課後の居場所が学校の近くにない",
    "f": "学校に行けない子の居場所",
    "g": "ゴミ出しが重くてつらい",
}
ENGLISH = {
    "a": "No bus to the shops",
    "b": "The buses are too few to reach the hospital",
    "c": "Children need a garden",
    "d": "A garden for children after school",
    "e": "Heavy rubbish bags",
}


def every(found: Suggestion) -> list[str]:
    return sorted([note for group in found.groups for note in group.notes] + list(found.alone))


def test_notes_that_share_a_phrase_are_proposed_together_and_the_phrase_is_the_reason() -> None:
    found = suggested(NOTES, 2)
    reasons = {"".join(sorted(group.notes)): group.reasons for group in found.groups}
    assert set(reasons) == {"abc", "def"}
    assert "バス" in reasons["abc"] and "居場所" in reasons["def"]
    assert found.alone == ("g",)


def test_a_need_and_an_activity_never_come_into_one_group() -> None:
    kinds = {note: "activity" if note in "af" else "need" for note in NOTES}
    for number in (None, 1, 2, 3):
        for group in suggested(NOTES, number, kinds).groups:
            assert len({kinds[note] for note in group.notes}) == 1


def test_english_notes_are_compared_without_their_endings() -> None:
    found = suggested(ENGLISH)
    assert {frozenset(group.notes) for group in found.groups} == {frozenset("ab"), frozenset("cd")}
    assert found.alone == ("e",)


def test_a_title_is_made_of_the_notes_own_words() -> None:
    for group in suggested(NOTES).groups:
        for part in group.title.split("・"):
            assert sum(part in NOTES[note] for note in group.notes) >= 1


@pytest.mark.parametrize("number", [None, 1, 2, 3, 5, 20])
@pytest.mark.parametrize("seed", range(3))
def test_the_order_in_which_notes_come_changes_nothing_and_each_is_in_exactly_one_place(number: int | None, seed: int) -> None:
    dice = random.Random(seed)
    notes = {f"n{at}": "、".join(dice.sample(list(NOTES.values()), 2)) for at in range(40)} | NOTES
    shuffled = list(notes.items())
    dice.shuffle(shuffled)
    found = suggested(notes, number)
    assert found == suggested(dict(shuffled), number)
    assert every(found) == sorted(notes)


def test_there_are_as_many_groups_as_are_asked_for_as_far_as_the_notes_can_make_them() -> None:
    dice = random.Random(7)
    words = ["送迎", "居場所", "買い物", "面接", "学習", "見守り", "農園", "防災", "通訳", "介護"]
    notes = {f"n{at}": f"{dice.choice(words)}と{dice.choice(words)}のこと" for at in range(60)}
    most = suggested(notes).most
    assert most > 5
    for number in range(1, most + 1):
        assert len(suggested(notes, number).groups) == number
    assert len(suggested(notes, most + 50).groups) == most


def test_every_group_has_two_notes_or_more_and_a_reason() -> None:
    for number in (None, 1, 2, 3, 4):
        for group in suggested(NOTES, number).groups:
            assert len(group.notes) > 1 and group.reasons


@pytest.mark.parametrize(
    "texts", [[], ["ひとつだけ"], ["😀", "😀😀", "！？"], ["", " "], ["同じ言葉のはがき"] * 2, ["\u200d", "か\u3099", "🇯🇵の駅"]]
)
def test_few_empty_and_strange_notes_are_all_still_there(texts: list[str]) -> None:
    notes = {f"n{at}": text for at, text in enumerate(texts)}
    assert every(suggested(notes)) == sorted(notes)


def test_a_thousand_notes_and_very_long_ones_come_through() -> None:
    dice = random.Random(1)
    letters = [chr(each) for each in range(0x4E00, 0x4E00 + 900)] + list("のをがにはと、。")
    notes = {f"n{at}": "".join(dice.choices(letters, k=2_000)) for at in range(100)}
    assert every(suggested(notes)) == sorted(notes)
    many = {f"n{at}": "".join(dice.sample(list(NOTES.values()), 2)) for at in range(1_000)}
    assert every(suggested(many, 12)) == sorted(many)


def test_three_hundred_notes_of_a_workshop_take_far_less_than_a_worker_is_given() -> None:
    dice = random.Random(3)
    notes = {f"n{at}": dice.choice(list(NOTES.values()))[dice.randrange(4) :] for at in range(300)}
    began = time.process_time()
    suggested(notes)
    assert time.process_time() - began < 1.0
