"""ほかのファイルから読みこむ: what a file of another tool would bring is shown, put right, then added as one act."""

from collections.abc import Callable

from nicegui import events, ui
from starlette.requests import Request

from exports.incoming.parts import Dropped, Incoming
from exports.incoming.reading import File
from facilitator import incoming_files
from facilitator.bringing_in import GUESS, Brought, Choices, Hint, Placed
from facilitator.components.fields import button, choice_field, sentence
from facilitator.components.frame import PATIENCE, act, frame, heading, say_label, sheet
from facilitator.model_reports import short_name
from facilitator.pages.opened import Opened, opened
from facilitator.services import Services
from facilitator.wording import say
from sessions.commands import Undo
from sessions.refusals import Refused

MOST_SHOWN = 100
ENDINGS = ".xlsx,.xlsm,.csv,.tsv,.txt,.json,.graphml,.xml,.dot,.gv"
BY_LINE = ("csv", "xlsx", "dot")
"""Forms whose faults are found by a line or row; the others count things."""


def register(services: Services) -> None:
    """Answer ``/p/{project}/incoming``."""

    @ui.page("/p/{project}/incoming", response_timeout=PATIENCE)
    async def incoming(request: Request, project: str) -> None:
        found = await opened(services, request, project)
        if found is None:
            return
        now = found.project
        with (
            frame(
                found.language,
                f"/p/{project}/incoming",
                project=project,
                title=now.title,
                kind=now.kind,
                active="export",
                alone=not now.workshops,
                diagram=found.diagram,
            ),
            ui.element("div").classes("column-main"),
        ):
            heading(say(found.language, "incoming.title"), 1)
            say_label(found.language, "incoming.about", "soft", diagram=found.diagram)
            Bringing(services, found, project).show()


def bringing_row(language: str, project: str) -> None:
    """Show the row of the export page that leads here."""
    with ui.element("div").classes("line"):
        with ui.element("div").classes("line-grow"):
            say_label(language, "incoming.title", "line-title")
            say_label(language, "incoming.row.about", "small")
        act(say(language, "incoming.open"), f"/p/{project}/incoming")


