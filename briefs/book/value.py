"""What every value of the book has in common."""

from __future__ import annotations

from typing import Annotated

import msgspec


class Refers(msgspec.Struct, frozen=True):
    """Marks a field that holds the id of another part of the book, and says of what kind."""

    kind: str


PersonId = Annotated[str, Refers("person")]
SourceId = Annotated[str, Refers("source")]
FigureId = Annotated[str, Refers("figure")]
SectionId = Annotated[str, Refers("section")]
EventId = Annotated[str, Refers("event")]
AttachmentId = Annotated[str, Refers("attachment")]


class Value(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """An immutable part of a book. Fields left at their defaults are not written down."""


class Entity(Value, frozen=True, kw_only=True):
    """A part that edits, problems and page marks can name: its id is unique in the book and never reused."""

    id: str


class Phrase(Value, frozen=True, kw_only=True):
    """A short text without emphasis, in both languages; either may still be empty."""

    en: str = ""
    ja: str = ""

    def in_language(self, language: str) -> str:
        """Return the phrase in `language` ("en" or "ja"), or the other one where that is missing."""
        own, other = (self.ja, self.en) if language == "ja" else (self.en, self.ja)
        return own or other
