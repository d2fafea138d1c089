"""What an event may have changed in what people see."""

from dataclasses import dataclass, field

from sessions.takeover import Granted


@dataclass(slots=True)
class Touched:
    """What may look different now. ``whole``: who may see what has changed; ``seats``: whose own view changed."""

    keys: set[str] = field(default_factory=set)
    seats: dict[str, set[str]] = field(default_factory=dict)  # seat -> its notes
    you: set[str] = field(default_factory=set)
    whole: bool = False
    model: bool = False
    plan: bool = False
    things: bool = False
    """What people are asked about may have changed: ballots, arrows, and everybody's own with them."""
    moved: set[str] = field(default_factory=set)
    """Seats that may see alike with others now, or may have no screen any more."""
    granted: dict[str, Granted] = field(default_factory=dict)
    """Requests to take a seat over that got a yes."""
    declined: set[str] = field(default_factory=set)
    """Requests that got a no."""
    masked: bool = False
    """Words were changed for good: those of before are to leave the past."""
    own: dict[str, set[str]] = field(default_factory=dict)  # seat -> names beside its notes (views/own.py)

    def take(self, other: "Touched") -> None:
        """Add what another change touched."""
        self.keys |= other.keys
        self.you |= other.you
        self.whole |= other.whole
        self.model |= other.model
        self.plan |= other.plan
        self.moved |= other.moved
        self.granted |= other.granted
        self.declined |= other.declined
        self.things |= other.things
        self.masked |= other.masked
        for seat, names in other.own.items():
            self.own.setdefault(seat, set()).update(names)
        for seat, notes in other.seats.items():
            self.seats.setdefault(seat, set()).update(notes)
