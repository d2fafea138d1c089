"""Dots: budgets that two devices cannot get round, counts that nobody sees before the end, people beside organisations."""

import json

import pytest
from asking import GROUPS, NOTES, RATE, VOTE, WORKSHOP, dots, plan, voting
from hall import ANN, BEN, CHI, CITY, COUNCIL, GROUP, LEAD, PEOPLE, SHARE, History, ident, refused, taking

from sessions.commands import Undo
from sessions.groups import DissolveGroup, RenameGroup
from sessions.modelling import AddElement, DeleteElement
from sessions.notes import WithdrawNote, WriteNote
from sessions.people import ChangeSeat
from sessions.project import Gathers, StepKind
from sessions.running_order import AddStep
from sessions.steps import GoToStep, SkipStep, VotePlan
from sessions.views.sight import Hall
from sessions.views.visibility import Screen, own_view, view
from sessions.votes import CloseVote

A, B, C, D = GROUPS


def ballot(history: History, seat: str) -> dict:
    return own_view(history.project, seat)["mine/ballot"]


def results(history: History, screen: Screen = Screen.WALL) -> dict:
    return {
        key.split("/", 2)[2]: entity
        for key, entity in view(history.project, screen, Hall()).items()
        if key.startswith("result/")
    }


def test_a_person_has_a_budget_and_gets_no_more_however_the_dots_come() -> None:
    history = voting(VotePlan(dots=2))
    history.do(ANN, dots(A), dots(B))
    why = refused(history.do, ANN, dots(C))
    assert (why.code, why.facts) == ("no_dots_left", {"left": 0})
    assert ballot(history, ANN)["left"] == 0
    history.do(ANN, dots(A, 0))
    history.do(ANN, dots(C))
    assert ballot(history, ANN)["dots"] == {f"group/{B}": 1, f"group/{C}": 1}


def test_one_each_unless_the_rules_say_several() -> None:
    assert refused(voting().do, ANN, dots(A, 2)).code == "one_each"
    history = voting(VotePlan(dots=3, several=True))
    history.do(ANN, dots(A, 2))
    why = refused(history.do, ANN, dots(B, 2))
    assert (why.code, why.facts) == ("no_dots_left", {"left": 1})


def test_the_same_dots_sent_twice_are_the_same_once() -> None:
    history = voting()
    assert len(history.do(ANN, dots(A))) == 1
    assert history.do(ANN, dots(A)) == []
    assert ballot(history, ANN)["left"] == 4


@pytest.mark.parametrize("thing", [ident("nothing"), f"note/{NOTES[0]}", f"element/{ident('element0')}"])
def test_dots_go_on_what_is_put_to_the_vote_and_nowhere_else(thing: str) -> None:
    why = refused(voting().do, ANN, dots(thing))
    assert why.code == "not_in_vote"


def test_a_vote_on_needs_takes_no_dots_for_anything_else() -> None:
    history = voting(VotePlan(kinds=("activity",)))
    assert refused(history.do, ANN, dots(A)).code == "not_in_vote"
    assert ballot(history, ANN)["order"] == []


def test_notes_and_elements_can_be_voted_on_too() -> None:
    history = voting(VotePlan(on="notes"))
    history.do(BEN, dots(f"note/{NOTES[0]}"))
    history = voting(VotePlan(on="elements"))
    history.do(BEN, dots(f"element/{ident('element0')}"))


def test_an_organisation_shares_one_budget_and_each_phone_hears_what_the_others_spent() -> None:
    history = voting(VotePlan(dots=2, voter="organisation"))
    history.do(CHI, ChangeSeat(organisation=CITY))
    history.do(ANN, dots(A))
    assert history.touched.own == {ANN: {"ballot"}, CHI: {"ballot"}}
    assert ballot(history, CHI) | {"order": []} == {"left": 1, "dots": {}, "others": {f"group/{A}": 1}, "order": []}
    assert refused(history.do, CHI, dots(A)).code == "one_each"
    history.do(CHI, dots(B))
    assert refused(history.do, ANN, dots(C)).code == "no_dots_left"
    history.do(BEN, dots(A))


def test_whoever_speaks_for_no_organisation_has_their_own_dots() -> None:
    history = voting(VotePlan(dots=1, voter="organisation"))
    history.do(CHI, dots(A))
    history.do(ANN, dots(A))


def test_until_the_round_is_closed_nobody_gets_a_count_by_thing_the_console_neither() -> None:
    history = voting()
    before = {screen: view(history.project, screen, Hall()) for screen in Screen}
    history.do(ANN, dots(A), dots(B))
    history.do(BEN, dots(A))
    for screen in Screen:
        assert view(history.project, screen, Hall()) == before[screen], screen
    assert before[Screen.CONSOLE]["vote"]["finished"] == 0


def test_the_console_hears_how_many_are_finished() -> None:
    history = voting(VotePlan(dots=2))
    history.do(ANN, dots(A), dots(B))
    told = view(history.project, Screen.CONSOLE, Hall())["vote"]
    assert (told["voters"], told["finished"], told["closed"]) == (3, 1, False)


