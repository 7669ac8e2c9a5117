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

    def of(self, language: Language) -> tuple[str, ...]:
        """Return the terms of a language."""
        return self.ja if language == "ja" else self.en

    def without(self, text: str, language: Language) -> str:
        """Return a text without these terms."""
        return pattern(self.of(language), language).sub("", text)

    def found(self, text: str, language: Language) -> str:
        """Return the first of the terms that stands in a text, as it stands there; empty for none."""
        match = pattern(self.of(language), language).search(text)
        return match[0] if match else ""


class Likelihood(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two sets of terms for the same probabilities, and terms that tell neither from the other."""

    first: Terms
    second: Terms
    either: Terms = Terms()


class _Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    verbs: dict[str, Terms]
    irregular: tuple[str, ...]
    denials: Terms
    affirming: Terms
    promises_nothing: Terms
    unsure: Terms
    open: Terms
    likelihood: Likelihood
    confidence: Terms
    estimates_nothing: Terms
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
        self.irregular = data.irregular
        self.denials = data.denials
        self.affirming = data.affirming
        self.promises_nothing = data.promises_nothing
        self.unsure = data.unsure
        self.open = data.open
        self.likelihood = data.likelihood
        self.confidence = data.confidence
        self.estimates_nothing = data.estimates_nothing
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
        return bool(self.denials.found(self.affirming.without(text, language), language))


def load_lexicon(folder: Traversable | Path) -> Lexicon:
    """Read the words; msgspec.ValidationError names the place of a mistake in the file."""
    text = (folder / "language.yaml").read_text(encoding="utf-8")
    return Lexicon(msgspec.yaml.decode(text, type=_Data))


_DONE = (
    "(?:(?:いた)?(?:した|しました|して(?!い?な)|済み?|されて?(?!る|れ|な|ず|ま|よ|い?な)|されました)"
    "|(?:式典?)?[がもはを](?:既に|正式に|無事)?(?:(?:執り)?行(?:わ?れ|っ|い)|な?され|(?:挙行|実施)され|し|終え|得|見|み|(?:完了|成立|実現|終了)し(?:て(?:い|おり))?)"
    "(?:た|ました|まして)"
    "|に(?:正式に)?(?:至|達|こぎ着け|漕ぎ着け)(?:っ|し|り)?(?:た|て(?:いる|おり|います)|ました))"
)
_DEGREE = "(?:極めて|非常に|かなり|相当(?:程度)?|十分に?|比較的|依然(?:として)?|なお|最も|きわめて|とても|やや|ほぼ)?"
_ADJECTIVE = "(?:[きさ]?(?:い|く|かった)|(?![ぁ-ん]))"
_BETWEEN = {"en": r"\b[^.!?;]{0,80}?", "ja": "[^。]{0,30}?"}


def _written(term: str, language: Language) -> str:
    if term.startswith("="):
        return f"(?-i:{re.escape(term[1:])})"
    escaped = (
        re.escape(term)
        .replace(r"\ …\ ", _BETWEEN["en"])
        .replace("…", _BETWEEN["ja"])
        .replace(r"\ ", r"\s+")
        .replace("'", "['’]")
    )
    if language == "ja":
        escaped = escaped.replace(r"\+", _DEGREE).replace(r"\~", _ADJECTIVE)
    return escaped.replace(r"\*", r"\w+" if term.isascii() else _DONE)


@cache
def pattern(terms: Sequence[str], language: Language) -> re.Pattern[str]:
    """Return what finds terms in a text, the longest first: whole words in English, in any case unless "=" stands before.

    An apostrophe may be curled, and "…" stands for some words of the same sentence. In English "*" before an ending
    stands for any word with it. In Japanese "*" behind a noun stands for the forms of する that say that it is done, "+"
    for an adverb of degree that may stand there, "~" for the endings of an adjective.
    """
    either = "|".join(_written(term, language) for term in sorted(terms, key=len, reverse=True))
    if not either:
        return re.compile(r"(?!)")
    return re.compile(either if language == "ja" else rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)
