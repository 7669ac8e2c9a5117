"""What each column of a table is: told by its head, remembered by all of them together."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from briefs.book.trade import Scenario
from briefs.numbers.scales import MONEY, POWERS
from briefs.tables.headings import Headings

AMOUNT = "amount:"
"""What an amount in a scenario begins with; the scenario's id follows."""
NEW = "+"
"""What stands before the name of a scenario that is not in the package yet, where its id would."""


class Unit(msgspec.Struct, frozen=True):
    """What one of a column's numbers is worth: so many of a currency, or a measure's name."""

    currency: str = ""
    factor: Decimal = Decimal(1)
    measure: str = ""


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A published table known by its heads: the role of each, and what its numbers are worth where no head says it.

    `behind` tells the role of the column that follows a head, where its own head is whatever it is about; `others` that all
    other columns are what their heads say.
    """

    name: str
    heads: dict[str, str]
    behind: dict[str, str] = {}
    others: bool = False
    currency: str = ""
    factor: Decimal = Decimal(1)


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of published tables: heads by role, known shapes, totals and regions among the rows, countries by code."""

    roles: dict[str, tuple[str, ...]]
    scenarios: tuple[str, ...]
    shapes: tuple[Shape, ...]
    totals: tuple[str, ...]
    regions: tuple[str, ...]
    notes: tuple[str, ...]
    imports: tuple[str, ...]
    values: tuple[str, ...]
    parts: tuple[str, ...]
    countries: dict[str, str]


class Mapping(msgspec.Struct, frozen=True):
    """The role and the unit of each column; `shape` is the name of the published table that it was recognised as.

    Roles are those of `Words`, "" to leave a column out, and amounts in scenarios.
    """

    roles: tuple[str, ...]
    units: tuple[Unit, ...]
    shape: str = ""


def load_words(folder: Traversable | Path) -> Words:
    """Return the words of published tables from the folder of words."""
    return msgspec.yaml.decode((folder / "tables.yaml").read_text(encoding="utf-8"), type=Words)


def fold_head(head: str) -> str:
    """Return a head as heads are compared: width, case, spaces and brackets aside."""
    return re.sub(r"[\s_\-.:：*†‡]|（.*?）|\(.*?\)", "", unicodedata.normalize("NFKC", head)).casefold()


def signature(headings: Headings) -> str:
    """Return what a saved mapping is found by: the same heads in the same order."""
    return hashlib.sha256("\x1f".join(map(fold_head, headings.heads)).encode()).hexdigest()[:16]


def guess(headings: Headings, words: Words, numeric: tuple[bool, ...]) -> Mapping:
    """Return the likeliest role and unit of each column; `numeric` tells which columns hold numbers."""
    folded = [fold_head(head) for head in headings.heads]
    shape = next((one for one in words.shapes if all(fold_head(head) in folded for head in one.heads)), None)
    units = [unit_of(f"{unit} {head}") for head, unit in zip(headings.heads, headings.units, strict=True)]
    if shape is not None and not shape.others:
        by_head = {fold_head(head): role for head, role in shape.heads.items()}
        behind = {fold_head(head): role for head, role in shape.behind.items()}
        roles = [by_head.get(head) or behind.get(folded[n - 1] if n else "", "") for n, head in enumerate(folded)]
        roles = ["" if role in roles[:n] and folded[n] in folded[:n] else role for n, role in enumerate(roles)]
        own = Unit(shape.currency, shape.factor)
        units = [own if role == "now" and not unit.currency else unit for role, unit in zip(roles, units, strict=True)]
        return Mapping(tuple(roles), tuple(units), shape.name)
    taken: set[str] = set()
    roles = []
    scenarios = set(map(fold_head, words.scenarios))
    own_roles = {fold_head(head): role for head, role in shape.heads.items()} if shape is not None else {}
    for head, name, is_numeric in zip(folded, headings.heads, numeric, strict=True):
        new = is_numeric and head in scenarios
        role = f"{AMOUNT}{NEW}{name}" if new else own_roles.get(head, _role(head, words, is_numeric=is_numeric))
        roles.append("" if role in taken else role)
        taken.add(role)
    if "now" not in taken:  # the last column of numbers is the newest amount, unless it tells parts or quantities
        free = [n for n in range(len(roles)) if numeric[n] and not roles[n]]
        money = [n for n in free if not (units[n].measure or tells_parts(headings.heads[n], words))]
        last = next(reversed(money or free), None)
        roles = [*roles[:last], "now", *roles[last + 1 :]] if last is not None else roles
    if not taken & {"name.en", "name.ja"}:
        first = next((n for n, role in enumerate(roles) if not role and not numeric[n]), None)
        roles = [*roles[:first], "name.en", *roles[first + 1 :]] if first is not None else roles
    return Mapping(tuple(roles), tuple(units), shape.name if shape is not None else "")


