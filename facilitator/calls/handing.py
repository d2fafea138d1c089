"""Files handed out over HTTP: their names, and the answer that carries them."""

import re
from urllib.parse import quote

from starlette.responses import Response

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f.\s]+')


def safe_name(told: str, most: int = 60) -> str:
    """Return a name that every file system takes, without an ending; empty if nothing of it can stay."""
    return _NOT_IN_NAMES.sub("_", told).strip("_")[:most]


def attachment(name: str) -> str:
    """Return the header's value that lets a browser save a file under this name."""
    return f"attachment; filename*=UTF-8''{quote(name)}"


def handed(name: str, media_type: str, content: bytes, *, inline: bool = False) -> Response:
    """Return the answer that carries a file; ``inline``: shown where it is asked for."""
    how = "inline" if inline else attachment(name)
    headers = {"Content-Disposition": how, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return Response(content, media_type=media_type, headers=headers)
