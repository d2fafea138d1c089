"""Steps in which people are asked about things one by one (dots, ratings, arrows, the closing line), and answers by chance."""

from random import Random

from hall import ANN, BEN, CHI, LEAD, OPEN, WRITE, History, ident, opened, revealed

from sessions.agreeing import Agree
from sessions.frames import Command
from sessions.groups import MakeGroup
from sessions.judging import Judge
from sessions.linking import DrawLink
from sessions.modelling import AddElement
from sessions.notes import Place, WriteNote
from sessions.project import Gathers, Project, StepKind
from sessions.ratings import Rate
from sessions.running_order import AddStep
from sessions.steps import GoToStep, StepPlan, VotePlan
from sessions.survey import EditVoice, QuoteVoice, SayVoice, WithdrawVoice
from sessions.things import in_vote
from sessions.votes import CloseVote, PutDots

VOTE, RATE, LINK, CLOSING = (ident(name) for name in ("vote", "rate", "link", "closing"))
WORKSHOP = OPEN.workshops[0].id
GROUPS = tuple(ident(f"group{n}") for n in range(4))
NOTES = tuple(ident(f"note{n}") for n in range(4))
ELEMENTS = tuple(ident(f"element{n}") for n in range(3))
ARROWS = tuple(ident(f"arrow{n}") for n in range(2))


def plan(step: str, kind: StepKind, votes: VotePlan | None = None) -> StepPlan:
    """Return the plan of a step that gathers nothing."""
    return StepPlan(
        id=step, kind=kind, title=step, question="?", hint="", minutes=0, gathers=Gathers.NONE, votes=votes
    )


def with_ballots(history: History, votes: VotePlan | None = None) -> History:
    """Put a vote, a rating, arrows and a closing at the end of the running order."""
    kinds = ((VOTE, StepKind.VOTE), (RATE, StepKind.RATE), (LINK, StepKind.LINK), (CLOSING, StepKind.CLOSING))
    for step, kind in kinds:
        history.do(LEAD, AddStep(workshop=WORKSHOP, plan=plan(step, kind, votes if kind is StepKind.VOTE else None)))
    return history


def voting(votes: VotePlan | None = None, step: str = VOTE) -> History:
    """Return a project with four groups of a note each and three elements in a row, in the step that asks."""
    seats = (ANN, BEN, CHI, ANN)
    history = revealed()
    for n, (note, seat) in enumerate(zip(NOTES, seats, strict=True)):
        history.do(seat, WriteNote(note=note, step=WRITE, text=f"声{n}. 前から"))
        history.do(LEAD, MakeGroup(group=GROUPS[n], title=f"まとまり{n}", x=0, y=n, notes=(Place(note=note, x=0, y=0),)))
    for n, element in enumerate(ELEMENTS):
        history.do(LEAD, AddElement(element=element, column="mid", text=f"箱 {n}"))
    for arrow, (source, target) in zip(ARROWS, ((0, 1), (1, 2)), strict=True):
        history.do(LEAD, DrawLink(link=arrow, source=ELEMENTS[source], target=ELEMENTS[target]))
    with_ballots(history, votes).do(LEAD, GoToStep(step=step))
    return history


def begun(rng: Random) -> History:
    """Return where a history by chance begins: in the opening, or where there is already something to ask about."""
    return with_ballots(opened()) if rng.random() < 0.4 else voting(step=rng.choice((VOTE, RATE, LINK, CLOSING)))


def dots(thing: str, n: int = 1, *, step: str = VOTE, seat: str | None = None) -> PutDots:
    """Return the command that puts dots on a group, or on what a whole key names."""
    return PutDots(step=step, thing=thing if "/" in thing else f"group/{thing}", dots=n, seat=seat)


def answer(rng: Random, project: Project, one: object, new: object, text: str) -> Command:
    """Return something that somebody might answer; ``one`` picks a known id, ``new`` makes one."""
    pick, make = one, new
    what, of = rng.choice(
        (("group", project.groups), ("group", project.groups), ("note", project.notes), ("element", project.model.elements))
    )
    here = project.current()
    there = sorted(in_vote(project, here)) if here is not None else []
    thing = rng.choice(there) if there and rng.random() < 0.8 else f"{what}/{pick(of)}"  # type: ignore[operator]
    rounds = project.rounds or {VOTE: None}
    seat = rng.choice((None, None, None, pick(project.seats)))  # type: ignore[operator]
    step = project.step if rng.random() < 0.8 and project.step is not None else pick(rounds)  # type: ignore[operator]
    link, voice = pick(project.model.links), pick(project.voices)  # type: ignore[operator]
    grade = lambda: rng.choice((None, 1, 2, 3, 4))  # noqa: E731
    kinds = (
        lambda: PutDots(step=step, thing=thing, dots=rng.choice((0, 1, 1, 2)), seat=seat),
        lambda: PutDots(step=step, thing=thing, dots=rng.choice((0, 1, 1, 2)), seat=seat),
        lambda: Rate(thing=thing, effect=grade(), soon=grade(), seat=seat),
        lambda: Judge(link=link, answer=rng.choice((None, "yes", "maybe", "no")), why=rng.choice(("", text)), seat=seat),
        lambda: Agree(note=pick(project.notes), on=rng.random() < 0.7),  # type: ignore[operator]
        lambda: SayVoice(voice=make("voice"), step=step, text=text, seat=seat),  # type: ignore[operator]
        lambda: EditVoice(voice=voice, text=text),
        lambda: WithdrawVoice(voice=voice),
    )
    fitting = {StepKind.VOTE: kinds[:2], StepKind.RATE: kinds[2:3], StepKind.LINK: kinds[3:4], StepKind.CLOSING: kinds[5:]}
    fits = fitting.get(here.kind) if here is not None else None
    return rng.choice(fits if fits and rng.random() < 0.7 else kinds)()


def lead_on(rng: Random, project: Project, one: object) -> Command:
    """Return what a facilitator might do in such a step: come to it, close it, choose a line."""
    steps = [each for each in project.steps if project.steps[each].kind in ("vote", "rate", "link", "closing")]
    step = one(steps)  # type: ignore[operator]
    return rng.choice(
        (
            GoToStep(step=step),
            GoToStep(step=step),
            CloseVote(step=step),
            QuoteVoice(voice=one(project.voices), on=rng.random() < 0.7),  # type: ignore[operator]
        )
    )
