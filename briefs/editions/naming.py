"""What the fields of a file's name say of a book, a rendition and a copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefs.book.book import Book
from briefs.book.marking import MarkingProfile, roll_up
from briefs.book.schema import walk_section
from briefs.book.text import Language, Portion
from briefs.editions.filenames import FileFacts, file_name
from briefs.editions.stamp import Stamp, number_words
from briefs.layout.renditions import Rendition
from briefs.layout.words import PageWords

Words = Mapping[Language, PageWords]


def book_level(book: Book, profile: MarkingProfile) -> str:
    """Return the code of the level that covers the whole book; an unmarked portion counts as the book's ceiling."""
    portions = [part for section in book.sections() for _, part in walk_section(section) if isinstance(part, Portion)]
    markings = [part.marking for part in (*portions, *book.figures)]
    return roll_up(profile, book.ceiling, markings).marking.level


def file_facts(book: Book, rendition: Rendition, level: str, stamp: Stamp, words: Words) -> FileFacts:
    """Return what a file's name may say of it, in the language of a numbered copy, else in the book's.

    What was cut for readers below the marking is called otherwise than the whole: one would take the other's place.
    """
    language = stamp.language if stamp.number else main_language(book)
    named = words[language].files
    readers = named.readers.format(level=rendition.level) if rendition.level and not stamp.number else ""
    at = book.edition.at or book.starts
    return FileFacts(
        title=book.title.in_language(language),
        edition=words[language].furniture.edition.format(number=book.edition.number),
        rendition=" ".join(filter(None, (named.renditions.get(rendition.form, ""), readers))),
        language=language,
        date=f"{at:%Y-%m-%d}" if at is not None else "",
        level=level,
        copy=number_words(stamp, words),
        name=stamp.name,
    )


def file_names(pattern: str, facts: Sequence[FileFacts]) -> tuple[str, ...]:
    """Return the name of each file."""
    return tuple(file_name(pattern, one) for one in facts)


def main_language(book: Book) -> Language:
    """Return the language in which the book speaks first."""
    return book.languages[0] if book.languages else "en"
