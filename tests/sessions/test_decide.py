"""Each command: done, refused with the right code and facts, and nothing to do."""

from typing import Any

import pytest
from hall import (
    ACTS,
    ANN,
    ARRANGE,
    BEN,
    CHI,
    CITY,
    COUNCIL,
    DISCUSS,
    GROUP,
    LEAD,
    OPEN,
    OPENING,
    SHARE,
    WRITE,
    History,
    ident,
    opened,
    refused,
    revealed,
    taking,
    writing,
)

from sessions.frames import Command
from sessions.groups import DissolveGroup, MakeGroup, MoveGroup, RenameGroup
from sessions.linking import DeleteLink, DrawLink, ExplainLink
from sessions.modelling import (
    AddElement,
    ArrangeElements,
    DeleteElement,
    EditElement,
    PinElement,
    PlaceElement,
    SetStatus,
)
from sessions.notes import EditNote, NoteWritten, Place, PlaceNotes, WithdrawNote, WriteNote
from sessions.opening import DescribeProject, SetEntry
from sessions.people import AddOrganisation, ChangeSeat
from sessions.project import Role
from sessions.steps import EditStep, GoToStep, RevealNotes

N1, N2, G, H, A, B, C, L, GONE = (ident(name) for name in ("n1", "n2", "g", "h", "a", "b", "c", "l", "gone"))


def note(name: str, step: str = WRITE, **more: Any) -> WriteNote:
    return WriteNote(note=name, step=step, text=f"声 {name}", **more)


def board() -> History:
    """Two notes revealed, one of them in a group; two elements with a link."""
    history = revealed(note(N1), note(N2))
    history.do(LEAD, MakeGroup(group=G, title="見守り", x=10, y=20, notes=(Place(note=N1, x=1, y=2),)))
    for element in (A, B, C):
        history.do(LEAD, AddElement(element=element, column="needs", text=f"箱 {element[0]}", notes=(N1,), groups=(G,)))
    history.do(LEAD, DrawLink(link=L, source=A, target=B, why="だから"))
    return history


