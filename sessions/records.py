"""``replace`` for frozen, slotted dataclasses, as ``dataclasses.replace`` but twice as fast.

A year's journal is replayed through it some hundred thousand times whenever a project is opened. It sets slots without
going through ``__init__``, so it is for records whose ``__init__`` does nothing but that.
"""

from typing import TYPE_CHECKING, Any, TypeVar

from immutables import Map

Key = TypeVar("Key")
Value = TypeVar("Value")

if TYPE_CHECKING:
    from dataclasses import replace as replace
else:
    _SLOTS: dict[type, tuple[tuple[str, Any, Any], ...]] = {}

    def replace(record, /, **fields):
        """Return a copy of the record with these fields changed. TypeError for a field it does not have."""
        kind = type(record)
        slots = _SLOTS.get(kind)
        if slots is None:
            slots = tuple((name, getattr(kind, name).__get__, getattr(kind, name).__set__) for name in kind.__slots__)
            _SLOTS[kind] = slots
        copy = object.__new__(kind)
        left = len(fields)
        for name, read, write in slots:
            if name in fields:
                write(copy, fields[name])
                left -= 1
            else:
                write(copy, read(record))
        if left:
            raise TypeError(f"{kind.__name__} has no such field")
        return copy


def without(known: "Map[Key, Value]", key: Key) -> "Map[Key, Value]":
    """Return the map without this key, whether it was there or not."""
    return known.delete(key) if key in known else known
