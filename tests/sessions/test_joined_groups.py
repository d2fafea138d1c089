"""Joined headings: several tables' headings beneath one, nothing melted, taken back by one undo; and headings kept apart."""

import pytest
from hall import ANN, BEN, CHI, LEAD, WRITE, History, ident, refused
from seating import ONE, TWO, at_tables, note_of, put

from sessions.commands import Undo
from sessions.groups import DissolveGroup, MakeGroup, NestGroup
from sessions.joined_groups import JoinGroups, KeepApart
from sessions.notes import WriteNote
from sessions.project import Sees
from sessions.running_order import AddStep
from sessions.similar import headings_of, similar
from sessions.steps import GoToStep, RevealNotes, StepPlan, VotePlan
from sessions.tables import MergeTable
from sessions.things import in_vote
from sessions.views.sight import Hall
from sessions.views.visibility import Screen, view

A, B, C, OVER, AGAIN = (ident(name) for name in ("a", "b", "c", "over", "again"))


def two_tables() -> History:
    """Each table has a heading with a note of its own, and both are on the plenary board."""
    history = at_tables(shown=True)
    history.do(LEAD, MakeGroup(group=A, title="外に出にくい", x=0, y=0, notes=(put(note_of(ANN)),), table=ONE))
    history.do(LEAD, MakeGroup(group=B, title="外出が難しい", x=0, y=0, notes=(put(note_of(BEN)),), table=TWO))
    history.do(LEAD, MergeTable(table=ONE), MergeTable(table=TWO), RevealNotes(step=WRITE, to="all"))
    return history


def joined() -> History:
    history = two_tables()
    history.do(LEAD, JoinGroups(group=OVER, title="外出が難しい", groups=(A, B), x=40, y=8))
    return history


def test_a_joined_heading_keeps_every_tables_wording_and_notes_beneath_it() -> None:
    told = view(joined().project, Screen.BOARD, Hall())
    assert (told[f"group/{OVER}"]["joined"], told[f"group/{OVER}"]["table"]) == (True, None)
    assert {told[f"group/{each}"]["title"]: told[f"group/{each}"]["table"] for each in (A, B)} == {
        "外に出にくい": ONE,
        "外出が難しい": TWO,
    }
    assert [told[f"group/{each}"]["parent"] for each in (A, B)] == [OVER, OVER]
    notes = [told[f"note/{note_of(each)}"] for each in (ANN, BEN)]
    assert [(each["group"], each["table"]) for each in notes] == [(A, ONE), (B, TWO)]


def test_a_table_s_own_board_is_as_it_was() -> None:
    before, after = two_tables().project, joined().project
    for table in (ONE, TWO):
        was, now = (view(each, Screen.BOARD, Hall(), table) for each in (before, after))
        assert {key: entity | {"parent": None} if key.startswith("group/") else entity for key, entity in now.items()} == was


def test_one_undo_parts_them_again_and_another_joins_them() -> None:
    history = joined()
    act = history.last
    history.do(LEAD, Undo(act=act))
    assert (history.left, history.project.groups[OVER].dissolved) == ((), True)
    assert [history.project.groups[each].parent for each in (A, B)] == [None, None]
    history.do(LEAD, Undo(act=history.last))
    assert [history.project.groups[each].parent for each in (A, B)] == [OVER, OVER]


def test_a_joined_heading_is_voted_on_once_with_all_that_lies_in_it() -> None:
    history = joined()
    things = {key: (thing.title, thing.notes) for key, thing in _ballot(history).items()}
    assert things == {f"group/{OVER}": ("外出が難しい", 2)}


def _ballot(history: History) -> dict[str, object]:
    vote = ident("vote")
    plan = StepPlan(id=vote, kind="vote", title="", question="", hint="", minutes=0, gathers="none", votes=VotePlan())
    history.do(LEAD, AddStep(workshop=history.project.workshops[0].id, plan=plan), GoToStep(step=vote))
    return dict(in_vote(history.project, history.project.steps[vote]))


def test_the_hall_is_told_how_many_notes_and_organisations_a_joined_heading_has() -> None:
    history = joined()
    share = next(step.id for step in history.project.steps.values() if step.kind == "share")
    history.do(LEAD, GoToStep(step=share))
    told = view(history.project, Screen.WALL, Hall())[f"heading/{OVER}"]
    assert (told["notes"], told["organisations"], told["table"], told["over"]) == (2, 2, None, None)
    assert view(history.project, Screen.WALL, Hall())[f"heading/{A}"]["over"] == OVER


