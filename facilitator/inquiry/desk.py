"""Taking inquiry sheets back: each file read in a worker, all looked at together, then done as one act on the plan as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from exports.clean import shorten
from exports.excel.inquiry_returned import ReturnedSheet, read_inquiry
from exports.excel.returned import NotAWorkbook
from facilitator.inquiry.answers import Answers, Choice, Trouble, answers
from facilitator.services import Services, new_id
from facilitator.wording import LANGUAGES, section
from facilitator.workers import JobBroken, JobLate
from sessions.refusals import Refused
from sessions.room import Room

MOST_FILES = 60
_CODES = {"file_not_ours": "inquiry_not_ours", "file_locked": "workbook_locked"}


@dataclass(frozen=True, slots=True)
class Read:
    """The files that could be read, by their names, and what is wrong with the others."""

    sheets: tuple[tuple[str, ReturnedSheet], ...] = ()
    troubles: tuple[Trouble, ...] = ()

    def and_then(self, more: "Read") -> "Read":
        """Return these and more; Refused ``too_many`` if they become too many."""
        if len(self.sheets) + len(more.sheets) > MOST_FILES:
            raise Refused("too_many", limit=MOST_FILES)
        return Read((*self.sheets, *more.sheets), (*self.troubles, *more.troubles))


def rows_of(packed: bytes) -> ReturnedSheet | str:
    """Read a sheet (in a worker); the code of what is wrong with it otherwise."""
    try:
        return read_inquiry(packed, [{**section(each, "document"), **section(each, "inquiry")} for each in LANGUAGES])
    except NotAWorkbook as why:
        return _CODES.get(why.code, why.code)


async def read(services: Services, files: Sequence[tuple[str, bytes]]) -> Read:
    """Return the rows of several files (name, content); what cannot be read is told, and the others are read all the same."""
    if len(files) > MOST_FILES:
        raise Refused("too_many", limit=MOST_FILES)
    sheets: list[tuple[str, ReturnedSheet]] = []
    troubles: list[Trouble] = []
    for name, packed in files:
        told = shorten(name, 120)
        found = await _read(services, packed)
        if isinstance(found, str):
            troubles.append(Trouble(told, "", 0, "", found))
        else:
            sheets.append((told, found))
    return Read(tuple(sheets), tuple(troubles))


async def _read(services: Services, packed: bytes) -> ReturnedSheet | str:
    if len(packed) > services.settings.upload_bytes:
        return "file_too_big"
    try:
        return await services.workers.run(services.settings.export_seconds, rows_of, packed)
    except (JobLate, JobBroken):
        return "file_broken"


def look(room: Room, found: Read, choices: Mapping[str, Choice] | None = None) -> Answers:
    """Return what these files would change now, with these choices where they are at odds."""
    return answers(room.project, room.name, found.sheets, [section(each, "document") for each in LANGUAGES], choices)


async def take(
    services: Services, room: Room, seat: str, found: Read, choices: Mapping[str, Choice] | None = None
) -> tuple[str, Answers]:
    """Carry out what these files change now, and keep who answered, as one act; return the act, and what it did."""
    told, act = look(room, found, choices), new_id()
    commands = (*told.commands, *told.keeping())
    if commands:
        await services.ask(room, seat, *commands, act=act)
    return act, told


def told(found: Answers, read: Read) -> dict[str, object]:
    """Return what would change, what is at odds, who did not answer and what cannot be taken, for programs."""
    conflicts = [{**asdict(each), "name": each.name} for each in found.conflicts]
    troubles = [asdict(each) for each in (*read.troubles, *found.troubles)]
    rest = {"changes": [asdict(each) for each in found.changes], "unanswered": [asdict(each) for each in found.unanswered]}
    return {**rest, "conflicts": conflicts, "troubles": troubles}
