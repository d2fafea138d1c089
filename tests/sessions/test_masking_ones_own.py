"""Somebody masks a name in the own note by one tap: it is final, the past is rewritten, and the hall notices nothing."""

import asyncio
from pathlib import Path

import pytest
from disks import Disk
from hall import ANN, BEN, LEAD, WRITE, ident, writing
from rooms import PROJECT, Desk, a_room
from shadow import Seen

from sessions.commands import Undo
from sessions.groups import MakeGroup
from sessions.held_words import BLOT
from sessions.journal.database import open_database
from sessions.lobby import Lobby
from sessions.modelling import AddElement
from sessions.notes import EditNote, Place, WriteNote
from sessions.room import Room
from sessions.steps import RevealNotes
from sessions.views.visibility import Screen

NOTE, OTHER = ident("note"), ident("other")
NAMED, MASKED = "桐山花代さんが困っている", "Aさんが困っている"
MASK = EditNote(note=NOTE, text=MASKED, masks=True)


async def _named(room: Room, desk: Desk) -> None:
    await desk.done(room, ANN, WriteNote(note=NOTE, step=WRITE, text=NAMED))
    await desk.done(room, BEN, WriteNote(note=OTHER, step=WRITE, text="桐の木を植える"))


async def _opened(disk: Disk, desk: Desk, forgets_after: float = 600) -> tuple[Lobby, Room]:
    await (await a_room(disk, desk)).close()  # type: ignore[arg-type]
    lobby = Lobby(disk, forgets_after=forgets_after)  # type: ignore[arg-type]
    return lobby, await lobby.room(PROJECT)


def holding(folder: Path, word: str) -> list[str]:
    return [file.name for file in folder.iterdir() if word.encode() in file.read_bytes()]


async def told(disk: Disk) -> str:
    return "".join(entry.event for entry in await disk.read(PROJECT))


async def test_the_name_leaves_the_past_while_everybody_stays_where_they_are(disk: Disk, desk: Desk) -> None:
    lobby, room = await _opened(disk, desk)
    await _named(room, desk)
    await desk.done(room, LEAD, RevealNotes(step=WRITE))
    board = Seen(Screen.BOARD, LEAD).come(room).read()
    await desk.done(room, ANN, MASK)
    assert "桐山" in await told(disk)
    assert await lobby.forget(PROJECT) == 2  # where it was written, and where it was changed
    assert "桐山" not in await told(disk) and "桐の木" in await told(disk)
    assert board.connected.closed is None and room.closed is None
    await desk.done(room, BEN, EditNote(note=OTHER, text="桐の苗を植える"))  # the room goes on
    assert await lobby.forget(PROJECT) == 0
    await lobby.close()


async def test_it_happens_by_itself_soon_after(disk: Disk, desk: Desk) -> None:
    lobby, room = await _opened(disk, desk, forgets_after=0)
    await _named(room, desk)
    await desk.done(room, ANN, MASK)
    async with asyncio.timeout(20):
        while "桐山" in await told(disk):
            await asyncio.to_thread(int)  # let others go on
    await lobby.close()


async def test_a_server_that_ends_first_forgets_before_it_closes(disk: Disk, desk: Desk) -> None:
    lobby, room = await _opened(disk, desk)
    await _named(room, desk)
    await desk.done(room, ANN, MASK)
    await lobby.close()
    assert "桐山" not in await told(disk)


async def test_a_server_that_was_killed_first_forgets_when_it_is_started_again(disk: Disk, desk: Desk) -> None:
    _, room = await _opened(disk, desk)
    await _named(room, desk)
    await desk.done(room, ANN, MASK)
    await room.close()
    assert "桐山" in await told(disk)
    again = Lobby(disk, forgets_after=600)  # type: ignore[arg-type]
    assert (await again.room(PROJECT)).project.notes[NOTE].forgets
    await again.close()
    assert "桐山" not in await told(disk)
    last = Lobby(disk)  # type: ignore[arg-type]
    assert not (await last.room(PROJECT)).project.notes[NOTE].forgets
    await last.close()


