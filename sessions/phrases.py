"""What a note's words are made of, for comparing notes: by script and by phrase, in Japanese and English. Pure.

No dictionary: kanji carry meaning one by one, BudouX knows where phrases begin, and English loses its endings.
docs/decisions/0012-suggested-groups-by-shared-phrases.md tells what was measured against it.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from functools import cache

import budoux

from sessions.everyday_words import ENGLISH, JAPANESE

READ = 200
"""Characters of a note that are read; what matters stands at its beginning."""
LONGEST = 8
SHORT = 20
"""Characters of a phrase that still reads as one."""
_RUN = re.compile(r"[一-龥々〆]+|[ァ-ヴー]+|[ぁ-ん]+|[a-z]+(?:['’][a-z]+)?")
_JAPANESE = re.compile(r"[ぁ-んァ-ヴ一-龥]")
_KANJI = re.compile(r"[一-龥々〆]")
_FIGURE = re.compile(r"[0-9]")
_MARKS = "「」『』（）()【】、。・,.!?！？…:： \n“”\"'’"
_TAIL = re.compile(r"[ぁ-ん、。「」・（）()！？!?,.…]+$")
_PARTICLE = re.compile(r"(?:から|まで|なら|って|には|では|とは|[はがをにのでともへや])$")
_ENDINGS = ("ings", "ing", "edly", "ed", "ies", "es", "s", "ly")
_CHARACTER, _LONG_RUN, _PIECE, _PHRASE = 0.5, 0.7, 0.3, 0.7


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


def folded(text: str) -> str:
    """Return the words that are read, without differences of width and case."""
    return unicodedata.normalize("NFKC", text).casefold()[:READ]


def weights(text: str) -> dict[str, float]:
    """Return what is compared in a note, with its weight."""
    read = folded(text)
    found: defaultdict[str, float] = defaultdict(float)
    for run in _RUN.findall(read):
        for part, weight in _parts(run).items():
            found[part] += weight
    for stem, _ in _stems(read):
        found[f"phrase {stem}"] += _PHRASE
    return dict(found)


def sayable(text: str) -> dict[str, str]:
    """Return what can be told as a reason: a key that two notes may share, and how this note says it."""
    read = folded(text)
    found = {stem: said for stem, said in _stems(read) if len(stem) > 1}
    for run in _RUN.findall(read):
        if _KANJI.match(run):
            found.update((part, part) for part in _within(run))
        elif "ァ" <= run[0] <= "ヴ" and len(run) > 1:
            found[run] = run
        elif run[0].isascii() and run not in ENGLISH and len(run) > 2:
            found[f"en {_stem(run)}"] = run
    return {key: said for key, said in found.items() if said not in JAPANESE and len(said) <= SHORT}


def kanji_runs(text: str) -> list[str]:
    """Return the stretches of two kanji or more."""
    return [run for run in _RUN.findall(folded(text)) if len(run) > 1 and _KANJI.match(run)]


def spoken(text: str) -> set[str]:
    """Return the phrases of three characters or more as they are said, everyday ones left out: 続かない."""
    return {said for _, said in _stems(folded(text)) if 2 < len(said) <= SHORT and said not in JAPANESE}


def _parts(run: str) -> dict[str, float]:
    if run[0].isascii():
        return {} if run in ENGLISH else {_stem(run): 1.0}
    if "ぁ" <= run[0] <= "ん":
        return {}
    if not _KANJI.match(run):
        pieces = Counter(run[at : at + 3] for at in range(len(run) - 2)) if len(run) > 3 else Counter[str]()
        return {**{piece: _PIECE * count for piece, count in pieces.items()}, run: 1.0}
    found: defaultdict[str, float] = defaultdict(float)
    for character in run:
        found[character] += _CHARACTER
    for at in range(len(run) - 1):
        found[run[at : at + 2]] += 1
    if len(run) > 2:
        found[run] += _LONG_RUN
    return dict(found)


def _within(run: str) -> list[str]:
    lengths = range(2, min(len(run), LONGEST) + 1)
    return [run[at : at + length] for length in lengths for at in range(len(run) - length + 1)]


def _stems(read: str) -> list[tuple[str, str]]:
    """Return the phrases of Japanese: without their endings, and as they may be said: (受け入, 受け入れる)."""
    if not _JAPANESE.search(read):
        return []
    found = []
    for phrase in _parser().parse(read):
        bare = phrase.strip(_MARKS)
        said = _PARTICLE.sub("", bare)
        stem = _TAIL.sub("", bare) or (said if len(said) > 3 and said not in JAPANESE else "")
        if _JAPANESE.search(stem) and not _FIGURE.search(stem) and (len(stem) > 1 or _KANJI.match(stem)):
            found.append((stem, said))
    return found


def _stem(word: str) -> str:
    word = re.sub(r"['’]s?$", "", word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending) + ("y" if ending == "ies" else "")
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word.removesuffix("e")
