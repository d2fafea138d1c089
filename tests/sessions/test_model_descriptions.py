"""What is said of elements and arrows beside their words: done, refused, undone field by field, and kept in the journal."""

from typing import Any

import pytest
from hall import ANN, CITY, COUNCIL, LEAD, History, ident, opened, refused

from logic_models.columns import PROFILES
from logic_models.links import Evidence, Strength
from sessions.commands import Undo
from sessions.commenting import EditComment, SayComment, SettleComment, WithdrawComment
from sessions.describing import DescribeElement, DropIndicator, EditIndicator, PutIndicator
from sessions.events import read_event
from sessions.frames import Command
from sessions.linking import DescribeLink, DrawLink
from sessions.model_records import IndicatorRecord
from sessions.modelling import AddElement, DeleteElement
from sessions.organisations import JoinOrganisations
from sessions.project import Project
from sessions.reviewing import ChooseRule, TakeUpFinding, WaiveFinding
from sessions.shaping import ColumnPlan, SetColumns
from sessions.views.visibility import Hall, Screen, own_view, view

CAFE, FEWER, L, I1, SAID, GONE = (ident(name) for name in ("cafe", "fewer", "l", "i1", "said", "gone"))
VISITS = IndicatorRecord(indicator=I1, name="来た人", unit="人", baseline=5, baseline_year=2025, target=15, target_year=2027)


def modelled() -> History:
    """An activity that leads to an outcome."""
    history = opened()
    history.do(LEAD, AddElement(element=CAFE, column="activities", text="居場所"))
    history.do(LEAD, AddElement(element=FEWER, column="final", text="孤立が減る"))
    history.do(LEAD, DrawLink(link=L, source=CAFE, target=FEWER))
    return history


def element(project: Project, name: str = CAFE) -> Any:
    return next(each for each in project.model.elements.values() if each.id == name)


def link(project: Project) -> Any:
    return next(each for each in project.model.links.values() if each.id == L)


def shown(history: History) -> dict[str, Any]:
    return view(history.project, Screen.MODEL, Hall())


def test_an_element_keeps_status_star_and_carriers_apart() -> None:
    history = modelled()
    history.do(LEAD, DescribeElement(element=CAFE, wanted=True, lead=CITY, partners=(COUNCIL,), target_group="若者"))
    told = shown(history)[f"element/{CAFE}"]
    assert (told["wanted"], told["status"], told["target_group"]) == (True, "unknown", "若者")
    assert told["lead"] == {"id": CITY, "name": "市役所"}
    assert [each["name"] for each in told["partners"]] == ["社協"]


def test_who_leads_an_activity_is_not_its_own_partner() -> None:
    history = modelled()
    history.do(LEAD, DescribeElement(element=CAFE, lead=CITY, partners=(CITY, COUNCIL, COUNCIL)))
    assert element(history.project).partners == (COUNCIL,)


def test_an_activity_follows_its_organisation_when_two_spellings_are_joined() -> None:
    history = modelled()
    history.do(LEAD, DescribeElement(element=CAFE, lead=COUNCIL))
    history.do(LEAD, JoinOrganisations(keep=CITY, drop=(COUNCIL,)))
    assert shown(history)[f"element/{CAFE}"]["lead"] == {"id": CITY, "name": "市役所"}


def test_a_carrier_typed_anew_comes_into_being_in_the_same_act_and_goes_with_it() -> None:
    history = modelled()
    history.do(LEAD, DescribeElement(element=CAFE, lead_name="ひだまり食堂"))
    first = history.last
    made = shown(history)[f"element/{CAFE}"]["lead"]
    assert made["name"] == "ひだまり食堂"
    assert shown(history)[f"organisation/{made['id']}"]["name"] == "ひだまり食堂"
    history.do(LEAD, Undo(act=first))
    assert element(history.project).lead is None
    assert f"organisation/{made['id']}" not in shown(history)


def test_a_carrier_typed_under_a_known_name_is_that_organisation() -> None:
    history = modelled()
    history.do(LEAD, DescribeElement(element=CAFE, lead_name="市役所"))
    history.do(LEAD, DescribeElement(element=CAFE, partner_name="社協"))
    history.do(LEAD, DescribeElement(element=CAFE, partner_name="ひだまり食堂"))
    kept = element(history.project)
    assert (kept.lead, kept.partners[0]) == (CITY, COUNCIL)
    assert [each["name"] for each in shown(history)[f"element/{CAFE}"]["partners"]] == ["社協", "ひだまり食堂"]


