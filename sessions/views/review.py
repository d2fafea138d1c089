"""The review (点検) as the model's editor sees it: findings, how each rule is applied, and the strategy gap map."""

from typing import Any

from logic_models.findings import Finding, Setting, profile_of, review, settings
from logic_models.gaps import Cell, Gaps
from logic_models.model import LogicModel, Waiver
from sessions.derived import Basis, Derived
from sessions.organisations import organisation_now
from sessions.project import Project

Entity = dict[str, Any]


def review_view(project: Project, derived: Derived) -> dict[str, Entity]:
    """Return the entities of the review."""
    return {
        "findings": {"list": [finding_entity(project, each) for each in derived.findings]},
        "rules": _rules(project.model),
        "gaps": _gaps(project, derived.gaps),
    }


def findings_now(project: Project, today: str) -> tuple[Finding, ...]:
    """Return what there is to check today, without what people let stand."""
    basis = basis_of(project, today)
    found = review(basis.carried(), today, basis.organisations)
    return tuple(each for each in found if each.id not in project.model.waivers)


def waived_now(project: Project, today: str) -> tuple[tuple[Finding, Waiver], ...]:
    """Return what people let stand of what would be found today, each with their reason."""
    basis, waivers = basis_of(project, today), project.model.waivers
    found = review(basis.carried(), today, basis.organisations)
    return tuple((each, waivers[each.id]) for each in found if each.id in waivers)


def basis_of(project: Project, today: str) -> Basis:
    """Return what the review is worked out of: organisations in the order they became known, and who became whom."""
    taking_part = tuple(each.id for each in project.listed_organisations())
    gone = (each for each in project.organisations.values() if each.joined_into is not None)
    joined = ((each.id, now.id) for each in gone if (now := organisation_now(project, each.id)) is not None)
    return Basis(project.model, today, taking_part, tuple(sorted(joined)))


def finding_entity(project: Project, finding: Finding) -> Entity:
    """Return a finding as screens take it; the sentence is in the wording, organisations by the names they have today."""
    facts: Entity = {key: list(value) if isinstance(value, tuple) else value for key, value in finding.facts.items()}
    if finding.organisations:
        facts["organisations"] = [project.organisation_name(each) for each in finding.organisations]
    waiver = project.model.waivers.get(finding.id)
    return {
        "id": finding.id,
        "rule": finding.rule,
        "words": finding.words,
        "severity": finding.severity.value,
        "elements": list(finding.elements),
        "links": list(finding.links),
        "facts": facts,
        "fix": finding.fix.value if finding.fix is not None else None,
        "indicator": finding.indicator,
        "waived": {"reason": waiver.reason, "at": waiver.at} if waiver is not None else None,
    }


def _rules(model: LogicModel) -> Entity:
    return {"profile": profile_of(model.columns), "list": [_rule(each) for each in settings(model).values()]}


def _rule(setting: Setting) -> Entity:
    rule = setting.rule
    limited = rule.threshold is not None
    return {
        "id": rule.id,
        "severity": rule.severity.value,
        "source": rule.source,
        "on": setting.on,
        "usual_on": setting.usual_on,
        "threshold": setting.threshold if limited else None,
        "usual_threshold": setting.usual_threshold if limited else None,
        "unit": rule.unit,
    }


def _gaps(project: Project, found: Gaps) -> Entity:
    rows = {name: n for n, name in enumerate(found.organisations)}
    columns = {name: n for n, name in enumerate(found.outcomes)}

    def cell(each: Cell) -> list[Any]:
        return [rows.get(each.organisation, -1), columns[each.outcome], each.status.value, each.leads, len(each.activities)]

    return {
        "outcomes": list(found.outcomes),
        "organisations": [{"id": each, "name": project.organisation_name(each)} for each in found.organisations],
        "cells": [cell(each) for each in found.cells],
        "unowned": list(found.unowned),
        "only_needed": list(found.only_needed),
        "single": [[outcome, rows[name]] for outcome, name in found.single],
        "without_outcome": [rows[each] for each in found.without_outcome],
        "unanswered": list(found.unanswered),
        "unserved": list(found.unserved),
    }
