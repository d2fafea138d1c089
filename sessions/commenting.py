"""Comments (ひとこと) on elements and links of the model, by those who work on it. No chat: each is about one thing."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from logic_models.ids import ElementId, LinkId
from sessions.frames import Asker, Command, Event
from sessions.project import Comment, Project
from sessions.records import replace
from sessions.refusals import Refused
from sessions.seats import seat_now
from sessions.texts import Id, NoteText

MOST_COMMENTS = 5_000
AboutKey = Annotated[str, StringConstraints(pattern=r"^(element|link)/[A-Za-z0-9_-]{22}$")]


class SayComment(Command):
    """Say something about an element or an arrow."""

    type: Literal["SayComment"] = "SayComment"
    comment: Id
    about: AboutKey
    text: NoteText


class EditComment(Command):
    """Change the words of one's own comment."""

    type: Literal["EditComment"] = "EditComment"
    comment: Id
    text: NoteText


class SettleComment(Command):
    """Say that a comment is dealt with (済み), or is open again."""

    type: Literal["SettleComment"] = "SettleComment"
    comment: Id
    settled: bool


class WithdrawComment(Command):
    """Take one's own comment back."""

    type: Literal["WithdrawComment"] = "WithdrawComment"
    comment: Id


class CommentSaid(Event):
    """Somebody commented."""

    type: Literal["CommentSaid"] = "CommentSaid"
    comment: str
    about: str
    text: str
    seat: str
    at: int


class CommentEdited(Event):
    """A comment has other words."""

    type: Literal["CommentEdited"] = "CommentEdited"
    comment: str
    text: str
    before: str


class CommentSettled(Event):
    """A comment is dealt with, or open again."""

    type: Literal["CommentSettled"] = "CommentSettled"
    comment: str
    settled: bool


class CommentWithdrawn(Event):
    """A comment was taken back; ``on`` False: it is there again."""

    type: Literal["CommentWithdrawn"] = "CommentWithdrawn"
    comment: str
    on: bool = True


CommentEvent = CommentSaid | CommentEdited | CommentSettled | CommentWithdrawn


def say(project: Project, command: SayComment, asker: Asker) -> tuple[Event, ...]:
    """Decide SayComment: about something that stands."""
    if command.comment in project.comments:
        raise Refused("exists", id=command.comment)
    if len(project.comments) >= MOST_COMMENTS:
        raise Refused("too_many", limit=MOST_COMMENTS)
    if not stands(project, command.about):
        what, _, name = command.about.partition("/")
        raise Refused("gone", what=what, id=name)
    return (CommentSaid(comment=command.comment, about=command.about, text=command.text, seat=asker.seat, at=asker.at),)


def edit(project: Project, command: EditComment, asker: Asker) -> tuple[Event, ...]:
    """Decide EditComment; nobody changes another's words."""
    comment = _own(project, command.comment, asker)
    if comment.text == command.text:
        return ()
    return (CommentEdited(comment=comment.id, text=command.text, before=comment.text),)


def settle(project: Project, command: SettleComment, asker: Asker) -> tuple[Event, ...]:
    """Decide SettleComment."""
    comment = _there(project, command.comment)
    return () if comment.settled == command.settled else (CommentSettled(comment=comment.id, settled=command.settled),)


def withdraw(project: Project, command: WithdrawComment, asker: Asker) -> tuple[Event, ...]:
    """Decide WithdrawComment."""
    return (CommentWithdrawn(comment=_own(project, command.comment, asker).id),)


def stands(project: Project, about: str) -> bool:
    """Say whether what a comment is about is there."""
    what, _, name = about.partition("/")
    return ElementId(name) in project.model.elements if what == "element" else LinkId(name) in project.model.links


def _there(project: Project, comment_id: str) -> Comment:
    comment = project.comments.get(comment_id)
    if comment is None or comment.withdrawn:
        raise Refused("gone", what="comment", id=comment_id)
    return comment


def _own(project: Project, comment_id: str, asker: Asker) -> Comment:
    comment = _there(project, comment_id)
    if not said_by(project, comment, asker.seat):
        raise Refused("not_yours")
    return comment


def said_by(project: Project, comment: Comment, seat: str) -> bool:
    """Say whether a comment is this seat's, or that of one that was joined into it."""
    now = seat_now(project, comment.seat)
    return now is not None and now.id == seat


def evolve(project: Project, event: CommentEvent) -> Project:
    """Return the project after a comment's event."""
    match event:
        case CommentSaid():
            comment = Comment(event.comment, event.about, event.seat, event.text, event.at)
        case CommentEdited():
            comment = replace(project.comments[event.comment], text=event.text)
        case CommentSettled():
            comment = replace(project.comments[event.comment], settled=event.settled)
        case CommentWithdrawn():
            comment = replace(project.comments[event.comment], withdrawn=event.on)
    return replace(project, comments=project.comments.set(comment.id, comment))
