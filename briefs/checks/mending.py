"""Fixes of words: the change that says one thing in a field instead of another, its emphasis kept."""

from __future__ import annotations

import re

import msgspec

from briefs.book.schema import get
from briefs.book.text import TextRun
from briefs.checks.wordings import Wording
from briefs.edits.edits import Change, SetField


def saying(wording: Wording, wrong: str, right: str) -> Change | None:
    """Return the change of a field that says `right` wherever it said `wrong`; None where emphasis parts those words."""
    whole = rf"(?<!\w){re.escape(wrong)}(?!\w)" if wrong.isascii() else re.escape(wrong)
    pattern = re.compile(whole)
    old = get(wording.part, wording.place.field)

    def mended(text: str) -> str:
        return pattern.sub(lambda _: right, text)

    if isinstance(old, str):
        new: object = mended(old)
    else:
        new = tuple(msgspec.structs.replace(run, text=mended(run.text)) if isinstance(run, TextRun) else run for run in old)
    return Change("Correct words", SetField(wording.place, new)) if new != old else None
