"""Exports for readers below the book's marking: the choice, its preview, the file and its certificate."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from briefs.book.book import Book, Tab
from briefs.book.marking import Marking
from briefs.book.sections import Note, SourceList
from briefs.book.text import Block, plain
from briefs.book.value import Phrase
from briefs.enclosures.bundle import EMPTY, Bundle
from briefs.jobs.export import ExportOrder
from briefs.layout.renditions import Rendition
from desktop.dialogs.export import ExportDialog
from desktop.dialogs.rendition import RenditionDialog
from desktop.jobs import Export
from desktop.main_window import MainWindow

OPEN, SECRET = Marking(level="O"), Marking(level="S")


@pytest.fixture
def dialog(window: MainWindow, sample: Book) -> Iterator[RenditionDialog]:
    made = RenditionDialog(sample, EMPTY, window.outfit, window)
    made.open()
    yield made
    made.reject()


def choose(dialog: RenditionDialog, level: str) -> None:
    levels = dialog.readers.levels
    levels.setCurrentIndex(levels.findData(level))


@pytest.mark.slow
def test_it_begins_with_the_books_own_readers_and_names_all_levels(dialog: RenditionDialog) -> None:
    levels = dialog.readers.levels
    names = [levels.itemText(n) for n in range(levels.count())]
    assert names == [
        "Everybody the book is for",
        "Official (O)",
        "Official-Sensitive (O-S)",
        "Secret (S)",
        "Top Secret (TS)",
    ]
    assert dialog.rendition == Rendition()
    assert not dialog.readers.certificate.isVisible()
    assert not dialog.readers.wants_certificate


@pytest.mark.slow
def test_the_preview_shows_the_cut_and_tells_how_much_is_withheld(dialog: RenditionDialog, qtbot: QtBot) -> None:
    preview = dialog.panel.preview
    qtbot.waitUntil(lambda: preview.page_count == 22, timeout=20_000)
    choose(dialog, "O")
    qtbot.waitUntil(lambda: preview.page_count == 8, timeout=20_000)
    assert dialog.readers.told.text() == "119 portions are withheld."
    choose(dialog, "O-S")
    qtbot.waitUntil(lambda: dialog.readers.told.text() == "Nothing is withheld.", timeout=20_000)
    dialog.choose("pocket cards")
    choose(dialog, "O")
    qtbot.waitUntil(lambda: "Nothing in it may be seen" in dialog.readers.told.text(), timeout=20_000)
    assert not dialog.go.isEnabled()
    choose(dialog, "")
    qtbot.waitUntil(lambda: preview.page_count == 2 and dialog.go.isEnabled(), timeout=20_000)


def test_what_is_chosen_is_what_is_asked_for(dialog: RenditionDialog) -> None:
    choose(dialog, "S")
    dialog.readers.named.setText("NOFORN, JPN,、 JPN")
    dialog.readers.certificate.setChecked(True)
    assert dialog.rendition == Rendition(level="S", named=("NOFORN", "JPN"))
    assert dialog.readers.wants_certificate
    choose(dialog, "")
    assert dialog.rendition == Rendition()
    assert not dialog.readers.wants_certificate


@pytest.mark.slow
def test_an_export_writes_file_and_certificate(window: MainWindow, sample: Book, tmp_path: Path, qtbot: QtBot) -> None:
    target, certificate = tmp_path / "out.pdf", tmp_path / "out-certificate.pdf"
    order = ExportOrder(sample, target, Rendition(level="O"), certificate=certificate, language="ja")
    export = Export(window.outfit.resources, order, window)
    dialog = ExportDialog(export, order, window.words, window)
    with qtbot.waitSignal(export.ended, timeout=30_000) as ended:
        pass
    assert ended.args == [len(pypdfium2.PdfDocument(target))] == [8]
    assert dialog.told.text() == f"8 pages are in {target}\nIts certificate is out-certificate.pdf"
    assert "提供証明書" in pypdfium2.PdfDocument(certificate)[0].get_textpage().get_text_range()


@pytest.mark.slow
def test_words_that_were_read_before_and_are_withheld_now_are_not_told_as_changed(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    secret = "We would give up the heron quota"

    def edition(said: str, kept: str) -> Book:
        blocks = (Block(id="a", marking=OPEN, runs=plain(said)), Block(id="b", marking=SECRET, runs=plain(kept)))
        sections = (Note(id="n", title="N", marking=OPEN, blocks=blocks), SourceList(id="l", title="L", marking=OPEN))
        return Book(id="book", title=Phrase(en="Rivers"), tabs=(Tab(id="tab", title="Tab", sections=sections),))

    target = tmp_path / "out.pdf"
    order = ExportOrder(edition("Less", secret), target, Rendition(level="O"), Bundle(edition(secret, "")))
    export = Export(window.outfit.resources, order, window)
    with qtbot.waitSignal(export.ended, timeout=30_000):
        pass
    words = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(target))
    assert "Less" in words
    assert "heron" not in words
