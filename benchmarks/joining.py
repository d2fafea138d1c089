"""A full hall at the door: so many phones within seconds, all from one address, each loading both pages and taking a seat."""

import asyncio
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any

from hall import join_code, make_hall
from node import ROOT
from servers import Facts, Kind, Running, running
from websockets.asyncio.client import ClientConnection

sys.path.insert(0, str(ROOT / "tests" / "support"))

from phones import Phone, TurnedAway  # the tests' own phone; their folder is no package

PHONES = 300
WITHIN = 10.0
"""Seconds in which they begin to come."""


@dataclass(frozen=True)
class Joining:
    """How they came in. Times in seconds; ``all_in``: from the first phone's first call until the last had its view."""

    phones: int
    within: float
    welcomed: int
    all_in: float
    p50: float
    p95: float
    slowest: float
    most_bytes: int
    cpu_seconds: float
    megabytes: float
    turned_away: dict[str, int]

    def as_json(self) -> dict[str, Any]:
        """Return everything as plain values."""
        return asdict(self)


def _ours(folder: Path, phones: int, port: int) -> tuple[list[str], dict[str, str], Facts]:
    facts = {"code": asyncio.run(_hall(folder))}
    return [sys.executable, "-m", "facilitator", "serve", "--data", str(folder), "--port", str(port)], {}, facts


async def _hall(folder: Path) -> str:
    made = await make_hall(folder, 1)
    return await join_code(folder, made.project)


OURS = Kind("sakusenzu", "sakusenzu", "", _ours)


def measure(phones: int, within: float, scratch: Path) -> Joining:
    """Let them come to a fresh server; NotStarted if it does not come up."""
    with running(OURS, scratch / "door", phones) as server:
        before = server.cpu_seconds()
        came, all_in = asyncio.run(_come(server, phones, within))
        cpu, memory = server.cpu_seconds() - before, server.megabytes()
    took = sorted(each for each, _ in came if isinstance(each, float))
    cuts = quantiles(took, n=100, method="inclusive") if len(took) > 1 else [0.0] * 99
    return Joining(
        phones=phones,
        within=within,
        welcomed=len(took),
        all_in=all_in,
        p50=cuts[49],
        p95=cuts[94],
        slowest=max(took, default=0.0),
        most_bytes=max(received for _, received in came),
        cpu_seconds=cpu,
        megabytes=memory,
        turned_away=dict(Counter(each for each, _ in came if isinstance(each, str))),
    )


async def _come(server: Running, phones: int, within: float) -> tuple[Sequence[tuple[float | str, int]], float]:
    """Return for each phone how long it took, or why it stands outside, and the bytes it received; and how long all took."""
    inside = list[ClientConnection]()  # who is in stays in

    async def one(number: int) -> tuple[float | str, int]:
        await asyncio.sleep(number * within / phones)
        phone, started = Phone("127.0.0.1", server.port), time.perf_counter()
        try:
            inside.append(await phone.come_in(str(server.facts["code"]), f"団体 {number % 25}"))
        except (TurnedAway, OSError, TimeoutError, EOFError) as error:
            return str(error) if isinstance(error, TurnedAway) else type(error).__name__, phone.bytes
        return time.perf_counter() - started, phone.bytes

    start = time.perf_counter()
    came = await asyncio.gather(*(one(number) for number in range(phones)))
    all_in = time.perf_counter() - start
    await asyncio.gather(*(socket.close() for socket in inside), return_exceptions=True)
    return came, all_in
