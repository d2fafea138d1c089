"""What taking something back comes to; the rows that say how stand in undo.py and beside it."""

from typing import NamedTuple

from sessions.events import AnyEvent


class Undone(NamedTuple):
    """What taking back makes happen, and the keys of what was left because somebody changed it since."""

    events: tuple[AnyEvent, ...]
    left: tuple[str, ...]


def unless_changed(same: bool, key: str, *back: AnyEvent) -> Undone:
    """Return these events if things still are as the act left them, else the key of what is left alone."""
    return Undone(back, ()) if same else Undone((), (key,))
