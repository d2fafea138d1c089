"""How the words of a box read, in Japanese and in English. Heuristics: they find what is worth a question, no more.

How often they are right is measured on labelled lines (benchmarks/findings.py, benchmarks/README.md).
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from logic_models.findings import english, japanese

MOST = 300
"""So many characters of a text are looked at."""
KNOWN = 8_192
"""So many answers are remembered: one edit changes one text, and the review asks about all of them again."""

_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


@lru_cache(maxsize=KNOWN)
def reads_as_activity(text: str) -> bool:
    """Say whether it reads like something one does rather than something that has changed."""
    plain = _plain(text)
    return japanese.reads_as_activity(plain) if _JAPANESE.search(plain) else english.reads_as_activity(plain)


@lru_cache(maxsize=KNOWN)
def names_somebody(text: str) -> bool:
    """Say whether it names who changes: people, families, organisations, a place."""
    plain = _plain(text)
    return bool((japanese.SOMEBODY if _JAPANESE.search(plain) else english.SOMEBODY).search(plain))


@lru_cache(maxsize=KNOWN)
def several_results(text: str) -> bool:
    """Say whether it seems to hold more than one result."""
    plain = _plain(text)
    return japanese.several_results(plain) if _JAPANESE.search(plain) else english.several_results(plain)


@lru_cache(maxsize=KNOWN)
def says_again(output: str, activity: str, alike: float) -> bool:
    """Say whether an output only repeats its activity: no number, nothing that was made, nearly the same words."""
    here, there = _plain(output), _plain(activity)
    side = japanese if _JAPANESE.search(here) else english
    if side.MEASURED.search(here):
        return False
    pairs = ((side.stem(here), side.stem(there)), (side.stem(here), there), (here, side.stem(there)))
    return max(likeness(one, other) for one, other in pairs) >= alike


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are by their pairs of characters (Dice), from 0 to 1."""
    left, right = (Counter(pairwise(re.sub(r"\W+", "", each))) for each in (one, other))
    if not left or not right:
        return float(one == other and bool(one))
    return 2 * (left & right).total() / (left.total() + right.total())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text[:MOST]).casefold().strip()
