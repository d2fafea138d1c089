"""A Project (地域づくりプロジェクト): one region's effort as one immutable value, made by events alone.

This file holds the state and questions about it; how it changes stands with each noun (notes.py, groups.py ...).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from immutables import Map

from logic_models.model import LogicModel
from logic_models.plans.plan import Plan
from sessions.given import Comment as Comment
from sessions.given import Judgement as Judgement
from sessions.given import Rating as Rating
from sessions.given import Round as Round
from sessions.given import Voice as Voice
from sessions.inquiry import Inquiry, PlanLink
from sessions.kinds import AFTER_WRITING as AFTER_WRITING
from sessions.kinds import AWAY as AWAY
from sessions.kinds import LEADS as LEADS
from sessions.kinds import RECORDERS as RECORDERS
from sessions.kinds import WRITERS as WRITERS
from sessions.kinds import Ask as Ask
from sessions.kinds import Gathers as Gathers
from sessions.kinds import Role as Role
from sessions.kinds import Sees as Sees
from sessions.kinds import ShownAs as ShownAs
from sessions.kinds import StepKind as StepKind
from sessions.remembering import remembered


@dataclass(frozen=True, slots=True)
class VoteRules:
    """How dots are given in a vote step: a budget of ``dots`` for each ``voter``, on what."""

    dots: int = 5
    several: bool = False  # several dots on one thing
    voter: str = "person"  # person | table | organisation
    on: str = "groups"  # notes | groups | elements
    kinds: tuple[str, ...] = ()  # only things of these kinds (Gathers or element kinds); empty: all


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the running order; ``entered_at`` is ms of the server's clock, None before it began.

    ``sees``: who sees what is written while the step runs; ``shown_to``: the widest circle its notes were shown to.
    ``minutes`` 0: without a timer. ``note_limit`` is a guide for people (枚数の目安), 0: none; nothing is refused by it.
    """

    id: str
    workshop: str
    kind: StepKind
    title: str
    question: str
    hint: str
    minutes: int
    gathers: Gathers
    sees: Sees = Sees.SELF
    entered_at: int | None = None
    shown_to: Sees = Sees.SELF
    shown_as: ShownAs = ShownAs.ORGANISATION
    asks: tuple[Ask, ...] = ()
    note_limit: int = 0
    votes: VoteRules | None = None  # of a vote step
    pause: bool = False  # a break: the phone shows when it goes on
    skipped: bool = False
    dropped: bool = False  # taken out of the running order; undo brings it back
    turns: tuple[str, ...] = ()  # of a step of presentations: the tables in order; empty: all by number
    turn_seconds: int = 0  # how long each has; 0: the step's minutes shared
    presented: tuple[str, ...] = ()  # the tables that had their turn; the last one has it now

    @property
    def revealed(self) -> bool:
        """Say whether everybody may see what was written in this step."""
        return self.shown_to is Sees.ALL


@dataclass(frozen=True, slots=True)
class Workshop:
    """One meeting and its steps in order; ``ends_at``: when it is to end, ms of the server's clock."""

    id: str
    number: int
    title: str
    steps: tuple[str, ...]
    ends_at: int | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """An agency (機関). ``prepared`` ones were listed by the facilitator or the template.

    ``joined_into``: it was found to be another spelling of that one; every seat and note was moved over.
    """

    id: str
    name: str
    prepared: bool = False
    joined_into: str | None = None
    listed: int = 0  # the order in which organisations became known


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the hall, with a board of its own. ``merged``: its groups were brought to the plenary board."""

    id: str
    number: int
    name: str = ""
    merged: bool = False
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's place in the room, without an account; ``name`` may be empty.

    ``proxy``: a person without a phone, added by a recorder (the seat that added them). ``serial``: raised when the seat
    moves to another phone for good: older tokens end. ``removed``: sent out; ``joined_into``: it was the same person's
    second seat. ``link``: the writing link by which somebody of an agency came in.
    """

    id: str
    role: Role
    organisation: str | None
    name: str
    taken_at: int
    table: str | None = None
    proxy: str | None = None
    serial: int = 0
    removed: bool = False
    joined_into: str | None = None
    link: str | None = None

    @property
    def sits(self) -> bool:
        """Say whether somebody sits here still: not sent out, not joined into another seat."""
        return not self.removed and self.joined_into is None


