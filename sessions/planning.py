"""The layered-support plan (計画) beside the model: chapters that people write, what rows say more, versions that are kept.

A chapter keeps on what of the model it rested when somebody began to write it, or last said 確認した. Writing on does not
settle what changed since: that is for people to look at.
"""

from typing import Annotated, Any, Literal

from pydantic import Field

from logic_models.ids import ElementId
from logic_models.plans.changes import basis
from logic_models.plans.chapters import Chapter, ChapterId, chapters
from logic_models.plans.lines import kept_rows, mark
from logic_models.plans.plan import RowNote, Version
from logic_models.programmes import EDITIONS
from sessions.frames import Asker, Command, Event, Frozen
from sessions.modelling import standing
from sessions.organisations import organisation_now
from sessions.plan_records import (
    BasisRecord,
    PartRecord,
    VersionRecord,
    basis_again,
    basis_records,
    part_again,
    part_record,
    version_again,
    version_record,
)
from sessions.project import Project
from sessions.records import replace, without
from sessions.refusals import Refused
from sessions.texts import ChapterText, Day, Id, Reason, Title

MOST_VERSIONS = 50
CHAPTERS: dict[str, Chapter] = {each.id: each for edition in EDITIONS for each in chapters(edition)}
"""Every chapter of any state of the law by id."""

ChapterName = Annotated[str, Field(max_length=60)]
Mark = Annotated[str, Field(pattern=r"^([0-9a-f]{16})?$")]


class WriteChapter(Command):
    """Write a chapter. ``before``: the mark of the text the writer started from, as its entity says it ("": none)."""

    type: Literal["WriteChapter"] = "WriteChapter"
    chapter: ChapterName
    text: ChapterText
    before: Mark


class SettleChapter(Command):
    """Say that what changed in the model since was looked at (確認した); the words stay."""

    type: Literal["SettleChapter"] = "SettleChapter"
    chapter: ChapterName


class DescribeRow(Command):
    """Say more of a row of the plan; what is not named stays as it is, an empty text says nothing any more."""

    type: Literal["DescribeRow"] = "DescribeRow"
    element: Id
    years: Title | None = None
    budget: Title | None = None
    as_of: Day | Literal[""] | None = None
    remark: Reason | None = None


class KeepVersion(Command):
    """Keep the whole plan as it is now, to compare with later."""

    type: Literal["KeepVersion"] = "KeepVersion"
    version: Id
    title: Title


class DropVersion(Command):
    """Take a kept version away."""

    type: Literal["DropVersion"] = "DropVersion"
    version: Id


class ChapterWritten(Event):
    """A chapter has other words; None: nobody wrote it."""

    type: Literal["ChapterWritten"] = "ChapterWritten"
    chapter: str
    now: PartRecord | None
    before: PartRecord | None


class ChapterSettled(Event):
    """A chapter rests on another state of the model."""

    type: Literal["ChapterSettled"] = "ChapterSettled"
    chapter: str
    now: tuple[BasisRecord, ...]
    before: tuple[BasisRecord, ...]


class RowFields(Frozen):
    """Those fields of a row that an event changed; None: as it was."""

    years: str | None = None
    budget: str | None = None
    as_of: str | None = None
    remark: str | None = None


class RowDescribed(Event):
    """A row says other things; both sides hold the same fields."""

    type: Literal["RowDescribed"] = "RowDescribed"
    element: str
    now: RowFields
    before: RowFields


class VersionKept(Event):
    """A version is there; ``place``: where it stands among the others."""

    type: Literal["VersionKept"] = "VersionKept"
    version: VersionRecord
    place: int


class VersionDropped(Event):
    """A version went."""

    type: Literal["VersionDropped"] = "VersionDropped"
    was: VersionRecord
    place: int


PlanningEvent = ChapterWritten | ChapterSettled | RowDescribed | VersionKept | VersionDropped


def write(project: Project, command: WriteChapter, asker: Asker) -> tuple[Event, ...]:
    """Decide WriteChapter; ``changed_meanwhile`` where the chapter has not the words any more that the writer saw."""
    chapter = _chapter(command.chapter)
    part = project.plan.parts.get(chapter.id)
    text = part.text if part is not None else ""
    if text == command.text:
        return ()
    if command.before != mark(text):
        raise Refused("changed_meanwhile", chapter=chapter.id)
    rests = part.basis if part is not None else basis(project.model, chapter)
    now = PartRecord(text=command.text, by=asker.seat, at=asker.at, basis=basis_records(rests)) if command.text else None
    return (ChapterWritten(chapter=chapter.id, now=now, before=part_of(project, chapter.id)),)


