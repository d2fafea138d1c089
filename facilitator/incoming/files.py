"""Taking in what other tools wrote: read in a worker, looked at first, then done as one act on the model that was looked at."""

from collections.abc import Sequence
from dataclasses import asdict

from exports.incoming.parts import Incoming, NotReadable
from exports.incoming.reading import File, read_files
from facilitator.calls.draft import tidied
from facilitator.incoming.bringing_in import Brought, Choices, look
from facilitator.returned import workbooks
from facilitator.services import Services, new_id
from facilitator.workers import JobBroken, JobLate
from sessions.refusals import Refused
from sessions.room import Room

MOST_FILES = 5
PREFIX = "incoming_"
"""Codes of files that cannot be read stand in the wording under ``refused.incoming_*``."""


def read_in_worker(files: Sequence[File]) -> Incoming | tuple[str, dict[str, object]]:
    """Read files (in a worker); the code and facts of what is wrong with them otherwise."""
    try:
        return read_files(files, [each["document"] for each in workbooks.words()])
    except NotReadable as why:
        return why.code, why.facts


async def read(services: Services, files: Sequence[File]) -> Incoming:
    """Return what the files hold; Refused if one of them cannot be read, or they are too large together."""
    limit = services.settings.upload_bytes
    if len(files) > MOST_FILES:
        raise Refused("too_many", limit=MOST_FILES)
    if sum(len(each.content) for each in files) > limit:
        raise Refused("file_too_big", limit=limit // (1024 * 1024))
    try:
        found = await services.workers.run(services.settings.export_seconds, read_in_worker, list(files))
    except JobLate:
        raise Refused("late") from None
    except JobBroken:
        raise Refused("file_broken") from None
    if isinstance(found, Incoming):
        return found
    code, facts = found
    raise Refused(PREFIX + code, **facts)


def preview(room: Room, incoming: Incoming, choices: Choices) -> Brought:
    """Return what the files would bring into the model as it is now."""
    return look(room.project, room.version, incoming, choices, workbooks.words(), new_id)


async def take(services: Services, room: Room, seat: str, brought: Brought) -> str:
    """Carry out what was looked at, as one act; return the act. Refused ``stale`` if the model changed since.

    A diagram that was empty is tidied in the same act.
    """
    act = new_id()
    if brought.command is not None:
        tidy = await tidied(services, room, seat, [brought.command])
        await services.ask(room, seat, brought.command, *tidy, act=act)
    return act


def told(brought: Brought, incoming: Incoming) -> dict[str, object]:
    """Return what would come, and what would not, for programs."""
    return {
        "form": incoming.form,
        "encoding": incoming.encoding,
        "elements": [{k: v for k, v in asdict(each).items() if k != "same"} for each in brought.new],
        "same": [{"key": each.key, "text": each.text, "element": each.same} for each in brought.same],
        "links": brought.links,
        "voices": brought.voices,
        "voices_missing": brought.unheard,
        "columns": [asdict(each) for each in brought.hints],
        "dropped": [asdict(each) for each in brought.dropped],
    }
