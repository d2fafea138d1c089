"""Plays the people of the sample: what they wrote, grouped at their tables, chose, judged and said at the end."""

import asyncio
from collections import Counter
from itertools import groupby
from typing import Any

from facilitator.clock import now_ms
from facilitator.services import Services, new_id
from logic_models.arranging import arrange
from sessions.agreeing import Agree
from sessions.describing import DescribeElement, PutIndicator
from sessions.frames import Asker, Command
from sessions.groups import MakeGroup, MoveGroup
from sessions.judging import Judge
from sessions.linking import DescribeLink, DrawLink
from sessions.model_records import IndicatorRecord
from sessions.modelling import AddElement, ArrangeElements
from sessions.notes import Place, PlaceNotes, WriteNote
from sessions.people import TakeSeat
from sessions.planning import DescribeRow, WriteChapter
from sessions.project import Role, Step, StepKind
from sessions.refusals import Refused
from sessions.room import Room
from sessions.steps import GoToStep, RevealNotes
from sessions.survey import QuoteVoice, SayVoice
from sessions.tables import AddTable, MergeTable
from sessions.votes import CloseVote, PutDots

NOTE = (160, 112)
GAP = 8
PADDING = 12
TITLE = 56
"""The board's grid (facilitator/web/src/canvas/board/slots.ts), so that the sample lies as if put by hand."""
ACROSS = 4
AT_ONCE = 150
STAYS_AT = "ws2-see-draft---------"
"""Where the hall stands when somebody opens the sample: the draft hangs on the wall, and phones may still write."""


