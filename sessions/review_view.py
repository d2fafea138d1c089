"""The review (点検) as the model's editor sees it: findings, how each rule is applied, and the strategy gap map."""

from typing import Any

from logic_models.elements import Element
from logic_models.findings import Finding, Setting, profile_of, review, settings
from logic_models.gaps import Cell, gaps
from logic_models.model import LogicModel
from sessions.organisations import organisation_now
from sessions.project import Project
from sessions.records import replace

Entity = dict[str, Any]


def review_view(project: Project, today: str) -> dict[str, Entity]:
    """Return the entities of the review."""
    model, organisations = model_now(project), taking_part(project)
    return {
        "findings": {"list": [finding_entity(project, each) for each in review(model, today, organisations)]},
        "rules": _rules(model),
        "gaps": _gaps(project, model, organisations),
    }


def findings_now(project: Project, today: str) -> tuple[Finding, ...]:
    """Return what there is to check today, without what people let stand."""
    found = review(model_now(project), today, taking_part(project))
    return tuple(each for each in found if each.id not in project.model.waivers)


def taking_part(project: Project) -> tuple[str, ...]:
    """Return the organisations of the project by id, in the order they became known."""
    return tuple(each.id for each in project.listed_organisations())


def model_now(project: Project) -> LogicModel:
    """Return the model with every organisation that was joined to another under the one it is today."""
    moved = {each.id for each in project.organisations.values() if each.joined_into is not None}
    model = project.model
    for element in model.elements.values():
        if moved.intersection(element.organisations):
            model = model.with_element(_carried_today(project, element))
    return model


def _carried_today(project: Project, element: Element) -> Element:
    lead = _today(project, element.lead) if element.lead is not None else None
    partners = dict.fromkeys(_today(project, each) for each in element.partners)
    return replace(element, lead=lead, partners=tuple(each for each in partners if each != lead))


def _today(project: Project, organisation: str) -> str:
    found = organisation_now(project, organisation)
    return found.id if found is not None else organisation


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


def _gaps(project: Project, model: LogicModel, organisations: tuple[str, ...]) -> Entity:
    found = gaps(model, organisations)
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
