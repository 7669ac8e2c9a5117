"""Objects kept as what differs from another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.store.deltas import DifferenceError, difference, whole

PIECES = st.lists(st.sampled_from((b"a", b"ab", b"the minister ", bytes(range(256)), b"\0" * 40_000)), max_size=6).map(
    b"".join
)


@given(base=PIECES, data=PIECES)
def test_a_base_and_its_difference_give_the_whole(base: bytes, data: bytes) -> None:
    assert whole(base, difference(base, data)) == data


def test_a_letter_typed_into_a_long_section_costs_a_few_bytes_wherever_it_is() -> None:
    base = bytes(number * number % 251 for number in range(100_000))
    for place in (0, 50_000, 100_000):
        assert len(difference(base, base[:place] + b"x" + base[place:])) < 20


def test_typing_in_two_places_far_apart_costs_little() -> None:
    base = b"".join(b"%d is said of this, " % number for number in range(1_000))
    data = base.replace(b"100 is", b"100 was").replace(b"800 is", b"800 was")
    assert len(difference(base, data)) < len(base) // 20


@pytest.mark.parametrize("data", [b"", b"\0" * 7, b"\0" * 8 + b"\xff\xff", difference(b"base", b"other words")[:-1]])
def test_bytes_that_are_no_difference_are_refused(data: bytes) -> None:
    with pytest.raises(DifferenceError):
        whole(b"base", data)
