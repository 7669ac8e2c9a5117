"""Before anything leaves, in the window over a real file and a real mail server: read, answered, sent, and recorded."""

from __future__ import annotations

import email
import email.policy
import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefs.book.book import Edition, Tab
from briefs.book.marking import Marking
from briefs.book.recipients import Recipient
from briefs.book.sections import Annex
from briefs.book.value import Phrase
from briefs.deliver.accounts import Account, Mailroom, write_mailroom
from briefs.deliver.passwords import Secret, SystemKeeper
from briefs.editions.departures import Record, note_done, records_of
from briefs.shelf import put, take
from briefs.store.file import BookFile
from briefs.store.register import Departure, Handed
from desktop.dialogs.mail_password import MailPasswordDialog
from desktop.dialogs.passwords import PasswordsDialog
from desktop.main_window import MainWindow
from desktop.views.sending.page import SendPage
from desktop.views.sending.row import CopyRow
from tests.briefs.deliver.servers import PASSWORD, Setting, serving
from tests.briefs.deliver.test_sending import book, recipient
from tests.briefs.enclosures import files
from tests.briefs.layout.test_annexes import book as annexed_book
from tests.desktop.mail_programs import mail_program
from tests.desktop.windows import AT, Desk, QuietRender, button, close_boxes, press, session_of, told

pytestmark = pytest.mark.usefixtures("ring")
PATIENCE = 20_000


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr("desktop.open_book.Render", QuietRender)
    made = Desk(qapp, tmp_path)
    yield made
    made.clear()


def kept(desk: Desk, *recipients: Recipient, known: bool = True, levels: tuple[str, ...] = ("O", "O-S")) -> Path:
    """Make a book's file; where its readers are known, an edition before went to each."""
    path = desk.book(book=book(*levels, title=Phrase(en="River meeting", ja="河川会議"), recipients=recipients))
    if known:
        note(path, *(Departure(act="mail", edition=0, target=one.address) for one in recipients if one.address))
    return path


def note(path: Path, *departures: Departure) -> None:
    file, _ = BookFile.open(path)
    note_done(lambda events: file.note(events, AT), departures)
    file.close()


def mail_records(path: Path, edition: int = 1) -> list[Record]:
    file, _ = BookFile.open(path, locked=True)
    records = records_of(file.register())
    file.close()
    return [one for one in records if one.departure.act == "mail" and one.departure.edition == edition]


@contextmanager
def page_over(desk: Desk, path: Path, account: Account | None, qtbot: QtBot) -> Iterator[tuple[MainWindow, SendPage]]:
    """Open the page by its key, and wait until every copy is made."""
    desk.state.mkdir(exist_ok=True)
    if account is not None:
        write_mailroom(desk.state, Mailroom((msgspec.structs.replace(account, profile="uk", ceiling="O-S"),)))
        if account.user:
            SystemKeeper().keep(account, Secret(PASSWORD))
    window = desk.window(path)
    press(window, "Ctrl+Shift+M")
    page = window.menus.sending.page
    assert page is not None
    made(page, qtbot)
    yield window, page
    window.menus.sending.close()


def made(page: SendPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.desk.copies.problems is not None and not page.desk.copies.is_making, timeout=PATIENCE)


def states(page: SendPage) -> list[str]:
    return [line.state for line in page.desk.lines]


def row(page: SendPage, whose: str) -> CopyRow:
    found = page.list.row(whose)
    assert found is not None
    return found


def sent(page: SendPage, qtbot: QtBot) -> dict[str, str]:
    """Press the button, wait for the end, and return what became of each."""
    page.foot.go.click()
    assert page.desk.dispatch.is_sending or page.desk.dispatch.is_unlocking
    qtbot.waitUntil(lambda: not page.desk.dispatch.is_sending and not page.desk.dispatch.is_unlocking, timeout=PATIENCE)
    return {whose: outcome.state for whose, outcome in page.desk.dispatch.outcomes.items()}