NOTHING_TO_DO: list[Command] = [
    EditNote(note=N1, text=f"声 {N1}"),
    PlaceNotes(places=(Place(note=N1, x=1, y=2),), group=G),
    PlaceNotes(places=(Place(note=GONE, x=1, y=2),)),
    RenameGroup(group=G, title="見守り"),
    MoveGroup(group=G, x=10, y=20),
    EditElement(element=A, text="箱 a"),
    SetStatus(element=A, status="unknown"),
    PlaceElement(element=A, column="needs", order=0),
    PinElement(element=A, pin=None),
    DeleteElement(element=GONE),
    ExplainLink(link=L, why="だから"),
    DeleteLink(link=GONE),
    ArrangeElements(orders={A: 0, GONE: 4}, basis=0),
    GoToStep(step=GROUP),
    RevealNotes(step=WRITE),
    EditStep(step=WRITE, title=WRITE, question="?", hint="", minutes=5),
    DescribeProject(title=OPEN.title, region=OPEN.region, host=OPEN.host, diagram_name=OPEN.diagram_name),
    AddOrganisation(organisation=ident("again"), name="社協"),
    SetEntry(open=True),
    ChangeSeat(),
]
CHANGES: list[Command] = [
    EditNote(note=N1, text="言いかえ"),
    WithdrawNote(note=N1),
    PlaceNotes(places=(Place(note=N2, x=5, y=5),)),
    MakeGroup(group=H, title="", x=0, y=0),
    RenameGroup(group=G, title="<b>"),
    MoveGroup(group=G, x=-5, y=20),
    DissolveGroup(group=G),
    AddElement(element=ident("d"), column="final", text="🌱"),
    EditElement(element=A, text=""),
    SetStatus(element=A, status="existing"),
    PlaceElement(element=A, column="final", order=-3),
    PinElement(element=A, pin=40),
    DeleteElement(element=A),
    DrawLink(link=ident("m"), source=B, target=C),
    ExplainLink(link=L, why=""),
    DeleteLink(link=L),
    ArrangeElements(orders={A: 7}, basis=0),
    GoToStep(step=SHARE),
    EditStep(step=WRITE, title="", question="", hint="", minutes=0),
    DescribeProject(title="名", region="", host="", diagram_name=""),
    AddOrganisation(organisation=ident("new"), name="民生委員"),
    SetEntry(open=False),
    ChangeSeat(organisation_name="商工会", name=""),
]
REFUSED: list[tuple[Command, str, dict[str, object]]] = [
    (note(N1), "exists", {"id": N1}),
    (note(ident("x"), step=SHARE), "not_writing_here", {"step": SHARE}),
    (note(ident("x"), step=ACTS), "not_writing_here", {"step": ACTS}),  # not begun yet
    (note(ident("x"), step=GONE), "not_writing_here", {"step": GONE}),
    (note(ident("x"), organisation=GONE), "gone", {"what": "organisation", "id": GONE}),
    (EditNote(note=GONE, text="x"), "gone", {"what": "note", "id": GONE}),
    (WithdrawNote(note=GONE), "gone", {"what": "note", "id": GONE}),
    (PlaceNotes(places=(), group=GONE), "gone", {"what": "group", "id": GONE}),
    (MakeGroup(group=G, title="", x=0, y=0), "exists", {"id": G}),
    (RenameGroup(group=GONE, title=""), "gone", {"what": "group", "id": GONE}),
    (MoveGroup(group=GONE, x=0, y=0), "gone", {"what": "group", "id": GONE}),
    (DissolveGroup(group=GONE), "gone", {"what": "group", "id": GONE}),
    (AddElement(element=A, column="needs", text=""), "exists", {"id": A}),
    (AddElement(element=GONE, column="x" * 50, text=""), "unknown_column", {"column": "x" * 40}),
    (EditElement(element=GONE, text=""), "gone", {"what": "element", "id": GONE}),
    (SetStatus(element=GONE, status="needed"), "gone", {"what": "element", "id": GONE}),
    (PlaceElement(element=A, column="nowhere", order=0), "unknown_column", {"column": "nowhere"}),
    (PinElement(element=GONE, pin=0), "gone", {"what": "element", "id": GONE}),
    (DrawLink(link=L, source=A, target=C), "exists", {"id": L}),
    (DrawLink(link=GONE, source=A, target=A), "same_element", {}),
    (DrawLink(link=GONE, source=A, target=B), "link_exists", {}),
    (DrawLink(link=GONE, source=A, target=GONE), "gone", {"what": "element", "id": GONE}),
    (DrawLink(link=GONE, source=GONE, target=A), "gone", {"what": "element", "id": GONE}),
    (DrawLink(link=GONE, source=B, target=A), "loop", {"path": ["箱 b", "箱 a", "箱 b"], "elements": [B, A]}),
    (ExplainLink(link=GONE, why=""), "gone", {"what": "link", "id": GONE}),
    (ArrangeElements(orders={A: 1}, basis=-1), "stale", {}),
    (GoToStep(step=GONE), "gone", {"what": "step", "id": GONE}),
    (RevealNotes(step=SHARE), "not_writing_here", {"step": SHARE}),
    (RevealNotes(step=ACTS), "not_writing_here", {"step": ACTS}),
    (EditStep(step=GONE, title="", question="", hint="", minutes=0), "gone", {"what": "step", "id": GONE}),
    (DescribeProject(title=" ", region="", host="", diagram_name=""), "empty_text", {}),
    (AddOrganisation(organisation=CITY, name="x"), "exists", {"id": CITY}),
    (AddOrganisation(organisation=GONE, name=""), "empty_text", {}),
    (ChangeSeat(organisation=GONE), "gone", {"what": "organisation", "id": GONE}),
    (OPEN, "exists", {"id": "project"}),
    (taking(ANN), "exists", {"id": ANN}),
]


