"""What crosses the pipe between the window and the render process.

Both hold the same Books under the same version numbers, because both apply the same pure edits: only a first Book crosses
whole. A version is never given to another Book.
"""

from __future__ import annotations

import msgspec

from briefs.book.book import Book
from briefs.book.comparison import Kind
from briefs.book.place import Place
from briefs.checks.loose import Loose
from briefs.checks.problem import Problem
from briefs.edits.edits import Edit
from briefs.enclosures.bundle import Bundle
from briefs.layout.renditions import Rendition
from briefs.layout.survey import Area


class Opened(msgspec.Struct, frozen=True):
    """The window holds this book now."""

    version: int
    book: Book


class Made(msgspec.Struct, frozen=True):
    """The window made an edit: `version` is `base` with it applied."""

    version: int
    base: int
    edit: Edit


class Turned(msgspec.Struct, frozen=True):
    """The window went back (or forth) to a version that was made before."""

    version: int


class Wanted(msgspec.Struct, frozen=True):
    """The pages in view, nearest first (from 0), at a width in device pixels; `held` are keys the window has pictures of."""

    pages: tuple[int, ...]
    width: int
    held: frozenset[int] = frozenset()


class Printed(msgspec.Struct, frozen=True):
    """The window shows the book in this rendition from now on; at first it is the whole book."""

    rendition: Rendition


class Bundled(msgspec.Struct, frozen=True):
    """From now on this lies beside the book; at first nothing does."""

    bundle: Bundle


ToWorker = Opened | Made | Turned | Wanted | Printed | Bundled


class LaidPage(msgspec.Struct, frozen=True, gc=False):
    """One page of a laid-out book, its size in points. Pages with equal keys look alike.

    `areas` show places, outer ones before inner ones; they are counted from the text's edge, `left` from the page's.
    """

    key: int
    width: float
    height: float
    left: float = 0.0
    areas: tuple[Area, ...] = ()


class ToldChange(msgspec.Struct, frozen=True):
    """Something that has changed since the edition before: where, in words, and what it was and is, as far as it tells."""

    place: Place
    where: str
    kind: Kind
    was: str = ""
    now: str = ""


class ToldChanges(msgspec.Struct, frozen=True):
    """What has changed since edition `since`: how much, the first of it, and every part that bears a bar."""

    since: int
    count: int
    first: tuple[ToldChange, ...]
    marked: frozenset[Place]


class Laid(msgspec.Struct, frozen=True):
    """A version's pages, on which page (from 1) each section begins, and how many minutes the whole takes to read.

    `numerals` tells for each page that of the tab it belongs to, "" outside the tabs; `withheld` counts the portions that
    the readers of the rendition may not see. Without an edition before it there are no `changes`.
    """

    version: int
    pages: tuple[LaidPage, ...]
    begins: dict[str, int]
    minutes: int
    numerals: tuple[str, ...] = ()
    withheld: int = 0
    changes: ToldChanges | None = None


class Relaid(msgspec.Struct, frozen=True):
    """`Laid` by what is other than in the one told before (`briefs.jobs.relaid`).

    Of the pages told before, so many stay at the beginning and at the end, and those of `laid` stand between. `areas_of`
    tells for each of these which page told before has the same areas, or -1 where it brings its own.
    """

    laid: Laid
    before: int
    behind: int
    areas_of: tuple[int, ...]


class Picture(msgspec.Struct, frozen=True, gc=False):
    """A page as pixels: BGRX, `height` rows of `width` pixels, without padding. `asked` is the width that was wanted."""

    key: int
    asked: int
    width: int
    height: int
    pixels: bytes


class Checked(msgspec.Struct, frozen=True):
    """A version's problems, its numbers that are bound to no figure, and where each figure is shown."""

    version: int
    problems: tuple[Problem, ...]
    loose: tuple[Loose, ...] = ()
    uses: tuple[tuple[str, tuple[Place, ...]], ...] = ()


class Lost(msgspec.Struct, frozen=True):
    """The worker does not hold a version it was asked for: send the book whole."""

    version: int


class Failed(msgspec.Struct, frozen=True):
    """A version could not be laid out or checked; `trace` names code lines only, never the book's text."""

    version: int
    trace: str


FromWorker = Laid | Relaid | Picture | Checked | Lost | Failed
