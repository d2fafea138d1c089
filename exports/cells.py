"""Text as a cell of a table file may hold it: no cell starts a formula, whatever people wrote (OWASP, CSV injection)."""

from exports.clean import FORBIDDEN

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
MOST = 32_000
"""Characters that a cell of Excel holds, nearly (32,767)."""


def safe(text: str) -> str:
    """Return the text without what XML forbids; an apostrophe in front keeps a formula from being one, as Excel itself does."""
    kept = FORBIDDEN.sub("", text)[:MOST]
    return f"'{kept}" if kept.lstrip("'").startswith(STARTS) else kept


def plain(text: str) -> str:
    """Return what ``safe`` was given: the apostrophe goes where it only kept a formula from being one."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(STARTS) else text
