"""Tables, roles, people without a phone: each command done, refused with the right code, and nothing to do."""

from typing import Any

import pytest
from hall import ANN, BEN, CHI, CITY, COUNCIL, GROUP, LEAD, WRITE, History, ident, opened, refused, taking, writing
from seating import DAN, ONE, TWO, at_tables, note_of, put, tables

from sessions.frames import Command
from sessions.groups import DissolveGroup, MakeGroup, MoveGroup, RenameGroup
from sessions.notes import EditNote, PlaceNotes, WithdrawNote, WriteNote
from sessions.people import ChangeSeat
from sessions.project import Role
from sessions.seats import AddPerson, ApproveTakeOver, RemoveSeat, SetRole, SitAt, admitted, double_seats
from sessions.steps import GoToStep, RevealNotes
from sessions.tables import NOTE_WIDTH, AddTable, DropTable, MergeTable, RenameTable
from sessions.views.visibility import Hall, Screen, view

GONE, NEW, G, H, N = (ident(name) for name in ("gone", "new", "g", "h", "n"))


REFUSED: list[tuple[str, Command, str, dict[str, Any]]] = [
    (LEAD, AddTable(table=ONE, number=9), "exists", {"id": ONE}),
    (LEAD, AddTable(table=NEW, number=2), "number_taken", {"number": 2}),
    (LEAD, RenameTable(table=ONE, number=2), "number_taken", {"number": 2}),
    (LEAD, RenameTable(table=GONE, number=5), "gone", {"what": "table", "id": GONE}),
    (LEAD, MergeTable(table=GONE), "gone", {"what": "table", "id": GONE}),
    (ANN, SitAt(table=GONE), "gone", {"what": "table", "id": GONE}),
    (ANN, SitAt(table=TWO, seat=BEN), "not_yours", {}),
    (CHI, SitAt(table=TWO, seat=GONE), "gone", {"what": "seat", "id": GONE}),
    (CHI, SetRole(seat=ANN, role="recorder"), "not_allowed", {"role": "recorder", "command": "SetRole"}),
    (LEAD, SetRole(seat=LEAD, role="participant"), "not_allowed", {"role": "lead", "command": "SetRole"}),
    (LEAD, SetRole(seat=DAN, role="recorder"), "not_allowed", {"role": "participant", "command": "SetRole"}),
    (LEAD, AddPerson(seat=ANN), "exists", {"id": ANN}),
    (CHI, AddPerson(seat=NEW, table=TWO), "not_yours", {}),
    (ANN, AddPerson(seat=NEW), "not_allowed", {"role": "participant", "command": "AddPerson"}),
    (CHI, ApproveTakeOver(request=GONE, seat=BEN), "not_yours", {}),
    (CHI, RemoveSeat(seat=ANN), "not_yours", {}),
    (LEAD, RemoveSeat(seat=LEAD), "not_allowed", {"role": "lead", "command": "RemoveSeat"}),
    (CHI, WriteNote(note=NEW, step=WRITE, text="声", seat=BEN), "not_yours", {}),
    (ANN, WriteNote(note=NEW, step=WRITE, text="声", seat=DAN), "not_yours", {}),
    (CHI, MakeGroup(group=NEW, title="", x=0, y=0, table=TWO), "not_yours", {}),
    (CHI, PlaceNotes(places=(), table=TWO), "not_yours", {}),
    (CHI, RenameGroup(group=H, title="別"), "not_yours", {}),
    (CHI, MoveGroup(group=H, x=1, y=1), "not_yours", {}),
    (CHI, DissolveGroup(group=H), "not_yours", {}),
    (CHI, EditNote(note=note_of(BEN), text="別"), "gone", {"what": "note", "id": note_of(BEN)}),
    (CHI, MergeTable(table=ONE), "not_allowed", {"role": "recorder", "command": "MergeTable"}),
]


@pytest.mark.parametrize(("seat", "command", "code", "facts"), REFUSED, ids=lambda each: getattr(each, "type", None))
def test_what_may_not_be_is_refused_with_a_code_and_facts(seat: str, command: Command, code: str, facts: dict[str, Any]) -> None:
    history = at_tables(shown=True)
    history.do(LEAD, MakeGroup(group=H, title="二番の", x=0, y=0, table=TWO))
    before = history.project
    why = refused(history.do, seat, command)
    assert (why.code, dict(why.facts)) == (code, facts)
    assert history.project is before


NOTHING_TO_DO: list[tuple[str, Command]] = [
    (LEAD, RenameTable(table=ONE, number=1)),
    (ANN, SitAt(table=ONE)),
    (LEAD, SetRole(seat=CHI, role="recorder")),
]


@pytest.mark.parametrize(("seat", "command"), NOTHING_TO_DO, ids=lambda each: getattr(each, "type", None))
def test_asking_for_what_is_so_already_makes_nothing_happen(seat: str, command: Command) -> None:
    assert at_tables().do(seat, command) == []


