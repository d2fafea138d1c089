"""Organisations (機関) under several spellings: renaming them, joining them, and suggesting which may be one."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Annotated, Literal, NamedTuple

from immutables import Map
from pydantic import Field

from sessions.frames import Asker, Command, Event
from sessions.people import named
from sessions.project import Organisation, Project, listed
from sessions.records import replace
from sessions.refusals import Refused
from sessions.remembering import remembered
from sessions.texts import Id, Name


class RenameOrganisation(Command):
    """Correct an organisation's name."""

    type: Literal["RenameOrganisation"] = "RenameOrganisation"
    organisation: Id
    name: Name


class JoinOrganisations(Command):
    """Make one organisation of several spellings: everybody and every note of ``drop`` goes to ``keep``."""

    type: Literal["JoinOrganisations"] = "JoinOrganisations"
    keep: Id
    drop: Annotated[tuple[Id, ...], Field(min_length=1, max_length=100)]


class OrganisationRenamed(Event):
    """An organisation has another name."""

    type: Literal["OrganisationRenamed"] = "OrganisationRenamed"
    organisation: str
    name: str
    before: str


class OrganisationsJoined(Event):
    """``drop`` are spellings of ``keep``; seats and notes are pairs (id, organisation before)."""

    type: Literal["OrganisationsJoined"] = "OrganisationsJoined"
    keep: str
    drop: tuple[str, ...]
    seats: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...]


class OrganisationsParted(Event):
    """The other way round: these are organisations of their own again."""

    type: Literal["OrganisationsParted"] = "OrganisationsParted"
    keep: str
    drop: tuple[str, ...]
    seats: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...]


OrganisationCommand = RenameOrganisation | JoinOrganisations
OrganisationEvent = OrganisationRenamed | OrganisationsJoined | OrganisationsParted


def rename(project: Project, command: RenameOrganisation, asker: Asker) -> tuple[Event, ...]:
    """Decide RenameOrganisation; a name that another has already asks for joining the two."""
    organisation = standing(project, command.organisation)
    if not command.name:
        raise Refused("empty_text")
    if command.name == organisation.name:
        return ()
    other = named(project, command.name)
    if other is not None and other.id != organisation.id and other.joined_into is None:
        raise Refused("name_taken", id=other.id)
    return (OrganisationRenamed(organisation=organisation.id, name=command.name, before=organisation.name),)


def join(project: Project, command: JoinOrganisations, asker: Asker) -> tuple[Event, ...]:
    """Decide JoinOrganisations; those that are joined already are passed over."""
    keep = standing(project, command.keep)
    if keep.id in command.drop:
        raise Refused("same_organisation")
    asked = dict.fromkeys(each for each in command.drop if _joined_into(project, each) != keep.id)
    drop = tuple(standing(project, each).id for each in asked)
    if not drop:
        return ()
    seats = sorted((s.id, s.organisation) for s in project.seats.values() if s.organisation in drop)
    notes = sorted((n.id, n.organisation) for n in project.notes.values() if n.organisation in drop)
    return (OrganisationsJoined(keep=keep.id, drop=drop, seats=_pairs(seats), notes=_pairs(notes)),)


def _pairs(found: Iterable[tuple[str, str | None]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, organisation) for name, organisation in found if organisation is not None)


def _joined_into(project: Project, organisation: str) -> str | None:
    found = project.organisations.get(organisation)
    return found.joined_into if found is not None else None


def standing(project: Project, organisation_id: str) -> Organisation:
    """Return the organisation; refuse if there is none, or it was joined into another."""
    found = project.organisations.get(organisation_id)
    if found is None or found.joined_into is not None:
        raise Refused("gone", what="organisation", id=organisation_id)
    return found


def organisation_now(project: Project, organisation_id: str) -> Organisation | None:
    """Return the organisation that this id leads to today, through those that were joined; None if there never was one."""
    found = project.organisations.get(organisation_id)
    for _ in range(len(project.organisations)):
        if found is None or found.joined_into is None:
            break
        found = project.organisations.get(found.joined_into)
    return found


