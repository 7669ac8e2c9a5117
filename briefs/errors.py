"""The environment's failures, as types. Problems of a book's content are returned by checks, never raised.

Every error has a stable `code` by which the window and the command line choose their words; `place` says where in the file.
"""

from __future__ import annotations

from pathlib import Path


class BriefsError(Exception):
    """Something outside the book failed: `path` is the file it failed on, `detail` what is known of the cause."""

    code = "failed"

    def __init__(self, path: Path | str, place: str = "", detail: str = "") -> None:
        self.path = Path(path)
        self.place = place
        self.detail = detail
        super().__init__(": ".join(part for part in (str(path), place, detail) if part))


class TextFormError(BriefsError):
    """A text form that cannot be read as a book."""

    code = "text-form"
