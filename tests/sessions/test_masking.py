"""Masking: a name is taken out of everything that was ever kept, and out of nothing else."""

import asyncio
from pathlib import Path

import pytest
from disks import Disk
from hall import ANN, BEN, LEAD, WRITE, asker, ident, refused
from rooms import PROJECT, Desk, a_room
from shadow import Seen

from sessions.batch import Done
from sessions.journal.database import open_database
from sessions.journal.port import Conflict
from sessions.lobby import Lobby
from sessions.modelling import AddElement
from sessions.notes import EditNote, WriteNote
from sessions.project import Role
from sessions.redaction import redacted, to_mask
from sessions.refusals import Refused
from sessions.room import Room
from sessions.steps import RevealNotes
from sessions.views.visibility import Screen

NOTE, OTHER = ident("note"), ident("other")
FIRST, SECOND, MASKED = "桐山さんが困っている", "桐山花代さんが困っている", "Aさんが困っている"


def holding(folder: Path, word: str) -> list[str]:
    """Return the files in which this word stands."""
    return [file.name for file in folder.iterdir() if word.encode() in file.read_bytes()]


async def _written(room: Room, desk: Desk) -> None:
    await desk.done(room, ANN, WriteNote(note=NOTE, step=WRITE, text=FIRST))
    await desk.done(room, ANN, EditNote(note=NOTE, text=SECOND))
    await desk.done(room, BEN, WriteNote(note=OTHER, step=WRITE, text="桐の木を植える"))
    await desk.done(room, LEAD, RevealNotes(step=WRITE))
    await desk.done(room, LEAD, AddElement(element=ident("e"), column="needs", text=SECOND, notes=(NOTE,)))


async def test_a_masked_note_was_never_written_otherwise_and_all_screens_look_anew(disk: Disk, desk: Desk) -> None:
    lobby = Lobby(disk)  # type: ignore[arg-type]
    await (await a_room(disk, desk)).close()  # type: ignore[arg-type]
    room = await lobby.room(PROJECT)
    await _written(room, desk)
    wall, board = Seen(Screen.WALL).come(room).read(), Seen(Screen.BOARD, LEAD).come(room).read()
    await lobby.mask(PROJECT, NOTE, MASKED, asker(LEAD, desk.act()))
    assert board.connected.closed == wall.connected.closed == "redacted"
    again = await lobby.room(PROJECT)
    assert again is not room and again.project.notes[NOTE].text == MASKED
    assert again.project.notes[OTHER].text == "桐の木を植える"
    board.come(again).read()
    assert board.frames[-1]["whole"] and board.view[f"note/{NOTE}"]["text"] == MASKED
    assert not any(FIRST in entry.event or SECOND in entry.event for entry in (await disk.read(PROJECT))[:-1])
    await lobby.close()


async def test_no_file_of_the_journal_holds_the_words_that_were_masked(tmp_path: Path, desk: Desk) -> None:
    journal = open_database(tmp_path / "journal.db")
    await (await a_room(journal, desk)).close()
    lobby = Lobby(journal)
    room = await lobby.room(PROJECT)
    await desk.done(room, ANN, WriteNote(note=NOTE, step=WRITE, text=FIRST + "。" * 400))
    for n in range(200):  # pages fill and split
        await desk.done(room, BEN, WriteNote(note=ident(f"n{n}"), step=WRITE, text=f"声 {n}" * 20))
    await desk.done(room, ANN, EditNote(note=NOTE, text=SECOND))
    await desk.done(room, LEAD, RevealNotes(step=WRITE))
    assert holding(tmp_path, "桐山")
    await lobby.mask(PROJECT, NOTE, MASKED, asker(LEAD, desk.act()))
    assert not holding(tmp_path, "桐山")
    await lobby.close()
    await journal.close()


async def test_who_acts_while_a_note_is_masked_acts_again_afterwards_and_nothing_is_lost(disk: Disk, desk: Desk) -> None:
    lobby = Lobby(disk)  # type: ignore[arg-type]
    await (await a_room(disk, desk)).close()  # type: ignore[arg-type]
    await _written(await lobby.room(PROJECT), desk)
    await asyncio.gather(
        lobby.mask(PROJECT, NOTE, MASKED, asker(LEAD, desk.act())),
        *(_until_done(lobby, desk, WriteNote(note=ident(f"m{n}"), step=WRITE, text=f"声 {n}")) for n in range(20)),
    )
    notes = (await lobby.room(PROJECT)).project.notes
    assert notes[NOTE].text == MASKED and all(ident(f"m{n}") in notes for n in range(20))
    await lobby.close()


async def _until_done(lobby: Lobby, desk: Desk, command: WriteNote) -> None:
    act = desk.act()
    async with asyncio.timeout(20):
        while True:
            try:
                answer = await desk.do(await lobby.room(PROJECT), BEN, command, act=act)
            except Exception:
                continue  # the room closed: what a client does is come back and send again
            assert isinstance(answer, Done)
            return


async def test_what_may_not_be_masked_leaves_the_room_open(room: Room, disk: Disk, desk: Desk) -> None:
    await desk.done(room, ANN, WriteNote(note=NOTE, step=WRITE, text=FIRST))
    for note, role, code in ((NOTE, Role.PARTICIPANT, "not_allowed"), (NOTE, Role.LEAD, "gone"), (OTHER, Role.LEAD, "gone")):
        why = refused(to_mask, room.project, note, asker(LEAD, desk.act(), role=role))  # hidden ones do not exist
        assert why.code == code
    lobby = Lobby(disk)  # type: ignore[arg-type]
    with pytest.raises(Refused):
        await lobby.mask(PROJECT, NOTE, MASKED, asker(LEAD, desk.act()))
    assert (await lobby.room(PROJECT)).closed is None
    await lobby.close()


async def test_a_redaction_is_all_or_nothing_and_keeps_the_answers(disk: Disk, room: Room, desk: Desk) -> None:
    done = await desk.do(room, ANN, WriteNote(note=NOTE, step=WRITE, text=FIRST), act=ident("writing"))
    assert isinstance(done, Done)
    entries = await disk.read(PROJECT)
    events = redacted(entries, NOTE, MASKED)
    assert list(events) == [done.version]
    for expected, wanted in ((done.version - 1, events), (done.version, {**events, 999: "{}"})):
        with pytest.raises(Conflict):
            await disk.redact(PROJECT, expected, wanted)
        assert await disk.read(PROJECT) == entries
    assert await disk.redact(PROJECT, done.version, events) == 1
    assert (await disk.answers(PROJECT, [(ANN, ident("writing"))]))[ANN, ident("writing")].version == done.version
