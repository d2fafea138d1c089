"""Presentations (発表): tables one after another, each with its own time; everybody is told whose turn it is."""

from typing import Any

import pytest
from hall import ANN, CHI, LEAD, WRITE, History, ident, refused
from seating import ONE, TWO, at_tables

from sessions.commands import Undo
from sessions.projection import ShowOnWall
from sessions.running_order import AddStep, expected_end, fitted
from sessions.steps import EditStep, GoToStep, StepPlan
from sessions.tables import AddTable, DropTable
from sessions.timer import AddTime, EndTimer, LockAtEnd, PauseTimer, ResumeTimer, StartTimer
from sessions.turns import GiveTurn
from sessions.views.sight import Hall
from sessions.views.visibility import Screen, view

PRESENT, THREE = ident("present"), ident("table3")
MINUTE = 60_000


def plan(minutes: int = 9) -> StepPlan:
    return StepPlan(id=PRESENT, kind="present", title="発表", question="", hint="", minutes=minutes, gathers="none")


def presenting(minutes: int = 9) -> History:
    """Three tables, and the hall at a step in which they present."""
    history = at_tables(shown=True)
    history.do(LEAD, AddTable(table=THREE, number=3))
    history.do(LEAD, AddStep(workshop=history.project.workshops[0].id, plan=plan(minutes)), GoToStep(step=PRESENT))
    return history


def told(history: History, screen: Screen = Screen.PHONE) -> dict[str, Any]:
    turn: dict[str, Any] = view(history.project, screen, Hall())["step"]["turn"]
    return turn


def left(history: History, at: int) -> int:
    timer = history.project.timer
    assert timer is not None and timer.ends_at is not None
    return timer.ends_at - at


def now(history: History) -> int:
    return history.entries[-1].at


@pytest.mark.parametrize("screen", [Screen.PHONE, Screen.WALL, Screen.CONSOLE, Screen.TABLE, Screen.BOARD])
def test_the_step_by_itself_begins_with_the_first_table_and_its_share_of_the_time(screen: Screen) -> None:
    history = presenting()
    assert told(history, screen) == {
        "table": ONE,
        "order": [ONE, TWO, THREE],
        "presented": [ONE],
        "next": TWO,
        "seconds": 180,
    }
    assert left(history, now(history)) == 3 * MINUTE


def test_the_next_table_has_its_whole_time_and_the_last_has_nobody_behind_it() -> None:
    history = presenting()
    history.do(LEAD, GiveTurn(table=TWO, **{"from": ONE}))
    assert (told(history)["table"], told(history)["next"], left(history, now(history))) == (TWO, THREE, 3 * MINUTE)
    history.do(LEAD, GiveTurn(table=THREE))
    assert (told(history)["table"], told(history)["next"]) == (THREE, None)


def test_two_who_press_next_together_go_on_by_one_table() -> None:
    history = presenting()
    asked = GiveTurn(table=TWO, **{"from": ONE})
    assert history.do(LEAD, asked)
    assert history.do(LEAD, asked) == history.do(LEAD, GiveTurn(table=THREE, **{"from": ONE})) == []
    assert told(history)["table"] == TWO


def test_a_table_that_had_its_turn_can_have_it_again_and_those_to_come_still_come() -> None:
    history = presenting()
    history.do(LEAD, GiveTurn(table=TWO), GiveTurn(table=ONE))
    assert (told(history)["table"], told(history)["presented"], told(history)["next"]) == (ONE, [TWO, ONE], THREE)


def test_the_facilitator_puts_the_tables_in_order_and_leaves_some_out() -> None:
    history = presenting()
    history.do(LEAD, EditStep(step=PRESENT, turns=(THREE, ONE)))
    act = history.last
    assert (told(history)["order"], told(history)["next"], told(history)["seconds"]) == ([THREE, ONE], THREE, 270)
    history.do(LEAD, Undo(act=act))
    assert told(history)["order"] == [ONE, TWO, THREE]


