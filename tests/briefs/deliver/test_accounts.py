"""Accounts in their file, passwords in the keyring, and neither where it does not belong."""

from __future__ import annotations

import pickle
import stat
from pathlib import Path

import keyring
import msgspec
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null

from briefs.deliver.accounts import (
    FILE,
    Account,
    LetterText,
    Mailroom,
    account_troubles,
    is_loopback,
    read_mailroom,
    write_mailroom,
)
from briefs.deliver.addresses import is_address, needs_utf8, on_envelope
from briefs.deliver.passwords import Secret, SystemKeeper
from briefs.errors import AccountsError
from tests.briefs.deliver.keyrings import Ring

ACCOUNT = Account(id="a1", name="官房", address="desk@river.example", host="mail.river.example", user="desk")


def test_accounts_come_back_from_a_file_that_only_their_owner_reads(tmp_path: Path) -> None:
    assert read_mailroom(tmp_path) == Mailroom()
    room = Mailroom((ACCOUNT,), {"ja": LetterText("件名", "本文")})
    write_mailroom(tmp_path, room)
    path = tmp_path / FILE
    assert read_mailroom(tmp_path) == room
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_anybody_could_read_is_not_left_so(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("{}")
    (tmp_path / FILE).chmod(0o644)
    write_mailroom(tmp_path, Mailroom((ACCOUNT,)))
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ["{", "[]", '{"accounts": [{"id": "a", "password": "x"}]}', "\ufffe"])
def test_a_damaged_file_is_told_and_left_alone(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-16" if text == "\ufffe" else "utf-8")
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(AccountsError):
        read_mailroom(tmp_path)
    assert (tmp_path / FILE).read_bytes() == before


def test_accounts_are_found_added_changed_and_taken_out() -> None:
    other = Account(id="a2", name="Other")
    room = Mailroom().with_account(ACCOUNT).with_account(other)
    assert [room.account(name) for name in ("官房", "a2", "desk@river.example", "nobody")] == [ACCOUNT, other, ACCOUNT, None]
    changed = msgspec.structs.replace(ACCOUNT, port=465)
    assert room.with_account(changed).accounts == (changed, other)
    assert room.without_account(changed).accounts == (other,)


def test_only_a_relay_on_this_computer_goes_without_encryption() -> None:
    assert [is_loopback(host) for host in ("localhost", "127.0.0.7", "[::1]", "10.0.0.1", "localhost.example")] == [
        True, True, True, False, False,
    ]  # fmt: skip
    plain = msgspec.structs.replace(ACCOUNT, security="plain", user="", host="localhost")
    assert account_troubles(plain) == ()
    assert [one.code for one in account_troubles(msgspec.structs.replace(ACCOUNT, security="plain"))] == [
        "plain-elsewhere",
        "plain-password",
    ]
    assert [one.code for one in account_troubles(Account(id="a"))] == ["no-host", "bad-sender"]


def test_addresses_of_any_script_are_known_from_what_is_none() -> None:
    good = ("a@b.example", "a.b+c_d'e@sub.b-c.example", "川@delta.example", "x@河川.example", "a@xn--bcher-kva.example")
    bad = (
        "",
        "a",
        "a@",
        "@b.example",
        "a@b",
        "a b@c.example",
        "a@@b.example",
        ".a@b.example",
        "a..b@c.example",
        "a@-b.example",
    )
    worse = (
        "a@b.example\n",
        "a@b.example,c@d.example",
        "<a@b.example>",
        "a@b..example",
        "a@" + "b" * 64 + ".example",
        "é" * 260,
    )
    assert [one for one in good if not is_address(one)] == []
    assert [one for one in (*bad, *worse) if is_address(one)] == []
    assert on_envelope("x@河川.example") == "x@xn--5rt234a.example"
    assert [needs_utf8(one) for one in good] == [False, False, True, False, False]


def test_a_password_shows_itself_to_nobody() -> None:
    secret = Secret("tell-nobody")
    assert "tell-nobody" not in f"{secret} {secret!r} {[secret]} {vars(Secret)}"
    with pytest.raises(TypeError):
        pickle.dumps(secret)
    assert secret.reveal() == "tell-nobody"


def test_the_keyring_keeps_a_password_for_one_account_at_one_host(ring: Ring) -> None:
    keeper = SystemKeeper()
    assert keeper.works()
    assert keeper.get(ACCOUNT) is None
    assert keeper.keep(ACCOUNT, Secret("秘密 é"))
    found = keeper.get(ACCOUNT)
    assert found is not None
    assert found.reveal() == "秘密 é"
    assert keeper.get(msgspec.structs.replace(ACCOUNT, host="mail.elsewhere.example")) is None
    assert keeper.get(msgspec.structs.replace(ACCOUNT, id="a2")) is None
    keeper.forget(ACCOUNT)
    keeper.forget(ACCOUNT)
    assert ring.kept == {}


def test_a_locked_keyring_means_asking(ring: Ring) -> None:
    ring.locked = True
    assert SystemKeeper().get(ACCOUNT) is None
    assert not SystemKeeper().keep(ACCOUNT, Secret("x"))


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring])
@pytest.mark.usefixtures("ring")
def test_a_keyring_that_keeps_nothing_is_none(backend: type[KeyringBackend]) -> None:
    keyring.set_keyring(backend())
    keeper = SystemKeeper()
    assert not keeper.works()
    assert not keeper.keep(ACCOUNT, Secret("x"))
    assert keeper.get(ACCOUNT) is None
    keeper.forget(ACCOUNT)
