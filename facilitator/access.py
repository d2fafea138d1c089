"""Who somebody is: facilitators by cookie, seats by token, walls by join code."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from facilitator.accounts import Accounts, LinkRefusal, Membership, normalise_code
from facilitator.frames import Hello
from facilitator.guesses import WRONG_SECONDS, WrongGuesses
from facilitator.tokens import SeatToken, Session, TokenRefusal, Tokens
from sessions.lobby import Lobby
from sessions.project import LEADS, Role
from sessions.refusals import Refused
from sessions.room import Room
from sessions.seats import admitted
from sessions.views.visibility import SCREENS, Screen

FACILITATOR_COOKIE = "sakusenzu_facilitator"
SEAT_COOKIE = "sakusenzu_seat"
LANGUAGE_COOKIE = "sakusenzu_language"
YEAR = 365 * 24 * 3600


@dataclass(frozen=True)
class Lead:
    """A signed-in facilitator."""

    facilitator: str


@dataclass(frozen=True)
class Somebody:
    """Who sits at a screen. ``held``, ``serial``: the seat of the token they came with, and its serial."""

    role: Role
    seat: str | None
    held: str | None = None
    serial: int | None = None


class Access:
    """Accounts and tokens, asked by pages, calls and the WebSocket."""

    def __init__(self, accounts: Accounts, tokens: Tokens, wrong_code_seconds: float = WRONG_SECONDS) -> None:
        self.accounts = accounts
        self.tokens = tokens
        self.wrong_codes = WrongGuesses(wrong_code_seconds)

    # -- facilitators --------------------------------------------------------

    async def lead(self, cookies: Mapping[str, str]) -> Lead | None:
        """Return the facilitator who is signed in, since their password is what it is."""
        session = self.tokens.read_session(cookies.get(FACILITATOR_COOKIE, ""))
        if isinstance(session, TokenRefusal):
            return None
        found = await self.accounts.facilitator(session.facilitator)
        return Lead(found.id) if found is not None and found.mark == session.mark else None

    async def by_link(self, token: str, now: int) -> str:
        """Use a sign-in link up; Refused with its code if it does not open."""
        found = await self.accounts.redeem(token, now)
        if isinstance(found, LinkRefusal):
            raise Refused(found.value)
        return found.id

    async def by_password(self, password: str) -> str | None:
        """Return the server's facilitator if this is their password."""
        first = await self.accounts.first_facilitator()
        return first.id if await self.accounts.check_password(first.id, password) else None

    async def has_password(self, facilitator: str) -> bool:
        """Say whether a facilitator chose a password."""
        found = await self.accounts.facilitator(facilitator)
        return found is not None and found.has_password

    async def signed_in(self, facilitator: str) -> str:
        """Return the cookie value that keeps a facilitator signed in until they choose a new password."""
        found = await self.accounts.facilitator(facilitator)
        return self.session(facilitator, found.mark if found is not None else "")

    def session(self, facilitator: str, mark: str = "") -> str:
        """Return the cookie value of a session; ``mark``: of the password it was begun under."""
        return self.tokens.session(Session(facilitator, mark))

    async def enrol(self, facilitator: str, project: str, seat: str) -> None:
        """Put a facilitator in the lead of a project and give it a join code."""
        await self.accounts.add_membership(Membership(project, facilitator, seat, Role.LEAD))
        await self.accounts.make_join_code(project)

    async def seat_of(self, facilitator: str, project: str) -> str | None:
        """Return the seat a facilitator acts from in a project."""
        found = await self.accounts.membership(project, facilitator)
        return found.seat if found is not None and found.role is Role.LEAD else None

    async def projects_of(self, facilitator: str) -> set[str]:
        """Return the projects a facilitator has a part in."""
        return {each.project for each in await self.accounts.memberships_of(facilitator)}

    # -- codes ---------------------------------------------------------------

    async def code_of(self, project: str) -> str:
        """Return the project's join code; one is made if it has none."""
        codes = [each.code for each in await self.accounts.codes_of(project) if each.open]
        return codes[0] if codes else await self.accounts.make_join_code(project)

    async def project_by_code(self, code: str) -> str:
        """Return the project of a join code; Refused ``code_unknown`` after a second (LV10)."""
        project = await self.accounts.project_of_code(code)
        if project is not None:
            return project
        await self.wrong_codes.wait()
        raise Refused("code_unknown")

    async def room_by_code(self, lobby: Lobby, code: str) -> tuple[str, Room]:
        """Return project and room of a join code; Refused as ``project_by_code``."""
        project = await self.project_by_code(code)
        try:
            return project, await lobby.room(project)
        except KeyError:  # its journal is gone
            raise Refused("code_unknown") from None

    # -- seats ---------------------------------------------------------------

    def seat_token(self, project: str, seat: str, serial: int = 0) -> str:
        """Return the token of a seat."""
        return self.tokens.seat(SeatToken(project, seat, serial))

    def return_token(self, project: str, seat: str, serial: int = 0) -> str:
        """Return a token that opens the seat on another device for ten minutes."""
        return self.tokens.return_to(SeatToken(project, seat, serial))

    def seat_token_by_return(self, token: str) -> str:
        """Return the seat's own token for a return token; Refused ``seat_unknown`` if it is late or forged."""
        found = self.tokens.read_return(token)
        if isinstance(found, TokenRefusal):
            raise Refused("seat_unknown")
        return self.tokens.seat(found)

    async def seat(self, lobby: Lobby, token: str) -> tuple[str, str, Room]:
        """Return project, seat and room of a seat token; Refused ``seat_unknown`` or ``seat_removed`` if it lets nobody in."""
        found = self.tokens.read_seat(token)
        if isinstance(found, TokenRefusal):
            raise Refused("seat_unknown")
        try:
            room = await lobby.room(found.project)
        except KeyError:
            raise Refused("seat_unknown") from None
        return found.project, admitted(room.project, found.seat, found.serial).id, room

    # -- screens -------------------------------------------------------------

    async def at_screen(self, cookies: Mapping[str, str], room: Room, hello: Hello) -> Somebody:
        """Return who sits at a screen; Refused ``seat_unknown``, ``seat_removed``, ``code_unknown`` or ``sign_in``."""
        token = hello.token or cookies.get(SEAT_COOKIE, "")
        if hello.screen is Screen.PHONE:
            return self.seated(room, token)
        if hello.screen is Screen.WALL and hello.code is not None:
            if await self.project_by_code(hello.code) != room.name:
                raise Refused("code_unknown")
            return Somebody(Role.VIEWER, None)
        own_table = hello.screen is Screen.TABLE and hello.scope is None
        somebody = await self.somebody(cookies, room, token, seat_first=own_table)
        if somebody is None or hello.screen not in SCREENS[somebody.role]:
            raise Refused("sign_in")
        return somebody

    async def somebody(
        self, cookies: Mapping[str, str], room: Room, token: str = "", *, seat_first: bool = False
    ) -> Somebody | None:
        """Return who is at this browser in a project: its facilitator, else who holds the seat of ``token`` or the cookie.

        ``seat_first``: a recorder's seat goes before a facilitator's, where both are known. So does that of an agency always:
        its token comes from the page of its writing link alone, which a facilitator may look at too.
        """
        try:
            seated = self.seated(room, token or cookies.get(SEAT_COOKIE, ""))
        except Refused:
            seated = None
        if seated is not None and (seated.role is Role.AGENCY or (seat_first and seated.role is Role.RECORDER)):
            return seated
        lead = await self.lead(cookies)
        seat = await self.seat_of(lead.facilitator, room.name) if lead is not None else None
        return Somebody(room.role_of(seat) or Role.VIEWER, seat) if seat is not None else seated

    async def leading(self, cookies: Mapping[str, str], room: Room) -> str:
        """Return the seat of a facilitator or co-facilitator at this browser; Refused ``sign_in`` if it is neither's."""
        found = await self.somebody(cookies, room)
        if found is None or found.seat is None or found.role not in LEADS:
            raise Refused("sign_in")
        return found.seat

    def seated(self, room: Room, token: str) -> Somebody:
        """Return who holds a seat token; Refused ``seat_unknown`` or ``seat_removed``."""
        found = self.tokens.read_seat(token)
        if isinstance(found, TokenRefusal) or found.project != room.name:
            raise Refused("seat_unknown")
        seat = admitted(room.project, found.seat, found.serial)
        if seat.role in (Role.LEAD, Role.VIEWER):  # a lead comes in by signing in, never by a token
            raise Refused("seat_unknown")
        return Somebody(seat.role, seat.id, held=found.seat, serial=found.serial)


def normal_code(code: str) -> str | None:
    """Return a join code as it is printed; None if it cannot be one."""
    return normalise_code(code)


def language_of(request: Request) -> str:
    """Return the reader's language: what they chose, else Japanese."""
    asked = request.query_params.get("lang") or request.cookies.get(LANGUAGE_COOKIE) or "ja"
    return "en" if asked == "en" else "ja"


def cookie(response: Response, request: Request, name: str, value: str) -> None:
    """Set one of our cookies: not for scripts, not across sites, Secure only on https (a hall has none)."""
    secure = request.url.scheme == "https"
    response.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="lax", secure=secure, path="/")
