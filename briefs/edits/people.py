"""What a list of delegations is made into: people whom the book did not know yet, and a page for each."""

from __future__ import annotations

from briefs.book.book import Book
from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.schema import find
from briefs.book.sections import Delegations, Member, Profile
from briefs.edits.blank import Ids, blank
from briefs.edits.commands import add_after, tab_of
from briefs.edits.edits import Change, Insert, SetField, Several


def introduce(book: Book, member: Place, ids: Ids) -> Change | None:
    """Let a member of a delegation be somebody new, whose name is still to come; None where it is somebody already."""
    part = find(book, member)
    if not isinstance(part, Member) or book.person(part.person) is not None:
        return None
    person = blank(book, Person, ids)
    listed = Insert(Place(field="people"), len(book.people), person)
    return Change("Add person", Several((listed, SetField(member.at("person"), person.id))))


def profile_of(book: Book, person: str) -> Profile | None:
    """Return the first page about a person."""
    return next((one for one in book.sections() if isinstance(one, Profile) and person and one.person == person), None)


def give_page(book: Book, delegations: str, person: str, ids: Ids) -> Change | None:
    """Add a page for a person behind the delegations among whom they sit; None where they have one, or nobody knows them."""
    known, section, tab = book.person(person), book.section(delegations), tab_of(book, Place(delegations))
    if known is None or not isinstance(section, Delegations) or tab is None or profile_of(book, person) is not None:
        return None
    title = known.name.in_language(tab.language)
    page = blank(book, Profile, ids, title=title, language=tab.language, person=person, seated=delegations)
    return add_after(book, Place(delegations), page)
