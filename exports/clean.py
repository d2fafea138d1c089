"""Text as XML 1.0 may hold it: whatever people typed, a document never breaks on it."""

import re

FORBIDDEN = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"  # control characters, lone surrogates, non-characters
    "|[\x7f-\x84\x86-\x9f]"  # allowed by XML, shown by nobody
    "|[\u202a-\u202e\u2066-\u2069]"  # orders to turn the writing direction, which would turn the words beside them too
)
SPACES = re.compile("[\t\n\r\x85\u2028\u2029]+")


def clean(text: str) -> str:
    """Return ``text`` on one line, without anything XML 1.0 forbids; never raises."""
    return SPACES.sub(" ", FORBIDDEN.sub("", text)).strip()


def shorten(text: str, most: int) -> str:
    """Return ``text`` cleaned and cut to ``most`` characters, with an ellipsis where it was cut."""
    whole = clean(text)
    return whole if len(whole) <= most else whole[: most - 1].rstrip() + "…"
