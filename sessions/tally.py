"""Tallies (結果): what came out of a round, by people and by organisations side by side."""

from dataclasses import dataclass
from functools import lru_cache

from immutables import Map

from sessions.dots import counted
from sessions.project import Organisation, Project, Round, Seat, Step, VoteRules
from sessions.things import in_vote, rules_of, title_of
from sessions.votes import given, voter_of, voters


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one thing got. People and organisations are counted once each; ranks share a place (1, 1, 3)."""

    dots: int
    people: int
    organisations: int
    rank_people: int
    rank_organisations: int


def tally(project: Project, step: str) -> Map[str, Outcome]:
    """Return what each thing with dots got in this round."""
    return _tally(project.rounds[step], rules_of(project.steps[step]), project.seats, project.organisations)


@lru_cache(maxsize=64)
def _tally(found: Round, rules: VoteRules, seats: Map[str, Seat], organisations: Map[str, Organisation]) -> Map[str, Outcome]:
    """Remembered: every entity of a result asks for the same ranks."""
    dots: dict[str, int] = {}
    people: dict[str, set[str]] = {}
    for given_by in counted(found, rules, seats, organisations).values():
        for key, by in given_by.items():
            dots[key] = dots.get(key, 0) + sum(by.values())
            people.setdefault(key, set()).update(by)
    heads = {key: len(who) for key, who in people.items()}
    voices = {key: len(_organisations(seats, who)) for key, who in people.items()}
    by_people, by_organisations = _ranks(heads), _ranks(voices)
    return Map({key: Outcome(dots[key], heads[key], voices[key], by_people[key], by_organisations[key]) for key in dots})


@dataclass(frozen=True, slots=True)
class Gathered:
    """What several things got together in one round: everybody is counted once, however many of them they chose."""

    dots: int
    people: int
    organisations: int


def gathered(project: Project, step: str, things: frozenset[str]) -> Gathered:
    """Return what these things got together in a round."""
    found, rules = project.rounds[step], rules_of(project.steps[step])
    dots, people = 0, set[str]()
    for given_by in counted(found, rules, project.seats, project.organisations).values():
        for key in things & given_by.keys():
            dots += sum(given_by[key].values())
            people.update(given_by[key])
    return Gathered(dots, len(people), len(_organisations(project.seats, people)))


def _organisations(seats: Map[str, Seat], people: set[str]) -> set[str]:
    return {organisation for each in people if each in seats and (organisation := seats[each].organisation) is not None}


def _ranks(counted: dict[str, int]) -> dict[str, int]:
    order = sorted(counted.values(), reverse=True)
    return {key: order.index(count) + 1 for key, count in counted.items()}


def finished(project: Project, step: Step) -> int:
    """Return how many voters have put every dot they can, or how many people have rated everything."""
    there = in_vote(project, step)
    if step.kind == "rate":
        return sum(1 for voter in voters(project, rules_of(step)) if there and _rated_all(project, set(there), voter))
    rules = rules_of(step)
    most = rules.dots if rules.several else min(rules.dots, len(there))
    given_by = counted(project.rounds[step.id], rules, project.seats, project.organisations)
    spent = {voter: sum(sum(by.values()) for key, by in on.items() if key in there) for voter, on in given_by.items()}
    return sum(1 for voter in voters(project, rules) if spent.get(voter, 0) >= most > 0)


def _rated_all(project: Project, keys: set[str], seat: str) -> bool:
    rated = [project.ratings[key].get(seat) for key in keys if key in project.ratings]
    return len([each for each in rated if each is not None and None not in (each.effect, each.soon)]) == len(keys)


def title_in(project: Project, found: Round, key: str) -> tuple[str, str] | None:
    """Return the words and kind of a thing in a result; None if they may not be told."""
    return title_of(project, key) or found.titles.get(key)


def own_dots(project: Project, step: Step, seat: str) -> tuple[dict[str, int], dict[str, int]]:
    """Return what this seat put on what, and what the others with the same budget did."""
    own: dict[str, int] = {}
    others: dict[str, int] = {}
    for key, by in given(project, step, voter_of(project, rules_of(step), seat)).items():
        for each, dots in by.items():
            side = own if each == seat else others
            side[key] = side.get(key, 0) + dots
    return own, others
