"""Dots as they count: by voter of today, for seats and organisations may have been found to be the same since.

Where that gives a voter more dots than one has, those of the seat that was kept stay and the rest fall away; should the
two be parted again, they are there again.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from immutables import Map

from sessions.project import Organisation, Round, Seat, VoteRules

Given = dict[str, dict[str, int]]
"""Thing -> seat -> dots."""


def today(name: str, seats: Map[str, Seat], organisations: Map[str, Organisation]) -> str:
    """Return who a voter (seat, table or organisation) is today."""
    for _ in range(len(seats) + len(organisations)):
        found = seats.get(name) or organisations.get(name)
        if found is None or found.joined_into is None:
            break
        name = found.joined_into
    return name


@lru_cache(maxsize=64)
def counted(found: Round, rules: VoteRules, seats: Map[str, Seat], organisations: Map[str, Organisation]) -> Mapping[str, Given]:
    """Return the dots of every voter. Remembered: every kind of screen asks for the same."""
    keys: dict[str, list[str]] = {}
    for key in found.dots:
        keys.setdefault(today(key, seats, organisations), []).append(key)
    return {voter: together(voter, of, found, rules, seats) for voter, of in keys.items()}


def together(voter: str, keys: Iterable[str], found: Round, rules: VoteRules, seats: Map[str, Seat]) -> Given:
    """Return what these keys of one voter come to."""
    told: Given = {}
    left, alone = rules.dots, True
    for key in sorted(keys, key=lambda key: (key != voter, key)):
        for thing in sorted(found.dots[key]):
            for seat, dots in sorted(found.dots[key][thing].items()):
                by = told.setdefault(thing, {})
                most = left if rules.several else min(left, 1 - sum(by.values()))
                dots = dots if alone else max(0, min(dots, most))
                who = today(seat, seats, Map())
                by[who] = by.get(who, 0) + dots
                left -= dots
        alone = False
    return {thing: {seat: dots for seat, dots in by.items() if dots} for thing, by in told.items() if any(by.values())}
