"""Ratings, answers to arrows, そうそう and closing lines: who may, who sees, what is taken back."""

import json

import pytest
from asking import ARROWS, CLOSING, ELEMENTS, GROUPS, LINK, NOTES, RATE, voting
from hall import ACTS, ANN, BEN, CHI, GROUP, LEAD, WRITE, History, ident, refused, taking
from pydantic import ValidationError

from sessions.agreeing import Agree
from sessions.commands import Undo
from sessions.judging import Judge
from sessions.linking import DeleteLink
from sessions.modelling import DeleteElement
from sessions.notes import WithdrawNote, WriteNote
from sessions.ratings import Rate
from sessions.steps import GoToStep
from sessions.survey import EditVoice, QuoteVoice, SayVoice, WithdrawVoice
from sessions.views.sight import Hall
from sessions.views.visibility import Screen, own_view, view
from sessions.votes import CloseVote

A, B = (f"group/{each}" for each in GROUPS[:2])
V, W = ident("voice"), ident("other")


def seen(history: History, screen: Screen, key: str) -> dict | None:
    return view(history.project, screen, Hall()).get(key)


def rating() -> History:
    return voting(step=RATE)


def test_ratings_are_hidden_while_people_rate_and_then_told_as_means() -> None:
    history = rating()
    before = {screen: view(history.project, screen, Hall()) for screen in Screen}
    history.do(ANN, Rate(thing=A, effect=4, soon=1))
    history.do(BEN, Rate(thing=A, effect=1, soon=None))
    for screen in Screen:
        assert view(history.project, screen, Hall()) == before[screen], screen
    history.do(LEAD, CloseVote(step=RATE))
    for screen in (Screen.CONSOLE, Screen.WALL, Screen.MODEL):
        told = seen(history, screen, f"rated/{A}")
        assert told == {"title": "まとまり0", "kind": "need", "effect": 2.5, "soon": 1.0, "people": 2}
    assert refused(history.do, ANN, Rate(thing=A, effect=1, soon=1)).code == "vote_closed"
    assert seen(history, Screen.CONSOLE, "vote")["closed"] is True  # type: ignore[index]


def test_ratings_are_told_when_the_hall_goes_on_and_hidden_again_when_it_comes_back() -> None:
    history = rating()
    history.do(ANN, Rate(thing=A, effect=4, soon=1))
    history.do(LEAD, GoToStep(step=GROUP))
    assert seen(history, Screen.WALL, f"rated/{A}") is not None
    history.do(LEAD, GoToStep(step=RATE))
    assert seen(history, Screen.WALL, f"rated/{A}") is None
    history.do(ANN, Rate(thing=A, effect=3, soon=1))


def test_whoever_rated_everything_is_finished() -> None:
    history = rating()
    for each in GROUPS:
        history.do(ANN, Rate(thing=f"group/{each}", effect=1, soon=1))
    history.do(BEN, *(Rate(thing=f"group/{each}", effect=1, soon=None) for each in GROUPS))
    assert seen(history, Screen.CONSOLE, "vote")["finished"] == 1  # type: ignore[index]


def test_only_what_the_step_names_is_rated_and_only_with_one_to_four() -> None:
    history = rating()
    assert refused(history.do, ANN, Rate(thing=f"note/{NOTES[0]}", effect=1, soon=1)).code == "not_in_vote"
    for grade in (0, 5):
        with pytest.raises(ValidationError):
            Rate(thing=A, effect=grade, soon=1)


def test_a_rating_is_the_persons_own_and_can_be_taken_back() -> None:
    history = rating()
    before = history.project.ratings
    history.do(ANN, Rate(thing=A, effect=4, soon=1))
    assert own_view(history.project, ANN)["mine/rating"]["ratings"] == {A: {"effect": 4, "soon": 1}}
    assert own_view(history.project, BEN)["mine/rating"]["ratings"] == {}
    history.do(ANN, Rate(thing=A, effect=None, soon=None))
    assert history.project.ratings == before


def judging() -> History:
    return voting(step=LINK)


