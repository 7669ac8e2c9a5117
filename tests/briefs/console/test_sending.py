"""`send` on the command line: the same lines and refusals as in the window, on a real mail server, and never twice."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import keyring
import msgspec
import pypdfium2
import pytest

from briefs import shelf
from briefs.book.book import Edition
from briefs.book.value import Phrase
from briefs.console.terminal import DONE, FAILED, PROBLEMS, USAGE
from briefs.deliver.accounts import Mailroom, write_mailroom
from briefs.editions.departures import Record, note_done, records_of
from briefs.store.file import BookFile
from briefs.store.register import Departure
from tests.briefs.console.test_commands import AT, ROOT, Result
from tests.briefs.deliver.servers import PASSWORD, Server, serving
from tests.briefs.deliver.test_sending import book, recipient

pytestmark = pytest.mark.usefixtures("ring")


def kept(folder: Path, *numbers: int, levels: tuple[str | None, ...] = ("O", "O-S"), **changes: str) -> Path:
    """Make a book's file for readers who were written to before."""
    readers = tuple(recipient(number, **changes) for number in numbers)
    path = folder / "river.brief"
    made = book(*levels, title=Phrase(en="River meeting", ja="河川会議"), recipients=readers)
    shelf.put(made, path, AT, lambda _attachment: b"")
    file, _ = BookFile.open(path)
    note_done(
        lambda events: file.note(events, AT), [Departure(act="mail", target=one.address, edition=0) for one in readers]
    )
    file.close()
    return path


def account(folder: Path, server: Server, **changes: object) -> None:
    made = server.account(profile="uk", ceiling="O-S", **changes)
    write_mailroom(folder, Mailroom((made,)))
    keyring.set_password("Briefing Book", f"a1 protocol@127.0.0.1:{server.port}", PASSWORD)


def send(path: Path, *arguments: str | Path) -> Result:
    return Result("send", path, "--account", "Office", "--state", path.parent, *arguments)


def mailed(path: Path) -> list[Record]:
    file, _ = BookFile.open(path, locked=True)
    records = records_of(file.register())
    file.close()
    return [one for one in records if one.departure.act == "mail" and one.departure.edition == 1]


@pytest.mark.slow
def test_the_lines_are_shown_and_sent_once(tmp_path: Path) -> None:
    path = kept(tmp_path, 1, 2)
    with serving(tmp_path) as server:
        account(tmp_path, server)
        shown = send(path, "--dry-run")
        assert (shown.code, server.office.arrived) == (DONE, [])
        first = shown.out.splitlines()[0].split("\t")
        assert first[:6] == ["ready", "1/2", "Reader 1", "Ministry 1", "r1@delta.example", "book"]
        assert first[-1] == "河川会議 第1版 写し 1-2 受取人 1号.pdf"
        done = send(path)
        assert done.code == DONE
        assert done.out.splitlines()[-2:] == ["sent\tReader 1\tr1@delta.example", "sent\tReader 2\tr2@delta.example"]
        (enclosed,) = server.office.arrived[0][1].iter_attachments()
        assert enclosed.get_filename() == first[-1]
        assert [(one.state, one.departure.copy) for one in mailed(path)] == [("done", 1), ("done", 2)]
        assert [one.has for one in shelf.take(path).book.recipients] == [1, 1]
        again = send(path)
        assert (again.code, len(server.office.arrived)) == (DONE, 2)
        assert again.out.startswith("sent before\t")


@pytest.mark.slow
def test_it_refuses_and_waits_as_the_window_does(tmp_path: Path) -> None:
    path = kept(tmp_path, 1, 2, clearance="O")
    with serving(tmp_path) as server:
        account(tmp_path, server)
        refused = send(path)
        assert refused.code == PROBLEMS
        assert refused.out.count("marked above this clearance") == 2
        waiting = send(path, "--cut", "--again", "Reader 1", "--dry-run")
        assert waiting.code == DONE
        file, _ = BookFile.open(path)
        note_done(lambda events: file.note(events, AT), [Departure(act="mail", target="r1@delta.example", edition=1)])
        file.close()
        waiting = send(path, "--cut", "--again", "Reader 1")
        assert (waiting.code, server.office.arrived) == (PROBLEMS, [])
        assert "went to this address already" in waiting.out
        assert "--confirm NAME=ORGANISATION" in waiting.err
        wrong = send(path, "--cut", "--again", "Reader 1", "--confirm", "Reader 1=Ministry 9")
        assert (wrong.code, "is not the organisation" in wrong.err) == (USAGE, True)
        answered = ("--confirm", "Reader 1=Ministry 1", "--without", "Reader 2", "--certificates", tmp_path)
        done = send(path, "--cut", "--again", "Reader 1", *answered)
        assert (done.code, server.office.recipients) == (DONE, ["r1@delta.example"])
        assert len(list(tmp_path.glob("*-certificate.pdf"))) == 1
        (enclosed,) = server.office.arrived[0][1].iter_attachments()
        with pypdfium2.PdfDocument(enclosed.get_content()) as document:
            text = "".join(page.get_textpage().get_text_bounded() for page in document)
        assert "n0" in text
        assert "n1" not in text


