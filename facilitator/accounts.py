"""Facilitators and how they come in: one-time sign-in links, passwords, join codes of projects, memberships.

The tables lie in the journal's database and are reached through its one thread (sessions/journal/database.py): a second
connection would be a second writer, and then either may find the file busy in the middle of a workshop. Hashing a
password takes long on purpose; it runs beside, one at a time (each needs 64 MiB). Times are ms since 1970. Any call may
raise ``JournalFailed``.
"""

import asyncio
import hashlib
import secrets
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlalchemy import Connection, delete, func, insert, select, update

from sessions.journal.database import Database
from sessions.journal.port import Conflict, JournalFailed
from sessions.journal.schema import facilitators, join_codes, memberships, share_links, signin_links
from sessions.project import Role
from sessions.refusals import Refused

T = TypeVar("T")

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""31 characters that cannot be taken for one another (no 0 O, 1 I L)."""
CODE_LENGTH = 6
TRIES = 20
HOUR = 3_600_000
LONGEST_LINK = 24 * 90
"""Hours a sign-in link may hold."""
PASSWORD = range(8, 257)
"""Characters of a password."""
MARK = 16
"""Characters that tell one password's sessions from another's."""


class LinkRefusal(StrEnum):
    """Why a sign-in link does not open; the values are codes for the wording."""

    USED = "link_used"
    EXPIRED = "link_expired"
    UNKNOWN = "link_unknown"


@dataclass(frozen=True, slots=True)
class Facilitator:
    """Somebody with an account; the name may be empty. ``mark`` changes with the password; empty without one."""

    id: str
    name: str
    mark: str
    created: int

    @property
    def has_password(self) -> bool:
        """Say whether they chose a password."""
        return bool(self.mark)


@dataclass(frozen=True, slots=True)
class JoinCode:
    """What a hall types to come into a project, as long as it is open."""

    code: str
    project: str
    open: bool
    made_at: int


@dataclass(frozen=True, slots=True)
class Membership:
    """A facilitator's part in a project, and the seat they act from."""

    project: str
    facilitator: str
    seat: str
    role: Role


def normalise_code(text: str) -> str | None:
    """Return a typed join code as it is kept, None if it cannot be one.

    Lower case, full width, spaces and any kind of hyphen (also the long-vowel mark that Japanese keyboards give) pass.
    """
    if len(text) > 60:
        return None
    folded = unicodedata.normalize("NFKC", text).upper()
    kept = "".join(c for c in folded if unicodedata.category(c) not in ("Pd", "Zs", "Cc", "Cf") and c not in "ー−")
    return kept if len(kept) == CODE_LENGTH and all(c in ALPHABET for c in kept) else None


