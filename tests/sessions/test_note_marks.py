"""Marks, duplicates, notes taken off, names in notes: what is done, what is refused, what others then see."""

from typing import Any

import pytest
from hall import ACTS, ANN, BEN, COUNCIL, LEAD, WRITE, History, ident, refused, writing

from sessions.frames import Command
from sessions.groups import MakeGroup
from sessions.modelling import AddElement
from sessions.note_marks import ClearNote, MarkNote, MergeNotes, PartNotes, RemoveNote
from sessions.notes import EditNote, Place, WithdrawNote, WriteNote
from sessions.project import Note
from sessions.steps import GoToStep, RevealNotes
from sessions.timer import StopInput
from sessions.views.visibility import Hall, Screen, own_view, view

N1, N2, N3, N4, G, E, GONE = (ident(name) for name in ("n1", "n2", "n3", "n4", "g", "e", "gone"))


def note(name: str, text: str = "", **more: Any) -> WriteNote:
    return WriteNote(note=name, step=more.pop("step", WRITE), text=text or f"声 {name[:2]}", **more)


def board() -> History:
    """N1 by Ann (city) in a group, N2 and N3 by Ben (council); all shown."""
    history = writing()
    history.do(ANN, note(N1))
    history.do(BEN, note(N2), note(N3))
    history.do(LEAD, RevealNotes(step=WRITE))
    history.do(LEAD, MakeGroup(group=G, title="見守り", x=0, y=0, notes=(Place(note=N1, x=0, y=0),)))
    return history


def known(history: History, name: str) -> Note:
    return history.project.notes[name]


def seen(history: History, screen: Screen = Screen.BOARD) -> dict[str, Any]:
    return view(history.project, screen, Hall())


def test_a_note_keeps_the_groups_it_names_that_its_author_may_know_and_loses_the_others_quietly() -> None:
    history = board()
    history.do(LEAD, GoToStep(step=ACTS), MakeGroup(group=GONE, title="空", x=0, y=0))
    history.do(ANN, note(N4, step=ACTS, needs=(G, GONE, ident("never"), G), horizon="years"))
    assert (known(history, N4).needs, known(history, N4).horizon) == ((G,), "years")


def test_marks_that_are_not_sent_stay_as_they_were() -> None:
    history = board()
    history.do(ANN, MarkNote(note=N1, wanted=True, horizon="now"))
    history.do(ANN, MarkNote(note=N1, needs=(G,)))
    assert (known(history, N1).wanted, known(history, N1).horizon, known(history, N1).needs) == (True, "now", (G,))
    history.do(ANN, MarkNote(note=N1, horizon=None))
    assert (known(history, N1).wanted, known(history, N1).horizon) == (True, None)
    assert history.do(ANN, MarkNote(note=N1)) == history.do(ANN, MarkNote(note=N1, status="needed")) == []  # a need has none


def test_marks_are_ones_own_and_the_leads_and_nobody_elses() -> None:
    history = board()
    assert refused(history.do, BEN, MarkNote(note=N1, wanted=True)).code == "not_yours"
    assert history.do(LEAD, MarkNote(note=N1, wanted=True))


def test_an_author_marks_a_note_that_is_still_hidden() -> None:
    history = writing()
    history.do(ANN, note(N1))
    assert history.do(ANN, MarkNote(note=N1, wanted=True))
    assert refused(history.do, LEAD, MarkNote(note=N1, wanted=False)).code == "gone"


def test_duplicates_lie_beneath_one_note_with_both_organisations() -> None:
    history = board()
    history.do(LEAD, MergeNotes(into=N1, notes=(N2, N3)))
    told = seen(history)
    assert f"note/{N2}" not in told and f"note/{N3}" not in told
    assert [(each["text"], each["organisation_name"]) for each in told[f"note/{N1}"]["merged"]] == [
        ("声 n2", "社協"),
        ("声 n3", "社協"),
    ]
    assert own_view(history.project, BEN)[f"mine/note/{N2}"]["merged"]
    history.do(LEAD, PartNotes(notes=(N2,)))
    assert [each["text"] for each in seen(history)[f"note/{N1}"]["merged"]] == ["声 n3"] and f"note/{N2}" in seen(history)


def test_a_heading_counts_the_organisations_beneath_its_notes() -> None:
    history = board()
    history.do(LEAD, GoToStep(step=ident("group")), MergeNotes(into=N1, notes=(N2,)))
    assert seen(history, Screen.PHONE)[f"heading/{G}"]["organisations"] == 2


def test_merging_what_has_duplicates_of_its_own_keeps_one_level() -> None:
    history = board()
    history.do(LEAD, MergeNotes(into=N2, notes=(N3,)))
    history.do(LEAD, MergeNotes(into=N1, notes=(N2,)))
    assert {known(history, each).merged_into for each in (N2, N3)} == {N1}
    assert set(known(history, N1).beneath) == {N2, N3} and known(history, N2).beneath == ()