class Variant(NamedTuple):
    """Two organisations that may be one. ``why``: spelling | short | place."""

    keep: str
    drop: str
    why: str


def organisation_variants(project: Project) -> Sequence[Variant]:
    """Return what looks like one organisation written twice; the one that was listed first is kept.

    Each is suggested once, for the plainest reason: another spelling, a short form, a place's name left out. A place's
    name never joins two places: 東市社協 and 西市社協 are two.
    """
    return _variants(project.organisations)


@remembered
def _variants(organisations: Map[str, Organisation]) -> Sequence[Variant]:
    known = sorted(listed(organisations), key=lambda each: not each.prepared)
    found: list[Variant] = []
    for number, later in enumerate(known):
        for earlier in known[:number]:
            why = _likeness(earlier.name, later.name)
            if why is not None:
                found.append(Variant(earlier.id, later.id, why))
                break
    return found


_LEGAL = re.compile(
    "株式会社|有限会社|合同会社|社会福祉法人|社会医療法人|医療法人社団|医療法人財団|医療法人|特定非営利活動法人|npo法人|"
    "一般社団法人|公益社団法人|一般財団法人|公益財団法人|学校法人|宗教法人|独立行政法人|地方独立行政法人|"
    r"\((?:株|有|福|医|社|財|特非|一社|公社|一財|公財|学)\)"
)
_SHORT = (
    ("地域包括支援センター", "包括"),
    ("地域包括", "包括"),
    ("包括支援センター", "包括"),
    ("社会福祉協議会", "社協"),
    ("訪問看護ステーション", "訪看"),
    ("訪問看護st", "訪看"),
    ("居宅介護支援事業所", "居宅"),
    ("障害者就業・生活支援センター", "就ポツ"),
    ("民生委員児童委員協議会", "民児協"),
    ("民生委員・児童委員", "民生委員"),
    ("民生児童委員", "民生委員"),
    ("商工会議所", "商工会"),
    ("市役所", "市"),
    ("町役場", "町"),
    ("村役場", "村"),
    ("区役所", "区"),
    ("県庁", "県"),
    ("府庁", "府"),
)
_PLACE = re.compile(r"^(.{1,6}?[都道府県])?(.{1,6}?[市区町村])(?=.{2})")
_SPACES = re.compile(r"[\s・･,，、.．\-ー－‐_/]+")


def _likeness(one: str, other: str) -> str | None:
    if _spelled(one) == _spelled(other):
        return "spelling"
    if _shortened(one) == _shortened(other):
        return "short"
    (place, rest), (elsewhere, left) = _placed(_shortened(one)), _placed(_shortened(other))
    return "place" if rest == left and (not place or not elsewhere) else None


def _spelled(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).casefold()
    return _SPACES.sub("", _LEGAL.sub("", plain)) or plain


def _shortened(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).casefold()
    for long, short in _SHORT:
        plain = plain.replace(long, short)
    return _spelled(plain)


def _placed(name: str) -> tuple[str, str]:
    found = _PLACE.match(name)
    return (found.group(2), name[found.end() :]) if found else ("", name)


def evolve(project: Project, event: OrganisationEvent) -> Project:
    """Return the project after an organisation was renamed, joined or parted."""
    known = project.organisations
    if isinstance(event, OrganisationRenamed):
        renamed = replace(known[event.organisation], name=event.name)
        return replace(project, organisations=known.set(renamed.id, renamed))
    joined = isinstance(event, OrganisationsJoined)
    for name in event.drop:
        known = known.set(name, replace(known[name], joined_into=event.keep if joined else None))
    seats, notes = project.seats, project.notes
    for name, before in event.seats:
        seats = seats.set(name, replace(seats[name], organisation=event.keep if joined else before))
    for name, before in event.notes:
        notes = notes.set(name, replace(notes[name], organisation=event.keep if joined else before))
    return replace(project, organisations=known, seats=seats, notes=notes)