def test_more_time_for_each_table_moves_the_end_of_the_turn_that_runs_and_of_the_meeting() -> None:
    history = presenting()
    at = now(history)
    end = expected_end(history.project, at)
    history.do(LEAD, EditStep(step=PRESENT, turn_seconds=300))
    assert (left(history, at), told(history)["seconds"]) == (5 * MINUTE, 300)
    assert expected_end(history.project, at) == (end or 0) + 6 * MINUTE
    assert view(history.project, Screen.CONSOLE, Hall())["schedule"]["minutes_ahead"] == 10
    history.do(LEAD, EditStep(step=PRESENT, turn_seconds=0, minutes=18))
    assert left(history, at) == 6 * MINUTE


def test_the_tables_still_to_come_count_when_the_rest_is_fitted_to_the_end() -> None:
    history = presenting()
    assert expected_end(history.project, now(history)) == now(history) + 9 * MINUTE
    history.do(LEAD, GiveTurn(table=TWO))
    assert expected_end(history.project, now(history)) == now(history) + 6 * MINUTE
    assert fitted(history.project, now(history)) == {}


def test_a_turn_s_clock_is_paused_lengthened_and_started_again_as_any() -> None:
    history = presenting()
    history.do(LEAD, PauseTimer(), AddTime(seconds=60), ResumeTimer())
    assert left(history, now(history)) == 4 * MINUTE - 1_000  # a second had gone
    history.do(LEAD, StartTimer())
    assert left(history, now(history)) == 3 * MINUTE


def test_the_next_turn_opens_what_the_end_of_the_last_one_locked() -> None:
    history = presenting(minutes=3)
    history.do(LEAD, LockAtEnd(on=True))
    for at in range(70):  # a second each
        history.do(LEAD, LockAtEnd(on=bool(at % 2)))
    history.do(LEAD, LockAtEnd(on=True), EndTimer())
    assert history.project.input_stopped
    history.do(LEAD, GiveTurn(table=TWO))
    assert (history.project.input_stopped, history.project.timer.ended) == (False, False)  # type: ignore[union-attr]


def test_a_table_put_on_the_wall_by_hand_gives_way_to_the_next_and_a_blank_wall_stays_blank() -> None:
    history = presenting()
    history.do(LEAD, ShowOnWall(mode="table", target=ONE), GiveTurn(table=TWO))
    assert history.project.projection.mode == "auto"
    history.do(LEAD, ShowOnWall(mode="blank"), GiveTurn(table=THREE))
    assert history.project.projection.mode == "blank"


def test_a_turn_is_not_undone_and_coming_back_to_the_step_goes_on_where_it_was() -> None:
    history = presenting()
    history.do(LEAD, GiveTurn(table=TWO))
    why = refused(history.do, LEAD, Undo(act=history.last))
    assert (why.code, why.facts) == ("cannot_undo", {"why": "final"})
    history.do(LEAD, GoToStep(step=WRITE))
    assert view(history.project, Screen.WALL, Hall())["step"]["turn"] is None
    history.do(LEAD, GoToStep(step=PRESENT))
    assert (told(history)["table"], left(history, now(history))) == (TWO, 3 * MINUTE)


def test_a_table_that_is_taken_away_while_it_presents_leaves_the_turn_to_the_next() -> None:
    history = presenting()
    history.do(LEAD, DropTable(table=ONE))
    assert (told(history)["table"], told(history)["order"], told(history)["next"]) == (None, [TWO, THREE], TWO)


def test_only_facilitators_give_the_turn_and_only_in_presentations() -> None:
    history = presenting()
    for seat in (ANN, CHI):
        assert refused(history.do, seat, GiveTurn(table=TWO)).code == "not_allowed"
    assert refused(history.do, LEAD, GiveTurn(table=ident("none"))).code == "gone"
    history.do(LEAD, GoToStep(step=WRITE))
    assert refused(history.do, LEAD, GiveTurn(table=TWO)).code == "not_in_this_step"


def test_without_tables_presentations_run_on_the_step_s_own_clock() -> None:
    history = at_tables(shown=True)
    history.do(LEAD, DropTable(table=ONE), DropTable(table=TWO))
    history.do(LEAD, AddStep(workshop=history.project.workshops[0].id, plan=plan()), GoToStep(step=PRESENT))
    assert view(history.project, Screen.PHONE, Hall())["step"]["turn"] is None
    assert left(history, now(history)) == 9 * MINUTE
    assert refused(history.do, LEAD, GiveTurn(table=ONE)).code == "not_in_this_step"
