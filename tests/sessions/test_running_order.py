"""Steps added, edited, moved, dropped, skipped, repeated, and minutes fitted to the planned end."""

from typing import Any

import pytest
from hall import (
    ACTS,
    ANN,
    ARRANGE,
    DISCUSS,
    GROUP,
    LEAD,
    OPENING,
    SHARE,
    STEPS,
    WRITE,
    History,
    ident,
    opened,
    refused,
    revealed,
    writing,
)

from sessions.commands import ACT, Undo
from sessions.events import read_event
from sessions.frames import Command
from sessions.notes import WriteNote
from sessions.project import Ask, Gathers, Project, Sees, ShownAs, StepKind
from sessions.running_order import AddStep, DropStep, FitSteps, MoveStep, RepeatStep, SetEnd, expected_end, fitted
from sessions.steps import EditStep, GoToStep, RevealNotes, SkipStep, StepPlan, VotePlan
from sessions.timer import MINUTE

WORKSHOP, NEW, GONE, N = (ident(name) for name in ("workshop", "new", "gone", "n"))


def plan(name: str = NEW, kind: StepKind = StepKind.TALK, **more: Any) -> StepPlan:
    said = {"title": "休憩", "question": "", "hint": "", "minutes": 10, "gathers": Gathers.NONE, **more}
    return StepPlan(id=name, kind=kind, **said)


def order(project: Project) -> list[str]:
    return [step.id for step in project.order()]


def hall() -> History:
    """The hall groups what was written; the end is planned."""
    history = revealed(WriteNote(note=N, step=WRITE, text="声"))
    history.do(LEAD, SetEnd(workshop=WORKSHOP, at=100 * MINUTE))
    return history


ACTS_ON_ORDER: list[tuple[Command, ...]] = [
    (AddStep(workshop=WORKSHOP, plan=plan(), before=ACTS),),
    (AddStep(workshop=WORKSHOP, plan=plan()),),
    (EditStep(step=ACTS, title="題", asks=(Ask.WANTED,), sees=Sees.TABLE, note_limit=3, gathers=Gathers.CHANGE),),
    (EditStep(step=GROUP, minutes=20),),
    (MoveStep(step=OPENING, before=None),),
    (MoveStep(step=DISCUSS, before=WRITE),),
    (DropStep(step=WRITE),),
    (DropStep(step=DISCUSS),),
    (SkipStep(step=ACTS, skipped=True),),
    (RepeatStep(step=WRITE, again=NEW),),
    (SetEnd(workshop=WORKSHOP, at=None),),
    (FitSteps(workshop=WORKSHOP, minutes={ACTS: 3, DISCUSS: 9}),),
    (AddStep(workshop=WORKSHOP, plan=plan(), before=ACTS), MoveStep(step=NEW, before=OPENING), DropStep(step=ARRANGE)),
]


def of_order(project: Project) -> object:
    kept = {step.id: step for step in project.steps.values() if not step.dropped}
    return order(project), kept, project.workshops, project.timer


@pytest.mark.parametrize("commands", ACTS_ON_ORDER, ids=lambda each: "+".join(type(command).__name__ for command in each))
def test_a_change_of_the_running_order_taken_back_is_as_if_it_had_not_been(commands: tuple[Command, ...]) -> None:
    history = hall()
    before = of_order(history.project)
    assert history.do(LEAD, *commands)
    after = of_order(history.project)
    assert after != before
    for wanted in (before, after, before):
        history.do(LEAD, Undo(act=history.last))
        assert history.left == ()
        assert of_order(history.project) == wanted


