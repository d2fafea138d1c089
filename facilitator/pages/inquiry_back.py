"""Returned inquiry sheets on their page: what would change, where answers differ, who did not answer; then one act."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from nicegui import events, ui

from facilitator.components.fields import button, sentence
from facilitator.components.frame import heading, say_label, sheet
from facilitator.inquiry import desk as inquiry_desk
from facilitator.inquiry.answers import Answers, Change, Choice, Conflict, Place, Trouble, Unanswered
from facilitator.inquiry.desk import Read
from facilitator.pages.opened import Opened
from facilitator.services import Services
from facilitator.wording import say, section
from sessions.commands import Undo
from sessions.refusals import Refused

MOST_SHOWN = 100
"""Lines that are listed of one kind; of more, the number is told."""
OURS = "\0ours"
"""The choice that keeps what the tool holds."""


@dataclass
class _Back:
    """What lies on one person's page: the files read, the choices made, and where it is shown."""

    services: Services
    found: Opened
    body: ui.element
    told: ui.label
    read: Read = field(default_factory=Read)
    choices: dict[str, Choice] = field(default_factory=dict)

    def say(self, key: str, **facts: object) -> str:
        return say(self.found.language, f"inquiry.{key}", **facts)

    def look(self) -> Answers:
        return inquiry_desk.look(self.found.room, self.read, self.choices)


def taking_back(services: Services, found: Opened) -> None:
    """Show the part of the page that takes sheets back."""
    language = found.language
    heading(say(language, "inquiry.back"))
    with sheet():
        say_label(language, "inquiry.back.about", "soft")
        drop = _drop(services, found)
        told = ui.label("").props("role=status")
        back = _Back(services, found, ui.element("div").classes("dialog-body answers"), told)

    async def came(upload: events.MultiUploadEventArguments) -> None:
        told.set_text(back.say("reading"))
        try:
            files = [(each.name, await each.read()) for each in upload.files]
            back.read = back.read.and_then(await inquiry_desk.read(services, files))
        except Refused as refused:
            told.set_text(sentence(language, refused))
            return
        finally:
            drop.reset()
        told.set_text(back.say("files", n=len(back.read.sheets)))
        _show(back)

    drop.on_multi_upload(came)


