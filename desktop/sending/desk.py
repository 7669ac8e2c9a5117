"""The desk itself: one line for each recipient, what somebody has decided of each copy, and whether all of it may go."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QObject, Signal

from briefs.book.marking import Marking
from briefs.book.place import Place
from briefs.book.text import Language
from briefs.deliver.accounts import Account, Mailroom
from briefs.deliver.concerns import Known
from briefs.deliver.letters import Letter, Writing, load_letter_words
from briefs.deliver.passwords import Secret
from briefs.deliver.sending import (
    UNDECIDED,
    CopyLine,
    Decision,
    Markings,
    Outgoing,
    held_to_size,
    letter_of,
    sender_of,
    to_send,
    waiting,
)
from briefs.editions.departures import Record, records_of, unaccounted
from briefs.editions.stamp import number_words
from briefs.edits import commands
from briefs.errors import BriefsError
from briefs.jobs.copying import CopyOrder
from briefs.layout.renditions import Rendition
from briefs.layout.words import read_words
from briefs.store.register import Ended
from desktop.sending.copies import Copies
from desktop.sending.dispatch import Dispatch, Parcel
from desktop.sending.edition import ChosenEdition
from desktop.sending.premises import Premises
from desktop.session import Changed


class SendingDesk(QObject):
    """One page's worth of sending.

    It holds no truth of the book's own: the list and the words are the session's, what left is the register's.
    """

    changed = Signal()
    passed_on = Signal(object)
    """Emitted with the slips of copies that went out and open with a password."""
    failed = Signal(object)
    came = Signal(str)
    """Emitted with the recipient of whose letter the outcome is known now."""

    def __init__(self, premises: Premises, mailroom: Mailroom, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.premises, self.mailroom = premises, mailroom
        self.account: Account | None = next(iter(mailroom.accounts), None)
        self.lines: tuple[CopyLine, ...] = ()
        self.letters: dict[str, Letter] = {}
        folder = premises.outfit.resources / "words"
        self._page_words = read_words(folder / "pages.yaml")
        self._letter_words = load_letter_words(folder)
        self._decisions: dict[str, Decision] = {}
        self._ids: dict[tuple[str, CopyOrder], str] = {}
        self._markings = Markings()
        self._records: tuple[Record, ...] = ()
        self.edition = ChosenEdition(premises)
        self.copies = Copies(premises, self.edition, self._page_words, self)
        self.dispatch = Dispatch(premises, self)
        self._wire()
        self.refresh()

    # What there is

    @property
    def outgoing(self) -> Outgoing:
        """What is to leave."""
        edition = self.edition
        known = Known(edition.profile, sender_of(self.account, edition.profile), self._records)
        return Outgoing(edition.book, self.premises.session.book.recipients, known, edition.bundle.before)

    @property
    def lost(self) -> tuple[Record, ...]:
        """What was being handed over by mail when the program ended or a connection broke, and nobody has settled since."""
        return tuple(record for record in unaccounted(self._records) if record.departure.act == "mail")

    def sendable(self) -> tuple[CopyLine, ...]:
        """Return the lines whose copies are made and can go."""
        return tuple(line for line in to_send(self.lines) if line.made is not None and line.made.data)

    @property
    def may_send(self) -> bool:
        """Whether everything that is to go can go now."""
        busy = self.dispatch.is_sending or self.dispatch.is_unlocking or self.copies.is_making
        if busy or self.copies.problems is None or self.copies.problems or not self.may_record:
            return False
        ready = to_send(self.lines)
        return bool(ready) and not waiting(self.lines) and len(self.sendable()) == len(ready)

    @property
    def may_record(self) -> bool:
        """Whether what leaves can be written into the register."""
        return not self.premises.session.read_only and self.account is not None

    def instead(self, line: CopyLine) -> tuple[Rendition, ...]:
        """Return what could go instead of a copy that is marked too high."""
        return tuple(Rendition(form, level=level) for form, level in self.outgoing.instead(line, self._markings))

    def marking_of(self, rendition: Rendition) -> Marking | None:
        """Return how a copy would be marked."""
        return self._markings.of(self.edition.book, self.edition.profile, rendition.form, rendition.level)

    def line(self, whose: str) -> CopyLine | None:
        """Return the line of a recipient."""
        return next((line for line in self.lines if line.recipient.id == whose), None)

    def stamp_words(self, line: CopyLine) -> str:
        """Return what every page of a copy says of itself."""
        holder = self._page_words[line.stamp.language].furniture.stamp[1]
        return self.number_words(line) + (holder.format(name=line.stamp.name) if line.stamp.name else "")

    def number_words(self, line: CopyLine) -> str:
        """Return which copy of how many it is, as its pages say it."""
        return number_words(line.stamp, self._page_words)

    # What somebody decides

    def decide(self, whose: str, decision: Decision) -> None:
        """Take a decision about a copy."""
        if not self.dispatch.is_sending:
            self._decisions[whose] = decision
            self.dispatch.outcomes.pop(whose, None)
            self.refresh()

    def use_address(self, whose: str, address: str) -> None:
        """Write another address into the distribution list."""
        self._set(whose, "address", address)

    def speak(self, whose: str, language: Language) -> None:
        """Write to somebody in another language."""
        self._set(whose, "language", language)

    def settle(self, whose: str, *, arrived: bool) -> None:
        """Enter what the recipient has told of a message that was handed over and never answered for."""
        line = self.line(whose)
        address = line.recipient.address.strip().casefold() if line is not None else ""
        lost = [one for one in self.lost if one.departure.target.casefold() == address]
        try:
            self.premises.keeper.note([Ended(of=one.number, outcome="done" if arrived else "failed") for one in lost])
        except BriefsError as error:
            self.failed.emit(error)
            return
        self.dispatch.outcomes.pop(whose, None)
        session = self.premises.session
        editions = {one.departure.edition for one in lost} if arrived else set()
        if not session.do(commands.hand_over(session.book, [whose], max(editions)) if editions else None, self):
            self.refresh()

    def choose_account(self, account: Account) -> None:
        """Send through another account."""
        self.account = account
        self.refresh()

    def take_mailroom(self, mailroom: Mailroom) -> None:
        """Know accounts and wordings as they are now."""
        self.mailroom = mailroom
        known = mailroom.account(self.account.id) if self.account is not None else None
        self.account = known or next(iter(mailroom.accounts), None)
        self.refresh()

    def choose_edition(self, number: int) -> None:
        """Send another edition: a frozen one, or (0) the book as it is now."""
        try:
            self.edition.choose(number)
        except BriefsError as error:
            self.failed.emit(error)
            return
        self.refresh()

    def lock(self, *, locked: bool) -> None:
        """Let each copy open with a password of its own, or with none."""
        self.copies.lock(locked=locked)
        self.refresh()

    def send(self, password: Secret | None = None) -> None:
        """Send what can go; a password that is not given is looked for in the keyring, else asked for."""
        account = self.account
        if not self.may_send or account is None:
            return
        if password is None and account.user:
            self.dispatch.unlock(account)
            return
        edition = self.edition.book.edition.number
        parcels = [Parcel(line, self.letters[line.recipient.id], edition) for line in self.sendable()]
        self.dispatch.send(account, parcels, password)

    def close(self) -> None:
        """Stop, and wait until the register knows what became of the last letter."""
        self.dispatch.close()
        self.premises.session.changed.disconnect(self._follow)
        self.copies.close()

    # Inside

    def refresh(self) -> None:
        """Tell of every line anew, and have made what is missing."""
        self._records = records_of(self.premises.keeper.register())
        outgoing, gone = self.outgoing, self.dispatch.gone
        bare = outgoing.lines(self._decisions, {}, self._markings)
        self.copies.order([line for line in bare if line.state != "paper" and not line.refused], gone)
        lines = outgoing.lines(self._decisions, self.copies.made(gone), self._markings)
        self.letters = {line.recipient.id: self._letter(line, outgoing) for line in lines if line.state != "paper"}
        if self.account is not None:
            enclosed = {whose: letter for whose, letter in self.letters.items() if letter.enclosures}
            lines = held_to_size(lines, enclosed, self.account, 0, self.premises.outfit.clock())
        self.lines = lines
        self.changed.emit()

    def _wire(self) -> None:
        copies, dispatch = self.copies, self.dispatch
        copies.ended.connect(self.refresh)
        copies.failed.connect(self._tell_failure)
        dispatch.changed.connect(self.changed)
        dispatch.came.connect(self._take_outcome)
        dispatch.unlocked.connect(self._send_with)
        dispatch.ended.connect(self._hand_over)
        dispatch.failed.connect(self.failed)
        self.premises.session.changed.connect(self._follow)

    def _letter(self, line: CopyLine, outgoing: Outgoing) -> Letter:
        """Return the letter of a line; the same copy goes under the same id, however often it is tried."""
        whose, new_id = line.recipient.id, self.premises.session.new_id
        order = self.copies.order_of(whose)
        letter_id = self._ids.setdefault((whose, order), new_id()) if order is not None else new_id()
        sender = self.account.sender if self.account is not None else ""
        return letter_of(line, outgoing, Writing(self._letter_words, self.mailroom.texts, sender), letter_id)

    def _follow(self, changed: Changed) -> None:
        self.edition.follow()
        if changed.before is not changed.after:
            self.refresh()

    def _set(self, whose: str, field: str, value: str) -> None:
        session = self.premises.session
        if not self.dispatch.is_sending:
            session.do(commands.set_field(session.book, Place(item=whose, field=field), value), self)

    def _tell_failure(self, error: BriefsError) -> None:
        self.failed.emit(error)
        self.changed.emit()

    def _send_with(self, account: Account, password: Secret) -> None:
        if account == self.account:  # else another was chosen meanwhile, whose server must not hear this password
            self.send(password)

    def _take_outcome(self, whose: str) -> None:
        if self.dispatch.outcomes[whose].state in ("refused", "unknown"):  # neither goes again unless it is chosen anew
            decision = self._decisions.get(whose, UNDECIDED)
            self._decisions[whose] = msgspec.structs.replace(decision, left_out=True)
        self.changed.emit()
        self.came.emit(whose)

    def _hand_over(self, sent: Sequence[str], error: BriefsError | None) -> None:
        """Enter in the list what each has now, in one step that can be undone, and hand over what opens their copies."""
        session = self.premises.session
        slips = self.copies.slips(sent)
        session.do(commands.hand_over(session.book, sent, self.edition.book.edition.number), self)
        self.refresh()
        if slips:
            self.passed_on.emit(slips)
        if error is not None:
            self.failed.emit(error)
