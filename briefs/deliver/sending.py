"""Before anything leaves: one line for each of the distribution list, what its copy is, and whether it can go.

Everything here is a pure function of the book, of what left before, and of what somebody has decided on the page or on the
command line. A line goes out only when it is ready: nothing stands against its copy, or somebody has answered for all that
does by naming whose it is.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from briefs.book.banner import BannerReader
from briefs.book.book import Book
from briefs.book.cut import Rules, cut
from briefs.book.marking import Marking, MarkingProfile, banner_words
from briefs.book.recipients import FORMS, Form, Recipient
from briefs.deliver.accounts import Account
from briefs.deliver.concerns import Concern, Copy, Known, Sender, concerns_of_copy, concerns_of_letter
from briefs.deliver.letters import Enclosure, Leaving, Letter, Writing, letter_to
from briefs.deliver.mail import size_troubles
from briefs.editions.stamp import Stamp, stamps_for
from briefs.layout.renditions import Rendition, extract, printable

State = Literal["ready", "confirm", "refused", "left out", "gone", "paper"]
"""Ready to go; waits for an answer; cannot go; is not to go; went before; is held as paper."""


class Decision(msgspec.Struct, frozen=True):
    """What somebody has decided of one recipient's copy.

    `confirmed` holds for the `address` that stood there then. `form` is given instead of the list's, and with a `level` the
    copy is cut to it. `again` wants a copy sent that went before.
    """

    confirmed: frozenset[Concern] = frozenset()
    address: str = ""
    left_out: bool = False
    again: bool = False
    form: Form | None = None
    level: str = ""


UNDECIDED = Decision()


class Made(msgspec.Struct, frozen=True, eq=False):
    """The very file that a recipient gets, or why there is none. Its bytes are the book: they stand in no log.

    `withheld` counts the portions that are not in it by the kind of their section, `given` the numbers that give a withheld
    one away; the certificate tells of both, and goes to the sender alone. `archive` tells whether it claims to be PDF/A.
    """

    name: str
    data: bytes = b""
    pages: int = 0
    withheld: tuple[tuple[str, int], ...] = ()
    given: int = 0
    certificate: bytes = b""
    failed: Concern | None = None
    archive: bool = False

    def __repr__(self) -> str:
        """Tell everything but what is in it."""
        return f"Made({self.name!r}, {len(self.data)} bytes, {self.pages} pages)"


class CopyLine(msgspec.Struct, frozen=True):
    """One recipient's line: the copy, its marking (None: nothing is in it), and all that stands against it."""

    recipient: Recipient
    stamp: Stamp
    rendition: Rendition
    marking: Marking | None
    concerns: tuple[Concern, ...] = ()
    decision: Decision = UNDECIDED
    made: Made | None = None

    @property
    def open(self) -> tuple[Concern, ...]:
        """The concerns that somebody must answer before the copy can go."""
        answered = self.decision.confirmed if self.decision.address == self.recipient.address else frozenset()
        return tuple(one for one in self.concerns if one.stance == "confirm" and one not in answered)

    @property
    def refused(self) -> bool:
        """Whether nobody can answer for this copy as it is."""
        return any(one.stance == "refuse" for one in self.concerns)

    @property
    def state(self) -> State:
        """Whether the copy can go."""
        if not self.recipient.address.strip():
            return "paper"
        if self.decision.left_out:
            return "left out"
        if self.refused:
            return "refused"
        if not self.decision.again and any(one.code == "gone-already" for one in self.concerns):
            return "gone"
        return "confirm" if self.open else "ready"

    @property
    def meant(self) -> str:
        """The address that this one could be mistaken for, as it would be written; "" where there is none."""
        details = [dict(one.details) for one in self.concerns if one.code == "look-alike"]
        return details[0]["replacement"] if details else ""


class Markings:
    """Tells how the copies of a book are marked, and remembers it until the book is another one."""

    def __init__(self) -> None:
        self._book: Book | None = None
        self._known: dict[tuple[Form, str], Marking | None] = {}

    def of(self, book: Book, profile: MarkingProfile, form: Form, level: str) -> Marking | None:
        """Return the marking that every page of a copy bears; None where nothing is left to print."""
        if self._book is None or _pages_of(self._book) != _pages_of(book):
            self._known.clear()
        self._book = book
        if (form, level) not in self._known:
            self._known[form, level] = _marking(book, profile, Rendition(form, level=level))
        return self._known[form, level]


