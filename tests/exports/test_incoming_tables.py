"""Tables of any office: CSV in its encodings and workbooks by their headings; what is left out is told by its line."""

import io
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from exports.incoming.parts import MOST_ROWS, Incoming, NotReadable
from exports.incoming.reading import File, read_files
from exports.packages import LARGEST
from facilitator.wording import section

WORDS = [section(language, "document") for language in ("ja", "en")]


def read(content: str | bytes, name: str = "a.csv") -> Incoming:
    return read_files([File(name, content.encode() if isinstance(content, str) else content)], WORDS)


def refused(content: str | bytes, name: str = "a.csv") -> NotReadable:
    with pytest.raises(NotReadable) as why:
        read(content, name)
    return why.value


def texts(found: Incoming) -> list[str]:
    return [each.text for each in found.elements]


def told(found: Incoming) -> list[tuple[int, str, str]]:
    return [(each.line, each.code, each.about) for each in found.dropped]


TABLE = "内容,列\n居場所をひらく,活動\n来る人が増える,初期アウトカム\n"


@pytest.mark.parametrize(
    ("encode", "encoding"),
    [
        (lambda text: text.encode(), "utf-8"),
        (lambda text: text.encode("utf-8-sig"), "utf-8"),
        (lambda text: text.encode("utf-16"), "utf-16-le"),
        (lambda text: b"\xfe\xff" + text.encode("utf-16-be"), "utf-16-be"),
        (lambda text: text.encode("utf-16-le"), "utf-16-le"),
        (lambda text: text.encode("cp932"), "cp932"),
        (lambda text: text.encode("euc_jp"), "euc_jp"),
        (lambda text: text.replace("\n", "\r\n").encode("cp932"), "cp932"),
    ],
)
def test_a_table_is_read_in_the_encodings_of_japanese_offices(encode: Callable[[str], bytes], encoding: str) -> None:
    found = read(encode(TABLE))
    assert texts(found) == ["居場所をひらく", "来る人が増える"]
    assert [each.column for each in found.elements] == ["活動", "初期アウトカム"]
    assert found.encoding == encoding


@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_a_table_is_read_whatever_parts_its_cells(sign: str) -> None:
    found = read(TABLE.replace(",", sign))
    assert texts(found) == ["居場所をひらく", "来る人が増える"]


def test_a_line_end_within_quotes_belongs_to_the_words_and_later_lines_keep_their_numbers() -> None:
    found = read('内容,列\n"居場所を\nひらく",活動\n,\nないもの,,\n"",活動\n')
    assert texts(found) == ["居場所を\nひらく", "ないもの"]
    assert [each.line for each in found.elements] == [2, 5]
    assert told(found) == [(6, "empty_text", "")]


def test_a_title_may_stand_above_the_headings() -> None:
    assert texts(read("令和8年度 取り組み一覧,\n,\n" + TABLE)) == ["居場所をひらく", "来る人が増える"]


def test_a_file_half_converted_is_read_line_by_line_and_what_cannot_be_read_is_told() -> None:
    mixed = TABLE.encode() + "買い物に行けない,ニーズ\n".encode("cp932") + b"\xff\xfe\x80\xff,\xe3\x83\n"
    found = read(mixed)
    assert texts(found)[2] == "買い物に行けない"
    assert told(found) == [(4, "other_encoding", ""), (5, "undecodable", "")]


def test_bytes_that_are_no_text_are_of_an_unknown_encoding() -> None:
    assert refused(b"\x80\xff\xa0\n" * 40).code == "unknown_encoding"


@pytest.mark.parametrize("heads", ["原因,結果,なぜ", "もと,先,理由", "from,to,why", "Source,Target,Label", "Cause,Effect,Reason"])
def test_a_list_of_arrows_alone_makes_its_boxes(heads: str) -> None:
    found = read(f"{heads}\n眠れない,起きられない,昼夜が逆\n起きられない,続かない,\n続かない,眠れない,\n")
    assert texts(found) == ["眠れない", "起きられない", "続かない"]
    assert [(each.source, each.target, each.why) for each in found.links] == [
        ("眠れない", "起きられない", "昼夜が逆"),
        ("起きられない", "続かない", ""),
        ("続かない", "眠れない", ""),
    ]


def test_arrows_that_cannot_stand_are_left_out_with_their_line_and_reason() -> None:
    found = read("from,to\na,b\na,a\na,b\nb,\n,\nb,a\n")
    assert [(each.source, each.target) for each in found.links] == [("a", "b"), ("b", "a")]
    assert told(found) == [(3, "self_loop", "a"), (4, "link_twice", "a → b"), (5, "end_empty", "b")]


