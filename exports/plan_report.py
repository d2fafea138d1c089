"""What the documents of a layered-support plan say, ready to be written: the only thing their writers take.

``words`` are the ``document`` and ``plan_document`` sections of a wording catalogue together.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from exports.report import OrganisationRecord, QuoteRecord, SourceRecord, VoteRecord, WorkshopRecord
from logic_models.columns import Kind
from logic_models.elements import Status
from logic_models.eras import Era
from logic_models.indicators import Indicator
from logic_models.plans.chapters import Subject


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One element as the plan tells it; ``as_of``: the day its figures are of, None where nobody said.

    ``programmes`` are names, ``column`` the heading of its column; ``status`` of activities only. ``results``: the
    indicators of the outputs that an activity leads to at once; its own are ``measures``.
    """

    id: str
    kind: Kind
    column: str
    text: str
    status: Status | None
    wanted: bool
    lead: str
    partners: tuple[str, ...]
    target_group: str
    programmes: tuple[str, ...]
    years: str
    budget: str
    as_of: date | None
    remark: str
    measures: tuple[Indicator, ...]
    source: SourceRecord
    results: tuple[Indicator, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanChapter:
    """One chapter: what people wrote, paragraph by paragraph (none: nobody wrote yet), and the rows of its table.

    ``clause``: of a 事業, where the law names it.
    """

    id: str
    subject: Subject
    title: str
    clause: str
    paragraphs: tuple[str, ...]
    rows: tuple[PlanRow, ...]


@dataclass(frozen=True, slots=True)
class GapRecord:
    """One lack of the plan (logic_models/plans/gaps.py): its code, and what lacks it, in words."""

    lack: str
    about: str


@dataclass(frozen=True, slots=True)
class RoleRecord:
    """What an organisation carries in the plan: the texts of activities it leads, and of those it is a partner in."""

    name: str
    leads: tuple[str, ...]
    joins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanReport:
    """Everything a document may say of a project's plan; ``activities`` are all of the model, of no 事業 too."""

    language: str  # ja | en
    title: str
    region: str
    host: str
    project_kind: str  # real | rehearsal | sample
    made_on: date
    law: str
    chapters: tuple[PlanChapter, ...]
    activities: tuple[PlanRow, ...]
    goals: tuple[PlanRow, ...]
    gaps: tuple[GapRecord, ...]
    roles: tuple[RoleRecord, ...]
    workshops: tuple[WorkshopRecord, ...]
    organisations: tuple[OrganisationRecord, ...]
    votes: tuple[VoteRecord, ...]
    quotes: tuple[QuoteRecord, ...]
    programmes: tuple[str, ...]  # names of those that may be chosen, in the law's order
    words: Mapping[str, str]
    era: Era = Era.WESTERN
