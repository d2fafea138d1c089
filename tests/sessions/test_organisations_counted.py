"""One organisation under two spellings, joined: every screen and every document counts as if all had spelled it alike.

Two days are lived through in the same way; on one of them somebody wrote another spelling, and the two were joined at the
end. What every kind of screen shows must then be the same, and one undo must bring back what was before.
"""

from datetime import UTC, datetime
from typing import Any

import pytest
from hall import ANN, BEN, CHI, CITY, COUNCIL, LEAD, OPEN, WRITE, History, ident, taking
from seating import ONE, TWO

from facilitator.documents.reports import report
from logic_models.sheets import A4_LANDSCAPE
from sessions.commands import Undo
from sessions.groups import MakeGroup
from sessions.modelling import AddElement
from sessions.note_marks import MergeNotes
from sessions.notes import Place, WriteNote
from sessions.organisations import JoinOrganisations
from sessions.people import AddOrganisation, TakeSeat
from sessions.project import Project, Role
from sessions.running_order import AddStep
from sessions.seats import SetRole, SitAt
from sessions.steps import GoToStep, RevealNotes, StepPlan, VotePlan
from sessions.survey import QuoteVoice, SayVoice
from sessions.tables import AddTable, MergeTable
from sessions.views.sight import Hall
from sessions.views.visibility import Screen, own_view, view, you
from sessions.votes import CloseVote, PutDots

OTHER, DAN = ident("other"), ident("dan")
G, H, VOTE, CLOSING, AFTER = (ident(name) for name in ("g", "h", "vote", "closing", "after"))
PEOPLE = {ANN: CITY, BEN: COUNCIL, CHI: COUNCIL, DAN: COUNCIL}


def day(spelled: str) -> History:
    """Return a day on which CHI and DAN gave ``spelled`` as their organisation, which BEN calls by its name."""
    history = History()
    history.do(LEAD, OPEN)
    history.do(LEAD, taking(LEAD), AddOrganisation(organisation=OTHER, name="社会福祉協議会"))
    for seat, organisation in PEOPLE.items():
        here = spelled if organisation == COUNCIL and seat != BEN else organisation
        history.do(seat, TakeSeat(seat=seat, role=Role.PARTICIPANT, organisation=here, name="ひと"))
    for number, table in enumerate((ONE, TWO), start=1):
        history.do(LEAD, AddTable(table=table, number=number))
    for seat, table in ((ANN, ONE), (BEN, ONE), (CHI, TWO), (DAN, TWO)):
        history.do(LEAD, SitAt(seat=seat, table=table))
    history.do(LEAD, SetRole(seat=CHI, role="recorder"), GoToStep(step=WRITE))
    for seat in PEOPLE:
        history.do(seat, WriteNote(note=note(seat), step=WRITE, text=f"声{seat[:3]}"))
        history.do(seat, WriteNote(note=note(seat, 2), step=WRITE, text=f"もう一つ{seat[:3]}"))
    history.do(LEAD, RevealNotes(step=WRITE), MergeNotes(into=note(ANN, 2), notes=(note(CHI, 2),)))
    history.do(LEAD, MakeGroup(group=G, title="足", x=0, y=0, notes=put(ANN, BEN, CHI), table=ONE))
    history.do(LEAD, MakeGroup(group=H, title="場", x=0, y=9, notes=put(DAN), table=TWO))
    history.do(LEAD, MergeTable(table=ONE), MergeTable(table=TWO))
    history.do(LEAD, AddElement(element=ident("box"), column="mid", text="足", groups=(G,), notes=(note(ANN, 2),)))
    return after_a_vote(history)


def after_a_vote(history: History) -> History:
    """Let organisations vote on headings, and everybody end with a line; the hall is behind it."""
    said: dict[str, Any] = {"title": "", "question": "", "hint": "", "minutes": 0, "gathers": "none"}
    rules = VotePlan(dots=9, several=True, voter="organisation")
    for plan in (
        StepPlan(id=VOTE, kind="vote", votes=rules, **said),
        StepPlan(id=CLOSING, kind="closing", **said),
        StepPlan(id=AFTER, kind="discuss", **said),
    ):
        history.do(LEAD, AddStep(workshop=history.project.workshops[0].id, plan=plan))
    history.do(LEAD, GoToStep(step=VOTE))
    for seat in PEOPLE:
        history.do(seat, PutDots(step=VOTE, thing=f"group/{G}", dots=1))
    history.do(LEAD, CloseVote(step=VOTE), GoToStep(step=CLOSING))
    for seat in PEOPLE:
        history.do(seat, SayVoice(voice=ident(f"line{seat[:3]}"), step=CLOSING, text="よかった"))
    history.do(LEAD, QuoteVoice(voice=ident("linechi"), on=True), GoToStep(step=AFTER))
    return history


def note(seat: str, nth: int = 1) -> str:
    return ident(f"note{seat[:3]}{nth}")


def put(*seats: str) -> tuple[Place, ...]:
    return tuple(Place(note=note(seat), x=n * 170, y=0) for n, seat in enumerate(seats))


def everything(project: Project) -> dict[str, Any]:
    """Return all that screens show from everywhere, all that is people's own, and the document."""
    tables = (None, ONE, TWO)
    told: dict[str, Any] = {f"{each} {table}": view(project, each, Hall(), table) for each in Screen for table in tables}
    told |= {f"own {seat}": own_view(project, seat) for seat in PEOPLE}
    told |= {f"you {seat}": you(project, seat, Role.PARTICIPANT) for seat in PEOPLE}
    return told | {"document": report(project, "ja", A4_LANDSCAPE, datetime(2026, 11, 21, 9, tzinfo=UTC))}


def one_spelling() -> History:
    """Return the day on which nobody wrote the other spelling, which was joined all the same."""
    history = day(COUNCIL)
    history.do(LEAD, JoinOrganisations(keep=COUNCIL, drop=(OTHER,)))
    return history


def test_every_count_on_every_screen_follows_when_two_spellings_are_joined() -> None:
    joined = day(OTHER)
    joined.do(LEAD, JoinOrganisations(keep=COUNCIL, drop=(OTHER,)))
    alike, found = everything(one_spelling().project), everything(joined.project)
    assert {key for key in alike if alike[key] != found[key]} == set()


def test_the_two_spellings_did_count_apart_before() -> None:
    apart, alike = everything(day(OTHER).project), everything(one_spelling().project)
    assert apart["document"].organisations != alike["document"].organisations
    differ = {key.split()[0] for key in alike if alike[key] != apart[key]}
    assert {"phone", "wall", "console", "board", "model", "table", "you", "document"} <= differ


def test_one_undo_brings_every_count_back_and_one_more_joins_them_again() -> None:
    history = day(OTHER)
    before = everything(history.project)
    history.do(LEAD, JoinOrganisations(keep=COUNCIL, drop=(OTHER,)))
    after = everything(history.project)
    history.do(LEAD, Undo(act=history.last))
    assert everything(history.project) == before
    history.do(LEAD, Undo(act=history.last))
    assert everything(history.project) == after


@pytest.mark.parametrize(("spelled", "organisations"), [(COUNCIL, 2), (OTHER, 3)])
def test_a_vote_of_organisations_is_shared_by_those_who_are_one(spelled: str, organisations: int) -> None:
    told = view(day(spelled).project, Screen.WALL, Hall())
    assert told[f"result/{VOTE}/group/{G}"]["organisations"] == organisations
