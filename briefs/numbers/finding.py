"""Amounts found in running text, in one scan from left to right.

At each place what only looks like an amount (`resources/words/numbers.yaml`) is tried first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from briefs.book.value import is_amount
from briefs.numbers.reading import japanese_value
from briefs.numbers.scales import (
    MONEY,
    ONES,
    PARTS,
    PER_CENT,
    POWERS,
    SIGNS,
    TENS,
    folded,
    fraction_value,
    kanji_value,
    power,
    words_value,
)

CHANGE = "×"  # the unit of what doubled or halved: no figure has it, and none is contradicted


class Numeral(msgspec.Struct, frozen=True):
    """An amount that stands in a text from `start` to `end`, qualifiers aside.

    `value` is in whole units (dollars, per cent), the lower end of a range whose other end is `upper`. `unit` is an ISO
    4217 code, "%", or "" where a noun or nothing follows.
    """

    start: int
    end: int
    value: Decimal
    unit: str = ""
    upper: Decimal | None = None


class NumberWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What looks like an amount and is none, what 漢数字 count, and words that tell no figure from another.

    `unbound` are amounts that no figure states, `changes` words that state one without a number.
    """

    parts: dict[str, str]
    patterns: tuple[str, ...]
    counted: str
    idioms: str
    common: str
    unbound: str
    changes: str

    def pattern(self) -> str:
        """Return one regular expression of all."""
        out = [pattern.replace("\\u00a0", "\u00a0") for pattern in self.patterns]
        for _ in self.parts:  # a part may name another
            for name, part in self.parts.items():
                out = [pattern.replace(f"<{name}>", part.replace("\\u00a0", "\u00a0")) for pattern in out]
        return "|".join([*out, *map(re.escape, self.idioms.split())])


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_GAP = r"[ \u00a0-]?"
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_JAPANESE = rf"(?:{_DIGITS}(?:兆|千億|百億|十億|億|千万|百万|万|千))+(?:{_DIGITS})?|{_DIGITS}"
_KANJI = "[〇零一二三四五六七八九十百千万億兆]+"
_LARGE = r"(?= (?:trillion|billion|million|thousand|hundred|dozen)\b)"
_HUNDREDS = rf"an?{_LARGE}|half an?{_LARGE}"
_ONE_WORD = rf"(?:{_any(TENS)})(?:[- ](?:{_any(ONES[1:10])}))?|{_any(ONES)}"
_AND_MORE = rf"(?: (?:hundred|thousand)(?: and)? (?:{_ONE_WORD})(?![- ](?:million|billion)))+"
_HUNDREDS_OF = rf"(?:{_ONE_WORD}) hundred(?:(?: and)? (?:{_ONE_WORD}))?(?= (?:trillion|billion|million|thousand)\b)"
_WORDED = rf"{_HUNDREDS_OF}|(?:{_ONE_WORD}){_AND_MORE}|{_ONE_WORD}|{_HUNDREDS}"
_SCALE = r"(?:trillion|billion|million|thousand|hundred|dozen|tn|bn|mn)\b|[mk](?![\w/²³])"
_PERCENT = r"%|per cent\b|percent\b|percentage[ -]points?\b|basis points?\b|bps?\b|パーセント|㌫|ベーシスポイント|割"
_MONEY = rf"(?i:{_any(filter(str.isascii, MONEY))})\b|{_any(word for word in MONEY if not word.isascii())}"
_CODES = "|".join(sorted({*SIGNS.values(), *MONEY.values(), "CHF"}))
_AMOUNT = (
    rf"(?P<sign>(?<![\w)])[-\u2212▲△+])?(?P<symbol>{_any(map(re.escape, SIGNS))})?(?P<code>(?:{_CODES}) ?(?=\d))?"
    rf"(?:(?P<digits>{_JAPANESE})|\b(?P<worded>(?i:{_WORDED}))(?:-?fold)?\b|(?P<kanji>{_KANJI})(?=<COUNTED>))"
    rf"(?:{_GAP}(?P<scale>(?i:{_SCALE})))?"
    rf"(?:{_GAP}(?P<percent>{_PERCENT})(?:(?<=割)(?P<tenth>[\d一二三四五六七八九])分)?)?"
    rf"(?:{_GAP}(?P<money>{_MONEY})(?!札|高|安|建て))?"
)
_FRACTION = (
    rf"(?P<fraction>\b(?i:(?:(?:an?|{_any(ONES[1:10])})[- ])?half\b(?! (?:hour|way|day|year|an hour|a day|time"
    r"|an? (?:[tbm]r?illion|thousand|dozen)))"
    rf"|(?:an?|{_any(ONES[1:10])})[- ](?:{_any(PARTS)})s?\b)|半分|過半数|半数)"
    rf"|(?P<below>\d+|{_KANJI})分の(?P<above>\d+|{_KANJI})"
)
_NUMBER_WORDS = _any([*ONES, *TENS, *PARTS, *filter(str.isascii, POWERS)])
_TRIGGERS = re.compile(  # no amount is without one of these
    rf"\d|[〇零一二三四五六七八九十百千万億兆]|半分|半数|\b(?i:(?:{_NUMBER_WORDS})(?:s|-?fold)?)\b", re.ASCII
)
_BEFORE = 32  # characters before such a sign within which what is no amount may begin, as "agenda item 7"
_ENDLESS = re.compile("@|://")  # an address may begin anywhere before
_RANGE = re.compile(r" ?[-–—〜~～] ?| to | and |から|ないし|又は|または|、")
_LEADS = re.compile(r"\bfrom\s$", re.IGNORECASE)  # from 5 to 7: two amounts
_LIST = re.compile("、|又は|または")


