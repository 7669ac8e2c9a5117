"""People who appear in the book, each told once."""

from __future__ import annotations

from briefs.book.value import Entity, Phrase, SourceId


class Person(Entity, frozen=True, kw_only=True):
    """A person: name and office in both languages, the kana reading, and how to say the name in English."""

    name: Phrase
    office: Phrase = Phrase()
    reading: str = ""
    say: str = ""
    sources: tuple[SourceId, ...] = ()

    @property
    def initials(self) -> str:
        """Return the capitals for an empty portrait slot, as "SN" for two names."""
        return "".join(part[0] for part in self.name.en.split() if part[0].isalpha())[:2].upper()
