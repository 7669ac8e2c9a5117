from __future__ import annotations

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.editions.passwords import ALPHABET, GROUP, GROUPS, HYPHEN, each_its_own, generated, weakness


def test_a_generated_password_stands_in_groups_without_look_alikes_and_is_strong() -> None:
    made = generated(secrets.choice)
    groups = made.split(HYPHEN)
    assert [len(group) for group in groups] == [GROUP] * GROUPS
    assert set("".join(groups)) <= set(ALPHABET)
    assert not set("0O1IlL") & set(ALPHABET)
    assert len(ALPHABET) ** (GROUP * GROUPS) >= 2**80
    assert weakness(made) is None


def test_the_same_choices_give_the_same_password() -> None:
    assert generated(lambda characters: characters[5]) == "-".join(["7777"] * GROUPS)


def test_no_two_of_a_set_are_alike_even_where_the_source_says_one_twice() -> None:
    turns = iter("A" * 32 + "B" * 16)
    assert each_its_own(2, lambda _: next(turns)) == ("AAAA-AAAA-AAAA-AAAA", "BBBB-BBBB-BBBB-BBBB")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "short"),
        ("elevenchars", "short"),
        ("aaaaaaaabbbb", "few characters"),
        (" twelve chars long", "ends in a space"),
        ("twelve\u200bchars long", "unprintable"),
        ("twelve\nchars long", "unprintable"),
        ("四十三文字の長い合言葉" * 4, "long"),
        ("ｆｕｌｌ　ｗｉｄｔｈ　ｌｅｔｔｅｒｓ", "several forms"),
        ("correct horse battery", None),
        ("山と川と海と空と風と火と", None),
    ],
)
def test_a_typed_password_is_told_what_is_wrong_with_it(typed: str, why: str | None) -> None:
    assert weakness(typed) == why


@given(st.text(max_size=60))
def test_any_typed_text_is_judged(typed: str) -> None:
    assert weakness(typed) in {None, "short", "few characters", "long", "ends in a space", "unprintable", "several forms"}
