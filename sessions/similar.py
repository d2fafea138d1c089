"""Similar headings (似ています): which headings of different tables may mean one thing, and the words they share.

Pure, deterministic, offline, by the same likeness as suggested groups. A heading is compared by its title first and by its
notes; two are proposed for one another only with a reason that can be told. A proposal holds headings that are alike each
with each, and every heading stands in one proposal at most; so the list is short, and what is decided makes room for more.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sessions.likeness import likeness
from sessions.phrases import folded, kanji_runs, sayable, spoken, weights
from sessions.project import Project

TITLE = 3.0
"""A title counts as much as so many notes."""
ENOUGH = 0.08
"""How alike two headings must be where only their notes share words."""
WORDS = 2
"""So many phrases their notes must share then."""
MOST_TOGETHER = 8
MOST_REASONS = 3
MOST_HEADINGS = 400
"""Headings that are compared at once."""

Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the plenary board; ``tables``: whose it is (None: made there); ``members``: it and those joined in it."""

    id: str
    title: str
    kind: str
    tables: frozenset[str | None]
    members: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Similar:
    """Headings that may mean one thing, most alike first; ``reasons`` are words of their own."""

    groups: tuple[str, ...]
    reasons: tuple[str, ...]


def headings_of(project: Project) -> list[Heading]:
    """Return the headings of the plenary board that lie in no other there, with the notes that all may see."""
    found = []
    for group in project.groups.values():
        if not project.group_at(group, None) or not group.title.strip() or _in_another(project, group.parent):
            continue
        below = project.children(group.id) if group.joined else []
        notes = tuple(note.text for note in project.notes_under(group.id) if project.shown(note))
        tables = frozenset(each.table for each in below or [group])
        members = (group.id, *(each.id for each in below))
        found.append(Heading(group.id, group.title, group.kind.value, tables, members, notes))
    return sorted(found, key=lambda heading: heading.id)


def _in_another(project: Project, parent: str | None) -> bool:
    return parent is not None and project.group_at(project.groups[parent], None)


def similar(headings: Sequence[Heading], apart: Pairs = frozenset()) -> tuple[Similar, ...]:
    """Return which headings to look at side by side, the most alike first."""
    order = sorted(headings, key=lambda heading: (folded(heading.title), heading.id))
    much = _alike(order)
    pairs = {
        (at, other): score
        for (at, other), score in much.items()
        if _may_be_one(order[at], order[other], apart) and _has_reason(order[at], order[other], score)
    }
    return tuple(_told([order[at] for at in group]) for group in _together(pairs))


def _alike(order: Sequence[Heading]) -> dict[tuple[int, int], float]:
    rows = likeness([_compared(heading) for heading in order])
    much = {(at, other): score for at, row in enumerate(rows) for other, score in row.items() if at < other}
    for at, other in combinations(range(len(order)), 2):
        if folded(order[at].title) == folded(order[other].title):
            much[at, other] = 1 + much.get((at, other), 0.0)
    return much


def _compared(heading: Heading) -> Mapping[str, float]:
    found: Counter[str] = Counter()
    for part, weight in weights(heading.title).items():
        found[part] += TITLE * weight  # type: ignore[assignment]
    for note in heading.notes:
        for part, weight in weights(note).items():
            found[part] += weight  # type: ignore[assignment]
    return found


def _may_be_one(one: Heading, other: Heading, apart: Pairs) -> bool:
    same_table = one.tables == other.tables and len(one.tables) == 1 and None not in one.tables
    told_apart = any((min(a, b), max(a, b)) in apart for a in one.members for b in other.members)
    return one.kind == other.kind and not same_table and not told_apart


def _has_reason(one: Heading, other: Heading, score: float) -> bool:
    if score >= 1 or _shared_titles(one, other):
        return True
    return score >= ENOUGH and len(_said(one).keys() & _said(other).keys()) >= WORDS


def _shared_titles(one: Heading, other: Heading) -> list[str]:
    """Return the words that both titles have, the longest first; 外出 also of 外に出る."""
    left, right = sayable(one.title), sayable(other.title)
    found = {left[key] for key in left.keys() & right.keys()}
    found |= spoken(one.title) & spoken(other.title)
    written = set(folded(one.title)) & set(folded(other.title))
    found.update(run for heading in (one, other) for run in kanji_runs(heading.title) if set(run) <= written)
    ranked = sorted(found, key=lambda word: (-len(word), word))
    return [word for at, word in enumerate(ranked) if not any(word in longer for longer in ranked[:at])]


def _said(heading: Heading) -> dict[str, str]:
    told: dict[str, str] = {}
    for text in (*heading.notes, heading.title):
        told.update(sayable(text))
    return told


def _together(pairs: Mapping[tuple[int, int], float]) -> Iterator[list[int]]:
    """Yield headings that are alike each with each, from the most alike pair on; none twice."""
    used: set[int] = set()
    for at, other in sorted(pairs, key=lambda pair: (-pairs[pair], pair)):
        if at in used or other in used:
            continue
        group = [at, other]
        free = {each for pair in pairs for each in pair} - used - set(group)
        while len(group) < MOST_TOGETHER:
            fitting = {each: _least(pairs, each, group) for each in free}
            best = max(fitting, key=lambda each: (fitting[each], -each), default=None)
            if best is None or fitting[best] <= 0:
                break
            group.append(best)
            free.discard(best)
        used.update(group)
        yield group


def _least(pairs: Mapping[tuple[int, int], float], each: int, group: Iterable[int]) -> float:
    return min(pairs.get((min(each, member), max(each, member)), 0.0) for member in group)


def _told(group: Sequence[Heading]) -> Similar:
    pairs = list(combinations(group, 2))
    shared = Counter(word for one, other in pairs for word in _shared_titles(one, other))
    if len({folded(heading.title) for heading in group}) == 1:
        shared = Counter({group[0].title: 1})
    for one, other in pairs if not shared else []:
        left, right = _said(one), _said(other)
        shared.update(left[key] for key in left.keys() & right.keys())
    ranked = sorted(shared, key=lambda word: (-shared[word], -len(word), word))
    reasons = [word for at, word in enumerate(ranked) if not any(word in each or each in word for each in ranked[:at])]
    return Similar(tuple(heading.id for heading in group), tuple(reasons[:MOST_REASONS]))
