"""What the window remembers between starts: language, look, who writes, recent books. Never a book's text or a password."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import msgspec
from PySide6.QtCore import QByteArray, QSettings

from briefs.book.text import Language
from briefs.tables.mapping import Unit

Look = Literal["system", "light", "dark"]
RECENT_LIMIT = 12
_LANGUAGES: dict[str, Language] = {"en": "en", "ja": "ja"}
_LOOKS: dict[str, Look] = {"system": "system", "light": "light", "dark": "dark"}


class KeptMapping(msgspec.Struct, frozen=True):
    """What was chosen for a table: the role of each column by its head, and the unit of its amounts.

    The unit holds for tables that tell the same one as this did, `found`: another month's may come in other units.
    """

    roles: dict[str, str] = {}
    unit: Unit | None = None
    found: Unit = Unit()

    def unit_for(self, found: Unit) -> Unit | None:
        """Return what the amounts of a table are in that tells a unit; None as it tells it."""
        return self.unit if found == self.found else None


class Settings:
    """Settings kept in one INI file, so that tests and two versions side by side never share them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def language(self) -> Language | None:
        """Return the chosen language, or None before anybody chose."""
        return _LANGUAGES.get(str(self._store.value("language", "")))

    @language.setter
    def language(self, language: Language) -> None:
        self._store.setValue("language", language)

    @property
    def look(self) -> Look:
        """Return the chosen look; the system's unless told otherwise."""
        return _LOOKS.get(str(self._store.value("look", "")), "system")

    @look.setter
    def look(self, look: Look) -> None:
        self._store.setValue("look", look)

    @property
    def author(self) -> str:
        """Return the name that somebody gave for their comments; empty before anybody did."""
        return str(self._store.value("author", ""))

    @author.setter
    def author(self, name: str) -> None:
        self._store.setValue("author", name)

    @property
    def dictionary(self) -> str:
        """Return the name of the dictionary that somebody chose to spell by, as en_GB; empty before anybody did."""
        return str(self._store.value("dictionary", ""))

    def keep_dictionary(self, name: str) -> None:
        """Keep which dictionary is spelt by."""
        self._store.setValue("dictionary", name)

    def recent(self) -> tuple[Path, ...]:
        """Return the books opened last, the latest first; they may be gone."""
        return tuple(Path(line) for line in str(self._store.value("recent", "")).split("\n") if line)

    def remember(self, path: Path) -> None:
        """Put a book first among the recent ones."""
        self._write_recent([path, *(other for other in self.recent() if other != path)])

    def forget(self, path: Path) -> None:
        """Take a book off the recent ones."""
        self._write_recent([other for other in self.recent() if other != path])

    def state(self, name: str) -> QByteArray:
        """Return saved geometry of a window or splitter (empty where there is none)."""
        value = self._store.value(f"state/{name}", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_state(self, name: str, state: QByteArray) -> None:
        """Save geometry of a window or splitter."""
        self._store.setValue(f"state/{name}", state)

    def mapping(self, signature: str, heads: Iterable[str]) -> KeptMapping:
        """Return what was kept for tables with the same heads; nothing where there is none."""
        try:
            kept = msgspec.json.decode(str(self._store.value(f"mapping/{signature}", "{}")), type=KeptMapping)
        except msgspec.MsgspecError:
            return KeptMapping()
        roles = {head: kept.roles[known] for head in heads if (known := _digest(head)) in kept.roles}
        return msgspec.structs.replace(kept, roles=roles)

    def keep_mapping(self, signature: str, mapping: KeptMapping) -> None:
        """Keep what a table's columns are by their heads, of which no word stands in the settings."""
        told = msgspec.structs.replace(mapping, roles={_digest(head): role for head, role in mapping.roles.items()})
        self._store.setValue(f"mapping/{signature}", msgspec.json.encode(told).decode())

    def sync(self) -> None:
        """Write everything to disk."""
        self._store.sync()

    def _write_recent(self, paths: list[Path]) -> None:
        self._store.setValue("recent", "\n".join(str(path) for path in paths[:RECENT_LIMIT]))


def _digest(head: str) -> str:
    """Return by what a column's head is known without its words."""
    return hashlib.sha256(head.encode("utf-8", "surrogatepass")).hexdigest()
