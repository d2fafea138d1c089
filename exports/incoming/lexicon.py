"""What headings and choices are called in files: by our own exports in any language, and by what offices and tools write."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

ELEMENT_HEADS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "key", "no", "no.", "番号", "記号", "コード", "ノード"),
    "text": ("text", "label", "name", "title", "element", "内容", "要素", "項目", "名前", "名称", "ラベル", "箱", "文言"),
    "column": ("column", "stage", "category", "group", "layer", "列", "段階", "区分", "分類", "グループ", "層"),
    "kind": ("kind", "type", "種類", "種別"),
    "status": ("status", "状況", "状態"),
    "wanted": ("wanted", "★", "ぜひ欲しい"),
    "lead": ("lead", "owner", "organisation", "organization", "担当", "主担当", "担当機関", "実施主体", "所管"),
    "partners": ("partners", "partner", "連携先", "連携", "協力", "協力機関"),
    "target_group": ("target_group", "target group", "対象", "対象者"),
    "programmes": ("programmes", "programme", "programs", "program", "事業"),
    "tags": ("tags", "tag", "keywords", "タグ"),
    "indicators": ("indicators", "指標"),
    "measures": ("measures",),
    "remark": ("remark", "remarks", "note", "notes", "comment", "description", "覚え書き", "備考", "メモ", "説明"),
}
"""Headings of a table of elements by field; names of attributes in JSON, GraphML and DOT are looked up here too."""
LINK_HEADS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "key", "no", "no.", "番号"),
    "source_id": ("source id", "source_id", "from id", "from_id", "もとの番号", "原因の番号"),
    "target_id": ("target id", "target_id", "to id", "to_id", "先の番号", "結果の番号"),
    "source": ("source", "from", "cause", "start", "tail", "もと", "元", "原因", "要因", "起点", "始点", "前"),
    "target": ("target", "to", "effect", "end", "head", "先", "結果", "終点", "後"),
    "why": ("why", "reason", "label", "なぜ", "理由", "わけ", "ラベル"),
    "assumption": ("assumption", "assumptions", "前提"),
    "sign": ("sign", "polarity", "向き", "符号"),
    "strength": ("strength", "強さ"),
    "level": ("level", "根拠の段階"),
    "evidence": ("evidence", "根拠"),
    "review_on": ("review_on", "review", "見直す日"),
}
INDICATOR_HEADS: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "element": ("element_id",),
    "name": ("indicator",),
    **{each: (each,) for each in ("unit", "baseline", "baseline_year", "target", "target_year", "direction", "source")},
    **{each: (each,) for each in ("split", "proxy", "proxy_why", "later")},
}
OWN: Mapping[str, Mapping[str, str]] = {
    "elements": {
        **{each: each for each in ("id", "column", "text", "status", "wanted", "lead", "partners", "programmes", "tags")},
        **{"target_group": "target", "indicators": "indicators", "remark": "remark"},
    },
    "links": {
        **{each: each for each in ("id", "why", "assumption", "sign", "strength", "level", "evidence", "target_id")},
        **{"source_id": "source", "source": "from", "target": "to", "review_on": "review"},
    },
    "indicators": {
        **{each: each for each in ("id", "element", "unit", "baseline", "baseline_year", "direction", "split", "proxy")},
        **{"name": "indicator", "target": "goal", "target_year": "goal_year", "source": "source_of"},
        **{"proxy_why": "proxy_why", "later": "later"},
    },
}
"""Which heading of the ``document`` wording (``table.*``) our own exports write above a field."""
CHOICES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "status": ("status", ("existing", "considered", "needed", "unknown")),
    "sign": ("link.sign", ("more", "less")),
    "strength": ("link.strength", ("weak", "middle", "strong")),
    "level": ("link.level", ("guess", "experience", "research", "local")),
    "direction": ("indicator.direction", ("up", "down", "keep")),
}
OTHER_WORDS: Mapping[str, Mapping[str, str]] = {
    "status": {"実施中": "existing", "いまある": "existing", "新規": "needed", "まだない": "needed", "わからない": "unknown"},
    "sign": {"+": "more", "＋": "more", "-": "less", "−": "less", "－": "less"},
    "strength": {"弱": "weak", "中": "middle", "強": "strong"},
}
_FIGURES = ("unit", "baseline", "baseline_year", "target", "target_year", "direction", "source")
MOST_NUMBERED = 99
_NUMBERED = re.compile(r"(.*?)(\d{0,4})", re.DOTALL)
_SPACES = re.compile(r"[\s_\-]+")
_IN_BRACKETS = re.compile(r"\([^()]*\)")


def folded(text: str) -> str:
    """Return a word as it is compared: one width, one case, without spaces."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", text).casefold())


