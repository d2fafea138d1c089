"""The servers that are compared, each started afresh on a folder of its own, and what one costs while it runs."""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from hall import make_hall
from node import HERE, PEERS, ROOT, node_command

START_SECONDS = 60
STOP_SECONDS = 15

Facts = dict[str, Any]


class NotStarted(Exception):
    """A server ended, or did not answer, before it could be measured."""


@dataclass(frozen=True)
class Running:
    """A server that answers; ``facts`` are what the load program must know to come in."""

    port: int
    process: psutil.Process
    facts: Facts

    def cpu_seconds(self) -> float:
        """User and system time of the process that serves, all its threads."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    def megabytes(self) -> float:
        """Resident memory in MB (10^6 bytes)."""
        return float(self.process.memory_info().rss) / 1e6


@dataclass(frozen=True)
class Kind:
    """One of the servers. ``prepare(folder, screens, port)`` returns its command line, environment and facts."""

    name: str
    dialect: str
    durable: str
    prepare: Callable[[Path, int, int], tuple[list[str], dict[str, str], Facts]] = field(repr=False)


def _sakusenzu(folder: Path, screens: int, port: int) -> tuple[list[str], dict[str, str], Facts]:
    hall = asyncio.run(make_hall(folder, screens))
    facts = {"project": hall.project, "step": hall.step, "cookies": hall.cookies, "screen": "board"}
    return [sys.executable, "-m", "facilitator", "serve", "--data", str(folder), "--port", str(port)], {}, facts


def _y_websocket(folder: Path, screens: int, port: int) -> tuple[list[str], dict[str, str], Facts]:
    server = HERE / "node_modules" / "y-websocket" / "bin" / "server.cjs"
    env = {"HOST": "127.0.0.1", "PORT": str(port), "YPERSISTENCE": str(folder / "leveldb")}
    return node_command(server), env, {"step": "bench-step-00000000000"}


def _hocuspocus(folder: Path, screens: int, port: int) -> tuple[list[str], dict[str, str], Facts]:
    command = node_command(PEERS / "hocuspocus.mjs", str(port), str(folder / "document"))
    return command, {}, {"step": "bench-step-00000000000"}


KINDS = (
    Kind("sakusenzu", "sakusenzu", "SQLite, one fsync per group of acts, before anybody is told", _sakusenzu),
    Kind("y-websocket", "yWebsocket", "LevelDB, each update, after it was told, no fsync", _y_websocket),
    Kind("hocuspocus", "hocuspocus", "whole document to a file, 2 s after the last change, at most 10 s", _hocuspocus),
)


@contextmanager
def running(kind: Kind, folder: Path, screens: int) -> Iterator[Running]:
    """Run a server on an empty folder; NotStarted if it does not come up. Its output goes to ``folder``/log."""
    folder.mkdir(parents=True)
    port = free_port()
    command, env, facts = kind.prepare(folder, screens, port)
    log = folder.with_suffix(".log")
    with log.open("wb") as out:
        started = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **env}, stdout=out, stderr=out)
    try:
        _wait(started, port, log)
        yield Running(port, psutil.Process(started.pid), facts)
    finally:
        _stop(started)


def free_port() -> int:
    """Return a port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(started: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if started.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), 0.5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise NotStarted(log.read_text(errors="replace")[-2_000:] or "it said nothing")


def _stop(started: "subprocess.Popen[bytes]") -> None:
    started.terminate()
    try:
        started.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        started.kill()
        started.wait()
