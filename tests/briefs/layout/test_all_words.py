"""What is written is printed: the words of every field of a section stand on its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.book.schema import FieldKind, readers_of, walk_section
from briefs.book.text import NoteRun, TextRun
from briefs.book.written import says_something
from tests.briefs.layout.sections.sheets import laid, pages_of, said
from tests.strategies import KINDS, written_section
from tests.thorough import unhurried

ONLY_WITH_OTHERS = {
    *(("Event", "zone"), ("Clearance", "unit"), ("PersonFact", "place"), ("Point", "short.en"), ("Point", "short.ja")),
    *(("SupplierShares", "currency"), ("ExchangeRate", "currency"), ("Group", "currency"), ("Line", "currency")),
    *(("Line", "unit.en"), ("Line", "unit.ja")),
    *(("SpendingPath", "target_label"), ("SpendingPath", "zone_lead"), ("SpendingPath", "zone_words")),
}
"""Fields that say something only beside another: a unit with its price, the zone's words with a target."""


def written_in(section: Any) -> Iterator[tuple[str, str, str]]:
    """What is written in each field of a section that its language prints, with the part and the field."""
    for _, part in walk_section(section):
        if part is not section and not says_something(part):
            continue  # the label of an empty paragraph says nothing yet
        for _, field, read in readers_of(type(part), FieldKind.TEXT, FieldKind.RUNS):
            if field.language in ("", section.language) and (type(part).__name__, field.path) not in ONLY_WITH_OTHERS:
                value = read(part)
                runs = [value] if isinstance(value, str) else [r.text for r in value if isinstance(r, TextRun | NoteRun)]
                yield from ((type(part).__name__, field.path, text) for text in runs if squashed(text))


def squashed(text: str) -> str:
    """Text without what a line's end changes."""
    return re.sub(r"[\s\u00a0\u00ad\u200b\u2060\-‐–—]+", "", text)


@pytest.mark.parametrize("kind", sorted(KINDS))
@given(data=st.data())
@unhurried(20)
def test_the_words_of_every_field_are_printed(kind: str, data: st.DataObject) -> None:
    section = data.draw(written_section(kind, 8))
    printed = squashed("".join(said(page) for page in pages_of(laid(section), section.id)))
    missing = [found for found in written_in(section) if squashed(found[2])[:10] not in printed]
    assert missing == []
