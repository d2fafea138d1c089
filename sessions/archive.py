"""Project files (.sakusenzu): a project's whole journal in one file, to be carried on elsewhere.

A zip with ``manifest.json`` (format, version, count, checksum) and ``journal.jsonl`` (one entry a line). Reading checks
everything before anything is believed: all or nothing.
"""

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from sessions.events import read_event
from sessions.evolve import evolve
from sessions.frames import Frozen
from sessions.journal.port import Entry
from sessions.journal.upcast import EventFromTheFuture, lift
from sessions.opening import ProjectOpened
from sessions.project import Project
from sessions.refusals import Refused

FORMAT = "sakusenzu-project"
VERSION = 1
LARGEST = 200 * 1024 * 1024
"""Bytes of a journal once unpacked; more is refused unread (zip bombs)."""
_WHEN = (1980, 1, 1, 0, 0, 0)  # the same project gives the same file


class _Line(Frozen):
    """One entry in the file."""

    act: Annotated[str, Field(max_length=64)]
    seat: Annotated[str, Field(max_length=64)]
    at: int
    event: dict[str, Any]


_LINE: TypeAdapter[_Line] = TypeAdapter(_Line)


def write_archive(entries: Sequence[Entry]) -> bytes:
    """Return the project file of these entries."""
    lines = [
        json.dumps(
            {"act": entry.act, "seat": entry.seat, "at": entry.at, "event": json.loads(entry.event)},
            ensure_ascii=False,
        )
        for entry in entries
    ]
    journal = "\n".join(lines).encode()
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "entries": len(entries),
        "sha256": hashlib.sha256(journal).hexdigest(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(zipfile.ZipInfo("manifest.json", _WHEN), json.dumps(manifest), zipfile.ZIP_DEFLATED)
        file.writestr(zipfile.ZipInfo("journal.jsonl", _WHEN), journal, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def read_archive(packed: bytes) -> tuple[list[Entry], Project]:
    """Return the entries of a project file and the project they make.

    Refused ``file_not_ours``, ``file_broken``, ``file_newer`` {version}, ``file_too_big`` {limit}.
    """
    try:
        journal = _unpacked(packed).decode("utf-8")
    except UnicodeDecodeError:
        raise Refused("file_broken") from None
    entries: list[Entry] = []
    project = Project()
    for number, line in enumerate(journal.split("\n"), start=1):
        entry, project = _taken(line, number, project)
        entries.append(entry)
    if project.opened_at is None:
        raise Refused("file_broken")
    return entries, project


def _taken(line: str, number: int, project: Project) -> tuple[Entry, Project]:
    try:
        read = _LINE.validate_json(line)
        text = json.dumps(lift(read.event), ensure_ascii=False)
        event = read_event(text)
        if (number == 1) != isinstance(event, ProjectOpened):
            raise Refused("file_broken")
        return Entry(number, read.act, read.seat, read.at, text), evolve(project, event)
    except EventFromTheFuture as future:
        raise Refused("file_newer", version=str(future.v)) from None
    except (ValidationError, ValueError, KeyError, RecursionError):
        raise Refused("file_broken") from None


def _unpacked(packed: bytes) -> bytes:
    if not packed.startswith(b"PK"):
        raise Refused("file_not_ours")
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as file:
            manifest = _manifest(file)
            info = file.getinfo("journal.jsonl")
            if info.file_size > LARGEST:
                raise Refused("file_too_big", limit=LARGEST // (1024 * 1024))
            with file.open(info) as stream:
                journal = stream.read(LARGEST + 1)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, RuntimeError, OSError):
        raise Refused("file_broken") from None
    if hashlib.sha256(journal).hexdigest() != manifest.get("sha256"):
        raise Refused("file_broken")
    return journal


def _manifest(file: zipfile.ZipFile) -> dict[str, Any]:
    if "manifest.json" not in file.namelist():
        raise Refused("file_not_ours")
    if file.getinfo("manifest.json").file_size > 10_000:
        raise Refused("file_broken")
    try:
        manifest = json.loads(file.read("manifest.json"))
    except ValueError:
        raise Refused("file_broken") from None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise Refused("file_not_ours")
    version = manifest.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Refused("file_broken")
    if version > VERSION:
        raise Refused("file_newer", version=str(version)[:20])
    return manifest
