"""What boxes and arrows rest on: shown notes alone, everybody counted once, nobody named who was promised not to be."""

import pytest
from gathered import ACTS, ANN, BEN, CHI, LEAD, NEEDS, VOTE, Gathered, ident

from logic_models.ids import ElementId, LinkId
from sessions.commands import Undo
from sessions.describing import DescribeElement
from sessions.groups import RenameGroup
from sessions.linking import DescribeLink, DrawLink
from sessions.modelling import AddElement
from sessions.provenance import Dots, Provenance, Provenances
from sessions.steps import EditStep, GoToStep
from sessions.views.visibility import Hall, Screen, view
from sessions.votes import CloseVote, PutDots


def rests(hall: Gathered, element: str) -> Provenance:
    return Provenances(hall.project).of_element(hall.project.model.elements[ElementId(ident(element))])


def shown(hall: Gathered, key: str) -> dict[str, object]:
    return view(hall.project, Screen.MODEL, Hall())[key]


@pytest.fixture
def hall() -> Gathered:
    hall = Gathered()
    hall.write(ACTS, "a", status="existing", seat=ANN)
    hall.write(ACTS, "b", status="needed", seat=BEN, wanted=True)
    hall.group("g", "居場所", "a", "b")
    hall.do(LEAD, AddElement(element=ident("e"), column="activities", text="居場所", groups=(ident("g"),)))
    return hall


def test_an_element_tells_its_notes_people_organisations_headings_steps_and_what_they_say(hall: Gathered) -> None:
    found = rests(hall, "e")
    assert set(found.notes) == {ident("a"), ident("b")} and found.people == 2
    assert [(each.title, each.table) for each in found.headings] == [("居場所", None)]
    assert found.steps == (ACTS,) and found.organisations_counted == 2
    assert dict(found.said) == {"existing": 1, "needed": 1} and found.stars == 1


def test_hidden_notes_are_no_part_of_it(hall: Gathered) -> None:
    hall.write(NEEDS, "secret", show=False)
    hall.do(LEAD, DescribeElement(element=ident("e"), notes=(ident("secret"),)))
    assert ident("secret") not in rests(hall, "e").notes


def test_dots_count_everybody_once_over_the_heading_and_the_box_and_only_when_the_round_is_closed(hall: Gathered) -> None:
    hall.do(LEAD, GoToStep(step=VOTE))
    for seat, dots in ((ANN, 2), (BEN, 1), (CHI, 1)):
        hall.do(seat, PutDots(step=VOTE, thing=f"group/{ident('g')}", dots=dots))
    assert rests(hall, "e").votes == ()
    hall.do(LEAD, CloseVote(step=VOTE))
    assert rests(hall, "e").votes == (Dots(VOTE, 4, 3, 2),)
    assert shown(hall, f"element/{ident('e')}")["votes"] == [{"step": VOTE, "dots": 4, "people": 3, "organisations": 2}]


def test_an_anonymous_step_names_no_organisation_but_counts_it(hall: Gathered) -> None:
    hall.do(LEAD, EditStep(step=ACTS, shown_as="anonymous"))
    found = rests(hall, "e")
    assert found.organisations == () and found.organisations_counted == 2


def test_the_share_traceable_counts_elements_and_arrows(hall: Gathered) -> None:
    hall.do(LEAD, AddElement(element=ident("f"), column="short", text="通える"))
    hall.do(LEAD, DrawLink(link=ident("l"), source=ident("e"), target=ident("f")))
    assert shown(hall, "trace") == {"elements": 2, "traceable": 1, "links": 1, "traceable_links": 0}
    hall.do(LEAD, DescribeLink(link=ident("l"), notes=(ident("a"),)))
    assert shown(hall, "trace") == {"elements": 2, "traceable": 1, "links": 1, "traceable_links": 1}
    found = Provenances(hall.project).of_link(hall.project.model.links[LinkId(ident("l"))])
    assert (found.notes, found.people) == ((ident("a"),), 1)
    hall.do(LEAD, Undo(act=hall.last))
    assert shown(hall, "trace")["traceable_links"] == 0


def test_a_heading_renamed_is_told_to_the_model_page(hall: Gathered) -> None:
    hall.do(LEAD, RenameGroup(group=ident("g"), title="集える場"))
    assert hall.touched.model
    assert shown(hall, f"element/{ident('e')}")["headings"] == [{"group": ident("g"), "title": "集える場", "table": None}]
