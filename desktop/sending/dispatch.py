"""What is sent: letters on their way through an account, each in the register before it leaves, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Signal

from briefs.deliver.accounts import Account
from briefs.deliver.letters import Letter
from briefs.deliver.mail import Outcome
from briefs.deliver.passwords import Secret
from briefs.deliver.registrar import Registrar, departure_of
from briefs.deliver.sending import CopyLine
from briefs.errors import BriefsError
from desktop.postman import Errand, Postman
from desktop.sending.premises import Premises

ASK_AGAIN = frozenset({"password-wanted", "wrong-password", "login-wanted"})
"""Troubles after which the password is asked for, whatever the keyring has."""


class Parcel(msgspec.Struct, frozen=True):
    """A letter, the line it is of, and the edition whose copy it encloses."""

    line: CopyLine
    letter: Letter
    edition: int


class Dispatch(QObject):
    """One sending at a time."""

    changed = Signal()
    progressed = Signal(object)
    came = Signal(str)
    """Emitted with the recipient of whose letter the outcome is known now."""
    ended = Signal(object, object)
    """Emitted with the recipients whose letters were taken, and the error that broke off the rest, or None."""
    unlocked = Signal(object, object)
    """Emitted with an account and its password from the keyring."""
    password_asked = Signal(object)
    """Emitted with the account whose password nobody has kept."""
    failed = Signal(object)

    def __init__(self, premises: Premises, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._premises = premises
        self.outcomes: dict[str, Outcome] = {}
        self._postman: Postman | None = None
        self._errand: Errand | None = None
        self._locked: Account | None = None
        self._underway: dict[str, str] = {}

    @property
    def is_sending(self) -> bool:
        """Whether letters are on their way."""
        return self._postman is not None

    @property
    def is_unlocking(self) -> bool:
        """Whether the keyring is asked for a password."""
        return self._errand is not None

    @property
    def gone(self) -> frozenset[str]:
        """The recipients whose letters left: they were taken, or nobody knows."""
        return frozenset(whose for whose, outcome in self.outcomes.items() if outcome.state in ("sent", "unknown"))

    def unlock(self, account: Account) -> None:
        """Look for an account's password in the keyring; have it asked for where the server has just refused it."""
        if any(one.trouble is not None and one.trouble.code in ASK_AGAIN for one in self.outcomes.values()):
            self.password_asked.emit(account)
            return
        keyring = self._premises.keyring
        self._locked = account
        self._errand = Errand(lambda: keyring.get(account), self)
        self._errand.given.connect(self._take_password)
        self._errand.failed.connect(self._take_no_password)
        self._errand.start()
        self.changed.emit()

    def send(self, account: Account, parcels: Sequence[Parcel], password: Secret | None) -> None:
        """Send letters; each is entered in the register before it leaves."""
        departures = {one.letter.id: departure_of(one.line, one.edition, "mail", one.letter.address) for one in parcels}
        try:
            registrar = Registrar(self._premises.keeper.note, departures)
        except BriefsError as error:
            self.failed.emit(error)
            return
        self._underway = {one.letter.id: one.line.recipient.id for one in parcels}
        for whose in self._underway.values():
            self.outcomes.pop(whose, None)
        self._postman = Postman(account, registrar, self._premises.outfit.clock, self._premises.keyring, self)
        self._postman.came.connect(self._take_outcome)
        self._postman.progressed.connect(self.progressed)
        self._postman.finished.connect(self._end)
        self._postman.failed.connect(self._break_off)
        self._postman.send([one.letter for one in parcels], password)
        self.changed.emit()

    def cancel(self) -> None:
        """Send nothing more."""
        if self._postman is not None:
            self._postman.cancel()

    def close(self) -> None:
        """Stop, and wait until the register knows what became of the last letter."""
        self._locked = None
        if self._postman is not None:
            self._postman.close()
            QCoreApplication.sendPostedEvents()  # what its thread has told, and waits to be heard

    def _take_password(self, password: object) -> None:
        account, self._errand, self._locked = self._locked, None, None
        if account is None:
            return  # nobody waits for it any more
        self.changed.emit()
        if isinstance(password, Secret):
            self.unlocked.emit(account, password)
        else:
            self.password_asked.emit(account)

    def _take_no_password(self, _error: BriefsError) -> None:
        self._take_password(None)

    def _take_outcome(self, outcome: Outcome) -> None:
        whose = self._underway[outcome.letter]
        self.outcomes[whose] = outcome
        self.came.emit(whose)

    def _end(self, _outcomes: object) -> None:
        self._tell_end(None)

    def _break_off(self, error: BriefsError) -> None:
        self._tell_end(error)

    def _tell_end(self, error: BriefsError | None) -> None:
        sent = [whose for whose in self._underway.values() if self._is_sent(whose)]
        self._postman, self._underway = None, {}
        self.ended.emit(sent, error)

    def _is_sent(self, whose: str) -> bool:
        outcome = self.outcomes.get(whose)
        return outcome is not None and outcome.state == "sent"
