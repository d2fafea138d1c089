"""Taking back dots, ratings, answers, agreements and closing lines: rows of undo.py. A closed round stays closed."""

from collections.abc import Callable
from typing import Any

from sessions.agreeing import NoteAgreed
from sessions.judging import LinkJudged, judgement_of
from sessions.project import Project
from sessions.ratings import ThingRated, rating_of
from sessions.survey import VoiceEdited, VoiceQuoted, VoiceSaid, VoiceWithdrawn, said_by
from sessions.things import in_vote, rules_of
from sessions.undoing.undone import Undone, unless_changed
from sessions.votes import DotsPut, dots_of, left_of


def _dots_put(project: Project, event: DotsPut) -> Undone:
    found = project.rounds[event.step]
    same = dots_of(found, event.voter, event.thing, event.seat) == event.dots and not found.closed
    back = event.model_copy(update={"dots": event.before, "before": event.dots})
    return unless_changed(same and (event.before < event.dots or _fits(project, event)), f"ballot/{event.thing}", back)


def _fits(project: Project, event: DotsPut) -> bool:
    """Say whether the dots that were taken off may be put on again: the budget may have been spent since."""
    step = project.steps[event.step]
    if event.thing not in in_vote(project, step):
        return False
    on = project.rounds[event.step].dots.get(event.voter)
    others = sum(on[event.thing].values()) - event.dots if on is not None and event.thing in on else 0
    one_each = rules_of(step).several or others + event.before <= 1
    return one_each and event.before - event.dots <= left_of(project, step, event.voter)


def _thing_rated(project: Project, event: ThingRated) -> Undone:
    same = rating_of(project, event.thing, event.seat) == event.now
    back = ThingRated(thing=event.thing, seat=event.seat, now=event.before, before=event.now)
    return unless_changed(same, f"ballot/{event.thing}", back)


def _link_judged(project: Project, event: LinkJudged) -> Undone:
    same = judgement_of(project, event.link, event.seat) == event.now
    back = LinkJudged(link=event.link, seat=event.seat, now=event.before, before=event.now)
    return unless_changed(same, f"arrow/{event.link}", back)


def _note_agreed(project: Project, event: NoteAgreed) -> Undone:
    same = (event.seat in project.notes[event.note].agreed) == event.on
    return unless_changed(same, f"note/{event.note}", NoteAgreed(note=event.note, seat=event.seat, on=not event.on))


def _voice_said(project: Project, event: VoiceSaid) -> Undone:
    voice = project.voices[event.voice]
    same = voice.text == event.text and not voice.withdrawn
    return unless_changed(same, f"voice/{voice.id}", VoiceWithdrawn(voice=voice.id))


def _voice_edited(project: Project, event: VoiceEdited) -> Undone:
    same = project.voices[event.voice].text == event.text
    return unless_changed(same, f"voice/{event.voice}", VoiceEdited(voice=event.voice, text=event.before, before=event.text))


def _voice_withdrawn(project: Project, event: VoiceWithdrawn) -> Undone:
    voice = project.voices[event.voice]
    stands = said_by(project, voice.seat, voice.step)
    free = not event.on or stands is None  # they may have written another line since
    return unless_changed(
        voice.withdrawn == event.on and free, f"voice/{voice.id}", VoiceWithdrawn(voice=voice.id, on=not event.on)
    )


def _voice_quoted(project: Project, event: VoiceQuoted) -> Undone:
    same = project.voices[event.voice].quoted == event.on
    return unless_changed(same, f"voice/{event.voice}", VoiceQuoted(voice=event.voice, on=not event.on))


BACK: dict[type[Any], Callable[[Project, Any], Undone]] = {
    DotsPut: _dots_put,
    ThingRated: _thing_rated,
    LinkJudged: _link_judged,
    NoteAgreed: _note_agreed,
    VoiceSaid: _voice_said,
    VoiceEdited: _voice_edited,
    VoiceWithdrawn: _voice_withdrawn,
    VoiceQuoted: _voice_quoted,
}
