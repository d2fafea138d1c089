"""Suggested groups: which notes may belong together, and the phrases they share. Pure, deterministic, offline.

Notes are joined two by two, most alike first (average link); a group that grows has to be more alike to take more, so
that no group swallows the board. A note that is like no other stays alone: nothing forces it into a group. The same
notes give the same groups in whatever order they come.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sessions.likeness import Likeness, likeness
from sessions.linkage import Joining, joinings
from sessions.phrases import folded, sayable, weights

ENOUGH = 0.02
"""How alike two groups must be to become one where nobody asks for a number."""
MOST_REASONS = 4
MOST_NOTES = 1_000
"""Notes that are compared at once."""


@dataclass(frozen=True, slots=True)
class SuggestedGroup:
    """Notes that may belong together; ``title`` and ``reasons`` are their own words, and may be empty."""

    title: str
    notes: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Every note once: in one group, or alone. ``most``: how many groups of two or more the notes can make."""

    groups: tuple[SuggestedGroup, ...]
    alone: tuple[str, ...]
    most: int


def suggested(notes: Mapping[str, str], number: int | None = None, kinds: Mapping[str, str] | None = None) -> Suggestion:
    """Return groups for notes (id -> text): ``number`` of them if they can make as many, else as many as they can.

    ``kinds`` (id -> kind): notes of different kinds, a need and an activity, never come into one group.
    """
    order = sorted(notes, key=lambda note: (folded(notes[note]), note))
    said = [sayable(notes[note]) for note in order]
    kind = [kinds.get(note) if kinds is not None else None for note in order]
    steps = joinings(_with_reason(likeness([weights(notes[note]) for note in order]), said, kind))
    until = _enough(steps) if number is None else _at(steps, number)
    groups = _groups(len(order), steps[:until])
    kept = groups if number is None else groups[: max(0, number)]
    inside = {at for group in kept for at in group}
    told = tuple(_told(group, order, said) for group in kept)
    alone = tuple(note for at, note in enumerate(order) if at not in inside)
    return Suggestion(told, alone, max((step.groups for step in steps), default=0))


def _with_reason(alike: Likeness, said: Sequence[Mapping[str, str]], kind: Sequence[str | None]) -> Likeness:
    """Keep only likeness that can be told, within a kind: a single character in common is no reason to propose anything."""

    def told(at: int, other: int) -> bool:
        return kind[at] == kind[other] and not said[at].keys().isdisjoint(said[other].keys())

    return [{other: much for other, much in row.items() if told(at, other)} for at, row in enumerate(alike)]


def _enough(steps: Sequence[Joining]) -> int:
    return max((at + 1 for at, step in enumerate(steps) if step.much >= ENOUGH), default=0)


def _at(steps: Sequence[Joining], number: int) -> int:
    """Return after how many steps there are so many groups, with as few notes left alone as may be.

    Where even the end leaves more groups, all is joined that can be, and the largest are proposed.
    """
    wanted = min(number, max((step.groups for step in steps), default=0))
    if not steps or steps[-1].groups > wanted:
        return len(steps)
    return max(at + 1 for at, step in enumerate(steps) if step.groups == wanted)


def _groups(notes: int, steps: Sequence[Joining]) -> list[list[int]]:
    """Return the groups of two or more, largest first."""
    inside = {at: [at] for at in range(notes)}
    for step in steps:
        inside[step.kept] += inside.pop(step.other)
    found = [sorted(group) for group in inside.values() if len(group) > 1]
    return sorted(found, key=lambda group: (-len(group), group))


def _told(group: Sequence[int], order: Sequence[str], said: Sequence[Mapping[str, str]]) -> SuggestedGroup:
    reasons = _reasons([said[at] for at in group])
    english = all(reason.isascii() for reason in reasons)
    title = (", " if english else "・").join(reasons[:2])
    return SuggestedGroup(title, tuple(order[at] for at in group), tuple(reasons))


def _reasons(said: Sequence[Mapping[str, str]]) -> list[str]:
    """Return the phrases that most of a group's notes share, longer ones before what they are made of."""
    shared = {key: many for key, many in Counter(key for each in said for key in each).items() if many > 1}
    ranked = sorted(shared, key=lambda key: (-shared[key] * (1 + min(len(key), 6) / 6), -len(key), key))
    told: list[str] = []
    for key in ranked:
        words = Counter(each[key] for each in said if key in each)
        phrase = min(words, key=lambda word: (-words[word], len(word), word))
        within = any(key != other and key in other and shared[other] == shared[key] for other in shared)
        if not within and not any(phrase in each or each in phrase for each in told):
            told.append(phrase)
        if len(told) == MOST_REASONS:
            break
    return told
