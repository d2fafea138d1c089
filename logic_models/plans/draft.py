"""The first words of a chapter (下書き), made from the model: plain sentences for people to finish. Pure; the wording comes in.

They are put into an empty chapter only, when somebody asks for them. What the model does not say is left open in words,
never guessed.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from logic_models.columns import Kind
from logic_models.elements import Element, Status
from logic_models.model import LogicModel
from logic_models.plans.chapters import Chapter, Subject
from logic_models.plans.lines import NameOf, indicator_text
from logic_models.plans.plan import Plan
from logic_models.plans.rows import rows

Say = Callable[..., str]
"""A sentence of the ``plan`` section by its key, with its facts."""

MOST_NAMED = 5
"""Results of one vote that a draft names."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One workshop: its day in the reader's language (empty: it was not held yet), and what came of it."""

    title: str
    day: str
    notes: int


@dataclass(frozen=True, slots=True)
class Vote:
    """A closed round: its question, and what most people chose, with how many people and organisations did."""

    question: str
    lines: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """How residents and agencies took part: meetings, bodies with their people, votes, and lines chosen for the report."""

    meetings: tuple[Meeting, ...] = ()
    organisations: tuple[str, ...] = ()
    people: int = 0
    votes: tuple[Vote, ...] = ()
    quotes: tuple[tuple[str, str], ...] = ()


def draft(model: LogicModel, plan: Plan, chapter: Chapter, evidence: Evidence, name: NameOf, say: Say) -> str:
    """Return the draft of a chapter; empty where the model says nothing of it yet."""
    told = _Told(model, plan, name, say)
    if chapter.subject is Subject.PARTICIPATION:
        return _paragraphs(_participation(evidence, say))
    found = rows(model, chapter)
    return _paragraphs(_WRITTEN[chapter.subject](told, chapter, found)) if found else ""


@dataclass(frozen=True, slots=True)
class _Told:
    model: LogicModel
    plan: Plan
    name: NameOf
    say: Say

    def names(self, organisations: Iterable[str]) -> str:
        found = (self.name(each) for each in organisations)
        return self.say("draft.and").join(dict.fromkeys(each for each in found if each))

    def line(self, element: Element) -> str:
        """Return an activity with who carries it, for whom and when, as far as people said so."""
        facts = (
            ("lead", self.names([element.lead]) if element.lead is not None else ""),
            ("partners", self.names(element.partners)),
            ("for", element.target_group),
            ("years", self.plan.note(element.id).years),
        )
        behind = [self.say(f"draft.{key}", text=text) for key, text in facts if text]
        if not element.organisations:
            behind.insert(0, self.say("draft.nobody"))
        return self.item(element) + self.say("draft.behind", text=self.say("draft.between").join(behind))

    def item(self, element: Element) -> str:
        return self.say("draft.item", text=_one_line(element.text))


def _paragraphs(parts: Iterable[str]) -> str:
    return "\n\n".join(each for each in parts if each)


def _list(head: str, lines: Iterable[str]) -> str:
    found = list(lines)
    return "\n".join((head, *found)) if found else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _policy(told: _Told, _chapter: Chapter, found: tuple[Element, ...]) -> Iterator[str]:
    needs = [each for each in found if told.model.kind(each) is Kind.NEED]
    yield _list(told.say("draft.policy.needs"), map(told.item, needs))
    yield _list(told.say("draft.policy.final"), (told.item(each) for each in found if each not in needs))


def _provision(told: _Told, chapter: Chapter, found: tuple[Element, ...]) -> Iterator[str]:
    yield told.say("draft.provision", programme=chapter.programme or "")
    for status in (Status.EXISTING, Status.CONSIDERED, Status.NEEDED, Status.UNKNOWN):
        here = (told.line(each) for each in found if each.status is status)
        yield _list(told.say(f"draft.provision.{status.value}"), here)


def _goals(told: _Told, _chapter: Chapter, found: tuple[Element, ...]) -> Iterator[str]:
    yield _list(told.say("draft.goals"), (line for each in found for line in _goal(told, each)))


def _goal(told: _Told, element: Element) -> Iterator[str]:
    yield told.item(element)
    for each in element.indicators:
        yield told.say("draft.goals.indicator", text=indicator_text(each))
    if not element.indicators:
        yield told.say("draft.goals.open")


def _cooperation(told: _Told, _chapter: Chapter, found: tuple[Element, ...]) -> Iterator[str]:
    yield _list(told.say("draft.cooperation"), map(told.line, found))
    bodies = list(dict.fromkeys(each for element in found for each in element.organisations))
    yield told.say("draft.cooperation.bodies", n=len(bodies), names=told.names(bodies))


def _participation(evidence: Evidence, say: Say) -> Iterator[str]:
    held = [each for each in evidence.meetings if each.day]
    if not held and not evidence.organisations:
        return
    yield _list(
        say("draft.participation", n=len(held)),
        (say("draft.participation.meeting", title=each.title, day=each.day, n=each.notes) for each in held),
    )
    names = say("draft.and").join(evidence.organisations)
    if names:
        count = len(evidence.organisations)
        yield say("draft.participation.bodies", n=count, people=evidence.people, names=names)
    for vote in evidence.votes:
        top = (say("draft.participation.chosen", text=_one_line(t), people=p, bodies=b) for t, p, b in vote.lines[:MOST_NAMED])
        yield _list(say("draft.participation.vote", text=vote.question), top)
    voices = (
        say("draft.participation.quote.signed" if who else "draft.participation.quote", text=_one_line(text), who=who)
        for text, who in evidence.quotes
    )
    yield _list(say("draft.participation.quotes"), voices)


_WRITTEN: dict[Subject, Callable[[_Told, Chapter, tuple[Element, ...]], Iterator[str]]] = {
    Subject.POLICY: _policy,
    Subject.PROVISION: _provision,
    Subject.GOALS: _goals,
    Subject.COOPERATION: _cooperation,
}
