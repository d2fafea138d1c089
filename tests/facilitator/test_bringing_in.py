"""What of a file the model takes: every field by its own door, columns by any name, and the rest told."""

from itertools import count

import pytest

from exports.incoming.parts import Incoming
from exports.incoming.reading import File, read_files
from facilitator.incoming.bringing_in import Brought, Choices, look
from facilitator.returned.workbooks import words
from logic_models.columns import PROFILES
from logic_models.ids import ColumnId, ElementId
from logic_models.model import LogicModel
from sessions.project import Project


def read(content: str) -> Incoming:
    return read_files([File("a.csv", content.encode())], [each["document"] for each in words()])


def brought(content: str, project: Project | None = None, choices: Choices | None = None) -> Brought:
    numbers = count()
    return look(project or Project(), 0, read(content), choices or Choices(), words(), lambda: f"n{next(numbers)}".ljust(22, "-"))


def told(found: Brought) -> list[tuple[int, str, str, bool]]:
    return [(each.line, each.code, each.about, each.kept) for each in found.dropped]


def test_four_thousand_characters_come_and_one_more_is_told() -> None:
    found = brought(f"内容,列\n{'長' * 4_000},活動\n{'長' * 4_001},活動\n")
    assert [len(each.text) for each in found.new] == [4_000]
    assert told(found) == [(3, "too_long", "長" * 60, False)]


def test_a_field_that_its_door_refuses_is_left_out_and_the_box_comes() -> None:
    found = brought(f"内容,列,担当,タグ,対象,事業\n居場所,活動,{'あ' * 61},夜、{'い' * 31},{'う' * 81},ない事業\n")
    (element,) = found.command.elements  # type: ignore[union-attr]
    assert (element.text, element.lead, element.tags, element.target_group, element.programmes) == ("居場所", None, ("夜",), "", ())
    assert [code for _, code, _, kept in told(found) if kept] == ["too_long", "too_long", "too_long", "unknown_programme"]


def test_control_characters_and_turned_writing_are_taken_out() -> None:
    found = brought("内容\nベル\x07が\u202e鳴る\n")
    assert found.command.elements[0].text == "ベルが鳴る"  # type: ignore[union-attr]


def test_an_arrow_of_a_box_that_could_not_come_is_told() -> None:
    found = brought(f"from,to\n居場所,{'長' * 4_001}\n")
    assert [code for _, code, _, _ in told(found)] == ["too_long", "no_end"]
    assert found.links == 0 and len(found.new) == 1


@pytest.mark.parametrize(
    ("word", "column"),
    [
        ("活動", "activities"),
        ("活動（取り組み）", "activities"),
        ("Activities", "activities"),
        ("取り組み", "activities"),
        ("個別施策", "activities"),
        ("直接アウトカム", "short"),
        ("長期アウトカム", "final"),
        ("分野アウトカム", "final"),
        ("課題", "needs"),
        ("ＯＵＴＰＵＴ", "outputs"),
        ("short", "short"),
    ],
)
def test_columns_are_known_by_any_name_that_offices_use(word: str, column: str) -> None:
    (found,) = brought(f"内容,列\n何か,{word}\n").new
    assert (found.column, found.guessed) == (column, False)


@pytest.mark.parametrize("profile", PROFILES)
def test_own_names_of_columns_are_known_in_every_profile_and_language(profile: str) -> None:
    project = Project(model=LogicModel(columns=PROFILES[profile]))
    for catalogue in (each["columns"] for each in words()):
        for column in PROFILES[profile]:
            (found,) = brought(f"内容,列\n何か,{catalogue[f'{column.id}.head']}\n", project).new
            assert (found.column, found.guessed) == (column.id, False)


def test_what_names_no_column_follows_what_does() -> None:
    project = Project()
    content = "id,内容,列\n1,居場所,活動\n2,来る人,\n3,めざす姿,最終アウトカム\n"
    linked = read_files(
        [File("e.csv", content.encode()), File("l.csv", b"from,to\n1,2\n2,3\n")], [each["document"] for each in words()]
    )
    found = look(project, 0, linked, Choices(), words(), iter([f"{n:022d}" for n in range(9)]).__next__)
    places = {each.text: (each.column, each.guessed) for each in found.new}
    assert places["居場所"] == ("activities", False) and places["めざす姿"] == ("final", False)
    assert places["来る人"][1] and places["来る人"][0] in ("outputs", "short", "mid")


def test_an_organisation_of_the_project_is_that_one_and_a_new_one_is_made_once(sample: Project) -> None:
    known = sample.listed_organisations()[0]
    found = brought(f"内容,列,担当,連携先\n一つ,活動,{known.name},みどり会\n二つ,活動,みどり会,{known.name}\n", sample)
    first, second = found.command.elements  # type: ignore[union-attr]
    assert first.lead == known.id and second.partners == (known.id,)
    (made,) = found.command.organisations  # type: ignore[union-attr]
    assert (made.name, first.partners, second.lead) == ("みどり会", (made.organisation,), made.organisation)


def test_a_box_that_stands_is_found_whatever_its_width_case_and_signs(sample: Project) -> None:
    element = min(sample.model.elements.values(), key=lambda each: each.id)
    found = brought(f"内容,列\n「{element.text}」！,どこか\n", sample)
    assert [each.same for each in found.same] == [ElementId(element.id)] and found.command is None
    assert found.same[0].column == ColumnId(element.column)
