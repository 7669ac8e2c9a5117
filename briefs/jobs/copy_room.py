"""The copy room: makes the very files that recipients get, before anybody sends them, and shows their pages.

What is finished is kept until the book is another one, so that another stamp, password or reader costs a moment. Nothing is
written to the disk.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

from briefs.book.profiles import load_profiles
from briefs.checks.checker import Checker
from briefs.checks.lexicon import load_lexicon
from briefs.checks.problem import Problem
from briefs.checks.silence import stopping
from briefs.deliver.concerns import Concern
from briefs.deliver.sending import Made
from briefs.editions.passwords import Choose
from briefs.enclosures.reading import read_bundle
from briefs.errors import BriefsError, LeakError, NothingLeftError
from briefs.jobs.copying import (
    Answer,
    CopiesEnded,
    CopiesFailed,
    CopiesOrder,
    CopiesProgress,
    CopyMade,
    CopyOrder,
    Material,
    PagePicture,
    PageWanted,
    export_of,
)
from briefs.jobs.export import Progress, Tell
from briefs.jobs.making import Master, certificate_of, copies_of, make_master
from briefs.layout.book_layout import BookLayout
from briefs.layout.renditions import Rendition
from briefs.numbers.finding import load_finder
from briefs.pdf.metadata import claims_archive
from briefs.pdf.raster import rasterise

Batch = tuple[Rendition, int]


class CopyRoom:
    """Makes copies of one book at a time."""

    def __init__(self, resources: Path, choose: Choose) -> None:
        words = resources / "words"
        self._layout, self._finder, self._choose = BookLayout(resources), load_finder(words), choose
        profiles = load_profiles(resources / "markings")
        self._checker = Checker(profiles, self._layout.fonts.missing, self._finder, load_lexicon(words))
        self._material: Material | None = None
        self._stopping: tuple[Problem, ...] | None = None
        self._masters: dict[Batch, Master | Concern] = {}
        self._copies: dict[str, tuple[bytes, str]] = {}

    def take(self, material: Material) -> None:
        """Make copies of another book from now on."""
        self._material, self._stopping = material, None
        self._masters.clear()

    def stopping(self, tell: Tell) -> tuple[Problem, ...]:
        """Return what keeps the book from leaving at all."""
        if self._material is None:
            return ()
        if self._stopping is None:
            tell(Progress("check", 0))
            enclosures = read_bundle(self._material.bundles[0])
            self._stopping = stopping(self._checker.check(self._material.book, enclosures))
        return self._stopping

    def make(self, orders: dict[str, CopyOrder], tell: Tell) -> Iterator[tuple[str, Made]]:
        """Yield copies with their recipients' ids, those of one rendition together. Raises BriefsError."""
        batches: dict[Batch, list[str]] = {}
        for whose, order in orders.items():
            batches.setdefault((order.rendition, order.since), []).append(whose)
        for whose_all in batches.values():
            yield from self._make_batch({whose: orders[whose] for whose in whose_all}, tell)

    def picture(self, wanted: PageWanted) -> PagePicture | None:
        """Return the picture of a page of a copy; None where it is not made."""
        data, password = self._copies.get(wanted.whose, (b"", ""))
        if not data:
            return None
        drawn = rasterise(data, wanted.page, wanted.width, password)
        return PagePicture(wanted.whose, wanted.page, drawn.width, drawn.height, drawn.stride, bytes(drawn.pixels))

    def _make_batch(self, orders: dict[str, CopyOrder], tell: Tell) -> Iterator[tuple[str, Made]]:
        if self._material is None:
            return
        export = export_of(self._material, tuple(orders.values()))
        master = self._master(self._material, tuple(orders.values()), tell)
        if isinstance(master, Concern):
            yield from ((whose, Made(order.file.name, failed=master)) for whose, order in orders.items())
            return
        withheld = _counted(master)
        made = copies_of(master, export, self._layout, self._choose)
        for number, (whose, data) in enumerate(zip(orders, made, strict=True), 1):
            file = orders[whose].file
            tell(Progress("write", master.pages, number))
            self._copies[whose] = data, file.stamp.password
            certificate = certificate_of(master, export, file.name, data, self._layout)
            told = withheld, len(master.given), certificate
            yield whose, Made(file.name, data, master.pages, *told, archive=claims_archive(data))

    def _master(self, material: Material, orders: tuple[CopyOrder, ...], tell: Tell) -> Master | Concern:
        """Return what copies of a rendition are made from, or what keeps them all from being made."""
        key = orders[0].rendition, orders[0].since
        if key not in self._masters:
            try:
                self._masters[key] = make_master(export_of(material, orders), self._layout, self._finder, tell)
            except NothingLeftError:
                self._masters[key] = Concern("nothing-to-print")
            except LeakError as error:
                self._masters[key] = Concern("leaks", (("where", error.place),))
        return self._masters[key]


def serve_copies(pipe: Connection, resources: Path) -> None:
    """Make copies and pictures until the window's end of the pipe is gone; the newest order alone is worked on."""
    room = CopyRoom(resources, secrets.choice)
    work: Iterator[Answer] = iter(())
    busy = False
    try:
        while True:
            while pipe.poll(0 if busy else None):
                message = pipe.recv()
                if isinstance(message, CopiesOrder):
                    if message.material is not None:
                        room.take(message.material)
                    work, busy = _work(room, message, pipe), True
                elif isinstance(message, PageWanted) and (picture := room.picture(message)) is not None:
                    pipe.send(picture)
            answer = next(work, None)
            busy = answer is not None
            if answer is not None:
                pipe.send(answer)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _work(room: CopyRoom, order: CopiesOrder, pipe: Connection) -> Iterator[Answer]:
    def tell(progress: Progress) -> None:
        pipe.send(CopiesProgress(order.number, progress))

    try:
        problems = room.stopping(tell)
        if not problems:
            for whose, made in room.make(dict(order.orders), tell):
                yield CopyMade(order.number, whose, made)
        yield CopiesEnded(order.number, problems)
    except BriefsError as error:
        yield CopiesFailed(order.number, error)


def _counted(master: Master) -> tuple[tuple[str, int], ...]:
    """Return how many portions are withheld by the kind of their section, the most first."""
    if master.release is None:
        return ()
    counts = Counter(one.within for one in master.release.cut.withheld if one.portion)
    return tuple(counts.most_common())