class Outgoing(msgspec.Struct, frozen=True):
    """What is to leave: the book whose pages they are, whom for, what is known around it, and the edition before it.

    The list is the book's of today, also where the pages are those of a frozen edition.
    """

    book: Book
    recipients: tuple[Recipient, ...]
    known: Known
    before: Book | None = None

    def lines(self, decisions: Mapping[str, Decision], made: Mapping[str, Made], markings: Markings) -> tuple[CopyLine, ...]:
        """Return a line for each recipient, in the list's order."""
        stamps = stamps_for(self.recipients) if self.recipients else ()
        return tuple(
            self._line(one, stamp, decisions.get(one.id, UNDECIDED), made.get(one.id), markings)
            for one, stamp in zip(self.recipients, stamps, strict=True)
        )

    def _line(
        self, recipient: Recipient, stamp: Stamp, decision: Decision, made: Made | None, markings: Markings
    ) -> CopyLine:
        form = decision.form or recipient.form
        profile = self.known.profile
        there = printable(self.book, form, self.before)
        marking = markings.of(self.book, profile, form, decision.level) if there else None
        copy = Copy(msgspec.structs.replace(recipient, form=form), self.book.edition.number, marking)
        if self.book.profile != profile.id:
            concerns: tuple[Concern, ...] = (Concern("unknown-rules"),)  # a code of another profile says nothing here
        elif recipient.address.strip():
            concerns = concerns_of_letter(copy, self.known, self.recipients)
        else:
            concerns = concerns_of_copy(copy, self.known)
        if made is not None and not any(one.stance == "refuse" for one in concerns):
            concerns = (*_of_made(made), *concerns)
        return CopyLine(recipient, stamp, Rendition(form, level=decision.level), marking, concerns, decision, made)

    def instead(self, line: CopyLine, markings: Markings) -> tuple[tuple[Form, str], ...]:
        """Return what could go to the recipient of a line whose copy is marked too high: a form, and the level of a cut.

        At most two: the same form cut to what they may see, and another form that may go as it is.
        """
        if not any(one.code in ("above-clearance", "above-account") for one in line.concerns):
            return ()
        profile, bar = self.known.profile, self._bar(line.recipient)
        form = line.rendition.form
        left = markings.of(self.book, profile, form, bar)
        out: list[tuple[Form, str]] = [] if left is None else [(form, bar)]
        for other in FORMS:
            if other != form and printable(self.book, other, self.before):
                marking = markings.of(self.book, profile, other, "")
                if marking is not None and profile.rank(marking.level) <= profile.rank(bar):
                    return (*out, (other, ""))
        return tuple(out)

    def _bar(self, recipient: Recipient) -> str:
        """Return the highest level that recipient and account may both have."""
        ceiling = self.known.sender.ceiling or recipient.clearance
        return min(recipient.clearance, ceiling, key=self.known.profile.rank)


def sender_of(account: Account | None, profile: MarkingProfile) -> Sender:
    """Return who sends through an account; without one, as drafts and paper leave, there is no ceiling but the readers'."""
    if account is None:
        return Sender()
    settled = account.profile == profile.id and profile.level(account.ceiling) is not None
    return Sender(account.domains, account.ceiling if settled else None)


def to_send(lines: Iterable[CopyLine]) -> tuple[CopyLine, ...]:
    """Return the lines whose copies can go now."""
    return tuple(line for line in lines if line.state == "ready")


def waiting(lines: Iterable[CopyLine]) -> tuple[CopyLine, ...]:
    """Return the lines that hold up all the others: they are to be confirmed or left out first."""
    return tuple(line for line in lines if line.state == "confirm")


def confirmed(line: CopyLine) -> Decision:
    """Return the decision of somebody who answers for everything that stands against a line now."""
    seen = frozenset(one for one in line.concerns if one.stance == "confirm")
    return msgspec.structs.replace(line.decision, confirmed=seen, address=line.recipient.address, left_out=False)


def names_organisation(line: CopyLine, typed: str) -> bool:
    """Return whether what was typed names the organisation of a line; of somebody without one, the name."""
    recipient = line.recipient
    asked = [words for words in (recipient.organisation.en, recipient.organisation.ja) if words.strip()]
    asked = asked or [words for words in (recipient.name.en, recipient.name.ja) if words.strip()]
    return _plain(typed) in {_plain(words) for words in asked}


def letter_of(line: CopyLine, outgoing: Outgoing, writing: Writing, letter_id: str) -> Letter:
    """Return the letter of a line, with its copy enclosed where that is made."""
    number, form = line.stamp.number, line.rendition.form
    recipient = msgspec.structs.replace(line.recipient, copy=number, form=form, address=line.recipient.address.strip())
    words = banner_words(outgoing.known.profile, line.marking) if line.marking is not None else ()
    letter = letter_to(outgoing.book, recipient, Leaving(" / ".join(words), line.stamp.of), writing, letter_id)
    made = line.made
    if made is None or not made.data:
        return letter
    return msgspec.structs.replace(letter, enclosures=(Enclosure(made.name, made.data),))


def held_to_size(
    lines: Sequence[CopyLine], letters: Mapping[str, Letter], account: Account, limit: int, at: dt.datetime
) -> tuple[CopyLine, ...]:
    """Return lines with those refused whose letters are too big for the account, or for a server of that limit (0: unknown).

    `letters` are by their recipients' ids.
    """
    troubles = size_troubles(tuple(letters.values()), account, limit, at)

    def told(size: int) -> str:
        return f"{size / 1e6:.1f}"

    def held(line: CopyLine) -> CopyLine:
        letter = letters.get(line.recipient.id)
        trouble = troubles.get(letter.id) if letter is not None else None
        if trouble is None:
            return line
        concern = Concern("too-big", (("size", told(trouble.size)), ("limit", told(trouble.limit))))
        return msgspec.structs.replace(line, concerns=(concern, *line.concerns))

    return tuple(map(held, lines))


def _of_made(made: Made) -> Iterator[Concern]:
    if made.failed is not None:
        yield made.failed
    if made.given:
        yield Concern("gives-away", (("count", str(made.given)),))


def _marking(book: Book, profile: MarkingProfile, rendition: Rendition) -> Marking | None:
    """Return the highest of what a copy prints; its figures are all of the book's, as on its pages."""
    if rendition.reader is not None:
        book = cut(book, Rules(profile, book.ceiling, rendition.reader)).book
    shown = extract(book, rendition.form)
    return BannerReader().read(shown, profile).marking if any(shown.sections()) else None


def _pages_of(book: Book) -> tuple[object, ...]:
    return book.tabs, book.figures, book.profile, book.ceiling


def _plain(words: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", words).replace("’", "'").casefold().split())
