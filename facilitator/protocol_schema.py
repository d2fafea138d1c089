"""The JSON schema of what screens may ask, from which the TypeScript types are generated.

``python -m facilitator.protocol_schema`` prints it; facilitator/web keeps it as ``src/live/protocol.schema.json`` and
``npm run protocol`` makes ``protocol.ts`` of it. Tests compare both with what is committed.
"""

import json
from typing import Any

from facilitator.frames import FRAME


def schema() -> dict[str, Any]:
    """Return the schema of the frames ``do`` and ``presence``."""
    return {"title": "ScreenFrame", **FRAME.json_schema()}


def text() -> str:
    """Return the schema as the file holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    print(text(), end="")
