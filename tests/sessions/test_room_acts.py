"""Acts in a room: all or nothing, once, and never shown before they are on disk (LV2, LV3)."""

import asyncio

import pytest
from disks import Disk
from hall import ANN, BEN, LEAD, SHARE, WRITE, ident
from rooms import PROJECT, Desk, a_room, ask, tell_all
from shadow import Seen

from sessions.batch import Done
from sessions.commands import Undo
from sessions.groups import MakeGroup
from sessions.lobby import Lobby
from sessions.notes import EditNote, WithdrawNote, WriteNote
from sessions.refusals import Refused
from sessions.room import Room, RoomClosed
from sessions.steps import GoToStep, RevealNotes
from sessions.views.visibility import Screen

N, M = ident("n"), ident("m")
VOICE = WriteNote(note=N, step=WRITE, text="ひみつの声")


async def once(disk: Disk, note: str = N) -> bool:
    entries = await disk.read(PROJECT)
    return sum(1 for entry in entries if '"NoteWritten"' in entry.event and note in entry.event) == 1


async def test_LV2_an_act_of_which_one_command_fails_leaves_nothing_at_all(room: Room, desk: Desk, disk: Disk) -> None:
    before, version = room.project, room.version
    answer = await desk.do(room, ANN, VOICE, EditNote(note=M, text="x"))
    assert isinstance(answer, Refused) and answer.code == "gone"
    assert (room.project, room.version) == (before, version)
    assert len(await disk.read(PROJECT)) == version


async def test_LV2_nothing_is_shown_or_answered_before_the_journal_has_it(room: Room, desk: Desk, disk: Disk) -> None:
    phone, console = Seen(Screen.PHONE, ANN).come(room), Seen(Screen.CONSOLE, LEAD).come(room)
    tell_all(room)
    phone.read(), console.read()
    disk.hold()
    asked = asyncio.create_task(ask(room, phone.connected, desk, VOICE))
    await disk.reached.wait()
    tell_all(room)
    assert not asked.done()
    assert phone.read().mine == {} and phone.answers == {}
    assert console.read().view["counts"]["notes"] == 0
    assert Seen(Screen.PHONE, ANN).come(room).read().mine == {}
    disk.release()
    await phone.until(lambda seen: bool(seen.answers))
    assert phone.mine and (await asked) == Done(room.version)


async def test_LV2_done_follows_the_changes_that_bring_the_sender_there(room: Room, desk: Desk) -> None:
    lead = Seen(Screen.CONSOLE, LEAD).come(room).read()
    await ask(room, lead.connected, desk, GoToStep(step=SHARE))
    await lead.until(lambda seen: bool(seen.answers))
    (answer,) = lead.answers.values()
    assert [frame["type"] for frame in lead.frames[-2:]] == ["changes", "done"]
    assert lead.version == answer["version"] == room.version


async def test_LV2_a_refusal_waits_for_the_disk_too_since_it_may_rest_on_what_is_not_there_yet(
    room: Room, desk: Desk, disk: Disk
) -> None:
    disk.hold()
    first = asyncio.create_task(desk.do(room, ANN, VOICE))
    await disk.reached.wait()
    second = asyncio.create_task(desk.do(room, BEN, VOICE))
    third = asyncio.create_task(desk.do(room, LEAD, RevealNotes(step=WRITE)))
    disk.release()
    assert isinstance(await first, Done)
    refused = await second
    assert isinstance(refused, Refused) and refused.code == "exists"
    assert isinstance(await third, Done)


async def test_acts_that_wait_for_the_disk_are_committed_together(room: Room, desk: Desk, disk: Disk) -> None:
    disk.hold()
    first = asyncio.create_task(desk.do(room, ANN, VOICE))
    await disk.reached.wait()
    notes = [WriteNote(note=ident(f"w{n}"), step=WRITE, text="声") for n in range(50)]
    others = [asyncio.create_task(desk.do(room, BEN, note)) for note in notes]
    appends = disk.appends
    disk.release()
    answers = await asyncio.gather(first, *others)
    assert all(isinstance(answer, Done) for answer in answers)
    assert disk.appends - appends <= 3


async def test_a_turn_survives_whoever_asked_going_away(room: Room, desk: Desk, disk: Disk) -> None:
    disk.hold()
    asked = asyncio.create_task(desk.do(room, ANN, VOICE))
    await disk.reached.wait()
    asked.cancel()
    disk.release()
    await desk.done(room, BEN, WriteNote(note=M, step=WRITE, text="次"))
    assert await once(disk)


async def test_LV3_the_same_act_again_gets_the_same_answer_and_happens_once(room: Room, desk: Desk, disk: Disk) -> None:
    act = desk.act()
    first = await desk.do(room, ANN, VOICE, act=act)
    await desk.done(room, BEN, WriteNote(note=M, step=WRITE, text="間に"))
    assert await desk.do(room, ANN, VOICE, act=act) == first
    assert await once(disk)


async def test_LV3_the_same_act_sent_twice_at_once_happens_once(room: Room, desk: Desk, disk: Disk) -> None:
    act = desk.act()
    disk.hold()
    held = asyncio.create_task(desk.do(room, BEN, WriteNote(note=M, step=WRITE, text="前")))
    await disk.reached.wait()
    both = [asyncio.create_task(desk.do(room, ANN, VOICE, act=act)) for _ in range(3)]
    disk.release()
    await held
    one, two, three = await asyncio.gather(*both)
    assert one == two == three and isinstance(one, Done)
    assert await once(disk)