def in_unit(mapping: Mapping, unit: Unit) -> Mapping:
    """Return a mapping whose amounts are all in one unit."""
    pairs = zip(mapping.roles, mapping.units, strict=True)
    units = tuple(unit if role == "now" or role.startswith(AMOUNT) else found for role, found in pairs)
    return msgspec.structs.replace(mapping, units=units)


def found_unit(mapping: Mapping) -> Unit:
    """Return the unit that a table tells of its amounts; one without a currency where it tells none."""
    pairs = zip(mapping.roles, mapping.units, strict=True)
    amounts = (unit for role, unit in pairs if role == "now" or role.startswith(AMOUNT))
    return next((unit for unit in amounts if unit.currency), Unit())


def tells_parts(head: str, words: Words) -> bool:
    """Return whether a column tells shares, ratios or changes: no amounts."""
    plain = unicodedata.normalize("NFKC", head).casefold()
    return any(re.search(rf"\b{one}\b", plain) if one.isalpha() and one.isascii() else one in plain for one in words.parts)


def fitted(roles: Sequence[str], heads: Sequence[str], scenarios: Sequence[Scenario]) -> list[str]:
    """Return roles in which every column that is called like a scenario of a package holds its amounts."""
    names = {fold_head(name): one.id for one in scenarios for name in (one.name.en, one.name.ja) if name}
    known = [names.get(fold_head(head), "") for head in heads]
    return [f"{AMOUNT}{one}" if one else role for one, role in zip(known, roles, strict=True)]


def _role(head: str, words: Words, *, is_numeric: bool) -> str:
    for role, heads in words.roles.items():
        if any(head == fold_head(one) for one in heads):
            return role
    for role, heads in words.roles.items():
        numbers = role in {"quantity", "price", "now"}
        if numbers == is_numeric and any(len(one) > 1 and fold_head(one) in head for one in heads):
            return role
    return ""


_SIGNS = {"us$": "USD", "usd": "USD", "$": "USD", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP"}
_SIGNS |= {"¥": "JPY", "jpy": "JPY", "yen": "JPY"}
_MEASURES = ("kg", "tonnes", "tons", "トン", "t", "kl", "l", "no", "台", "個", "人", "千人", "mt")


def unit_of(text: str) -> Unit:
    """Return the unit that a head or a cell tells: "Trade Value (US$)", "million US dollars", 百万円, 千円, トン."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    currency = next((code for sign, code in _SIGNS.items() if sign in plain), "")
    money = next((word for word in sorted(MONEY, key=len, reverse=True) if word in plain and not word.isascii()), "")
    english = next((word for word in MONEY if word.isascii() and re.search(rf"\b{word}\b", plain)), "")
    currency = currency or (MONEY[money] if money else MONEY[english] if english else "")
    factor = Decimal(1)
    if scale := re.search(r"\b(trillion|billion|million|thousand|bn|mn)\b", plain):
        factor = Decimal(10) ** POWERS[scale[1]]
    elif number := re.search(r"\b1,?000\b|'000|000s", plain):
        factor = Decimal(1000) if number else factor
    elif japanese := re.search(rf"(兆|百億|十億|億|千万|百万|十万|万|千)(?={money or '円'})", plain):
        factor = {"百億": Decimal(10) ** 10, "十億": Decimal(10) ** 9, "十万": Decimal(10) ** 5}.get(
            japanese[1], Decimal(10) ** POWERS.get(japanese[1], 0)
        )
    if currency:
        return Unit(currency, factor)
    measure = next((one for one in _MEASURES if re.search(rf"(?<![a-z]){re.escape(one)}(?![a-z])", plain)), "")
    return Unit("", factor, measure)
