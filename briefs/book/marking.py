"""Markings: profiles (data), and the roll-up of portion marks to page and banner.

A profile orders its levels from lowest to highest. The banner is the highest level of what it covers, with the handling
words joined and release lists intersected (US practice: an empty intersection falls back to a caveat). A portion without
a mark never counts as the lowest level: it counts as the book's ceiling until somebody marks it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from briefs.book.value import Phrase, Value


class Marking(Value, frozen=True, kw_only=True):
    """A portion's mark: a level's code in the book's profile, its caveats, and the countries it may be released to."""

    level: str
    caveats: tuple[str, ...] = ()
    release: tuple[str, ...] = ()


class Level(Value, frozen=True, kw_only=True):
    """One level of a profile.

    `code` is kept in books and shown in portion marks (`portion` where a language has its own), `banner` is the full word
    in the banner; `outlined` draws the portion mark as a frame instead of a filled box; `colour` is a banner's own: that of
    its words where the profile gives all banners one ground, else that of its ground.
    """

    code: str
    banner: Phrase
    name: Phrase
    portion: Phrase = Phrase()
    outlined: bool = False
    colour: str = ""


class BannerStyle(Value, frozen=True, kw_only=True):
    """How the banner is printed: size in points, side, and whether a second language follows the first."""

    size: float = 9.5
    align: Literal["centre", "right"] = "centre"
    bilingual: bool = True
    background: str = ""
    foreground: str = ""


class MarkingProfile(Value, frozen=True, kw_only=True):
    """A country's or community's marking rules, read from `resources/markings`."""

    id: str
    name: Phrase
    levels: tuple[Level, ...]
    caveats: tuple[str, ...] = ()
    release_fallback: str = ""
    separator: str = "//"
    style: BannerStyle = BannerStyle()

    def level(self, code: str) -> Level | None:
        """Return the level with this code, or None when the profile does not know it."""
        return next((level for level in self.levels if level.code == code), None)

    def rank(self, code: str) -> int:
        """Return the level's place from the lowest (0); an unknown code ranks above every known one."""
        return next((n for n, level in enumerate(self.levels) if level.code == code), len(self.levels))

    def banner_colours(self, code: str) -> tuple[str, str]:
        """Return the colours of a banner's ground and words; empty means the design's own."""
        level, ground, words = self.level(code), self.style.background, self.style.foreground
        colour = level.colour if level is not None else ""
        return (ground, words or colour) if ground else (colour, words if colour else "")


class RolledMarking(Value, frozen=True, kw_only=True):
    """What a page or banner must carry, and how many portions under it bear no mark or one the profile lacks."""

    marking: Marking
    unmarked: int = 0
    unknown: int = 0


def roll_up(profile: MarkingProfile, ceiling: str, parts: Iterable[Marking | None]) -> RolledMarking:
    """Return the marking that covers `parts`; the lowest level only when every part is marked so."""
    portions = tuple(parts)
    marked = [part for part in portions if part is not None]
    ranks = [_known_rank(profile, part.level if part is not None else ceiling) for part in portions]
    caveats = {caveat for part in marked for caveat in part.caveats}
    release = _common_release(portions, ranks)
    if release == frozenset() and profile.release_fallback:
        caveats.add(profile.release_fallback)
    if profile.release_fallback in caveats:
        release = None
    marking = Marking(
        level=profile.levels[max(ranks, default=0)].code,
        caveats=tuple(sorted(caveats, key=lambda caveat: (_order(profile, caveat), caveat))),
        release=tuple(sorted(release or ())),
    )
    unknown = sum(profile.level(part.level) is None for part in marked)
    return RolledMarking(marking=marking, unmarked=len(portions) - len(marked), unknown=unknown)


def _common_release(portions: tuple[Marking | None, ...], ranks: list[int]) -> frozenset[str] | None:
    """Return whom all portions above the lowest level may be released to; None where one of them says nothing."""
    above = [part for part, rank in zip(portions, ranks, strict=True) if rank or part is None]
    lists = [part.release if part is not None else () for part in above]
    if not lists or not all(lists):
        return None
    return frozenset.intersection(*(frozenset(release) for release in lists))


def covers(profile: MarkingProfile, around: Marking | None, part: Marking | None) -> bool:
    """Return whether what bears one mark may hold what bears another: no higher level, further caveat, narrower release."""
    if around is None or part is None:
        return around is part
    wider = bool(around.release) and not set(around.release) <= set(part.release or around.release)
    known = _known_rank(profile, around.level) >= _known_rank(profile, part.level)
    return known and set(part.caveats) <= set(around.caveats) and not wider and not (part.release and not around.release)


def banner_words(profile: MarkingProfile, marking: Marking) -> tuple[str, ...]:
    """Return the banner's words, one string a language, the profile's own first."""
    level = profile.level(marking.level)
    if level is None:
        return (marking.level,)
    tail = list(marking.caveats)
    if marking.release:
        tail.append("REL TO " + ", ".join(marking.release))
    first = profile.separator.join([level.banner.en or level.banner.ja, *tail])
    if profile.style.bilingual and level.banner.ja and level.banner.en:
        return first, level.banner.ja
    return (first,)


def portion_words(profile: MarkingProfile, marking: Marking, language: str) -> str:
    """Return the short mark of a portion, as "O-S" or "S//NF"."""
    level = profile.level(marking.level)
    if level is None:
        return marking.level
    head = level.portion.in_language(language) or level.code
    return profile.separator.join([head, *marking.caveats])


def portion_name(profile: MarkingProfile, marking: Marking, language: str) -> str:
    """Return what the short mark of a portion stands for, as "Official-Sensitive"."""
    level = profile.level(marking.level)
    name = level.name.in_language(language) if level is not None else marking.level
    return ", ".join([name, *marking.caveats])


def _known_rank(profile: MarkingProfile, code: str) -> int:
    return min(profile.rank(code), len(profile.levels) - 1)


def _order(profile: MarkingProfile, caveat: str) -> int:
    return profile.caveats.index(caveat) if caveat in profile.caveats else len(profile.caveats)
