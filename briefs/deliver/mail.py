"""Sending letters by SMTP: each its own message, over one connection where possible, and the truth about each of them.

A letter is handed over at most once in a sending. What became of it is sent, refused (for good), failed (nobody has it,
and it can be sent again), unknown (the answer was lost, so it may have arrived), or not tried.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Literal, Protocol

import msgspec

from briefs.deliver.accounts import Account, account_troubles
from briefs.deliver.addresses import on_envelope
from briefs.deliver.letters import Letter, compose, letter_troubles, wants_utf8
from briefs.deliver.line import Line, LineError, Patience, Step, StoppedError
from briefs.deliver.passwords import Secret
from briefs.deliver.troubles import Trouble

State = Literal["sent", "refused", "failed", "unknown", "not tried"]
MOST_LOST = 3
"""So many connections lost one after the other end a sending: the next letter would be lost, or left unknown, as well."""


class Outcome(msgspec.Struct, frozen=True):
    """What became of the letter with this id, and when that was known."""

    letter: str
    state: State
    at: dt.datetime
    trouble: Trouble | None = None


class Progress(msgspec.Struct, frozen=True):
    """How far a sending is: letters done of all, and of the present one the bytes that are out."""

    done: int
    letters: int
    sent: int = 0
    size: int = 0


class Recorder(Protocol):
    """Who writes down what leaves. What was handed over and has no outcome, after a fault, is unknown.

    Where either method raises, the sending ends there with that error: nothing leaves that cannot be recorded.
    """

    def handing_over(self, letter: Letter, at: dt.datetime) -> None:
        """Know that the next thing to happen is the handing over of a letter."""

    def came_out(self, letter: Letter, outcome: Outcome) -> None:
        """Know what became of a letter."""


class Watcher(Protocol):
    """Who watches a sending and may stop it. Both methods are called in the thread that sends."""

    def show(self, progress: Progress) -> None:
        """See how far it is."""

    def stopped(self) -> bool:
        """Return whether it shall end: between letters, or before the end of one has been sent."""


class Trial(msgspec.Struct, frozen=True):
    """What trying an account told: what went wrong in which step, or nothing, and the server's largest message in bytes."""

    step: Step
    trouble: Trouble | None = None
    limit: int = 0


