"""People of an agency in the room: what a writing link lets them do, what it keeps from them, and how it ends."""

from typing import Any

import pytest
from hall import ANN, CHI, CITY, COUNCIL, LEAD, History, ident, opened, refused

from logic_models.elements import Status
from logic_models.plans.lines import mark
from sessions.commands import Undo
from sessions.describing import DescribeElement, EditIndicator, PutIndicator
from sessions.inquiring import AnsweredRow, AnswerRows
from sessions.linking import DrawLink
from sessions.model_records import IndicatorRecord
from sessions.modelling import AddElement, EditElement, SetStatus
from sessions.organisations import JoinOrganisations
from sessions.people import ChangeSeat, TakeSeat
from sessions.plan_links import OpenPlanLink, ShutPlanLink
from sessions.planning import DescribeRow, KeepVersion, SettleChapter, WriteChapter
from sessions.project import Role
from sessions.seats import SetRole
from sessions.views.visibility import SCREENS, Hall, Screen, audience_of, view, you

LINK, OTHER, SHAKYO, CLERK = (ident(name) for name in ("link", "otherlink", "shakyo", "clerk"))
CAFE, VISITS, TALKS, VISITED = (ident(name) for name in ("cafe", "visits", "talks", "visited"))
COUNTED = IndicatorRecord(indicator=ident("counted"), name="来た人", unit="人")


def asked(*, chapters: bool = False) -> History:
    """The council carries the café, which leads to visits; the city carries talks. Somebody of the council has come in."""
    history = opened()
    for element, column, text in ((CAFE, "activities", "居場所"), (TALKS, "activities", "相談会"), (VISITED, "outputs", "来た人")):
        history.do(LEAD, AddElement(element=element, column=column, text=text))
    history.do(LEAD, DescribeElement(element=CAFE, lead=COUNCIL, programmes=("community",)))
    history.do(LEAD, DescribeElement(element=TALKS, lead=CITY, programmes=("consultation",)))
    history.do(LEAD, DrawLink(link=VISITS, source=CAFE, target=VISITED))
    history.do(LEAD, PutIndicator(element=VISITED, indicator=COUNTED))
    history.do(LEAD, OpenPlanLink(link=LINK, organisation=COUNCIL, chapters=chapters))
    history.do(SHAKYO, coming(SHAKYO))
    return history


def coming(seat: str, link: str = LINK, name: str = "田中") -> TakeSeat:
    return TakeSeat(seat=seat, role=Role.AGENCY, organisation=COUNCIL, name=name, link=link)


def row(history: History, element: str = CAFE) -> dict[str, Any]:
    told: dict[str, Any] = view(history.project, Screen.PLAN, Hall(today="2026-12-01"))[f"row/{element}"]
    return told


def test_they_fill_in_their_own_rows_and_figures_and_it_is_kept_who_answered() -> None:
    history = asked()
    history.do(SHAKYO, DescribeRow(element=CAFE, years="令和9年度から", remark="場所は未定"))
    history.do(SHAKYO, SetStatus(element=CAFE, status=Status.CONSIDERED))
    history.do(SHAKYO, EditIndicator(element=VISITED, indicator=COUNTED.indicator, target=40))
    told = row(history)
    assert (told["years"], told["status"], told["carriers"]) == ("令和9年度から", "considered", [COUNCIL])
    (answer,) = told["answers"]
    assert (answer["organisation_name"], answer["name"], answer["indicator"]) == ("社協", "田中", "")
    assert [each["indicator"] for each in row(history, VISITED)["answers"]] == [COUNTED.indicator]
    assert row(history, TALKS)["answers"] == []
    assert [(each["name"], each["target"]) for each in row(history)["results"]] == [("来た人", 40)]


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (DescribeRow(element=TALKS, years="令和9年度"), "not_yours"),
        (SetStatus(element=TALKS, status=Status.NEEDED), "not_yours"),
        (SetStatus(element=VISITED, status=Status.NEEDED), "not_yours"),
        (PutIndicator(element=TALKS, indicator=COUNTED), "not_yours"),
        (WriteChapter(chapter="provision.community", text="章", before=""), "not_yours"),
        (AnswerRows(organisation=CITY, rows=(AnsweredRow(element=TALKS),)), "not_yours"),
        (DescribeRow(element=ident("nowhere"), years="令和9年度"), "gone"),
        (EditElement(element=CAFE, text="別の名"), "not_allowed"),
        (DescribeElement(element=TALKS, lead=COUNCIL), "not_allowed"),
        (ChangeSeat(organisation=CITY), "not_allowed"),
        (SettleChapter(chapter="policy"), "not_allowed"),
        (KeepVersion(version=ident("v"), title="版"), "not_allowed"),
        (OpenPlanLink(link=OTHER, organisation=CITY), "not_allowed"),
    ],
)
def test_what_is_another_s_or_the_facilitators_is_refused(command: Any, code: str) -> None:
    assert refused(asked().do, SHAKYO, command).code == code