class Play:
    """Plays the sample's people, one command after another."""

    def __init__(self, services: Services, room: Room, lead: str, sample: dict[str, Any], ids: dict[str, str]) -> None:
        self.services = services
        self.room = room
        self.lead = lead
        self.sample = sample
        self.ids = ids

    async def people(self) -> None:
        """Put up the tables and let everybody in."""
        tables = self.sample["tables"]
        await self._lead(*(AddTable(table=id_of(self.ids, each["key"]), number=each["number"]) for each in tables))
        for person in self.sample["people"]:
            seat = id_of(self.ids, person["key"])
            sits = {"organisation": self.ids[person["organisation"]], "table": self.ids[person["table"]]}
            await self.services.ask(self.room, seat, TakeSeat(seat=seat, role=Role.PARTICIPANT, **sits))

    async def workshops(self) -> None:
        """Go through the steps and do in each what it is for; the hall stays where the draft is looked at."""
        doings = {
            StepKind.SHARE: self._agree,
            StepKind.GROUP: self._group,
            StepKind.VOTE: self._vote,
            StepKind.ARRANGE: self._draw,
            StepKind.LINK: self._judge,
            StepKind.CLOSING: self._close,
        }
        for step in self.room.project.order():
            if self.room.project.step != step.id:
                await self._lead(GoToStep(step=step.id))
            await self._write(step)
            if step.kind in doings:
                await doings[step.kind](step)
            if step.id == STAYS_AT:
                return

    async def _write(self, step: Step) -> None:
        notes = [note for note in self.sample["notes"] if note["step"] == step.id]
        for note in notes:
            await self._person(note["person"], self._note(note))
        if notes:
            await self._lead(RevealNotes(step=step.id))

    def _note(self, note: dict[str, Any]) -> WriteNote:
        return WriteNote(
            note=id_of(self.ids, note["key"]),
            step=note["step"],
            text=note["text"],
            wanted=note.get("wanted", False),
            status=note.get("status"),
            needs=tuple(self.ids[key] for key in note.get("needs", ())),
            activities=tuple(self.ids[key] for key in note.get("activities", ())),
            horizon=note.get("horizon"),
        )

    async def _agree(self, step: Step) -> None:
        """Say そうそう to what was written just before."""
        filed = self.room.project.written_in(step)
        written = {note["key"] for note in self.sample["notes"] if filed is not None and note["step"] == filed.id}
        for each in self.sample["agreed"]:
            if each["note"] in written:
                await self._person(each["person"], Agree(note=self.ids[each["note"]], on=True))

    async def _group(self, step: Step) -> None:
        """Make the groups whose notes are all there: at the table most of them came from, then on everybody's board."""
        groups = [each for each in self.sample["groups"] if each["key"] not in self.ids and self._is_there(each)]
        homes = {each["key"]: self._home(each) for each in groups}
        await self._lead(*(self._at_home(each, homes[each["key"]]) for each in groups))
        await self._lead(*(MergeTable(table=table) for table in dict.fromkeys(homes.values())))
        await self._lead(*(command for each in groups for command in self._together(each, homes[each["key"]])))

    def _is_there(self, group: dict[str, Any]) -> bool:
        project = self.room.project
        notes = [project.notes.get(self.ids.get(key, "")) for key in group["notes"]]
        return all(note is not None and project.shown(note) for note in notes)

    def _home(self, group: dict[str, Any]) -> str:
        tables = Counter(self.room.project.notes[self.ids[key]].table for key in group["notes"])
        return str(tables.most_common(1)[0][0])

    def _at_home(self, group: dict[str, Any], table: str) -> MakeGroup:
        places = tuple(place for place in self._places(group) if self.room.project.notes[place.note].table == table)
        x, y = _group_place(self._number(group), self.sample["groups"])
        return MakeGroup(group=id_of(self.ids, group["key"]), title=group["title"], x=x, y=y, notes=places, table=table)

    def _together(self, group: dict[str, Any], table: str) -> list[Command]:
        """Put the group where it belongs on everybody's board, with what the other tables have of it."""
        x, y = _group_place(self._number(group), self.sample["groups"])
        others = tuple(place for place in self._places(group) if self.room.project.notes[place.note].table != table)
        found = self.ids[group["key"]]
        moved: list[Command] = [MoveGroup(group=found, x=x, y=y)]
        return [*moved, PlaceNotes(places=others, group=found)] if others else moved

    def _places(self, group: dict[str, Any]) -> list[Place]:
        keys = group["notes"]
        return [Place(note=self.ids[key], **_slot(at, len(keys))) for at, key in enumerate(keys)]

    def _number(self, group: dict[str, Any]) -> int:
        return next(at for at, each in enumerate(self.sample["groups"]) if each["key"] == group["key"])

    async def _vote(self, step: Step) -> None:
        """Give the dots, each person at once, and close the round."""
        for each in self.sample["dots"]:
            things = (f"group/{self.ids[key]}" for key in each["groups"])
            await self._person(each["person"], *(PutDots(step=step.id, thing=thing, dots=1) for thing in things))
        await self._lead(CloseVote(step=step.id))

    async def _draw(self, step: Step) -> None:
        """Draw the logic model and let the layout tidy it."""
        elements: list[Command] = [self._element(each) for each in self.sample["elements"]]
        links: list[Command] = [
            DrawLink(
                link=self._link(each),
                source=self.ids[each["from"]],
                target=self.ids[each["to"]],
                why=each.get("why", ""),
                notes=self._saying(each["from"], each["to"]),
            )
            for each in self.sample["links"]
        ]
        for commands in (elements, links, self._described(), self._planned()):
            for start in range(0, len(commands), AT_ONCE):
                await self._lead(*commands[start : start + AT_ONCE])
        found = await asyncio.to_thread(arrange, self.room.project.model)
        orders = {str(each): order for each, order in found.items()}
        await self._lead(ArrangeElements(orders=orders, basis=self.room.version))

    def _link(self, ends: dict[str, Any]) -> str:
        return id_of(self.ids, f"{ends['from']}>{ends['to']}")

    def _element(self, each: dict[str, Any]) -> AddElement:
        return AddElement(
            element=id_of(self.ids, each["key"]),
            column=each["column"],
            text=each["text"],
            status=each.get("status", "unknown"),
            notes=tuple(self.ids[key] for key in each.get("notes", ())),
            groups=tuple(self.ids[key] for key in each.get("groups", ())),
        )

    def _saying(self, source: str, target: str) -> tuple[str, ...]:
        """Return the notes behind the target that said they are for the source, or come from it."""
        notes = {each["key"]: each for each in self.sample["notes"]}
        grouped = {each["key"]: each["notes"] for each in self.sample["groups"]}
        rests = {each["key"]: each for each in self.sample["elements"]}
        mine, theirs = (
            {*rests[name].get("notes", ()), *(note for group in rests[name].get("groups", ()) for note in grouped[group])}
            for name in (source, target)
        )
        named = {*rests[source].get("groups", ()), *(group for group, inside in grouped.items() if mine & set(inside))}
        said = (key for key in sorted(theirs) if named & {*notes[key].get("needs", ()), *notes[key].get("activities", ())})
        return tuple(self.ids[key] for key in said)

    def _described(self) -> list[Command]:
        """Say who carries what and for whom, how changes are measured, and on what some arrows rest."""
        told: list[Command] = []
        for each in self.sample["described"]:
            fields = {key: value for key, value in each.items() if key not in ("element", "lead", "partners")}
            lead = self.ids[each["lead"]] if "lead" in each else None
            partners = tuple(self.ids[key] for key in each.get("partners", ()))
            told.append(DescribeElement(element=self.ids[each["element"]], lead=lead, partners=partners or None, **fields))
        for each in self.sample["indicators"]:
            record = {key: value for key, value in each.items() if key != "element"}
            told.append(PutIndicator(element=self.ids[each["element"]], indicator=IndicatorRecord(indicator=new_id(), **record)))
        for each in self.sample["link_details"]:
            fields = {key: value for key, value in each.items() if key not in ("from", "to")}
            told.append(DescribeLink(link=self._link(each), **fields))
        return told

    def _planned(self) -> list[Command]:
        """Begin to write the plan; what is said of an activity later is flagged beneath its chapter."""
        plan = self.sample["plan"]
        since = ({**each, "element": self.ids[each["element"]]} for each in plan["since"])
        rows = ({**each, "element": self.ids[each["element"]]} for each in plan["rows"])
        return [
            *(WriteChapter(**each, before="") for each in plan["chapters"]),
            *(DescribeRow(**each) for each in rows),
            *(DescribeElement(**each) for each in since),
        ]

    async def _judge(self, step: Step) -> None:
        """Answer about arrows, each person all of theirs at once."""
        answers = sorted(self.sample["judged"], key=lambda each: str(each["person"]))
        for person, theirs in groupby(answers, key=lambda each: str(each["person"])):
            said = (Judge(link=self._link(each), answer=each["answer"], why=each.get("why", "")) for each in theirs)
            await self._person(person, *said)

    async def _close(self, step: Step) -> None:
        """Say the last lines of the day; some are chosen for the report."""
        for each in self.sample["voices"]:
            if each["step"] != step.id:
                continue
            voice = new_id()
            await self._person(each["person"], SayVoice(voice=voice, step=step.id, text=each["text"]))
            if each.get("quoted"):
                await self._lead(QuoteVoice(voice=voice, on=True))

    async def _person(self, key: str, *commands: Command) -> None:
        asker = Asker(seat=self.ids[key], role=Role.PARTICIPANT, act=new_id(), at=now_ms())
        answer = await self.room.do(asker, list(commands))
        if isinstance(answer, Refused):
            raise answer

    async def _lead(self, *commands: Command) -> None:
        await self.services.ask(self.room, self.lead, *commands)


