"""Whether the boxes say what their column asks for (R18 to R21, R36): questions, for no rule reads as people do."""

from collections.abc import Iterator

from logic_models.columns import Kind
from logic_models.elements import Element
from logic_models.findings import words
from logic_models.findings.finding import Finding, Fix
from logic_models.findings.reading import Reading
from logic_models.ids import ColumnId


def outcome_as_activity(reading: Reading) -> Iterator[Finding]:
    """R18: outcomes that read like something one does."""
    for outcome in reading.of_kind(Kind.OUTCOME):
        if words.reads_as_activity(outcome.text):
            yield reading.about("R18", outcome, fix=Fix.REWORD)


def nobody_named(reading: Reading) -> Iterator[Finding]:
    """R19: outcomes that do not say for whom something changes."""
    for outcome in reading.of_kind(Kind.OUTCOME):
        if outcome.text and not outcome.target_group and not words.names_somebody(outcome.text):
            yield reading.about("R19", outcome, fix=Fix.WRITE_TARGET_GROUP)


def several_in_one(reading: Reading) -> Iterator[Finding]:
    """R20: outcomes that seem to hold two results."""
    for outcome in reading.of_kind(Kind.OUTCOME):
        if words.several_results(outcome.text):
            yield reading.about("R20", outcome, fix=Fix.REWORD)


def output_repeats_activity(reading: Reading) -> Iterator[Finding]:
    """R21: outputs that say their activity again and not what came of it."""
    alike = reading.threshold("R21") / 100
    for output in reading.of_kind(Kind.OUTPUT):
        before = sorted(reading.graph.pred[output.id], key=reading.row.__getitem__)
        for activity in (each for each in before if reading.kind(each) is Kind.ACTIVITY):
            if words.says_again(output.text, reading.text(activity), alike):
                yield reading.about("R21", output, fix=Fix.REWORD, activity=reading.text(activity))
                break


def same_text(reading: Reading) -> Iterator[Finding]:
    """R36: boxes of one column that say the same, white space and letter case apart."""
    alike: dict[tuple[ColumnId, str], list[Element]] = {}
    for element in reading.elements:
        said = "".join(element.text.split()).casefold()
        if said:
            alike.setdefault((element.column, said), []).append(element)
    for same in alike.values():
        if len(same) > 1:
            name = f"R36/{min(each.id for each in same)}"
            yield reading.about_all("R36", same, name=name, fix=Fix.MERGE, text=same[0].text, boxes=len(same))
