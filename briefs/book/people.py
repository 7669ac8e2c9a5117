"""People who appear in the book, each told once."""

from __future__ import annotations

from briefs.book.value import AttachmentId, Entity, Phrase, SourceId, hold_range


class Person(Entity, frozen=True, kw_only=True):
    """A person: name and office in both languages, the kana reading, and how to say the name in English.

    `photograph` is an attached picture, cropped about the point `across` and `down`, in per cent from its left and top.
    """

    name: Phrase
    office: Phrase = Phrase()
    reading: str = ""
    say: str = ""
    photograph: AttachmentId = ""
    across: int = 50
    down: int = 40
    sources: tuple[SourceId, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a point outside the picture."""
        hold_range("across", self.across, 0, 100)
        hold_range("down", self.down, 0, 100)

    @property
    def initials(self) -> str:
        """Return the capitals for an empty portrait slot, as "SN" for two names."""
        return "".join(part[0] for part in self.name.en.split() if part[0].isalpha())[:2].upper()
