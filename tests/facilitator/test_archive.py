"""Project files: what is written is read back whole; what is damaged, foreign or newer is refused whole."""

import hashlib
import io
import json
import random
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest

from sessions.archive import LARGEST, read_archive, write_archive
from sessions.journal.port import Entry
from sessions.project import Project
from sessions.refusals import Refused

OURS = {"format": "sakusenzu-project", "version": 1}


def packed(journal: bytes, **manifest: object) -> bytes:
    """Return a project file with this journal; its checksum is right unless ``manifest`` says otherwise."""
    told = {**OURS, "sha256": hashlib.sha256(journal).hexdigest(), **manifest}
    return zipped({"manifest.json": json.dumps(told).encode(), "journal.jsonl": journal})


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return out.getvalue()


def lines(entries: list[Entry]) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(write_archive(entries))) as file:
        return file.read("journal.jsonl").split(b"\n")


def refusal(content: bytes) -> str:
    """Return the code with which a file is refused."""
    with pytest.raises(Refused) as refused:
        read_archive(content)
    return refused.value.code


def test_a_project_file_gives_back_the_same_project_and_every_line_of_its_history(
    sample_entries: list[Entry], sample: Project
) -> None:
    entries, project = read_archive(write_archive(sample_entries))
    assert project == sample
    known = [(e.position, e.act, e.seat, e.at, json.loads(e.event)) for e in sample_entries]
    assert [(e.position, e.act, e.seat, e.at, json.loads(e.event)) for e in entries] == known


def test_the_same_project_gives_the_same_bytes(sample_entries: list[Entry]) -> None:
    assert write_archive(sample_entries) == write_archive(list(sample_entries))


def test_a_file_cut_off_anywhere_is_refused(sample_entries: list[Entry]) -> None:
    whole = write_archive(sample_entries)
    cuts = [*range(40), *range(40, len(whole), len(whole) // 60), len(whole) - 1]
    told = {cut: refusal(whole[:cut]) for cut in cuts}
    assert set(told.values()) <= {"file_broken", "file_not_ours"}
    assert {code for cut, code in told.items() if cut >= 2} == {"file_broken"}


def test_a_flipped_bit_is_refused_or_changes_nothing(sample_entries: list[Entry]) -> None:
    whole = write_archive(sample_entries[:3])
    right, chance = read_archive(whole), random.Random(20261121)
    for _ in range(3_000):
        bit = chance.randrange(len(whole) * 8)
        broken = bytearray(whole)
        broken[bit // 8] ^= 1 << bit % 8
        try:
            assert read_archive(bytes(broken)) == right, f"bit {bit}"
        except Refused as refused:
            assert refused.code in ("file_broken", "file_not_ours", "file_newer", "file_too_big"), f"bit {bit}"


@pytest.mark.parametrize("content", [b"", b"PK", b"hello", "付箋".encode(), b"%PDF-1.7\n", b"\x00" * 1_000])
def test_what_is_no_zip_is_no_project_file(content: bytes) -> None:
    assert refusal(content) in ("file_not_ours", "file_broken")


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"word/document.xml": b"<w/>"},
        {"manifest.json": b'{"format": "somebody-else"}'},
        {"manifest.json": b"[]"},
        {"manifest.json": b"null"},
    ],
)
def test_somebody_elses_zip_is_no_project_file(files: dict[str, bytes]) -> None:
    assert refusal(zipped(files)) == "file_not_ours"


def test_a_file_of_a_newer_version_says_which(sample_entries: list[Entry]) -> None:
    journal = b"\n".join(lines(sample_entries))
    with pytest.raises(Refused) as refused:
        read_archive(packed(journal, version=2))
    assert (refused.value.code, refused.value.facts) == ("file_newer", {"version": "2"})


@pytest.mark.parametrize("version", ["1", None, -1, 1.5, True, "x" * 5_000])
def test_a_version_that_is_no_number_is_never_taken_for_ours(sample_entries: list[Entry], version: object) -> None:
    with pytest.raises(Refused) as refused:
        read_archive(packed(b"\n".join(lines(sample_entries)), version=version))
    assert refused.value.code in ("file_newer", "file_broken") and len(str(refused.value.facts)) < 100


def test_a_journal_whose_checksum_differs_is_refused(sample_entries: list[Entry]) -> None:
    journal = b"\n".join(lines(sample_entries))
    assert refusal(packed(journal, sha256="0" * 64)) == "file_broken"
    assert refusal(packed(journal, sha256=None)) == "file_broken"


def test_a_zip_bomb_is_refused_without_being_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        file.writestr("manifest.json", json.dumps({**OURS, "sha256": "0" * 64}))
        with file.open("journal.jsonl", "w") as journal:
            for _ in range(LARGEST // 1024**2 + 1):
                journal.write(bytes(1024**2))
    tracemalloc.start()
    assert refusal(out.getvalue()) == "file_too_big"
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 10 * 1024**2


def test_an_event_of_the_future_is_told_as_a_newer_file(sample_entries: list[Entry]) -> None:
    first, *rest = lines(sample_entries)
    event = json.loads(first)
    event["event"]["v"] = 99
    assert refusal(packed(b"\n".join([json.dumps(event).encode(), *rest]))) == "file_newer"


def _event(line: bytes, change: Callable[[dict], object]) -> bytes:
    told = json.loads(line)
    change(told)
    return json.dumps(told).encode()


BROKEN = {
    "no line at all": lambda found: [],
    "a first event that opens no project": lambda found: found[1:],
    "a project opened twice": lambda found: [found[0], *found],
    "an empty line at the end": lambda found: [*found, b""],
    "a line that is no JSON": lambda found: [*found, b"{"],
    "a line that is a list": lambda found: [*found, b"[]"],
    "bytes that are no text": lambda found: [*found, b'{"act":"\xff\xfe"}'],
    "an event of no type": lambda found: [*found, _event(found[1], lambda line: line["event"].pop("type"))],
    "an event of an unknown type": lambda found: [*found, _event(found[1], lambda line: line["event"].update(type="Boom", v=1))],
    "an event without its fields": lambda found: [
        *found,
        _event(found[1], lambda line: line.update(event={"type": "NoteWritten"})),
    ],
    "a time that is a text": lambda found: [*found, _event(found[1], lambda line: line.update(at="today"))],
    "a line with more than it should have": lambda found: [*found, _event(found[1], lambda line: line.update(extra=1))],
    "a lone surrogate": lambda found: [*found, b'{"act":"\\ud800","seat":"","at":1,"event":{}}'],
    "nesting without end": lambda found: [*found, b'{"act":"a","seat":"","at":1,"event":{"type":' + b"[" * 100_000],
    "no project at all": lambda found: [b""],
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_journal_with_a_fault_is_refused_even_under_a_right_checksum(sample_entries: list[Entry], what: str) -> None:
    assert refusal(packed(b"\n".join(BROKEN[what](lines(sample_entries))))) == "file_broken"


def test_a_journal_that_lost_a_line_is_refused_or_still_makes_a_project(sample_entries: list[Entry]) -> None:
    found, chance = lines(sample_entries), random.Random(7)
    for lost in chance.sample(range(1, len(found)), 25):
        try:
            entries, project = read_archive(packed(b"\n".join(found[:lost] + found[lost + 1 :])))
        except Refused as refused:
            assert refused.code == "file_broken"
        else:
            assert len(entries) == len(found) - 1 and project.opened_at is not None
