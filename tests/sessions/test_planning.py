"""The plan in the room: chapters, what changed beneath them, rows, versions; written together, refused, undone, kept."""

from typing import Any

import pytest
from hall import ANN, BEN, CHI, LEAD, History, ident, opened, refused
from pydantic import ValidationError

from logic_models.ids import ElementId
from logic_models.plans.chapters import ChapterId
from logic_models.plans.lines import mark
from sessions.commands import Undo
from sessions.describing import DescribeElement
from sessions.events import read_event
from sessions.evolve import evolve
from sessions.modelling import AddElement, DeleteElement, EditElement
from sessions.people import ChangeSeat
from sessions.planning import (
    MOST_VERSIONS,
    DescribeRow,
    DropVersion,
    KeepVersion,
    RowDescribed,
    SettleChapter,
    WriteChapter,
)
from sessions.project import Project
from sessions.seats import SetRole
from sessions.texts import CHAPTER_LIMIT
from sessions.touching.touched import touched
from sessions.views.visibility import Hall, Screen, view

CAFE, FEWER, DRAFT = (ident(name) for name in ("cafe", "fewer", "draft"))
COMMUNITY = "provision.community"
WORDS = "月に一度、だれでも来られる場をひらく。"


def planned() -> History:
    """An activity tagged with its programme and an outcome; Chi is a co-facilitator."""
    history = opened()
    history.do(LEAD, SetRole(seat=CHI, role="co_facilitator"))
    history.do(LEAD, AddElement(element=CAFE, column="activities", text="居場所"))
    history.do(LEAD, AddElement(element=FEWER, column="final", text="孤立が減る"))
    history.do(LEAD, DescribeElement(element=CAFE, programmes=("community",)))
    return history


def written(chapter: str = COMMUNITY) -> History:
    history = planned()
    history.do(LEAD, WriteChapter(chapter=chapter, text=WORDS, before=""))
    return history


def shown(history: History) -> dict[str, Any]:
    return view(history.project, Screen.PLAN, Hall(today="2026-12-01"))


def chapter(history: History, name: str = COMMUNITY) -> dict[str, Any]:
    told: dict[str, Any] = shown(history)[f"chapter/{name}"]
    return told


def test_a_chapter_says_who_wrote_it_when_and_on_which_rows_it_rests() -> None:
    told = chapter(written())
    assert (told["text"], told["mark"], told["rows"], told["changes"]) == (WORDS, mark(WORDS), [CAFE], [])
    assert told["by"] == {"role": "lead", "organisation_name": "", "name": ""} and told["at"] > 0
    assert (told["subject"], told["programme"]) == ("provision", "community")


def test_two_who_write_one_chapter_at_once_do_not_overwrite_each_other() -> None:
    history = written()
    seen = chapter(history)["mark"]
    history.do(CHI, WriteChapter(chapter=COMMUNITY, text="副進行の言葉", before=seen))
    told = refused(history.do, LEAD, WriteChapter(chapter=COMMUNITY, text="進行役の言葉", before=seen))
    assert (told.code, told.facts) == ("changed_meanwhile", {"chapter": COMMUNITY})
    assert chapter(history)["text"] == "副進行の言葉"


def test_two_who_write_the_same_words_agree() -> None:
    history = written()
    assert history.do(CHI, WriteChapter(chapter=COMMUNITY, text=WORDS, before="")) == []


def test_what_changes_in_the_model_is_flagged_and_writing_on_does_not_hide_it() -> None:
    history = written()
    history.do(LEAD, EditElement(element=CAFE, text="駅前の居場所"))
    flag = {"how": "reworded", "element": CAFE, "text": "駅前の居場所", "before": "居場所"}
    assert chapter(history)["changes"] == [flag]
    history.do(LEAD, WriteChapter(chapter=COMMUNITY, text=WORDS + "続き", before=mark(WORDS)))
    assert chapter(history)["changes"] == [flag]
    history.do(CHI, SettleChapter(chapter=COMMUNITY))
    assert chapter(history)["changes"] == [] and chapter(history)["text"] == WORDS + "続き"
    assert history.do(CHI, SettleChapter(chapter=COMMUNITY)) == []


