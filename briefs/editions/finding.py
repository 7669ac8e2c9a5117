"""Whose a found PDF is: by its hash, which names the very file, or by the stamp that its pages carry."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pypdfium2

from briefs.editions.departures import Record, by_digest, by_stamp, records_of
from briefs.files import system_failures
from briefs.store.register import Entry

PAGES_READ = 3
"""Every page carries the stamp; a few are read in case the first was torn off for another."""


def found_in(entries: Iterable[Entry], path: Path) -> tuple[Record, ...]:
    """Return the departures that a file was, the surest reason first. Raises BriefsError where it cannot be read."""
    records = records_of(entries)
    with system_failures(path):
        data = path.read_bytes()
    same = by_digest(records, hashlib.sha256(data).hexdigest())
    return same or by_stamp(records, _first_words(data))


def _first_words(data: bytes) -> str:
    """Return the text of a PDF's first pages; of what cannot be read as one, and of a locked one, none."""
    try:
        with pypdfium2.PdfDocument(data) as document:
            pages = range(min(PAGES_READ, len(document)))
            return "\n".join(document[number].get_textpage().get_text_bounded() for number in pages)
    except pypdfium2.PdfiumError:
        return ""
