"""Which of a project's columns a file means: by names in any language, by those of other profiles, else by the kind of thing."""

from collections.abc import Iterable, Mapping

from exports.incoming.lexicon import folded_head
from exports.incoming.parts import IncomingElement
from logic_models.columns import INPUTS, PROFILES, Column, Kind
from logic_models.ids import ColumnId
from logic_models.model import LogicModel

ENDS = ("", ".head", ".short", ".plain")
OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "needs": ("課題", "現状", "現状と課題", "問題", "need", "needs", "problem", "problems", "issue", "issues"),
    "inputs": ("インプット", "投入", "input", "inputs", "resources"),
    "activities": ("アクティビティ", "取組", "取り組み", "施策", "activity", "activities", "action", "actions"),
    "outputs": ("直接の結果", "産出", "output", "outputs"),
    "short": ("短期アウトカム", "短期", "初期成果", "short-term outcome", "short term outcomes", "short outcome"),
    "mid": ("中期成果", "medium-term outcome", "medium term outcomes", "intermediate outcome", "mid outcome"),
    "final": ("長期アウトカム", "長期", "最終成果", "インパクト", "ゴール", "impact", "goal", "long-term outcome", "final outcome"),
}
"""What files call the columns beside the names in our own wording."""


class ColumnNames:
    """The columns of one model, as files may call them. ``words``: the ``columns`` wording, one a language."""

    def __init__(self, model: LogicModel, words: Iterable[Mapping[str, str]]) -> None:
        self._columns = model.columns
        self._names: dict[str, ColumnId] = {}
        catalogues = list(words)
        for known in _known():
            column = self._like(known)
            if column is not None:
                for name in _names_of(known, catalogues):
                    self._names.setdefault(folded_head(name), column)
        for own in model.columns:  # what stands in the model goes before what another profile calls so
            for name in (own.label, str(own.id)) if own.label else _names_of(own, catalogues):
                if name:
                    self._names[folded_head(name)] = own.id

    def _like(self, known: Column) -> ColumnId | None:
        """Return the column that is what a known one is: of that id, of its kind and term, or the only one of its kind."""
        for same in (
            [each for each in self._columns if each.id == known.id and each.kind is known.kind],
            [each for each in self._columns if (each.kind, each.term) == (known.kind, known.term)],
        ):
            if same:
                return same[0].id
        return self.only(known.kind)

    def only(self, kind: Kind) -> ColumnId | None:
        """Return the column of that kind, if there is just one."""
        found = [each.id for each in self._columns if each.kind is kind]
        return found[0] if len(found) == 1 else None

    def named(self, hint: str) -> ColumnId | None:
        """Return the column of that name; None if there is none."""
        return self._names.get(folded_head(hint)) if hint else None

    def of(self, element: IncomingElement) -> ColumnId | None:
        """Return the column that an element names, or the only one of its kind; None if neither is said."""
        named = self.named(element.column)
        if named is not None:
            return named
        try:
            return self.only(Kind(element.kind))
        except ValueError:
            return self.named(element.kind)


def _known() -> Iterable[Column]:
    return {each.id: each for profile in PROFILES.values() for each in (*profile, INPUTS)}.values()


def _names_of(column: Column, words: Iterable[Mapping[str, str]]) -> set[str]:
    names = {each.get(f"{column.id}{end}", "") for each in words for end in ENDS}
    return (names | {str(column.id), *OTHER_NAMES.get(str(column.id), ())}) - {""}
