"""What the repository promises to somebody who clones it: pinned packages, links that lead somewhere, no addresses."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
START = ROOT / "start-windows.bat"


def project() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return dict(tomllib.load(file)["project"])


def pins() -> dict[str, str]:
    """Package to pinned version, from constraints.txt."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    requirements = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(each.name): str(each.specifier) for each in requirements}


def closure(wanted: Requirement, seen: set[tuple[str, frozenset[str]]]) -> Iterator[str]:
    """Names of a package and of everything it brings along, as installed here."""
    key = (canonicalize_name(wanted.name), frozenset(wanted.extras))
    if key in seen:
        return
    seen.add(key)
    yield key[0]
    try:
        brings = distribution(wanted.name).requires or []
    except PackageNotFoundError:
        return
    for each in map(Requirement, brings):
        if each.marker is None or any(each.marker.evaluate({"extra": extra}) for extra in wanted.extras or {""}):
            yield from closure(each, seen)


def test_every_package_that_an_install_brings_is_pinned() -> None:
    wanted = [*project()["dependencies"], *project()["optional-dependencies"]["dev"], "hatchling"]
    seen: set[tuple[str, frozenset[str]]] = set()
    brought = {name for each in wanted for name in closure(Requirement(each), seen)}
    assert brought - pins().keys() == set()


def test_every_pin_names_one_version() -> None:
    assert {name: pin for name, pin in pins().items() if not re.fullmatch(r"==[\w.+!]+", pin)} == {}


def test_every_pin_satisfies_what_the_project_asks_for() -> None:
    wanted = map(Requirement, [*project()["dependencies"], *project()["optional-dependencies"]["dev"]])
    pinned = pins()
    assert [
        str(each)
        for each in wanted
        if not each.specifier.contains(pinned[canonicalize_name(each.name)].removeprefix("=="), prereleases=True)
    ] == []


def test_the_npm_lock_file_holds_checksums_and_no_download_addresses() -> None:
    lock = json.loads((ROOT / "facilitator/web/package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if not entry.get("integrity")] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_of_the_page_leads_to_a_file(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_two_readmes_have_the_same_sections_and_commands() -> None:
    japanese, english = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.en.md"))
    assert japanese.count("\n## ") == english.count("\n## ")
    told = re.compile(r"make (?:demo|serve|check|test|bench|build)\b|bin/sakusenzu [a-z]+|--[a-z]+")
    assert set(told.findall(japanese)) == set(told.findall(english))


def test_the_windows_start_file_has_the_line_ends_that_its_labels_need() -> None:
    content = START.read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")
    assert not content.startswith(b"\xef\xbb\xbf")


def test_the_windows_start_file_jumps_only_to_labels_it_has() -> None:
    text = START.read_text(encoding="utf-8")
    labels = set(re.findall(r"^:(\w+)", text, re.MULTILINE))
    assert set(re.findall(r"\bgoto (\w+)", text)) == labels
