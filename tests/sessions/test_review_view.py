"""The review as the model's editor sees it: waived findings, the rules' settings, the gap map."""

from typing import Any

from hall import CITY, COUNCIL, LEAD, History, ident, opened

from sessions.commands import Undo
from sessions.describing import DescribeElement
from sessions.linking import DescribeLink, DrawLink
from sessions.modelling import AddElement
from sessions.organisations import JoinOrganisations
from sessions.reviewing import ChooseRule, TakeUpFinding, WaiveFinding
from sessions.views.review import findings_now
from sessions.views.visibility import Hall, Screen, view

CAFE, FEWER, L = (ident(name) for name in ("cafe", "fewer", "l"))
TODAY = "2026-11-29"


def modelled() -> History:
    """An activity that leads to an outcome."""
    history = opened()
    history.do(LEAD, AddElement(element=CAFE, column="activities", text="居場所"))
    history.do(LEAD, AddElement(element=FEWER, column="final", text="孤立する人が減る"))
    history.do(LEAD, DrawLink(link=L, source=CAFE, target=FEWER))
    return history


def shown(history: History, today: str = TODAY) -> dict[str, Any]:
    return view(history.project, Screen.MODEL, Hall(today=today))


def told(history: History, today: str = TODAY) -> dict[str, dict[str, Any]]:
    return {each["id"]: each for each in shown(history, today)["findings"]["list"]}


def test_a_waived_finding_is_still_told_with_its_reason_and_day_until_it_is_taken_up_again() -> None:
    history = modelled()
    history.do(LEAD, WaiveFinding(finding="R17", reason="来月の会議で決める"))
    waived = told(history)["R17"]["waived"]
    assert waived["reason"] == "来月の会議で決める" and waived["at"] > 0
    assert "R17" not in {each.id for each in findings_now(history.project, TODAY)}
    history.do(LEAD, TakeUpFinding(finding="R17"))
    assert told(history)["R17"]["waived"] is None


def test_a_rule_that_is_switched_off_says_nothing_and_undo_brings_it_back() -> None:
    history = modelled()
    history.do(LEAD, ChooseRule(rule="R17", on=False))
    rules = {each["id"]: each for each in shown(history)["rules"]["list"]}
    assert (rules["R17"]["on"], rules["R17"]["usual_on"], shown(history)["rules"]["profile"]) == (False, True, "owners_form")
    assert "R17" not in told(history)
    history.do(LEAD, Undo(act=history.last))
    assert "R17" in told(history)


def test_a_rule_gets_the_number_people_choose() -> None:
    history = modelled()
    history.do(LEAD, ChooseRule(rule="R23", threshold=0))
    assert told(history)["R23/activities"]["facts"] == {"column": "activities", "boxes": 1, "most": 0}


def test_a_review_is_overdue_on_the_day_after() -> None:
    history = modelled()
    history.do(LEAD, DescribeLink(link=L, assumption="人手が足りる", review_on=TODAY))
    assert [f"R29/{L}" in told(history, day) for day in ("", TODAY, "2026-11-30")] == [False, False, True]


def test_the_gap_map_says_which_organisation_works_for_what_and_which_for_nothing() -> None:
    history = modelled()
    assert shown(history)["gaps"]["unowned"] == [CAFE]
    history.do(LEAD, DescribeElement(element=CAFE, lead=COUNCIL))
    gaps = shown(history)["gaps"]
    names = [each["id"] for each in gaps["organisations"]]
    assert gaps["cells"] == [[names.index(COUNCIL), 0, "unknown", True, 1]]
    assert gaps["without_outcome"] == [names.index(CITY)]
    assert gaps["single"] == [[FEWER, names.index(COUNCIL)]]


def test_findings_and_gaps_follow_an_organisation_that_was_joined_to_another() -> None:
    history = modelled()
    history.do(LEAD, DescribeElement(element=CAFE, lead=COUNCIL))
    assert told(history)[f"R34/{CITY}"]["facts"]["organisations"] == ["市役所"]
    history.do(LEAD, JoinOrganisations(keep=CITY, drop=(COUNCIL,)))
    assert f"R34/{CITY}" not in told(history)
    assert shown(history)["gaps"]["cells"][0][0] == [each["id"] for each in shown(history)["gaps"]["organisations"]].index(CITY)


def test_the_wall_hears_nothing_of_the_review() -> None:
    walls = view(modelled().project, Screen.WALL, Hall(today=TODAY))
    assert not {"findings", "rules", "gaps"} & set(walls)
