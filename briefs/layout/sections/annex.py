"""The annex: somebody else's document described, and behind it the pages of the file attached to the book."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.book.book import Attachment
from briefs.book.place import Place
from briefs.book.sections import Annex
from briefs.enclosures.enclosure import EnclosedPage, Enclosure
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import MAIN_WIDTH, MAIN_X, TEXT_WIDTH
from briefs.layout.marks import Anchor, Box, Foreign, Group, Link, Look, Mark
from briefs.layout.rows import Row, Rows
from briefs.layout.seats import Seat, seat_of
from briefs.layout.sections.blocks import block_rows
from briefs.layout.sections.groups import Label, ruled
from briefs.layout.sections.heading import heading

FRAME_TOP = 16.0  # below the line that names the page
FRAME_LINE = 0.5


def rows_of(section: Annex, compositor: Compositor) -> Rows:
    """Return an annex's rows: its description, then each page of its file on a page of the book."""
    rows = heading(compositor, section) + block_rows(compositor, section, section.blocks, prominent=True)
    attachment, enclosure = compositor.facts.attachment, compositor.facts.enclosure
    if attachment is None:
        return rows
    rows += _attached(section, attachment, enclosure, compositor)
    return rows + (tuple(_pages(section, attachment, enclosure, compositor)) if enclosure is not None else ())


def _attached(section: Annex, attachment: Attachment, enclosure: Enclosure | None, compositor: Compositor) -> Rows:
    words = compositor.words.annex
    place = Place(section.id, field="attachment")
    texts = [words.size.format(name=attachment.name, kilobytes=-(-attachment.size // 1000))]
    if enclosure is not None and enclosure.fault:
        texts.append(getattr(words, enclosure.fault))
    main = tuple(row for text in texts for row in compositor.lines(text, "body", MAIN_WIDTH).rows(MAIN_X, place))
    return ruled(compositor, Label(words.attached, place, marked=False), main, compositor.setter.style("body").size)


def _pages(section: Annex, attachment: Attachment, enclosure: Enclosure, compositor: Compositor) -> Iterator[Row]:
    """Yield a row that fills a page for each page of the file."""
    look: Look = "picture" if section.pictures and not enclosure.conforms else "page"
    if compositor.house.grey:
        look = "grey picture"
    room = compositor.setter.page.body_height - FRAME_TOP
    for number, page in enumerate(enclosure.pages, 1):
        name = compositor.words.annex.page.format(name=attachment.name, number=number, count=len(enclosure.pages))
        seat = seat_of(page, (TEXT_WIDTH, room), FRAME_TOP, turns=not enclosure.picture)
        shown = Foreign(0.0, 0.0, 0.0, 0.0, attachment.digest, number, look, name, page.text)
        yield _page(section, page, seat, shown, compositor)


def _page(section: Annex, page: EnclosedPage, seat: Seat, shown: Foreign, compositor: Compositor) -> Row:
    """Return a page in its frame, under the line that names it."""
    place = Place(section.id, field="attachment")
    frame = Box(seat.x, seat.y, seat.width, seat.height, stroke=compositor.colours.kei, line=FRAME_LINE)
    caption = compositor.lines(shown.name, "small_second", TEXT_WIDTH)
    marks: list[Mark] = [
        Anchor(_place_of(section, shown.page), 0.0),
        caption.group(0.0, 0.0, place, "caption"),
        Group(0.0, 0.0, (seat.drawn(shown),), TEXT_WIDTH, seat.y + seat.height, place, "figure"),
        Group(0.0, 0.0, (frame,), role="artifact"),
    ]
    for link in page.links:
        target = link.target if isinstance(link.target, str) else _place_of(section, link.target)
        marks.append(Link(*seat.area(link), target))
    return Row(compositor.setter.page.body_height, tuple(marks))


def _place_of(section: Annex, page: int) -> Place:
    """Return the place at which a page of the file begins in the book."""
    return Place(section.id, field=f"page {page}")
