"""Signed tokens: seats, returns to a seat on another device, facilitators' sessions; and what share links hold.

A token is base64url text signed with HMAC-SHA256 by the server's own secret; each kind has its own salt, so none passes
for another. Reading one never raises: what is forged, damaged, of another kind or too late comes back as a
``TokenRefusal``, which repeats nothing of it. Times are ms since 1970.
"""

import hashlib
import hmac
import os
import secrets
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from itsdangerous import BadData, URLSafeSerializer

LENGTH = 32
"""Bytes of the secret."""
LONGEST = 1_000
"""Characters of a token; ours have fewer than 200."""
RETURN_FOR = 10 * 60_000
SESSION_FOR = 30 * 24 * 3_600_000
SHARE_LENGTH = 24
"""Bytes of what a share link holds: 192 bits, 32 characters, which keeps its QR small."""


class TokenRefusal(StrEnum):
    """Why a token does not count; the values are codes for the wording."""

    BAD = "token_bad"
    EXPIRED = "token_expired"


class SecretDamaged(Exception):
    """The secret file is not one of ours. A new secret would void every seat, so a person must decide: ``path``."""

    def __init__(self, path: Path) -> None:
        super().__init__("the secret file is damaged")
        self.path = path


@dataclass(frozen=True, slots=True)
class SeatToken:
    """Who holds it sits on this seat. ``serial`` tells a seat's tokens apart, so that earlier ones can be refused."""

    project: str
    seat: str
    serial: int = 0


@dataclass(frozen=True, slots=True)
class PlanLinkToken:
    """Who holds it may come in by this writing link, as long as the project says it is open."""

    project: str
    link: str


@dataclass(frozen=True, slots=True)
class Session:
    """A facilitator is signed in. ``mark`` is their password's at that time: a new password ends what came before it."""

    facilitator: str
    mark: str = ""


class Tokens:
    """Writes and reads tokens with one secret."""

    def __init__(self, secret: bytes, clock: Callable[[], int] = lambda: time.time_ns() // 1_000_000) -> None:
        self._clock = clock
        self._secret = secret
        self._seats = _serializer(secret, "seat")
        self._returns = _serializer(secret, "return")
        self._sessions = _serializer(secret, "session", 2)
        self._plan_links = _serializer(secret, "plan link")

    def seat(self, seat: SeatToken) -> str:
        """Return the token of a seat; it does not expire."""
        return _write(self._seats, [seat.project, seat.seat, seat.serial])

    def read_seat(self, token: str) -> SeatToken | TokenRefusal:
        """Return the seat a token speaks of."""
        return _seat(_read(self._seats, token, 3))

    def return_to(self, seat: SeatToken) -> str:
        """Return a token that opens the seat on another device within ten minutes."""
        return _write(self._returns, [seat.project, seat.seat, seat.serial, self._clock() + RETURN_FOR])

    def read_return(self, token: str) -> SeatToken | TokenRefusal:
        """Return the seat that a return token opens."""
        return _seat(self._in_time(_read(self._returns, token, 4)))

    def plan_link(self, link: PlanLinkToken) -> str:
        """Return what the address of a writing link holds; the journal says whether it opens, and for whom."""
        return _write(self._plan_links, [link.project, link.link])

    def read_plan_link(self, token: str) -> PlanLinkToken | TokenRefusal:
        """Return the writing link a token speaks of."""
        found = _read(self._plan_links, token, 2)
        if isinstance(found, TokenRefusal):
            return found
        project, link = found
        return PlanLinkToken(project, link) if isinstance(project, str) and isinstance(link, str) else TokenRefusal.BAD

    def session(self, session: Session) -> str:
        """Return the cookie value of a signed-in facilitator; it holds for thirty days."""
        return _write(self._sessions, [session.facilitator, session.mark, self._clock() + SESSION_FOR])

    def read_session(self, token: str) -> Session | TokenRefusal:
        """Return the session that a cookie value speaks of."""
        found = self._in_time(_read(self._sessions, token, 3))
        if isinstance(found, TokenRefusal):
            return found
        facilitator, mark = found
        return Session(facilitator, mark) if isinstance(facilitator, str) and isinstance(mark, str) else TokenRefusal.BAD

    def share(self, link: str) -> str:
        """Return what the address of a share link holds, of the link's id: so it can be shown again and is kept nowhere."""
        made = hmac.digest(self._secret, f"sakusenzu share 1 {link}".encode(), "sha256")
        return urlsafe_b64encode(made[:SHARE_LENGTH]).decode()

    def _in_time(self, found: "list[object] | TokenRefusal") -> "list[object] | TokenRefusal":
        """Take the last field off, which says until when; by our own clock, that a laptop may set back a little."""
        if isinstance(found, TokenRefusal):
            return found
        *kept, until = found
        if not isinstance(until, int):
            return TokenRefusal.BAD
        return kept if self._clock() < until else TokenRefusal.EXPIRED


def load_secret(path: Path) -> bytes:
    """Return the server's secret of 32 bytes, made at the first start; only its owner may read the file.

    SecretDamaged if the file is something else. OSError if it can be neither read nor written. The caller holds the
    lock of the folder it lies in.
    """
    try:
        secret = path.read_bytes()
    except FileNotFoundError:
        return _make_secret(path)
    if len(secret) != LENGTH:
        raise SecretDamaged(path)
    with suppress(PermissionError):  # it may be somebody else's file that we are let read
        path.chmod(0o600)
    return secret


def _make_secret(path: Path) -> bytes:
    secret = secrets.token_bytes(LENGTH)
    half = path.with_name(path.name + ".new")
    half.unlink(missing_ok=True)  # left by a start that was cut off
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)  # whole or not at all: a short secret would be a weak one
    return secret


def _serializer(secret: bytes, kind: str, form: int = 1) -> URLSafeSerializer:
    options = {"key_derivation": "hmac", "digest_method": hashlib.sha256}
    return URLSafeSerializer(secret, salt=f"sakusenzu {kind} {form}", signer_kwargs=options)


def _write(serializer: URLSafeSerializer, fields: list[object]) -> str:
    written = serializer.dumps(fields)
    return written.decode() if isinstance(written, bytes) else written


def _read(serializer: URLSafeSerializer, token: str, count: int) -> "list[object] | TokenRefusal":
    if not isinstance(token, str) or len(token) > LONGEST or not token.isascii():
        return TokenRefusal.BAD
    try:
        fields = serializer.loads(token)
    except BadData:
        return TokenRefusal.BAD
    return fields if isinstance(fields, list) and len(fields) == count else TokenRefusal.BAD


def _seat(fields: "list[object] | TokenRefusal") -> SeatToken | TokenRefusal:
    if isinstance(fields, TokenRefusal):
        return fields
    project, seat, serial = fields
    if isinstance(project, str) and isinstance(seat, str) and isinstance(serial, int):
        return SeatToken(project, seat, serial)
    return TokenRefusal.BAD