def id_of(ids: dict[str, str], key: str) -> str:
    """Return the id of what the sample calls by this key; a new one the first time."""
    return ids.setdefault(key, new_id())


def _columns(notes: int) -> int:
    return next((columns for most, columns in ((4, 2), (9, 3), (16, 4), (30, 5)) if notes <= most), 6)


def _slot(at: int, notes: int) -> dict[str, int]:
    columns = _columns(notes)
    row, column = divmod(at, columns)
    return {"x": PADDING + column * (NOTE[0] + GAP), "y": TITLE + PADDING + row * (NOTE[1] + GAP)}


def _size(notes: int) -> tuple[int, int]:
    columns = _columns(notes)
    rows = -(-notes // columns)
    return (
        2 * PADDING + columns * (NOTE[0] + GAP) - GAP,
        TITLE + 2 * PADDING + rows * (NOTE[1] + GAP) - GAP,
    )


def _group_place(number: int, groups: list[dict[str, Any]]) -> tuple[int, int]:
    """Return the place of the n-th group: row by row, each row as high as its highest group."""
    y = 0
    for start in range(0, number - number % ACROSS, ACROSS):
        y += max(_size(len(group["notes"]))[1] for group in groups[start : start + ACROSS]) + 32
    row = groups[number - number % ACROSS : number]
    return sum(_size(len(group["notes"]))[0] + 32 for group in row), y
