"""The journal in memory: the contract in its shortest form, for tests and demonstrations. It ends with the process."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sessions.journal.port import Conflict, Entry, JournalFailed, ProjectEntry, StoredAnswer, refuse_gaps


@dataclass
class Lane:
    """What is kept of one project."""

    entries: list[Entry] = field(default_factory=list)
    answers: dict[tuple[str, str], StoredAnswer] = field(default_factory=dict)
    epoch: int = 0


class MemoryJournal:
    """A journal without a disk. No call awaits in its middle, so each is one transaction."""

    def __init__(self) -> None:
        self._lanes: dict[str, Lane] = {}
        self._closed = False

    async def append(
        self, project: str, expected: int, entries: Sequence[Entry], answers: Sequence[StoredAnswer]
    ) -> None:
        """See ``port.Journal.append``."""
        refuse_gaps(expected, entries)
        _refuse_unstorable(project, entries, answers)
        lane = self._lane(project)
        new = {(answer.seat, answer.act): answer for answer in answers}
        if len(lane.entries) != expected or len(new) < len(answers) or not lane.answers.keys().isdisjoint(new):
            raise Conflict(project)
        lane.entries.extend(entries)
        lane.answers.update(new)
        self._lanes[project] = lane

    async def read(self, project: str, after: int = 0) -> list[Entry]:
        """See ``port.Journal.read``."""
        return self._lane(project).entries[max(after, 0) :]

    async def answers(self, project: str, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], StoredAnswer]:
        """See ``port.Journal.answers``."""
        known = self._lane(project).answers
        return {key: known[key] for key in keys if key in known}

    async def act(self, project: str, act: str) -> list[Entry]:
        """See ``port.Journal.act``."""
        return [entry for entry in self._lane(project).entries if entry.act == act]

    async def projects(self) -> list[ProjectEntry]:
        """See ``port.Journal.projects``."""
        self._refuse_closed()
        found = [
            ProjectEntry(project, lane.epoch, lane.entries[-1].position, lane.entries[0].at, lane.entries[-1].at)
            for project, lane in self._lanes.items()
            if lane.entries
        ]
        return sorted(found, key=lambda entry: (-entry.changed_at, entry.project))

    async def epoch(self, project: str) -> int:
        """See ``port.Journal.epoch``."""
        return self._lane(project).epoch

    async def raise_epoch(self, project: str) -> int:
        """See ``port.Journal.raise_epoch``."""
        _refuse_unstorable(project, (), ())
        lane = self._lanes[project] = self._lane(project)
        lane.epoch += 1
        return lane.epoch

    async def redact(self, project: str, expected: int, events: Mapping[int, str]) -> int:
        """See ``port.Journal.redact``."""
        lane = self._lane(project)
        _refuse_unstorable(project, [replace(lane.entries[0], event=event) for event in events.values()], ())
        if len(lane.entries) != expected or not all(1 <= position <= expected for position in events):
            raise Conflict(project)
        for position, event in events.items():
            lane.entries[position - 1] = replace(lane.entries[position - 1], event=event)
        lane.epoch += 1
        return lane.epoch

    async def remove(self, project: str) -> None:
        """See ``port.Journal.remove``."""
        self._refuse_closed()
        if project in self._lanes:
            self._lanes[project] = Lane(epoch=self._lanes[project].epoch + 1)

    async def close(self) -> None:
        """See ``port.Journal.close``."""
        self._closed = True

    def _lane(self, project: str) -> Lane:
        self._refuse_closed()
        return self._lanes.get(project) or Lane()

    def _refuse_closed(self) -> None:
        if self._closed:
            raise JournalFailed("closed")


def _refuse_unstorable(project: str, entries: Sequence[Entry], answers: Sequence[StoredAnswer]) -> None:
    """Raise JournalFailed for what no database would take: text that is not Unicode (lone surrogates)."""
    texts = [project, *(text for entry in entries for text in (entry.act, entry.seat, entry.event))]
    texts.extend(text for answer in answers for text in (answer.seat, answer.act))
    try:
        "".join(texts).encode()
    except UnicodeEncodeError:
        raise JournalFailed("not_unicode") from None