def test_a_chapter_whose_only_element_was_deleted_keeps_its_words_and_says_what_is_gone() -> None:
    history = written()
    history.do(LEAD, DescribeRow(element=CAFE, years="令和9年度から"))
    history.do(LEAD, DeleteElement(element=CAFE))
    told = chapter(history)
    assert (told["text"], told["rows"]) == (WORDS, [])
    assert [(each["how"], each["text"]) for each in told["changes"]] == [("gone", "居場所")]
    assert {"lack": "no_activity", "about": "community"} in told["lacks"]
    assert refused(history.do, LEAD, DescribeRow(element=CAFE, years="令和10年度")).code == "gone"
    history.do(LEAD, Undo(act=history.entries[-1].act))
    assert chapter(history)["changes"] == [] and shown(history)[f"row/{CAFE}"]["years"] == "令和9年度から"


def test_an_emptied_chapter_is_a_chapter_that_nobody_wrote() -> None:
    history = written()
    history.do(LEAD, WriteChapter(chapter=COMMUNITY, text=" \n\u200b ", before=mark(WORDS)))
    assert ChapterId(COMMUNITY) not in history.project.plan.parts
    assert (chapter(history)["text"], chapter(history)["by"], chapter(history)["mark"]) == ("", None, "")


def test_a_chapter_that_no_law_knows_is_refused() -> None:
    assert refused(planned().do, LEAD, WriteChapter(chapter="provision.nothing", text="?", before="")).code == "gone"


def test_a_chapter_holds_twenty_thousand_characters_with_their_lines_and_no_more() -> None:
    text = ("あ" * 99 + "\n") * 199 + "あ" * 100
    assert len(text) == CHAPTER_LIMIT
    history = planned()
    history.do(LEAD, WriteChapter(chapter="policy", text=text, before=""))
    assert chapter(history, "policy")["text"] == text
    with pytest.raises(ValidationError):
        WriteChapter(chapter="policy", text=text + "い", before="")


def test_control_characters_and_half_letters_never_reach_a_chapter() -> None:
    history = planned()
    history.do(LEAD, WriteChapter(chapter="policy", text="一\x00行\ud83d目\r\n\u202e二行目\x1b", before=""))
    assert chapter(history, "policy")["text"] == "一行目\n二行目"


def test_rows_keep_what_is_not_named_and_forget_what_is_emptied() -> None:
    history = planned()
    history.do(CHI, DescribeRow(element=CAFE, years="令和9年度から", budget="県補助 1/2", as_of="2026-10-01", remark="会場は未定"))
    (event,) = history.do(LEAD, DescribeRow(element=CAFE, years="令和10年度から", budget=""))
    assert isinstance(event, RowDescribed)
    assert event.before.model_dump(exclude_none=True) == {"years": "令和9年度から", "budget": "県補助 1/2"}
    told = shown(history)[f"row/{CAFE}"]
    assert (told["years"], told["budget"], told["as_of"], told["remark"]) == ("令和10年度から", "", "2026-10-01", "会場は未定")
    assert history.do(LEAD, DescribeRow(element=CAFE, years="令和10年度から")) == []


def test_undo_of_a_row_leaves_what_somebody_changed_since() -> None:
    history = planned()
    history.do(LEAD, DescribeRow(element=CAFE, years="令和9年度", budget="市単独"))
    first = history.last
    history.do(CHI, DescribeRow(element=CAFE, budget="県補助"))
    history.do(LEAD, Undo(act=first))
    note = history.project.plan.note(ElementId(CAFE))
    assert (note.years, note.budget) == ("", "県補助") and history.left == (f"row/{CAFE}",)


@pytest.mark.parametrize("day", ["2026-02-30", "令和8年", "2026-2-3", "きのう"])
def test_a_day_that_is_none_is_refused(day: str) -> None:
    with pytest.raises(ValidationError):
        DescribeRow(element=CAFE, as_of=day)


def test_undo_of_words_that_somebody_wrote_on_since_is_left_alone() -> None:
    history = written()
    first = history.last
    history.do(CHI, WriteChapter(chapter=COMMUNITY, text="副進行の言葉", before=mark(WORDS)))
    history.do(LEAD, Undo(act=first))
    assert history.left == (f"chapter/{COMMUNITY}",) and chapter(history)["text"] == "副進行の言葉"