@pytest.mark.slow
def test_all_is_read_sent_recorded_and_handed_over_in_one_step_that_can_be_undone(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    path = kept(desk, recipient(1), recipient(2, form="summary"), recipient(3, address="", copy=9))
    with serving(tmp_path) as server, page_over(desk, path, server.account(), qtbot) as (window, page):
        assert states(page) == ["ready", "ready", "paper"]
        assert (page.foot.go.text(), page.foot.go.isEnabled()) == ("Send 2 copies", True)
        assert "copy 9, Reader 3" in page.list.paper.text()
        assert "1 page" in page.list.row("r2").pages.text()  # type: ignore[union-attr]
        assert sent(page, qtbot) == {"r1": "sent", "r2": "sent"}
        arrived = dict(server.office.arrived)
        message = arrived["r1@delta.example"]
        assert message["To"].addresses[0].display_name == "受取人 1号"
        assert message["Subject"] == "［OFFICIAL-SENSITIVE / 取扱注意］河川会議（第1版）"
        (enclosed,) = message.iter_attachments()
        assert enclosed.get_filename() == "河川会議 第1版 写し 1-9 受取人 1号.pdf"
        with pypdfium2.PdfDocument(enclosed.get_content()) as document:
            assert all("受取人 1号" in one.get_textpage().get_text_bounded() for one in document)
        records = mail_records(path)
        assert [(one.departure.target, one.state, one.departure.copy) for one in records] == [
            ("r1@delta.example", "done", 1),
            ("r2@delta.example", "done", 2),
        ]
        assert [one.departure.name for one in records] == ["受取人 1号", "Reader 2"]
        session = session_of(window)
        assert [one.has for one in session.book.recipients] == [1, 1, 0]
        assert states(page) == ["gone", "gone", "paper"]
        assert not page.foot.go.isEnabled()
        session.undo()
        assert [one.has for one in session.book.recipients] == [0, 0, 0]
        page.desk.send()
        assert len(server.office.arrived) == 2


@pytest.mark.slow
def test_a_line_waits_until_its_organisation_is_typed_and_one_marked_too_high_is_refused(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    low = recipient(2, clearance="O")
    path = kept(desk, recipient(1), low, known=False)
    note(path, Departure(act="mail", edition=0, target="r2@delta.example"))
    with serving(tmp_path) as server, page_over(desk, path, server.account(), qtbot) as (window, page):
        assert states(page) == ["confirm", "refused"]
        first, second = row(page, "r1"), row(page, "r2")
        assert window.focusWidget() is first
        assert (page.foot.go.isEnabled(), page.foot.waits.text()) == (False, "1 to confirm first")
        press(window, "Return")
        answer = first.answer
        assert answer is not None
        assert window.focusWidget() is answer.field
        QTest.keyClicks(answer.field, "ministry")
        press(window, "Return")
        assert not answer.confirm.isEnabled()
        QTest.keyClicks(answer.field, " 1")
        press(window, "Return")
        assert states(page) == ["ready", "refused"]
        assert server.office.arrived == []  # the Enter that answered has sent nothing
        second.setFocus()
        press(window, "Return")
        press(window, "Space")
        assert states(page) == ["ready", "ready"]
        assert window.focusWidget() is second
        assert second.current
        made(page, qtbot)
        line = page.desk.line("r2")
        assert line is not None
        assert line.made is not None
        assert (line.rendition.level, dict(line.made.withheld)) == ("O", {"note": 2})
        assert page.side.facts.certificate.isVisible()
        first.setFocus()
        press(window, "Space")
        assert states(page) == ["left out", "ready"]
        press(window, "Space")
        assert sent(page, qtbot) == {"r1": "sent", "r2": "sent"}
        assert {one.departure.level for one in mail_records(path)} == {"", "O"}


@pytest.mark.slow
def test_the_meant_address_is_taken_and_a_closed_page_gives_the_book_back(desk: Desk, qtbot: QtBot) -> None:
    path = kept(desk, recipient(1, address="r1@de1ta.example"), known=False)
    note(path, Departure(act="mail", edition=0, target="r1@delta.example"))
    account = Account(id="a", address="desk@river.example", host="127.0.0.1")
    with page_over(desk, path, account, qtbot) as (window, page):
        assert states(page) == ["confirm"]
        line = row(page, "r1")
        assert "<u>" in line.address.text()
        button(line, "Use delta.example").click()
        assert session_of(window).book.recipients[0].address == "r1@delta.example"
        assert states(page) == ["ready"]
        press(window, "Ctrl+Z")
        assert states(page) == ["confirm"]
        assert not window.menu_actions["delete section"].isEnabled()
        assert window.menu_actions["print"].isEnabled()
        press(window, "F6")
        assert window.focusWidget() is page.side.leaves
        qtbot.waitUntil(lambda: page.side.leaves.pictured() == (0, 1), timeout=PATIENCE)
        press(window, "Escape")
        assert window.menus.sending.page is None
        assert window.workspace is window.stack.currentWidget()
        assert window.head.isVisible()


@pytest.mark.long
def test_what_was_handed_over_when_all_ended_is_told_and_never_sent_again_by_itself(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    path = kept(desk, recipient(1), recipient(2))
    file, _ = BookFile.open(path)
    (number, _other) = file.note(
        [
            Departure(act="mail", edition=1, target="r1@delta.example", name="Reader 1"),
            Departure(act="mail", edition=1, target="r2@delta.example", name="Reader 2"),
        ],
        AT,
    )
    file.note([Handed(of=number)], AT)
    file.close()
    with serving(tmp_path) as server, page_over(desk, path, server.account(), qtbot) as (window, page):
        assert page.list.notices.lost.isVisible()
        assert "Reader 1" in page.list.notices.lost.words.text()
        assert "Reader 2" not in page.list.notices.lost.words.text()
        assert states(page) == ["confirm", "ready"]
        assert not page.foot.go.isEnabled()
        row(page, "r1").setFocus()
        button(row(page, "r1"), "Leave it out").click()
        assert sent(page, qtbot) == {"r2": "sent"}
        assert server.office.recipients == ["r2@delta.example"]
        press(window, "Space")
        button(row(page, "r1"), "They have it").click()
        assert states(page) == ["gone", "gone"]
        assert not page.list.notices.lost.isVisible()
        assert [one.has for one in session_of(window).book.recipients] == [1, 1]


@pytest.mark.slow
def test_the_page_fits_a_narrow_window_whatever_it_is_sent_from(desk: Desk, qtbot: QtBot) -> None:
    address = "the.permanent.representation.to.the.river.commission@delta.example"
    with page_over(desk, kept(desk, recipient(1)), Account(id="a", address=address), qtbot) as (window, page):
        assert window.minimumSizeHint().width() <= 1280
        assert page.head.office.text() != address
        assert address in page.head.office.toolTip()
        assert address in page.head.office.accessibleName()


@pytest.mark.long
def test_contradictions_and_unmarked_portions_stop_everything(desk: Desk, qtbot: QtBot) -> None:
    path = desk.book(book=book("O", None, recipients=(recipient(1),)))
    note(path, Departure(act="mail", edition=0, target="r1@delta.example"))
    account = Account(id="a", address="desk@river.example", host="127.0.0.1")
    with page_over(desk, path, account, qtbot) as (window, page):
        assert page.list.notices.stopped.isVisible()
        assert "portions have no mark" in page.list.notices.stopped.words.text()
        assert not page.foot.go.isEnabled()
        assert not page.foot.drafts.isEnabled()
        page.list.notices.stopped.link.click()
        assert window.menus.sending.page is None
        assert window.workspace is not None
        assert window.workspace.bottom.isVisible()


@pytest.mark.long
def test_drafts_hold_the_cut_copy_and_are_recorded(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    path = kept(desk, recipient(1), recipient(2, clearance="O"))
    with page_over(desk, path, None, qtbot) as (window, page):
        assert page.list.notices.unable.isVisible()
        assert not page.foot.go.isEnabled()
        button(row(page, "r2"), "Send it cut to Official").click()
        made(page, qtbot)
        folder = tmp_path / "drafts"
        folder.mkdir()
        window.menus.sending.drafts_to(folder)
        assert "2 drafts are in" in told(window)[0]
        close_boxes(window)
        names = sorted(one.name for one in folder.iterdir())
        assert names == ["01 受取人 1号.eml", "02 Reader 2-certificate.pdf", "02 Reader 2.eml"]
        message = email.message_from_bytes((folder / names[2]).read_bytes(), policy=email.policy.default)
        assert message["X-Unsent"] == "1"
        (enclosed,) = message.iter_attachments()
        with pypdfium2.PdfDocument(enclosed.get_content()) as document:
            text = "\n".join(one.get_textpage().get_text_bounded() for one in document)
        assert "n1" not in text
        assert "Copy 2 of 2" in text
        records = [one for one in records_of(window.keeper.register()) if one.departure.act == "draft"]
        assert [(one.departure.target, one.state, one.departure.level) for one in records] == [
            ("01 受取人 1号.eml", "done", ""),
            ("02 Reader 2.eml", "done", "O"),
        ]
        assert [one.has for one in take(path).book.recipients] == [0, 0]


def two_editions(desk: Desk, *recipients: Recipient) -> Path:
    """Make a book's file: Edition 1 is frozen, and Edition 2 has a note more."""
    first = book("O", title=Phrase(en="River meeting", ja="河川会議"), recipients=recipients)
    second = book("O", "O-S", title=first.title, recipients=recipients, edition=Edition(number=2))
    path = desk.books / "river.brief"
    put(second, path, AT, lambda _attachment: b"", (first,))
    note(path, *(Departure(act="mail", edition=0, target=one.address) for one in recipients))
    return path


@pytest.mark.long
@pytest.mark.parametrize("pictures", [False, True])
def test_copies_with_other_people_s_pages_are_called_no_archive_and_with_pictures_of_them_they_are(
    desk: Desk, qtbot: QtBot, pictures: bool
) -> None:
    data = files.report(1)
    annexed, _ = annexed_book(data, pictures=pictures)
    annex = Annex(id="annex", title="Annex A", attachment="file", pictures=pictures, marking=Marking(level="O"))
    mine = book("O", recipients=(recipient(1),), attachments=annexed.attachments)
    mine = msgspec.structs.replace(mine, tabs=(*mine.tabs, Tab(id="annexes", title="Annexes", sections=(annex,))))
    path = desk.books / "river.brief"
    put(mine, path, AT, lambda _attachment: data)
    with page_over(desk, path, None, qtbot) as (_window, page):
        page.head.by.menu().aboutToShow.emit()
        way = page.head.by.menu().actions()[0].text()
        told = page.head.by.toolTip(), way, page.side.facts.facts["opens"].text()
        archive = ("Mail, archive PDF/A", "Archive PDF/A, without a password", "no password: archive PDF/A")
        assert told == (archive if pictures else ("Mail, no passwords", "Plain, without a password", "no password"))


def words_of(copy: bytes) -> str:
    with pypdfium2.PdfDocument(copy) as document:
        return "\n".join(one.get_textpage().get_text_bounded() for one in document)


@pytest.mark.long
def test_a_frozen_edition_goes_with_its_own_words_and_no_copy_of_another_goes_for_it(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    path = two_editions(desk, recipient(1))
    with serving(tmp_path) as server, page_over(desk, path, server.account(), qtbot) as (window, page):
        assert page.head.edition.text() == "2, not frozen"
        page.head.edition.menu().aboutToShow.emit()
        now, frozen = page.head.edition.menu().actions()
        assert now.isChecked()
        frozen.trigger()
        assert page.desk.sendable() == ()  # what is made is of the edition that was left
        assert not page.foot.drafts.isEnabled()
        assert not page.foot.go.isEnabled()
        made(page, qtbot)
        assert page.head.edition.text().startswith("1, frozen ")
        assert sent(page, qtbot) == {"r1": "sent"}
        ((_address, message),) = server.office.arrived
        assert "第1版" in message["Subject"]
        (enclosed,) = message.iter_attachments()
        told = words_of(enclosed.get_content())
        assert "n0" in told
        assert "n1" not in told
        assert [one.departure.target for one in mail_records(path)] == ["r1@delta.example"]
        assert [one.has for one in session_of(window).book.recipients] == [1]


@pytest.mark.long
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere other programs open a draft")
def test_a_letter_opened_in_the_mail_program_brings_its_copy_and_is_recorded(
    desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = mail_program(tmp_path, monkeypatch)
    path = kept(desk, recipient(1))
    with page_over(desk, path, None, qtbot) as (window, page):
        row(page, "r1").setFocus()
        page.side.facts.program.click()
        qtbot.waitUntil(told.exists)
        words = told.read_text(encoding="utf-8").split("\n--\n")
        line = page.desk.line("r1")
        assert line is not None
        assert line.made is not None
        assert "mailto:r1@delta.example" in words
        attached = Path(words[words.index("--attach") + 1])
        assert attached.name == line.made.name
        assert attached.read_bytes() == line.made.data
        (record,) = (one for one in records_of(window.keeper.register()) if one.departure.act == "draft")
        assert (record.departure.target, record.departure.copy, record.state) == ("r1@delta.example", 1, "done")
        assert record.departure.digest == hashlib.sha256(line.made.data).hexdigest()
    assert not attached.exists()


@pytest.mark.long
def test_one_refused_of_five_is_told_and_only_what_failed_goes_again(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    path = kept(desk, *(recipient(number) for number in range(1, 6)))
    with serving(tmp_path) as server, page_over(desk, path, server.account(), qtbot) as (window, page):
        office = server.office
        office.answers["RCPT", "r2@delta.example"] = "550 5.1.1 No such user"
        office.answers["RCPT", "r3@delta.example"] = "451 4.3.0 Come back later"
        office.answers["DATA", "r5@delta.example"] = "drop"  # taken, and the answer is lost
        expected = {"r1": "sent", "r2": "refused", "r3": "failed", "r4": "sent", "r5": "unknown"}
        assert sent(page, qtbot) == expected
        assert "No such user" in row(page, "r2").answer.told.text()  # type: ignore[union-attr]
        assert [one.has for one in session_of(window).book.recipients] == [1, 0, 0, 1, 0]
        office.answers.clear()
        made(page, qtbot)
        assert (page.foot.go.text(), page.foot.go.isEnabled()) == ("Send 1 again", True)
        assert sent(page, qtbot) == {**expected, "r3": "sent"}
        assert sorted(office.recipients) == [f"r{number}@delta.example" for number in (1, 3, 4, 5)]
        by_target: dict[str, list[str]] = {}
        for record in mail_records(path):
            by_target.setdefault(record.departure.target[:2], []).append(record.state)
        assert by_target == {
            "r1": ["done"],
            "r2": ["refused"],
            "r3": ["failed", "done"],
            "r4": ["done"],
            "r5": ["unknown"],
        }


@pytest.mark.long
@pytest.mark.parametrize(
    ("setting", "answers", "told_so"),
    [
        (Setting(offers_tls=False), {}, {"failed": "encrypt"}),
        (Setting(certificate="expired"), {}, {"failed": "certificate"}),
        # Whether all of it had gone out by then decides which is the truth.
        (Setting(), {("BODY", ""): "drop"}, {"failed": "hung up", "unknown": "may have arrived"}),
        (Setting(), {("RCPT", ""): "552 5.2.2 Mailbox full"}, {"refused": "mailbox"}),
        (Setting(limit=2000), {}, {"refused": "large"}),
    ],
)
def test_whatever_the_server_does_each_line_tells_the_truth(
    desk: Desk, qtbot: QtBot, setting: Setting, answers: dict[tuple[str, str], str], told_so: dict[str, str]
) -> None:
    path = kept(desk, recipient(1), recipient(2))
    with serving(desk.books, setting) as server, page_over(desk, path, server.account(), qtbot) as (_window, page):
        server.office.answers.update(answers)
        shown = sent(page, qtbot)
        assert set(shown.values()) <= told_so.keys()
        assert server.office.arrived == []
        answer = row(page, "r1").answer
        assert answer is not None
        assert told_so[shown["r1"]] in answer.told.text().casefold()
        assert {one.state for one in mail_records(path)} == set(shown.values())


@pytest.mark.long
def test_a_wrong_password_is_asked_for_again_and_nothing_was_sent_meanwhile(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    path = kept(desk, recipient(1))
    with serving(tmp_path) as server:
        account = server.account()
        with page_over(desk, path, account, qtbot) as (window, page):
            SystemKeeper().keep(account, Secret("wrong"))
            assert sent(page, qtbot) == {"r1": "failed"}
            assert page.foot.go.hasFocus()  # and not what leaves the page
            made(page, qtbot)
            page.foot.go.click()
            dialog = next(one for one in window.findChildren(MailPasswordDialog) if one.isVisible())
            QTest.keyClicks(dialog.field, "x")
            dialog.field.setText(PASSWORD)
            dialog.go.click()
            qtbot.waitUntil(
                lambda: not page.desk.dispatch.is_sending and "r1" in page.desk.dispatch.outcomes, timeout=PATIENCE
            )
            assert page.desk.dispatch.outcomes["r1"].state == "sent"
            assert server.office.recipients == ["r1@delta.example"]
            assert PASSWORD.encode() not in path.read_bytes()


@pytest.mark.long
def test_each_password_is_its_readers_own_shown_once_and_in_no_message(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    path = kept(desk, recipient(1), recipient(2))
    with serving(tmp_path) as server, page_over(desk, path, server.account(), qtbot) as (window, page):
        page.desk.lock(locked=True)
        made(page, qtbot)
        assert sent(page, qtbot) == {"r1": "sent", "r2": "sent"}
        (dialog,) = (one for one in window.findChildren(PasswordsDialog) if one.isVisible())
        cells = [dialog.table.item(number, 1) for number in range(2)]
        words = [cell.text() for cell in cells if cell is not None]
        assert len(set(words)) == 2
        for (_recipient, message), word in zip(server.office.arrived, words, strict=True):
            (enclosed,) = message.iter_attachments()
            with pypdfium2.PdfDocument(enclosed.get_content(), password=word) as document:
                assert len(document) > 1
        assert not any(word.encode() in raw for raw in server.office.raw for word in words)
        assert not any(word.encode() in path.read_bytes() for word in words)
        dialog.accept()


@pytest.mark.long
def test_a_message_larger_than_the_account_takes_is_refused_before_it_is_sent(desk: Desk, qtbot: QtBot) -> None:
    path = kept(desk, recipient(1))
    account = Account(id="a", address="desk@river.example", host="127.0.0.1", limit=5000)
    with page_over(desk, path, account, qtbot) as (_window, page):
        assert states(page) == ["refused"]
        assert "too large" in row(page, "r1").told()


@pytest.mark.long
def test_cancel_leaves_the_rest_unsent_and_they_can_go_afterwards(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    path = kept(desk, *(recipient(number) for number in range(1, 4)))
    with serving(tmp_path) as server, page_over(desk, path, server.account(), qtbot) as (window, page):
        page.desk.dispatch.progressed.connect(lambda progress: page.desk.dispatch.cancel() if progress.done == 1 else None)
        page.foot.go.click()
        qtbot.waitUntil(page.foot.stop.isVisible, timeout=PATIENCE)
        assert not page.foot.go.isVisible()
        qtbot.waitUntil(lambda: not page.desk.dispatch.is_sending, timeout=PATIENCE)
        came = [page.desk.dispatch.outcomes[f"r{number}"].state for number in range(1, 4)]
        assert came[0] == "sent"
        assert came[2] == "not tried"
        assert page.foot.go.isEnabled()
        assert [one.state for one in mail_records(path)][2] == "cancelled"
        assert session_of(window).book.recipients[0].has == 1


@pytest.mark.long
def test_a_book_closed_while_it_is_sent_knows_what_left(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    path = kept(desk, *(recipient(number) for number in range(1, 4)))
    with serving(tmp_path) as server, page_over(desk, path, server.account(), qtbot) as (window, page):
        page.foot.go.click()
        qtbot.waitUntil(lambda: bool(server.office.arrived), timeout=PATIENCE)
        assert window.close_book()
        arrived = set(server.office.recipients)
        done = {one.departure.target for one in mail_records(path) if one.state == "done"}
        assert done == arrived
        assert {one.address for one in take(path).book.recipients if one.has} == arrived


@pytest.mark.long
def test_everything_on_the_page_has_a_name_and_follows_the_language(desk: Desk, qtbot: QtBot) -> None:
    path = kept(desk, recipient(1), recipient(2, clearance="O"))
    account = Account(id="a", name="Office", address="desk@river.example", host="127.0.0.1")
    with page_over(desk, path, account, qtbot) as (window, page):
        assert row(page, "r1").accessibleName().startswith("Copy 1, Reader 1, Ministry 1, r1@delta.example")
        assert "marked above this clearance" in row(page, "r2").told() or row(page, "r2").state.words.text() == "refused"
        window.menu_actions["japanese"].trigger()
        assert page.head.title.text() == "送る前の確認"
        assert row(page, "r1").name.text() == "受取人 1号"
        assert row(page, "r1").state.words.text() == "送信可"
        press(window, "End")
        for widget in (
            page.head.edition,
            page.head.by,
            page.head.office,
            page.side.facts.form,
            page.side.facts.level,
            page.side.message.body,
        ):
            assert widget.accessibleName()
        QTest.keyClick(row(page, "r1"), Qt.Key.Key_Down)
        assert window.focusWidget() is row(page, "r2")


@pytest.mark.parametrize("language", ["english", "japanese"])
def test_the_page_makes_no_window_wider_than_a_screen_of_720(desk: Desk, qtbot: QtBot, language: str) -> None:
    path = kept(desk, Recipient(id="r", name=Phrase(en="Ada"), address="ada@" + "ministry." * 6 + "example"))
    with page_over(desk, path, Account(id="a", address="desk@" + "river." * 9 + "example", host="127.0.0.1"), qtbot) as (
        window,
        page,
    ):
        window.menu_actions[language].trigger()
        window.resize(720, 420)
        assert window.width() == 720
        qtbot.waitUntil(page.side.isHidden)
        facts = (page.head.edition, page.head.by, page.head.office)
        assert [fact.mapTo(page, fact.rect().topRight()).x() < page.width() for fact in facts] == [True] * 3
        qtbot.waitUntil(lambda: facts[1].geometry().top() > facts[0].geometry().bottom())
        window.resize(1440, 900)
        qtbot.waitUntil(page.side.isVisible)
        qtbot.waitUntil(lambda: facts[1].geometry().top() == facts[0].geometry().top())
