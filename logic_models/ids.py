"""Names of things in a logic model. Clients make them from 128 random bits; nobody reads order or time from them."""

from typing import NewType

ElementId = NewType("ElementId", str)
LinkId = NewType("LinkId", str)
ColumnId = NewType("ColumnId", str)
