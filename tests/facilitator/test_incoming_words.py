"""Everything that a file may be refused for, and everything that may be left out of one, has its sentence in both languages."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.wording import LANGUAGES, section

ROOT = Path(__file__).parents[2]
OURS = ROOT / "facilitator/incoming"
FILES = (*(ROOT / "exports/incoming").glob("*.py"), OURS / "desk.py", OURS / "bringing_in.py")


def calls() -> Iterator[tuple[str, list[ast.expr]]]:
    for file in FILES:
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call):
                yield getattr(call.func, "id", getattr(call.func, "attr", "")), call.args


def said(arguments: list[ast.expr], at: int) -> set[str]:
    """Return the texts that an argument may be."""
    found = (each for argument in arguments[at : at + 1] for each in ast.walk(argument))
    return {each.value for each in found if isinstance(each, ast.Constant) and isinstance(each.value, str)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_not_to_read_a_file_has_its_sentence(language: str) -> None:
    codes = set().union(*(said(arguments, 0) for name, arguments in calls() if name == "NotReadable"))
    words = section(language, "refused")
    assert len(codes) > 12
    assert not {code for code in codes if f"incoming_{code}" not in words}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_to_leave_something_out_has_its_sentence(language: str) -> None:
    told = (said(arguments, at) for name, arguments in calls() if name == "drop" for at in (1, 2))
    codes = (set().union(*told) - {"element", "link", "indicator", "row", "file"}) | {"other_encoding", "undecodable"}
    words = section(language, "incoming")
    assert len(codes) > 14
    assert not {code for code in codes if f"why.{code}" not in words}
