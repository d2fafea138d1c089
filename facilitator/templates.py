"""Workshop templates (data files of the sessions package) as plans in one language."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from sessions.opening import OrganisationPlan
from sessions.steps import StepPlan, WorkshopPlan

COMMUNITY_BUILDING = "community-building"
CONSULTATION = "consultation"
KJ = "kj"
SEMINAR = "seminar"
ALONE = "alone"
WITH_WORKSHOPS = (COMMUNITY_BUILDING, CONSULTATION, KJ, SEMINAR)
"""The templates that a new project may begin with, in the order in which they are offered."""


@cache
def _read(name: str) -> Any:
    return json.loads(files("sessions").joinpath("templates", f"{name}.json").read_text(encoding="utf-8"))


def name_of(template: str, language: str) -> str:
    """Return what a template is called."""
    return str(_read(template)["name"][language])


def about(template: str, language: str) -> str:
    """Return in a sentence what a template is for."""
    return str(_read(template).get("about", {}).get(language, ""))


def workshops(template: str, language: str) -> tuple[WorkshopPlan, ...]:
    """Return the meetings that a template plans."""
    return tuple(_workshop(each, language) for each in _read(template)["workshops"])


def _workshop(plan: Any, language: str) -> WorkshopPlan:
    steps = tuple(_step(step, language) for step in plan["steps"])
    return WorkshopPlan(id=plan["id"], number=plan["number"], title=plan["title"][language], steps=steps)


def _step(plan: Any, language: str) -> StepPlan:
    said = {key: plan[key][language] for key in ("title", "question", "hint")}
    return StepPlan(**{**plan, **said})


def usual_organisations(language: str) -> tuple[OrganisationPlan, ...]:
    """Return the 31 examples of organisations (source: named in the data file)."""
    return tuple(
        OrganisationPlan(id=each["id"], name=each["name"][language])
        for each in _read("organisations")["organisations"]
    )