def test_phones_are_asked_about_each_arrow_in_words_and_hear_nothing_of_others() -> None:
    history = judging()
    assert seen(history, Screen.PHONE, f"arrow/{ARROWS[0]}") == {"source": "箱 0", "target": "箱 1"}
    before = view(history.project, Screen.PHONE, Hall())
    history.do(ANN, Judge(link=ARROWS[0], answer="no", why="順番が逆では"))
    assert view(history.project, Screen.PHONE, Hall()) == before
    assert own_view(history.project, ANN)["mine/judged"]["answers"] == {ARROWS[0]: {"answer": "no", "why": "順番が逆では"}}
    assert "順番が逆では" not in json.dumps(own_view(history.project, BEN), ensure_ascii=False)


def test_reasons_are_told_on_the_model_page_alone_and_never_whose_they_are() -> None:
    history = judging()
    history.do(ANN, Judge(link=ARROWS[0], answer="no", why="順番が逆では"))
    history.do(BEN, Judge(link=ARROWS[0], answer="yes"))
    key = f"judged/{ARROWS[0]}"
    counts = {"yes": 1, "maybe": 0, "no": 1, "split": True, "whys": 1}
    assert seen(history, Screen.CONSOLE, key) == seen(history, Screen.WALL, key) == counts
    assert seen(history, Screen.MODEL, key) == {**counts, "reasons": [{"answer": "no", "why": "順番が逆では"}]}
    for screen in Screen:
        told = json.dumps(view(history.project, screen, Hall()), ensure_ascii=False)
        assert screen is Screen.MODEL or "順番が逆では" not in told


@pytest.mark.parametrize(
    ("answers", "split"), [("yny", True), ("yyyyn", False), ("mmm", False), ("ynm", True), ("yyy", False)]
)
def test_an_arrow_splits_the_hall_where_yes_and_no_were_said_and_no_answer_has_more_than_two_thirds(
    answers: str, split: bool
) -> None:
    history = judging()
    words = {"y": "yes", "n": "no", "m": "maybe"}
    for n, each in enumerate(answers):
        history.do(ident(f"more{n}"), taking(ident(f"more{n}")))
        history.do(ident(f"more{n}"), Judge(link=ARROWS[0], answer=words[each]))
    assert seen(history, Screen.CONSOLE, f"judged/{ARROWS[0]}")["split"] is split  # type: ignore[index]


def test_an_arrow_that_is_gone_is_not_asked_about_and_its_answers_come_back_with_it() -> None:
    history = judging()
    history.do(ANN, Judge(link=ARROWS[0], answer="maybe"))
    history.do(LEAD, DeleteLink(link=ARROWS[0]))
    deleted = history.last
    assert refused(history.do, BEN, Judge(link=ARROWS[0], answer="yes")).code == "gone"
    assert seen(history, Screen.CONSOLE, f"judged/{ARROWS[0]}") is None
    history.do(LEAD, Undo(act=deleted))
    assert seen(history, Screen.CONSOLE, f"judged/{ARROWS[0]}")["maybe"] == 1  # type: ignore[index]
    history.do(LEAD, DeleteElement(element=ELEMENTS[1]))
    assert [key for key in view(history.project, Screen.PHONE, Hall()) if key.startswith("arrow/")] == []


def test_an_arrow_is_judged_in_its_step_and_nowhere_else() -> None:
    assert refused(voting().do, ANN, Judge(link=ARROWS[0], answer="yes")).code == "not_in_this_step"


def test_sou_sou_is_counted_once_a_person_and_only_on_notes_they_can_see_of_others() -> None:
    history = voting()
    history.do(LEAD, GoToStep(step=GROUP))
    for _ in range(2):
        history.do(BEN, Agree(note=NOTES[0], on=True))
    assert seen(history, Screen.BOARD, f"note/{NOTES[0]}")["agreed"] == 1  # type: ignore[index]
    assert seen(history, Screen.PHONE, f"shown/{NOTES[0]}")["agreed"] == 1  # type: ignore[index]
    assert own_view(history.project, BEN)["mine/agreed"] == {"notes": [NOTES[0]]}
    assert refused(history.do, ANN, Agree(note=NOTES[0], on=True)).code == "own_note"
    history.do(BEN, Agree(note=NOTES[0], on=False))
    assert seen(history, Screen.BOARD, f"note/{NOTES[0]}")["agreed"] == 0  # type: ignore[index]
    assert "mine/agreed" not in own_view(history.project, BEN)
    history.do(LEAD, GoToStep(step=ACTS))
    history.do(ANN, WriteNote(note=ident("hidden"), step=ACTS, text="秘密"))
    history.do(ANN, WithdrawNote(note=NOTES[0]))
    for note in (ident("hidden"), NOTES[0], ident("never")):
        assert refused(history.do, BEN, Agree(note=note, on=True)).code == "gone"


