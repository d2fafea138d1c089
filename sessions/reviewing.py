"""What people decide about the review (点検): findings that may stand, with the reason, and rules applied their own way."""

from typing import Annotated, Literal

from pydantic import Field

from logic_models.findings import RULES
from logic_models.model import LogicModel, RuleChoice, Waiver
from sessions.frames import Asker, Command, Event, Frozen
from sessions.project import Project
from sessions.records import replace, without
from sessions.refusals import Refused
from sessions.texts import Reason

MOST_WAIVERS = 2_000
FindingId = Annotated[str, Field(pattern=r"^R\d{1,2}(-[a-z]{1,12})?(/[A-Za-z0-9_:.-]{1,80}){0,2}$")]


class WaiveFinding(Command):
    """Let a finding stand (このままでよい); the reason is kept for the yearly review."""

    type: Literal["WaiveFinding"] = "WaiveFinding"
    finding: FindingId
    reason: Reason


class TakeUpFinding(Command):
    """Look at a waived finding again."""

    type: Literal["TakeUpFinding"] = "TakeUpFinding"
    finding: FindingId


class ChooseRule(Command):
    """Apply a rule another way than its profile says; null: as the profile says."""

    type: Literal["ChooseRule"] = "ChooseRule"
    rule: Annotated[str, Field(max_length=20)]
    on: bool | None = None
    threshold: Annotated[int, Field(ge=0, le=1_000)] | None = None


class WaiverRecord(Frozen):
    """A waiver as an event keeps it (logic_models/model.py)."""

    reason: str
    at: int
    by: str


class FindingWaived(Event):
    """A finding may stand (``now``), or is looked at again (None)."""

    type: Literal["FindingWaived"] = "FindingWaived"
    finding: str
    now: WaiverRecord | None
    before: WaiverRecord | None


class RuleChosen(Event):
    """A rule is applied another way; both sides are (on, threshold)."""

    type: Literal["RuleChosen"] = "RuleChosen"
    rule: str
    now: tuple[bool | None, int | None]
    before: tuple[bool | None, int | None]


ReviewingEvent = FindingWaived | RuleChosen


def waive(project: Project, command: WaiveFinding, asker: Asker) -> tuple[Event, ...]:
    """Decide WaiveFinding; the same reason again is no fault."""
    if not command.reason:
        raise Refused("empty_text")
    before = waiver_of(project.model, command.finding)
    if before is not None and before.reason == command.reason:
        return ()
    if before is None and len(project.model.waivers) >= MOST_WAIVERS:
        raise Refused("too_many", limit=MOST_WAIVERS)
    now = WaiverRecord(reason=command.reason, at=asker.at, by=asker.seat)
    return (FindingWaived(finding=command.finding, now=now, before=before),)


def take_up(project: Project, command: TakeUpFinding, asker: Asker) -> tuple[Event, ...]:
    """Decide TakeUpFinding."""
    before = waiver_of(project.model, command.finding)
    return () if before is None else (FindingWaived(finding=command.finding, now=None, before=before),)


def choose(project: Project, command: ChooseRule, asker: Asker) -> tuple[Event, ...]:
    """Decide ChooseRule."""
    if command.rule not in RULES:
        raise Refused("unknown_rule", rule=command.rule)
    before, now = choice_of(project.model, command.rule), (command.on, command.threshold)
    return () if now == before else (RuleChosen(rule=command.rule, now=now, before=before),)


def waiver_of(model: LogicModel, finding: str) -> WaiverRecord | None:
    """Return how a finding was waived; None if it was not."""
    found = model.waivers.get(finding)
    return WaiverRecord(reason=found.reason, at=found.at, by=found.by) if found is not None else None


def choice_of(model: LogicModel, rule: str) -> tuple[bool | None, int | None]:
    """Return how a rule is applied here: (on, threshold), None where its profile decides."""
    found = model.rules.get(rule)
    return (found.on, found.threshold) if found is not None else (None, None)


def evolve(project: Project, event: ReviewingEvent) -> Project:
    """Return the project after a decision about the review."""
    model = project.model
    if isinstance(event, RuleChosen):
        rules = without(model.rules, event.rule)
        if event.now != (None, None):
            rules = rules.set(event.rule, RuleChoice(*event.now))
        return replace(project, model=replace(model, rules=rules))
    now = event.now
    waivers = without(model.waivers, event.finding)
    if now is not None:
        waivers = waivers.set(event.finding, Waiver(now.reason, now.at, now.by))
    return replace(project, model=replace(model, waivers=waivers))
