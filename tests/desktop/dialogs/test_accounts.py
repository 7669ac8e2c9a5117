"""Mail accounts and the wording of messages, over the whole window and a real server."""

from __future__ import annotations

from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from briefs.deliver.accounts import FILE, Account, Mailroom, read_mailroom, write_mailroom
from desktop.dialogs.account_form import AccountForm
from desktop.dialogs.accounts import AccountsDialog
from desktop.dialogs.letter_text import LetterTextDialog
from tests.briefs.deliver.keyrings import Ring
from tests.briefs.deliver.servers import HOST, PASSWORD, USER, Server, serving
from tests.desktop.windows import Desk, close_boxes, told

pytestmark = pytest.mark.usefixtures("ring")


def state_of(desk: Desk) -> Path:
    desk.state.mkdir(exist_ok=True)
    return desk.state


def accounts_of(desk: Desk, qtbot: QtBot) -> AccountsDialog:
    window = desk.window()
    window.menu_actions["mail accounts"].trigger()
    dialog = window.findChild(AccountsDialog)
    assert isinstance(dialog, AccountsDialog)
    qtbot.waitUntil(dialog.isVisible)
    dialog.wait()
    qtbot.waitUntil(lambda: "…" not in dialog.form.kept.text())
    return dialog


def type_into(form: AccountForm, **words: str) -> None:
    for name, text in words.items():
        form.fields[name].clear()
        QTest.keyClicks(form.fields[name], text)


def type_account(dialog: AccountsDialog, server: Server) -> None:
    type_into(dialog.form, name="Office", address="desk@river.example", host=HOST, user=USER)
    dialog.form.fields["authority"].setText(server.authority)
    dialog.form.port.setValue(server.port)


def test_an_account_is_added_tried_and_kept(desk: Desk, qtbot: QtBot, ring: Ring, tmp_path: Path) -> None:
    dialog = accounts_of(desk, qtbot)
    assert not dialog.form.isEnabled()
    assert dialog.told.text() == "Add the account that mail is to leave by."
    with serving(tmp_path) as server:
        dialog.add.click()
        assert dialog.told.text() == "The account names no server"
        type_account(dialog, server)
        assert dialog.told.text() == ""
        assert dialog.list.item(0).text() == "Office"
        dialog.form.secret.setText("wrong")
        dialog.test.setFocus()
        QTest.keyClick(dialog.test, Qt.Key.Key_Space)
        assert dialog.bar.isVisible()
        assert dialog.stop.hasFocus()
        qtbot.waitUntil(lambda: not dialog.bar.isVisible())
        assert dialog.test.hasFocus()  # and not the list
        told = "The server did not accept user name and password\nCorrect them in the fields above."
        assert dialog.told.text().startswith(told)
        dialog.list.setCurrentRow(-1)
        dialog.list.setCurrentRow(0)
        dialog.wait()
        assert ring.kept == {}
        dialog.form.secret.setText(PASSWORD)
        dialog.test.click()
        qtbot.waitUntil(lambda: dialog.told.text() == "It works")
        assert list(ring.kept.values()) == [PASSWORD]
        port = server.port
    dialog.accept()
    dialog.wait()
    (kept,) = read_mailroom(desk.state).accounts
    assert (kept.name, kept.host, kept.port, kept.user) == ("Office", HOST, port, USER)
    assert PASSWORD.encode() not in (desk.state / FILE).read_bytes()


