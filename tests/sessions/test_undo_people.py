"""Taking back what was done about tables, seats and organisations, and what is left because somebody changed it since."""

import pytest
from hall import ANN, BEN, CHI, CITY, COUNCIL, LEAD, History, ident, refused
from seating import DAN, ONE, TWO, at_tables, note_of, put

from sessions.agreeing import Agree
from sessions.commands import Undo
from sessions.frames import Command
from sessions.groups import DissolveGroup, MakeGroup, MoveGroup
from sessions.joining import JoinSeats
from sessions.notes import EditNote, PlaceNotes, WriteNote
from sessions.organisations import JoinOrganisations, RenameOrganisation
from sessions.project import Project
from sessions.seats import AddPerson, ApproveTakeOver, RemoveSeat, SetRole, SitAt
from sessions.steps import RevealNotes
from sessions.tables import AddTable, DropTable, MergeTable, RenameTable

G, H, NEW, REQUEST = (ident(name) for name in ("g", "h", "new", "request"))
WRITE = ident("write")


def hall() -> History:
    """Two tables with a group each, at the same place; ANN's note lies open at the first, BEN agrees to it."""
    history = at_tables(shown=True)
    history.do(LEAD, MakeGroup(group=G, title="一番の", x=0, y=0, table=ONE))
    history.do(LEAD, MakeGroup(group=H, title="二番の", x=0, y=0, table=TWO, notes=(put(note_of(BEN)),)))
    history.do(LEAD, PlaceNotes(places=(put(note_of(ANN), 40, 300),), table=ONE))
    history.do(LEAD, RevealNotes(step=WRITE))
    history.do(LEAD, MergeTable(table=TWO))
    history.do(BEN, Agree(note=note_of(ANN), on=True))
    return history


def content(project: Project) -> dict[str, object]:
    """Return what people see of a project; what was taken away is not there."""
    return {
        "tables": project.standing_tables(),
        "seats": {seat.id: seat for seat in project.seats.values() if seat.sits},
        "notes": {note.id: note for note in project.standing_notes()},
        "groups": {group.id: group for group in project.groups.values() if not group.dissolved},
        "organisations": project.listed_organisations(),
    }


ACTS: list[tuple[Command, ...]] = [
    (AddTable(table=NEW, number=3, name="窓ぎわ"),),
    (RenameTable(table=ONE, number=7, name="窓ぎわ"),),
    (DropTable(table=ONE),),
    (MergeTable(table=ONE),),
    (SitAt(table=TWO, seat=ANN),),
    (SitAt(table=None, seat=ANN),),
    (SetRole(seat=ANN, role="co_facilitator"),),
    (AddPerson(seat=NEW, organisation=CITY, table=TWO),),
    (RemoveSeat(seat=ANN),),
    (JoinSeats(keep=ANN, drop=BEN),),
    (JoinSeats(keep=BEN, drop=ANN),),
    (RenameOrganisation(organisation=CITY, name="みどり市"),),
    (JoinOrganisations(keep=CITY, drop=(COUNCIL,)),),
    (PlaceNotes(places=(put(note_of(ANN), 1, 1),)),),
    (DropTable(table=TWO), JoinSeats(keep=ANN, drop=BEN), RemoveSeat(seat=ANN)),
]


@pytest.mark.parametrize("commands", ACTS, ids=lambda commands: "+".join(type(each).__name__ for each in commands))
def test_an_act_taken_back_is_as_if_it_had_not_been_and_undo_of_undo_is_redo(commands: tuple[Command, ...]) -> None:
    history = hall()
    before = content(history.project)
    history.do(LEAD, *commands)
    after, act = content(history.project), history.last
    assert after != before
    for wanted in (before, after, before):
        history.do(LEAD, Undo(act=act))
        assert history.left == ()
        assert content(history.project) == wanted
        act = history.last


CHANGED_SINCE: list[tuple[Command, Command, str]] = [
    (AddTable(table=NEW, number=3), SitAt(seat=ANN, table=NEW), f"table/{NEW}"),
    (RenameTable(table=ONE, number=7), RenameTable(table=ONE, number=8), f"table/{ONE}"),
    (RenameTable(table=ONE, number=7), AddTable(table=NEW, number=1), f"table/{ONE}"),
    (DropTable(table=ONE), AddTable(table=NEW, number=1), f"table/{ONE}"),
    (DropTable(table=ONE), SitAt(seat=ANN, table=TWO), f"seat/{ANN}"),
    (MergeTable(table=ONE), DissolveGroup(group=G), f"group/{G}"),
    (MergeTable(table=ONE), PlaceNotes(places=(put(note_of(ANN)),), group=G), f"note/{note_of(ANN)}"),
    (SitAt(table=TWO, seat=ANN), SitAt(table=None, seat=ANN), f"seat/{ANN}"),
    (SitAt(table=TWO, seat=ANN), DropTable(table=ONE), f"seat/{ANN}"),
    (SetRole(seat=ANN, role="recorder"), SetRole(seat=ANN, role="co_facilitator"), f"seat/{ANN}"),
    (AddPerson(seat=NEW, table=ONE), WriteNote(note=NEW, step=WRITE, text="声", seat=NEW), f"seat/{NEW}"),
    (RenameOrganisation(organisation=CITY, name="一"), RenameOrganisation(organisation=CITY, name="二"), f"organisation/{CITY}"),
]


@pytest.mark.parametrize(
    ("act", "since", "left"), CHANGED_SINCE, ids=lambda each: "" if isinstance(each, str) else type(each).__name__
)
def test_what_somebody_changed_since_is_left_alone_and_reported(act: Command, since: Command, left: str) -> None:
    history = hall()
    history.do(LEAD, act)
    name = history.last
    history.do(LEAD, since)
    history.do(LEAD, Undo(act=name))
    assert left in history.left


def test_a_merged_group_that_was_moved_on_the_plenary_goes_back_by_as_much_as_it_came() -> None:
    history = hall()
    history.do(LEAD, MergeTable(table=ONE))
    act, merged = history.last, history.project.groups[G]
    history.do(LEAD, MoveGroup(group=G, x=merged.x + 5, y=merged.y))
    history.do(LEAD, Undo(act=act))
    assert (history.project.groups[G].x, history.project.groups[G].plenary) == (5, False)


def test_words_changed_since_two_seats_were_joined_stay_when_they_are_parted() -> None:
    history = hall()
    history.do(LEAD, JoinSeats(keep=ANN, drop=BEN))
    act = history.last
    history.do(ANN, EditNote(note=note_of(BEN), text="わたしの声でした"))
    history.do(LEAD, Undo(act=act))
    note = history.project.notes[note_of(BEN)]
    assert (note.seat, note.text) == (BEN, "わたしの声でした")


def test_a_seat_given_to_another_phone_is_not_taken_back() -> None:
    history = hall()
    history.do(CHI, ApproveTakeOver(request=REQUEST, seat=DAN))
    why = refused(history.do, LEAD, Undo(act=history.last))
    assert (why.code, dict(why.facts)) == ("cannot_undo", {"why": "final"})


def test_who_was_joined_into_another_may_take_back_what_they_did_before() -> None:
    history = hall()
    history.do(BEN, EditNote(note=note_of(BEN), text="言いなおし"))
    act = history.last
    history.do(LEAD, JoinSeats(keep=ANN, drop=BEN))
    history.do(BEN, Undo(act=act))
    assert history.project.notes[note_of(BEN)].text == "ひみつben"
