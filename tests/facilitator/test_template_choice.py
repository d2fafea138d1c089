"""The templates on /new: each is told before it is chosen, opens what it promises, and one's own can be deleted."""

import asyncio

import pytest

from facilitator import templates
from facilitator.services import Services, new_id
from facilitator.wording import say
from sessions.project import Project
from sessions.refusals import Refused
from sessions.steps import planned


def keep(services: Services, name: str) -> str:
    """Keep a running order of a short meeting as a template; return its id."""
    return services.own_templates.keep(new_id(), name, planned(Project(), templates.workshops(templates.KJ, "ja"))).id


async def opened_with(front, lead, template: str) -> Project:
    """Choose a template, create the project and return it."""
    await lead.open("/new")
    lead.find(marker="name").type("図の名前")
    for choice in lead.find(marker="template").elements:
        choice.value = template
    lead.find(marker="create").click()
    await lead.should_see(say("ja", "road.next.invite"), retries=20)
    return (await front.services.lobby.room(lead.back_history[-1].split("/")[2])).project


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_every_template_says_its_name_what_it_is_for_and_how_long_it_takes(front, region, language: str) -> None:
    lead = front.facilitator(region, language)
    await lead.open("/new")
    for name in templates.WITH_WORKSHOPS:
        await lead.should_see(templates.name_of(name, language))
        await lead.should_see(templates.about(name, language))
    time = say(language, "road.hours", h=1, m=40)
    await lead.should_see(say(language, "home.new.template.takes", n=1, time=time))
    await lead.should_see(say(language, "home.new.template.none"))


@pytest.mark.parametrize("name", templates.WITH_WORKSHOPS)
async def test_the_template_that_was_chosen_is_the_running_order_of_the_new_project(front, region, name: str) -> None:
    project = await opened_with(front, front.facilitator(region), name)
    plans = templates.workshops(name, "ja")
    assert [workshop.title for workshop in project.workshops] == [plan.title for plan in plans]
    assert [step.title for step in project.order()] == [step.title for plan in plans for step in plan.steps]


async def test_a_template_of_ones_own_opens_a_project_too(front, region) -> None:
    own = keep(front.services, "うちの進め方")
    project = await opened_with(front, front.facilitator(region), own)
    assert [step.title for step in project.order()] == [
        step.title for plan in templates.workshops(templates.KJ, "ja") for step in plan.steps
    ]


async def test_a_template_of_ones_own_is_deleted_only_after_one_was_asked(front, region) -> None:
    own, other = keep(front.services, "古い進め方"), keep(front.services, "新しい <b>")
    lead = front.facilitator(region)
    await lead.open("/new")
    lead.find(marker=f"drop-{own}").click()
    await lead.should_see(say("ja", "home.new.template.drop.ask", name="古い進め方"))
    assert len(front.services.own_templates.listed()) == 2
    lead.find(marker="drop-template").click()
    await lead.should_see(say("ja", "home.new.template.dropped", name="古い進め方"), retries=20)
    assert [each.id for each in front.services.own_templates.listed()] == [other]
    await lead.should_not_see(marker=f"drop-{own}")
    (choice,) = lead.find(marker="template").elements
    assert list(choice.options) == [*templates.WITH_WORKSHOPS, other]


async def test_a_template_deleted_elsewhere_opens_nothing_and_the_form_says_so(front, region) -> None:
    own = keep(front.services, "消える進め方")
    lead = front.facilitator(region)
    await lead.open("/new")
    lead.find(marker="name").type("図の名前")
    for choice in lead.find(marker="template").elements:
        choice.value = own
    await asyncio.to_thread(front.services.own_templates.forget, own)
    before = await front.services.journal.projects()
    lead.find(marker="create").click()
    with pytest.raises(Refused):
        front.services.own_templates.known(own)
    await lead.should_see(say("ja", "refused.template_unknown"), retries=20)
    assert await front.services.journal.projects() == before
