"""Share links (見るだけのリンク): whoever holds one sees one project's diagram, until it runs out or is withdrawn.

An address holds 192 bits that this server makes of the link's id with its secret; the database keeps only their hash. So a
stolen database opens nothing, while the facilitator can read an address again. Times are the server's clock, ms since 1970.
A visit writes nothing while somebody waits for it: visits are counted together, as many as came meanwhile (``counted``).
"""

import asyncio
import secrets
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, func, insert, select, update

from facilitator.accounts import token_hash
from facilitator.clock import now_ms
from facilitator.guesses import WRONG_SECONDS, WrongGuesses
from facilitator.tokens import Tokens
from sessions.journal.database import Database
from sessions.journal.port import JournalFailed
from sessions.journal.schema import share_links
from sessions.refusals import Refused

DAY = 24 * 3_600_000
MOST_LINKS = 50
"""Links of one project that are open at once."""
REGRET = 10 * 60_000
"""How long a withdrawn link can be brought back."""
LONGEST = 100
"""Characters of what an address may hold; ours have 32."""


class Holds(StrEnum):
    """How long a link opens."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    OPEN = "open"


LASTS: Mapping[Holds, int | None] = {Holds.DAY: DAY, Holds.WEEK: 7 * DAY, Holds.MONTH: 30 * DAY, Holds.OPEN: None}
"""The same in ms; None: until it is withdrawn."""


class State(StrEnum):
    """How a link stands."""

    OPEN = "open"
    OVER = "over"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ShareLink:
    """One link. ``token``: the hash of what its address holds; ``files``: the diagram may be saved; ``opened``: how often."""

    id: str
    token: str
    project: str
    made_by: str  # a seat
    made_at: int
    expires_at: int | None
    files: bool
    opened: int = 0
    withdrawn_at: int | None = None

    def state(self, now: int) -> State:
        """Say how it stands; at ``expires_at`` it is over."""
        if self.withdrawn_at is not None:
            return State.WITHDRAWN
        return State.OVER if self.expires_at is not None and self.expires_at <= now else State.OPEN

    def returns(self, now: int) -> bool:
        """Say whether withdrawing it can still be undone: shortly after, and while it would not be over."""
        if self.withdrawn_at is None or now >= self.withdrawn_at + REGRET:
            return False
        return self.expires_at is None or now < self.expires_at


class Sharing:
    """The share links of one server."""

    def __init__(
        self, database: Database, tokens: Tokens, wrong_seconds: float = WRONG_SECONDS, clock: Callable[[], int] = now_ms
    ) -> None:
        self.wrong_links = WrongGuesses(wrong_seconds)
        self.clock = clock
        self._database = database
        self._tokens = tokens
        self._visits: Counter[str] = Counter()
        self._counting: asyncio.Task[None] | None = None

    async def make(self, project: str, seat: str, holds: Holds, *, files: bool) -> ShareLink:
        """Make a link; Refused ``too_many_links {limit}``."""
        now, link = self.clock(), secrets.token_urlsafe(16)
        lasts = LASTS[holds]
        expires_at = now + lasts if lasts is not None else None
        made = ShareLink(link, token_hash(self._tokens.share(link)), project, seat, now, expires_at, files)
        await self._database.run(_keep, made, now)
        return made

    async def links_of(self, project: str) -> list[ShareLink]:
        """Return a project's links, the newest first, with every visit so far."""
        await self.counted()
        return await self._database.run(_links_of, project)

    def holds_in_address(self, link: ShareLink) -> str | None:
        """Return what the link's address holds; None if it was made under another secret (its data folder was moved in part)."""
        told = self._tokens.share(link.id)
        return told if token_hash(told) == link.token else None

    async def found(self, told: str) -> ShareLink | None:
        """Return the link that an address opens now; None if it is unknown, over or withdrawn."""
        if len(told) > LONGEST:
            return None
        link = await self._database.run(_by_token, token_hash(told))
        return link if link is not None and link.state(self.clock()) is State.OPEN else None

    async def withdraw(self, project: str, link: str) -> ShareLink:
        """Close a link at once; Refused ``gone`` if the project has no such link."""
        return await self._database.run(_withdraw, project, link, self.clock())

    async def bring_back(self, project: str, link: str) -> ShareLink:
        """Open a link again that was withdrawn just now; Refused ``gone``, ``cannot_undo {why}`` or ``too_many_links {limit}``."""
        return await self._database.run(_bring_back, project, link, self.clock())

    def visited(self, link: ShareLink) -> None:
        """Count one visit, a little later."""
        self._visits[link.id] += 1
        if self._counting is None:
            self._counting = asyncio.create_task(self._count())

    async def counted(self) -> None:
        """Wait until every visit so far is counted."""
        if self._counting is not None:
            await asyncio.shield(self._counting)

    async def _count(self) -> None:
        try:
            while self._visits:
                visits, self._visits = self._visits, Counter()
                await self._database.run(_add_visits, visits)
        except JournalFailed:
            return  # the disk is full, or we are closing: a count may be lost, a page is not refused for it
        finally:
            self._counting = None


_LINKS = select(share_links)


def _links_of(connection: Connection, project: str) -> list[ShareLink]:
    asked = _LINKS.where(share_links.c.project == project).order_by(share_links.c.made_at.desc(), share_links.c.id)
    return [ShareLink(*row) for row in connection.execute(asked).all()]


def _by_token(connection: Connection, token: str) -> ShareLink | None:
    row = connection.execute(_LINKS.where(share_links.c.token == token)).one_or_none()
    return ShareLink(*row) if row is not None else None


def _keep(connection: Connection, link: ShareLink, now: int) -> None:
    _refuse_more(connection, link.project, now)
    kept = {column.name: getattr(link, column.name) for column in share_links.columns}
    connection.execute(insert(share_links).values(kept))


def _refuse_more(connection: Connection, project: str, now: int) -> None:
    lasting = share_links.c.expires_at.is_(None) | (share_links.c.expires_at > now)
    still = select(func.count()).where(share_links.c.project == project, share_links.c.withdrawn_at.is_(None), lasting)
    if connection.execute(still).scalar_one() >= MOST_LINKS:
        raise Refused("too_many_links", limit=MOST_LINKS)


def _one(connection: Connection, project: str, link: str) -> ShareLink:
    row = connection.execute(_LINKS.where(share_links.c.project == project, share_links.c.id == link)).one_or_none()
    if row is None:
        raise Refused("gone", what="share_link", id=link)
    return ShareLink(*row)


def _withdraw(connection: Connection, project: str, link: str, now: int) -> ShareLink:
    this = (share_links.c.project == project, share_links.c.id == link, share_links.c.withdrawn_at.is_(None))
    connection.execute(update(share_links).where(*this).values(withdrawn_at=now))
    return _one(connection, project, link)


def _bring_back(connection: Connection, project: str, link: str, now: int) -> ShareLink:
    found = _one(connection, project, link)
    if found.withdrawn_at is None:
        return found
    if not found.returns(now):
        raise Refused("cannot_undo", why="late")
    _refuse_more(connection, project, now)
    connection.execute(update(share_links).where(share_links.c.id == link).values(withdrawn_at=None))
    return _one(connection, project, link)


def _add_visits(connection: Connection, visits: Mapping[str, int]) -> None:
    for link, times in visits.items():
        raised = {"opened": share_links.c.opened + times}
        connection.execute(update(share_links).where(share_links.c.id == link).values(raised))
