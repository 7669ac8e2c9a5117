"""The application: the only place that wires the window to clock, ids, paths, language and fault handling."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import getpass
import os
import secrets
import sys
import time
import uuid
import warnings
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import platformdirs
from PySide6.QtCore import QLocale, QTimer, QTimeZone
from PySide6.QtWidgets import QApplication

import resources
from briefs.book.profiles import load_profiles
from briefs.errors import BriefsError
from briefs.faults import fault_lines, tell_wordlessly
from briefs.jobs.spelling import find_dictionaries, folders
from desktop.main_window import MainWindow
from desktop.one_window import OneWindow
from desktop.outfit import Outfit
from desktop.room import fit_in
from desktop.session import Tools
from desktop.settings import Settings
from desktop.spelling import Spelling
from desktop.style import Look
from desktop.text.composing import Composing
from desktop.tidying import Tidying
from desktop.translation import Interpreter

NAME = "briefing-book"


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window: on a book, on the sample, or on the start page."""
    options = _parser().parse_args(list(sys.argv[1:] if arguments is None else arguments))
    book: Path | None = options.book.absolute() if options.book else None
    app = QApplication(["Briefing Book"])
    app.setApplicationName("Briefing Book")
    one = OneWindow(_meeting_place())
    if book is not None and one.ask_to_show(book):
        return 0
    window = make_window(app, options.state or Path(platformdirs.user_config_path(NAME)), options.books)
    faults = Faults(window, Path(platformdirs.user_log_path(NAME)))
    tell_wordlessly()
    sys.excepthook = faults.caught
    window.opened.connect(lambda path: one.hold(path) if path is not None else one.let_go())
    one.asked.connect(lambda: _bring_up(window))
    fit_in(window, window.screen().availableSize())
    window.show()
    Tidying(app)
    if book is not None:
        QTimer.singleShot(0, lambda: window.open_path(book))
    elif options.sample:
        QTimer.singleShot(0, window.menus.file.open_sample)
    return app.exec()


def make_window(app: QApplication, state: Path, books: Path | None = None) -> MainWindow:
    """Return the window, dressed and speaking as the settings in `state` say."""
    state.mkdir(parents=True, exist_ok=True)
    settings = Settings(state / "window.ini")
    japanese = QLocale.system().language() == QLocale.Language.Japanese
    language = settings.language or ("ja" if japanese else "en")
    interpreter = Interpreter(resources.folder("translations"), app)
    interpreter.switch(language)
    Composing(app)
    look = Look(app)
    look.apply(look.system_shade if settings.look == "system" else settings.look, language)
    wanted = settings.dictionary or QLocale.system().name()
    spelling = Spelling(find_dictionaries(folders(sys.platform, Path.home(), os.environ), wanted), app)
    spelling.taken.connect(settings.keep_dictionary)
    app.aboutToQuit.connect(spelling.close)
    tools = Tools(
        ids=lambda: uuid.uuid4().hex[:12],
        steady=time.monotonic,
        profiles=dict(load_profiles(resources.folder("markings"))),
        now=lambda: dt.datetime.now(dt.UTC),
        author=lambda: settings.author or _user(),
        spelling=spelling,
    )
    kept = books or Path(platformdirs.user_documents_path()) / "Briefing Books"
    clock, choose = lambda: dt.datetime.now(dt.UTC), secrets.choice
    here = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    return MainWindow(Outfit(tools, clock, settings, interpreter, look, resources.root(), kept, choose, here))


def _user() -> str:
    """Return the name under which somebody is known to the system; empty where it has none."""
    with contextlib.suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return ""


class Faults:
    """What happens when our own code fails: the book is set aside first, then the fault is told, without its text."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self._window = window
        self._folder = folder
        self._telling = False

    def caught(self, kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
        """Be `sys.excepthook`."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if self._telling:
            return
        self._telling = True
        try:
            self._set_aside()
            report = self._write_report(kind, trace)
            self._window.tell_fault(report)
        finally:
            self._telling = False

    def _set_aside(self) -> None:
        session = self._window.session
        if session is not None:
            try:
                self._window.keeper.set_aside(session.book)
            except BriefsError as error:
                self._window.tell(error)

    def _write_report(self, kind: type[BaseException], trace: TracebackType | None) -> Path:
        """Write code lines and the error's type only: an error's message may hold words of the book."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / "fault.txt"
        path.write_text(fault_lines(kind, trace), encoding="utf-8")
        return path


def _meeting_place() -> Path:
    """Return the folder in which windows find each other: the user's own, made where the system has none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a system without a runtime folder gets one in its temporary one
        return Path(platformdirs.user_runtime_path(NAME, ensure_exists=True))


def _bring_up(window: MainWindow) -> None:
    window.showNormal() if window.isMinimized() else window.show()
    window.raise_()
    window.activateWindow()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="briefing-book-window", description="The window of Briefing Book.")
    parser.add_argument("book", type=Path, nargs="?", metavar="BOOK")
    parser.add_argument("--sample", action="store_true", help="open your own copy of the sample book")
    parser.add_argument("--state", type=Path, metavar="FOLDER", help="where settings are kept (default: the system's place)")
    parser.add_argument("--books", type=Path, metavar="FOLDER", help="where new books are offered to be kept")
    return parser
