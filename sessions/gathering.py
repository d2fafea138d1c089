"""Who is in a room: its screens by seat and by audience, what people say of themselves, and phones that ask to come back."""

from sessions.presence import Here, Presence
from sessions.project import Project, Role
from sessions.refusals import Refused
from sessions.screens import Connected, Outlets
from sessions.seats import seat_now
from sessions.takeover import TakeOvers
from sessions.views.sight import Entities, Hall
from sessions.views.visibility import Audience, Screen, audience_of

OWN_SCREENS = frozenset({Screen.PHONE, Screen.TABLE, Screen.MODEL})
"""Screens that are told what is their seat's own."""
CANVASES = frozenset({Screen.BOARD, Screen.MODEL, Screen.TABLE, Screen.PLAN})
"""Screens that are told who holds what."""


def own_on(screen: Screen, own: Entities) -> Entities:
    """Return what a screen of this kind is told of its seat's own: the diagram which comments are, no notes still hidden."""
    return own if screen is not Screen.MODEL else {key: each for key, each in own.items() if key == "mine/comments"}


class Gathering:
    """The people of one room, as far as they are here."""

    def __init__(self) -> None:
        self.outlets = Outlets()
        self.by_seat: dict[str, set[Connected]] = {}
        self.presence = Presence()
        self.take_overs = TakeOvers()

    def hall(self) -> Hall:
        """Return who is connected, who writes, who is done, and who asks for their seat."""
        return Hall(self.by_seat.keys(), self.presence.done(), self.presence.writing(), self.take_overs.told())

    def sit(self, connected: Connected) -> bool:
        """Let a screen be its seat's; say whether this seat was not here before."""
        if connected.seat is None:
            return False
        came = connected.seat not in self.by_seat
        self.by_seat.setdefault(connected.seat, set()).add(connected)
        return came

    def stand_up(self, connected: Connected) -> bool:
        """Let a screen be its seat's no more; say whether that was the seat's last one."""
        seat = connected.seat
        left = self.by_seat.get(seat, set()) if seat is not None else set()
        left.discard(connected)
        if seat is None or left or self.by_seat.pop(seat, None) is None:
            return False
        self.presence.gone(seat)
        return True

    def own_screens(self, seat: str) -> list[Connected]:
        """Return the screens of a seat that are told what is its own."""
        return [each for each in self.by_seat.get(seat, ()) if each.screen in OWN_SCREENS]

    def say(self, connected: Connected, here: Here) -> bool:
        """Take what a screen says of itself; say whether the numbers of the hall turned by it."""
        if connected.seat is None:
            return False
        if connected.screen is Screen.PHONE or connected.role is Role.PARTICIPANT:
            here = here.model_copy(update={"drag": None, "holds": []})  # what a phone holds would tell whose a note is (LV6)
        return bool(self.presence.say(connected.seat, here))

    def step_out(self, project: Project, seats: set[str]) -> list[tuple[Connected, Audience]]:
        """Take screens of these seats from where they look; close those that may look no more, return the others.

        Who moves hears nothing of the old place from here on, and gets a whole view of the new one when all are told.
        Screens that are told of their seat's own are told all of it anew in any case.
        """
        moving: list[tuple[Connected, Audience]] = []
        for connected in [each for seat in sorted(seats) for each in self.by_seat.get(seat, ())]:
            before = (connected.seat, connected.role, connected.audience)
            try:
                audience = self.placed(project, connected, anew=True)
            except Refused as refused:
                self.outlets.leave(connected)
                connected.close(refused.code)
                continue
            if connected.screen in OWN_SCREENS or before != (connected.seat, connected.role, audience):
                self.outlets.leave(connected)
                moving.append((connected, audience))
        return moving

    def placed(self, project: Project, connected: Connected, *, anew: bool = False) -> Audience:
        """Find out who sits at a screen now and with whom it sees alike; Refused if it may not look (any more).

        Who came with a token may have moved between being let in and looking; ``anew``: anybody may.
        """
        if connected.serial is None and not anew:
            return audience_of(project, connected.screen, connected.role, connected.seat, connected.scope)
        held = project.seats.get(connected.held or connected.seat or "")
        seat = seat_now(project, held.id) if held is not None else None
        if held is None or seat is None or seat.removed:
            raise Refused("seat_removed")
        if connected.serial is not None and connected.serial < held.serial:
            raise Refused("seat_moved")
        if connected.seat != seat.id:
            self.stand_up(connected)
            connected.seat = seat.id
            self.sit(connected)
        connected.role = seat.role
        return audience_of(project, connected.screen, seat.role, seat.id, connected.scope)

    def tell_presence(self, project: Project) -> None:
        """Tell boards who holds what, each only of what it shows."""
        if not self.presence.changed:
            return
        told = self.presence.told()
        for outlet in self.outlets:
            if outlet.screen not in CANVASES:
                continue
            frame, ends = outlet.presence(project, told)
            for connected in outlet.connected if frame is not None else ():
                if ends:  # whoever missed that somebody let go would see a ghost
                    connected.push(frame or "")
                else:
                    connected.push_if_idle(frame or "")
