"""`make bench`: our live server beside y-websocket 2 and Hocuspocus 3, a full hall at the door, and opening a long project.

Everything is measured in one run on one machine, so the ratios are what counts (README.md says what is compared).
Nothing is asserted: a slow machine is no fault.
"""

import argparse
import json
import platform
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import joining
import reopen
import tables
from fanout import DRAIN_MS, Load, LoadFailed, Result, measure, middle
from node import BuildFailed, node
from servers import KINDS, Kind, NotStarted

DRAGGERS = 5


@dataclass(frozen=True)
class Asked:
    """What the command line asked for."""

    screens: tuple[int, ...]
    seconds: float
    kinds: tuple[Kind, ...]
    loads: tuple[str, ...]
    runs: int
    phones: int
    events: int
    json: Path | None

    def planned(self) -> list[Load]:
        """Return every load, the smaller hall first."""
        draggers = {"notes": 0, "notes + drags": DRAGGERS}
        return [
            Load(name, screens, self.seconds, draggers=count)
            for screens in self.screens
            for name, count in draggers.items()
            if name in self.loads
        ]


def asked(arguments: list[str]) -> Asked:
    """Read the command line."""
    names = [kind.name for kind in KINDS]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="30 screens, 5 s, 5,000 events")
    parser.add_argument("--screens", default="30,100,300", help="how many, e.g. 30,100; empty: none")
    parser.add_argument("--seconds", type=float, default=20, help="how long each load runs")
    parser.add_argument("--load", choices=["notes", "drags", "both"], default="both")
    parser.add_argument("--servers", default=",".join(names), help=f"of {', '.join(names)}")
    parser.add_argument("--runs", type=int, default=1, help="how often; the figures are then medians")
    parser.add_argument("--phones", type=int, default=joining.PHONES, help="that come to the door within 10 s; 0: leave it out")
    parser.add_argument("--events", type=int, default=reopen.EVENTS, help="of the project that is reopened; 0: leave it out")
    parser.add_argument("--json", type=Path, help="write every figure to this file")
    given = parser.parse_args(arguments)
    chosen = tuple(kind for kind in KINDS if kind.name in given.servers.split(","))
    if not chosen:
        parser.error(f"--servers: one or more of {', '.join(names)}")
    loads = {"notes": ("notes",), "drags": ("notes + drags",), "both": ("notes", "notes + drags")}[given.load]
    if given.quick:
        return Asked((30,), 5, chosen, loads, 1, min(given.phones, 60), min(given.events, 5_000), given.json)
    screens = tuple(int(each) for each in given.screens.split(",") if each)
    return Asked(screens, given.seconds, chosen, loads, max(1, given.runs), given.phones, given.events, given.json)


def main(arguments: list[str]) -> int:
    """Measure what is asked for and print it; 1 if something could not be measured."""
    wanted = asked(arguments)
    try:
        version = ".".join(map(str, node().version))
    except BuildFailed as failed:
        print(failed, file=sys.stderr)
        return 1
    print(f"Python {platform.python_version()}, Node {version}, {platform.system()} {platform.machine()}\n", flush=True)
    with tempfile.TemporaryDirectory(prefix="sakusenzu-bench-") as scratch:
        results, whole = _fanout(wanted, Path(scratch))
        joined = _joining(wanted, Path(scratch)) if wanted.phones else None
        reopened = _reopen(wanted, Path(scratch)) if wanted.events else None
    if wanted.json is not None:
        facts = {"fanout": [each.as_json() for each in results], "joining": joined, "reopen": reopened}
        wanted.json.write_text(json.dumps(facts, indent=1), encoding="utf-8")
    missing = (joined is None and wanted.phones) or (reopened is None and wanted.events)
    return 0 if whole and not missing else 1


def _fanout(wanted: Asked, scratch: Path) -> tuple[list[Result], bool]:
    for kind in wanted.kinds if wanted.screens else ():
        print(f"  {kind.name}: on disk: {kind.durable}")
    results: list[Result] = []
    whole = True
    for load in wanted.planned():
        print(f"\n{load.screens} screens, {_told(load)}, {load.seconds:g} s{_often(wanted.runs)}", flush=True)
        runs = [[_one(kind, load, scratch) for kind in wanted.kinds] for _ in range(wanted.runs)]
        measured = [[each for each in of_kind if each is not None] for of_kind in zip(*runs, strict=True)]
        now = [middle(of_kind) for of_kind in measured if of_kind]
        whole = whole and len(now) == len(wanted.kinds)
        if now:
            table = tables.fanout_table(now, load.seconds + DRAIN_MS / 1000)
            print("\n".join(filter(None, (table, tables.kinds_table(now)))), flush=True)
        results += now
    ratios = tables.ratios_table(results)
    if ratios:
        print(f"\nOurs / peer (below 1x ours is faster or smaller)\n{ratios}", flush=True)
    return results, whole


def _one(kind: Kind, load: Load, scratch: Path) -> Result | None:
    print(f"  {kind.name} ...", file=sys.stderr, flush=True)
    try:
        return measure(kind, load, scratch)
    except (NotStarted, LoadFailed) as failure:
        print(f"  ! {kind.name} was not measured: {failure}", flush=True)
        return None


def _told(load: Load) -> str:
    drags = f", {load.draggers} people dragging at {load.drag_hz} Hz" if load.draggers else ""
    return f"{load.notes_a_second} notes/s{drags}"


def _often(runs: int) -> str:
    return f", medians of {runs} runs" if runs > 1 else ""


def _joining(wanted: Asked, scratch: Path) -> dict[str, Any] | None:
    print("\nA full hall at the door, all from one address", flush=True)
    try:
        came = joining.measure(wanted.phones, joining.WITHIN, scratch)
    except NotStarted as failure:
        print(f"  ! it was not measured: {failure}", flush=True)
        return None
    print(tables.joining_table(came), flush=True)
    return came.as_json()


def _reopen(wanted: Asked, scratch: Path) -> dict[str, Any] | None:
    print(f"\nOpening a project of {wanted.events:,} events (and as many Yjs updates)", flush=True)
    try:
        facts = reopen.measure(wanted.events, scratch)
    except CalledProcessError as failed:
        print(f"  ! it was not measured: {failed}", flush=True)
        return None
    print(tables.reopen_table(facts), flush=True)
    return facts


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
