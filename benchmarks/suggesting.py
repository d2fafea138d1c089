"""Suggested groups against the headings that people gave: how well they agree, beside simple baselines.

    python benchmarks/suggesting.py [a text of reference cases]

Boards: the sample project's steps in both languages, with the groups of its workshops; and, where a text of reference
cases is given (its "参考事例" sections, each case ending with its town in brackets), its chapters as boards: a case's
title with its first sentence under its heading or menu type, titles alone, and sentences under their case's title.

Agreement: adjusted Rand index (0: chance, 1: the same) and pairwise F1, each weighed by notes. Every method is told how
many groups there are, but "as proposed", which is what people see first.
"""

import argparse
import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from math import comb, sqrt
from pathlib import Path

import networkx as nx

sys.path.insert(0, str(Path(__file__).parent.parent))

from sessions.likeness import Likeness, likeness
from sessions.linkage import joinings
from sessions.phrases import folded, weights
from sessions.suggesting import Suggestion, suggested

Board = list[tuple[str, str]]
"""Notes with their headings."""
Labels = Sequence[object]
Method = Callable[[list[str], int], Labels]
SAMPLE = Path(__file__).parent.parent / "facilitator" / "sample"
TOWN = re.compile(r"[(（][^()（）]*[市区町村][)）]$")
LONG = 34
"""A line as long as this with a comma is the beginning of a text, not a heading."""


# -- boards ------------------------------------------------------------------


def boards(cases: Path | None) -> dict[str, list[Board]]:
    found = {"sample ja": sample("project.json"), "sample en": sample("project.en.json")}
    if cases is not None:
        found |= reference(cases.read_text(encoding="utf-8"))
    return {name: [board for board in each if len({heading for _, heading in board}) > 1] for name, each in found.items()}


def sample(name: str) -> list[Board]:
    data = json.loads((SAMPLE / name).read_text(encoding="utf-8"))
    heading = {note: group["key"] for group in data["groups"] for note in group["notes"]}
    steps: defaultdict[str, Board] = defaultdict(list)
    for note in data["notes"]:
        if note["key"] in heading:
            steps[note["step"]].append((note["text"], heading[note["key"]]))
    return list(steps.values())


def reference(text: str) -> dict[str, list[Board]]:
    chapters: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for chapter, section, title, body in read_cases(text):
        chapters[chapter].append((section, title, body))
    every = list(chapters.values())
    return {
        "menu types": [[(_first(title, body), section) for each in every for section, title, body in each]],
        "cases": [[(_first(title, body), section) for section, title, body in each] for each in every],
        "titles": [[(title, section) for section, title in dict.fromkeys(case[:2] for case in each)] for each in every],
        "sentences": [
            [(line, title) for _, title, body in each for line in body.split("。") if len(line) > 8] for each in every
        ],
    }


def _first(title: str, body: str) -> str:
    return f"{title}。{body.split('。')[0]}"


def read_cases(text: str) -> list[tuple[str, str, str, str]]:
    """Return chapter, section, title and text of each case."""
    chapter = section = title = ""
    headings: list[str] = []
    body: list[str] = []
    found = []
    for block in blocks(text[text.index("・参考事例") :]):
        if block.startswith("()"):
            chapter, section, headings, body = block[2:], "", [], []
        elif block == "参考事例":
            headings, body = [], []
        elif not body and "。" not in block and not TOWN.search(block) and not ("、" in block and len(block) >= LONG):
            headings.append(block)
        else:
            body.append(block)
            if TOWN.search(block):
                section, title = (headings[-2], headings[-1]) if len(headings) > 1 else (section, (headings or [title])[-1])
                found.append((chapter, section, title, TOWN.sub("", "".join(body))))
                headings, body = [], []
    return [case for case in found if case[0]]


