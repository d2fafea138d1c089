"""Every sentence is there in both languages, with the same facts; every code that can be told has one."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from facilitator.wording import LANGUAGES, UnknownWording, day, fill, section, sections
from logic_models.findings import SOURCES

ROOT = Path(__file__).parents[2]
PLACE = re.compile(r"\{(\w+)(?::[^{}]*)?\}")


def _bare(keys: set[str]) -> set[str]:
    return {re.sub(r"\.(one|other)$", "", key) for key in keys}


def test_both_languages_have_the_same_sections() -> None:
    assert sections("ja") == sections("en")


@pytest.mark.parametrize("name", sections("ja"))
def test_a_section_says_the_same_things_in_both_languages(name: str) -> None:
    assert _bare(set(section("ja", name))) == _bare(set(section("en", name)))


@pytest.mark.parametrize("name", sections("ja"))
def test_a_sentence_takes_the_same_facts_in_both_languages(name: str) -> None:
    def facts(language: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for key, text in section(language, name).items():
            found.setdefault(re.sub(r"\.(one|other)$", "", key), set()).update(PLACE.findall(text))
        return found

    japanese, english = facts("ja"), facts("en")
    free = {"n", "weekday", "name"}  # a language may leave the number, the weekday or the diagram's name unsaid
    too = {key: {"year"} if key.endswith(".wareki") else set() for key in japanese}  # English tells the western year as well
    differing = {key for key in japanese if japanese[key] - free - too[key] != english[key] - free - too[key]}
    assert not differing


OF_THE_PRODUCT = {"refused.workbook_not_ours", "refused.file_not_ours", "refused.file_newer", "diagram.name"}
"""Sentences that mean the product itself, or a diagram that has no name yet."""


def test_no_sentence_of_a_project_calls_its_diagram_by_another_name_than_its_own() -> None:
    told = {
        f"{name}.{key}"
        for name in set(sections("ja")) - {"home", "cli"}
        for key, text in section("ja", name).items()
        if "作戦図" in text and not key.endswith(".source")  # the product as the source of its own rules
    }
    assert told <= OF_THE_PRODUCT


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_in_the_code_has_its_sentence(language: str) -> None:
    codes: set[str] = set()
    for package in ("sessions", "facilitator"):
        for file in (ROOT / package).rglob("*.py"):
            if "node_modules" in file.parts:
                continue
            for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Refused" and call.args:
                    first = call.args[0]
                    if isinstance(first, ast.Constant):
                        codes.add(str(first.value))
    missing = codes - _bare(set(section(language, "refused")))
    assert codes and not missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_of_the_findings_has_its_sentence_and_source(language: str) -> None:
    words = section(language, "findings")
    assert not {rule for rule in SOURCES if rule not in words or f"{rule}.source" not in words}


def test_braces_in_somebodys_text_stay_braces() -> None:
    assert fill({"x": "「{text}」 {n}"}, "x", text="{n} {text}", n=3) == "「{n} {text}」 3"


def test_one_and_many_differ_where_the_language_asks_for_it() -> None:
    words = {"notes.one": "{n} note", "notes.other": "{n} notes"}
    assert [fill(words, "notes", n=n) for n in (0, 1, 2)] == ["0 notes", "1 note", "2 notes"]


def test_each_number_of_a_sentence_brings_its_own_word_along() -> None:
    words = {"both": "{notes:note|notes} in {groups:group|groups}, {name}"}
    assert fill(words, "both", notes=1, groups=2, name="x:y|z") == "1 note in 2 groups, x:y|z"
    assert fill(words, "both", notes=0, groups=1) == "0 notes in 1 group, {name}"


COUNTED = "notes|people|organisations|groups|dots|tables|arrows|elements|entries|headings"
MANY = re.compile(rf"\{{(\w+)\}} (?:\w+ )?({COUNTED})\b")


@pytest.mark.parametrize("name", sections("en"))
def test_no_english_sentence_says_1_notes(name: str) -> None:
    said = {key: text for key, text in section("en", name).items() if not key.endswith(".other")}
    assert not {key: text for key, text in said.items() if MANY.search(text)}


def test_an_unknown_sentence_is_an_error_and_not_an_empty_screen() -> None:
    with pytest.raises(UnknownWording):
        fill({}, "nothing")


def test_dates_take_each_languages_form() -> None:
    from datetime import date

    assert day("ja", date(2026, 11, 21)) == "2026年11月21日（土）"
    assert day("en", date(2026, 11, 21)) == "21 November 2026"


def _strings(package: str) -> Iterator[ast.Constant | ast.JoinedStr]:
    for file in (ROOT / package).rglob("*.py"):
        if "node_modules" not in file.parts:
            parts = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            yield from (part for part in parts if isinstance(part, ast.Constant | ast.JoinedStr))


class Said:
    """What the code may say: its texts, and its f-strings, whose places take any text that stands somewhere in the code."""

    def __init__(self) -> None:
        packages = [part for package in ("facilitator", "sessions", "logic_models", "exports") for part in _strings(package)]
        self.texts = {part.value for part in packages if isinstance(part, ast.Constant) and isinstance(part.value, str)}
        built = [part.values for part in _strings("facilitator") if isinstance(part, ast.JoinedStr)]
        self.built = [self._pattern(pieces) for pieces in built if any(self._worded(piece) for piece in pieces)]

    @staticmethod
    def _worded(piece: ast.expr) -> bool:
        return isinstance(piece, ast.Constant) and re.fullmatch(r"[\w.]*[a-z]+[\w.]*", str(piece.value)) is not None

    @staticmethod
    def _pattern(pieces: list[ast.expr]) -> re.Pattern[str]:
        return re.compile("".join(re.escape(str(each.value)) if isinstance(each, ast.Constant) else "(.+)" for each in pieces))

    def says(self, key: str) -> bool:
        """Say whether this key stands in the code, or is built of what does."""
        if key in self.texts or key.isdigit():
            return True
        return any(all(self.says(word) for word in found.groups()) for each in self.built if (found := each.fullmatch(key)))


@cache
def all_said() -> Said:
    return Said()


@pytest.mark.parametrize("name", ["home", "road", "export", "cli"])
def test_no_sentence_of_the_facilitators_pages_is_written_for_nobody(name: str) -> None:
    said = all_said()
    keys = sorted(f"{name}.{key}" for key in _bare(set(section("ja", name))))
    assert [key for key in keys if not said.says(key)] == []


def test_a_sentence_that_no_code_says_is_found_to_be_for_nobody() -> None:
    said = all_said()
    assert said.says("road.nav.board") and said.says("home.new.host.hint")
    assert not said.says("road.nav.nowhere") and not said.says("home." + "nobody")
