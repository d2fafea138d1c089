"""What the wall shows: it follows the step, or what the facilitator decided; never what may not hang there."""

from typing import Any

import pytest
from hall import ANN, ARRANGE, CITY, LEAD, SHARE, WRITE, History, ident, refused, revealed, writing

from sessions.commands import Undo
from sessions.groups import MakeGroup
from sessions.modelling import AddElement
from sessions.notes import Place, WithdrawNote, WriteNote
from sessions.people import ChangeSeat
from sessions.project import Gathers, Projection, ShownAs, StepKind
from sessions.projection import ShowOnWall
from sessions.running_order import AddStep
from sessions.steps import EditStep, GoToStep, RevealNotes, StepPlan, VotePlan
from sessions.views.visibility import Hall, Screen, view

N, G, GONE = ident("n"), ident("g"), ident("gone")
TEXT = "朝起きられない"


def grouped() -> History:
    history = revealed(WriteNote(note=N, step=WRITE, text=TEXT))
    history.do(LEAD, MakeGroup(group=G, title="見守り", x=0, y=0, notes=(Place(note=N, x=0, y=0),)))
    return history


def wall(history: History, screen: Screen = Screen.WALL) -> dict[str, Any]:
    return view(history.project, screen, Hall())


def test_one_note_hangs_on_the_wall_with_its_organisation_and_the_console_sees_what_hangs_there() -> None:
    history = grouped()
    history.do(LEAD, ShowOnWall(mode="note", target=N))
    for screen in (Screen.WALL, Screen.CONSOLE):
        assert wall(history, screen)["projection"] == {
            "mode": "note",
            "target": N,
            "note": {"text": TEXT, "kind": "need", "organisation": "市役所", "name": ""},
        }
    assert TEXT not in str(view(history.project, Screen.WALL, Hall()).get(f"shown/{N}"))


def test_LV6_a_note_that_is_not_shown_to_all_cannot_be_put_on_the_wall() -> None:
    history = writing()
    history.do(ANN, WriteNote(note=N, step=WRITE, text=TEXT))
    why = refused(history.do, LEAD, ShowOnWall(mode="note", target=N))
    assert (why.code, why.facts) == ("gone", {"what": "note", "id": N})


def test_LV6_a_note_withdrawn_while_it_hangs_leaves_the_wall_and_not_even_its_id_stays() -> None:
    history = grouped()
    history.do(LEAD, ShowOnWall(mode="note", target=N))
    history.do(ANN, WithdrawNote(note=N))
    assert "projection" in history.touched.keys
    assert wall(history)["projection"] == {"mode": "note", "target": None, "note": None}


def test_a_note_in_which_a_name_seems_to_stand_is_held_back_from_the_wall() -> None:
    text = "090-1234-5678に電話する"
    history = revealed(WriteNote(note=N, step=WRITE, text=text))
    assert refused(history.do, LEAD, ShowOnWall(mode="note", target=N)).code == "held_back"


@pytest.mark.parametrize(
    ("command", "what"),
    [
        (ShowOnWall(mode="note", target=GONE), "note"),
        (ShowOnWall(mode="note"), "note"),
        (ShowOnWall(mode="table", target=GONE), "table"),
        (ShowOnWall(mode="result", target=GONE), "step"),
    ],
)
def test_what_is_not_there_cannot_be_shown(command: ShowOnWall, what: str) -> None:
    why = refused(grouped().do, LEAD, command)
    assert (why.code, why.facts["what"]) == ("gone", what)


def test_what_hangs_on_the_wall_can_be_taken_back_unless_something_else_hangs_there_now() -> None:
    history = grouped()
    history.do(LEAD, ShowOnWall(mode="blank"))
    act = history.last
    assert history.do(LEAD, ShowOnWall(mode="blank", target=GONE)) == []
    history.do(LEAD, Undo(act=act))
    assert history.project.projection == Projection()
    history.do(LEAD, Undo(act=history.last))
    assert history.project.projection == Projection("blank")
    history.do(LEAD, ShowOnWall(mode="counts"))
    history.do(LEAD, Undo(act=act))
    assert history.left == ("projection",)


def test_the_next_step_takes_the_wall_back() -> None:
    history = grouped()
    history.do(LEAD, ShowOnWall(mode="blank"))
    history.do(LEAD, GoToStep(step=ARRANGE))
    assert wall(history)["projection"]["mode"] == "auto"