CHANGED_SINCE: list[tuple[Command, Command, str]] = [
    (AddStep(workshop=WORKSHOP, plan=plan()), GoToStep(step=NEW), f"step/{NEW}"),
    (MoveStep(step=ACTS, before=OPENING), MoveStep(step=ACTS, before=WRITE), f"step/{ACTS}"),
    (MoveStep(step=ACTS, before=OPENING), DropStep(step=ARRANGE), f"step/{ACTS}"),  # it stood before that one
    (SkipStep(step=ACTS, skipped=True), GoToStep(step=ACTS), f"step/{ACTS}"),
    (EditStep(step=ACTS, minutes=1), FitSteps(workshop=WORKSHOP, minutes={ACTS: 2}), f"step/{ACTS}"),
    (SetEnd(workshop=WORKSHOP, at=1), SetEnd(workshop=WORKSHOP, at=2), f"workshop/{WORKSHOP}"),
]


@pytest.mark.parametrize(("act", "since", "left"), CHANGED_SINCE)
def test_an_order_that_somebody_changed_since_is_left_alone(act: Command, since: Command, left: str) -> None:
    history = hall()
    history.do(LEAD, act)
    name = history.last
    history.do(LEAD, since)
    before = of_order(history.project)
    history.do(LEAD, Undo(act=name))
    assert history.left == (left,)
    assert of_order(history.project) == before


def test_undoing_a_change_of_words_leaves_the_minutes_that_somebody_changed_since() -> None:
    history = hall()
    history.do(LEAD, EditStep(step=ACTS, title="一"))
    act = history.last
    history.do(LEAD, EditStep(step=ACTS, minutes=9))
    history.do(LEAD, Undo(act=act))
    step = history.project.steps[ACTS]
    assert history.left == () and (step.title, step.minutes) == (ACTS, 9)


NOTHING_TO_DO: list[Command] = [
    EditStep(step=ACTS),
    EditStep(step=ACTS, gathers=Gathers.ACTIVITY, votes=VotePlan()),  # not a vote step: it has no rules
    MoveStep(step=ACTS, before=ARRANGE),
    MoveStep(step=ACTS, before=ACTS),
    MoveStep(step=DISCUSS),
    SkipStep(step=ACTS, skipped=False),
    SetEnd(workshop=WORKSHOP, at=100 * MINUTE),
    FitSteps(workshop=WORKSHOP, minutes={ACTS: 5, WRITE: 1, GROUP: 1, GONE: 1}),
    GoToStep(step=DISCUSS, from_=SHARE),
]


@pytest.mark.parametrize("command", NOTHING_TO_DO, ids=lambda each: type(each).__name__)
def test_what_is_so_already_leaves_no_event(command: Command) -> None:
    assert hall().do(LEAD, command) == []


REFUSED: list[tuple[Command, str, dict[str, object]]] = [
    (AddStep(workshop=GONE, plan=plan()), "gone", {"what": "workshop", "id": GONE}),
    (AddStep(workshop=WORKSHOP, plan=plan(), before=GONE), "gone", {"what": "step", "id": GONE}),
    (AddStep(workshop=WORKSHOP, plan=plan(WRITE)), "exists", {"id": WRITE}),
    (EditStep(step=WRITE, gathers=Gathers.CHANGE), "has_notes", {"step": WRITE}),
    (EditStep(step=WRITE, shown_as=ShownAs.NAME), "has_notes", {"step": WRITE}),
    (MoveStep(step=GONE), "gone", {"what": "step", "id": GONE}),
    (MoveStep(step=ACTS, before=GONE), "gone", {"what": "step", "id": GONE}),
    (DropStep(step=GROUP), "step_running", {"step": GROUP}),
    (DropStep(step=GONE), "gone", {"what": "step", "id": GONE}),
    (SkipStep(step=GROUP, skipped=True), "step_running", {"step": GROUP}),
    (RepeatStep(step=GONE, again=NEW), "gone", {"what": "step", "id": GONE}),
    (RepeatStep(step=WRITE, again=ACTS), "exists", {"id": ACTS}),
    (SetEnd(workshop=GONE, at=1), "gone", {"what": "workshop", "id": GONE}),
    (FitSteps(workshop=GONE, minutes={}), "gone", {"what": "workshop", "id": GONE}),
]