class Accounts:
    """The accounts of one server."""

    def __init__(self, database: Database, clock: Callable[[], int] = lambda: time.time_ns() // 1_000_000) -> None:
        self._database = database
        self._clock = clock
        self._hasher = PasswordHasher()  # argon2id, RFC 9106's second choice
        self._nobody = ""  # compared with where there is no account; made when first needed
        self._hashing = asyncio.Lock()

    @property
    def database(self) -> Database:
        """The database, for who keeps tables of their own in it (sharing.py)."""
        return self._database

    # -- facilitators --------------------------------------------------------

    async def first_facilitator(self) -> Facilitator:
        """Return the facilitator whose server this is; the first call makes them, without name or password."""
        return await self._database.run(_first, secrets.token_urlsafe(16), self._clock())

    async def facilitator(self, facilitator: str) -> Facilitator | None:
        """Return a facilitator by id."""
        return await self._database.run(_facilitator, facilitator)

    async def facilitator_named(self, name: str) -> Facilitator | None:
        """Return the facilitator of this name, whatever its case and width; None if nobody or several have it."""
        every = await self._database.run(_facilitators)
        found = [each for each in every if each.name and _folded(each.name) == _folded(name)]
        return found[0] if len(found) == 1 else None

    async def add_facilitator(self, name: str) -> Facilitator:
        """Make another account, without a password yet."""
        fresh = secrets.token_urlsafe(16)
        return await self._database.run(_add, fresh, name, self._clock())

    async def rename(self, facilitator: str, name: str) -> None:
        """Give a facilitator a name (clean text of at most 60 characters; the page sees to that)."""
        await self._database.run(_change, facilitator, {"name": name})

    async def set_password(self, facilitator: str, password: str) -> None:
        """Keep a new password. KeyError if there is no such facilitator.

        Refused ``too_short {limit}`` below 8 characters, ``too_long {limit, length}`` above 256.
        """
        if len(password) < PASSWORD.start:
            raise Refused("too_short", limit=PASSWORD.start)
        if len(password) >= PASSWORD.stop:
            raise Refused("too_long", limit=PASSWORD.stop - 1, length=len(password))
        hashed = await self._slowly(lambda: self._hasher.hash(_secret(password)))
        await self._database.run(_change, facilitator, {"password_hash": hashed})

    async def check_password(self, facilitator: str, password: str) -> bool:
        """Say whether this is their password. It takes as long for an unknown facilitator as for a known one."""
        known = await self._database.run(_password_hash, facilitator)
        if len(password) >= PASSWORD.stop:
            password, known = "", None
        right = await self._slowly(lambda: self._verify(known or self._nobodys(), password)) and known is not None
        if right and self._hasher.check_needs_rehash(known or ""):
            await self.set_password(facilitator, password)
        return right

    def _nobodys(self) -> str:
        if not self._nobody:
            self._nobody = self._hasher.hash(secrets.token_hex())
        return self._nobody

    def _verify(self, hashed: str, password: str) -> bool:
        try:
            return self._hasher.verify(hashed, _secret(password))
        except (Argon2Error, InvalidHashError):
            return False

    async def _slowly(self, work: Callable[[], T]) -> T:
        async with self._hashing:
            return await asyncio.to_thread(work)

    # -- sign-in links -------------------------------------------------------

    async def make_signin_link(self, facilitator: str, now: int, hours: float) -> str:
        """Return the token of a new one-time link (43 characters of base64url). Only its hash is kept."""
        token = secrets.token_urlsafe(32)
        expires_at = now + int(min(hours, LONGEST_LINK) * HOUR)
        await self._database.run(_keep_link, token_hash(token), facilitator, expires_at)
        return token

    async def redeem(self, token: str, now: int) -> Facilitator | LinkRefusal:
        """Use a link up and return whose it was. Of two who use it at once, one gets in."""
        return await self._database.run(_redeem, token_hash(token), now)

    # -- join codes ----------------------------------------------------------

    async def make_join_code(self, project: str) -> str:
        """Return a new, open code for a project; the ones before stay as they are."""
        for _ in range(TRIES):
            code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
            try:
                await self._database.run(_keep_code, JoinCode(code, project, True, self._clock()))
                return code
            except Conflict:
                continue  # this code is another project's already
        raise JournalFailed("no_free_code")

    async def join_code(self, code: str) -> JoinCode | None:
        """Return a code as typed, open or closed; None if there is none."""
        kept = normalise_code(code)
        return await self._database.run(_code, kept) if kept else None

    async def project_of_code(self, code: str) -> str | None:
        """Return the project that a code as typed opens; None if there is none, or it is closed."""
        found = await self.join_code(code)
        return found.project if found is not None and found.open else None

    async def codes_of(self, project: str) -> list[JoinCode]:
        """Return a project's codes, the newest first."""
        return await self._database.run(_codes_of, project)

    async def set_code_open(self, code: str, open: bool) -> bool:
        """Open or close a code as typed; False if there is none."""
        kept = normalise_code(code)
        return await self._database.run(_set_open, kept, open) if kept else False

    # -- memberships ---------------------------------------------------------

    async def add_membership(self, membership: Membership) -> None:
        """Give a facilitator a part in a project, in place of the one they had there.

        Conflict if there is no such facilitator, or if the role is no facilitator's (participant).
        """
        await self._database.run(_keep_membership, membership)

    async def membership(self, project: str, facilitator: str) -> Membership | None:
        """Return a facilitator's part in a project."""
        found = await self._database.run(_memberships, project, facilitator)
        return found[0] if found else None

    async def memberships_of(self, facilitator: str) -> list[Membership]:
        """Return the projects a facilitator has a part in."""
        return await self._database.run(_memberships, None, facilitator)

    async def members(self, project: str) -> list[Membership]:
        """Return who has a part in a project."""
        return await self._database.run(_memberships, project, None)

    async def forget_project(self, project: str) -> None:
        """Remove a project's codes, share links and memberships, when the project itself is removed."""
        await self._database.run(_forget, project)


def token_hash(token: str) -> str:
    """Return what is kept of a secret address: SHA-256 in hex, of which nobody makes the address again."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _secret(password: str) -> bytes:
    """Fold what differs only by keyboard (full width, composed or not), and take any character at all."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().strip()


_FACILITATORS = select(
    facilitators.c.id, facilitators.c.name, facilitators.c.password_hash, facilitators.c.created
).order_by(facilitators.c.created, facilitators.c.id)


def _facilitators(connection: Connection) -> list[Facilitator]:
    return [_made(*row) for row in connection.execute(_FACILITATORS).all()]


def _made(identity: str, name: str, hashed: str | None, created: int) -> Facilitator:
    return Facilitator(identity, name, token_hash(hashed)[:MARK] if hashed else "", created)


def _first(connection: Connection, fresh: str, now: int) -> Facilitator:
    row = connection.execute(_FACILITATORS.limit(1)).one_or_none()
    return _made(*row) if row is not None else _add(connection, fresh, "", now)


def _add(connection: Connection, fresh: str, name: str, now: int) -> Facilitator:
    latest = connection.execute(select(func.max(facilitators.c.created))).scalar()
    created = now if latest is None else max(now, latest + 1)  # the first stays first, also if the clock is set back
    connection.execute(insert(facilitators).values(id=fresh, name=name, password_hash=None, created=created))
    return Facilitator(fresh, name, "", created)


def _facilitator(connection: Connection, facilitator: str) -> Facilitator | None:
    row = connection.execute(_FACILITATORS.where(facilitators.c.id == facilitator)).one_or_none()
    return _made(*row) if row is not None else None


def _password_hash(connection: Connection, facilitator: str) -> str | None:
    asked = select(facilitators.c.password_hash).where(facilitators.c.id == facilitator)
    return connection.execute(asked).scalar()


def _change(connection: Connection, facilitator: str, changed: dict[str, str]) -> None:
    if connection.execute(update(facilitators).where(facilitators.c.id == facilitator).values(changed)).rowcount == 0:
        raise KeyError(facilitator)


def _keep_link(connection: Connection, hashed: str, facilitator: str, expires_at: int) -> None:
    link = {"token": hashed, "facilitator": facilitator, "expires_at": expires_at, "used_at": None}
    connection.execute(insert(signin_links).values(link))


def _redeem(connection: Connection, hashed: str, now: int) -> Facilitator | LinkRefusal:
    this = signin_links.c.token == hashed
    fresh = (this, signin_links.c.used_at.is_(None), signin_links.c.expires_at > now)
    won = connection.execute(update(signin_links).where(*fresh).values(used_at=now)).rowcount == 1
    link = connection.execute(select(signin_links.c.facilitator, signin_links.c.used_at).where(this)).one_or_none()
    if link is None:
        return LinkRefusal.UNKNOWN
    if not won:
        return LinkRefusal.EXPIRED if link.used_at is None else LinkRefusal.USED
    return _facilitator(connection, link.facilitator) or LinkRefusal.UNKNOWN


def _keep_code(connection: Connection, code: JoinCode) -> None:
    kept = {"code": code.code, "project": code.project, "open": code.open, "made_at": code.made_at}
    connection.execute(insert(join_codes).values(kept))


_CODES = select(join_codes.c.code, join_codes.c.project, join_codes.c.open, join_codes.c.made_at)


def _code(connection: Connection, code: str) -> JoinCode | None:
    row = connection.execute(_CODES.where(join_codes.c.code == code)).one_or_none()
    return JoinCode(*row) if row is not None else None


def _codes_of(connection: Connection, project: str) -> list[JoinCode]:
    asked = _CODES.where(join_codes.c.project == project).order_by(join_codes.c.made_at.desc(), join_codes.c.code)
    return [JoinCode(*row) for row in connection.execute(asked).all()]


def _set_open(connection: Connection, code: str, open: bool) -> bool:
    return connection.execute(update(join_codes).where(join_codes.c.code == code).values(open=open)).rowcount == 1


def _keep_membership(connection: Connection, kept: Membership) -> None:
    key = (memberships.c.project == kept.project, memberships.c.facilitator == kept.facilitator)
    connection.execute(delete(memberships).where(*key))
    row = {"project": kept.project, "facilitator": kept.facilitator, "seat": kept.seat, "role": kept.role.value}
    connection.execute(insert(memberships).values(row))


def _memberships(connection: Connection, project: str | None, facilitator: str | None) -> list[Membership]:
    asked = select(memberships.c.project, memberships.c.facilitator, memberships.c.seat, memberships.c.role)
    if project is not None:
        asked = asked.where(memberships.c.project == project)
    if facilitator is not None:
        asked = asked.where(memberships.c.facilitator == facilitator)
    rows = connection.execute(asked.order_by(memberships.c.project, memberships.c.facilitator)).all()
    return [Membership(project, facilitator, seat, Role(role)) for project, facilitator, seat, role in rows]


def _forget(connection: Connection, project: str) -> None:
    for table in (join_codes, share_links, memberships):
        connection.execute(delete(table).where(table.c.project == project))
