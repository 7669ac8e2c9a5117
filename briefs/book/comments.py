"""Comments of those who work on a book, on its parts: never printed, and never in what is given away."""

from __future__ import annotations

import datetime as dt

from briefs.book.place import Place
from briefs.book.value import Entity


class Comment(Entity, frozen=True, kw_only=True):
    """What somebody says of a section, or of a part in it (ids; none of both: of the whole book), and whether it is done."""

    section: str = ""
    item: str = ""
    words: str = ""
    author: str = ""
    at: dt.datetime | None = None
    resolved: bool = False

    @property
    def place(self) -> Place:
        """What it is about."""
        return Place(self.section, self.item)


MOST_INITIALS = 3


def initials(name: str) -> str:
    """Return how somebody signs in short: the first letters of their names; of an only name its first two."""
    words = name.replace(".", " ").replace("_", " ").replace("・", " ").split()
    if len(words) == 1:
        return words[0][:2].upper()
    return "".join(word[0] for word in words[:MOST_INITIALS]).upper()
