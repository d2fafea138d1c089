"""What a layered-support plan still lacks, seen on the model: for people to settle, never a reason to refuse."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from logic_models.columns import Kind
from logic_models.elements import Element, Status
from logic_models.model import LogicModel
from logic_models.plans.chapters import Chapter, Subject
from logic_models.plans.plan import Plan
from logic_models.plans.rows import rows, untagged
from logic_models.programmes import Edition


class Lack(StrEnum):
    """What is missing."""

    NO_ACTIVITY = "no_activity"  # a 事業 without an activity
    NO_ORGANISATION = "no_organisation"  # an activity that nobody carries
    NO_INDICATOR = "no_indicator"  # an outcome without an indicator
    NO_PROGRAMME = "no_programme"  # an activity that counts among no 事業
    NO_YEARS = "no_years"  # an activity of the plan of which nobody said when
    UNKNOWN_STATUS = "unknown_status"  # nobody said whether it is there


@dataclass(frozen=True, slots=True)
class Gap:
    """One lack; ``about`` is a programme's id for NO_ACTIVITY, else an element's."""

    lack: Lack
    about: str


def gaps(model: LogicModel, plan: Plan, edition: Edition) -> tuple[Gap, ...]:
    """Return what is missing, kind after kind, each in the model's order."""
    return tuple(_gaps(model, plan, edition))


def of_chapter(model: LogicModel, chapter: Chapter, found: Iterable[Gap]) -> tuple[Gap, ...]:
    """Return those of the gaps that this chapter is to settle: of provision its 事業 and activities, of goals the indicators."""
    if chapter.subject is Subject.GOALS:
        return tuple(each for each in found if each.lack is Lack.NO_INDICATOR)
    if chapter.subject is not Subject.PROVISION:
        return ()
    about = {chapter.programme, *(str(each.id) for each in rows(model, chapter))}
    return tuple(each for each in found if each.about in about and each.lack is not Lack.NO_INDICATOR)


def _gaps(model: LogicModel, plan: Plan, edition: Edition) -> Iterator[Gap]:
    activities = list(model.of_kind(Kind.ACTIVITY))
    served = {tag for each in activities for tag in each.programmes}
    yield from (Gap(Lack.NO_ACTIVITY, each.id) for each in edition.programmes if each.id not in served)
    yield from _lacking(Lack.NO_PROGRAMME, untagged(model))
    yield from _lacking(Lack.NO_ORGANISATION, (each for each in activities if not each.organisations))
    yield from _lacking(Lack.UNKNOWN_STATUS, (each for each in activities if each.status is Status.UNKNOWN))
    yield from _lacking(Lack.NO_YEARS, (each for each in activities if each.programmes and not plan.note(each.id).years))
    yield from _lacking(Lack.NO_INDICATOR, (each for each in model.of_kind(Kind.OUTCOME) if not each.indicators))


def _lacking(lack: Lack, elements: Iterable[Element]) -> Iterator[Gap]:
    return (Gap(lack, each.id) for each in elements)
