"""Mail on the command line: accounts tried on a real server, and drafts of a recipient's copy."""

from __future__ import annotations

import email
import email.policy
from pathlib import Path

import keyring
import msgspec
import pypdfium2
import pytest

from briefs import shelf
from briefs.book.marking import Marking
from briefs.book.recipients import Recipient
from briefs.book.sections import Note
from briefs.book.text import Block, TextRun
from briefs.book.value import Phrase
from briefs.console.counter import find_recipient
from briefs.console.terminal import DONE, FAILED, PROBLEMS, USAGE
from briefs.deliver.accounts import Mailroom, write_mailroom
from briefs.editions.departures import records_of
from briefs.store.file import BookFile
from briefs.templates import book_of, list_templates
from tests.briefs.console.test_commands import AT, ROOT, Result
from tests.briefs.deliver.keyrings import Ring
from tests.briefs.deliver.servers import PASSWORD, serving
from tests.briefs.deliver.test_accounts import ACCOUNT

pytestmark = pytest.mark.usefixtures("ring")

ANNA = Recipient(
    id="r1", name=Phrase(en="Anna Vaz", ja="アナ・ヴァス"), address="anna@delta.example", clearance="AMBER", language="ja"
)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was asked for at the terminal, answered with the password."""
    prompts: list[str] = []

    def answer(prompt: str) -> str:
        prompts.append(prompt)
        return PASSWORD

    monkeypatch.setattr("getpass.getpass", answer)
    return prompts


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A small book under TLP, of which everything is marked GREEN."""
    template = next(one for one in list_templates(ROOT / "resources" / "templates") if one.folder == "visit-brief")
    ids = iter(f"i{number}" for number in range(1000))
    made = book_of(ROOT / "resources" / "templates", template, "en", lambda: next(ids))
    green = Marking(level="GREEN")
    words = Block(id="b", marking=green, runs=(TextRun(text="Words."),))
    note = Note(id="note", title="Note", marking=green, blocks=(words,))
    tabs = (msgspec.structs.replace(made.tabs[0], sections=(note,)),)
    made = msgspec.structs.replace(
        made, title=Phrase(en="River"), profile="tlp", ceiling="GREEN", tabs=tabs, recipients=(ANNA,), figures=()
    )
    path = tmp_path / "river.brief"
    shelf.put(made, path, AT, lambda _attachment: b"")
    return path


def changed(book: Path, target: Path, **changes: object) -> Path:
    shelf.put(msgspec.structs.replace(shelf.take(book).book, **changes), target, AT, lambda _attachment: b"")
    return target


def test_a_draft_has_the_recipients_copy_and_words(tmp_path: Path, book: Path) -> None:
    out = tmp_path / "anna.eml"
    account = msgspec.structs.replace(ACCOUNT, sender="Desk", profile="tlp", ceiling="GREEN")
    write_mailroom(tmp_path, Mailroom((account,)))
    result = Result("draft", book, "--to", "Anna Vaz", "--account", "官房", "-o", out, "--state", tmp_path)
    assert (result.code, result.out) == (DONE, f"{out}\n")
    assert result.err.startswith("briefing-book: First message to this address.")
    message = email.message_from_bytes(out.read_bytes(), policy=email.policy.default)
    assert message["X-Unsent"] == "1"
    assert message["To"].addresses[0].display_name == "アナ・ヴァス"
    assert message["Subject"] == "［TLP:GREEN］River（第1版）"
    (enclosed,) = message.iter_attachments()
    assert enclosed.get_filename() == "River 第1版 写し 1-1 アナ・ヴァス.pdf"
    with pypdfium2.PdfDocument(enclosed.get_content()) as document:
        assert "アナ・ヴァス" in document[0].get_textpage().get_text_bounded()
    file, _ = BookFile.open(book, locked=True)
    (record,) = records_of(file.register())
    file.close()
    assert (record.departure.act, record.departure.target, record.state) == ("draft", "anna.eml", "done")


