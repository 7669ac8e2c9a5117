"""A slip: what is handed over apart from a file, so that it can be opened."""

from __future__ import annotations

import msgspec

from briefs.book.text import Language


class Slip(msgspec.Struct, frozen=True):
    """Which file a password opens, which copy that is (in words; "": not numbered) and whose."""

    file: str
    password: str
    copy: str = ""
    name: str = ""
    language: Language = "en"

    def __repr__(self) -> str:
        """Tell everything but the password."""
        return f"Slip({self.file!r}, {self.copy!r}, {self.name!r})"
