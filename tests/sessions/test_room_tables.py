"""What screens at tables are told, byte by byte, and what happens to a screen whose person moves (LV1, LV6, LV7)."""

import pytest
from hall import ANN, BEN, CHI, CITY, GROUP, LEAD, WRITE, ident
from rooms import Desk, ask, tell_all
from seating import ONE, TABLES, TWO, note_of, put
from shadow import Seen, plain

from sessions.groups import MakeGroup
from sessions.joining import JoinSeats
from sessions.notes import WriteNote
from sessions.presence import Here
from sessions.project import Role
from sessions.refusals import Refused
from sessions.room import Room
from sessions.seats import AddPerson, ApproveTakeOver, DeclineTakeOver, RemoveSeat, SetRole, SitAt
from sessions.steps import GoToStep, RevealNotes
from sessions.tables import AddTable
from sessions.takeover import WAITS, Request
from sessions.views.visibility import Screen, own_view, view

N, G, REQUEST, TICKET = (ident(name) for name in ("n", "g", "request", "ticket"))


@pytest.fixture
async def hall(room: Room, desk: Desk) -> Room:
    """Two tables: ANN and CHI (who records) at the first, BEN at the second; a note of ANN's and of BEN's."""
    for number, table in enumerate(TABLES, start=1):
        await desk.done(room, LEAD, AddTable(table=table, number=number))
    for seat, table in ((ANN, ONE), (CHI, ONE), (BEN, TWO)):
        await desk.done(room, seat, SitAt(table=table))
    await desk.done(room, LEAD, SetRole(seat=CHI, role="recorder"))
    for seat in (ANN, BEN):
        await desk.done(room, seat, WriteNote(note=note_of(seat), step=WRITE, text=f"ひみつ{seat[:3]}"))
    return room


def at(screen: Screen, seat: str, room: Room, scope: str | None = None) -> Seen:
    """Return a screen of somebody, looking; ``scope``: the table whose board it asks for."""
    seen = Seen(screen, seat, room.role_of(seat))
    seen.connected.scope = scope
    room.connect(seen.connected, None, None, 0)
    return seen


def same(seen: Seen, room: Room, table: str | None) -> None:
    assert seen.read().view == plain(view(room.project, seen.screen, room.hall(), table))


async def test_LV6_before_all_may_see_them_a_tables_notes_reach_no_other_table(hall: Room, desk: Desk) -> None:
    ours = [at(Screen.PHONE, ANN, hall), at(Screen.TABLE, CHI, hall), at(Screen.BOARD, LEAD, hall, ONE)]
    theirs = [at(Screen.PHONE, BEN, hall), at(Screen.BOARD, LEAD, hall, TWO)]
    plenary = [at(screen, LEAD, hall) for screen in (Screen.BOARD, Screen.MODEL, Screen.CONSOLE, Screen.WALL)]
    await desk.done(hall, LEAD, RevealNotes(step=WRITE, to="table"), GoToStep(step=GROUP))
    await desk.done(hall, CHI, MakeGroup(group=G, title="ないしょの見出し", x=0, y=0, notes=(put(note_of(ANN)),)))
    await desk.done(hall, ANN, WriteNote(note=N, step=WRITE, text="ひみつもう一枚"))
    tell_all(hall)
    for seen in ours:
        assert "ひみつann" in seen.read().heard and "ひみつもう一枚" in seen.heard, seen.screen
    for seen in (*theirs, *plenary):
        for hidden in ("ひみつann", "もう一枚", note_of(ANN), N):
            assert hidden not in seen.read().heard, seen.screen
    for seen in theirs:  # the plenary board tells facilitators how far each table is
        assert "ないしょの見出し" not in seen.heard, seen.screen


