"""ほかのファイルから読みこむ: what a file of another tool would bring is shown, put right, then added as one act."""

from collections.abc import Callable

from nicegui import events, ui
from starlette.requests import Request

from exports.incoming.parts import Incoming
from exports.incoming.reading import File
from facilitator.components.fields import button, sentence
from facilitator.components.frame import PATIENCE, act, heading, say_label, sheet
from facilitator.incoming import files as incoming_files
from facilitator.incoming.bringing_in import Brought, Choices
from facilitator.pages.bringing_shown import Shown
from facilitator.pages.opened import Opened, framed, opened
from facilitator.services import Services
from facilitator.wording import say
from sessions.commands import Undo
from sessions.refusals import Refused

ENDINGS = ".xlsx,.xlsm,.csv,.tsv,.txt,.json,.graphml,.xml,.dot,.gv"


def register(services: Services) -> None:
    """Answer ``/p/{project}/incoming``."""

    @ui.page("/p/{project}/incoming", response_timeout=PATIENCE)
    async def incoming(request: Request, project: str) -> None:
        found = await opened(services, request, project)
        if found is None:
            return
        with framed(found, f"/p/{project}/incoming", "export"), ui.element("div").classes("column-main"):
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
        """Show what would come, on the model as it is now; what people choose from stays while they choose."""
        assert self.incoming is not None
        self.body.clear()
        shown = Shown(self.language, self.found.project, self.incoming, self.name)
        brought = self._look()
        if brought is None:
            return
        with self.body:
            self.summary = ui.element("div").classes("incoming")
            shown.hints(brought, self._column_chosen)
            shown.same(brought, self.apart, self._same_chosen)
            self.outcome = ui.element("div").classes("incoming")
        self._show(shown, brought)

    def _look(self) -> Brought | None:
        assert self.incoming is not None
        try:
            return incoming_files.preview(self.found.room, self.incoming, Choices(dict(self.columns), frozenset(self.apart)))
        except Refused as refused:
            self.told.set_text(sentence(self.language, refused))
            return None

    def _show(self, shown: Shown, brought: Brought) -> None:
        self.summary.clear()
        with self.summary:
            shown.summary(brought)
        self.outcome.clear()
        with self.outcome:
            shown.dropped(brought.dropped)
            with ui.element("div").classes("row"):
                if brought.command is not None:
                    button(self._say("take", **shown.counts(brought)), self._taking(shown, brought), main=True)
                button(self._say("cancel"), self._cancel)

    def _again(self) -> None:
        assert self.incoming is not None
        brought = self._look()
        if brought is not None:
            self._show(Shown(self.language, self.found.project, self.incoming, self.name), brought)

    def _column_chosen(self, word: str, column: str) -> None:
        self.columns[word] = column
        self._again()

    def _same_chosen(self, key: str, same: bool) -> None:
        (self.apart.discard if same else self.apart.add)(key)
        self._again()

    def _say(self, key: str, **facts: object) -> str:
        return say(self.language, f"incoming.{key}", **facts)

    def _cancel(self) -> None:
        self.incoming = None
        self.body.clear()
        self.told.set_text("")

    def _taking(self, shown: Shown, brought: Brought) -> Callable[[], object]:
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
            self.told.set_text(self._say("done", **shown.counts(brought)))
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

