"""The diagram on paper, coloured by what only the workshop knows: dots, voices, organisations as they stand today."""


import pytest

from facilitator.documents.reports import colouring
from facilitator.sample_project import make_sample
from logic_models.colouring import BARE, ColourBy, Colouring
from logic_models.ids import ElementId
from sessions.describing import DescribeElement
from sessions.organisations import JoinOrganisations
from sessions.project import Project
from sessions.provenance import Provenances
from tests.facilitator.test_model_calls import modelled


@pytest.fixture
async def played(region) -> Project:
    project = await make_sample(region.services, region.facilitator, "ja")
    return (await region.services.lobby.room(project)).project


def told(project: Project, by: ColourBy, language: str = "ja") -> Colouring:
    found = colouring(project, language, by)
    assert found is not None
    return found


async def test_boxes_with_dots_are_told_by_how_many_and_the_others_are_bare(played: Project) -> None:
    found = told(played, ColourBy.VOTES)
    dotted = {name for name, each in found.painted.items() if each.fill != BARE}
    provenances = Provenances(played)
    assert dotted == {each.id for each in played.model.elements.values() if provenances.of_element(each).votes}
    assert dotted and all(each.name.startswith("シール") for each in found.shades[:-1])
    assert found.shades[-1].count == len(played.model.elements) - len(dotted)


async def test_boxes_are_told_by_how_many_organisations_spoke_for_them(played: Project) -> None:
    found = told(played, ColourBy.VOICE, "en")
    assert found.shades[0].name == "Voices of 3 organisations or more"
    assert sum(each.count for each in found.shades) == len(played.model.elements)


async def test_a_wished_for_box_is_called_as_the_page_calls_it(played: Project) -> None:
    assert told(played, ColourBy.WANTED).shades[0].name == "★ ぜひ欲しい"


async def test_two_spellings_of_a_partner_that_were_joined_are_one_colour(region) -> None:
    cafe, fewer = await modelled(region)
    await region.ask(DescribeElement(element=cafe, lead_name="ひだまり食堂"))
    await region.ask(DescribeElement(element=fewer, lead_name="ひだまり"))
    elements = (await region.project()).model.elements
    one, other = (elements[ElementId(each)].lead for each in (cafe, fewer))
    await region.ask(
        DescribeElement(element=cafe, lead="", partners=(one,)), DescribeElement(element=fewer, lead="", partners=(other,))
    )
    assert [each.count for each in told(await region.project(), ColourBy.PARTNER).shades] == [1, 1]
    await region.ask(JoinOrganisations(keep=one, drop=(other,)))
    found = told(await region.project(), ColourBy.PARTNER)
    assert [(each.name, each.count) for each in found.shades] == [("ひだまり食堂", 2)]
