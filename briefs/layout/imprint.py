"""The imprint: what a book tells of itself wherever it is printed, by marking, edition, moment, paper and file."""

from __future__ import annotations

import datetime as dt

from briefs.book.book import Book
from briefs.book.dates import file_date
from briefs.book.formats import clock, date_words
from briefs.book.marking import Marking, MarkingProfile, banner_words
from briefs.book.text import Language
from briefs.layout.clock import zone_name
from briefs.layout.document import Information
from briefs.layout.furniture import Banner
from briefs.layout.geometry import A4, LETTER, PageGeometry
from briefs.layout.renditions import Rendition
from briefs.layout.theme import grey_of
from briefs.layout.words import FurnitureWords


def banner_of(book: Book, profile: MarkingProfile, marking: Marking, *, grey: bool = False) -> Banner:
    """Return the banner of a marking as its profile prints it, behind the book's own note."""
    style, (background, foreground) = profile.style, profile.banner_colours(marking.level)
    note = (book.banner_note,) if book.banner_note else ()
    if grey:
        background, foreground = (colour and grey_of(colour) for colour in (background, foreground))
    return Banner((*note, *banner_words(profile, marking)), style.size, style.align, background, foreground)


def edition_words(book: Book, words: FurnitureWords, language: Language) -> str:
    """Return which edition a book is, with its date and time where it has them."""
    edition = book.edition
    text = words.edition.format(number=edition.number)
    if edition.at is None:
        return text
    return text + words.at.format(moment=moment_words(edition.at, book.time_zone, words, language))


def moment_words(at: dt.datetime, zone: str, words: FurnitureWords, language: Language) -> str:
    """Return a moment's date and time as pages write them, with the letters that the book's zone has then."""
    date = date_words(at.date(), language, weekday=False)
    time = (words.hour if at.minute else words.full_hour).format(
        clock=clock(at.time()), zone=zone_name(at, zone), hour=at.hour, minute=at.minute
    )
    return words.moment.format(date=date, time=time.rstrip())


def paper_of(book: Book, rendition: Rendition) -> PageGeometry:
    """Return the paper a rendition is printed on; cards are cut from it."""
    return LETTER if (rendition.paper or book.paper) == "Letter" else A4


def information_of(book: Book) -> Information:
    """Return what a PDF of a book says about itself."""
    language: Language = book.languages[0] if book.languages else "en"
    return Information(
        book.title.in_language(language), file_date(book), subject=book.occasion.in_language(language), language=language
    )
