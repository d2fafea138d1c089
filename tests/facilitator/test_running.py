"""The command line as programs and people call it: real processes, real ports, one code and sentence for each trouble."""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from facilitator.__main__ import app
from facilitator.components.live import DIST
from facilitator.wording import LANGUAGES, say, section
from sessions.archive import read_archive

ROOT = Path(__file__).parents[2]
BUILT = pytest.mark.skipif(not (DIST / "pages" / "join.html").is_file(), reason="the screens are not built")


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "facilitator", *(str(each) for each in arguments)]


def call(*arguments: object) -> dict[str, Any]:
    """Run a command to its end, in this process, and return what it told a program."""
    ended = CliRunner().invoke(app, [*(str(each) for each in arguments), "--json"])
    assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.exception
    told: dict[str, Any] = json.loads(ended.stdout)
    assert ended.exit_code == (0 if told["code"] == "ok" else 1)
    return told


@dataclass
class Running:
    """A server in a process of its own."""

    data: Path
    ready: dict[str, Any]


@contextlib.contextmanager
def server(name: str, data: Path, *more: object) -> Iterator[Running]:
    """Run a server until the end of the block; it must end well when asked to."""
    process = subprocess.Popen(
        command(name, "--data", data, "--json", *more), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert line, process.communicate()[1]
        yield Running(data, json.loads(line))
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise


def port_in_use() -> tuple[socket.socket, int]:
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    return taken, taken.getsockname()[1]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One running demo."""
    with server("demo", tmp_path_factory.mktemp("demo") / "folder", "--no-lan") as running:
        yield running


@BUILT
@pytest.mark.slow
def test_a_demo_tells_a_program_where_it_is_and_how_to_come_in(demo: Running) -> None:
    assert demo.ready["code"] == "ready"
    with urllib.request.urlopen(demo.ready["address"] + demo.ready["entry"]) as page:
        assert page.status == 200
    code = demo.ready["entry"].removeprefix("/j/")
    with urllib.request.urlopen(f"{demo.ready['address']}/api/entry/{code}") as answer:
        assert json.load(answer)["project"]["kind"] == "sample"


@BUILT
@pytest.mark.slow
def test_a_second_demo_on_the_same_folder_is_told_where_the_first_one_answers(demo: Running) -> None:
    told = call("demo", "--data", demo.data, "--no-lan")
    assert told == {"code": "folder_in_use", "path": str(demo.data), "address": demo.ready["address"]}
    shown = subprocess.run(
        command("demo", "--data", demo.data, "--no-lan"), capture_output=True, text=True, timeout=60, cwd=ROOT, check=False
    )
    assert shown.stdout == "" and demo.ready["address"] in shown.stderr
    assert shown.stderr.count("\n") == 2  # a sentence in each language


@BUILT
@pytest.mark.slow
def test_a_fresh_sign_in_link_is_printed_beside_a_running_server_and_opens_it(demo: Running) -> None:
    told = call("signin", "--data", demo.data)
    assert told["code"] == "ok" and told["signin"].startswith(demo.ready["address"] + "/signin/")
    assert told["signin"] != demo.ready["signin"]
    with urllib.request.urlopen(told["signin"]) as page:
        assert "wrong=" not in page.url


@BUILT
@pytest.mark.slow
def test_a_running_server_keeps_its_folder_to_itself(demo: Running, tmp_path: Path) -> None:
    for asked in (("projects",), ("export", "x"), ("import", tmp_path / "x.sakusenzu"), ("serve",)):
        assert call(*asked, "--data", demo.data)["code"] == "folder_in_use", asked


@BUILT
@pytest.mark.slow
def test_serve_on_a_taken_port_says_so_and_a_demo_takes_the_next_one(tmp_path: Path) -> None:
    taken, port = port_in_use()
    with taken:
        assert call("serve", "--data", tmp_path / "a", "--port", port) == {"code": "port_taken", "port": port}
        with server("demo", tmp_path / "b", "--port", port, "--no-lan") as running:
            assert port < int(running.ready["address"].rsplit(":", 1)[1]) < port + 20


def test_a_file_in_the_place_of_the_folder_is_called_that(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    for path in (file, file / "below"):
        assert call("projects", "--data", path) == {"code": "folder_is_a_file", "path": str(path)}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_may_only_be_read_is_called_that(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o500)
    assert call("projects", "--data", folder)["code"] == "folder_not_writable"


def test_sign_in_without_any_data_says_what_to_run_first(tmp_path: Path) -> None:
    assert call("signin", "--data", tmp_path / "none") == {"code": "no_data", "path": str(tmp_path / "none")}
    assert not (tmp_path / "none").exists()


@BUILT
@pytest.mark.slow
def test_a_project_goes_out_to_a_file_and_comes_in_again_on_another_machine(demo: Running, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    with server("demo", here, "--no-lan"):
        pass
    (sample,) = call("projects", "--data", here)["projects"]
    file = tmp_path / "sample.sakusenzu"
    assert call("export", sample["id"], "--to", "sakusenzu", "--out", file, "--data", here)["file"] == str(file)
    taken = call("import", file, "--data", there)
    assert taken["code"] == "ok" and taken["project"] != sample["id"]
    (copy,) = call("projects", "--data", there)["projects"]
    assert (copy["id"], copy["title"]) == (taken["project"], sample["title"])
    again = tmp_path / "again.sakusenzu"
    call("export", copy["title"], "--to", "sakusenzu", "--out", again, "--data", there)
    first, second = (read_archive(each.read_bytes())[1] for each in (file, again))
    assert (second.notes, second.groups, second.model) == (first.notes, first.groups, first.model)
    word = tmp_path / "sample.docx"
    assert call("export", sample["id"], "--out", word, "--data", here, "--language", "en", "--paper", "a3")["code"] == "ok"
    assert "word/document.xml" in zipfile.ZipFile(word).namelist()


def test_what_cannot_be_read_written_or_found_has_a_code_of_its_own(tmp_path: Path) -> None:
    data = tmp_path / "data"
    foreign = tmp_path / "foreign.sakusenzu"
    foreign.write_bytes(b"hello")
    assert call("import", tmp_path / "missing", "--data", data)["code"] == "cannot_read"
    assert call("import", tmp_path, "--data", data)["code"] == "cannot_read"
    assert call("import", foreign, "--data", data)["code"] == "file_not_ours"
    assert call("export", "だれも知らない", "--data", data)["code"] == "project_unknown"
    assert call("projects", "--data", data) == {"code": "ok", "text": "", "projects": []}


def test_every_code_the_command_line_can_end_with_has_its_sentence_in_both_languages() -> None:
    """The codes are those that the sources name: Told(...), Refused(...), and ``code = ...`` of the folder's failures."""
    sources = ("running", "documents/exporting", "incoming/taking_in", "folder")
    text = "".join((ROOT / "facilitator" / f"{name}.py").read_text(encoding="utf-8") for name in sources)
    text += (ROOT / "sessions" / "archive.py").read_text(encoding="utf-8")
    codes = set(re.findall(r'(?:Told|Refused)\(\s*"(\w+)"', text)) | set(re.findall(r'^    code = "(\w+)"', text, re.M))
    codes -= {"ok", "folder_failed"}  # folder_failed is the class above all others and never told
    assert len(codes) >= 15
    for language in LANGUAGES:
        assert codes <= section(language, "cli").keys(), codes - section(language, "cli").keys()
        assert "{" not in say(language, "cli.folder_in_use", path="/x", address="http://x")
