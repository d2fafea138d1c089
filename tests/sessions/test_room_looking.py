"""What screens of a room are told: welcomes, changes, one's own, presence, and nothing of what is hidden (LV1, LV4 to LV8)."""

import json
from random import Random

import pytest
from chance import Chance
from hall import ANN, BEN, CHI, GROUP, LEAD, OPENING, PEOPLE, SHARE, WRITE, ident
from rooms import Desk, ask, tell_all
from shadow import Seen, plain

from sessions.batch import Done
from sessions.groups import MakeGroup
from sessions.notes import Place, WriteNote
from sessions.people import ChangeSeat
from sessions.presence import Here
from sessions.project import Role
from sessions.refusals import Refused
from sessions.room import Room
from sessions.screens import MOST_OWED, MOST_WAITING, SLICE, Connected, Reply, frames
from sessions.seats import SitAt, seat_now
from sessions.standing_in import stood_in_for
from sessions.steps import GoToStep, RevealNotes
from sessions.tables import AddTable
from sessions.views.visibility import SCREENS, Screen, own_view, view

N = ident("n")


def write(n: object, text: str = "声") -> WriteNote:
    return WriteNote(note=ident(n), step=WRITE, text=text)


def same(seen: Seen, room: Room) -> None:
    assert seen.read().view == plain(view(room.project, seen.screen, room.hall()))


async def test_LV1_a_newcomer_gets_a_whole_view_with_version_epoch_and_who_they_are(room: Room, desk: Desk) -> None:
    await desk.done(room, ANN, write(N))
    phone = Seen(Screen.PHONE, ANN).come(room).read()
    (welcome,) = phone.frames
    assert (welcome["whole"], welcome["version"], welcome["epoch"], welcome["protocol"]) == (True, room.version, 0, 1)
    assert phone.you["seat"] == ANN and phone.you["organisation_name"] == "市役所"
    assert phone.mine == plain(own_view(room.project, ANN)) and len(phone.mine) == 1
    same(phone, room)


async def test_LV1_whoever_comes_back_gets_only_what_changed_since(room: Room, desk: Desk) -> None:
    board, stays = Seen(Screen.BOARD, LEAD).come(room), Seen(Screen.BOARD, LEAD).come(room)
    board.read()
    room.disconnect(board.connected)
    await desk.done(room, LEAD, MakeGroup(group=ident("g"), title="見守り", x=0, y=0))
    tell_all(room)
    board.come(room).read()
    assert board.frames[-1]["whole"] is False
    assert f"group/{ident('g')}" in board.frames[-1]["set"] and "project" not in board.frames[-1]["set"]
    same(board, room), same(stays, room)


async def test_LV1_what_the_hall_alone_changed_is_not_missed_by_whoever_comes_back(room: Room) -> None:
    console, stays = Seen(Screen.CONSOLE, LEAD).come(room).read(), Seen(Screen.CONSOLE, LEAD).come(room).read()
    room.disconnect(console.connected)
    phone = Seen(Screen.PHONE, ANN).come(room)
    room.say(phone.connected, Here(done=True))
    tell_all(room)
    console.come(room)
    same(console, room), same(stays, room)
    for each in (console, stays):
        room.disconnect(each.connected)
    room.disconnect(phone.connected)  # nobody looks while ann goes
    console.come(room)
    same(console, room)
    assert console.view[f"seat/{ANN}"]["online"] is False


@pytest.mark.parametrize("change", ["step", "reveal"])
async def test_LV1_after_a_change_of_sight_whoever_comes_back_gets_a_whole_view(room: Room, desk: Desk, change: str) -> None:
    phone, _stays = Seen(Screen.PHONE, ANN).come(room).read(), Seen(Screen.PHONE, BEN).come(room)
    room.disconnect(phone.connected)
    await desk.done(room, LEAD, GoToStep(step=SHARE) if change == "step" else RevealNotes(step=WRITE))
    phone.come(room).read()
    assert phone.frames[-1]["whole"] is True
    same(phone, room)


@pytest.mark.parametrize(("epoch", "ahead"), [(7, 0), (None, 0), (0, 1000)])
async def test_LV1_another_epoch_or_a_version_yet_to_come_gets_a_whole_view(room: Room, epoch: int | None, ahead: int) -> None:
    phone = Seen(Screen.PHONE, ANN).come(room).read()
    room.disconnect(phone.connected)
    phone.epoch, phone.version = epoch, room.version + ahead
    phone.view["note/phantom"] = {}
    phone.come(room).read()
    assert phone.frames[-1]["whole"] is True
    same(phone, room)