def named(command: Command) -> str:
    return type(command).__name__


@pytest.mark.parametrize("command", CHANGES, ids=named)
def test_what_may_be_done_happens(command: Command) -> None:
    assert board().do(LEAD, command)


@pytest.mark.parametrize("command", NOTHING_TO_DO, ids=named)
def test_what_is_so_already_leaves_no_event_and_is_no_fault(command: Command) -> None:
    assert board().do(LEAD, command) == []


@pytest.mark.parametrize(("command", "code", "facts"), REFUSED, ids=lambda each: named(each) if isinstance(each, Command) else "")
def test_what_cannot_be_is_refused_with_its_code_and_facts(command: Command, code: str, facts: dict[str, object]) -> None:
    history = board()
    before = history.project
    why = refused(history.do, LEAD, command)
    assert (why.code, dict(why.facts)) == (code, facts)
    assert history.project is before


@pytest.mark.parametrize(
    "command", [WithdrawNote(note=N1), DissolveGroup(group=G), DeleteElement(element=A), DeleteLink(link=L)], ids=named
)
def test_two_people_deleting_the_same_thing_is_no_fault(command: Command) -> None:
    history = board()
    assert history.do(LEAD, command)
    assert history.do(LEAD, command) == []


def test_a_link_to_a_deleted_element_is_refused_as_gone() -> None:
    history = board()
    history.do(LEAD, DeleteElement(element=C))
    why = refused(history.do, LEAD, DrawLink(link=ident("m"), source=B, target=C))
    assert (why.code, why.facts) == ("gone", {"what": "element", "id": C})


def test_a_long_loop_is_refused_with_the_texts_all_the_way_round() -> None:
    history = board()
    history.do(LEAD, DrawLink(link=ident("m"), source=B, target=C))
    why = refused(history.do, LEAD, DrawLink(link=ident("o"), source=C, target=A))
    assert why.facts["path"] == ["箱 c", "箱 a", "箱 b", "箱 c"]


def test_a_deleted_element_takes_its_links_along() -> None:
    history = board()
    history.do(LEAD, DeleteElement(element=B))
    assert not history.project.model.links


@pytest.mark.parametrize("asked", [EditNote(note=N1, text="x"), WithdrawNote(note=N1)], ids=named)
@pytest.mark.parametrize("seat", [LEAD, BEN])
def test_LV6_a_hidden_note_of_somebody_else_does_not_exist_for_anyone(asked: Command, seat: str) -> None:
    history = writing()
    history.do(ANN, note(N1))
    why = refused(history.do, seat, asked)
    assert (why.code, why.facts) == ("gone", {"what": "note", "id": N1})
    unknown = asked.model_copy(update={"note": N2})
    assert refused(history.do, seat, unknown).code == why.code


def test_LV6_placing_hidden_notes_is_passed_over_as_if_they_were_not_there() -> None:
    history = writing()
    history.do(ANN, note(N1))
    places = (Place(note=N1, x=1, y=1),)
    assert history.do(LEAD, PlaceNotes(places=places)) == []
    made = history.do(LEAD, MakeGroup(group=G, title="", x=0, y=0, notes=places))
    assert len(made) == 1
    history.do(LEAD, AddElement(element=A, column="needs", text="", notes=(N1,)))
    assert history.project.model.elements[A].notes == ()  # type: ignore[index]


def test_a_participant_edits_only_their_own_note_and_the_lead_any_that_is_shown() -> None:
    history = board()
    assert refused(history.do, BEN, EditNote(note=N1, text="x")).code == "not_yours"
    assert history.do(ANN, EditNote(note=N1, text="x"))
    assert history.do(LEAD, EditNote(note=N1, text="y"))


