"""What people write into a layered-support plan, beside the model: chapters, and what each activity's row says more."""

from dataclasses import dataclass, field

from immutables import Map

from logic_models.ids import ElementId
from logic_models.plans.chapters import ChapterId


@dataclass(frozen=True, slots=True)
class RowNote:
    """What the plan says of an activity that the model does not: when, the money, as of which day, and a remark.

    ``years`` and ``budget`` are free text (令和9年度〜, 県補助 1/2); ``as_of`` is the day the figures are of (ISO 8601) or empty.
    """

    years: str = ""
    budget: str = ""
    as_of: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """An element as it stood when a chapter was last written: its words, and a digest of all that the chapter tells of it."""

    element: ElementId
    text: str
    digest: str


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter as people wrote it. ``by`` is a seat, ``at`` ms since 1970; ``basis``: on what of the model it rested."""

    chapter: ChapterId
    text: str
    by: str
    at: int
    basis: tuple[Basis, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """The plan as it was kept one day: chapters by id, and whole rows as lines of text by element."""

    id: str
    title: str
    by: str
    at: int
    parts: tuple[tuple[ChapterId, str], ...]
    rows: tuple[tuple[ElementId, str], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A project's plan; empty until somebody writes. A chapter that nobody wrote is told from the model alone."""

    parts: Map[ChapterId, Part] = field(default_factory=Map)
    notes: Map[ElementId, RowNote] = field(default_factory=Map)
    versions: tuple[Version, ...] = ()

    def note(self, element: ElementId) -> RowNote:
        """Return what the plan says of that activity; empty if nobody said anything."""
        return self.notes.get(element, RowNote())