def test_headings_come_to_the_wall_in_any_step_when_asked_for_and_go_with_them() -> None:
    history = grouped()
    history.do(LEAD, GoToStep(step=ident("opening")))
    assert f"heading/{G}" not in wall(history)
    history.do(LEAD, ShowOnWall(mode="headings"))
    told = wall(history)[f"heading/{G}"]
    assert (told["title"], told["kind"], told["table"], told["notes"]) == ("見守り", "need", None, 1)
    assert f"heading/{G}" not in view(history.project, Screen.PHONE, Hall())


def test_the_diagram_is_on_the_wall_when_asked_for_and_not_beneath_anything_else() -> None:
    history = grouped()
    history.do(LEAD, AddElement(element=ident("e"), column="needs", text="箱"))
    key = f"element/{ident('e')}"
    assert key not in wall(history)
    history.do(LEAD, ShowOnWall(mode="diagram"))
    assert key in wall(history)
    history.do(LEAD, GoToStep(step=ARRANGE))
    assert key in wall(history)
    history.do(LEAD, ShowOnWall(mode="blank"))
    assert key not in wall(history)


def vote(kinds: tuple[str, ...]) -> StepPlan:
    votes = VotePlan(kinds=kinds)
    said = {"title": "選ぶ", "question": "", "hint": "", "minutes": 5, "gathers": Gathers.NONE}
    return StepPlan(id=ident("vote"), kind=StepKind.VOTE, votes=votes, **said)


@pytest.mark.parametrize(("kinds", "there"), [((), True), (("need",), True), (("activity",), False)])
def test_a_vote_shows_headings_of_its_kinds_from_any_step_before(kinds: tuple[str, ...], there: bool) -> None:
    history = grouped()
    history.do(LEAD, AddStep(workshop=ident("workshop"), plan=vote(kinds)), GoToStep(step=ident("vote")))
    for screen in (Screen.WALL, Screen.PHONE):
        assert (f"heading/{G}" in view(history.project, screen, Hall())) == there


# -- how a note is signed ---------------------------------------------------


def signed(as_: ShownAs) -> History:
    history = writing()
    history.do(LEAD, EditStep(step=WRITE, shown_as=as_))
    history.do(ANN, ChangeSeat(organisation=CITY, name="花子"))
    history.do(ANN, WriteNote(note=N, step=WRITE, text=TEXT))
    history.do(LEAD, RevealNotes(step=WRITE), GoToStep(step=SHARE), ShowOnWall(mode="note", target=N))
    return history


@pytest.mark.parametrize(
    ("as_", "organisation", "name"),
    [(ShownAs.ANONYMOUS, "", ""), (ShownAs.ORGANISATION, "市役所", ""), (ShownAs.NAME, "市役所", "花子")],
)
def test_a_note_is_signed_as_its_step_promised_on_every_screen(as_: ShownAs, organisation: str, name: str) -> None:
    history = signed(as_)
    on_phone = view(history.project, Screen.PHONE, Hall())[f"shown/{N}"]
    on_board = view(history.project, Screen.BOARD, Hall())[f"note/{N}"]
    on_wall = wall(history)["projection"]["note"]
    assert {each["name"] for each in (on_phone, on_board, on_wall)} == {name}
    assert on_phone["organisation"] == on_board["organisation_name"] == on_wall["organisation"] == organisation
    assert on_board["organisation"] == (CITY if organisation else None)


def test_a_name_corrected_later_is_corrected_beneath_the_notes() -> None:
    history = signed(ShownAs.NAME)
    history.do(ANN, ChangeSeat(organisation=CITY, name="はな"))
    assert {f"note/{N}", f"shown/{N}", "projection"} <= history.touched.keys


# -- what going on shows ------------------------------------------------------


def ahead(history: History) -> tuple[bool, str | None, str | None]:
    following = view(history.project, Screen.CONSOLE, Hall())["step"]["next"]
    return following["reveals"], following["reveals_step"], following["reveals_to"]


def test_going_on_from_writing_shows_to_all_where_nobody_sits_at_tables() -> None:
    assert ahead(writing()) == (True, WRITE, "all")


def test_what_is_shown_already_is_not_shown_again() -> None:
    history = writing()
    history.do(LEAD, RevealNotes(step=WRITE))
    assert ahead(history) == (False, None, None)
    assert ahead(grouped()) == (False, None, None)
