"""A Project (地域づくりプロジェクト): one region's effort as one immutable value, made by events alone.

This file holds the state and questions about it; how it changes stands with each noun (notes.py, groups.py ...).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from immutables import Map

from logic_models.model import LogicModel


class Role(StrEnum):
    """What somebody may do (co-facilitator and recorder are kept for what comes)."""

    LEAD = "lead"
    CO_FACILITATOR = "co_facilitator"
    RECORDER = "recorder"
    PARTICIPANT = "participant"
    VIEWER = "viewer"


class Gathers(StrEnum):
    """What a step gathers; it becomes the kind of its notes."""

    NEED = "need"
    ACTIVITY = "activity"
    CHANGE = "change"
    INSIGHT = "insight"
    NONE = "none"


class StepKind(StrEnum):
    """What people do in a step."""

    OPENING = "opening"
    TALK = "talk"
    WRITE = "write"
    SHARE = "share"
    GROUP = "group"
    PRESENT = "present"
    ARRANGE = "arrange"
    LINK = "link"
    DISCUSS = "discuss"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the running order; ``entered_at`` is ms of the server's clock, None before it began."""

    id: str
    workshop: str
    kind: StepKind
    title: str
    question: str
    hint: str
    minutes: int
    gathers: Gathers
    private: bool = True
    entered_at: int | None = None
    revealed: bool = False


@dataclass(frozen=True, slots=True)
class Workshop:
    """One meeting and its steps in order."""

    id: str
    number: int
    title: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Organisation:
    """An agency (機関). ``prepared`` ones were listed by the facilitator or the template."""

    id: str
    name: str
    prepared: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's place in the room, without an account; ``name`` may be empty."""

    id: str
    role: Role
    organisation: str | None
    name: str
    taken_at: int


@dataclass(frozen=True, slots=True)
class Note:
    """A sticky note (付箋). Its organisation is kept apart from its author's seat.

    ``x``, ``y``: whole units, relative to the group if it lies in one, else to the board; None: still in the tray.
    """

    id: str
    step: str
    seat: str
    organisation: str | None
    text: str
    kind: Gathers
    late: bool
    wanted: bool
    status: str | None
    written_at: int
    group: str | None = None
    x: int | None = None
    y: int | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Notes that belong together, with their title (見出し)."""

    id: str
    title: str
    kind: Gathers
    x: int
    y: int
    dissolved: bool = False


@dataclass(frozen=True, slots=True)
class Project:
    """Everything of one region's effort. Empty until ``ProjectOpened``."""

    title: str = ""
    region: str = ""
    host: str = ""
    diagram_name: str = ""
    kind: str = "real"  # real | rehearsal | sample
    language: str = "ja"
    opened_at: int | None = None
    entry_open: bool = True
    step: str | None = None
    workshops: tuple[Workshop, ...] = ()
    steps: Map[str, Step] = field(default_factory=Map)
    organisations: Map[str, Organisation] = field(default_factory=Map)
    seats: Map[str, Seat] = field(default_factory=Map)
    notes: Map[str, Note] = field(default_factory=Map)
    groups: Map[str, Group] = field(default_factory=Map)
    model: LogicModel = field(default_factory=LogicModel)

    def order(self) -> list[Step]:
        """Return all steps in running order, workshop after workshop."""
        return [self.steps[step] for workshop in self.workshops for step in workshop.steps]

    def current(self) -> Step | None:
        """Return the step the hall is in; None for a project without a workshop."""
        return self.steps[self.step] if self.step is not None else None

    def following(self) -> Step | None:
        """Return the step after the current one, if there is one."""
        order = [step.id for step in self.order()]
        if self.step is None or order.index(self.step) + 1 >= len(order):
            return None
        return self.steps[order[order.index(self.step) + 1]]

    def written_in(self, step: Step) -> Step | None:
        """Return the step under which a note written during ``step`` is filed: itself, or the write step before it."""
        if step.gathers is not Gathers.NONE:
            return step
        if step.kind not in (StepKind.SHARE, StepKind.GROUP, StepKind.PRESENT):
            return None
        workshop = next(each for each in self.workshops if each.id == step.workshop)
        before = workshop.steps[: workshop.steps.index(step.id)]
        gathering = [self.steps[each] for each in before if self.steps[each].gathers is not Gathers.NONE]
        return gathering[-1] if gathering else None

    def shown(self, note: Note) -> bool:
        """Say whether a note may be seen by others: it stands, and its step was revealed. Hiding fails closed."""
        step = self.steps.get(note.step)
        return step is not None and step.revealed and not note.withdrawn

    def standing_notes(self) -> Iterator[Note]:
        """Yield the notes that were not withdrawn."""
        return (note for note in self.notes.values() if not note.withdrawn)

    def notes_in(self, group: str) -> list[Note]:
        """Return the notes of a group, in the order of their places."""
        return [note for note in self.all_notes_in(group) if not note.withdrawn]

    def all_notes_in(self, group: str) -> list[Note]:
        """Return the notes of a group, the withdrawn ones too, in the order of their places."""
        found = [note for note in self.notes.values() if note.group == group]
        return sorted(found, key=lambda note: (note.y or 0, note.x or 0, note.written_at, note.id))

    def organisation_name(self, organisation: str | None) -> str:
        """Return the organisation's name, empty if there is none."""
        found = self.organisations.get(organisation) if organisation is not None else None
        return found.name if found else ""
