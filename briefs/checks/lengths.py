"""Sections that say nothing yet, and those that say more than their reader has time for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.points import Companion, TalkingPoints
from briefs.book.press import PressLines
from briefs.book.programme import Programme
from briefs.book.section import Section
from briefs.book.sections import Annex, FactSheet, Profile, SourceList, Summary
from briefs.checks.facts import Facts
from briefs.checks.missing import has_words
from briefs.checks.problem import Problem

Taken = Mapping[str, Mapping[Place, int]]
"""How many pages a section takes, and each part that it prints, and how many lines titles and words to be said take, as the
whole book is laid out: by section, then place."""
NOT_LAID_OUT: Taken = {}
LIMITS: Mapping[type[Section], int] = {Summary: 1, FactSheet: 1, Profile: 1}
"""Pages, where a section says nothing else.

A summary is the one page that is read if only one is; a fact sheet is a sheet; a profile is a page.
"""
ANSWER = 1  # page of an answer in Japanese: 想定問答 are read aloud, and no answer is turned over
MUST_LINES = 3  # of a point that must be raised: what a speaker takes in at a glance
HEAD_LINES = 2  # of a title, a standfirst and a prompt


def check_empty(facts: Facts, section: Section) -> Iterator[Problem]:  # noqa: ARG001 - checks are asked alike
    """Yield a problem for a section that is a title alone; what is made from other parts of the book is not empty."""
    if not _prints_others(section) and not has_words(section):
        yield Problem("empty section", "note", Place(section.id, field="title"))


def _prints_others(section: Section) -> bool:
    match section:
        case SourceList():
            return True
        case Companion():
            return bool(section.points or section.press)
        case Annex():
            return bool(section.attachment)
        case Profile():
            return bool(section.person)
        case Programme():
            return bool(section.days)
    return False


def check_lengths(book: Book, taken: Taken) -> Iterator[Problem]:
    """Yield a problem for every section and every Japanese answer that takes more pages than it may, and for long points.

    A point that is too long in both languages, or on two pages, is told once.
    """
    long: dict[Place, Problem] = {}
    for section in book.sections():
        pages = taken.get(section.id, {})
        limit = LIMITS.get(type(section), 0) if section.most_pages is None else section.most_pages
        length = pages.get(Place(section.id), 0)
        if limit and length > limit:
            details = (("pages", str(length)), ("limit", str(limit)))
            yield Problem("over its pages", "warning", Place(section.id, field="title"), details)
        if section.language == "ja":
            yield from _answers(book, section, pages)
        yield from _head(section, pages)
        for problem in _points(book, section, pages):
            long.setdefault(Place(problem.place.section, problem.place.item, problem.code), problem)
    yield from long.values()


def _head(section: Section, pages: Mapping[Place, int]) -> Iterator[Problem]:
    """Yield a problem for a title that its page cuts, and for a standfirst of more lines than it may have."""
    title = Place(section.id, field="title")
    if pages.get(title, 0) > HEAD_LINES and "…" not in section.title:
        yield Problem("title cut", "warning", title)
    yield from _over_two(title.at("standfirst"), pages)


def _over_two(place: Place, pages: Mapping[Place, int]) -> Iterator[Problem]:
    if pages.get(place, 0) > HEAD_LINES:
        yield Problem("over two lines", "note", place, (("lines", str(pages[place])),))


def _points(book: Book, printed: Section, pages: Mapping[Place, int]) -> Iterator[Problem]:
    """Yield a problem for every point or prompt that takes more lines than it may, there or on the companion's page."""
    section = book.section(printed.points) if isinstance(printed, Companion) else printed
    if not isinstance(section, TalkingPoints):
        return
    for point in section.points:
        place = Place(section.id, point.id, f"words.{printed.language}")
        if point.tier == "must raise" and pages.get(place, 0) > MUST_LINES:
            details = (("lines", str(pages[place])), ("limit", str(MUST_LINES)))
            yield Problem("point over its lines", "warning", place, details)
        yield from _over_two(place.at(f"prompt.{printed.language}"), pages)


def _answers(book: Book, printed: Section, pages: Mapping[Place, int]) -> Iterator[Problem]:
    """Yield a problem for every answer that a section, or the companion that prints it in Japanese, breaks over pages."""
    section = book.section(printed.press) if isinstance(printed, Companion) else printed
    if not isinstance(section, PressLines):
        return
    for question in section.questions:
        place = Place(section.id, question.id)
        length = pages.get(place, 0)
        if length > ANSWER:
            yield Problem("answer over its page", "warning", place.at("answer.ja"), (("pages", str(length)),))
