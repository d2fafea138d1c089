"""The sample region: an invented one, put into a room by commands, as people would (data in facilitator/sample/)."""

import json
from importlib.resources import files
from typing import Any

from facilitator import templates
from facilitator.clock import now_ms
from facilitator.services import Services, new_id
from logic_models.graphviz_layout import arrange
from sessions.frames import Asker, Command
from sessions.groups import MakeGroup
from sessions.linking import DrawLink
from sessions.modelling import AddElement, ArrangeElements
from sessions.notes import Place, WriteNote
from sessions.opening import OpenProject, OrganisationPlan
from sessions.people import TakeSeat
from sessions.project import Role, StepKind
from sessions.refusals import Refused
from sessions.room import Room
from sessions.steps import GoToStep, RevealNotes

NOTE = (160, 112)
GAP = 8
PADDING = 12
TITLE = 56
"""The board's grid (facilitator/web/src/canvas/board/slots.ts), so that the sample lies as if put by hand."""
ACROSS = 4
AT_ONCE = 150


def read_sample(language: str) -> dict[str, Any]:
    """Return the sample's data in a language."""
    name = "project.en.json" if language == "en" else "project.json"
    found: dict[str, Any] = json.loads(files("facilitator").joinpath("sample", name).read_text(encoding="utf-8"))
    return found


async def sample_of(services: Services, facilitator: str, language: str) -> str:
    """Return this facilitator's sample project in that language; it is made the first time."""
    for project in await services.access.projects_of(facilitator):
        room = await services.lobby.room(project)
        if room.project.kind == "sample" and room.project.language == language:
            return project
    return await make_sample(services, facilitator, language)


async def make_sample(services: Services, facilitator: str, language: str) -> str:
    """Open a sample project and do in it what its workshops did; return its id."""
    sample = read_sample(language)
    ids: dict[str, str] = {}
    command = OpenProject(
        **sample["project"],
        kind="sample",
        language="en" if language == "en" else "ja",
        workshops=templates.workshops(templates.COMMUNITY_BUILDING, language),
        organisations=tuple(
            OrganisationPlan(id=_id(ids, each["key"]), name=each["name"]) for each in sample["organisations"]
        ),
    )
    project = await services.open_project(facilitator, command)
    lead = await services.access.seat_of(facilitator, project)
    assert lead is not None
    play = Play(services, await services.lobby.room(project), lead, sample, ids)
    await play.people()
    await play.workshops()
    await play.model()
    return project


class Play:
    """Plays the sample's people, one command after another."""

    def __init__(self, services: Services, room: Room, lead: str, sample: dict[str, Any], ids: dict[str, str]) -> None:
        self.services = services
        self.room = room
        self.lead = lead
        self.sample = sample
        self.ids = ids

    async def people(self) -> None:
        """Let everybody in."""
        for person in self.sample["people"]:
            seat = _id(self.ids, person["key"])
            organisation = self.ids[person["organisation"]]
            await self.services.ask(
                self.room, seat, TakeSeat(seat=seat, role=Role.PARTICIPANT, organisation=organisation)
            )

    async def workshops(self) -> None:
        """Go through the steps: write, reveal, group; the hall stays at the last step."""
        for step in self.room.project.order():
            if self.room.project.step != step.id:
                await self._lead(GoToStep(step=step.id))
            notes = [note for note in self.sample["notes"] if note["step"] == step.id]
            for note in notes:
                await self._write(note)
            if notes:
                await self._lead(RevealNotes(step=step.id))
            if step.kind is StepKind.GROUP:
                await self._group()

    async def model(self) -> None:
        """Draw the logic model and let the layout tidy it."""
        elements: list[Command] = [self._element(each) for each in self.sample["elements"]]
        links: list[Command] = [
            DrawLink(link=new_id(), source=self.ids[each["from"]], target=self.ids[each["to"]], why=each.get("why", ""))
            for each in self.sample["links"]
        ]
        for commands in (elements, links):
            for start in range(0, len(commands), AT_ONCE):
                await self._lead(*commands[start : start + AT_ONCE])
        orders = {str(each): order for each, order in arrange(self.room.project.model).items()}
        await self._lead(ArrangeElements(orders=orders, basis=self.room.version))

    async def _write(self, note: dict[str, Any]) -> None:
        written = WriteNote(
            note=_id(self.ids, note["key"]),
            step=note["step"],
            text=note["text"],
            wanted=note.get("wanted", False),
            status=note.get("status"),
        )
        seat = self.ids[note["person"]]
        answer = await self.room.do(Asker(seat=seat, role=Role.PARTICIPANT, act=new_id(), at=now_ms()), [written])
        if isinstance(answer, Refused):
            raise answer

    async def _group(self) -> None:
        """Make the groups whose notes are all revealed and not yet grouped."""
        project = self.room.project
        for group in self.sample["groups"]:
            notes = [project.notes.get(self.ids.get(key, "")) for key in group["notes"]]
            if group["key"] in self.ids or any(note is None or not project.shown(note) for note in notes):
                continue
            number = sum(1 for each in self.sample["groups"] if each["key"] in self.ids)
            x, y = _group_place(number, self.sample["groups"])
            places = tuple(
                Place(note=self.ids[key], **_slot(at, len(group["notes"]))) for at, key in enumerate(group["notes"])
            )
            await self._lead(MakeGroup(group=_id(self.ids, group["key"]), title=group["title"], x=x, y=y, notes=places))

    def _element(self, each: dict[str, Any]) -> AddElement:
        return AddElement(
            element=_id(self.ids, each["key"]),
            column=each["column"],
            text=each["text"],
            status=each.get("status", "unknown"),
            notes=tuple(self.ids[key] for key in each.get("notes", ())),
            groups=tuple(self.ids[key] for key in each.get("groups", ())),
        )

    async def _lead(self, *commands: Command) -> None:
        await self.services.ask(self.room, self.lead, *commands)


def _id(ids: dict[str, str], key: str) -> str:
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