def test_where_there_are_fewer_things_than_dots_whoever_marked_all_is_finished() -> None:
    history = voting(VotePlan(dots=9))
    history.do(ANN, *(dots(each) for each in GROUPS))
    assert view(history.project, Screen.CONSOLE, Hall())["vote"]["finished"] == 1


def test_people_and_organisations_stand_side_by_side_so_that_many_of_one_do_not_outvote_one_of_many() -> None:
    history = voting()
    for n in range(4):
        history.do(ident(f"clerk{n}"), taking(ident(f"clerk{n}"), CITY))
        history.do(ident(f"clerk{n}"), dots(A))
    history.do(ANN, dots(A))
    history.do(ANN, dots(B))
    history.do(BEN, dots(B))
    history.do(LEAD, CloseVote(step=VOTE))
    told = results(history)
    first, second = told[f"group/{A}"], told[f"group/{B}"]
    assert (first["dots"], first["people"], first["organisations"]) == (5, 5, 1)
    assert (second["dots"], second["people"], second["organisations"]) == (2, 2, 2)
    assert (first["rank_people"], first["rank_organisations"]) == (1, 2)
    assert (second["rank_people"], second["rank_organisations"]) == (2, 1)
    for screen in (Screen.PHONE, Screen.CONSOLE, Screen.BOARD, Screen.TABLE):
        assert results(history, screen) == told
    assert set(told) == {f"group/{A}", f"group/{B}"}


def test_a_closed_round_takes_no_dots_and_is_never_opened_again() -> None:
    history = voting()
    history.do(ANN, dots(A))
    put = history.last
    history.do(LEAD, CloseVote(step=VOTE))
    assert refused(history.do, LEAD, Undo(act=history.last)).facts == {"why": "final"}
    assert refused(history.do, ANN, dots(B)).code == "vote_closed"
    history.do(ANN, Undo(act=put))
    assert history.left == (f"ballot/group/{A}",)
    assert history.do(LEAD, CloseVote(step=VOTE)) == []
    history.do(LEAD, GoToStep(step=SHARE))
    history.do(LEAD, GoToStep(step=VOTE))
    assert refused(history.do, ANN, dots(B)).code == "vote_closed"
    assert results(history)[f"group/{A}"]["dots"] == 1


def test_a_vote_left_open_goes_on_when_the_hall_comes_back_and_shows_nothing_meanwhile() -> None:
    history = voting()
    history.do(ANN, dots(A))
    history.do(LEAD, GoToStep(step=GROUP))
    assert refused(history.do, ANN, dots(B)).code == "not_in_this_step"
    assert results(history) == {} and "mine/ballot" not in own_view(history.project, ANN)
    history.do(LEAD, GoToStep(step=VOTE))
    history.do(ANN, dots(B))
    assert ballot(history, ANN)["left"] == 3


def test_going_on_says_that_it_closes_an_open_round_and_does_so_once_for_two_who_press_together() -> None:
    history = voting()
    history.do(ANN, dots(A))
    following = view(history.project, Screen.CONSOLE, Hall())["step"]["next"]
    assert following["closes"] == "vote"
    onward = (CloseVote(step=VOTE), GoToStep(step=following["id"], from_=VOTE))
    history.do(LEAD, *onward)
    assert history.do(LEAD, *onward) == []
    assert (history.project.step, results(history)[f"group/{A}"]["dots"]) == (following["id"], 1)
    history.do(LEAD, GoToStep(step=VOTE))
    assert view(history.project, Screen.CONSOLE, Hall())["step"]["next"]["closes"] is None


def test_a_discussion_is_about_the_closed_round_of_the_step_before_it_and_no_other() -> None:
    history, talk, later = voting(), ident("talk"), ident("later")
    for step, kind in ((talk, StepKind.DISCUSS), (later, StepKind.DISCUSS)):
        history.do(LEAD, AddStep(workshop=WORKSHOP, plan=plan(step, kind), before=RATE))

    def over(step: str) -> str | None:
        history.do(LEAD, GoToStep(step=step))
        told = view(history.project, Screen.WALL, Hall())["step"]["talks_over"]
        assert told is None or isinstance(told, str)
        return told

    assert over(talk) is None  # still open: nothing may be seen of it
    history.do(LEAD, GoToStep(step=VOTE))
    history.do(LEAD, CloseVote(step=VOTE))
    assert (over(talk), over(later), over(VOTE), over(RATE)) == (VOTE, None, None, None)
    history.do(LEAD, SkipStep(step=talk, skipped=True))
    assert over(later) == VOTE


def test_a_round_that_never_began_cannot_be_closed() -> None:
    history = voting(step=ident("rate"))
    assert refused(history.do, LEAD, CloseVote(step=VOTE)).code == "vote_closed"


