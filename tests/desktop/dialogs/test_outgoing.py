"""How an export leaves: what the dialog asks, tells and orders, and what is in the folder afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pikepdf
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

import resources
from briefs.book.book import Book
from briefs.book.recipients import Recipient
from briefs.book.value import Phrase
from briefs.editions.stamp import Stamp
from briefs.jobs.export import ExportOrder
from briefs.layout.renditions import Rendition
from briefs.layout.selection import Selection, Span
from briefs.wording import Words
from desktop.dialogs.export import ExportDialog
from desktop.dialogs.outgoing import OutgoingDialog
from desktop.dialogs.passwords import PasswordsDialog
from desktop.main_window import MainWindow

LONG_MS = 60_000
PAGES = tuple((number, str(number // 2) if number > 1 else "") for number in range(1, 9))


@pytest.fixture
def book(sample: Book) -> Book:
    listed = (
        Recipient(id="r1", name=Phrase(en="Minister"), form="summary", copy=7),
        Recipient(id="r2", name=Phrase(en="Yamada", ja="山田"), form="summary", language="ja"),
        Recipient(id="r3", name=Phrase(en="Reader of all")),
    )
    return msgspec.structs.replace(sample, recipients=listed)


@pytest.fixture
def dialog(window: MainWindow, book: Book, tmp_path: Path, qtbot: QtBot) -> Iterator[OutgoingDialog]:
    order = ExportOrder(book, tmp_path / "summit.brief", Rendition("summary"))
    words = Words(resources.folder("words"), "en")
    made = OutgoingDialog(order, PAGES, window.outfit, words, window)
    made.open()
    yield made
    made.reject()


def ordered(dialog: OutgoingDialog, qtbot: QtBot) -> ExportOrder:
    with qtbot.waitSignal(dialog.ordered) as caught:
        dialog.go.click()
    assert caught.args is not None
    order = caught.args[0]
    assert isinstance(order, ExportOrder)
    return order


def test_without_a_wish_it_is_one_plain_file_beside_the_book(dialog: OutgoingDialog, qtbot: QtBot, tmp_path: Path) -> None:
    assert dialog.named.text() == "Tokyo Summit Edition 3 summary.pdf"
    order = ordered(dialog, qtbot)
    assert (order.path, order.files) == (tmp_path / "Tokyo Summit Edition 3 summary.pdf", ())


def test_a_file_with_other_people_s_pages_is_called_no_archive(dialog: OutgoingDialog) -> None:
    assert "PDF/A" in dialog.protection.archive.text()
    dialog.protection.make_no_claim()
    assert dialog.protection.archive.text() == "Plain, without a password"


def test_a_certificate_is_called_after_its_file_and_told_before_it_takes_another_s_place(
    window: MainWindow, book: Book, qtbot: QtBot, tmp_path: Path
) -> None:
    cut, wanted = Rendition("summary", level="O"), tmp_path / "summit-certificate.pdf"
    order = ExportOrder(book, tmp_path / "summit.brief", cut, certificate=wanted)
    (tmp_path / "Tokyo Summit Edition 3 summary for O-certificate.pdf").touch()
    dialog = OutgoingDialog(order, PAGES, window.outfit, Words(resources.folder("words"), "en"), window)
    dialog.open()
    lines = ["summary for O.pdf", "summary for O-certificate.pdf", "Replaces a file that is there."]
    assert [told.removeprefix("Tokyo Summit Edition 3 ") for told in dialog.named.text().split("\n")] == lines
    assert ordered(dialog, qtbot).certificate == tmp_path / "Tokyo Summit Edition 3 summary for O-certificate.pdf"


def test_pages_are_read_as_they_are_typed(dialog: OutgoingDialog, qtbot: QtBot) -> None:
    for typed, told in (("5-2", "“5-2” runs backwards."), ("9", "There is no page 9."), ("tab 9", "There is no tab 9.")):
        dialog.pages.setText(typed)
        assert dialog.told.text().startswith(told)
        assert not dialog.go.isEnabled()
    dialog.pages.setText("2-3")
    assert dialog.told.isHidden()
    assert ordered(dialog, qtbot).pages == Selection((Span(2, 3, 0, 3),))


def test_archive_and_password_exclude_each_other_and_the_reason_is_there(dialog: OutgoingDialog) -> None:
    protection = dialog.protection
    assert protection.archive.isChecked()
    assert "PDF/A (ISO 19005) forbids encryption" in protection.why.text()
    assert protection.why.isVisible()
    protection.archive.setFocus()
    QTest.keyClick(protection.archive, Qt.Key.Key_Down)
    assert protection.locked.isChecked()
    assert not protection.archive.isChecked()


def test_a_typed_password_is_judged_and_asked_for_twice(dialog: OutgoingDialog, qtbot: QtBot) -> None:
    protection = dialog.protection
    protection.locked.setChecked(True)
    protection.by_hand.setChecked(True)
    assert protection.typed.isVisible()
    QTest.keyClicks(protection.typed, "short")
    assert dialog.told.text().startswith("The password is too short. It takes at least 12 characters.")
    QTest.keyClicks(protection.typed, " but now long")
    assert dialog.told.text() == "The password was typed in two ways."
    QTest.keyClicks(protection.again, "short but now long")
    order = ordered(dialog, qtbot)
    assert [file.stamp for file in order.files] == [Stamp(password="short but now long")]
    assert order.product == dialog._order.path.with_name("Tokyo Summit Edition 3 summary.pdf")


def test_copies_are_named_a_line_each_and_have_a_password_each(dialog: OutgoingDialog, qtbot: QtBot) -> None:
    dialog.copies.on.setChecked(True)
    assert dialog.told.text() == "Nobody is named for a copy yet."
    dialog.copies.names.setPlainText("Minister\n\n 山田 太郎 \n")
    assert dialog.named.text() == (
        "Tokyo Summit Edition 3 summary Copy 1 of 2 Minister.pdf, 日米首脳会談 第3版 要約 写し 2-2 山田 太郎.pdf"
    )
    dialog.protection.locked.setChecked(True)
    assert not dialog.protection.by_hand.isVisible()
    stamps = [file.stamp for file in ordered(dialog, qtbot).files]
    assert [(stamp.number, stamp.of, stamp.name, stamp.language) for stamp in stamps] == [
        (1, 2, "Minister", "en"),
        (2, 2, "山田 太郎", "ja"),
    ]
    assert len({stamp.password for stamp in stamps} - {""}) == 2


def test_the_distribution_list_keeps_its_numbers_until_it_is_changed(dialog: OutgoingDialog) -> None:
    dialog.copies.on.setChecked(True)
    dialog.copies.take.click()
    assert dialog.copies.names.toPlainText() == "Minister\n山田"
    assert [(stamp.number, stamp.of, stamp.language) for stamp in dialog.copies.stamps] == [(7, 7, "en"), (1, 7, "ja")]
    dialog.copies.names.appendPlainText("Another")
    assert [stamp.number for stamp in dialog.copies.stamps] == [1, 2, 3]


def test_names_are_shown_as_they_will_be_and_what_is_wrong_with_them_is_told(dialog: OutgoingDialog, tmp_path: Path) -> None:
    dialog.pattern.setText("{title}: {date}/{level}")
    assert dialog.named.text() == "Tokyo Summit- 2025-10-24-O-S.pdf"
    (tmp_path / "Tokyo Summit.pdf").touch()
    dialog.pattern.setText("{title}")
    assert "Replaces a file that is there." in dialog.named.text()
    dialog.copies.on.setChecked(True)
    dialog.copies.names.setPlainText("A\nB")
    assert dialog.told.text().startswith("Several files would be called Tokyo Summit.pdf.")
    dialog.pattern.setText("{titel}")
    assert dialog.told.text().startswith("There is no field {titel}.")
    dialog.pattern.setText("{name}")
    dialog.folder.setText(str(tmp_path / "gone"))
    assert dialog.told.text() == "There is no such folder."
    dialog.folder.setText(str(tmp_path))
    assert dialog.go.isEnabled()


@pytest.fixture
def opened(window: MainWindow, book: Book, tmp_path: Path) -> MainWindow:
    from briefs.store.file import BookFile  # noqa: PLC0415 - only where a book is open

    path = tmp_path / "summit.brief"
    BookFile.create(path, book, window.outfit.clock()).close()
    assert window.open_path(path)
    window.show()
    return window


def order_of(window: MainWindow, rendition: Rendition) -> ExportOrder:
    assert window.session is not None
    assert window.keeper.path is not None
    return ExportOrder(window.session.book, window.keeper.path, rendition, window.bundle)


@pytest.mark.slow
def test_copies_with_passwords_are_made_and_their_passwords_shown_once_and_saved_as_slips(
    opened: MainWindow, book: Book, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    asked = opened.menus.exchange.ask_how(order_of(opened, Rendition("summary")), ())
    asked.folder.setText(str(folder))
    asked.pattern.setText("{name}")
    asked.copies.on.setChecked(True)
    asked.copies.names.setPlainText("Minister\nSecretary")
    asked.protection.locked.setChecked(True)
    asked.go.click()
    qtbot.waitUntil(lambda: bool(opened.findChildren(PasswordsDialog)), timeout=LONG_MS)
    (progress,) = opened.findChildren(ExportDialog)
    assert progress.told.text().startswith("2 files of 1 pages each are in")
    (shown,) = opened.findChildren(PasswordsDialog)
    cells = [[shown.table.item(row, column) for column in range(2)] for row in range(shown.table.rowCount())]
    words = [[cell.text() for cell in row if cell is not None] for row in cells]
    assert [row[0] for row in words] == ["Minister.pdf", "Secretary.pdf"]
    for name, password in words:
        assert len(pypdfium2.PdfDocument(folder / name, password=password)) == 1
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(folder / name)
    slips = tmp_path / "slips.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(slips), ""))
    shown.print.click()
    qtbot.waitUntil(slips.exists, timeout=LONG_MS)
    pages = pypdfium2.PdfDocument(slips)
    assert [words[n][1] in page.get_textpage().get_text_bounded() for n, page in enumerate(pages)] == [True, True]
    pages.close()
    assert slips.stat().st_mode & 0o777 == 0o600
    qtbot.waitUntil(
        lambda: all(each.cancel.text() == "Close" for each in opened.findChildren(ExportDialog)), timeout=LONG_MS
    )
    for each in (*opened.findChildren(ExportDialog), shown):
        each.reject()
    assert _grep(tmp_path, [password for _, password in words]) == []


def _grep(folder: Path, passwords: list[str]) -> list[Path]:
    """Every file below a folder that holds a password as it is: state, settings, the book, its folder."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) > 3
    return [path for path in files if any(password.encode() in path.read_bytes() for password in passwords)]


@pytest.mark.slow
def test_a_set_that_is_cancelled_leaves_nothing(opened: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "1.pdf").write_bytes(b"yesterday's")
    asked = opened.menus.exchange.ask_how(order_of(opened, Rendition()), ())
    asked.folder.setText(str(folder))
    asked.pattern.setText("{name}")
    asked.copies.on.setChecked(True)
    asked.copies.names.setPlainText("\n".join(map(str, range(1, 200))))
    asked.go.click()
    (progress,) = opened.findChildren(ExportDialog)
    qtbot.waitUntil(lambda: progress.bar.value() > 3, timeout=LONG_MS)
    progress.reject()
    assert [path.name for path in folder.iterdir()] == ["1.pdf"]
    assert (folder / "1.pdf").read_bytes() == b"yesterday's"
