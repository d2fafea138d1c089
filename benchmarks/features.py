"""A hall of sixty through a whole day: for each thing people do, how long until every other screen that is told of it was.

    python benchmarks/features.py [--people 60] [--seconds 10] [--a-second 20] [--json out.json]

Screens: a phone for each person, the record of each table, two consoles, two boards, the diagram's page, the wall. Every act
changes something on every screen that its row names, so the first frame that carries the act's version (or a later one)
is the one that told it. In the same run: the notes case of the fan-out, ours and y-websocket's, with as many screens.
"""

import argparse
import asyncio
import json
import os
import platform
import random
import re
import sys
import tempfile
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from day_hall import DayHall, make_day
from fanout import Load, LoadFailed, Result, measure
from node import BuildFailed
from servers import KINDS, Facts, Kind, NotStarted, Running, running
from tables import aligned
from websockets.asyncio.client import ClientConnection, connect

from facilitator.services import new_id

DRAIN = 1.5
CHANGES = re.compile(r'\{"type":"changes","version":(\d+)')
Command = dict[str, Any]


@dataclass
class Screen:
    """One open screen: when it was told of which version, and what became of its own acts."""

    kind: str
    seat: str | None
    table: int | None
    socket: ClientConnection
    versions: list[int] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    done: dict[str, int] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    async def listen(self) -> None:
        """Note every frame as it comes."""
        async for text in self.socket:
            assert isinstance(text, str)
            at = time.perf_counter()
            if told := CHANGES.match(text):  # not read any further: a large view would keep the clients busy, not the server
                self.versions.append(int(told[1]))
                self.times.append(at)
            elif text.startswith('{"type":"done"'):
                frame = json.loads(text)
                self.done[frame["id"]] = frame["version"]
            elif text.startswith('{"type":"refused"'):
                self.refused.append(json.loads(text)["code"])

    def told(self, version: int) -> float | None:
        """Return when this screen had a version; None if never."""
        at = bisect_left(self.versions, version)
        return self.times[at] if at < len(self.times) else None

    async def do(self, *commands: Command) -> tuple[str, float]:
        """Ask for one act; return its id and when it was sent."""
        act = new_id()
        text = json.dumps({"type": "do", "id": act, "commands": commands})
        at = time.perf_counter()
        await self.socket.send(text)
        return act, at


@dataclass(frozen=True)
class Feature:
    """Something people do. ``acts`` yields who does what next; ``told``: the kinds of screens each act changes."""

    name: str
    step: str
    acts: Callable[["Day"], Iterator[tuple[Screen, Command]]]
    told: frozenset[str]
    own_table: bool = False
    a_second: float | None = None
    before: tuple[Command, ...] = ()


@dataclass(frozen=True)
class Told:
    """One feature's figures, in ms."""

    feature: str
    told_to: str
    acts: int
    expected: int
    delivered: int
    p50: float
    p95: float
    p99: float
    cpu_percent: float
    refused: dict[str, int]
    load_average: float


@dataclass
class Day:
    """The hall while it is measured."""

    hall: DayHall
    screens: list[Screen]
    chance: random.Random
    notes: dict[str, list[str]] = field(default_factory=dict)
    """The notes that each seat wrote."""

    def of(self, kind: str) -> list[Screen]:
        """Return the screens of a kind."""
        return [each for each in self.screens if each.kind == kind]

    @property
    def lead(self) -> Screen:
        """Return the console that steers."""
        return self.of("console")[0]

    def phone(self) -> Screen:
        """Return somebody's phone, by chance."""
        return self.chance.choice(self.of("phone"))


def notes_in(step: str) -> Callable[[Day], Iterator[tuple[Screen, Command]]]:
    """Write notes, by random seats, filed under the writing step or under this one."""

    def acts(day: Day) -> Iterator[tuple[Screen, Command]]:
        while True:
            phone, note = day.phone(), new_id()
            day.notes.setdefault(str(phone.seat), []).append(note)
            text = f"通院しながら働ける場所が近くにほしい {len(day.notes)}"
            yield phone, {"type": "WriteNote", "note": note, "step": day.hall.steps[step], "text": text}

    return acts


