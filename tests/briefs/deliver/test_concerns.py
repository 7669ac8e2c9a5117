"""What stands against a copy before it leaves, line by line."""

from __future__ import annotations

import datetime as dt
import typing
from pathlib import Path

import msgspec
import pytest

from briefs.book.marking import Marking
from briefs.book.profiles import load_profiles
from briefs.book.recipients import Recipient
from briefs.book.text import Language
from briefs.book.value import Phrase
from briefs.deliver.concerns import Code, Concern, Copy, Known, Sender, concerns_of_copy, concerns_of_letter
from briefs.editions.departures import Record, State
from briefs.store.register import Departure
from briefs.wording import Words

PROFILE = load_profiles(Path(__file__).parents[3] / "resources" / "markings")["uk"]
AT = dt.datetime(2031, 3, 3, 9, 30, tzinfo=dt.UTC)
HAYASHI = Recipient(
    id="hayashi",
    name=Phrase(en="M. Hayashi"),
    organisation=Phrase(en="Prime Minister’s Office"),
    address="hayashi@kantei.example",
    clearance="O-S",
)
OFFICE = Sender(domains=("kantei.example", "mofa.example"), ceiling="O-S")


def gone(address: str, state: State = "done", edition: int = 3, form: str = "book") -> Record:
    departure = Departure(act="mail", edition=edition, target=address)
    return Record(1, AT, msgspec.structs.replace(departure, form=form), state)


AROUND = Known(PROFILE, OFFICE, (gone("hayashi@kantei.example"), gone("ono@mofa.example")))


def copy(marking: str | None = "O-S", **changes: str) -> Copy:
    recipient = msgspec.structs.replace(HAYASHI, **changes)
    return Copy(recipient, 4, None if marking is None else Marking(level=marking))


def codes(one: Copy, around: Known = AROUND, others: tuple[Recipient, ...] = ()) -> list[str]:
    return [concern.code for concern in concerns_of_letter(one, around, (one.recipient, *others))]


def test_somebody_written_to_before_within_their_clearance_is_ready() -> None:
    assert codes(copy()) == []


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (copy(address=""), "no-address"),
        (copy(address="hayashi at kantei"), "not-an-address"),
        (copy(clearance=""), "no-clearance"),
        (copy(clearance="COSMIC"), "no-clearance"),
        (copy("S"), "above-clearance"),
        (copy("made-up"), "above-clearance"),
        (copy("S", clearance="TS"), "above-account"),
        (copy(None), "nothing-to-print"),
    ],
)
def test_what_cannot_be_answered_for_is_refused(one: Copy, code: str) -> None:
    found = concerns_of_letter(one, AROUND, (one.recipient,))
    assert [(concern.code, concern.stance) for concern in found] == [(code, "refuse")]


def test_an_account_without_a_ceiling_carries_any_level() -> None:
    assert codes(copy("S", clearance="TS"), Known(PROFILE, Sender(OFFICE.domains), AROUND.records)) == []


def test_an_account_of_which_nobody_has_said_what_it_may_carry_carries_nothing() -> None:
    assert codes(copy(), Known(PROFILE, Sender(OFFICE.domains, None), AROUND.records)) == ["no-ceiling"]


def test_a_look_alike_is_told_with_the_address_that_was_meant() -> None:
    found = concerns_of_letter(copy(address="a.miller@mofa-example.org"), AROUND, ())
    assert [concern.code for concern in found] == ["foreign-domain", "first-time"]
    found = concerns_of_letter(copy(address="a.miller@m0fa.example"), AROUND, ())
    assert found[0] == Concern("look-alike", (("meant", "mofa.example"), ("replacement", "a.miller@mofa.example")))
    found = concerns_of_letter(copy(address="onno@mofa.example"), AROUND, ())
    assert [concern.code for concern in found] == ["first-time"]
    found = concerns_of_letter(copy(address="hayasi@kantei.example"), AROUND, ())
    assert found[0] == Concern(
        "look-alike", (("meant", "hayashi@kantei.example"), ("replacement", "hayashi@kantei.example"))
    )
    assert {concern.stance for concern in found} == {"confirm"}


def test_an_address_is_compared_with_the_rest_of_the_list_and_the_offices_own_domains_too() -> None:
    other = msgspec.structs.replace(HAYASHI, id="other", address="tanaka@embassy.example")
    assert "look-alike" in codes(copy(address="tanaka@ernbassy.example"), AROUND, (other,))
    assert "look-alike" in codes(copy(address="new@rnofa.example"), Known(PROFILE, OFFICE))


def test_an_address_written_to_before_is_not_held_up_for_what_it_looks_like() -> None:
    around = Known(PROFILE, OFFICE, (*AROUND.records, gone("ono@m0fa.example")))
    assert codes(copy(address="ONO@m0fa.example"), around) == ["foreign-domain"]


def test_two_on_one_address_are_told() -> None:
    other = msgspec.structs.replace(HAYASHI, id="other", name=Phrase(ja="小野"), address=" Hayashi@Kantei.example ")
    assert concerns_of_letter(copy(), AROUND, (HAYASHI, other)) == (Concern("same-address", (("name", "小野"),)),)


@pytest.mark.parametrize(("state", "code"), [("done", "gone-already"), ("unknown", "perhaps-arrived")])
def test_what_went_or_may_have_gone_there_is_not_silently_sent_again(state: State, code: str) -> None:
    around = Known(PROFILE, OFFICE, (gone("hayashi@kantei.example", state, edition=4),))
    assert codes(copy(), around) == [code]
    assert codes(copy(form="summary"), around) == []


@pytest.mark.parametrize("state", ["not sent", "refused", "failed", "cancelled"])
def test_what_never_arrived_does_not_make_an_address_known(state: State) -> None:
    around = Known(PROFILE, OFFICE, (gone("hayashi@kantei.example", state),))
    assert codes(copy(), around) == ["first-time"]


def test_paper_is_held_to_the_clearance_but_needs_no_address() -> None:
    assert concerns_of_copy(copy(address=""), AROUND) == ()
    assert [concern.code for concern in concerns_of_copy(copy("S", address=""), AROUND)] == ["above-clearance"]


def test_every_concern_has_words_in_both_languages() -> None:
    named = "address marking clearance ceiling name meant domain at where size limit count"
    details = dict.fromkeys(named.split(), "–")
    for language in typing.get_args(Language):
        words = Words(Path(__file__).parents[3] / "resources" / "words", language)
        for code in typing.get_args(Code):
            told = words.concern(Concern(code, tuple(details.items())))
            assert told.message
            assert told.hint
