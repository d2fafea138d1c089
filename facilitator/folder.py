"""The data folder: where projects lie on this machine, for one server at a time.

It holds ``sakusenzu.db`` (journal and accounts), ``secret`` (facilitator/tokens.py), ``lock`` and ``address``. The lock
is the operating system's, so it ends with the process however that ends; ``address`` tells a second start where the
first one answers.
"""

import errno
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from filelock import BaseFileLock, FileLock, Timeout
from platformdirs import user_data_path

from facilitator.tokens import load_secret

PROBE = 65_536
"""Bytes that must fit before a start goes on: enough for the tables of a new database."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FILE_IN_THE_WAY = (errno.ENOTDIR, errno.EEXIST, errno.EISDIR)


class FolderFailed(Exception):
    """The data folder cannot be used. ``code`` and ``facts`` are for the sentence (facilitator/wording)."""

    code = "folder_failed"

    def __init__(self, path: Path, **facts: str | None) -> None:
        super().__init__(self.code)
        self.path = path
        self.facts: dict[str, str | None] = {"path": str(path), **facts}


class FolderInUse(FolderFailed):
    """Another server has it. ``address`` is where that one answers; None while it is still starting."""

    code = "folder_in_use"

    def __init__(self, path: Path, address: str | None) -> None:
        super().__init__(path, address=address)
        self.address = address


class FolderNotWritable(FolderFailed):
    """It cannot be made, or nothing can be written in it."""

    code = "folder_not_writable"


class FolderIsAFile(FolderFailed):
    """There is a file where the folder, or one above it, should be."""

    code = "folder_is_a_file"


class FolderFull(FolderFailed):
    """There is no room left on its disk."""

    code = "folder_full"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """A locked data folder. ``close`` (or the end of a ``with``) lets it go."""

    path: Path
    _lock: BaseFileLock

    @property
    def database(self) -> Path:
        """The file of the journal and the accounts."""
        return self.path / "sakusenzu.db"

    def secret(self) -> bytes:
        """Return the server's secret, made at the first start. SecretDamaged if the file is not one of ours."""
        try:
            return load_secret(self.path / "secret")
        except OSError as error:
            raise _failed(self.path, error) from None

    def say_address(self, address: str) -> None:
        """Write down where this server answers, e.g. ``http://192.168.1.5:8080``, for a second start to open."""
        try:
            _write_whole(self.path / "address", address)
        except OSError as error:
            raise _failed(self.path, error) from None

    def close(self) -> None:
        """Let the folder go. Closing twice is fine."""
        if self._lock.is_locked:
            with suppress(OSError):
                (self.path / "address").unlink(missing_ok=True)
            self._lock.release()

    def __enter__(self) -> "DataFolder":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def default_folder() -> Path:
    """Return where this platform keeps people's data, e.g. ~/.local/share/sakusenzu."""
    return user_data_path("sakusenzu", appauthor=False)


def open_folder(path: Path | None = None) -> DataFolder:
    """Make the folder if need be, and lock it. None: the platform's own place.

    FolderInUse, FolderIsAFile, FolderFull or FolderNotWritable if it cannot be used; nothing is locked then.
    """
    chosen = default_folder() if path is None else path
    try:
        folder = chosen.expanduser().absolute()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(folder / "lock", timeout=0, thread_local=False)
        lock.acquire()
    except Timeout:
        raise FolderInUse(folder, _address(folder)) from None
    except (OSError, NotImplementedError, ValueError, RuntimeError) as error:
        raise _failed(chosen, error) from None
    try:
        (folder / "address").unlink(missing_ok=True)  # of a server that was killed
        _probe(folder)
    except OSError as error:
        lock.release()
        raise _failed(folder, error) from None
    return DataFolder(folder, lock)


def _probe(folder: Path) -> None:
    """Write as much as a new database needs and remove it again: a full disk should show now, not in the hall."""
    probe = folder / "probe"
    try:
        with probe.open("wb") as file:
            file.write(bytes(PROBE))
            file.flush()
            os.fsync(file.fileno())
    finally:
        probe.unlink(missing_ok=True)


def _address(folder: Path) -> str | None:
    """Return what the running server wrote, None if that is no web address (yet)."""
    try:
        with (folder / "address").open(encoding="utf-8") as file:
            said = file.read(300).strip()
    except (OSError, UnicodeDecodeError):
        return None
    return said if said.startswith(("http://", "https://")) and said.isprintable() and " " not in said else None


def _write_whole(path: Path, text: str) -> None:
    half = path.with_name(path.name + ".new")
    half.write_text(text, encoding="utf-8")
    half.replace(path)


def _failed(path: Path, error: Exception) -> FolderFailed:
    number = error.errno if isinstance(error, OSError) else None
    if number in _FULL:
        return FolderFull(path)
    if number in _FILE_IN_THE_WAY:
        return FolderIsAFile(path)
    return FolderNotWritable(path)
