"""What was refused, by its code."""

from collections.abc import Awaitable

from sessions.refusals import Refused


async def refusal_of(work: Awaitable[object]) -> str:
    """Return the code with which something was refused; it is an error if it was not."""
    try:
        await work
    except Refused as refused:
        return refused.code
    raise AssertionError("was not refused")
