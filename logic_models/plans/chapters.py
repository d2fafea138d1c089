"""The chapters of a layered-support plan, after what the law asks of it.

Source: 社会福祉法 106条の5, 社会福祉法施行規則 34条の10 and the guideline on drawing the plan up: a basic policy common to
the fields of welfare, how each of the 事業 is provided, goals with indicators, how bodies work together, and how residents
and agencies took part. Names are wording: ``plan.chapter.<id>``, those of provision ``programmes.<programme>``.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from logic_models.programmes import Edition

ChapterId = NewType("ChapterId", str)


class Subject(StrEnum):
    """What a chapter is about."""

    POLICY = "policy"
    PROVISION = "provision"
    GOALS = "goals"
    COOPERATION = "cooperation"
    PARTICIPATION = "participation"


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter; ``programme``: of provision, the 事業 whose provision it describes."""

    id: ChapterId
    subject: Subject
    programme: str | None = None


def chapters(edition: Edition) -> tuple[Chapter, ...]:
    """Return the chapters in their order: one of provision for each 事業 of that state of the law."""
    provision = (Chapter(_of_programme(each.id), Subject.PROVISION, each.id) for each in edition.programmes)
    return (
        Chapter(ChapterId("policy"), Subject.POLICY),
        *provision,
        Chapter(ChapterId("goals"), Subject.GOALS),
        Chapter(ChapterId("cooperation"), Subject.COOPERATION),
        Chapter(ChapterId("participation"), Subject.PARTICIPATION),
    )


def _of_programme(programme: str) -> ChapterId:
    return ChapterId(f"provision.{programme}")
