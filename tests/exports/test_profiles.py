"""Style profiles: the shipped ones hold together, and a file with a wrong value is refused with its place."""

import json
from typing import Any

import pytest

from exports.profiles import HERE, MM, BadProfile, profile, profiles, read_profile


def told(**changes: Any) -> str:
    """Return the usual profile as a file, with changes."""
    return json.dumps(json.loads((HERE / "word.json").read_text("utf-8")) | changes)


def test_the_usual_style_comes_first_and_both_have_names_in_both_languages() -> None:
    assert list(profiles()) == ["word", "shirakawa"]
    assert all(set(each.names) == {"ja", "en"} for each in profiles().values())


def test_the_town_s_rules_are_as_its_own_text_has_them() -> None:
    town = profile("shirakawa")
    assert (town.characters, town.lines, town.sizes.body) == (42, 40, 11)
    assert (town.margins.top, town.margins.bottom, town.margins.left, town.margins.right) == (25, 25, 30, 17)
    assert (town.fonts.japanese.name, town.digits, town.table_rule) == ("ＭＳ 明朝", "wide_single", 0.5)
    assert "平成29年8月1日訓令乙第5号" in town.source and "town.shirakawa.lg.jp" in town.source


@pytest.mark.parametrize("name", ["word", "shirakawa"])
def test_a_page_holds_the_characters_and_lines_a_profile_promises(name: str) -> None:
    style = profile(name)
    assert style.characters * style.sizes.body <= style.text_width * MM + style.sizes.body / 2
    assert style.lines * style.pitch <= style.text_height * MM


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"characters": 60}, "too_many_characters"),
        ({"lines": 60}, "too_many_lines"),
        ({"lines": 0}, "lines"),
        ({"margins": {"top": -5, "bottom": 27, "left": 25, "right": 25}}, "margins.top"),
        ({"margins": {"top": 30}}, "margins.bottom"),
        ({"sizes": {"body": float("nan"), "table": 9, "small": 9, "title": 20, "headings": [9] * 5}}, "sizes.body"),
        ({"sizes": {"body": 10, "table": 9, "small": 9, "title": 20, "headings": [9] * 4}}, "sizes.headings"),
        ({"era": "showa"}, "era"),
        ({"grid": "squared"}, "grid"),
        ({"numbering": {"ja": "public"}}, "language_missing"),
        ({"colour": "red"}, "colour"),
        ({"fonts": {}}, "fonts.japanese"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_its_place(changes: dict[str, Any], place: str) -> None:
    with pytest.raises(BadProfile) as wrong:
        read_profile(told(**changes))
    assert (wrong.value.code, wrong.value.place) == ("profile_value", place)


def test_a_font_s_name_cannot_smuggle_markup_into_a_file() -> None:
    fonts = json.loads(told())["fonts"]
    fonts["japanese"]["name"] = 'x"/><w:evil w:val="'
    with pytest.raises(BadProfile) as wrong:
        read_profile(told(fonts=fonts))
    assert wrong.value.place == "fonts.japanese.name"


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\ud800", '"word"'])
def test_what_is_no_profile_at_all_is_refused(text: str) -> None:
    with pytest.raises(BadProfile):
        read_profile(text)


@pytest.mark.parametrize("name", ["", "../word", "WORD", "nothing"])
def test_a_profile_nobody_knows_is_refused_by_its_code(name: str) -> None:
    with pytest.raises(BadProfile) as wrong:
        profile(name)
    assert wrong.value.code == "profile_unknown"
