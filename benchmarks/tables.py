"""Results as tables to read: each load with its servers, then ours as ratios to each peer."""

from collections.abc import Iterable, Sequence
from typing import Any

from fanout import Percentiles, Result
from joining import Joining

OURS = "sakusenzu"
HEAD = ("", "delivered/expected", "p50 ms", "p95 ms", "p99 ms", "CPU s/1,000", "CPU %", "RSS MB", "frames", "clients %", "load")


def fanout_table(results: Sequence[Result], seconds: float) -> str:
    """Return a table of one load's results, and under it what is out of order."""
    rows = [HEAD, *(_row(each, seconds) for each in results)]
    return "\n".join([*aligned(rows), *(line for each in results for line in _warnings(each))])


def _row(result: Result, seconds: float) -> tuple[str, ...]:
    return (
        result.server,
        f"{result.all.delivered:,.0f}/{result.all.expected:,.0f}",
        *(_ms(each) for each in (result.all.p50, result.all.p95, result.all.p99)),
        f"{result.cpu_per_thousand:.4f}",
        f"{100 * result.cpu_seconds / seconds:.0f}",
        f"{result.megabytes:.0f}",
        f"{result.frames:,.0f}",
        f"{100 * result.busiest_client:.0f}",
        f"{result.load_average:.1f}",
    )


def _ms(value: float | None) -> str:
    return "-" if value is None else f"{value:.1f}"


def _warnings(result: Result) -> list[str]:
    lines = []
    if result.refusals:
        lines.append(f"  ! {result.server} refused: " + ", ".join(f"{code} x{count}" for code, count in result.refusals))
    if result.busiest_client > 0.9:
        lines.append(f"  ! {result.server}: the clients were busy themselves; its times are too high, its CPU holds")
    return lines


def kinds_table(results: Sequence[Result]) -> str:
    """Return notes and drags apart, where both were sent."""
    both = [each for each in results if each.drags.expected]
    rows = [("", "notes p50", "p95", "p99", "drags p50", "p95", "p99")]
    rows += [(each.server, *_three(each.notes), *_three(each.drags)) for each in both]
    return "\n".join(aligned(rows)) if both else ""


def _three(seen: Percentiles) -> tuple[str, str, str]:
    return _ms(seen.p50), _ms(seen.p95), _ms(seen.p99)


def ratios_table(results: Sequence[Result]) -> str:
    """Return ours / peer for every load that both ran: below 1 ours is the smaller one."""
    rows: list[tuple[str, ...]] = [("load", "screens", "peer", "p50", "p95", "p99", "CPU", "RSS")]
    ours = {(each.load, each.screens): each for each in results if each.server == OURS}
    for peer in results:
        mine = ours.get((peer.load, peer.screens))
        if peer.server != OURS and mine is not None:
            rows.append((peer.load, str(peer.screens), peer.server, *_ratios(mine, peer)))
    return "\n".join(aligned(rows)) if len(rows) > 1 else ""


def _ratios(mine: Result, peer: Result) -> Iterable[str]:
    pairs = (
        (mine.all.p50, peer.all.p50),
        (mine.all.p95, peer.all.p95),
        (mine.all.p99, peer.all.p99),
        (mine.cpu_per_thousand, peer.cpu_per_thousand),
        (mine.megabytes, peer.megabytes),
    )
    return (f"{one / other:.2f}x" if one is not None and other else "-" for one, other in pairs)


def reopen_table(facts: dict[str, Any]) -> str:
    """Return how long opening took, and ours as a ratio to each way of Yjs."""
    ours = facts["sakusenzu"]["open"]
    names = {"sakusenzu": "Room.open, SQLite", "yjs_file": "Yjs, plain file", "y_leveldb": "Yjs, y-leveldb"}
    rows = [("", "open s", "first view s", "entities", "ours / it")]
    for key, name in names.items():
        one = facts[key]
        rows.append((name, f"{one['open']:.2f}", f"{one['show']:.3f}", str(one["entities"]), f"{ours / one['open']:.2f}x"))
    return "\n".join(aligned(rows))


def joining_table(came: Joining) -> str:
    """Return how a full hall came in, and under it who did not."""
    head = ("", "in", "all in s", "p50 s", "p95 s", "slowest s", "most KB", "CPU s", "RSS MB")
    row = (
        f"{came.phones} phones in {came.within:g} s",
        f"{came.welcomed}/{came.phones}",
        f"{came.all_in:.1f}",
        *(f"{each:.2f}" for each in (came.p50, came.p95, came.slowest)),
        f"{came.most_bytes / 1000:.1f}",
        f"{came.cpu_seconds:.1f}",
        f"{came.megabytes:.0f}",
    )
    return "\n".join([*aligned((head, row)), *(f"  ! turned away, {why}: {count}" for why, count in came.turned_away.items())])


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the rows as lines, the first column left, the others right."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return ["  " + "  ".join(_padded(row, widths)) for row in rows]


def _padded(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    first, *others = row
    return [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))]
