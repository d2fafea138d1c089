"""The data folder, with real locks of real processes."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.folder import (
    DataFolder,
    FolderFailed,
    FolderFull,
    FolderInUse,
    FolderIsAFile,
    FolderNotWritable,
    default_folder,
    open_folder,
)
from facilitator.tokens import SecretDamaged
from sessions.journal.database import open_database

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="permissions and limits of POSIX")
SERVER = """
import sys
from pathlib import Path
from facilitator.folder import open_folder

folder = open_folder(Path(sys.argv[1]))
if len(sys.argv) > 2:
    folder.say_address(sys.argv[2])
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "まだない" / "sakusenzu data"


def start(path: Path, *address: str) -> "subprocess.Popen[str]":
    """Start another process that holds the folder, and wait until it does."""
    server = subprocess.Popen(
        [sys.executable, "-c", SERVER, str(path), *address],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert server.stdout is not None
    assert server.stdout.readline() == "open\n"
    return server


def end(server: "subprocess.Popen[str]") -> None:
    server.communicate()


async def test_a_folder_that_was_not_there_is_made_and_takes_a_database_and_a_secret(path: Path) -> None:
    with open_folder(path) as folder:
        secret = folder.secret()
        await open_database(folder.database).close()
    with open_folder(path) as folder:
        assert folder.secret() == secret
        assert folder.database.exists()


@POSIX
def test_a_new_folder_is_for_its_owner_alone(path: Path) -> None:
    with open_folder(path):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700


def test_a_start_leaves_nothing_behind_but_its_lock(path: Path) -> None:
    open_folder(path).close()
    assert [file.name for file in path.iterdir()] in ([], ["lock"])


def test_a_second_start_is_told_where_the_first_answers(path: Path) -> None:
    server = start(path, "http://192.168.1.5:8686")
    with pytest.raises(FolderInUse) as refused:
        open_folder(path)
    end(server)
    assert refused.value.address == "http://192.168.1.5:8686"
    assert refused.value.code == "folder_in_use"
    assert refused.value.facts == {"path": str(path), "address": "http://192.168.1.5:8686"}


def test_a_second_start_in_the_same_process_is_refused_too(path: Path) -> None:
    with open_folder(path) as folder:
        folder.say_address("http://localhost:8686")
        with pytest.raises(FolderInUse, match="in_use"):
            open_folder(path)
    open_folder(path).close()


def test_a_first_start_that_has_no_address_yet_is_still_in_the_way(path: Path) -> None:
    server = start(path)
    with pytest.raises(FolderInUse) as refused:
        open_folder(path)
    end(server)
    assert refused.value.address is None


def test_a_killed_server_leaves_the_folder_free_and_its_address_forgotten(path: Path) -> None:
    killed = start(path, "http://192.168.1.5:8686")
    killed.send_signal(signal.SIGKILL)
    end(killed)
    server = start(path)
    with pytest.raises(FolderInUse) as refused:
        open_folder(path)
    end(server)
    assert refused.value.address is None, "not the killed one's"
    open_folder(path).close()


def test_a_closed_folder_is_free_and_closing_twice_does_no_harm(path: Path) -> None:
    folder = open_folder(path)
    folder.say_address("http://localhost:8686")
    folder.close()
    again = open_folder(path)
    folder.close()
    with pytest.raises(FolderInUse):
        open_folder(path)
    again.close()


@pytest.mark.parametrize(
    "said", [b"", b"\xff\xfe", b"javascript:alert(1)", b"http://x y", b"http://x\x1b[31m", b"x" * 5_000]
)
def test_an_address_that_is_none_is_not_passed_on(path: Path, said: bytes) -> None:
    with open_folder(path):
        (path / "address").write_bytes(said)
        with pytest.raises(FolderInUse) as refused:
            open_folder(path)
        assert refused.value.address is None


@pytest.mark.parametrize("below", [(), ("deeper",), ("deeper", "still")])
def test_a_file_in_the_way_is_told_as_one_and_stays(tmp_path: Path, below: tuple[str, ...]) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(FolderIsAFile) as refused:
        open_folder((tmp_path / "file").joinpath(*below))
    assert refused.value.code == "folder_is_a_file"
    assert (tmp_path / "file").read_text() == "mine"


@POSIX
def test_a_path_that_no_system_takes_is_refused_with_a_sentence_of_ours() -> None:
    for odd in ("a\x00b", "x" * 5_000, "\ud800", "/proc/nowhere/at/all"):
        with pytest.raises(FolderFailed):
            open_folder(Path(tempfile.gettempdir()) / odd)


@pytest.fixture
def somebody_else() -> Iterator[Path]:
    """A folder of ours, seen by a user without rights to it (root has rights to everything)."""
    with tempfile.TemporaryDirectory() as made:
        path = Path(made)
        (path / "shut").mkdir(mode=0o555)
        path.chmod(0o755)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65_534)
        try:
            yield path / "shut"
        finally:
            if root:
                os.seteuid(0)


@POSIX
def test_a_folder_that_nothing_can_be_written_in_is_told_as_such(somebody_else: Path) -> None:
    for path in (somebody_else, somebody_else / "deeper"):
        with pytest.raises(FolderNotWritable) as refused:
            open_folder(path)
        assert refused.value.code == "folder_not_writable"


@POSIX
@pytest.mark.parametrize("room", [0, 10_000])
def test_a_full_disk_is_told_at_the_start_and_the_folder_is_not_held(path: Path, room: int) -> None:
    import resource

    earlier = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, earlier[1]))
    try:
        with pytest.raises(FolderFull) as refused:
            open_folder(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, earlier)
    assert refused.value.code == "folder_full"
    with open_folder(path):
        assert not (path / "probe").exists()


@POSIX
def test_a_disk_that_fills_up_before_the_secret_leaves_no_half_secret(path: Path) -> None:
    import resource

    with open_folder(path) as folder:
        earlier = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, earlier[1]))
        try:
            with pytest.raises(FolderFull):
                folder.secret()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, earlier)
        assert len(folder.secret()) == 32


def test_a_damaged_secret_is_told(path: Path) -> None:
    with open_folder(path) as folder:
        (path / "secret").write_bytes(b"short")
        with pytest.raises(SecretDamaged):
            folder.secret()


def test_without_a_choice_it_is_the_platforms_own_place_for_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_folder().name == "sakusenzu"
    if sys.platform == "linux":
        with open_folder() as folder:
            assert isinstance(folder, DataFolder)
            assert folder.path == tmp_path / "sakusenzu"
