"""The types of the screens come from the Python commands, and the committed schema is what the code says today."""

from pathlib import Path

from facilitator import protocol_schema

WEB = Path(protocol_schema.__file__).parent / "web"


def test_the_committed_schema_is_that_of_the_commands() -> None:
    kept = (WEB / "src" / "live" / "protocol.schema.json").read_text(encoding="utf-8")
    assert kept == protocol_schema.text()
