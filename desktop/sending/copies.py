"""What is made: the very file that each recipient gets, kept while it is still what they would get."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal

from briefs.book.text import Language
from briefs.checks.problem import Problem
from briefs.deliver.sending import CopyLine, Made
from briefs.editions.passwords import each_its_own
from briefs.editions.slip import Slip
from briefs.errors import BriefsError
from briefs.jobs.copying import CopyOrder, Material, PageWanted, copy_orders, slips_for
from briefs.layout.words import PageWords
from desktop.copying import CopyRoom
from desktop.models.languages import interface_language
from desktop.sending.edition import ChosenEdition
from desktop.sending.premises import Premises


class Copies(QObject):
    """The copies of one edition. What went is kept as it went, whatever becomes of the book afterwards."""

    progressed = Signal(object)
    pictured = Signal(object)
    ended = Signal()
    failed = Signal(object)

    def __init__(
        self, premises: Premises, edition: ChosenEdition, words: Mapping[Language, PageWords], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._premises, self._edition, self._words = premises, edition, words
        self.problems: tuple[Problem, ...] | None = None
        """What stops the book; None while nobody knows."""
        self.is_making = False
        self.locked = False
        """Whether each opens with a password of its own."""
        self._orders: dict[str, CopyOrder] = {}
        self._made: dict[str, tuple[CopyOrder, Made]] = {}
        self._passwords: dict[str, str] = {}
        self._material: Material | None = None
        self._room = CopyRoom(premises.outfit.resources, self)
        self._room.made.connect(self._take_made)
        self._room.ended.connect(self._take_ended)
        self._room.failed.connect(self._take_failed)
        self._room.progressed.connect(self.progressed)
        self._room.pictured.connect(self.pictured)

    def order(self, lines: Sequence[CopyLine], gone: AbstractSet[str]) -> None:
        """Have made what lines want and nobody has made; `gone` are the ids of those whose letters left with a copy."""
        wanted = [line for line in lines if not (line.recipient.id in gone and line.recipient.id in self._made)]
        self._keep_passwords(wanted)
        self._orders = copy_orders(self._edition.book, wanted, self._words, self._passwords)
        material = self._new_material()
        if material is not None:
            self._made = {whose: one for whose, one in self._made.items() if whose in gone}
            self.problems = None
        made = self.made(gone)
        missing = {whose: order for whose, order in self._orders.items() if whose not in made}
        if material is None and (not missing or self.problems):
            return
        self.is_making = True
        self._room.order(missing, material)

    def made(self, gone: AbstractSet[str]) -> dict[str, Made]:
        """Return what was made by recipient: what they would get now, or what they got."""
        return {
            whose: made for whose, (order, made) in self._made.items() if self._orders.get(whose) == order or whose in gone
        }

    def order_of(self, whose: str) -> CopyOrder | None:
        """Return by what order somebody's copy was made."""
        return self._made[whose][0] if whose in self._made else None

    def slips(self, whose: Sequence[str]) -> tuple[Slip, ...]:
        """Return the slips with which the passwords of copies are handed over by another way."""
        return slips_for(self._edition.book, [self._made[one][0] for one in whose], self._words)

    def lock(self, *, locked: bool) -> None:
        """Let each copy open with a password of its own, or with none."""
        self.locked = locked
        self._passwords.clear()

    def want_page(self, whose: str, page: int, width: int) -> None:
        """Ask for the picture of a page of somebody's copy, so many pixels wide."""
        self._room.want(PageWanted(whose, page, width))

    def close(self) -> None:
        """Make nothing more."""
        self._room.close()

    def _keep_passwords(self, lines: Sequence[CopyLine]) -> None:
        new = [line.recipient.id for line in lines if line.recipient.id not in self._passwords] if self.locked else []
        self._passwords.update(zip(new, each_its_own(len(new), self._premises.outfit.choose), strict=True))

    def _new_material(self) -> Material | None:
        """Return what copies are made from where that is another than before."""
        edition = self._edition
        book = msgspec.structs.replace(edition.book, recipients=(), comments=())
        since = {order.since for order in self._orders.values()} - {0}
        had = self._material
        if had is not None and had.book == book and had.bundles[0] is edition.bundle and since <= set(had.bundles):
            return None
        bundles = {0: edition.bundle, **{number: edition.bundle_since(number) for number in since}}
        self._material = Material(book, bundles, self._premises.keeper.path or Path(), interface_language())
        return self._material

    def _take_made(self, whose: str, made: Made) -> None:
        order = self._orders.get(whose)
        if order is not None:
            self._made[whose] = order, made

    def _take_ended(self, problems: tuple[Problem, ...]) -> None:
        self.problems, self.is_making = problems, False
        self.ended.emit()

    def _take_failed(self, error: BriefsError) -> None:
        self.is_making = False
        self.failed.emit(error)
