"""What a document says, ready to be written: the only thing an exporter takes.

Sentences and labels arrive in the reader's language (``words`` is the ``document`` section of a wording catalogue);
exporters hold no wording of their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from logic_models.columns import Kind
from logic_models.drawing import Drawing
from logic_models.elements import Status
from logic_models.eras import Era
from logic_models.indicators import Indicator
from logic_models.reading import Reading


@dataclass(frozen=True, slots=True)
class StepRecord:
    """One step as it was run; ``notes`` counts what was written in it."""

    title: str
    question: str
    minutes: int
    notes: int


@dataclass(frozen=True, slots=True)
class WorkshopRecord:
    """One meeting."""

    title: str
    held_on: date | None
    steps: tuple[StepRecord, ...]


@dataclass(frozen=True, slots=True)
class OrganisationRecord:
    """One organisation: how many people took part, how many notes carry its name."""

    name: str
    people: int
    notes: int


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """A sticky note as it may be shown; ``organisation`` is empty when the step is anonymous.

    ``id`` where programs are told of it, so that what comes back finds the note again.
    """

    text: str
    organisation: str
    wanted: bool = False
    late: bool = False
    id: str = ""


@dataclass(frozen=True, slots=True)
class GroupRecord:
    """A group with its title (見出し); ``title`` is None for the notes that stand alone.

    ``level``: how deep it lies in others (0: in none). ``beneath``: the notes of the groups in it, which follow with
    titles of their own: they count here and are written there. ``table``: the number of the table it comes from.
    """

    title: str | None
    kind: Kind | None
    question: str
    notes: tuple[NoteRecord, ...]
    level: int = 0
    beneath: tuple[NoteRecord, ...] = ()
    table: int | None = None


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """On what an element rests (もとの声): how many notes, of how many organisations, and the dots of all closed rounds.

    ``names``: those of the organisations that may be named.
    """

    notes: int = 0
    organisations: int = 0
    names: tuple[str, ...] = ()
    dots: int = 0


@dataclass(frozen=True, slots=True)
class ActivityRecord:
    """An activity of the model, on what it rests, and what it leads to next."""

    text: str
    status: Status
    source: SourceRecord
    leads_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomeRecord:
    """A change of the model: the heading of its column, on what it rests, and what leads to it."""

    text: str
    column: str
    source: SourceRecord
    fed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindingRecord:
    """One sentence of the review (点検), its severity (error | warning | question) and the source of its rule."""

    severity: str
    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class WaivedRecord:
    """A finding that people looked at and let stand (このままでよい): its sentence, their reason, the day, the rule's source."""

    sentence: str
    reason: str
    decided_on: date
    source: str


@dataclass(frozen=True, slots=True)
class VoteLine:
    """What one thing got in a vote: people and organisations are counted once each, dots all."""

    title: str
    kind: Kind | None
    dots: int
    people: int
    organisations: int


@dataclass(frozen=True, slots=True)
class VoteRecord:
    """One closed round; most chosen first."""

    title: str
    question: str
    workshop: str
    lines: tuple[VoteLine, ...]


@dataclass(frozen=True, slots=True)
class RatedLine:
    """How a thing was rated: means from 1 (little, late) to 4 (much, soon), None where nobody said; by how many people."""

    title: str
    kind: Kind | None
    effect: float | None
    soon: float | None
    people: int


@dataclass(frozen=True, slots=True)
class RatingRecord:
    """What came of 効果 × すぐできる; ``titles``: the steps in which people rated. Best first."""

    titles: tuple[str, ...]
    lines: tuple[RatedLine, ...]


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """How people judged an arrow; ``reasons`` are (yes | maybe | no, why), never whose."""

    source: str
    target: str
    yes: int
    maybe: int
    no: int
    split: bool
    reasons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteRecord:
    """A closing line chosen for the report; ``organisation`` is empty when lines are anonymous."""

    text: str
    organisation: str


@dataclass(frozen=True, slots=True)
class ElementRecord:
    """One element with all that is said of it, in the reader's words where they are labels.

    ``indicators`` are whole lines (name, baseline, target, source); ``notes`` the sticky notes it rests on.
    """

    id: str
    column: str
    kind: Kind
    text: str
    status: Status | None
    wanted: bool
    lead: str
    partners: tuple[str, ...]
    target_group: str
    programmes: tuple[str, ...]
    tags: tuple[str, ...]
    remark: str
    indicators: tuple[str, ...]
    organisations: tuple[str, ...]
    notes: tuple[NoteRecord, ...]
    measures: tuple[Indicator, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """One arrow with all that is said of it; ``source`` and ``target`` are ids of elements. Codes are the model's own."""

    id: str
    source: str
    target: str
    why: str
    assumption: str = ""
    sign: str = "more"
    strength: str = ""
    level: str = ""
    evidence: tuple[str, ...] = ()
    review_on: str = ""
    notes: tuple[NoteRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class PathRecord:
    """What leads to one final outcome, drawn by itself; ``elements`` are the ids of its boxes."""

    title: str
    drawing: Drawing
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a document may say about a project; ``reading``: its model as a text (文章), None where nobody made it.

    ``pages``: the diagram on as many sheets as it takes to be read (logic_models/splitting.py), where the document shows them.
    """

    language: str  # ja | en
    title: str
    region: str
    host: str
    diagram_name: str
    project_kind: str  # real | rehearsal | sample
    made_on: date
    workshops: tuple[WorkshopRecord, ...]
    organisations: tuple[OrganisationRecord, ...]
    groups: tuple[GroupRecord, ...]
    activities: tuple[ActivityRecord, ...]
    findings: tuple[FindingRecord, ...]
    drawing: Drawing
    words: Mapping[str, str]
    outcomes: tuple[OutcomeRecord, ...] = ()
    votes: tuple[VoteRecord, ...] = ()
    quotes: tuple[QuoteRecord, ...] = ()
    ratings: RatingRecord | None = None
    judged: tuple[JudgedLine, ...] = ()
    elements: tuple[ElementRecord, ...] = ()
    links: tuple[LinkRecord, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)  # the model's columns: id -> name, left to right
    paths: tuple[PathRecord, ...] = ()
    reading: Reading | None = None
    pages: tuple[Drawing, ...] = ()
    waived: tuple[WaivedRecord, ...] = ()
    era: Era = Era.WESTERN  # how days and fiscal years are told
