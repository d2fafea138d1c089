"""How long each file takes, and how that grows with the model: 50 to 500 elements, as ratios to the smallest.

    python benchmarks/exporting.py [--sizes 50,150,300,500] [--formats docx,pptx,svg,png] [--runs 2] [--ink mono]

A project of a model alone (tests/support/bigmodels.py), CPU seconds of one process, least of the runs; what was worked out
for one file is forgotten before the next. The budgets of the design: Word, PowerPoint, SVG and PNG of 300 elements in three
seconds together, and time that grows no faster than the model. Nothing is asserted.
"""

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parent.parent))

from dataclasses import replace

from exports.theme import Inks
from facilitator.documents.exporting import fonts
from facilitator.documents.formats import FORMATS, SHEETS, Order, made, sheets
from logic_models import glyphs, wrapping
from sessions.project import Project
from tests.support.bigmodels import region_model

BUDGET = ("docx", "pptx", "svg", "png")
DRAWN = ("svg", "png", "jpg", "pdf", "poster.pdf", "pptx", "docx", "xlsx", "csv")


def order(count: int, ink: str) -> Order:
    project = replace(Project(), title="はたらく・くらす みなとの地域づくり", region="みなと市", model=region_model(count))
    return Order(project, "ja", SHEETS["a4"], datetime(2026, 11, 21, 9, tzinfo=UTC), tuple(fonts()), ink=Inks(ink))


def seconds(ending: str, asked: Order, runs: int) -> float:
    """Return the least CPU time of a few runs, each without what the ones before worked out."""
    found = []
    for _ in range(runs):
        wrapping.wrap.cache_clear()
        wrapping._units.cache_clear()
        glyphs.em.cache_clear()
        start = process_time()
        made(ending, asked)
        found.append(process_time() - start)
    return min(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="50,150,300,500")
    parser.add_argument("--formats", default=",".join(DRAWN))
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--ink", default="colour", choices=[each.value for each in Inks])
    asked = parser.parse_args()
    sizes = [int(each) for each in asked.sizes.split(",")]
    endings = [each for each in asked.formats.split(",") if each in FORMATS]
    orders = {size: order(size, asked.ink) for size in sizes}
    made("png", orders[sizes[0]])  # libraries load what they need
    print("| elements | arrows | sheets of A4 |\n|---|---|---|")
    for size in sizes:
        print(f"| {size} | {len(orders[size].project.model.links)} | {sheets(orders[size])} |")
    print(f"\n| file | {' | '.join(f'{size}' for size in sizes)} | times as long, per element |")
    print("|---" * (len(sizes) + 2) + "|")
    found: dict[str, list[float]] = {}
    for ending in endings:
        found[ending] = [seconds(ending, orders[size], asked.runs) for size in sizes]
        told(ending, sizes, found[ending])
    if all(each in found for each in BUDGET):
        told("+".join(BUDGET), sizes, [sum(found[each][n] for each in BUDGET) for n in range(len(sizes))])


def told(name: str, sizes: list[int], times: list[float]) -> None:
    shown = " | ".join(f"{each:.2f} s ({each / times[0]:.1f}x)" for each in times)
    growth = times[-1] / times[0] / (sizes[-1] / sizes[0])
    print(f"| {name} | {shown} | {growth:.2f} |", flush=True)


if __name__ == "__main__":
    main()
