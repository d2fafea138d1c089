"""Whose eyes a view is made for, and what a view is made of. The rows themselves stand in visibility.py."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from sessions.derived import Basis, Derived, derived
from sessions.project import Project

Entity = dict[str, Any]
Entities = dict[str, Entity]


@dataclass(frozen=True, slots=True)
class Hall:
    """What is known of the hall beside the project: who is connected, is writing, said "I am done". Never stored.

    ``requests``: phones that ask to take a seat over, by id; ``table`` in them is a table of the project or None.
    ``today``: the day by the server's clock (ISO 8601), empty where nobody knows it.
    ``derive``: what is known now of what follows from the model; a room that works it out elsewhere says so here.
    """

    online: Set[str] = frozenset()
    done: Set[str] = frozenset()
    writing: Set[str] = frozenset()
    requests: Mapping[str, Entity] = field(default_factory=dict)
    today: str = ""
    derive: Callable[[Basis], Derived] = derived


@dataclass(frozen=True, slots=True)
class Sight:
    """Whose eyes a view is made for: the hall around them, and the table they look from (None: the plenary)."""

    hall: Hall
    table: str | None = None


Render = Callable[[Project, Sight, str], Entity | None]
"""Makes one entity of a view; None: it does not exist for these eyes."""
