"""What a file would bring, as its page shows it: where boxes go, what stands already, what is left out and why."""

from collections.abc import Callable

from nicegui import events, ui

from exports.incoming.parts import Dropped, Incoming
from facilitator.components.fields import choice_field
from facilitator.components.frame import heading, say_label, sheet
from facilitator.documents.models import short_name
from facilitator.incoming.bringing_in import GUESS, Brought, Hint, Placed
from facilitator.wording import say
from sessions.project import Project

MOST_SHOWN = 100
BY_LINE = ("csv", "xlsx", "dot")
"""Forms whose faults are found by a line or row; the others count things."""


class Shown:
    """One file (or several) before a project, in one language."""

    def __init__(self, language: str, project: Project, incoming: Incoming, name: str) -> None:
        self.language, self.incoming, self.name = language, incoming, name
        self.columns = {str(each.id): short_name(each, language) for each in project.model.columns}

    def counts(self, brought: Brought) -> dict[str, str]:
        """Return how many boxes and arrows would come, in words."""
        return {"boxes": self._say("boxes", n=len(brought.new)), "arrows": self._say("arrows", n=brought.links)}

    def summary(self, brought: Brought) -> None:
        """Show how much would come, and where."""
        with sheet():
            heading(self._say("summary", name=self.name, **self.counts(brought)))
            if self.incoming.encoding not in ("", "utf-8"):
                ui.label(self._say("encoding", encoding=_encoding(self.incoming.encoding))).classes("small")
            for key, count in (("voices", brought.voices), ("voices.missing", brought.unheard)):
                if count:
                    ui.label(self._say(key, n=count)).classes("small")
            if brought.command is None:
                say_label(self.language, "incoming.nothing", "soft")
            elif brought.new:
                heading(self._say("columns"), 3)
                self._columns(brought.new)

    def hints(self, brought: Brought, chosen: Callable[[str, str], None]) -> None:
        """Offer the columns for each word of the file; ``chosen`` is told the word and the column."""
        if not brought.hints:
            return
        with sheet().classes("form-sheet"):
            heading(self._say("hints"), 3)
            say_label(self.language, "incoming.hints.about", "small")
            for at, hint in enumerate(brought.hints[:MOST_SHOWN]):
                self._hint(at, hint, chosen)
            self._more(len(brought.hints))

    def same(self, brought: Brought, apart: set[str], chosen: Callable[[str, bool], None]) -> None:
        """Offer the boxes that stand already; ``chosen`` is told the key, and whether it is the same."""
        kept = {each.key for each in brought.same}
        offered = [each for each in self.incoming.elements if each.key in kept or each.key in apart]
        if not offered:
            return
        with sheet():
            heading(self._say("same", n=len(offered)), 3)
            say_label(self.language, "incoming.same.about", "small")
            for each in offered[:MOST_SHOWN]:
                box = ui.checkbox(self._say("same.is", text=_short(each.text)), value=each.key in kept).classes("check")
                box.on_value_change(_told(each.key, chosen))
            self._more(len(offered))

    def dropped(self, dropped: tuple[Dropped, ...]) -> None:
        """Show what would be left out, and why."""
        if dropped:
            with sheet():
                heading(self._say("dropped", n=len(dropped)), 3)
                self._list([self._said(each) for each in dropped])

    def _say(self, key: str, **facts: object) -> str:
        return say(self.language, f"incoming.{key}", **facts)

    def _columns(self, new: tuple[Placed, ...]) -> None:
        stacks = {name: [each for each in new if each.column == column] for column, name in self.columns.items()}
        stacks = {name: here for name, here in stacks.items() if here}
        with ui.element("ul").classes("plain-list"):
            for name, here in stacks.items():
                guessed = sum(1 for each in here if each.guessed)
                with ui.element("li"):
                    ui.label(self._say("column.guessed" if guessed else "column", column=name, n=len(here), guessed=guessed))
        with ui.element("details").classes("more-fields"):
            with ui.element("summary"):
                say_label(self.language, "incoming.boxes.list")
            for name, here in stacks.items():
                heading(name, 4, "asked-label")
                self._list([_short(each.text) + (self._say("guessed") if each.guessed else "") for each in here])

    def _list(self, lines: list[str]) -> None:
        with ui.element("ul").classes("plain-list"):
            for each in lines[:MOST_SHOWN]:
                with ui.element("li"):
                    ui.label(each).props('dir="auto"')
        self._more(len(lines))

    def _more(self, count: int) -> None:
        if count > MOST_SHOWN:
            ui.label(self._say("more", n=count - MOST_SHOWN)).classes("soft")

    def _hint(self, at: int, hint: Hint, chosen: Callable[[str, str], None]) -> None:
        label = self._say("hint" if hint.word else "hint.none", word=_short(hint.word), n=hint.n)
        choices = self.columns | {GUESS: self._say("hint.guess")}
        value = hint.column if hint.column in choices else GUESS
        field = choice_field(label, mark=f"hint-{at}", choices=choices, value=value)
        field.on_value_change(lambda: chosen(hint.word, str(field.value)))

    def _said(self, dropped: Dropped) -> str:
        why = self._say(f"why.{dropped.code}")
        if not dropped.line:
            return why
        place = ("sheet" if dropped.sheet else "row") if self.incoming.form in BY_LINE else dropped.what
        where = self._say(f"line.{place}", line=dropped.line, sheet=dropped.sheet)
        about = _short(dropped.about)
        return self._say("drop.said", where=where, about=about, why=why) if about else self._say("drop.plain", where=where, why=why)


def _told(key: str, chosen: Callable[[str, bool], None]) -> Callable[[events.ValueChangeEventArguments[bool | None]], None]:
    return lambda change: chosen(key, bool(change.value))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"


def _encoding(name: str) -> str:
    return {"cp932": "Shift_JIS", "euc_jp": "EUC-JP", "iso2022_jp_ext": "ISO-2022-JP"}.get(name, name.upper())
