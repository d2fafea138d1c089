"""BringIn: all of a file or nothing, on the model that was looked at, taken back and done again as one act."""

from typing import Any

import pytest

from logic_models.elements import Status
from sessions.batch import Batch, Done
from sessions.bringing import BringIn, BroughtElement, BroughtLink, BroughtOrganisation
from sessions.commands import Undo
from sessions.frames import Asker
from sessions.model_records import IndicatorRecord
from sessions.modelling import AddElement
from sessions.people import AddOrganisation
from sessions.project import Project
from sessions.refusals import Refused


def ident(name: str) -> str:
    return name.ljust(22, "-")


def asker(act: str, role: str = "lead") -> Asker:
    return Asker(seat="lead", role=role, act=ident(act), at=1)


def element(name: str, column: str = "needs", **more: object) -> BroughtElement:
    return BroughtElement(element=ident(name), column=column, text=name, **more)  # type: ignore[arg-type]


def link(name: str, source: str, target: str, **more: object) -> BroughtLink:
    return BroughtLink(link=ident(name), source=ident(source), target=ident(target), **more)  # type: ignore[arg-type]


class Hall:
    """A project, and what is done in it one act after another."""

    def __init__(self) -> None:
        self.batch = Batch(Project(), 0)

    @property
    def project(self) -> Project:
        return self.batch.project

    def do(self, act: str, *commands: Any, role: str = "lead") -> Done | Refused:
        return self.batch.take(asker(act, role), commands, {})


@pytest.fixture
def hall() -> Hall:
    return Hall()


LOOP = BringIn(
    basis=0,
    elements=(element("a"), element("b", "activities"), element("c", "final")),
    links=(link("ab", "a", "b", why="だから"), link("bc", "b", "c"), link("ca", "c", "a")),
)


def test_everything_that_a_file_says_of_a_box_and_an_arrow_stands_in_the_model(hall: Hall) -> None:
    measure = IndicatorRecord(indicator=ident("i"), name="来た人", baseline=2)
    told = {
        "status": Status.NEEDED,
        "wanted": True,
        "target_group": "若者",
        "tags": ("夜",),
        "remark": "メモ",
        "indicators": (measure,),
    }
    brought = BringIn(
        basis=0,
        organisations=(BroughtOrganisation(organisation=ident("o"), name="みどり会"),),
        elements=(element("a", "activities", lead=ident("o"), programmes=("community",), **told), element("b", "final")),
        links=(link("l", "a", "b", why="w", assumption="x", sign="less", strength="weak", level="local", evidence=("e",)),),
    )
    assert isinstance(hall.do("1", brought), Done)
    (a,) = [each for each in hall.project.model.elements.values() if each.text == "a"]
    assert (a.column, a.status, a.wanted, a.target_group, a.programmes) == ("activities", "needed", True, "若者", ("community",))
    assert (a.tags, a.remark, a.indicators[0].baseline) == (("夜",), "メモ", 2)
    assert hall.project.organisation_name(a.lead) == "みどり会"
    (drawn,) = hall.project.model.links.values()
    assert (drawn.why, drawn.assumption, drawn.sign, drawn.strength, drawn.level) == ("w", "x", "less", "weak", "local")
    assert (drawn.evidence, drawn.added_by) == (("e",), "lead")


def test_a_loop_comes_is_taken_back_and_comes_again_whole(hall: Hall) -> None:
    empty = hall.project.model
    hall.do("1", LOOP)
    whole = hall.project.model
    assert len(whole.links) == 3
    hall.do("2", Undo(act=ident("1")))
    assert hall.project.model == empty
    again = hall.do("3", Undo(act=ident("2")))
    assert isinstance(again, Done) and again.left == ()
    assert hall.project.model == whole


def test_what_was_brought_and_then_changed_by_somebody_stays_when_it_is_taken_back(hall: Hall) -> None:
    hall.do("1", LOOP)
    hall.do("2", AddElement(element=ident("d"), column="needs", text="あとから"))
    hall.do("3", Undo(act=ident("1")))
    assert [each.text for each in hall.project.model.elements.values()] == ["あとから"]


def test_new_boxes_come_below_what_stands_in_their_column(hall: Hall) -> None:
    hall.do("0", AddElement(element=ident("z"), column="needs", text="前からある", order=77))
    hall.do("1", BringIn(basis=9, elements=(element("a"), element("b"))))
    assert [each.text for each in hall.project.model.in_column("needs")] == ["前からある", "a", "b"]


def test_a_look_at_an_older_model_is_stale_and_nothing_comes(hall: Hall) -> None:
    hall.do("0", AddElement(element=ident("z"), column="needs", text="前からある"))
    answer = hall.do("1", LOOP)
    assert isinstance(answer, Refused) and answer.code == "stale"
    assert len(hall.project.model.elements) == 1


def test_an_organisation_that_got_known_since_the_look_is_not_made_twice(hall: Hall) -> None:
    hall.do("0", AddOrganisation(organisation=ident("known"), name="みどり会"))
    brought = BringIn(
        basis=0,
        organisations=(BroughtOrganisation(organisation=ident("o"), name="みどり会"),),
        elements=(element("a", lead=ident("o"), partners=(ident("o"),)),),
    )
    hall.do("1", brought)
    (a,) = hall.project.model.elements.values()
    assert (a.lead, a.partners) == (ident("known"), ())
    assert list(hall.project.organisations) == [ident("known")]


@pytest.mark.parametrize(
    ("brought", "code"),
    [
        (BringIn(basis=0, elements=(element("a"), element("b", "nowhere"))), "unknown_column"),
        (BringIn(basis=0, elements=(element("a"), element("a"))), "exists"),
        (BringIn(basis=0, elements=(element("a"),), links=(link("l", "a", "x"),)), "gone"),
        (BringIn(basis=0, elements=(element("a"),), links=(link("l", "a", "a"),)), "same_element"),
        (
            BringIn(basis=0, elements=(element("a"), element("b")), links=(link("l", "a", "b"), link("m", "a", "b"))),
            "link_exists",
        ),
        (BringIn(basis=0, elements=(element("a", lead=ident("nobody")),)), "gone"),
        (BringIn(basis=0, elements=(element("a", programmes=("no_such",)),)), "unknown_programme"),
    ],
)
def test_one_thing_that_cannot_stand_keeps_all_of_it_out(hall: Hall, brought: BringIn, code: str) -> None:
    answer = hall.do("1", brought)
    assert isinstance(answer, Refused) and answer.code == code
    assert not hall.project.model.elements and not hall.project.organisations


def test_who_does_not_lead_may_not_bring_in(hall: Hall) -> None:
    answer = hall.do("1", LOOP, role="participant")
    assert isinstance(answer, Refused) and answer.code == "not_allowed"
