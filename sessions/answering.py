"""How far an inquiry has come: of each organisation what it was asked, what it answered since, and what is still open. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sessions.asked import Asked, asked_of
from sessions.inquiry import Asking, Inquiry, Key, RowAnswer
from sessions.organisations import organisation_now
from sessions.project import Project


class State(StrEnum):
    """How an organisation stands in this round."""

    NOT_ASKED = "not_asked"
    UNANSWERED = "unanswered"
    PARTLY = "partly"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Standing:
    """One organisation in this round; ``open``: the rows it did not answer yet, ``last``: its latest answer."""

    asked: Asked
    asking: Asking | None
    answers: Mapping[Key, RowAnswer]
    open: tuple[Key, ...]
    last: RowAnswer | None

    @property
    def state(self) -> State:
        """Say how it stands: who answered unasked has answered all the same."""
        if not self.open:
            return State.ANSWERED
        if self.answers:
            return State.PARTLY
        return State.UNANSWERED if self.asking is not None else State.NOT_ASKED

    def late(self, today: str) -> bool:
        """Say whether something is open behind the day that was named (ISO 8601)."""
        return bool(self.open and self.asking is not None and self.asking.until and self.asking.until < today)


def standings(project: Project) -> tuple[Standing, ...]:
    """Return every organisation that is asked something, in the order they became known."""
    kept = of_this_round(project)
    return tuple(_standing(each, kept.get(each.organisation.id, Inquiry())) for each in asked_of(project))


def _standing(asked: Asked, kept: Inquiry) -> Standing:
    keys = tuple(asked.keys())
    answers = {key: kept.answers[key] for key in keys if key in kept.answers}
    last = max(kept.answers.values(), key=lambda each: each.at, default=None)
    return Standing(asked, kept.asked, answers, tuple(key for key in keys if key not in answers), last)


def of_this_round(project: Project) -> dict[str, Inquiry]:
    """Return what was asked and answered in this round by organisation, those joined since taken together."""
    found: dict[str, Inquiry] = {}
    for name, kept in project.inquiries.items():
        here = organisation_now(project, name)
        if here is None:
            continue
        before = found.get(here.id, Inquiry())
        asked = _later(before.asked, kept.asked, project.inquiry_begun)
        answers = before.answers.update(dict(_answers(before, kept, project.inquiry_begun)))
        found[here.id] = Inquiry(asked, answers)
    return found


def _later(one: Asking | None, other: Asking | None, begun: int) -> Asking | None:
    return max((each for each in (one, other) if each is not None and each.at >= begun), key=lambda each: each.at, default=None)


def _answers(before: Inquiry, kept: Inquiry, begun: int) -> Iterator[tuple[Key, RowAnswer]]:
    for key, each in kept.answers.items():
        known = before.answers.get(key)
        if each.at >= begun and (known is None or known.at <= each.at):
            yield key, each
