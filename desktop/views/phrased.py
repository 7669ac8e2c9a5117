"""Sentences of the window that wrap: in Japanese where phrases end, as spoken words do on the page."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from briefs.book.formats import NO_BREAK
from briefs.book.text import KEEP_TOGETHER
from briefs.layout.phrases import phrase_starts
from desktop.models.languages import interface_language


class PhrasedLabel(QLabel):
    """A sentence that wraps and, in Japanese, divides no word."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setWordWrap(True)
        self.say(text)

    def say(self, text: str) -> None:
        """Show a sentence; whoever hears it hears it as it is written."""
        self.setText(_held(text) if interface_language() == "ja" else text)
        self.setAccessibleName(text)


def _held(text: str) -> str:
    """Return text with signs that nobody sees between characters of a phrase, and with spaces in it that hold."""
    starts, out = phrase_starts(text), ""
    for n, character in enumerate(text):
        inside = n + 1 not in starts
        out += NO_BREAK if character == " " and inside else character
        out += KEEP_TOGETHER if inside and n + 1 < len(text) else ""
    return out
