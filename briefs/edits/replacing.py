"""Find and replace through the whole book: every occurrence with what it would become, and one change for those chosen.

Only what was typed is looked at, in footnotes too: bound figures, names and page references are no text, and what crosses
one is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from time import process_time
from typing import Any

import msgspec
import regex

from briefs.book.book import Book
from briefs.book.comments import Comment
from briefs.book.place import Place
from briefs.book.schema import FieldKind, fields_of, find, get, walk
from briefs.book.search import fold, spans_of
from briefs.book.text import NoteRun, Run, Runs, TextRun
from briefs.edits.commands import set_field
from briefs.edits.edits import Change, Edit, Several

CHIP = "\ufffc"  # stands for a bound figure, a person or a page, and at either end of a footnote
CONTEXT = 40
MOST = 5000  # occurrences: more are a sign of a mistake, and no person would look them through
SECONDS, FIELD_SECONDS = (
    2.0,
    0.5,
)  # of a processor, for all fields of a book and for one; a pattern that takes longer never ends
_NO_WORDS = {
    "code",
    "currency",
    "digest",
    "formula",
    "key",
    "level",
    "own_words",
    "profile",
    "time_zone",
    "unit",
    "zone",
    "details",
    "field",
}
"""Fields of text that hold no words: they name things, and a replacement in them would break what they name."""


class Query(msgspec.Struct, frozen=True):
    """What is looked for: words, alike in width, kana and case unless `exact`; or a regular expression (`pattern`)."""

    words: str
    exact: bool = False
    whole: bool = False
    pattern: bool = False


class Occurrence(msgspec.Struct, frozen=True):
    """One place: what stands there (from `start` to `end`, a chip counting one), between its neighbours, and what would."""

    place: Place
    start: int
    end: int
    before: str
    was: str
    after: str
    now: str


class PatternError(ValueError):
    """A regular expression that cannot be read, or takes too long, or a replacement that cannot be read with it.

    `reason` is the library's own word, empty where it takes too long; `at` counts the characters before the fault.
    """

    def __init__(self, reason: str = "", at: int | None = None, *, in_replacement: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.at, self.in_replacement = reason, at, in_replacement


def occurrences(book: Book, query: Query, replacement: str) -> Iterator[Occurrence]:
    """Yield what would be replaced, in the book's order, `MOST` at most. Raises PatternError."""
    if not query.words:
        return
    finder = _finder(query, replacement)
    count = 0
    for place, value in _texts(book):
        text = value if isinstance(value, str) else _chipped(value)
        for start, end, now in finder(text):
            if start == end or CHIP in text[start:end]:
                continue
            yield Occurrence(
                place, start, end, text[max(0, start - CONTEXT) : start], text[start:end], text[end : end + CONTEXT], now
            )
            count += 1
            if count == MOST:
                return


def replace_them(book: Book, chosen: Sequence[Occurrence]) -> Change | None:
    """Replace occurrences of this very book, as one step; None where none can be."""
    edits: list[Edit] = []
    for place, found in groupby(chosen, key=lambda one: one.place):
        part = find(book, place)
        if part is None:
            continue
        value = get(part, place.field)
        for one in sorted(found, key=lambda one: one.start, reverse=True):
            value = _replaced(value, one)
        change = set_field(book, place, value)
        if change is not None:
            edits.append(change.edit)
    return Change("Replace", Several(tuple(edits))) if edits else None


def _finder(query: Query, replacement: str) -> Any:
    """Return a function from a text to what it holds: (start, end, what would stand there)."""
    if query.pattern:
        return _by_pattern(query, replacement)
    words = query.words if query.exact else fold(query.words)

    def by_words(text: str) -> Iterator[tuple[int, int, str]]:
        spans = _exact_spans(text, words) if query.exact else spans_of(text, words) if words in fold(text) else ()
        for start, end in spans:
            if not query.whole or _is_whole(text, start, end):
                yield start, end, replacement if query.exact else _as_begun(text[start:end], query.words, replacement)

    return by_words


