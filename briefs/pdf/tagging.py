"""Painting with tags: what is text is marked as the content of a structure element, all else as an artifact.

Structure is the model's (roles and places of marks); painting only attaches content to it (ISO 32000-1, 14.6 and 14.7.4).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from briefs.book.place import Place
from briefs.layout.document import Destination
from briefs.layout.marks import Anchor, ChangeBar, CopySlot, Foreign, Glyphs, Group, Link, Mark, PageNumberSlot, Role
from briefs.layout.page_numbers import number_words
from briefs.pdf.paint import Encoder, Painter

PAGINATION = "/Artifact<</Type/Pagination>>BDC"
_ARTIFACT = "artifact"
NO_INK = frozenset({Anchor, ChangeBar, Link})


class Tagged(msgspec.Struct):
    """One sequence of marked content; its number is its place in the page's list.

    `piece` and `row` number the group and the row of the page it belongs to; `x` and `baseline` are those of its first
    characters. `drawn` tells that it is a picture: its text then is what can be read in it.
    """

    role: Role
    place: Place | None
    piece: int
    row: int
    x: float
    baseline: float
    text: str = ""
    drawn: bool = False


class TaggedPainter(Painter):
    """Writes operators for marks, and tells what is text and what each piece of it is."""

    def __init__(self, encoder: Encoder, height: float, numbers: Mapping[Place, Destination]) -> None:
        super().__init__(encoder, height, numbers)
        self.items: list[Tagged] = []
        self._role: Role = ""
        self._place: Place | None = None
        self._piece = self._pieces = 0  # the group whose text belongs together, and how many there were
        self._open: object = None  # what is being marked: an artifact, a piece by its number, a figure
        self._figure: Tagged | None = None
        self._told = False  # the figure has words of its own for what it shows
        self._row = self._depth = 0

    def content(self) -> bytes:
        """Return everything painted so far, with its last mark closed."""
        self._close()
        return super().content()

    def paint(self, marks: Iterable[Mark], x: float = 0.0, y: float = 0.0) -> None:
        """Paint marks, moved by (x, y), keeping track of whose they are."""
        for mark in marks:
            kind = type(mark)
            if kind is Group:
                self._group(mark, x, y)  # type: ignore[arg-type]
            elif kind is Glyphs:
                self._spoken(mark, x, y)  # type: ignore[arg-type]
            elif kind is PageNumberSlot:
                self._text(mark, number_words(self._numbers, mark), x, y)  # type: ignore[arg-type]
                x += self._slot(mark, x, y)  # type: ignore[arg-type]
            elif kind is Foreign:
                self._drawn_elsewhere(mark, x, y)  # type: ignore[arg-type]
            elif kind is CopySlot:
                self._close()
                self.write(PAGINATION)
                self._graphic(mark, x, y)
                self.write("EMC")
            elif kind not in NO_INK:
                self._drawing()
                self._graphic(mark, x, y)

    def _group(self, group: Group, x: float, y: float) -> None:
        before = self._role, self._place, self._piece, self._figure
        if not self._depth:
            self._row += 1
            self._pieces += 1
            self._piece = self._pieces
        if group.place is not None:
            self._place = group.place
        if group.role and self._figure is None:
            self._pieces += 1
            self._role, self._piece = group.role, self._pieces
            if group.role == "figure" and _draws(group.marks):
                figure = Tagged("figure", self._place, self._piece, self._row, x + group.x, y + group.y, drawn=True)
                figure.text, self._told = group.alt, bool(group.alt)
                self._figure = figure
        self._depth += 1
        self.paint(group.marks, x + group.x, y + group.y)
        self._depth -= 1
        self._role, self._place, self._piece, self._figure = before

    def _spoken(self, mark: Glyphs, x: float, y: float) -> None:
        """Paint characters, telling their language where it is not the section's."""
        self._text(mark, mark.text, x, y)
        foreign = mark.language and self._open != _ARTIFACT
        if foreign:
            self.write(f"/Span<</Lang({mark.language})>>BDC")
        self._glyphs(mark, x, y)
        if foreign:
            self.write("EMC")

    def _text(self, mark: Glyphs | PageNumberSlot, text: str, x: float, y: float) -> None:
        if self._figure is not None:
            self._begin_figure(self._figure)
            if not self._told:
                self._figure.text = f"{self._figure.text} {text}".strip()
            return
        if self._role == _ARTIFACT:
            self._begin_artifact()
            return
        if self._open != self._piece:
            place = mark.place or self._place
            self._begin(self._piece, Tagged(self._role, place, self._piece, self._row, x + mark.x, y + mark.baseline))
        self.items[-1].text += text

    def _drawing(self) -> None:
        if self._figure is not None:
            self._begin_figure(self._figure)
        else:
            self._begin_artifact()

    def _drawn_elsewhere(self, mark: Foreign, x: float, y: float) -> None:
        self._drawing()
        if self._figure is not None:
            self._figure.text = ". ".join(part for part in (self._figure.text, mark.name, mark.text) if part)
        self._foreign(mark, x, y)

    def _begin_figure(self, figure: Tagged) -> None:
        if self._open is not figure:
            self._begin(figure, figure)

    def _begin(self, whose: object, item: Tagged) -> None:
        self._close()
        self._open = whose
        self.write(f"/{'Figure' if item.drawn else 'P'}<</MCID {len(self.items)}>>BDC")
        self.items.append(item)

    def _begin_artifact(self) -> None:
        if self._open != _ARTIFACT:
            self._close()
            self._open = _ARTIFACT
            self.write("/Artifact BMC")

    def _close(self) -> None:
        if self._open is not None:
            self._open = None
            self.write("EMC")

    def _nested(self, opening: str, marks: Iterable[Mark], x: float, y: float) -> None:
        """Paint marks inside a saved graphics state; what is marked outside is closed before."""
        inside = self._figure is None
        if inside:
            self._close()
        super()._nested(opening, marks, x, y)
        if inside:
            self._close()


def _draws(marks: Iterable[Mark]) -> bool:
    """Return whether marks hold ink that is not text."""
    text = (Glyphs, PageNumberSlot, *NO_INK)
    return any(_draws(mark.marks) if isinstance(mark, Group) else not isinstance(mark, text) for mark in marks)
