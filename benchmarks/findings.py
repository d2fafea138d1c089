"""`python benchmarks/findings.py`: faults planted in clean models, rule by rule; text rules on labelled lines; times.

Nothing is asserted: it tells how often each rule finds the fault that was planted (recall), how often another rule speaks
up beside it that had no cause (false alarms), and how long the review takes.
"""

import argparse
import platform
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))

from dataclasses import replace

from cleanmodels import ORGANISATIONS, TODAY, clean_model
from faults import FAULTS, with_rule
from immutables import Map
from labelled import ENGLISH, JAPANESE, Line

from logic_models.elements import Element, Status
from logic_models.findings import RULES, review, words
from logic_models.gaps import gaps
from logic_models.ids import ElementId, LinkId
from logic_models.links import Link
from logic_models.model import LogicModel, RuleChoice
from logic_models.placement import place
from logic_models.routing import route
from sessions.project import Organisation, Project
from sessions.records import replace as record
from sessions.views.visibility import Hall, Screen, view


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=int, default=50, help="generated models for each kind of fault")
    asked = parser.parse_args()
    _clean(asked.models * 4)
    _planted(asked.models)
    _texts("Japanese", JAPANESE)
    _texts("English", ENGLISH)
    _times()


def _clean(models: int) -> None:
    told = 0
    for n in range(models):
        model = clean_model(Random(n))
        every = {rule: RuleChoice(on=True) for rule in RULES if rule not in ("R12-final", "R23-outputs")}
        told += len(review(replace(model, rules=Map(every)), TODAY, ORGANISATIONS))
    print(f"{models} clean models, every rule on but R12-final (it contradicts R22) and R23-outputs: {told} findings\n")


def _planted(models: int) -> None:
    print(f"| fault | planted | found | recall | other rules spoke without cause | told more than once |\n|{'---|' * 6}")
    for name, plant in FAULTS.items():
        rule = name.partition("/")[0]
        found = alarms = double = 0
        for n in range(models):
            rng = Random(f"{name}/{n}")
            planted = plant(with_rule(clean_model(rng), rule), rng)
            told = review(planted.model, TODAY, ORGANISATIONS)
            own = [f for f in told if f.rule == rule and planted.named in (*f.elements, *f.links, *f.organisations)]
            found += bool(own)
            alarms += any(each.rule != rule and each.rule not in planted.also for each in told)
            double += len(own) > 1
        print(f"| {name} | {models} | {found} | {100 * found / models:.0f} % | {alarms} | {double} |")
    print()


def _texts(language: str, lines: Iterable[Line]) -> None:
    lines = list(lines)
    outcomes = [line for line in lines if line.kind == "outcome"]
    doing = [line for line in lines if line.kind != "output"]
    print(f"{language}, {len(lines)} lines: {len(doing) - len(outcomes)} activities, {len(outcomes)} outcomes")
    _told("R18 reads as an activity", doing, lambda line: words.reads_as_activity(line.text), lambda line: line.kind == "activity")
    _told("R19 names nobody", outcomes, lambda line: not words.names_somebody(line.text), lambda line: not line.named)
    _told("R20 two results", outcomes, lambda line: words.several_results(line.text), lambda line: line.two)
    outputs = [line for line in lines if line.kind == "output"]
    print(f"  (R18 on {len(outputs)} outputs: {sum(words.reads_as_activity(line.text) for line in outputs)} asked about)\n")


def _told(name: str, lines: list[Line], says: Callable[[Line], bool], is_so: Callable[[Line], bool]) -> None:
    right = [line for line in lines if says(line) and is_so(line)]
    wrong = [line.text for line in lines if says(line) and not is_so(line)]
    missed = [line.text for line in lines if not says(line) and is_so(line)]
    asked, true = len(right) + len(wrong), len(right) + len(missed)
    precision, recall = _share(len(right), asked), _share(len(right), true)
    print(f"  {name}: precision {len(right)}/{asked} = {precision}, recall {len(right)}/{true} = {recall}")
    print(f"    asked without cause: {' / '.join(wrong) or '-'}\n    missed: {' / '.join(missed) or '-'}")


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "-"


def wild(elements: int, links: int, seed: int) -> LogicModel:
    """Return a model of so many boxes with arrows anywhere, also back and in loops, half described."""
    rng = Random(seed)
    model = LogicModel()
    names = [ElementId(f"e{n}") for n in range(elements)]
    for n, name in enumerate(names):
        column = rng.choice(model.columns).id
        text = f"{n}番めの住民が、困りごとを話せるようになり、まちに出る日が増える"
        lead = rng.choice([None, *ORGANISATIONS])
        model = model.with_element(Element(name, column, text, n, rng.choice(list(Status)), lead=lead))
    rank = {column.id: n for n, column in enumerate(model.columns)}
    made: dict[LinkId, Link] = {}
    while len(made) < links:
        source, target = rng.sample(names, 2)
        steps = rank[model.elements[target].column] - rank[model.elements[source].column]
        if steps == 1 or rng.random() < 0.05:
            made[LinkId(f"{source}-{target}")] = Link(LinkId(f"{source}-{target}"), source, target)
    return replace(model, links=Map(made))


def _times() -> None:
    print(f"CPU ms, least of five, Python {platform.python_version()}, {platform.machine()}")
    sizes = ((48, 86, 1), (150, 250, 2), (300, 400, 3), (300, 600, 4), (500, 2_000, 5))
    print(f"| boxes | arrows | review | gap map | places and routes | whole view of the model page |\n|{'---|' * 6}")
    for elements, links, seed in sizes:
        model = wild(elements, links, seed)
        project = _project(model)
        times = (
            _fastest(lambda model=model: review(model, TODAY, ORGANISATIONS)),
            _fastest(lambda model=model: gaps(model, ORGANISATIONS)),
            _fastest(lambda model=model: route(model, place(model))),
            _fastest(lambda project=project: view(project, Screen.MODEL, Hall(today=TODAY))),
        )
        print(f"| {elements} | {links} | " + " | ".join(f"{each:.1f}" for each in times) + " |")


def _project(model: LogicModel) -> Project:
    organisations = {name: Organisation(id=name, name=name, prepared=True, listed=n) for n, name in enumerate(ORGANISATIONS)}
    return record(Project(), model=model, organisations=Map(organisations))


def _fastest(job: Callable[[], object]) -> float:
    times = []
    for _ in range(5):
        start = time.process_time()
        job()
        times.append(1000 * (time.process_time() - start))
    return min(times)


if __name__ == "__main__":
    main()