async def test_LV6_the_same_text_goes_to_all_phones_of_one_table_and_no_other_goes_out(hall: Room, desk: Desk) -> None:
    one, two = at(Screen.PHONE, ANN, hall).read(), at(Screen.PHONE, CHI, hall).read()
    await desk.done(hall, LEAD, RevealNotes(step=WRITE, to="table"), GoToStep(step=GROUP))
    tell_all(hall)
    shared = {id(frame) for frame in one.connected.waiting} & {id(frame) for frame in two.connected.waiting}
    assert shared and len(hall.people.outlets.by_audience) == 1


async def test_LV1_whoever_sits_down_elsewhere_gets_a_whole_view_of_that_table_and_nothing_of_the_old_one(
    hall: Room, desk: Desk
) -> None:
    await desk.done(hall, LEAD, RevealNotes(step=WRITE, to="table"), GoToStep(step=GROUP))
    phone, stays = at(Screen.PHONE, BEN, hall).read(), at(Screen.PHONE, ANN, hall).read()
    await desk.done(hall, BEN, SitAt(table=ONE))
    await desk.done(hall, CHI, MakeGroup(group=G, title="見守り", x=0, y=0, notes=(put(note_of(ANN)),)))
    tell_all(hall)
    same(phone, hall, ONE)
    same(stays, hall, ONE)
    assert phone.frames[-1]["type"] == "welcome" and phone.frames[-1]["whole"] and phone.you["table"] == ONE
    assert phone.mine == plain(own_view(hall.project, BEN)), "their own note came along"


async def test_LV1_a_phone_that_was_away_while_its_person_moved_comes_back_to_a_whole_view(hall: Room, desk: Desk) -> None:
    await desk.done(hall, LEAD, RevealNotes(step=WRITE, to="table"), GoToStep(step=GROUP))
    phone, _stays = at(Screen.PHONE, BEN, hall).read(), at(Screen.PHONE, ANN, hall)
    hall.disconnect(phone.connected)
    await desk.done(hall, LEAD, SitAt(seat=BEN, table=ONE))
    phone.come(hall).read()
    assert phone.frames[-1]["whole"] is True
    same(phone, hall, ONE)


async def test_a_new_recorder_may_open_the_record_of_the_table_and_a_former_one_is_shown_out(hall: Room, desk: Desk) -> None:
    record = at(Screen.TABLE, CHI, hall)
    with pytest.raises(Refused):
        at(Screen.TABLE, ANN, hall)
    await desk.done(hall, LEAD, SetRole(seat=CHI, role="participant"), SetRole(seat=ANN, role="recorder"))
    tell_all(hall)
    assert record.connected.closed == "not_allowed"
    assert at(Screen.TABLE, ANN, hall).read().view[f"table/{ONE}"]["recorder"] is True


async def test_a_recorder_sees_the_own_tables_board_and_no_other_whatever_is_asked_for(hall: Room, desk: Desk) -> None:
    same(at(Screen.BOARD, CHI, hall, TWO), hall, ONE)
    board = at(Screen.BOARD, CHI, hall)
    await desk.done(hall, CHI, SitAt(table=None))
    tell_all(hall)
    assert board.connected.closed == "not_allowed"
    record = at(Screen.TABLE, CHI, hall).read()
    assert not [key for key in record.view if key.startswith(("note/", "group/", "seat/"))]


async def test_the_notes_of_people_without_a_phone_are_before_who_writes_for_them(hall: Room, desk: Desk) -> None:
    record, phone = at(Screen.TABLE, CHI, hall).read(), at(Screen.PHONE, ANN, hall).read()
    await desk.done(hall, CHI, AddPerson(seat=N, organisation=CITY, name="だん"))
    await ask(hall, record.connected, desk, WriteNote(note=G, step=WRITE, text="代わりに", seat=N))
    tell_all(hall)
    assert record.read().mine[f"mine/note/{G}"]["seat"] == N
    assert "代わりに" not in phone.read().heard
    await desk.done(hall, LEAD, SitAt(seat=N, table=TWO), SetRole(seat=BEN, role="recorder"))
    tell_all(hall)
    assert at(Screen.TABLE, BEN, hall).read().mine[f"mine/note/{G}"]["text"] == "代わりに"
    assert record.read().mine == plain(own_view(hall.project, CHI))


