"""The build hook's own decisions: which Node is good, what counts as a source, when a build is skipped."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the programs of these tests are shell scripts")


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    """hatch_build.py, loaded by its path as hatchling does."""
    pytest.importorskip("hatchling")
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small project with one source, one word and one test."""
    web = tmp_path / "facilitator" / "web"
    for file, text in {
        web / "src" / "phone.ts": "export const answer = 42\n",
        web / "package-lock.json": "{}",
        web / "tests" / "phone.test.ts": "test",
        web / "node_modules" / "vue" / "index.js": "vue",
        tmp_path / "facilitator" / "wording" / "ja" / "phone.json": '{"send": "付箋を貼る"}',
        tmp_path / "facilitator" / "wording" / "__init__.py": "",
    }.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def finish_build(hook: ModuleType, tree: Path) -> None:
    """Leave in dist what a build of the present sources leaves."""
    dist = tree / hook.WEB / "dist"
    for part in hook.MADE:
        (dist / part).mkdir(parents=True, exist_ok=True)
        (dist / part / "file").write_text("built")
    (dist / "sources.sha256").write_text(hook.digest(tree, hook.sources(tree)))


def write_node(folder: Path, version: str) -> None:
    """A program that tells `version` as Node does, with an npm beside it."""
    for name in ("node", "npm"):
        program = folder / name
        program.write_text(f"#!/bin/sh\necho {version}\n")
        program.chmod(0o755)


@pytest.fixture
def failing_npm(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PATH whose npm ends with 7: a build that is not skipped cannot go unseen."""
    folder = tmp_path_factory.mktemp("programs")
    write_node(folder, "v22.12.0")
    (folder / "npm").write_text("#!/bin/sh\nexit 7\n")
    monkeypatch.setenv("PATH", str(folder))


@pytest.mark.parametrize("version", [(20, 19, 0), (20, 20, 2), (22, 12, 0), (24, 1, 0)])
def test_a_node_that_vite_accepts_is_good_enough(hook: ModuleType, version: tuple[int, ...]) -> None:
    assert hook.good_enough(version)


@pytest.mark.parametrize("version", [(), (18, 20, 4), (20, 18, 9), (21, 7, 3), (22, 11, 0)])
def test_a_node_that_vite_refuses_is_not_good_enough(hook: ModuleType, version: tuple[int, ...]) -> None:
    assert not hook.good_enough(version)


@pytest.mark.parametrize(("told", "asks"), [("v22.12.0", False), ("v18.19.0", True), ("no number", True)])
def test_the_node_package_is_asked_for_only_where_no_good_node_is_on_path(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str, asks: bool
) -> None:
    write_node(tmp_path, told)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert hook.requirements() == ([hook.NODE_PACKAGE] if asks else [])


def test_a_node_without_npm_as_debian_ships_it_is_not_enough(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_node(tmp_path, "v22.12.0")
    (tmp_path / "npm").unlink()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert hook.requirements() == [hook.NODE_PACKAGE]


@pytest.mark.usefixtures("failing_npm")
def test_a_build_of_unchanged_sources_is_skipped(hook: ModuleType, tree: Path) -> None:
    finish_build(hook, tree)
    hook.build(tree)


@pytest.mark.usefixtures("failing_npm")
@pytest.mark.parametrize("changed", ["facilitator/web/src/phone.ts", "facilitator/wording/ja/phone.json"])
def test_a_changed_source_or_word_is_built_again(hook: ModuleType, tree: Path, changed: str) -> None:
    finish_build(hook, tree)
    (tree / changed).write_text("changed", encoding="utf-8")
    with pytest.raises(hook.BuildFailed):
        hook.build(tree)


@pytest.mark.usefixtures("failing_npm")
@pytest.mark.parametrize("part", ["pages", "components", "fonts"])
def test_a_dist_that_lost_a_part_is_built_again(hook: ModuleType, tree: Path, part: str) -> None:
    finish_build(hook, tree)
    (tree / hook.WEB / "dist" / part / "file").unlink()
    with pytest.raises(hook.BuildFailed):
        hook.build(tree)


@pytest.mark.usefixtures("failing_npm")
def test_a_failing_npm_stops_the_build_says_which_command_failed_and_leaves_it_unfinished(
    hook: ModuleType, tree: Path
) -> None:
    finish_build(hook, tree)
    (tree / "facilitator/web/src/phone.ts").write_text("changed")
    with pytest.raises(hook.BuildFailed, match=r"npm ci .* \(exit 7\)"):
        hook.build(tree)
    assert not (tree / hook.WEB / "dist" / "sources.sha256").exists()


def test_a_deleted_source_changes_the_digest_and_a_changed_test_does_not(hook: ModuleType, tree: Path) -> None:
    before = hook.digest(tree, hook.sources(tree))
    (tree / "facilitator/web/tests/phone.test.ts").write_text("another test")
    assert hook.digest(tree, hook.sources(tree)) == before
    (tree / "facilitator/web/src/phone.ts").unlink()
    assert hook.digest(tree, hook.sources(tree)) != before
