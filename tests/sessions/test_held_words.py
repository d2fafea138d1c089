"""Words for which a note is held back do not come to the wall or into documents by another door: headings, boxes, reasons."""

import pytest
from hall import ANN, ARRANGE, LEAD, SHARE, WRITE, History, ident, revealed, writing

from sessions.groups import MakeGroup
from sessions.held_words import BLOT, held_words, without_held_words
from sessions.linking import DrawLink
from sessions.modelling import AddElement
from sessions.note_marks import ClearNote, MergeNotes, RemoveNote
from sessions.notes import Place, WithdrawNote, WriteNote
from sessions.opening import DescribeProject
from sessions.project import Role
from sessions.projection import ShowOnWall
from sessions.screens import Connected, Outlet
from sessions.steps import EditStep, GoToStep
from sessions.views.visibility import Audience, Hall, Screen, view

N, M, G, E, F, L = (ident(name) for name in ("n", "m", "g", "e", "f", "l"))
NAME = "佐藤太郎さん"
NOTE = WriteNote(note=N, step=WRITE, text=f"{NAME}は朝がつらい")
HALL = Hall()


def repeated() -> History:
    """Return a hall that wrote the name into everything that can hang on the wall."""
    history = revealed(NOTE)
    history.do(
        LEAD,
        MakeGroup(group=G, title=f"{NAME}のような人", x=0, y=0, notes=(Place(note=N, x=0, y=0),)),
        AddElement(element=E, column="needs", text=f"{NAME}が出てこられるほど長い名前の場所が町のどこかにほしい", notes=(N,)),
        AddElement(element=F, column="activities", text="朝の会"),
        DrawLink(link=L, source=F, target=E, why=f"{NAME}が言った"),
        EditStep(step=SHARE, title=f"{NAME}と見せ合う", question=f"{NAME}には何がいりますか", hint="", minutes=5),
        DescribeProject(title=f"{NAME}のまち", region="みどり市", host="市役所", diagram_name="作戦図"),
    )
    return history


@pytest.mark.parametrize("step", [SHARE, ARRANGE])
def test_a_name_that_waits_is_blotted_wherever_it_stands_on_the_wall_until_somebody_clears_it(step: str) -> None:
    history = repeated()
    history.do(LEAD, GoToStep(step=step))
    for mode in ("auto", "headings", "diagram"):
        history.do(LEAD, ShowOnWall(mode=mode))
        shown = str(view(history.project, Screen.WALL, HALL))
        assert "佐藤" not in shown and "太郎" not in shown, mode
        assert BLOT in shown
    history.do(LEAD, ShowOnWall(mode="headings"))
    assert view(history.project, Screen.WALL, HALL)[f"heading/{G}"]["title"] == f"{BLOT}のような人"
    history.do(LEAD, ClearNote(note=N))
    assert view(history.project, Screen.WALL, HALL)[f"heading/{G}"]["title"] == f"{NAME}のような人"


def test_whoever_works_on_it_reads_every_word() -> None:
    project = repeated().project
    assert view(project, Screen.BOARD, HALL)[f"group/{G}"]["title"] == f"{NAME}のような人"
    assert view(project, Screen.MODEL, HALL)[f"element/{E}"]["text"].startswith(NAME)
    assert view(project, Screen.CONSOLE, HALL)["project"]["title"] == f"{NAME}のまち"


def test_a_wall_that_hangs_is_told_at_once_that_a_word_waits_and_that_it_is_free_again() -> None:
    history = revealed(WriteNote(note=M, step=WRITE, text="朝がつらい"))
    history.do(LEAD, MakeGroup(group=G, title=f"{NAME}のような人", x=0, y=0, notes=(Place(note=M, x=0, y=0),)))
    wall = Outlet(Audience(Screen.WALL))
    wall.connected.add(Connected(Screen.WALL, Role.VIEWER, None))
    assert wall.look(history.project, HALL, 1)[f"heading/{G}"]["title"] == f"{NAME}のような人"
    history.do(ANN, NOTE)
    assert BLOT in "".join(wall.changes(history.project, HALL, history.touched, 1, 2))
    history.do(LEAD, ClearNote(note=N))
    assert f"{NAME}のような人" in "".join(wall.changes(history.project, HALL, history.touched, 2, 3))


def test_LV6_a_name_in_a_note_that_nobody_may_see_yet_blots_nothing() -> None:
    history = writing()
    history.do(LEAD, DescribeProject(title=f"{NAME}のまち", region="", host="", diagram_name=""))
    history.do(ANN, NOTE)
    assert held_words(history.project) == frozenset()
    assert view(history.project, Screen.WALL, HALL)["project"]["title"] == f"{NAME}のまち"


def test_taking_the_note_back_does_not_bring_the_name_in_its_box_to_the_wall() -> None:
    for seat, command in ((ANN, WithdrawNote(note=N)), (LEAD, RemoveNote(note=N))):
        history = repeated()
        history.do(seat, command)
        history.do(LEAD, ShowOnWall(mode="diagram"))
        assert view(history.project, Screen.WALL, HALL)[f"element/{E}"]["text"].startswith(BLOT)


def test_a_note_taken_back_on_which_nothing_rests_blots_nothing_since_nobody_could_clear_it() -> None:
    history = revealed(NOTE)
    history.do(ANN, WithdrawNote(note=N))
    assert held_words(history.project) == frozenset()


def test_a_note_that_somebody_cleared_hangs_as_it_was_written_though_another_of_the_same_name_waits() -> None:
    history = revealed(NOTE, WriteNote(note=M, step=WRITE, text=f"{NAME}の畑"))
    history.do(LEAD, ClearNote(note=M))
    history.do(LEAD, ShowOnWall(mode="note", target=M))
    assert view(history.project, Screen.WALL, HALL)["projection"]["note"]["text"] == f"{NAME}の畑"


def test_a_longer_name_leaves_no_tail_where_a_shorter_one_waits_too() -> None:
    history = revealed(NOTE, WriteNote(note=M, step=WRITE, text="佐藤さんの家"))
    history.do(LEAD, AddElement(element=E, column="needs", text=f"{NAME}と佐藤さんの集まり"))
    assert without_held_words(history.project).model.elements[E].text == f"{BLOT}と{BLOT}の集まり"


def test_a_project_in_which_nothing_waits_is_told_as_it_is() -> None:
    project = revealed(WriteNote(note=N, step=WRITE, text="朝がつらい")).project
    assert without_held_words(project) is project


def test_a_name_in_a_duplicate_beneath_another_note_can_be_cleared_too() -> None:
    history = revealed(NOTE, WriteNote(note=M, step=WRITE, text="朝がつらい"))
    history.do(LEAD, MergeNotes(into=M, notes=(N,)))
    assert f"held/{N}" in view(history.project, Screen.CONSOLE, HALL)
    history.do(LEAD, ClearNote(note=N))
    assert f"held/{N}" not in view(history.project, Screen.CONSOLE, HALL)