def test_nobody_gets_what_is_marked_above_them_or_the_account(tmp_path: Path, book: Path) -> None:
    out = tmp_path / "out.eml"
    for number, clearance in enumerate(("CLEAR", "", "S")):
        low = msgspec.structs.replace(ANNA, clearance=clearance)
        path = changed(book, tmp_path / f"{number}.brief", recipients=(low,))
        result = Result("draft", path, "--to", "Anna Vaz", "-o", out, "--state", tmp_path)
        assert (result.code, out.exists()) == (PROBLEMS, False)
        assert "nothing is written" in result.err
    write_mailroom(tmp_path, Mailroom((ACCOUNT,)))
    result = Result("draft", book, "--to", "Anna Vaz", "--account", "官房", "-o", out, "--state", tmp_path)
    assert (result.code, out.exists()) == (PROBLEMS, False)


def test_a_book_that_may_not_leave_is_in_no_draft(tmp_path: Path, book: Path) -> None:
    made = shelf.take(book).book
    unmarked = Note(id="open", title="Open", blocks=(Block(id="c", runs=(TextRun(text="Unmarked."),)),))
    tabs = (msgspec.structs.replace(made.tabs[0], sections=(*made.tabs[0].sections, unmarked)),)
    path = changed(book, tmp_path / "open.brief", tabs=tabs)
    result = Result("draft", path, "--to", "Anna Vaz", "-o", tmp_path / "out.eml", "--state", tmp_path)
    assert result.code == PROBLEMS
    assert "nothing is written before these are mended" in result.err
    nothing = changed(book, tmp_path / "cards.brief", recipients=(msgspec.structs.replace(ANNA, form="reading copy"),))
    result = Result("draft", nothing, "--to", "Anna Vaz", "-o", tmp_path / "out.eml", "--state", tmp_path)
    assert (result.code, (tmp_path / "out.eml").exists()) == (PROBLEMS, False)


def test_recipients_and_accounts_that_are_none_are_told(tmp_path: Path, book: Path) -> None:
    result = Result("draft", book, "--to", "Nobody", "-o", tmp_path / "out.eml", "--state", tmp_path)
    assert (result.code, "which has Anna Vaz" in result.err) == (USAGE, True)
    result = Result("draft", book, "--to", "Anna Vaz", "--account", "x", "-o", tmp_path / "out.eml", "--state", tmp_path)
    assert (result.code, "no mail account 'x'" in result.err) == (USAGE, True)
    assert Result("mail-test", "x", "--state", tmp_path).code == USAGE
    assert find_recipient([ANNA], "anna@delta.example") == find_recipient([ANNA], "アナ・ヴァス") == ANNA
    assert find_recipient([ANNA, msgspec.structs.replace(ANNA, id="r2")], "Anna Vaz") is None
    assert find_recipient([ANNA], "") is None


def test_an_account_is_tried_with_a_password_asked_for_or_kept(tmp_path: Path, ring: Ring, asked: list[str]) -> None:
    with serving(tmp_path) as server:
        write_mailroom(tmp_path, Mailroom((server.account(),)))
        listed = Result("mail-test", "--state", tmp_path)
        assert listed.out == f"Office\tdesk@river.example\t127.0.0.1:{server.port}\tstarttls\n"
        assert Result("mail-test", "Office", "--state", tmp_path).out == "It works\n"
        assert asked == ["protocol, 127.0.0.1: "]
        keyring.set_password("Briefing Book", f"a1 protocol@127.0.0.1:{server.port}", "wrong")
        result = Result("mail-test", "Office", "--state", tmp_path, language="ja")
        assert (result.code, result.out) == (FAILED, "")
        assert result.err.startswith("briefing-book: ユーザー名かパスワードが違います\n")
        assert len(asked) == 1
        assert list(ring.kept.values()) == ["wrong"]


def test_where_nobody_can_be_asked_the_password_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("getpass.getpass", nobody)
    with serving(tmp_path) as server:
        write_mailroom(tmp_path, Mailroom((server.account(),)))
        result = Result("mail-test", "Office", "--state", tmp_path)
        assert (result.code, result.err) == (FAILED, "briefing-book: The password is missing\nType it, and try again.\n")