async def test_whoever_is_sent_out_is_told_so_and_undo_lets_them_in_again(hall: Room, desk: Desk) -> None:
    phone, console = at(Screen.PHONE, ANN, hall), at(Screen.CONSOLE, LEAD, hall)
    await desk.done(hall, LEAD, RemoveSeat(seat=ANN))
    tell_all(hall)
    assert phone.connected.closed == "seat_removed"
    assert f"seat/{ANN}" not in console.read().view
    assert hall.role_of(ANN) is None


async def test_two_seats_found_to_be_one_person_become_one_on_both_phones(hall: Room, desk: Desk) -> None:
    first, second = at(Screen.PHONE, ANN, hall).read(), at(Screen.PHONE, BEN, hall).read()
    await desk.done(hall, LEAD, JoinSeats(keep=ANN, drop=BEN))
    tell_all(hall)
    for phone in (first, second):
        assert phone.read().you["seat"] == ANN
        assert set(phone.mine) >= {f"mine/note/{note_of(seat)}" for seat in (ANN, BEN)}
        same(phone, hall, ONE)
    await ask(hall, second.connected, desk, WriteNote(note=N, step=WRITE, text="つづけて"))
    assert hall.project.notes[N].seat == ANN


async def test_LV3_an_act_sent_again_after_its_seat_was_joined_gets_its_first_answer(hall: Room, desk: Desk) -> None:
    phone = at(Screen.PHONE, BEN, hall).read()
    act = desk.act()
    await ask(hall, phone.connected, desk, WriteNote(note=N, step=WRITE, text="一度だけ"), act=act)
    await desk.done(hall, LEAD, JoinSeats(keep=ANN, drop=BEN))
    tell_all(hall)
    answer = await ask(hall, phone.connected, desk, WriteNote(note=N, step=WRITE, text="一度だけ"), act=act)
    assert not isinstance(answer, Refused)


async def test_LV7_what_lies_on_another_tables_board_is_not_told_by_who_holds_it(hall: Room, desk: Desk) -> None:
    await desk.done(hall, LEAD, RevealNotes(step=WRITE, to="table"))
    record, lead = at(Screen.TABLE, CHI, hall), at(Screen.BOARD, LEAD, hall, ONE).read()
    others = at(Screen.BOARD, LEAD, hall, TWO).read()
    hall.say(record.connected, Here(holds=[f"note/{note_of(ANN)}"]))
    tell_all(hall)
    assert note_of(ANN) in lead.read().heard
    assert note_of(ANN) not in others.read().heard


def asking(at_ms: int = 1_000) -> Request:
    """Return ANN's request from a new phone."""
    return Request(REQUEST, TICKET, at_ms, ONE, 1, "市役所", "", (ANN,))


async def test_a_dead_phones_seat_goes_to_the_new_phone_when_somebody_at_the_table_says_yes(hall: Room, desk: Desk) -> None:
    old, record = at(Screen.PHONE, ANN, hall).read(), at(Screen.TABLE, CHI, hall).read()
    old.connected.serial = 0
    elsewhere, console = at(Screen.PHONE, BEN, hall).read(), at(Screen.CONSOLE, LEAD, hall).read()
    hall.ask_take_over(asking())
    tell_all(hall)
    for seen in (record, console):
        told = seen.read().view[f"request/{REQUEST}"]
        assert (told["table_number"], told["organisation_name"], told["seats"]) == (1, "市役所", [ANN])
        assert TICKET not in seen.heard
    assert hall.people.take_overs.answer(TICKET) is None
    await desk.done(hall, CHI, ApproveTakeOver(request=REQUEST, seat=ANN))
    tell_all(hall)
    granted = hall.people.take_overs.answer(TICKET)
    assert granted is not None and (granted.seat, granted.serial) == (ANN, 1)
    assert old.connected.closed == "seat_moved"
    assert REQUEST not in elsewhere.read().heard and f"request/{REQUEST}" not in record.read().view