def test_who_sits_at_a_table_that_is_taken_away_keeps_their_seat() -> None:
    history = at_tables()
    history.do(LEAD, DropTable(table=ONE))
    assert history.do(LEAD, DropTable(table=ONE)) == []
    assert [history.project.seats[seat].table for seat in (ANN, BEN)] == [None, TWO]
    assert history.do(LEAD, AddTable(table=NEW, number=1)), "its number is free again"


def test_whoever_comes_in_by_the_code_of_a_table_sits_at_it_and_one_that_is_gone_keeps_nobody_out() -> None:
    history = tables(opened())
    history.do(LEAD, DropTable(table=TWO))
    for seat, table in ((NEW, ONE), (GONE, TWO)):
        history.do(seat, taking(seat).model_copy(update={"table": table}))
    assert (history.project.seats[NEW].table, history.project.seats[GONE].table) == (ONE, None)


def test_a_note_belongs_to_the_table_its_author_sat_at_when_writing() -> None:
    history = at_tables()
    history.do(ANN, SitAt(table=TWO))
    assert history.project.notes[note_of(ANN)].table == ONE


def test_a_recorder_writes_for_a_person_without_a_phone_and_the_note_is_that_persons() -> None:
    history = at_tables()
    history.do(CHI, WriteNote(note=N, step=WRITE, text="代わりに", seat=DAN))
    note = history.project.notes[N]
    assert (note.seat, note.organisation, note.table) == (DAN, CITY, ONE)
    history.do(CHI, EditNote(note=N, text="言いなおし"))
    history.do(CHI, WithdrawNote(note=N))


def test_a_recorder_arranges_the_own_table_and_its_notes_before_others_see_them() -> None:
    history = at_tables(shown=True)
    history.do(CHI, MakeGroup(group=G, title="見守り", x=0, y=0, notes=(put(note_of(ANN)), put(note_of(BEN)))))
    assert history.project.groups[G].table == ONE, "whose board it is need not be said"
    assert [history.project.notes[note_of(seat)].group for seat in (ANN, BEN)] == [G, None]


def test_a_note_of_one_table_cannot_be_put_on_another_tables_board_before_all_see_it() -> None:
    history = at_tables(shown=True)
    history.do(LEAD, MakeGroup(group=G, title="", x=0, y=0, table=TWO, notes=(put(note_of(ANN)), put(note_of(BEN)))))
    assert [note.id for note in history.project.notes_in(G)] == [note_of(BEN)]
    history.do(LEAD, PlaceNotes(places=(put(note_of(ANN)),)))
    assert history.project.notes[note_of(ANN)].x is None, "nor on the plenary one"


def test_roles_are_decided_when_an_act_has_its_turn_not_when_it_was_sent() -> None:
    history = at_tables(shown=True)
    history.do(LEAD, SetRole(seat=CHI, role="participant"))
    why = refused(history.do, CHI, MakeGroup(group=G, title="", x=0, y=0))
    assert why.code == "not_allowed"


def test_a_co_facilitator_leads_the_steps_but_names_no_other() -> None:
    history = at_tables()
    history.do(LEAD, SetRole(seat=BEN, role="co_facilitator"))
    assert history.do(BEN, GoToStep(step=GROUP))
    assert refused(history.do, BEN, SetRole(seat=ANN, role="recorder")).code == "not_allowed"
    assert refused(history.do, BEN, RemoveSeat(seat=LEAD)).code == "not_allowed"


def test_a_removed_persons_notes_stay_and_they_may_ask_nothing_more() -> None:
    history = at_tables()
    history.do(LEAD, RemoveSeat(seat=ANN))
    assert history.do(LEAD, RemoveSeat(seat=ANN)) == []
    assert history.project.notes[note_of(ANN)].stands
    assert refused(history.do, ANN, ChangeSeat(name="戻")).code == "seat_removed"
    assert refused(admitted, history.project, ANN, 0).code == "seat_removed"
    assert ANN not in {seat.id for seat in history.project.people()}


def test_a_seat_that_went_to_another_phone_lets_only_the_new_token_in() -> None:
    history = at_tables()
    history.do(CHI, ApproveTakeOver(request=NEW, seat=ANN))
    assert admitted(history.project, ANN, 1).id == ANN
    assert refused(admitted, history.project, ANN, 0).code == "seat_unknown"


def test_a_recorder_cannot_hand_a_facilitators_seat_to_a_phone() -> None:
    history = at_tables()
    history.do(LEAD, SetRole(seat=ANN, role="co_facilitator"))
    assert refused(history.do, CHI, ApproveTakeOver(request=NEW, seat=ANN)).code == "not_allowed"
    assert refused(history.do, ANN, ApproveTakeOver(request=NEW, seat=LEAD)).code == "not_allowed"
    assert history.do(LEAD, ApproveTakeOver(request=NEW, seat=ANN))