@dataclass(frozen=True, slots=True)
class Note:
    """A sticky note (付箋). Its organisation is kept apart from its author's seat.

    ``x``, ``y``: whole units, relative to the group if it lies in one, else to the board; None: still in the tray.
    ``table``: where its author sat. ``needs``, ``activities``: the groups it says it is for, or comes from.
    ``merged_into``: a duplicate, kept beneath that note. ``removed``: taken off by the facilitator, kept and marked.
    ``cleared``: somebody looked at what seemed to be a name and found it harmless. ``agreed``: seats that said そうそう.
    ``beneath``: the notes that were merged into this one.
    """

    id: str
    step: str
    seat: str
    organisation: str | None
    text: str
    kind: Gathers
    late: bool
    wanted: bool
    status: str | None
    written_at: int
    group: str | None = None
    x: int | None = None
    y: int | None = None
    withdrawn: bool = False
    table: str | None = None
    needs: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    horizon: str | None = None  # now | years | long
    merged_into: str | None = None
    removed: bool = False
    cleared: bool = False
    agreed: frozenset[str] = frozenset()
    beneath: tuple[str, ...] = ()
    board: str | None = None  # of a note that lies open: the table on whose board, None: the plenary
    forgets: bool = False  # its words were masked: earlier ones are to leave the past

    @property
    def kept(self) -> bool:
        """Say whether what it says still counts: not withdrawn, not taken off; it may lie beneath another note."""
        return not self.withdrawn and not self.removed

    @property
    def stands(self) -> bool:
        """Say whether it is a note of its own still: not withdrawn, taken off, or merged into another."""
        return not self.withdrawn and not self.removed and self.merged_into is None


@dataclass(frozen=True, slots=True)
class Group:
    """Notes that belong together, with their title (見出し).

    ``table``: the table that made it, None: the plenary. ``plenary``: brought from its table to the plenary board.
    ``parent``: the larger group it lies in. ``joined``: a heading over similar ones of several tables, which lie in it whole.
    """

    id: str
    title: str
    kind: Gathers
    x: int
    y: int
    dissolved: bool = False
    table: str | None = None
    parent: str | None = None
    color: str | None = None
    shape: str | None = None
    folded: bool = False
    plenary: bool = False
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Timer:
    """The time of the current step. Running: ``ends_at`` (ms of the server's clock); paused: ``left`` (ms).

    ``ended``: the time is over, at ``ends_at``; screens count on from there.
    """

    step: str
    ends_at: int | None = None
    left: int | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Projection:
    """What the wall shows: ``auto`` follows the step; else what the facilitator decided, about ``target``."""

    mode: str = "auto"  # auto | question | counts | headings | table | note | result | diagram | blank
    target: str | None = None


def listed(organisations: Map[str, Organisation]) -> list[Organisation]:
    """Return organisations in the order they became known; those joined into another are not among them."""
    standing = (each for each in organisations.values() if each.joined_into is None)
    return sorted(standing, key=lambda each: (each.listed, each.id))


@remembered
def notes_by_group(notes: Map[str, Note]) -> Mapping[str | None, Sequence[Note]]:
    """Return the notes of each group, the withdrawn ones too; None: those that lie in no group."""
    found: defaultdict[str | None, list[Note]] = defaultdict(list)
    for note in notes.values():
        found[note.group].append(note)
    return dict(found)


