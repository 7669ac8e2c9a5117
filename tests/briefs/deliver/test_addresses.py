"""Addresses: what is one, and what could be taken for another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.deliver.addresses import ascii_domain, domain_of, is_address, within
from briefs.deliver.look_alikes import look_alike

KNOWN = ("hayashi@mofa.example.jp", "ono@mod.example.jp", "m.fujita@meti.example.jp", "jo@corner.example")


@pytest.mark.parametrize(
    "text",
    ["a@b.example", "a.miller+brief@embassy.example", "林@外務省.example", "o'neill@gov.example", "x@a-b.c-d.example"],
)
def test_addresses_are_known(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "hayashi", "@mofa.example", "a@", "a@b", "a b@c.example", "a@b..example", "a..b@c.example", ".a@b.example"),
        *("a@b.example\nBcc: c@d.example", "<a@b.example>", "a@b.example,c@d.example", "a@-b.example", "a@b_c.example"),
        *("a@b.example ", f"a@{'x' * 64}.example", "a.@b.example", 'a"b@c.example'),
    ],
)
def test_what_is_no_address_is_not_taken_for_one(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("hayashi@mofa-example.jp", "hayashi@mofa.example.jp"),
        ("hayashi@m0fa.example.jp", "hayashi@mofa.example.jp"),
        ("hayashi@mofa.exarnple.jp", "hayashi@mofa.example.jp"),
        ("hayashi@mоfa.example.jp", "hayashi@mofa.example.jp"),  # a Cyrillic letter
        ("hayashi@xn--mfa-sed.example.jp", "hayashi@mofa.example.jp"),  # the same, as servers write it
        ("new@mofa.exmaple.jp", "hayashi@mofa.example.jp"),
        ("new@mofaa.example.jp", "hayashi@mofa.example.jp"),
        ("jo@comer.example", "jo@corner.example"),
        ("hayash1@mofa.example.jp", "hayashi@mofa.example.jp"),
        ("hayasi@mofa.example.jp", "hayashi@mofa.example.jp"),
        ("mfujita@meti.example.jp", "m.fujita@meti.example.jp"),
    ],
)
def test_an_address_that_reads_like_a_known_one_names_it(address: str, meant: str) -> None:
    assert look_alike(address, KNOWN) == meant


@pytest.mark.parametrize(
    "address",
    [
        *KNOWN,
        "HAYASHI@MOFA.EXAMPLE.JP",
        "tanaka@mofa.example.jp",
        "tanaka@press.mofa.example.jp",
        "tanaka@somewhere-else.example",
        "oto@mod.example.jp",
        "hayashi@kantei.example",
    ],
)
def test_an_address_of_its_own_is_taken_for_no_other(address: str) -> None:
    assert look_alike(address, KNOWN) == ""


def test_a_domain_stands_under_another() -> None:
    assert within("press.mofa.example", ("MOFA.example",))
    assert not within("notmofa.example", ("mofa.example",))
    assert not within("mofa.example", ("",))


def test_a_domain_is_read_as_people_and_as_servers_write_it() -> None:
    assert domain_of("a@XN--MFA-SED.example") == "mоfa.example"
    assert ascii_domain("a@mоfa.example") == "xn--mfa-sed.example"
    assert ascii_domain("a@" + "x" * 70) == ""


@given(st.text(), st.lists(st.text()))
def test_any_text_is_taken_without_a_fault(text: str, known: list[str]) -> None:
    is_address(text)
    assert look_alike(text, known) in {"", *known}
