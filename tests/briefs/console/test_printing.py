"""Printing from the command line, to a real printer: what arrives, what is told, and what the register says afterwards."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pypdfium2
import pytest

from briefs import shelf
from briefs.book.recipients import Recipient
from briefs.book.value import Phrase
from briefs.cli import run
from briefs.console.terminal import Terminal
from briefs.editions.departures import Record, records_of
from briefs.editions.finding import found_in
from briefs.store.file import BookFile
from tests.books.sample import sample_taken
from tests.briefs.deliver.print_room import PrintRoom, print_room

AT = dt.datetime(2031, 3, 3, 9, 30, tzinfo=dt.UTC)
LISTED = (
    Recipient(id="r1", name=Phrase(en="Minister Vane"), organisation=Phrase(en="Cabinet"), clearance="S", form="summary"),
    Recipient(id="r2", name=Phrase(en="Guest"), organisation=Phrase(en="Embassy"), clearance="O", form="pocket cards"),
)


class Said:
    """What a command wrote, and its exit code."""

    def __init__(self, *words: str) -> None:
        out, err = io.StringIO(), io.StringIO()
        self.code = run(list(words), Terminal(out, err, "en", lambda: AT, lambda: "id"))
        self.out, self.err = out.getvalue(), err.getvalue()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    taken = sample_taken()
    path = tmp_path / "summit.brief"
    shelf.put(msgspec.structs.replace(taken.book, recipients=LISTED), path, AT, lambda _: b"")
    return path


def records(path: Path) -> tuple[Record, ...]:
    file, _ = BookFile.open(path, locked=True)
    try:
        return records_of(file.register())
    finally:
        file.close()


def test_without_a_print_service_it_is_said_and_nothing_is_noted(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(path.parent / "nobody"))
    for command in (("printers",), ("print", str(path), "--rendition", "summary")):
        said = Said(*command)
        assert said.code == 3
        assert "The print service (CUPS) does not answer" in said.err
    assert records(path) == ()


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (("--pages", "9-2"), 2, "runs backwards"),
        (("--level", "NONSENSE"), 2, "has no level"),
        (("--rendition", "talking-points", "--recipients"), 2, "nobody on the book's distribution list"),
        (("--edition", "2", "--pages", "1-4"), 2, "is printed whole, as it was kept"),
        (("--edition", "2", "--copies", "Aide"), 2, "is printed whole, as it was kept"),
        (("--edition", "9"), 3, "has no frozen Edition 9"),
    ],
)
def test_a_wish_that_cannot_be_is_told_before_any_printer_is_asked(
    path: Path, options: tuple[str, ...], code: int, told: str
) -> None:
    said = Said("print", str(path), *options)
    assert (said.code, told in said.err) == (code, True)


@pytest.fixture(scope="module")
def room() -> Iterator[PrintRoom]:
    with print_room() as opened:
        yield opened


@pytest.mark.long
def test_printers_are_listed_with_their_state(room: PrintRoom) -> None:
    said = Said("printers")
    name, default, state, papers, sides, trays, info = said.out.rstrip("\n").split("\t")
    assert (name, default, state, info) == ("office", "default", "Ready", "Office")
    assert "A4" in papers
    assert "two-sided-short-edge" in sides
    assert "main" in trays


@pytest.mark.long
def test_cards_and_copies_arrive_and_the_register_says_so(room: PrintRoom, path: Path, tmp_path: Path) -> None:
    room.clear()
    assert Said("print", str(path), "--rendition", "pocket-cards", "--tray", "main").code == 0
    assert Said("print", str(path), "--rendition", "summary", "--copies", "2", "--grey").code == 0
    said = Said("print", str(path), "--rendition", "summary", "--copies", "Aide", "山田太郎")
    assert said.out.splitlines() == ["printed\toffice\tCopy 1 of 2\tAide", "printed\toffice\t写し 2/2\t山田太郎"]
    cards, twice, *numbered = room.arrived()
    assert (cards.asked["IPP_SIDES"], twice.asked["IPP_COPIES"]) == ("two-sided-long-edge", "2")
    noted = records(path)
    assert [one.state for one in noted] == ["done"] * 4
    assert [(one.departure.form, one.departure.sets) for one in noted[:2]] == [("card sheets", 1), ("summary", 2)]
    found = tmp_path / "found.pdf"
    for arrived, record in zip(numbered, noted[2:], strict=True):
        found.write_bytes(arrived.pdf)
        file, _ = BookFile.open(path, locked=True)
        assert found_in(file.register(), found)[0].number == record.number
        file.close()
        with pypdfium2.PdfDocument(arrived.pdf) as document:
            assert record.departure.name in document[0].get_textpage().get_text_bounded()


@pytest.mark.long
def test_the_kept_file_of_an_edition_arrives_as_it_is_and_is_found_in_the_register(
    room: PrintRoom, path: Path, tmp_path: Path
) -> None:
    room.clear()
    assert Said("freeze", str(path)).code == 0
    kept = shelf.finished(path, 3)
    assert Said("print", str(path), "--edition", "3", "--copies", "2").code == 0
    (arrived,) = room.arrived()
    assert (arrived.pdf, arrived.asked["IPP_COPIES"]) == (kept, "2")
    (noted,) = [one for one in records(path) if one.departure.act == "print"]
    assert (noted.state, noted.departure.edition, noted.departure.sets) == ("done", 3, 2)
    with pypdfium2.PdfDocument(kept) as document:
        assert noted.departure.pages == len(document)


@pytest.mark.long
def test_only_who_may_see_it_gets_a_numbered_copy(room: PrintRoom, path: Path) -> None:
    room.clear()
    said = Said("print", str(path), "--rendition", "summary", "--copies", "Minister Vane", "Guest")
    assert (said.code, room.arrived(), records(path)) == (3, [], ())
    assert "Guest" in said.err
    assert "Minister" not in said.err
    said = Said("print", str(path), "--rendition", "summary", "--recipients")
    assert said.out == "printed\toffice\tCopy 1 of 2\tMinister Vane\n"
    assert records(path)[-1].departure.organisation == "Cabinet"


@pytest.mark.long
def test_what_the_printer_lacks_is_told_and_nothing_is_noted(room: PrintRoom, path: Path) -> None:
    said = Said("print", str(path), "--rendition", "summary", "--tray", "attic")
    assert (said.code, "has no tray “attic”" in said.err) == (3, True)
    assert "There is no printer nobody" in Said("print", str(path), "--rendition", "summary", "--printer", "nobody").err
    assert records(path) == ()
