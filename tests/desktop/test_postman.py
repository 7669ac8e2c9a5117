"""Mail sent from the window, to a real server: signals, cancel, and the window that never waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from briefs.deliver.letters import Letter
from briefs.deliver.line import Patience
from briefs.deliver.mail import Outcome, Trial
from briefs.deliver.passwords import Secret, SystemKeeper
from briefs.errors import DiskFullError
from desktop.mail_program import MailProgram
from desktop.postman import AccountTest, Postman
from tests.briefs.deliver.keyrings import Ring
from tests.briefs.deliver.servers import AT, PASSWORD, QUICK, Book, letter, serving
from tests.desktop.mail_programs import mail_program

pytestmark = pytest.mark.usefixtures("ring")

LETTERS = tuple(letter(number) for number in range(1, 4))


class Seen(QObject):
    """What a postman or a test of an account told, received in the window's thread."""

    def __init__(self) -> None:
        super().__init__()
        self.outcomes: list[Outcome] = []
        self.steps: list[str] = []
        self.ended: list[object] = []

    def take(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)

    def end(self, what: object) -> None:
        self.ended.append(what)


def test_outcomes_come_one_by_one_and_all_at_the_end(tmp_path: Path, qtbot: QtBot) -> None:
    book, seen = Book(), Seen()
    with serving(tmp_path) as server:
        server.office.answers["RCPT", "r2@delta.example"] = "550 No"
        postman = Postman(server.account(), book, lambda: AT, parent=seen)
        postman.came.connect(seen.take)
        with qtbot.waitSignal(postman.finished, timeout=5000) as done:
            postman.send(LETTERS, Secret(PASSWORD))
        assert [one.state for one in seen.outcomes] == ["sent", "refused", "sent"]
        assert done.args == [tuple(seen.outcomes)]
        assert server.office.recipients == ["r1@delta.example", "r3@delta.example"]
    assert book.told[:2] == [("letter-1", "handing over"), ("letter-1", "sent")]


def test_the_window_goes_on_while_a_server_keeps_silent_and_cancel_ends_it(tmp_path: Path, qtbot: QtBot) -> None:
    with serving(tmp_path) as server:
        server.office.answers["RCPT", "r1@delta.example"] = "stall"
        postman = Postman(server.account(), Book(), lambda: AT)
        postman.patience = Patience(reply=0.5, last=0.5)
        beats: list[int] = []
        timer = QTimer()
        timer.timeout.connect(lambda: beats.append(1))
        timer.start(10)
        with qtbot.waitSignal(postman.finished, timeout=5000) as done:
            postman.send(LETTERS, Secret(PASSWORD))
            qtbot.waitUntil(lambda: len(beats) >= 20)
            postman.cancel()
        assert done.args is not None
        assert [one.state for one in done.args[0]] == ["failed", "not tried", "not tried"]


def test_the_password_of_the_keyring_is_used_and_a_missing_one_told(tmp_path: Path, qtbot: QtBot) -> None:
    with serving(tmp_path) as server:
        for kept, state in ((False, "failed"), (True, "sent")):
            if kept:
                SystemKeeper().keep(server.account(), Secret(PASSWORD))
            postman = Postman(server.account(), Book(), lambda: AT)
            with qtbot.waitSignal(postman.finished, timeout=5000) as done:
                postman.send(LETTERS[:1])
            assert done.args is not None
            assert done.args[0][0].state == state
        assert len(server.office.arrived) == 1


def test_a_register_that_cannot_be_written_ends_it(tmp_path: Path, qtbot: QtBot) -> None:
    class Full(Book):
        def handing_over(self, letter: Letter, at: dt.datetime) -> None:
            raise DiskFullError(tmp_path)

    with serving(tmp_path) as server:
        postman = Postman(server.account(), Full(), lambda: AT)
        with qtbot.waitSignal(postman.failed, timeout=5000) as failed:
            postman.send(LETTERS, Secret(PASSWORD))
        assert failed.args is not None
        assert isinstance(failed.args[0], DiskFullError)
        assert server.office.arrived == []


def test_closing_waits_until_the_last_letter_is_recorded(tmp_path: Path, qtbot: QtBot) -> None:
    book = Book()
    with serving(tmp_path) as server:
        postman = Postman(server.account(), book, lambda: AT)
        with qtbot.waitSignal(postman.progressed, timeout=5000):
            postman.send(LETTERS, Secret(PASSWORD))
        postman.close()
        outcomes = dict(book.told)
        assert set(outcomes.values()) <= {"sent", "not tried"}
        assert len(outcomes) == 3
        assert len(server.office.arrived) == list(outcomes.values()).count("sent")


def trial(qtbot: QtBot, test: AccountTest, act: Callable[[], None]) -> Trial:
    with qtbot.waitSignal(test.ended, timeout=5000) as done:
        act()
    assert done.args is not None
    ended = done.args[0]
    assert isinstance(ended, Trial)
    return ended


def test_an_account_is_tried_step_by_step_and_a_password_that_works_is_kept(
    tmp_path: Path, qtbot: QtBot, ring: Ring
) -> None:
    seen = Seen()
    with serving(tmp_path) as server:
        test = AccountTest(server.account(), SystemKeeper())
        test.stepped.connect(seen.steps.append)
        ended = trial(qtbot, test, lambda: test.start(Secret("wrong"), keep=True))
        assert (ended.step, ended.trouble and ended.trouble.code) == ("log in", "wrong-password")
        assert ring.kept == {}
        test = AccountTest(server.account(), SystemKeeper())
        assert trial(qtbot, test, lambda: test.start(Secret(PASSWORD), keep=True)).trouble is None
        assert list(ring.kept.values()) == [PASSWORD]
        test = AccountTest(server.account(), SystemKeeper())
        assert trial(qtbot, test, lambda: test.start(None, keep=False)).trouble is None
        none: type[KeyringBackend] = fail.Keyring
        keyring.set_keyring(none())
        test = AccountTest(server.account(), SystemKeeper())
        ended = trial(qtbot, test, lambda: test.start(None, keep=True))
        assert ended.trouble is not None
        assert ended.trouble.code == "password-wanted"
    assert seen.steps == ["connect", "secure", "log in"]


def test_the_mail_program_gets_text_and_file_by_its_own_route(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = mail_program(tmp_path, monkeypatch)
    mail = MailProgram()
    assert mail.open(LETTERS[0]) is None
    qtbot.waitUntil(told.exists)
    words = told.read_text(encoding="utf-8").split("\n--\n")
    assert words[:4] == ["--utf8", "--subject", LETTERS[0].subject, "--body"]
    assert words[-2] == "mailto:r1@delta.example"
    attached = Path(words[words.index("--attach") + 1])
    assert attached.name == LETTERS[0].enclosures[0].name
    assert attached.read_bytes() == LETTERS[0].enclosures[0].data
    folder = mail.folder
    assert folder is not None
    assert attached.is_relative_to(folder)
    assert [path for path in (folder, *folder.rglob("*")) if path.stat().st_mode & 0o077] == []
    mail.clear()
    assert not folder.exists()


def test_a_letter_that_cannot_be_sent_is_not_handed_to_the_mail_program() -> None:
    trouble = MailProgram().open(letter(1, address="nobody"))
    assert trouble is not None
    assert trouble.code == "bad-address"
    assert QUICK.reply < Patience().reply