async def test_LV3_an_act_without_events_is_remembered_too(room: Room, desk: Desk, disk: Disk) -> None:
    act = desk.act()
    first = await desk.do(room, LEAD, GoToStep(step=WRITE), act=act)
    await desk.done(room, LEAD, GoToStep(step=SHARE))
    assert await desk.do(room, LEAD, GoToStep(step=WRITE), act=act) == first
    assert room.project.step == SHARE


async def test_LV3_an_answer_outlives_the_room(room: Room, desk: Desk, disk: Disk) -> None:
    act = desk.act()
    first = await desk.do(room, ANN, VOICE, act=act)
    await room.close()
    again = await Room.open(PROJECT, disk)  # type: ignore[arg-type]
    assert await desk.do(again, ANN, VOICE, act=act) == first
    assert again.project == room.project and again.version == room.version
    assert await once(disk)
    await again.close()


async def test_LV3_a_refused_act_is_decided_anew(room: Room, desk: Desk) -> None:
    act = desk.act()
    edit = EditNote(note=N, text="直した")
    assert isinstance(await desk.do(room, ANN, edit, act=act), Refused)
    await desk.done(room, ANN, VOICE)
    assert isinstance(await desk.do(room, ANN, edit, act=act), Done)


async def test_LV3_another_seat_may_use_the_same_id_without_harm(room: Room, desk: Desk) -> None:
    act = desk.act()
    await desk.do(room, ANN, VOICE, act=act)
    other = await desk.do(room, BEN, WriteNote(note=M, step=WRITE, text="別"), act=act)
    assert isinstance(other, Done) and M in room.project.notes


@pytest.mark.parametrize("after", [False, True])
async def test_a_disk_that_fails_shows_nothing_closes_the_room_and_what_is_sent_again_lands_once(
    disk: Disk, desk: Desk, after: bool
) -> None:
    lobby = Lobby(disk)  # type: ignore[arg-type]
    await (await a_room(disk, desk)).close()  # type: ignore[arg-type]
    room = await lobby.room(PROJECT)
    phone, console = Seen(Screen.PHONE, ANN).come(room).read(), Seen(Screen.CONSOLE, LEAD).come(room).read()
    act = desk.act()
    disk.fails_before, disk.fails_after = not after, after
    with pytest.raises(RoomClosed):
        await desk.do(room, ANN, VOICE, act=act)
    assert phone.connected.closed == console.connected.closed == "journal_failed"
    assert phone.read().mine == {} and "ひみつ" not in phone.heard + console.read().heard
    with pytest.raises(RoomClosed):
        await desk.do(room, ANN, VOICE, act=act)
    disk.fails_before = disk.fails_after = False
    again = await lobby.room(PROJECT)
    assert again is not room
    assert isinstance(await desk.do(again, ANN, VOICE, act=act), Done)
    assert await once(disk)
    await lobby.close()


async def test_everybody_who_waits_when_a_room_closes_is_told_and_nobody_waits_for_ever(room: Room, desk: Desk, disk: Disk) -> None:
    disk.hold()
    asked = [asyncio.create_task(desk.do(room, ANN, VOICE))]
    await disk.reached.wait()
    asked.append(asyncio.create_task(desk.do(room, BEN, WriteNote(note=M, step=WRITE, text="次"))))
    closing = asyncio.create_task(room.close())
    disk.release()
    async with asyncio.timeout(60):
        await closing
        ends = await asyncio.gather(*asked, return_exceptions=True)
    assert all(isinstance(end, Done | RoomClosed) for end in ends)


async def test_a_closed_room_lets_nobody_in(room: Room) -> None:
    await room.close()
    with pytest.raises(RoomClosed):
        Seen(Screen.PHONE, ANN).come(room)


async def test_an_undo_sent_right_behind_its_act_finds_it(room: Room, desk: Desk, disk: Disk) -> None:
    disk.hold()
    held = asyncio.create_task(desk.do(room, BEN, WriteNote(note=M, step=WRITE, text="前")))
    await disk.reached.wait()
    act = desk.act()
    wrote = asyncio.create_task(desk.do(room, ANN, VOICE, act=act))
    undone = asyncio.create_task(desk.do(room, ANN, Undo(act=act)))
    disk.release()
    await held
    assert [type(each) for each in await asyncio.gather(wrote, undone)] == [Done, Done]
    assert room.project.notes[N].withdrawn


async def test_a_participant_undoes_only_their_own_acts_and_the_lead_anyones(room: Room, desk: Desk) -> None:
    act = desk.act()
    await desk.do(room, ANN, VOICE, act=act)
    refused = await desk.do(room, BEN, Undo(act=act))
    assert isinstance(refused, Refused) and refused.code == "not_yours"
    assert isinstance(await desk.do(room, LEAD, Undo(act=act)), Done)


async def test_a_replayed_room_is_the_room_that_was(room: Room, desk: Desk, disk: Disk) -> None:
    await desk.done(room, ANN, VOICE)
    await desk.done(room, LEAD, RevealNotes(step=WRITE), GoToStep(step=SHARE))
    await desk.done(room, LEAD, MakeGroup(group=ident("g"), title="まとまり", x=1, y=1))
    await desk.done(room, ANN, WithdrawNote(note=N))
    again = await Room.open(PROJECT, disk)  # type: ignore[arg-type]
    assert (again.project, again.version) == (room.project, room.version)
    await again.close()


async def test_the_lobby_opens_one_room_a_project_however_many_come_at_once(disk: Disk, desk: Desk) -> None:
    await (await a_room(disk, desk)).close()  # type: ignore[arg-type]
    lobby = Lobby(disk)  # type: ignore[arg-type]
    rooms = await asyncio.gather(*(lobby.room(PROJECT) for _ in range(20)))
    assert len(set(map(id, rooms))) == 1
    with pytest.raises(KeyError):
        await lobby.room(ident("unknown"))
    await lobby.close()