class NumberFinder:
    """Finds the amounts that a text states. `common` words are too common to tell what an amount is of."""

    def __init__(self, words: NumberWords) -> None:
        amount = _AMOUNT.replace("<COUNTED>", _any(words.counted.split()))
        self.common = frozenset(words.common.split())
        self._unbound, self._changes = re.compile(words.unbound), re.compile(words.changes)
        self.scan = re.compile(rf"(?P<other>{words.pattern()})|{_FRACTION}|{amount}", re.ASCII)

    def numerals_in(self, text: str) -> Iterator[Numeral]:
        """Yield the amounts in digits, words or 漢数字, in their order; a range is one."""
        text = folded(text)
        before: _Found | None = None
        for match in self.matches(text):
            found = None if match.group("other") is not None else _found(match)
            if found is None:
                continue
            if before is not None and _is_range(text, before, found):
                before = _range(before, found)
                continue
            if before is not None:
                yield before.numeral
            before = found
        if before is not None:
            yield before.numeral

    def loose_in(self, text: str) -> list[Numeral]:
        """Return what a figure could be bound to, in order: amounts, and changes told in a word, of a unit no figure has."""
        text = folded(text)
        stated = [one for one in self.numerals_in(text) if not self._unbound.match(text, one.start)]
        changes = [Numeral(one.start(), one.end(), Decimal(1), CHANGE) for one in self._changes.finditer(text)]
        return sorted((*stated, *changes), key=lambda one: one.start)

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """Yield what a scan of the whole text would, where it can matter: most text is far from any number."""
        endless = _ENDLESS.search(text) is not None
        position = 0
        while trigger := _TRIGGERS.search(text, position):
            at = trigger.start()
            match = self.scan.search(text, position if endless else _window(text, position, at))
            while match is not None and match.end() <= at:
                match = self.scan.search(text, match.end())
            if match is None:
                return
            yield match
            position = match.end()


def load_finder(folder: Traversable | Path) -> NumberFinder:
    """Return the finder of amounts, with the table of its words in a folder."""
    table = (folder / "numbers.yaml").read_text(encoding="utf-8")
    return NumberFinder(msgspec.yaml.decode(table, type=NumberWords))


def _window(text: str, position: int, at: int) -> int:
    """Return where to begin to look for what stands at `at`: a little before, and never within a word."""
    start = max(position, at - _BEFORE)
    while start > position and (text[start - 1].isalnum() or text[start - 1] in "/._") and text[start - 1].isascii():
        start -= 1
    return start


class _Found(msgspec.Struct, frozen=True):
    """An amount with what its scale word multiplied it by."""

    numeral: Numeral
    factor: Decimal = Decimal(1)


def _is_range(text: str, one: _Found, other: _Found) -> bool:
    """Return whether two amounts are the ends of one range: 5 to 7 billion, 3〜5割, between 10 and 20."""
    low, high = one.numeral, other.numeral
    between = text[low.end : high.start]
    if low.upper is not None or not _RANGE.fullmatch(between):
        return False
    if low.unit not in {"", high.unit} and (low.unit == "%" or high.unit):
        return False
    if between.strip() in {"to", "から"} and (low.unit or _LEADS.search(text[: low.start])):
        return False
    if between == " and ":
        return text[: low.start].casefold().rstrip().endswith("between")
    return not _LIST.fullmatch(between)


def _range(one: _Found, other: _Found) -> _Found:
    """Return the range of two amounts; the scale of the second holds for both where the first has none."""
    low, high = one.numeral, other.numeral
    value = low.value * other.factor if one.factor == 1 else low.value
    return _Found(Numeral(low.start, high.end, value, high.unit or low.unit, high.value), other.factor)


def _found(match: re.Match[str]) -> _Found | None:
    if match.group("fraction") is not None:
        share = fraction_value(match.group()) if match.group().isascii() else Decimal(50)
        return _Found(Numeral(match.start(), match.end(), share.quantize(Decimal(1)), "%"))
    if match.group("below") is not None:
        below, above = map(_count, match.group("below", "above"))
        share = Decimal(100 * above) / below if below else Decimal(0)
        return _Found(Numeral(match.start(), match.end(), share.quantize(Decimal(1)), "%"))
    factor = power(match.group("scale").casefold()) if match.group("scale") else Decimal(1)
    unit = ""
    if match.group("percent"):
        factor *= PER_CENT[match.group("percent").casefold().replace("\u00a0", " ")]
        unit = "%"
    elif match.group("money"):
        unit = MONEY[match.group("money").casefold()]
    elif match.group("symbol"):
        unit = SIGNS[match.group("symbol")]
    elif match.group("code"):
        unit = match.group("code").strip()
    value = _magnitude(match) * factor + (_count(match.group("tenth")) if match.group("tenth") else 0)
    if match.group("sign") in {"-", "\u2212", "▲", "△"}:
        value = -value
    return _Found(Numeral(match.start(), match.end(), value, unit), factor) if is_amount(value) else None


def _count(digits: str) -> int:
    return int(digits) if digits.isascii() else kanji_value(digits)


def _magnitude(match: re.Match[str]) -> Decimal:
    if match.group("digits"):
        return japanese_value(match.group("digits"))
    if match.group("worded"):
        words = match.group("worded").casefold()
        return Decimal("0.5") if words.startswith("half") else Decimal(words_value(words))
    return Decimal(kanji_value(match.group("kanji")))
