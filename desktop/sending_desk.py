"""The sending desk: what is to leave by mail, what somebody has decided of each copy, and what became of it.

It holds no truth of the book's own: the list and the words are the session's, what left is the register's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Signal

from briefs.book.book import Book
from briefs.book.marking import Marking, MarkingProfile
from briefs.book.place import Place
from briefs.book.text import Language
from briefs.checks.problem import Problem
from briefs.deliver.accounts import Account, Mailroom
from briefs.deliver.concerns import Known
from briefs.deliver.letters import Letter, Writing, load_letter_words
from briefs.deliver.mail import Outcome
from briefs.deliver.passwords import Keeper as Keyring
from briefs.deliver.passwords import Secret, SystemKeeper
from briefs.deliver.registrar import Registrar, departure_of
from briefs.deliver.sending import (
    UNDECIDED,
    CopyLine,
    Decision,
    Made,
    Markings,
    Outgoing,
    held_to_size,
    letter_of,
    sender_of,
    to_send,
    waiting,
)
from briefs.editions.departures import Record, records_of, unaccounted
from briefs.editions.passwords import each_its_own
from briefs.editions.stamp import number_words
from briefs.edits import commands
from briefs.enclosures.bundle import Bundle, Issued, bundle_of, bundle_since
from briefs.errors import BriefsError
from briefs.jobs.copying import CopyOrder, Material, PageWanted, copy_orders, slips_for
from briefs.layout.renditions import Rendition
from briefs.layout.words import read_words
from briefs.store.editions import FrozenEdition
from briefs.store.register import Ended
from desktop.copying import CopyRoom
from desktop.keeper import Keeper
from desktop.models.words import interface_language
from desktop.outfit import Outfit
from desktop.postman import Errand, Postman
from desktop.session import Changed, Session

ASK_AGAIN = frozenset({"password-wanted", "wrong-password", "login-wanted"})
"""Troubles after which the password is asked for, whatever the keyring has."""


class Premises(msgspec.Struct, frozen=True):
    """Where a desk stands: the open book with its file, what the application gives, and what lies beside the book."""

    session: Session
    keeper: Keeper
    outfit: Outfit
    bundle: Callable[[], Bundle]
    keyring: Keyring


class SendingDesk(QObject):
    """One page's worth of sending."""

    changed = Signal()
    making = Signal(object)
    """Emitted with the progress of copies being made."""
    sending = Signal(object)
    """Emitted with the progress of letters being sent."""
    pictured = Signal(object)
    password_asked = Signal(object)
    """Emitted with the account whose password nobody has kept."""
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
        self.outcomes: dict[str, Outcome] = {}
        self.problems: tuple[Problem, ...] | None = None
        """What stops the book; None while nobody knows."""
        self.locked = False
        self.edition = 0
        """The frozen edition that is sent; 0 is the book as it is now."""
        folder = premises.outfit.resources / "words"
        self._page_words = read_words(folder / "pages.yaml")
        self._letter_words = load_letter_words(folder)
        self._decisions: dict[str, Decision] = {}
        self._orders: dict[str, CopyOrder] = {}
        self._made: dict[str, tuple[CopyOrder, Made]] = {}
        self._ids: dict[tuple[str, CopyOrder], str] = {}
        self._passwords: dict[str, str] = {}
        self._markings = Markings()
        self._material: Material | None = None
        self._working = False
        self._postman: Postman | None = None
        self._errand: Errand | None = None
        self._underway: dict[str, str] = {}
        self._room = CopyRoom(premises.outfit.resources, self)
        self._room.made.connect(self._take_made)
        self._room.ended.connect(self._take_ended)
        self._room.failed.connect(self._take_failed)
        self._room.progressed.connect(self.making)
        self._room.pictured.connect(self.pictured)
        self.frozen: tuple[FrozenEdition, ...] = premises.keeper.frozen()
        self._issued: Issued | None = None
        self._records: tuple[Record, ...] = ()
        self._bundle = premises.bundle()
        self._choose_first_edition()
        premises.session.changed.connect(self._follow)
        self.refresh()

    # What there is

    @property
    def book(self) -> Book:
        """The book whose pages leave."""
        return self._issued.book if self._issued is not None else self.premises.session.book

    @property
    def profile(self) -> MarkingProfile:
        """Its marking rules."""
        profiles = self.premises.outfit.tools.profiles
        return profiles.get(self.book.profile) or next(iter(profiles.values()))

    @property
    def outgoing(self) -> Outgoing:
        """What is to leave."""
        known = Known(self.profile, sender_of(self.account, self.profile), self._records)
        return Outgoing(self.book, self.premises.session.book.recipients, known, self._bundle.before)

    @property
    def is_sending(self) -> bool:
        """Whether letters are on their way."""
        return self._postman is not None

    @property
    def is_making(self) -> bool:
        """Whether copies are being made."""
        return self._working

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
        calm = not (self.is_sending or self.is_making or self._errand is not None or self.problems or self.problems is None)
        ready = to_send(self.lines)
        return calm and self.may_record and bool(ready) and not waiting(self.lines) and len(self.sendable()) == len(ready)

    @property
    def may_record(self) -> bool:
        """Whether what leaves can be written into the register."""
        return not self.premises.session.read_only and self.account is not None

    def instead(self, line: CopyLine) -> tuple[Rendition, ...]:
        """Return what could go instead of a copy that is marked too high."""
        return tuple(Rendition(form, level=level) for form, level in self.outgoing.instead(line, self._markings))

    def marking_of(self, rendition: Rendition) -> Marking | None:
        """Return how a copy would be marked."""
        return self._markings.of(self.book, self.profile, rendition.form, rendition.level)

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
        if not self.is_sending:
            self._decisions[whose] = decision
            self.outcomes.pop(whose, None)
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
        self.outcomes.pop(whose, None)
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
        """Send another edition: a frozen one, or (0) the book as it is now. Raises BriefsError."""
        keeper = self.premises.keeper
        issued = keeper.issued(number) if number else None
        self.edition, self._issued = number, issued
        if issued is None:
            self._bundle = self.premises.bundle()
        else:
            self._bundle = bundle_of(issued.book, issued.before, keeper.read_attachment)
        self.refresh()

    def lock(self, *, locked: bool) -> None:
        """Let each copy open with a password of its own, or with none."""
        self.locked = locked
        self._passwords.clear()
        self.refresh()

    # Sending

    def send(self, password: Secret | None = None) -> None:
        """Send what can go; a password that is not given is looked for in the keyring, else asked for."""
        account = self.account
        if not self.may_send or account is None:
            return
        refused = any(one.trouble is not None and one.trouble.code in ASK_AGAIN for one in self.outcomes.values())
        if password is not None or not account.user:
            self._send(account, password)
        elif refused:
            self.password_asked.emit(account)
        else:
            keyring = self.premises.keyring
            self._errand = Errand(lambda: keyring.get(account), self)
            self._errand.given.connect(self._take_password)
            self._errand.failed.connect(lambda _error: self._take_password(None))
            self._errand.start()
            self.changed.emit()

    def want_page(self, whose: str, page: int, width: int) -> None:
        """Ask for the picture of a page of somebody's copy, so many pixels wide."""
        self._room.want(PageWanted(whose, page, width))

    def cancel(self) -> None:
        """Send nothing more."""
        if self._postman is not None:
            self._postman.cancel()

    def close(self) -> None:
        """Stop, and wait until the register knows what became of the last letter."""
        if self._postman is not None:
            self._postman.close()
            QCoreApplication.sendPostedEvents()  # what its thread has told, and waits to be heard
        self.premises.session.changed.disconnect(self._follow)
        self._room.close()

    # Inside

    def refresh(self) -> None:
        """Tell of every line anew, and have made what is missing."""
        self._records = records_of(self.premises.keeper.register())
        outgoing = self.outgoing
        bare = outgoing.lines(self._decisions, {}, self._markings)
        wanted = [line for line in bare if line.state != "paper" and not line.refused and not self._went(line)]
        self._keep_passwords(wanted)
        self._orders = copy_orders(self.book, wanted, self._page_words, self._passwords)
        made = {whose: made for whose, (order, made) in self._made.items() if self._holds(whose, order)}
        lines = outgoing.lines(self._decisions, made, self._markings)
        self.letters = {line.recipient.id: self._letter(line, outgoing) for line in lines if line.state != "paper"}
        if self.account is not None:
            enclosed = {whose: letter for whose, letter in self.letters.items() if letter.enclosures}
            lines = held_to_size(lines, enclosed, self.account, 0, self.premises.outfit.clock())
        self.lines = lines
        self._order_missing(made)
        self.changed.emit()

    def _went(self, line: CopyLine) -> bool:
        outcome = self.outcomes.get(line.recipient.id)
        return outcome is not None and outcome.state in ("sent", "unknown") and line.recipient.id in self._made

    def _holds(self, whose: str, order: CopyOrder) -> bool:
        """Return whether what was made for somebody is what they would get, or what they got."""
        outcome = self.outcomes.get(whose)
        return self._orders.get(whose) == order or (outcome is not None and outcome.state in ("sent", "unknown"))

    def _letter(self, line: CopyLine, outgoing: Outgoing) -> Letter:
        whose = line.recipient.id
        order = self._made[whose][0] if whose in self._made else None
        key = (whose, order) if order is not None else None
        letter_id = self._ids.get(key, "") if key is not None else ""
        if not letter_id:
            letter_id = self.premises.session.new_id()
            if key is not None:
                self._ids[key] = letter_id
        sender = self.account.sender if self.account is not None else ""
        return letter_of(line, outgoing, Writing(self._letter_words, self.mailroom.texts, sender), letter_id)

    def _keep_passwords(self, lines: list[CopyLine]) -> None:
        new = [line.recipient.id for line in lines if line.recipient.id not in self._passwords] if self.locked else []
        self._passwords.update(zip(new, each_its_own(len(new), self.premises.outfit.choose), strict=True))

    def _order_missing(self, made: Mapping[str, Made]) -> None:
        material = self._new_material()
        if material is not None:
            self._made = {whose: one for whose, one in self._made.items() if self._went_by_id(whose)}
            made = {}
            self.problems = None
        missing = {whose: order for whose, order in self._orders.items() if whose not in made}
        if material is None and (not missing or self.problems):
            return
        self._working = True
        self._room.order(missing, material)

    def _went_by_id(self, whose: str) -> bool:
        outcome = self.outcomes.get(whose)
        return outcome is not None and outcome.state in ("sent", "unknown")

    def _new_material(self) -> Material | None:
        """Return what copies are made from where that is another than before."""
        book = msgspec.structs.replace(self.book, recipients=(), comments=())
        since = {order.since for order in self._orders.values()} - {0}
        had = self._material
        if had is not None and had.book == book and had.bundles[0] is self._bundle and since <= set(had.bundles):
            return None
        bundles = {0: self._bundle, **{number: self._bundle_since(number) for number in since}}
        self._material = Material(book, bundles, self.premises.keeper.path or Path(), interface_language())
        return self._material

    def _bundle_since(self, number: int) -> Bundle:
        """Return what lies beside the book to tell changes since an edition; since the one before where that one is lost."""
        keeper = self.premises.keeper
        try:
            return bundle_since(self.book, keeper.issued(number), keeper.read_attachment, self._bundle)
        except BriefsError:
            return self._bundle

    def _choose_first_edition(self) -> None:
        """Begin with the newest frozen edition where nothing was changed since, else with the book as it is."""
        if not self.frozen:
            return
        keeper, number = self.premises.keeper, self.frozen[-1].number
        try:
            issued = keeper.issued(number)
        except BriefsError:
            return
        if _words_of(issued.book) == _words_of(self.premises.session.book):
            self.edition, self._issued = number, issued
            self._bundle = bundle_of(issued.book, issued.before, keeper.read_attachment)

    def _follow(self, changed: Changed) -> None:
        if self._issued is None:
            self._bundle = self.premises.bundle()
        if changed.before is not changed.after:
            self.refresh()

    def _set(self, whose: str, field: str, value: str) -> None:
        session = self.premises.session
        if not self.is_sending:
            session.do(commands.set_field(session.book, Place(item=whose, field=field), value), self)

    def _take_made(self, whose: str, made: Made) -> None:
        order = self._orders.get(whose)
        if order is not None:
            self._made[whose] = order, made

    def _take_ended(self, problems: tuple[Problem, ...]) -> None:
        self.problems, self._working = problems, False
        self.refresh()

    def _take_failed(self, error: BriefsError) -> None:
        self._working = False
        self.failed.emit(error)
        self.changed.emit()

    def _take_password(self, password: object) -> None:
        self._errand = None
        account = self.account
        self.changed.emit()
        if account is None:
            return
        if isinstance(password, Secret):
            self._send(account, password)
        else:
            self.password_asked.emit(account)

    def _send(self, account: Account, password: Secret | None) -> None:
        lines = self.sendable()
        letters = [self.letters[line.recipient.id] for line in lines]
        edition = self.book.edition.number
        departures = {
            letter.id: departure_of(line, edition, "mail", letter.address)
            for line, letter in zip(lines, letters, strict=True)
        }
        try:
            registrar = Registrar(self.premises.keeper.note, departures)
        except BriefsError as error:
            self.failed.emit(error)
            return
        self._underway = {letter.id: line.recipient.id for line, letter in zip(lines, letters, strict=True)}
        for whose in self._underway.values():
            self.outcomes.pop(whose, None)
        self._postman = Postman(account, registrar, self.premises.outfit.clock, self.premises.keyring, self)
        self._postman.came.connect(self._take_outcome)
        self._postman.progressed.connect(self.sending)
        self._postman.finished.connect(self._end)
        self._postman.failed.connect(self._break_off)
        self._postman.send(letters, password)
        self.changed.emit()

    def _take_outcome(self, outcome: Outcome) -> None:
        whose = self._underway[outcome.letter]
        self.outcomes[whose] = outcome
        if outcome.state in ("refused", "unknown"):  # neither goes again unless somebody chooses it anew
            decision = self._decisions.get(whose, UNDECIDED)
            self._decisions[whose] = msgspec.structs.replace(decision, left_out=True)
        self.changed.emit()
        self.came.emit(whose)

    def _end(self, _outcomes: object) -> None:
        session = self.premises.session
        sent = [whose for whose in self._underway.values() if self._is_sent(whose)]
        slips = slips_for(self.book, [self._made[whose][0] for whose in sent], self._page_words)
        self._postman, self._underway = None, {}
        session.do(commands.hand_over(session.book, sent, self.book.edition.number), self)
        self.refresh()
        if slips:
            self.passed_on.emit(slips)

    def _break_off(self, error: BriefsError) -> None:
        self._end(())
        self.failed.emit(error)

    def _is_sent(self, whose: str) -> bool:
        outcome = self.outcomes.get(whose)
        return outcome is not None and outcome.state == "sent"


def premises_of(
    session: Session, keeper: Keeper, outfit: Outfit, bundle: Callable[[], Bundle], keyring: Keyring | None = None
) -> Premises:
    """Return where a desk stands; without a keyring of its own it asks the system's."""
    return Premises(session, keeper, outfit, bundle, keyring or SystemKeeper())


def _words_of(book: Book) -> Book:
    """Return a book without what is another in every edition, and with nothing that pages do not print."""
    return msgspec.structs.replace(book, edition=type(book.edition)(), recipients=(), comments=(), silences=())
