"""Mail from the window: letters sent and accounts tried in a thread, told by signals, and stopped when asked to.

Passwords are looked for there too: a keyring may keep its caller waiting while somebody unlocks it.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from briefs.deliver.accounts import Account
from briefs.deliver.letters import Letter
from briefs.deliver.line import Patience, Step
from briefs.deliver.mail import Mailing, Outcome, Progress, Recorder, try_account
from briefs.deliver.passwords import Keeper, Secret, SystemKeeper
from briefs.errors import BriefsError


class Errand(QObject):
    """Something done in a thread of its own; what it gives, or the BriefsError it ends with, comes by signal."""

    given = Signal(object)
    failed = Signal(object)

    def __init__(self, act: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._act = act
        self._thread = threading.Thread(target=self._run, name="errand", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def join(self, seconds: float | None = None) -> bool:
        """Wait for the end and return whether it came."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        signal: str = "failed"
        what: object = BriefsError("mail")  # what our own fault would be
        try:
            signal, what = "given", self._act()
        except BriefsError as error:
            what = error
        finally:
            _emit(self, signal, what)


class Postman(QObject):
    """Sends letters through one account. One postman, one sending.

    `record` is called in the sending's thread, before each letter is handed over and once its outcome is known; the
    signals come afterwards. `finished` brings the outcomes of all letters, `failed` the error with which `record` ended it.
    """

    progressed = Signal(object)
    came = Signal(object)
    """Emitted with a letter's Outcome."""
    finished = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        account: Account,
        record: Recorder,
        clock: Callable[[], dt.datetime],
        keeper: Keeper | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.patience = Patience()
        self._account, self._record, self._clock = account, record, clock
        self._keeper: Keeper = keeper or SystemKeeper()
        self._stop = threading.Event()
        self._errand: Errand | None = None

    def send(self, letters: Sequence[Letter], password: Secret | None = None) -> None:
        """Begin. Without a password that of the keyring is taken; where it has none, every outcome says so."""
        self._errand = Errand(lambda: self._send(tuple(letters), password), self)
        self._errand.given.connect(self.finished)
        self._errand.failed.connect(self.failed)
        self._errand.start()

    def cancel(self) -> None:
        """Stop before the next letter, or before the end of the present one is sent; `finished` still comes."""
        self._stop.set()

    def close(self) -> None:
        """Stop and wait until nothing is under way, so that the recorder knows what became of the last letter."""
        self.cancel()
        if self._errand is not None:
            self._errand.join()

    # What the sending sees, in its thread: whom it records with, and who watches

    def handing_over(self, letter: Letter, at: dt.datetime) -> None:
        """Pass on that a letter is about to be handed over."""
        self._record.handing_over(letter, at)

    def came_out(self, letter: Letter, outcome: Outcome) -> None:
        """Record what became of a letter, and tell."""
        self._record.came_out(letter, outcome)
        _emit(self, "came", outcome)

    def show(self, progress: Progress) -> None:
        """Tell how far it is."""
        _emit(self, "progressed", progress)

    def stopped(self) -> bool:
        """Return whether somebody has stopped it."""
        return self._stop.is_set()

    def _send(self, letters: tuple[Letter, ...], password: Secret | None) -> tuple[Outcome, ...]:
        if password is None and self._account.user:
            password = self._keeper.get(self._account)
        mailing = Mailing(self._account, password, self._clock)
        mailing.patience = self.patience
        return mailing.send(letters, self, self)


class AccountTest(QObject):
    """Tries an account. A password that works is kept in the keyring where that is asked for."""

    stepped = Signal(str)
    ended = Signal(object)
    """Emitted with a Trial; not once the test was given up."""

    def __init__(self, account: Account, keeper: Keeper, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._account, self._keeper = account, keeper
        self._given_up = False
        self._errand: Errand | None = None

    def start(self, password: Secret | None, *, keep: bool) -> None:
        """Begin. Without a password that of the keyring is tried."""
        self._errand = Errand(lambda: self._try(password, keep=keep), self)
        self._errand.given.connect(self._end)
        self._errand.start()

    def give_up(self) -> None:
        """Wait for it no longer: nothing is sent by it, so that it may end when it will."""
        self._given_up = True

    def _try(self, password: Secret | None, *, keep: bool) -> object:
        tried = password or (self._keeper.get(self._account) if self._account.user else None)
        trial = try_account(self._account, tried, self._tell, TEST_PATIENCE)
        if trial.trouble is None and keep and password is not None:
            self._keeper.keep(self._account, password)
        return trial

    def _tell(self, step: Step) -> None:
        _emit(self, "stepped", step)

    def _end(self, trial: object) -> None:
        if not self._given_up:
            self.ended.emit(trial)


TEST_PATIENCE = Patience(reply=20, last=20)


def _emit(source: QObject, signal: str, value: object) -> None:
    """Emit a signal from a thread; there is nobody to tell where the window was closed first."""
    try:
        getattr(source, signal).emit(value)
    except RuntimeError:
        return
