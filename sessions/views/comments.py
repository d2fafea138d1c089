"""Comments on the model, as those see them who work on it."""

from collections.abc import Iterator

from sessions.commenting import said_by, stands
from sessions.project import Project
from sessions.seats import seat_now
from sessions.views.sight import Entity, Sight


def comment(project: Project, sight: Sight, name: str) -> Entity | None:
    """Return a comment, with who said it; one about something that is gone waits until that is put back."""
    found = project.comments.get(name)
    if found is None or found.withdrawn or not stands(project, found.about):
        return None
    seat = seat_now(project, found.seat)
    return {
        "about": found.about,
        "text": found.text,
        "at": found.at,
        "settled": found.settled,
        "role": seat.role.value if seat is not None else None,
        "organisation_name": project.organisation_name(seat.organisation) if seat is not None else "",
        "name": seat.name if seat is not None else "",
    }


def own_comments(project: Project, seat: str) -> Entity | None:
    """Return which comments this seat may change; None if there are none."""
    found = sorted(each.id for each in project.comments.values() if not each.withdrawn and said_by(project, each, seat))
    return {"list": found} if found else None


def comments(project: Project) -> Iterator[str]:
    """Yield the comments in the order said."""
    return (each.id for each in sorted(project.comments.values(), key=lambda each: (each.at, each.id)))
