"""Starting a server and the one-off acts of the command line; every outcome is a code with facts, never a traceback."""

import asyncio
import contextlib
import gc
import json
import socket
import threading
import webbrowser
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import typer
import uvicorn

from exports.incoming.reading import File
from facilitator import sample_project
from facilitator.addresses import free_port, lan_addresses
from facilitator.app import build_app, build_services
from facilitator.clock import now_ms
from facilitator.components.live import DIST
from facilitator.documents import exporting
from facilitator.fanout import protocol
from facilitator.folder import DataFolder, FolderFailed, FolderInUse, open_folder
from facilitator.incoming import files as incoming_files
from facilitator.incoming import taking_in
from facilitator.incoming.bringing_in import Choices
from facilitator.qr import qr_text
from facilitator.services import Services
from facilitator.settings import Settings
from facilitator.tokens import SecretDamaged
from facilitator.wording import say
from sessions.journal.database import DatabaseTooNew
from sessions.journal.port import JournalFailed
from sessions.project import Role
from sessions.refusals import Refused

LINK_HOURS = 24.0


@dataclass(frozen=True)
class Told:
    """How something ended: ``ok`` or the code of a sentence in the wording (section ``cli``), with its facts."""

    code: str
    facts: dict[str, Any] = field(default_factory=dict)


def _guarded(settings: Settings, work: Callable[[DataFolder], Told]) -> Told:
    """Do something with the data folder; tell what is in the way."""
    try:
        with open_folder(settings.data) as folder:
            return work(folder)
    except FolderInUse as used:
        return Told("folder_in_use", {"path": str(settings.data), "address": used.facts.get("address") or "?"})
    except FolderFailed as failed:
        return Told(failed.code, {"path": str(settings.data)})
    except SecretDamaged:
        return Told("secret_damaged", {"path": str(settings.data)})
    except DatabaseTooNew:
        return Told("database_too_new", {"path": str(settings.data)})
    except JournalFailed:
        return Told("journal_failed", {"path": str(settings.data)})
    except Refused as refused:
        return Told(refused.code, dict(refused.facts))


def serve(settings: Settings, *, as_json: bool, open_browser: bool) -> Told:
    """Run the server until it is stopped; a second start on the same data opens the first's address."""
    if not (DIST / "pages" / "join.html").is_file():
        return Told("not_built")
    told = _guarded(settings, lambda folder: _serve(settings, folder, as_json=as_json, open_browser=open_browser))
    if told.code == "folder_in_use" and open_browser and told.facts["address"] != "?":
        webbrowser.open(told.facts["address"])
    return told


def _serve(settings: Settings, folder: DataFolder, *, as_json: bool, open_browser: bool) -> Told:
    host = "0.0.0.0" if settings.lan else "127.0.0.1"
    try:
        port = free_port(settings.port, host) if settings.demo else free_port(settings.port, host, tries=1)
    except OSError:
        return Told("port_taken", {"port": settings.port})
    addresses = _addresses(settings, port)
    here = f"http://127.0.0.1:{port}"
    folder.say_address(here)
    services = build_services(settings, folder, addresses)
    app = build_app(services)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,  # addresses hold codes and tokens
        ws_max_size=1024 * 1024,
        ws_per_message_deflate=False,
        ws=protocol(),
        ws_ping_interval=20,
        ws_ping_timeout=40,
        timeout_graceful_shutdown=5,
    )

    async def run() -> None:
        link, entry = await _prepare(services, here)

        def up() -> None:
            _announce(addresses, here, link, entry, as_json=as_json)
            if open_browser:
                threading.Thread(target=webbrowser.open, args=(link,), daemon=True).start()

        await AnnouncedServer(config, up).serve()

    loops = config.get_loop_factory()  # uvloop, where there is one
    with contextlib.suppress(KeyboardInterrupt), asyncio.Runner(loop_factory=loops) as runner:
        runner.run(run())
    return Told("ok", {"text": ""})