def closing() -> History:
    history = voting(step=CLOSING)
    history.do(ANN, SayVoice(voice=V, step=CLOSING, text="隣の課の人と話せた"))
    return history


def test_each_person_has_one_line_and_may_change_it_or_take_it_back() -> None:
    history = closing()
    why = refused(history.do, ANN, SayVoice(voice=W, step=CLOSING, text="もう一つ"))
    assert (why.code, why.facts) == ("said_already", {"voice": V})
    history.do(ANN, EditVoice(voice=V, text="隣の課の人と、はじめて話せた"))
    assert own_view(history.project, ANN)[f"mine/voice/{V}"]["text"] == "隣の課の人と、はじめて話せた"
    history.do(ANN, WithdrawVoice(voice=V))
    withdrawn = history.last
    assert f"mine/voice/{V}" not in own_view(history.project, ANN)
    history.do(ANN, SayVoice(voice=W, step=CLOSING, text="もう一つ"))
    history.do(ANN, Undo(act=withdrawn))
    assert history.left == (f"voice/{V}",)


def test_lines_are_told_to_facilitators_alone_with_the_organisation_but_no_person() -> None:
    history = closing()
    told = {"text": "隣の課の人と話せた", "step": CLOSING, "organisation_name": "市役所", "quoted": False}
    for screen in Screen:
        assert seen(history, screen, f"voice/{V}") == (told if screen is Screen.CONSOLE else None)
    assert f"mine/voice/{V}" not in own_view(history.project, BEN)


def test_nobody_changes_or_chooses_anothers_line_but_the_facilitators() -> None:
    history = closing()
    assert refused(history.do, BEN, EditVoice(voice=V, text="別")).code == "not_yours"
    assert refused(history.do, BEN, WithdrawVoice(voice=V)).code == "not_yours"
    assert refused(history.do, ANN, QuoteVoice(voice=V, on=True)).code == "not_allowed"
    history.do(LEAD, QuoteVoice(voice=V, on=True))
    assert seen(history, Screen.CONSOLE, f"voice/{V}")["quoted"] is True  # type: ignore[index]


def test_a_chosen_line_that_is_changed_has_to_be_chosen_again() -> None:
    history = closing()
    history.do(LEAD, QuoteVoice(voice=V, on=True))
    history.do(ANN, EditVoice(voice=V, text="ほかのことば"))
    edited = history.last
    assert history.project.voices[V].quoted is False
    history.do(ANN, Undo(act=edited))
    assert (history.project.voices[V].text, history.project.voices[V].quoted) == ("隣の課の人と話せた", True)


def test_a_line_is_said_in_the_closing_and_is_short() -> None:
    history = voting()
    assert refused(history.do, ANN, SayVoice(voice=V, step=WRITE, text="声")).code == "not_in_this_step"
    assert refused(closing().do, BEN, SayVoice(voice=W, step=WRITE, text="声")).code == "not_in_this_step"
    for text in ("", "長" * 201):
        with pytest.raises(ValidationError):
            SayVoice(voice=V, step=CLOSING, text=text)


def test_a_facilitator_writes_the_line_of_a_person_without_a_phone() -> None:
    history = closing()
    history.do(LEAD, SayVoice(voice=W, step=CLOSING, text="来てよかった", seat=CHI))
    assert history.project.voices[W].seat == CHI
    history.do(LEAD, EditVoice(voice=W, text="来てよかったです"))
