"""R31: whether a document tells the whole model. Decided on its text, so it is no part of the live review."""

import re
import unicodedata
from collections.abc import Iterable

from logic_models.findings.finding import Finding, Severity
from logic_models.model import LogicModel

SOURCE = "埴岡 2024 (plans whose text and logic model differ); IMPACT SQUARE rule R11 (no silent drops)"

_BETWEEN = re.compile(r"[\s\u3000、。，．,.・「」『』“”\"'()（）]+")


def left_out(model: LogicModel, texts: Iterable[str]) -> tuple[Finding, ...]:
    """Return the elements and indicators whose words stand nowhere in the texts, spaces and punctuation apart."""
    told = "\0".join(_plain(each) for each in texts)
    found: list[Finding] = []
    for column in model.columns:
        for element in model.in_column(column.id):
            ends = (element.id,)
            if _plain(element.text) not in told:
                facts = {"text": element.text}
                found.append(Finding(f"R31/{element.id}", "R31", Severity.WARNING, ends, (), facts, "R31"))
            for each in element.indicators:
                if _plain(each.name) not in told:
                    facts = {"text": element.text, "indicator": each.name}
                    name = f"R31/{element.id}/{each.id}"
                    found.append(Finding(name, "R31", Severity.WARNING, ends, (), facts, "R31.indicator", indicator=each.id))
    return tuple(found)


def _plain(text: str) -> str:
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).casefold()