def test_arrows_to_boxes_that_the_file_does_not_hold_are_told() -> None:
    found = read_files([File("l.csv", b"from,to\na,b\na,zz\n"), File("e.csv", b"id,text\na,A\nb,B\nb,again\n")], WORDS)
    assert texts(found) == ["A", "B"] and len(found.links) == 1
    assert sorted(told(found)) == [(3, "no_end", "zz"), (4, "duplicate_id", "again")]


def test_the_same_words_without_an_id_are_one_box() -> None:
    found = read("内容,列\nあ,活動\nあ,活動\n")
    assert texts(found) == ["あ"] and told(found) == [(3, "same_words", "あ")]


def test_words_of_choices_are_known_in_both_languages_and_others_are_told() -> None:
    found = read("text,status\na,既存\nb,Needed\nc,実施中\nd,たぶん\n")
    assert [each.status for each in found.elements] == ["existing", "needed", "existing", ""]
    assert told(found) == [(5, "unknown_word", "たぶん")]


@pytest.mark.parametrize("text", ["長" * 4_000, "👩‍👩‍👧", "=1+1", "'=1", "<b>&", "#quot;", "\x07ベル", "‮右から"])
def test_whatever_people_write_is_words(text: str) -> None:
    assert texts(read('内容\n"' + text.replace('"', '""') + '"\n')) == [text.removeprefix("'")]


def test_a_cell_without_end_breaks_nothing_but_is_told() -> None:
    assert refused('内容,列\n"' + "あ" * 300_000).code == "broken_csv"


@pytest.mark.parametrize(
    ("content", "code"),
    [("", "empty_file"), (" \n\t\n", "empty_file"), ("名前も,数も\n1,2\n", "heads_unknown"), ("内容,列\n", "nothing")],
)
def test_a_table_that_says_nothing_gets_a_code(content: str, code: str) -> None:
    assert refused(content).code == code


def test_a_hundred_thousand_rows_are_refused_whole() -> None:
    wrong = refused("from,to\n" + "".join(f"a{n},b{n}\n" for n in range(100_000)))
    assert (wrong.code, wrong.facts) == ("too_many_rows", {"limit": MOST_ROWS})


def book(*rows: list[object], title: str = "Sheet1", more: dict[str, list[list[object]]] | None = None) -> bytes:
    made = Workbook()
    page = made.active
    page.title = title
    for row in rows:
        page.append(row)
    for name, lines in (more or {}).items():
        other = made.create_sheet(name)
        for line in lines:
            other.append(line)
    saved = io.BytesIO()
    made.save(saved)
    return saved.getvalue()


def test_any_workbook_is_read_by_its_headings_whatever_its_sheets_are_called() -> None:
    links = [["原因", "結果"], ["居場所", "来る人"], ["居場所", "どこか"]]
    found = read(
        book(["項目", "区分", "担当"], ["居場所", "取組", "みどり会"], ["来る人", "成果", None], more={"つながり": links}),
        "表.xlsx",
    )
    assert [(each.text, each.column, each.lead) for each in found.elements] == [
        ("居場所", "取組", "みどり会"),
        ("来る人", "成果", ""),
    ]
    assert [(each.source, each.target) for each in found.links] == [("居場所", "来る人")]
    assert [(each.sheet, *row) for each, row in zip(found.dropped, told(found), strict=True)] == [
        ("つながり", 3, "no_end", "どこか")
    ]


def test_a_formula_in_a_cell_is_never_taken_and_told() -> None:
    found = read(book(["内容", "列"], ["=1+1", "活動"], ["居場所", '=CONCAT("活","動")']), "a.xlsx")
    assert [(each.text, each.column) for each in found.elements] == [("居場所", "")]
    assert [(each.sheet, each.line, each.code) for each in found.dropped] == [
        ("Sheet1", 2, "formula"),
        ("Sheet1", 2, "empty_text"),
        ("Sheet1", 3, "formula"),
    ]


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/worksheets/sheet1.xml", b"0" * (LARGEST + 1))
    return packed.getvalue()


def a_zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("word/document.xml", "<w/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (bomb(), "bomb"),
        (a_zip(), "broken_xlsx"),
        (b"PK\x03\x04cut off", "broken_xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "file_locked"),
        (book(["何か", "数"], [1, 2]), "heads_unknown"),
        (book(["from", "to"], *([f"a{n}", f"b{n}"] for n in range(MOST_ROWS + 1))), "too_many_rows"),
    ],
    ids=["bomb", "another zip", "cut off", "old or locked", "no headings", "too many rows"],
)
def test_a_workbook_that_cannot_be_read_gets_a_code(content: bytes, code: str) -> None:
    assert refused(content, "a.xlsx").code == code
