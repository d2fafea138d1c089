"""What a phone is told of the step it writes to, of the wall, and of its own seat."""

from hall import ANN, BEN, LEAD, SHARE, WRITE, ident, writing
from seating import TWO, at_tables, note_of

from sessions.project import Ask, ShownAs
from sessions.projection import ShowOnWall
from sessions.seats import RemoveSeat, SitAt
from sessions.steps import EditStep, GoToStep, RevealNotes
from sessions.views.visibility import Hall, Screen, view, you


def told(history) -> dict:
    return view(history.project, Screen.PHONE, Hall())["step"]


def test_a_note_added_while_sharing_is_asked_what_its_own_step_asks() -> None:
    history = writing()
    history.do(LEAD, EditStep(step=WRITE, asks=(Ask.STATUS,), note_limit=3, shown_as=ShownAs.ANONYMOUS))
    asked = {"asks": ["status"], "note_limit": 3, "shown_as": "anonymous"}
    assert asked.items() <= told(history)["writes"].items()
    history.do(LEAD, RevealNotes(step=WRITE), GoToStep(step=SHARE))
    step = told(history)
    assert step["asks"] == [] and step["writes_to"] == WRITE
    assert {**asked, "shown_to": "all"}.items() <= step["writes"].items()


def test_where_nothing_is_written_to_nothing_is_asked() -> None:
    history = writing()
    history.do(LEAD, GoToStep(step=ident("opening")))
    step = told(history)
    assert step["writes_to"] is None and step["writes"] is None


def test_a_phone_learns_whose_table_presents_and_nothing_that_is_not_on_the_wall() -> None:
    history = at_tables()
    history.do(LEAD, ShowOnWall(mode="table", target=TWO))
    seen = view(history.project, Screen.PHONE, Hall())
    assert seen["projection"] == {"mode": "table", "target": TWO, "note": None}
    assert not any(note_of(BEN) in key for key in seen)


def test_a_seat_keeps_its_place_whoever_moves_or_goes() -> None:
    history = at_tables()
    places = {seat: you(history.project, seat, history.project.seats[seat].role)["place"] for seat in (ANN, BEN)}
    assert sorted(places.values()) == [1, 2]
    first = min(places, key=lambda seat: places[seat])
    history.do(LEAD, RemoveSeat(seat=first))
    other = BEN if first == ANN else ANN
    history.do(other, SitAt(table=None))
    assert you(history.project, other, history.project.seats[other].role)["place"] == 2
    assert you(history.project, LEAD, history.project.seats[LEAD].role)["place"] is None
