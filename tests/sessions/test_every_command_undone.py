"""Every command that a screen may send is taken back and done again to the same sight of every screen, or is final for a reason."""

from collections.abc import Mapping
from typing import Any

import pytest
from asking import ARROWS, CLOSING, ELEMENTS, GROUPS, LINK, NOTES, RATE, VOTE, WORKSHOP, dots, plan, voting
from hall import ACTS, ANN, BEN, CHI, CITY, COUNCIL, DISCUSS, GROUP, LEAD, SHARE, WRITE, History, ident, refused
from seating import DAN, ONE, TABLES, TWO, put, tables

from logic_models.columns import PROFILES
from logic_models.plans.lines import mark
from sessions.agreeing import Agree
from sessions.commands import ScreenCommand, Undo
from sessions.commenting import EditComment, SayComment, SettleComment, WithdrawComment
from sessions.describing import DescribeElement, DropIndicator, EditIndicator, PutIndicator
from sessions.frames import Command
from sessions.groups import DissolveGroup, FoldGroup, MakeGroup, MoveGroup, NestGroup, RenameGroup, StyleGroup
from sessions.inquiring import AnsweredRow, AnswerRows, AskOrganisation, BeginInquiry
from sessions.joined_groups import JoinGroups, KeepApart
from sessions.joining import JoinSeats
from sessions.judging import Judge
from sessions.linking import DeleteLink, DescribeLink, DrawLink, ExplainLink
from sessions.model_records import IndicatorRecord
from sessions.modelling import AddElement, DeleteElement, EditElement, PinElement, PlaceElement, SetStatus
from sessions.note_marks import ClearNote, MarkNote, MergeNotes, PartNotes, RemoveNote
from sessions.notes import EditNote, PlaceNotes, WithdrawNote, WriteNote
from sessions.opening import DescribeProject, SetEntry
from sessions.organisations import JoinOrganisations, RenameOrganisation
from sessions.people import AddOrganisation, ChangeSeat
from sessions.plan_links import OpenPlanLink, ShutPlanLink
from sessions.planning import DescribeRow, DropVersion, KeepVersion, SettleChapter, WriteChapter
from sessions.project import StepKind
from sessions.projection import ShowOnWall
from sessions.ratings import Rate
from sessions.reviewing import ChooseRule, TakeUpFinding, WaiveFinding
from sessions.running_order import AddStep, DropStep, FitSteps, MoveStep, RepeatStep, SetEnd
from sessions.seats import AddPerson, ApproveTakeOver, DeclineTakeOver, RemoveSeat, SetRole, SitAt
from sessions.shaping import ColumnPlan, SetColumns
from sessions.steps import EditStep, GoToStep, RevealNotes, SkipStep, VotePlan
from sessions.survey import EditVoice, QuoteVoice, SayVoice, WithdrawVoice
from sessions.tables import AddTable, DropTable, MergeTable, RenameTable
from sessions.timer import AddTime, LockAtEnd, PauseTimer, ResumeTimer, StartTimer, StopInput
from sessions.turns import GiveTurn
from sessions.views.sight import Hall
from sessions.views.visibility import Screen, own_view, view
from sessions.votes import CloseVote

NEW, INDICATOR, COMMENT, VOICE, PRESENT, LONE = (
    ident(name) for name in ("new", "indicator", "comment", "voice", "present", "lone")
)
G, H = GROUPS[:2]
N, M = NOTES[:2]
A, B, C = ELEMENTS
L = ARROWS[0]
VISITS = IndicatorRecord(indicator=INDICATOR, name="来た人", unit="人")

Acts = tuple[tuple[str, Command], ...]
"""Who does what, one act after another."""


def day(step: str = GROUP, *before: tuple[str, Command]) -> History:
    """Return a hall with two tables, shown notes in groups and a model; in this step, after these acts."""
    history = tables(voting(VotePlan(dots=3, several=True)))
    history.do(CHI, AddPerson(seat=DAN, organisation=CITY, name="だん"))
    history.do(BEN, WriteNote(note=LONE, step=WRITE, text="電話は 090-0000-1234"))
    history.do(LEAD, AddStep(workshop=WORKSHOP, plan=plan(PRESENT, StepKind.PRESENT)))
    history.do(LEAD, GoToStep(step=step))
    for seat, command in before:
        history.do(seat, command)
    return history


def sight(history: History) -> dict[str, Any]:
    """Return what every screen is told, from every table, every person of themselves, and what stands of a review."""
    seen: dict[str, Any] = {
        f"{screen}@{table}": view(history.project, screen, Hall(), table) for screen in Screen for table in (None, *TABLES)
    }
    project = history.project
    seen |= {"waivers": project.model.waivers, "rules": project.model.rules}
    seen |= {"inquiries": project.inquiries, "begun": project.inquiry_begun}
    seen |= {"links": {each.id for each in project.plan_links.values() if not each.shut}}
    return seen | {seat: own_view(history.project, seat) for seat in (LEAD, ANN, BEN, CHI, DAN)}