def test_the_window_goes_on_while_a_server_keeps_silent(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        server.office.answers["NOOP", ""] = "stall"
        write_mailroom(state_of(desk), Mailroom((server.account(),)))
        dialog = accounts_of(desk, qtbot)
        dialog.form.secret.setText(PASSWORD)
        dialog.test.click()
        qtbot.waitUntil(lambda: dialog.told.text() == "Asking whether it listens…")
        dialog.stop.click()
        assert not dialog.bar.isVisible()
        assert dialog.test.isVisible()
        assert dialog.told.text() == ""


def test_without_a_keyring_it_is_said_and_the_password_kept_nowhere(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    none: type[KeyringBackend] = fail.Keyring
    keyring.set_keyring(none())
    with serving(tmp_path) as server:
        write_mailroom(state_of(desk), Mailroom((server.account(),)))
        dialog = accounts_of(desk, qtbot)
        assert "asked for at every sending" in dialog.form.kept.text()
        assert not dialog.form.keep.isVisible()
        dialog.test.click()
        qtbot.waitUntil(lambda: dialog.told.text().startswith("The password is missing"))
        dialog.form.secret.setText(PASSWORD)
        dialog.test.click()
        qtbot.waitUntil(lambda: dialog.told.text() == "It works")
    dialog.accept()
    assert [path for path in desk.state.rglob("*") if path.is_file() and PASSWORD.encode() in path.read_bytes()] == []


def test_a_password_goes_when_its_account_does(desk: Desk, qtbot: QtBot, ring: Ring) -> None:
    accounts = tuple(Account(id=name, name=name, address=f"{name}@b.example", host="h.example", user="u") for name in "ab")
    write_mailroom(state_of(desk), Mailroom(accounts))
    dialog = accounts_of(desk, qtbot)
    dialog.form.secret.setText("first")
    dialog.list.setCurrentRow(1)
    assert dialog.form.secret.text() == ""
    dialog.form.secret.setText("second")
    dialog.accept()
    dialog.wait()
    assert sorted(ring.kept.values()) == ["first", "second"]
    dialog.deleteLater()
    again = accounts_of(desk, qtbot)
    again.list.setCurrentRow(0)
    again.delete.click()
    type_into(again.form, host="elsewhere.example")
    again.accept()
    again.wait()
    assert ring.kept == {}
    assert [account.host for account in read_mailroom(desk.state).accounts] == ["elsewhere.example"]


def test_encryption_brings_its_port_and_a_relay_is_told_as_such(desk: Desk, qtbot: QtBot) -> None:
    write_mailroom(state_of(desk), Mailroom((Account(id="a", address="a@b.example", host="h.example", user="u"),)))
    dialog = accounts_of(desk, qtbot)
    form = dialog.form
    form.security.setFocus()
    QTest.keyClick(form.security, Qt.Key.Key_Down)
    assert (form.port.value(), form.relay.isVisible()) == (465, False)
    QTest.keyClick(form.security, Qt.Key.Key_Down)
    assert (form.port.value(), form.relay.isVisible()) == (25, True)
    assert dialog.told.text() == "Nothing is sent to h.example unencrypted"
    form.ceiling.setCurrentIndex(form.ceiling.findData("uk O-S"))
    form.ceiling.activated.emit(form.ceiling.currentIndex())
    form.limit.setValue(25)
    form.domains.setText("river.example、Delta.example")
    form.domains.textEdited.emit("")
    (account,) = dialog.mailroom.accounts
    assert (account.profile, account.ceiling, account.limit) == ("uk", "O-S", 25_000_000)
    assert account.domains == ("river.example", "delta.example")


def test_an_authority_is_chosen_as_a_file(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/office/ca.pem", ""))
    dialog = accounts_of(desk, qtbot)
    dialog.add.click()
    dialog.form.authority_asked.emit()
    assert dialog.mailroom.accounts[0].authority == "/office/ca.pem"


def test_a_damaged_file_of_accounts_is_told_and_left_alone(desk: Desk, qtbot: QtBot) -> None:
    (state_of(desk) / FILE).write_text("{")
    window = desk.window()
    window.menu_actions["mail accounts"].trigger()
    assert window.findChild(AccountsDialog) is None
    assert told(window)[0].startswith("The mail accounts cannot be read")
    close_boxes(window)
    assert (desk.state / FILE).read_text() == "{"


def wording_of(desk: Desk) -> LetterTextDialog:
    window = desk.window()
    window.menu_actions["mail wording"].trigger()
    dialog = window.findChild(LetterTextDialog)
    assert isinstance(dialog, LetterTextDialog)
    return dialog


def test_a_wording_is_changed_in_one_language_and_taken_back(desk: Desk) -> None:
    dialog = wording_of(desk)
    assert dialog.subject.text() == "[{marking}] {title}, edition {edition}"
    assert not dialog.again.isEnabled()
    dialog.languages.button(1).click()
    assert "様" in dialog.body.toPlainText()
    dialog.subject.setText("{title}を送付 {titel}")
    assert dialog.told.text() == "These are no fields and stand as typed: {titel}"
    dialog.subject.setText("{title}を送付")
    dialog.fields.setCurrentIndex(1)
    dialog.fields.activated.emit(1)
    assert dialog.body.toPlainText().startswith("{title}{organisation}\n")
    dialog.accept()
    texts = read_mailroom(desk.state).texts
    assert list(texts) == ["ja"]
    assert texts["ja"].subject == "{title}を送付"
    dialog.deleteLater()
    again = wording_of(desk)
    again.languages.button(1).click()
    assert again.subject.text() == "{title}を送付"
    again.again.click()
    again.accept()
    assert read_mailroom(desk.state).texts == {}


def test_on_a_screen_of_720_by_450_the_form_scrolls_and_the_button_is_in_sight(desk: Desk, qtbot: QtBot) -> None:
    dialog = accounts_of(desk, qtbot)
    assert dialog.add.hasFocus(), "without an account one begins by adding it"
    dialog.resize(720, 410)
    assert (dialog.width(), dialog.height()) == (720, 410)
    assert dialog.test.mapTo(dialog, dialog.test.rect().bottomRight()).y() < 410
    dialog.add.click()
    for _ in range(20):
        if not dialog.form.domains.hasFocus():
            QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
    assert dialog.form.domains.visibleRegion().boundingRect().height() > 20