def test_headings_joined_once_more_come_beneath_the_new_one_and_no_empty_shell_stays() -> None:
    history = joined()
    history.do(LEAD, MakeGroup(group=C, title="家から出られない", x=0, y=0))
    history.do(LEAD, JoinGroups(group=AGAIN, title="外へ", groups=(OVER, C), x=0, y=0))
    assert [history.project.groups[each].parent for each in (A, B, C)] == [AGAIN] * 3
    assert history.project.groups[OVER].dissolved
    history.do(LEAD, Undo(act=history.last))
    assert [history.project.groups[each].parent for each in (A, B, C)] == [OVER, OVER, None]


def test_a_joined_heading_that_lies_under_another_counts_for_the_outermost() -> None:
    history = joined()
    history.do(LEAD, MakeGroup(group=C, title="家", x=0, y=0, notes=()))
    history.do(LEAD, NestGroup(group=C, parent=A))
    assert history.project.heading_over(C) == OVER
    history.do(LEAD, DissolveGroup(group=OVER))
    assert history.project.heading_over(C) == C


def test_only_facilitators_join_and_only_what_is_on_the_plenary_board() -> None:
    history = at_tables(shown=True)
    for group, table, seat in ((A, ONE, ANN), (B, TWO, BEN)):
        history.do(LEAD, MakeGroup(group=group, title="足", x=0, y=0, notes=(put(note_of(seat)),), table=table))
    asked = JoinGroups(group=OVER, title="足", groups=(A, B), x=0, y=0)
    assert refused(history.do, LEAD, asked).code == "gone"
    assert refused(history.do, CHI, asked).code == "not_allowed"
    assert refused(history.do, CHI, KeepApart(groups=(A, B))).code == "not_allowed"


def test_what_holds_three_levels_already_is_not_put_beneath_a_fourth() -> None:
    history = two_tables()
    deep = tuple(ident(f"deep{n}") for n in range(2))
    for inner, outer in zip(deep, (A, deep[0]), strict=True):
        history.do(LEAD, MakeGroup(group=inner, title="中", x=0, y=0), NestGroup(group=inner, parent=outer))
    why = refused(history.do, LEAD, JoinGroups(group=OVER, title="", groups=(A, B), x=0, y=0))
    assert (why.code, why.facts) == ("too_deep", {"limit": 3})


def proposed(history: History) -> list[tuple[str, ...]]:
    return [tuple(sorted(each.groups)) for each in similar(headings_of(history.project), history.project.apart)]


def test_what_was_found_to_be_different_is_not_proposed_again_until_that_is_taken_back() -> None:
    history = two_tables()
    assert proposed(history) == [(A, B)]
    history.do(LEAD, KeepApart(groups=(B, A)))
    act = history.last
    assert proposed(history) == []
    assert history.do(LEAD, KeepApart(groups=(A, B))) == []  # said already
    assert view(history.project, Screen.BOARD, Hall())["apart"] == {"list": [[A, B]]}
    assert "apart" not in view(history.project, Screen.BOARD, Hall(), ONE)
    history.do(LEAD, Undo(act=act))
    assert proposed(history) == [(A, B)]


def test_what_is_apart_from_a_heading_stays_apart_from_the_one_it_is_joined_in() -> None:
    history = two_tables()
    history.do(LEAD, MakeGroup(group=C, title="外出の予定がない", x=0, y=0))
    history.do(LEAD, KeepApart(groups=(A, C)), JoinGroups(group=OVER, title="外出が難しい", groups=(A, B), x=0, y=0))
    assert proposed(history) == []


def test_a_heading_that_only_some_may_see_is_compared_by_its_title_alone() -> None:
    history = at_tables(shown=True)
    history.do(LEAD, MakeGroup(group=A, title="足", x=0, y=0, notes=(put(note_of(ANN)),), table=ONE), MergeTable(table=ONE))
    assert history.project.steps[WRITE].shown_to is Sees.TABLE
    assert [each.notes for each in headings_of(history.project)] == [()]


def test_a_note_written_for_a_heading_that_was_joined_meanwhile_is_for_the_joined_one() -> None:
    history = joined()
    need = ident("need")
    history.do(ANN, WriteNote(note=need, step=WRITE, text="バスを増やす", needs=(A,)))
    assert history.project.notes[need].needs == (OVER,)


@pytest.mark.parametrize("groups", [(A, A), (A, OVER)])
def test_joining_one_heading_with_itself_does_nothing(groups: tuple[str, str]) -> None:
    history = joined()
    assert history.do(LEAD, JoinGroups(group=AGAIN, title="", groups=groups, x=0, y=0)) == []
