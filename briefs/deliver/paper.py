"""What a copy on paper is to those who get it: cards come imposed on sheets, and nobody gets what they may not see."""

from __future__ import annotations

from collections.abc import Iterable

from briefs.book.book import Book
from briefs.book.marking import MarkingProfile
from briefs.book.recipients import Form, Recipient
from briefs.deliver.concerns import Concern, Copy, Known, concerns_of_copy
from briefs.deliver.sending import Markings
from briefs.layout.renditions import Rendition


def printed_form(form: Form) -> Form:
    """Return the form in which something goes to a printer."""
    return "card sheets" if form == "pocket cards" else form


def paper_concerns(
    book: Book, profile: MarkingProfile, rendition: Rendition, names: Iterable[str]
) -> tuple[tuple[str, Concern], ...]:
    """Return what stands against giving a rendition to each who is named and on the distribution list.

    Of somebody who is not on it nothing is known: whoever names them answers for them.
    """
    marking = Markings().of(book, profile, rendition.form, rendition.level)
    listed = {name: one for one in book.recipients for name in (one.name.en, one.name.ja) if name}
    known = Known(profile)
    found = ((name, listed.get(name)) for name in names)
    return tuple(
        (name, concern)
        for name, recipient in found
        if isinstance(recipient, Recipient)
        for concern in concerns_of_copy(Copy(recipient, book.edition.number, marking), known)
    )
