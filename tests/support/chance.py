"""Commands by chance: mostly sensible, sometimes about things that are gone, hidden, not yet there, or not theirs."""

from random import Random

import asking
import modelmaking
from hall import CITY, COUNCIL, LEAD, STEPS, ident
from seating import Seating

from logic_models.columns import OWNERS_FORM
from logic_models.elements import Status
from sessions.commands import ScreenCommand, Undo
from sessions.frames import Command
from sessions.groups import DissolveGroup, FoldGroup, MakeGroup, MoveGroup, NestGroup, RenameGroup, StyleGroup
from sessions.joined_groups import JoinGroups, KeepApart
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
from sessions.note_marks import ClearNote, MarkNote, MergeNotes, PartNotes, RemoveNote
from sessions.notes import EditNote, Place, PlaceNotes, WithdrawNote, WriteNote
from sessions.opening import DescribeProject, SetEntry
from sessions.people import AddOrganisation, ChangeSeat
from sessions.project import Ask, Gathers, Project, Sees, ShownAs, StepKind
from sessions.projection import ShowOnWall
from sessions.running_order import AddStep, DropStep, FitSteps, MoveStep, RepeatStep, SetEnd
from sessions.steps import EditStep, GoToStep, RevealNotes, SkipStep, StepPlan
from sessions.timer import AddTime, EndTimer, LockAtEnd, PauseTimer, ResumeTimer, StartTimer, StopInput
from sessions.turns import GiveTurn

ODD = (
    *("", "田中太郎さんのこと", "電話は 090-1234-5678"),
    *("👩‍👩‍👧", "‮ abc", "<script>alert(1)</script>", "ガ", "e\u0301", "a\x00b\x1bc", "\ud83d", "שלום", "長い" * 25),
)


