from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from briefs.book.trade import TradePackage
from desktop.dialogs.import_lines import ImportDialog
from desktop.main_window import MainWindow
from desktop.session import Session
from tests.briefs.tables.tables import CUSTOMS, FAOSTAT, MESSY, written
from tests.desktop.editors.books import make_session

LONG_MS = 20_000


@pytest.fixture
def session() -> Session:
    return make_session()


def package(session: Session) -> TradePackage:
    section = session.book.section("trade")
    assert isinstance(section, TradePackage)
    return section


def opened(window: MainWindow, session: Session, path: Path, qtbot: QtBot) -> ImportDialog:
    dialog = ImportDialog(session, package(session), path, window.outfit, window.words)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def ready(dialog: ImportDialog, qtbot: QtBot) -> ImportDialog:
    qtbot.waitUntil(dialog.go.isEnabled, timeout=LONG_MS)
    return dialog


def click(dialog: ImportDialog) -> None:
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)


def test_a_published_table_comes_in_without_hand_work_as_one_step(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = ready(opened(window, session, written(tmp_path / "fao.csv", FAOSTAT.replace("USD", "EUR")), qtbot), qtbot)
    assert "FAOSTAT recognised" in dialog.told.text()
    assert dialog.go.text() == "Import 2 lines"
    click(dialog)
    lines = package(session).groups[0].lines
    assert [(line.name.en, line.now) for line in lines[2:]] == [("Soya beans", Decimal(2100)), ("Maize", Decimal(4000))]
    session.undo()
    assert len(package(session).groups[0].lines) == 2


def test_nothing_comes_in_when_the_dialog_is_left(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    before = session.book
    dialog = ready(opened(window, session, written(tmp_path / "fao.csv", FAOSTAT.replace("USD", "EUR")), qtbot), qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert session.book is before


def test_what_is_refused_is_told_and_saved_beside_the_file(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = written(tmp_path / "soy.csv", MESSY.replace("千円", "百万ユーロ"), "cp932")
    dialog = ready(opened(window, session, path, qtbot), qtbot)
    assert dialog.encoding.currentData() == "cp932"
    assert dialog.heads.currentText() == "3 + 4"
    said = [dialog.refused.item(n).text() for n in range(dialog.refused.count())]
    assert said[0] == "Row 7: “1201.9O” is no code: letters stand among its digits (統計品目番号)"
    assert said[2] == "2 rows are totals, regions, notes or another year: read, not imported"
    QTest.mouseClick(dialog.save_refused, Qt.MouseButton.LeftButton)
    kept = (tmp_path / "soy refused.tsv").read_text(encoding="utf-8-sig").splitlines()
    assert kept[0] == "Row\tColumn\tCell\tWhy"
    assert kept[1].startswith("7\t統計品目番号\t1201.9O\t")


def test_columns_are_corrected_by_hand_and_remembered(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    text = "Ware,Then,Lately\nRice,5,7\nRye,6,8\n"
    dialog = ready(opened(window, session, written(tmp_path / "a.csv", text), qtbot), qtbot)
    assert [combo.currentData() for combo in dialog.roles] == ["name.en", "", "now"]
    for column, role in ((2, ""), (1, "amount:offer")):
        dialog.roles[column].setCurrentIndex(dialog.roles[column].findData(role))
    qtbot.waitUntil(lambda: dialog.first.text().endswith(": 5"), timeout=LONG_MS)
    ready(dialog, qtbot)
    click(dialog)
    assert [line.amount("offer") for line in package(session).groups[0].lines[2:]] == [Decimal(5), Decimal(6)]
    again = opened(window, session, written(tmp_path / "b.csv", text.replace("5", "9")), qtbot)
    qtbot.waitUntil(lambda: again.first.text().endswith(": 9"), timeout=LONG_MS)
    assert [combo.currentData() for combo in again.roles] == ["name.en", "amount:offer", ""]


def test_a_commodity_s_suppliers_come_in_as_shares(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(window, session, written(tmp_path / "Cod.csv", CUSTOMS, "cp932"), qtbot)
    qtbot.waitUntil(lambda: dialog.refused.count() == 3, timeout=LONG_MS)
    assert "without an exchange rate" in dialog.refused.item(0).text()
    assert not dialog.go.isEnabled()
    dialog.into.setCurrentIndex(dialog.into.count() - 1)
    dialog.into.activated.emit(dialog.into.currentIndex())
    ready(dialog, qtbot)
    assert dialog.go.text() == "Import 3 suppliers"
    click(dialog)
    shares = package(session).shares[-1]
    assert shares.title == "Cod"
    assert sum(share.now for share in shares.shares) == 100


def test_a_file_that_is_no_table_is_refused_in_words(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 and no more")
    dialog = opened(window, session, tmp_path / "a.xlsx", qtbot)
    qtbot.waitUntil(dialog.failure.isVisible, timeout=LONG_MS)
    assert dialog.failure.text().startswith("a.xlsx cannot be read as a table")
    assert not dialog.go.isEnabled()
