"""Sentences of the window that wrap: in Japanese where phrases end, as spoken words do on the page."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QLabel

from briefs.book.formats import NO_BREAK
from briefs.book.text import KEEP_TOGETHER
from briefs.layout.phrases import phrase_starts, unmarked
from desktop.models.languages import interface_language


class PhrasedLabel(QLabel):
    """A sentence that wraps and, in Japanese, divides no word."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setWordWrap(True)
        self.say(text)

    def say(self, text: str) -> None:
        """Show a sentence; whoever hears it hears it as it is written."""
        self.setText("".join(held(text)) if interface_language() == "ja" else text)
        self.setAccessibleName(text)


def held(text: str) -> Iterator[str]:
    """Yield the characters of a text: within a phrase each has a sign behind it that nobody sees, and spaces hold.

    An editor's own marks decide first, and are not among them.
    """
    bare, starts = unmarked(text)[0], phrase_starts(text)
    for n, character in enumerate(bare, 1):
        inside = n not in starts
        yield (NO_BREAK if character == " " and inside else character) + (KEEP_TOGETHER if inside and n < len(bare) else "")