async def test_LV1_a_raised_epoch_reaches_the_room_that_opens_next(room: Room, desk: Desk) -> None:
    await room.journal.raise_epoch(room.name)
    await room.close()
    again = await Room.open(room.name, room.journal)
    assert again.epoch == 1
    await again.close()


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("screen", list(Screen))
async def test_LV1_a_role_sees_its_own_screens_and_no_other(room: Room, desk: Desk, role: Role, screen: Screen) -> None:
    await desk.done(room, LEAD, AddTable(table=ident("table"), number=1), SitAt(seat=CHI, table=ident("table")))
    seen = Seen(screen, CHI if role is Role.RECORDER else None, role)
    if screen in SCREENS[role]:
        assert seen.come(room).read().view
    else:
        with pytest.raises(Refused) as why:
            seen.come(room)
        assert why.value.code == "not_allowed" and not seen.connected.waiting


async def test_LV4_a_large_change_comes_in_slices_of_which_only_the_last_has_the_new_version() -> None:
    notes = {f"note/{n}": {"text": "声" * 500} for n in range(300)}
    told = list(frames(9, notes, ["note/gone"], old=3))
    sliced = [json.loads(frame) for frame in told]
    assert len(sliced) > 3 and [each["version"] for each in sliced] == [3] * (len(sliced) - 1) + [9]
    assert {key for each in sliced for key in each["set"]} == set(notes)
    assert [each["drop"] for each in sliced] == [["note/gone"]] + [[]] * (len(sliced) - 1)
    assert all(len(frame.encode()) < 2 * SLICE for frame in told)


async def test_LV4_a_screen_cut_off_between_two_slices_catches_up(room: Room, desk: Desk) -> None:
    board, _stays = Seen(Screen.BOARD, LEAD).come(room).read(), Seen(Screen.BOARD, LEAD).come(room)
    await desk.done(room, LEAD, RevealNotes(step=WRITE))
    tell_all(room)
    before = board.read().version
    await desk.done(room, ANN, *(write(n, "声" * 400) for n in range(100)))
    tell_all(room)
    board.take(board.connected.waiting.popleft())  # the first slice, and no more
    assert board.connected.waiting and board.version == before
    room.disconnect(board.connected)
    same(board.come(room), room)


async def test_LV5_changes_that_come_together_are_merged_into_one_frame(room: Room, desk: Desk) -> None:
    await desk.done(room, LEAD, RevealNotes(step=WRITE))
    board = Seen(Screen.BOARD, LEAD).come(room).read()
    asked = [desk.done(room, ANN, write(n)) for n in range(5)]
    for each in asked:
        await each
    await board.until(lambda seen: len(seen.view) >= 5 and seen.version == room.version)
    changes = [frame for frame in board.frames if frame["type"] == "changes"]
    assert len(changes) < 5 and sum(len(frame["set"]) - 1 for frame in changes) == 5
    assert [frame["version"] for frame in changes] == sorted({frame["version"] for frame in changes})


async def test_LV6_while_writing_nobody_hears_of_anothers_note_but_in_counts(room: Room, desk: Desk) -> None:
    everyone = [
        *(Seen(Screen.PHONE, seat).come(room) for seat in PEOPLE),
        Seen(Screen.WALL, None, Role.VIEWER).come(room),
        *(Seen(screen, LEAD).come(room) for screen in (Screen.CONSOLE, Screen.BOARD, Screen.MODEL, Screen.WALL)),
    ]
    for seat in PEOPLE:
        await desk.done(room, seat, write(f"secret-{seat[:3]}", f"ひみつ{seat[:3]}"))
    await desk.done(
        room,
        LEAD,
        MakeGroup(
            group=ident("g"), title="", x=0, y=0, notes=tuple(Place(note=ident(f"secret-{seat[:3]}"), x=0, y=0) for seat in PEOPLE)
        ),
    )
    tell_all(room)
    for seen in everyone:
        seen.read()
        others = [seat[:3] for seat in PEOPLE if seat != seen.seat]
        assert not [each for each in others if f"ひみつ{each}" in seen.heard or f"secret-{each}" in seen.heard]
        assert seen.view["counts"]["notes"] == 3
        if seen.seat in PEOPLE:
            assert f"ひみつ{seen.seat[:3]}" in seen.heard


