"""The 事業 of a layered-support plan (重層的支援体制整備事業) as versioned data: the law is being changed.

An activity is tagged with ids of the version in force when it was tagged; older ids stay known, so that a tag never
loses its meaning. Names are wording, as is where the law names them: ``programmes.<id>``, ``programmes.<id>.clause``,
``programmes.law.<edition>``.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Programme:
    """One 事業."""

    id: str


@dataclass(frozen=True, slots=True)
class Edition:
    """The programmes of one state of the law, in its order; ``since``: in force from that day (ISO 8601)."""

    id: str
    since: str
    programmes: tuple[Programme, ...]


EDITIONS: tuple[Edition, ...] = (
    Edition(
        id="2021",
        since="2021-04-01",
        programmes=(
            Programme("consultation"),  # 一号 包括的相談支援
            Programme("participation"),  # 二号 参加支援
            Programme("community"),  # 三号 地域づくり
            Programme("outreach"),  # 四号 アウトリーチ等を通じた継続的支援
            Programme("coordination"),  # 五号 多機関協働
            Programme("support_plan"),  # 六号 支援プランの策定
        ),
    ),
)
"""Source: 社会福祉法 106条の4第2項 (六号まで), in force since 2021-04-01."""

PROGRAMMES: dict[str, Programme] = {each.id: each for edition in EDITIONS for each in edition.programmes}
"""Every programme of any edition by id."""


def edition_on(day: str) -> Edition:
    """Return the edition in force on that day (ISO 8601); the first one for days before it."""
    return next((each for each in reversed(EDITIONS) if each.since <= day), EDITIONS[0])