class Chance:
    """Chooses commands. ``voices`` counts the texts, so that each can be found again: ``voice12.``."""

    def __init__(self, rng: Random, *, sends_out: bool = True) -> None:
        self.rng = rng
        self.voices = 0
        self.made = 0
        self.seating = Seating(rng, self._voice, sends_out=sends_out)

    def seat(self, people: tuple[str, ...]) -> str:
        """Return who asks next: the lead half of the time."""
        return LEAD if self.rng.random() < 0.5 else self.rng.choice(people)

    def command(self, project: Project, seat: str, acts: list[str]) -> Command:
        """Return something that this person might ask."""
        if self.rng.random() < 0.3:  # a vote, a rating, the arrows, the closing: reached and answered
            return self._lead_on(project) if seat == LEAD and self.rng.random() < 0.6 else self._answer(project)
        if seat != LEAD:
            kinds = [self._write, self._write, self._write, self._edit, self._withdraw, self._mark, self._change_seat]
            kinds += [self.seating.anybody] * 3
        else:
            kinds = [
                *(self._write, self._edit, self._withdraw, self._place, self._place, self._make, self._make),
                *(self._group, self._group, self._mark, self._about_notes, self._about_notes, self._add, self._add),
                *(self._element, self._element, self._element),
                *(self._draw, self._draw, self._link, self._go, self._reveal, self._words, self._people, self._order, self._hour),
                *(self.seating.lead, self.seating.lead, self.seating.lead),
            ]
        if acts and self.rng.random() < 0.15:
            return Undo(act=self.rng.choice(acts[-12:]))
        return self.rng.choice(kinds)(project)

    def _new(self, what: str) -> str:
        self.made += 1
        return ident(f"{what}{self.made}")

    def _voice(self) -> str:
        self.voices += 1
        return f"voice{self.voices}. {self.rng.choice(ODD)}"

    def _one(self, of: object) -> str:
        known = sorted(of)  # type: ignore[call-overload]
        return self.rng.choice(known) if known and self.rng.random() < 0.95 else ident("nothing")

    def _number(self) -> int:
        return self.rng.choice((-100_000, -7, 0, 1, 40, 900, 100_000))

    def _put(self, project: Project, most: int) -> tuple[Place, ...]:
        count = self.rng.randint(0, most)
        spots = ((None, None), (self._number(), self._number()), (self._number(), self._number()))
        return tuple(Place(note=self._one(project.notes), x=x, y=y) for x, y in (self.rng.choice(spots) for _ in range(count)))

    def _write(self, project: Project) -> Command:
        begun = [step.id for step in project.steps.values() if step.entered_at is not None and step.gathers != "none"]
        return WriteNote(
            note=self._new("note"),
            step=self._one(begun or STEPS) if self.rng.random() < 0.9 else self._one(STEPS),
            text=self._voice(),
            organisation=self.rng.choice((None, CITY, COUNCIL)),
            status=self.rng.choice((None, "needed")),
            needs=self._some(project.groups, 2),
            activities=self._some(project.groups, 1),
            horizon=self.rng.choice((None, "now", "long")),
        )

    def _edit(self, project: Project) -> Command:
        return EditNote(note=self._one(project.notes), text=self._voice())

    def _some(self, of: object, most: int) -> tuple[str, ...]:
        return tuple(self._one(of) for _ in range(self.rng.randint(0, most)))

    def _mark(self, project: Project) -> Command:
        note = self._one(project.notes)
        kinds = (
            lambda: MarkNote(note=note, wanted=self.rng.random() < 0.5),
            lambda: MarkNote(note=note, status="existing", needs=self._some(project.groups, 2)),
            lambda: MarkNote(note=note, horizon="years", activities=()),
        )
        return self.rng.choice(kinds)()

    def _about_notes(self, project: Project) -> Command:
        note = self._one(project.notes)
        others = (self._one(project.notes), *self._some(project.notes, 2))
        kinds = (
            lambda: MergeNotes(into=note, notes=others),
            lambda: MergeNotes(into=note, notes=others),
            lambda: PartNotes(notes=others),
            lambda: RemoveNote(note=note),
            lambda: ClearNote(note=note),
        )
        return self.rng.choice(kinds)()

    def _withdraw(self, project: Project) -> Command:
        return WithdrawNote(note=self._one(project.notes))

    def _change_seat(self, project: Project) -> Command:
        if self.rng.random() < 0.5:
            return ChangeSeat(organisation_name=f"会{self.rng.randint(1, 4)}", name="名札")
        return ChangeSeat(organisation=self.rng.choice((None, self._one(project.organisations))))

    def _place(self, project: Project) -> Command:
        group = self._one(project.groups) if project.groups and self.rng.random() < 0.7 else None
        return PlaceNotes(places=self._put(project, 4), group=group)

    def _make(self, project: Project) -> Command:
        return MakeGroup(
            group=self._new("group"), title=self._voice(), x=self._number(), y=self._number(), notes=self._put(project, 4)
        )

    def _group(self, project: Project) -> Command:
        group = self._one(project.groups)
        kinds = (
            lambda: RenameGroup(group=group, title=self._voice()),
            lambda: MoveGroup(group=group, x=self._number(), y=self._number()),
            lambda: DissolveGroup(group=group),
            lambda: NestGroup(group=group, parent=self.rng.choice((None, self._one(project.groups), self._one(project.groups)))),
            lambda: StyleGroup(group=group, color=self.rng.choice((None, "c3")), shape=self.rng.choice((None, "ticket"))),
            lambda: FoldGroup(group=group, folded=self.rng.random() < 0.5),
            lambda: JoinGroups(group=self._new("joined"), title=self._voice(), groups=self._several(project), x=7, y=0),
            lambda: KeepApart(groups=self._several(project)),
        )
        return self.rng.choice(kinds)()

    def _several(self, project: Project) -> tuple[str, ...]:
        return tuple(self._one(project.groups) for _ in range(self.rng.choice((2, 2, 3))))

    def _column(self) -> str:
        return self.rng.choice([*(column.id for column in OWNERS_FORM), "nowhere"])

    def _add(self, project: Project) -> Command:
        return AddElement(
            element=self._new("element"),
            column=self._column(),
            text=self._voice(),
            order=self.rng.choice((None, 5)),
            notes=tuple(self._one(project.notes) for _ in range(self.rng.randint(0, 3))),
            groups=tuple(self._one(project.groups) for _ in range(self.rng.randint(0, 2))),
        )

    def _element(self, project: Project) -> Command:
        element = self._one(project.model.elements)
        orders = {each: self.rng.randint(0, 9) for each in sorted(project.model.elements)[:5]}
        kinds = (
            lambda: EditElement(element=element, text=self._voice()),
            lambda: SetStatus(element=element, status=self.rng.choice(list(Status))),
            lambda: PlaceElement(element=element, column=self._column(), order=self.rng.randint(-9, 9)),
            lambda: PinElement(element=element, pin=self.rng.choice((None, 0, 300))),
            lambda: DeleteElement(element=element),
            lambda: ArrangeElements(orders=orders, basis=0),
            lambda: modelmaking.described(self.rng, project, element, self._some, self._voice()),
            lambda: modelmaking.measured(self.rng, project, element, self._new("indicator"), self._voice()),
            lambda: modelmaking.reviewed(self.rng, project, self._one, self._new, self._voice()),
            lambda: modelmaking.planned(self.rng, project, element, self._one, self._new, self._voice()),
        )
        return self.rng.choice(kinds)()

    def _draw(self, project: Project) -> Command:
        source, target = self._one(project.model.elements), self._one(project.model.elements)
        return DrawLink(link=self._new("link"), source=source, target=target, why=self._voice())

    def _link(self, project: Project) -> Command:
        link = self._one(project.model.links)
        kinds = (
            lambda: DeleteLink(link=link),
            lambda: ExplainLink(link=link, why=self._voice()),
            lambda: modelmaking.said_of_link(self.rng, project, link, self._some, self._voice()),
        )
        return self.rng.choice(kinds)()

    def _go(self, project: Project) -> Command:
        return GoToStep(step=self._one(STEPS))

    def _answer(self, project: Project) -> Command:
        return asking.answer(self.rng, project, self._one, self._new, self._voice())

    def _lead_on(self, project: Project) -> Command:
        return asking.lead_on(self.rng, project, self._one)

    def _reveal(self, project: Project) -> Command:
        return RevealNotes(step=self._one(STEPS))

    def _words(self, project: Project) -> Command:
        title = self.rng.choice(("名", "別の名"))
        kinds = (
            lambda: EditStep(step=self._one(STEPS), title=title, question="", hint="", minutes=self.rng.randint(0, 9)),
            lambda: DescribeProject(title=title, region="", host="", diagram_name=""),
            lambda: SetEntry(open=self.rng.random() < 0.5),
        )
        return self.rng.choice(kinds)()

    def _order(self, project: Project) -> Command:
        """Rearrange the running order."""
        step, before = self._one(project.steps), self.rng.choice((None, self._one(project.steps)))
        workshop = self._one(each.id for each in project.workshops)
        minutes = {self._one(project.steps): self.rng.randint(0, 9) for _ in range(3)}
        kinds = (
            lambda: AddStep(workshop=workshop, plan=self._plan(), before=before),
            lambda: MoveStep(step=step, before=before),
            lambda: DropStep(step=step),
            lambda: SkipStep(step=step, skipped=self.rng.random() < 0.6),
            lambda: RepeatStep(step=step, again=self._new("step")),
            lambda: SetEnd(workshop=workshop, at=self.rng.choice((None, 9_000_000))),
            lambda: FitSteps(workshop=workshop, minutes=minutes),
            lambda: EditStep(
                step=step,
                gathers=self.rng.choice((None, *Gathers)),
                sees=self.rng.choice((None, *Sees)),
                shown_as=self.rng.choice((None, *ShownAs)),
                pause=self.rng.choice((None, True, False)),
                turns=self.rng.choice((None, (), self._some(project.tables, 2))),
                turn_seconds=self.rng.choice((None, 0, 90)),
            ),
        )
        return self.rng.choice(kinds)()

    def _plan(self) -> StepPlan:
        return StepPlan(
            id=self._new("step"),
            kind=self.rng.choice(list(StepKind)),
            title=self._voice(),
            question="?",
            hint="",
            minutes=self.rng.choice((0, 5)),
            gathers=self.rng.choice(list(Gathers)),
            sees=self.rng.choice(list(Sees)),
            asks=(Ask.WANTED,),
        )

    def _hour(self, project: Project) -> Command:
        """Turn the clock, the pens or the wall."""
        targets = {"note": project.notes, "table": project.tables, "result": project.steps}
        mode = self.rng.choice(("auto", "question", "headings", "table", "note", "note", "result", "diagram", "blank"))
        kinds = (
            lambda: StartTimer(minutes=self.rng.choice((None, 3))),
            PauseTimer,
            ResumeTimer,
            lambda: AddTime(seconds=self.rng.choice((-3600, 60))),
            lambda: LockAtEnd(on=self.rng.random() < 0.5),
            lambda: StopInput(stopped=self.rng.random() < 0.3),
            EndTimer,
            lambda: ShowOnWall(mode=mode, target=self._one(targets[mode]) if mode in targets else None),
            lambda: GiveTurn(table=self._one(project.tables)),
        )
        return self.rng.choice(kinds)()

    def _people(self, project: Project) -> Command:
        name = f"会{self.rng.randint(1, 4)}"
        kinds = (
            lambda: AddOrganisation(organisation=self._new("organisation"), name=name),
            lambda: self._change_seat(project),
        )
        return self.rng.choice(kinds)()


def sendable(command: Command) -> bool:
    """Say whether a screen may send this kind of command at all."""
    return type(command) in ScreenCommand.__origin__.__args__  # type: ignore[attr-defined]