async def test_LV6_a_shared_frame_never_says_whose_a_note_is_also_after_the_reveal(room: Room, desk: Desk) -> None:
    seen = [Seen(Screen.PHONE, BEN).come(room), Seen(Screen.WALL, None, Role.VIEWER).come(room)]
    seen += [Seen(screen, LEAD).come(room) for screen in (Screen.BOARD, Screen.MODEL)]
    await desk.done(room, ANN, write(N, "みんなの声"))
    await desk.done(room, LEAD, RevealNotes(step=WRITE), GoToStep(step=GROUP))
    tell_all(room)
    assert [screen.screen for screen in seen if "みんなの声" in screen.read().heard] == [
        Screen.PHONE,
        Screen.BOARD,
        Screen.MODEL,
    ]
    assert not [screen.screen for screen in seen if ANN in screen.heard]


async def test_LV6_the_same_text_object_goes_to_all_who_see_alike(room: Room, desk: Desk) -> None:
    one, two = Seen(Screen.PHONE, BEN).come(room).read(), Seen(Screen.PHONE, CHI).come(room).read()
    await desk.done(room, ANN, write(N))
    tell_all(room)
    assert [id(frame) for frame in one.connected.waiting] == [id(frame) for frame in two.connected.waiting]
    assert one.connected.waiting


async def test_LV6_what_a_phone_says_it_holds_tells_nobody_whose_a_note_is(room: Room, desk: Desk) -> None:
    board, phone = Seen(Screen.BOARD, LEAD).come(room), Seen(Screen.PHONE, ANN).come(room)
    await desk.done(room, ANN, write("held"))
    room.say(phone.connected, Here(holds=[f"note/{ident('held')}"], drag={f"note/{ident('held')}": (1, 2)}))
    tell_all(room)
    assert ident("held") not in board.read().heard and ANN not in board.heard


async def test_one_person_on_two_devices_sees_their_note_on_both(room: Room, desk: Desk) -> None:
    phone, tablet = Seen(Screen.PHONE, ANN).come(room).read(), Seen(Screen.PHONE, ANN).come(room).read()
    await ask(room, phone.connected, desk, write(N))
    tell_all(room)
    assert phone.read().mine == tablet.read().mine == plain(own_view(room.project, ANN))
    assert len(phone.answers) == 1 and tablet.answers == {}
    room.disconnect(phone.connected)
    assert ANN in room.hall().online


async def test_whoever_changes_their_organisation_hears_who_they_are_now(room: Room, desk: Desk) -> None:
    phone = Seen(Screen.PHONE, CHI).come(room).read()
    assert isinstance(await desk.do(room, CHI, ChangeSeat(organisation_name="商工会")), Done)
    tell_all(room)
    assert phone.read().you["organisation_name"] == "商工会"


async def test_LV7_presence_is_told_to_boards_only_and_leaves_no_trace_in_the_journal(room: Room, desk: Desk) -> None:
    board, wall = Seen(Screen.BOARD, LEAD).come(room).read(), Seen(Screen.WALL, None, Role.VIEWER).come(room).read()
    before = len(await room.journal.read(room.name))
    room.say(board.connected, Here(drag={f"note/{N}": (3, 4)}, holds=[f"note/{N}"]))
    room.say(board.connected, Here(drag={f"note/{N}": (5, 6)}))
    tell_all(room)
    (told,) = [frame for frame in board.read().frames if frame["type"] == "presence"]
    assert told["seats"] == {LEAD: {"drag": {f"note/{N}": [5, 6]}, "holds": []}}
    assert not [frame for frame in wall.read().frames if frame["type"] == "presence"]
    assert len(await room.journal.read(room.name)) == before


async def test_LV7_whoever_leaves_in_the_middle_of_a_drag_is_told_gone(room: Room) -> None:
    board, other = Seen(Screen.BOARD, LEAD).come(room).read(), Seen(Screen.MODEL, BEN, Role.LEAD).come(room).read()
    room.say(other.connected, Here(drag={f"note/{N}": (3, 4)}))
    tell_all(room)
    room.disconnect(other.connected)
    tell_all(room)
    assert board.read().frames[-1] == {"type": "presence", "seats": {BEN: None}}