class Bringing:
    """One visit to the page: the files that were chosen, and what people said of them."""

    def __init__(self, services: Services, found: Opened, project: str) -> None:
        self.services, self.found, self.project = services, found, project
        self.language = found.language
        self.incoming: Incoming | None = None
        self.name = ""
        self.columns: dict[str, str] = {}
        self.apart: set[str] = set()

    def show(self) -> None:
        """Put the page's parts on it."""
        with sheet():
            self._upload()
            self.told = ui.label("").props("role=status").classes("told told-large")
            with ui.element("details").classes("more-fields"):
                with ui.element("summary"):
                    say_label(self.language, "incoming.forms")
                for each in ("table", "graph", "same"):
                    say_label(self.language, f"incoming.forms.{each}", "small")
        self.body = ui.element("div").classes("incoming")
        with ui.element("div").classes("row"):
            act(say(self.language, "incoming.back"), f"/p/{self.project}/export")

    def _upload(self) -> None:
        limit = self.services.settings.upload_bytes
        megabytes = limit // (1024 * 1024)
        too_big = Refused("file_too_big", limit=megabytes)
        self.drop = ui.upload(
            multiple=True,
            auto_upload=True,
            on_multi_upload=self._came,
            on_rejected=lambda: self.told.set_text(sentence(self.language, too_big)),
            max_file_size=limit,
            max_total_size=limit,
            max_files=incoming_files.MOST_FILES,
        )
        self.drop.props(f'accept="{ENDINGS}" flat').classes("file-drop")
        self.drop.props(f'data-hint="{say(self.language, "incoming.drop", limit=megabytes)}"')
        with ui.element("div").classes("row"):
            pick = button(say(self.language, "incoming.pick"), None)
            pick.on("click", js_handler=f"() => getElement({self.drop.id}).$refs.qRef.pickFiles()")

    async def _came(self, upload: events.MultiUploadEventArguments) -> None:
        self.body.clear()
        self.told.set_text(say(self.language, "incoming.reading"))
        self.columns, self.apart = {}, set()
        try:
            files = [File(each.name, await each.read()) for each in upload.files]
            self.incoming = await incoming_files.read(self.services, files)
        except Refused as refused:
            self.told.set_text(sentence(self.language, refused))
            return
        finally:
            self.drop.reset()
        self.name = "、".join(each.name for each in files) if self.language == "ja" else ", ".join(each.name for each in files)
        self.told.set_text("")
        self._preview()

    def _preview(self) -> None:
        """Show what would come, on the model as it is now."""
        assert self.incoming is not None
        self.body.clear()
        try:
            choices = Choices(dict(self.columns), frozenset(self.apart))
            brought = incoming_files.preview(self.found.room, self.incoming, choices)
        except Refused as refused:
            self.told.set_text(sentence(self.language, refused))
            return
        with self.body:
            self._summary(brought)
            self._hints(brought)
            self._same(brought)
            self._dropped(brought.dropped)
            with ui.element("div").classes("row"):
                if brought.command is not None:
                    button(self._say("take", **self._counts(brought)), self._taking(brought), main=True)
                button(self._say("cancel"), self._cancel)

    def _say(self, key: str, **facts: object) -> str:
        return say(self.language, f"incoming.{key}", **facts)

    def _counts(self, brought: Brought) -> dict[str, str]:
        return {"boxes": self._say("boxes", n=len(brought.new)), "arrows": self._say("arrows", n=brought.links)}

    def _column(self, column: str) -> str:
        model = self.found.project.model
        return next((short_name(each, self.language) for each in model.columns if each.id == column), column)

    def _summary(self, brought: Brought) -> None:
        assert self.incoming is not None
        with sheet():
            heading(self._say("summary", name=self.name, **self._counts(brought)))
            if self.incoming.encoding not in ("", "utf-8"):
                ui.label(self._say("encoding", encoding=_encoding(self.incoming.encoding))).classes("small")
            if brought.command is None:
                say_label(self.language, "incoming.nothing", "soft")
                return
            if brought.new:
                heading(self._say("columns"), 3)
                self._columns(brought.new)

    def _columns(self, new: tuple[Placed, ...]) -> None:
        by_column = {str(each.id): [one for one in new if one.column == each.id] for each in self.found.project.model.columns}
        with ui.element("ul").classes("plain-list"):
            for column, here in by_column.items():
                guessed = sum(1 for each in here if each.guessed)
                if here:
                    key = "column.guessed" if guessed else "column"
                    with ui.element("li"):
                        ui.label(self._say(key, column=self._column(column), n=len(here), guessed=guessed))
        with ui.element("details").classes("more-fields"):
            with ui.element("summary"):
                say_label(self.language, "incoming.boxes.list")
            for column, here in by_column.items():
                if here:
                    heading(self._column(column), 4, "asked-label")
                    self._list([_short(each.text) + (self._say("guessed") if each.guessed else "") for each in here])

    def _list(self, lines: list[str]) -> None:
        with ui.element("ul").classes("plain-list"):
            for each in lines[:MOST_SHOWN]:
                with ui.element("li"):
                    ui.label(each).props('dir="auto"')
        if len(lines) > MOST_SHOWN:
            ui.label(self._say("more", n=len(lines) - MOST_SHOWN)).classes("soft")

    def _hints(self, brought: Brought) -> None:
        if not brought.new or not brought.hints:
            return
        with sheet().classes("form-sheet"):
            heading(self._say("hints"), 3)
            say_label(self.language, "incoming.hints.about", "small")
            for at, hint in enumerate(brought.hints[:MOST_SHOWN]):
                self._hint(at, hint)

    def _hint(self, at: int, hint: Hint) -> None:
        model = self.found.project.model
        label = self._say("hint" if hint.word else "hint.none", word=_short(hint.word), n=hint.n)
        choices = {str(each.id): short_name(each, self.language) for each in model.columns} | {GUESS: self._say("hint.guess")}
        value = hint.column if hint.column in choices else GUESS
        field = choice_field(label, mark=f"hint-{at}", choices=choices, value=value)

        def chosen() -> None:
            self.columns[hint.word] = str(field.value)
            self._preview()

        field.on_value_change(chosen)

    def _same(self, brought: Brought) -> None:
        assert self.incoming is not None
        apart = [each for each in self.incoming.elements if each.key in self.apart]
        if not brought.same and not apart:
            return
        with sheet():
            heading(self._say("same", n=len(brought.same)), 3)
            say_label(self.language, "incoming.same.about", "small")
            kept = {each.key for each in brought.same}
            for each in (one for one in self.incoming.elements if one.key in kept or one.key in self.apart):
                box = ui.checkbox(self._say("same.is", text=_short(each.text)), value=each.key in kept).classes("check")
                box.on_value_change(self._same_chosen(each.key))

    def _same_chosen(self, key: str) -> Callable[[events.ValueChangeEventArguments], None]:
        def chosen(change: events.ValueChangeEventArguments) -> None:
            (self.apart.discard if change.value else self.apart.add)(key)
            self._preview()

        return chosen

    def _dropped(self, dropped: tuple[Dropped, ...]) -> None:
        if dropped:
            with sheet():
                heading(self._say("dropped", n=len(dropped)), 3)
                self._list([self._said(each) for each in dropped])

    def _said(self, dropped: Dropped) -> str:
        assert self.incoming is not None
        why = self._say(f"why.{dropped.code}")
        if not dropped.line:
            return why
        by_line = self.incoming.form in BY_LINE
        place = ("sheet" if dropped.sheet else "row") if by_line else dropped.what
        where = self._say(f"line.{place}", line=dropped.line, sheet=dropped.sheet)
        about = _short(dropped.about)
        return self._say("drop.said", where=where, about=about, why=why) if about else self._say("drop.plain", where=where, why=why)

    def _cancel(self) -> None:
        self.incoming = None
        self.body.clear()
        self.told.set_text("")

    def _taking(self, brought: Brought) -> Callable[[], object]:
        async def take() -> None:
            try:
                done = await incoming_files.take(self.services, self.found.room, self.found.seat, brought)
            except Refused as refused:
                stale = refused.code == "stale"
                self.told.set_text(self._say("stale") if stale else sentence(self.language, refused))
                if stale:
                    self._preview()
                return
            self.incoming = None
            self.body.clear()
            self.told.set_text(self._say("done", **self._counts(brought)))
            with self.body, ui.element("div").classes("row"):
                act(self._say("see", diagram=self.found.diagram), f"/p/{self.project}/model", main=True)
                button(self._say("undo"), self._undoing(done))

        return take

    def _undoing(self, done: str) -> Callable[[], object]:
        async def undo() -> None:
            try:
                await self.services.ask(self.found.room, self.found.seat, Undo(act=done))
            except Refused as refused:
                self.told.set_text(sentence(self.language, refused))
                return
            self.body.clear()
            self.told.set_text(self._say("undone"))

        return undo


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"


def _encoding(name: str) -> str:
    return {"cp932": "Shift_JIS", "euc_jp": "EUC-JP", "iso2022_jp_ext": "ISO-2022-JP"}.get(name, name.upper())
