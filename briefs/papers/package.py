"""The parts of a Word document: XML within bounds, found by their relations, as the standard has it, not by usual names."""

from __future__ import annotations

import posixpath
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from briefs.errors import HostilePaperError, HugePaperError, NotAPaperError

MOST_PART = 16 * 2**20  # bytes of one XML part, unpacked: some 2,000 pages
MOST_TAGS = 500_000  # of one part, begun and ended: some 500 pages as Word writes them
MOST_READ = 48 * 2**20  # of all parts together, each time that one is read
MOST_RATIO = 200  # by which XML may shrink; a bomb shrinks by a thousand


class Package:
    """One open document. `start` is its main part, `links` the relations of that."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self._path, self._archive = path, archive
        self._read = 0
        self._names = {name.replace("\\", "/").casefold(): name for name in archive.namelist()}
        start = next((target for kind, target in self.relations("").values() if kind == "officeDocument"), "")
        if not start:
            raise NotAPaperError(path, detail="officeDocument")
        self.start = start
        self.links = self.relations(start)

    def has(self, part: str) -> bool:
        """Return whether there is such a part."""
        return part.casefold() in self._names

    def xml(self, name: str) -> Any:
        """Return the root of a part. Raises NotAPaperError, HugePaperError, HostilePaperError."""
        try:
            info = self._archive.getinfo(self._names[name.casefold()])
        except KeyError as error:
            raise NotAPaperError(self._path, place=name) from error
        if info.file_size > MOST_PART or info.file_size > MOST_RATIO * max(info.compress_size, 2048):
            raise HugePaperError(self._path, place=name, detail=f"{info.file_size // 2**20} MB")
        with self._archive.open(info) as file:
            data = file.read(MOST_PART + 1)  # a header may lie about the size
        self._read += len(data)
        if len(data) > MOST_PART or self._read > MOST_READ or data.count(b"<") > MOST_TAGS:
            raise HugePaperError(self._path, place=name)
        if b"<!DOCTYPE" in data or b"<\x00!\x00D\x00O" in data:
            raise HostilePaperError(self._path, place=name, detail="DOCTYPE")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise NotAPaperError(self._path, place=name, detail=str(error)) from error
        if root.getroottree().docinfo.internalDTD is not None:  # in whatever encoding it was hidden
            raise HostilePaperError(self._path, place=name, detail="DOCTYPE")
        return root

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Return a part's relations by id: the kind (the last word of its type) and the target."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(rels):
            return {}
        out: dict[str, tuple[str, str]] = {}
        for one in self.xml(rels):
            target, kind = one.get("Target", ""), one.get("Type", "").rsplit("/", 1)[-1]
            if one.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join(folder, target)) if not target.startswith("/") else target[1:]
            out[one.get("Id", "")] = kind, target
        return out

    def targets(self, *kinds: str) -> list[str]:
        """Return the parts, or addresses, that the main part is related to in these ways."""
        return [target for kind, target in self.links.values() if kind in kinds]

    def part(self, kind: str) -> Any:
        """Return the root of the part of a kind; nothing where there is none."""
        target = next(iter(self.targets(kind)), "")
        return self.xml(target) if self.has(target) else ()