def test_dots_on_a_heading_that_was_dissolved_are_free_again_and_come_back_only_if_they_were_not_spent() -> None:
    for spend in (False, True):
        history = voting(VotePlan(dots=1))
        history.do(ANN, dots(A))
        history.do(LEAD, DissolveGroup(group=A))
        dissolved = history.last
        assert ballot(history, ANN)["left"] == 1
        if spend:
            history.do(ANN, dots(B))
        history.do(LEAD, Undo(act=dissolved))
        assert ballot(history, ANN)["dots"] == {f"group/{B if spend else A}": 1}
        assert ballot(history, ANN)["left"] == 0


def test_taking_dots_off_can_be_undone_only_while_they_are_not_spent_elsewhere() -> None:
    history = voting(VotePlan(dots=1))
    history.do(ANN, dots(A))
    history.do(ANN, dots(A, 0))
    off = history.last
    history.do(ANN, dots(B))
    history.do(ANN, Undo(act=off))
    assert history.left == (f"ballot/group/{A}",)
    history.do(ANN, dots(B, 0))
    history.do(ANN, Undo(act=off))
    assert ballot(history, ANN)["dots"] == {f"group/{A}": 1}


def test_dots_taken_back_leave_no_trace() -> None:
    history = voting()
    before = history.project.rounds
    history.do(ANN, dots(A))
    history.do(ANN, dots(A, 0))
    assert history.project.rounds == before


def test_a_withdrawn_or_hidden_note_is_no_ballot() -> None:
    history = voting(VotePlan(on="notes"))
    history.do(ANN, WithdrawNote(note=NOTES[0]))
    assert refused(history.do, BEN, dots(f"note/{NOTES[0]}")).code == "not_in_vote"
    history.do(LEAD, GoToStep(step=ident("acts")))
    history.do(ANN, WriteNote(note=ident("hidden"), step=ident("acts"), text="まだ秘密"))
    history.do(LEAD, GoToStep(step=VOTE))
    assert refused(history.do, BEN, dots(f"note/{ident('hidden')}")).code == "not_in_vote"
    assert ident("hidden") not in json.dumps(view(history.project, Screen.PHONE, Hall()))


def test_a_note_that_waits_because_of_a_name_is_no_ballot_and_no_result() -> None:
    history = voting(VotePlan(on="notes"))
    history.do(LEAD, GoToStep(step=ident("write")))
    history.do(ANN, WriteNote(note=ident("phone"), step=ident("write"), text="電話は 090-1234-5678 です"))
    history.do(LEAD, GoToStep(step=VOTE))
    assert history.project.shown(history.project.notes[ident("phone")])
    assert refused(history.do, BEN, dots(f"note/{ident('phone')}")).code == "not_in_vote"


def test_every_phone_has_an_order_of_its_own_and_keeps_it() -> None:
    history = voting()
    orders = {seat: ballot(history, seat)["order"] for seat in PEOPLE}
    assert len({tuple(order) for order in orders.values()}) > 1
    assert {frozenset(order) for order in orders.values()} == {frozenset(f"group/{each}" for each in GROUPS)}
    history.do(ANN, dots(A))
    history.do(LEAD, RenameGroup(group=B, title="別の名"))
    assert {seat: ballot(history, seat)["order"] for seat in PEOPLE} == orders


def test_a_result_keeps_the_words_of_an_element_that_was_deleted_since() -> None:
    history = voting(VotePlan(on="elements"))
    gone = ident("gone")
    history.do(LEAD, AddElement(element=gone, column="mid", text="消える箱"))
    history.do(ANN, dots(f"element/{gone}"))
    history.do(LEAD, CloseVote(step=VOTE))
    history.do(LEAD, DeleteElement(element=gone))
    told = results(history)[f"element/{gone}"]
    assert (told["title"], told["kind"], told["people"]) == ("消える箱", "outcome", 1)


def test_a_result_follows_the_heading_when_it_is_renamed_and_the_people_when_they_change_their_organisation() -> None:
    history = voting()
    history.do(ANN, dots(A))
    history.do(CHI, dots(A))
    history.do(LEAD, CloseVote(step=VOTE))
    history.do(LEAD, RenameGroup(group=A, title="新しい名"))
    assert results(history)[f"group/{A}"]["title"] == "新しい名"
    assert results(history)[f"group/{A}"]["organisations"] == 1
    history.do(CHI, ChangeSeat(organisation=COUNCIL))
    assert results(history)[f"group/{A}"]["organisations"] == 2


def test_a_facilitator_has_no_ballot_but_gives_dots_for_a_person_without_a_phone() -> None:
    history = voting()
    assert refused(history.do, LEAD, dots(A)).code == "no_ballot"
    history.do(LEAD, dots(A, seat=BEN))
    assert ballot(history, BEN)["left"] == 4
    assert refused(history.do, ANN, dots(A, seat=BEN)).code == "not_yours"
    assert refused(history.do, LEAD, dots(A, seat=ident("nobody"))).code == "gone"


def test_the_kind_of_a_thing_stands_on_its_ballot() -> None:
    told = view(voting().project, Screen.PHONE, Hall())[f"ballot/group/{A}"]
    assert told == {"title": "まとまり0", "kind": Gathers.NEED.value, "notes": 1, "organisations": 1}
