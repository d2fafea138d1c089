"""What runs in a worker process: functions of plain values that can be sent there and back."""

from collections.abc import Mapping, Sequence

from logic_models.graphviz_layout import arrange
from logic_models.ids import ElementId
from logic_models.model import LogicModel
from sessions.archive import read_archive, write_archive
from sessions.journal.port import Entry
from sessions.refusals import Refused
from sessions.suggesting import Suggestion, suggested


def arranged(model: LogicModel) -> Mapping[ElementId, int]:
    """Return new ranks for a model."""
    return arrange(model)


def project_file(entries: Sequence[Entry]) -> bytes:
    """Return a project file."""
    return write_archive(entries)


def read_project_file(packed: bytes) -> tuple[list[Entry], str] | tuple[str, dict[str, object]]:
    """Return the entries and the title of a project file; or the code and facts of what is wrong with it."""
    try:
        entries, project = read_archive(packed)
    except Refused as refused:
        return refused.code, dict(refused.facts)
    return entries, project.title


def suggested_groups(notes: Mapping[str, str], number: int | None, kinds: Mapping[str, str]) -> Suggestion:
    """Return which notes (id -> text) may belong together."""
    return suggested(notes, number, kinds)
