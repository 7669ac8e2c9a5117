"""What a finished file is searched for: everything that was withheld, as it could be found again.

Texts are compared without differences of width, case and spaces, so that neither a line break nor a ligature hides one. Long
ones are looked for by *windows*, of which every fragment that tells anything holds one. What also stands in what may be
read is no leak, wherever in the file it is found; nor is what comes about where two texts that may be read meet on a page.
Left out are texts that tell nothing by themselves, because they would be found in any file: those of fewer letters than
`SHORTEST`, and numbers without a word (`briefs.checks.differencing` asks what numbers give away).
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Container, Iterable, Iterator
from itertools import accumulate
from string import printable

import msgspec

from briefs.book.text import MARKS

SHORTEST = 4
"""Fewer letters than this are found in any text; of Japanese, where a letter is a word, fewer than `SHORTEST_JAPANESE`."""
SHORTEST_JAPANESE = 2
WINDOW, WINDOW_JAPANESE, WINDOW_BYTES = 14, 6, 12
RUNS = {WINDOW: 20, WINDOW_JAPANESE: 8}
"""So many characters in a row must be the same, or a whole text: fewer could be chance. Each such run holds a window."""
_CODINGS = ("utf-8", "latin-1")
_WIDE_CODINGS = ("utf-16-be", "utf-16-le")
OwnBytes = Callable[[bytes], bool]
_NO_INK = {**dict.fromkeys(map(ord, "\u00ad\u200c\u200d\ufeff\u0000")), **MARKS}


class Found(msgspec.Struct, frozen=True):
    """Withheld words that were found: where in what was searched, and the withheld text they are of.

    From `at` to `end` stands what gave them away, a window or the whole text; `words` are all that was found around it.
    """

    at: int
    end: int
    text: str
    words: str = ""


def folded(text: str) -> str:
    """Return text without differences of width, case and spaces."""
    return "".join(unicodedata.normalize("NFKC", text.translate(_NO_INK)).casefold().split())


class Needles:
    """Withheld texts, ready to be looked for. `told` is everything that may be read.

    `running` are texts of pages that may be read, each with what comes next to what: that excuses long fragments alone,
    because few letters meet by chance.
    """

    def __init__(self, withheld: Iterable[str], told: Iterable[str], running: Iterable[str] = ()) -> None:
        withheld, told = tuple(withheld), tuple(told)
        self.told = "\0".join(map(folded, told))
        self._running = "\0".join(map(folded, running))
        texts = dict.fromkeys(text for text in withheld if _tells(folded(text)))
        self._short: dict[str, str] = {}
        self._windows: dict[int, dict[str, list[_Window]]] = {WINDOW: {}, WINDOW_JAPANESE: {}}
        self._bytes: dict[bytes, str] = {}
        self._wholes: dict[bytes, list[tuple[bytes, str]]] = {}
        for text in texts:
            self._add(text)
        self._excused: dict[str, bool] = {}
        self._free = frozenset(
            text[at : at + size]
            for size, windows in self._windows.items()
            for text in (self.told, self._running)
            for at in (_hits(text, size, windows) if windows else ())
        )
        self.letters = frozenset("".join(withheld)) - frozenset("".join(told)) - frozenset(self.told) - frozenset(printable)
        """The characters that only withheld texts are written with."""

    def said_in(self, text: str) -> bool:
        """Return whether something withheld is found in text as it was typed."""
        return next(self.in_text(folded(text)), None) is not None

    def in_text(self, text: str) -> Iterator[Found]:
        """Yield what is found in folded text."""
        yield from self.long_in(text)
        yield from self.short_in(text)

    def long_in(self, text: str) -> Iterator[Found]:
        """Yield the fragments of long texts that are found in folded text."""
        for size, windows in self._windows.items():
            for at in _hits(text, size, windows) if windows else ():
                window = text[at : at + size]
                if one := next((one for one in windows[window] if self._is_whole(one, text, at)), None):
                    yield Found(at, at + len(one.plain), one.whole, one.whole)
                elif window not in self._free:
                    runs = ((one.whole, one.run(text, at, size)) for one in windows[window])
                    whole, words = next(((whole, words) for whole, words in runs if words), ("", ""))
                    if whole:
                        yield Found(at, at + size, whole, words)

    def short_in(self, text: str) -> Iterator[Found]:
        """Yield the short texts that are found in folded text."""
        for short, whole in self._short.items():
            if (at := text.find(short)) >= 0 and not self._is_told(short):
                yield Found(at, at + len(short), whole, whole)

    def in_bytes(self, data: bytes, own: OwnBytes) -> Iterator[Found]:
        """Yield what is found in bytes, in any encoding that a file could write text in; `own` tells what is ours anyway.

        Of what alphabets write in two bytes a character one is zero: without zeros it reads as if written in one.
        """
        windows, size = self._bytes, WINDOW_BYTES
        for one in (data, data.replace(b"\0", b"")) if b"\0" in data else (data,):
            found = [at for at in range(len(one) - size + 1) if one[at : at + size] in windows]
            for at in found:
                window = one[at : at + size]
                if self._whole_in(one, at) or (not self._bytes_told(window) and not own(window)):
                    yield Found(at, at + size, windows[window])

    def _whole_in(self, data: bytes, at: int) -> bool:
        """Return whether all of a withheld text begins here in bytes, and may not be read."""
        wholes = self._wholes.get(data[at : at + WINDOW_BYTES], ())
        return any(data.startswith(whole, at) and not self._is_told(plain) for whole, plain in wholes)

    def _add(self, text: str) -> None:
        plain = folded(text)
        japanese = [at for at in _starts(len(plain), WINDOW_JAPANESE) if _japanese(plain[at : at + WINDOW_JAPANESE])]
        for at in _starts(len(plain), WINDOW):
            self._windows[WINDOW].setdefault(plain[at : at + WINDOW], []).append(_Window(text, plain, at))
        for at in japanese:
            short = plain[at : at + WINDOW_JAPANESE]
            self._windows[WINDOW_JAPANESE].setdefault(short, []).append(_Window(text, plain, at))
        if len(plain) < WINDOW and not (japanese and len(plain) <= WINDOW_JAPANESE * 2):
            self._short.setdefault(plain, text)
        for coding, data in _encoded(text):
            self._wholes.setdefault(data[:WINDOW_BYTES], []).append((data, folded(data.decode(coding))))
            for at in _starts(len(data), WINDOW_BYTES, WINDOW_BYTES):
                window = data[at : at + WINDOW_BYTES]
                if coding in _CODINGS or _japanese(window.decode(coding, "ignore")):
                    self._bytes.setdefault(window, text)

    def _is_told(self, folded_text: str) -> bool:
        """Return whether the same words stand in what may be read."""
        told = self._excused.get(folded_text)
        if told is None:
            told = self._excused[folded_text] = folded_text in self.told
        return told

    def _is_whole(self, window: _Window, text: str, at: int) -> bool:
        """Return whether all of a withheld text begins here that may not be read, even where each fragment of it may be."""
        if window.at or not text.startswith(window.plain, at):
            return False
        return not self._is_told(window.plain) and window.plain not in self._running

    def _bytes_told(self, window: bytes) -> bool:
        """Return whether a window of bytes reads, in one of the encodings, as what may be read."""
        readings = (window[cut:].decode(coding, "ignore") for coding in (*_CODINGS, *_WIDE_CODINGS) for cut in (0, 1))
        return any(len(plain) >= SHORTEST and self._is_told(plain) for plain in map(folded, readings))


class _Window(msgspec.Struct, frozen=True, gc=False):
    """Where a window stands in a withheld text, folded."""

    whole: str
    plain: str
    at: int

    def run(self, text: str, at: int, size: int) -> str:
        """Return what of the withheld text stands in `text` around a window found there; "" where it is not enough."""
        begin, end = 0, size
        while begin < min(self.at, at) and self.plain[self.at - begin - 1] == text[at - begin - 1]:
            begin += 1
        while max(self.at + end - len(self.plain), at + end - len(text)) < 0 and self.plain[self.at + end] == text[at + end]:
            end += 1
        enough = begin + end >= min(RUNS[size], len(self.plain))
        return _unfolded(self.whole, self.at - begin, self.at + end) if enough else ""


def _hits(text: str, size: int, windows: Container[str]) -> list[int]:
    """Return where in folded text one of the windows of a size begins."""
    return [at for at in range(len(text) - size + 1) if text[at : at + size] in windows]


def _starts(length: int, size: int, step: int = 0) -> Iterator[int]:
    """Yield where windows begin so that they overlap by half, or follow each other by `step`, and the last ends the text."""
    if length >= size:
        yield from range(0, length - size, step or size // 2)
        yield length - size


def _encoded(text: str) -> Iterator[tuple[str, bytes]]:
    """Yield text in each encoding that makes other bytes of it; what alphabets write in two bytes is found without zeros."""
    codings = _CODINGS if text.isascii() else (*_CODINGS, *_WIDE_CODINGS)
    known: set[bytes] = set()
    for coding in codings:
        data = text.encode(coding, "ignore")
        if data not in known:
            known.add(data)
            yield coding, data


def _unfolded(text: str, begin: int, end: int) -> str:
    """Return the words that are these characters of the folded text."""
    ends = list(accumulate(len(folded(character)) for character in text))
    return text[bisect_right(ends, begin) : bisect_left(ends, end) + 1].strip()


def _tells(plain: str) -> bool:
    letters = [character for character in plain if character.isalpha()]
    return len(letters) >= SHORTEST or sum(map(_japanese, letters)) >= SHORTEST_JAPANESE


def _japanese(text: str) -> bool:
    return all(character > "\u2e7f" for character in text)