def folded_head(text: str) -> str:
    """Return a heading as it is compared: also without what stands in brackets."""
    whole = folded(text)
    return _IN_BRACKETS.sub("", whole) or whole


class Lexicon:
    """The words of files. ``catalogues``: document wordings, one a language."""

    def __init__(self, catalogues: Iterable[Mapping[str, str]]) -> None:
        words = list(catalogues)
        self._heads = {
            "elements": _heads(words, "elements", ELEMENT_HEADS),
            "links": _heads(words, "links", LINK_HEADS),
            "indicators": _heads(words, "indicators", INDICATOR_HEADS),
        }
        self._choices = {name: _choices(words, name) for name in CHOICES}
        self.sheets = {folded(each[f"sheet.{key}"]): key for each in words for key in self._heads}

    def heads(self, table: str, written: Iterable[str]) -> dict[int, str]:
        """Return which field stands in which place of a heading row; each field once, the first wins."""
        exact, loose = self._heads[table]
        found: dict[int, str] = {}
        for at, head in enumerate(written):
            field = exact.get(folded(head)) or loose.get(folded_head(head))
            if field is not None and field not in found.values():
                found[at] = field
        return found

    def measures(self, written: Iterable[str]) -> dict[int, tuple[int, str]]:
        """Return which places of a heading row hold fields of an element's indicators: the indicator's number and the field.

        指標1, 単位1, 目標値2; without a number they are those of the first, where a figure is among them.
        """
        exact, loose = self._heads["indicators"]
        numbered: dict[int, tuple[int, str]] = {}
        plain: dict[int, tuple[int, str]] = {}
        for at, head in enumerate(written):
            name, number = _NUMBERED.fullmatch(folded(head)).groups()  # type: ignore[union-attr]
            field = exact.get(name) or loose.get(folded_head(name))
            if field is not None and field not in ("id", "element"):
                into = numbered if number else plain
                into[at] = (int(number or 1), field)
        if not numbered and {"baseline", "target"} & {field for _, field in plain.values()}:
            return {at: found for at, found in plain.items() if found[1] in _FIGURES}
        return {at: found for at, found in numbered.items() if found[0] <= MOST_NUMBERED}

    def field(self, table: str, name: str) -> str | None:
        """Return the field that an attribute of this name is."""
        exact, loose = self._heads[table]
        return exact.get(folded(name)) or loose.get(folded_head(name))

    def choice(self, name: str, told: str) -> str | None:
        """Return the code that a word means; an empty text for none said, None for a word that is not known."""
        return self._choices[name].get(folded(told)) if told else ""


def _heads(
    words: list[Mapping[str, str]], table: str, plain: Mapping[str, tuple[str, ...]]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return headings as they stand, our own going first, and the same without what stands in brackets."""
    own = {folded(each[f"table.{key}"]): field for each in words for field, key in OWN[table].items()}
    known = {folded(name): field for field, names in plain.items() for name in (*names, field)}
    exact = known | own
    loose = {folded_head(name): field for name, field in reversed(list(exact.items()))}
    return exact, loose


def _choices(words: list[Mapping[str, str]], name: str) -> dict[str, str]:
    prefix, codes = CHOICES[name]
    found = {folded(code): code for code in codes} | {folded(word): code for word, code in OTHER_WORDS.get(name, {}).items()}
    return found | {folded(each[f"{prefix}.{code}"]): code for each in words for code in codes}
