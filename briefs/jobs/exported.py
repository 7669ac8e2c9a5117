"""What the register says of an export: each file that is there, by its hash."""

from __future__ import annotations

import hashlib
from pathlib import Path

from briefs.files import system_failures
from briefs.jobs.export import ExportOrder, FileOrder
from briefs.store.register import Departure


def departures_of(order: ExportOrder, pages: int) -> tuple[Departure, ...]:
    """Return what the register says of an order's files once they are there. Raises BriefsError where one is gone."""
    files = order.files or (FileOrder(order.path.name),)
    folder = order.path if order.files else order.path.parent
    return tuple(_departure(order, pages, file, folder / file.name) for file in files)


def kept_departure(edition: int, data: bytes, path: Path) -> Departure:
    """Return what the register says of the kept file of an edition that is given out again."""
    return Departure(act="export", edition=edition, digest=hashlib.sha256(data).hexdigest(), target=path.name)


def _departure(order: ExportOrder, pages: int, file: FileOrder, path: Path) -> Departure:
    with system_failures(path):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Departure(
        act="export",
        edition=order.book.edition.number,
        form=order.rendition.form,
        level=order.rendition.level,
        pages=pages,
        digest=digest,
        copy=file.stamp.number,
        copies=file.stamp.of,
        name=file.stamp.name,
        target=file.name,
    )