def test_LV9_a_note_that_comes_after_the_reveal_is_taken_and_marked_late() -> None:
    history = board()
    (written,) = history.do(CHI, note(ident("late")))
    assert isinstance(written, NoteWritten) and written.late


def test_LV9_a_note_of_a_step_that_gathers_openly_is_late_only_once_the_hall_went_on() -> None:
    history = opened()
    history.do(LEAD, GoToStep(step=DISCUSS))
    (during,) = history.do(ANN, WriteNote(note=N1, step=DISCUSS, text="気づき"))
    history.do(LEAD, GoToStep(step=ARRANGE))
    (after,) = history.do(ANN, WriteNote(note=N2, step=DISCUSS, text="あとから気づいた"))
    assert (during.late, after.late) == (False, True)  # type: ignore[union-attr]


def test_only_a_lead_speaks_for_an_organisation_and_a_participant_keeps_their_own() -> None:
    history = writing()
    (by_ann,) = history.do(ANN, note(N1, organisation=COUNCIL))
    (by_lead,) = history.do(LEAD, note(N2, organisation=COUNCIL))
    assert (by_ann.organisation, by_lead.organisation) == (CITY, COUNCIL)  # type: ignore[union-attr]


def test_a_status_stands_only_on_a_note_about_activities() -> None:
    history = writing()
    (need,) = history.do(ANN, note(N1, status="needed"))
    history.do(LEAD, GoToStep(step=ACTS))
    (activity,) = history.do(ANN, note(N2, step=ACTS, status="needed"))
    assert (need.status, activity.status) == (None, "needed")  # type: ignore[union-attr]


def test_dissolving_a_group_leaves_its_notes_where_they_are_withdrawn_ones_too() -> None:
    history = board()
    history.do(LEAD, PlaceNotes(places=(Place(note=N2, x=7, y=7),), group=G))
    history.do(ANN, WithdrawNote(note=N2))
    history.do(LEAD, DissolveGroup(group=G))
    places = {each.id: (each.group, each.x, each.y) for each in history.project.notes.values()}
    assert places == {N1: (None, 11, 22), N2: (None, 17, 27)}


def test_a_step_that_gathers_openly_shows_its_notes_from_the_start() -> None:
    history = opened()
    happened = [type(event).__name__ for event in history.do(LEAD, GoToStep(step=DISCUSS))]
    assert happened == ["StepEntered", "NotesRevealed"]
    history.do(LEAD, GoToStep(step=OPENING))
    assert [type(event).__name__ for event in history.do(LEAD, GoToStep(step=DISCUSS))] == ["StepEntered"]


def test_a_step_left_without_a_reveal_stays_hidden() -> None:
    history = writing()
    history.do(ANN, note(N1))
    history.do(LEAD, GoToStep(step=ARRANGE))
    assert not history.project.shown(history.project.notes[N1])


def test_free_text_that_names_a_known_organisation_joins_it() -> None:
    history = opened()
    (changed,) = history.do(CHI, ChangeSeat(organisation_name="社協"))
    assert changed.organisation == COUNCIL  # type: ignore[union-attr]


def test_a_closed_door_turns_newcomers_away_but_not_a_lead() -> None:
    history = opened()
    history.do(LEAD, SetEntry(open=False))
    assert refused(history.do, ident("new"), taking(ident("new"))).code == "entry_closed"
    lead = taking(ident("new")).model_copy(update={"role": Role.LEAD})
    assert history.do(ident("new"), lead)


def test_LV10_the_five_hundred_and_first_person_is_told_that_the_hall_is_full() -> None:
    history = opened()
    for n in range(500 - len(history.project.seats)):
        history.do(ident(f"p{n}"), taking(ident(f"p{n}")))
    why = refused(history.do, ident("one-too-many"), taking(ident("one-too-many")))
    assert (why.code, why.facts) == ("hall_full", {"limit": 500})
