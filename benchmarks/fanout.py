"""Live fan-out: everybody sees every change. One run is one server, so many screens, one kind of load."""

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from statistics import median
from typing import Any

from node import PEERS, node_command
from servers import Kind, running

PROCESSES = 2
DRAIN_MS = 1_500
NOTES_BEFORE = 200
"""Notes that lie on the board before it is measured."""


@dataclass(frozen=True)
class Load:
    """What is done for ``seconds``: notes by random seats; some people drag, each ``drag_hz`` positions a second."""

    name: str
    screens: int
    seconds: float
    notes_a_second: int = 20
    draggers: int = 0
    drag_hz: int = 20


@dataclass(frozen=True)
class Percentiles:
    """Latencies in ms from sender to every other screen, of what arrived; None if nothing did."""

    expected: int
    delivered: int
    p50: float | None
    p95: float | None
    p99: float | None
    worst: float | None


@dataclass(frozen=True)
class Result:
    """One run. ``cpu_seconds``: the server's, while the load ran and until it was drained."""

    server: str
    load: str
    screens: int
    all: Percentiles
    notes: Percentiles
    drags: Percentiles
    cpu_seconds: float
    megabytes: float
    frames: int
    bytes: int
    busiest_client: float
    refusals: list[list[Any]]
    load_average: float

    @property
    def cpu_per_thousand(self) -> float:
        """Server CPU seconds per 1,000 delivered changes."""
        return self.cpu_seconds * 1000 / max(1, self.all.delivered)

    def as_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        return {**asdict(self), "cpu_per_thousand": self.cpu_per_thousand}


def measure(kind: Kind, load: Load, scratch: Path) -> Result:
    """Run one load against a fresh server. NotStarted, or LoadFailed if the screens could not do their part."""
    with (
        tempfile.TemporaryDirectory(dir=scratch) as folder,
        running(kind, Path(folder) / "data", load.screens) as server,
        _load_program({**_plain(load), "dialect": kind.dialect, "port": server.port, **server.facts}) as program,
    ):
        program.wait_for("ready")
        before = server.cpu_seconds()
        program.say("go")
        program.wait_for("ran")
        cpu, memory = server.cpu_seconds() - before, server.megabytes()
        told = json.loads(program.line())
    return Result(
        server=kind.name,
        load=load.name,
        screens=load.screens,
        all=Percentiles(**told.pop("all")),
        notes=Percentiles(**told.pop("notes")),
        drags=Percentiles(**told.pop("drags")),
        cpu_seconds=cpu,
        megabytes=memory,
        load_average=_load_average(),
        **told,
    )


def middle(runs: Sequence[Result]) -> Result:
    """Return several runs of the same as one: each figure is the median of theirs, refusals are all of them."""
    names = ("cpu_seconds", "megabytes", "frames", "bytes", "busiest_client", "load_average")
    figures: dict[str, Any] = {name: median(getattr(each, name) for each in runs) for name in names}
    kinds = {name: _middle([getattr(each, name) for each in runs]) for name in ("all", "notes", "drags")}
    return replace(runs[0], **figures, **kinds, refusals=[refusal for each in runs for refusal in each.refusals])


def _middle(runs: Sequence[Percentiles]) -> Percentiles:
    found = {field.name: [getattr(each, field.name) for each in runs] for field in fields(Percentiles)}
    return Percentiles(**{name: None if None in all_runs else median(all_runs) for name, all_runs in found.items()})


def _plain(load: Load) -> dict[str, Any]:
    return {**asdict(load), "processes": PROCESSES, "drain_ms": DRAIN_MS, "notes_before": NOTES_BEFORE}


def _load_average() -> float:
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


class LoadFailed(Exception):
    """The load program ended before it was done; the text is what it said."""


class LoadProgram:
    """peers/load.mjs while it runs: lines out, lines in."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def line(self) -> str:
        """Return its next line; LoadFailed if it has ended."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise LoadFailed("the load program ended early; its message stands above")
        return line.strip()

    def wait_for(self, word: str) -> None:
        """Wait for a line of exactly this word."""
        said = self.line()
        if said != word:
            raise LoadFailed(said[:500])

    def say(self, word: str) -> None:
        """Send it a line."""
        assert self._process.stdin is not None
        self._process.stdin.write(word + "\n")
        self._process.stdin.flush()


@contextmanager
def _load_program(load: dict[str, Any]) -> Iterator[LoadProgram]:
    command = node_command(PEERS / "load.mjs")
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        program = LoadProgram(process)
        program.say(json.dumps(load))
        yield program
    finally:
        process.terminate()
        process.wait()