async def test_a_room_that_keeps_writing_is_waited_for(disk: Disk, desk: Desk) -> None:
    lobby, room = await _opened(disk, desk)
    await _named(room, desk)
    await desk.done(room, ANN, MASK)
    forgetting = asyncio.create_task(lobby.forget(PROJECT))
    for n in range(30):
        await desk.done(room, BEN, WriteNote(note=ident(f"n{n}"), step=WRITE, text=f"声 {n}"))
    assert await forgetting == 2
    assert "桐山" not in await told(disk) and "声 29" in await told(disk)
    await lobby.close()


async def test_no_file_holds_the_name_afterwards(tmp_path: Path, desk: Desk) -> None:
    journal = open_database(tmp_path / "journal.db")
    await (await a_room(journal, desk)).close()
    lobby = Lobby(journal)
    room = await lobby.room(PROJECT)
    await _named(room, desk)
    await desk.done(room, ANN, MASK)
    await lobby.forget(PROJECT)
    assert not holding(tmp_path, "桐山")
    await lobby.close()
    await journal.close()


@pytest.mark.parametrize("seat", [ANN, LEAD])
def test_what_was_masked_is_never_undone(seat: str) -> None:
    history = writing()
    history.do(ANN, WriteNote(note=NOTE, step=WRITE, text=NAMED))
    history.do(ANN, MASK)
    act = history.last
    history.do(seat, Undo(act=act))
    assert history.project.notes[NOTE].text == MASKED and history.left == (f"note/{NOTE}",)


def test_other_words_without_a_mask_can_be_undone_and_forget_nothing() -> None:
    history = writing()
    history.do(ANN, WriteNote(note=NOTE, step=WRITE, text=NAMED))
    history.do(ANN, EditNote(note=NOTE, text=MASKED))
    assert not history.project.notes[NOTE].forgets
    history.do(ANN, Undo(act=history.last))
    assert history.project.notes[NOTE].text == NAMED


async def test_a_heading_and_a_box_that_repeat_the_name_lose_it_in_the_same_moment(disk: Disk, desk: Desk) -> None:
    lobby, room = await _opened(disk, desk)
    await _named(room, desk)
    group, box = ident("group"), ident("box")
    await desk.done(room, LEAD, RevealNotes(step=WRITE))
    there = (Place(note=NOTE, x=0, y=0),)
    await desk.done(room, LEAD, MakeGroup(group=group, title="桐山花代さんのような人", x=0, y=0, notes=there))
    await desk.done(room, LEAD, AddElement(element=box, column="needs", text="桐山花代さんと桐の木", notes=(NOTE,)))
    board = Seen(Screen.BOARD, LEAD).come(room).read()
    masking = desk.act()
    await desk.do(room, ANN, MASK, act=masking)
    seen = (await board.until(lambda board: board.view[f"note/{NOTE}"]["text"] == MASKED)).view
    assert (seen[f"note/{NOTE}"]["text"], seen[f"group/{group}"]["title"]) == (MASKED, f"{BLOT}のような人")
    assert room.project.model.elements[box].text == f"{BLOT}と桐の木"
    assert room.project.notes[OTHER].text == "桐の木を植える", "what others wrote in notes is theirs"
    await desk.done(room, ANN, Undo(act=masking))
    assert room.project.groups[group].title == f"{BLOT}のような人"
    assert await lobby.forget(PROJECT) == 6, "the note twice, the heading and the box as they were made and as they were changed"
    past = await told(disk)
    assert "桐山" not in past and past.count(f"{BLOT}のような人") > 1 and "桐の木を植える" in past
    again = Lobby(disk)  # type: ignore[arg-type]
    opened = (await again.room(PROJECT)).project
    assert (opened.groups, opened.model) == (room.project.groups, room.project.model), "what stands is what stood"
    await again.close()
    await lobby.close()


async def test_a_name_masked_in_a_note_that_nobody_saw_blots_nothing(disk: Disk, desk: Desk) -> None:
    lobby, room = await _opened(disk, desk)
    await _named(room, desk)
    group = ident("group")
    await desk.done(room, LEAD, MakeGroup(group=group, title="桐山花代さんの畑", x=0, y=0, notes=()))
    await desk.done(room, ANN, MASK)
    assert room.project.groups[group].title == "桐山花代さんの畑"
    await lobby.forget(PROJECT)
    assert (await told(disk)).count("桐山花代さんの畑") == 1, "nor in the past: somebody still says it"
    await lobby.close()
