"""The disk is full in mid-workshop: phones say so and keep every word, nothing acknowledged is lost, and room heals it."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Hall, workshop_in
from tests.browser.people import Phone, ja
from tests.browser.serving import Server, free_port

resource = pytest.importorskip("resource", reason="limits are set as POSIX sets them")
ROOM_LEFT = 96 * 1024
"""Bytes that still fit once the disk is made small: a handful of notes."""
MOST_NOTES = 200
DONE_OR_STUCK = """stuck => !document.querySelector('.notes .note.sending')
    || (document.querySelector('.banner')?.textContent ?? '').includes(stuck)"""
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits and small disks are made as Linux makes them")


class SmallDisk(Protocol):
    """A disk under a server's data folder."""

    def fill(self, server: Server) -> None:
        """Leave hardly any room."""

    def make_room(self, server: Server) -> None:
        """Let there be room again."""


class BoundFiles:
    """No file of the server's may grow on: needs no rights, and looks to SQLite as a full disk does."""

    def fill(self, server: Server) -> None:
        largest = max(path.stat().st_size for path in server.data.glob("sakusenzu.db*"))
        self._bind(server, largest + ROOM_LEFT)

    def make_room(self, server: Server) -> None:
        if server.process is not None:  # who is started later has no such limit
            self._bind(server, resource.RLIM_INFINITY)

    def _bind(self, server: Server, most: int) -> None:
        assert server.process is not None
        _, hard = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (most, hard))


class SmallFilesystem:
    """A file system of a few MB with something large on it."""

    SIZE_MB = 24

    def __init__(self, place: Path) -> None:
        self.place = place
        self.ballast = place / "holiday.mov"

    def fill(self, server: Server) -> None:
        state = os.statvfs(self.place)
        with self.ballast.open("wb") as film:
            os.posix_fallocate(film.fileno(), 0, state.f_bavail * state.f_frsize - ROOM_LEFT)

    def make_room(self, server: Server) -> None:
        self.ballast.unlink()


@contextlib.contextmanager
def small_filesystem(place: Path) -> Iterator[SmallFilesystem]:
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={SmallFilesystem.SIZE_MB}m", "tmpfs", str(place)]
    try:
        mounted = subprocess.run(mounting, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        pytest.skip("no file system may be mounted here")
    try:
        yield SmallFilesystem(place)
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True, capture_output=True)


@pytest.fixture(params=["bound files", "small file system"])
def small(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Server, SmallDisk]]:
    """A server on a disk that can be filled."""
    data = tmp_path / "data"
    data.mkdir()
    with contextlib.ExitStack() as ends:
        disk: SmallDisk = BoundFiles()
        if request.param != "bound files":
            disk = ends.enter_context(small_filesystem(data))
        server = Server(data, free_port())
        ends.callback(server.stop)
        yield server.start(), disk


def write_until_full(phone: Phone, name: str) -> list[str]:
    """Write notes one after another until the phone says that nothing can be saved; return their beginnings."""
    stuck = ja("phone.banner.stuck", n=1)
    written: list[str] = []
    while len(written) < MOST_NOTES:
        written.append(f"{name}の{len(written) + 1}枚め。")
        phone.field.fill(written[-1] + "声" * 450)
        phone.send()
        phone.page.wait_for_function(DONE_OR_STUCK, arg=stuck)
        if phone.sending.count():
            return written
    raise AssertionError("the disk never was full")


def every_note_once(cards: Locator, written: list[str]) -> None:
    """See each of these notes on the board, once, and no other."""
    expect(cards).to_have_count(len(written))
    texts = [text.lstrip("●").strip() for text in cards.all_text_contents()]
    assert sorted(next(start for start in written if text.startswith(start)) for text in texts) == sorted(written)


def one_more(phone: Phone, text: str) -> str:
    phone.field.fill(text)
    phone.send()
    expect(phone.notes.filter(has_text=text)).to_have_count(1)
    return text


def test_on_a_full_disk_a_phone_says_so_and_room_on_it_brings_every_note_in_once(
    small: tuple[Server, SmallDisk], hall_on: Callable[[Server], Hall]
) -> None:
    server, disk = small
    workshop = workshop_in(hall_on(server))
    one, other = workshop.phone("みなと工房"), workshop.phone("そらまめ相談室")
    disk.fill(server)
    written = write_until_full(one, "みなと工房")
    expect(one.banner).to_have_text(ja("phone.banner.stuck", n=1))
    acknowledged = one.page.locator(".notes .note:not(.sending)").count()
    assert 0 < acknowledged == len(written) - 1
    written += [one_more(one, "待っている1枚"), one_more(other, "ほかの人の1枚")]
    expect(one.banner).to_have_text(ja("phone.banner.stuck", n=2))
    expect(other.banner).to_have_text(ja("phone.banner.stuck", n=1))
    expect(workshop.lead.page.get_by_role("alert")).to_have_text(ja("console.stuck"))
    expect(workshop.lead.page.locator(".sz-figures dd").first).to_have_text(str(acknowledged))

    disk.make_room(server)
    for phone in (one, other):
        expect(phone.sending).to_have_count(0)
        phone.screen.told(ja("phone.banner.sent"))
    expect(workshop.lead.page.locator(".sz-figures dd").first).to_have_text(str(len(written)))
    expect(workshop.lead.page.get_by_role("alert")).to_have_count(0)
    every_note_once(workshop.seen().page.locator(".sz-tray .sz-note-text"), written)


def test_a_server_started_again_after_a_full_disk_has_what_it_acknowledged_and_takes_the_rest(
    small: tuple[Server, SmallDisk], hall_on: Callable[[Server], Hall]
) -> None:
    server, disk = small
    workshop = workshop_in(hall_on(server))
    phone = workshop.phone("みなと工房")
    disk.fill(server)
    written = write_until_full(phone, "みなと工房")
    server.kill()
    disk.make_room(server)
    server.start()
    expect(phone.sending).to_have_count(0)
    expect(phone.notes).to_have_count(len(written))
    phone.write("そのあとの1枚")
    every_note_once(workshop.seen().page.locator(".sz-tray .sz-note-text"), [*written, "そのあとの1枚"])
