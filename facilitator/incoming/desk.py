"""The desk at which things of a file become commands' parts: each field by its own door, what it refuses is told and left out."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from exports.incoming.parts import Dropped, IncomingElement, IncomingLink
from facilitator.incoming.voices import Voices
from logic_models.elements import Element, Status
from logic_models.indicators import Indicator
from logic_models.programmes import PROGRAMMES
from sessions.bringing import BroughtElement, BroughtLink, BroughtOrganisation
from sessions.describing import MOST_INDICATORS
from sessions.model_records import IndicatorRecord
from sessions.organisations import organisation_now
from sessions.people import named
from sessions.project import Project
from sessions.texts import Day, ElementText, Name, Reason, Tag, Title, clean

MOST_SOURCES = 500
"""Notes of one element or link, at most (sessions/modelling.py)."""
NewId = Callable[[], str]
_NOT_WORDS = re.compile(r"[\s\W_]+")
DOORS: Mapping[str, Any] = {
    "text": ElementText,
    "name": Annotated[Name, Field(min_length=1)],
    "target_group": Title,
    "tag": Tag,
    "remark": Reason,
    "why": Reason,
    "assumption": Reason,
    "evidence": Reason,
    "review_on": Day,
}
MOST_OF: Mapping[str, int] = {"partners": 50, "tags": 20, "programmes": 20, "evidence": 20, "indicators": MOST_INDICATORS}


@cache
def _door(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(DOORS[name])


def same_words(text: str) -> str:
    """Return a text as it is compared with others: one width, one case, without spaces and signs."""
    kept = unicodedata.normalize("NFKC", clean(text)).casefold()
    return _NOT_WORDS.sub("", kept) or kept


class IncomingDesk:
    """One look at a file against a project. ``programmes``: the wording of the 事業, one a language."""

    def __init__(self, project: Project, programmes: Sequence[Mapping[str, str]], new_id: NewId) -> None:
        self.project, self.new_id = project, new_id
        self.dropped: list[Dropped] = []
        self.organisations: dict[str, str] = {}  # names that are new, to the ids they get
        self._programmes = {name.strip(): key for each in programmes for key, name in each.items() if key in PROGRAMMES}
        self._programmes |= {key: key for key in PROGRAMMES}
        self._voices = Voices(project)
        self.heard = self.unheard = 0

    def element(self, brought: IncomingElement, column: str, *, activity: bool) -> BroughtElement | None:
        """Return the element as the command takes it; None (told) if its words cannot be."""
        text = self._through("text", brought.text, brought, brought.text, kept=False)
        if text is None:
            return None

        def through(door: str, told: str) -> Any:
            return self._through(door, told, brought, told or brought.text)

        lead = through("name", brought.lead) if brought.lead else None
        partners = [name for each in self._most("partners", brought.partners, brought) if (name := through("name", each))]
        tags = [tag for each in self._most("tags", brought.tags, brought) if (tag := through("tag", each))]
        return BroughtElement(
            element=self.new_id(),
            column=column,
            text=text,
            status=Status(brought.status) if brought.status and activity else Status.UNKNOWN,
            wanted=brought.wanted,
            lead=self._organisation(lead) if lead else None,
            partners=tuple(dict.fromkeys(map(self._organisation, partners))),
            target_group=through("target_group", brought.target_group) or "",
            programmes=self._programmes_of(brought),
            tags=tuple(dict.fromkeys(tags)),
            remark=through("remark", brought.remark) or "",
            indicators=self._indicators(brought),
            notes=self._notes(brought),
        )

    def link(self, brought: IncomingLink, source: str, target: str) -> BroughtLink:
        """Return the link as the command takes it."""

        def through(door: str, told: str) -> Any:
            return self._through(door, told, brought, told)

        items = self._most("evidence", brought.evidence, brought)
        return BroughtLink(
            link=self.new_id(),
            source=source,
            target=target,
            why=through("why", brought.why) or "",
            assumption=through("assumption", brought.assumption) or "",
            sign=brought.sign,  # codes of the lexicon are those of the model
            strength=brought.strength or None,
            level=brought.level or None,
            evidence=tuple(kept for each in items if (kept := through("evidence", each))),
            review_on=through("review_on", brought.review_on) if brought.review_on else None,
            notes=self._notes(brought),
        )

    def new_organisations(self) -> tuple[BroughtOrganisation, ...]:
        """Return the organisations that come along."""
        return tuple(BroughtOrganisation(organisation=id, name=name) for name, id in self.organisations.items())

    def drop(self, brought: IncomingElement | IncomingLink, code: str, about: str, *, kept: bool, what: str = "") -> None:
        """Tell something that was not taken."""
        what = what or ("link" if isinstance(brought, IncomingLink) else "element")
        self.dropped.append(Dropped(brought.line, what, code, about[:60], kept, brought.sheet))

    def _through(
        self, door: str, told: str, brought: IncomingElement | IncomingLink, about: str, *, kept: bool = True
    ) -> Any:
        try:
            return _door(door).validate_python(told)
        except ValidationError as error:
            code = str(error.errors(include_url=False, include_input=False)[0]["type"])
            self.drop(brought, code if code == "too_long" else "unread", about, kept=kept)
            return None

    def _most(self, name: str, items: Sequence[str], brought: IncomingElement | IncomingLink) -> Sequence[str]:
        if len(items) > MOST_OF[name]:
            self.drop(brought, "too_many_items", items[MOST_OF[name]], kept=True)
        return items[: MOST_OF[name]]

    def _organisation(self, name: str) -> str:
        known = named(self.project, name)
        now = organisation_now(self.project, known.id) if known is not None else None
        if now is not None:
            return now.id
        return self.organisations.setdefault(name, self.new_id())

    def _programmes_of(self, brought: IncomingElement) -> tuple[str, ...]:
        found: list[str] = []
        for each in self._most("programmes", brought.programmes, brought):
            if each in self._programmes:
                found.append(self._programmes[each])
            else:
                self.drop(brought, "unknown_programme", each, kept=True)
        return tuple(dict.fromkeys(found))

    def _notes(self, brought: IncomingElement | IncomingLink) -> tuple[str, ...]:
        """Return those notes of the project on which the file says this rests; how many there are, and are not, is counted."""
        found = [self._voices.find(each) for each in brought.voices]
        kept = tuple(dict.fromkeys(each for each in found if each is not None))[:MOST_SOURCES]
        self.heard += len(kept)
        self.unheard += found.count(None)
        return kept

    def _indicators(self, brought: IncomingElement) -> tuple[IndicatorRecord, ...]:
        made = (self._indicator(each, brought) for each in brought.measures)
        found = [each for each in made if each is not None]
        if len(found) > MOST_INDICATORS:
            self.drop(brought, "too_many_items", found[MOST_INDICATORS].name, kept=True)
        return tuple(found[:MOST_INDICATORS])

    def _indicator(self, measure: Indicator, brought: IncomingElement) -> IndicatorRecord | None:
        told = {name: getattr(measure, name) for name in IndicatorRecord.model_fields if name != "indicator"}
        try:
            return IndicatorRecord(indicator=self.new_id(), **told)
        except ValidationError as error:
            code = str(error.errors(include_url=False, include_input=False)[0]["type"])
            self.drop(brought, code if code == "too_long" else "unread", measure.name, kept=True, what="indicator")
            return None


def standing(project: Project) -> dict[str, list[Element]]:
    """Return the elements of a model by their words, as they are compared."""
    found: dict[str, list[Element]] = {}
    for element in project.model.elements.values():
        found.setdefault(same_words(element.text), []).append(element)
    return found
