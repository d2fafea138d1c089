"""Taking a workbook back: read in a worker, looked at first, then done as one act on the model as it is by then."""

from dataclasses import asdict
from functools import cache

from exports.excel.returned import NotAWorkbook, Returned, read_workbook
from facilitator.returned.taking_back import TakenBack, taken_back
from facilitator.services import Services, new_id
from facilitator.wording import LANGUAGES, section
from facilitator.workers import JobBroken, JobLate
from sessions.refusals import Refused
from sessions.room import Room


@cache
def words() -> list[dict[str, dict[str, str]]]:
    """Return what headings and choices are called, a catalogue a language, the Japanese first."""
    return [{name: dict(section(each, name)) for name in ("document", "columns", "programmes")} for each in LANGUAGES]


def rows_of(packed: bytes) -> Returned | str:
    """Read a workbook (in a worker); the code of what is wrong with it otherwise."""
    try:
        return read_workbook(packed, [each["document"] for each in words()])
    except NotAWorkbook as why:
        return why.code


async def read(services: Services, packed: bytes) -> Returned:
    """Return the rows of a workbook; Refused if it cannot be read."""
    limit = services.settings.upload_bytes
    if len(packed) > limit:
        raise Refused("file_too_big", limit=limit // (1024 * 1024))
    try:
        found = await services.workers.run(services.settings.export_seconds, rows_of, packed)
    except (JobLate, JobBroken):
        raise Refused("file_broken") from None
    if isinstance(found, str):
        code = {"file_not_ours": "workbook_not_ours", "file_locked": "workbook_locked"}.get(found, found)
        raise Refused(code, **({"limit": limit // (1024 * 1024)} if code == "file_too_big" else {}))
    return found


def look(room: Room, rows: Returned) -> TakenBack:
    """Return what these rows would change now."""
    return taken_back(room.project, rows, list(words()), new_id)


async def take(services: Services, room: Room, seat: str, rows: Returned) -> tuple[str, TakenBack]:
    """Carry out what these rows change now, as one act; return the act, and what it did."""
    found, act = look(room, rows), new_id()
    if found.commands:
        await services.ask(room, seat, *found.commands, act=act)
    return act, found


def told(found: TakenBack) -> dict[str, object]:
    """Return what would change, and what cannot be taken, for programs."""
    return {"changes": [asdict(each) for each in found.changes], "problems": [asdict(each) for each in found.problems]}
