"""The sample region: an invented one, put into a room by commands, as people would (data in facilitator/sample/)."""

import json
from importlib.resources import files
from typing import Any

from facilitator import templates
from facilitator.sample_play import Play, id_of
from facilitator.services import Services
from sessions.opening import OpenProject, OrganisationPlan


def read_sample(language: str) -> dict[str, Any]:
    """Return the sample's data in a language."""
    name = "project.en.json" if language == "en" else "project.json"
    found: dict[str, Any] = json.loads(files("facilitator").joinpath("sample", name).read_text(encoding="utf-8"))
    return found


async def sample_of(services: Services, facilitator: str, language: str) -> str:
    """Return this facilitator's sample project in that language; it is made the first time."""
    for project in await services.access.projects_of(facilitator):
        room = await services.lobby.room(project)
        if room.project.kind == "sample" and room.project.language == language:
            return project
    return await make_sample(services, facilitator, language)


async def make_sample(services: Services, facilitator: str, language: str) -> str:
    """Open a sample project and do in it what its workshops did; return its id."""
    sample = read_sample(language)
    ids: dict[str, str] = {}
    command = OpenProject(
        **sample["project"],
        kind="sample",
        language="en" if language == "en" else "ja",
        workshops=templates.workshops(templates.COMMUNITY_BUILDING, language),
        organisations=tuple(
            OrganisationPlan(id=id_of(ids, each["key"]), name=each["name"]) for each in sample["organisations"]
        ),
    )
    project = await services.open_project(facilitator, command)
    lead = await services.access.seat_of(facilitator, project)
    assert lead is not None
    play = Play(services, await services.lobby.room(project), lead, sample, ids)
    await play.people()
    await play.workshops()
    return project
