"""No password and no withheld word is left behind: in logs, settings, temporary files, arguments, environments, reports.

Real processes make real files; while they work, what others on the machine could read is looked at again and again.
"""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from briefs.book.book import Book, Tab
from briefs.book.marking import Marking
from briefs.book.sections import Note
from briefs.book.text import Block, plain
from briefs.book.value import Phrase
from briefs.jobs.export import ExportOrder
from briefs.layout.renditions import Rendition
from briefs.store.file import BookFile
from desktop.app import Faults
from desktop.dialogs.export import ExportDialog
from desktop.dialogs.outgoing import OutgoingDialog
from desktop.dialogs.passwords import PasswordsDialog
from desktop.main_window import MainWindow
from tests.desktop.windows import AT, Desk, choosing, close_boxes

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="what others could read is looked up in /proc"),
]
ROOT = Path(__file__).parents[2]
PASSWORD = "heron-Quota-7413-鷺"
SECRET = "qzwithheldqz"
OPEN, ABOVE = Marking(level="O"), Marking(level="S")


def book() -> Book:
    words = (
        Block(id="a", marking=OPEN, runs=plain("Herons are seen at the weir.")),
        Block(id="b", marking=ABOVE, runs=plain(f"We would give up the {SECRET} quota.")),
    )
    note = Note(id="n", title="At the river", marking=OPEN, blocks=words)
    kept = Note(id="k", title=f"Positions {SECRET}", marking=ABOVE, blocks=(msgspec.structs.replace(words[1], id="c"),))
    tabs = (Tab(id="t", title="Birds", sections=(note, kept)),)
    return Book(id="book", title=Phrase(en="Rivers"), profile="uk", ceiling="S", tabs=tabs)


class Onlooker:
    """Another user of the machine: reads arguments and environments, and lists temporary files that are not private."""

    def __init__(self, root: int, places: Iterable[Path]) -> None:
        self._root, self._places = root, tuple(places)
        self.read: set[bytes] = set()
        self.open_to_all: set[str] = set()
        self.processes: set[int] = set()

    def look(self) -> None:
        """Look once."""
        for process in (self._root, *_children(self._root)):
            self.processes.add(process)
            for name in ("cmdline", "environ"):
                try:
                    self.read.add(Path(f"/proc/{process}/{name}").read_bytes())
                except OSError:
                    continue
        for place in self._places:
            for path in (Path(folder) / name for folder, _, names in os.walk(place) for name in names):
                try:
                    if path.is_file() and stat.S_IMODE(path.stat().st_mode) & 0o077 and not _shielded(path, place):
                        self.open_to_all.add(path.name)
                except OSError:
                    continue

    @property
    def everything(self) -> bytes:
        """All that was read."""
        return b"\n".join(self.read)


def _children(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    try:
        found = [int(word) for task in tasks for word in task.read_text().split()]
    except OSError:
        return []
    return [*found, *(other for child in found for other in _children(child))]


def _shielded(path: Path, place: Path) -> bool:
    """Return whether a folder around a file lets only its owner in."""
    inside = path.parents[: len(path.relative_to(place).parts) - 1]
    return any(not stat.S_IMODE(folder.stat().st_mode) & 0o077 for folder in inside)


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qapp, tmp_path)
    yield made
    made.clear()


def telling(folder: Path, words: Iterable[str], but: Iterable[Path] = ()) -> list[str]:
    """Return the files in a folder that hold a word, in any encoding in which a program would write it."""
    codings = ("utf-8", "utf-16-le", "unicode_escape")
    wanted = [word.encode(coding) for word in words for coding in codings]
    files = (path for path in folder.rglob("*") if path.is_file() and path not in set(but))
    return sorted(path.name for path in files if any(word in path.read_bytes() for word in wanted))


