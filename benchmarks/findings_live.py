"""How long after an edit the findings are on a screen of the diagram: a room, a worker process beside it, one edit after another.

    python benchmarks/findings_live.py [--sizes 60,150,300] [--edits 40]

Each edit takes a box's words away or gives them back, so that every one changes what there is to find. Told: from just
before the act is asked for until the frame that brings findings lies ready for the screen, with the review's own CPU time
beside it. The program's own objects are kept from the collector, as a server does. The room merges what changes within
50 ms; edits come one after another, each when the last one was told.
"""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from hall import ask, asker

from facilitator.clock import now_ms
from facilitator.running import settle
from facilitator.services import new_id
from facilitator.workers import Workers
from logic_models.findings import review
from logic_models.model import LogicModel
from sessions.derived import Basis, Derived, derived
from sessions.frames import Command
from sessions.journal.database import open_database
from sessions.linking import DrawLink
from sessions.lobby import Lobby
from sessions.modelling import AddElement, EditElement
from sessions.opening import OpenProject
from sessions.people import TakeSeat
from sessions.project import Role
from sessions.room import Room
from sessions.screens import Connected
from sessions.views.visibility import Screen
from tests.support.bigmodels import region_model

TOGETHER = 100
"""Commands in one act while the model is made."""
WORDS = "朝の居場所をひらく"


async def opened(lobby: Lobby, model: LogicModel) -> tuple[Room, str, list[str]]:
    """Return a room with that model in it, who leads, and the boxes."""
    lead, ids = new_id(), {each: new_id() for each in model.elements}
    command = OpenProject(title="Bench", region="", host="", diagram_name="", workshops=())
    room = await lobby.create(new_id(), command, asker(lead))
    await ask(room, lead, TakeSeat(seat=lead, role=Role.LEAD))
    boxes = sorted(model.elements.values(), key=lambda each: (each.column, each.order))
    made: list[Command] = [AddElement(element=ids[each.id], column=each.column, text=each.text) for each in boxes]
    made += [DrawLink(link=new_id(), source=ids[each.source], target=ids[each.target]) for each in model.links.values()]
    for start in range(0, len(made), TOGETHER):
        await ask(room, lead, *made[start : start + TOGETHER])
    return room, lead, list(ids.values())


async def edits(room: Room, lead: str, boxes: list[str], count: int) -> list[float]:
    """Return, for each edit, the ms until its findings lay ready for the screen."""
    screen = Connected(Screen.MODEL, Role.LEAD, lead)
    room.connect(screen, None, None, now_ms())
    found: list[float] = []
    for command in _commands(boxes, count):
        await asyncio.sleep(0.3)
        screen.waiting.clear()
        start = time.perf_counter()
        await ask(room, lead, command)
        while not any('"findings"' in frame for frame in screen.waiting):
            screen.wake.clear()
            await screen.wake.wait()
        found.append(1000 * (time.perf_counter() - start))
    return found


def _commands(boxes: list[str], count: int) -> Iterator[Command]:
    for n in range(count):
        yield EditElement(element=boxes[n // 2 % len(boxes)], text="" if n % 2 == 0 else f"{WORDS} {n}")


async def measure(size: int, count: int) -> None:
    """Measure one size and print its row."""
    model, workers = region_model(size), Workers()
    settle()

    async def work_out(basis: Basis) -> Derived:
        return await workers.run(60, derived, basis)

    with tempfile.TemporaryDirectory(prefix="sakusenzu-findings-") as folder:
        lobby = Lobby(open_database(Path(folder) / "bench.db"), now_ms, work_out)
        room, lead, boxes = await opened(lobby, model)
        await edits(room, lead, boxes, 4)  # the worker process starts
        cpu = time.process_time()
        times = await edits(room, lead, boxes, count)
        cpu = 1000 * (time.process_time() - cpu) / count
        now = room.project.model
        await lobby.close()
    workers.close()
    start = time.process_time()
    findings = len(review(now, "2026-11-30", ()))
    reviewed = 1000 * (time.process_time() - start)
    cuts = quantiles(times, n=100, method="inclusive")
    row = (size, len(now.links), findings, f"{cuts[49]:.0f}", f"{cuts[94]:.0f}", f"{cpu:.0f}", f"{reviewed:.0f}")
    print(f"| {' | '.join(map(str, row))} | {cuts[49] / max(reviewed, 0.1):.1f}x | {os.getloadavg()[0]:.1f} |", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="60,150,300")
    parser.add_argument("--edits", type=int, default=40)
    asked = parser.parse_args()
    heads = ("boxes", "arrows", "findings", "p50 ms", "p95 ms", "room's CPU ms", "review CPU ms", "p50 / review", "load")
    print(f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}")
    for size in asked.sizes.split(","):
        asyncio.run(measure(int(size), asked.edits))


if __name__ == "__main__":
    main()
