"""All commands: what a screen may ask, and what only the server asks."""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from sessions.frames import Command, Frozen
from sessions.groups import DissolveGroup, MakeGroup, MoveGroup, RenameGroup
from sessions.linking import DeleteLink, DrawLink, ExplainLink
from sessions.modelling import (
    AddElement,
    ArrangeElements,
    DeleteElement,
    EditElement,
    PinElement,
    PlaceElement,
    SetStatus,
)
from sessions.notes import EditNote, PlaceNotes, WithdrawNote, WriteNote
from sessions.opening import DescribeProject, OpenProject, SetEntry
from sessions.people import AddOrganisation, ChangeSeat, TakeSeat
from sessions.steps import EditStep, GoToStep, RevealNotes
from sessions.texts import Id


class Undo(Command):
    """Take back an act: one's own, or (the lead) anyone's. Undoing an undo is redo."""

    type: Literal["Undo"] = "Undo"
    act: Id


ScreenCommand = Annotated[
    WriteNote
    | EditNote
    | WithdrawNote
    | PlaceNotes
    | MakeGroup
    | RenameGroup
    | MoveGroup
    | DissolveGroup
    | AddElement
    | EditElement
    | SetStatus
    | PlaceElement
    | PinElement
    | DeleteElement
    | DrawLink
    | ExplainLink
    | DeleteLink
    | GoToStep
    | RevealNotes
    | EditStep
    | DescribeProject
    | AddOrganisation
    | ChangeSeat
    | SetEntry
    | Undo,
    Field(discriminator="type"),
]
"""What a screen may send."""

ServerCommand = OpenProject | TakeSeat | ArrangeElements
"""What only the server's own doors ask (opening, entry, the layout worker)."""


class Act(Frozen):
    """One act: all or nothing, one undo."""

    id: Id
    commands: Annotated[tuple[ScreenCommand, ...], Field(min_length=1, max_length=200)]


ACT: TypeAdapter[Act] = TypeAdapter(Act)