@pytest.mark.parametrize("above", [WithdrawNote(note=N1), RemoveNote(note=N1)])
def test_what_lay_beneath_a_note_that_goes_stands_by_itself_again(above: Command) -> None:
    history = board()
    history.do(LEAD, MergeNotes(into=N1, notes=(N2, N3)))
    history.do(LEAD, above)
    assert known(history, N2).stands and known(history, N3).stands and not known(history, N1).stands


def test_an_element_that_rests_on_a_merged_note_rests_on_the_one_above_it() -> None:
    history = board()
    history.do(LEAD, AddElement(element=E, column="needs", text="箱", notes=(N2,)))
    history.do(LEAD, MergeNotes(into=N1, notes=(N2,)))
    element = seen(history, Screen.MODEL)[f"element/{E}"]
    assert element["notes"] == [N1]
    assert {each["name"] for each in element["organisations"]} == {"市役所", "社協"}
    assert seen(history, Screen.MODEL)["trace"] == {"elements": 1, "traceable": 1, "links": 0, "traceable_links": 0}


def test_notes_that_are_hidden_or_gone_or_the_same_are_passed_over_in_a_merge() -> None:
    history = board()
    history.do(LEAD, GoToStep(step=ACTS))
    history.do(ANN, note(N4, step=ACTS))
    assert history.do(LEAD, MergeNotes(into=N1, notes=(N1, N4, GONE))) == []
    assert refused(history.do, LEAD, MergeNotes(into=N4, notes=(N1,))).code == "gone"
    assert refused(history.do, LEAD, MergeNotes(into=GONE, notes=(N1,))).code == "gone"


def test_a_note_taken_off_is_seen_by_its_author_alone_who_is_told() -> None:
    history = board()
    history.do(LEAD, RemoveNote(note=N2))
    assert history.do(LEAD, RemoveNote(note=N2)) == []
    assert own_view(history.project, BEN)[f"mine/note/{N2}"]["removed"]
    assert f"note/{N2}" not in seen(history)
    assert refused(history.do, BEN, EditNote(note=N2, text="x")).code == "gone"


FOR_LEADS = (RemoveNote(note=N1), MergeNotes(into=N1, notes=(N2,)), PartNotes(notes=(N2,)), ClearNote(note=N1))


@pytest.mark.parametrize("command", FOR_LEADS)
def test_a_participant_may_not(command: Command) -> None:
    assert refused(board().do, ANN, command).code == "not_allowed"


def test_a_name_in_a_note_is_held_back_until_somebody_finds_it_harmless() -> None:
    history = board()
    history.do(ANN, EditNote(note=N1, text="桐山さんの家"))
    assert seen(history)[f"note/{N1}"]["hints"] == [[0, 4, "person"]]
    assert seen(history, Screen.CONSOLE)[f"held/{N1}"]["text"] == "桐山さんの家"
    history.do(LEAD, ClearNote(note=N1))
    assert seen(history)[f"note/{N1}"]["hints"] == [] and f"held/{N1}" not in seen(history, Screen.CONSOLE)
    assert history.do(LEAD, ClearNote(note=N1)) == history.do(LEAD, ClearNote(note=N2)) == []


def test_new_words_are_looked_at_anew() -> None:
    history = board()
    history.do(ANN, EditNote(note=N1, text="桐山さんの家"))
    history.do(LEAD, ClearNote(note=N1))
    history.do(ANN, EditNote(note=N1, text="桐谷さんの家"))
    assert f"held/{N1}" in seen(history, Screen.CONSOLE)


def test_a_hidden_note_with_a_name_in_it_is_not_told_to_the_console() -> None:
    history = writing()
    history.do(ANN, note(N1, "桐山さんの家"))
    assert f"held/{N1}" not in seen(history, Screen.CONSOLE)


def test_stopped_input_refuses_words_but_not_the_leads() -> None:
    history = board()
    history.do(LEAD, StopInput(stopped=True))
    for asked in (note(N4), EditNote(note=N1, text="x")):
        assert refused(history.do, ANN, asked).code == "input_stopped"
    assert history.do(LEAD, note(N4)) and history.do(ANN, WithdrawNote(note=N1))


def test_two_leads_merging_each_others_way_leave_one_note_above_and_none_in_a_circle() -> None:
    history = board()
    history.do(LEAD, MergeNotes(into=N1, notes=(N2,)))
    assert refused(history.do, LEAD, MergeNotes(into=N2, notes=(N1,))).code == "gone"
    assert known(history, N1).stands


def test_only_a_lead_or_the_recorder_of_a_table_writes_for_somebody_else() -> None:
    history = writing()
    assert refused(history.do, ANN, note(N1, seat=BEN)).code in {"not_yours", "not_allowed"}
    history.do(LEAD, note(N2, seat=BEN))
    assert (known(history, N2).seat, known(history, N2).organisation) == (BEN, COUNCIL)
    assert refused(history.do, LEAD, note(N3, seat=GONE)).code == "gone"
