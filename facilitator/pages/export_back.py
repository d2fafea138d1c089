"""直した Excel を取りこむ: what a workbook that comes back would change is shown first, and taken over as one act."""

from nicegui import events, ui

from exports.excel.returned import Problem, Returned
from facilitator.components.fields import button, sentence
from facilitator.components.frame import heading, say_label, sheet
from facilitator.pages.opened import Opened
from facilitator.returned import workbooks
from facilitator.returned.taking_back import Change, TakenBack
from facilitator.services import Services
from facilitator.wording import say, section
from sessions.refusals import Refused

MOST_SHOWN = 100
"""Changes that are listed; of more, the number is told."""


def taking_back(services: Services, found: Opened) -> None:
    """Show the row that opens the dialog."""
    language = found.language
    dialog = _dialog(services, found)
    with ui.element("div").classes("line"):
        with ui.element("div").classes("line-grow"):
            say_label(language, "export.back", "line-title")
            say_label(language, "export.back.about", "small")
        button(say(language, "export.back.choose"), dialog.open)


def _dialog(services: Services, found: Opened) -> ui.dialog:
    language = found.language
    with ui.dialog() as dialog, sheet().classes("dialog"):
        dialog.props["aria-label"] = say(language, "export.back")
        heading(say(language, "export.back"))
        say_label(language, "export.back.hint", "soft")
        told = ui.label("").props("role=status")
        body = ui.element("div").classes("dialog-body")

        async def came(upload: events.UploadEventArguments) -> None:
            told.set_text(say(language, "export.back.reading"))
            body.clear()
            try:
                rows = await workbooks.read(services, await upload.file.read())
            except Refused as refused:
                told.set_text(sentence(language, refused))
                return
            finally:
                drop.reset()
            told.set_text("")
            _preview(services, found, rows, body, told, dialog)

        limit = services.settings.upload_bytes
        too_big = Refused("file_too_big", limit=limit // (1024 * 1024))
        drop = ui.upload(
            on_upload=came,
            on_rejected=lambda: told.set_text(sentence(language, too_big)),
            auto_upload=True,
            max_file_size=limit,
        )
        drop.props("accept=.xlsx flat").classes("file-drop")
        drop.props(f'data-hint="{say(language, "export.back.drop")}"')
        with ui.element("div").classes("row"):
            pick = button(say(language, "export.back.pick"), None)
            pick.on("click", js_handler=f"() => getElement({drop.id}).$refs.qRef.pickFiles()")
            button(say(language, "export.back.close"), dialog.close)
    return dialog


def _preview(
    services: Services, found: Opened, rows: Returned, body: ui.element, told: ui.label, dialog: ui.dialog
) -> None:
    language, taken = found.language, workbooks.look(found.room, rows)

    async def take() -> None:
        try:
            _, now = await workbooks.take(services, found.room, found.seat, rows)
        except Refused as refused:
            told.set_text(sentence(language, refused))
            return
        body.clear()
        told.set_text(say(language, "export.back.done", n=len(now.changes), diagram=found.diagram))

    with body:
        _changes(language, taken)
        _problems(language, taken)
        if taken.changes:
            with ui.element("div").classes("row"):
                button(say(language, "export.back.take", n=len(taken.changes)), take, main=True)


def _changes(language: str, taken: TakenBack) -> None:
    if not taken.changes:
        say_label(language, "export.back.nothing", "soft")
        return
    heading(say(language, "export.back.changes", n=len(taken.changes)), 3)
    with ui.element("ul").classes("plain-list"):
        for each in taken.changes[:MOST_SHOWN]:
            with ui.element("li"):
                ui.label(_change(language, each)).props('dir="auto"')
    if len(taken.changes) > MOST_SHOWN:
        say_label(language, "export.back.more", "soft", n=len(taken.changes) - MOST_SHOWN)


def _problems(language: str, taken: TakenBack) -> None:
    if not taken.problems:
        return
    heading(say(language, "export.back.problems", n=len(taken.problems)), 3)
    with ui.element("ul").classes("plain-list"):
        for each in taken.problems[:MOST_SHOWN]:
            with ui.element("li"):
                ui.label(_problem(language, each))


def _change(language: str, change: Change) -> str:
    document = section(language, "document")
    about = change.about if len(change.about) <= 40 else change.about[:39] + "…"
    if change.field == "new":
        return say(language, "export.back.new", sheet=document[f"sheet.{change.sheet}"], text=about)
    before, after = (_shown(language, each) for each in (change.before, change.after))
    key = "export.back.changed" if before else "export.back.filled"
    return say(language, key, text=about, field=document[f"table.{change.field}"], before=before, after=after)


def _shown(language: str, told: str) -> str:
    """Return a value in words: codes of choices, and columns, have a name."""
    document, columns = section(language, "document"), section(language, "columns")
    one_line = " ・ ".join(told.split("\n"))
    return document.get(told) or columns.get(f"{told}.head") or (one_line if len(one_line) <= 60 else one_line[:59] + "…")


def _problem(language: str, problem: Problem) -> str:
    document, export = section(language, "document"), section(language, "export")
    why = export.get(f"back.why.{problem.code}", export["back.why.unread"])
    where = {"sheet": document[f"sheet.{problem.sheet}"], "row": problem.row, "column": document.get(f"table.{problem.column}", "")}
    return say(language, "export.back.problem", why=why, **where)
