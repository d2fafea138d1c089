"""A long project: tens of thousands of events as a programme's year leaves them, made by deciding commands, not by hand.

It gathers, groups and models as people do: few notes written, many moved; the same seed gives the same project.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from hall import asker

from logic_models.columns import OWNERS_FORM
from sessions.batch import Batch, Done
from sessions.frames import Command
from sessions.groups import MakeGroup, MoveGroup, RenameGroup
from sessions.journal.port import Entry, StoredAnswer
from sessions.linking import DrawLink
from sessions.modelling import AddElement, EditElement, PlaceElement, SetStatus
from sessions.notes import EditNote, Place, PlaceNotes, WriteNote
from sessions.opening import OpenProject
from sessions.people import AddOrganisation, TakeSeat
from sessions.project import Gathers, Project, Role, StepKind
from sessions.steps import GoToStep, StepPlan, WorkshopPlan

SENTENCE = "あつまる場が遠く、足のない人は声をかけられても行けない。送り迎えの手を貸せる団体がとなりにあった。"
MOST = {"note": 3_000, "group": 150, "element": 400, "link": 700}
SEATS = 40
ORGANISATIONS = 20


@dataclass
class History:
    """A growing project; ``entries`` and ``answers`` are what its journal keeps."""

    random: random.Random
    batch: Batch = field(default_factory=lambda: Batch(Project(), 0))
    seats: list[str] = field(default_factory=list)
    step: str = ""
    made: dict[str, list[str]] = field(default_factory=lambda: {noun: [] for noun in MOST})
    columns: dict[str, int] = field(default_factory=dict)

    @property
    def entries(self) -> list[Entry]:
        """Return the events so far, with their acts."""
        return self.batch.entries

    @property
    def answers(self) -> list[StoredAnswer]:
        """Return the answers so far."""
        return self.batch.answers

    def new_id(self) -> str:
        """Return an id of the shape clients make."""
        return f"{self.random.getrandbits(88):022x}"

    def ask(self, command: Command) -> bool:
        """Let one of the seats ask; return whether it was done."""
        seat = self.random.choice(self.seats)
        return isinstance(self.batch.take(asker(seat), [command], {}), Done)

    def one_of(self, noun: str) -> str:
        """Return an id of what was made, or an unknown one if there is none yet."""
        return self.random.choice(self.made[noun]) if self.made[noun] else self.new_id()

    def text(self) -> str:
        """Return a sentence, not twice the same."""
        return f"{SENTENCE[: self.random.randint(12, len(SENTENCE))]} {self.random.randint(0, 9_999)}"


def history(events: int, seed: int = 50) -> History:
    """Return a project of at least so many events."""
    told = History(random.Random(seed))
    _open(told)
    acts, weights = zip(*ACTS, strict=True)
    while len(told.entries) < events:
        told.random.choices(acts, weights)[0](told)
    return told


def _open(told: History) -> None:
    writing = told.new_id()
    step = StepPlan(id=writing, kind=StepKind.WRITE, title="", question="", hint="", minutes=0, gathers=Gathers.NEED, private=False)
    first = step.model_copy(update={"id": told.new_id(), "kind": StepKind.OPENING, "gathers": Gathers.NONE})
    plan = WorkshopPlan(id=told.new_id(), number=1, title="1", steps=(first, step))
    told.seats, told.step = [told.new_id()], writing
    told.ask(OpenProject(title="Bench", region="", host="", diagram_name="", workshops=(plan,)))
    organisations = [told.new_id() for _ in range(ORGANISATIONS)]
    for number, organisation in enumerate(organisations, 1):
        told.ask(AddOrganisation(organisation=organisation, name=f"団体 {number}"))
    seats = [told.new_id() for _ in range(SEATS)]
    for seat in seats:
        taken = TakeSeat(seat=seat, role=Role.LEAD, organisation=told.random.choice(organisations))
        told.batch.take(asker(seat), [taken], {})
    told.seats = seats
    told.ask(GoToStep(step=writing))


def _make(told: History, noun: str, command: Callable[[str], Command]) -> None:
    made = told.new_id()
    if len(told.made[noun]) < MOST[noun] and told.ask(command(made)):
        told.made[noun].append(made)


def _write(told: History) -> None:
    _make(told, "note", lambda made: WriteNote(note=made, step=told.step, text=told.text()))


def _edit(told: History) -> None:
    told.ask(EditNote(note=told.one_of("note"), text=told.text()))


def _place(told: History) -> None:
    group = told.one_of("group") if told.made["group"] and told.random.random() < 0.7 else None
    told.ask(PlaceNotes(places=tuple(_places(told, told.random.choice((1, 1, 1, 2, 5)))), group=group))


def _places(told: History, count: int) -> Iterator[Place]:
    for _ in range(count):
        yield Place(note=told.one_of("note"), x=told.random.randint(0, 4_000), y=told.random.randint(0, 3_000))


def _group(told: History) -> None:
    x, y, places = told.random.randint(0, 4_000), told.random.randint(0, 3_000), tuple(_places(told, 5))
    _make(told, "group", lambda made: MakeGroup(group=made, title=told.text()[:60], x=x, y=y, notes=places))


def _move_group(told: History) -> None:
    told.ask(MoveGroup(group=told.one_of("group"), x=told.random.randint(0, 4_000), y=told.random.randint(0, 3_000)))


def _rename_group(told: History) -> None:
    told.ask(RenameGroup(group=told.one_of("group"), title=told.text()[:60]))


def _element(told: History) -> None:
    column = told.random.randrange(len(OWNERS_FORM))
    made = told.new_id()
    sources = (told.one_of("note"), told.one_of("note"))
    command = AddElement(element=made, column=OWNERS_FORM[column].id, text=told.text(), notes=sources)
    if len(told.made["element"]) < MOST["element"] and told.ask(command):
        told.made["element"].append(made)
        told.columns[made] = column


def _edit_element(told: History) -> None:
    told.ask(EditElement(element=told.one_of("element"), text=told.text()))


def _place_element(told: History) -> None:
    element = told.one_of("element")
    column = OWNERS_FORM[told.columns.get(element, 0)].id  # within its column, so that links keep their direction
    told.ask(PlaceElement(element=element, column=column, order=told.random.randint(0, 1_000_000)))


def _status(told: History) -> None:
    told.ask(SetStatus(element=told.one_of("element"), status=told.random.choice(("existing", "considered", "needed"))))


def _link(told: History) -> None:
    source, target = told.one_of("element"), told.one_of("element")
    if told.columns.get(source, 0) < told.columns.get(target, 0):
        _make(told, "link", lambda made: DrawLink(link=made, source=source, target=target))


ACTS: tuple[tuple[Callable[[History], None], int], ...] = (
    (_write, 12),
    (_edit, 6),
    (_place, 40),
    (_group, 1),
    (_move_group, 8),
    (_rename_group, 2),
    (_element, 3),
    (_edit_element, 6),
    (_place_element, 10),
    (_status, 4),
    (_link, 8),
)
"""What people do, and how often in comparison."""
