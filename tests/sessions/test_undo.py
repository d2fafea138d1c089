"""Taking back: every kind of act, only what still is as that act left it, and the rest is reported."""

import pytest
from hall import ANN, BEN, CHI, COUNCIL, GROUP, LEAD, SHARE, WRITE, History, ident, refused, revealed

from sessions.commands import Undo
from sessions.frames import Command
from sessions.groups import DissolveGroup, FoldGroup, MakeGroup, MoveGroup, NestGroup, RenameGroup, StyleGroup
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
from sessions.note_marks import ClearNote, MarkNote, MergeNotes, PartNotes, RemoveNote
from sessions.notes import EditNote, Place, PlaceNotes, WithdrawNote, WriteNote
from sessions.opening import DescribeProject, SetEntry
from sessions.people import AddOrganisation, ChangeSeat
from sessions.project import Project
from sessions.steps import EditStep, GoToStep, RevealNotes

N1, N2, G, H, A, B, C, L, M = (ident(name) for name in ("n1", "n2", "g", "h", "a", "b", "c", "l", "m"))
NEW = ident("new")


def board() -> History:
    """Two notes shown, one in a group; three elements, two links."""
    notes = [WriteNote(note=each, step=WRITE, text=f"声 {each[:2]}") for each in (N1, N2)]
    history = revealed(*notes)
    history.do(LEAD, MakeGroup(group=G, title="見守り", x=10, y=20, notes=(Place(note=N1, x=1, y=2),)))
    for each in (A, B, C):
        history.do(LEAD, AddElement(element=each, column="needs", text=each[:1], notes=(N1,), groups=(G,)))
    history.do(LEAD, PinElement(element=B, pin=30))
    history.do(LEAD, DrawLink(link=L, source=A, target=B, why="だから"), DrawLink(link=M, source=B, target=C))
    return history


def content(project: Project) -> dict[str, object]:
    """Return what people see of a project; what is withdrawn or dissolved is not there."""
    return {
        "words": (project.title, project.region, project.host, project.diagram_name, project.entry_open),
        "steps": dict(project.steps),
        "notes": {note.id: note for note in project.standing_notes()},
        "groups": {group.id: group for group in project.groups.values() if not group.dissolved},
        "elements": dict(project.model.elements),
        "links": dict(project.model.links),
        "seats": dict(project.seats),
        "organisations": dict(project.organisations),
    }


ACTS: list[tuple[Command, ...]] = [
    (WriteNote(note=NEW, step=WRITE, text="新しい"),),
    (EditNote(note=N1, text="言いかえ"),),
    (WithdrawNote(note=N1),),
    (PlaceNotes(places=(Place(note=N1, x=7, y=7), Place(note=N2, x=8, y=8))),),
    (PlaceNotes(places=(Place(note=N1, x=None, y=None),)),),
    (MakeGroup(group=H, title="新", x=0, y=0, notes=(Place(note=N1, x=0, y=0), Place(note=N2, x=0, y=9))),),
    (RenameGroup(group=G, title="支え合い"),),
    (MoveGroup(group=G, x=-10, y=0),),
    (DissolveGroup(group=G),),
    (MarkNote(note=N1, wanted=True, needs=(G,), horizon="now"),),
    (MergeNotes(into=N1, notes=(N2,)),),
    (MergeNotes(into=N2, notes=(N1,)), PartNotes(notes=(N1,))),
    (MergeNotes(into=N1, notes=(N2,)), WithdrawNote(note=N1)),
    (MergeNotes(into=N1, notes=(N2,)), RemoveNote(note=N1)),
    (RemoveNote(note=N1),),
    (EditNote(note=N1, text="電話は 090-0000-1234"), ClearNote(note=N1)),
    (StyleGroup(group=G, color="c3", shape="ticket"),),
    (FoldGroup(group=G, folded=True),),
    (MakeGroup(group=H, title="大", x=0, y=0), NestGroup(group=G, parent=H)),
    (MakeGroup(group=H, title="大", x=0, y=0), NestGroup(group=G, parent=H), MoveGroup(group=H, x=9, y=9)),
    (MakeGroup(group=H, title="大", x=0, y=0), NestGroup(group=G, parent=H), DissolveGroup(group=H)),
    (MakeGroup(group=H, title="小", x=0, y=0), NestGroup(group=H, parent=G), DissolveGroup(group=G)),
    (AddElement(element=NEW, column="mid", text="新"),),
    (EditElement(element=A, text="別"),),
    (SetStatus(element=A, status="needed"),),
    (PlaceElement(element=B, column="final", order=5),),
    (PinElement(element=B, pin=None),),
    (DeleteElement(element=B),),
    (ArrangeElements(orders={A: 50, B: 40, C: 30}, basis=0),),
    (DrawLink(link=NEW, source=A, target=C),),
    (ExplainLink(link=L, why="なぜなら"),),
    (DeleteLink(link=L),),
    (EditStep(step=WRITE, title="題", question="問い", hint="", minutes=9),),
    (DescribeProject(title="名", region="地", host="主", diagram_name="図"),),
    (AddOrganisation(organisation=NEW, name="商工会"),),
    (ChangeSeat(organisation=COUNCIL, name="名札"),),
    (ChangeSeat(organisation_name="民生委員"),),
    (SetEntry(open=False),),
    (DeleteElement(element=B), EditElement(element=A, text="別"), DissolveGroup(group=G), WithdrawNote(note=N1)),
    (GoToStep(step=SHARE), EditElement(element=A, text="別")),
]