def test_undo_of_words_keeps_what_was_settled_after_them() -> None:
    history = written()
    history.do(LEAD, EditElement(element=CAFE, text="駅前の居場所"))
    history.do(LEAD, WriteChapter(chapter=COMMUNITY, text="言い直し", before=mark(WORDS)))
    second = history.last
    history.do(CHI, SettleChapter(chapter=COMMUNITY))
    history.do(LEAD, Undo(act=second))
    assert (chapter(history)["text"], chapter(history)["changes"]) == (WORDS, [])


def test_a_kept_version_does_not_change_with_the_plan() -> None:
    history = written()
    history.do(LEAD, DescribeRow(element=CAFE, years="令和9年度から"))
    history.do(LEAD, KeepVersion(version=DRAFT, title="12月の素案"))
    history.do(LEAD, WriteChapter(chapter=COMMUNITY, text="言い直し", before=mark(WORDS)))
    history.do(LEAD, EditElement(element=CAFE, text="駅前の居場所"))
    (kept,) = history.project.plan.versions
    assert kept.parts == ((COMMUNITY, WORDS),)
    assert kept.rows == (
        (CAFE, "kind\tactivity\ntext\t居場所\nstatus\tunknown\nprogrammes\tcommunity\nyears\t令和9年度から"),
        (FEWER, "kind\toutcome\ntext\t孤立が減る\nstatus\tunknown"),
    )
    assert [(each["id"], each["title"]) for each in shown(history)["versions"]["list"]] == [(DRAFT, "12月の素案")]


def test_a_dropped_version_comes_back_to_its_place() -> None:
    history = planned()
    names = [ident(f"v{n}") for n in range(3)]
    for each in names:
        history.do(LEAD, KeepVersion(version=each, title=each))
    history.do(LEAD, DropVersion(version=names[1]))
    dropped = history.last
    assert history.do(LEAD, DropVersion(version=names[1])) == []
    history.do(LEAD, Undo(act=dropped))
    assert [each.id for each in history.project.plan.versions] == names


def test_the_fifty_first_version_is_refused_and_so_is_one_without_a_title_or_kept_already() -> None:
    history = planned()
    for n in range(MOST_VERSIONS):
        history.do(LEAD, KeepVersion(version=ident(f"v{n}"), title=f"版{n}"))
    assert refused(history.do, LEAD, KeepVersion(version=ident("more"), title="もう一つ")).code == "too_many"
    assert refused(planned().do, LEAD, KeepVersion(version=DRAFT, title=" ")).code == "empty_text"
    assert refused(history.do, LEAD, KeepVersion(version=ident("v1"), title="同じ")).code == "exists"


@pytest.mark.parametrize(
    ("seat", "command", "may"),
    [
        (CHI, WriteChapter(chapter="policy", text="方針", before=""), True),
        (CHI, KeepVersion(version=DRAFT, title="版"), True),
        (ANN, WriteChapter(chapter="policy", text="方針", before=""), False),
        (ANN, DescribeRow(element=CAFE, years="令和9年度"), False),
    ],
)
def test_facilitators_write_and_keep_versions_and_who_sits_in_the_hall_does_not(seat: str, command: Any, may: bool) -> None:
    history = planned()
    if may:
        assert history.do(seat, command)
    else:
        assert refused(history.do, seat, command).code == "not_allowed"


def test_who_wrote_is_called_by_today_s_name() -> None:
    history = planned()
    history.do(CHI, WriteChapter(chapter="policy", text="方針", before=""))
    (renamed,) = history.do(CHI, ChangeSeat(organisation_name="民生委員", name="記録"))[-1:]
    assert touched(history.project, renamed).plan
    assert chapter(history, "policy")["by"] == {"role": "co_facilitator", "organisation_name": "民生委員", "name": "記録"}
    assert not touched(history.project, history.do(BEN, ChangeSeat(name="べん"))[-1]).plan


def test_the_journal_gives_the_same_plan_again() -> None:
    history = written()
    history.do(LEAD, DescribeRow(element=CAFE, years="令和9年度", remark="二行\nの覚え書き"))
    history.do(LEAD, KeepVersion(version=DRAFT, title="素案"))
    history.do(LEAD, EditElement(element=CAFE, text="駅前の居場所"))
    history.do(LEAD, SettleChapter(chapter=COMMUNITY))
    history.do(LEAD, DropVersion(version=DRAFT))
    project = Project()
    for entry in history.entries:
        project = evolve(project, read_event(entry.event))
    assert project.plan == history.project.plan