@pytest.mark.long
def test_a_frozen_edition_goes_with_its_own_words(tmp_path: Path) -> None:
    first = book("O", title=Phrase(en="River meeting"), recipients=(recipient(1),))
    second = msgspec.structs.replace(book("O", "O-S", recipients=first.recipients), edition=Edition(number=2))
    path = tmp_path / "river.brief"
    shelf.put(second, path, AT, lambda _attachment: b"", (first,))
    file, _ = BookFile.open(path)
    note_done(lambda events: file.note(events, AT), [Departure(act="mail", target="r1@delta.example", edition=0)])
    file.close()
    with serving(tmp_path) as server:
        account(tmp_path, server)
        assert send(path, "--edition", "1").code == DONE
        (enclosed,) = server.office.arrived[0][1].iter_attachments()
        with pypdfium2.PdfDocument(enclosed.get_content()) as document:
            text = "".join(page.get_textpage().get_text_bounded() for page in document)
        assert "n0" in text
        assert "n1" not in text
        assert [(one.state, one.departure.copy) for one in mailed(path)] == [("done", 1)]
        assert [one.has for one in shelf.take(path).book.recipients] == [1]


def test_only_what_failed_or_was_never_handed_over_goes_when_it_is_run_again(tmp_path: Path) -> None:
    path = kept(tmp_path, 1, 2, 3)
    with serving(tmp_path) as server:
        account(tmp_path, server)
        server.office.answers["RCPT", "r2@delta.example"] = "451 4.3.0 Come back later"
        first = send(path)
        assert first.code == FAILED
        assert "failed: can be sent again\tReader 2\tr2@delta.example" in first.out
        server.office.answers.clear()
        assert send(path).code == DONE
        assert sorted(server.office.recipients) == ["r1@delta.example", "r2@delta.example", "r3@delta.example"]
        assert [one.state for one in mailed(path)] == ["done", "failed", "done", "done"]


def test_what_cannot_be_done_is_told(tmp_path: Path) -> None:
    path = kept(tmp_path, 1)
    with serving(tmp_path) as server:
        account(tmp_path, server)
        assert send(path, "--to", "Nobody").code == USAGE
        assert Result("send", path, "--account", "Else", "--state", tmp_path).code == USAGE
        assert send(path, "--confirm", "Nobody=X").code == USAGE
        shelf.dump(path, tmp_path / "text")
        result = Result("send", tmp_path / "text", "--account", "Office", "--state", tmp_path)
        assert (result.code, "register" in result.err) == (USAGE, True)
        write_mailroom(tmp_path, Mailroom((server.account(),)))
        told = send(path)
        assert (told.code, "Nobody has said what this account may carry" in told.out) == (PROBLEMS, True)
        assert server.office.arrived == []
        (tmp_path / "open").mkdir()
        unmarked = kept(tmp_path / "open", 1, levels=("O", None))
        account(tmp_path / "open", server)
    stopped = send(unmarked)
    assert (stopped.code, "nothing is sent before these are mended" in stopped.err) == (PROBLEMS, True)


@pytest.mark.slow
def test_each_copy_opens_with_its_own_password_which_is_told_in_slips_alone(tmp_path: Path) -> None:
    path = kept(tmp_path, 1, 2)
    slips = tmp_path / "slips.pdf"
    with serving(tmp_path) as server:
        account(tmp_path, server)
        assert send(path, "--slips", slips).code == DONE
        with pypdfium2.PdfDocument(slips) as document:
            assert len(document) == 2
        assert slips.stat().st_mode & 0o077 == 0
        for _recipient, message in server.office.arrived:
            (enclosed,) = message.iter_attachments()
            with pytest.raises(pypdfium2.PdfiumError):
                pypdfium2.PdfDocument(enclosed.get_content())


@pytest.mark.long
@pytest.mark.parametrize("taken", [True, False])
def test_killed_between_sending_and_recording_everything_is_accounted_for_and_nothing_goes_twice(
    tmp_path: Path, *, taken: bool
) -> None:
    path = kept(tmp_path, 1, 2, 3)
    with serving(tmp_path) as server:
        relay = server.account(profile="uk", ceiling="O-S")
        write_mailroom(tmp_path, Mailroom((relay,)))
        server.office.answers["DATA" if taken else "BODY", "r2@delta.example"] = "take and stall" if taken else "stall"
        command = [sys.executable, "-m", "tests.briefs.deliver.programs.console", str(path), str(tmp_path)]
        process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
        end = time.monotonic() + 60
        while time.monotonic() < end and [one.state for one in mailed(path)] != ["done", "unknown", "not sent"]:
            assert process.poll() is None
            time.sleep(0.05)
        while taken and time.monotonic() < end and len(server.office.arrived) < 2:
            time.sleep(0.05)
        process.kill()
        process.wait()
        assert [one.state for one in mailed(path)] == ["done", "unknown", "not sent"]
        server.office.answers.clear()
        keyring.set_password("Briefing Book", f"a1 protocol@127.0.0.1:{server.port}", PASSWORD)
        told = send(path)
        assert told.code == PROBLEMS
        assert "may have arrived there already" in told.out
        assert send(path, "--without", "Reader 2").code == DONE
        arrived = ["r1@delta.example", "r2@delta.example", "r3@delta.example"]
        assert server.office.recipients == (arrived if taken else [arrived[0], arrived[2]])
        assert send(path, "--confirm", "Reader 2=Ministry 2").code == DONE
        assert server.office.recipients.count("r2@delta.example") == (2 if taken else 1)
