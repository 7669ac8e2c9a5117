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
    unsure: Terms
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
        self.unsure = data.unsure
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
        """The acronyms that every reader knows."""
        return frozenset(self._acronyms.split())


def load_lexicon(folder: Traversable | Path) -> Lexicon:
    """Read the words; msgspec.ValidationError names the place of a mistake in the file."""
    text = (folder / "language.yaml").read_text(encoding="utf-8")
    return Lexicon(msgspec.yaml.decode(text, type=_Data))


@cache
def pattern(terms: Sequence[str], language: Language) -> re.Pattern[str]:
    """Return what finds terms in a text, the longest first: whole words in English, in any case."""
    either = "|".join(re.escape(term).replace(r"\ ", r"\s+") for term in sorted(terms, key=len, reverse=True))
    if not either:
        return re.compile(r"(?!)")
    return re.compile(either if language == "ja" else rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)
