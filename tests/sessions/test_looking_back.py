"""What a workshop shows of the one before it, and tables that present one after another."""

from typing import Any

from hall import ANN, BEN, ENTRANCES, LEAD, OPEN, WRITE, History, ident, opened, taking
from seating import ONE, TWO, note_of, put, tables

from sessions.groups import MakeGroup
from sessions.notes import WriteNote
from sessions.opening import OpenProject
from sessions.project import Gathers, StepKind
from sessions.projection import ShowOnWall
from sessions.running_order import AddStep
from sessions.steps import GoToStep, RevealNotes, SkipStep, StepPlan, WorkshopPlan
from sessions.views.sight import Hall
from sessions.views.visibility import Screen, view

WORKSHOP, AGAIN = ident("workshop"), ident("workshop2")
BACK, BREAK, CHANGES, LATER, PRESENT = (ident(name) for name in ("back", "break", "changes", "later", "present"))


def plan(step: str, kind: StepKind, gathers: Gathers = Gathers.NONE, minutes: int = 5, **more: Any) -> StepPlan:
    return StepPlan(id=step, kind=kind, title=step, question="?", hint="", minutes=minutes, gathers=gathers, **more)


SECOND = WorkshopPlan(
    id=AGAIN,
    number=2,
    title="第2回",
    steps=(
        plan(BREAK, StepKind.TALK, pause=True),
        plan(BACK, StepKind.TALK),
        plan(CHANGES, StepKind.WRITE, Gathers.CHANGE),
        plan(LATER, StepKind.TALK),
    ),
)
TWICE: OpenProject = OPEN.model_copy(update={"workshops": (*OPEN.workshops, SECOND)})


def grouped(history: History) -> History:
    """Write two needs at two tables, and put each beneath a heading that all may see."""
    tables(history).do(LEAD, GoToStep(step=WRITE))
    for seat, table in ((ANN, ONE), (BEN, TWO)):
        history.do(seat, WriteNote(note=note_of(seat), step=WRITE, text="声"))
        history.do(LEAD, RevealNotes(step=WRITE))
        made = {"group": ident(table), "title": f"見出し{table[:6]}", "table": table}
        history.do(LEAD, MakeGroup(x=0, y=0, notes=(put(note_of(seat)),), **made))
    return history


def seen(history: History, screen: Screen = Screen.PHONE) -> dict[str, Any]:
    return view(history.project, screen, Hall())


def headings(history: History, screen: Screen) -> list[str]:
    return sorted(entity["title"] for key, entity in seen(history, screen).items() if key.startswith("heading/"))


def test_the_talk_that_opens_a_workshop_shows_what_the_one_before_made_and_no_other_talk_does() -> None:
    history = History()
    history.do(LEAD, TWICE)
    for seat, organisation in ENTRANCES:
        history.do(seat, taking(seat, organisation))
    grouped(history)
    history.do(LEAD, GoToStep(step=CHANGES))
    history.do(ANN, WriteNote(note=ident("today"), step=CHANGES, text="変化"))
    history.do(LEAD, RevealNotes(step=CHANGES))
    history.do(LEAD, MakeGroup(group=ident("today"), title="今日の見出し", x=0, y=0, notes=(put(ident("today")),)))
    for step, looks in ((BREAK, False), (BACK, True), (LATER, False)):
        history.do(LEAD, GoToStep(step=step))
        assert seen(history)["step"]["looks_back"] is looks
        for screen in (Screen.PHONE, Screen.WALL):
            assert headings(history, screen) == (["見出しtable1", "見出しtable2"] if looks else []), (step, screen)


def presenting(minutes: int) -> History:
    """Return a hall whose two tables present what they grouped; nothing comes after it."""
    history = grouped(opened())
    history.do(LEAD, AddStep(workshop=WORKSHOP, plan=plan(PRESENT, StepKind.PRESENT, minutes=minutes)))
    history.do(LEAD, GoToStep(step=PRESENT))
    return history


def test_a_table_that_presents_shows_what_the_step_is_about_and_nothing_of_earlier_steps() -> None:
    history = presenting(10)
    history.do(LEAD, AddStep(workshop=WORKSHOP, plan=plan(CHANGES, StepKind.WRITE, Gathers.CHANGE), before=PRESENT))
    history.do(LEAD, ShowOnWall(mode="table", target=ONE))
    assert headings(history, Screen.WALL) == []  # the needs of the step before are not what is presented now
    history.do(LEAD, SkipStep(step=CHANGES, skipped=True))
    history.do(LEAD, GoToStep(step=WRITE))
    history.do(LEAD, ShowOnWall(mode="table", target=ONE))
    assert "見出しtable1" in headings(history, Screen.WALL)
