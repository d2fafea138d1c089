"""準備: what its buttons, drags and forms ask for, and the page as two facilitators use it."""

import asyncio
from types import SimpleNamespace

from facilitator.pages.new import names_in
from facilitator.pages.prepare_steps import before_of
from facilitator.pages.prepare_tables import table_commands
from facilitator.pages.step_form import StepForm, was
from facilitator.services import new_id
from facilitator.wording import say
from sessions.evolve import evolve
from sessions.project import Ask, Project
from sessions.tables import AddTable, DropTable, TableAdded

STEPS = ("a", "b", "c", "d")


def moved(step: str, target: str) -> list[str]:
    """Return the order after a step was dropped on another."""
    before = before_of(STEPS, step, target)
    rest = [each for each in STEPS if each != step]
    at = rest.index(before) if before is not None else len(rest)
    return [*rest[:at], step, *rest[at:]]


def test_a_step_dropped_on_another_takes_its_place_from_above_and_from_below() -> None:
    assert moved("a", "c") == ["b", "c", "a", "d"]
    assert moved("d", "b") == ["a", "d", "b", "c"]
    assert moved("a", "d") == ["b", "c", "d", "a"]
    assert moved("b", "a") == ["b", "a", "c", "d"]


def test_more_tables_take_the_lowest_free_numbers_and_fewer_take_the_highest_away() -> None:
    project = Project()
    for number in (1, 3):
        project = evolve(project, TableAdded(table=str(number) * 22, number=number, name=""))
    added = [each.number for each in table_commands(project, 4) if isinstance(each, AddTable)]
    assert added == [2, 4]
    assert table_commands(project, 2) == []
    dropped = [each.table for each in table_commands(project, 1) if isinstance(each, DropTable)]
    assert dropped == ["3" * 22]


def test_of_several_columns_pasted_from_a_spreadsheet_the_first_filled_one_is_the_name() -> None:
    assert names_in("社協\t地域福祉課\t田中\r\n\tハローワーク\t\n\n社協\tほか") == ["社協", "ハローワーク"]


async def test_a_form_saved_untouched_asks_for_nothing_and_a_changed_one_for_what_changed(region) -> None:
    project = await region.project()
    step = project.order()[0]
    form = StepForm.of(step)
    form.fields = {name: SimpleNamespace(value=value) for name, value in was(step).items() if name not in ("asks", "votes")}
    form.fields |= {f"ask-{each.value}": SimpleNamespace(value=each in step.asks) for each in Ask}
    assert form.command(project, new_id) is None
    form.fields["title"].value = f" {step.title}  "
    form.fields["minutes"].value = 21.0
    assert form.command(project, new_id) == {"type": "EditStep", "step": step.id, "minutes": 21}


async def test_what_a_step_gathers_and_who_sees_it_is_set_in_its_form(front, region) -> None:
    lead = front.facilitator(region)
    await lead.open(f"/p/{region.id}/prepare")
    step = (await region.project()).order()[-1]
    number = len([each for each in (await region.project()).order() if each.workshop == step.workshop])
    lead.find(marker=f"edit-{number}-{step.workshop}").click()
    await lead.should_see(marker="step-gathers")
    for mark, value in (("step-gathers", "insight"), ("step-sees", "table"), ("step-shownAs", "anonymous")):
        for field in lead.find(marker=mark).elements:
            field.value = value
    lead.find(marker="step-save").click()
    await lead.should_see(say("ja", "road.prepare.saved"), retries=20)
    edited = (await region.project()).order()[-1]
    assert (edited.gathers, edited.sees, edited.shown_as) == ("insight", "table", "anonymous")
    assert (edited.title, edited.minutes) == (step.title, step.minutes)


async def test_a_step_is_moved_by_its_buttons_and_the_first_one_goes_no_higher(front, region) -> None:
    lead = front.facilitator(region)
    await lead.open(f"/p/{region.id}/prepare")
    first, second = (await region.project()).order()[:2]
    lead.find(marker=f"up-2-{second.workshop}").click()

    async def swapped() -> bool:
        return [each.id for each in (await region.project()).order()[:2]] == [second.id, first.id]

    async with asyncio.timeout(10):
        while not await swapped():  # noqa: ASYNC110 - a page has no event of its own to wait for
            await asyncio.sleep(0)


async def test_a_kept_running_order_is_offered_for_the_next_project(front, region) -> None:
    lead = front.facilitator(region)
    await lead.open(f"/p/{region.id}/prepare")
    lead.find(marker="template-name").type("うちの型")
    lead.find(marker="template-keep").click()
    await lead.should_see(say("ja", "road.prepare.keep.done", name="うちの型"), retries=20)
    kept = front.services.own_templates.listed()
    assert [each.name for each in kept] == ["うちの型"]
    await lead.open("/new")
    for field in lead.find(marker="template").elements:
        assert field.options[kept[0].id] == say("ja", "home.new.template.own", name="うちの型")
