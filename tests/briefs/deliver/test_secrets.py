"""No password in a file, a log, an output or a repr: everything that sending and settings leave behind is searched."""

from __future__ import annotations

import base64
import logging
import traceback
from pathlib import Path

import keyring
import msgspec
import pytest

from briefs.deliver.accounts import Mailroom, read_mailroom, write_mailroom
from briefs.deliver.drafts import lay_out
from briefs.deliver.line import Line, LineError
from briefs.deliver.mail import Mailing, try_account
from briefs.deliver.passwords import Secret, SystemKeeper
from tests.briefs.deliver.servers import AT, PASSWORD, QUICK, USER, Book, Setting, letter, serving
from tests.briefs.deliver.test_accounts import Ring

WRONG = "no-such-word-anywhere"


def forms(password: str) -> tuple[bytes, ...]:
    """Return how a password could stand somewhere: as it is, escaped, and as both logins send it."""
    raw = password.encode()
    plain = base64.b64encode(b"\0" + USER.encode() + b"\0" + raw)
    escaped = password.encode("unicode_escape"), repr(raw).encode()[2:-1]
    return raw, base64.b64encode(raw), plain, *escaped


def holds(where: bytes) -> list[bytes]:
    return [form for password in (PASSWORD, WRONG) for form in forms(password) if form in where]


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
def test_no_password_is_left_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str],
    mechanism: str,
) -> None:  # fmt: skip
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    before, ring = keyring.get_keyring(), Ring()
    keyring.set_keyring(ring)
    caplog.set_level(logging.DEBUG)
    logging.getLogger("mail").setLevel(logging.CRITICAL)  # the server's own log, which may say what it likes
    shown: list[object] = []
    try:
        with serving(tmp_path, Setting(mechanisms=(mechanism,))) as server:
            account = server.account()
            server.office.rebuke = "535 5.7.8 your {} is wrong"
            for password in (WRONG, PASSWORD):
                secret, book = Secret(password), Book()
                mailing = Mailing(account, secret, lambda: AT)
                shown += [secret, vars(mailing), mailing.send([letter(1)], book, book), book.told]
                shown.append(try_account(account, secret, lambda _step: None, QUICK))
            shown.append(complaint(Line(account, Secret(WRONG), QUICK)))
            assert SystemKeeper().keep(account, Secret(PASSWORD))
            write_mailroom(tmp_path / "temporary", Mailroom((account,)))
            shown += [read_mailroom(tmp_path / "temporary"), account, msgspec.json.encode(account)]
            lay_out(letter(1), temporary)
    finally:
        keyring.set_keyring(before)
        logging.getLogger("mail").setLevel(logging.NOTSET)
    output = capfd.readouterr()
    for where in (caplog.text, output.out, output.err, *map(repr, shown), *map(str, shown)):
        assert holds(where.encode()) == []
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) == 4
    assert [path for path in files if holds(path.read_bytes())] == []
    assert len(server.office.arrived) == 1


def complaint(line: Line) -> str:
    """Return all that a wrong password gives in a traceback."""
    try:
        line.open()
    except LineError as error:
        return "".join(traceback.format_exception(error))
    return pytest.fail("a wrong password was let in")


def test_the_search_would_find_one(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(PASSWORD, encoding="utf-8")
    assert holds((tmp_path / "a").read_bytes())
    assert holds(f"{WRONG!r}".encode())
