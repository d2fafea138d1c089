"""``sakusenzu import FILE --into PROJECT``: from the command line into a project that is there, while the server is stopped."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator import running
from facilitator.app import build_services
from facilitator.folder import open_folder
from facilitator.settings import Settings
from sessions.project import Project
from tests.facilitator.conftest import opened


@pytest.fixture
def stopped(tmp_path: Path) -> Iterator[Settings]:
    """A data folder with one project, and nobody running on it."""
    settings = Settings(data=tmp_path / "data")
    at_work(settings, lambda services: opened(services, "はたらく地域"))
    yield settings


def at_work(settings: Settings, work) -> object:
    async def run() -> object:
        with open_folder(settings.data) as folder:
            services = build_services(settings, folder, ["http://127.0.0.1"])
            try:
                return await work(services)
            finally:
                await services.lobby.close()
                services.workers.close()
                await services.journal.close()

    return asyncio.run(run())


def project_of(settings: Settings) -> Project:
    async def look(services) -> Project:
        (entry,) = await services.journal.projects()
        return (await services.lobby.room(entry.project)).project

    found = at_work(settings, look)
    assert isinstance(found, Project)
    return found


def test_a_file_goes_into_the_project_of_that_name(stopped: Settings, tmp_path: Path) -> None:
    file = tmp_path / "道すじ.dot"
    file.write_text('digraph { a [label="集まる"]; b [label="話す"]; a -> b }', encoding="utf-8")
    told = running.bring_in(stopped, file, "はたらく地域")
    assert (told.code, told.facts["elements"], told.facts["links"]) == ("ok", 2, 1)
    assert {each.text for each in project_of(stopped).model.elements.values()} == {"集まる", "話す"}


@pytest.mark.parametrize(
    ("name", "content", "project", "code"),
    [
        ("a.dot", b"digraph {", "はたらく地域", "incoming_broken_dot"),
        ("a.csv", b"from,to\na,b\n", "ほかの地域", "project_unknown"),
        ("", b"", "はたらく地域", "cannot_read"),
    ],
)
def test_what_cannot_be_taken_in_is_told_by_its_code(
    stopped: Settings, tmp_path: Path, name: str, content: bytes, project: str, code: str
) -> None:
    if name:
        (tmp_path / name).write_bytes(content)
    assert running.bring_in(stopped, tmp_path / (name or "missing"), project).code == code
