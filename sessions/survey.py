"""Survey (参加者の声): the one line with which each person ends the day; some are quoted in the report."""

from typing import Annotated, Literal

from pydantic import AfterValidator

from sessions.frames import Asker, Command, Event
from sessions.project import LEADS, Project, StepKind, Voice
from sessions.records import replace
from sessions.refusals import Refused
from sessions.standing_in import voice_of
from sessions.steps import known
from sessions.texts import Id, NoteText, at_most

VOICE_LIMIT = 200
Line = Annotated[NoteText, AfterValidator(at_most(VOICE_LIMIT))]


class SayVoice(Command):
    """Write one's closing line; one for each person and step."""

    type: Literal["SayVoice"] = "SayVoice"
    voice: Id
    step: Id
    text: Line
    seat: Id | None = None


class EditVoice(Command):
    """Change one's line. If it was chosen for the report it has to be chosen again: these are other words."""

    type: Literal["EditVoice"] = "EditVoice"
    voice: Id
    text: Line


class WithdrawVoice(Command):
    """Take one's line back."""

    type: Literal["WithdrawVoice"] = "WithdrawVoice"
    voice: Id


class QuoteVoice(Command):
    """Choose a line for the report, or no longer."""

    type: Literal["QuoteVoice"] = "QuoteVoice"
    voice: Id
    on: bool


class VoiceSaid(Event):
    """Somebody said how the day was."""

    type: Literal["VoiceSaid"] = "VoiceSaid"
    voice: str
    step: str
    seat: str
    text: str
    at: int


class VoiceEdited(Event):
    """A line has other words."""

    type: Literal["VoiceEdited"] = "VoiceEdited"
    voice: str
    text: str
    before: str


class VoiceWithdrawn(Event):
    """A line was taken back (``on``), or stands again."""

    type: Literal["VoiceWithdrawn"] = "VoiceWithdrawn"
    voice: str
    on: bool = True


class VoiceQuoted(Event):
    """A line was chosen for the report, or no longer."""

    type: Literal["VoiceQuoted"] = "VoiceQuoted"
    voice: str
    on: bool


SurveyCommand = SayVoice | EditVoice | WithdrawVoice | QuoteVoice
SurveyEvent = VoiceSaid | VoiceEdited | VoiceWithdrawn | VoiceQuoted


def say(project: Project, command: SayVoice, asker: Asker) -> tuple[Event, ...]:
    """Decide SayVoice: in the closing the hall is in, once a person."""
    step = known(project, command.step)
    if step.kind is not StepKind.CLOSING or step.entered_at is None:
        raise Refused("not_in_this_step", step=step.id)
    if command.voice in project.voices:
        raise Refused("exists", id=command.voice)
    seat = voice_of(project, command.seat, asker).id
    said = said_by(project, seat, step.id)
    if said is not None:
        raise Refused("said_already", voice=said.id)
    return (VoiceSaid(voice=command.voice, step=step.id, seat=seat, text=command.text, at=asker.at),)


def said_by(project: Project, seat: str, step: str) -> Voice | None:
    """Return the line this seat has in this step."""
    standing = (each for each in project.voices.values() if not each.withdrawn)
    return next((each for each in standing if each.seat == seat and each.step == step), None)


def edit(project: Project, command: EditVoice, asker: Asker) -> tuple[Event, ...]:
    """Decide EditVoice: one's own, or of somebody one speaks for."""
    voice = standing(project, command.voice)
    _refuse_others(project, voice, asker)
    if voice.text == command.text:
        return ()
    edited = VoiceEdited(voice=voice.id, text=command.text, before=voice.text)
    return (edited, VoiceQuoted(voice=voice.id, on=False)) if voice.quoted else (edited,)


def withdraw(project: Project, command: WithdrawVoice, asker: Asker) -> tuple[Event, ...]:
    """Decide WithdrawVoice; having done it already is no fault."""
    found = project.voices.get(command.voice)
    if found is not None and found.withdrawn:
        return ()
    voice = standing(project, command.voice)
    _refuse_others(project, voice, asker)
    return (VoiceWithdrawn(voice=voice.id),)


def quote(project: Project, command: QuoteVoice, asker: Asker) -> tuple[Event, ...]:
    """Decide QuoteVoice."""
    voice = standing(project, command.voice)
    return () if voice.quoted == command.on else (VoiceQuoted(voice=voice.id, on=command.on),)


def standing(project: Project, voice_id: str) -> Voice:
    """Return the line; refuse if there is none, or it was taken back."""
    voice = project.voices.get(voice_id)
    if voice is None or voice.withdrawn:
        raise Refused("gone", what="voice", id=voice_id)
    return voice


def _refuse_others(project: Project, voice: Voice, asker: Asker) -> None:
    if voice.seat == asker.seat or asker.role in LEADS:
        return
    voice_of(project, voice.seat, asker)


def evolve(project: Project, event: SurveyEvent) -> Project:
    """Return the project after a closing line's event."""
    match event:
        case VoiceSaid():
            voice = Voice(event.voice, event.seat, event.step, event.text, event.at)
        case VoiceEdited():
            voice = replace(project.voices[event.voice], text=event.text)
        case VoiceWithdrawn():
            voice = replace(project.voices[event.voice], withdrawn=event.on)
        case VoiceQuoted():
            voice = replace(project.voices[event.voice], quoted=event.on)
    return replace(project, voices=project.voices.set(voice.id, voice))