def agreements(day: Day) -> Iterator[tuple[Screen, Command]]:
    """Say そうそう to somebody else's note, each person to each note once."""
    written = [(seat, note) for seat, notes in day.notes.items() for note in notes]
    pairs = [(phone, note) for phone in day.of("phone") for seat, note in written if seat != phone.seat]
    for phone, note in day.chance.sample(pairs, min(len(pairs), 5_000)):
        yield phone, {"type": "Agree", "note": note, "on": True}


def groupings(day: Day) -> Iterator[tuple[Screen, Command]]:
    """Recorders make a heading of one of their table's notes, which leaves the heading it lay under."""
    seats = {table: [p.seat for p in day.hall.people if p.table == table] for table in range(len(day.of("table")))}
    while True:
        for record in day.of("table"):
            notes = [note for seat in seats[int(record.table or 0)] for note in day.notes.get(seat, ())]
            place = {"note": day.chance.choice(notes), "x": 12, "y": 68}
            title = f"朝から出かける先 {day.chance.randrange(999)}"
            yield record, {"type": "MakeGroup", "group": new_id(), "title": title, "x": 0, "y": 0, "notes": [place]}


def dots(day: Day) -> Iterator[tuple[Screen, Command]]:
    """Put one's only dot, or take it back: every time another number of people is finished."""
    on: dict[str | None, int] = {}
    while True:
        phone = day.phone()
        on[phone.seat] = 1 - on.get(phone.seat, 0)
        thing = f"element/{day.hall.elements[0]}"
        yield phone, {"type": "PutDots", "step": day.hall.steps["vote"], "thing": thing, "dots": on[phone.seat]}


def ratings(day: Day) -> Iterator[tuple[Screen, Command]]:
    """Rate the one thing, or take the rating back."""
    on: dict[str | None, bool] = {}
    while True:
        phone = day.phone()
        on[phone.seat] = not on.get(phone.seat, False)
        grades = {"effect": 3, "soon": 2} if on[phone.seat] else {"effect": None, "soon": None}
        yield phone, {"type": "Rate", "thing": f"element/{day.hall.elements[0]}", **grades}


def judgements(day: Day) -> Iterator[tuple[Screen, Command]]:
    """Answer about an arrow, always otherwise than before."""
    said: dict[tuple[str | None, str], int] = {}
    while True:
        phone, link = day.phone(), day.chance.choice(day.hall.links)
        at = said[phone.seat, link] = (said.get((phone.seat, link), -1) + 1) % 3
        yield phone, {"type": "Judge", "link": link, "answer": ("yes", "maybe", "no")[at]}


def lines(day: Day) -> Iterator[tuple[Screen, Command]]:
    """Say one's closing line, then other words for it."""
    said: dict[str | None, str] = {}
    for n in range(1_000_000):
        phone = day.phone()
        if phone.seat in said:
            yield phone, {"type": "EditVoice", "voice": said[phone.seat], "text": f"となりの席の仕事がわかった {n}"}
        else:
            said[phone.seat] = new_id()
            step = day.hall.steps["closing"]
            yield phone, {"type": "SayVoice", "voice": said[phone.seat], "step": step, "text": f"また話したい {n}"}


def back_and_forth(day: Day) -> Iterator[tuple[Screen, Command]]:
    """Lead the hall to another step and back: every screen is given another view."""
    while True:
        for step in ("present", "share"):
            yield day.lead, {"type": "GoToStep", "step": day.hall.steps[step]}


def rewordings(day: Day) -> Iterator[tuple[Screen, Command]]:
    """Change the words of a box while the hall looks at the diagram."""
    (model,) = day.of("model")
    for n in range(1_000_000):
        yield model, {"type": "EditElement", "element": day.hall.elements[n % 6], "text": f"朝の居場所をひらく {n}"}


ALL = frozenset({"phone", "console", "board", "model", "wall", "table"})
FACILITATORS = frozenset({"console", "board"})
FEATURES = (
    Feature("write, each alone", "write", notes_in("write"), ALL - {"table"}),
    Feature("share at tables", "share", notes_in("write"), ALL - {"table"}),
    Feature("group at tables", "group", groupings, frozenset({"phone", "console"}), own_table=True),
    Feature("notes shown to all", "present", notes_in("write"), ALL - {"table"}),
    Feature("そうそう", "present", agreements, frozenset({"phone", "console", "model"})),
    Feature("change of step", "share", back_and_forth, ALL, a_second=2),
    Feature("dots", "vote", dots, ALL - {"table"}),
    Feature("rate", "rate", ratings, ALL - {"table"}),
    Feature("judge arrows", "link", judgements, frozenset({"wall", "console", "model"})),
    Feature("reword the diagram", "discuss", rewordings, frozenset({"wall"}), a_second=5),
    Feature("closing lines", "closing", lines, frozenset({"console"})),
)
REVEALED = {"share": "table", "present": "all"}
"""Before which steps what was written alone is shown, and to whom."""