def blocks(text: str) -> list[str]:
    plain = re.sub(r"</?[a-z]+>", "", text)
    joined = (" ".join(block.split()) for block in re.split(r"\n\s*\n", plain))
    return [re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", "", block) for block in joined if block]


# -- agreement ---------------------------------------------------------------


def agreement(real: Labels, got: Labels) -> tuple[float, float]:
    """Return adjusted Rand index and pairwise F1."""
    both = sum(comb(many, 2) for many in Counter(zip(real, got, strict=True)).values())
    of_real, of_got = (sum(comb(many, 2) for many in Counter(each).values()) for each in (real, got))
    by_chance = of_real * of_got / comb(len(real), 2)
    most = (of_real + of_got) / 2
    return (both - by_chance) / (most - by_chance) if most != by_chance else 0.0, both / most if most else 0.0


# -- methods -----------------------------------------------------------------


def labels(found: Suggestion, notes: int) -> Labels:
    named = {note: at for at, group in enumerate(found.groups) for note in group.notes}
    return [named.get(str(note), f"alone {note}") for note in range(notes)]


def ours(texts: list[str], groups: int | None) -> Labels:
    return labels(suggested({str(at): text for at, text in enumerate(texts)}, groups), len(texts))


def at_random(texts: list[str], groups: int) -> Labels:
    dice = random.Random(len(texts))
    return [dice.randrange(groups) for _ in texts]


def first_word(texts: list[str], groups: int) -> Labels:
    """Notes with the same first word that is more than hiragana."""
    return [next(iter(re.findall(r"[一-龥々]+|[ァ-ヴー]+|[a-z]{4,}", folded(text))), text) for text in texts]


def bag_of_characters(texts: list[str], groups: int) -> Labels:
    return _means([Counter(folded(text)) for text in texts], groups)


def character_grams(texts: list[str], groups: int) -> Labels:
    """Average link on 2 to 4 characters in a row."""
    return _linked(likeness([_grams(text) for text in texts]), groups)


def plain_average_link(texts: list[str], groups: int) -> Labels:
    """Our phrases without the rule that large groups grow harder, and without asking for a reason."""
    return _linked(likeness([weights(text) for text in texts]), groups)


def communities(texts: list[str], groups: int) -> Labels:
    """Louvain on each note's five nearest, at the resolution that comes closest to the number."""
    graph = _nearest(likeness([weights(text) for text in texts]))
    resolutions = (0.3, 0.5, 0.7, 1.0, 1.3, 1.8, 2.5, 3.5, 5.0, 8.0)
    tried = (nx.community.louvain_communities(graph, resolution=each, seed=1) for each in resolutions)
    best = min(tried, key=lambda found: abs(len(found) - groups))
    where = {note: at for at, community in enumerate(best) for note in community}
    return [where[note] for note in range(len(texts))]


METHODS: Mapping[str, Method] = {
    "at random": at_random,
    "first word": first_word,
    "bag of characters, k-means": bag_of_characters,
    "2-4 characters, average link": character_grams,
    "phrases, plain average link": plain_average_link,
    "phrases, communities": communities,
    "suggested": ours,
    "suggested, as proposed": lambda texts, groups: ours(texts, None),
}


def _grams(text: str) -> dict[str, float]:
    plain = re.sub(r"\s+", "", folded(text))
    return dict(Counter(plain[at : at + many] for many in (2, 3, 4) for at in range(len(plain) - many + 1)))


def _nearest(alike: Likeness) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(range(len(alike)))
    for at, row in enumerate(alike):
        near = sorted(row, key=lambda other: (-row[other], other))[:5]
        graph.add_weighted_edges_from((at, other, row[other]) for other in near)
    return graph


def _linked(alike: Likeness, groups: int) -> Labels:
    where = list(range(len(alike)))
    for joining in joinings(alike, growing=0.0)[: max(0, len(alike) - groups)]:
        where = [joining.kept if each == joining.other else each for each in where]
    return where


def _means(bags: list[Counter[str]], groups: int) -> Labels:
    notes = [_unit(bag) for bag in bags]
    middles = notes[:: max(1, len(notes) // groups)][:groups]
    found: list[int] = []
    for _ in range(20):
        new = [max(range(len(middles)), key=lambda at: _product(note, middles[at])) for note in notes]
        if new == found:
            break
        found = new
        sums = [Counter[str]() for _ in middles]
        for note, at in zip(notes, found, strict=True):
            sums[at].update(note)  # type: ignore[arg-type]
        middles = [_unit(each) for each in sums]
    return found


def _unit(bag: Mapping[str, float]) -> dict[str, float]:
    length = sqrt(sum(many * many for many in bag.values())) or 1.0
    return {each: many / length for each, many in bag.items()}


def _product(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(much * other.get(each, 0.0) for each, much in one.items())


# -- report ------------------------------------------------------------------


def measured(method: Method, each: list[Board]) -> tuple[float, float]:
    """Return both agreements over the boards, weighed by their notes."""
    notes = sum(len(board) for board in each)
    rand = pairs = 0.0
    for board in each:
        real = [heading for _, heading in board]
        found = agreement(real, method([text for text, _ in board], len(set(real))))
        rand, pairs = rand + found[0] * len(board) / notes, pairs + found[1] * len(board) / notes
    return rand, pairs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("cases", nargs="?", type=Path, help="a text of reference cases")
    cases = parser.parse_args().cases
    if cases is None or not cases.exists():
        print("No text of reference cases: the sample project alone.")
        cases = None
    all_boards = boards(cases)
    for name, each in all_boards.items():
        print(f"{name}: {sum(len(board) for board in each)} notes on {len(each)} boards")
    print(f"\n{'ARI / F1':30}", *(f"{name:>12}" for name in all_boards), f"{'mean':>12}")
    means = {}
    for name, method in METHODS.items():
        found = [measured(method, each) for each in all_boards.values()]
        means[name] = tuple(sum(part) / len(found) for part in zip(*found, strict=True))
        print(f"{name:30}", *(f"{rand:6.2f} /{pairs:4.2f}" for rand, pairs in [*found, means[name]]))
    for base in ("first word", "bag of characters, k-means"):
        rand, pairs = (mine / max(theirs, 0.01) for mine, theirs in zip(means["suggested"], means[base], strict=True))
        print(f"suggested to {base}: ARI x{rand:.1f}, F1 x{pairs:.1f}")


if __name__ == "__main__":
    main()
