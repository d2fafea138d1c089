"""The form of one step: what it is called, how long it takes, what it gathers, and who sees it how."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nicegui import ui

from facilitator.components.fields import choice_field, number_field, text_area, text_field
from facilitator.components.frame import say_label
from facilitator.wording import say
from sessions.project import Ask, Gathers, Project, Sees, ShownAs, Step, StepKind, VoteRules
from sessions.texts import NOTE_LIMIT, TITLE_LIMIT, clean

MOST_MINUTES = 600
MOST_NOTES = 100
MOST_DOTS = 100
VOTERS = ("person", "table", "organisation")
THINGS = ("groups", "notes", "elements")
KINDS = ("need", "activity", "change", "insight")


@dataclass
class StepForm:
    """A step that exists (``step``), or one that is to stand in ``workshop`` before another."""

    workshop: str
    before: str | None
    step: Step | None
    fields: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def fresh(cls, workshop: str, before: str | None) -> "StepForm":
        """Return the form of a new step."""
        return cls(workshop, before, None)

    @classmethod
    def of(cls, step: Step) -> "StepForm":
        """Return the form of a step that exists."""
        return cls(step.workshop, None, step)

    def show(self, language: str, diagram: str) -> None:
        """Put the fields on the page; ``diagram``: what the project calls its diagram."""
        step = self.step
        if step is None:
            kinds = {kind.value: say(language, f"road.prepare.kind.{kind.value}") for kind in StepKind}
            self.fields["kind"] = self._choice(language, "kind", kinds, StepKind.WRITE.value)
        self._words(language, step)
        with ui.element("details").classes("more-fields").props("open" if step is None else ""):
            with ui.element("summary"):
                ui.label(say(language, "road.prepare.field.more"))
            self._notes(language, step)
            if step is None or step.kind is StepKind.VOTE:
                self._votes(language, (step.votes if step is not None else None) or VoteRules(), diagram)

    def _words(self, language: str, step: Step | None) -> None:
        def label(name: str) -> str:
            return say(language, f"road.prepare.field.{name}")

        title, question, hint = (step.title, step.question, step.hint) if step is not None else ("", "", "")
        self.fields["title"] = text_field(label("title"), mark="step-title", value=title, limit=TITLE_LIMIT)
        self.fields["question"] = text_area(label("question"), mark="step-question", value=question, limit=NOTE_LIMIT)
        self.fields["hint"] = text_area(label("hint"), mark="step-hint", value=hint, limit=NOTE_LIMIT)
        minutes = step.minutes if step is not None else 10
        self.fields["minutes"] = number_field(label("minutes"), mark="step-minutes", value=minutes, least=0, most=MOST_MINUTES)

    def _notes(self, language: str, step: Step | None) -> None:
        gathers = {each.value: say(language, f"road.prepare.gathers.{each.value}") for each in Gathers}
        sees = {each.value: say(language, f"road.prepare.sees.{each.value}") for each in Sees}
        shown_as = {each.value: say(language, f"road.prepare.shownAs.{each.value}") for each in ShownAs}
        now = step.gathers.value if step is not None else Gathers.NONE.value
        self.fields["gathers"] = self._choice(language, "gathers", gathers, now)
        self.fields["sees"] = self._choice(language, "sees", sees, step.sees.value if step is not None else Sees.SELF.value)
        signed = step.shown_as.value if step is not None else ShownAs.ORGANISATION.value
        self.fields["shown_as"] = self._choice(language, "shownAs", shown_as, signed)
        with ui.element("fieldset").classes("checks"):
            with ui.element("legend"):
                ui.label(say(language, "road.prepare.field.asks"))
            for each in Ask:
                told = say(language, f"road.prepare.ask.{each.value}")
                self.fields[f"ask-{each.value}"] = _check(told, step is not None and each in step.asks)
        limit = step.note_limit if step is not None else 0
        label = say(language, "road.prepare.field.noteLimit")
        self.fields["note_limit"] = number_field(label, mark="step-limit", value=limit, least=0, most=MOST_NOTES)
        self.fields["pause"] = _check(say(language, "road.prepare.field.pause"), step is not None and step.pause)

    def _votes(self, language: str, rules: VoteRules, diagram: str) -> None:
        say_label(language, "road.prepare.votes", "h3")
        label = say(language, "road.prepare.field.dots")
        self.fields["dots"] = number_field(label, mark="step-dots", value=rules.dots, least=1, most=MOST_DOTS)
        voters = {each: say(language, f"road.prepare.voter.{each}") for each in VOTERS}
        things = {each: say(language, f"road.prepare.on.{each}", diagram=diagram) for each in THINGS}
        self.fields["voter"] = self._choice(language, "voter", voters, rules.voter)
        self.fields["on"] = self._choice(language, "on", things, rules.on)
        self.fields["several"] = _check(say(language, "road.prepare.field.several"), rules.several)
        with ui.element("fieldset").classes("checks"):
            with ui.element("legend"):
                ui.label(say(language, "road.prepare.field.kinds"))
            for each in KINDS:
                self.fields[f"kind-{each}"] = _check(say(language, f"common.kind.{each}"), each in rules.kinds)

    def _choice(self, language: str, name: str, choices: Mapping[str, str], value: str) -> ui.select:
        return choice_field(say(language, f"road.prepare.field.{name}"), mark=f"step-{name}", choices=choices, value=value)

    def _value(self, name: str) -> Any:
        return self.fields[name].value

    def _asked(self) -> dict[str, Any]:
        """Return what the fields say now, as a plan names it."""
        asked: dict[str, Any] = {name: self._value(name) or "" for name in ("title", "question", "hint")}
        asked |= {name: int(self._value(name) or 0) for name in ("minutes", "note_limit")}
        asked |= {name: self._value(name) for name in ("gathers", "sees", "shown_as", "pause")}
        asked["asks"] = [each.value for each in Ask if self._value(f"ask-{each.value}")]
        if "dots" in self.fields:
            others = [each for each in (self.step.votes.kinds if self.step and self.step.votes else ()) if each not in KINDS]
            asked["votes"] = {
                "dots": int(self._value("dots") or 1),
                "several": self._value("several"),
                "voter": self._value("voter"),
                "on": self._value("on"),
                "kinds": [*(each for each in KINDS if self._value(f"kind-{each}")), *others],
            }
        return asked

    def command(self, project: Project, new_id: Callable[[], str]) -> dict[str, object] | None:
        """Return the command that saves the form; None if nothing was changed."""
        asked = self._asked()
        if self.step is None:
            kind = self._value("kind")
            if kind != StepKind.VOTE.value:
                asked.pop("votes", None)
            plan = {"id": new_id(), "kind": kind, **asked}
            behind = project.steps.get(self.before) if self.before is not None else None
            before = self.before if behind is not None and not behind.dropped else None  # somebody may have taken it out
            return {"type": "AddStep", "workshop": self.workshop, "plan": plan, "before": before}
        changed = {name: value for name, value in asked.items() if value != was(self.step)[name]}
        changed = {name: value for name, value in changed.items() if not _same_words(name, value, self.step)}
        return {"type": "EditStep", "step": self.step.id, **changed} if changed else None


def _same_words(name: str, value: object, step: Step) -> bool:
    return name in ("title", "question", "hint") and clean(str(value)) == getattr(step, name)


def was(step: Step) -> dict[str, Any]:
    """Return a step as its form would name it untouched."""
    votes = step.votes or VoteRules()
    return {
        "title": step.title,
        "question": step.question,
        "hint": step.hint,
        "minutes": step.minutes,
        "note_limit": step.note_limit,
        "gathers": step.gathers.value,
        "sees": step.sees.value,
        "shown_as": step.shown_as.value,
        "pause": step.pause,
        "asks": [each.value for each in Ask if each in step.asks],
        "votes": {
            "dots": votes.dots,
            "several": votes.several,
            "voter": votes.voter,
            "on": votes.on,
            "kinds": [*(each for each in KINDS if each in votes.kinds), *(each for each in votes.kinds if each not in KINDS)],
        },
    }


def _check(text: str, on: bool) -> ui.checkbox:
    return ui.checkbox(text, value=on).classes("check")
