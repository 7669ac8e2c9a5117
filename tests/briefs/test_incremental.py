"""A book edited again and again is printed as if it had just been opened."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import msgspec
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefs.book.book import Book, Tab
from briefs.book.figures import Figure
from briefs.book.marking import Marking
from briefs.book.place import Place
from briefs.book.points import Companion, Point, TalkingPoints
from briefs.book.schema import FieldKind, fields_of, walk
from briefs.book.sections import Note, SourceList
from briefs.book.sources import Source
from briefs.book.text import Block, FigureRun, ReferenceRun, TextRun, Words, plain
from briefs.book.trade import Amount, Group, Line, Scenario, TradePackage
from briefs.book.value import Entity, Phrase
from briefs.edits import commands
from briefs.edits.edits import Change
from briefs.edits.history import History
from briefs.layout.beside import Beside
from briefs.layout.book_layout import BookLayout
from briefs.layout.document import Document
from briefs.pdf.press import Press, write_book
from briefs.pdf.raster import Raster, rasterise
from tests import strategies
from tests.briefs.layout.engine import RESOURCES
from tests.briefs.pdf.structure_check import written

WIDTH = 300  # of a page in pixels
ROUNDED = 24  # of 255
OPEN, SECRET = Marking(level="O"), Marking(level="O-S")
SENTENCES = st.integers(0, 90).map(lambda count: "The weir stays open until the spring. " * count)
SPOKEN_JA = st.integers(0, 60).map(lambda count: "堰は3月14日まで、両国の合意のとおり開けておいてください。" * count)

NOTE = Note(
    id="note",
    title="Water levels",
    standfirst="Falling since May.",
    marking=SECRET,
    blocks=(
        Block(id="fact", label="Toll", marking=OPEN, runs=(*plain("It is "), FigureRun(figure="toll"), *plain(" now."))),
        Block(id="cited", style="bullet", runs=(FigureRun(figure="share"),), sources=("gazette",), marking=SECRET),
        Block(id="see", style="body", runs=(*plain("See "), ReferenceRun(target="weir")), sources=("made-up",)),
    ),
)
PACKAGE = TradePackage(
    id="package",
    title="The package",
    marking=SECRET,
    scenarios=tuple(Scenario(id=f"plan-{n}", name=Phrase(en=f"Plan {n}")) for n in range(2)),
    groups=(
        Group(
            id="grain",
            name=plain("Grain"),
            unit=Phrase(en="€ million", ja="百万ユーロ"),
            lines=tuple(
                Line(
                    id=f"line-{n}",
                    name=Phrase(en=f"Barley {n}", ja=f"大麦{n}"),
                    now=Decimal(100 + n),
                    amounts=(Amount(scenario="plan-0", value=Decimal(120 + n)),),
                    confidence="medium",
                    marking=SECRET,
                )
                for n in range(3)
            ),
        ),
    ),
)
POINTS = TalkingPoints(
    id="points",
    title="Talking points",
    marking=SECRET,
    slot=300,
    notes_lines=4,
    points=(
        Point(
            id="weir",
            tier="must raise",
            name=Phrase(en="The weir", ja="堰"),
            words=Words(en=(TextRun(text="Keep "), FigureRun(figure="share")), ja=plain("堰は開けておいてください。")),
            marking=SECRET,
        ),
        Point(
            id="toll-point", tier="if time", name=Phrase(en="The toll"), words=Words(en=plain("It is low.")), marking=OPEN
        ),
    ),
)
COMPANION = Companion(id="japanese", title="発言要領", marking=SECRET, language="ja", points="points")
SOURCES = SourceList(id="sources", title="Figures and sources", marking=OPEN)
SECTIONS = (NOTE, PACKAGE, POINTS, COMPANION, SOURCES)
BOOK = Book(
    id="book",
    title=Phrase(en="Lake Conference", ja="湖沼会議"),
    languages=("en", "ja"),
    sources=(
        Source(id="gazette", key="S1", title="The Gazette", dated_words="May 2031"),
        Source(id="made-up", key="S9", title="Illustrative", reliability="illustrative"),
    ),
    figures=(
        Figure(id="share", key="F1", name=Phrase(en="Share"), value=Decimal(70), unit="%", qualifier="about", marking=OPEN),
        Figure(id="toll", key="F2", name=Phrase(en="Toll"), formula="[line-0:plan-0]", unit="EUR", marking=OPEN),
    ),
    tabs=tuple(
        Tab(id=f"tab-{section.id}", title=section.title, language=section.language, sections=(section,))
        for section in SECTIONS
    ),
)
PLACES = tuple(
    Place(*where)
    for where in (
        ("note", "fact", "runs"),
        ("note", "see", "runs"),
        ("points", "weir", "words.en"),
        ("points", "weir", "words.ja"),
        ("package", "line-1", "note"),
    )
)


def edited(data: st.DataObject, history: History, new_id: Callable[[], str]) -> History:
    """The history after one more thing a person may do."""
    doing = data.draw(DOING, label="doing")
    if doing is None:
        return history.redo() if history.undone else history.undo()
    change = doing(data, history.book, new_id)
    return history if change is None else history.do(change, 60.0 * len(history.done))


def part_of(data: st.DataObject, book: Book) -> tuple[Place, Entity]:
    return data.draw(st.sampled_from(list(walk(book))), label="part")


def typed(data: st.DataObject, book: Book, new_id: Callable[[], str]) -> Change | None:
    """Words of any length in a paragraph, so that what follows moves to other pages."""
    place = data.draw(st.sampled_from(PLACES), label="place")
    text = data.draw(SPOKEN_JA if place.field.endswith("ja") else SENTENCES, label="text")
    figures = data.draw(st.sampled_from(((), (FigureRun(figure="share"),), (ReferenceRun(target="package"),))), label="run")
    return commands.set_field(book, place, (*plain(text), *figures))


def set_anywhere(data: st.DataObject, book: Book, new_id: Callable[[], str]) -> Change | None:
    """Any value in any field of any part: of a section, the ledger, the sources, the book itself."""
    place, part = part_of(data, book)
    fields = [field for field in fields_of(type(part)).values() if field.kind is not FieldKind.PARTS]
    field = data.draw(st.sampled_from(fields), label="field")
    return commands.set_field(book, place.at(field.path), data.draw(strategies.value_of(field.type), label="value"))


def arranged(data: st.DataObject, book: Book, new_id: Callable[[], str]) -> Change | None:
    """A part moved or removed, a section or tab added."""
    place, _ = part_of(data, book)
    changes: dict[str, Callable[[], Change | None]] = {
        "up": lambda: commands.move_by(book, place, -1),
        "down": lambda: commands.move_by(book, place, 1),
        "remove": lambda: commands.remove(book, place),
        "section": lambda: commands.add_section(book, place, data.draw(KIND, label="kind"), "New", new_id),
        "tab": lambda: commands.add_tab(book, place, "New", new_id),
    }
    return changes[data.draw(st.sampled_from(sorted(changes)), label="arranging")]()


Doing = Callable[[st.DataObject, Book, Callable[[], str]], Change | None]
DOING: st.SearchStrategy[Doing | None] = st.sampled_from((typed, typed, set_anywhere, set_anywhere, arranged, None))
KIND = st.sampled_from(sorted(strategies.KINDS))


class Printed(msgspec.Struct, frozen=True):
    """All that a reader of a file sees and follows."""

    texts: tuple[str, ...]
    pixels: tuple[Raster, ...]
    links: tuple[tuple[str, ...], ...]
    outline: tuple[str, ...]
    labels: tuple[str, ...]
    destinations: tuple[str, ...]


def printed(pdf: bytes) -> Printed:
    with pikepdf.open(io.BytesIO(pdf)) as file, file.open_outline() as outline:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages, 1)}
        return Printed(
            texts=tuple(written(file)),
            pixels=tuple(rasterise(pdf, n, WIDTH) for n in range(len(file.pages))),
            links=tuple(tuple(map(_link, page.get("/Annots", ()))) for page in file.pages),
            outline=tuple(_outline(outline.root)),
            labels=tuple(str(page.label) for page in file.pages),
            destinations=tuple(_destinations(file, numbers)),
        )


def alike(one: Raster, other: Raster) -> bool:
    """Same picture; PDFium rounds the grey of an edge by where the string of codes began, which a later subset splits."""
    shapes = {(raster.width, raster.height, raster.stride) for raster in (one, other)}
    return len(shapes) == 1 and all(abs(a - b) <= ROUNDED for a, b in zip(one.pixels, other.pixels, strict=True) if a != b)


def _link(annotation: Any) -> str:
    target = annotation.get("/Dest", None) or annotation.A.URI
    return f"{[float(edge) for edge in annotation.Rect]} {target}"


def _outline(items: Sequence[pikepdf.OutlineItem], level: int = 1) -> Iterator[str]:
    for item in items:
        yield f"{level} {item.title} {item.obj.Dest if item.obj is not None else ''}"
        yield from _outline(item.children, level + 1)


def _destinations(file: pikepdf.Pdf, numbers: dict[tuple[int, int], int]) -> Iterator[str]:
    names = list(file.Root.Names.Dests.Names)
    for name, where in zip(names[::2], names[1::2], strict=True):
        page, *view = list(where)
        yield f"{name} {numbers[page.objgen]} {view[1:]}"


class Desk:
    """A book laid out and painted after every edit by one layout and one press."""

    def __init__(self) -> None:
        self._layout = BookLayout(RESOURCES)
        self._press = Press(self._layout.fonts)

    def show(self, book: Book) -> tuple[Document, bytes]:
        document = self._layout.lay_out(book, beside=Beside(BOOK))
        return document, self._press.book_pdf(document)


def after_edits_the_book_is_as_if_never_edited(data: st.DataObject) -> None:
    warm, history, new_id = Desk(), History(BOOK, limit=100), strategies.ids()
    shown, pdf = warm.show(BOOK)
    for _ in range(data.draw(st.integers(1, 8), label="edits")):
        history = edited(data, history, new_id)
        shown, pdf = warm.show(history.book)
    opened, cold_pdf = Desk().show(history.book)
    after, fresh = printed(pdf), printed(cold_pdf)
    for what in ("texts", "links", "outline", "labels", "destinations"):
        assert getattr(after, what) == getattr(fresh, what), what
    assert [number for number, pair in enumerate(zip(after.pixels, fresh.pixels, strict=True)) if not alike(*pair)] == []
    assert write_book(shown) == write_book(opened)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
@pytest.mark.slow
def test_an_edited_book_is_printed_like_one_never_edited(data: st.DataObject) -> None:
    after_edits_the_book_is_as_if_never_edited(data)


@pytest.mark.slow
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_two_hundred_sequences_of_edits_leave_no_trace_in_print(data: st.DataObject) -> None:
    after_edits_the_book_is_as_if_never_edited(data)