class Mailing:
    """Letters on their way through one account."""

    def __init__(self, account: Account, password: Secret | None, clock: Callable[[], dt.datetime]) -> None:
        self.account, self.patience = account, Patience()
        self._password, self._clock = password, clock
        self._line: Line | None = None
        self._used = False
        self._lost = 0
        self._given_up: Trouble | None = next(iter(account_troubles(account)), None)

    def send(self, letters: Sequence[Letter], record: Recorder, watch: Watcher) -> tuple[Outcome, ...]:
        """Send letters and return what became of each, in their order. Raises nothing but what `record` raises."""
        outcomes = []
        try:
            for done, letter in enumerate(letters):
                watch.show(Progress(done, len(letters)))
                outcome = self._send(letter, record, _Share(watch, done, len(letters)))
                record.came_out(letter, outcome)
                outcomes.append(outcome)
        finally:
            self._hang_up()
        watch.show(Progress(len(letters), len(letters)))
        return tuple(outcomes)

    def _send(self, letter: Letter, record: Recorder, share: _Share) -> Outcome:
        if share.watch.stopped():
            return self._outcome(letter, "not tried", Trouble("stopped"))
        troubles = letter_troubles(letter)
        if troubles:
            return self._outcome(letter, "refused", troubles[0])
        if self._given_up is not None:
            return self._outcome(letter, "failed", self._given_up)
        try:
            return self._carry(letter, compose(letter, self.account, self._clock()), record, share)
        except StoppedError:
            self._line = None
            return self._outcome(letter, "not tried", Trouble("stopped"))

    def _carry(self, letter: Letter, message: bytes, record: Recorder, share: _Share) -> Outcome:
        """Send one message. A connection that went stale between two is replaced once, as nothing was handed over."""
        if 0 < self.account.limit < len(message):
            return self._outcome(letter, "refused", Trouble("too-big", size=len(message), limit=self.account.limit))
        try:
            line = self._open_line()
            trouble = self._unfit(letter, message, line)
            if trouble is not None:
                return self._outcome(letter, "refused", trouble)
            line = self._address(line, letter, len(message))
        except LineError as error:
            return self._failed(letter, error)
        record.handing_over(letter, self._clock())
        try:
            line.hand_over(message, lambda sent: share.show(sent, len(message)), share.watch.stopped)
        except LineError as error:
            return self._failed(letter, error)
        self._used, self._lost = True, 0
        return self._outcome(letter, "sent")

    def _address(self, line: Line, letter: Letter, size: int) -> Line:
        """Name sender and recipient, on a new connection where the one at hand has gone; return the one that took them."""
        sender, recipient = on_envelope(self.account.address), on_envelope(letter.address)
        utf8 = wants_utf8(letter, self.account)
        try:
            line.address(sender, recipient, size, utf8=utf8)
        except LineError as error:
            if not (error.lost and self._used):
                raise
            self._hang_up()
            line = self._open_line()
            line.address(sender, recipient, size, utf8=utf8)
        return line

    def _unfit(self, letter: Letter, message: bytes, line: Line) -> Trouble | None:
        """Return why the server would not take a message, told before anything of it is sent."""
        if 0 < line.limit < len(message):
            return Trouble("too-big-there", size=len(message), limit=line.limit)
        if wants_utf8(letter, self.account) and not line.speaks_utf8():
            return Trouble("no-utf8", letter.address)
        return None

    def _open_line(self) -> Line:
        if self._line is None:
            line = Line(self.account, self._password, self.patience)
            try:
                line.open()
            except LineError as error:
                self._given_up = error.trouble  # what keeps this letter from the server keeps the others too
                raise LineError(error.trouble, lost=True) from error
            self._line, self._used = line, False
        return self._line

    def _failed(self, letter: Letter, error: LineError) -> Outcome:
        """Return the outcome, leaving the line ready for the next letter or hung up."""
        self._lost = self._lost + 1 if error.lost else 0
        if self._lost >= MOST_LOST and self._given_up is None:
            self._given_up = Trouble("lost-too-often")
        try:
            if self._line is not None and not error.lost:
                self._line.forget_message()
                self._used = True
            else:
                self._hang_up()
        except LineError:
            self._hang_up()
        return self._outcome(letter, error.verdict, error.trouble)

    def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None

    def _outcome(self, letter: Letter, state: State, trouble: Trouble | None = None) -> Outcome:
        return Outcome(letter.id, state, self._clock(), trouble)


class _Share:
    """One letter's share of a sending, for whoever watches."""

    def __init__(self, watch: Watcher, done: int, letters: int) -> None:
        self.watch, self._done, self._letters = watch, done, letters

    def show(self, sent: int, size: int) -> None:
        self.watch.show(Progress(self._done, self._letters, sent, size))


def size_troubles(letters: Sequence[Letter], account: Account, limit: int, at: dt.datetime) -> dict[str, Trouble]:
    """Return which letters are too big, by id, for the account or for a server that takes `limit` bytes (0: unknown)."""
    known = [each for each in (account.limit, limit) if each > 0]
    out = {}
    for letter in letters:
        if known and not letter_troubles(letter) and not account_troubles(account):
            size = len(compose(letter, account, at))
            if size > min(known):
                out[letter.id] = Trouble("too-big", size=size, limit=min(known))
    return out


def try_account(account: Account, password: Secret | None, tell: Callable[[Step], None], patience: Patience) -> Trial:
    """Connect, secure, log in and leave again, telling each step; nothing is sent."""
    steps: list[Step] = ["connect"]

    def told(step: Step) -> None:
        steps.append(step)
        tell(step)

    troubles = account_troubles(account)
    if troubles:
        return Trial("connect", troubles[0])
    line = Line(account, password, patience)
    try:
        line.open(told)
        told("ask")
        line.check()
        told("leave")
    except LineError as error:
        return Trial(steps[-1], error.trouble)
    finally:
        line.close()
    return Trial(steps[-1], limit=line.limit)