@pytest.mark.parametrize(("command", "code", "facts"), REFUSED)
def test_what_the_running_order_cannot_be_is_refused(command: Command, code: str, facts: dict[str, object]) -> None:
    why = refused(hall().do, LEAD, command)
    assert (why.code, dict(why.facts)) == (code, facts)


def test_a_signature_may_always_become_less_but_never_more_than_people_were_promised() -> None:
    history = hall()
    assert history.do(LEAD, EditStep(step=WRITE, shown_as=ShownAs.ANONYMOUS))
    assert refused(history.do, LEAD, EditStep(step=WRITE, shown_as=ShownAs.ORGANISATION)).code == "has_notes"


def test_a_hundred_and_first_step_is_refused() -> None:
    history = opened()
    for n in range(100 - len(STEPS)):
        history.do(LEAD, AddStep(workshop=WORKSHOP, plan=plan(ident(f"s{n}"))))
    why = refused(history.do, LEAD, RepeatStep(step=WRITE, again=NEW))
    assert (why.code, why.facts) == ("too_many", {"limit": 100})


def test_the_hall_passes_over_a_skipped_step_and_may_still_go_there() -> None:
    history = writing()
    history.do(LEAD, SkipStep(step=SHARE, skipped=True))
    following = history.project.following()
    assert following is not None and following.id == GROUP
    history.do(LEAD, GoToStep(step=SHARE))
    assert not history.project.steps[SHARE].skipped


def test_two_who_press_next_together_go_on_by_one_step() -> None:
    history = writing()
    following = history.project.following()
    assert following is not None
    go = GoToStep(step=following.id, from_=WRITE)
    assert history.do(LEAD, RevealNotes(step=WRITE), go)
    assert history.do(LEAD, RevealNotes(step=WRITE), go) == []
    late = GoToStep(step=GROUP, from_=WRITE)
    assert history.do(LEAD, late) == [] and history.project.step == SHARE


def test_the_wire_says_from_where_the_hall_was_thought_to_be() -> None:
    act = ACT.validate_json(f'{{"id":"{NEW}","commands":[{{"type":"GoToStep","step":"{SHARE}","from":"{WRITE}"}}]}}')
    (command,) = act.commands
    assert isinstance(command, GoToStep) and command.from_ == WRITE


def test_notes_of_a_dropped_step_stay_and_what_was_half_typed_arrives_late() -> None:
    history = writing()
    history.do(ANN, WriteNote(note=N, step=WRITE, text="声"))
    history.do(LEAD, GoToStep(step=SHARE))
    history.do(LEAD, DropStep(step=WRITE))
    history.do(ANN, WriteNote(note=NEW, step=WRITE, text="書きかけ"))
    assert [history.project.notes[each].late for each in (N, NEW)] == [False, True]
    assert refused(history.do, LEAD, GoToStep(step=WRITE)).code == "gone"
    assert history.do(LEAD, RevealNotes(step=WRITE))  # what was written there can still be shown
    assert history.project.shown(history.project.notes[NEW])


def test_people_still_add_notes_while_the_hall_presents_votes_arranges_and_discusses() -> None:
    history = hall()
    for n, kind in enumerate((StepKind.PRESENT, StepKind.VOTE, StepKind.ARRANGE, StepKind.DISCUSS)):
        history.do(LEAD, AddStep(workshop=WORKSHOP, plan=plan(ident(f"s{n}"), kind), before=ACTS))
        filed = history.project.written_in(history.project.steps[ident(f"s{n}")])
        assert filed is not None and filed.id == WRITE
    pause = history.project.steps[OPENING]
    assert history.project.written_in(pause) is None


def test_a_repeated_step_stands_right_behind_and_begins_empty() -> None:
    history = hall()
    history.do(LEAD, RepeatStep(step=WRITE, again=NEW))
    again = history.project.steps[NEW]
    assert order(history.project)[order(history.project).index(WRITE) + 1] == NEW
    assert (again.entered_at, again.shown_to, again.question) == (None, Sees.SELF, history.project.steps[WRITE].question)


