"""The chapters on votes and closing lines, read back from the file."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument

from exports.report import JudgedLine, QuoteRecord, RatedLine, RatingRecord, Report, VoteLine, VoteRecord
from exports.word.record import word
from logic_models.columns import Kind

Reader = Callable[[Report], WordDocument]
ROUND = VoteRecord(
    title="重点を選ぶ",
    question="どこから始めますか？",
    workshop="ワークショップ2",
    lines=(VoteLine("まず一度、来られる場所", Kind.ACTIVITY, 1234, 31, 12), VoteLine("", Kind.NEED, 2, 2, 1)),
)


@pytest.fixture
def read(fonts: list[Path]) -> Reader:
    return lambda report: Document(BytesIO(word(report, fonts)))


def texts(document: WordDocument) -> list[str]:
    return [each.text for each in document.paragraphs]


def test_a_round_shows_people_organisations_and_dots_beside_each_thing(read: Reader, report: Report) -> None:
    document = read(replace(report, votes=(ROUND,)))
    assert {"シールの結果", "ワークショップ2　重点を選ぶ", "どこから始めますか？"} <= set(texts(document))
    (table,) = [each for each in document.tables if each.cell(0, 1).text == "人数" and each.cell(0, 3).text == "シール"]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["貼られた先", "人数", "機関数", "シール"],
        ["■ まず一度、来られる場所", "31", "12", "1,234"],
        ["● 見出しのないまとまり", "2", "1", "2"],
    ]


def test_a_round_without_dots_says_so_and_makes_no_empty_table(read: Reader, report: Report) -> None:
    without = len(read(report).tables)
    document = read(replace(report, votes=(replace(ROUND, lines=()),)))
    assert "このときは、シールが貼られませんでした。" in texts(document)
    assert len(document.tables) == without


RATED = RatingRecord(
    ("効果とすぐできるを考える",),
    (RatedLine("移動の足を考える会", Kind.ACTIVITY, 3.5, 2.0, 12), RatedLine("", None, 1.0, None, 1)),
)
JUDGED = (
    JudgedLine("居場所を開く", "外に出る人が増える", 5, 1, 4, True, (("no", "遠いと行けない"), ("yes", "{why}"))),
    JudgedLine("相談会", "早く気づく", 3, 0, 0, False),
)


def test_ratings_are_told_as_means_of_people_with_a_dash_where_nobody_said(read: Reader, report: Report) -> None:
    document = read(replace(report, ratings=RATED))
    assert {"効果と、すぐできるか", "つけたとき：効果とすぐできるを考える"} <= set(texts(document))
    (table,) = [each for each in document.tables if each.cell(0, 1).text == "効果"]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["つけた先", "効果", "すぐできる", "人数"],
        ["■ 移動の足を考える会", "3.5", "2.0", "12"],
        ["✎ 見出しのないまとまり", "1.0", "―", "1"],
    ]


def test_arrows_are_told_with_their_answers_what_divided_the_room_and_why(read: Reader, report: Report) -> None:
    document = read(replace(report, judged=JUDGED))
    (table,) = [each for each in document.tables if each.cell(0, 1).text == "はい"]
    assert [[cell.text for cell in row.cells] for row in table.rows][1:] == [
        ["居場所を開く → 外に出る人が増える\n意見が分かれました\n（ちがう）遠いと行けない\n（はい）{why}", "5", "1", "4"],
        ["相談会 → 早く気づく", "3", "0", "0"],
    ]


def test_chosen_lines_stand_as_they_were_written_with_the_organisation_if_it_may_be_told(read: Reader, report: Report) -> None:
    quotes = (QuoteRecord("隣の課の人と話せた", "市役所"), QuoteRecord("{text}<b>", ""))
    told = texts(read(replace(report, quotes=quotes)))
    assert "「隣の課の人と話せた」（市役所）" in told and "「{text}<b>」" in told


def test_without_votes_and_lines_there_is_no_such_chapter(read: Reader, report: Report) -> None:
    told = texts(read(report))
    assert not {"シールの結果", "参加者の声", "効果と、すぐできるか", "つながりについての考え"} & set(told)


def test_the_english_report_says_the_same(read: Reader, english: Report) -> None:
    full = replace(english, votes=(ROUND,), quotes=(QuoteRecord("話せた", ""),), ratings=RATED, judged=JUDGED)
    told = texts(read(full))
    assert {"What people chose", "Voices of those who took part", "“話せた”"} <= set(told)
    assert {"Effect and how soon", "What people think of the links"} <= set(told)
