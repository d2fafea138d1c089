"""Tables side by side: what the plenary board is told of each table before it brings them."""

from typing import Any

from hall import ANN, BEN, LEAD, WRITE, History, ident
from seating import ONE, TWO, at_tables, note_of, put

from sessions.groups import MakeGroup
from sessions.notes import PlaceNotes
from sessions.steps import RevealNotes
from sessions.tables import MergeTable
from sessions.views.sight import Hall
from sessions.views.visibility import Screen, view

G = ident("g")


def beside(history: History, table: str) -> dict[str, Any]:
    return view(history.project, Screen.BOARD, Hall())[f"beside/{table}"]


def test_a_table_s_headings_are_told_with_their_notes_before_they_are_on_the_plenary_board() -> None:
    history = at_tables(shown=True)
    history.do(LEAD, MakeGroup(group=G, title="足", x=0, y=0, notes=(put(note_of(ANN)),), table=ONE))
    told = beside(history, ONE)
    assert [(each["title"], each["notes"]) for each in told["headings"]] == [("足", 1)]
    assert (told["waiting"], told["tray"], told["merged"]) == (1, 0, False)
    assert (beside(history, TWO)["headings"], beside(history, TWO)["tray"]) == ([], 1)


def test_what_was_brought_does_not_wait_any_more_and_what_comes_after_does() -> None:
    history = at_tables(shown=True)
    history.do(LEAD, MakeGroup(group=G, title="足", x=0, y=0, notes=(put(note_of(ANN)),), table=ONE))
    history.do(LEAD, MergeTable(table=ONE))
    assert (beside(history, ONE)["merged"], beside(history, ONE)["waiting"]) == (True, 0)
    history.do(LEAD, MakeGroup(group=ident("later"), title="家", x=0, y=0, table=ONE))
    assert beside(history, ONE)["waiting"] == 1


def test_notes_that_no_table_may_see_yet_are_not_counted() -> None:
    history = at_tables()
    assert beside(history, ONE)["tray"] == 0
    history.do(LEAD, RevealNotes(step=WRITE, to="table"))
    history.do(LEAD, PlaceNotes(places=(put(note_of(BEN), 5, 5),), table=TWO))
    assert (beside(history, TWO)["alone"], beside(history, TWO)["waiting"]) == (1, 1)


def test_a_table_s_own_board_sees_no_other_table() -> None:
    history = at_tables(shown=True)
    assert not [key for key in view(history.project, Screen.BOARD, Hall(), ONE) if key.startswith("beside/")]
