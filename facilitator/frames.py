"""Frames that screens send (docs/protocol.md "Frames"), and what is wrong with those that are none."""

import json
import re
from typing import Annotated, Literal, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from sessions.commands import ScreenCommand
from sessions.frames import Frozen
from sessions.presence import Here
from sessions.refusals import Refused
from sessions.texts import Id
from sessions.views.visibility import Screen

T = TypeVar("T")

LARGEST = 64 * 1024
"""Bytes of one act."""
TOLD = frozenset({"too_long", "empty_text"})
"""Faults of a text that its writer is told by name."""

_HALF = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")


class Hello(Frozen):
    """A screen's first frame."""

    type: Literal["hello"]
    protocol: int
    epoch: int | None = None
    since: int | None = None
    screen: Screen
    token: Annotated[str, Field(max_length=500)] | None = None
    code: Annotated[str, Field(max_length=20)] | None = None
    scope: Id | None = None  # the table whose board is wanted


class Do(Frozen):
    """One act."""

    type: Literal["do"]
    id: Id
    commands: Annotated[tuple[ScreenCommand, ...], Field(min_length=1, max_length=200)]


class Say(Here):
    """Presence."""

    type: Literal["presence"]


HELLO: TypeAdapter[Hello] = TypeAdapter(Hello)
FRAME: TypeAdapter[Do | Say] = TypeAdapter(Annotated[Do | Say, Field(discriminator="type")])


def read_hello(text: str) -> Hello:
    """Return the first frame; Refused if it is none."""
    return read_as(HELLO, text)


def read_frame(text: str) -> Do | Say:
    """Return a frame; Refused ``too_big``, ``bad_frame``, ``too_long`` or ``empty_text`` if it may not be."""
    if len(text.encode("utf-8", "replace")) > LARGEST:
        raise Refused("too_big", limit=LARGEST)
    return read_as(FRAME, text)


def read_as(adapter: TypeAdapter[T], text: str) -> T:
    """Return what a text holds; Refused with what is wrong in words that its sender may hear."""
    try:
        return adapter.validate_json(_without_halves(text))
    except ValidationError as error:
        raise _refusal(error) from None
    except (ValueError, RecursionError):
        raise Refused("bad_frame", where="") from None


def _without_halves(text: str) -> str:
    """Return JSON without lone surrogates: browsers send half an emoji as an escape, which strict readers refuse."""
    if not _HALF.search(text):
        return text
    return json.dumps(json.loads(text), ensure_ascii=False).encode("utf-8", "ignore").decode()


def _refusal(error: ValidationError) -> Refused:
    first = error.errors(include_url=False, include_input=False)[0]
    facts = first.get("ctx", {})
    if first["type"] == "too_long" and "limit" not in facts:  # pydantic's own: a list, not a text
        return Refused("too_many", limit=facts["max_length"])
    if first["type"] in TOLD:
        return Refused(first["type"], **facts)
    where = ".".join(str(part) for part in first["loc"] if not isinstance(part, str) or len(part) < 30)
    return Refused("bad_frame", where=where[:120])


def id_of(text: str) -> str | None:
    """Return the act's id of a frame that could not be read, if it can be told, so that its sender can be answered."""
    try:
        return _ID.validate_json(_without_halves(text)).id
    except (ValidationError, ValueError, RecursionError):
        return None


class _OnlyId(Frozen, extra="ignore"):
    id: Id


_ID: TypeAdapter[_OnlyId] = TypeAdapter(_OnlyId)
