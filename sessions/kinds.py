"""The words of a workshop that are one of a few: roles, kinds of steps, what they gather, who sees it and how it is signed."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody may do."""

    LEAD = "lead"
    CO_FACILITATOR = "co_facilitator"
    RECORDER = "recorder"
    PARTICIPANT = "participant"
    VIEWER = "viewer"
    AGENCY = "agency"  # came in by a writing link: one organisation's part of the plan


LEADS = frozenset({Role.LEAD, Role.CO_FACILITATOR})
RECORDERS = LEADS | {Role.RECORDER}
WRITERS = RECORDERS | {Role.PARTICIPANT}
AWAY = frozenset({Role.LEAD, Role.VIEWER, Role.AGENCY})
"""Who is not counted among those who take part in the hall."""


class Gathers(StrEnum):
    """What a step gathers; it becomes the kind of its notes."""

    NEED = "need"
    ACTIVITY = "activity"
    CHANGE = "change"
    INSIGHT = "insight"
    NONE = "none"


class Sees(StrEnum):
    """The circles of seeing (自分だけ → テーブル → みんな); the wall is a separate decision (Projection)."""

    SELF = "self"
    TABLE = "table"
    ALL = "all"


class ShownAs(StrEnum):
    """How a note is signed where others see it."""

    ANONYMOUS = "anonymous"
    ORGANISATION = "organisation"
    NAME = "name"


class Ask(StrEnum):
    """What the phone asks beneath the field of a note."""

    STATUS = "status"  # いまある / 検討中 / まだない / わからない
    WANTED = "wanted"  # ★ ぜひ欲しい
    FOR_NEED = "for_need"  # どのニーズのため？
    FROM_ACTIVITY = "from_activity"  # どの取り組みから？
    HORIZON = "horizon"  # すぐ / 2〜3年 / ずっと先


class StepKind(StrEnum):
    """What people do in a step."""

    OPENING = "opening"
    TALK = "talk"
    WRITE = "write"
    SHARE = "share"
    GROUP = "group"
    PRESENT = "present"
    VOTE = "vote"
    ARRANGE = "arrange"
    LINK = "link"
    DISCUSS = "discuss"
    RATE = "rate"
    CLOSING = "closing"


AFTER_WRITING = frozenset(
    {StepKind.SHARE, StepKind.GROUP, StepKind.PRESENT, StepKind.VOTE, StepKind.ARRANGE, StepKind.DISCUSS}
)
"""Steps in which people still add notes to what was written before."""