class AnnouncedServer(uvicorn.Server):
    """A server that says so once it answers: who reads "ready" may call at once."""

    def __init__(self, config: uvicorn.Config, up: Callable[[], None]) -> None:
        super().__init__(config)
        self._up = up

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen, then tell."""
        await super().startup(sockets)
        if self.started:
            settle()
            self._up()


def settle() -> None:
    """Let the collector leave alone what lives as long as the server: a whole round over it stops the hall for 0.1 s."""
    gc.collect()
    gc.freeze()


def _addresses(settings: Settings, port: int) -> list[str]:
    if settings.address:
        return [settings.address.rstrip("/")]
    found = [f"http://{address}:{port}" for address in lan_addresses()] if settings.lan else []
    return found or [f"http://127.0.0.1:{port}"]


async def _prepare(services: Services, here: str) -> tuple[str, str]:
    """Make what a first start needs; return a fresh sign-in link, and the path by which a phone comes in."""
    facilitator = await services.access.accounts.first_facilitator()
    entry = "/j/"
    if services.settings.demo:
        sample = await sample_project.sample_of(services, facilitator.id, services.settings.language)
        entry += await services.access.code_of(sample)
    token = await services.access.accounts.make_signin_link(facilitator.id, now_ms(), LINK_HOURS)
    return f"{here}/signin/{token}", entry


def _announce(addresses: list[str], here: str, link: str, entry: str, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps({"code": "ready", "address": here, "addresses": addresses, "signin": link, "entry": entry}))
        return
    for language in ("ja", "en"):
        typer.echo(say(language, "cli.ready", here=here, link=link))
    if addresses[0] != here:
        for language in ("ja", "en"):
            typer.echo(say(language, "cli.ready.lan", addresses="  ".join(addresses)))
        typer.echo(qr_text(addresses[0] + entry))
    typer.echo(say("ja", "cli.ready.stop") + "  " + say("en", "cli.ready.stop"))


def _with_services(settings: Settings, work: Callable[[Services], Awaitable[Told]]) -> Told:
    async def run(folder: DataFolder) -> Told:
        services = build_services(settings, folder, ["http://127.0.0.1"])
        try:
            return await work(services)
        finally:
            await services.lobby.close()
            services.workers.close()
            await services.journal.close()

    return _guarded(settings, lambda folder: asyncio.run(run(folder)))


def signin(settings: Settings) -> Told:
    """Return a fresh sign-in link; it works beside a running server, so it asks for no lock."""
    from facilitator.accounts import Accounts
    from sessions.journal.database import open_database

    path = settings.data / "sakusenzu.db"
    if not path.is_file():
        return Told("no_data", {"path": str(settings.data)})

    async def run() -> Told:
        journal = open_database(path)
        try:
            accounts = Accounts(journal.database)
            facilitator = await accounts.first_facilitator()
            token = await accounts.make_signin_link(facilitator.id, now_ms(), LINK_HOURS)
        finally:
            await journal.close()
        here = _running_address(settings.data) or f"http://127.0.0.1:{settings.port}"
        return Told("ok", {"text": f"{here}/signin/{token}", "signin": f"{here}/signin/{token}"})

    try:
        return asyncio.run(run())
    except DatabaseTooNew:
        return Told("database_too_new", {"path": str(settings.data)})
    except JournalFailed:
        return Told("journal_failed", {"path": str(settings.data)})


def _running_address(data: Path) -> str | None:
    try:
        return (data / "address").read_text(encoding="utf-8").strip() or None
    except OSError:
        return None


def projects(settings: Settings) -> Told:
    """List the projects."""

    async def work(services: Services) -> Told:
        found = []
        for entry in await services.journal.projects():
            room = await services.lobby.room(entry.project)
            found.append({"id": entry.project, "title": room.project.title, "version": entry.version})
        text = "\n".join(f"{each['id']}  {each['title']}" for each in found)
        return Told("ok", {"text": text, "projects": found})

    return _with_services(settings, work)


def export(settings: Settings, project: str, to: str, out: Path | None, wish: exporting.Wish) -> Told:
    """Write a project's file."""

    async def work(services: Services) -> Told:
        name = await _find(services, project)
        made = await exporting.export(services, name, to, wish)
        path = out or Path(made.name)
        try:
            await asyncio.to_thread(path.write_bytes, made.content)
        except OSError:
            return Told("cannot_write", {"path": str(path)})
        return Told("ok", {"text": str(path), "file": str(path)})

    return _with_services(settings, work)


async def _find(services: Services, project: str) -> str:
    for entry in await services.journal.projects():
        if entry.project == project or (await services.lobby.room(entry.project)).project.title == project:
            return entry.project
    raise Refused("project_unknown")


def take_in(settings: Settings, file: Path) -> Told:
    """Take in a project file."""

    async def work(services: Services) -> Told:
        try:
            packed = await asyncio.to_thread(file.read_bytes)
        except OSError:
            return Told("cannot_read", {"path": str(file)})
        facilitator = await services.access.accounts.first_facilitator()
        project, title = await taking_in.take_in(services, facilitator.id, packed)
        return Told("ok", {"text": f"{project}  {title}", "project": project})

    return _with_services(settings, work)


def bring_in(settings: Settings, file: Path, project: str) -> Told:
    """Take what a file of another tool holds into a project's model, as one act."""

    async def work(services: Services) -> Told:
        try:
            packed = await asyncio.to_thread(file.read_bytes)
        except OSError:
            return Told("cannot_read", {"path": str(file)})
        name = await _find(services, project)
        incoming = await incoming_files.read(services, [File(file.name, packed)])
        room = await services.lobby.room(name)
        brought = incoming_files.preview(room, incoming, Choices())
        lead = next(each.id for each in room.project.seats.values() if each.role is Role.LEAD and not each.removed)
        act = await incoming_files.take(services, room, lead, brought)
        told = {"elements": len(brought.new), "links": brought.links, "same": len(brought.same), "dropped": len(brought.dropped)}
        text = "\n".join(say(language, "cli.brought", **told) for language in ("ja", "en"))
        return Told("ok", {"text": text, "act": act, **told})

    return _with_services(settings, work)
