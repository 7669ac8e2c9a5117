"""Where something stands in a book: the one address that edits, problems, found text and page marks share."""

from __future__ import annotations

import msgspec


class Place(msgspec.Struct, frozen=True, gc=False):
    """The address of a field.

    `section` is a section's id ("" for the book itself), `item` the id of a part inside it (or of a tab, person,
    source, figure of the book), `field` a field's path in that part ("title", "words.ja"). Empty means the whole.
    """

    section: str = ""
    item: str = ""
    field: str = ""

    def at(self, field: str) -> Place:
        """Return the place of another field of the same part."""
        return Place(self.section, self.item, field)

    def in_other_language(self) -> Place | None:
        """Return the place of the same words in the other language; None where a field stands in one alone."""
        stem, _, language = self.field.rpartition(".")
        other = {"en": "ja", "ja": "en"}.get(language)
        return self.at(f"{stem}.{other}") if other else None
