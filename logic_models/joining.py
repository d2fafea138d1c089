"""How people's words are joined into sentences, in Japanese and English: quoted, listed, given as a reason, as a condition.

People write reasons and assumptions as they like: a whole sentence, a verb's end, a noun (体言止め). Japanese needs another
joint for each (…るから, …だから), so the end of a text is looked at; nothing of the text itself is changed but white space,
full stops at its end and, in English, a joining word that it already begins with.
"""

import re
from enum import StrEnum

_STOPS = " 。．.、,"
_BECAUSE = ("から", "ので", "ため", "からです", "ためです", "ためだ", "からだ", "からね")
_PREDICATE = re.compile(r"[うくぐすつぬぶむるいたん]$")
_POLITE = re.compile(r"(です|ます|でした|ました|ません|だ|[？?！!])$")
_LEADING = re.compile(r"^(because|since|as long as|provided that|provided|if)[ ,]+", re.IGNORECASE)


class End(StrEnum):
    """How a text ends, as far as a joint depends on it."""

    WHOLE = "whole"  # it says から, ので or ため itself
    POLITE = "polite"  # です, ます, だ, a question
    VERB = "verb"
    NOUN = "noun"


def end_of(text: str, language: str) -> End:
    """Return how a text ends; in English all texts join alike."""
    bare = bared(text)
    if language != "ja":
        return End.NOUN
    if bare.endswith(_BECAUSE):
        return End.WHOLE
    if _POLITE.search(bare):
        return End.POLITE
    return End.VERB if _PREDICATE.search(bare) else End.NOUN


def one_line(text: str) -> str:
    """Return the text with its line ends and runs of spaces as single spaces."""
    return " ".join(text.split())


def bared(text: str) -> str:
    """Return the text as one line without the full stop at its end."""
    return one_line(text).rstrip(_STOPS)


def joint(text: str, language: str) -> str:
    """Return a reason or a condition as it stands within a sentence."""
    bare = bared(text)
    if language == "ja":
        return bare
    plain = _LEADING.sub("", bare)
    return plain or bare


MOST_QUOTED = 200
"""Characters of a text that is named within a sentence; the whole stands where it is the subject."""


def quoted(text: str, language: str) -> str:
    """Return the text in quotation marks, a very long one shortened; Japanese ones that differ from those within it."""
    bare = bared(text) or "…"
    bare = bare if len(bare) <= MOST_QUOTED else bare[: MOST_QUOTED - 1].rstrip() + "…"
    if language != "ja":
        return f"“{bare}”"
    return f"『{bare}』" if "「" in bare or "」" in bare else f"「{bare}」"


def listed(texts: list[str], language: str) -> str:
    """Return quoted texts as a list: 「A」「B」と「C」 / “A”, “B” and “C”."""
    marked = [quoted(each, language) for each in texts]
    if len(marked) < 2:
        return "".join(marked)
    if language == "ja":
        return "".join(marked[:-1]) + "と" + marked[-1]
    return ", ".join(marked[:-1]) + " and " + marked[-1]
