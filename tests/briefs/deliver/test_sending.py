"""Before anything leaves: which lines can go, which wait for an answer, and which nobody can answer for."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest

from briefs.book.book import Book, Tab
from briefs.book.marking import Marking
from briefs.book.recipients import Recipient
from briefs.book.sections import Note, Summary
from briefs.book.text import Block, TextRun
from briefs.book.value import Phrase
from briefs.deliver.accounts import Account
from briefs.deliver.concerns import Concern, Known, Sender
from briefs.deliver.letters import Enclosure, Letter
from briefs.deliver.sending import (
    UNDECIDED,
    CopyLine,
    Decision,
    Made,
    Markings,
    Outgoing,
    confirmed,
    held_to_size,
    names_organisation,
    sender_of,
    to_send,
    waiting,
)
from briefs.editions.departures import Record, State
from briefs.store.register import Departure
from tests.briefs.deliver.test_concerns import HAYASHI, PROFILE

AT = dt.datetime(2031, 3, 3, 9, 30, tzinfo=dt.UTC)
OFFICE = Sender(("kantei.example",), "S")


def recipient(number: int, **changes: Any) -> Recipient:
    """Return a reader cleared to Official-Sensitive; odd ones are written to in Japanese."""
    one = Recipient(
        id=f"r{number}",
        name=Phrase(en=f"Reader {number}", ja=f"受取人 {number}号"),
        organisation=Phrase(en=f"Ministry {number}", ja=f"第{number}省"),
        address=f"r{number}@delta.example",
        clearance="O-S",
        language="ja" if number % 2 else "en",
    )
    return msgspec.structs.replace(one, **changes)


def note(name: str, level: str | None, kind: type[Note] | type[Summary] = Note) -> Note | Summary:
    marking = None if level is None else Marking(level=level)
    words = Block(id=f"{name}-words", marking=marking, runs=(TextRun(text="Words."),))
    return kind(id=name, title=name, marking=marking, blocks=(words,))


def book(*levels: str | None, **fields: object) -> Book:
    sections = tuple(note(f"n{number}", level) for number, level in enumerate(levels))
    tab = Tab(id="tab", title="Tab", sections=(*sections, note("short", "O", Summary)))
    made = Book(id="book", title=Phrase(en="Book"), profile="uk", ceiling="O-S", tabs=(tab,), recipients=(HAYASHI,))
    return msgspec.structs.replace(made, **fields)


def gone(address: str, state: State = "done", edition: int = 0) -> Record:
    return Record(1, AT, Departure(act="mail", edition=edition, target=address), state)


def lines(
    made: Book,
    decision: Decision = UNDECIDED,
    *records: Record,
    sender: Sender = OFFICE,
    copies: dict[str, Made] | None = None,
) -> tuple[CopyLine, ...]:
    known = Known(PROFILE, sender, records or (gone(HAYASHI.address),))
    return Outgoing(made, made.recipients, known).lines({HAYASHI.id: decision}, copies or {}, Markings())


def test_somebody_known_and_cleared_is_ready_with_their_number_among_all() -> None:
    paper = Recipient(id="paper", name=Phrase(en="Paper"), clearance="O-S", copy=1)
    both = lines(book("O", recipients=(paper, HAYASHI)))
    assert [line.state for line in both] == ["paper", "ready"]
    assert [(line.stamp.number, line.stamp.of) for line in both] == [(1, 2), (2, 2)]
    assert to_send(both) == both[1:]
    assert waiting(both) == ()


def test_a_copy_is_judged_by_its_own_marking_and_not_by_the_books() -> None:
    secret = book("O", "S")
    assert lines(secret)[0].state == "refused"
    assert [one.code for one in lines(secret)[0].concerns] == ["above-clearance"]
    cut = lines(secret, Decision(level="O-S"))[0]
    assert (cut.state, cut.marking, cut.rendition.level) == ("ready", Marking(level="O"), "O-S")
    summary = lines(secret, Decision(form="summary"))[0]
    assert (summary.state, summary.marking, summary.rendition.form) == ("ready", Marking(level="O"), "summary")


def test_an_unmarked_portion_counts_as_the_books_ceiling() -> None:
    low = msgspec.structs.replace(HAYASHI, clearance="O")
    assert lines(book("O", None, recipients=(low,)))[0].marking == Marking(level="O-S")
    assert lines(book("O", None, recipients=(low,)))[0].state == "refused"


def test_marking_rules_that_are_not_known_here_clear_nobody() -> None:
    (line,) = lines(book("O", profile="elsewhere"))
    assert (line.state, [one.code for one in line.concerns]) == ("refused", ["unknown-rules"])


def test_what_could_go_instead_is_offered_and_can_go() -> None:
    secret = book("O", "S")
    known = Known(PROFILE, OFFICE, (gone(HAYASHI.address),))
    outgoing, markings = Outgoing(secret, secret.recipients, known), Markings()
    (line,) = outgoing.lines({}, {}, markings)
    ways = outgoing.instead(line, markings)
    for form, level in ways:
        (other,) = outgoing.lines({HAYASHI.id: Decision(form=form, level=level)}, {}, markings)
        assert other.state == "ready"
    assert ways == (("book", "O-S"), ("summary", ""))
    above_account = Outgoing(secret, secret.recipients, Known(PROFILE, Sender((), "O"), known.records))
    (line,) = above_account.lines({}, {}, markings)
    assert above_account.instead(line, markings) == (("book", "O"), ("summary", ""))
    only = msgspec.structs.replace(secret, tabs=(msgspec.structs.replace(secret.tabs[0], sections=(note("n", "S"),)),))
    nothing = Outgoing(only, only.recipients, known)
    assert nothing.instead(nothing.lines({}, {}, markings)[0], markings) == ()


def test_a_cut_of_which_nothing_is_left_is_refused() -> None:
    only = book("S")
    only = msgspec.structs.replace(only, tabs=(msgspec.structs.replace(only.tabs[0], sections=(note("n", "S"),)),))
    (line,) = lines(only, Decision(level="O"))
    assert (line.state, line.marking, [one.code for one in line.concerns]) == ("refused", None, ["nothing-to-print"])


def test_a_doubt_waits_until_the_organisation_is_named() -> None:
    (line,) = lines(book("O"), UNDECIDED, gone("else@kantei.example"))
    assert (line.state, [one.code for one in line.open]) == ("confirm", ["first-time"])
    assert waiting([line]) == (line,)
    for typed, names in (
        ("Prime Minister’s Office", True),
        ("prime minister's  office ", True),
        ("ＰＲＩＭＥ Minister’s Office", True),
        ("Prime Minister", False),
        ("", False),
    ):
        assert names_organisation(line, typed) is names
    (line,) = lines(book("O"), confirmed(line), gone("else@kantei.example"))
    assert (line.state, line.open) == ("ready", ())


def test_who_has_no_organisation_is_named_by_name() -> None:
    alone = msgspec.structs.replace(HAYASHI, organisation=Phrase(), name=Phrase(en="M. Hayashi", ja="林"))
    (line,) = lines(book("O", recipients=(alone,)))
    assert names_organisation(line, "林")
    assert names_organisation(line, "m. hayashi")
    assert not names_organisation(line, "")


def test_an_answer_holds_for_the_address_and_the_doubts_that_were_seen() -> None:
    (line,) = lines(book("O"), UNDECIDED, gone("else@kantei.example"))
    decision = confirmed(line)
    moved = msgspec.structs.replace(HAYASHI, address="hayashi@other.example")
    assert lines(book("O", recipients=(moved,)), decision)[0].state == "confirm"
    (line,) = lines(book("O"), decision, gone("else@kantei.example"), sender=Sender(("mofa.example",), "S"))
    assert [one.code for one in line.open] == ["foreign-domain"]


def test_what_went_before_goes_again_only_where_that_is_asked_for_and_answered() -> None:
    sent = gone(HAYASHI.address, edition=1)
    (line,) = lines(book("O"), UNDECIDED, sent)
    assert line.state == "gone"
    (line,) = lines(book("O"), Decision(again=True), sent)
    assert line.state == "confirm"
    (line,) = lines(book("O"), confirmed(line), sent)
    assert line.state == "ready"


def test_what_perhaps_arrived_waits_and_never_goes_by_itself() -> None:
    (line,) = lines(book("O"), UNDECIDED, gone(HAYASHI.address, "unknown", edition=1))
    assert (line.state, line.concerns[0].code) == ("confirm", "perhaps-arrived")


def test_a_line_that_is_left_out_holds_up_nobody() -> None:
    (line,) = lines(book("O", "S"), Decision(left_out=True))
    assert line.state == "left out"


@pytest.mark.parametrize(
    ("made", "state", "codes"),
    [
        (Made("a.pdf", b"%PDF"), "ready", []),
        (Made("a.pdf", failed=Concern("leaks", (("where", "page 3"),))), "refused", ["leaks"]),
        (Made("a.pdf", b"%PDF", given=2), "confirm", ["gives-away"]),
    ],
)
def test_what_was_found_in_the_very_file_counts_too(made: Made, state: str, codes: list[str]) -> None:
    (line,) = lines(book("O"), copies={HAYASHI.id: made})
    assert (line.state, [one.code for one in line.concerns]) == (state, codes)
    assert "%PDF" not in repr(line)


def test_a_message_larger_than_account_or_server_take_is_refused_before_it_is_sent() -> None:
    ready = lines(book("O"), copies={HAYASHI.id: Made("a.pdf", bytes(3_000_000))})
    letter = Letter(
        id="letter-1",
        name="Hayashi",
        address=HAYASHI.address,
        subject="Book",
        body="",
        enclosures=(Enclosure("a.pdf", bytes(3_000_000)),),
    )
    account = Account(id="a", address="desk@kantei.example", host="mail.example")
    assert held_to_size(ready, {HAYASHI.id: letter}, account, 0, AT) == ready
    for limited, server in ((4_000_000, 0), (0, 4_000_000), (9_000_000, 4_000_000)):
        (line,) = held_to_size(ready, {HAYASHI.id: letter}, msgspec.structs.replace(account, limit=limited), server, AT)
        assert line.state == "refused"
        assert line.concerns[0] == Concern("too-big", (("size", "4.1"), ("limit", "4.0")))


def test_an_account_carries_only_what_it_was_said_to_carry_under_the_books_own_rules() -> None:
    account = Account(id="a", profile="uk", ceiling="O", domains=("kantei.example",))
    assert sender_of(account, PROFILE) == Sender(("kantei.example",), "O")
    for other in ({"profile": "tlp"}, {"ceiling": ""}, {"ceiling": "AMBER"}):
        assert sender_of(msgspec.structs.replace(account, **other), PROFILE).ceiling is None
    assert sender_of(None, PROFILE) == Sender()
    (line,) = lines(book("O"), sender=Sender((), None))
    assert [one.code for one in line.concerns] == ["no-ceiling"]


def test_markings_are_read_anew_when_the_book_is_another() -> None:
    markings = Markings()
    low, high = book("O"), book("O", "S")
    assert markings.of(low, PROFILE, "book", "") == Marking(level="O")
    assert markings.of(high, PROFILE, "book", "") == Marking(level="S")
    assert markings.of(low, PROFILE, "book", "") == Marking(level="O")
