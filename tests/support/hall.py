"""A workshop to test with: its plan, its people, and a history of acts decided without a room.

Ids are readable texts of the right shape, so that a failing test can be read.
"""

from typing import Any

from sessions.batch import Answer, Batch
from sessions.events import AnyEvent, read_event
from sessions.frames import Asker, Command
from sessions.journal.port import Entry
from sessions.opening import OpenProject, OrganisationPlan
from sessions.people import TakeSeat
from sessions.project import Gathers, Project, Role, Sees, StepKind
from sessions.refusals import Refused
from sessions.steps import GoToStep, RevealNotes, StepPlan, WorkshopPlan
from sessions.touching.touched import Touched


def ident(name: object) -> str:
    """Return an id: this name, filled up to 22 characters."""
    return str(name).ljust(22, "-")[:22]


LEAD, ANN, BEN, CHI = (ident(name) for name in ("lead", "ann", "ben", "chi"))
PEOPLE = (ANN, BEN, CHI)
CITY, COUNCIL = ident("city"), ident("council")
OPENING, WRITE, SHARE, GROUP, ACTS, ARRANGE, DISCUSS = (
    ident(name) for name in ("opening", "write", "share", "group", "acts", "arrange", "discuss")
)
_STEPS = (
    (OPENING, StepKind.OPENING, Gathers.NONE, Sees.ALL),
    (WRITE, StepKind.WRITE, Gathers.NEED, Sees.SELF),
    (SHARE, StepKind.SHARE, Gathers.NONE, Sees.ALL),
    (GROUP, StepKind.GROUP, Gathers.NONE, Sees.ALL),
    (ACTS, StepKind.WRITE, Gathers.ACTIVITY, Sees.SELF),
    (ARRANGE, StepKind.ARRANGE, Gathers.NONE, Sees.ALL),
    (DISCUSS, StepKind.DISCUSS, Gathers.INSIGHT, Sees.ALL),  # gathers openly
)
STEPS = tuple(step for step, *_ in _STEPS)
OPEN = OpenProject(
    title="ともに暮らすまち",
    region="みどり市",
    host="市役所",
    diagram_name="作戦図",
    workshops=(
        WorkshopPlan(
            id=ident("workshop"),
            number=1,
            title="第1回",
            steps=tuple(
                StepPlan(id=i, kind=k, gathers=g, sees=s, title=i, question="?", hint="", minutes=5) for i, k, g, s in _STEPS
            ),
        ),
    ),
    organisations=(OrganisationPlan(id=CITY, name="市役所"), OrganisationPlan(id=COUNCIL, name="社協")),
)


def asker(seat: str, act: str, *, role: Role | None = None, at: int = 1_000) -> Asker:
    """Return who asks; the role is the lead's for LEAD, else a participant's."""
    role = role or (Role.LEAD if seat == LEAD else Role.PARTICIPANT)
    return Asker(seat=seat, role=role.value, act=act, at=at)


def taking(seat: str, organisation: str | None = None) -> TakeSeat:
    """Return the command by which this person comes in."""
    role = Role.LEAD if seat == LEAD else Role.PARTICIPANT
    return TakeSeat(seat=seat, role=role, organisation=organisation)


ENTRANCES = ((LEAD, None), (ANN, CITY), (BEN, COUNCIL), (CHI, None))


class History:
    """Acts one after another on one project, by the code that a room uses, without its clock and disk."""

    def __init__(self) -> None:
        self.project = Project()
        self.entries: list[Entry] = []
        self.touched = Touched()
        self._acts = 0

    def ask(self, seat: str, *commands: Command, act: str | None = None) -> Answer:
        """Carry out one act and return its answer."""
        self._acts += 1
        act = act or ident(f"act{self._acts}")
        batch = Batch(self.project, len(self.entries))
        past = {
            each: [(entry.seat, read_event(entry.event)) for entry in self.entries if entry.act == each]
            for each in {getattr(command, "act", "") for command in commands}
        }
        answer = batch.take(asker(seat, act, at=1_000 * self._acts), commands, past)
        self.project = batch.project
        self.entries.extend(batch.entries)
        self.touched = batch.touched
        self.last = act
        return answer

    def do(self, seat: str, *commands: Command) -> list[AnyEvent]:
        """Carry out one act; return what happened, raise why it was refused."""
        before = len(self.entries)
        answer = self.ask(seat, *commands)
        if isinstance(answer, Refused):
            raise answer
        self.left = answer.left
        return [read_event(entry.event) for entry in self.entries[before:]]


def opened() -> History:
    """Return a project with its people in it, in the opening."""
    history = History()
    history.do(LEAD, OPEN)
    for seat, organisation in ENTRANCES:
        history.do(seat, taking(seat, organisation))
    return history


def writing() -> History:
    """Return a project in its private writing step."""
    history = opened()
    history.do(LEAD, GoToStep(step=WRITE))
    return history


def revealed(*notes: Command, seat: str = ANN) -> History:
    """Return a project in its grouping step, with these commands done while writing and then revealed."""
    history = writing()
    for command in notes:
        history.do(seat, command)
    history.do(LEAD, RevealNotes(step=WRITE), GoToStep(step=GROUP))
    return history


def refused(work: Any, *args: Any) -> Refused:
    """Return why something was refused; fail if it was not."""
    try:
        happened = work(*args)
    except Refused as why:
        return why
    raise AssertionError(f"was not refused: {happened}")
