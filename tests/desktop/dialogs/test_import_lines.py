from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from briefs.book.book import Book, Tab
from briefs.book.place import Place
from briefs.book.sections import Note
from briefs.book.trade import TradePackage
from briefs.book.value import Phrase
from briefs.edits.commands import set_field
from desktop.dialogs.import_lines import ImportDialog
from desktop.dialogs.import_rows import ROW_HEIGHT
from desktop.main_window import MainWindow
from desktop.session import Session
from desktop.views.editors.trade_view import TradeView
from tests.briefs.tables.tables import CUSTOMS, FAOSTAT, MESSY, written
from tests.briefs.tables.test_formulas import computed
from tests.desktop.editors.books import make_session
from tests.desktop.editors.test_choices import ink
from tests.desktop.windows import Desk, session_of

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
    assert dialog.choices.encoding.currentData() == "cp932"
    assert dialog.choices.heads.currentText() == "3 + 4"
    said = [dialog.findings.refused.item(n).text() for n in range(dialog.findings.refused.count())]
    assert said[0] == "Row 7: “1201.9O” is no code: letters stand among its digits (統計品目番号)"
    assert said[2] == "2 rows are totals, regions, notes or another year: read, not imported"
    QTest.mouseClick(dialog.findings.save, Qt.MouseButton.LeftButton)
    kept = (tmp_path / "soy refused.tsv").read_text(encoding="utf-8-sig").splitlines()
    assert kept[0] == "Row\tColumn\tCell\tWhy"
    assert kept[1].startswith("7\t統計品目番号\t1201.9O\t")


