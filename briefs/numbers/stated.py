"""What a text states in numbers, told so that another language's text can be held against it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import chain

import msgspec

from briefs.numbers.finding import NumberFinder, Numeral
from briefs.numbers.ordinals import ordinals_in
from briefs.numbers.scales import ONES, TENS, folded, kanji_value, words_value

TELLING = 10  # smaller whole numbers without a unit are often words of one language alone ("both of us": 両者)
_HALF = Decimal("0.5")
_ENGLISH = rf"\d+|(?i:{'|'.join((*ONES[1:], *TENS))})"
_JAPANESE = "[0-9]+|[一二三四五六七八九十]+"
_COUNTED = "(?:人|名|社|件|か国|カ国|国|隻|機|つ|校|世帯|回|票|県|戸|台|基)"
_SHARES = (  # one in four, nine out of ten; 四人に一人, 十人中九人
    re.compile(
        rf"\b(?P<above>{_ENGLISH}) (?:in|out of)(?: every)? (?P<below>{_ENGLISH})\b"
        r"(?! (?:years?|months?|weeks?|days?|hours?|minutes?)\b)"
    ),
    re.compile(rf"(?P<below>{_JAPANESE}){_COUNTED}?(?:に|中|のうち)(?P<above>{_JAPANESE}){_COUNTED}(?!目)"),
)
_AND_A_HALF = re.compile(
    rf"\b(?P<an>an?)(?P<unit> \w+)(?: and a half\b)|\b(?P<count>{_ENGLISH})(?P<unit2>(?: \w+)?) and a half\b"
    rf"|(?P<count2>{_JAPANESE})(?P<unit3>年|時間|か月|カ月|ヶ月|倍|世紀)半"
)
_SPANS: tuple[Mapping[str, int], ...] = (  # how long units of time are, by those that convert
    {
        "minute": 1,
        "hour": 60,
        "day": 1440,
        "week": 10080,
        "fortnight": 20160,
        "分": 1,
        "時間": 60,
        "日": 1440,
        "週間": 10080,
    },
    {"month": 1, "year": 12, "decade": 120, "か月": 1, "カ月": 1, "ヶ月": 1, "箇月": 1, "年": 12, "世紀": 1200},
)
_UNIT = re.compile(rf"[ -]?({'|'.join(sorted(chain(*_SPANS), key=len, reverse=True))})")
_WORDED = (  # lengths of time that no number stands for
    (re.compile(r"\bhalf an hour\b|\bhalf-hour\b|半時間"), Decimal(30), "minute"),
    (re.compile(r"\bquarter of an hour\b"), Decimal(15), "minute"),
    (re.compile(r"\b(?:a|the|one|this|last|next|past) (?:fortnight)\b"), Decimal(1), "fortnight"),
    (re.compile(r"\b(?:a|the|one|this|last|next|past) decade\b|\bdecade-long\b"), Decimal(120), "month"),
    (re.compile(r"\bquarter of a century\b|\bquarter-century\b|四半世紀"), Decimal(300), "month"),
    (re.compile(r"\bhalf a century\b|\bhalf-century\b|半世紀"), Decimal(600), "month"),
    (re.compile(r"\b(?:a|the|one|this|last|next|past) century\b"), Decimal(1200), "month"),
)
_TIMES = (
    (re.compile(r"\b(?i:twice|doubl(?:e[ds]?|ing))\b|(?<![0-9一二三四五六七八九十百千数何])倍(?:増|に|の|と)"), Decimal(2)),
    (re.compile(r"\b(?i:thrice|tripl(?:e[ds]?|ing))\b"), Decimal(3)),
)
_DOLLARS = {"USD", "AUD", "CAD", "NZD", "HKD", "SGD"}  # "dollars" may be any of these


class Share(msgspec.Struct, frozen=True):
    """So many of so many."""

    above: Decimal
    below: Decimal

    @property
    def per_cent(self) -> Decimal:
        """The same in per cent, as a fraction is read."""
        return (100 * self.above / self.below).quantize(Decimal(1))


class Stated(msgspec.Struct, frozen=True):
    """The numbers of a text: those that the other language must tell too, small counts, and what says the same otherwise."""

    telling: frozenset[Decimal]
    counts: frozenset[Decimal]
    shares: frozenset[Share]
    money: frozenset[tuple[Decimal, str]]
    alike: frozenset[Decimal]

    def numbers(self) -> frozenset[Decimal]:
        """Return every number by which another's may be explained."""
        shared = {number for share in self.shares for number in (share.per_cent, share.above, share.below)}
        return self.telling | self.counts | self.alike | shared

    def unmatched(self, other: Stated) -> Iterator[str]:
        """Yield the numbers that this text tells and another does not."""
        known = other.numbers()
        yield from (f"{value.normalize():f}" for value in sorted(self.telling - known))
        for share in sorted(self.shares - other.shares, key=lambda share: share.per_cent):
            if share.per_cent not in known and not {share.above, share.below} <= known:
                yield f"{share.above}/{share.below}"
        theirs = dict(other.money)
        for value, unit in sorted(self.money):
            if value in theirs and unit != theirs[value] and not {unit, theirs[value]} <= _DOLLARS:
                yield f"{unit} {value.normalize():f}"


def stated_in(text: str, finder: NumberFinder) -> Stated:
    """Return what a text states in numbers."""
    text = _AND_A_HALF.sub(_with_half, folded(text))
    shares = frozenset(share for pattern in _SHARES for match in pattern.finditer(text) if (share := _share(match)))
    for pattern in _SHARES:
        text = pattern.sub(lambda match: "," if _share(match) else match.group(), text)
    found = tuple(finder.numerals_in(text))
    values = {value: bool(one.unit) for one in found for value in (one.value, one.upper) if value is not None}
    telling = frozenset(value for value, unit in values.items() if value and (unit or value >= TELLING or value % 1))
    times = {count for pattern, count in _TIMES if pattern.search(text)}
    return Stated(
        telling=telling,
        counts=frozenset(value for value in values if value > 1) - telling | times,
        shares=shares,
        money=frozenset((one.value, one.unit) for one in found if one.unit not in ("", "%")),
        alike=frozenset((*_spans(text, found), *map(Decimal, ordinals_in(text)))),
    )


def _with_half(match: re.Match[str]) -> str:
    """Return "1.5 hours" for "an hour and a half"."""
    written = match["count"] or match["count2"] or "1"
    unit = match["unit"] or match["unit2"] or match["unit3"] or ""
    return f"{_count(written) + _HALF}{unit}"


def _share(match: re.Match[str]) -> Share | None:
    share = Share(_count(match["above"]), _count(match["below"]))
    return share if 0 < share.above < share.below else None


def _count(written: str) -> Decimal:
    if written.isdigit():
        return Decimal(written)
    return Decimal(words_value(written) if written.isascii() else kanji_value(written))


def _spans(text: str, found: tuple[Numeral, ...]) -> Iterator[Decimal]:
    """Yield the lengths of time that a text states, in every unit that they convert to."""
    for one in found:
        unit = _UNIT.match(text, one.end)
        if unit is not None:
            yield from _converted(one.value, unit[1])
    for pattern, value, unit_of in _WORDED:
        if pattern.search(text):
            yield from _converted(value, unit_of)


def _converted(value: Decimal, unit: str) -> Iterator[Decimal]:
    lengths = next(lengths for lengths in _SPANS if unit in lengths)
    yield from (value * lengths[unit] / length for length in set(lengths.values()))