def test_the_window_leaves_no_secret_behind(
    desk: Desk, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    temporary, out = tmp_path / "temporary", tmp_path / "out"
    for folder in (temporary, out):
        folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))
    path = desk.books / "rivers.brief"
    BookFile.create(path, book(), AT).close()
    window = desk.window(path)
    onlooker = Onlooker(os.getpid(), (temporary, out))
    timer = QTimer()
    timer.timeout.connect(onlooker.look)
    timer.start(5)
    made = export_with_password(window, out, qtbot)
    timer.stop()
    assert made.stat().st_size
    choosing(monkeypatch, out / "slips.pdf")
    slips = window.findChildren(PasswordsDialog)[-1]
    slips.print.click()
    saved = window.findChildren(ExportDialog)[-1]
    qtbot.waitUntil(saved.show_file.isVisible, timeout=60_000)
    assert stat.S_IMODE((out / "slips.pdf").stat().st_mode) == 0o600
    slips.accept()
    fail(Faults(window, tmp_path / "logs"))
    close_boxes(window)
    window.close()
    window.outfit.settings.sync()
    assert len(onlooker.processes) > 1, "the process that exports was seen at work"
    assert PASSWORD.encode() not in onlooker.everything
    assert SECRET.encode() not in onlooker.everything
    assert onlooker.open_to_all <= {made.name, f"{made.stem}-certificate.pdf"}, "what is not finished is its owner's alone"
    assert list(temporary.iterdir()) == []
    assert telling(tmp_path, (PASSWORD,), but=(out / "slips.pdf",)) == []
    assert telling(tmp_path, (SECRET,), but=(path,)) == []
    said = capfd.readouterr()
    assert SECRET not in said.out + said.err
    assert PASSWORD not in said.out + said.err


def export_with_password(window: MainWindow, out: Path, qtbot: QtBot) -> Path:
    """Export for readers below the marking with a typed password, as the second step of an export does."""
    session = window.session
    assert session is not None
    dialog = window.menus.exchange.ask_how(
        msgspec.structs.replace(order_of(session.book, out), certificate=out / "certificate.pdf"), ()
    )
    assert isinstance(dialog, OutgoingDialog)
    dialog.protection.locked.setChecked(True)
    dialog.protection.by_hand.setChecked(True)
    for field in (dialog.protection.typed, dialog.protection.again):
        field.setText(PASSWORD)
    dialog.pattern.setText("rivers")
    dialog.go.click()
    done = window.findChildren(ExportDialog)[-1]
    qtbot.waitUntil(done.show_file.isVisible, timeout=60_000)
    return out / "rivers.pdf"


def order_of(book_now: Book, out: Path) -> ExportOrder:
    return ExportOrder(book_now, out / "rivers.pdf", Rendition(level="O"))


def fail(faults: Faults) -> None:
    try:
        raise ValueError(f"{SECRET} {PASSWORD}")
    except ValueError as error:
        faults.caught(type(error), error, error.__traceback__)


def test_the_command_line_leaves_no_secret_behind(tmp_path: Path) -> None:
    home, temporary, out = (tmp_path / name for name in ("home", "temporary", "out"))
    for folder in (home, temporary, out):
        folder.mkdir()
    path = tmp_path / "rivers.brief"
    BookFile.create(path, book(), AT).close()
    environment = {
        **os.environ,
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "PYTHONPATH": str(ROOT),
        **{f"XDG_{name}_HOME": str(home / name.casefold()) for name in ("CONFIG", "STATE", "DATA", "CACHE")},
    }
    reading, writing = os.pipe()
    os.write(writing, f"{PASSWORD}\n".encode())
    os.close(writing)
    target = out / "rivers.pdf"
    asked = ("--level", "O", "--certificate", str(out / "certificate.pdf"), "--password-fd", str(reading), "-o", str(target))
    command = [sys.executable, "-m", "briefs", "build", str(path), *asked]
    with subprocess.Popen(
        command, env=environment, cwd=home, pass_fds=(reading,), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        os.close(reading)
        onlooker = Onlooker(process.pid, (temporary, out))
        while process.poll() is None:
            onlooker.look()
        said = b"".join(stream.read() for stream in (process.stdout, process.stderr) if stream is not None)
    assert process.returncode == 0, said
    assert target.exists()
    assert PASSWORD.encode() not in onlooker.everything + said
    assert SECRET.encode() not in onlooker.everything + said
    assert onlooker.open_to_all <= {"rivers.pdf", "certificate.pdf"}
    assert list(temporary.iterdir()) == []
    assert telling(tmp_path, (PASSWORD,)) == []
    assert telling(tmp_path, (SECRET,), but=(path,)) == []