async def test_LV7_under_load_presence_is_dropped_and_changes_are_not(room: Room, desk: Desk) -> None:
    await desk.done(room, LEAD, RevealNotes(step=WRITE))
    board = Seen(Screen.BOARD, LEAD).come(room)
    for n in range(30):
        room.say(board.connected, Here(drag={f"note/{N}": (n, n)}))
        await desk.done(room, ANN, write(n))
        tell_all(room)
    kinds = [frame["type"] for frame in board.read().frames]
    assert kinds.count("presence") < 8 and kinds.count("changes") == 30
    same(board, room)


async def test_done_is_counted_and_a_new_step_begins_with_nobody_done(room: Room, desk: Desk) -> None:
    wall, phone = Seen(Screen.WALL, None, Role.VIEWER).come(room), Seen(Screen.PHONE, ANN).come(room)
    room.say(phone.connected, Here(done=True))
    tell_all(room)
    assert wall.read().view["counts"]["done"] == 1
    await desk.done(room, LEAD, GoToStep(step=OPENING))
    tell_all(room)
    assert wall.read().view["counts"]["done"] == 0


async def test_LV8_a_screen_that_does_not_read_gets_a_fresh_view_and_nobody_else_waits(room: Room, desk: Desk) -> None:
    await desk.done(room, LEAD, RevealNotes(step=WRITE))
    asleep, awake = Seen(Screen.BOARD, LEAD).come(room).read(), Seen(Screen.BOARD, LEAD).come(room).read()
    for n in range(MOST_WAITING + 5):
        await desk.done(room, ANN, write(n))
        tell_all(room)
        awake.read()
    assert asleep.connected.behind and not asleep.connected.waiting and not awake.connected.behind
    room.catch_up(asleep.connected, 0)
    assert len(asleep.connected.waiting) == 1
    same(asleep, room), same(awake, room)


async def test_LV2_a_reply_outlives_what_was_dropped_for_a_fresh_view_and_comes_behind_it(room: Room, desk: Desk) -> None:
    await desk.done(room, LEAD, RevealNotes(step=WRITE))
    asleep = Seen(Screen.BOARD, LEAD).come(room)
    asleep.connected.push(Reply('"early"'))
    for _ in range(MOST_WAITING):
        asleep.connected.push("{}")
    asleep.connected.push(Reply('"late"'))
    assert asleep.connected.behind and not asleep.connected.waiting
    room.catch_up(asleep.connected, 0)
    welcome, *replies = asleep.connected.waiting
    assert '"welcome"' in welcome and replies == ['"early"', '"late"']


def test_who_asks_without_end_and_reads_nothing_is_sent_away() -> None:
    deaf = Connected(Screen.PHONE, Role.PARTICIPANT, ANN)
    for _ in range(MOST_WAITING + MOST_OWED + 2):
        deaf.push(Reply("{}"))
    assert deaf.closed == "too_fast" and not deaf.owed


@pytest.mark.parametrize("seed", range(6))
async def test_LV6_through_a_whole_day_no_phone_or_wall_hears_a_voice_before_its_reveal(room: Room, desk: Desk, seed: int) -> None:
    chance, acts = Chance(Random(seed), sends_out=False), list[str]()
    seen = [Seen(Screen.PHONE, BEN).come(room), Seen(Screen.WALL, None, Role.VIEWER).come(room)]
    seen += [Seen(screen, LEAD).come(room) for screen in (Screen.CONSOLE, Screen.BOARD, Screen.MODEL)]
    known = set[str]()  # what BEN may have heard: own notes, those given for others, what was shown at the table
    for _ in range(120):
        seat = chance.seat(PEOPLE)
        act = desk.act()
        if isinstance(await desk.do(room, seat, chance.command(room.project, seat, acts), act=act), Done):
            acts.append(act)
        tell_all(room)
        project, notes = room.project, room.project.notes.values()
        ben = seat_now(project, BEN) or project.seats[BEN]  # chance may have found BEN to be somebody else's second seat
        of, table = {ben.id, *stood_in_for(project, ben.id)}, ben.table
        known |= {n.id for n in notes if n.seat in of or project.shown_at(n, table) or project.heard(n)}
        hidden = [n for n in notes if not project.steps[n.step].revealed and n.id not in known]
        for screen in seen:
            screen.read()
            assert not [n.text for n in hidden if n.text.split(" ")[0] in screen.heard or n.id in screen.heard]
            same(screen, room)
