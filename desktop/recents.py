"""What is told of the books opened last: read from their files, in a thread of its own, when somebody looks at the list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from briefs.book.banner import BannerReader
from briefs.book.marking import Level, MarkingProfile
from briefs.book.value import Phrase
from briefs.editions.departures import Record
from briefs.errors import BriefsError
from briefs.shelf import glance, register_of


class Glance(msgspec.Struct, frozen=True):
    """What a book is, at a glance; `at` is when its file was last written."""

    title: Phrase
    edition: int
    level: Level | None
    at: dt.datetime


def glances(paths: Sequence[Path], profiles: Mapping[str, MarkingProfile]) -> dict[Path, Glance]:
    """Return what the books are; those that cannot be read now are left out."""
    found: dict[Path, Glance] = {}
    for path in paths:
        try:
            book = glance(path)
            at = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
        except (BriefsError, OSError):
            continue
        profile = profiles.get(book.profile) or next(iter(profiles.values()))
        level = profile.level(BannerReader().read(book, profile).marking.level)
        found[path] = Glance(book.title, book.edition.number, level, at)
    return found


def holder_of(pdf: Path, books: Sequence[Path]) -> tuple[Path, Record] | None:
    """Return the first book whose register knows a PDF that was found, and what it says of it; None where none does."""
    from briefs.editions.finding import found_in  # noqa: PLC0415 - PDFium is for the few files that are dropped

    for path in books:
        try:
            found = found_in(register_of(path), pdf)
        except BriefsError:
            continue
        if found:
            return path, found[-1]
    return None
