"""Spelling in the window: what a text holds that no dictionary has. The dictionary itself is in a process of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from multiprocessing.connection import Connection
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from briefs.jobs.spelling import Asked, Proposal, Spelt
from desktop.workers import Worker

_WORD = re.compile(r"(?<![\w@/.&-])[^\W\d_]+(?:['’][^\W\d_]+)*(?![\w@/&]|\.\w|://)")
"""Words as they are spelt: no numbers, no parts of addresses, names of files and the like."""
_LATIN = re.compile(r"[a-zA-ZÀ-ɏ'’]+")
LEAST, LONGEST = 2, 40
TEXTS_KEPT = 4096  # paragraphs are painted often and change seldom: what was found in them is kept


def words_in(text: str) -> tuple[tuple[int, str], ...]:
    """Return the words of a text that can be looked up, with where they stand; acronyms and Japanese cannot."""
    words = ((found.start(), found.group()) for found in _WORD.finditer(text))
    return tuple((at, word) for at, word in words if _can_be_looked_up(word))


@lru_cache(maxsize=10_000)
def _can_be_looked_up(word: str) -> bool:
    return LEAST <= len(word) <= LONGEST and _LATIN.fullmatch(word) is not None and not word.isupper()


def _begin(pipe: Connection, dictionary: Path) -> None:
    from briefs.jobs.spelling import serve_spelling  # noqa: PLC0415 - in the new process

    serve_spelling(pipe, dictionary)


class Spelling(QObject):
    """Knows every word that was ever asked for; asks for the others, and tells when it knows more."""

    learnt = Signal(frozenset)
    """Emitted when the spelling of more words is known, with those that no dictionary has."""
    proposed = Signal(str, tuple)
    """Emitted with a word and what it may have been meant to be."""

    taken = Signal(str)
    """Emitted with the name of the dictionary that was taken in place of another."""

    def __init__(self, dictionaries: Sequence[Path] = (), parent: QObject | None = None) -> None:
        """`dictionaries` are Hunspell's, without their endings; the first is taken."""
        super().__init__(parent)
        self._dictionaries = {one.name: one for one in dictionaries}
        self._dictionary = dictionaries[0] if dictionaries else None
        self._right: dict[str, bool] = {}
        self._asked: set[str] = set()
        self._found: dict[tuple[str, frozenset[str]], list[tuple[int, str]]] = {}
        self._proposed: dict[str, tuple[str, ...]] = {}
        self._worker: Worker | None = None
        self._failed = False
        self.told = False
        """Whether somebody has been told that there is no dictionary."""

    @property
    def has_dictionary(self) -> bool:
        """Whether anything can be said at all."""
        return self._dictionary is not None and not self._failed

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the dictionaries that can be taken, as en_GB."""
        return tuple(self._dictionaries)

    @property
    def name(self) -> str:
        """The name of the dictionary that is taken; empty where there is none."""
        return self._dictionary.name if self._dictionary is not None else ""

    def take(self, name: str) -> None:
        """Take another dictionary: nothing that is known holds any longer."""
        if name == self.name:
            return
        self.close()
        self._dictionary, self._failed = self._dictionaries[name], False
        for known in (self._right, self._asked, self._found, self._proposed):
            known.clear()
        self.taken.emit(name)

    def wrong(self, text: str, own: frozenset[str]) -> list[tuple[int, str]]:
        """Return the words of a text that the dictionary does not have, nor `own` (folded); unknown ones are asked for."""
        if not self.has_dictionary:
            return []
        known = self._found.get((text, own))
        if known is not None:
            return known
        found, unknown = [], set()
        for at, word in words_in(text):
            right = self._right.get(as_spelt(word))
            if right is None:
                unknown.add(as_spelt(word))
            elif not right and not own.intersection(_forms(word)):
                found.append((at, word))
        if unknown:
            self._ask(unknown)
        else:
            self._keep(text, own, found)
        return found

    def _keep(self, text: str, own: frozenset[str], found: list[tuple[int, str]]) -> None:
        if len(self._found) >= TEXTS_KEPT:
            self._found.clear()
        self._found[text, own] = found

    def propose(self, word: str) -> tuple[str, ...] | None:
        """Return what a word may have been meant to be; None where that is not known yet: `proposed` tells it then."""
        asked = as_spelt(word)
        if asked not in self._proposed:
            self._send(Proposal(asked))
        return self._proposed.get(asked)

    def close(self) -> None:
        """End the process."""
        if self._worker is not None:
            self._failed = True
            self._worker.close()
            self._worker = None

    def _ask(self, words: set[str]) -> None:
        new = words - self._asked
        if new:
            self._asked |= new
            self._send(Asked(tuple(sorted(new))))

    def _send(self, message: Asked | Proposal) -> None:
        if not self.has_dictionary:
            return
        if self._worker is None:
            self._worker = Worker("spelling", _begin, self._dictionary, parent=self)
            self._worker.heard.connect(self._hear)
            self._worker.gone.connect(self._gone)
        self._worker.send(message)

    def _hear(self, answer: object) -> None:
        if isinstance(answer, Spelt):
            self._right.update((word, word not in answer.wrong) for word in answer.words)
            self.learnt.emit(frozenset(answer.wrong))
        elif isinstance(answer, Proposal):
            self._proposed[answer.word] = answer.proposed
            self.proposed.emit(answer.word, answer.proposed)

    def _gone(self) -> None:
        self._failed = True


def own_words(text: str) -> frozenset[str]:
    """Return a book's own words, one a line, as they are compared."""
    return frozenset(line.strip().casefold() for line in text.splitlines() if line.strip())


def as_spelt(word: str) -> str:
    """Return a word as dictionaries write it."""
    return word.replace("’", "'")


def _forms(word: str) -> set[str]:
    """Return a word as it may be known, without an s of possession too."""
    plain = as_spelt(word).casefold()
    return {plain, plain.removesuffix("'s"), plain.removesuffix("'")}