def test_only_a_link_for_chapters_opens_the_chapter_of_their_own_programme() -> None:
    history = asked(chapters=True)
    history.do(SHAKYO, WriteChapter(chapter="provision.community", text="社協の言葉", before=""))
    for chapter in ("provision.consultation", "policy", "goals"):
        assert refused(history.do, SHAKYO, WriteChapter(chapter=chapter, text="章", before="")).code == "not_yours"
    history.do(LEAD, WriteChapter(chapter="provision.community", text="進行役の言葉", before=mark("社協の言葉")))
    late = WriteChapter(chapter="provision.community", text="遅れた言葉", before=mark("社協の言葉"))
    assert refused(history.do, SHAKYO, late).code == "changed_meanwhile"


def test_one_undo_takes_back_what_was_written_and_that_it_was_answered_and_nobody_else_s() -> None:
    history = asked()
    history.do(SHAKYO, DescribeRow(element=CAFE, years="令和9年度から"))
    own = history.last
    history.do(LEAD, DescribeRow(element=TALKS, years="令和8年度"))
    assert refused(history.do, SHAKYO, Undo(act=history.last)).code == "not_yours"
    history.do(SHAKYO, Undo(act=own))
    assert (row(history)["years"], row(history)["answers"]) == ("", [])


def test_a_withdrawn_link_sends_all_out_keeps_what_they_wrote_and_lets_nobody_in() -> None:
    history = asked()
    history.do(SHAKYO, DescribeRow(element=CAFE, years="令和9年度から"))
    history.do(LEAD, ShutPlanLink(link=LINK))
    shut = history.last
    assert refused(history.do, SHAKYO, DescribeRow(element=CAFE, years="")).code == "seat_removed"
    assert refused(history.do, CLERK, coming(CLERK)).code == "link_shut"
    assert row(history)["years"] == "令和9年度から"
    assert history.do(LEAD, ShutPlanLink(link=LINK)) == []
    history.do(LEAD, Undo(act=shut))
    assert history.do(SHAKYO, DescribeRow(element=CAFE, years="")) and history.do(CLERK, coming(CLERK))


def test_taking_back_that_a_link_was_made_sends_out_who_came_by_it() -> None:
    history = opened()
    history.do(LEAD, OpenPlanLink(link=LINK, organisation=COUNCIL))
    made = history.last
    history.do(SHAKYO, coming(SHAKYO))
    history.do(LEAD, Undo(act=made))
    assert refused(history.do, SHAKYO, Undo(act=made)).code == "seat_removed"
    assert refused(history.do, CLERK, coming(CLERK)).code == "link_shut"


def test_they_are_not_counted_in_the_hall_and_see_the_plan_alone() -> None:
    history = asked()
    assert SHAKYO not in {each.id for each in history.project.people()}
    assert SCREENS[Role.AGENCY] == {Screen.PLAN}
    assert audience_of(history.project, Screen.PLAN, Role.AGENCY, SHAKYO).screen is Screen.PLAN
    for screen in set(Screen) - {Screen.PLAN}:
        assert refused(audience_of, history.project, screen, Role.AGENCY, SHAKYO).code == "not_allowed"
    assert you(history.project, SHAKYO, Role.AGENCY)["chapters"] is False
    assert refused(history.do, LEAD, SetRole(seat=SHAKYO, role="co_facilitator")).code == "not_allowed"


def test_without_a_link_nobody_comes_in_as_an_agency() -> None:
    assert refused(asked().do, CLERK, TakeSeat(seat=CLERK, role=Role.AGENCY, organisation=COUNCIL)).code == "link_shut"
    assert refused(asked().do, CLERK, coming(CLERK, OTHER)).code == "link_shut"


def test_a_spelling_that_is_joined_later_leaves_them_their_rows() -> None:
    history = asked()
    history.do(LEAD, JoinOrganisations(keep=CITY, drop=(COUNCIL,)))
    assert history.do(SHAKYO, DescribeRow(element=CAFE, years="令和9年度から"))
    assert row(history)["answers"][0]["organisation_name"] == "市役所"
    assert history.do(SHAKYO, DescribeRow(element=TALKS, years="令和9年度から"))  # it is theirs now


def test_the_lead_alone_gives_links_a_co_facilitator_and_people_in_the_hall_do_not() -> None:
    history = asked()
    history.do(LEAD, SetRole(seat=CHI, role="co_facilitator"))
    for seat in (CHI, ANN):
        assert refused(history.do, seat, OpenPlanLink(link=OTHER, organisation=CITY)).code == "not_allowed"
        assert refused(history.do, seat, ShutPlanLink(link=LINK)).code == "not_allowed"
