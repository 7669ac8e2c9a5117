"""Names of exported files, made from a pattern such as "{title} {edition} {copy}" and safe on every platform.

Fields that a file has nothing for vanish, with the spaces and dashes around them. What a file system refuses, hides or
shows as something else (control and bidirectional characters) never comes into a name.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Literal

import msgspec

SUFFIX = ".pdf"
PATTERN = "{title} {edition} {rendition} {copy} {name}"
MOST_BYTES = 200  # of a name in UTF-8: file systems hold 255, some only 143 when they encrypt, and a part file's is longer
FIELDS = ("title", "edition", "rendition", "language", "date", "level", "copy", "name")
NAMELESS = "book"
# What Windows keeps for itself ("Naming Files, Paths, and Namespaces"); / and NUL are refused everywhere.
_KEPT = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)", re.IGNORECASE)
_REFUSED = {ord(sign): "-" for sign in '<>:"/\\|?*'}
_UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
_REPEATED = re.compile(r"(\s[-–—_·,]+)(?:\s+[-–—_·,]+)+(?=\s)")
_ENDS = " .-–—_·,"


class FileFacts(msgspec.Struct, frozen=True):
    """What the fields of a pattern say of one file; nothing is "".

    `level` is what its marking says, `copy` "3 of 12" in the words of its language.
    """

    title: str
    edition: str = ""
    rendition: str = ""
    language: str = ""
    date: str = ""
    level: str = ""
    copy: str = ""
    name: str = ""


class PatternFault(msgspec.Struct, frozen=True):
    """What is wrong with a pattern: an unknown field, or braces that do not match."""

    code: Literal["unknown field", "braces"]
    text: str


def pattern_fault(pattern: str) -> PatternFault | None:
    """Return what is wrong with a pattern, or None."""
    try:
        fields = [(field, spec, how) for _, field, spec, how in string.Formatter().parse(pattern) if field is not None]
    except ValueError:
        return PatternFault("braces", pattern)
    unknown = next((field for field, spec, how in fields if field not in FIELDS or spec or how), None)
    return PatternFault("unknown field", "{" + unknown + "}") if unknown is not None else None


def file_name(pattern: str, facts: FileFacts) -> str:
    """Return a name with its suffix for a pattern without fault. The same facts give the same name everywhere."""
    values = {field: _clean(getattr(facts, field)) for field in FIELDS}
    named = _clean(pattern.format_map(values))
    if named.casefold().endswith(SUFFIX):
        named = named[: -len(SUFFIX)]
    return _shortened(_tidy(named)) + SUFFIX


def safe_name(name: str) -> str:
    """Return any words as the name of a file without suffix."""
    return _shortened(_tidy(_clean(name)))


def collisions(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that another one meets on some platform: in other capitals, or composed otherwise."""
    names = tuple(names)
    seen = Counter(map(same, names))
    return tuple(dict.fromkeys(name for name in names if seen[same(name)] > 1))


def same(name: str) -> str:
    """Return what two names have in common that are one name on some platform."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _clean(text: str) -> str:
    spaced = (" " if character.isspace() else character for character in text)
    seen = "".join(sign for sign in spaced if unicodedata.category(sign) not in _UNSEEN)
    return unicodedata.normalize("NFC", seen).translate(_REFUSED)


def _tidy(name: str) -> str:
    return _REPEATED.sub(r"\1", " ".join(name.split())).strip(_ENDS) or NAMELESS


def _shortened(name: str) -> str:
    """Cut a name between characters, and keep it from being one that the system has for itself."""
    if _KEPT.match(name):
        name = f"_{name}"
    while len(name.encode()) > MOST_BYTES - len(SUFFIX):
        while unicodedata.combining(name[-1]):  # a letter goes with all its marks
            name = name[:-1]
        name = name[:-1]
    return name.rstrip(_ENDS) or NAMELESS
