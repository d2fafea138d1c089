"""Uploaded Office files, looked at before anything reads them: they are zip packages, and may be anything else."""

import io
import zipfile

LARGEST = 60 * 1024 * 1024
"""Bytes of a package once unpacked; more is refused unread (zip bombs)."""
MOST_PARTS = 2_000
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
"""How OLE files begin: .xls and .doc, and .xlsx and .docx under a password."""


class NotAPackage(Exception):
    """The bytes are no package to be read; ``code`` says why: file_not_ours, file_locked, file_too_big."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def parts_of(packed: bytes) -> tuple[str, ...]:
    """Return the names of a package's parts; NotAPackage if it is none, is locked, or unpacks to too much.

    The sizes are those its directory states; a part that holds more than stated fails when it is read.
    """
    if packed.startswith(OLD_OR_LOCKED):
        raise NotAPackage("file_locked")
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as file:
            infos = file.infolist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise NotAPackage("file_broken" if packed.startswith(b"PK\x03\x04") else "file_not_ours") from None
    if sum(each.file_size for each in infos) > LARGEST or len(infos) > MOST_PARTS:
        raise NotAPackage("file_too_big")
    return tuple(each.filename for each in infos)