def _by_pattern(query: Query, replacement: str) -> Any:
    try:
        compiled = regex.compile(query.words, regex.V1 | (0 if query.exact else regex.IGNORECASE))
    except regex.error as error:
        raise _refusal(error, in_replacement=False) from None
    try:
        compiled.sub(replacement, "")  # names of groups that are not there are told at once
    except (regex.error, IndexError) as error:
        raise _refusal(error, in_replacement=True) from None
    left = SECONDS

    def by_pattern(text: str) -> Iterator[tuple[int, int, str]]:
        nonlocal left
        begun = process_time()  # by which the library measures, too
        try:
            matches = list(compiled.finditer(text, timeout=max(0.0, min(left, FIELD_SECONDS))))
            told = [(match.start(), match.end(), match.expand(replacement)) for match in matches]
        except TimeoutError:
            raise PatternError from None
        except (regex.error, IndexError) as error:
            raise _refusal(error, in_replacement=True) from None
        left -= process_time() - begun
        yield from (one for one in told if not query.whole or _is_whole(text, one[0], one[1]))

    return by_pattern


def _refusal(error: Exception, *, in_replacement: bool) -> PatternError:
    return PatternError(getattr(error, "msg", str(error)), getattr(error, "pos", None), in_replacement=in_replacement)


def _as_begun(found: str, words: str, replacement: str) -> str:
    """Return a replacement with a capital where a sentence or title begins with what was looked for in small letters."""
    begins = words.islower() and len(found) > 1 and found[0].isupper() and found[1:].islower()
    return replacement[:1].upper() + replacement[1:] if begins else replacement


def _exact_spans(text: str, words: str) -> Iterator[tuple[int, int]]:
    at = text.find(words)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + len(words))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Return whether what was found is no part of a longer word; where scripts part no words, everything is whole."""
    return not (_continues(text[start - 1 : start], text[start]) or _continues(text[end : end + 1], text[end - 1]))


def _continues(neighbour: str, own: str) -> bool:
    return bool(neighbour) and all((one.isalnum() or one == "_") and one < "\u2e80" for one in (neighbour, own))


def _texts(book: Book) -> Iterator[tuple[Place, str | Runs]]:
    for place, part in walk(book):
        if isinstance(part, Comment):  # what somebody said stays as it was said
            continue
        for path, field in fields_of(type(part)).items():
            if field.kind is FieldKind.RUNS or (field.kind is FieldKind.TEXT and path.split(".")[0] not in _NO_WORDS):
                value = get(part, path)
                if value:
                    yield place.at(path), value


def _chipped(runs: Runs) -> str:
    return "".join(map(_flat, runs))


def _flat(run: Run) -> str:
    if isinstance(run, TextRun):
        return run.text
    return f"{CHIP}{run.text}{CHIP}" if isinstance(run, NoteRun) else CHIP


def _replaced(value: str | Runs, one: Occurrence) -> str | Runs:
    if isinstance(value, str):
        return value[: one.start] + one.now + value[one.end :]
    return tuple(_replaced_runs(value, one))


def _replaced_runs(runs: Iterable[Run], one: Occurrence) -> Iterator[Run]:
    """Yield runs with a stretch replaced: the new words look as the first of the old; a reading of old words goes."""
    at = 0
    for run in runs:
        length = len(_flat(run))
        first, last = max(one.start - at, 0), min(one.end - at, length)
        if isinstance(run, TextRun) and first < last:
            words = one.now if at <= one.start else ""
            yield msgspec.structs.replace(run, text=run.text[:first] + words + run.text[last:], ruby="")
        elif isinstance(run, NoteRun) and first < last:  # an occurrence lies inside: one that crosses a chip is none
            yield msgspec.structs.replace(run, text=run.text[: first - 1] + one.now + run.text[last - 1 :])
        else:
            yield run
        at += length
