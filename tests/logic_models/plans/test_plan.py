"""A plan grown out of a model: its chapters, what each tells of, what is missing and what changed since."""

from dataclasses import replace

from hypothesis import given
from immutables import Map

from logic_models.elements import Element, Status
from logic_models.ids import ColumnId, ElementId, LinkId
from logic_models.indicators import Indicator, IndicatorId
from logic_models.links import Link
from logic_models.model import LogicModel
from logic_models.plans.changes import Change, How, basis, changes
from logic_models.plans.chapters import ChapterId, Subject, chapters
from logic_models.plans.comparing import Difference, differences
from logic_models.plans.gaps import Gap, Lack, gaps
from logic_models.plans.plan import Part, Plan, RowNote, Version
from logic_models.plans.rows import rows, untagged
from logic_models.programmes import EDITIONS
from tests.logic_models.test_any_model import models

EDITION = EDITIONS[0]
CHAPTERS = {each.id: each for each in chapters(EDITION)}
COMMUNITY = CHAPTERS[ChapterId("provision.community")]
CAFE = Element(ElementId("cafe"), ColumnId("activities"), "月一回のカフェ", 1, Status.EXISTING, programmes=("community",))
VISIT = Element(ElementId("visit"), ColumnId("activities"), "家をたずねる", 0, lead="council", partners=("office",))
NEED = Element(ElementId("need"), ColumnId("needs"), "相談先を知らない人")
FINAL = Element(ElementId("final"), ColumnId("final"), "孤立する人が減る")


def model(*elements: Element) -> LogicModel:
    return LogicModel(elements=Map({each.id: each for each in elements}))


def part(now: LogicModel) -> Part:
    return Part(COMMUNITY.id, "本文", "seat", 0, basis(now, COMMUNITY))


def test_the_law_gives_a_chapter_for_every_programme_between_policy_and_goals() -> None:
    subjects = [each.subject for each in CHAPTERS.values()]
    assert subjects[0] is Subject.POLICY and subjects[-3:] == [Subject.GOALS, Subject.COOPERATION, Subject.PARTICIPATION]
    assert [each.programme for each in CHAPTERS.values() if each.programme] == [each.id for each in EDITION.programmes]


def test_each_chapter_tells_of_its_own_elements_in_the_models_order() -> None:
    measured = replace(CAFE, indicators=(Indicator(IndicatorId("i"), "来た人"),))
    now = model(measured, VISIT, NEED, FINAL)
    told = {str(name): [each.id for each in rows(now, chapter)] for name, chapter in CHAPTERS.items()}
    assert told["policy"] == ["need", "final"]
    assert told["provision.community"] == ["cafe"] and told["provision.outreach"] == []
    assert told["goals"] == ["cafe", "final"]
    assert told["cooperation"] == ["visit"]
    assert told["participation"] == []
    assert [each.id for each in untagged(now)] == ["visit"]


def test_what_is_missing_is_told_kind_after_kind() -> None:
    found = gaps(model(CAFE, VISIT, FINAL), Plan(), EDITION)
    empty = [each.about for each in found if each.lack is Lack.NO_ACTIVITY]
    assert empty == [each.id for each in EDITION.programmes if each.id != "community"]
    assert [each for each in found if each.lack is not Lack.NO_ACTIVITY] == [
        Gap(Lack.NO_PROGRAMME, "visit"),
        Gap(Lack.NO_ORGANISATION, "cafe"),
        Gap(Lack.UNKNOWN_STATUS, "visit"),
        Gap(Lack.NO_YEARS, "cafe"),
        Gap(Lack.NO_INDICATOR, "final"),
    ]
    settled = Plan(notes=Map({CAFE.id: RowNote(years="令和9年度")}))
    assert Gap(Lack.NO_YEARS, "cafe") not in gaps(model(CAFE), settled, EDITION)


def test_a_chapter_is_flagged_for_what_changed_after_it_was_written() -> None:
    then = model(CAFE, replace(VISIT, programmes=("community",)))
    written = part(then)
    assert changes(then, COMMUNITY, written) == ()
    fresh = Element(ElementId("new"), ColumnId("activities"), "畑", 2, programmes=("community",))
    led = replace(CAFE, lead="council")
    assert changes(model(led, fresh), COMMUNITY, written) == (
        Change(How.CHANGED, CAFE.id, CAFE.text, CAFE.text),
        Change(How.ADDED, fresh.id, "畑"),
        Change(How.GONE, VISIT.id, VISIT.text, VISIT.text),
    )
    reworded = replace(CAFE, text="週一回のカフェ")
    assert changes(model(reworded), COMMUNITY, part(model(CAFE))) == (Change(How.REWORDED, CAFE.id, "週一回のカフェ", CAFE.text),)


def test_a_changed_figure_of_an_output_flags_the_chapter_whose_rows_show_it() -> None:
    def with_figure(target: float) -> LogicModel:
        times = Indicator(IndicatorId("i"), "ひらいた回数", unit="回", target=target)
        output = Element(ElementId("out"), ColumnId("outputs"), "カフェをひらく", 0, indicators=(times,))
        return model(CAFE, output).with_link(Link(LinkId("l"), CAFE.id, output.id))

    written = part(with_figure(12))
    assert changes(with_figure(12), COMMUNITY, written) == ()
    assert changes(with_figure(24), COMMUNITY, written) == (Change(How.CHANGED, CAFE.id, CAFE.text, CAFE.text),)


def test_where_a_box_stands_changes_nothing_in_a_plan() -> None:
    moved = replace(CAFE, order=9, pin=40)
    assert changes(model(moved), COMMUNITY, part(model(CAFE))) == ()


def test_two_versions_differ_in_chapters_and_rows() -> None:
    policy, goals = ChapterId("policy"), ChapterId("goals")
    earlier = Version("1", "素案", "s", 0, ((policy, "甲"), (goals, "乙")), ((CAFE.id, "カフェ"),))
    later = Version("2", "案", "s", 1, ((policy, "丙"),), ((CAFE.id, "カフェ"), (VISIT.id, "訪問")))
    assert differences(earlier, later) == (
        Difference("policy", False, "甲", "丙"),
        Difference("goals", False, "乙", ""),
        Difference("visit", True, "", "訪問"),
    )
    assert differences(earlier, earlier) == ()


@given(models())
def test_any_model_makes_a_plan_without_changes_of_its_own(now: LogicModel) -> None:
    for chapter in CHAPTERS.values():
        assert changes(now, chapter, Part(chapter.id, "", "s", 0, basis(now, chapter))) == ()
    gaps(now, Plan(), EDITION)


def test_a_version_of_the_older_form_is_compared_by_what_it_kept() -> None:
    older = Version("1", "素案", "s", 0, (), ((CAFE.id, "text\tカフェ\nyears\t令和8年度"),))
    rows = ((CAFE.id, "kind\tactivity\ntext\tカフェ\nyears\t令和9年度"), (ElementId("need"), "kind\tneed\ntext\t困りごと"))
    newer = Version("2", "案", "s", 1, (), rows)
    assert differences(older, newer) == (
        Difference(CAFE.id, True, "text\tカフェ\nyears\t令和8年度", "text\tカフェ\nyears\t令和9年度"),
    )
    assert [each.where for each in differences(replace(newer, rows=rows[:1]), newer)] == ["need"]