def named(commands: tuple[Command, ...]) -> str:
    return "+".join(type(command).__name__ for command in commands)


@pytest.mark.parametrize("commands", ACTS, ids=named)
def test_an_act_taken_back_is_as_if_it_had_not_been_and_undo_of_undo_is_redo(commands: tuple[Command, ...]) -> None:
    history = board()
    before = content(history.project)
    history.do(LEAD, *commands)
    after = content(history.project)
    act = history.last
    steps = {"steps"} if isinstance(commands[0], GoToStep) else set()  # where the hall went is never undone
    for wanted in (before, after, before):
        history.do(LEAD, Undo(act=act))
        assert history.left == ()
        assert {k: v for k, v in content(history.project).items() if k not in steps} == {
            k: v for k, v in wanted.items() if k not in steps
        }
        act = history.last


CHANGED_SINCE: list[tuple[Command, Command, str]] = [
    (EditNote(note=N1, text="一"), EditNote(note=N1, text="二"), f"note/{N1}"),
    (WriteNote(note=NEW, step=WRITE, text="一"), EditNote(note=NEW, text="二"), f"note/{NEW}"),
    (PlaceNotes(places=(Place(note=N1, x=7, y=7),)), PlaceNotes(places=(Place(note=N1, x=8, y=8),)), f"note/{N1}"),
    (PlaceNotes(places=(Place(note=N1, x=7, y=7),)), DissolveGroup(group=G), f"note/{N1}"),
    (MakeGroup(group=H, title="", x=0, y=0), PlaceNotes(places=(Place(note=N2, x=1, y=1),), group=H), f"group/{H}"),
    (MakeGroup(group=H, title="", x=0, y=0), RenameGroup(group=H, title="人がつけた"), f"group/{H}"),
    (RenameGroup(group=G, title="一"), RenameGroup(group=G, title="二"), f"group/{G}"),
    (MoveGroup(group=G, x=1, y=1), MoveGroup(group=G, x=2, y=2), f"group/{G}"),
    (AddElement(element=NEW, column="mid", text="一"), EditElement(element=NEW, text="二"), f"element/{NEW}"),
    (AddElement(element=NEW, column="mid", text="一"), SetStatus(element=NEW, status="needed"), f"element/{NEW}"),
    (AddElement(element=NEW, column="mid", text="一"), DrawLink(link=H, source=A, target=NEW), f"element/{NEW}"),
    (EditElement(element=A, text="一"), EditElement(element=A, text="二"), f"element/{A}"),
    (EditElement(element=A, text="一"), DeleteElement(element=A), f"element/{A}"),
    (SetStatus(element=A, status="needed"), SetStatus(element=A, status="existing"), f"element/{A}"),
    (PlaceElement(element=A, column="mid", order=1), PlaceElement(element=A, column="mid", order=2), f"element/{A}"),
    (PinElement(element=A, pin=1), PinElement(element=A, pin=2), f"element/{A}"),
    (ArrangeElements(orders={A: 50}, basis=0), PlaceElement(element=A, column="mid", order=2), f"element/{A}"),
    (DrawLink(link=NEW, source=A, target=C), ExplainLink(link=NEW, why="人が"), f"link/{NEW}"),
    (ExplainLink(link=L, why="一"), ExplainLink(link=L, why="二"), f"link/{L}"),
    (DeleteLink(link=L), DrawLink(link=NEW, source=A, target=B), f"link/{L}"),
    (DeleteLink(link=L), DrawLink(link=NEW, source=B, target=A), f"link/{L}"),  # it would close a loop now
    (DeleteLink(link=L), DeleteElement(element=A), f"link/{L}"),
    (EditStep(step=WRITE, title="一", question="", hint="", minutes=1),
     EditStep(step=WRITE, title="二", question="", hint="", minutes=1), f"step/{WRITE}"),
    (AddOrganisation(organisation=NEW, name="商工会"), ChangeSeat(organisation=NEW), f"organisation/{NEW}"),
    (ChangeSeat(name="一"), ChangeSeat(name="二"), f"seat/{LEAD}"),
    (SetEntry(open=False), SetEntry(open=True), "project"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("act", "since", "left"), CHANGED_SINCE, ids=lambda each: "" if isinstance(each, str) else type(each).__name__
)
def test_what_somebody_changed_since_is_left_alone_and_reported(act: Command, since: Command, left: str) -> None:
    history = board()
    history.do(LEAD, act)
    name = history.last
    history.do(LEAD, since)
    before = content(history.project)
    history.do(LEAD, Undo(act=name))
    assert history.left == (left,)
    assert content(history.project) == before


def test_an_undo_restores_what_it_can_and_reports_only_the_rest() -> None:
    history = board()
    history.do(LEAD, EditElement(element=A, text="一"), EditElement(element=B, text="一"))
    act = history.last
    history.do(LEAD, EditElement(element=A, text="人が"))
    history.do(LEAD, Undo(act=act))
    assert history.left == (f"element/{A}",)
    assert [history.project.model.elements[each].text for each in (A, B)] == ["人が", "b"]  # type: ignore[index]


def test_a_deleted_element_comes_back_with_its_links_but_for_one_that_would_close_a_loop() -> None:
    history = board()
    history.do(LEAD, DeleteElement(element=B))
    act = history.last
    history.do(LEAD, DrawLink(link=NEW, source=C, target=A))
    history.do(LEAD, Undo(act=act))
    assert history.left == (f"link/{M}",)
    assert set(history.project.model.links) == {NEW, L} and B in history.project.model.elements


@pytest.mark.parametrize("commands", [(GoToStep(step=SHARE),), (RevealNotes(step=WRITE), GoToStep(step=GROUP))], ids=named)
def test_where_the_hall_went_and_what_was_shown_is_never_taken_back(commands: tuple[Command, ...]) -> None:
    history = revealed()
    history.do(LEAD, GoToStep(step=WRITE))
    history.do(LEAD, *commands)
    why = refused(history.do, LEAD, Undo(act=history.last))
    assert (why.code, why.facts) == ("cannot_undo", {"why": "final"})


def test_an_act_nobody_did_cannot_be_undone() -> None:
    why = refused(board().do, LEAD, Undo(act=ident("never")))
    assert (why.code, why.facts) == ("cannot_undo", {"why": "unknown"})


def test_a_participant_may_not_undo_what_somebody_else_did() -> None:
    history = board()
    history.do(ANN, EditNote(note=N1, text="直した"))
    assert refused(history.do, BEN, Undo(act=history.last)).code == "not_yours"


def test_a_note_restored_after_its_group_was_dissolved_lies_on_the_board_and_not_in_a_group_that_is_gone() -> None:
    history = board()
    history.do(ANN, WithdrawNote(note=N1))
    act = history.last
    history.do(LEAD, DissolveGroup(group=G))
    history.do(ANN, Undo(act=act))
    note = history.project.notes[N1]
    assert (note.withdrawn, note.group, note.x, note.y) == (False, None, 11, 22)


def test_a_group_in_which_a_withdrawn_note_waits_is_not_taken_away() -> None:
    history = board()
    history.do(LEAD, MakeGroup(group=H, title="", x=0, y=0))
    act = history.last
    history.do(LEAD, PlaceNotes(places=(Place(note=N2, x=1, y=1),), group=H))
    history.do(ANN, WithdrawNote(note=N2))
    history.do(LEAD, Undo(act=act))
    assert history.left == (f"group/{H}",)


def test_a_seat_never_goes_back_to_an_organisation_that_was_taken_off_the_list() -> None:
    history = board()
    history.do(LEAD, AddOrganisation(organisation=NEW, name="商工会"))
    added = history.last
    history.do(CHI, ChangeSeat(organisation=NEW))
    history.do(CHI, ChangeSeat(organisation=COUNCIL))
    changed = history.last
    history.do(LEAD, Undo(act=added))
    assert NEW not in history.project.organisations
    history.do(CHI, Undo(act=changed))
    assert history.left == (f"seat/{CHI}",)
    assert history.project.seats[CHI].organisation == COUNCIL
