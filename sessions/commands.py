"""All commands: what a screen may ask, and what only the server asks."""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from sessions.agreeing import Agree
from sessions.bringing import BringIn
from sessions.commenting import EditComment, SayComment, SettleComment, WithdrawComment
from sessions.describing import DescribeElement, DropIndicator, EditIndicator, PutIndicator
from sessions.draft_taking import TakeDraft
from sessions.frames import Command, Frozen
from sessions.groups import DissolveGroup, FoldGroup, MakeGroup, MoveGroup, NestGroup, RenameGroup, StyleGroup
from sessions.inquiring import AnswerRows, AskOrganisation, BeginInquiry
from sessions.joined_groups import JoinGroups, KeepApart
from sessions.joining import JoinSeats
from sessions.judging import Judge
from sessions.linking import DeleteLink, DescribeLink, DrawLink, ExplainLink
from sessions.modelling import (
    AddElement,
    ArrangeElements,
    DeleteElement,
    EditElement,
    PinElement,
    PlaceElement,
    SetStatus,
)
from sessions.note_marks import ClearNote, MarkNote, MergeNotes, PartNotes, RemoveNote
from sessions.notes import EditNote, PlaceNotes, WithdrawNote, WriteNote
from sessions.opening import DescribeProject, OpenProject, SetEntry
from sessions.organisations import JoinOrganisations, RenameOrganisation
from sessions.people import AddOrganisation, ChangeSeat, TakeSeat
from sessions.plan_links import OpenPlanLink, ShutPlanLink
from sessions.planning import DescribeRow, DropVersion, KeepVersion, SettleChapter, WriteChapter
from sessions.projection import ShowOnWall
from sessions.ratings import Rate
from sessions.reviewing import ChooseRule, TakeUpFinding, WaiveFinding
from sessions.running_order import AddStep, DropStep, FitSteps, MoveStep, RepeatStep, SetEnd
from sessions.seats import AddPerson, ApproveTakeOver, DeclineTakeOver, RemoveSeat, SetRole, SitAt
from sessions.shaping import SetColumns
from sessions.steps import EditStep, GoToStep, RevealNotes, SkipStep
from sessions.survey import EditVoice, QuoteVoice, SayVoice, WithdrawVoice
from sessions.tables import AddTable, DropTable, MergeTable, RenameTable
from sessions.texts import Id
from sessions.timer import AddTime, EndTimer, LockAtEnd, PauseTimer, ResumeTimer, StartTimer, StopInput
from sessions.turns import GiveTurn
from sessions.votes import CloseVote, PutDots


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
    | NestGroup
    | StyleGroup
    | FoldGroup
    | JoinGroups
    | KeepApart
    | MarkNote
    | MergeNotes
    | PartNotes
    | RemoveNote
    | ClearNote
    | AddElement
    | EditElement
    | SetStatus
    | PlaceElement
    | PinElement
    | DeleteElement
    | DrawLink
    | ExplainLink
    | DescribeLink
    | DeleteLink
    | DescribeElement
    | PutIndicator
    | EditIndicator
    | DropIndicator
    | SetColumns
    | WaiveFinding
    | TakeUpFinding
    | ChooseRule
    | SayComment
    | EditComment
    | SettleComment
    | WithdrawComment
    | WriteChapter
    | SettleChapter
    | DescribeRow
    | KeepVersion
    | DropVersion
    | OpenPlanLink
    | ShutPlanLink
    | AskOrganisation
    | AnswerRows
    | BeginInquiry
    | GoToStep
    | RevealNotes
    | EditStep
    | SkipStep
    | AddStep
    | MoveStep
    | DropStep
    | RepeatStep
    | SetEnd
    | FitSteps
    | StartTimer
    | PauseTimer
    | ResumeTimer
    | AddTime
    | LockAtEnd
    | StopInput
    | ShowOnWall
    | GiveTurn
    | PutDots
    | CloseVote
    | Rate
    | Judge
    | Agree
    | SayVoice
    | EditVoice
    | WithdrawVoice
    | QuoteVoice
    | DescribeProject
    | AddOrganisation
    | RenameOrganisation
    | JoinOrganisations
    | ChangeSeat
    | AddTable
    | RenameTable
    | DropTable
    | MergeTable
    | SitAt
    | SetRole
    | AddPerson
    | ApproveTakeOver
    | DeclineTakeOver
    | RemoveSeat
    | JoinSeats
    | SetEntry
    | Undo,
    Field(discriminator="type"),
]
"""What a screen may send."""

ServerCommand = OpenProject | TakeSeat | ArrangeElements | TakeDraft | BringIn | EndTimer
"""What only the server's own doors ask (opening, entry, the layout worker, the draft, other files)."""


class Act(Frozen):
    """One act: all or nothing, one undo."""

    id: Id
    commands: Annotated[tuple[ScreenCommand, ...], Field(min_length=1, max_length=200)]


ACT: TypeAdapter[Act] = TypeAdapter(Act)