def test_columns_are_corrected_by_hand_and_remembered(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    text = "Ware,Then,Lately\nRice,5,7\nRye,6,8\n"
    dialog = ready(opened(window, session, written(tmp_path / "a.csv", text), qtbot), qtbot)
    assert [combo.currentData() for combo in dialog.rows.boxes] == ["name.en", "", "now"]
    for column, role in ((2, ""), (1, "amount:offer")):
        dialog.rows.boxes[column].setCurrentIndex(dialog.rows.boxes[column].findData(role))
    qtbot.waitUntil(lambda: dialog.findings.first.text().endswith(": 5"), timeout=LONG_MS)
    ready(dialog, qtbot)
    click(dialog)
    assert [line.amount("offer") for line in package(session).groups[0].lines[2:]] == [Decimal(5), Decimal(6)]
    again = opened(window, session, written(tmp_path / "b.csv", text.replace("5", "9")), qtbot)
    qtbot.waitUntil(lambda: "5 → 9" in again.findings.first.text(), timeout=LONG_MS)
    assert [combo.currentData() for combo in again.rows.boxes] == ["name.en", "amount:offer", ""]


def test_a_column_s_long_name_ends_in_dots_and_cuts_no_letter(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = ready(opened(window, session, written(tmp_path / "a.csv", f"Ware,{'M' * 60}\nRice,5\n"), qtbot), qtbot)
    combo = dialog.rows.boxes[1]
    combo.setCurrentIndex(combo.count() - 1)
    assert combo.currentText().endswith("M")
    option, part = QStyleOptionComboBox(), QStyle.SubControl.SC_ComboBoxEditField
    combo.initStyleOption(option)
    room = combo.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, combo)
    assert not ink(combo, range(room.right() - 1, room.right() + 1))


def test_a_table_that_is_sent_again_brings_its_lines_up_to_date_unless_somebody_says_otherwise(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    text = "Ware,Lately\nRice,5\nRye,6\n"
    click(ready(opened(window, session, written(tmp_path / "a.csv", text), qtbot), qtbot))
    before = package(session).groups[0].lines
    sent = written(tmp_path / "b.csv", "Ware,Lately\nRye,7\nRice,5\nMaize,8\n")
    dialog = ready(opened(window, session, sent, qtbot), qtbot)
    assert dialog.findings.first.text() == (
        "1 line changes · 1 is new · 1 is told as it is · 2 not in the table stay\nRye: now 6 → 7"
    )
    assert dialog.go.text() == "Import 2 lines"
    dialog.findings.anew.setChecked(False)
    assert (dialog.findings.first.text(), dialog.go.text()) == ("Row 2 becomes: Rye: 7", "Import 3 lines")
    dialog.findings.anew.setChecked(True)
    click(dialog)
    after = package(session).groups[0].lines
    assert [line.id for line in after[:4]] == [line.id for line in before]
    assert [(line.name.en, line.now) for line in after[2:]] == [
        ("Rice", Decimal(5)),
        ("Rye", Decimal(7)),
        ("Maize", Decimal(8)),
    ]
    session.undo()
    assert package(session).groups[0].lines == before


def test_a_commodity_s_suppliers_come_in_as_shares(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(window, session, written(tmp_path / "Cod.csv", CUSTOMS, "cp932"), qtbot)
    qtbot.waitUntil(lambda: dialog.findings.refused.count() == 3, timeout=LONG_MS)
    assert "without an exchange rate" in dialog.findings.refused.item(0).text()
    assert not dialog.go.isEnabled()
    dialog.choices.into.setCurrentIndex(dialog.choices.into.count() - 1)
    dialog.choices.into.activated.emit(dialog.choices.into.currentIndex())
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


def test_a_book_without_a_package_gets_one_with_the_lines_group_and_columns_of_its_first_table(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    note = Tab(id="tab", title="Papers", sections=(Note(id="note", title="Cod"),))
    window = desk.window(desk.book(book=Book(id="b", title=Phrase(en="B"), tabs=(note,))))
    session = session_of(window)
    before = session.book
    text = "Offers of the ministry\nUS$ billion\nLine,Offer,Fallback\nFish,3,2.5\nTimber,1,1\n"
    dialog = window.menus.exchange.import_table(written(tmp_path / "Offers.csv", text))
    assert dialog is not None
    ready(dialog, qtbot)
    assert dialog.choices.into.currentText() == "A new group"
    assert dialog.findings.first.text() == "Row 4 becomes: Fish: 3, 2.5"
    assert session.book is before
    click(dialog)
    (made,) = (section for section in session.book.sections() if isinstance(section, TradePackage))
    (group,) = made.groups
    assert [one.name.en for one in made.scenarios] == ["Offer", "Fallback"]
    assert (group.currency, group.scale) == ("USD", Decimal(10**9))
    assert group.unit == Phrase(en="US$ billion", ja="10億ドル")
    assert [line.name.en for line in group.lines] == ["Fish", "Timber"]
    window.activateWindow()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), TradeView))
    assert (session.selection.section, session.selection.item) == (made.id, group.lines[0].id)
    assert session.selection.section == made.id
    session.undo()
    assert session.book == before


def test_a_column_called_like_a_scenario_of_the_package_comes_into_it(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    offer = package(session).scenarios[0]
    text = f"Ware,Then,{offer.name.en}\nRice,5,7\nRye,6,8\n"
    dialog = ready(opened(window, session, written(tmp_path / "a.csv", text), qtbot), qtbot)
    qtbot.waitUntil(lambda: dialog.rows.boxes[2].currentData() == f"amount:{offer.id}", timeout=LONG_MS)
    ready(dialog, qtbot)
    click(dialog)
    assert [line.amount(offer.id) for line in package(session).groups[0].lines[2:]] == [Decimal(7), Decimal(8)]


def chosen(dialog: ImportDialog, combo: str, words: str) -> None:
    box = getattr(dialog.choices, combo)
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


def test_units_that_a_table_does_not_tell_are_told_by_hand(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    text = "Ware,Amount (€ thousand)\nRice,5000\nRye,6000\n"
    dialog = ready(opened(window, session, written(tmp_path / "a.csv", text), qtbot), qtbot)
    assert dialog.choices.units.currentText() == "Found: € thousand"
    room = dialog.choices.units.sizeHint().width()
    dialog.choices.units.setItemText(0, "Found: thousands of millions of euros")
    assert dialog.choices.units.sizeHint().width() > room
    dialog.choices.units.setItemText(0, "Found: € thousand")
    assert dialog.findings.first.text() == "Row 2 becomes: Rice: 5"
    chosen(dialog, "units", "€ billion")
    qtbot.waitUntil(lambda: dialog.findings.first.text() == "Row 2 becomes: Rice: 5,000,000", timeout=LONG_MS)
    chosen(dialog, "units", "Found: € thousand")
    qtbot.waitUntil(lambda: dialog.findings.first.text() == "Row 2 becomes: Rice: 5", timeout=LONG_MS)


def test_units_told_by_hand_are_kept_for_tables_that_tell_the_same_and_for_no_others(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    text = "Ware,Amount\nRice,5\nRye,6\n"
    dialog = ready(opened(window, session, written(tmp_path / "a.csv", text), qtbot), qtbot)
    chosen(dialog, "units", "€ billion")
    qtbot.waitUntil(lambda: dialog.findings.first.text() == "Row 2 becomes: Rice: 5,000", timeout=LONG_MS)
    click(ready(dialog, qtbot))
    again = opened(window, session, written(tmp_path / "b.csv", text.replace("6", "7")), qtbot)
    qtbot.waitUntil(lambda: "6,000 → 7,000" in again.findings.first.text(), timeout=LONG_MS)
    assert again.choices.units.currentText() == "€ billion"
    other = opened(window, session, written(tmp_path / "c.csv", f"€ million,€ million\n{text}"), qtbot)
    qtbot.waitUntil(lambda: "5,000 → 5" in other.findings.first.text(), timeout=LONG_MS)
    assert other.choices.units.currentText() == "Found: € million"


def test_the_year_that_comes_in_and_rows_refused_beyond_the_list_are_told(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.dialogs.import_findings.MOST_REFUSED", 1)
    text = "Ware,Year,Amount\nRice,2030,5\nRice,2029,4\nRye,2030,x\nOats,2030,y\nTea,2030,z\n"
    dialog = ready(opened(window, session, written(tmp_path / "a.csv", text), qtbot), qtbot)
    said = [dialog.findings.refused.item(n).text() for n in range(dialog.findings.refused.count())]
    assert said[1:] == [
        "2 more rows are refused; saved beside the file, all are told",
        "1 row is a total, a region, a note or another year: read, not imported",
        "Of the times in the table the newest comes in: 2030",
    ]


def test_an_encoding_is_corrected_where_none_was_found(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"Ware,Amount\nCaf\x00\x00\xe9,5\n")
    dialog = opened(window, session, path, qtbot)
    qtbot.waitUntil(dialog.failure.isVisible, timeout=LONG_MS)
    path.write_bytes(b"Ware,Amount\nCaf\xe9,5\n")
    chosen(dialog, "encoding", "Western, Windows (cp1252)")
    ready(dialog, qtbot)
    assert dialog.findings.first.text() == "Row 2 becomes: Café: 5"


def test_amounts_that_no_shares_can_be_of_are_refused_in_words(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    text = "Ware,Amount\nRice,-5\nRye,6\n"
    dialog = ready(opened(window, session, written(tmp_path / "a.csv", text), qtbot), qtbot)
    chosen(dialog, "into", "Supplier shares")
    qtbot.waitUntil(lambda: dialog.findings.first.text().startswith("Suppliers need amounts"), timeout=LONG_MS)
    assert not dialog.go.isEnabled()


def found(dialog: ImportDialog) -> list[str]:
    return [dialog.findings.refused.item(n).text() for n in range(dialog.findings.refused.count())]


def test_formulas_without_results_are_told_with_their_places_and_what_helps(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = computed(tmp_path / "a.xlsx", 7, "", "", "", "")
    dialog = ready(opened(window, session, path, qtbot), qtbot)
    assert dialog.uncomputed.isVisible()
    assert dialog.uncomputed.text() == (
        "4 cells hold formulas whose results are not in the file (B3, B4, B5 …). "
        "Open the file in Excel or LibreOffice, save it there, and import it again."
    )
    assert dialog.go.text() == "Import 1 line"
    assert found(dialog)[0] == "Row 3: the formula “=ROUND(2*1.5,0)” has no result in the file (Amount)"


def test_a_country_s_code_that_nobody_knows_is_told_before_it_comes_in_as_a_number(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = written(tmp_path / "a.csv", CUSTOMS.replace("304", "998").replace("302", "999").replace("410", "998"), "cp932")
    dialog = opened(window, session, path, qtbot)
    chosen(dialog, "into", "Supplier shares")
    ready(dialog, qtbot)
    assert found(dialog) == [
        "Country code 998 is not known: 2 rows come in with the bare number",
        "Country code 999 is not known: 1 row comes in with the bare number",
    ]


def test_a_workbook_is_asked_for_its_sheet_alone_and_a_group_is_called_by_its_letter(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    (group, *_) = package(session).groups
    assert session.do(set_field(session.book, Place("trade", group.id, "name"), ()))
    dialog = ready(opened(window, session, computed(tmp_path / "a.xlsx", 7, 8), qtbot), qtbot)
    choices = dialog.choices
    assert not choices.encoding.isVisible()
    assert not choices.separator.isVisible()
    assert choices.sheet.isVisible()
    assert choices.into.itemText(0) == "A"
    dialog.close()
    text = ready(opened(window, session, written(tmp_path / "b.csv", FAOSTAT), qtbot), qtbot)
    assert text.choices.encoding.isVisible()


def test_on_a_screen_of_720_by_450_the_rows_and_the_button_are_in_sight(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.dialogs.import_lines.come_up", lambda dialog, *_: dialog.resize(720, 410))
    dialog = ready(opened(window, session, written(tmp_path / "fao.csv", FAOSTAT), qtbot), qtbot)
    assert dialog.width() <= 720
    assert dialog.height() <= 410
    assert dialog.rows.height() >= 3 * ROW_HEIGHT
    assert dialog.go.mapTo(dialog, dialog.go.rect().bottomRight()).y() < 410
