"""Tiny pages look as they did when somebody last looked at them."""

from __future__ import annotations

import pytest

from briefs.layout.marks import Group
from tests.golden.pages import differs, drawn, kept, pages


@pytest.mark.parametrize("name", pages())
def test_a_tiny_page_looks_as_it_is_kept(name: str) -> None:
    assert not differs(drawn(pages()[name]), kept(name))


@pytest.mark.parametrize("name", pages())
def test_a_point_to_the_right_and_a_mark_less_are_seen(name: str) -> None:
    marks = pages()[name]
    assert differs(drawn((Group(1.0, 0.0, marks),)), kept(name))
    assert differs(drawn(marks[1:]), kept(name))
