"""Parts of the plan as events keep them (logic_models/plans/plan.py): chapters, what they rest on, versions."""

from logic_models.ids import ElementId
from logic_models.plans.chapters import ChapterId
from logic_models.plans.plan import Basis, Part, Version
from sessions.frames import Frozen


class BasisRecord(Frozen):
    """An element as a chapter knew it."""

    element: str
    text: str
    digest: str


class PartRecord(Frozen):
    """A chapter with its words."""

    text: str
    by: str
    at: int
    basis: tuple[BasisRecord, ...] = ()


class VersionRecord(Frozen):
    """The whole plan as it was kept."""

    id: str
    title: str
    by: str
    at: int
    parts: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str], ...]


def basis_records(rests: tuple[Basis, ...]) -> tuple[BasisRecord, ...]:
    """Keep on what a chapter rests."""
    return tuple(BasisRecord(element=each.element, text=each.text, digest=each.digest) for each in rests)


def basis_again(records: tuple[BasisRecord, ...]) -> tuple[Basis, ...]:
    """Return on what a chapter rested."""
    return tuple(Basis(ElementId(each.element), each.text, each.digest) for each in records)


def part_record(part: Part) -> PartRecord:
    """Keep this chapter."""
    return PartRecord(text=part.text, by=part.by, at=part.at, basis=basis_records(part.basis))


def part_again(chapter: str, kept: PartRecord) -> Part:
    """Return the chapter that was kept."""
    return Part(ChapterId(chapter), kept.text, kept.by, kept.at, basis_again(kept.basis))


def version_record(version: Version) -> VersionRecord:
    """Keep this version."""
    told = {"id": version.id, "title": version.title, "by": version.by, "at": version.at}
    return VersionRecord(**told, parts=version.parts, rows=version.rows)


def version_again(kept: VersionRecord) -> Version:
    """Return the version that was kept."""
    parts = tuple((ChapterId(name), text) for name, text in kept.parts)
    return Version(kept.id, kept.title, kept.by, kept.at, parts, tuple((ElementId(name), text) for name, text in kept.rows))
