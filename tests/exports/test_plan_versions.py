"""新旧対照表: two versions of a plan in Word, what changed underlined, whole chapters free to go on over a page's end."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import _Cell
from hypothesis import given
from hypothesis import strategies as st

from exports.profiles import profile
from exports.word.begin import Setting
from exports.word.plan_versions import DifferenceRecord, VersionsReport, plan_versions
from facilitator.wording import section
from logic_models.eras import Era
from logic_models.plans.marking import marked

WORDS = {**section("ja", "document"), **section("ja", "plan_document")}
POLICY = DifferenceRecord("基本方針", "月に一度、集まる。\n二行目。", "毎週、集まる。\n二行目。")
NEW = DifferenceRecord("夜の居場所", "", "状況：検討中")
REPORT = VersionsReport("ja", "地域づくり", "社協", "real", date(2026, 11, 30), "素案", "案", (POLICY, NEW), WORDS)


def cells(report: VersionsReport, setting: Setting | None = None) -> list[list[_Cell]]:
    document = Document(BytesIO(plan_versions(report, setting)))
    return [list(row.cells) for row in document.tables[-1].rows]


def underlined(cell: _Cell) -> list[str]:
    return [run.text for line in cell.paragraphs for run in line.runs if run.underline]


def test_old_and_new_stand_side_by_side_and_only_what_changed_is_underlined() -> None:
    head, policy, new = cells(REPORT)
    assert [each.text for each in head] == ["章・取り組みなど", "素案", "案"]
    assert [each.text for each in policy] == ["基本方針", POLICY.before, POLICY.after]
    assert "集" not in "".join(underlined(policy[1])) and "月" in "".join(underlined(policy[1]))
    assert "二行目" not in "".join(underlined(policy[2])) and "毎週" in "".join(underlined(policy[2]))
    assert [each.text for each in new] == ["夜の居場所", "（新しく入れる）", "状況：検討中"]


def test_a_row_of_a_whole_chapter_may_go_on_over_the_end_of_a_page_and_the_page_lies_across() -> None:
    document = Document(BytesIO(plan_versions(REPORT)))
    rows = document.tables[-1].rows
    assert not any(list(row._tr.iter(qn("w:cantSplit"))) for row in rows[1:])
    assert rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert document.sections[0].page_width > document.sections[0].page_height


def test_versions_that_do_not_differ_say_so_and_a_sample_says_that_it_is_one() -> None:
    document = Document(BytesIO(plan_versions(replace(REPORT, differences=(), project_kind="sample"))))
    told = [line.text for line in document.paragraphs]
    assert "二つの版に、ちがいはありません。" in told and "見本" in told and document.tables == []


@pytest.mark.parametrize(("style", "era", "year"), [("word", Era.WESTERN, "2026年"), ("shirakawa", Era.WAREKI, "令和８年")])
def test_the_day_is_told_in_the_style_of_the_office(style: str, era: Era, year: str) -> None:
    packed = plan_versions(replace(REPORT, era=era), Setting(profile(style)))
    assert any(year in line.text for line in Document(BytesIO(packed)).paragraphs)


TEXTS = st.text(st.sampled_from("居場所を月ひらく。、1２a \n　ー\U00020b9f"), max_size=60)


@given(TEXTS, TEXTS)
def test_pieces_put_together_are_the_texts_again_and_what_is_the_same_is_the_same_on_both_sides(before: str, after: str) -> None:
    left, right = marked(before, after)
    assert ("".join(each.text for each in left), "".join(each.text for each in right)) == (before, after)
    assert "".join(each.text for each in left if each.same) == "".join(each.text for each in right if each.same)


def test_two_very_long_chapters_are_compared_line_by_line() -> None:
    lines = [f"{n}行目の、本文です。\n" for n in range(900)]
    left, right = marked("".join(lines), "".join([*lines[:5], "新しい行。\n", *lines[5:]]))
    assert all(each.same for each in left) and [each.text for each in right if not each.same] == ["新しい行。\n"]
