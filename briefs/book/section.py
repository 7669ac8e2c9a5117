"""What all sections have in common: they head a page, belong to somebody, and carry a mark."""

from __future__ import annotations

from briefs.book.text import Language, Portion


class Section(Portion, frozen=True, kw_only=True):
    """A section starts a page. `owner` is the ministry or team that answers for it.

    `most_pages` is how many pages it may take, where that is other than usual for its kind; None is as usual.
    """

    title: str
    standfirst: str = ""
    owner: str = ""
    language: Language = "en"
    most_pages: int | None = None