@dataclass(frozen=True, slots=True)
class Project:
    """Everything of one region's effort. Empty until ``ProjectOpened``."""

    title: str = ""
    region: str = ""
    host: str = ""
    diagram_name: str = ""
    kind: str = "real"  # real | rehearsal | sample
    language: str = "ja"
    opened_at: int | None = None
    entry_open: bool = True
    step: str | None = None
    workshops: tuple[Workshop, ...] = ()
    steps: Map[str, Step] = field(default_factory=Map)
    organisations: Map[str, Organisation] = field(default_factory=Map)
    seats: Map[str, Seat] = field(default_factory=Map)
    notes: Map[str, Note] = field(default_factory=Map)
    groups: Map[str, Group] = field(default_factory=Map)
    model: LogicModel = field(default_factory=LogicModel)
    tables: Map[str, Table] = field(default_factory=Map)
    timer: Timer | None = None
    lock_at_end: bool = False
    input_stopped: bool = False
    projection: Projection = field(default_factory=Projection)
    rounds: Map[str, Round] = field(default_factory=Map)  # by vote or rate step
    ratings: Map[str, Map[str, Rating]] = field(default_factory=Map)  # thing key -> seat -> rating
    judgements: Map[str, Map[str, Judgement]] = field(default_factory=Map)  # link -> seat -> answer
    voices: Map[str, Voice] = field(default_factory=Map)
    apart: frozenset[tuple[str, str]] = frozenset()  # pairs of headings that are not proposed for one another
    comments: Map[str, Comment] = field(default_factory=Map)
    plan: Plan = field(default_factory=Plan)
    plan_links: Map[str, PlanLink] = field(default_factory=Map)
    inquiries: Map[str, Inquiry] = field(default_factory=Map)  # by organisation
    inquiry_begun: int = 0  # what was asked and answered earlier counts for an earlier round

    def order(self) -> list[Step]:
        """Return all steps in running order, workshop after workshop; dropped ones are not among them."""
        return [self.steps[step] for workshop in self.workshops for step in workshop.steps]

    def current(self) -> Step | None:
        """Return the step the hall is in; None for a project without a workshop."""
        return self.steps[self.step] if self.step is not None else None

    def following(self) -> Step | None:
        """Return the step to which the hall goes on from here, if there is one; skipped ones are passed over."""
        order = self.order()
        here = next((at for at, step in enumerate(order) if step.id == self.step), len(order))
        return next((step for step in order[here + 1 :] if not step.skipped), None)

    def written_in(self, step: Step) -> Step | None:
        """Return the step under which a note written during ``step`` is filed: itself, or the write step before it."""
        if step.gathers is not Gathers.NONE:
            return step
        if step.kind not in AFTER_WRITING:
            return None
        workshop = next(each for each in self.workshops if each.id == step.workshop)
        before = workshop.steps[: workshop.steps.index(step.id)] if step.id in workshop.steps else ()
        gathering = [self.steps[each] for each in before if self.steps[each].gathers is not Gathers.NONE]
        return gathering[-1] if gathering else None

    def shown(self, note: Note) -> bool:
        """Say whether a note may be seen by all: it stands, and its step was shown to all. Hiding fails closed."""
        step = self.steps.get(note.step)
        return step is not None and step.revealed and note.stands

    def shown_at(self, note: Note, table: str | None) -> bool:
        """Say whether a note may be seen at this table: as ``shown``, or shown to tables and written at this one."""
        if self.shown(note):
            return True
        step = self.steps.get(note.step)
        at_it = table is not None and note.table == table
        return step is not None and step.shown_to is Sees.TABLE and at_it and note.stands

    def heard(self, note: Note) -> bool:
        """Say whether all may know its words: by itself, or beneath the note it was merged into."""
        return self.shown(note if note.merged_into is None else self.notes[note.merged_into]) and note.kept

    def beneath(self, note: Note) -> list[Note]:
        """Return the notes that lie beneath this one and still count, in the order written."""
        return [each for each in (self.notes[name] for name in note.beneath) if each.kept]

    def group_at(self, group: Group, table: str | None) -> bool:
        """Say whether a group lies on the board of this table (None: the plenary, to which merged tables bring theirs)."""
        if group.dissolved:
            return False
        if table is not None or group.table is None:
            return group.table == table
        return group.plenary

    def note_at(self, note: Note, table: str | None) -> bool:
        """Say whether a note lies on this table's board or (None) the plenary one; in the tray it may be on both."""
        group = self.groups.get(note.group) if note.group is not None else None
        if group is not None:
            return self.group_at(group, table)
        if table is not None:
            return note.table == table or (note.x is not None and note.board == table)
        return note.x is None or note.board is None

    def people(self) -> Iterator[Seat]:
        """Yield the seats of those who take part: not the lead's, a wall's or an agency's, not removed, nobody twice."""
        return (seat for seat in self.seats.values() if seat.role not in AWAY and seat.sits)

    def standing_tables(self) -> list[Table]:
        """Return the tables of the hall by number."""
        return sorted((each for each in self.tables.values() if not each.dropped), key=lambda each: (each.number, each.id))

    def listed_organisations(self) -> list[Organisation]:
        """Return the organisations in the order they became known; those joined into another are not among them."""
        return listed(self.organisations)

    def children(self, group: str) -> list[Group]:
        """Return the groups that lie in this one, from top to bottom."""
        found = [each for each in self.groups.values() if each.parent == group and not each.dissolved]
        return sorted(found, key=lambda each: (each.y, each.x, each.id))

    def standing_notes(self) -> Iterator[Note]:
        """Yield the notes that stand: not withdrawn, not taken off, not merged into another."""
        return (note for note in self.notes.values() if note.stands)

    def notes_in(self, group: str) -> list[Note]:
        """Return the notes of a group, in the order of their places."""
        return [note for note in self.all_notes_in(group) if note.stands]

    def all_notes_in(self, group: str) -> list[Note]:
        """Return the notes of a group, the withdrawn ones too, in the order of their places."""
        found = notes_by_group(self.notes).get(group, ())
        return sorted(found, key=lambda note: (note.y or 0, note.x or 0, note.written_at, note.id))

    def heading_over(self, group: str) -> str:
        """Return the joined heading beneath which this group counts, the outermost one; itself if there is none."""
        found, top = self.groups[group], group
        while found.parent is not None and not self.groups[found.parent].dissolved:
            found = self.groups[found.parent]
            top = found.id if found.joined else top
        return top

    def notes_under(self, group: str) -> list[Note]:
        """Return the notes that count for a heading: its own, and of a joined one all that lie in it."""
        beneath = self.children(group) if self.groups[group].joined else []
        return [*self.notes_in(group), *(note for child in beneath for note in self._notes_within(child.id))]

    def _notes_within(self, group: str) -> Iterator[Note]:
        yield from self.notes_in(group)
        for child in self.children(group):
            yield from self._notes_within(child.id)

    def organisation_name(self, organisation: str | None) -> str:
        """Return the organisation's name, empty if there is none."""
        found = self.organisations.get(organisation) if organisation is not None else None
        return found.name if found else ""
