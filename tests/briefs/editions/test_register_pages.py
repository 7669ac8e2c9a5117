"""The register on paper: all that left, whether the record is whole, and the list by which copies are called back."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator

import pypdfium2
import pytest
import sqlalchemy as sa

from briefs.book.text import Language
from briefs.editions.departures import Ledgered
from briefs.editions.register_pages import lay_out_register
from briefs.pdf.press import write_book
from briefs.store import register
from briefs.store.register import Departure, Ended, Entry, Event, Handed, Recalled
from briefs.store.tables import METADATA
from tests.books.sample import sample_book
from tests.briefs.layout.sections.sheets import layouts
from tests.briefs.pdf.structure_check import faults

SAMPLE = sample_book()
AT = dt.datetime(2025, 10, 24, 9, 30, tzinfo=dt.UTC)
HAYASHI = Departure(
    act="mail", edition=3, copy=3, copies=12, name="M. Hayashi", target="hayashi@kantei.example", digest="ab" * 32
)
ONO = Departure(act="print", edition=2, copy=5, copies=12, name="小野 健", organisation="外務省", target="Office printer")
EVENTS: tuple[Event, ...] = (HAYASHI, ONO, Handed(of=1), Ended(of=1, outcome="done"), Handed(of=2))


@pytest.fixture
def connection() -> Iterator[sa.Connection]:
    engine = sa.create_engine("sqlite://")
    METADATA.create_all(engine)
    with engine.begin() as opened:
        yield opened
    engine.dispose()


def written(connection: sa.Connection, events: tuple[Event, ...]) -> tuple[Entry, ...]:
    register.add(connection, events, AT)
    return register.read(connection)


def text_of(entries: tuple[Entry, ...], language: Language = "en", *, recall: bool = False, edition: int = 0) -> str:
    data = write_book(lay_out_register(layouts(), SAMPLE, Ledgered(entries, AT, recall, edition), language))
    assert faults(data) == []
    opened = pypdfium2.PdfDocument(io.BytesIO(data))
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in opened)
    opened.close()
    return text


def test_every_departure_is_told_with_its_end_and_the_last_seal(connection: sa.Connection) -> None:
    entries = written(connection, EVENTS)
    text = text_of(entries)
    assert "1 2025-10-24 18:30 Mail, Whole book, Edition 3 3 of 12 M. Hayashi, hayashi@" in text, "in the book's own zone"
    assert "Done abababababababab" in text
    assert "小野 健, 外務省, Office printer" in text
    assert "Unknown: it may have arrived" in text
    assert "2 departures in 5 entries" in text
    assert "Whole: every entry is as it was written" in text
    assert entries[-1].chain in text
    assert "OFFICIAL-SENSITIVE" in text, "it names readers and is marked as the book is"


def test_the_recall_list_holds_what_is_still_out_of_an_edition(connection: sa.Connection) -> None:
    entries = written(connection, (*EVENTS, Recalled(of=1, fate="asked back")))
    assert "Still out: 2" in text_of(entries, recall=True)
    of_third = text_of(entries, recall=True, edition=3)
    assert "Still out of Edition 3: 1" in of_third
    assert "M. Hayashi" in of_third
    assert "Asked back" in of_third
    assert "小野" not in of_third
    returned = (*register.read(connection), *written(connection, (Recalled(of=1, fate="returned"),))[6:])
    assert "Still out of Edition 3: 0" in text_of(returned, recall=True, edition=3)


def test_a_register_that_was_altered_says_from_where_on(connection: sa.Connection) -> None:
    entries = written(connection, EVENTS)
    broken = tuple(Entry(one.number, one.at, one.event, one.chain, whole=one.number < 3) for one in entries)
    assert "from entry 3 on it is not what was written" in text_of(broken)


def test_it_is_told_in_japanese_and_an_empty_one_says_so(connection: sa.Connection) -> None:
    text = text_of(written(connection, EVENTS), "ja")
    assert "配布記録" in text
    assert "不明" in text
    assert "None." in text_of(())


def test_the_head_stands_on_every_page(connection: sa.Connection) -> None:
    data = write_book(lay_out_register(layouts(), SAMPLE, Ledgered(written(connection, (HAYASHI,) * 60), AT), "en"))
    opened = pypdfium2.PdfDocument(io.BytesIO(data))
    assert len(opened) > 3
    assert all("What became of it" in page.get_textpage().get_text_range() for page in opened)
    opened.close()
