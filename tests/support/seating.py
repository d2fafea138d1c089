"""A hall with two tables, a recorder and a person without a phone; and what people do at tables by chance."""

from collections.abc import Callable
from random import Random

from hall import ANN, BEN, CHI, CITY, LEAD, PEOPLE, WRITE, History, ident, writing

from sessions.frames import Command
from sessions.groups import MakeGroup
from sessions.joining import JoinSeats
from sessions.notes import Place, PlaceNotes, WriteNote
from sessions.organisations import JoinOrganisations, RenameOrganisation
from sessions.project import Project
from sessions.seats import AddPerson, ApproveTakeOver, RemoveSeat, SetRole, SitAt
from sessions.steps import RevealNotes
from sessions.tables import AddTable, DropTable, MergeTable, RenameTable

ONE, TWO = ident("table1"), ident("table2")
TABLES = (ONE, TWO)
DAN = ident("dan")
"""A person without a phone at table one."""


def tables(history: History) -> History:
    """Put up two tables: ANN and CHI (who records) at the first, BEN at the second."""
    for number, table in enumerate(TABLES, start=1):
        history.do(LEAD, AddTable(table=table, number=number))
    for seat, table in ((ANN, ONE), (BEN, TWO), (CHI, ONE)):
        history.do(seat, SitAt(table=table))
    history.do(LEAD, SetRole(seat=CHI, role="recorder"))
    return history


def at_tables(*, shown: bool = False) -> History:
    """Return a project in its private writing step, with a note of ANN's at table one and BEN's at table two.

    ``shown``: shown to the tables.
    """
    history = tables(writing())
    history.do(CHI, AddPerson(seat=DAN, organisation=CITY, name="だん"))
    for seat in (ANN, BEN):
        history.do(seat, WriteNote(note=note_of(seat), step=WRITE, text=f"ひみつ{seat[:3]}"))
    if shown:
        history.do(LEAD, RevealNotes(step=WRITE, to="table"))
    return history


def note_of(seat: str) -> str:
    """Return the id of the note that this person wrote."""
    return ident(f"note-{seat[:3]}")


def put(note: str, x: int | None = 0, y: int | None = 0) -> Place:
    """Return a place for a note."""
    return Place(note=note, x=x, y=y)


class Seating:
    """Chooses what people do at tables; ``sends_out``: also who loses their seat."""

    def __init__(self, rng: Random, voice: Callable[[], str], *, sends_out: bool) -> None:
        self.rng = rng
        self.voice = voice
        self.sends_out = sends_out
        self.made = 0

    def _one(self, of: object) -> str:
        known = sorted(of)  # type: ignore[call-overload]
        return self.rng.choice(known) if known and self.rng.random() < 0.95 else ident("nothing")

    def _new(self, what: str) -> str:
        self.made += 1
        return ident(f"{what}at{self.made}")

    def anybody(self, project: Project) -> Command:
        """Return what a participant or a recorder might ask; much of it is the recorder's alone."""
        table = self.rng.choice((None, self._one(project.tables)))
        note, seat = self._one(project.notes), self._one(project.seats)
        steps = [each.id for each in project.steps.values() if each.gathers != "none" and each.entered_at is not None]
        kinds = (
            lambda: SitAt(table=table),
            lambda: SitAt(table=table, seat=seat),
            lambda: AddPerson(seat=self._new("person"), organisation_name="会9", name="ひと", table=table),
            lambda: WriteNote(note=self._new("note"), step=self._one(steps or [WRITE]), text=self.voice(), seat=seat),
            lambda: PlaceNotes(places=(put(note, 5, 5),), table=table),
            lambda: MakeGroup(group=self._new("group"), title=self.voice(), x=0, y=0, notes=(put(note),), table=table),
            lambda: RemoveSeat(seat=seat),
        )
        return self.rng.choice(kinds if self.sends_out else kinds[:-1])()

    def lead(self, project: Project) -> Command:
        """Return what a facilitator might ask."""
        table, seat, other = self._one(project.tables), self.rng.choice(PEOPLE), self._one(project.seats)
        known = project.organisations
        kinds = (
            lambda: AddTable(table=self._new("table"), number=self.rng.randint(1, 6)),
            lambda: RenameTable(table=table, number=self.rng.randint(1, 6), name="窓"),
            lambda: DropTable(table=table),
            lambda: MergeTable(table=table),
            lambda: MergeTable(table=table),
            lambda: SitAt(table=table, seat=seat),
            lambda: SitAt(table=table, seat=seat),
            lambda: SetRole(seat=seat, role=self.rng.choice(("recorder", "recorder", "participant", "co_facilitator"))),
            lambda: ApproveTakeOver(request=self._new("request"), seat=other),
            lambda: RenameOrganisation(organisation=self._one(known), name=f"会{self.rng.randint(1, 4)}"),
            lambda: JoinOrganisations(keep=self._one(known), drop=(self._one(known),)),
            lambda: self.anybody(project),
            lambda: RemoveSeat(seat=other),
            lambda: JoinSeats(keep=seat, drop=other),
        )
        return self.rng.choice(kinds if self.sends_out else kinds[:-2])()
