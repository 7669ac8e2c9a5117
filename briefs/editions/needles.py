"""What a finished file is searched for: everything that was withheld, as it could be found again.

Texts are compared without differences of width, case and spaces, so that neither a line break nor a ligature hides one. Long
ones are looked for by *windows*, of which every fragment that tells anything holds one. What also stands in what may be
read is no leak, wherever in the file it is found. Left out are texts that tell nothing by themselves, because they would be
found in any file: those of fewer letters than `SHORTEST`, and numbers without a word (`briefs.checks.differencing` asks what
numbers give away).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from string import printable

import msgspec

from briefs.book.text import MARKS

SHORTEST = 4
"""Fewer letters than this are found in any text; of Japanese, where a letter is a word, fewer than `SHORTEST_JAPANESE`."""
SHORTEST_JAPANESE = 2
WINDOW, WINDOW_JAPANESE, WINDOW_BYTES = 14, 6, 12
"""How many characters, and bytes, must be the same: a fragment of about one and a half times as many is always found."""
_CODINGS = ("utf-8", "latin-1")
_WIDE_CODINGS = ("utf-16-be", "utf-16-le")
OwnBytes = Callable[[bytes], bool]
_NO_INK = {**dict.fromkeys(map(ord, "\u00ad\u200c\u200d\ufeff\u0000")), **MARKS}


class Found(msgspec.Struct, frozen=True):
    """Withheld words that were found: where they begin in what was searched, and the withheld text they are of."""

    at: int
    text: str


def folded(text: str) -> str:
    """Return text without differences of width, case and spaces."""
    return "".join(unicodedata.normalize("NFKC", text.translate(_NO_INK)).casefold().split())


class Needles:
    """Withheld texts, ready to be looked for. `told` is everything that may be read."""

    def __init__(self, withheld: Iterable[str], told: Iterable[str]) -> None:
        withheld, told = tuple(withheld), tuple(told)
        self.told = "\0".join(map(folded, told))
        texts = dict.fromkeys(text for text in withheld if _tells(folded(text)))
        self._short: dict[str, str] = {}
        self._windows: dict[int, dict[str, str]] = {WINDOW: {}, WINDOW_JAPANESE: {}}
        self._bytes: dict[bytes, str] = {}
        for text in texts:
            self._add(text)
        self._excused: dict[str, bool] = {}
        self.letters = frozenset("".join(withheld)) - frozenset("".join(told)) - frozenset(self.told) - frozenset(printable)
        """The characters that only withheld texts are written with."""

    def in_text(self, text: str) -> Iterator[Found]:
        """Yield what is found in folded text."""
        yield from self.long_in(text)
        yield from self.short_in(text)

    def long_in(self, text: str) -> Iterator[Found]:
        """Yield the fragments of long texts that are found in folded text."""
        for size, windows in self._windows.items():
            if windows:
                found = [at for at in range(len(text) - size + 1) if text[at : at + size] in windows]
                for at in found:
                    window = text[at : at + size]
                    if not self._is_told(window):
                        yield Found(at, windows[window])

    def short_in(self, text: str) -> Iterator[Found]:
        """Yield the short texts that are found in folded text."""
        for short, whole in self._short.items():
            if (at := text.find(short)) >= 0 and not self._is_told(short):
                yield Found(at, whole)

    def in_bytes(self, data: bytes, own: OwnBytes) -> Iterator[Found]:
        """Yield what is found in bytes, in any encoding that a file could write text in; `own` tells what is ours anyway.

        Of what alphabets write in two bytes a character one is zero: without zeros it reads as if written in one.
        """
        windows, size = self._bytes, WINDOW_BYTES
        for one in (data, data.replace(b"\0", b"")) if b"\0" in data else (data,):
            found = [at for at in range(len(one) - size + 1) if one[at : at + size] in windows]
            for at in found:
                window = one[at : at + size]
                if not self._bytes_told(window) and not own(window):
                    yield Found(at, windows[window])

    def _add(self, text: str) -> None:
        plain = folded(text)
        japanese = [at for at in _starts(len(plain), WINDOW_JAPANESE) if _japanese(plain[at : at + WINDOW_JAPANESE])]
        for at in _starts(len(plain), WINDOW):
            self._windows[WINDOW].setdefault(plain[at : at + WINDOW], text)
        for at in japanese:
            self._windows[WINDOW_JAPANESE].setdefault(plain[at : at + WINDOW_JAPANESE], text)
        if len(plain) < WINDOW and not (japanese and len(plain) <= WINDOW_JAPANESE * 2):
            self._short.setdefault(plain, text)
        for coding in (*_CODINGS, *_WIDE_CODINGS):
            data = text.encode(coding, "ignore")
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

    def _bytes_told(self, window: bytes) -> bool:
        """Return whether a window of bytes reads, in one of the encodings, as what may be read."""
        readings = (window[cut:].decode(coding, "ignore") for coding in (*_CODINGS, *_WIDE_CODINGS) for cut in (0, 1))
        return any(len(plain) >= SHORTEST and self._is_told(plain) for plain in map(folded, readings))


def _starts(length: int, size: int, step: int = 0) -> Iterator[int]:
    """Yield where windows begin so that they overlap by half, or follow each other by `step`, and the last ends the text."""
    if length >= size:
        yield from range(0, length - size, step or size // 2)
        yield length - size


def _tells(plain: str) -> bool:
    letters = [character for character in plain if character.isalpha()]
    return len(letters) >= SHORTEST or sum(map(_japanese, letters)) >= SHORTEST_JAPANESE


def _japanese(text: str) -> bool:
    return all(character > "\u2e7f" for character in text)
