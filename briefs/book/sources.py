"""Sources: where a statement or figure comes from, and how sure it is."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from briefs.book.value import AttachmentId, Entity

Reliability = Literal["stated", "reported", "inferred", "illustrative"]
SourceKind = Literal["", "document", "statement", "press", "interview", "report", "web", "file"]
"""What a source is; a report is one of our own services or posts, whose origin is not told."""


class Source(Entity, frozen=True, kw_only=True):
    """A source; `key` (as "S1") is printed beside what cites it. Illustrative sources print ◊ there instead.

    `link` leads to it, or `attachment` is the file itself, kept with the book.
    """

    key: str
    title: str
    kind: SourceKind = ""
    publisher: str = ""
    dated: dt.date | None = None
    dated_words: str = ""
    reliability: Reliability = "reported"
    link: str = ""
    attachment: AttachmentId = ""
    note: str = ""
