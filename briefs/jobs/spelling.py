"""The process that spells: a Hunspell dictionary takes seconds to read in Python, and seconds to propose words from.

Where programs keep dictionaries is known here; which of those folders there are is told by who asks.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import msgspec

LANGUAGES = ("en_GB", "en_US")
"""The English dictionaries that are taken first where no other is wanted."""
MOST_PROPOSED = 6
_FOLDERS = {
    "linux": (
        "/usr/share/hunspell",
        "/usr/share/myspell",
        "/usr/share/myspell/dicts",
        "/usr/lib/libreoffice/share/extensions",
    ),
    "darwin": ("/Library/Spelling", "/opt/homebrew/share/hunspell", "/usr/local/share/hunspell"),
    "win32": (),
}
_OFFICE = {
    "linux": "/opt",
    "darwin": "/Applications/LibreOffice.app/Contents/Resources/extensions",
    "win32": "{ProgramFiles}/LibreOffice/share/extensions",
}
_OWN = {"linux": ".local/share/hunspell", "darwin": "Library/Spelling", "win32": "AppData/Roaming/hunspell"}


class Asked(msgspec.Struct, frozen=True):
    """Words whose spelling is asked for."""

    words: tuple[str, ...]


class Spelt(msgspec.Struct, frozen=True):
    """Words that were asked for, and those among them that the dictionary does not have."""

    words: tuple[str, ...]
    wrong: frozenset[str]


class Proposal(msgspec.Struct, frozen=True):
    """A word; as an answer with what it may have been meant to be."""

    word: str
    proposed: tuple[str, ...] = ()


def folders(platform: str, home: Path, environment: Mapping[str, str]) -> Iterator[Path]:
    """Yield where a platform ("linux", "darwin", "win32") keeps Hunspell's dictionaries, a person's own first."""
    separator = ";" if platform == "win32" else ":"
    yield from (Path(one) for one in environment.get("DICPATH", "").split(separator) if one)
    yield home / _OWN.get(platform, _OWN["linux"])
    yield from map(Path, _FOLDERS.get(platform, ()))
    office = Path(_OFFICE.get(platform, "/opt").format_map({"ProgramFiles": "C:/Program Files", **environment}))
    yield office
    yield from sorted(office.glob("libreoffice*/share/extensions"))


def find_dictionaries(places: Iterable[Path], wanted: str = "") -> tuple[Path, ...]:
    """Return the English dictionaries, without their endings, each once: that of the name wanted, `LANGUAGES`, others."""
    found: dict[str, Path] = {}
    for place in places:
        for one in _dictionaries(place):
            found.setdefault(one.name, one)
    rank = {name: number for number, name in enumerate((wanted, *(one for one in LANGUAGES if one != wanted)))}
    return tuple(sorted(found.values(), key=lambda one: rank.get(one.name, len(rank))))


def _dictionaries(place: Path) -> Iterator[Path]:
    """Yield the English dictionaries of a folder, and of those below it in which LibreOffice keeps a language each."""
    for folder in (place, *sorted(place.glob("dict-en*"))):
        for affixes in sorted(folder.glob("en*.aff")):
            if affixes.with_suffix(".dic").is_file():
                yield affixes.with_suffix("")


def serve_spelling(pipe: Connection, dictionary: Path) -> None:
    """Answer until the other end is gone; a dictionary that cannot be read ends it at once."""
    hunspell: Any = importlib.import_module("spylls.hunspell")  # without types, and slow to import
    known = hunspell.Dictionary.from_files(str(dictionary))
    try:
        while True:
            asked = pipe.recv()
            if isinstance(asked, Asked):
                pipe.send(Spelt(asked.words, frozenset(word for word in asked.words if not known.lookup(word))))
            elif isinstance(asked, Proposal):
                pipe.send(Proposal(asked.word, tuple(islice(known.suggest(asked.word), MOST_PROPOSED))))
    except (EOFError, OSError):
        return
