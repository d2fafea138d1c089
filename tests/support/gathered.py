"""A hall that has gathered needs, activities and changes: people write, all is shown, headings are made."""

from typing import Any

from hall import ANN, BEN, CHI, CITY, COUNCIL, LEAD, History, ident, taking

from sessions.draft_taking import TakeDraft
from sessions.drafting import Draft, drafted
from sessions.groups import MakeGroup
from sessions.judging import Judge
from sessions.notes import Place, WriteNote
from sessions.opening import OpenProject, OrganisationPlan
from sessions.project import Gathers, Project, Sees, StepKind
from sessions.steps import GoToStep, RevealNotes, StepPlan, VotePlan, WorkshopPlan

NEEDS, ACTS, CHANGES, VOTE, LINK = (ident(each) for each in ("needs", "acts", "changes", "vote", "link"))
_STEPS: tuple[tuple[str, StepKind, Gathers], ...] = (
    (ident("opening"), StepKind.OPENING, Gathers.NONE),
    (NEEDS, StepKind.WRITE, Gathers.NEED),
    (ACTS, StepKind.WRITE, Gathers.ACTIVITY),
    (CHANGES, StepKind.WRITE, Gathers.CHANGE),
    (ident("insights"), StepKind.DISCUSS, Gathers.INSIGHT),
    (VOTE, StepKind.VOTE, Gathers.NONE),
    (LINK, StepKind.LINK, Gathers.NONE),
)


def _plan(step: str, kind: StepKind, gathers: Gathers) -> StepPlan:
    sees = Sees.ALL if kind is StepKind.DISCUSS else Sees.SELF
    votes = VotePlan(dots=5, several=True) if kind is StepKind.VOTE else None
    return StepPlan(
        id=step, kind=kind, gathers=gathers, sees=sees, title=step, question="", hint="", minutes=5, votes=votes
    )


class Gathered(History):
    """A project in which one writes, shows and groups in a line each. Names become ids."""

    def __init__(self) -> None:
        super().__init__()
        steps = tuple(_plan(*each) for each in _STEPS)
        workshop = WorkshopPlan(id=ident("workshop"), number=1, title="第1回", steps=steps)
        organisations = (OrganisationPlan(id=CITY, name="市役所"), OrganisationPlan(id=COUNCIL, name="社協"))
        self.do(
            LEAD,
            OpenProject(
                title="まち",
                region="みどり市",
                host="市役所",
                diagram_name="作戦図",
                workshops=(workshop,),
                organisations=organisations,
            ),
        )
        for seat, organisation in ((LEAD, None), (ANN, CITY), (BEN, COUNCIL), (CHI, COUNCIL)):
            self.do(seat, taking(seat, organisation))
        self.placed = 0

    def write(self, step: str, name: str, text: str = "", seat: str = ANN, *, show: bool = True, **marks: Any) -> str:
        """Write a note in a step and show the step's notes to all."""
        if self.project.step != step:
            self.do(LEAD, GoToStep(step=step))
        marks = {key: tuple(map(ident, value)) if key in ("needs", "activities") else value for key, value in marks.items()}
        self.do(seat, WriteNote(note=ident(name), step=step, text=text or name, **marks))
        if show:
            self.do(LEAD, RevealNotes(step=step))
        return ident(name)

    def group(self, name: str, title: str, *notes: str, table: str | None = None) -> str:
        """Make a group of these notes, below those made before."""
        self.placed += 400
        places = tuple(Place(note=ident(note), x=10, y=10 + 120 * at) for at, note in enumerate(notes))
        self.do(LEAD, MakeGroup(group=ident(name), title=title, x=0, y=self.placed, notes=places, table=table))
        return ident(name)

    def judge(self, link: str, seat: str, answer: Any) -> None:
        """Answer an arrow in the link step."""
        if self.project.step != LINK:
            self.do(LEAD, GoToStep(step=LINK))
        self.do(seat, Judge(link=link, answer=answer))

    @property
    def draft(self) -> Draft:
        """Return the draft as it is now."""
        return drafted(self.project)

    def take(self, *, but: tuple[str, ...] = ()) -> list[Any]:
        """Take everything of the draft over except these keys; return what happened."""
        return self.do(LEAD, taking_all(self.project, str(len(self.entries)), but=but))


def taking_all(project: Project, run: str, *, but: tuple[str, ...] = ()) -> TakeDraft:
    """Return the command that takes all of the draft over but these keys; ids are made from ``run``."""
    draft = drafted(project)
    elements = {each.key: ident(f"e{run}-{at}") for at, each in enumerate(draft.elements) if each.key not in but}
    links = {each.key: ident(f"l{run}-{at}") for at, each in enumerate(draft.links) if each.key not in but}
    return TakeDraft(elements=elements, links=links)


__all__ = ["ACTS", "ANN", "BEN", "CHANGES", "CHI", "LEAD", "NEEDS", "VOTE", "Gathered", "ident", "taking_all"]
