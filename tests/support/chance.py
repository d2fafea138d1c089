"""Commands by chance: mostly sensible, sometimes about things that are gone, hidden, not yet there, or not theirs."""

from random import Random

from hall import CITY, COUNCIL, LEAD, STEPS, ident

from logic_models.columns import OWNERS_FORM
from logic_models.elements import Status
from sessions.commands import ScreenCommand, Undo
from sessions.frames import Command
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
from sessions.notes import EditNote, Place, PlaceNotes, WithdrawNote, WriteNote
from sessions.opening import DescribeProject, SetEntry
from sessions.people import AddOrganisation, ChangeSeat
from sessions.project import Project
from sessions.steps import EditStep, GoToStep, RevealNotes

ODD = ("", "👩‍👩‍👧", "‮ abc", "<script>alert(1)</script>", "ガ", "e\u0301", "a\x00b\x1bc", "\ud83d", "שלום", "長い" * 25)


class Chance:
    """Chooses commands. ``voices`` counts the texts, so that each can be found again: ``voice12.``."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.voices = 0
        self.made = 0

    def seat(self, people: tuple[str, ...]) -> str:
        """Return who asks next: the lead half of the time."""
        return LEAD if self.rng.random() < 0.5 else self.rng.choice(people)

    def command(self, project: Project, seat: str, acts: list[str]) -> Command:
        """Return something that this person might ask."""
        if seat != LEAD:
            kinds = [self._write, self._write, self._write, self._edit, self._withdraw, self._change_seat]
        else:
            kinds = [
                *(self._write, self._edit, self._withdraw, self._place, self._place, self._make, self._make),
                *(self._group, self._group, self._add, self._add, self._element, self._element, self._element),
                *(self._draw, self._draw, self._link, self._go, self._reveal, self._words, self._people),
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
        )

    def _edit(self, project: Project) -> Command:
        return EditNote(note=self._one(project.notes), text=self._voice())

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
        )
        return self.rng.choice(kinds)()

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
        )
        return self.rng.choice(kinds)()

    def _draw(self, project: Project) -> Command:
        source, target = self._one(project.model.elements), self._one(project.model.elements)
        return DrawLink(link=self._new("link"), source=source, target=target, why=self._voice())

    def _link(self, project: Project) -> Command:
        link = self._one(project.model.links)
        return self.rng.choice((DeleteLink(link=link), ExplainLink(link=link, why=self._voice())))

    def _go(self, project: Project) -> Command:
        return GoToStep(step=self._one(STEPS))

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
