"""What checks of language know: words by language, read from `resources/words/language.yaml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from briefs.book.text import Language


class Terms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words and phrases in each language."""

    en: tuple[str, ...] = ()
    ja: tuple[str, ...] = ()

    def found(self, text: str, language: Language) -> str:
        """Return the first of the terms that stands in a text, as it stands there; empty for none."""
        match = pattern(self.ja if language == "ja" else self.en, language).search(text)
        return match[0] if match else ""


class Likelihood(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two sets of terms for the same probabilities."""

    first: Terms
    second: Terms


class _Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    verbs: dict[str, Terms]
    denials: Terms
    affirming: Terms
    unsure: Terms
    open: Terms
    likelihood: Likelihood
    confidence: Terms
    acronyms: str
    titles: tuple[Terms, ...]
    former: Terms
    claims: Terms
    attributions: Terms
    zones: dict[str, tuple[float, ...]]


class Lexicon:
    """The words of one file. Two are the same when they are one object."""

    def __init__(self, data: _Data) -> None:
        self.verbs = data.verbs
        self.denials = data.denials
        self.affirming = data.affirming
        self.unsure = data.unsure
        self.open = data.open
        self.likelihood = data.likelihood
        self.confidence = data.confidence
        self.titles = data.titles
        self.former = data.former
        self.claims = data.claims
        self.attributions = data.attributions
        self.zones = data.zones
        self._acronyms = data.acronyms

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """The acronyms that every reader knows; those of time zones stand in their own table."""
        return frozenset((*self._acronyms.split(), *self.zones))

    def denies(self, text: str, language: Language) -> bool:
        """Return whether something denies what it names; "no doubt" and 変わりはない deny nothing."""
        affirming = pattern(self.affirming.ja if language == "ja" else self.affirming.en, language)
        return bool(self.denials.found(affirming.sub("", text), language))


def load_lexicon(folder: Traversable | Path) -> Lexicon:
    """Read the words; msgspec.ValidationError names the place of a mistake in the file."""
    text = (folder / "language.yaml").read_text(encoding="utf-8")
    return Lexicon(msgspec.yaml.decode(text, type=_Data))


_DONE = "(?:いた)?(?:した|しました|して(?!い?な)|済み?|されて?(?!る|れ|な|ず|ま|よ|い?な)|されました)"


def _written(term: str) -> str:
    return re.escape(term).replace(r"\ ", r"\s+").replace("'", "['’]").replace(r"\*", r"\w+" if term.isascii() else _DONE)


@cache
def pattern(terms: Sequence[str], language: Language) -> re.Pattern[str]:
    """Return what finds terms in a text, the longest first: whole words in English, in any case.

    An apostrophe may be curled. In Japanese "*" behind a noun stands for the forms of する that say that it is done, in
    English before an ending for any word with it.
    """
    either = "|".join(map(_written, sorted(terms, key=len, reverse=True)))
    if not either:
        return re.compile(r"(?!)")
    return re.compile(either if language == "ja" else rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)
