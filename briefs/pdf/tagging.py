"""Painting with tags: what is text is marked as the content of a structure element, all else as an artifact.

Structure is the model's (roles and places of marks); painting only attaches content to it (ISO 32000-1, 14.6 and 14.7.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec

from briefs.book.place import Place
from briefs.layout import japanese
from briefs.layout.document import Destination
from briefs.layout.marks import Anchor, ChangeBar, CopySlot, Foreign, Glyphs, Group, Link, Mark, PageNumberSlot, Role, Rule
from briefs.layout.page_numbers import number_words
from briefs.pdf.objects import text_string
from briefs.pdf.paint import Encoder, Painter

PAGINATION = "/Artifact<</Type/Pagination>>BDC"
_ARTIFACT = "artifact"
NO_INK = frozenset({Anchor, ChangeBar, Link})
NOT_SPOKEN = NO_INK | {Rule}
_UNSPACED = re.compile(rf"[\s{japanese.SCRIPT}/—-]")  # what a space never follows at a line's end


Target = Place | str | None


class Tagged(msgspec.Struct):
    """One sequence of marked content; its number is its place in the page's list.

    `piece` and `row` number the group and the row of the page it belongs to; `x` and `baseline` are those of its first
    characters. `column` and `span` tell which columns of a table's row it stands in, `link` where it leads. `drawn` tells
    that it is a picture: its text then is what can be read in it.
    """

    role: Role
    place: Place | None
    piece: int
    row: int
    x: float
    baseline: float
    text: str = ""
    drawn: bool = False
    column: int = 0
    span: int = 1
    link: Target = None


class TaggedPainter(Painter):
    """Writes operators for marks, and tells what is text and what each piece of it is."""

    def __init__(self, encoder: Encoder, height: float, numbers: Mapping[Place, Destination]) -> None:
        super().__init__(encoder, height, numbers)
        self.items: list[Tagged] = []
        self._role: Role = ""
        self._place: Place | None = None
        self._piece = self._pieces = 0  # the group whose text belongs together, and how many there were
        self._open: object = None  # what is being marked: an artifact, a piece by its number and its link, a figure
        self._cell = (0, 1)
        self._followed = self._goes_on = False  # further lines of what is being painted follow it, or further rows
        self._links: list[Link] = []  # those over what is being painted, at their places on the page
        self._leads: Target = None  # where the text being painted leads
        self._figure: Tagged | None = None
        self._told = False  # the figure has words of its own for what it shows
        self._row = self._depth = 0

    def content(self) -> bytes:
        """Return everything painted so far, with its last mark closed."""
        self._close()
        return super().content()

    def paint(self, marks: Iterable[Mark], x: float = 0.0, y: float = 0.0) -> None:
        """Paint marks, moved by (x, y), keeping track of whose they are."""
        marks = tuple(marks)
        if len(marks) == 1 and type(marks[0]) is Glyphs:  # a line, as most are
            self._leads = self._link_at(x, y, marks[0]) if self._links else None
            self._spoken(marks[0], x, y, ends=self._followed)
            return
        around = self._links
        linked = Link in map(type, marks)
        if linked:
            here = (Link(x + one.x, y + one.y, one.width, one.height, one.target) for one in marks if type(one) is Link)
            self._links = [*around, *here]
        last = _last_spoken(marks)
        home = x  # links lie where the line stands before page numbers are known
        followed, goes_on = self._followed, self._goes_on
        ahead: _Voice | None = None
        for n, mark in enumerate(marks, 1):
            kind = type(mark)
            if kind is Group:
                self._followed = followed or mark is not last
                if mark is last:
                    self._goes_on = goes_on
                else:  # whether the next row is a line of the same paragraph
                    voice = ahead or _voice(mark)
                    ahead = _voice(marks[n]) if n < len(marks) else None
                    self._goes_on = voice[1] is not None and voice == ahead
                self._group(mark, x, y)  # type: ignore[arg-type]
                continue
            ahead = None
            if kind is Glyphs or kind is PageNumberSlot:
                self._leads = self._link_at(home, y, mark) if self._links else None  # type: ignore[arg-type]
                x += self._spoken(mark, x, y, ends=followed and mark is last)  # type: ignore[arg-type]
            elif kind not in NO_INK:
                self._unspoken(mark, x, y)
        self._followed, self._goes_on = followed, goes_on
        if linked:
            self._links, self._leads = around, None

    def _unspoken(self, mark: Mark, x: float, y: float) -> None:
        """Paint what is not characters."""
        if type(mark) is Foreign:
            self._drawn_elsewhere(mark, x, y)
        elif type(mark) is CopySlot:
            self._close()
            self.write(PAGINATION)
            self._graphic(mark, x, y)
            self.write("EMC")
        else:
            self._drawing()
            self._graphic(mark, x, y)

    def _group(self, group: Group, x: float, y: float) -> None:
        before = self._role, self._place, self._piece, self._figure, self._cell
        if not self._depth:
            self._row += 1
            self._pieces += 1
            self._piece = self._pieces
        if group.place is not None:
            self._place = group.place
        if group.column:
            self._cell = group.column, group.span
        if group.role and self._figure is None and self._role != _ARTIFACT:
            self._pieces += 1
            self._role, self._piece = group.role, self._pieces
            self._followed = self._goes_on
            if group.role == "figure" and _draws(group.marks):
                figure = Tagged(
                    "figure", self._place, self._piece, self._row, x + group.x, y + group.y, group.alt, drawn=True
                )
                figure.column, figure.span = self._cell
                self._told = bool(group.alt)
                self._figure = figure
        self._depth += 1
        self.paint(group.marks, x + group.x, y + group.y)
        self._depth -= 1
        self._role, self._place, self._piece, self._figure, self._cell = before

    def _spoken(self, mark: Glyphs | PageNumberSlot, x: float, y: float, *, ends: bool) -> float:
        """Paint characters; return how much further left (negative) the rest of the line goes.

        A line before another `ends` with the space that parts its last word from the next (ISO 32000-1, 14.8.2.5).
        """
        if isinstance(mark, PageNumberSlot):
            self._text(mark, number_words(self._numbers, mark), x, y)
            moved = self._slot(mark, x, y)
            if ends and self._is_read:
                space = Glyphs(mark.x + mark.width + moved, mark.baseline, mark.font, mark.size, mark.colour, " ", 0.0)
                self._glyphs(space, x, y)
            return moved
        self._text(mark, mark.text, x, y)
        spaced = ends and self._is_read and not _UNSPACED.match(mark.text, len(mark.text) - 1)
        behind = " " if spaced else ""
        if (mark.language or mark.said) and self._open != _ARTIFACT:
            self.write(f"/Span<<{_told_of(mark, behind)}>>BDC")
            self._glyphs(mark, x, y, behind)
            self.write("EMC")
        else:
            self._glyphs(mark, x, y, behind)
        return 0.0

    @property
    def _is_read(self) -> bool:
        """Whether what is being painted is read as text."""
        return self._open != _ARTIFACT and self._figure is None

    def _text(self, mark: Glyphs | PageNumberSlot, text: str, x: float, y: float) -> None:
        if self._figure is not None:
            self._begin_figure(self._figure)
            if not self._told:
                self._figure.text = f"{self._figure.text} {text}".strip()
            return
        if self._role == _ARTIFACT:
            self._begin_artifact()
            return
        if self._open != (self._piece, self._leads):
            place = mark.place or self._place
            item = Tagged(self._role, place, self._piece, self._row, x + mark.x, y + mark.baseline, link=self._leads)
            item.column, item.span = self._cell
            self._begin((self._piece, self._leads), item)
        self.items[-1].text += text

    def _link_at(self, x: float, y: float, mark: Glyphs | PageNumberSlot) -> Target:
        """Return where the characters of a mark lead."""
        left, baseline = x + mark.x, y + mark.baseline
        for link in self._links:
            inside = link.x - 0.5 <= left and left + mark.width <= link.x + link.width + 0.5
            if inside and link.y <= baseline <= link.y + link.height + 1:
                return link.target
        return None

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


def _told_of(mark: Glyphs, behind: str) -> str:
    """Return the language and the expansion of characters, as entries of a span (ISO 32000-1, 14.9.2 and 14.9.5).

    A space `behind` them parts the line's last word from the next.
    """
    language = f"/Lang({mark.language})" if mark.language else ""
    if not mark.said:
        return language
    said = text_string(mark.said + (behind or " " * mark.text.endswith(" ")))
    return f"{language}/E{said.decode('ascii')}"


def _last_spoken(marks: tuple[Mark, ...]) -> Mark | None:
    for mark in reversed(marks):
        if type(mark) not in NOT_SPOKEN:
            return mark
    return None


_Voice = tuple[Role, Place | None, int]


def _voice(mark: Mark) -> _Voice:
    """Return the role, the place and the column of a row of text."""
    column = 0
    while isinstance(mark, Group):
        column = mark.column or column
        if mark.role or not mark.marks:
            return mark.role, mark.place, column
        mark = mark.marks[-1]
    return "", None, column


def _draws(marks: Iterable[Mark]) -> bool:
    """Return whether marks hold ink that is not text."""
    text = (Glyphs, PageNumberSlot, *NO_INK)
    return any(_draws(mark.marks) if isinstance(mark, Group) else not isinstance(mark, text) for mark in marks)
