"""Acts that wait for their turn in a room."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from sessions.batch import Answer
from sessions.frames import Asker, Command


@dataclass
class Waiting:
    """An act that waits for its turn."""

    asker: Asker
    commands: Sequence[Command]
    answer: "asyncio.Future[Answer]"