def test_a_person_without_a_phone_who_gets_one_is_a_participant_like_others() -> None:
    history = at_tables()
    history.do(CHI, ApproveTakeOver(request=NEW, seat=DAN))
    assert history.project.seats[DAN].proxy is None


@pytest.mark.parametrize(
    ("name", "organisation", "double"),
    [("だん", CITY, True), (" だ ん ", CITY, True), ("だん", COUNCIL, False), ("", CITY, False), ("だん", None, False)],
)
def test_seats_are_one_persons_if_organisation_and_name_are_the_same(name: str, organisation: str | None, double: bool) -> None:
    history = at_tables()
    history.do(BEN, ChangeSeat(organisation=organisation, name=name))
    assert [(keep.id, drop.id) for keep, drop in double_seats(history.project)] == ([(BEN, DAN)] if double else [])


def merging() -> History:
    """Two tables with a group each at the same place; ANN's note open on the first, all shown to all."""
    history = at_tables(shown=True)
    history.do(CHI, MakeGroup(group=G, title="一番の", x=0, y=0), PlaceNotes(places=(put(note_of(ANN), 500, 40),)))
    history.do(LEAD, MakeGroup(group=H, title="二番の", x=0, y=0, table=TWO, notes=(put(note_of(BEN), 10, 70),)))
    history.do(LEAD, RevealNotes(step=WRITE))
    return history


def plenary(history: History) -> dict[str, Any]:
    """Return what lies on the plenary board."""
    board = view(history.project, Screen.BOARD, Hall())
    return {key: each for key, each in board.items() if key.startswith(("note/", "group/"))}


def test_what_tables_made_is_not_on_the_plenary_board_until_it_is_brought_there() -> None:
    history = merging()
    assert plenary(history) == {}
    history.do(LEAD, MergeTable(table=ONE))
    assert set(plenary(history)) == {f"group/{G}", f"note/{note_of(ANN)}"}


def test_tables_stand_side_by_side_on_the_plenary_board_and_say_whose_they_were() -> None:
    history = merging()
    history.do(LEAD, MergeTable(table=ONE))
    history.do(LEAD, MergeTable(table=TWO))
    first, second = history.project.groups[G], history.project.groups[H]
    assert (first.x, first.y) == (0, 0)
    assert second.x > 500 + NOTE_WIDTH, "to the right of everything the first one has"
    assert (first.table, second.table) == (ONE, TWO)
    assert history.project.notes[note_of(BEN)].x == 10, "in its group it lies where it lay"


def test_a_table_brought_twice_brings_only_what_came_since() -> None:
    history = merging()
    history.do(LEAD, MergeTable(table=ONE))
    before = plenary(history)
    assert history.do(LEAD, MergeTable(table=ONE)) == []
    history.do(CHI, MakeGroup(group=NEW, title="あとから", x=3, y=3))
    assert f"group/{NEW}" not in plenary(history)
    history.do(LEAD, MergeTable(table=ONE))
    after = plenary(history)
    assert {key: after[key] for key in before} == before
    assert after[f"group/{NEW}"]["x"] > 500, "beside what is there, not on it"


def test_a_tables_own_board_still_shows_what_was_brought_to_the_plenary() -> None:
    history = merging()
    history.do(LEAD, MergeTable(table=ONE))
    board = view(history.project, Screen.TABLE, Hall(), ONE)
    assert {f"group/{G}", f"note/{note_of(ANN)}"} <= set(board)
    assert f"group/{H}" not in board


def test_counts_of_people_leave_out_who_was_sent_out_and_the_lead() -> None:
    history = at_tables()
    assert view(history.project, Screen.WALL, Hall())["counts"]["people"] == 4
    history.do(LEAD, RemoveSeat(seat=BEN))
    assert view(history.project, Screen.WALL, Hall())["counts"]["people"] == 3


def test_the_console_sees_how_far_each_table_is() -> None:
    history = at_tables(shown=True)
    history.do(CHI, MakeGroup(group=G, title="見守り", x=0, y=0))
    hall = Hall(online=frozenset({ANN}), done=frozenset({ANN, BEN}), writing=frozenset({CHI}))
    told = view(history.project, Screen.CONSOLE, hall)[f"table/{ONE}"]
    assert told == {
        "number": 1,
        "name": "",
        "people": 3,
        "online": 1,
        "done": 1,
        "writing": 1,
        "notes": 1,
        "tray": 1,
        "headings": 1,
        "merged": False,
        "recorder": True,
    }


def test_the_lead_gives_one_role_at_a_time_and_takes_it_back() -> None:
    history = writing()
    for role in ("recorder", "co_facilitator", "participant"):
        history.do(LEAD, SetRole(seat=ANN, role=role))  # type: ignore[arg-type]
        assert history.project.seats[ANN].role is Role(role)