def test_two_who_fill_in_two_fields_of_one_indicator_both_keep_theirs() -> None:
    history = modelled()
    history.do(LEAD, PutIndicator(element=CAFE, indicator=VISITS))
    history.do(LEAD, EditIndicator(element=CAFE, indicator=I1, target=20, target_year=2028))
    history.do(LEAD, EditIndicator(element=CAFE, indicator=I1, baseline=None))
    (kept,) = element(history.project).indicators
    assert (kept.name, kept.baseline, kept.baseline_year, kept.target, kept.target_year) == ("来た人", None, 2025, 20, 2028)
    history.do(LEAD, Undo(act=history.last))
    assert element(history.project).indicators[0].baseline == 5


def test_words_for_an_indicator_that_somebody_took_away_are_refused() -> None:
    history = modelled()
    told = refused(history.do, LEAD, EditIndicator(element=CAFE, indicator=I1, name="来た人"))
    assert told.code == "gone"


def test_one_act_makes_no_two_carriers() -> None:
    with pytest.raises(ValueError, match="one organisation"):
        DescribeElement(element=CAFE, lead_name="一つめ", partner_name="二つめ")


def test_undo_takes_back_only_the_fields_that_nobody_changed_since() -> None:
    history = modelled()
    history.do(LEAD, DescribeElement(element=CAFE, target_group="若者", remark="要確認", tags=("駅前",)))
    first = history.last
    history.do(LEAD, DescribeElement(element=CAFE, target_group="働きたい人"))
    history.do(LEAD, Undo(act=first))
    kept = element(history.project)
    assert (kept.target_group, kept.remark, kept.tags) == ("働きたい人", "", ())
    assert history.left == (f"element/{CAFE}",)


def test_an_indicator_is_put_changed_dropped_and_put_back_in_its_place() -> None:
    history = modelled()
    other = VISITS.model_copy(update={"indicator": ident("i2"), "name": "日数"})
    history.do(LEAD, PutIndicator(element=FEWER, indicator=VISITS))
    history.do(LEAD, PutIndicator(element=FEWER, indicator=other))
    history.do(LEAD, PutIndicator(element=FEWER, indicator=VISITS.model_copy(update={"target": 20})))
    assert [(each.name, each.target) for each in element(history.project, FEWER).indicators] == [("来た人", 20), ("日数", 15)]
    history.do(LEAD, DropIndicator(element=FEWER, indicator=I1))
    history.do(LEAD, Undo(act=history.last))
    assert [each.name for each in element(history.project, FEWER).indicators] == ["来た人", "日数"]


def test_a_link_tells_assumption_strength_evidence_and_review_day_and_forgets_them_again() -> None:
    history = modelled()
    history.do(LEAD, DescribeLink(link=L, assumption="場所が続く", strength=Strength.STRONG, level=Evidence.LOCAL))
    history.do(LEAD, DescribeLink(link=L, evidence=("来た人への聞き取り", ""), review_on="2027-03-31"))
    told = shown(history)[f"link/{L}"]
    assert (told["assumption"], told["strength"], told["level"]) == ("場所が続く", "strong", "local")
    assert (told["evidence"], told["review_on"], told["added_by"]["role"]) == (["来た人への聞き取り"], "2027-03-31", "lead")
    history.do(LEAD, DescribeLink(link=L, strength="", review_on=""))
    assert (link(history.project).strength, link(history.project).review_on) == (None, None)
    history.do(LEAD, Undo(act=history.last))
    assert (link(history.project).strength, link(history.project).review_on) == (Strength.STRONG, "2027-03-31")


def test_a_deleted_element_comes_back_with_everything_that_was_said_of_it_and_its_links() -> None:
    history = modelled()
    history.do(LEAD, DescribeElement(element=CAFE, lead=CITY, tags=("駅前",), programmes=("community",)))
    history.do(LEAD, PutIndicator(element=CAFE, indicator=VISITS))
    history.do(LEAD, DescribeLink(link=L, assumption="場所が続く"))
    history.do(LEAD, SayComment(comment=SAID, about=f"element/{CAFE}", text="だれが鍵を持ちますか"))
    before, seen = history.project.model, shown(history)
    history.do(LEAD, DeleteElement(element=CAFE))
    assert f"comment/{SAID}" not in shown(history)
    history.do(LEAD, Undo(act=history.last))
    assert history.project.model == before
    assert shown(history) == seen


def test_other_columns_take_every_element_along_or_are_refused() -> None:
    history = modelled()
    ladder = tuple(ColumnPlan.of(each) for each in PROFILES["stage_ladder"])
    found = refused(history.do, LEAD, SetColumns(columns=ladder))
    assert (found.code, found.facts) == ("column_used", {"column": "final", "elements": 1})
    history.do(LEAD, SetColumns(columns=ladder, moves={"final": "employment"}))
    assert element(history.project, FEWER).column == "employment"
    history.do(LEAD, Undo(act=history.last))
    assert element(history.project, FEWER).column == "final"