def _drop(services: Services, found: Opened) -> ui.upload:
    limit = services.settings.upload_bytes
    drop = ui.upload(multiple=True, auto_upload=True, max_file_size=limit, max_files=inquiry_desk.MOST_FILES)
    drop.props("accept=.xlsx flat batch").classes("file-drop")
    drop.props(f'data-hint="{say(found.language, "inquiry.back.drop")}"')
    with ui.element("div").classes("row"):
        pick = button(say(found.language, "inquiry.back.pick"), None)
        pick.on("click", js_handler=f"() => getElement({drop.id}).$refs.qRef.pickFiles()")
    refused = Refused("file_too_big", limit=limit // (1024 * 1024))
    drop.on_rejected(lambda: ui.notify(sentence(found.language, refused)))
    return drop


def _show(back: _Back) -> None:
    """Show anew what the files say."""
    back.body.clear()
    told = back.look()
    with back.body:
        press = _conflicts(back, told)
        _changes(back, told)
        _troubles(back, (*back.read.troubles, *told.troubles))
        _unanswered(back, told.unanswered)
        with ui.element("div").classes("row"):
            if told.changes or told.conflicts or told.answered:
                press.append(button(_press(back, told), lambda: _take(back), main=True))
            button(back.say("back.again"), lambda: _again(back))


def _again(back: _Back) -> None:
    back.read, back.choices = Read(), {}
    back.body.clear()
    back.told.set_text("")


def _press(back: _Back, told: Answers) -> str:
    """Return what the button does: take values over, or only keep that these organisations answered."""
    return back.say("take", n=len(told.changes)) if told.changes or told.conflicts else back.say("take.kept")


async def _take(back: _Back) -> None:
    try:
        act, done = await inquiry_desk.take(back.services, back.found.room, back.found.seat, back.read, back.choices)
    except Refused as refused:
        back.told.set_text(sentence(back.found.language, refused))
        return
    back.read, back.choices = Read(), {}
    back.body.clear()
    if not done.changes and not done.answered:
        back.told.set_text(back.say("done.none"))
        return
    told = back.say("done", n=len(done.changes)) if done.changes else back.say("done.kept", n=len(done.answered))
    back.told.set_text(told)

    async def undo() -> None:
        try:
            await back.services.ask(back.found.room, back.found.seat, Undo(act=act))
        except Refused as refused:
            back.told.set_text(sentence(back.found.language, refused))
            return
        back.body.clear()
        back.told.set_text(back.say("undone"))

    with back.body:
        _unanswered(back, done.unanswered)
        with ui.element("div").classes("row"):
            button(back.say("undo"), undo)


def _changes(back: _Back, told: Answers) -> None:
    plain = [each for each in told.changes if "/".join(each.place) not in {one.name for one in told.conflicts}]
    if not plain:
        say_label(back.found.language, "inquiry.nothing", "soft")
        return
    heading(back.say("changes", n=len(plain)), 3)
    shown = plain[:MOST_SHOWN]
    for by, changes in groupby(sorted(shown, key=lambda each: _names(back, each.by)), key=lambda each: _names(back, each.by)):
        heading(by, 4)
        _list(_change(back, each) for each in changes)
    if len(plain) > MOST_SHOWN:
        say_label(back.found.language, "inquiry.more", "soft", n=len(plain) - MOST_SHOWN)


def _change(back: _Back, change: Change) -> str:
    before, after = (_shown(back, change.place, each) for each in (change.before, change.after))
    text = _about(back, change.about, change.indicator)
    return back.say("change", text=text, field=back.say(f"field.{change.place[2]}"), before=before, after=after)


def _conflicts(back: _Back, told: Answers) -> list[ui.button]:
    """Show where answers differ, each with its choice; the button returned into the list counts with the choices."""
    press: list[ui.button] = []
    if not told.conflicts:
        return press
    heading(back.say("conflicts", n=len(told.conflicts)), 3)
    say_label(back.found.language, "inquiry.conflicts.about", "soft")
    for each in told.conflicts[:MOST_SHOWN]:
        _conflict(back, each, press)
    if len(told.conflicts) > MOST_SHOWN:
        say_label(back.found.language, "inquiry.more", "soft", n=len(told.conflicts) - MOST_SHOWN)
    return press


def _conflict(back: _Back, conflict: Conflict, press: list[ui.button]) -> None:
    text = _about(back, conflict.about, conflict.indicator)
    asked = back.say("conflict", text=text, field=back.say(f"field.{conflict.place[2]}"))
    options = {OURS: back.say("ours", value=_shown(back, conflict.place, conflict.ours))}
    for each in conflict.answers:
        if each.value != conflict.ours:
            options[each.value] = back.say("theirs", name=_names(back, each.by), value=_shown(back, conflict.place, each.value))

    def choose(change: events.ValueChangeEventArguments[Any]) -> None:
        if change.value == OURS:
            back.choices.pop(conflict.name, None)
        else:
            back.choices[conflict.name] = Choice(str(change.value), conflict.ours)
        for each in press:
            each.set_text(_press(back, back.look()))

    with ui.element("div").classes("conflict"):
        ui.label(asked).classes("asked-label").props('dir="auto"')
        chosen = back.choices.get(conflict.name)
        value = chosen.value if chosen is not None and chosen.value in options else OURS
        choice = ui.radio(options, value=value, on_change=choose)
        choice.props["aria-label"] = asked


def _unanswered(back: _Back, unanswered: tuple[Unanswered, ...]) -> None:
    heading(back.say("unanswered", n=len(unanswered)), 3)
    say_label(back.found.language, "inquiry.unanswered.about" if unanswered else "inquiry.unanswered.none", "soft")
    _list(_silent(back, each) for each in unanswered)


def _silent(back: _Back, each: Unanswered) -> str:
    some = _joined(back, each.rows[:3]) + ("…" if len(each.rows) > 3 else "")
    return back.say("partly" if each.came else "missing", name=each.name, n=len(each.rows), some=some)


def _troubles(back: _Back, troubles: tuple[Trouble, ...]) -> None:
    if not troubles:
        return
    heading(back.say("troubles", n=len(troubles)), 3)
    _list(_trouble(back, each) for each in troubles[:MOST_SHOWN])
    if len(troubles) > MOST_SHOWN:
        say_label(back.found.language, "inquiry.more", "soft", n=len(troubles) - MOST_SHOWN)


def _trouble(back: _Back, each: Trouble) -> str:
    words = section(back.found.language, "inquiry")
    why = words.get(f"why.{each.code}", words["why.unread"])
    if not each.sheet:
        return back.say("trouble.file", file=each.file, why=why)
    named = words.get(f"field.{each.field}", "")
    return back.say("trouble.cell", file=each.file, sheet=each.sheet, row=each.row, field=named, why=why)


def _list(lines: Iterator[str]) -> None:
    with ui.element("ul").classes("plain-list"):
        for line in lines:
            with ui.element("li"):
                ui.label(line).props('dir="auto"')


def _about(back: _Back, text: str, indicator: str) -> str:
    short = text if len(text) <= 40 else text[:39] + "…"
    return back.say("of.indicator", text=short, indicator=indicator) if indicator else short


def _names(back: _Back, organisations: tuple[str, ...]) -> str:
    return _joined(back, tuple(back.found.project.organisation_name(each) or each for each in organisations))


def _joined(back: _Back, texts: tuple[str, ...]) -> str:
    return ("、" if back.found.language == "ja" else ", ").join(texts)


def _shown(back: _Back, place: Place, value: str) -> str:
    """Return a value in words."""
    if not value:
        return back.say("empty")
    if place[2] == "status":
        return section(back.found.language, "document")[f"status.{value}"]
    one_line = " ・ ".join(value.split("\n"))
    return one_line if len(one_line) <= 60 else one_line[:59] + "…"
