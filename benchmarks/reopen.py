"""Opening a long project: our room from its SQLite journal, and a Yjs document from as many updates.

Every opening is measured in a process of its own that has read no such project before:
``python benchmarks/reopen.py FOLDER`` opens ours and prints its times in seconds as JSON.
"""

import asyncio
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from node import PEERS, ROOT, node_command

PROJECT = "bench-project"
PART = 500
EVENTS = 50_000

Facts = dict[str, Any]


def measure(events: int, scratch: Path) -> Facts:
    """Make the history, keep it both ways, open it both ways; times in seconds."""
    from history import history

    started = time.perf_counter()
    told = history(events)
    made = time.perf_counter() - started
    (scratch / "updates.jsonl").write_text("".join(_changes(told.entries)), encoding="utf-8")
    asyncio.run(_keep(scratch, told))
    yjs = PEERS / "reopen.mjs"
    _run(node_command(yjs, "make", str(scratch)))
    return {
        "events": len(told.entries),
        "made": made,
        "sakusenzu": json.loads(_run([sys.executable, __file__, str(scratch)])),
        "yjs_file": json.loads(_run(node_command(yjs, "file", str(scratch)))),
        "y_leveldb": json.loads(_run(node_command(yjs, "leveldb", str(scratch)))),
    }


def _run(command: list[str]) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT).stdout


def _changes(entries: list[Any]) -> list[str]:
    """Return a line an event: the entity that it is about, and the fields that a shared document would set."""
    return [json.dumps(_change(json.loads(entry.event)), ensure_ascii=False) + "\n" for entry in entries]


def _change(event: Facts) -> Facts:
    unsaid = ("type", "v", "before", "at")
    noun = next((each for each in ("note", "group", "element", "link", "seat", "organisation") if each in event), None)
    about = event["link"]["link"] if noun == "link" else event.get(noun or "", "project")
    if event["type"] == "NotePlaced":
        noun, about = "note", event["note"]
    fields = {key: value for key, value in event.items() if key not in unsaid and key != noun}
    return {"key": f"{noun or 'project'}/{about}", "fields": event["link"] if noun == "link" else fields}


async def _keep(scratch: Path, told: Any) -> None:
    from sessions.journal.database import open_database

    journal = open_database(scratch / "sakusenzu.db")
    for start in range(0, len(told.entries), PART):
        part = told.entries[start : start + PART]
        answers = [each for each in told.answers if start < each.version <= start + PART]
        await journal.append(PROJECT, start, part, answers)
    await journal.close()


async def _open(scratch: Path) -> Facts:
    from sessions.journal.database import open_database
    from sessions.room import Room
    from sessions.views.visibility import Hall, Screen, view

    journal = open_database(scratch / "sakusenzu.db")
    started = time.perf_counter()
    room = await Room.open(PROJECT, journal)
    opened = time.perf_counter()
    entities = len(view(room.project, Screen.BOARD, Hall()))
    shown = time.perf_counter()
    await room.close()
    await journal.close()
    return {"open": opened - started, "show": shown - opened, "entities": entities}


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    print(json.dumps(asyncio.run(_open(Path(sys.argv[1])))))
