"""Where a table's rows go: into a group of a package, a new group, or a commodity's suppliers; in which units and change."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from briefs.book.book import Book
from briefs.book.formats import unit_words
from briefs.book.place import Place
from briefs.book.text import plain
from briefs.book.trade import Group, TradePackage
from briefs.book.value import Phrase
from briefs.edits.blank import Ids
from briefs.edits.edits import Change
from briefs.tables.grids import Row
from briefs.tables.importing import import_group, import_lines, import_shares, lines_of
from briefs.tables.mapping import Unit, unit_of
from briefs.tables.outcome import Outcome
from briefs.tables.reading import Target
from briefs.tables.updating import Told, told_anew


class Destination(msgspec.Struct, frozen=True):
    """A group, which comes in with its rows where it is not there yet; without one, suppliers called `title`."""

    package: TradePackage
    group: Group | None
    title: str

    @property
    def is_there(self) -> bool:
        """Return whether lines come into a group that is in the package."""
        return self.group is not None and any(group.id == self.group.id for group in self.package.groups)

    def target(self) -> Target:
        """Return the units into which amounts are brought."""
        group = self.group
        return Target(group.currency, group.scale, self.package.exchange) if group is not None else Target("")

    def told(self, outcome: Outcome, ids: Ids) -> Told | None:
        """Return what becomes of lines that are there; None where none can be."""
        group = self.group
        return told_anew(self.package, group, lines_of(outcome, ids)) if group is not None and self.is_there else None

    def change(self, book: Book, outcome: Outcome, ids: Ids, *, unit: Unit | None, anew: bool) -> Change | None:
        """Return the change that brings the rows in, whose amounts are in a unit; None where they cannot come."""
        if self.group is None:
            return import_shares(self.package, self.title, outcome, unit.currency if unit is not None else "USD", ids)
        if not self.is_there:
            return import_group(self.package, self.group, outcome, ids)
        return import_lines(book, Place(self.package.id, self.group.id), outcome, ids, anew=anew)


def new_group(id_: str, name: str, unit: Unit | None, above: Sequence[Row]) -> Group:
    """Return a group in the unit of a table's amounts, or in the one that stands `above` the table."""
    stated = unit or unit_of(" ".join(cell for row in above for cell in row))
    group = Group(id=id_, name=plain(name), currency=stated.currency or "USD")
    scale = stated.factor if stated.currency and stated.factor != 1 else group.scale
    english, japanese = (unit_words(group.currency, scale, each) for each in ("en", "ja"))
    return msgspec.structs.replace(group, scale=scale, unit=Phrase(en=english, ja=japanese))
