"""After any edits the changes told are those made, and swapping the listed pages makes the old book the new one."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from decimal import Decimal
from unittest.mock import patch

import msgspec
import numpy as np
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefs.book.book import Book, Edition, Tab
from briefs.book.figures import Figure
from briefs.book.place import Place
from briefs.book.recipients import Recipient
from briefs.book.schema import find, get, parent_of
from briefs.book.sections import Note
from briefs.book.text import Block, ReferenceRun, plain
from briefs.book.value import Phrase
from briefs.edits.edits import Edit, Insert, Move, Remove, SetField, apply
from briefs.layout import swapping
from briefs.layout.beside import Beside
from briefs.layout.book_layout import BookLayout
from briefs.layout.changes import Changes
from briefs.layout.document import Document
from briefs.layout.furniture import change_bar_x
from briefs.layout.inputs import ChangeRow
from briefs.layout.memo import Memo
from briefs.layout.swapping import Swap, swap
from briefs.pdf.press import write_book
from briefs.pdf.raster import rasterise
from tests import strategies
from tests.briefs.layout.engine import RESOURCES
from tests.briefs.test_incremental import BOOK, OPEN, SECRET

WIDTH = 300  # of a page in pixels
BAR = 4.0  # points on either side of a change bar
NOTES = tuple(
    Note(
        id=f"paper-{n}",
        title=f"Paper {n}",
        marking=SECRET,
        blocks=tuple(Block(id=f"p{n}-{k}", marking=OPEN, runs=plain(f"Paper {n}, words {k}. " * 9)) for k in range(5)),
    )
    for n in range(6)
)
SEE = Block(id="see-last", marking=OPEN, runs=(*plain("See "), ReferenceRun(target="japanese")))
FIRST = msgspec.structs.replace(NOTES[0], blocks=(*NOTES[0].blocks, SEE))
SPARE = Figure(id="spare", key="F9", name=Phrase(en="Spare"), value=Decimal(12), unit="%", marking=OPEN)
START = msgspec.structs.replace(
    BOOK,
    edition=Edition(number=1),
    figures=(*BOOK.figures, SPARE),
    tabs=(
        *BOOK.tabs[:3],
        Tab(
            id="papers",
            title="Papers",
            sections=(msgspec.structs.replace(NOTES[0], blocks=(*NOTES[0].blocks, SEE)), *NOTES[1:3]),
        ),
        Tab(id="more", title="More papers", sections=NOTES[3:]),
        *BOOK.tabs[3:],
    ),
)
FIELDS = (
    *(Place(note.id, block.id, "runs") for note in NOTES for block in note.blocks),
    *(Place(note.id, field=field) for note in NOTES for field in ("title", "standfirst")),
    Place("note", "fact", "label"),
    Place("points", "weir", "words.ja"),
    Place("points", "weir", "prompt.en"),
    Place("points", "toll-point", "name.en"),
    Place("package", "line-1", "note"),
    Place("package", field="title"),
    Place(item="papers", field="title"),
    Place(item="gazette", field="title"),
    Place(field="occasion.en"),
    Place(field="cover.handling"),
)
COLLECTIONS = (
    *(Place(note.id, field="blocks") for note in NOTES),
    Place(item="papers", field="sections"),
    Place(item="more", field="sections"),
)


class Done(msgspec.Struct, frozen=True):
    """A book with the record of how it came about: what stood in each field first, and what came and went and moved."""

    book: Book
    fields: Mapping[Place, object] = {}
    spare: bool = False
    came: frozenset[Place] = frozenset()
    arranged: frozenset[Place] = frozenset()


def words(data: st.DataObject, new_id: Callable[[], str]) -> str:
    """Words that stand nowhere else, of any length."""
    return f"Words {new_id()}. " + "The weir stays open until the spring. " * data.draw(st.integers(0, 60), label="length")


def typed(data: st.DataObject, done: Done, new_id: Callable[[], str]) -> Done:
    place = data.draw(st.sampled_from(FIELDS), label="place")
    part = find(done.book, place)
    if part is None:
        return done
    old = get(part, place.field)
    text = words(data, new_id) if isinstance(old, tuple) else f"Words {new_id()}"
    if data.draw(st.booleans(), label="as before") and place in done.fields:
        value = done.fields[place]
    else:
        value = plain(text) if isinstance(old, tuple) else text
    book = apply(done.book, SetField(place, value))
    return msgspec.structs.replace(done, book=book, fields={place: old, **done.fields})


def unseen(data: st.DataObject, done: Done, new_id: Callable[[], str]) -> Done:
    """What no page shows: who gets the book, and how fast people speak."""
    reader = Recipient(id=new_id(), name=Phrase(en="Reader"))
    changes: tuple[Edit, ...] = (Insert(Place(field="recipients"), 0, reader), SetField(Place(field="rates.words"), 130))
    change = data.draw(st.sampled_from(changes), label="unseen")
    return msgspec.structs.replace(done, book=apply(done.book, change))


def valued(data: st.DataObject, done: Done, new_id: Callable[[], str]) -> Done:
    value = Decimal(data.draw(st.integers(10, 14), label="value"))
    book = apply(done.book, SetField(Place(item="spare", field="value"), value))
    return msgspec.structs.replace(done, book=book, spare=True)


def came(data: st.DataObject, done: Done, new_id: Callable[[], str]) -> Done:
    into = data.draw(st.sampled_from(COLLECTIONS), label="into")
    parent = find(done.book, into)
    if parent is None:
        return done
    block = Block(id=new_id(), marking=OPEN, runs=plain(words(data, new_id)))
    part = block if into.field == "blocks" else Note(id=new_id(), title="New", marking=OPEN, blocks=(block,))
    at = data.draw(st.integers(0, len(get(parent, into.field))), label="at")
    place = Place(into.section, part.id) if into.field == "blocks" else Place(part.id)
    book = apply(done.book, Insert(into, at, part))
    return msgspec.structs.replace(done, book=book, came=done.came | {place})


def went(data: st.DataObject, done: Done, new_id: Callable[[], str]) -> Done:
    place = chosen(data, done.book)
    return done if place is None else msgspec.structs.replace(done, book=apply(done.book, Remove(place)))


def moved(data: st.DataObject, done: Done, new_id: Callable[[], str]) -> Done:
    place = chosen(data, done.book)
    found = parent_of(done.book, place) if place is not None else None
    if place is None or found is None:
        return done
    into = found[0]
    if into.field == "sections":
        into = data.draw(st.sampled_from(COLLECTIONS[-2:]), label="tab")
    parent = find(done.book, into)
    assert parent is not None
    room = len(get(parent, into.field)) - (into == found[0])
    book = apply(done.book, Move(place, into, data.draw(st.integers(0, room), label="at")))
    return msgspec.structs.replace(done, book=book)


def chosen(data: st.DataObject, book: Book) -> Place | None:
    """A paragraph or a whole paper."""
    kind = data.draw(st.sampled_from(("blocks", "sections")), label="kind")
    found = [
        place
        for into in COLLECTIONS
        if into.field == kind
        if (parent := find(book, into)) is not None
        for part in get(parent, into.field)
        for place in [Place(into.section, part.id) if into.field == "blocks" else Place(part.id)]
    ]
    return data.draw(st.sampled_from(found), label="part") if found else None


DOING = st.sampled_from((typed, typed, typed, unseen, valued, came, went, moved))


def edited(data: st.DataObject) -> Done:
    new_id, steps = strategies.ids(), [Done(START)]
    for _ in range(data.draw(st.integers(0, 7), label="edits")):
        if len(steps) > 1 and data.draw(st.integers(0, 7), label="undo") == 0:
            steps.pop()
        else:
            steps.append(data.draw(DOING, label="doing")(data, steps[-1], new_id))
    return steps[-1]


def order(book: Book, into: Place) -> list[str]:
    parent = find(book, into)
    return [part.id for part in get(parent, into.field)] if parent is not None else []


def told(rows: tuple[ChangeRow, ...], kind: str) -> set[Place]:
    return {row.place for row in rows if row.kind == kind}


def expect_the_changes_that_were_made(done: Done, rows: tuple[ChangeRow, ...]) -> None:
    """Hold what is told against the record."""
    changed = {
        place
        for place, old in done.fields.items()
        if (part := find(done.book, place)) is not None and get(part, place.field) != old
    }
    figure = done.book.figure("spare")
    if done.spare and figure is not None and figure.value != SPARE.value:
        changed.add(Place(item="spare", field="value"))
    assert told(rows, "changed") == changed
    came = {place for place in done.came if find(done.book, place) is not None}
    inside = {place for place in came if Place(place.section) in done.came and place.item}
    assert told(rows, "new") == came - inside
    gone = [section.title for section in START.sections() if done.book.section(section.id) is None]
    for note in NOTES:
        kept = set(order(done.book, Place(note.id, field="blocks")))
        if done.book.section(note.id) is not None:
            gone += [f"{note.title}, words {k}." for k, block in enumerate(note.blocks) if block.id not in kept]
            gone += ["See …."] * (note is NOTES[0] and SEE.id not in kept)
    assert sorted(row.was.partition(".")[0] for row in rows if row.kind == "removed") == sorted(
        words.partition(".")[0] for words in gone
    )
    expect_the_fewest_moves(done.book, told(rows, "moved"))


def expect_the_fewest_moves(book: Book, moves: set[Place]) -> None:
    for into in COLLECTIONS:
        before, after = order(START, into), order(book, into)
        stayed = [part for part in after if part in before]
        was = [part for part in before if part in after]
        section = into.field == "sections"
        names = {part for part in after if (Place(part, field="title") if section else Place(into.section, part)) in moves}
        left = [part for part in stayed if part not in names]
        assert left == [part for part in was if part not in names]
        fewest = next(
            size
            for size in range(len(stayed) + 1)
            if any(
                [part for part in stayed if part not in out] == [part for part in was if part not in out]
                for out in itertools.combinations(stayed, size)
            )
        )
        other_tab = {part for part in after if section and part not in before and START.section(part) is not None}
        assert names >= other_tab
        assert len(names - other_tab) == fewest


class Sheets:
    """The printed pages of a document: what they say and how they look, but for what tells of the printing itself."""

    def __init__(self, document: Document) -> None:
        pdf = write_book(document)
        paper = document.setter.page
        opened = pypdfium2.PdfDocument(pdf)
        self.texts = [
            page.get_textpage().get_text_bounded(0, paper.height - paper.foot_rule, paper.width, paper.height).split()
            for page in opened
        ]
        opened.close()
        self.pictures = [self._picture(pdf, number, document) for number in range(len(document.pages))]

    @staticmethod
    def _picture(pdf: bytes, index: int, document: Document) -> np.ndarray:
        raster, paper = rasterise(pdf, index, WIDTH), document.setter.page
        pixels = np.frombuffer(raster.pixels, np.uint8).reshape(raster.height, raster.stride // 4, 4)[..., :3].astype(int)
        scale = raster.width / paper.width
        x = change_bar_x(paper, document.pages[index].recto)
        pixels[round(paper.foot_rule * scale) : round(paper.bottom_banner * scale)] = 0
        pixels[:, round((x - BAR) * scale) : round((x + BAR) * scale) + 1] = 0
        return pixels


def swapped(old: list[object], new: list[object], how: Swap) -> list[object]:
    """What a reader holds who takes out the one and puts in the other."""
    held = {number: page for number, page in enumerate(old, 1) if number not in how.out}
    assert not set(held) & set(how.put)
    assert all(other in how.stay or other > max(len(old), len(new)) for page in how.stay for other in (page + page % 2,))
    assert all(page - 1 in how.stay for page in how.stay if page % 2 == 0)
    held |= {number: new[number - 1] for number in how.put}
    return [held[number] for number in sorted(held)]


def expect_that_swapping_gives_the_new_book(old: Document, new: Document, how: Swap) -> None:
    before, after = Sheets(old), Sheets(new)
    assert swapped([*before.texts], [*after.texts], how) == after.texts
    pictures = swapped([*before.pictures], [*after.pictures], how)
    assert len(pictures) == len(after.pictures)
    for number, (one, other) in enumerate(zip(pictures, after.pictures, strict=True), 1):
        assert isinstance(one, np.ndarray)
        assert np.abs(one - other).max() <= 24, f"page {number}"


def check(data: st.DataObject) -> None:
    done = edited(data)
    book = apply(done.book, SetField(Place(field="edition.number"), 2))
    expect_the_changes_that_were_made(done, Changes(START, book, Memo()).table("en").rows)
    layout = BookLayout(RESOURCES)
    old, new = layout.lay_out(START), layout.lay_out(book, beside=Beside(START))
    with patch.object(swapping, "REISSUE", 1.0):
        how = swap(old, new)
    assert not how.reissue
    expect_that_swapping_gives_the_new_book(old, new, how)
    if book == apply(START, SetField(Place(field="edition.number"), 2)):
        sources = new.destinations[Place("sources")]
        always = {1, 2, *range(sources.page, sources.last + 1)}  # the number of the edition, and the table of changes
        assert set(how.put) <= always | {number + 1 - 2 * (number % 2 == 0) for number in always}


@pytest.mark.slow
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_the_changes_told_are_those_made_and_the_listed_pages_make_the_new_book(data: st.DataObject) -> None:
    check(data)


@pytest.mark.slow
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_hundred_sequences_of_edits_are_told_as_they_were_made(data: st.DataObject) -> None:
    check(data)
