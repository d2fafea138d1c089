"""The screens' files over the hall's Wi-Fi: packed once, and kept by browsers where a name holds a checksum.

300 phones load them within seconds through one access point (at most 120 KB each, both pages in all), so they go out
packed; and packing them anew for each phone would cost the laptop more than everything else it does at the door.
"""

import gzip
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles

PACKED = frozenset({".js", ".css", ".svg"})
"""Endings of files that become smaller; typefaces are packed already."""
CHECKSUMMED = "assets"
"""The folder whose names change with their content."""
FOR_GOOD = "public, max-age=31536000, immutable"


class Screens(StaticFiles):
    """Static files, packed for whoever takes gzip."""

    def file_response(self, full_path: Any, stat_result: os.stat_result, scope: Any, status_code: int = 200) -> Response:
        """Return the file, packed where that helps, or "not modified"."""
        answer = super().file_response(full_path, stat_result, scope, status_code)
        path, asked = Path(full_path), Headers(scope=scope)
        if path.parent.name == CHECKSUMMED:
            answer.headers["Cache-Control"] = FOR_GOOD
        if path.suffix not in PACKED:
            return answer
        answer.headers["Vary"] = "Accept-Encoding"
        if not isinstance(answer, FileResponse) or "gzip" not in asked.get("accept-encoding", "") or "range" in asked:
            return answer
        content = _packed(path, stat_result.st_mtime_ns)
        kept = {name: value for name, value in answer.headers.items() if name not in LEFT_OUT}
        return Response(content, status_code, headers={**kept, "Content-Encoding": "gzip", "ETag": f"W/{answer.headers['etag']}"})


LEFT_OUT = frozenset({"content-length", "etag", "accept-ranges"})
"""Headers of the file as it lies on the disk, which do not hold for the packed one."""


@lru_cache(maxsize=64)
def _packed(path: Path, changed_at: int) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)