def settle(project: Project, command: SettleChapter, asker: Asker) -> tuple[Event, ...]:
    """Decide SettleChapter; a chapter that nobody wrote has nothing to settle."""
    chapter = _chapter(command.chapter)
    part = project.plan.parts.get(chapter.id)
    if part is None:
        return ()
    now = basis(project.model, chapter)
    if now == part.basis:
        return ()
    return (ChapterSettled(chapter=chapter.id, now=basis_records(now), before=basis_records(part.basis)),)


def describe(project: Project, command: DescribeRow, asker: Asker) -> tuple[Event, ...]:
    """Decide DescribeRow."""
    element = standing(project, command.element)
    note = project.plan.note(element.id)
    asked: dict[str, Any] = {name: getattr(command, name) for name in RowFields.model_fields}
    changed = {name: value for name, value in asked.items() if value is not None and value != getattr(note, name)}
    if not changed:
        return ()
    before = RowFields(**{name: getattr(note, name) for name in changed})
    return (RowDescribed(element=element.id, now=RowFields(**changed), before=before),)


def keep(project: Project, command: KeepVersion, asker: Asker) -> tuple[Event, ...]:
    """Decide KeepVersion."""
    versions = project.plan.versions
    if not command.title:
        raise Refused("empty_text")
    if any(each.id == command.version for each in versions):
        raise Refused("exists", id=command.version)
    if len(versions) >= MOST_VERSIONS:
        raise Refused("too_many", limit=MOST_VERSIONS)
    kept = version_now(project, command.version, command.title, asker.seat, asker.at)
    return (VersionKept(version=version_record(kept), place=len(versions)),)


def drop(project: Project, command: DropVersion, asker: Asker) -> tuple[Event, ...]:
    """Decide DropVersion; somebody else having done it first is no fault."""
    for place, each in enumerate(project.plan.versions):
        if each.id == command.version:
            return (VersionDropped(was=version_record(each), place=place),)
    return ()


def version_now(project: Project, name: str, title: str, by: str, at: int) -> Version:
    """Return the whole plan as a version: what was written, and the rows as text with today's names."""

    def called(organisation: str) -> str:
        found = organisation_now(project, organisation)
        return found.name if found is not None else ""

    plan = project.plan
    parts = tuple((ChapterId(each), plan.parts[ChapterId(each)].text) for each in CHAPTERS if each in plan.parts)
    return Version(name, title, by, at, parts, kept_rows(project.model, plan, called))


def part_of(project: Project, chapter: str) -> PartRecord | None:
    """Return a chapter as an event keeps it; None if nobody wrote it."""
    part = project.plan.parts.get(ChapterId(chapter))
    return part_record(part) if part is not None else None


def records_of(project: Project, chapter: str) -> tuple[BasisRecord, ...] | None:
    """Return on what a written chapter rests; None if nobody wrote it."""
    part = project.plan.parts.get(ChapterId(chapter))
    return basis_records(part.basis) if part is not None else None


def _chapter(name: str) -> Chapter:
    found = CHAPTERS.get(name)
    if found is None:
        raise Refused("gone", what="chapter", id=name)
    return found


def evolve(project: Project, event: PlanningEvent) -> Project:
    """Return the project after something happened to its plan."""
    plan = project.plan
    match event:
        case ChapterWritten(chapter=chapter, now=None):
            plan = replace(plan, parts=without(plan.parts, ChapterId(chapter)))
        case ChapterWritten(chapter=chapter, now=PartRecord() as now):
            plan = replace(plan, parts=plan.parts.set(ChapterId(chapter), part_again(chapter, now)))
        case ChapterSettled():
            part = plan.parts.get(ChapterId(event.chapter))
            if part is not None:
                plan = replace(plan, parts=plan.parts.set(part.chapter, replace(part, basis=basis_again(event.now))))
        case RowDescribed():
            told = {name: value for name, value in event.now.model_dump().items() if value is not None}
            note = replace(plan.note(ElementId(event.element)), **told)
            notes = without(plan.notes, ElementId(event.element))
            plan = replace(plan, notes=notes if note == RowNote() else notes.set(ElementId(event.element), note))
        case VersionKept():
            rest = list(plan.versions)
            rest.insert(event.place, version_again(event.version))
            plan = replace(plan, versions=tuple(rest))
        case VersionDropped():
            plan = replace(plan, versions=tuple(each for each in plan.versions if each.id != event.was.id))
    return replace(project, plan=plan)
