"""A real server in a process of its own: started, killed and started again as a facilitator's laptop would be."""

import contextlib
import json
import os
import random
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


def free_port() -> int:
    """Return a port that nobody uses now, nor will: those from 32768 on are handed out to whoever calls somewhere."""
    while True:
        port = random.randint(20_000, 32_000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@dataclass
class Server:
    """A server on a data folder. ``ready`` is the JSON line it printed: address, signin, entry."""

    data: Path
    port: int
    command: str = "serve"
    options: tuple[str, ...] = ()
    ready: dict[str, Any] = field(default_factory=dict)
    process: subprocess.Popen[str] | None = None
    signed_in: Any = None
    """The cookies of who used the one-time link, once somebody did."""

    @property
    def address(self) -> str:
        """Return http://127.0.0.1:PORT."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """Return the file its standard error goes to."""
        return self.data.parent / f"{self.data.name}.log"

    def start(self) -> "Server":
        """Start it and wait for its "ready" line, which it prints once it answers."""
        arguments = [self.command, "--data", str(self.data), "--port", str(self.port), "--json", *self.options]
        if self.command == "demo":
            arguments.append("--no-lan")
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "facilitator", *arguments], stdout=subprocess.PIPE, stderr=log, text=True, env={**os.environ}
            )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        self.ready = json.loads(line or "{}")
        assert self.ready.get("code") == "ready", f"{line!r} {self.log.read_text()}"
        return self

    def kill(self) -> None:
        """SIGKILL: as when somebody pulls the plug."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self._gone()

    def stop(self) -> None:
        """Stop it as Ctrl+C does."""
        if self.process is None:
            return
        self.process.terminate()
        self._gone()

    def _gone(self) -> None:
        assert self.process is not None
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(5)
        if self.process.stdout is not None:
            self.process.stdout.close()
        self.process = None
