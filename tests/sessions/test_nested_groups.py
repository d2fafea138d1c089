"""Groups within groups, their looks, and folding."""

import pytest
from hall import ANN, LEAD, WRITE, History, ident, refused, revealed

from sessions.groups import DissolveGroup, FoldGroup, MakeGroup, MoveGroup, NestGroup, StyleGroup
from sessions.notes import Place, WriteNote
from sessions.project import Gathers
from sessions.views.visibility import Hall, Screen, view

N, A, B, C, D, GONE = (ident(name) for name in ("n", "a", "b", "c", "d", "gone"))


def groups() -> History:
    """Four groups; B lies in A; a note in B."""
    history = revealed(WriteNote(note=N, step=WRITE, text="声"))
    for at, each in enumerate((A, B, C, D)):
        notes = (Place(note=N, x=1, y=1),) if each == B else ()
        history.do(LEAD, MakeGroup(group=each, title=each[:1], x=at * 10, y=0, notes=notes))
    history.do(LEAD, NestGroup(group=B, parent=A))
    return history


def parents(history: History) -> dict[str, str | None]:
    return {each.title: each.parent and each.parent[:1] for each in history.project.groups.values() if not each.dissolved}


@pytest.mark.parametrize(("group", "parent"), [(A, A), (A, B)])
def test_a_group_never_lies_in_itself_or_in_what_lies_in_it(group: str, parent: str) -> None:
    assert refused(groups().do, LEAD, NestGroup(group=group, parent=parent)).code == "group_loop"


def test_three_levels_are_enough() -> None:
    history = groups()
    history.do(LEAD, NestGroup(group=C, parent=B))
    why = refused(history.do, LEAD, NestGroup(group=D, parent=C))
    assert (why.code, why.facts) == ("too_deep", {"limit": 3})
    assert refused(history.do, LEAD, NestGroup(group=A, parent=D)).code == "too_deep"  # it would bring two levels along
    assert history.do(LEAD, NestGroup(group=B, parent=D))


def test_what_lies_in_a_group_moves_with_it() -> None:
    history = groups()
    history.do(LEAD, MoveGroup(group=A, x=100, y=7))
    assert [(each.x, each.y) for each in map(history.project.groups.__getitem__, (A, B, C))] == [(100, 7), (110, 7), (20, 0)]


def test_dissolving_a_group_in_the_middle_leaves_its_children_in_the_one_above() -> None:
    history = groups()
    history.do(LEAD, NestGroup(group=C, parent=B))
    history.do(LEAD, DissolveGroup(group=B))
    assert parents(history) == {"a": None, "c": "a", "d": None}
    history.do(LEAD, DissolveGroup(group=A))
    assert parents(history) == {"c": None, "d": None}


def test_a_group_that_is_gone_takes_nothing_in() -> None:
    history = groups()
    history.do(LEAD, DissolveGroup(group=D))
    for parent in (D, GONE):
        assert refused(history.do, LEAD, NestGroup(group=C, parent=parent)).code == "gone"
    for asked in (NestGroup(group=D, parent=None), StyleGroup(group=D, color=None, shape=None), FoldGroup(group=D, folded=True)):
        assert refused(history.do, LEAD, asked).code == "gone"


def test_boards_are_told_where_a_group_lies_and_how_it_looks() -> None:
    history = groups()
    history.do(LEAD, StyleGroup(group=B, color="c3", shape="round"), FoldGroup(group=B, folded=True))
    told = view(history.project, Screen.BOARD, Hall())[f"group/{B}"]
    assert {key: told[key] for key in ("parent", "color", "shape", "folded", "notes", "table")} == {
        "parent": A,
        "color": "c3",
        "shape": "round",
        "folded": True,
        "notes": 1,
        "table": None,
    }
    assert history.do(LEAD, FoldGroup(group=B, folded=True)) == history.do(LEAD, NestGroup(group=B, parent=A)) == []


def test_an_empty_group_is_of_the_kind_that_is_gathered_now() -> None:
    assert groups().project.groups[D].kind is Gathers.NEED


def test_a_participant_nests_nothing() -> None:
    assert refused(groups().do, ANN, NestGroup(group=C, parent=A)).code == "not_allowed"