SAID = ((ANN, SayVoice(voice=VOICE, step=CLOSING, text="また来たい")),)
TOLD = ((LEAD, SayComment(comment=COMMENT, about=f"element/{A}", text="根拠は？")),)
FINDING = f"R6/{NEW}"
ALONE = (LEAD, AddElement(element=NEW, column="mid", text="つながらない"))
POLICY = (LEAD, WriteChapter(chapter="policy", text="どこからでも相談できる町にする", before=""))
GOALS = (LEAD, WriteChapter(chapter="goals", text="3年で孤立を減らす", before=""))
VERSION = (LEAD, KeepVersion(version=NEW, title="素案"))
CARRIED = (
    (LEAD, AddElement(element=LONE, column="activities", text="居場所")),
    (LEAD, DescribeElement(element=LONE, lead=COUNCIL)),
)
ANSWER = AnswerRows(organisation=COUNCIL, rows=(AnsweredRow(element=LONE),))
LINKED = (LEAD, OpenPlanLink(link=NEW, organisation=COUNCIL))
REWORDED = (LEAD, EditElement(element=C, text="孤立しない"))
LADDER = tuple(ColumnPlan.of(each) for each in PROFILES["stage_ladder"])

UNDONE: list[tuple[str, Acts, str, Command]] = [
    # on phones
    (WRITE, (), ANN, WriteNote(note=NEW, step=WRITE, text="新しい")),
    (WRITE, (), ANN, EditNote(note=N, text="言いかえ")),
    (WRITE, (), ANN, MarkNote(note=N, wanted=True)),
    (WRITE, (), ANN, WithdrawNote(note=N)),
    (SHARE, (), BEN, Agree(note=N, on=True)),
    (VOTE, (), ANN, dots(G)),
    (VOTE, ((ANN, dots(G, 2)),), ANN, dots(G, 1)),
    (VOTE, ((ANN, dots(G)),), ANN, dots(G, 0)),
    (RATE, (), ANN, Rate(thing=f"group/{G}", effect=3, soon=2)),
    (LINK, (), ANN, Judge(link=L, answer="yes", why="続くから")),
    (CLOSING, (), ANN, SayVoice(voice=VOICE, step=CLOSING, text="また来たい")),
    (CLOSING, SAID, ANN, EditVoice(voice=VOICE, text="また話したい")),
    (CLOSING, SAID, ANN, WithdrawVoice(voice=VOICE)),
    (SHARE, (), ANN, ChangeSeat(organisation=COUNCIL, name="名札")),
    # at a table's record, for people without a phone
    (WRITE, (), CHI, WriteNote(note=NEW, step=WRITE, text="預かった声", seat=DAN)),
    (VOTE, (), CHI, dots(H, seat=DAN)),
    (RATE, (), CHI, Rate(thing=f"group/{G}", effect=1, soon=4, seat=DAN)),
    (LINK, (), CHI, Judge(link=L, answer="no", seat=DAN)),
    (CLOSING, (), CHI, SayVoice(voice=VOICE, step=CLOSING, text="よかった", seat=DAN)),
    (GROUP, (), CHI, AddPerson(seat=NEW, organisation_name="民生委員", table=ONE)),
    (GROUP, (), CHI, SitAt(table=None, seat=DAN)),
    (GROUP, (), CHI, MakeGroup(group=NEW, title="表札", x=0, y=0, notes=(put(N),), table=ONE)),
    # on boards
    (GROUP, (), LEAD, PlaceNotes(places=(put(N, 7, 7), put(LONE, 3, 3)), group=H)),
    (GROUP, (), LEAD, PlaceNotes(places=(put(N, None, None),))),
    (GROUP, (), LEAD, MakeGroup(group=NEW, title="新", x=0, y=0, notes=(put(N), put(M, 0, 9)))),
    (GROUP, (), LEAD, RenameGroup(group=G, title="支え合い")),
    (GROUP, (), LEAD, MoveGroup(group=G, x=-10, y=70)),
    (GROUP, (), LEAD, DissolveGroup(group=G)),
    (GROUP, (), LEAD, NestGroup(group=G, parent=H)),
    (GROUP, (), LEAD, StyleGroup(group=G, color="c3", shape="ticket")),
    (GROUP, (), LEAD, FoldGroup(group=G, folded=True)),
    (GROUP, (), LEAD, JoinGroups(group=NEW, title="合わせた", groups=(G, H), x=0, y=0)),
    (GROUP, (), LEAD, KeepApart(groups=(G, H))),
    (GROUP, (), LEAD, MergeNotes(into=N, notes=(M,))),
    (GROUP, ((LEAD, MergeNotes(into=N, notes=(M,))),), LEAD, PartNotes(notes=(M,))),
    (GROUP, (), LEAD, RemoveNote(note=N)),
    (GROUP, (), LEAD, ClearNote(note=LONE)),
    # in the model
    (GROUP, (), LEAD, AddElement(element=NEW, column="mid", text="新", notes=(N,), groups=(G,))),
    (GROUP, (), LEAD, EditElement(element=A, text="別")),
    (GROUP, (), LEAD, SetStatus(element=A, status="needed")),
    (GROUP, (), LEAD, PlaceElement(element=B, column="final", order=5)),
    (GROUP, (), LEAD, PinElement(element=B, pin=30)),
    (GROUP, (), LEAD, DeleteElement(element=B)),
    (GROUP, (), LEAD, DrawLink(link=NEW, source=A, target=C)),
    (GROUP, (), LEAD, ExplainLink(link=L, why="なぜなら")),
    (GROUP, (), LEAD, DescribeLink(link=L, assumption="担い手がいる")),
    (GROUP, (), LEAD, DeleteLink(link=L)),
    (GROUP, (), LEAD, DescribeElement(element=A, wanted=True, target_group="若者")),
    (GROUP, (), LEAD, PutIndicator(element=A, indicator=VISITS)),
    (GROUP, ((LEAD, PutIndicator(element=A, indicator=VISITS)),), LEAD, EditIndicator(element=A, indicator=INDICATOR, unit="組")),
    (GROUP, ((LEAD, PutIndicator(element=A, indicator=VISITS)),), LEAD, DropIndicator(element=A, indicator=INDICATOR)),
    (GROUP, TOLD, LEAD, EditComment(comment=COMMENT, text="根拠はありますか")),
    (GROUP, TOLD, LEAD, SettleComment(comment=COMMENT, settled=True)),
    (GROUP, TOLD, LEAD, WithdrawComment(comment=COMMENT)),
    (GROUP, (), *TOLD[0]),
    (GROUP, (), LEAD, SetColumns(columns=LADDER, moves={"mid": "employment"})),
    (GROUP, (ALONE,), LEAD, WaiveFinding(finding=FINDING, reason="来年つなぎます")),
    (GROUP, (ALONE, (LEAD, WaiveFinding(finding=FINDING, reason="来年"))), LEAD, TakeUpFinding(finding=FINDING)),
    (GROUP, (ALONE,), LEAD, ChooseRule(rule="R6", on=False)),
    # in the plan
    (GROUP, (), *POLICY),
    (GROUP, (POLICY,), LEAD, WriteChapter(chapter="policy", text="言い直し", before=mark(POLICY[1].text))),
    (GROUP, (POLICY,), LEAD, WriteChapter(chapter="policy", text="", before=mark(POLICY[1].text))),
    (GROUP, (GOALS, REWORDED), LEAD, SettleChapter(chapter="goals")),
    (GROUP, (), LEAD, DescribeRow(element=A, years="令和9年度から", budget="県補助 1/2", as_of="2027-04-01", remark="会場")),
    (GROUP, (POLICY,), *VERSION),
    (GROUP, (VERSION,), LEAD, DropVersion(version=NEW)),
    # asking organisations about it
    (GROUP, (), *LINKED),
    (GROUP, (LINKED,), LEAD, ShutPlanLink(link=NEW)),
    (GROUP, (), LEAD, AskOrganisation(organisation=COUNCIL, how="sheet", until="2026-12-20")),
    (GROUP, CARRIED, LEAD, ANSWER),
    (GROUP, (*CARRIED, (LEAD, ANSWER)), LEAD, BeginInquiry()),
    # at the console: steps, clock, wall
    (GROUP, (), LEAD, EditStep(step=DISCUSS, title="題", question="問い", hint="", minutes=9)),
    (GROUP, (), LEAD, SkipStep(step=DISCUSS, skipped=True)),
    (GROUP, (), LEAD, AddStep(workshop=WORKSHOP, plan=plan(NEW, StepKind.TALK))),
    (GROUP, (), LEAD, MoveStep(step=DISCUSS, before=SHARE)),
    (GROUP, (), LEAD, DropStep(step=DISCUSS)),
    (GROUP, (), LEAD, RepeatStep(step=DISCUSS, again=NEW)),
    (GROUP, (), LEAD, SetEnd(workshop=WORKSHOP, at=9_000_000)),
    (GROUP, (), LEAD, FitSteps(workshop=WORKSHOP, minutes={DISCUSS: 2})),
    (GROUP, (), LEAD, StartTimer(minutes=3)),
    (GROUP, ((LEAD, StartTimer(minutes=3)),), LEAD, PauseTimer()),
    (GROUP, ((LEAD, StartTimer(minutes=3)), (LEAD, PauseTimer())), LEAD, ResumeTimer()),
    (GROUP, ((LEAD, StartTimer(minutes=3)),), LEAD, AddTime(seconds=60)),
    (GROUP, (), LEAD, LockAtEnd(on=True)),
    (GROUP, (), LEAD, StopInput(stopped=True)),
    (GROUP, (), LEAD, ShowOnWall(mode="note", target=N)),
    (CLOSING, SAID, LEAD, QuoteVoice(voice=VOICE, on=True)),
    # tables, roles, organisations, seats
    (GROUP, (), LEAD, AddTable(table=NEW, number=3, name="窓ぎわ")),
    (GROUP, (), LEAD, RenameTable(table=ONE, number=7, name="窓ぎわ")),
    (GROUP, (), LEAD, DropTable(table=ONE)),
    (GROUP, ((LEAD, MakeGroup(group=NEW, title="一番の", x=0, y=0, table=ONE)),), LEAD, MergeTable(table=ONE)),
    (GROUP, (), ANN, SitAt(table=TWO)),
    (GROUP, (), LEAD, SetRole(seat=ANN, role="co_facilitator")),
    (GROUP, (), LEAD, RemoveSeat(seat=ANN)),
    (GROUP, (), LEAD, JoinSeats(keep=ANN, drop=BEN)),
    (GROUP, (), LEAD, AddOrganisation(organisation=NEW, name="商工会")),
    (GROUP, (), LEAD, RenameOrganisation(organisation=CITY, name="みどり市")),
    (GROUP, (), LEAD, JoinOrganisations(keep=CITY, drop=(COUNCIL,))),
    (GROUP, (), LEAD, DescribeProject(title="名", region="地", host="主", diagram_name="図")),
    (GROUP, (), LEAD, SetEntry(open=False)),
]
"""In which step, after which acts, who does what: taken back and done again by the same person."""

