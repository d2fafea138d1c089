"""Which words of two texts went and which came, for a table of old and new wording (新旧対照表). Pure.

Texts are compared in runs of one kind of letters, as their readers part them; very long ones line by line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST = 3_000
"""Runs on both sides beyond which lines are compared: the comparison takes longer than its length grows."""
_RUNS = re.compile(r"\n|[ \u3000]+|[\u4e00-\u9fff々〆]+|[\u3041-\u3096]+|[\u30a1-\u30faー]+|[^\W\d_]+|\d+|[^\s]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; ``same``: it stands on the other side too."""

    text: str
    same: bool


def marked(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both texts in pieces; put together they are the texts again."""
    a, b = _runs(before), _runs(after)
    if len(a) + len(b) > MOST:
        a, b = before.splitlines(keepends=True), after.splitlines(keepends=True)
    steps = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    left = (("".join(a[i:j]), tag == "equal") for tag, i, j, _, _ in steps)
    right = (("".join(b[k:m]), tag == "equal") for tag, _, _, k, m in steps)
    return tuple(_pieces(left)), tuple(_pieces(right))


def _runs(text: str) -> list[str]:
    found = _RUNS.findall(text)
    return found if "".join(found) == text else list(text)


def _pieces(told: Iterator[tuple[str, bool]]) -> Iterator[Piece]:
    yield from (Piece(text, same) for text, same in told if text)
