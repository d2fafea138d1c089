"""What documents say of notes that look like names, of duplicates, and of groups within groups."""

from datetime import UTC, datetime

from facilitator.documents.reports import report
from facilitator.services import new_id
from logic_models.sheets import A4_LANDSCAPE
from sessions.groups import MakeGroup, NestGroup
from sessions.joined_groups import JoinGroups
from sessions.note_marks import ClearNote, MergeNotes
from sessions.notes import Place
from sessions.tables import AddTable, MergeTable


async def groups_of(region) -> dict[str | None, list[tuple[str, str]]]:
    """Return the report's notes by title."""
    told = report(await region.project(), "ja", A4_LANDSCAPE, datetime(2026, 5, 1, tzinfo=UTC))
    return {group.title: [(note.text, note.organisation) for note in group.notes] for group in told.groups}


async def test_a_note_with_a_name_in_it_is_in_no_document_until_somebody_finds_it_harmless(region) -> None:
    note = await region.write("桐山さんの家で集まる")
    assert "桐山" not in str(await groups_of(region))
    await region.ask(ClearNote(note=note))
    assert await groups_of(region) == {None: [("桐山さんの家で集まる", "社協")]}


async def test_a_duplicate_is_told_beneath_its_note_with_its_own_organisation(region) -> None:
    first, second = await region.write("足がない", "社協"), await region.write("バスがない", "市役所")
    await region.ask(MergeNotes(into=first, notes=(second,)))
    assert await groups_of(region) == {None: [("足がない", "社協"), ("バスがない", "市役所")]}


async def test_a_heading_within_a_heading_is_a_level_of_its_own_beneath_the_one_above_it(region) -> None:
    note, large, small = await region.write("足がない"), new_id(), new_id()
    await region.ask(
        MakeGroup(group=large, title="暮らし", x=0, y=0),
        MakeGroup(group=small, title="移動", x=0, y=9, notes=(Place(note=note, x=0, y=0),)),
        MakeGroup(group=new_id(), title="だれもいない", x=0, y=20),
        NestGroup(group=small, parent=large),
    )
    told = report(await region.project(), "ja", A4_LANDSCAPE, datetime(2026, 5, 1, tzinfo=UTC)).groups
    levels = [(each.title, each.level, len(each.notes), len(each.beneath)) for each in told]
    assert levels == [("暮らし", 0, 0, 1), ("移動", 1, 1, 0)]


async def test_a_joined_heading_is_told_with_each_table_s_wording_and_number_beneath_it(region) -> None:
    tables, groups = [new_id(), new_id()], [new_id(), new_id()]
    await region.ask(*(AddTable(table=table, number=n) for n, table in enumerate(tables, start=2)))
    for text, title, table, group in zip(("足がない", "バスがない"), ("外出が難しい", "外に出にくい"), tables, groups, strict=True):
        places = (Place(note=await region.write(text), x=0, y=0),)
        await region.ask(MakeGroup(group=group, title=title, x=0, y=0, notes=places, table=table), MergeTable(table=table))
    await region.ask(JoinGroups(group=new_id(), title="外出", groups=tuple(groups), x=0, y=0))
    told = report(await region.project(), "ja", A4_LANDSCAPE, datetime(2026, 5, 1, tzinfo=UTC)).groups
    assert [(each.title, each.level, each.table) for each in told] == [
        ("外出", 0, None),
        ("外出が難しい", 1, 2),
        ("外に出にくい", 1, 3),
    ]
    assert [note.text for note in told[0].beneath] == ["足がない", "バスがない"]
