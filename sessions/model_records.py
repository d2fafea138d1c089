"""Parts of the logic model as commands and events keep them: indicators and links, validated at the door."""

from dataclasses import asdict
from typing import Annotated

from pydantic import Field

from logic_models.ids import ElementId, LinkId
from logic_models.indicators import Direction, Indicator, IndicatorId
from logic_models.links import Evidence, Link, Sign, Strength
from sessions.frames import Frozen
from sessions.texts import Day, Id, Name, Reason, Title

FiscalYear = Annotated[int, Field(ge=1900, le=2200)]
Figure = Annotated[float, Field(allow_inf_nan=False, ge=-1e15, le=1e15)]
EvidenceItems = Annotated[tuple[Reason, ...], Field(max_length=20)]


class IndicatorFields(Frozen):
    """What can be said of an indicator, as the door lets it in."""

    name: Title = ""
    unit: Name = ""
    baseline: Figure | None = None
    baseline_year: FiscalYear | None = None
    target: Figure | None = None
    target_year: FiscalYear | None = None
    direction: Direction | None = None
    source: Reason = ""
    split: Title = ""
    proxy: bool = False
    proxy_why: Reason = ""
    later: bool = False


class IndicatorRecord(IndicatorFields):
    """An indicator (logic_models/indicators.py)."""

    indicator: Id
    name: Title

    @staticmethod
    def of(indicator: Indicator) -> "IndicatorRecord":
        """Keep this indicator."""
        return IndicatorRecord(indicator=indicator.id, **{k: v for k, v in asdict(indicator).items() if k != "id"})

    def indicator_again(self) -> Indicator:
        """Return the indicator that was kept."""
        return Indicator(IndicatorId(self.indicator), **self.model_dump(exclude={"indicator"}))


class LinkRecord(Frozen):
    """A link as an event keeps it (logic_models/links.py)."""

    link: str
    source: str
    target: str
    why: str
    assumption: str = ""
    sign: Sign = Sign.MORE
    strength: Strength | None = None
    level: Evidence | None = None
    evidence: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    added_by: str | None = None
    review_on: Day | None = None

    @staticmethod
    def of(link: Link) -> "LinkRecord":
        """Keep this link."""
        return LinkRecord(link=link.id, **{k: v for k, v in asdict(link).items() if k != "id"})

    def link_again(self) -> Link:
        """Return the link that was kept."""
        rest = self.model_dump(exclude={"link", "source", "target"})
        return Link(LinkId(self.link), ElementId(self.source), ElementId(self.target), **rest)