FINAL: Mapping[type[Command], tuple[str, Command]] = {
    GoToStep: ("the hall has gone on: one goes back by going back", GoToStep(step=SHARE)),
    RevealNotes: ("what people saw they have seen", RevealNotes(step=ACTS)),
    GiveTurn: ("the table has begun to speak: the turn is given back as it was given", GiveTurn(table=TWO)),
    CloseVote: ("results were shown", CloseVote(step=VOTE)),
    ApproveTakeOver: ("the old phone is out, the person sits at the other one", ApproveTakeOver(request=NEW, seat=ANN)),
    DeclineTakeOver: ("the phone that asked has heard it, and may ask again", DeclineTakeOver(request=NEW)),
}
"""What is not taken back, and why."""


def named(row: object) -> str:
    return type(row).__name__ if isinstance(row, Command) else ""


@pytest.mark.parametrize(("step", "before", "seat", "command"), UNDONE, ids=named)
def test_what_a_screen_asked_is_taken_back_and_done_again_to_the_same_sight(
    step: str, before: Acts, seat: str, command: Command
) -> None:
    history = day(step, *before)
    was = sight(history)
    history.do(seat, command)
    now, act = sight(history), history.last
    assert now != was
    for wanted in (was, now, was):
        history.do(seat, Undo(act=act))
        assert history.left == ()
        assert sight(history) == wanted
        act = history.last


def test_every_command_of_a_screen_is_in_one_of_the_two_lists() -> None:
    every = set(ScreenCommand.__origin__.__args__) - {Undo}  # type: ignore[attr-defined]
    taken_back = {type(command) for *_, command in UNDONE}
    assert taken_back | set(FINAL) == every
    assert not taken_back & set(FINAL)


@pytest.mark.parametrize("kind", FINAL, ids=lambda kind: kind.__name__)
def test_what_is_final_says_so(kind: type[Command]) -> None:
    command = FINAL[kind][1]
    steps = {GiveTurn: PRESENT, CloseVote: VOTE, GoToStep: VOTE}
    history = day(steps.get(kind, GROUP))
    if kind is RevealNotes:
        history.do(LEAD, GoToStep(step=ACTS))
        history.do(ANN, WriteNote(note=NEW, step=ACTS, text="まだ見えない"))
    history.do(LEAD, command)
    why = refused(history.do, LEAD, Undo(act=history.last))
    assert (why.code, dict(why.facts)) == ("cannot_undo", {"why": "final"})