async def open_screens(server: Running, hall: DayHall) -> list[Screen]:
    """Open everybody's screens, their first views heard."""

    async def opened(kind: str, *, token: str | None = None, seat: str | None = None, table: int | None = None) -> Screen:
        headers = {} if token or kind == "wall" else {"Cookie": hall.cookie}
        address = f"ws://127.0.0.1:{server.port}/live/{hall.project}"
        socket = await connect(address, compression=None, proxy=None, additional_headers=headers, max_size=None)
        code = hall.code if kind == "wall" else None
        hello = {"type": "hello", "protocol": 1, "epoch": None, "since": None, "screen": kind, "token": token, "code": code}
        await socket.send(json.dumps(hello))
        first = json.loads(await socket.recv())
        if first["type"] != "welcome":
            raise NotStarted(f"{kind}: {first}")
        return Screen(kind, seat, table, socket)

    phones = [await opened("phone", token=each.token, seat=each.seat, table=each.table) for each in hall.people]
    records = [await opened("table", token=each.token, seat=each.seat, table=each.table) for each in hall.people if each.records]
    others = [await opened(kind) for kind in ("console", "console", "board", "board", "model", "wall")]
    return [*phones, *records, *others]


async def go(day: Day, feature: Feature) -> None:
    """Bring the hall to a feature's step, showing first what is shown by it."""
    reveal = REVEALED.get(feature.step)
    shown = [{"type": "RevealNotes", "step": day.hall.steps["write"], "to": reveal}] if reveal else []
    act, _ = await day.lead.do(*shown, {"type": "GoToStep", "step": day.hall.steps[feature.step]})
    while act not in day.lead.done:
        if day.lead.refused:
            raise NotStarted(f"{feature.name}: {day.lead.refused}")
        await asyncio.sleep(0.01)
    await asyncio.sleep(DRAIN)


async def one(day: Day, feature: Feature, seconds: float, a_second: float, server: Running) -> Told:
    """Do one thing for so long, evenly, and see when it was told."""
    await go(day, feature)
    for screen in day.screens:
        screen.refused.clear()
    rate = feature.a_second or a_second
    cpu, start = server.cpu_seconds(), time.perf_counter()
    sent: list[tuple[Screen, str, float]] = []
    for number, (screen, command) in zip(range(round(seconds * rate)), feature.acts(day), strict=False):
        await asyncio.sleep(max(0.0, start + number / rate - time.perf_counter()))
        sent.append((screen, *await screen.do(command)))
    await asyncio.sleep(DRAIN)
    cpu, took = server.cpu_seconds() - cpu, time.perf_counter() - start
    return _told(day, feature, sent, 100 * cpu / took)


def _told(day: Day, feature: Feature, sent: list[tuple[Screen, str, float]], cpu: float) -> Told:
    latencies: list[float] = []
    expected = 0
    for sender, act, at in sent:
        version = sender.done.get(act)
        for screen in day.screens:
            if screen is sender or screen.kind not in feature.told:
                continue
            if feature.own_table and screen.kind == "phone" and screen.table != sender.table:
                continue
            expected += 1
            heard = screen.told(version) if version is not None else None
            if heard is not None:
                latencies.append(1000 * (heard - at))
    cuts = quantiles(latencies, n=100, method="inclusive") if len(latencies) > 1 else [0.0] * 99
    codes = [code for screen in day.screens for code in screen.refused]
    where = "own table, console" if feature.own_table else ", ".join(sorted(feature.told)) if feature.told != ALL else "all"
    refused = {code: codes.count(code) for code in dict.fromkeys(codes)}
    figures = (cuts[49], cuts[94], cuts[98], cpu, refused, os.getloadavg()[0])
    return Told(feature.name, where, len(sent), expected, len(latencies), *figures)