def test_a_vote_step_always_has_rules_and_they_stay_while_dots_lie() -> None:
    history = opened()
    history.do(LEAD, AddStep(workshop=WORKSHOP, plan=plan(kind=StepKind.VOTE)))
    assert history.project.steps[NEW].votes is not None
    history.do(LEAD, EditStep(step=NEW, votes=VotePlan(dots=3, voter="table")))
    votes = history.project.steps[NEW].votes
    assert votes is not None and (votes.dots, votes.voter) == (3, "table")


def test_what_an_older_program_wrote_about_a_step_is_read_as_its_fields() -> None:
    event = read_event(
        f'{{"v":1,"type":"StepEdited","step":"{WRITE}","now":["一","問","",9],"before":["二","問","",5]}}'
    )
    assert event.now.title == "一" and event.before.minutes == 5 and event.now.sees is None  # type: ignore[union-attr]


# -- the planned end ---------------------------------------------------------


def at_end(minutes: int, *, used: int = 0) -> dict[str, int]:
    """Fit the steps after SHARE so that the workshop ends this many minutes from now."""
    history = opened()
    history.do(LEAD, GoToStep(step=SHARE))
    began = history.project.steps[SHARE].entered_at
    assert began is not None
    now = began + used * MINUTE
    history.do(LEAD, SetEnd(workshop=WORKSHOP, at=now + minutes * MINUTE))
    return fitted(history.project, now)


def test_steps_are_fitted_in_proportion_and_end_on_the_minute() -> None:
    assert at_end(5 + 20) == dict.fromkeys((GROUP, ACTS, ARRANGE, DISCUSS), 5)
    assert sum(at_end(5 + 40).values()) == 40
    assert sum(at_end(5 + 13).values()) == 13


def test_no_step_is_fitted_to_less_than_a_minute_however_late_it_is() -> None:
    assert set(at_end(2).values()) == {1}
    assert set(at_end(0).values()) == {1}


def test_what_is_left_of_the_current_step_is_kept_for_it() -> None:
    assert sum(at_end(22, used=3).values()) == 20
    assert sum(at_end(20, used=9).values()) == 20  # it has run over: nothing is left of it


def test_a_break_keeps_five_minutes_and_a_skipped_step_gets_none() -> None:
    history = opened()
    history.do(LEAD, GoToStep(step=GROUP))
    history.do(LEAD, AddStep(workshop=WORKSHOP, plan=plan(minutes=10, pause=True), before=ACTS))
    history.do(LEAD, SkipStep(step=ARRANGE, skipped=True))
    began = history.project.steps[GROUP].entered_at
    assert began is not None
    history.do(LEAD, SetEnd(workshop=WORKSHOP, at=began + 15 * MINUTE))
    assert fitted(history.project, began) == {NEW: 5, ACTS: 3, DISCUSS: 2}


def test_without_a_planned_end_nothing_is_fitted() -> None:
    history = opened()
    assert fitted(history.project, 0) == {}
    assert fitted(Project(), 0) == {} and expected_end(Project(), 0) is None


def test_the_expected_end_is_the_rest_of_this_step_and_all_that_are_to_come() -> None:
    history = opened()
    history.do(LEAD, GoToStep(step=SHARE))
    began = history.project.steps[SHARE].entered_at
    assert began is not None
    assert expected_end(history.project, began) == began + 25 * MINUTE
    assert expected_end(history.project, began + 9 * MINUTE) == began + 29 * MINUTE
    history.do(LEAD, SkipStep(step=ACTS, skipped=True))
    assert expected_end(history.project, began) == began + 20 * MINUTE


def test_fitting_changes_only_what_is_still_to_come_and_is_one_act() -> None:
    history = hall()
    happened = history.do(LEAD, FitSteps(workshop=WORKSHOP, minutes=dict.fromkeys(STEPS, 2)))
    assert [event.step for event in happened] == [ACTS, ARRANGE, DISCUSS]  # type: ignore[union-attr]
    history.do(LEAD, Undo(act=history.last))
    assert {step.minutes for step in history.project.order()} == {5}
