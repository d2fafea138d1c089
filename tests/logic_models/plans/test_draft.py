"""The first words of each chapter, made of the model: every chapter says what the model says, and leaves open what it does not."""

from dataclasses import replace

import pytest
from hypothesis import given
from immutables import Map

from facilitator.wording import fill, section
from logic_models.elements import Element, Status
from logic_models.ids import ColumnId, ElementId
from logic_models.indicators import Indicator, IndicatorId
from logic_models.model import LogicModel
from logic_models.plans.chapters import ChapterId, Subject, chapters
from logic_models.plans.draft import Evidence, Meeting, Vote, draft
from logic_models.plans.lines import row_text
from logic_models.plans.plan import Plan, RowNote
from logic_models.plans.rows import rows
from logic_models.programmes import EDITIONS
from tests.logic_models.test_any_model import models

CHAPTERS = {each.id: each for each in chapters(EDITIONS[0])}
VISITORS = Indicator(IndicatorId("i"), "来た人", "人", 12, 2026, 40, 2029)
CAFE = Element(
    *(ElementId("cafe"), ColumnId("activities"), "月一回の\nカフェ", 1, Status.EXISTING),
    lead="council",
    partners=("town",),
    programmes=("community",),
    target_group="だれでも",
)
VISIT = Element(ElementId("visit"), ColumnId("activities"), "家をたずねる", 0, Status.NEEDED, programmes=("community",))
NEED = Element(ElementId("need"), ColumnId("needs"), "相談先を知らない人")
FINAL = Element(ElementId("final"), ColumnId("final"), "孤立する人が減る", indicators=(VISITORS,))
MODEL = LogicModel(elements=Map({each.id: each for each in (CAFE, VISIT, NEED, FINAL)}))
PLAN = Plan(notes=Map({CAFE.id: RowNote(years="令和9年度から", budget="県補助 1/2")}))
HELD = Evidence(
    meetings=(Meeting("第1回", "2026年11月1日（日）", 84), Meeting("第2回", "", 0)),
    organisations=("社協", "役場"),
    people=23,
    votes=(Vote("どこから始めますか", (("居場所", 12, 7), ("送迎", 9, 6))),),
    quotes=(("顔が見えた", "社協"), ("また来たい", "")),
)


def name(organisation: str) -> str:
    return {"council": "社協", "town": "役場"}.get(organisation, "")


def say(language: str):
    def said(key: str, **facts: object) -> str:
        return fill(section(language, "plan"), key, **facts)

    return said


def drafted(chapter: str, evidence: Evidence = Evidence(), model: LogicModel = MODEL, language: str = "ja") -> str:
    return draft(model, PLAN, CHAPTERS[ChapterId(chapter)], evidence, name, say(language))


def test_the_policy_begins_with_needs_and_ends_with_what_is_aimed_at() -> None:
    text = drafted("policy")
    assert text.index("・相談先を知らない人") < text.index("・孤立する人が減る") and "カフェ" not in text


def test_provision_tells_activities_by_status_with_who_carries_them_and_when() -> None:
    text = drafted("provision.community")
    assert "すでに行っている取り組み\n・月一回の カフェ（担当：社協／連携：役場／対象：だれでも／年度：令和9年度から）" in text
    assert "これから必要な取り組み\n・家をたずねる（担当は未定）" in text
    assert "検討している" not in text


def test_goals_name_the_figures_and_say_where_there_are_none_yet() -> None:
    assert "　指標　来た人: 12人 (2026) → 40人 (2029)" in drafted("goals")
    bare = MODEL.with_element(replace(FINAL, indicators=()))
    assert "指標はこれから決めます" in drafted("goals", model=bare)


def test_cooperation_names_every_body_once() -> None:
    text = drafted("cooperation")
    assert "社協、役場の2機関" in text and "家をたずねる" not in text


def test_participation_tells_the_meetings_that_were_held_the_votes_and_the_voices() -> None:
    text = drafted("participation", HELD)
    assert "ワークショップを1回開き" in text and "第2回" not in text
    assert "2機関、23人が参加しました" in text and "・居場所（12人・7機関）" in text
    assert "・「顔が見えた」（社協）" in text and text.endswith("・「また来たい」")


def test_without_workshops_nothing_is_said_of_participation() -> None:
    assert drafted("participation") == "" == drafted("participation", Evidence(meetings=(Meeting("第1回", "", 0),)))


@pytest.mark.parametrize("chapter", sorted(CHAPTERS))
def test_a_model_without_elements_gives_no_draft(chapter: str) -> None:
    assert drafted(chapter, model=LogicModel()) == ""


@given(models())
def test_every_model_gives_every_chapter_a_draft_that_ends_and_holds_no_open_place(model: LogicModel) -> None:
    bare = LogicModel(model.columns, Map({each.id: replace(each, text="語") for each in model.elements.values()}), model.links)
    for language in ("ja", "en"):
        for chapter in CHAPTERS.values():
            text = draft(bare, Plan(), chapter, HELD, name, say(language))
            assert "{" not in text and "\n\n\n" not in text
            assert (text != "") == bool(chapter.subject is Subject.PARTICIPATION or rows(bare, chapter))


def test_a_row_s_text_has_a_line_a_field_whatever_people_wrote_into_it() -> None:
    odd = replace(CAFE, text="一行\n二行\tタブ", partners=("town", "nobody"))
    lines = row_text(odd, RowNote(remark="覚え\n書き"), name).split("\n")
    assert lines[0] == "text\t一行 二行 タブ" and "partners\t役場" in lines and lines[-1] == "remark\t覚え 書き"
    assert all("\t" in line for line in lines)