async def test_a_request_is_granted_once_and_not_when_it_is_over(hall: Room, desk: Desk) -> None:
    hall.ask_take_over(asking())
    for seat, code in ((LEAD, None), (CHI, "gone")):
        answer = await desk.do(hall, seat, ApproveTakeOver(request=REQUEST, seat=ANN))
        assert (answer.code if isinstance(answer, Refused) else None) == code
    hall.ask_take_over(Request(N, G, 2_000, None, None, "", "だれか"))
    hall.expire_take_overs(2_000 + WAITS)
    answer = await desk.do(hall, LEAD, ApproveTakeOver(request=N, seat=BEN))
    assert isinstance(answer, Refused) and answer.facts == {"what": "request", "id": N}


async def test_a_request_that_is_declined_waits_no_more_and_its_phone_is_told(hall: Room, desk: Desk) -> None:
    record, console = at(Screen.TABLE, CHI, hall).read(), at(Screen.CONSOLE, LEAD, hall).read()
    hall.ask_take_over(asking())
    await desk.done(hall, CHI, DeclineTakeOver(request=REQUEST))
    tell_all(hall)
    assert hall.people.take_overs.declined(TICKET) and hall.people.take_overs.knows(TICKET)
    for seen in (record, console):
        assert f"request/{REQUEST}" not in seen.read().view
    for again in (DeclineTakeOver(request=REQUEST), ApproveTakeOver(request=REQUEST, seat=ANN)):
        answer = await desk.do(hall, LEAD, again)
        assert isinstance(answer, Refused) and answer.facts == {"what": "request", "id": REQUEST}
    hall.ask_take_over(asking(2_000 + WAITS))  # asked once more, much later: what was said then is forgotten
    assert not hall.people.take_overs.declined(TICKET) and hall.people.take_overs.answer(TICKET) is None


async def test_a_recorder_declines_for_the_own_table_alone_and_a_participant_for_none(hall: Room, desk: Desk) -> None:
    hall.ask_take_over(Request(N, G, 1_000, TWO, 2, "", "だれか"))
    for seat, code in ((CHI, "not_yours"), (BEN, "not_allowed")):
        answer = await desk.do(hall, seat, DeclineTakeOver(request=N))
        assert isinstance(answer, Refused) and answer.code == code
    assert list(hall.people.take_overs.waiting) == [N]
    await desk.done(hall, LEAD, DeclineTakeOver(request=N))
    assert not hall.people.take_overs.waiting


async def test_only_so_many_requests_wait_at_once(hall: Room) -> None:
    with pytest.raises(Refused) as why:
        for n in range(100):
            hall.ask_take_over(Request(ident(f"r{n}"), ident(f"t{n}"), 1_000, None, None, "", "だれか"))
    assert why.value.code == "too_many" and len(hall.people.take_overs.waiting) == why.value.facts["limit"]


async def test_an_audience_is_forgotten_when_its_last_screen_goes(hall: Room) -> None:
    phones = [at(Screen.PHONE, seat, hall) for seat in (ANN, BEN)]
    assert len(hall.people.outlets.by_audience) == 2
    for phone in phones:
        hall.disconnect(phone.connected)
    assert not hall.people.outlets.by_audience and not hall.people.by_seat


async def test_the_roles_of_a_hall_may_look_where_they_may(hall: Room) -> None:
    with pytest.raises(Refused) as why:
        at(Screen.BOARD, LEAD, hall, ident("nowhere"))
    assert why.value.code == "gone"
    assert hall.role_of(CHI) is Role.RECORDER
