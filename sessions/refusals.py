"""Why something asked was not done: a code for programs and facts for the sentence. Never anybody's note text."""

from collections.abc import Mapping


class Refused(Exception):
    """A command that the room does not carry out."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Mapping[str, object] = facts
