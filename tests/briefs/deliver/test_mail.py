"""Letters sent to a real server with certificates and logins: what arrived, and the truth about each of them."""

from __future__ import annotations

import datetime as dt
import errno
import os
import re
import socket
from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

import briefs.deliver
import resources
from briefs.book.text import Language
from briefs.deliver.accounts import Account
from briefs.deliver.letters import Letter, compose
from briefs.deliver.line import Patience, Step
from briefs.deliver.mail import Mailing, Outcome, size_troubles, try_account
from briefs.deliver.passwords import Secret
from briefs.deliver.troubles import Trouble
from briefs.errors import DiskFullError
from briefs.wording import Words
from tests.briefs.deliver.servers import AT, HOST, PASSWORD, QUICK, USER, Book, Setting, letter, serving

LANGUAGES: tuple[Language, ...] = get_args(Language)
WORDS = {language: Words(resources.folder("words"), language) for language in LANGUAGES}
FIVE = tuple(letter(number) for number in range(1, 6))


def send(account: Account, letters: Sequence[Letter], book: Book | None = None, **how: Any) -> tuple[Outcome, ...]:
    mailing = Mailing(account, how.get("password", Secret(PASSWORD)), lambda: AT)
    mailing.patience = how.get("patience", QUICK)
    book = book or Book()
    return mailing.send(letters, book, book)


def told(outcomes: Sequence[Outcome]) -> list[tuple[str, str]]:
    return [(one.state, one.trouble.code if one.trouble else "") for one in outcomes]


def left_of(letters: Sequence[Letter], outcomes: Sequence[Outcome]) -> tuple[Letter, ...]:
    """Those that nobody has and that can still be sent."""
    again = {one.letter for one in outcomes if one.state in ("failed", "not tried")}
    return tuple(one for one in letters if one.id in again)


def trial(account: Account, password: str | None = PASSWORD) -> tuple[list[Step], str, int]:
    steps: list[Step] = []
    done = try_account(account, None if password is None else Secret(password), steps.append, QUICK)
    return steps, done.trouble.code if done.trouble else "", done.limit


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_five_letters_arrive_each_its_own_over_one_secure_connection(tmp_path: Path, security: str) -> None:
    setting = Setting(security="tls" if security == "tls" else "starttls")
    book = Book()
    with serving(tmp_path, setting) as server:
        outcomes = send(server.account(security=setting.security), FIVE, book)
        assert told(outcomes) == [("sent", "")] * 5
        assert server.office.recipients == [one.address for one in FIVE]
        assert server.office.connections == 1
        assert server.office.logins == [("PLAIN", USER.encode(), PASSWORD.encode())]
    assert book.told == [(one.id, what) for one in FIVE for what in ("handing over", "sent")]
    assert (book.progress[-1].done, book.progress[-1].letters) == (5, 5)
    assert any(one.sent == one.size > 1000 for one in book.progress)