def test_columns_that_were_filled_since_are_not_taken_back() -> None:
    history = modelled()
    ladder = tuple(ColumnPlan.of(each) for each in PROFILES["stage_ladder"])
    history.do(LEAD, SetColumns(columns=ladder, moves={"final": "employment"}))
    first = history.last
    history.do(LEAD, AddElement(element=ident("new"), column="daily_life", text="朝起きる"))
    history.do(LEAD, Undo(act=first))
    assert history.left == ("columns",)


def test_a_finding_that_may_stand_keeps_its_reason_and_can_be_taken_up_again() -> None:
    history = modelled()
    history.do(LEAD, WaiveFinding(finding=f"R6/{CAFE}", reason="来年つなぎます"))
    kept = history.project.model.waivers[f"R6/{CAFE}"]
    assert (kept.reason, kept.by) == ("来年つなぎます", LEAD)
    history.do(LEAD, TakeUpFinding(finding=f"R6/{CAFE}"))
    assert not history.project.model.waivers
    history.do(LEAD, Undo(act=history.last))
    assert f"R6/{CAFE}" in history.project.model.waivers


def test_a_rule_goes_back_to_its_profile_when_nothing_is_chosen() -> None:
    history = modelled()
    history.do(LEAD, ChooseRule(rule="R6", on=False))
    assert history.project.model.rules["R6"].on is False
    history.do(LEAD, ChooseRule(rule="R6"))
    assert not history.project.model.rules


def test_only_who_said_a_comment_changes_its_words_and_everybody_who_edits_may_settle_it() -> None:
    history = modelled()
    history.do(LEAD, SayComment(comment=SAID, about=f"link/{L}", text="ほんとう？"))
    history.do(LEAD, SettleComment(comment=SAID, settled=True))
    told = shown(history)[f"comment/{SAID}"]
    assert (told["about"], told["text"], told["settled"], told["role"]) == (f"link/{L}", "ほんとう？", True, "lead")
    assert own_view(history.project, LEAD)["mine/comments"] == {"list": [SAID]}
    assert "mine/comments" not in own_view(history.project, ANN)


REFUSED: list[tuple[Command, str, dict[str, object]]] = [
    (DescribeElement(element=GONE, wanted=True), "gone", {"what": "element", "id": GONE}),
    (DescribeElement(element=CAFE, lead=GONE), "gone", {"what": "organisation", "id": GONE}),
    (DescribeElement(element=CAFE, programmes=("nothing",)), "unknown_programme", {"programme": "nothing"}),
    (PutIndicator(element=GONE, indicator=VISITS), "gone", {"what": "element", "id": GONE}),
    (DescribeLink(link=GONE, assumption="x"), "gone", {"what": "link", "id": GONE}),
    (SetColumns(columns=(ColumnPlan(id="a", kind="need"), ColumnPlan(id="a", kind="output"))), "column_twice", {}),
    (WaiveFinding(finding="R6/x", reason=""), "empty_text", {}),
    (ChooseRule(rule="R0", on=True), "unknown_rule", {"rule": "R0"}),
    (SayComment(comment=SAID, about=f"link/{GONE}", text="x"), "gone", {"what": "link", "id": GONE}),
    (EditComment(comment=GONE, text="x"), "gone", {"what": "comment", "id": GONE}),
    (WithdrawComment(comment=GONE), "gone", {"what": "comment", "id": GONE}),
]


@pytest.mark.parametrize(("command", "code", "facts"), REFUSED, ids=lambda each: getattr(each, "type", None))
def test_what_cannot_be_said_is_refused_with_its_reason(command: Command, code: str, facts: dict[str, object]) -> None:
    found = refused(modelled().do, LEAD, command)
    assert (found.code, found.facts) == (code, facts)


def test_journals_from_before_links_and_elements_had_more_to_say_still_open() -> None:
    added = (
        '{"v":1,"type":"ElementAdded","element":"a","column":"needs","text":"x","order":0,"status":"unknown",'
        '"notes":[],"groups":[]}'
    )
    drawn = '{"v":1,"type":"LinkDrawn","link":{"link":"l","source":"a","target":"b","why":"だから"}}'
    assert read_event(added).element_again().lead is None  # type: ignore[union-attr]
    assert read_event(drawn).link.link_again().why == "だから"  # type: ignore[union-attr]


def test_the_board_knows_the_columns_of_the_model_as_they_are_now() -> None:
    history = modelled()
    assert [each["id"] for each in view(history.project, Screen.BOARD, Hall())["shape"]["list"]][:2] == ["needs", "activities"]
    own = (
        ColumnPlan(id="activities", kind="activity", label="わたしたちの動き"),
        ColumnPlan(id="final", kind="outcome", term="final"),
    )
    history.do(LEAD, SetColumns(columns=own))
    assert view(history.project, Screen.BOARD, Hall())["shape"]["list"][0]["label"] == "わたしたちの動き"
    assert all("shape" not in view(history.project, screen, Hall()) for screen in (Screen.PHONE, Screen.WALL, Screen.MODEL))
