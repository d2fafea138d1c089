"""An application on a real port of this process, by the product's own WebSocket protocol."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn

from facilitator.fanout import protocol


@asynccontextmanager
async def served(app: Any) -> AsyncIterator[int]:
    """Serve an application whose parts are up already; yield the port."""
    with socket.create_server(("127.0.0.1", 0), backlog=512) as door:
        config = uvicorn.Config(app, ws=protocol(), ws_per_message_deflate=False, lifespan="off", log_level="critical")
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve([door]))
        try:
            yield door.getsockname()[1]  # the socket listens: who calls before the server is up waits in its backlog
        finally:
            server.should_exit = True
            await serving
