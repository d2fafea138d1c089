"""Taking in a project file: read in a worker, under a new id, all or nothing; its old seats stay, their tokens do not."""

from facilitator import jobs
from facilitator.services import Services, new_id
from facilitator.workers import JobBroken, JobLate
from sessions.refusals import Refused


async def take_in(services: Services, facilitator: str, packed: bytes) -> tuple[str, str]:
    """Return the new project's id and title; Refused if the file may not be taken in."""
    limit = services.settings.upload_bytes
    if len(packed) > limit:
        raise Refused("file_too_big", limit=limit // (1024 * 1024))
    try:
        first, second = await services.workers.run(services.settings.export_seconds, jobs.read_project_file, packed)
    except (JobLate, JobBroken):
        raise Refused("file_broken") from None
    if isinstance(first, str):
        assert isinstance(second, dict)
        raise Refused(first, **second)
    project, seat = new_id(), new_id()
    await services.journal.append(project, 0, first, [])
    room = await services.lobby.room(project)
    await services.lead_in(room, seat)
    await services.access.enrol(facilitator, project, seat)
    return project, str(second)
