"""What all sections have in common: they head a page, belong to somebody, and carry a mark."""

from __future__ import annotations

from briefs.book.text import Language, Portion


class Section(Portion, frozen=True, kw_only=True):
    """A section starts a page. `owner` is the ministry or team that answers for it."""

    title: str
    standfirst: str = ""
    owner: str = ""
    language: Language = "en"
