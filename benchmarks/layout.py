"""How few arrows cross: our arranging beside Graphviz dot, elkjs and dagre, against the proved optimum.

    python benchmarks/layout.py                 20 S, 12 M, 6 L, 10 and 6 tangled
    python benchmarks/layout.py --prove         seeks the optima again (minutes to hours) and writes layout_optima.json
    python benchmarks/layout.py --models 5,3,1,2,1  fewer

Everything solves the same task: columns are given, long arrows come in pieces (README.md, "Layout"). Nothing is asserted.
"""

import argparse
import json
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import layout_stability
import pygraphviz
from layout_models import SIZES, Made, Size, made
from node import PEERS, BuildFailed, node_command

from logic_models.arranging import by_dot_within_pins
from logic_models.barycenter import swept
from logic_models.crossing_count import crossing_count
from logic_models.graphviz_layout import dot_text
from logic_models.layers import Layers, Orders
from logic_models.optimum import optimum
from logic_models.uncrossing import uncrossed

OPTIMA = Path(__file__).with_name("layout_optima.json")
SEARCH_SECONDS = 0.25
PATIENT_SECONDS = 5.0
PROOF_SECONDS = 500.0
MOST_PROVED = 56  # elements; above it no proof is tried, and the best known is what the figures are read against
OURS = "Sakusenzu, 250 ms"


@dataclass
class Engine:
    """What one engine made of every model of a size: crossings and milliseconds."""

    name: str
    crossings: list[int] = field(default_factory=list)
    ms: list[float] = field(default_factory=list)


# -- engines -------------------------------------------------------------------------------------------------------


def within(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() >= end


def ours(layers: Layers) -> Orders:
    late = within(SEARCH_SECONDS)
    return uncrossed(layers, late, by_dot_within_pins(layers))


def search_alone(layers: Layers) -> Orders:
    return uncrossed(layers, within(SEARCH_SECONDS))


def dot(layers: Layers, effort: float) -> Orders:
    graph = pygraphviz.AGraph(dot_text(layers, effort))
    graph.layout(prog="dot")
    across = {n: float(str(graph.get_node(f"n{n}").attr["pos"]).partition(",")[0]) for n in range(len(layers.column))}
    return [sorted(stack, key=across.__getitem__) for stack in layers.hand]


HERE: dict[str, Callable[[Layers], Orders]] = {
    OURS: ours,
    "the same without dot": search_alone,
    "dot mclimit=10": lambda layers: dot(layers, 10),
    "dot default": lambda layers: dot(layers, 1),
    "barycenter, 24 sweeps": lambda layers: swept(layers, layers.hand, 24),
}


def timed(name: str, models: Sequence[Made]) -> Engine:
    engine = Engine(name)
    for each in models:
        start = time.perf_counter()
        orders = HERE[name](each.layers)
        engine.ms.append((time.perf_counter() - start) * 1000)
        engine.crossings.append(crossing_count(each.layers, orders))
    return engine


def peers(models: Sequence[Made]) -> list[Engine]:
    """Let elkjs and dagre lay out the models in one Node."""
    graphs = [{"column": each.layers.column, "joined": joined(each.layers)} for each in models]
    command = node_command(PEERS / "layout.mjs")
    told = subprocess.run(command, input=json.dumps({"graphs": graphs}), capture_output=True, text=True, check=True).stdout
    found = []
    for name, answer in json.loads(told).items():
        counts = [crossing_count(each.layers, orders) for each, orders in zip(models, answer["orders"], strict=True)]
        strayed = f" ({answer['strayed']} left the columns)" if answer["strayed"] else ""
        found.append(Engine(f"{name} {answer['version']}{strayed}", counts, answer["ms"]))
    return found


def joined(layers: Layers) -> list[tuple[int, int]]:
    return [(left, right) for left, near in enumerate(layers.after) for right in near]


# -- what is best --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Best:
    """The fewest crossings known of a model, and whether that is proved."""

    crossings: int
    proved: bool


def kept() -> dict[str, dict[str, object]]:
    return json.loads(OPTIMA.read_text(encoding="utf-8")) if OPTIMA.exists() else {}


def best_of(each: Made, known: dict[str, dict[str, object]]) -> Best | None:
    """Return what is kept of this very model."""
    found = known.get(f"{each.size.name} {each.seed}")
    if found is None or found["print"] != each.print:
        return None
    return Best(int(str(found["crossings"])), bool(found["proved"]))


def prove(models: Sequence[Made], known: dict[str, dict[str, object]], threads: int) -> None:
    """Seek the optimum of every model and keep it."""
    for each in models:
        start = time.monotonic()
        found = uncrossed(each.layers, within(PATIENT_SECONDS), by_dot_within_pins(each.layers))
        count, proved = crossing_count(each.layers, found), False
        if len(each.layers.elements) <= MOST_PROVED:
            solved = optimum(each.layers, found, PROOF_SECONDS, threads)
            count, proved = solved.crossings, solved.proved
        known[f"{each.size.name} {each.seed}"] = {"print": each.print, "crossings": count, "proved": proved}
        print(f"  {each.size.name} {each.seed}: {count}{' proved' if proved else ''}, {time.monotonic() - start:.0f} s", flush=True)
        lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(facts)}" for name, facts in sorted(known.items()))
        OPTIMA.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


# -- report --------------------------------------------------------------------------------------------------------


def report(size: Size, models: Sequence[Made], engines: Sequence[Engine], known: dict[str, dict[str, object]]) -> None:
    kept_best = [best_of(each, known) for each in models]
    fewest = [min(each) for each in zip(*(engine.crossings for engine in engines), strict=True)]
    best = [min(least, one.crossings) if one else least for least, one in zip(fewest, kept_best, strict=True)]
    proved = [n for n, one in enumerate(kept_best) if one is not None and one.proved]
    against = "proved optimum" if len(proved) == len(models) else f"best known ({len(proved)} of {len(models)} proved)"
    elements = sum(size.stacks)
    print(f"\n{size.name}: {len(models)} models of {elements} elements and {size.links} arrows; {against}: mean {mean(best):.1f}")
    print("| engine | crossings | over the best | there | ms (median) | over the best, ours = 1 |\n|---|---|---|---|---|---|")
    own = sum(engines[0].crossings) - sum(best)
    for engine in engines:
        over = sum(engine.crossings) - sum(best)
        there = sum(count == least for count, least in zip(engine.crossings, best, strict=True)) / len(models)
        ratio = f"{over / own:.0f}x" if own else "-" if over == 0 else f"{over} to 0"
        share = over / max(sum(best), 1)
        print(f"| {engine.name} | {mean(engine.crossings):.1f} | {share:+.1%} | {there:.0%} | {median(engine.ms):.0f} | {ratio} |")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", default="20,12,6,10,6", help="how many of each size")
    parser.add_argument("--prove", action="store_true", help="seek the optima again")
    parser.add_argument("--threads", type=int, default=1, help="of the solver")
    given = parser.parse_args(arguments)
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}", flush=True)
    known = kept()
    for size, many in zip(SIZES, map(int, given.models.split(",")), strict=True):
        models = [made(size, seed) for seed in range(many)]
        if given.prove:
            prove(models, known, given.threads)
        if models:
            engines = [timed(name, models) for name in HERE]
            try:
                engines += peers(models)
            except (BuildFailed, subprocess.CalledProcessError) as failed:
                print(f"elkjs and dagre were not measured: {failed}", file=sys.stderr)
            report(size, models, engines, known)
            layout_stability.report(models)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