def test_what_arrives_is_what_was_written(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        account = server.account()
        send(account, FIVE[:1])
        ((_, message),), (raw,) = server.office.arrived, server.office.raw
    assert_is(message, FIVE[0])
    assert message["From"].addresses[0].display_name == account.sender
    assert message["Message-ID"] == "<letter-1@river.example>"
    assert message["Date"].datetime == AT
    assert raw.isascii()


def assert_is(message: EmailMessage, wanted: Letter) -> None:
    (to,) = message["To"].addresses
    assert (to.display_name, to.addr_spec) == (wanted.name, wanted.address)
    assert message["Subject"] == wanted.subject
    body = message.get_body()
    assert isinstance(body, EmailMessage)
    assert body["Content-Language"] == "ja"
    assert body.get_content().replace("\r\n", "\n") == wanted.body
    (enclosed,) = message.iter_attachments()
    assert isinstance(enclosed, EmailMessage)
    assert enclosed.get_filename() == wanted.enclosures[0].name
    assert enclosed.get_content_type() == "application/pdf"
    assert enclosed.get_content() == wanted.enclosures[0].data


@pytest.mark.parametrize("verb", ["RCPT", "DATA"])
def test_one_refused_of_five_keeps_no_other_from_leaving(tmp_path: Path, verb: str) -> None:
    book = Book()
    with serving(tmp_path) as server:
        server.office.answers[verb, "r3@delta.example"] = "550 5.1.1 No such person here"
        outcomes = send(server.account(), FIVE, book)
        assert server.office.recipients == [one.address for one in FIVE if one.id != "letter-3"]
        assert server.office.connections == 1
    refused = "recipient-refused" if verb == "RCPT" else "message-refused"
    assert told(outcomes) == [("sent", "")] * 2 + [("refused", refused)] + [("sent", "")] * 2
    assert outcomes[2].trouble is not None
    assert outcomes[2].trouble.said == "5.1.1 No such person here"
    before = [("letter-3", "handing over")] if verb == "DATA" else []
    assert [one for one in book.told if one[0] == "letter-3"] == [*before, ("letter-3", "refused")]


def test_only_what_failed_is_sent_again(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        server.office.answers["RCPT", "r2@delta.example"] = "451 4.3.0 Come back later"
        server.office.answers["RCPT", "r4@delta.example"] = "550 No"
        first = send(server.account(), FIVE)
        assert told(first)[1] == ("failed", "not-now")
        server.office.answers.clear()
        again = left_of(FIVE, first)
        assert [one.id for one in again] == ["letter-2"]
        assert told(send(server.account(), again)) == [("sent", "")]
        assert sorted(server.office.recipients) == [f"r{number}@delta.example" for number in (1, 2, 3, 5)]


def test_a_wrong_password_is_told_and_nothing_is_sent(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        outcomes = send(server.account(), FIVE, password=Secret("not it"))
        assert told(outcomes) == [("failed", "wrong-password")] * 5
        assert server.office.connections == 1  # the same would be wrong again, and lock the account
        assert server.office.arrived == []
        assert told(send(server.account(), FIVE, password=None)) == [("failed", "password-wanted")] * 5


def test_without_starttls_neither_password_nor_letter_is_sent(tmp_path: Path) -> None:
    with serving(tmp_path, Setting(offers_tls=False)) as server:
        assert told(send(server.account(), FIVE[:2])) == [("failed", "no-starttls")] * 2
        assert (server.office.logins, server.office.arrived) == ([], [])


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("expired", "certificate-expired"),
        ("early", "certificate-early"),
        ("stranger", "certificate-untrusted"),
        ("elsewhere", "certificate-other-host"),
    ],
)
def test_a_certificate_that_does_not_hold_ends_it(tmp_path: Path, security: str, kind: str, code: str) -> None:
    setting = Setting(security="tls" if security == "tls" else "starttls", certificate=kind)
    with serving(tmp_path, setting) as server:
        account = server.account(security=setting.security)
        assert told(send(account, FIVE[:1])) == [("failed", code)]
        assert trial(account)[0][-1] == ("connect" if security == "tls" else "secure")
        assert server.office.logins == []


def test_a_private_authority_is_trusted_only_where_it_is_pinned(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert told(send(server.account(authority=""), FIVE[:1])) == [("failed", "certificate-untrusted")]
        gone = send(server.account(authority=str(tmp_path / "gone.pem")), FIVE[:1])
        assert told(gone) == [("failed", "authority-unreadable")]
        (tmp_path / "empty.pem").write_text("nothing")
        assert told(send(server.account(authority=str(tmp_path / "empty.pem")), FIVE[:1]))[0][1] == "authority-unreadable"
        assert told(send(server.account(), FIVE[:1])) == [("sent", "")]


@pytest.mark.slow
def test_a_server_gone_in_mid_message_did_not_get_it(tmp_path: Path) -> None:
    book = Book()
    letters = (letter(1), letter(2, size=5_000_000), letter(3))
    with serving(tmp_path) as server:
        server.office.answers["BODY", "r2@delta.example"] = "drop"
        outcomes = send(server.account(), letters, book)
        assert told(outcomes) == [("sent", ""), ("failed", "connection-lost"), ("sent", "")]
        assert server.office.connections == 2
        server.office.answers.clear()
        assert told(send(server.account(), left_of(letters, outcomes))) == [("sent", "")]
        assert sorted(server.office.recipients) == [one.address for one in letters]
    assert book.told[2:4] == [("letter-2", "handing over"), ("letter-2", "failed")]


def test_a_server_gone_before_its_answer_may_have_the_letter_and_gets_it_never_again(tmp_path: Path) -> None:
    book = Book()
    with serving(tmp_path) as server:
        server.office.answers["DATA", "r2@delta.example"] = "drop"
        outcomes = send(server.account(), FIVE[:3], book)
        assert told(outcomes) == [("sent", ""), ("unknown", "answer-lost"), ("sent", "")]
        assert server.office.recipients == [one.address for one in FIVE[:3]]
    assert book.told[2:4] == [("letter-2", "handing over"), ("letter-2", "unknown")]


def test_a_server_that_loses_one_after_the_other_gets_no_more(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        server.office.answers["DATA", ""] = "drop"
        outcomes = send(server.account(), FIVE)
        assert told(outcomes) == [("unknown", "answer-lost")] * 3 + [("failed", "lost-too-often")] * 2
        assert len(server.office.arrived) == 3


def test_a_connection_gone_stale_between_two_letters_is_replaced(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        office = server.office

        async def name_sender(*arguments: Any) -> str:
            enough = len(office.arrived) == 2 and office.connections == 1
            return "421 4.7.0 Enough on this line" if enough else await office.name_sender(*arguments)

        office.handle_MAIL = name_sender
        assert told(send(server.account(), FIVE)) == [("sent", "")] * 5
        assert office.connections == 2
        assert office.recipients == [one.address for one in FIVE]


def test_a_stalling_server_is_not_waited_for_without_end(tmp_path: Path) -> None:
    quick = Patience(reply=0.5, last=0.5)
    with serving(tmp_path) as server:
        server.office.answers["RCPT", "r1@delta.example"] = "stall"
        server.office.answers["DATA", "r2@delta.example"] = "stall"
        outcomes = send(server.account(), FIVE[:3], patience=quick)
        assert told(outcomes) == [("failed", "timed-out"), ("unknown", "answer-lost"), ("sent", "")]


def test_a_full_mailbox_is_told_as_such(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        server.office.answers["RCPT", "r1@delta.example"] = "552 5.2.2 Mailbox full"
        server.office.answers["RCPT", "r2@delta.example"] = "452 4.2.2 Mailbox full for now"
        server.office.answers["DATA", "r3@delta.example"] = "552 5.3.4 Too big for the system"
        outcomes = send(server.account(), FIVE[:4])
        full, full_now, big = ("refused", "mailbox-full"), ("failed", "mailbox-full"), ("refused", "too-big-there")
        assert told(outcomes) == [full, full_now, big, ("sent", "")]


def test_a_sender_that_is_refused_is_told_as_such(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        server.office.answers["MAIL", ""] = "553 5.7.1 Not your address"
        assert told(send(server.account(), FIVE[:2])) == [("refused", "sender-refused")] * 2
        assert server.office.arrived == []


def test_sizes_are_told_before_anything_is_sent(tmp_path: Path) -> None:
    letters = (letter(1), letter(2, size=200_000), letter(3))
    with serving(tmp_path, Setting(limit=100_000)) as server:
        account = server.account()
        assert trial(account)[2] == 100_000
        (known,) = size_troubles(letters, account, 100_000, AT).items()
        assert (known[0], known[1].limit) == ("letter-2", 100_000)
        book = Book()
        outcomes = send(account, letters, book)
        assert told(outcomes) == [("sent", ""), ("refused", "too-big-there"), ("sent", "")]
        assert ("letter-2", "handing over") not in book.told
        assert server.office.sizes == [len(compose(one, account, AT)) for one in (letters[0], letters[2])]
        own = send(server.account(limit=50_000), letters)
        assert told(own) == [("sent", ""), ("refused", "too-big"), ("sent", "")]
        assert own[1].trouble is not None
        assert (
            Words(resources.folder("words"), "en").trouble(own[1].trouble).message
            == "0.3 MB is more than the 0.1 MB that can be sent"
        )


def test_login_falls_back_to_login_and_to_nothing_else(tmp_path: Path) -> None:
    with serving(tmp_path, Setting(mechanisms=("LOGIN",))) as server:
        assert told(send(server.account(), FIVE[:1])) == [("sent", "")]
        assert server.office.logins == [("LOGIN", USER.encode(), PASSWORD.encode())]
        assert told(send(server.account(), FIVE[:1], password=Secret("no"))) == [("failed", "wrong-password")]
    with serving(tmp_path, Setting(mechanisms=())) as server:
        assert told(send(server.account(), FIVE[:1])) == [("failed", "no-login")]


def test_a_password_too_long_for_one_line_is_given_when_asked(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        send(server.account(), FIVE[:1], password=Secret("長" * 120))
        assert server.office.logins == [("PLAIN", USER.encode(), ("長" * 120).encode())]


def test_a_relay_on_this_computer_takes_mail_without_password_or_encryption(tmp_path: Path) -> None:
    with serving(tmp_path, Setting(security="plain")) as server:
        account = server.account(security="plain", user="")
        assert told(send(account, FIVE[:1], password=None)) == [("sent", "")]
        with_password = server.account(security="plain")
        assert told(send(with_password, FIVE[:1])) == [("failed", "plain-password")]
        elsewhere = server.account(security="plain", user="", host="mail.delta.example")
        assert told(send(elsewhere, FIVE[:1])) == [("failed", "plain-elsewhere")]


def test_an_address_beyond_ascii_asks_the_server_for_more_only_where_it_must(tmp_path: Path) -> None:
    beyond = letter(1, address="川@delta.example")
    with serving(tmp_path) as server:
        assert told(send(server.account(), (beyond,))) == [("refused", "no-utf8")]
        domain = letter(2, address="r2@bücher.example")
        assert told(send(server.account(), (domain,))) == [("sent", "")]
        assert server.office.recipients == ["r2@xn--bcher-kva.example"]
    with serving(tmp_path, Setting(utf8=True)) as server:
        assert told(send(server.account(), (beyond, letter(3)))) == [("sent", "")] * 2
        (address, message), (_, plain) = server.office.arrived
        assert address == "川@delta.example"
        assert message["To"].addresses[0].addr_spec == beyond.address
        assert message["Subject"] == beyond.subject
        assert_is(plain, letter(3))


def test_nobody_is_reached_where_nobody_listens() -> None:
    with socket.create_server((HOST, 0)) as held:
        port = held.getsockname()[1]
    account = Account(id="a", address="a@b.example", host=HOST, port=port, user="u")
    assert told(send(account, FIVE[:2])) == [("failed", "not-reached")] * 2
    nowhere = Account(id="a", address="a@b.example", host="no-such-host.invalid", user="u")
    assert told(send(nowhere, FIVE[:1])) == [("failed", "host-unknown")]
    assert told(send(Account(id="a", address="a@b.example", host="…..", user="u"), FIVE[:1]))[0][0] == "failed"
    assert told(send(Account(id="a", host=HOST), FIVE[:1])) == [("failed", "bad-sender")]


def test_tls_spoken_to_a_port_without_is_told(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert told(send(server.account(security="tls"), FIVE[:1])) == [("failed", "tls-failed")]


def test_a_sending_stops_between_letters(tmp_path: Path) -> None:
    book = Book()
    book.stop_after = 2
    with serving(tmp_path) as server:
        outcomes = send(server.account(), FIVE, book)
        assert told(outcomes) == [("sent", "")] * 2 + [("not tried", "stopped")] * 3
        assert len(server.office.arrived) == 2
        rest = left_of(FIVE, outcomes)
        assert told(send(server.account(), rest)) == [("sent", "")] * 3
        assert server.office.recipients == [one.address for one in FIVE]


def test_a_sending_stops_in_a_long_letter_before_the_server_has_it(tmp_path: Path) -> None:
    class Hasty(Book):
        def stopped(self) -> bool:
            return self.progress[-1].sent > 100_000

    book = Hasty()
    letters = (letter(1, size=1_000_000), letter(2))
    with serving(tmp_path) as server:
        outcomes = send(server.account(), letters, book)
        assert told(outcomes)[0] == ("not tried", "stopped")
        assert "r1@delta.example" not in server.office.recipients


def test_nothing_leaves_that_cannot_be_recorded(tmp_path: Path) -> None:
    class Full(Book):
        def handing_over(self, letter: Letter, at: dt.datetime) -> None:
            if letter.id == "letter-2":
                raise DiskFullError(tmp_path)
            super().handing_over(letter, at)

    book = Full()
    with serving(tmp_path) as server:
        with pytest.raises(DiskFullError):
            send(server.account(), FIVE, book)
        assert server.office.recipients == ["r1@delta.example"]
    assert book.told == [("letter-1", "handing over"), ("letter-1", "sent")]


def test_names_and_subjects_cannot_end_a_header_line(tmp_path: Path) -> None:
    letters = (
        letter(1, subject="Hello\r\nBcc: all@delta.example"),
        letter(2, name="Anna\nBcc: all@delta.example"),
        letter(3, enclosures=(msgspec_renamed(letter(3)),)),
        letter(4, address="r4@delta.example>\r\nRCPT TO:<all@delta.example"),
        letter(5, subject="見出し\u2028二行目"),
    )
    with serving(tmp_path) as server:
        outcomes = send(server.account(), letters)
        lines = ("refused", "header-lines")
        assert told(outcomes) == [lines, lines, lines, ("refused", "bad-address"), lines]
        assert server.office.connections == 0


def msgspec_renamed(one: Letter) -> Any:
    return type(one.enclosures[0])("a\r\nX-Evil: 1.pdf", b"")


def test_a_trial_tells_each_step_and_sends_nothing(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert trial(server.account()) == (["connect", "secure", "log in", "ask", "leave"], "", 0)
        assert trial(server.account(), "wrong") == (["connect", "secure", "log in"], "wrong-password", 0)
        assert trial(server.account(), None)[1] == "password-wanted"
        assert trial(server.account(host=""))[1] == "no-host"
        assert server.office.arrived == []


@pytest.mark.parametrize("rebuke", ["535 5.7.8 What is {}?", "535 5.7.8 WHAT IS AHByb3RvY29sAHRlbGwtbm9ib2R5"])
def test_a_server_that_repeats_the_password_is_not_quoted(tmp_path: Path, rebuke: str) -> None:
    with serving(tmp_path) as server:
        server.office.rebuke = rebuke
        (outcome,) = send(server.account(), FIVE[:1], password=Secret("tell-nobody"))
        assert outcome.trouble == Trouble("wrong-password")
        server.office.rebuke = "535 5.7.8 Make an application password first"
        (outcome,) = send(server.account(), FIVE[:1], password=Secret("tell-nobody"))
        assert outcome.trouble == Trouble("wrong-password", said="5.7.8 Make an application password first")


def test_the_words_of_troubles_are_those_that_can_come() -> None:
    folder = Path(briefs.deliver.__file__).parent
    paths = (*sorted(folder.glob("*.py")), folder.parents[1] / "desktop" / "mail_program.py")
    source = "".join(path.read_text(encoding="utf-8") for path in paths)
    table = msgspec.yaml.decode((resources.folder("words") / "mail.yaml").read_bytes(), type=dict[str, object])
    printed = msgspec.yaml.decode((resources.folder("words") / "printing.yaml").read_bytes(), type=dict[str, object])
    others = ("outcome ", "step ", "line ", "head ", "said ", "accounts ", "reported")
    codes = [code for code in table if not code.startswith(others)]
    assert [code for code in codes if f'"{code}"' not in source] == []
    for code in re.findall(r'Trouble\("([a-z0-9-]+)"', source):
        assert code in (*codes, *printed)


@pytest.mark.parametrize(
    ("number", "japanese"), [(errno.EHOSTDOWN, "ホストが停止しています"), (errno.ECONNREFUSED, "接続が拒否されました")]
)
def test_what_the_system_says_of_a_connection_is_told_in_the_language_of_the_words(number: int, japanese: str) -> None:
    trouble = Trouble("not-reached", said=os.strerror(number))
    assert WORDS["ja"].trouble(trouble).hint.endswith(f"応答：{japanese}")
    assert WORDS["en"].trouble(trouble).hint.endswith(f"Reported: {os.strerror(number)}")


def test_an_account_is_mended_where_it_is_in_sight_and_not_sent_for_through_the_menu() -> None:
    told = [words.trouble(Trouble("wrong-password"), in_sight=True).hint for words in WORDS.values()]
    assert told == ["Correct them in the fields above.", "上の欄で直してください。"]
    assert WORDS["en"].trouble(Trouble("wrong-password")).hint == "Correct them in File › Mail accounts."