async def measure_day(server: Running, hall: DayHall, seconds: float, a_second: float) -> list[Told]:
    """Go through all features, one after another, as a day does."""
    screens = await open_screens(server, hall)
    listening = [asyncio.create_task(each.listen()) for each in screens]
    day = Day(hall, screens, random.Random(2026))
    found: list[Told] = []
    try:
        for feature in FEATURES:
            found.append(await one(day, feature, seconds, a_second, server))
            print(f"  {feature.name}: p95 {found[-1].p95:.0f} ms", file=sys.stderr, flush=True)
    finally:
        for task in listening:
            task.cancel()
        await asyncio.gather(*(each.socket.close() for each in screens), return_exceptions=True)
    return found


def features_table(found: list[Told], peer: Result | None) -> str:
    """Return what was told, beside our own notes and, where it ran, the peer's notes in the same run."""
    notes = next(each for each in found if each.feature == "notes shown to all")
    theirs = peer.all.p95 if peer is not None else None
    rows = [("", "told to", "delivered/expected", "p50 ms", "p95 ms", "p99 ms", "p95/notes", "p95/y-websocket", "CPU %", "load")]
    for each in found:
        ratio = f"{each.p95 / theirs:.2f}x" if theirs else "-"
        times = (f"{each.p50:.0f}", f"{each.p95:.0f}", f"{each.p99:.0f}", f"{each.p95 / notes.p95:.2f}x", ratio)
        told = f"{each.delivered:,}/{each.expected:,}"
        rows.append((each.feature, each.told_to, told, *times, f"{each.cpu_percent:.0f}", f"{each.load_average:.1f}"))
    return "\n".join([*aligned(rows), *(f"  ! {each.feature} refused: {each.refused}" for each in found if each.refused)])


def main(arguments: list[str]) -> int:
    """Measure and print; 1 if something could not be measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--seconds", type=float, default=10, help="how long each thing is done")
    parser.add_argument("--a-second", type=float, default=20, help="acts a second, of random people")
    parser.add_argument("--no-peer", action="store_true", help="leave y-websocket out")
    parser.add_argument("--json", type=Path, help="write every figure to this file")
    given = parser.parse_args(arguments)
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, load {os.getloadavg()[0]:.1f}\n")
    with tempfile.TemporaryDirectory(prefix="sakusenzu-day-") as scratch:
        found = _ours(given.people, given.seconds, given.a_second, Path(scratch))
        beside = [] if given.no_peer else _beside(given.people + 12, given.seconds, given.a_second, Path(scratch))
    peer = next((each for each in beside if each.server == "y-websocket"), None)
    print(f"{given.people} people, {given.a_second:g} acts/s where nothing else is said, {given.seconds:g} s each")
    print(features_table(found, peer))
    for each in beside:
        times = f"p50 {each.all.p50:.0f} ms, p95 {each.all.p95:.0f} ms" if each.all.p50 and each.all.p95 else "nothing arrived"
        print(f"  fan-out of notes, {each.screens} boards, {each.server}: {times}, load {each.load_average:.1f}")
    if given.json:
        facts = {"day": [asdict(each) for each in found], "beside": [each.as_json() for each in beside]}
        given.json.write_text(json.dumps(facts, indent=1, ensure_ascii=False), encoding="utf-8")
    return 0 if given.no_peer or len(beside) == 2 else 1


def _ours(people: int, seconds: float, a_second: float, scratch: Path) -> list[Told]:
    made: list[DayHall] = []

    def prepare(folder: Path, screens: int, port: int) -> tuple[list[str], dict[str, str], Facts]:
        made.append(asyncio.run(make_day(folder, screens)))
        return [sys.executable, "-m", "facilitator", "serve", "--data", str(folder), "--port", str(port)], {}, {}

    with running(Kind("sakusenzu", "", "", prepare), scratch / "day", people) as server:
        return asyncio.run(measure_day(server, made[0], seconds, a_second))


def _beside(screens: int, seconds: float, a_second: float, scratch: Path) -> list[Result]:
    found: list[Result] = []
    for kind in KINDS:
        if kind.name in ("sakusenzu", "y-websocket"):
            try:
                found.append(measure(kind, Load("notes", screens, seconds, notes_a_second=round(a_second)), scratch))
            except (BuildFailed, NotStarted, LoadFailed) as failure:
                print(f"  ! {kind.name} was not measured: {failure}")
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
