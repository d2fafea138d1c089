"""The wheel as people get it: built and installed on a machine that has no Node."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
NODE_PROGRAMS = frozenset({"node", "nodejs", "npm", "npx", "corepack"})
LEFT_OUT = shutil.ignore_patterns(".venv", ".git", "node_modules", "dist", "build", "__pycache__", ".*_cache", "data")
PACKED_WHOLE = ("facilitator/wording", "facilitator/sample", "sessions/templates", "sessions/journal/migrations")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a clean copy of the checkout in `checkout` and a PATH without Node in `programs`."""
    place = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT, place / "checkout", ignore=LEFT_OUT)
    programs = place / "programs"
    programs.mkdir()
    for folder in reversed(os.get_exec_path()):
        for program in Path(folder).glob("*") if Path(folder).is_dir() else ():
            if program.name not in NODE_PROGRAMS:
                (programs / program.name).unlink(missing_ok=True)
                (programs / program.name).symlink_to(program)
    return place


@pytest.fixture(scope="module")
def environment(place: Path) -> dict[str, str]:
    """The environment of every program this file starts."""
    environment = {**os.environ, "PATH": str(place / "programs"), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    environment.pop("PYTHONPATH", None)
    assert shutil.which("node", path=environment["PATH"]) is None
    return environment


@pytest.fixture(scope="module")
def wheel(place: Path, environment: dict[str, str]) -> Path:
    """The wheel, built by pip from the clean copy."""
    pip = [sys.executable, "-m", "pip", "wheel", "--no-deps"]
    run([*pip, "-w", str(place), str(place / "checkout")], environment, place)
    (made,) = place.glob("sakusenzu-*.whl")
    return made


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as opened:
        return opened.namelist()


def run(command: list[str], environment: dict[str, str], folder: Path) -> str:
    """What the command printed; fails the test with all of it when the command fails."""
    ended = subprocess.run(
        command, env=environment, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, f"{' '.join(command)}\n{ended.stdout[-4000:]}\n{ended.stderr[-4000:]}"
    return ended.stdout


def packed(names: list[str], start: str, end: str = "") -> list[str]:
    return [name for name in names if name.startswith(start) and name.endswith(end)]


@pytest.mark.parametrize("page", ["join", "phone", "wall"])
def test_the_wheel_carries_the_page(names: list[str], page: str) -> None:
    assert f"facilitator/web/dist/pages/{page}.html" in names


def test_the_wheel_carries_the_components_and_the_fonts_with_their_licence(names: list[str]) -> None:
    assert packed(names, "facilitator/web/dist/components/", ".js")
    assert "facilitator/web/dist/fonts/BIZUDPGothic-Regular.ttf" in names
    assert "facilitator/web/dist/fonts/BIZUDPGothic-Bold.ttf" in names
    assert [name for name in packed(names, "facilitator/web/dist/fonts/") if "LICENSE" in name or "OFL" in name]


@pytest.mark.parametrize("folder", PACKED_WHOLE)
def test_the_wheel_carries_every_file_of(names: list[str], folder: str) -> None:
    written = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert written, f"{folder} is empty in the checkout"
    assert written <= set(names)


def test_the_wheel_carries_nothing_that_the_screens_are_built_from(names: list[str]) -> None:
    assert packed(names, "facilitator/web/") == packed(names, "facilitator/web/dist/")
    assert not [name for name in names if "node_modules" in name or name.startswith("tests/")]


def test_the_wheel_installs_without_node_and_starts(wheel: Path, place: Path, environment: dict[str, str]) -> None:
    home = place / "installed"
    venv.create(home, with_pip=True)
    programs = home / ("Scripts" if os.name == "nt" else "bin")
    constraints = str(ROOT / "constraints.txt")
    run([str(programs / "python"), "-m", "pip", "install", "-q", "-c", constraints, str(wheel)], environment, place)
    told = run([str(programs / "sakusenzu"), "--help"], environment, place)
    assert "demo" in told and "serve" in told


def test_the_sdist_carries_what_a_wheel_is_built_from(place: Path, environment: dict[str, str]) -> None:
    pytest.importorskip("hatchling")
    build = "from hatchling.build import build_sdist; print(build_sdist('..'))"
    made = run([sys.executable, "-c", build], environment, place / "checkout").strip().splitlines()[-1]
    shutil.unpack_archive(place / made, place / "sdist")
    (unpacked,) = (place / "sdist").iterdir()
    for name in ("pyproject.toml", "hatch_build.py", "constraints.txt", "LICENSE", "facilitator/web/package-lock.json"):
        assert (unpacked / name).is_file(), name
    assert not (unpacked / "facilitator" / "web" / "node_modules").exists()
